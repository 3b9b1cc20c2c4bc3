//! The day sheet: a business date's receipts, money, shifts, safe and the payers' balances, computed from the rows and from the ledger.

pub(super) mod sheet;
pub(super) mod sides;
pub(super) mod store;
pub(super) mod tie;
mod workbook;

use super::banking;
use crate::Desk;
use crate::database::Conn;
use crate::documents::{BankingOfDay, DaySheet, Pdf};
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::JournalSeq;
use crate::journal;
use crate::money::{Money, capitals};
use crate::printers::{self, PaperKind};
use crate::receipt_books;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::text;
use crate::time::BusinessDate;
use serde::Serialize;
use sheet::Receipt;
use specta::Type;
use std::collections::HashMap;
use store::Days;

/// A day as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DaySheetView {
    /// The day.
    pub date: BusinessDate,
    /// The figures; they are shown where they do not tie, too, so that somebody can look for what differs. While a shift of the day is open
    /// there are none: they would tell what is expected in a drawer that nobody has counted.
    pub sheet: Option<DaySheet>,
    /// Why there is no paper; nothing where there is.
    pub problems: Vec<Refusal>,
}

impl Desk {
    /// What a day came to; a blank day is today.
    ///
    /// # Errors
    /// What is wrong with the day.
    pub async fn day_sheet(&self, who: &SignedIn, date: &str) -> Result<DaySheetView> {
        let mut rows = self.look(who, Command::DaySheet).await?;
        let date = self.day_of(date)?;
        day(&mut rows, date).await
    }

    /// The day sheet's paper.
    ///
    /// # Errors
    /// The first reason why the day has none: [`Refusal::DayNotClosed`], [`Refusal::DayEmpty`], [`Refusal::DayNumbersMissing`],
    /// [`Refusal::DayReceiptDiffers`], [`Refusal::FigureDiffers`].
    pub async fn day_sheet_paper(&self, who: &SignedIn, date: &str) -> Result<Pdf> {
        let mut rows = self.look(who, Command::DaySheetPaper).await?;
        let nudge = printers::choice(&mut rows, PaperKind::Sheet).await?.nudge;
        let date = self.day_of(date)?;
        tied(&mut rows, date).await?.pdf(nudge)
    }

    /// The day sheet as a workbook: its file name and its bytes.
    ///
    /// # Errors
    /// As [`Desk::day_sheet_paper`].
    pub async fn day_sheet_workbook(
        &self,
        who: &SignedIn,
        date: &str,
    ) -> Result<(String, Vec<u8>)> {
        let mut rows = self.look(who, Command::DaySheetWorkbook).await?;
        let date = self.day_of(date)?;
        let sheet = tied(&mut rows, date).await?;
        let name = format!("日结单-{date}.xlsx");
        Ok((name, workbook::workbook(&sheet).to_bytes()?))
    }

    /// The day as typed; a shift may have been opened for tomorrow, and no later day has anything.
    fn day_of(&self, typed: &str) -> Result<BusinessDate> {
        let today = self.outside.clock.now().date();
        let Some(typed) = text::optional("date", typed, 20)? else {
            return Ok(today);
        };
        let date = BusinessDate::parse("date", &typed)?;
        if date > today.plus_days(1) {
            return Err(Refusal::field("date", FieldProblem::OutOfRange).into());
        }
        Ok(date)
    }
}

/// A day's sheet where nothing speaks against its paper.
async fn tied(conn: &mut Conn, date: BusinessDate) -> Result<DaySheet> {
    let view = day(conn, date).await?;
    match (view.sheet, view.problems.into_iter().next()) {
        (_, Some(problem)) => Err(problem.into()),
        (Some(sheet), None) => Ok(sheet),
        (None, None) => Err(Refusal::DayEmpty { date }.into()),
    }
}

/// A day as it stands.
pub(super) async fn day(conn: &mut Conn, date: BusinessDate) -> Result<DaySheetView> {
    let shifts = store::shifts(conn, date).await?;
    if let Some(open) = shifts.iter().find(|shift| shift.closed_at.is_none()) {
        let name = open.clerk.clone();
        return Ok(DaySheetView {
            date,
            sheet: None,
            problems: vec![Refusal::DayNotClosed { date, name }],
        });
    }
    let mut problems = Vec::new();
    let sheet = computed(conn, date, &shifts, &mut problems).await?;
    if sheet.is_none() {
        problems.push(Refusal::DayEmpty { date });
    }
    Ok(DaySheetView {
        date,
        sheet,
        problems,
    })
}

/// The receipts of some days with everything under them.
pub(super) async fn receipts(conn: &mut Conn, days: Days) -> Result<Vec<Receipt>> {
    let (mut lines, mut tenders) = (HashMap::new(), HashMap::new());
    for line in store::lines(conn, days).await? {
        let of_receipt: &mut Vec<store::LineRow> = lines.entry(line.receipt_id).or_default();
        of_receipt.push(line);
    }
    for (receipt, tender, amount) in store::tenders(conn, days).await? {
        let of_receipt: &mut Vec<_> = tenders.entry(receipt).or_default();
        of_receipt.push((tender, amount));
    }
    let mut receipts = Vec::new();
    for row in store::receipts(conn, days).await? {
        let lines = lines.remove(&row.id).unwrap_or_default();
        let tenders = tenders.remove(&row.id).unwrap_or_default();
        receipts.push(Receipt::new(row, lines, tenders)?);
    }
    Ok(receipts)
}

/// The figures, and what of them does not tie; nothing for a day on which nothing happened.
async fn computed(
    conn: &mut Conn,
    date: BusinessDate,
    shifts: &[store::Shift],
    problems: &mut Vec<Refusal>,
) -> Result<Option<DaySheet>> {
    let days = Days {
        first: date,
        last: date,
    };
    let receipts = receipts(conn, days).await?;
    let (deposits, banked) = banked(conn, date).await?;
    let newest = shifts.iter().map(|shift| shift.newest).chain(banked);
    let newest = newest.chain(store::newest_entry(conn, date).await?);
    let of_leaves = receipt_books::newest_of_day(conn, date).await?;
    let newest = newest.chain(of_leaves).max();
    let (false, Some(newest)) = (
        shifts.is_empty() && receipts.is_empty() && deposits.is_empty(),
        newest,
    ) else {
        return Ok(None);
    };
    let books = receipt_books::in_day(conn, date).await?;
    let missing: u32 = books.iter().map(|book| book.missing).sum();
    if missing > 0 {
        problems.push(Refusal::DayLeavesMissing { missing });
    }
    let ledger = store::ledger_lines(conn, days).await?;
    let dropped = store::dropped(conn, days).await?;
    let carried = store::carried(conn, days).await?;
    let before = match receipts.first() {
        None => 0,
        Some(first) => {
            let (desk, year) = (first.row.desk_id, first.row.year);
            store::last_number_before(conn, desk, year, date).await?
        }
    };
    let numbers = sheet::numbers(&receipts, before, store::without_receipt(conn, date).await?);
    if numbers.missing > 0 {
        let missing = numbers.missing;
        problems.push(Refusal::DayNumbersMissing { missing });
    }
    let deductions = store::deductions(conn, days).await?;
    let rows = tie::tied(&receipts, &deductions, &ledger, problems)?;
    let standing = || receipts.iter().filter(|receipt| receipt.stands());
    let (sections, total) = sheet::sections(standing())?;
    let (tenders, collected, prepayment_used) = sheet::tenders(standing())?;
    let clerks = sheet::clerks(&receipts, &ledger, problems)?;
    let shifts = sheet::shifts(shifts, &receipts, &dropped, &ledger, problems)?;
    let safe_before = store::safe_before(conn, date).await?;
    let safe = sheet::safe(&carried, &ledger, safe_before, &dropped, deposits, problems)?;
    let (prepayment, deposit) = sheet::balances(&carried, &sections, &rows, &deductions, problems)?;
    let desk = staff::desk_names(conn).await?;
    Ok(Some(DaySheet {
        community: desk.community,
        desk: desk.name,
        date,
        at: store::written_at(conn, newest).await?,
        numbers,
        books,
        sections,
        total,
        tenders,
        prepayment_used,
        capitals: capitals(collected.net),
        collected,
        clerks,
        shifts,
        safe,
        prepayment,
        deposit,
        code: journal::code_of(conn, newest).await?.as_str().to_owned(),
    }))
}

/// What went to the bank on the day and what was taken back on it, with the newest journal line that says something of each.
async fn banked(
    conn: &mut Conn,
    date: BusinessDate,
) -> Result<(Vec<BankingOfDay>, Vec<JournalSeq>)> {
    let code = staff::desk_names(conn).await?.code;
    let (mut rows, mut newest) = (Vec::new(), Vec::new());
    for kept in banking::store::of_day(conn, date).await? {
        let deposit = kept.deposit;
        let of_it = |amount: Money, taken_back: Option<String>| BankingOfDay {
            number: banking::number(&code, deposit.id),
            slip: deposit.slip.clone(),
            bags: deposit.bags.join("、"),
            carried_by: deposit.carried_by.clone(),
            amount,
            taken_back,
        };
        if deposit.on_date == date {
            rows.push(of_it(deposit.amount, None));
            newest.push(kept.seq);
            newest.extend(kept.slip_seq);
        }
        if let Some(back) = deposit
            .taken_back
            .as_ref()
            .filter(|back| back.on_date == date)
        {
            let why = Some(back.reason.clone());
            rows.push(of_it(deposit.amount.negated(), why));
            newest.extend(kept.back_seq);
        }
    }
    Ok((rows, newest))
}
