//! How much of each is waived. Pure.

use super::HowMuch;
use crate::error::{FieldProblem, Refusal};
use crate::money::{Exact, Money};
use rust_decimal::Decimal;

/// What is waived of each of what is owed, and how that is said on paper. An amount goes to what is oldest first; a percentage is taken of
/// each and rounded half-up to the fen, once.
pub(super) fn spread(open: &[Money], much: &HowMuch) -> Result<(Vec<Money>, String), Refusal> {
    match much {
        HowMuch::Whole => Ok((open.to_vec(), "全额".to_owned())),
        HowMuch::Amount { amount } => {
            let amount = Money::from_yuan("waiverAmount", amount)?;
            if !amount.is_positive() {
                return Err(Refusal::field("waiverAmount", FieldProblem::OutOfRange));
            }
            let all = Money::sum(open.iter().copied())?;
            if amount > all {
                return Err(Refusal::WaiverBeyond { open: all });
            }
            let mut left = amount;
            let mut waived = Vec::with_capacity(open.len());
            for one in open {
                let part = left.min(*one);
                left = left.minus(part)?;
                waived.push(part);
            }
            Ok((waived, format!("{amount}元")))
        }
        HowMuch::Percent { percent } => {
            let percent = Exact::parse("waiverPercent", percent)?;
            let hundred = Decimal::ONE_HUNDRED;
            if percent == Exact::ZERO || percent.decimal() > hundred {
                return Err(Refusal::field("waiverPercent", FieldProblem::OutOfRange));
            }
            let part = |one: &Money| {
                let yuan = Decimal::new(one.fen(), 2).checked_mul(percent.decimal());
                let yuan = yuan.and_then(|parts| parts.checked_div(hundred));
                Money::of_yuan(yuan.ok_or(Refusal::AmountOutOfRange)?)
            };
            let waived: Result<Vec<Money>, Refusal> = open.iter().map(part).collect();
            Ok((waived?, format!("{percent}%")))
        }
    }
}
