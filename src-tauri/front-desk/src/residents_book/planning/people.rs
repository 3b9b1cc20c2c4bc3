//! The people of a book, and what ties them to its units: somebody is known by the identity number, else by the name in the unit.

use super::{Planning, shows_somebody};
use crate::exchange::{Cell, Several, names};
use crate::ids::ResidentId;
use crate::personal::{IdNumber, Phone};
use crate::residents::OccupancyRole;
use crate::residents_book::cells;
use crate::residents_book::columns::Column;
use crate::residents_book::findings::{Difference, ProblemKind};
use crate::residents_book::plan::{PlannedPerson, PlannedStay};
use crate::residents_book::rows::SourceRow;
use crate::time::BusinessDate;

/// The columns that name people and say how to find them.
struct Naming {
    name: Column,
    phone: Column,
    id_number: Column,
}

const NAMED: Naming = Naming {
    name: Column::Owner,
    phone: Column::Phone,
    id_number: Column::IdNumber,
};

const TENANTS: Naming = Naming {
    name: Column::Tenant,
    phone: Column::TenantPhone,
    id_number: Column::TenantIdNumber,
};

const FAMILY: Naming = Naming {
    name: Column::Family,
    phone: Column::FamilyPhone,
    id_number: Column::FamilyIdNumber,
};

impl Planning<'_> {
    /// The row's people: those it names as what it calls them, or as owners, and the tenants and family it names beside.
    pub(super) fn people(&mut self, row: &SourceRow, unit: usize) -> Vec<usize> {
        let from_on = row.cell(Column::MovedIn).map(cells::day);
        let role = match row.cell(Column::Role) {
            None => Some(OccupancyRole::Owner),
            Some(cell) => cells::role(&cell.text()),
        };
        let mut people = Vec::new();
        match role {
            Some(role) => people.extend(self.named(row, unit, &NAMED, role, from_on.flatten())),
            None => self.problem(row, Column::Role, ProblemKind::BadRole, Some(unit)),
        }
        if from_on == Some(None) {
            self.problem(row, Column::MovedIn, ProblemKind::BadDate, Some(unit));
        }
        if role == Some(OccupancyRole::Owner) && !people.is_empty() {
            self.tell_other_owners(row, unit);
        }
        if row.cell(Column::Owner).is_none() {
            let vacant = row
                .cell(Column::State)
                .and_then(cells::vacant)
                .unwrap_or(!shows_somebody(row));
            if !vacant {
                self.problem(row, Column::Owner, ProblemKind::MissingOwner, Some(unit));
            }
        }
        people.extend(self.named(row, unit, &TENANTS, OccupancyRole::Tenant, None));
        people.extend(self.named(row, unit, &FAMILY, OccupancyRole::Family, None));
        people
    }

    /// Whether the row's unit is an earlier row's and nobody of them is the same: then one of the two has the wrong room, and whose it
    /// is only a person can say.
    pub(super) fn is_another_household(&self, row: &SourceRow, unit: usize) -> bool {
        let Some(planned) = self.plan.units.get(unit) else {
            return false;
        };
        let named = cells_of(row, Column::Owner, &[], names);
        let is_there = |name: &String| {
            planned
                .people
                .iter()
                .filter_map(|(person, _)| self.plan.people.get(*person))
                .any(|person| person.name == *name)
        };
        planned.at != row.at
            && !row.shares
            && !row.agreed
            && !planned.people.is_empty()
            && named.count() > 0
            && !named.places.iter().flatten().any(is_there)
    }

    /// The people of some columns, each with the numbers at the same place.
    fn named(
        &mut self,
        row: &SourceRow,
        unit: usize,
        columns: &Naming,
        role: OccupancyRole,
        from_on: Option<BusinessDate>,
    ) -> Vec<usize> {
        let today = self.today;
        let widths: Vec<usize> = row
            .cells(columns.name)
            .map(|cell| names(cell).places.len().max(1))
            .collect();
        let names = cells_of(row, columns.name, &[], names);
        let phones = cells_of(row, columns.phone, &widths, cells::phones);
        let numbers = cells_of(row, columns.id_number, &widths, |cell| {
            cells::id_numbers(cell, today)
        });
        for (wrong, column, kind) in [
            (names.unsound, columns.name, ProblemKind::BadName),
            (names.unsure, columns.name, ProblemKind::UnsureName),
            (phones.unsound, columns.phone, ProblemKind::BadPhone),
            (numbers.unsound, columns.id_number, ProblemKind::BadIdNumber),
        ] {
            if wrong {
                self.problem(row, column, kind, Some(unit));
            }
        }
        // Where the owner is missing, or a name is doubtful, that is told, and whose the numbers are follows from it.
        let told = columns.name == Column::Owner || names.unsound || names.unsure;
        if names.count() == 0 && told {
            return Vec::new();
        }
        let (phones, idle_phones) = for_each(&names, phones);
        let (numbers, idle_numbers) = for_each(&names, numbers);
        for (idle, column) in [
            (idle_phones, columns.phone),
            (idle_numbers, columns.id_number),
        ] {
            if idle {
                self.problem(row, column, ProblemKind::TooMany, Some(unit));
            }
        }
        let people: Vec<usize> = names
            .places
            .into_iter()
            .zip(phones.into_iter().zip(numbers))
            .filter_map(|(name, numbers)| Some((name?, numbers)))
            .map(|(name, (phone, number))| self.person(row, unit, columns, name, phone, number))
            .collect();
        for person in &people {
            self.lives(unit, *person, role, from_on);
        }
        people
    }

    fn person(
        &mut self,
        row: &SourceRow,
        unit: usize,
        columns: &Naming,
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
            let taken = ProblemKind::IdNumberTaken;
            self.problem(row, columns.id_number, taken, Some(unit));
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
        self.person_says(row, unit, person, columns, phone, id_number);
        person
    }

    fn occupant_called(&self, unit: usize, name: &str) -> Option<ResidentId> {
        let standing = self.plan.units.get(unit)?.stands?;
        let stays = self.stands.stays.get(&standing)?;
        let occupants = stays.iter().map(|(resident, _)| *resident);
        occupants.into_iter().find(|id| {
            let person = self.stands.people.get(id);
            person.is_some_and(|person| person.name == name)
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
        columns: &Naming,
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
                differs(columns.phone, shown(planned.phone.as_ref()), phone.masked());
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
                    columns.id_number,
                    shown(planned.id_number.as_ref()),
                    number.masked(),
                );
                planned.changed = true;
            }
            planned.id_number = Some(number);
        }
    }

    fn lives(
        &mut self,
        unit: usize,
        person: usize,
        role: OccupancyRole,
        from_on: Option<BusinessDate>,
    ) {
        let Some(planned) = self.plan.units.get_mut(unit) else {
            return;
        };
        if planned.people.contains(&(person, role)) {
            return;
        }
        planned.people.push((person, role));
        let resident = self
            .plan
            .people
            .get(person)
            .and_then(|person| person.stands);
        let already = planned
            .stands
            .zip(resident)
            .is_some_and(|(unit, resident)| {
                let stays = self.stands.stays.get(&unit);
                stays.is_some_and(|stays| stays.contains(&(resident, role)))
            });
        if !already {
            self.plan.stays.push(PlannedStay {
                unit,
                person,
                role,
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
            planned.people.iter().any(|(place, _)| {
                let person = self.plan.people.get(*place);
                person.and_then(|person| person.stands) == Some(*owner)
            })
        };
        let stays = planned.stands.and_then(|id| self.stands.stays.get(&id));
        let mut owners = stays
            .into_iter()
            .flatten()
            .filter(|(_, role)| *role == OccupancyRole::Owner)
            .map(|(resident, _)| resident)
            .peekable();
        let others = owners.peek().is_some() && !owners.any(named);
        if others && planned.at == row.at {
            self.problem(row, Column::Owner, ProblemKind::OtherOwner, Some(unit));
        }
    }
}

fn shown(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// What the cells of a column say, a place for each name where `names` tells how many names stand in each cell of names.
fn cells_of<T>(
    row: &SourceRow,
    column: Column,
    names: &[usize],
    read: impl Fn(&Cell) -> Several<T>,
) -> Several<T> {
    Several::of_cells(row.cells(column).map(read), names)
}

/// The number of each name, and whether there is one that is nobody's. A single person has the only number there is, wherever it stands;
/// but where a number before it cannot be read, nobody knows whose the next one is.
fn for_each<T>(names: &Several<String>, numbers: Several<T>) -> (Vec<Option<T>>, bool) {
    let there = numbers.count();
    let alone = names.places.len() == 1 && !numbers.unsound;
    let mut numbers = numbers.places;
    if alone {
        numbers.retain(Option::is_some);
    }
    numbers.resize_with(names.places.len(), || None);
    let theirs = names
        .places
        .iter()
        .zip(&numbers)
        .filter(|(name, number)| name.is_some() && number.is_some());
    let idle = theirs.count() < there;
    (numbers, idle)
}
