//! Money that does not name what it pays goes to what was due first (《民法典》560).

use crate::error::Refusal;
use crate::ids::ChargeId;
use crate::money::Money;

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
