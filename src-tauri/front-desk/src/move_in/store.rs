//! The SQL of move-ins.

use super::MoveInBrief;
use crate::acts::Tx;
use crate::cards::CardKind;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{
    CardId, JournalSeq, MoveInId, OccupancyId, ResidentId, StaffId, UnitId, VehicleId,
};
use crate::time::{BusinessDate, Timestamp};

pub(super) async fn insert(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    from_on: BusinessDate,
) -> Result<MoveInId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into move_ins (seq, unit_id, from_on, staff_id, at) values ($1, $2, $3, $4, $5) returning id",
    )
    .bind(seq)
    .bind(unit)
    .bind(from_on)
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

pub(super) async fn insert_person(
    conn: &mut Conn,
    move_in: MoveInId,
    stay: OccupancyId,
) -> Result<()> {
    sqlx::query("insert into move_in_people (move_in_id, occupancy_id) values ($1, $2)")
        .bind(move_in)
        .bind(stay)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_vehicle(
    conn: &mut Conn,
    move_in: MoveInId,
    vehicle: VehicleId,
) -> Result<()> {
    sqlx::query("insert into move_in_vehicles (move_in_id, vehicle_id) values ($1, $2)")
        .bind(move_in)
        .bind(vehicle)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_card(conn: &mut Conn, move_in: MoveInId, card: CardId) -> Result<()> {
    sqlx::query("insert into move_in_cards (move_in_id, card_id) values ($1, $2)")
        .bind(move_in)
        .bind(card)
        .execute(conn)
        .await?;
    Ok(())
}

/// One move-in as it is kept.
#[derive(sqlx::FromRow)]
pub(super) struct Kept {
    pub(super) id: MoveInId,
    pub(super) seq: JournalSeq,
    pub(super) unit_id: UnitId,
    pub(super) from_on: BusinessDate,
    pub(super) staff_id: StaffId,
    pub(super) at: Timestamp,
}

pub(super) async fn move_in(conn: &mut Conn, id: MoveInId) -> Result<Option<Kept>> {
    Ok(
        sqlx::query_as(
            "select id, seq, unit_id, from_on, staff_id, at from move_ins where id = $1",
        )
        .bind(id)
        .fetch_optional(conn)
        .await?,
    )
}

/// The move-ins that a condition finds, the newest first.
macro_rules! briefs {
    ($condition:literal) => {
        concat!(
            "select m.id, m.unit_id, u.label, m.from_on, m.at from move_ins m join units u on u.id = m.unit_id where ",
            $condition,
            " order by m.id desc"
        )
    };
}

pub(super) async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<MoveInBrief>> {
    Ok(sqlx::query_as(briefs!("m.unit_id = $1"))
        .bind(unit)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn of_resident(conn: &mut Conn, resident: ResidentId) -> Result<Vec<MoveInBrief>> {
    Ok(sqlx::query_as(briefs!(
        "m.id in (select p.move_in_id from occupancies o join move_in_people p on p.occupancy_id = o.id where o.resident_id = $1)"
    ))
    .bind(resident)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn people(conn: &mut Conn, id: MoveInId) -> Result<Vec<OccupancyId>> {
    Ok(
        sqlx::query_scalar("select occupancy_id from move_in_people where move_in_id = $1")
            .bind(id)
            .fetch_all(conn)
            .await?,
    )
}

/// The plates as they were then, also of a vehicle that has gone since.
pub(super) async fn plates(conn: &mut Conn, id: MoveInId) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select v.plate from move_in_vehicles m join vehicles v on v.id = m.vehicle_id where m.move_in_id = $1 order by v.id",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn cards(conn: &mut Conn, id: MoveInId) -> Result<Vec<(CardKind, String)>> {
    Ok(sqlx::query_as(
        "select c.kind, c.number from move_in_cards m join cards c on c.id = m.card_id where m.move_in_id = $1 order by c.id",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}
