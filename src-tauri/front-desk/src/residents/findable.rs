//! What the search box keeps of units, people and vehicles. These rows are read whole for a community's memory and again, one by one,
//! after each act; their SQL stands here, so that nobody else needs to know these tables.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ResidentId, UnitId, VehicleId};
use crate::personal::Phone;
use crate::time::{BusinessDate, Timestamp};
use sqlx::FromRow;

/// A unit.
#[derive(FromRow)]
pub(crate) struct FindableUnit {
    pub(crate) id: UnitId,
    pub(crate) label: String,
    pub(crate) room: String,
}

/// A resident in one unit; somebody with several units, now and before, has several of these, one after the other.
#[derive(FromRow)]
pub(crate) struct FindablePerson {
    pub(crate) id: ResidentId,
    pub(crate) name: String,
    pub(crate) phone: Option<Phone>,
    pub(crate) unit_id: Option<UnitId>,
    pub(crate) label: Option<String>,
    pub(crate) to_on: Option<BusinessDate>,
}

/// A vehicle that parks here, or did.
#[derive(FromRow)]
pub(crate) struct FindableVehicle {
    pub(crate) id: VehicleId,
    pub(crate) plate: String,
    pub(crate) unit_id: UnitId,
    pub(crate) label: String,
    pub(crate) removed_at: Option<Timestamp>,
}

macro_rules! people {
    ($which:literal) => {
        concat!(
            "select r.id, r.name, r.phone, o.unit_id, u.label, o.to_on from residents r
             left join occupancies o on o.resident_id = r.id left join units u on u.id = o.unit_id ",
            $which,
            " order by r.id, o.id"
        )
    };
}

macro_rules! vehicles {
    ($which:literal) => {
        concat!(
            "select v.id, v.plate, v.unit_id, u.label, v.removed_at from vehicles v join units u on u.id = v.unit_id ",
            $which,
            " order by v.id"
        )
    };
}

pub(crate) async fn units(conn: &mut Conn) -> Result<Vec<FindableUnit>> {
    Ok(
        sqlx::query_as("select id, label, room from units order by id")
            .fetch_all(conn)
            .await?,
    )
}

pub(crate) async fn unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<FindableUnit>> {
    Ok(
        sqlx::query_as("select id, label, room from units where id = $1")
            .bind(unit)
            .fetch_all(conn)
            .await?,
    )
}

pub(crate) async fn people(conn: &mut Conn) -> Result<Vec<FindablePerson>> {
    Ok(sqlx::query_as(people!("")).fetch_all(conn).await?)
}

pub(crate) async fn people_of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<FindablePerson>> {
    Ok(sqlx::query_as(people!(
        "where r.id in (select resident_id from occupancies where unit_id = $1)"
    ))
    .bind(unit)
    .fetch_all(conn)
    .await?)
}

pub(crate) async fn person(conn: &mut Conn, resident: ResidentId) -> Result<Vec<FindablePerson>> {
    Ok(sqlx::query_as(people!("where r.id = $1"))
        .bind(resident)
        .fetch_all(conn)
        .await?)
}

pub(crate) async fn vehicles(conn: &mut Conn) -> Result<Vec<FindableVehicle>> {
    Ok(sqlx::query_as(vehicles!("")).fetch_all(conn).await?)
}

pub(crate) async fn vehicles_of_unit(
    conn: &mut Conn,
    unit: UnitId,
) -> Result<Vec<FindableVehicle>> {
    Ok(sqlx::query_as(vehicles!("where v.unit_id = $1"))
        .bind(unit)
        .fetch_all(conn)
        .await?)
}

/// The vehicle with this plate that parks here now.
pub(crate) async fn parked(conn: &mut Conn, plate: &str) -> Result<Option<(VehicleId, UnitId)>> {
    Ok(
        sqlx::query_as("select id, unit_id from vehicles where plate = $1 and removed_at is null")
            .bind(plate)
            .fetch_optional(conn)
            .await?,
    )
}
