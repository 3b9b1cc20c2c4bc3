//! The book of residents read whole, and added to in many rows at once: what an office brings is an estate, not a person, and must not
//! keep the counter waiting. Whoever calls knows that what is new is sound and not there yet; whoever enters one unit or one person by
//! hand goes the other way.

mod store;

use super::{Area, OccupancyRole, UnitLabel};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{Fault, Result};
use crate::ids::{ResidentId, UnitId};
use crate::journal::Salt;
use crate::personal::{IdNumber, Phone};
use crate::time::BusinessDate;
use std::collections::HashMap;

/// Everything that stands.
#[derive(Debug)]
pub struct Book {
    /// Each unit with its label, area, vacancy and note.
    pub units: Vec<(UnitId, String, Option<Area>, bool, String)>,
    /// Each person with name, phone and identity number, whoever came first standing first.
    pub people: Vec<(ResidentId, String, Option<Phone>, Option<IdNumber>)>,
    /// Who is in which unit today, as what.
    pub stays: Vec<(UnitId, ResidentId, OccupancyRole)>,
    /// The plates that park here now.
    pub plates: Vec<(String, UnitId)>,
}

/// A unit as an office's book has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOfBook {
    /// Where it is.
    pub label: UnitLabel,
    /// Its floor area.
    pub area: Option<Area>,
    /// Whether nobody is in it.
    pub vacant: bool,
    /// What else is known of it.
    pub note: String,
}

/// A person as an office's book has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonOfBook {
    /// The name.
    pub name: String,
    /// The phone.
    pub phone: Option<Phone>,
    /// The identity number.
    pub id_number: Option<IdNumber>,
}

/// A person's tie to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StayOfBook {
    /// The unit.
    pub unit: UnitId,
    /// The person.
    pub resident: ResidentId,
    /// As what.
    pub role: OccupancyRole,
    /// Since when, where the book says so.
    pub from_on: Option<BusinessDate>,
}

/// A vehicle of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehicleOfBook {
    /// The plate, in its one spelling.
    pub plate: String,
    /// The unit.
    pub unit: UnitId,
    /// Whose it is.
    pub resident: Option<ResidentId>,
}

/// Reads the whole book as of `today`.
///
/// # Errors
/// A fault when the database does.
pub async fn whole_book(conn: &mut Conn, today: BusinessDate) -> Result<Book> {
    Ok(Book {
        units: store::units(conn).await?,
        people: store::people(conn).await?,
        stays: store::stays(conn, today).await?,
        plates: store::plates(conn).await?,
    })
}

/// Enters units in one statement and answers with their ids, in the same order.
///
/// # Errors
/// A fault when one stands already: nothing is saved then.
pub async fn take_over_units(tx: &mut Tx<'_, '_>, units: &[UnitOfBook]) -> Result<Vec<UnitId>> {
    let (now, salts) = (tx.now(), salts(tx, units.len())?);
    let entered = store::insert_units(tx.rows(), units, &salts, now).await?;
    in_order(&salts, entered)
}

/// Enters people in one statement and answers with their ids, in the same order.
///
/// # Errors
/// A fault when the database does.
pub async fn take_over_people(
    tx: &mut Tx<'_, '_>,
    people: &[PersonOfBook],
) -> Result<Vec<ResidentId>> {
    let (now, salts) = (tx.now(), salts(tx, people.len())?);
    let entered = store::insert_people(tx.rows(), people, &salts, now).await?;
    in_order(&salts, entered)
}

/// Enters stays in one statement.
///
/// # Errors
/// A fault when the database does.
pub async fn take_over_stays(tx: &mut Tx<'_, '_>, stays: &[StayOfBook]) -> Result<()> {
    let now = tx.now();
    store::insert_stays(tx.rows(), stays, now).await
}

/// Enters vehicles in one statement.
///
/// # Errors
/// A fault when a plate stands already: nothing is saved then.
pub async fn take_over_vehicles(tx: &mut Tx<'_, '_>, vehicles: &[VehicleOfBook]) -> Result<()> {
    let now = tx.now();
    store::insert_vehicles(tx.rows(), vehicles, now).await
}

/// Puts a unit's area, vacancy and note as the book has them.
///
/// # Errors
/// A fault when the database does.
pub async fn correct_unit(tx: &mut Tx<'_, '_>, id: UnitId, unit: &UnitOfBook) -> Result<()> {
    store::correct_unit(tx.rows(), id, unit).await
}

/// Puts a person's phone and identity number as the book has them.
///
/// # Errors
/// A fault when the database does.
pub async fn correct_person(
    tx: &mut Tx<'_, '_>,
    id: ResidentId,
    person: &PersonOfBook,
) -> Result<()> {
    store::correct_person(tx.rows(), id, person).await
}

fn salts(tx: &Tx<'_, '_>, count: usize) -> Result<Vec<Salt>> {
    (0..count).map(|_| tx.random()).collect()
}

/// A row that was written is told from the others by its salt, for the order in which a statement answers is nobody's promise.
fn in_order<T: Copy>(salts: &[Salt], entered: Vec<(Vec<u8>, T)>) -> Result<Vec<T>> {
    let entered: HashMap<Vec<u8>, T> = entered.into_iter().collect();
    salts
        .iter()
        .map(|salt| {
            let id = entered.get(salt.as_slice()).copied();
            id.ok_or_else(|| {
                Fault::new("taking over a book", "a row that was written has no number").into()
            })
        })
        .collect()
}
