//! The receipt (收款收据): what a resident keeps. Its data is what the books say was printed, so the paper can be made again.

mod head;
mod measures;
mod roll;
mod sheet;
mod tail;

use super::{Form, Nudge, Pdf, refuse_missing, render};
use crate::error::{Refusal, Result};
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

impl ReceiptPaper {
    /// The paper on a form.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, form: Form, nudge: Nudge) -> Result<Pdf> {
        let pages = match form {
            Form::Roll80 => vec![roll::strip(self)?],
            Form::Continuous140 | Form::Continuous93 | Form::A5 | Form::A4 => {
                sheet::sheets(self, form)?
            }
        };
        render::render(format!("收据-{}", self.number), self.at, nudge, &pages)
    }

    /// Refuses a receipt that could not be printed as it is; asked before it gets its number.
    ///
    /// # Errors
    /// [`Refusal::CharactersMissing`].
    pub fn refuse_missing(&self) -> Result<(), Refusal> {
        let lines = self.lines.iter().flat_map(|line| {
            [
                &line.unit,
                &line.item,
                &line.period,
                &line.quantity,
                &line.price,
            ]
        });
        let tenders = self
            .tenders
            .iter()
            .flat_map(|tender| [&tender.name, &tender.reference]);
        let own = [
            &self.community,
            &self.unit,
            &self.payer,
            &self.note,
            &self.clerk,
            &self.desk,
        ];
        refuse_missing(
            own.into_iter()
                .chain(lines)
                .chain(tenders)
                .map(String::as_str),
        )
    }

    /// What the QR code says: who scans it at the desk sees whether number and amount are in the books.
    pub fn proof(&self) -> String {
        format!("FD1|R|{}|{}|{}", self.number, self.total.fen(), self.code)
    }

    /// How it was paid, change with it: name, amount, reference.
    fn payments(&self) -> Vec<(&str, Money, &str)> {
        let mut payments: Vec<(&str, Money, &str)> = self
            .tenders
            .iter()
            .map(|tender| {
                (
                    tender.name.as_str(),
                    tender.amount,
                    tender.reference.as_str(),
                )
            })
            .collect();
        if !self.change.is_zero() {
            payments.push(("找零", self.change, ""));
        }
        payments
    }
}

impl Reprint {
    /// As it stands on every sheet but the first.
    fn on_paper(&self) -> String {
        format!("补打 {}　{}", self.times, self.reason)
    }
}

impl VoidMark {
    /// As it stands on the voided paper.
    fn on_paper(&self) -> String {
        format!("{}　{}", self.when(), self.reason)
    }

    /// The same without the reason.
    fn when(&self) -> String {
        format!("已作废　{}", on_paper(self.at))
    }
}

/// At the foot of a receipt that holds.
const KEEP: &str = "本收据盖章有效，请妥善保管。";

/// `2026年11月22日 14:05`.
fn on_paper(at: Timestamp) -> String {
    format!("{} {}", at.date().on_paper(), at.time_of_day())
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
