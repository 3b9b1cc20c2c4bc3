//! The plates and cards of a book. Each is at one unit only, and the first row that names it has it.

use super::Planning;
use crate::exchange::Several;
use crate::residents_book::cells;
use crate::residents_book::columns::Column;
use crate::residents_book::findings::ProblemKind;
use crate::residents_book::plan::PlannedThing;
use crate::residents_book::rows::SourceRow;

impl Planning<'_> {
    /// The row's plates and cards, with the first person it names.
    pub(super) fn things(&mut self, row: &SourceRow, unit: usize, owner: Option<usize>) {
        for (column, problem) in [
            (Column::Plate, ProblemKind::BadPlate),
            (Column::Card, ProblemKind::BadCard),
        ] {
            let read = if column == Column::Plate {
                cells::plates
            } else {
                cells::cards
            };
            let things = Several::of_cells(row.cells(column).map(read), &[]);
            if things.unsound {
                self.problem(row, column, problem, Some(unit));
            }
            for number in things.sound() {
                self.thing(row, column, number, unit, owner);
            }
        }
    }

    /// A plate or a card is at one unit only.
    fn thing(
        &mut self,
        row: &SourceRow,
        column: Column,
        number: String,
        unit: usize,
        person: Option<usize>,
    ) {
        let is_plate = column == Column::Plate;
        let (met, standing) = if is_plate {
            (self.plates.get(&number), self.stands.plates.get(&number))
        } else {
            (self.cards.get(&number), self.stands.cards.get(&number))
        };
        if met == Some(&unit) {
            return;
        }
        let here = self.plan.units.get(unit).and_then(|unit| unit.stands);
        let elsewhere = met.is_some() || standing.is_some_and(|at| Some(*at) != here);
        if elsewhere {
            let kind = if is_plate {
                ProblemKind::PlateTaken
            } else {
                ProblemKind::CardTaken
            };
            self.problem(row, column, kind, Some(unit));
            return;
        }
        let is_new = standing.is_none();
        let (seen, named, planned) = if is_plate {
            (
                &mut self.plates,
                &mut self.plan.plates_named,
                &mut self.plan.vehicles,
            )
        } else {
            (
                &mut self.cards,
                &mut self.plan.cards_named,
                &mut self.plan.cards,
            )
        };
        seen.insert(number.clone(), unit);
        *named = named.saturating_add(1);
        if is_new {
            planned.push(PlannedThing {
                number,
                unit,
                person,
            });
        }
    }
}
