//! The receipt (收款收据): what a resident keeps. Its data is what the books say was printed, so the paper can be made again.

mod head;
mod measures;
mod roll;
mod sheet;
mod tail;

use super::{Edition, Form, Nudge, Pdf, render};
use crate::error::Result;
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
    /// What of that is earmarked, by item.
    pub earmarked: Vec<(String, Money)>,
    /// Who said what is paid, as on paper: 缴款人指定. None where no charge is, and on a receipt from before it was kept.
    pub pays: Option<String>,
    /// A remark, or nothing.
    pub note: String,
    /// Who took it.
    pub clerk: String,
    /// At which desk.
    pub desk: String,
    /// The code of the journal line that seals it: `7K3QM-X0F9T`.
    pub code: String,
    /// That it is a red one, which gives money back.
    pub red: Option<RedMark>,
    /// That it was voided.
    pub voided: Option<VoidMark>,
    /// Whether this sheet is the original, and what else.
    pub edition: Edition,
}

impl ReceiptPaper {
    /// The paper on a form.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, form: Form, nudge: Nudge) -> Result<Pdf> {
        let pages = match form {
            Form::Roll80 | Form::Roll58 => vec![roll::strip(self, form)?],
            Form::Continuous140 | Form::Continuous93 | Form::A5 | Form::A4 => {
                sheet::sheets(self, form)?
            }
        };
        render::render(self.name(), self.at, nudge, &pages)
    }

    /// The same for a pre-printed form, whose own words and rules are on the sheet already: what differs from receipt to receipt stands
    /// where it would stand on a blank one.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf_on_form(&self, form: Form, nudge: Nudge) -> Result<Pdf> {
        let mut pages = match form {
            Form::Roll80 | Form::Roll58 => return self.pdf(form, nudge),
            Form::Continuous140 | Form::Continuous93 | Form::A5 | Form::A4 => {
                sheet::sheets(self, form)?
            }
        };
        for page in &mut pages {
            page.without_the_form();
        }
        render::render(self.name(), self.at, nudge, &pages)
    }

    /// What the paper is called: the title of its file and of the print job.
    pub fn name(&self) -> String {
        format!("收据-{}{}", self.number, self.edition.in_a_name())
    }

    /// What the QR code says: who scans it at the desk sees whether number and amount are in the books.
    pub fn proof(&self) -> String {
        format!("FD1|R|{}|{}|{}", self.number, self.total.fen(), self.code)
    }

    /// What stands above everything.
    const fn title(&self) -> &'static str {
        match self.red {
            None => "收款收据",
            Some(_) => "红字收据",
        }
    }

    /// What stands before whoever handled the money.
    const fn clerk_label(&self) -> &'static str {
        match self.red {
            None => "收款人",
            Some(_) => "经办人",
        }
    }

    /// What stands where the seal belongs.
    const fn seal_label(&self) -> &'static str {
        match self.red {
            None => "收款单位（盖章）",
            Some(_) => "退款单位（盖章）",
        }
    }

    /// What stands before the ways of paying.
    const fn ways_label(&self) -> &'static str {
        match self.red {
            None => "收款方式",
            Some(_) => "退款方式",
        }
    }

    /// At the foot of a receipt that was not voided.
    const fn keep(&self) -> &'static str {
        match self.edition {
            Edition::Original | Edition::Reprint { .. } if self.red.is_some() => {
                "本红字收据盖章有效，请妥善保管。"
            }
            Edition::Original | Edition::Reprint { .. } => "本收据盖章有效，请妥善保管。",
            Edition::Preview => "仅供屏幕查看，不作收款凭证。",
            Edition::Archived => "由账册重新生成，供单位存档，不作收款凭证。",
        }
    }

    /// The word across a sheet that proves no payment.
    fn across(&self) -> Option<&'static str> {
        match &self.voided {
            Some(_) => Some("作废"),
            None => self.edition.across(),
        }
    }

    /// The balance of the prepayment with what of it pays one item only: `¥220.00（其中专项 物业管理费 ¥200.00）`.
    fn balance(&self, prepayment: Money) -> String {
        let each = self.earmarked.iter();
        let each: Vec<String> = each
            .map(|(item, amount)| format!("{item} ¥{amount}"))
            .collect();
        match each.is_empty() {
            true => format!("¥{prepayment}"),
            false => format!("¥{prepayment}（其中专项 {}）", each.join("、")),
        }
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

impl RedMark {
    /// What it takes back: `冲销原收据 No. A1-2026-000123`.
    fn on_paper(&self) -> String {
        match &self.reverses {
            Some(number) => format!("冲销原收据 No. {number}"),
            None => "退还预存款".to_owned(),
        }
    }

    /// Why, on what evidence, and by whose leave.
    fn why(&self) -> String {
        format!(
            "{}（{}；批准人 {}）",
            self.reason, self.evidence, self.approved_by
        )
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

/// The mark of a red receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RedMark {
    /// The number of the receipt it reverses; none where what was paid ahead is refunded.
    pub reverses: Option<String>,
    /// Why.
    pub reason: String,
    /// What paper stands for it, as on paper: 原收据已收回.
    pub evidence: String,
    /// Who approved.
    pub approved_by: String,
}
