//! The rules of giving back: how much of a line, which way the money may go, and what paper must stand for it.

use super::plan::Original;
use super::store::Reversible;
use super::{Evidence, Tender};
use crate::cashier::prepaid::Pot;
use crate::cashier::settle::{Handed, Taken};
use crate::error::{FieldProblem, Refusal};
use crate::ids::FeeItemId;
use crate::ledger::Account;
use crate::money::Money;
use std::collections::HashSet;

/// A way the money may go back, and how much of it at most.
pub(super) type Way = (Tender, Option<Money>);

/// How much of a line, or of a balance, is taken back: what was typed, or all that is `left`.
pub(super) fn of_what_is_left(
    item: &str,
    left: Money,
    typed: Option<Money>,
) -> Result<Money, Refusal> {
    let amount = typed.unwrap_or(left);
    if amount > left {
        let item = item.to_owned();
        return Err(Refusal::ReversedBeyond { item, left });
    }
    if !amount.is_positive() {
        return Err(match typed {
            Some(_) => Refusal::field("refundAmount", FieldProblem::OutOfRange),
            None => Refusal::ReversedBeyond {
                item: item.to_owned(),
                left: left.max(Money::ZERO),
            },
        });
    }
    Ok(amount)
}

/// What of a deposit is not there to be reversed: what was deducted from it, and all of it while it is asked back.
pub(super) fn spent(line: &Reversible, amount: Money) -> Result<Option<Refusal>, Refusal> {
    if line.asked_back {
        return Ok(Some(Refusal::DepositAskedBack));
    }
    let missing = line.deducted_fen.plus(amount)?.minus(line.left_fen)?;
    let short = missing.is_positive() && line.deducted_fen.is_positive();
    Ok(short.then_some(Refusal::DepositSpent { missing }))
}

/// The ways by which `came` can go back: each one not beyond what came by it, and a transfer last, for it is there whenever a payer asks.
pub(super) fn ways_back(came: &[(Tender, Money)]) -> Vec<Way> {
    let came = came.iter().copied();
    let same = came.filter(|(tender, left)| *tender != Tender::Transfer && left.is_positive());
    let same = same.map(|(tender, left)| (tender, Some(left)));
    same.chain([(Tender::Transfer, None)]).collect()
}

/// The ways by which what was paid ahead can go back: nobody knows any more how it came.
pub(super) fn any_way() -> Vec<Way> {
    let ways = Tender::ALL.iter().copied();
    let ways = ways.filter(|tender| *tender != Tender::Prepayment);
    ways.map(|tender| (tender, None)).collect()
}

/// Gives every way its amount, in the order of the ways and whatever the order it was typed in: without one it gives back what is still
/// missing, as far as it may. Where nothing is typed it goes back as it came. What comes to nothing is left out.
pub(super) fn fill(
    total: Money,
    mut handed: Vec<Handed>,
    ways: &[Way],
) -> Result<Vec<Taken>, Refusal> {
    if handed.is_empty() {
        handed.extend(ways.iter().map(|(tender, _)| Handed {
            tender: *tender,
            amount: None,
            reference: String::new(),
        }));
    }
    handed.sort_by_key(|one| {
        let place = ways.iter().position(|way| way.0 == one.tender);
        place.unwrap_or(ways.len())
    });
    let named = Money::sum(handed.iter().filter_map(|one| one.amount))?;
    let mut missing = total.minus(named)?;
    let mut used: Vec<(Tender, Money)> = handed
        .iter()
        .filter_map(|one| Some((one.tender, one.amount?)))
        .collect();
    let mut filled = Vec::with_capacity(handed.len());
    for one in handed {
        let amount = match one.amount {
            Some(amount) => amount,
            None => {
                let by_it = used.iter().filter(|way| way.0 == one.tender);
                let by_it = Money::sum(by_it.map(|way| way.1))?;
                let most = match bound(ways, one.tender) {
                    Some(Some(left)) => missing.min(left.minus(by_it)?),
                    Some(None) => missing,
                    None => Money::ZERO,
                };
                let fills = most.max(Money::ZERO);
                missing = missing.minus(fills)?;
                used.push((one.tender, fills));
                fills
            }
        };
        if !amount.is_zero() {
            filled.push(Taken {
                tender: one.tender,
                amount,
                reference: one.reference,
                fee_item: None,
            });
        }
    }
    Ok(filled)
}

/// Which pots `amount` goes back into: those whose item is taken back first, then the general one, then whatever else paid.
pub(super) fn into_pots(
    amount: Money,
    paid_by: &mut [Pot],
    items: &HashSet<Option<FeeItemId>>,
) -> Result<Vec<Pot>, Refusal> {
    paid_by.sort_by_key(|(item, _)| match (item, items.contains(item)) {
        (Some(_), true) => 0,
        (None, _) => 1,
        (Some(_), false) => 2,
    });
    let (mut parts, mut missing) = (Vec::new(), amount);
    for (item, left) in paid_by {
        let part = missing.min(*left).max(Money::ZERO);
        missing = missing.minus(part)?;
        *left = left.minus(part)?;
        if part.is_positive() {
            parts.push((*item, part));
        }
    }
    if missing.is_positive() {
        parts.push((None, missing)); // beyond what came by it, which is refused as such
    }
    Ok(parts)
}

/// The bound of a way; nothing for one that is none.
fn bound(ways: &[Way], tender: Tender) -> Option<Option<Money>> {
    ways.iter().find(|way| way.0 == tender).map(|way| way.1)
}

/// Why these ways do not give back `total`, where they do not.
pub(super) fn refused(total: Money, filled: &[Taken], ways: &[Way]) -> Result<(), Refusal> {
    if !total.is_positive() {
        return Err(Refusal::NothingToRefund);
    }
    for one in filled {
        let tender = one.tender;
        let by_it = filled.iter().filter(|other| other.tender == tender);
        let by_it = Money::sum(by_it.map(|other| other.amount))?;
        let left = match bound(ways, tender) {
            None => Money::ZERO,
            Some(None) => by_it,
            Some(Some(left)) => left,
        };
        if by_it > left {
            return Err(Refusal::RefundBeyondWay { tender, left });
        }
    }
    let given = Money::sum(filled.iter().map(|one| one.amount))?;
    if given != total {
        return Err(Refusal::RefundNotCovered { total, given });
    }
    match filled
        .iter()
        .find(|one| is_numbered(one.tender) && one.reference.is_empty())
    {
        Some(one) => Err(Refusal::RefundNumberMissing { tender: one.tender }),
        None => Ok(()),
    }
}

/// Whether whoever moves the money gives the refund a number of its own.
pub(super) const fn is_numbered(tender: Tender) -> bool {
    match tender {
        Tender::Wechat | Tender::Alipay | Tender::Card | Tender::Transfer => true,
        Tender::Cash | Tender::Prepayment => false,
    }
}

/// Where the money comes from. Cash comes from the float: nothing is paid out of the takings (坐支).
pub(super) const fn source(tender: Tender) -> Account {
    match tender {
        Tender::Cash => Account::Float,
        Tender::Wechat | Tender::Alipay | Tender::Card | Tender::Transfer | Tender::Prepayment => {
            tender.account()
        }
    }
}

/// What stands for it: that no original was printed the desk knows, where one was the clerk must say what became of it, and who refunds
/// what was paid ahead has an application or one of the receipts.
pub(super) fn evidence(
    original: Option<&Original>,
    said: Option<Evidence>,
) -> Result<Evidence, Refusal> {
    match (original.map(|original| original.printed), said) {
        (Some(false), _) => Ok(Evidence::NeverPrinted),
        (Some(true), Some(said @ (Evidence::TakenBack | Evidence::LossDeclared)))
        | (None, Some(said @ (Evidence::TakenBack | Evidence::LossDeclared | Evidence::Applied))) => {
            Ok(said)
        }
        (Some(true), None | Some(Evidence::NeverPrinted | Evidence::Applied))
        | (None, None | Some(Evidence::NeverPrinted)) => {
            Err(Refusal::field("evidence", FieldProblem::Empty))
        }
    }
}
