//! From rows to a plan: a pure function of the rows and of what stands, so the preview, the commit and the dry run cannot differ. A
//! row's problem is named with its row and reason, and what is sound in the row is planned all the same. A blank cell says nothing, so
//! it takes nothing away; and nobody is moved out because a book does not name them.

mod people;
mod things;
mod units;

use super::columns::{Column, OF_SOMEBODY};
use super::findings::{Problem, ProblemKind};
use super::known::Known;
use super::layout::Layouts;
use super::plan::ResidentsPlan;
use super::rows::{ResidentsBook, SourceRow};
use crate::error::Result;
use crate::exchange::Course;
use crate::ids::ResidentId;
use crate::time::BusinessDate;
use std::collections::HashMap;

/// Plans what a book would change.
///
/// # Errors
/// [`Refusal::Cancelled`](crate::Refusal) once somebody stops it.
pub fn plan(
    book: &ResidentsBook,
    stands: &Known,
    today: BusinessDate,
    course: &Course,
) -> Result<ResidentsPlan> {
    let layouts = Layouts::of(&book.rows);
    let mut planning = Planning {
        stands,
        today,
        plan: ResidentsPlan {
            rows: book.rows.len(),
            unread: book.unread.clone(),
            ..ResidentsPlan::default()
        },
        units: HashMap::new(),
        by_id_number: HashMap::new(),
        by_name: HashMap::new(),
        by_resident: HashMap::new(),
        plates: HashMap::new(),
        cards: HashMap::new(),
    };
    course.begin(book.rows.len());
    for row in &book.rows {
        course.step()?;
        planning.row(row, &layouts);
    }
    Ok(planning.plan)
}

/// The plan as it grows, with what was met already, by its place in the plan.
struct Planning<'a> {
    stands: &'a Known,
    today: BusinessDate,
    plan: ResidentsPlan,
    units: HashMap<String, usize>,
    by_id_number: HashMap<String, usize>,
    by_name: HashMap<(usize, String), usize>,
    by_resident: HashMap<ResidentId, usize>,
    plates: HashMap<String, usize>,
    cards: HashMap<String, usize>,
}

impl Planning<'_> {
    fn row(&mut self, row: &SourceRow, layouts: &Layouts) {
        let Some(label) = layouts.label(row) else {
            let column = if row.cell(Column::Room).is_some() && row.cell(Column::Building).is_none()
            {
                Column::Building
            } else {
                Column::Room
            };
            self.problem(row, column, ProblemKind::BadUnit, None);
            return;
        };
        let unit = self.unit(row, label);
        if self.is_another_household(row, unit) {
            self.problem(row, Column::Owner, ProblemKind::OtherHousehold, Some(unit));
            return;
        }
        let people = self.people(row, unit);
        self.things(row, unit, people.first().copied());
    }

    fn problem(&mut self, row: &SourceRow, column: Column, kind: ProblemKind, unit: Option<usize>) {
        self.plan.problems.push(Problem {
            at: row.at.clone(),
            column,
            kind,
            text: row.text(column).chars().take(200).collect(),
            unit: unit
                .and_then(|unit| self.plan.units.get(unit))
                .map(|unit| unit.label.to_string()),
        });
    }
}

/// Whether a row without a name shows that somebody is there.
fn shows_somebody(row: &SourceRow) -> bool {
    OF_SOMEBODY
        .iter()
        .chain(&[Column::Card, Column::Plate, Column::MovedIn])
        .any(|column| row.cell(*column).is_some())
}
