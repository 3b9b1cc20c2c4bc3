//! The rules of a deposit: what is held of it, where it stands, how old it is, and how much of it may be deducted or asked back.

use super::{DepositAge, DepositAgreement, DepositState};
use crate::cashier::refunds::Evidence;
use crate::error::{FieldProblem, Refusal};
use crate::money::Money;
use crate::time::BusinessDate;

/// What is known of a deposit when it is asked where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) held: Money,
    pub(super) asked: bool,
    pub(super) inspected: bool,
    pub(super) last_on: BusinessDate,
}

/// Where a deposit stands on a day. One that nobody has inspected is simply held, however old it is: nobody can know yet that it is to be
/// given back.
pub(super) fn state(of: &Standing, on: BusinessDate, unclaimed_after: i64) -> DepositState {
    if !of.held.is_positive() {
        return DepositState::Settled;
    }
    match (of.asked, of.inspected) {
        (true, _) => DepositState::Asked,
        (false, true) if days(of.last_on, on) >= unclaimed_after => DepositState::Unclaimed,
        (false, true) => DepositState::Inspected,
        (false, false) => DepositState::Held,
    }
}

/// The days from one day to another.
pub(super) fn days(from: BusinessDate, to: BusinessDate) -> i64 {
    to.naive().signed_duration_since(from.naive()).num_days()
}

/// How old that is.
pub(super) const fn age(days: i64) -> DepositAge {
    match days {
        ..=90 => DepositAge::Quarter,
        91..=365 => DepositAge::Year,
        366..=1095 => DepositAge::ThreeYears,
        _ => DepositAge::Older,
    }
}

/// Consent. A deposit secures what the payer owes, and whether they owe it neither side decides alone: a breach and its damage have to be
/// shown (《民法典》577, 584), and setting off (568) needs a debt that is due, which is the very thing that is contested. So a deduction nobody
/// agreed to is not marked, it is not made: the money stays held until there is consent or a binding ruling.
pub(super) fn agreed(said: Option<DepositAgreement>) -> Result<DepositAgreement, Refusal> {
    said.ok_or(Refusal::DeductionNotAgreed)
}

/// How much is deducted or asked back: what was typed, or everything held where that may be left blank. Never more than is held.
pub(super) fn within(held: Money, typed: Option<Money>) -> Result<Money, Refusal> {
    if !held.is_positive() {
        return Err(Refusal::DepositHeldLess { held: Money::ZERO });
    }
    match typed {
        None => Ok(held),
        Some(amount) if !amount.is_positive() => {
            Err(Refusal::field("depositAmount", FieldProblem::OutOfRange))
        }
        Some(amount) if amount > held => Err(Refusal::DepositHeldLess { held }),
        Some(amount) => Ok(amount),
    }
}

/// What paper stands for it, and the day on the declaration where the receipt is lost. Where none was printed the desk knows it.
pub(super) fn papers(
    printed: bool,
    said: Option<Evidence>,
    declared_on: BusinessDate,
) -> Result<(Evidence, Option<BusinessDate>), Refusal> {
    match (printed, said) {
        (false, _) => Ok((Evidence::NeverPrinted, None)),
        (true, Some(Evidence::TakenBack)) => Ok((Evidence::TakenBack, None)),
        (true, Some(Evidence::LossDeclared)) => Ok((Evidence::LossDeclared, Some(declared_on))),
        (true, None | Some(Evidence::NeverPrinted | Evidence::Applied)) => {
            Err(Refusal::field("evidence", FieldProblem::Empty))
        }
    }
}
