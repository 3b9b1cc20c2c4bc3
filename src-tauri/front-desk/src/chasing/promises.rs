//! Promises and who is to be asked today. Nothing here is stored: a promise is kept when the ledger says that as much was paid since, and
//! a household is off the list when nothing it owes is past due. So a payment closes the chase by itself, and its void opens it again.

use super::ages::days;
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
    /// How much.
    pub amount: Money,
    /// What was paid since of what was owed then.
    pub paid: Money,
    /// How it stands.
    pub state: PromiseState,
}

impl PromiseState {
    /// `paid_in_time` is what of `paid` came by the promised day.
    pub fn of(
        amount: Money,
        on: BusinessDate,
        paid_in_time: Money,
        paid: Money,
        today: BusinessDate,
    ) -> PromiseState {
        if paid >= amount && paid_in_time >= amount {
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
