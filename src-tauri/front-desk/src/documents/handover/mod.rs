//! The handover (交接班记录): what one shift leaves to the next. It is made from what closing froze, so it is the same paper tomorrow.

mod layout;
mod receipts;

use super::{BookInUse, Nudge, Pdf, render};
use crate::error::Result;
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// With whom or where a shift was left.
    pub enum LeftWith {
        /// 接班人
        Successor = "successor",
        /// 保险柜
        Safe = "safe",
        /// 值班经理
        DutyManager = "duty_manager",
    }
}

/// Everything that stands on a handover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HandoverPaper {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// The number of the shift.
    pub shift: u32,
    /// The business date.
    pub business_date: BusinessDate,
    /// Whose shift it was.
    pub clerk: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// The number of the shift whose handover was accepted at opening.
    pub accepted: Option<u32>,
    /// Why and by whose leave it was opened without accepting the last handover, or with another float.
    pub opening_override: Option<String>,
    /// Who agreed that the float is not counted at opening, for want of time: it is then what the handover before left. None where it
    /// was counted.
    #[serde(default)]
    pub float_uncounted: Option<String>,
    /// Why it was closed by somebody else than the clerk.
    pub forced: Option<String>,
    /// Who let the expected figures be seen before the count, and why.
    pub revealed: Vec<String>,
    /// The cash.
    pub cash: CashCount,
    /// The other ways of paying.
    pub tenders: Vec<TenderCount>,
    /// Takings put into the safe.
    pub drops: Vec<DropOfShift>,
    /// Money that came and went otherwise than over the counter. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub moves: Vec<MoveOfShift>,
    /// Slips that are lost while their money came. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub lost_slips: Vec<LostSlipOnPaper>,
    /// The receipts.
    pub receipts: ReceiptsOfShift,
    /// What was waived. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub waivers: Vec<WaiverOfShift>,
    /// The books of pre-printed forms whose leaves it used. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub books: Vec<BookInUse>,
    /// Visitors still inside, and those whose exit nobody confirmed.
    pub visitors: Vec<VisitorInside>,
    /// What happened to cards.
    pub cards: Vec<CardOfShift>,
    /// Deposits that are asked back and not paid yet. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub deposits_asked: Vec<DepositAskedBack>,
    /// Batches of bank collection that wait for the bank's answer.
    #[serde(default)]
    pub batches: Vec<BatchWaiting>,
    /// What the next shift must know.
    pub notes: Vec<NoteOfShift>,
    /// Who closed it: the clerk, or a supervisor.
    pub closed_by: Confirmation,
    /// Who took the float, successor or duty manager; none where nobody was there.
    pub received_by: Option<Confirmation>,
    /// With whom or where the float was left.
    pub left_with: LeftWith,
    /// The code of the journal line that closed the shift; it is known only after the closing is sealed, so it is set when the frozen
    /// content is read back.
    pub code: String,
}

/// A batch of bank collection of which debits wait for the bank's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BatchWaiting {
    /// Its number.
    pub number: String,
    /// When the bank was to debit.
    pub debit_on: BusinessDate,
    /// How many debits wait.
    pub debits: u32,
    /// What they come to.
    pub total: Money,
}

impl HandoverPaper {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let name = format!("交接班-{}-{}", self.business_date, self.shift);
        render::render(name, self.closed_at, nudge, &layout::sheets(self)?)
    }
}

/// A deposit that is asked back and not paid yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DepositAskedBack {
    /// The day it was asked.
    pub on: BusinessDate,
    /// The unit.
    pub unit: String,
    /// The deposit's item.
    pub item: String,
    /// The receipt that took it.
    pub number: String,
    /// Who is to get it.
    pub payee: String,
    /// How.
    pub way: String,
    /// How much.
    pub amount: Money,
}

/// The cash, counted and expected. Float and takings are two boxes: the takings leave for the safe, the float stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CashCount {
    /// The notes and coins of both boxes, largest first; those of which there are none, too.
    pub counted_notes: Vec<NotesCounted>,
    /// The float (备用金) as it was counted at opening.
    pub float: Money,
    /// Cash taken over the counter, less change.
    pub received: Money,
    /// Cash given back for voided receipts.
    pub given_back: Money,
    /// Cash given back of the float by red receipts. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub refunded: Money,
    /// Takings put into the safe before the count.
    pub dropped: Money,
    /// The float: expected, counted, and what is left to the next shift.
    pub float_box: BoxCount,
    /// The takings (营业款): expected, counted, and what goes to the safe now.
    pub drawer_box: BoxCount,
    /// Both boxes together.
    pub together: BoxCount,
    /// Counts before the one that stands; each was followed by leave to look at the expected figures.
    pub earlier_counts: Vec<EarlierCount>,
}

/// One box, counted and expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BoxCount {
    /// What should be there.
    pub expected: Money,
    /// What is there.
    pub counted: Money,
    /// Counted less expected: over (长款) or short (短款).
    pub difference: Money,
}

/// A count that was made again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EarlierCount {
    /// When.
    pub at: Timestamp,
    /// What it came to, both boxes together.
    pub counted: Money,
}

/// The notes or coins of one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NotesCounted {
    /// What one is worth.
    pub value: Money,
    /// How many in the float.
    pub float_pieces: u32,
    /// How many in the takings.
    pub drawer_pieces: u32,
    /// Together.
    pub amount: Money,
}

/// One way of paying other than cash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TenderCount {
    /// As on paper: 微信支付.
    pub name: String,
    /// Slips or entries counted.
    pub pieces: u32,
    /// How many the books say.
    pub expected_pieces: u32,
    /// What was counted.
    pub counted: Money,
    /// What the books say.
    pub expected: Money,
    /// Counted less expected.
    pub difference: Money,
    /// What of the difference is a slip that is lost while its money came: it is no money missing. A paper frozen by an earlier version has
    /// none.
    #[serde(default)]
    pub lost: Money,
}

/// Money that came to a box or left it otherwise than over the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveOfShift {
    /// When.
    pub at: Timestamp,
    /// As on paper: 备用金补充, 备用金移交.
    pub what: String,
    /// How much; less than nothing where it left.
    pub amount: Money,
    /// Whether it is still in nobody's box.
    pub open: bool,
    /// From whom, to whom, by whose leave, and what became of it.
    pub said: String,
}

/// A slip that is lost while its money came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LostSlipOnPaper {
    /// When it was declared.
    pub at: Timestamp,
    /// Of which tender, as on paper.
    pub tender: String,
    /// How much it is for.
    pub amount: Money,
    /// How it was lost.
    pub reason: String,
    /// Whether an earlier shift lost it.
    pub earlier: bool,
    /// Where it was found, if it was.
    pub found: Option<String>,
}

/// Takings put into the safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DropOfShift {
    /// When.
    pub at: Timestamp,
    /// How much.
    pub amount: Money,
    /// The bag's number.
    pub bag: String,
    /// What was left of the takings when the shift was closed.
    pub at_close: bool,
    /// Where it was a mistake: that it was taken back, and why. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub taken_back: Option<DropTakenBack>,
}

/// A drop that was a mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DropTakenBack {
    /// When it was taken back.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// The shift's receipts and the proof that no number is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptsOfShift {
    /// The first number; none where nothing was collected.
    pub first: Option<String>,
    /// The last number.
    pub last: Option<String>,
    /// How many numbers were used, voids with them.
    pub used: u32,
    /// How many of them were voided.
    pub voided: u32,
    /// How many of them are red. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub red: u32,
    /// How many numbers are missing, from behind the last of the shift before to the end of this one: 0, or something is wrong.
    pub missing: u32,
    /// What the valid ones add up to.
    pub total: Money,
    /// What the valid ones were paid with, each way once: it adds up to the total, and says how much of it never crossed the counter.
    /// A paper frozen by an earlier version has none.
    #[serde(default)]
    pub paid: Vec<PaidWith>,
    /// What of the total are late fees. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub late_fees: Money,
    /// What cash of the valid ones was rounded by, in the total already. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub rounding: Money,
    /// The voided ones: why, and where the original is. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub voids: Vec<VoidOfShift>,
    /// The red ones: what they reverse, why and how the money went. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub refunds: Vec<RefundOfShift>,
    /// Each of them, in order.
    pub list: Vec<ReceiptOfShift>,
}

/// A voided receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VoidOfShift {
    /// The number.
    pub number: String,
    /// Where the original is, as on paper: 原件已收回.
    pub original: String,
    /// Why it was voided.
    pub reason: String,
}

/// A red receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RefundOfShift {
    /// The number.
    pub number: String,
    /// The number of the receipt it reverses; none where what was paid ahead was refunded.
    pub reverses: Option<String>,
    /// How the money went, as on paper, each way once.
    pub ways: Vec<PaidWith>,
    /// What paper stands for it, as on paper: 原收据已收回.
    pub evidence: String,
    /// Why.
    pub reason: String,
    /// Who approved.
    pub approved_by: String,
}

impl RefundOfShift {
    /// What it reverses, in words.
    pub(crate) fn what(&self) -> &str {
        self.reverses.as_deref().unwrap_or("预存款退款")
    }

    /// `现金（备用金） -335.75`
    pub(crate) fn by(&self) -> String {
        in_words(&self.ways)
    }
}

/// A waiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WaiverOfShift {
    /// Its number.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// What of, in short: `物业管理费等3项`.
    pub what: String,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// Who approved.
    pub approved_by: String,
    /// Whether it was taken back by the time the shift was closed.
    pub taken_back: bool,
}

/// One receipt in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptOfShift {
    /// The number.
    pub number: String,
    /// When.
    pub at: Timestamp,
    /// The unit.
    pub unit: String,
    /// The payer, masked.
    pub payer: String,
    /// What for, in short: `物业管理费等3项`.
    pub items: String,
    /// The ways of paying by name: `现金、微信支付`.
    pub tenders: String,
    /// The same with their amounts. A paper frozen by an earlier version has none.
    #[serde(default)]
    pub paid: Vec<PaidWith>,
    /// The total.
    pub amount: Money,
    /// Whether it was voided; its amount then does not count.
    pub voided: bool,
}

impl ReceiptOfShift {
    /// The ways of paying; each with its amount where there are several.
    pub(super) fn paid_with(&self) -> String {
        match self.paid.as_slice() {
            [] | [_] => self.tenders.clone(),
            several => in_words(several),
        }
    }
}

/// `现金 100.00、预存款抵用 35.50`
fn in_words(paid: &[PaidWith]) -> String {
    let each = paid
        .iter()
        .map(|one| format!("{} {}", one.name, one.amount));
    each.collect::<Vec<_>>().join("、")
}

/// What came by one way of paying; of cash, less the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PaidWith {
    /// As on paper: 微信支付, 预存款抵用.
    pub name: String,
    /// How much.
    pub amount: Money,
}

/// A visitor who has not signed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VisitorInside {
    /// The visit's number.
    pub number: String,
    /// The visitor, masked.
    pub visitor: String,
    /// How many came along.
    pub companions: u32,
    /// Whom they visit: the unit.
    pub unit: String,
    /// Since when.
    pub since: Timestamp,
    /// The plate, or nothing.
    pub plate: String,
    /// Nobody saw them leave, and it is longer than they were expected to stay: nobody knows whether they are inside.
    pub exit_not_confirmed: bool,
}

/// What happened to a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardOfShift {
    /// When.
    pub at: Timestamp,
    /// As on paper: 办卡, 挂失, 补办, 退卡.
    pub act: String,
    /// The kind of card as on paper: 住户卡.
    pub kind: String,
    /// The card's number.
    pub number: String,
    /// The unit.
    pub unit: String,
}

/// What the next shift must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NoteOfShift {
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: String,
    /// The note.
    pub text: String,
}

/// Somebody confirmed with the own password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    /// Who.
    pub name: String,
    /// When.
    pub at: Timestamp,
}
