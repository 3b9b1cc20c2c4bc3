//! Bank collection (银行托收): who agreed to be debited for what (托收协议), the batches that are made of what they owe, the bank's files out
//! (报盘) and in (回盘). What is in a batch is held, so that the counter cannot take it as well; what the bank debited becomes a receipt for
//! each debit, and what it did not goes back among the arrears with its reason. No two banks agree on a layout, so layouts are data.
//!
//! The rules are pure: the layout, its lines as bytes and back, what goes into a batch, and what an answer means.

mod account;
mod answer;
mod batches;
mod codec;
mod draft;
mod file;
pub(crate) mod findable;
mod layout;
mod mandates;
mod paper;
mod plan;
mod posting;
mod profiles;
mod store;
mod verify;

pub use answer::{ReturnProblem, ReturnProblemKind};
pub use batches::{
    AskCollection, Collection, CollectionBrief, CollectionDebit, CollectionPreview, DebitCharge,
    DebitState, MakeCollection, OpenBatch, PreviewDebit, ReleaseDebits, open_batches,
};
pub use codec::{ReturnFault, WriteFault};
pub use layout::{FileValue, ProfileFault};
pub use mandates::{EndMandate, Mandate, MandateEnd, MandateItem, RevealAccount, SaveMandate};
pub use plan::{LeftOut, WhyLeftOut};
pub use posting::{CollectionReturn, PostReturn, ReturnPreview, ReturnedDebit};
pub use profiles::{BankProfile, BankProfiles, ProfileSample, ProfileTried, SaveBankProfile};
pub(crate) use verify::verify;

#[cfg(test)]
mod tests;
