//! Writes what a plan changes, many rows to a statement and in one act, telling how far it is and stopping where it is asked to.

use super::plan::{PlannedPerson, PlannedStay, PlannedThing, PlannedUnit, ResidentsPlan};
use crate::acts::{Touched, Tx};
use crate::cards::{self, CardOfBook};
use crate::error::{Fault, Result};
use crate::exchange::Course;
use crate::ids::{ResidentId, UnitId};
use crate::residents::{self, PersonOfBook, StayOfBook, UnitOfBook, VehicleOfBook};

/// Enough to be quick, few enough for the engine's limit on values.
const ROWS_TO_A_STATEMENT: usize = 500;

pub(super) async fn take_in(
    tx: &mut Tx<'_, '_>,
    plan: &ResidentsPlan,
    course: &Course,
) -> Result<()> {
    if plan.changes_nothing() {
        return Ok(());
    }
    course.begin(steps(plan));
    let ids = Entered {
        units: enter_units(tx, plan, course).await?,
        people: enter_people(tx, plan, course).await?,
    };
    for stays in plan.stays.chunks(ROWS_TO_A_STATEMENT) {
        course.step()?;
        let stays: Vec<StayOfBook> = ids.each(stays, Entered::stay)?;
        residents::take_over_stays(tx, &stays).await?;
    }
    for vehicles in plan.vehicles.chunks(ROWS_TO_A_STATEMENT) {
        course.step()?;
        let vehicles: Vec<VehicleOfBook> = ids.each(vehicles, Entered::vehicle)?;
        residents::take_over_vehicles(tx, &vehicles).await?;
    }
    for of_book in plan.cards.chunks(ROWS_TO_A_STATEMENT) {
        course.step()?;
        let of_book: Vec<CardOfBook> = ids.each(of_book, Entered::card)?;
        cards::take_over(tx, &of_book).await?;
    }
    tx.touch(Touched::Everything);
    Ok(())
}

/// Statements a plan needs, to tell how far it is.
fn steps(plan: &ResidentsPlan) -> usize {
    let changes = plan.changes();
    [
        changes.new_units,
        changes.new_residents,
        changes.new_occupancies,
        changes.new_vehicles,
        changes.new_cards,
    ]
    .iter()
    .map(|rows| rows.div_ceil(ROWS_TO_A_STATEMENT))
    .sum()
}

/// The ids of the plan's units, in its order, with the new ones entered.
async fn enter_units(
    tx: &mut Tx<'_, '_>,
    plan: &ResidentsPlan,
    course: &Course,
) -> Result<Vec<UnitId>> {
    let new: Vec<UnitOfBook> = plan
        .units
        .iter()
        .filter(|unit| unit.stands.is_none())
        .map(of_book)
        .collect();
    let mut entered = Vec::with_capacity(new.len());
    for units in new.chunks(ROWS_TO_A_STATEMENT) {
        course.step()?;
        entered.extend(residents::take_over_units(tx, units).await?);
    }
    for unit in plan.units.iter().filter(|unit| unit.changed) {
        if let Some(id) = unit.stands {
            residents::correct_unit(tx, id, &of_book(unit)).await?;
        }
    }
    let mut entered = entered.into_iter();
    let ids = plan
        .units
        .iter()
        .map(|unit| unit.stands.or_else(|| entered.next()));
    ids.collect::<Option<_>>().ok_or_else(lost)
}

/// The ids of the plan's people, likewise.
async fn enter_people(
    tx: &mut Tx<'_, '_>,
    plan: &ResidentsPlan,
    course: &Course,
) -> Result<Vec<ResidentId>> {
    let new: Vec<PersonOfBook> = plan
        .people
        .iter()
        .filter(|person| person.stands.is_none())
        .map(person_of_book)
        .collect();
    let mut entered = Vec::with_capacity(new.len());
    for people in new.chunks(ROWS_TO_A_STATEMENT) {
        course.step()?;
        entered.extend(residents::take_over_people(tx, people).await?);
    }
    for person in plan.people.iter().filter(|person| person.changed) {
        if let Some(id) = person.stands {
            residents::correct_person(tx, id, &person_of_book(person)).await?;
        }
    }
    let mut entered = entered.into_iter();
    let ids = plan
        .people
        .iter()
        .map(|person| person.stands.or_else(|| entered.next()));
    ids.collect::<Option<_>>().ok_or_else(lost)
}

fn of_book(unit: &PlannedUnit) -> UnitOfBook {
    UnitOfBook {
        label: unit.label.clone(),
        area: unit.area,
        vacant: unit.vacant,
        note: unit.note.clone(),
    }
}

fn person_of_book(person: &PlannedPerson) -> PersonOfBook {
    PersonOfBook {
        name: person.name.clone(),
        phone: person.phone.clone(),
        id_number: person.id_number.clone(),
    }
}

/// The ids of the plan's units and people, by their places in it.
struct Entered {
    units: Vec<UnitId>,
    people: Vec<ResidentId>,
}

impl Entered {
    fn each<P, T>(&self, planned: &[P], of: fn(&Self, &P) -> Option<T>) -> Result<Vec<T>> {
        let each = planned.iter().map(|one| of(self, one));
        each.collect::<Option<_>>().ok_or_else(lost)
    }

    fn stay(&self, stay: &PlannedStay) -> Option<StayOfBook> {
        Some(StayOfBook {
            unit: self.units.get(stay.unit).copied()?,
            resident: self.people.get(stay.person).copied()?,
            role: stay.role,
            from_on: stay.from_on,
        })
    }

    fn vehicle(&self, vehicle: &PlannedThing) -> Option<VehicleOfBook> {
        Some(VehicleOfBook {
            plate: vehicle.number.clone(),
            unit: self.units.get(vehicle.unit).copied()?,
            resident: self.first_named(vehicle),
        })
    }

    fn card(&self, card: &PlannedThing) -> Option<CardOfBook> {
        Some(CardOfBook {
            number: card.number.clone(),
            unit: self.units.get(card.unit).copied()?,
            resident: self.first_named(card),
        })
    }

    fn first_named(&self, thing: &PlannedThing) -> Option<ResidentId> {
        thing
            .person
            .and_then(|person| self.people.get(person).copied())
    }
}

fn lost() -> crate::Error {
    Fault::new(
        "taking over a book",
        "something in the plan has no number in the desk",
    )
    .into()
}
