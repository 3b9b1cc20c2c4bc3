//! The month (收入月报): what was collected by item and by day, how the arrears, the prepayments and the deposits moved, and how much of the
//! month's charges was paid. As of a day, every figure comes from the rows and from the ledger. What a shift does that is still open is not
//! in it.

mod store;
mod workbook;

use super::day::sheet::{self, Receipt};
use super::day::store::{self as days, Days};
use super::day::tie;
use crate::Desk;
use crate::database::Conn;
use crate::documents::{ArrearsMovement, CountedFlow, DayFlow, Movement, Rate, SectionOfDay};
use crate::error::{FieldProblem, Figure, Refusal, Result};
use crate::ledger::Account;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::text;
use crate::time::{BusinessDate, Month};
use serde::Serialize;
use specta::Type;
use std::collections::BTreeMap;

/// What a month came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthReport {
    /// The month.
    pub month: Month,
    /// What was paid for, by item.
    pub sections: Vec<SectionOfDay>,
    /// Everything together; prepayments used are in it.
    pub total: DayFlow,
    /// How it was paid.
    pub tenders: Vec<CountedFlow>,
    /// Prepayments that were used.
    pub prepayment_used: Option<CountedFlow>,
    /// What came in as money.
    pub collected: DayFlow,
    /// The days on which there were receipts.
    pub days: Vec<MonthDay>,
    /// What was owed, and what became of it.
    pub arrears: ArrearsMovement,
    /// The prepayments' balance.
    pub prepayment: Movement,
    /// The deposits held.
    pub deposit: Movement,
    /// What was charged for this month, and how much of that was paid by its end.
    pub of_the_month: Rate,
    /// What was owed altogether, from before and new, and how much of that was paid.
    pub of_everything: Rate,
    /// What was charged within this month, for whichever, and how much of that was paid in it.
    pub new_charges: Rate,
    /// What was owed from before, and how much of that was paid in this month.
    pub old_arrears: Rate,
    /// Whose shift is open and therefore not in it.
    pub open: Option<String>,
    /// What does not tie; then there is no workbook.
    pub problems: Vec<Refusal>,
}

/// A day of the month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct MonthDay {
    /// Which.
    pub date: BusinessDate,
    /// How many receipts stand.
    pub receipts: u32,
    /// What came in as money.
    pub flow: DayFlow,
}

impl Desk {
    /// What a month came to; a blank month is this one.
    ///
    /// # Errors
    /// What is wrong with the month.
    pub async fn month_report(&self, who: &SignedIn, month: &str) -> Result<MonthReport> {
        let mut rows = self.look(who, Command::MonthReport).await?;
        let month = self.month_of(month)?;
        report(&mut rows, month).await
    }

    /// The month as a workbook: its file name and its bytes.
    ///
    /// # Errors
    /// The first figure that does not tie.
    pub async fn month_report_workbook(
        &self,
        who: &SignedIn,
        month: &str,
    ) -> Result<(String, Vec<u8>)> {
        let mut rows = self.look(who, Command::MonthReportWorkbook).await?;
        let month = self.month_of(month)?;
        let report = report(&mut rows, month).await?;
        if let Some(problem) = report.problems.first() {
            return Err(problem.clone().into());
        }
        let desk = staff::desk_names(&mut rows).await?;
        let name = format!("收入月报-{month}.xlsx");
        Ok((name, workbook::workbook(&desk, &report).to_bytes()?))
    }

    /// The month as typed, none that has not begun.
    pub(super) fn month_of(&self, typed: &str) -> Result<Month> {
        let this = self.outside.clock.now().date().month();
        let Some(typed) = text::optional("month", typed, 20)? else {
            return Ok(this);
        };
        let month = Month::parse("month", &typed)?;
        if month > this {
            return Err(Refusal::field("month", FieldProblem::OutOfRange).into());
        }
        Ok(month)
    }
}

pub(super) async fn report(conn: &mut Conn, month: Month) -> Result<MonthReport> {
    let span = Days {
        first: month.first_day(),
        last: month.last_day(),
    };
    let mut problems = Vec::new();
    let receipts = super::day::receipts(conn, span).await?;
    let ledger = days::ledger_lines(conn, span).await?;
    let deductions = days::deductions(conn, span).await?;
    let rows = tie::tied(&receipts, &deductions, &ledger, &mut problems)?;
    let standing = || receipts.iter().filter(|receipt| receipt.stands());
    let (sections, total) = sheet::sections(standing())?;
    let (tenders, collected, prepayment_used) = sheet::tenders(standing())?;
    let carried = days::carried(conn, span).await?;
    let (prepayment, deposit) =
        sheet::balances(&carried, &sections, &rows, &deductions, &mut problems)?;
    let moved = arrears(conn, span, &receipts, &mut problems).await?;
    let arrears = moved.all;
    let (due, paid) = store::of_month(conn, month, span.last).await?;
    Ok(MonthReport {
        month,
        sections,
        total,
        tenders,
        prepayment_used,
        collected,
        days: by_day(standing())?,
        of_the_month: rate(due, paid),
        of_everything: rate(
            arrears
                .before
                .plus(arrears.charged)?
                .minus(arrears.reversed)?
                .minus(arrears.waived)?,
            arrears.collected,
        ),
        arrears,
        new_charges: rate(
            arrears.charged.minus(moved.fresh_left_out)?,
            moved.paid_fresh,
        ),
        old_arrears: rate(arrears.before.minus(moved.old_left_out)?, moved.paid_old),
        prepayment,
        deposit,
        open: store::open_shift(conn, span).await?,
        problems,
    })
}

fn by_day<'r>(standing: impl Iterator<Item = &'r Receipt>) -> Result<Vec<MonthDay>> {
    let mut all: BTreeMap<BusinessDate, MonthDay> = BTreeMap::new();
    for receipt in standing {
        let date = receipt.row.business_date;
        let day = all.entry(date).or_insert_with(|| MonthDay {
            date,
            receipts: 0,
            flow: DayFlow::default(),
        });
        day.receipts = day.receipts.saturating_add(1);
        day.flow.take(receipt.side.money()?)?;
    }
    Ok(all.into_values().collect())
}

/// The movement, and its parts by when something was charged.
struct Moved {
    all: ArrearsMovement,
    paid_fresh: Money,
    paid_old: Money,
    /// Charged within and taken back or let off again; and the same of what was owed before.
    fresh_left_out: Money,
    old_left_out: Money,
}

/// What was charged and taken back and paid, by the rows and by the ledger's receivables; what is owed at both ends, by the ledger. Each
/// part must be the same on both sides, and the parts must lead from one end to the other.
async fn arrears(
    conn: &mut Conn,
    span: Days,
    receipts: &[Receipt],
    problems: &mut Vec<Refusal>,
) -> Result<Moved> {
    let (before, after) = store::owed(conn, span).await?;
    let (charged, reversed, waived) = store::charged(conn, span).await?;
    let standing = receipts.iter().filter(|receipt| receipt.stands());
    let lines = standing.flat_map(|receipt| &receipt.lines);
    let paid = lines.filter(|line| line.of_charge);
    let collected = Money::sum(paid.map(|line| line.amount))?;
    let booked = store::receivables(conn, span).await?;
    let moved_by = |part: &str, fresh: Option<bool>| {
        let parts = booked.iter().filter(|row| row.part == part);
        let parts = parts.filter(|row| fresh.is_none_or(|fresh| row.fresh == fresh));
        Money::sum(parts.map(|row| row.amount))
    };
    for (figure, by_rows, by_ledger) in [
        (Figure::Charged, charged, moved_by("charged", None)?),
        (
            Figure::Reversed,
            reversed,
            moved_by("reversed", None)?.negated(),
        ),
        (
            Figure::Paid,
            collected,
            moved_by("collected", None)?.negated(),
        ),
        (Figure::Waived, waived, moved_by("waived", None)?.negated()),
        (Figure::Arrears, Money::ZERO, moved_by("other", None)?),
    ] {
        tie::compare(problems, figure, "", by_rows, by_ledger);
    }
    let by_rows = before.plus(charged)?.minus(reversed)?;
    let by_rows = by_rows.minus(collected)?.minus(waived)?;
    tie::compare(problems, Figure::Arrears, "", by_rows, after);
    let left_out = |fresh| {
        let back = moved_by("reversed", Some(fresh))?.plus(moved_by("waived", Some(fresh))?)?;
        Ok::<_, Refusal>(back.negated())
    };
    Ok(Moved {
        all: ArrearsMovement {
            before,
            charged,
            reversed,
            collected,
            waived,
            after,
        },
        paid_fresh: moved_by("collected", Some(true))?.negated(),
        paid_old: moved_by("collected", Some(false))?.negated(),
        fresh_left_out: left_out(true)?,
        old_left_out: left_out(false)?,
    })
}

/// What lies in the safe at the month's end, by the ledger.
pub(super) async fn safe_at_end(conn: &mut Conn, month: Month) -> Result<Money> {
    let span = Days {
        first: month.first_day(),
        last: month.last_day(),
    };
    let carried = days::carried(conn, span).await?;
    let safe = carried.iter().find(|one| one.account == Account::Safe);
    Ok(safe.map_or(Money::ZERO, |safe| safe.after))
}

/// In hundredths of a percent, whole.
fn rate(due: Money, paid: Money) -> Rate {
    let percent = due.is_positive().then(|| {
        let (due, paid) = (i128::from(due.fen()), i128::from(paid.fen()));
        let parts = paid.saturating_mul(10_000).checked_div(due).unwrap_or(0);
        let (whole, rest) = (parts.checked_div(100), parts.checked_rem(100));
        let sign = if parts < 0 { "-" } else { "" };
        format!(
            "{sign}{}.{:02}%",
            whole.unwrap_or(0).unsigned_abs(),
            rest.unwrap_or(0).unsigned_abs()
        )
    });
    Rate { due, paid, percent }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_cut_and_never_rounded_up() {
        let percent = |due: i64, paid: i64| {
            let fen = |amount| Money::from_fen(amount).unwrap_or(Money::ZERO);
            rate(fen(due), fen(paid)).percent
        };
        assert_eq!(percent(10_000, 10_000).as_deref(), Some("100.00%"));
        assert_eq!(percent(10_001, 10_000).as_deref(), Some("99.99%"));
        assert_eq!(percent(3, 1).as_deref(), Some("33.33%"));
        assert_eq!(percent(1_000, -1).as_deref(), Some("-0.10%"));
        assert_eq!(percent(100, 0).as_deref(), Some("0.00%"));
        assert_eq!(percent(0, 0), None);
    }
}
