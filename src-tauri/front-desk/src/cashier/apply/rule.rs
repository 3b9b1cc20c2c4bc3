//! What is paid ahead pays what is owed (预存冲抵): the oldest due first, and of each charge first what was earmarked for its item, then what was
//! paid ahead in general. Done again it finds nothing, for what is paid is owed no more.

use crate::cashier::prepaid::Pots;
use crate::error::Refusal;
use crate::ids::{ChargeId, FeeItemId};
use crate::money::Money;

/// What of the charges, the oldest first as they are given, the pots pay: each charge with its part.
pub(in crate::cashier) fn offset(
    open: &[(ChargeId, FeeItemId, Money)],
    pots: &Pots,
) -> Result<Vec<(ChargeId, Money)>, Refusal> {
    let (mut pots, mut paid) = (pots.clone(), Vec::new());
    for (charge, item, owed) in open {
        let mut part = Money::ZERO;
        for pot in [Some(*item), None] {
            let takes = pots.of(pot).min(owed.minus(part)?).max(Money::ZERO);
            pots.add(pot, takes.negated())?;
            part = part.plus(takes)?;
        }
        if part.is_positive() {
            paid.push((*charge, part));
        }
    }
    Ok(paid)
}
