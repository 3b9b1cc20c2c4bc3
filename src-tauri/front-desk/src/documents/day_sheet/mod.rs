//! The day sheet (日结单): what one business date came to, for whoever signs for it. Plain figures that were computed elsewhere, laid out.

mod layout;

use super::{BookInUse, Nudge, Pdf, render};
use crate::error::Result;
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// Whose money an item is: what is ours, what is a supplier's, and what is still the payer's stand apart.
    pub enum Section {
        /// Ours (收入).
        Income = "income",
        /// A supplier's (代收).
        Agency = "agency",
        /// Held for the payer (押金).
        Deposit = "deposit",
        /// Paid ahead (预存款).
        Prepayment = "prepayment",
    }
}

impl Section {
    /// As on paper.
    pub const fn on_paper(self) -> &'static str {
        match self {
            Section::Income => "收入",
            Section::Agency => "代收",
            Section::Deposit => "押金",
            Section::Prepayment => "预存款",
        }
    }
}

/// Everything that stands on a day sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DaySheet {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// The business date.
    pub date: BusinessDate,
    /// When the last of it was done.
    pub at: Timestamp,
    /// The receipts' numbers.
    pub numbers: NumbersOfDay,
    /// The books of pre-printed forms whose leaves were used.
    pub books: Vec<BookInUse>,
    /// What was paid for, by item.
    pub sections: Vec<SectionOfDay>,
    /// Everything together; prepayments used are in it.
    pub total: DayFlow,
    /// How it was paid: each way that brought money.
    pub tenders: Vec<CountedFlow>,
    /// Prepayments that were used: they pay, and no money comes with them.
    pub prepayment_used: Option<CountedFlow>,
    /// What came in as money: without the prepayments used.
    pub collected: DayFlow,
    /// The same in capital numerals.
    pub capitals: String,
    /// What each clerk took in money.
    pub clerks: Vec<ClerkOfDay>,
    /// The shifts.
    pub shifts: Vec<ShiftOfDay>,
    /// The safe.
    pub safe: SafeOfDay,
    /// The prepayments' balance.
    pub prepayment: Movement,
    /// The deposits held.
    pub deposit: Movement,
    /// The code of the journal line after which nothing of this day was done.
    pub code: String,
}

/// The receipts' numbers: each is used, and none is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NumbersOfDay {
    /// The first number, or nothing where none was used.
    pub first: Option<String>,
    /// The last.
    pub last: Option<String>,
    /// How many were used.
    pub used: u32,
    /// How many of them are void.
    pub voided: u32,
    /// How many of them give money back.
    pub red: u32,
    /// How many numbers between the first and the last are not there.
    pub missing: u32,
    /// The void ones.
    pub voids: Vec<VoidOfDay>,
    /// The red ones.
    pub reds: Vec<RedOfDay>,
}

/// A void receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VoidOfDay {
    /// Its number.
    pub number: String,
    /// What it said.
    pub amount: Money,
    /// Why it was voided.
    pub reason: String,
    /// By whom.
    pub by: String,
}

/// A receipt that gives money back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RedOfDay {
    /// Its number.
    pub number: String,
    /// The number it reverses; none for what was only paid ahead.
    pub reverses: Option<String>,
    /// What it gives back, less than nothing.
    pub amount: Money,
}

/// What came in, what was given back, and what is left of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayFlow {
    /// On receipts.
    pub received: Money,
    /// On red receipts; less than nothing.
    pub returned: Money,
    /// Both together.
    pub net: Money,
}

/// A flow with its name and how many receipts have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CountedFlow {
    /// As on paper.
    pub name: String,
    /// On how many receipts.
    pub count: u32,
    /// How much.
    pub flow: DayFlow,
}

/// The items of one section with what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionOfDay {
    /// Which.
    pub section: Section,
    /// Its items.
    pub items: Vec<CountedFlow>,
    /// What they come to.
    pub subtotal: DayFlow,
}

/// What one clerk did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClerkOfDay {
    /// Who.
    pub name: String,
    /// How many numbers were used.
    pub used: u32,
    /// How many of them are void.
    pub voided: u32,
    /// How many give money back.
    pub red: u32,
    /// What was taken in money.
    pub flow: DayFlow,
}

/// A shift of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShiftOfDay {
    /// Its number.
    pub shift: u32,
    /// Whose.
    pub clerk: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// The cash that came over the counter and stayed.
    pub cash: Money,
    /// What it put into the safe.
    pub dropped: Money,
    /// Over (长款) is positive, short (短款) negative.
    pub difference: Money,
}

/// What went into the safe and out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SafeOfDay {
    /// Before the day.
    pub before: Money,
    /// Put in by the shifts.
    pub dropped: Money,
    /// Brought to the bank, less what was taken back.
    pub banked: Money,
    /// After the day.
    pub after: Money,
    /// The deposits.
    pub deposits: Vec<BankingOfDay>,
}

/// A bank deposit of the day, or one that was taken back on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BankingOfDay {
    /// Its number.
    pub number: String,
    /// The bank's slip; nothing while the money is on its way.
    pub slip: Option<String>,
    /// The bags.
    pub bags: String,
    /// Who carried it.
    pub carried_by: String,
    /// How much left the safe; less than nothing where it was taken back.
    pub amount: Money,
    /// Why it was taken back, where this is that.
    pub taken_back: Option<String>,
}

/// A balance of the payers' money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Movement {
    /// Before.
    pub before: Money,
    /// Came in.
    pub added: Money,
    /// Was used or given back.
    pub used: Money,
    /// Moved otherwise than by receipts.
    pub other: Money,
    /// After.
    pub after: Money,
}

impl DaySheet {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let name = format!("日结单-{}", self.date);
        render::render(name, self.at, nudge, &layout::sheets(self)?)
    }
}
