//! The SQL of units and residents.

use super::occupancies::Stay;
use super::people::Reveal;
use super::{
    Instruction, InstructionKind, NewResident, NewUnit, OccupancyRole, Occupant, Residence,
    Resident, Unit, UnitLabel, Vehicle,
};
use crate::database::Conn;
use crate::error::{Fault, Result};
use crate::ids::{InstructionId, OccupancyId, ResidentId, StaffId, UnitId, VehicleId};
use crate::journal::Salt;
use crate::personal::IdNumber;
use crate::time::{BusinessDate, Timestamp};

// ---- units

pub(super) async fn unit(conn: &mut Conn, unit: UnitId) -> Result<Option<Unit>> {
    Ok(sqlx::query_as("select id, building, entrance, room, label, area_cm2, vacant, note from units where id = $1")
        .bind(unit)
        .fetch_optional(conn)
        .await?)
}

/// By its place, or by its label where a room's own hyphen makes the place ambiguous.
pub(super) async fn unit_at(conn: &mut Conn, at: &UnitLabel) -> Result<Option<UnitId>> {
    Ok(sqlx::query_scalar(
        "select id from units where (building = $1 and entrance = $2 and room = $3) or label = $4 limit 1",
    )
    .bind(&at.building)
    .bind(&at.entrance)
    .bind(&at.room)
    .bind(at.to_string())
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn any_unit(conn: &mut Conn) -> Result<bool> {
    let one: Option<UnitId> = sqlx::query_scalar("select id from units limit 1")
        .fetch_optional(conn)
        .await?;
    Ok(one.is_some())
}

/// Every unit, vacant where the book says so or where everybody who was there has left before `today`.
pub(super) async fn all_units(conn: &mut Conn, today: BusinessDate) -> Result<Vec<Unit>> {
    Ok(sqlx::query_as(
        "select u.id, u.building, u.entrance, u.room, u.label, u.area_cm2, '' as note,
                case when u.vacant = 1 or o.stays = o.over then 1 else 0 end as vacant
         from units u
         left join (select unit_id, count(*) as stays, sum(case when to_on < $1 then 1 else 0 end) as over
                    from occupancies group by unit_id) o on o.unit_id = u.id",
    )
    .bind(today)
    .fetch_all(conn)
    .await?)
}

/// Nothing when the label is taken.
pub(super) async fn insert_unit(
    conn: &mut Conn,
    unit: &NewUnit,
    salt: &Salt,
    now: Timestamp,
) -> Result<Option<UnitId>> {
    Ok(sqlx::query_scalar(
        "insert into units (building, entrance, room, label, area_cm2, vacant, note, salt, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id",
    )
    .bind(&unit.label.building)
    .bind(&unit.label.entrance)
    .bind(&unit.label.room)
    .bind(unit.label.to_string())
    .bind(unit.area)
    .bind(unit.vacant)
    .bind(&unit.note)
    .bind(salt.as_slice())
    .bind(now)
    .fetch_optional(conn)
    .await?)
}

/// False when another unit has the label.
pub(super) async fn correct_unit(conn: &mut Conn, id: UnitId, unit: &NewUnit) -> Result<bool> {
    let label = unit.label.to_string();
    let taken: Option<UnitId> = sqlx::query_scalar(
        "select id from units where id <> $1 and (label = $2 or (building = $3 and entrance = $4 and room = $5)) limit 1",
    )
    .bind(id)
    .bind(&label)
    .bind(&unit.label.building)
    .bind(&unit.label.entrance)
    .bind(&unit.label.room)
    .fetch_optional(&mut *conn)
    .await?;
    if taken.is_some() {
        return Ok(false);
    }
    sqlx::query(
        "update units set building = $2, entrance = $3, room = $4, label = $5, area_cm2 = $6, vacant = $7, note = $8 where id = $1",
    )
    .bind(id)
    .bind(&unit.label.building)
    .bind(&unit.label.entrance)
    .bind(&unit.label.room)
    .bind(label)
    .bind(unit.area)
    .bind(unit.vacant)
    .bind(&unit.note)
    .execute(conn)
    .await?;
    Ok(true)
}

/// Somebody lives there now.
pub(super) async fn lived_in(conn: &mut Conn, unit: UnitId) -> Result<()> {
    sqlx::query("update units set vacant = 0 where id = $1")
        .bind(unit)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn unit_salt(conn: &mut Conn, unit: UnitId) -> Result<Salt> {
    whole(
        sqlx::query_scalar("select salt from units where id = $1")
            .bind(unit)
            .fetch_one(conn)
            .await?,
    )
}

fn whole(salt: Vec<u8>) -> Result<Salt> {
    salt.try_into()
        .map_err(|_| Fault::new("reading a salt", "it has the wrong length").into())
}

/// A row for each owner, and one without a name where there is none.
pub(super) async fn units_with_owners(
    conn: &mut Conn,
    today: BusinessDate,
) -> Result<Vec<(String, UnitId, Option<String>)>> {
    Ok(sqlx::query_as(
        "select u.label, u.id, r.name from units u
         left join occupancies o on o.unit_id = u.id and o.role = 'owner' and (o.to_on is null or o.to_on >= $1)
         left join residents r on r.id = o.resident_id",
    )
    .bind(today)
    .fetch_all(conn)
    .await?)
}

// ---- people

pub(super) async fn resident(conn: &mut Conn, resident: ResidentId) -> Result<Option<Resident>> {
    Ok(
        sqlx::query_as("select id, name, phone, id_number, note from residents where id = $1")
            .bind(resident)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn resident_salt(conn: &mut Conn, resident: ResidentId) -> Result<Salt> {
    whole(
        sqlx::query_scalar("select salt from residents where id = $1")
            .bind(resident)
            .fetch_one(conn)
            .await?,
    )
}

/// Who has this identity number, other than `but`.
pub(super) async fn with_id_number(
    conn: &mut Conn,
    number: &IdNumber,
    but: Option<ResidentId>,
) -> Result<Option<(ResidentId, String)>> {
    Ok(sqlx::query_as(
        "select id, name from residents where id_number = $1 and ($2 is null or id <> $2) limit 1",
    )
    .bind(number)
    .bind(but)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn insert_resident(
    conn: &mut Conn,
    new: &NewResident,
    salt: &Salt,
    now: Timestamp,
) -> Result<ResidentId> {
    Ok(sqlx::query_scalar(
        "insert into residents (name, phone, id_number, note, salt, created_at) values ($1, $2, $3, $4, $5, $6) returning id",
    )
    .bind(&new.name)
    .bind(&new.phone)
    .bind(&new.id_number)
    .bind(&new.note)
    .bind(salt.as_slice())
    .bind(now)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn correct_resident(
    conn: &mut Conn,
    id: ResidentId,
    now: &NewResident,
) -> Result<()> {
    sqlx::query(
        "update residents set name = $2, phone = $3, id_number = $4, note = $5 where id = $1",
    )
    .bind(id)
    .bind(&now.name)
    .bind(&now.phone)
    .bind(&now.id_number)
    .bind(&now.note)
    .execute(conn)
    .await?;
    Ok(())
}

// ---- who is where

pub(super) async fn people_of(
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<Vec<Occupant>> {
    let mut people: Vec<Occupant> = sqlx::query_as(
        "select o.id as occupancy, r.id as resident, r.name, o.role, r.phone, r.id_number, o.from_on, o.to_on,
                case when o.to_on < $2 then 'past' when o.from_on > $2 then 'coming' else 'current' end as standing
         from occupancies o join residents r on r.id = o.resident_id where o.unit_id = $1 order by o.id",
    )
    .bind(unit)
    .bind(today)
    .fetch_all(conn)
    .await?;
    people.sort_by_key(|person| (person.standing, person.role));
    Ok(people)
}

pub(super) async fn residences_of(
    conn: &mut Conn,
    resident: ResidentId,
    today: BusinessDate,
) -> Result<Vec<Residence>> {
    let mut residences: Vec<Residence> = sqlx::query_as(
        "select o.id as occupancy, u.id as unit, u.label, o.role, o.from_on, o.to_on,
                case when o.to_on < $2 then 'past' when o.from_on > $2 then 'coming' else 'current' end as standing
         from occupancies o join units u on u.id = o.unit_id where o.resident_id = $1 order by o.id",
    )
    .bind(resident)
    .bind(today)
    .fetch_all(conn)
    .await?;
    residences.sort_by_key(|residence| (residence.standing, residence.role));
    Ok(residences)
}

/// The stays of one person in one unit in one role.
pub(super) async fn stays(
    conn: &mut Conn,
    unit: UnitId,
    resident: ResidentId,
    role: OccupancyRole,
) -> Result<Vec<(OccupancyId, Stay)>> {
    type Row = (OccupancyId, Option<BusinessDate>, Option<BusinessDate>);
    let rows: Vec<Row> =
        sqlx::query_as("select id, from_on, to_on from occupancies where unit_id = $1 and resident_id = $2 and role = $3")
            .bind(unit)
            .bind(resident)
            .bind(role)
            .fetch_all(conn)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(id, from_on, to_on)| (id, Stay { from_on, to_on }))
        .collect())
}

pub(super) async fn insert_occupancy(
    conn: &mut Conn,
    unit: UnitId,
    resident: ResidentId,
    role: OccupancyRole,
    from_on: Option<BusinessDate>,
    now: Timestamp,
) -> Result<OccupancyId> {
    Ok(sqlx::query_scalar(
        "insert into occupancies (unit_id, resident_id, role, from_on, created_at) values ($1, $2, $3, $4, $5) returning id",
    )
    .bind(unit)
    .bind(resident)
    .bind(role)
    .bind(from_on)
    .bind(now)
    .fetch_one(conn)
    .await?)
}

/// One stay.
#[derive(sqlx::FromRow)]
pub(super) struct Occupancy {
    pub(super) unit: UnitId,
    pub(super) resident: ResidentId,
    pub(super) role: OccupancyRole,
    pub(super) from_on: Option<BusinessDate>,
    pub(super) to_on: Option<BusinessDate>,
}

pub(super) async fn occupancy(
    conn: &mut Conn,
    occupancy: OccupancyId,
) -> Result<Option<Occupancy>> {
    Ok(sqlx::query_as(
        "select unit_id as unit, resident_id as resident, role, from_on, to_on from occupancies where id = $1",
    )
    .bind(occupancy)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn end_occupancy(
    conn: &mut Conn,
    occupancy: OccupancyId,
    to_on: BusinessDate,
) -> Result<()> {
    sqlx::query("update occupancies set to_on = $2 where id = $1")
        .bind(occupancy)
        .bind(to_on)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn correct_occupancy(
    conn: &mut Conn,
    occupancy: OccupancyId,
    role: OccupancyRole,
    stay: Stay,
) -> Result<()> {
    sqlx::query("update occupancies set role = $2, from_on = $3, to_on = $4 where id = $1")
        .bind(occupancy)
        .bind(role)
        .bind(stay.from_on)
        .bind(stay.to_on)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn vehicles_of(conn: &mut Conn, unit: UnitId) -> Result<Vec<Vehicle>> {
    Ok(sqlx::query_as(
        "select v.id, v.plate, v.unit_id as unit, u.label, v.resident_id as resident, r.name
         from vehicles v join units u on u.id = v.unit_id left join residents r on r.id = v.resident_id
         where v.unit_id = $1 and v.removed_at is null order by v.id",
    )
    .bind(unit)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn vehicles_of_resident(
    conn: &mut Conn,
    resident: ResidentId,
) -> Result<Vec<Vehicle>> {
    Ok(sqlx::query_as(
        "select v.id, v.plate, v.unit_id as unit, u.label, v.resident_id as resident, r.name
         from vehicles v join units u on u.id = v.unit_id join residents r on r.id = v.resident_id
         where v.resident_id = $1 and v.removed_at is null order by v.id",
    )
    .bind(resident)
    .fetch_all(conn)
    .await?)
}

/// Nothing when the plate is alive elsewhere.
pub(super) async fn insert_vehicle(
    conn: &mut Conn,
    unit: UnitId,
    resident: Option<ResidentId>,
    plate: &str,
    now: Timestamp,
) -> Result<Option<VehicleId>> {
    Ok(sqlx::query_scalar(
        "insert into vehicles (plate, unit_id, resident_id, created_at) values ($1, $2, $3, $4) on conflict do nothing returning id",
    )
    .bind(plate)
    .bind(unit)
    .bind(resident)
    .bind(now)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn unit_of_plate(conn: &mut Conn, plate: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select u.label from vehicles v join units u on u.id = v.unit_id where v.plate = $1 and v.removed_at is null",
    )
    .bind(plate)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn remove_vehicle(
    conn: &mut Conn,
    vehicle: VehicleId,
    now: Timestamp,
) -> Result<Option<UnitId>> {
    Ok(sqlx::query_scalar("update vehicles set removed_at = $2 where id = $1 and removed_at is null returning unit_id")
        .bind(vehicle)
        .bind(now)
        .fetch_optional(conn)
        .await?)
}

// ---- instructions

pub(super) async fn instructions_of(
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<Vec<Instruction>> {
    Ok(sqlx::query_as(
        "select id, kind, text, until_on, created_at from instructions
         where unit_id = $1 and ended_at is null and (until_on is null or until_on >= $2) order by id",
    )
    .bind(unit)
    .bind(today)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn insert_instruction(
    conn: &mut Conn,
    unit: UnitId,
    kind: InstructionKind,
    text: &str,
    until_on: Option<BusinessDate>,
    now: Timestamp,
) -> Result<InstructionId> {
    Ok(sqlx::query_scalar(
        "insert into instructions (unit_id, kind, text, until_on, created_at) values ($1, $2, $3, $4, $5) returning id",
    )
    .bind(unit)
    .bind(kind)
    .bind(text)
    .bind(until_on)
    .bind(now)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn end_instruction(
    conn: &mut Conn,
    instruction: InstructionId,
    now: Timestamp,
) -> Result<Option<UnitId>> {
    Ok(sqlx::query_scalar("update instructions set ended_at = $2 where id = $1 and ended_at is null returning unit_id")
        .bind(instruction)
        .bind(now)
        .fetch_optional(conn)
        .await?)
}

// ---- who looked

pub(super) async fn insert_reveal(
    conn: &mut Conn,
    reveal: &Reveal,
    reason: &str,
    salt: &Salt,
    staff: StaffId,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("insert into reveals (resident_id, what, reason, salt, staff_id, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(reveal.resident)
        .bind(reveal.what)
        .bind(reason)
        .bind(salt.as_slice())
        .bind(staff)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}
