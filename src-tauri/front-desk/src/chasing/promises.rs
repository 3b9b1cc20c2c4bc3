//! Promises and who is to be asked today. Nothing here is stored: a promise is kept when the ledger says that as much was paid since, and
//! a household is off the list when nothing it owes is past due. So a payment closes the chase by itself, and its void opens it again. What
//! is waived or taken back is not paid: it lowers what there is left to promise.

use super::ages::days;
use crate::error::Refusal;
use crate::ids::ChaseId;
use crate::money::Money;
use crate::time::BusinessDate;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// How a promise stands.
    pub enum PromiseState {
        /// Its day is still to come.
        Open = "open",
        /// Its day is today.
        DueToday = "due_today",
        /// Its day is over and the money did not come.
        Broken = "broken",
        /// Paid by its day.
        Kept = "kept",
        /// Paid, and later than promised.
        KeptLate = "kept_late",
    }
}

words! {
    /// Why a unit is on the list of the day.
    pub enum WhyChase {
        /// A promise was not kept, and nobody asked since.
        PromiseBroken = "promise_broken",
        /// A promise is due today.
        PromiseDue = "promise_due",
        /// The bank did not debit, and nobody asked since.
        NotDebited = "not_debited",
        /// Nobody ever asked.
        NeverChased = "never_chased",
        /// Nobody asked for long.
        NotLately = "not_lately",
    }
}

/// What a household promised last, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PaymentPromise {
    /// The entry of the log.
    pub chase: ChaseId,
    /// Until when.
    pub on: BusinessDate,
    /// How much: what was promised, and no more than what was not waived or taken back since of what was past due then.
    pub amount: Money,
    /// What was paid since of what was owed then.
    pub paid: Money,
    /// How it stands.
    pub state: PromiseState,
}

/// What the ledger says of what was owed when something was promised.
#[derive(Clone, Copy, Debug)]
pub(super) struct Since {
    /// What was past due then.
    pub(super) owed: Money,
    /// What of that is owed no more and was not paid: waived, or taken back.
    pub(super) lessened: Money,
    /// What of that was so by the promised day.
    pub(super) lessened_in_time: Money,
    /// What was paid.
    pub(super) paid: Money,
    /// What of that came by the promised day.
    pub(super) paid_in_time: Money,
}

impl PaymentPromise {
    /// What became of a promise of so much; nothing where nothing is left to pay.
    pub(super) fn of(
        chase: ChaseId,
        on: BusinessDate,
        promised: Money,
        since: Since,
        today: BusinessDate,
    ) -> Result<Option<PaymentPromise>, Refusal> {
        let amount = promised.min(since.owed.minus(since.lessened)?);
        let by_then = promised.min(since.owed.minus(since.lessened_in_time)?);
        let in_time = since.paid_in_time >= by_then;
        let paid = since.paid;
        let promise = PaymentPromise {
            chase,
            on,
            amount,
            paid,
            state: PromiseState::of(amount, on, in_time, paid, today),
        };
        Ok(amount.is_positive().then_some(promise))
    }
}

impl PromiseState {
    /// `in_time` is whether what there was to pay by the promised day came by it.
    pub fn of(
        amount: Money,
        on: BusinessDate,
        in_time: bool,
        paid: Money,
        today: BusinessDate,
    ) -> PromiseState {
        if paid >= amount && in_time {
            PromiseState::Kept
        } else if paid >= amount {
            PromiseState::KeptLate
        } else if today > on {
            PromiseState::Broken
        } else if today == on {
            PromiseState::DueToday
        } else {
            PromiseState::Open
        }
    }
}

/// Why a unit with arrears is to be asked on `today`, if it is: `last` is when somebody last did, and after `again_after` days it is
/// time.
pub fn why(
    today: BusinessDate,
    last: Option<BusinessDate>,
    promise: Option<&PaymentPromise>,
    again_after: i64,
) -> Option<WhyChase> {
    let Some(last) = last else {
        return Some(WhyChase::NeverChased);
    };
    if let Some(promise) = promise {
        match promise.state {
            PromiseState::Open => return None,
            PromiseState::DueToday => return Some(WhyChase::PromiseDue),
            PromiseState::Broken if last <= promise.on => return Some(WhyChase::PromiseBroken),
            PromiseState::Broken | PromiseState::Kept | PromiseState::KeptLate => {}
        }
    }
    (days(last, today) >= again_after).then_some(WhyChase::NotLately)
}
