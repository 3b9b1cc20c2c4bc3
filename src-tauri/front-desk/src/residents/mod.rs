//! Units and the people in them: who lives where as what and since when, their vehicles, and what the desk must know at the moment of
//! an act. Phones and identity numbers are seen masked here and everywhere; [`Desk::reveal`](crate::Desk) is the one way to see them
//! whole, and it leaves a line in the journal. What other capabilities know of a unit is put beside this on the
//! [`pages`](crate::pages).

mod area;
mod book;
pub(crate) mod findable;
mod instructions;
mod label;
mod occupancies;
mod people;
mod plate;
mod store;
#[cfg(test)]
mod tests;
mod units;
mod vehicles;

pub use area::Area;
pub use book::{
    Book, PersonOfBook, StayOfBook, UnitOfBook, VehicleOfBook, correct_person, correct_unit,
    take_over_people, take_over_stays, take_over_units, take_over_vehicles, whole_book,
};
pub use instructions::{AddInstruction, Instruction, InstructionKind};
pub use label::UnitLabel;
pub use occupancies::{
    CorrectOccupancy, EndOccupancy, Ended, OccupancyRole, Occupant, Residence, Standing,
    StartOccupancy,
};
pub(crate) use occupancies::{day, whoever};
pub use people::{
    NewResident, Person, PersonalField, RegisterResident, Resident, Reveal, Revealed,
};
pub use plate::plate;
pub(crate) use units::as_counted;
pub use units::{Building, Grid, NewUnit, RegisterUnit, Unit, UnitCell, UnitState};
pub use vehicles::{RegisterVehicle, Vehicle};

use crate::acts::{Touched, Tx};
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{InstructionId, OccupancyId, ResidentId, UnitId, VehicleId};
use crate::journal::Record;
use crate::time::BusinessDate;

/// A unit as it stands in the book.
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn unit(conn: &mut Conn, unit: UnitId) -> Result<Unit> {
    Ok(store::unit(conn, unit)
        .await?
        .ok_or_else(|| Refusal::not_found("unit"))?)
}

/// Every unit by its label, with the names of its owners as of `today`.
///
/// # Errors
/// A fault when the database does.
pub async fn units_with_owners(
    conn: &mut Conn,
    today: BusinessDate,
) -> Result<Vec<(String, UnitId, Option<String>)>> {
    store::units_with_owners(conn, today).await
}

/// The unit somebody wrote, in any of its spellings.
///
/// # Errors
/// A fault when the database does.
pub async fn unit_written(conn: &mut Conn, typed: &str) -> Result<Option<UnitId>> {
    match UnitLabel::parse(typed) {
        Some(label) => store::unit_at(conn, &label).await,
        None => Ok(None),
    }
}

/// A resident; phone and identity number show themselves masked.
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn resident(conn: &mut Conn, resident: ResidentId) -> Result<Resident> {
    Ok(store::resident(conn, resident)
        .await?
        .ok_or_else(|| Refusal::not_found("resident"))?)
}

/// Everybody tied to a unit, as of `today`: those living there first, owners before tenants before family.
///
/// # Errors
/// A fault when the database does.
pub async fn people_of(
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<Vec<Occupant>> {
    store::people_of(conn, unit, today).await
}

/// The vehicles of a unit.
///
/// # Errors
/// A fault when the database does.
pub async fn vehicles_of(conn: &mut Conn, unit: UnitId) -> Result<Vec<Vehicle>> {
    store::vehicles_of(conn, unit).await
}

/// Where a person lives, will live and lived, as of `today`.
///
/// # Errors
/// A fault when the database does.
pub async fn residences_of(
    conn: &mut Conn,
    resident: ResidentId,
    today: BusinessDate,
) -> Result<Vec<Residence>> {
    store::residences_of(conn, resident, today).await
}

/// The vehicles of a person.
///
/// # Errors
/// A fault when the database does.
pub async fn vehicles_of_resident(conn: &mut Conn, resident: ResidentId) -> Result<Vec<Vehicle>> {
    store::vehicles_of_resident(conn, resident).await
}

/// What the desk must know of a unit before it does anything for it: the standing instructions in force on `today`.
///
/// # Errors
/// A fault when the database does.
pub async fn instructions_of(
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<Vec<Instruction>> {
    store::instructions_of(conn, unit, today).await
}

/// Enters a unit whose label is not taken. For acts that bring many; one at the desk is [`Desk::register_unit`](crate::Desk).
///
/// # Errors
/// [`Refusal::UnitTaken`].
pub async fn enter_unit(tx: &mut Tx<'_, '_>, unit: &NewUnit) -> Result<UnitId> {
    units::enter(tx, unit).await
}

/// Enters a resident. Whether it is somebody already known is the caller's question.
///
/// # Errors
/// A fault when the database does.
pub async fn enter_resident(tx: &mut Tx<'_, '_>, resident: &NewResident) -> Result<ResidentId> {
    let (salt, now) = (tx.random()?, tx.now());
    store::insert_resident(tx.rows(), resident, &salt, now).await
}

/// Ties a resident to a unit from a day on, or from before anybody wrote it down.
///
/// # Errors
/// [`Refusal::AlreadyOccupant`] where the person is there in the same role at the same time.
pub async fn enter_occupancy(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    resident: ResidentId,
    role: OccupancyRole,
    from_on: Option<BusinessDate>,
) -> Result<OccupancyId> {
    occupancies::enter(tx, unit, resident, role, from_on).await
}

/// Writes down a standing instruction.
///
/// # Errors
/// A fault when the database does.
pub async fn enter_instruction(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    kind: InstructionKind,
    text: &str,
    until_on: Option<BusinessDate>,
) -> Result<InstructionId> {
    let now = tx.now();
    store::insert_instruction(tx.rows(), unit, kind, text, until_on, now).await
}

/// Whether there is any unit in the book.
///
/// # Errors
/// A fault when the database does.
pub async fn any_unit(conn: &mut Conn) -> Result<bool> {
    store::any_unit(conn).await
}

/// Says that somebody lives in a unit: it is vacant no longer.
///
/// # Errors
/// A fault when the database does.
pub async fn live_in(tx: &mut Tx<'_, '_>, unit: UnitId) -> Result<()> {
    store::lived_in(tx.rows(), unit).await?;
    tx.touch(Touched::Unit(unit));
    Ok(())
}

/// What the journal keeps of a person in an act: who, and of somebody new all fields as commitments.
///
/// # Errors
/// A fault when the database does.
pub(crate) async fn tell(
    tx: &mut Tx<'_, '_>,
    record: Record,
    resident: ResidentId,
    person: &Person,
) -> Result<Record> {
    let record = record.number("resident", resident);
    match person {
        Person::Known { .. } => Ok(record),
        Person::New { person } => {
            let salt = store::resident_salt(tx.rows(), resident).await?;
            Ok(people::told(record, &salt, "now", &person.read(None)?))
        }
    }
}

/// Enters a vehicle by its plate, in its one spelling ([`plate`]).
///
/// # Errors
/// [`Refusal::PlateTaken`].
pub async fn enter_vehicle(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    resident: Option<ResidentId>,
    plate: &str,
) -> Result<VehicleId> {
    vehicles::enter(tx, unit, resident, plate).await
}
