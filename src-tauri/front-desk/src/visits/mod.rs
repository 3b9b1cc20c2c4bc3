//! Visitors: who is expected, who comes with whom to which unit, who is inside, who left. A visit has a number of its day, taken when
//! the visitor comes. Nobody's exit is invented: who was not signed out is *exit not confirmed* and goes to the next shift.
//!
//! Names, phones and plates are masked in every answer. They are whole only on the visitor's own slip and on the list that is called
//! out at the assembly point, and are erased after the days the settings say. Identity numbers are not asked for.

mod door;
mod erasure;
pub(crate) mod findable;
mod known;
mod life;
mod number;
mod papers;
mod slips;
mod store;
mod visitor;

pub use door::{CheckIn, CheckedIn, CheckedOut, ExpectVisit, TypedVisit};
pub use erasure::{Erased, erase_old};
pub use known::KnownVisitor;
pub use life::VisitState;
pub use slips::PrintedSlip;

use crate::Desk;
use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::VisitorInside;
use crate::error::{Refusal, Result};
use crate::ids::{JournalSeq, ResidentId, UnitId, VisitId};
use crate::journal;
use crate::rights::Command;
use crate::settings;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A visit as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Visit {
    /// Which.
    pub id: VisitId,
    /// The day they came, or are expected.
    pub day: BusinessDate,
    /// The visit's number; none before they come.
    pub number: Option<String>,
    /// What it is.
    pub state: VisitState,
    /// The unit they visit.
    pub unit_id: UnitId,
    /// The unit's label.
    pub unit: String,
    /// Whom they visit, where one is named.
    pub resident_id: Option<ResidentId>,
    /// The host's name, masked.
    pub host: Option<String>,
    /// The visitor's name, masked; none once it is erased.
    pub name: Option<String>,
    /// The phone, masked.
    pub phone: Option<String>,
    /// The plate, masked.
    pub plate: Option<String>,
    /// How many came along.
    pub companions: u32,
    /// Why they came.
    pub reason: String,
    /// Why they were let in although the unit admits nobody.
    pub admitted_despite: String,
    /// When they came.
    pub arrived_at: Option<Timestamp>,
    /// When they were signed out.
    pub left_at: Option<Timestamp>,
    /// When somebody found that they are gone unseen.
    pub no_exit_at: Option<Timestamp>,
    /// How many slips were given out.
    pub slips: u32,
}

/// Which visits are asked for.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum VisitsBy {
    /// Whoever may be inside.
    Inside,
    /// Whoever is still expected, today or later.
    Expected,
    /// All of a day; of today where none is named.
    Day {
        /// The day.
        day: Option<BusinessDate>,
    },
    /// All to a unit.
    Unit {
        /// The unit.
        unit: UnitId,
    },
    /// All to a person.
    Host {
        /// The person.
        resident: ResidentId,
    },
}

/// Whoever may be inside, names masked, in the order they came.
///
/// # Errors
/// A fault when the database does.
pub async fn inside(conn: &mut Conn) -> Result<Vec<VisitorInside>> {
    let rows = store::open(conn).await?;
    Ok(rows.iter().map(handed_over).collect())
}

/// What a shift hands over when it closes: everybody whom nobody signed out, as inside or as *exit not confirmed* by the rule of
/// `life`, and those found gone after the line of the last closing with them. Which of them came after that closing the journal says,
/// and not the clock. No time is stamped on any of them, and all stay on the list of who may be inside.
///
/// # Errors
/// A fault when the database does.
pub async fn open_at_handover(
    tx: &mut Tx<'_, '_>,
    last_closing: JournalSeq,
) -> Result<Vec<VisitorInside>> {
    let mut rows = store::open(tx.rows()).await?;
    let came = journal::about_after(tx.rows(), Command::CheckIn, last_closing).await?;
    let now = tx.now();
    let longest = settings::settings(tx.rows()).await?.visit_hours;
    for row in &mut rows {
        let in_this_shift = came.contains(&format!("visit:{}", row.id));
        let act = life::at_close(in_this_shift, row.arrived_at.unwrap_or(now), now, longest);
        row.state = life::after(Some(row.state), act)?;
        store::set_state(tx.rows(), row.id, row.state).await?;
    }
    rows.extend(store::missed_after(tx.rows(), last_closing).await?);
    rows.sort_by_key(|row| (row.arrived_at, row.id));
    Ok(rows.iter().map(handed_over).collect())
}

/// How many of the latest visits stand on the page of a unit or a person.
const ON_A_PAGE: i64 = 20;

/// The latest visits to a unit, for its page.
///
/// # Errors
/// A fault when the database does.
pub async fn recent_of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Visit>> {
    let rows = store::of_unit(conn, unit, ON_A_PAGE).await?;
    Ok(rows.iter().map(store::Row::masked).collect())
}

/// The latest visits to a person, for their page.
///
/// # Errors
/// A fault when the database does.
pub async fn recent_to(conn: &mut Conn, resident: ResidentId) -> Result<Vec<Visit>> {
    let rows = store::to_host(conn, resident, ON_A_PAGE).await?;
    Ok(rows.iter().map(store::Row::masked).collect())
}

impl Desk {
    /// The visits asked for, at most 500; with `find` only those with it in name, plate, number or unit, or at the phone's end.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn visits(&self, who: &SignedIn, by: VisitsBy, find: &str) -> Result<Vec<Visit>> {
        let mut rows = self.look(who, Command::Visits).await?;
        let today = self.outside.clock.now().date();
        let found = match by {
            VisitsBy::Inside => store::open(&mut rows).await?,
            VisitsBy::Expected => store::expected_from(&mut rows, today).await?,
            VisitsBy::Day { day } => store::of_day(&mut rows, day.unwrap_or(today)).await?,
            VisitsBy::Unit { unit } => store::of_unit(&mut rows, unit, 500).await?,
            VisitsBy::Host { resident } => store::to_host(&mut rows, resident, 500).await?,
        };
        Ok(found
            .iter()
            .filter(|row| known::holds(row, find))
            .map(store::Row::masked)
            .collect())
    }

    /// People who came before and whose name or plate begins so, or whose phone ends so: "is this you?".
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn known_visitors(&self, who: &SignedIn, typed: &str) -> Result<Vec<KnownVisitor>> {
        let mut rows = self.look(who, Command::KnownVisitors).await?;
        known::people(&mut rows, typed).await
    }
}

async fn require(conn: &mut Conn, visit: VisitId) -> Result<store::Row> {
    Ok(store::by_id(conn, visit)
        .await?
        .ok_or(Refusal::not_found("visit"))?)
}

/// What a paper says in the place of a name that is no longer kept.
const ERASED: &str = "（已按期清除）";

/// A visitor on the handover.
fn handed_over(row: &store::Row) -> VisitorInside {
    let seen = row.masked();
    VisitorInside {
        number: seen.number.unwrap_or_default(),
        visitor: seen.name.unwrap_or_else(|| ERASED.to_owned()),
        companions: seen.companions,
        unit: seen.unit,
        since: seen.arrived_at.unwrap_or(Timestamp::from_millis(0)),
        plate: seen.plate.unwrap_or_default(),
        exit_not_confirmed: match row.state {
            VisitState::ExitNotConfirmed => true,
            VisitState::Expected
            | VisitState::Cancelled
            | VisitState::Inside
            | VisitState::Left => false,
        },
    }
}

#[cfg(test)]
mod tests;
