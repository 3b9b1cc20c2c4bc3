//! Money that does not name what it pays goes to what was due first (《民法典》560).

use crate::error::Refusal;
use crate::ids::ChargeId;
use crate::money::Money;
use crate::time::{BusinessDate, Month};

/// Where something that is owed stands by its age: due day, month, charge, and a late fee after its charge.
pub(super) type Place = (BusinessDate, Option<Month>, ChargeId, bool);

/// What kind of debt it is, in the order in which money comes to it where principal comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// A charge that is due.
    Principal,
    /// A late fee.
    LateFee,
    /// A charge that is not due yet.
    NotYetDue,
}

/// By what debts are put in order. What is due comes before what is not, the oldest first. Where principal comes first all late fees wait
/// for all charges that are due; where it does not, each late fee comes just before its charge.
pub(super) const fn in_turn(
    turn: Turn,
    (due_on, period, charge, late): Place,
    principal_first: bool,
) -> (Turn, Place) {
    let turn = match (turn, principal_first) {
        (Turn::LateFee, false) => Turn::Principal,
        (turn, _) => turn,
    };
    (turn, (due_on, period, charge, late == principal_first))
}

/// What of `amount` goes to which charge, the oldest first as they are given, and what is left over. The last one may be paid in part.
pub(super) fn oldest_first(
    open: impl IntoIterator<Item = (ChargeId, Money)>,
    amount: Money,
) -> Result<(Vec<(ChargeId, Money)>, Money), Refusal> {
    let (mut paid, mut left) = (Vec::new(), amount);
    for (charge, owed) in open {
        let part = owed.min(left);
        if !part.is_positive() {
            break;
        }
        paid.push((charge, part));
        left = left.minus(part)?;
    }
    Ok((paid, left))
}
