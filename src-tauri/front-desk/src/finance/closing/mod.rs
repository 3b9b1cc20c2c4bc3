//! Closing the month (月结): what must be settled first is listed, each with whether it forbids the closing or only warns; then the month is
//! closed, and the ledger takes nothing dated in it any more. Opening it again (反月结) takes a second person, who is not the one who closed it,
//! and a reason; the closing stays, and closing again is another one. Months are closed in order and opened again the last first.

mod checks;
mod sheet;
mod store;
mod verify;
mod workbook;

pub use checks::{CheckKind, CheckStanding, MonthCheck};
pub(crate) use verify::verify;

use super::day::store::Days;
use crate::Desk;
use crate::database::Conn;
use crate::documents::{ClosingOfMonth, Pdf, refuse_missing};
use crate::error::{Refusal, Result};
use crate::ids::RequestId;
use crate::journal::Record;
use crate::ledger;
use crate::printers::{self, PaperKind};
use crate::rights::{Command, Right};
use crate::staff::{Approval, SignedIn};
use crate::text;
use crate::time::{BusinessDate, Month};
use serde::{Deserialize, Serialize};
use specta::Type;

/// The months that were closed, and the one that comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthClose {
    /// The latest closed month, whose closing may be taken back.
    pub closed_through: Option<Month>,
    /// Every month that ever was closed, the newest first.
    pub months: Vec<ClosedMonth>,
    /// The month that comes next, with its checks; none before anything was booked.
    pub next: Option<NextMonth>,
}

/// A month with its closings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ClosedMonth {
    /// Which.
    pub month: Month,
    /// Whether it is closed now.
    pub closed: bool,
    /// Each closing, the first first.
    pub closings: Vec<ClosingOfMonth>,
}

/// The month that may be closed next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NextMonth {
    /// Which.
    pub month: Month,
    /// Whether it is over.
    pub over: bool,
    /// What was looked at, in the order in which it is seen to.
    pub checks: Vec<MonthCheck>,
}

/// Closes a month.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CloseMonth {
    /// Which.
    pub month: Month,
    /// The warnings that were seen and are passed over.
    pub despite: Vec<CheckKind>,
}

/// Opens a closed month again.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReopenMonth {
    /// Which.
    pub month: Month,
    /// Why, as it will be printed.
    pub reason: String,
}

impl Desk {
    /// The months that were closed, and what must be done before the next one can be.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn month_close(&self, who: &SignedIn) -> Result<MonthClose> {
        let mut rows = self.look(who, Command::MonthClose).await?;
        let today = self.outside.clock.now().date();
        state(&mut rows, today).await
    }

    /// Closes the month: from now on nothing can be dated in it.
    ///
    /// # Errors
    /// [`Refusal::MonthOutOfOrder`], [`Refusal::MonthNotOver`], [`Refusal::MonthNotReady`], and [`Refusal::MonthChecksChanged`] where a
    /// check warns of what nobody has seen.
    pub async fn close_month(
        &self,
        who: &SignedIn,
        request: &RequestId,
        close: CloseMonth,
    ) -> Result<MonthClose> {
        let command = Command::CloseMonth;
        self.act(who, command, request, close, async move |tx, close| {
            let (today, month) = (tx.today(), close.month);
            let next = next_month(tx.rows()).await?;
            match next {
                Some(next) if next == month => (),
                Some(month) => return Err(Refusal::MonthOutOfOrder { month }.into()),
                None => return Err(Refusal::MonthNotOver { month }.into()),
            }
            if month >= today.month() {
                return Err(Refusal::MonthNotOver { month }.into());
            }
            let checks = checks::of(tx.rows(), month).await?;
            let says = |standing| checks.iter().filter(move |one| one.standing == standing);
            let blocking = says(CheckStanding::Blocks).count();
            if blocking > 0 {
                let checks = u32::try_from(blocking).unwrap_or(u32::MAX);
                return Err(Refusal::MonthNotReady { month, checks }.into());
            }
            let warned: Vec<CheckKind> = says(CheckStanding::Warns).map(|one| one.kind).collect();
            if warned.iter().any(|kind| !close.despite.contains(kind)) {
                return Err(Refusal::MonthChecksChanged { month }.into());
            }
            let despite: Vec<&str> = warned.iter().map(|kind| kind.as_str()).collect();
            let despite = despite.join(",");
            let id = store::insert_closing(tx, month, &despite).await?;
            let record = Record::of("month", month)
                .number("closing", id)
                .text("despite", &despite);
            Ok((state(tx.rows(), today).await?, record))
        })
        .await
    }

    /// Opens the last closed month again, with the leave of somebody who did not close it.
    ///
    /// # Errors
    /// [`Refusal::MonthNotClosed`], [`Refusal::MonthOutOfOrder`] where a later one is closed, those of an approval, and
    /// [`Refusal::MonthClosedByApprover`].
    pub async fn reopen_month(
        &self,
        who: &SignedIn,
        request: &RequestId,
        reopen: ReopenMonth,
        approval: Option<Approval>,
    ) -> Result<MonthClose> {
        let reason = text::required("reason", &reopen.reason, 100)?;
        refuse_missing([reason.as_str()])?;
        self.look(who, Command::ReopenMonth).await?;
        let right = Right::ApproveReopening;
        let approved = self.approve(who, right, approval).await?.staff();
        let command = Command::ReopenMonth;
        let asked = (reopen, approved);
        self.act(
            who,
            command,
            request,
            asked,
            async move |tx, (reopen, approved)| {
                let month = reopen.month;
                match ledger::closed_through(tx.rows()).await? {
                    Some(last) if last == month => (),
                    Some(last) if last > month => {
                        return Err(Refusal::MonthOutOfOrder { month: last }.into());
                    }
                    Some(_) | None => return Err(Refusal::MonthNotClosed { month }.into()),
                }
                let closing = store::standing(tx.rows(), month).await?;
                let closing = closing.ok_or(Refusal::MonthNotClosed { month })?;
                if closing.closed_by == approved {
                    return Err(Refusal::MonthClosedByApprover { name: closing.by }.into());
                }
                store::insert_reopening(tx, closing.id, &reason, approved).await?;
                let record = Record::of("month", month)
                    .number("closing", closing.id)
                    .text("reason", &reason)
                    .number("approved_by", approved);
                let today = tx.today();
                Ok((state(tx.rows(), today).await?, record))
            },
        )
        .await
    }

    /// The month sheet's paper.
    ///
    /// # Errors
    /// The first figure that does not tie, [`Refusal::DayNotClosed`] while a shift of the month is open, and what is wrong with the month.
    pub async fn month_sheet_paper(&self, who: &SignedIn, month: &str) -> Result<Pdf> {
        let mut rows = self.look(who, Command::MonthSheetPaper).await?;
        let nudge = printers::choice(&mut rows, PaperKind::Sheet).await?.nudge;
        let month = self.month_of(month)?;
        sheet::tied(&mut rows, month).await?.pdf(nudge)
    }

    /// The month sheet as a workbook: its file name and its bytes.
    ///
    /// # Errors
    /// As [`Desk::month_sheet_paper`].
    pub async fn month_sheet_workbook(
        &self,
        who: &SignedIn,
        month: &str,
    ) -> Result<(String, Vec<u8>)> {
        let mut rows = self.look(who, Command::MonthSheetWorkbook).await?;
        let month = self.month_of(month)?;
        let sheet = sheet::tied(&mut rows, month).await?;
        let name = format!("月结表-{month}.xlsx");
        Ok((name, workbook::workbook(&sheet)?.to_bytes()?))
    }
}

/// The first month that is not closed: after the last closed one, else the one in which anything was first booked.
async fn next_month(conn: &mut Conn) -> Result<Option<Month>> {
    match ledger::closed_through(conn).await? {
        Some(closed) => Ok(Some(closed.next())),
        None => {
            let first = store::first_day(conn).await?;
            Ok(first.map(BusinessDate::month))
        }
    }
}

async fn state(conn: &mut Conn, today: BusinessDate) -> Result<MonthClose> {
    let closed_through = ledger::closed_through(conn).await?;
    let mut months: Vec<ClosedMonth> = Vec::new();
    for (month, closing) in store::closings(conn).await? {
        let closed = closing.reopened.is_none();
        match months.iter_mut().find(|one| one.month == month) {
            Some(known) => {
                known.closed |= closed;
                known.closings.push(closing);
            }
            None => months.push(ClosedMonth {
                month,
                closed,
                closings: vec![closing],
            }),
        }
    }
    months.sort_by_key(|one| std::cmp::Reverse(one.month));
    let next = match next_month(conn).await? {
        None => None,
        Some(month) if month > today.month() => None,
        Some(month) => Some(NextMonth {
            month,
            over: month < today.month(),
            checks: checks::of(conn, month).await?,
        }),
    };
    Ok(MonthClose {
        closed_through,
        months,
        next,
    })
}

/// A month's days.
fn span(month: Month) -> Days {
    Days {
        first: month.first_day(),
        last: month.last_day(),
    }
}
