//! Bringing in the book of residents an office really keeps. The file is read into rows, the rows and what stands become a plan, the
//! plan is shown with every problem and difference, the clerk mends what can be mended, and then all of it is taken in one act or none.
//! The same book again changes nothing: units are known by their label, people by their identity number, else by their name in the unit.
//!
//! A dry run needs no desk: [`dry_run`] plans a file against nothing, and [`report`] gives its counts.

mod cells;
mod columns;
mod corrections;
mod findings;
mod known;
mod layout;
mod plan;
mod planning;
mod report;
mod rows;
mod taking_in;
#[cfg(test)]
mod tests;

pub use columns::Column;
pub use corrections::{Corrections, Fix};
pub use findings::{Difference, Problem, ProblemKind};
pub use known::Known;
pub use plan::ResidentsPlan;
pub use planning::plan;
pub use report::{ResidentsReport, report};
pub use rows::{ResidentsBook, SourceRow, UnreadHeading, resident_rows};

use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::exchange::{Course, Received};
use crate::ids::RequestId;
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::BusinessDate;
use crate::{Desk, cards, residents};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;

/// The window lists no more than this of either; the counts are whole.
const MOST_LISTED: usize = 500;

/// What a book would change, for the person who decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ResidentsPreview {
    /// The file's name.
    pub file: String,
    /// Rows of residents in it.
    pub rows: usize,
    /// What would change.
    pub changes: ResidentsChanges,
    /// Units in it that are vacant.
    pub vacant: usize,
    /// Units in it that stand as they are in it.
    pub unchanged_units: usize,
    /// How many problems there are.
    pub problem_count: usize,
    /// The first of them.
    pub problems: Vec<Problem>,
    /// How many differences from what stands there are.
    pub difference_count: usize,
    /// The first of them.
    pub differences: Vec<Difference>,
    /// Headings that were not understood; what stands below them is not taken.
    pub unread: Vec<UnreadHeading>,
    /// Names this plan; the commit says it again, so that only what was seen is taken.
    pub seen: String,
}

/// How much a book changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ResidentsChanges {
    /// Units that are new.
    pub new_units: usize,
    /// Units whose area, vacancy or note changes.
    pub changed_units: usize,
    /// People who are new.
    pub new_residents: usize,
    /// People whose phone or identity number changes.
    pub changed_residents: usize,
    /// New ties of a person to a unit, as owner, tenant or family.
    pub new_occupancies: usize,
    /// New plates.
    pub new_vehicles: usize,
    /// New cards.
    pub new_cards: usize,
}

/// The decision to take a book in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportResidents {
    /// What the clerk changed of it.
    pub corrections: Corrections,
    /// The preview it was decided on; nothing where nobody looked at one, as in a script.
    pub seen: Option<String>,
}

/// Plans a file against an empty desk.
///
/// # Errors
/// [`Refusal::FileRefused`].
pub fn dry_run(received: &Received, today: BusinessDate) -> Result<ResidentsPlan> {
    let course = Course::default(); // nobody waits, so nobody stops it
    plan(&resident_rows(received)?, &Known::default(), today, &course)
}

/// What stands as of `today`, as far as a book could touch it.
async fn known(conn: &mut Conn, today: BusinessDate) -> Result<Known> {
    let book = residents::whole_book(conn, today).await?;
    Ok(Known::of(book, cards::living_numbers(conn).await?))
}

impl ResidentsPlan {
    /// How much it changes.
    pub fn changes(&self) -> ResidentsChanges {
        ResidentsChanges {
            new_units: self
                .units
                .iter()
                .filter(|unit| unit.stands.is_none())
                .count(),
            changed_units: self.units.iter().filter(|unit| unit.changed).count(),
            new_residents: self
                .people
                .iter()
                .filter(|person| person.stands.is_none())
                .count(),
            changed_residents: self.people.iter().filter(|person| person.changed).count(),
            new_occupancies: self.stays.len(),
            new_vehicles: self.vehicles.len(),
            new_cards: self.cards.len(),
        }
    }

    fn preview(&self, file: &str) -> ResidentsPreview {
        let changes = self.changes();
        let touched = changes.new_units.saturating_add(changes.changed_units);
        ResidentsPreview {
            file: file.to_owned(),
            rows: self.rows,
            changes,
            vacant: self.vacant(),
            unchanged_units: self.units.len().saturating_sub(touched),
            problem_count: self.problems.len(),
            problems: self.problems.iter().take(MOST_LISTED).cloned().collect(),
            difference_count: self.differences.len(),
            differences: self.differences.iter().take(MOST_LISTED).cloned().collect(),
            unread: self.unread.clone(),
            seen: self.seal(),
        }
    }
}

impl Desk {
    /// What a file would change, with its problems and differences. Nothing is changed.
    ///
    /// # Errors
    /// [`Refusal::FileRefused`] where it holds no table of residents, [`Refusal::Cancelled`].
    pub async fn preview_residents(
        &self,
        who: &SignedIn,
        received: &Received,
        corrections: &Corrections,
        course: &Course,
    ) -> Result<ResidentsPreview> {
        let mut rows = self.look(who, Command::PreviewResidents).await?;
        let today = self.outside.clock.now().date();
        let known = known(&mut rows, today).await?;
        let book = corrections.applied(resident_rows(received)?);
        Ok(plan(&book, &known, today, course)?.preview(&received.name))
    }

    /// Takes a file in: all of it that is sound, or nothing.
    ///
    /// # Errors
    /// [`Refusal::PreviewOutdated`] where it would no longer do what was seen, [`Refusal::NothingToImport`], [`Refusal::Cancelled`].
    pub async fn import_residents(
        &self,
        who: &SignedIn,
        request: &RequestId,
        received: Arc<Received>,
        import: ImportResidents,
        course: Arc<Course>,
    ) -> Result<ResidentsChanges> {
        let asked = (received.digest, import);
        self.act(
            who,
            Command::ImportResidents,
            request,
            asked,
            async move |tx, (digest, import)| {
                let today = tx.today();
                let known = known(tx.rows(), today).await?;
                let book = import.corrections.applied(resident_rows(&received)?);
                let plan = plan(&book, &known, today, &course)?;
                if import.seen.is_some_and(|seen| seen != plan.seal()) {
                    return Err(Refusal::PreviewOutdated.into());
                }
                if plan.units.is_empty() {
                    return Err(Refusal::NothingToImport.into());
                }
                taking_in::take_in(tx, &plan, &course).await?;
                let changes = plan.changes();
                let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
                let record = Record::of("import", "residents")
                    .digest("file", &digest)
                    .number("rows", number(plan.rows))
                    .number("problems", number(plan.problems.len()))
                    .number("new_units", number(changes.new_units))
                    .number("changed_units", number(changes.changed_units))
                    .number("new_residents", number(changes.new_residents))
                    .number("changed_residents", number(changes.changed_residents))
                    .number("new_occupancies", number(changes.new_occupancies))
                    .number("new_vehicles", number(changes.new_vehicles))
                    .number("new_cards", number(changes.new_cards));
                Ok((changes, record))
            },
        )
        .await
    }
}
