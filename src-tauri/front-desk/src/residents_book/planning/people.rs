//! The people of a book, and what ties them to its units: somebody is known by the identity number, else by the name in the unit.

use super::{Planning, shows_somebody};
use crate::exchange::names;
use crate::ids::ResidentId;
use crate::personal::{IdNumber, Phone};
use crate::residents_book::cells;
use crate::residents_book::findings::{Difference, ProblemKind};
use crate::residents_book::plan::{PlannedOwner, PlannedPerson};
use crate::residents_book::rows::{Column, SourceRow};
use crate::time::BusinessDate;

impl Planning<'_> {
    /// The row's owners, matched by identity number, else by name in the unit.
    pub(super) fn owners(&mut self, row: &SourceRow, unit: usize) -> Vec<usize> {
        let names = row.cell(Column::Owner).map(names).unwrap_or_default();
        let phones = row
            .cell(Column::Phone)
            .map(cells::phones)
            .unwrap_or_default();
        let numbers = row
            .cell(Column::IdNumber)
            .map(|cell| cells::id_numbers(cell, self.today))
            .unwrap_or_default();
        let from_on = row.cell(Column::MovedIn).map(cells::day);
        for (wrong, column, kind) in [
            (names.unsound, Column::Owner, ProblemKind::BadName),
            (phones.unsound, Column::Phone, ProblemKind::BadPhone),
            (numbers.unsound, Column::IdNumber, ProblemKind::BadIdNumber),
            (from_on == Some(None), Column::MovedIn, ProblemKind::BadDate),
        ] {
            if wrong {
                self.problem(row, column, kind, Some(unit));
            }
        }
        if names.sound.is_empty() {
            let vacant = row
                .cell(Column::State)
                .and_then(cells::vacant)
                .unwrap_or(!shows_somebody(row));
            if !vacant && !names.unsound {
                self.problem(row, Column::Owner, ProblemKind::MissingOwner, Some(unit));
            }
            return Vec::new();
        }
        for (many, column) in [
            (phones.sound.len() > names.sound.len(), Column::Phone),
            (numbers.sound.len() > names.sound.len(), Column::IdNumber),
        ] {
            if many {
                self.problem(row, column, ProblemKind::TooMany, Some(unit));
            }
        }
        let (mut phones, mut numbers) = (phones.sound.into_iter(), numbers.sound.into_iter());
        let owners: Vec<usize> = names
            .sound
            .into_iter()
            .map(|name| self.person(row, unit, name, phones.next(), numbers.next()))
            .collect();
        for owner in &owners {
            self.owns(unit, *owner, from_on.flatten());
        }
        self.tell_other_owners(row, unit);
        owners
    }

    fn person(
        &mut self,
        row: &SourceRow,
        unit: usize,
        name: String,
        phone: Option<Phone>,
        id_number: Option<IdNumber>,
    ) -> usize {
        let number = id_number.as_ref().map(|number| number.reveal().to_owned());
        let in_book = number
            .as_ref()
            .and_then(|number| self.by_id_number.get(number).copied());
        let in_desk = number
            .as_ref()
            .and_then(|number| self.stands.by_id_number.get(number).copied());
        let called =
            |person: Option<&PlannedPerson>| person.is_none_or(|person| person.name == name);
        let same_name = called(in_book.and_then(|place| self.plan.people.get(place)))
            && in_desk
                .and_then(|id| self.stands.people.get(&id))
                .is_none_or(|person| person.name == name);
        let (id_number, in_book, in_desk) = if same_name {
            (id_number, in_book, in_desk)
        } else {
            self.problem(
                row,
                Column::IdNumber,
                ProblemKind::IdNumberTaken,
                Some(unit),
            );
            (None, None, None)
        };
        let person = in_book
            .or_else(|| in_desk.and_then(|id| self.by_resident.get(&id).copied()))
            .or_else(|| self.by_name.get(&(unit, name.clone())).copied())
            .unwrap_or_else(|| {
                let standing = in_desk.or_else(|| self.occupant_called(unit, &name));
                self.meet(&name, standing)
            });
        self.by_name.insert((unit, name), person);
        if let Some(number) = &id_number {
            self.by_id_number.insert(number.reveal().to_owned(), person);
        }
        self.person_says(row, unit, person, phone, id_number);
        person
    }

    fn occupant_called(&self, unit: usize, name: &str) -> Option<ResidentId> {
        let standing = self.plan.units.get(unit)?.stands?;
        let occupants = self.stands.occupants.get(&standing)?;
        occupants.iter().copied().find(|id| {
            self.stands
                .people
                .get(id)
                .is_some_and(|person| person.name == name)
        })
    }

    fn meet(&mut self, name: &str, standing: Option<ResidentId>) -> usize {
        if let Some(place) = standing.and_then(|id| self.by_resident.get(&id).copied()) {
            return place;
        }
        let person = standing.and_then(|id| self.stands.people.get(&id));
        self.plan.people.push(PlannedPerson {
            stands: standing,
            name: name.to_owned(),
            phone: person.and_then(|person| person.phone.clone()),
            id_number: person.and_then(|person| person.id_number.clone()),
            changed: false,
        });
        let place = self.plan.people.len().saturating_sub(1);
        if let Some(id) = standing {
            self.by_resident.insert(id, place);
        }
        place
    }

    fn person_says(
        &mut self,
        row: &SourceRow,
        unit: usize,
        person: usize,
        phone: Option<Phone>,
        id_number: Option<IdNumber>,
    ) {
        let label = self
            .plan
            .units
            .get(unit)
            .map(|unit| unit.label.to_string())
            .unwrap_or_default();
        let Some(planned) = self.plan.people.get_mut(person) else {
            return;
        };
        let mut differs = |column: Column, stands: String, book: String| {
            self.plan.differences.push(Difference {
                at: row.at.clone(),
                unit: label.clone(),
                person: Some(planned.name.clone()),
                column,
                stands,
                book,
            });
        };
        // Of somebody new the first word counts; of somebody who stands, what the book says.
        if let Some(phone) = phone
            && planned.phone.as_ref() != Some(&phone)
            && (planned.stands.is_some() || planned.phone.is_none())
        {
            if planned.stands.is_some() {
                differs(Column::Phone, shown(planned.phone.as_ref()), phone.masked());
                planned.changed = true;
            }
            planned.phone = Some(phone);
        }
        if let Some(number) = id_number
            && planned.id_number.as_ref() != Some(&number)
            && (planned.stands.is_some() || planned.id_number.is_none())
        {
            if planned.stands.is_some() {
                differs(
                    Column::IdNumber,
                    shown(planned.id_number.as_ref()),
                    number.masked(),
                );
                planned.changed = true;
            }
            planned.id_number = Some(number);
        }
    }

    fn owns(&mut self, unit: usize, person: usize, from_on: Option<BusinessDate>) {
        let Some(planned) = self.plan.units.get_mut(unit) else {
            return;
        };
        if planned.owners.contains(&person) {
            return;
        }
        planned.owners.push(person);
        let standing = planned.stands.zip(
            self.plan
                .people
                .get(person)
                .and_then(|person| person.stands),
        );
        let already = standing.is_some_and(|(unit, resident)| {
            self.stands
                .owners
                .get(&unit)
                .is_some_and(|owners| owners.contains(&resident))
        });
        if !already {
            self.plan.owners.push(PlannedOwner {
                unit,
                person,
                from_on,
            });
        }
    }

    /// An owner who stands and is not named may have sold; who that was and when is for a person to say.
    fn tell_other_owners(&mut self, row: &SourceRow, unit: usize) {
        let Some(planned) = self.plan.units.get(unit) else {
            return;
        };
        let named = |owner: &ResidentId| {
            planned.owners.iter().any(|place| {
                self.plan
                    .people
                    .get(*place)
                    .and_then(|person| person.stands)
                    == Some(*owner)
            })
        };
        let others = planned
            .stands
            .and_then(|id| self.stands.owners.get(&id))
            .is_some_and(|owners| !owners.is_empty() && !owners.iter().any(named));
        if others && planned.at == row.at {
            self.problem(row, Column::Owner, ProblemKind::OtherOwner, Some(unit));
        }
    }
}

fn shown(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
