//! The receipt (收款收据): what a resident keeps. Its data is what the books say was printed, so the paper can be made again.

use crate::money::Money;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on a receipt, as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptPaper {
    /// `A1-2026-000123`.
    pub number: String,
    /// When the money was taken.
    pub at: Timestamp,
    /// The community.
    pub community: String,
    /// The unit, or units, it is for: `3-2-1502`. Empty where there is none.
    pub unit: String,
    /// Who paid.
    pub payer: String,
    /// What for, in order.
    pub lines: Vec<ReceiptPaperLine>,
    /// The sum of the lines.
    pub total: Money,
    /// The ways it was paid.
    pub tenders: Vec<ReceiptTender>,
    /// What was given back.
    pub change: Money,
    /// The unit's prepayment after this receipt; none where the payer has no account.
    pub prepayment: Option<Money>,
    /// A remark, or nothing.
    pub note: String,
    /// Who took it.
    pub clerk: String,
    /// At which desk.
    pub desk: String,
    /// The code of the journal line that seals it: `7K3QM-X0F9T`.
    pub code: String,
    /// That it was voided.
    pub voided: Option<VoidMark>,
    /// That this sheet is not the first.
    pub reprint: Option<Reprint>,
}

/// One line of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptPaperLine {
    /// The unit, where the receipt is for several; else empty.
    pub unit: String,
    /// What: 物业管理费.
    pub item: String,
    /// The period: `2026年11月`, or nothing.
    pub period: String,
    /// How much of it: `119.91㎡`, or nothing.
    pub quantity: String,
    /// The price of one, or nothing.
    pub price: String,
    /// The amount.
    pub amount: Money,
}

/// One way of paying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptTender {
    /// As on paper: 现金, 微信支付.
    pub name: String,
    /// What was handed over, before change.
    pub amount: Money,
    /// The slip's or merchant's number, or nothing.
    pub reference: String,
}

/// The mark of a voided receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VoidMark {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// The mark of a sheet printed again (补打).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reprint {
    /// Which reprint: 1 for the first.
    pub times: u32,
    /// Why.
    pub reason: String,
}
