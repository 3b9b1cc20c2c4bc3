//! The whole book's SQL.

use super::{PersonOfBook, StayOfBook, UnitOfBook, VehicleOfBook};
use crate::database::{Conn, Db};
use crate::error::Result;
use crate::ids::{ResidentId, UnitId};
use crate::journal::Salt;
use crate::personal::{IdNumber, Phone};
use crate::residents::{Area, OccupancyRole};
use crate::time::{BusinessDate, Timestamp};
use sqlx::QueryBuilder;

pub(super) async fn units(
    conn: &mut Conn,
) -> Result<Vec<(UnitId, String, Option<Area>, bool, String)>> {
    Ok(
        sqlx::query_as("select id, label, area_cm2, vacant, note from units")
            .fetch_all(conn)
            .await?,
    )
}

pub(super) async fn people(
    conn: &mut Conn,
) -> Result<Vec<(ResidentId, String, Option<Phone>, Option<IdNumber>)>> {
    Ok(
        sqlx::query_as("select id, name, phone, id_number from residents order by id")
            .fetch_all(conn)
            .await?,
    )
}

pub(super) async fn stays(
    conn: &mut Conn,
    today: BusinessDate,
) -> Result<Vec<(UnitId, ResidentId, OccupancyRole)>> {
    Ok(sqlx::query_as("select unit_id, resident_id, role from occupancies where to_on is null or to_on >= $1 order by id")
        .bind(today)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn plates(conn: &mut Conn) -> Result<Vec<(String, UnitId)>> {
    Ok(
        sqlx::query_as("select plate, unit_id from vehicles where removed_at is null")
            .fetch_all(conn)
            .await?,
    )
}

pub(super) async fn insert_units(
    conn: &mut Conn,
    units: &[UnitOfBook],
    salts: &[Salt],
    now: Timestamp,
) -> Result<Vec<(Vec<u8>, UnitId)>> {
    let mut sql: QueryBuilder<Db> = QueryBuilder::new(
        "insert into units (building, entrance, room, label, area_cm2, vacant, note, salt, created_at) ",
    );
    sql.push_values(units.iter().zip(salts), |mut row, (unit, salt)| {
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
    Ok(sql.build_query_as().fetch_all(conn).await?)
}

pub(super) async fn insert_people(
    conn: &mut Conn,
    people: &[PersonOfBook],
    salts: &[Salt],
    now: Timestamp,
) -> Result<Vec<(Vec<u8>, ResidentId)>> {
    let mut sql: QueryBuilder<Db> = QueryBuilder::new(
        "insert into residents (name, phone, id_number, note, salt, created_at) ",
    );
    sql.push_values(people.iter().zip(salts), |mut row, (person, salt)| {
        row.push_bind(person.name.clone())
            .push_bind(person.phone.clone())
            .push_bind(person.id_number.clone())
            .push_bind("")
            .push_bind(salt.to_vec())
            .push_bind(now);
    });
    sql.push(" returning salt, id");
    Ok(sql.build_query_as().fetch_all(conn).await?)
}

pub(super) async fn correct_unit(conn: &mut Conn, id: UnitId, unit: &UnitOfBook) -> Result<()> {
    sqlx::query("update units set area_cm2 = $2, vacant = $3, note = $4 where id = $1")
        .bind(id)
        .bind(unit.area)
        .bind(unit.vacant)
        .bind(&unit.note)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn correct_person(
    conn: &mut Conn,
    id: ResidentId,
    person: &PersonOfBook,
) -> Result<()> {
    sqlx::query("update residents set phone = $2, id_number = $3 where id = $1")
        .bind(id)
        .bind(&person.phone)
        .bind(&person.id_number)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_stays(
    conn: &mut Conn,
    stays: &[StayOfBook],
    now: Timestamp,
) -> Result<()> {
    let mut sql: QueryBuilder<Db> = QueryBuilder::new(
        "insert into occupancies (unit_id, resident_id, role, from_on, created_at) ",
    );
    sql.push_values(stays, |mut row, stay| {
        row.push_bind(stay.unit)
            .push_bind(stay.resident)
            .push_bind(stay.role)
            .push_bind(stay.from_on)
            .push_bind(now);
    });
    sql.build().execute(conn).await?;
    Ok(())
}

pub(super) async fn insert_vehicles(
    conn: &mut Conn,
    vehicles: &[VehicleOfBook],
    now: Timestamp,
) -> Result<()> {
    let mut sql: QueryBuilder<Db> =
        QueryBuilder::new("insert into vehicles (plate, unit_id, resident_id, created_at) ");
    sql.push_values(vehicles, |mut row, vehicle| {
        row.push_bind(vehicle.plate.clone())
            .push_bind(vehicle.unit)
            .push_bind(vehicle.resident)
            .push_bind(now);
    });
    sql.build().execute(conn).await?;
    Ok(())
}
