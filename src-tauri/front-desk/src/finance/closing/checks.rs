//! What is looked at before a month is closed. What bends the month's figures forbids the closing; what is only unfinished around it warns.
//! The list is made in one place, [`of`]: whoever keeps something that must be settled by the month's end adds its line there.

use super::super::{day, month as months};
use super::{span, store};
use crate::database::Conn;
use crate::error::Result;
use crate::money::Money;
use crate::time::Month;
use crate::words::words;
use crate::{meters, statements};
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What is looked at.
    pub enum CheckKind {
        /// Shifts of the month that are open.
        OpenShifts = "open_shifts",
        /// Days with receipts whose day sheet does not come out.
        DaySheets = "day_sheets",
        /// Whether the month ties.
        MonthTies = "month_ties",
        /// Differences with WeChat, Alipay and the bank that nobody has resolved.
        Differences = "differences",
        /// Payments of days of which no statement was brought in.
        NoStatement = "no_statement",
        /// Takings that lie in the safe at the month's end.
        SafeNotBanked = "safe_not_banked",
        /// Meter readings that were not billed.
        ReadingsUnbilled = "readings_unbilled",
    }
}

words! {
    /// How a check stands.
    pub enum CheckStanding {
        /// There is nothing.
        Fine = "fine",
        /// There is something, and the month can be closed all the same.
        Warns = "warns",
        /// The month cannot be closed with it.
        Blocks = "blocks",
    }
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MonthCheck {
    /// Of what.
    pub kind: CheckKind,
    /// How it stands.
    pub standing: CheckStanding,
    /// How many there are of it.
    pub count: u32,
    /// What it comes to, where it is money.
    pub amount: Money,
    /// Which: days, whose shifts, whose statements.
    pub which: Vec<String>,
}

/// So many are named; of more there is the number.
const MOST_NAMED: usize = 31;

impl MonthCheck {
    fn new(kind: CheckKind, otherwise: CheckStanding, which: Vec<String>, count: usize) -> Self {
        let mut which = which;
        which.truncate(MOST_NAMED);
        MonthCheck {
            kind,
            standing: if count == 0 {
                CheckStanding::Fine
            } else {
                otherwise
            },
            count: u32::try_from(count).unwrap_or(u32::MAX),
            amount: Money::ZERO,
            which,
        }
    }
}

/// The checks of a month, in the order in which they are seen to. What the bank sent back for a collection and nobody has posted belongs
/// here, too, as a check that forbids, beside the differences.
pub(super) async fn of(conn: &mut Conn, month: Month) -> Result<Vec<MonthCheck>> {
    let mut checks = vec![
        open_shifts(conn, month).await?,
        day_sheets(conn, month).await?,
        ties(conn, month).await?,
    ];
    checks.extend(with_statements(conn, month).await?);
    checks.push(in_the_safe(conn, month).await?);
    checks.push(unbilled(conn, month).await?);
    Ok(checks)
}

async fn open_shifts(conn: &mut Conn, month: Month) -> Result<MonthCheck> {
    let open = store::open_shifts(conn, span(month)).await?;
    let which: Vec<String> = open
        .iter()
        .map(|(date, name)| format!("{date} {name}"))
        .collect();
    let (kind, count) = (CheckKind::OpenShifts, which.len());
    Ok(MonthCheck::new(kind, CheckStanding::Blocks, which, count))
}

/// Every day on which there was a shift or a receipt has its sheet. A day whose shift is open is told of by the shift.
async fn day_sheets(conn: &mut Conn, month: Month) -> Result<MonthCheck> {
    let mut which = Vec::new();
    for date in store::working_days(conn, span(month)).await? {
        let view = day::day(conn, date).await?;
        if view.sheet.is_some() && !view.problems.is_empty() {
            which.push(date.to_string());
        }
    }
    let (kind, count) = (CheckKind::DaySheets, which.len());
    Ok(MonthCheck::new(kind, CheckStanding::Blocks, which, count))
}

async fn ties(conn: &mut Conn, month: Month) -> Result<MonthCheck> {
    let (_, problems) = super::sheet::sheet(conn, month).await?;
    let (kind, count) = (CheckKind::MonthTies, problems.len());
    let which = problems.iter().map(ToString::to_string).collect();
    Ok(MonthCheck::new(kind, CheckStanding::Blocks, which, count))
}

async fn with_statements(conn: &mut Conn, month: Month) -> Result<[MonthCheck; 2]> {
    let days = span(month);
    let (mut differing, mut not_covered) = (Vec::new(), Vec::new());
    let (mut differences, mut payments) = (0_usize, 0_usize);
    for provider in statements::Provider::ALL {
        let (first, last) = (days.first, days.last);
        let open = statements::open_differences(conn, *provider, first, last).await?;
        if open.differences > 0 {
            differing.push(provider.as_str().to_owned());
        }
        if open.not_covered > 0 {
            not_covered.push(provider.as_str().to_owned());
        }
        differences = differences.saturating_add(open.differences);
        payments = payments.saturating_add(open.not_covered);
    }
    Ok([
        MonthCheck::new(
            CheckKind::Differences,
            CheckStanding::Blocks,
            differing,
            differences,
        ),
        MonthCheck::new(
            CheckKind::NoStatement,
            CheckStanding::Warns,
            not_covered,
            payments,
        ),
    ])
}

async fn in_the_safe(conn: &mut Conn, month: Month) -> Result<MonthCheck> {
    let amount = months::safe_at_end(conn, month).await?;
    let count = usize::from(amount.is_positive());
    let kind = CheckKind::SafeNotBanked;
    Ok(MonthCheck {
        amount,
        ..MonthCheck::new(kind, CheckStanding::Warns, Vec::new(), count)
    })
}

async fn unbilled(conn: &mut Conn, month: Month) -> Result<MonthCheck> {
    let count = meters::unbilled_readings(conn, month).await?;
    let kind = CheckKind::ReadingsUnbilled;
    Ok(MonthCheck::new(
        kind,
        CheckStanding::Warns,
        Vec::new(),
        count,
    ))
}
