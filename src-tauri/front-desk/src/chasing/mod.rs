//! Arrears and chasing (欠费与催缴): what is past due by age, building and item, whom to ask today, what was said and promised, and
//! the payment notices. What is owed and whether a promise was kept is read from the charges and the ledger each time; nothing of it is
//! kept here, so a payment closes a chase by itself. No step that stops water, power, heat or gas exists, and no text of a notice may
//! threaten with one.

mod ages;
mod arrears;
pub(crate) mod findable;
mod log;
mod notices;
mod promises;
mod rules;
mod store;
mod threats;
mod today;
mod verify;
mod workbook;

pub use ages::Age;
pub use arrears::{AgeSum, ArrearUnit, Arrears, ArrearsAsked, BuildingSum, ItemSum};
pub use log::{ChaseEntry, LogChase, UnitChasing, log_not_debited};
pub use notices::{IssueNotices, NoticeRun};
pub use promises::{PaymentPromise, PromiseState, WhyChase, why};
pub use rules::{ChasingRules, SetChasingRules};
pub use threats::refuse_threats;
pub use today::{ChasingToday, ToChase};
pub(crate) use verify::verify;

use crate::words::words;

words! {
    /// How a household was asked.
    pub enum ChaseWay {
        /// 电话
        Phone = "phone",
        /// 上门
        Visit = "visit",
        /// 信函
        Letter = "letter",
        /// 通知单
        Notice = "notice",
        /// 微信或短信
        Message = "message",
        /// 银行托收: the bank was asked, and nobody of the household.
        Bank = "bank",
    }
}

words! {
    /// What came of it.
    pub enum ChaseOutcome {
        /// They promised to pay: how much and until when.
        Promised = "promised",
        /// They will not pay.
        Refused = "refused",
        /// Nobody answered.
        NotReached = "not_reached",
        /// They say that they do not owe it.
        Disputed = "disputed",
        /// It was somebody else.
        WrongPerson = "wrong_person",
        /// It was left or sent, and nobody said anything.
        Sent = "sent",
        /// The bank did not debit.
        NotDebited = "not_debited",
    }
}

#[cfg(test)]
mod tests;
