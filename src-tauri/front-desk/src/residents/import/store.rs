//! The import's SQL: what stands is read whole, and what is new is written many rows to a statement. A row that was written is told
//! from the others by its salt, for the order in which a statement answers is nobody's promise.

use super::known::{Known, StandingPerson, StandingUnit};
use super::plan::{PlannedOwner, PlannedPerson, PlannedThing, PlannedUnit, ResidentsPlan};
use crate::cards;
use crate::database::{Conn, Db};
use crate::error::{Fault, Result};
use crate::ids::{ResidentId, UnitId};
use crate::journal::Salt;
use crate::personal::{IdNumber, Phone};
use crate::residents::{Area, OccupancyRole};
use crate::time::{BusinessDate, Timestamp};
use sqlx::QueryBuilder;

/// Enough to be quick, few enough for the engine's limit on values.
pub(super) const ROWS_TO_A_STATEMENT: usize = 500;

/// Statements a plan needs, to tell how far it is.
pub(super) fn steps(plan: &ResidentsPlan) -> usize {
    let new_units = plan
        .units
        .iter()
        .filter(|unit| unit.stands.is_none())
        .count();
    let new_people = plan
        .people
        .iter()
        .filter(|person| person.stands.is_none())
        .count();
    [
        new_units,
        new_people,
        plan.owners.len(),
        plan.vehicles.len(),
        plan.cards.len(),
    ]
    .iter()
    .map(|rows| rows.div_ceil(ROWS_TO_A_STATEMENT))
    .sum()
}

pub(super) async fn known(conn: &mut Conn, today: BusinessDate) -> Result<Known> {
    let mut known = Known::default();
    let units: Vec<(UnitId, String, Option<Area>, bool, String)> =
        sqlx::query_as("select id, label, area_cm2, vacant, note from units")
            .fetch_all(&mut *conn)
            .await?;
    for (id, label, area, vacant, note) in units {
        known.units.insert(
            label,
            StandingUnit {
                id,
                area,
                vacant,
                note,
            },
        );
    }
    let people: Vec<(ResidentId, String, Option<Phone>, Option<IdNumber>)> =
        sqlx::query_as("select id, name, phone, id_number from residents order by id")
            .fetch_all(&mut *conn)
            .await?;
    for (id, name, phone, id_number) in people {
        if let Some(number) = &id_number {
            known
                .by_id_number
                .entry(number.reveal().to_owned())
                .or_insert(id);
        }
        known.people.insert(
            id,
            StandingPerson {
                name,
                phone,
                id_number,
            },
        );
    }
    let stays: Vec<(UnitId, ResidentId, OccupancyRole)> =
        sqlx::query_as("select unit_id, resident_id, role from occupancies where to_on is null or to_on >= $1 order by id")
            .bind(today)
            .fetch_all(&mut *conn)
            .await?;
    for (unit, resident, role) in stays {
        known.occupants.entry(unit).or_default().push(resident);
        if role == OccupancyRole::Owner {
            known.owners.entry(unit).or_default().push(resident);
        }
    }
    let plates: Vec<(String, UnitId)> =
        sqlx::query_as("select plate, unit_id from vehicles where removed_at is null")
            .fetch_all(&mut *conn)
            .await?;
    known.plates.extend(plates);
    known.cards.extend(cards::living_numbers(conn).await?);
    Ok(known)
}

pub(super) async fn insert_units(
    conn: &mut Conn,
    units: &[(&PlannedUnit, &Salt)],
    now: Timestamp,
) -> Result<Vec<(Salt, UnitId)>> {
    let mut sql: QueryBuilder<Db> = QueryBuilder::new(
        "insert into units (building, entrance, room, label, area_cm2, vacant, note, salt, created_at) ",
    );
    sql.push_values(units, |mut row, (unit, salt)| {
        row.push_bind(unit.label.building.clone())
            .push_bind(unit.label.entrance.clone())
            .push_bind(unit.label.room.clone())
            .push_bind(unit.label.to_string())
            .push_bind(unit.area)
            .push_bind(unit.vacant)
            .push_bind(unit.note.clone())
            .push_bind(salt.to_vec())
            .push_bind(now);
    });
    sql.push(" returning salt, id");
    by_salt(sql.build_query_as().fetch_all(conn).await?)
}

pub(super) async fn insert_people(
    conn: &mut Conn,
    people: &[(&PlannedPerson, &Salt)],
    now: Timestamp,
) -> Result<Vec<(Salt, ResidentId)>> {
    let mut sql: QueryBuilder<Db> = QueryBuilder::new(
        "insert into residents (name, phone, id_number, note, salt, created_at) ",
    );
    sql.push_values(people, |mut row, (person, salt)| {
        row.push_bind(person.name.clone())
            .push_bind(person.phone.clone())
            .push_bind(person.id_number.clone())
            .push_bind("")
            .push_bind(salt.to_vec())
            .push_bind(now);
    });
    sql.push(" returning salt, id");
    by_salt(sql.build_query_as().fetch_all(conn).await?)
}

fn by_salt<T>(rows: Vec<(Vec<u8>, T)>) -> Result<Vec<(Salt, T)>> {
    rows.into_iter()
        .map(|(salt, id)| {
            let salt = salt
                .try_into()
                .map_err(|_| Fault::new("reading a salt", "it has the wrong length"))?;
            Ok((salt, id))
        })
        .collect()
}

pub(super) async fn correct_unit(conn: &mut Conn, unit: &PlannedUnit) -> Result<()> {
    sqlx::query("update units set area_cm2 = $2, vacant = $3, note = $4 where id = $1")
        .bind(unit.stands)
        .bind(unit.area)
        .bind(unit.vacant)
        .bind(&unit.note)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn correct_person(conn: &mut Conn, person: &PlannedPerson) -> Result<()> {
    sqlx::query("update residents set phone = $2, id_number = $3 where id = $1")
        .bind(person.stands)
        .bind(&person.phone)
        .bind(&person.id_number)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_owners(
    conn: &mut Conn,
    owners: &[PlannedOwner],
    units: &[UnitId],
    people: &[ResidentId],
    now: Timestamp,
) -> Result<()> {
    let mut sql: QueryBuilder<Db> = QueryBuilder::new(
        "insert into occupancies (unit_id, resident_id, role, from_on, created_at) ",
    );
    sql.push_values(owners, |mut row, owner| {
        row.push_bind(units.get(owner.unit).copied())
            .push_bind(people.get(owner.person).copied())
            .push_bind(OccupancyRole::Owner)
            .push_bind(owner.from_on)
            .push_bind(now);
    });
    sql.build().execute(conn).await?;
    Ok(())
}

pub(super) async fn insert_vehicles(
    conn: &mut Conn,
    vehicles: &[PlannedThing],
    units: &[UnitId],
    people: &[ResidentId],
    now: Timestamp,
) -> Result<()> {
    let mut sql: QueryBuilder<Db> =
        QueryBuilder::new("insert into vehicles (plate, unit_id, resident_id, created_at) ");
    sql.push_values(vehicles, |mut row, vehicle| {
        row.push_bind(vehicle.number.clone())
            .push_bind(units.get(vehicle.unit).copied())
            .push_bind(
                vehicle
                    .person
                    .and_then(|person| people.get(person).copied()),
            )
            .push_bind(now);
    });
    sql.build().execute(conn).await?;
    Ok(())
}
