//! The counts and problems of a plan, as the dry run prints them.

use super::findings::ProblemKind;
use super::plan::ResidentsPlan;
use serde::Serialize;

/// What a right import of a book reports. Row numbers are worksheet rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResidentsReport {
    rows: usize,
    units: usize,
    residents: usize,
    vacant: usize,
    two_owner_units: usize,
    plates: usize,
    cards: usize,
    problems: ReportedProblems,
    /// Headings that were not understood; there only where a book has some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread_headings: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ReportedProblems {
    duplicate_unit: Vec<u32>,
    bad_id_number: Vec<u32>,
    bad_phone: Vec<u32>,
    bad_area: Vec<u32>,
    missing_owner: Vec<u32>,
}

/// The report of a plan: what is in the book, and the five kinds of problems every office's book has.
pub fn report(plan: &ResidentsPlan) -> ResidentsReport {
    let rows = |kind: ProblemKind| {
        plan.problems
            .iter()
            .filter(|problem| problem.kind == kind)
            .map(|problem| problem.at.row)
            .collect()
    };
    ResidentsReport {
        rows: plan.rows,
        units: plan.units.len(),
        residents: plan.people.len(),
        vacant: plan.vacant(),
        two_owner_units: plan.two_owner_units(),
        plates: plan.plates_named,
        cards: plan.cards_named,
        problems: ReportedProblems {
            duplicate_unit: rows(ProblemKind::DuplicateUnit),
            bad_id_number: rows(ProblemKind::BadIdNumber),
            bad_phone: rows(ProblemKind::BadPhone),
            bad_area: rows(ProblemKind::BadArea),
            missing_owner: rows(ProblemKind::MissingOwner),
        },
        unread_headings: plan
            .unread
            .iter()
            .map(|unread| unread.heading.clone())
            .collect(),
    }
}
