//! Receipts as they are looked up, and the paper made from stored rows only, so that it is the same paper for ever.

use super::prepaid::{self, Earmarked};
use super::refunds::RefundOnReceipt;
use super::{
    LineKind, OrderOfPayment, Original, ReceiptInvoice, Tender, ahead, invoices, refunds, store,
};
use crate::Desk;
use crate::database::Conn;
use crate::documents;
use crate::documents::{
    Edition, Nudge, Pdf, ReceiptPaper, ReceiptPaperLine, ReceiptTender, VoidMark,
};
use crate::error::{Refusal, Result};
use crate::ids::{
    ChargeId, EntryId, FeeItemId, ReceiptId, ReceiptLineId, ShiftId, StaffId, UnitId,
};
use crate::journal::{self, Code};
use crate::money::{Money, capitals};
use crate::printers::PaperKind;
use crate::receipt_books;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which receipts to list, the newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptFilter {
    /// A part of the number, the unit or the payer; blank for all.
    pub search: String,
    /// Only those of the open shift.
    pub this_shift: bool,
    /// Only those that paid for this unit.
    pub unit: Option<UnitId>,
    /// From which business date; blank for all.
    pub from_on: String,
    /// To which business date; blank for all.
    pub to_on: String,
    /// Only those an invoice is still to be issued for: that stand, and took more than deposits and prepayment.
    pub uninvoiced: bool,
}

/// A receipt in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptBrief {
    /// Which.
    pub id: ReceiptId,
    /// The number.
    #[sqlx(rename = "label")]
    pub number: String,
    /// When.
    pub at: Timestamp,
    /// The day it is booked under.
    pub business_date: BusinessDate,
    /// In which shift.
    #[sqlx(rename = "shift_id")]
    pub shift: ShiftId,
    /// The units, as printed.
    pub unit: String,
    /// Who paid, as printed.
    pub payer: String,
    /// The first line's item.
    pub item: String,
    /// How many lines there are.
    pub lines: i64,
    /// What it says.
    #[sqlx(rename = "total_fen")]
    pub total: Money,
    /// Who took it.
    pub clerk: String,
    /// Whether it was voided.
    pub voided: bool,
    /// How often it was printed.
    pub prints: i64,
    /// The number of the invoice that was issued for it.
    pub invoice: Option<String>,
    /// Whether it is a red one, which gives money back.
    pub red: bool,
    /// The number of the receipt it reverses; none on a refund of what was paid ahead.
    pub reverses: Option<String>,
}

/// A receipt with everything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// What the lists say of it.
    pub brief: ReceiptBrief,
    /// What for.
    pub lines: Vec<ReceiptLine>,
    /// What it was paid with.
    pub tenders: Vec<ReceiptTenderLine>,
    /// What was handed over.
    pub tendered: Money,
    /// What was given back.
    pub change: Money,
    /// The prepayment after it.
    pub prepayment: Money,
    /// What of that was earmarked.
    pub earmarked: Vec<Earmarked>,
    /// Who said what was paid; nothing where no charge was, and on a receipt from before it was kept.
    pub pays: Option<OrderOfPayment>,
    /// The total in capital numerals.
    pub capitals: String,
    /// The remark.
    pub note: String,
    /// The code of the journal line that seals it.
    pub code: Code,
    /// That it was voided.
    pub void: Option<ReceiptVoid>,
    /// Its prints.
    pub prints: Vec<ReceiptPrint>,
    /// The invoice that was issued for it.
    pub invoice: Option<ReceiptInvoice>,
    /// Whether it lies in the open shift, so that it can still be voided.
    pub voidable: bool,
    /// Whether it is somebody else's, so that the void needs a second person.
    pub foreign: bool,
    /// What a red one gives back for, and who approved.
    pub refund: Option<RefundOnReceipt>,
    /// The receipt it reverses.
    pub original: Option<ReceiptBrief>,
    /// The red receipts that reverse it, whole or in part.
    pub reversed_by: Vec<ReceiptBrief>,
    /// Whether something of it can still be reversed in red.
    pub reversible: bool,
    /// Whether a paper of it is in somebody's hand: not one that left no ink.
    pub given_out: bool,
}

/// One line, as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptLine {
    /// Which.
    pub id: ReceiptLineId,
    /// What it is for.
    pub kind: LineKind,
    /// Which charge it paid.
    #[sqlx(rename = "charge_id")]
    pub charge: Option<ChargeId>,
    /// Of which item.
    #[sqlx(rename = "fee_item_id")]
    pub fee_item: Option<FeeItemId>,
    /// The unit.
    pub unit: String,
    /// The item.
    pub item: String,
    /// The month, as on paper.
    pub period: String,
    /// How much of it.
    pub quantity: String,
    /// The price of one.
    pub price: String,
    /// The amount.
    #[sqlx(rename = "amount_fen")]
    pub amount: Money,
    /// What of it was not taken back in red.
    #[sqlx(rename = "left_fen")]
    pub left: Money,
    /// What was waived of the charge before, where the line paid the last of it; on paper it stands beneath as a line of its own.
    #[sqlx(rename = "waived_fen")]
    pub waived: Option<Money>,
}

/// One way it was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptTenderLine {
    /// How.
    pub tender: Tender,
    /// How much was handed over.
    #[sqlx(rename = "amount_fen")]
    pub amount: Money,
    /// The slip's or merchant's number.
    pub reference: String,
    /// The item whose earmark paid.
    pub earmark: Option<String>,
}

/// The void of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptVoid {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// Who voided it.
    pub by: String,
    /// Who approved, where it was somebody else's.
    pub approved_by: Option<String>,
    /// Where the original is; a void from an earlier version does not say.
    pub original: Option<Original>,
}

/// One paper that was given out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptPrint {
    /// 0 the first, n for 补打 n.
    pub copy: i64,
    /// Why again.
    pub reason: String,
    /// On which printer; none where it was kept as a file.
    pub printer: Option<String>,
    /// On which paper.
    pub form: String,
    /// When.
    pub at: Timestamp,
    /// The leaves of a pre-printed book it stands on.
    #[sqlx(skip)]
    pub on: Option<LeavesOfPrint>,
}

/// The leaves of a print on pre-printed forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LeavesOfPrint {
    /// Their numbers, as on the paper: `NO0001001–NO0001002`.
    pub numbers: String,
    /// Whether they are void.
    pub void: bool,
    /// Whether no ink came on them, and they were freed.
    pub freed: bool,
}

/// A receipt as its row stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Stored {
    #[sqlx(flatten)]
    pub(super) brief: ReceiptBrief,
    pub(super) seq: crate::ids::JournalSeq,
    pub(super) staff_id: StaffId,
    pub(super) unit_id: Option<UnitId>,
    pub(super) reverses_id: Option<ReceiptId>,
    pub(super) community: String,
    pub(super) desk: String,
    pub(super) tendered_fen: Money,
    pub(super) change_fen: Money,
    pub(super) prepayment_fen: Money,
    pub(super) note: String,
    pub(super) pays: Option<OrderOfPayment>,
    pub(super) entry_id: EntryId,
    pub(super) in_open_shift: bool,
}

/// The latest receipts that paid for a unit, the newest first.
///
/// # Errors
/// A fault when the database does.
pub async fn receipts_of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<ReceiptBrief>> {
    const ON_A_PAGE: usize = 10;
    let mut receipts = store::of_stay(conn, unit, None, None, "").await?;
    receipts.truncate(ON_A_PAGE);
    Ok(receipts)
}

/// What was paid for units while somebody was there, and before or after that in their name: the newest first, at most a hundred.
///
/// # Errors
/// A fault when the database does.
pub async fn receipts_of_stays(
    conn: &mut Conn,
    stays: &[(UnitId, Option<BusinessDate>, Option<BusinessDate>)],
    name: &str,
) -> Result<Vec<ReceiptBrief>> {
    const ON_A_PAGE: usize = 100;
    let mut receipts: Vec<ReceiptBrief> = Vec::new();
    for (unit, from_on, to_on) in stays {
        receipts.extend(store::of_stay(conn, *unit, *from_on, *to_on, name).await?);
    }
    receipts.sort_by_key(|receipt| std::cmp::Reverse(receipt.id));
    receipts.dedup_by_key(|receipt| receipt.id); // one that paid for two of their units
    receipts.truncate(ON_A_PAGE);
    Ok(receipts)
}

/// A receipt's paper, from stored rows only: the bytes of an edition are the same for ever. A voided one says so.
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn receipt_paper(
    conn: &mut Conn,
    receipt: ReceiptId,
    edition: Edition,
) -> Result<ReceiptPaper> {
    let stored = stored(conn, receipt).await?;
    let code = journal::code_of(conn, stored.seq).await?.to_string();
    paper_of(conn, stored, code, edition).await
}

/// Refuses a receipt whose paper could not be printed as it is, in the act that writes it: what is refused takes its number back.
pub(super) async fn refuse_unprintable(conn: &mut Conn, receipt: ReceiptId) -> Result<()> {
    let stored = stored(conn, receipt).await?;
    let sealed_later = String::new(); // the journal line of this act comes at its end
    let paper = paper_of(conn, stored, sealed_later, Edition::Original).await?;
    documents::refuse_unprintable(&paper)
}

async fn paper_of(
    conn: &mut Conn,
    stored: Stored,
    code: String,
    edition: Edition,
) -> Result<ReceiptPaper> {
    let receipt = stored.brief.id;
    let lines = store::lines(conn, receipt).await?;
    let earmarked = earmarked_after(conn, &stored).await?;
    let one_unit = lines
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if one.unit == other.unit));
    Ok(ReceiptPaper {
        number: stored.brief.number,
        at: stored.brief.at,
        community: stored.community,
        unit: stored.brief.unit,
        payer: stored.brief.payer,
        lines: lines
            .into_iter()
            .map(|line| on_paper(line, one_unit))
            .collect::<Result<Vec<_>, _>>()?
            .concat(),
        total: stored.brief.total,
        tenders: store::tenders(conn, receipt)
            .await?
            .into_iter()
            .map(|tender| ReceiptTender {
                name: match (stored.brief.red, &tender.earmark) {
                    (true, Some(item)) => format!("退回{}", ahead::earmark_on_paper(item)),
                    (true, None) => refunds::on_paper(tender.tender).to_owned(),
                    (false, Some(item)) => ahead::earmark_on_paper(item),
                    (false, None) => tender.tender.on_paper().to_owned(),
                },
                amount: tender.amount,
                reference: tender.reference,
            })
            .collect(),
        change: stored.change_fen,
        prepayment: stored.unit_id.map(|_| stored.prepayment_fen),
        earmarked: earmarked
            .into_iter()
            .map(|one| (one.item, one.amount))
            .collect(),
        pays: stored.pays.map(|pays| pays.on_paper().to_owned()),
        note: stored.note,
        clerk: stored.brief.clerk,
        desk: stored.desk,
        code,
        red: refunds::mark(conn, receipt, stored.brief.red, stored.brief.reverses).await?,
        voided: store::void(conn, receipt).await?.map(|void| VoidMark {
            at: void.at,
            reason: void.reason,
        }),
        edition,
    })
}

/// A line as it is printed. Where something was waived of what it pays, it says what that was before, and beneath it stands the waiver.
fn on_paper(line: ReceiptLine, one_unit: bool) -> Result<Vec<ReceiptPaperLine>, Refusal> {
    let waived = line.waived.unwrap_or(Money::ZERO);
    let less = match line.amount.is_negative() {
        true => waived,
        false => waived.negated(),
    };
    let unit = if one_unit { String::new() } else { line.unit };
    let waiver = ReceiptPaperLine {
        unit: unit.clone(),
        item: format!("减免（{}）", line.item),
        period: line.period.clone(),
        quantity: String::new(),
        price: String::new(),
        amount: less,
    };
    let line = ReceiptPaperLine {
        unit,
        item: line.item,
        period: line.period,
        quantity: line.quantity,
        price: line.price,
        amount: line.amount.minus(less)?,
    };
    let waiver = Some(waiver).filter(|waiver| !waiver.amount.is_zero());
    Ok([Some(line), waiver].into_iter().flatten().collect())
}

/// What was earmarked right after a receipt, by the ledger as it stood then.
async fn earmarked_after(conn: &mut Conn, stored: &Stored) -> Result<Vec<Earmarked>> {
    let Some(unit) = stored.unit_id else {
        return Ok(Vec::new());
    };
    let pots = prepaid::pots_after(conn, unit, stored.entry_id).await?;
    prepaid::named(conn, &pots).await
}

pub(super) async fn stored(conn: &mut Conn, receipt: ReceiptId) -> Result<Stored> {
    Ok(store::receipt(conn, receipt)
        .await?
        .ok_or_else(|| Refusal::not_found("receipt"))?)
}

/// Its prints, each with the leaves it stands on.
async fn prints_of(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<ReceiptPrint>> {
    let mut prints = store::prints(conn, receipt).await?;
    for (copy, numbers, void, freed) in receipt_books::labels_of_prints(conn, receipt).await? {
        if let Some(print) = prints.iter_mut().find(|print| print.copy == copy) {
            print.on = Some(LeavesOfPrint {
                numbers,
                void,
                freed,
            });
        }
    }
    Ok(prints)
}

impl Desk {
    /// Receipts, the newest first, at most two hundred.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for a day.
    pub async fn receipts(
        &self,
        who: &SignedIn,
        filter: ReceiptFilter,
    ) -> Result<Vec<ReceiptBrief>> {
        let day = |field: &str, typed: &str| -> Result<Option<BusinessDate>, Refusal> {
            text::optional(field, typed, 20)?
                .map(|typed| BusinessDate::parse(field, &typed))
                .transpose()
        };
        let (from_on, to_on) = (day("fromOn", &filter.from_on)?, day("toOn", &filter.to_on)?);
        let search = text::optional("search", &filter.search, 60)?;
        let mut rows = self.look(who, Command::Receipts).await?;
        store::listed(&mut rows, &filter, search.as_deref(), from_on, to_on).await
    }

    /// Everything about a receipt.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn receipt(&self, who: &SignedIn, receipt: ReceiptId) -> Result<Receipt> {
        let mut rows = self.look(who, Command::Receipt).await?;
        let stored = stored(&mut rows, receipt).await?;
        let lines = store::lines(&mut rows, receipt).await?;
        let left = lines.iter().any(|line| line.left.is_positive());
        let earmarked = earmarked_after(&mut rows, &stored).await?;
        let original = match stored.reverses_id {
            None => None,
            Some(original) => Some(self::stored(&mut rows, original).await?.brief),
        };
        Ok(Receipt {
            lines,
            refund: refunds::on_receipt(&mut rows, receipt).await?,
            original,
            reversed_by: refunds::reds_of(&mut rows, receipt).await?,
            reversible: !stored.in_open_shift && !stored.brief.voided && !stored.brief.red && left,
            tenders: store::tenders(&mut rows, receipt).await?,
            code: journal::code_of(&mut rows, stored.seq).await?,
            void: store::void(&mut rows, receipt).await?,
            prints: prints_of(&mut rows, receipt).await?,
            given_out: store::standing(&mut rows, receipt)
                .await?
                .is_some_and(|standing| standing.printed),
            invoice: invoices::store::standing(&mut rows, receipt).await?,
            tendered: stored.tendered_fen,
            change: stored.change_fen,
            prepayment: stored.prepayment_fen,
            earmarked,
            pays: stored.pays,
            capitals: capitals(stored.brief.total),
            note: stored.note,
            voidable: stored.in_open_shift && !stored.brief.voided && !stored.brief.red,
            foreign: stored.staff_id != who.staff(),
            brief: stored.brief,
        })
    }

    /// What stands on a receipt, to look at; it says that it proves nothing.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn receipt_paper(&self, who: &SignedIn, receipt: ReceiptId) -> Result<ReceiptPaper> {
        let mut rows = self.look(who, Command::ShowReceipt).await?;
        receipt_paper(&mut rows, receipt, Edition::Preview).await
    }

    /// The same in the form receipts are printed in. The one original is printed or kept as a file, and either is written down.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn preview_receipt(&self, who: &SignedIn, receipt: ReceiptId) -> Result<Pdf> {
        let paper = self.receipt_paper(who, receipt).await?;
        let choice = self.printer_choice(who, PaperKind::Receipt).await?;
        paper.pdf(choice.form, Nudge::default())
    }
}
