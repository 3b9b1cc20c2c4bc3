//! What becomes of the money on the counter. Nothing is lost and nothing is made: what is tendered is what was due, and the change,
//! and what goes to the prepayment.

use super::{Rest, Tender};
use crate::error::{FieldProblem, Refusal};
use crate::ids::FeeItemId;
use crate::money::Money;

/// One way of paying, as it was entered: without an amount it pays what is still missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Handed {
    pub(super) tender: Tender,
    pub(super) amount: Option<Money>,
    pub(super) reference: String,
}

/// One way of paying, with its amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) tender: Tender,
    pub(super) amount: Money,
    pub(super) reference: String,
    /// The earmark that pays, where prepayment does and it is not the general one.
    pub(super) fee_item: Option<FeeItemId>,
}

/// Everything on the counter, divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settlement {
    pub(super) tendered: Money,
    pub(super) change: Money,
    pub(super) to_prepayment: Money,
}

/// Gives every tender its amount. Prepayment without one pays what it can; of the others without one the first pays the rest of
/// `wanted`, and whatever comes to nothing is left out.
pub(super) fn fill(
    handed: Vec<Handed>,
    due: Money,
    wanted: Money,
    balance: Money,
) -> Result<Vec<Taken>, Refusal> {
    let named = Money::sum(handed.iter().filter_map(|one| one.amount))?;
    let mut missing = wanted.minus(named)?;
    let mut from_prepayment = due.min(balance);
    for one in handed.iter().filter(|one| one.tender == Tender::Prepayment) {
        from_prepayment = from_prepayment.minus(one.amount.unwrap_or(Money::ZERO))?;
    }
    let mut amounts: Vec<Option<Money>> = handed.iter().map(|one| one.amount).collect();
    for prepaid_first in [true, false] {
        for (one, amount) in handed.iter().zip(&mut amounts) {
            if amount.is_some() || (one.tender == Tender::Prepayment) != prepaid_first {
                continue;
            }
            let most = if prepaid_first {
                missing.min(from_prepayment)
            } else {
                missing
            };
            let fills = most.max(Money::ZERO);
            missing = missing.minus(fills)?;
            if prepaid_first {
                from_prepayment = from_prepayment.minus(fills)?;
            }
            *amount = Some(fills);
        }
    }
    Ok(handed
        .into_iter()
        .zip(amounts)
        .filter_map(|(one, amount)| {
            let amount = amount.filter(|amount| !amount.is_zero())?;
            Some(Taken {
                tender: one.tender,
                amount,
                reference: one.reference,
                fee_item: None,
            })
        })
        .collect())
}

/// Divides what was tendered. Change is given from cash only; prepayment pays what is due and nothing else.
pub(super) fn settle(
    due: Money,
    taken: &[Taken],
    rest: Rest,
    balance: Money,
) -> Result<Settlement, Refusal> {
    let of = |tender: Tender| {
        let amounts = taken.iter().filter(|one| one.tender == tender);
        Money::sum(amounts.map(|one| one.amount))
    };
    if taken.iter().any(|one| one.amount.is_negative()) {
        return Err(Refusal::field("tenders", FieldProblem::OutOfRange));
    }
    let tendered = Money::sum(taken.iter().map(|one| one.amount))?;
    let (cash, prepaid) = (of(Tender::Cash)?, of(Tender::Prepayment)?);
    if prepaid > balance {
        return Err(Refusal::PrepaymentTooSmall { balance });
    }
    if prepaid > due {
        return Err(Refusal::PrepaymentBeyondDue { due });
    }
    if tendered < due {
        return Err(Refusal::AmountNotCovered { due, tendered });
    }
    if tendered.is_zero() {
        return Err(Refusal::NothingToCollect);
    }
    let over = tendered.minus(due)?;
    let to_prepayment = match rest {
        Rest::Change => Money::ZERO,
        Rest::Prepayment => over,
        Rest::Odd => Money::from_fen(over.fen().rem_euclid(100))?,
    };
    let change = over.minus(to_prepayment)?;
    if change > cash {
        return Err(Refusal::ChangeOnlyFromCash { over: change, cash });
    }
    if tendered == change {
        return Err(Refusal::NothingButChange { tendered });
    }
    Ok(Settlement {
        tendered,
        change,
        to_prepayment,
    })
}
