//! The units of a book: where a row says its unit lies, and what it says of it.

use super::{Planning, shows_somebody};
use crate::residents::{Area, UnitLabel};
use crate::residents_book::cells;
use crate::residents_book::columns::Column;
use crate::residents_book::findings::{Difference, ProblemKind};
use crate::residents_book::plan::PlannedUnit;
use crate::residents_book::rows::SourceRow;
use crate::text;

impl Planning<'_> {
    /// The row's unit: planned by its first row, added to by later ones.
    pub(super) fn unit(&mut self, row: &SourceRow, label: UnitLabel) -> usize {
        let key = label.to_string();
        let known = self.units.get(&key).copied();
        let unit = known.unwrap_or_else(|| {
            let standing = self.stands.units.get(&key);
            self.plan.units.push(PlannedUnit {
                at: row.at.clone(),
                label,
                stands: standing.map(|unit| unit.id),
                area: standing.and_then(|unit| unit.area),
                vacant: standing.is_some_and(|unit| unit.vacant),
                note: standing.map(|unit| unit.note.clone()).unwrap_or_default(),
                changed: false,
                people: Vec::new(),
            });
            let place = self.plan.units.len().saturating_sub(1);
            self.units.insert(key, place);
            place
        });
        if known.is_some() && !row.shares {
            self.problem(row, Column::Room, ProblemKind::DuplicateUnit, Some(unit));
        }
        let area = row.cell(Column::Area).map(cells::area);
        if area == Some(None) {
            self.problem(row, Column::Area, ProblemKind::BadArea, Some(unit));
        }
        let note = row
            .cell(Column::Note)
            .map(|cell| text::lines("note", &cell.text(), 500));
        if matches!(note, Some(Err(_))) {
            self.problem(row, Column::Note, ProblemKind::BadNote, Some(unit));
        }
        if known.is_none() {
            self.unit_says(row, unit, Column::Area, area.flatten().map(UnitSays::Area));
            let vacant = self.is_vacant(row, unit);
            self.unit_says(row, unit, Column::State, vacant.map(UnitSays::Vacant));
            self.unit_says(
                row,
                unit,
                Column::Note,
                note.and_then(Result::ok).flatten().map(UnitSays::Note),
            );
        }
        unit
    }

    /// As the book says; where it says nothing, a new unit without a sign of anybody is vacant and a standing one stays as it is.
    fn is_vacant(&self, row: &SourceRow, unit: usize) -> Option<bool> {
        row.cell(Column::State).and_then(cells::vacant).or_else(|| {
            let is_new = self
                .plan
                .units
                .get(unit)
                .is_some_and(|unit| unit.stands.is_none());
            is_new.then(|| !shows_somebody(row))
        })
    }

    fn unit_says(&mut self, row: &SourceRow, unit: usize, column: Column, says: Option<UnitSays>) {
        let (Some(says), Some(planned)) = (says, self.plan.units.get_mut(unit)) else {
            return;
        };
        let shown = |vacant: bool| if vacant { "空置" } else { "在住" }.to_owned();
        let (before, after) = match says {
            UnitSays::Area(area) => {
                let before = planned
                    .area
                    .replace(area)
                    .map(|area| area.to_string())
                    .unwrap_or_default();
                (before, area.to_string())
            }
            UnitSays::Vacant(vacant) => (
                shown(std::mem::replace(&mut planned.vacant, vacant)),
                shown(vacant),
            ),
            UnitSays::Note(note) => (std::mem::replace(&mut planned.note, note.clone()), note),
        };
        if planned.stands.is_some() && before != after {
            planned.changed = true;
            self.plan.differences.push(Difference {
                at: row.at.clone(),
                unit: planned.label.to_string(),
                person: None,
                column,
                stands: before,
                book: after,
            });
        }
    }
}

enum UnitSays {
    Area(Area),
    Vacant(bool),
    Note(String),
}
