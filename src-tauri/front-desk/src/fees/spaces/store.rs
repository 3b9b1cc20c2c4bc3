//! The spaces' SQL.

use super::{
    AssignSpace, ChangeHolding, HeldSpace, Holding, ParkingSpace, RegisterSpace, SpaceKind,
};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{HoldingId, SpaceId, UnitId};
use crate::time::{BusinessDate, Month, Timestamp};

type Held = (BusinessDate, Option<BusinessDate>);

pub(super) async fn register(conn: &mut Conn, today: BusinessDate) -> Result<Vec<ParkingSpace>> {
    Ok(sqlx::query_as(
        "select s.id, s.number, s.place, s.kind, h.unit_id as unit, u.label, f.name as fee_item, h.to_on
         from parking_spaces s
         left join space_holdings h on h.space_id = s.id and h.from_on <= $1 and (h.to_on is null or h.to_on >= $1)
         left join units u on u.id = h.unit_id left join fee_items f on f.id = h.fee_item_id order by s.number",
    )
    .bind(today)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn numbered(conn: &mut Conn, number: &str) -> Result<Option<SpaceId>> {
    Ok(
        sqlx::query_scalar("select id from parking_spaces where number = $1")
            .bind(number)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn space(conn: &mut Conn, id: SpaceId) -> Result<Option<RegisterSpace>> {
    let row: Option<(String, String, SpaceKind)> =
        sqlx::query_as("select number, place, kind from parking_spaces where id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await?;
    Ok(row.map(|(number, place, kind)| RegisterSpace {
        number,
        place,
        kind,
    }))
}

/// Nothing where the number is taken.
pub(super) async fn insert_space(
    conn: &mut Conn,
    space: &RegisterSpace,
    now: Timestamp,
) -> Result<Option<SpaceId>> {
    Ok(sqlx::query_scalar(
        "insert into parking_spaces (number, place, kind, created_at) values ($1, $2, $3, $4) on conflict (number) do nothing returning id",
    )
    .bind(&space.number)
    .bind(&space.place)
    .bind(space.kind)
    .bind(now)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn correct_space(
    conn: &mut Conn,
    id: SpaceId,
    space: &RegisterSpace,
) -> Result<()> {
    sqlx::query("update parking_spaces set number = $2, place = $3, kind = $4 where id = $1")
        .bind(id)
        .bind(&space.number)
        .bind(&space.place)
        .bind(space.kind)
        .execute(conn)
        .await?;
    Ok(())
}

/// Holdings as their unit's page lists them; `$which` says which.
macro_rules! holdings {
    ($which:literal) => {
        concat!(
            "select h.id, s.number, s.place, s.kind, h.fee_item_id as fee_item, f.name as fee_item_name, h.from_on, h.to_on,
                 h.to_on is not null and h.to_on < $2 as past
             from space_holdings h join parking_spaces s on s.id = h.space_id left join fee_items f on f.id = h.fee_item_id
             where ", $which, " order by past, h.from_on desc, h.id desc"
        )
    };
}

pub(super) async fn of_unit(
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<Vec<Holding>> {
    Ok(sqlx::query_as(holdings!("h.unit_id = $1"))
        .bind(unit)
        .bind(today)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn holding(
    conn: &mut Conn,
    holding: HoldingId,
) -> Result<Option<(SpaceId, UnitId, Holding)>> {
    let of: Option<(SpaceId, UnitId)> =
        sqlx::query_as("select space_id, unit_id from space_holdings where id = $1")
            .bind(holding)
            .fetch_optional(&mut *conn)
            .await?;
    let found: Option<Holding> = sqlx::query_as(holdings!("h.id = $1"))
        .bind(holding)
        .bind("")
        .fetch_optional(conn)
        .await?;
    Ok(of
        .zip(found)
        .map(|((space, unit), found)| (space, unit, found)))
}

/// Another holding of the space on any of these days: its number, whose it is, and since when.
pub(super) async fn held_by(
    conn: &mut Conn,
    space: SpaceId,
    from_on: BusinessDate,
    to_on: Option<BusinessDate>,
    own: Option<HoldingId>,
) -> Result<Option<(String, String, BusinessDate)>> {
    Ok(sqlx::query_as(
        "select s.number, u.label, h.from_on from space_holdings h join parking_spaces s on s.id = h.space_id join units u on u.id = h.unit_id
         where h.space_id = $1 and ($3 is null or h.from_on <= $3) and (h.to_on is null or h.to_on >= $2) and ($4 is null or h.id <> $4) order by h.from_on limit 1",
    )
    .bind(space)
    .bind(from_on)
    .bind(to_on)
    .bind(own)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn insert_holding(
    conn: &mut Conn,
    space: SpaceId,
    assign: &AssignSpace,
    (from_on, to_on): Held,
    now: Timestamp,
) -> Result<HoldingId> {
    Ok(sqlx::query_scalar(
        "insert into space_holdings (space_id, unit_id, fee_item_id, from_on, to_on, created_at) values ($1, $2, $3, $4, $5, $6) returning id",
    )
    .bind(space)
    .bind(assign.unit)
    .bind(assign.fee_item)
    .bind(from_on)
    .bind(to_on)
    .bind(now)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn change_holding(
    conn: &mut Conn,
    change: &ChangeHolding,
    (from_on, to_on): Held,
) -> Result<()> {
    sqlx::query(
        "update space_holdings set fee_item_id = $2, from_on = $3, to_on = $4 where id = $1",
    )
    .bind(change.holding)
    .bind(change.fee_item)
    .bind(from_on)
    .bind(to_on)
    .execute(conn)
    .await?;
    Ok(())
}

/// What is held in a month and charged, each space's holdings as they follow each other.
pub(in super::super) async fn held_in(conn: &mut Conn, period: Month) -> Result<Vec<HeldSpace>> {
    Ok(sqlx::query_as(
        "select h.space_id, h.unit_id, h.fee_item_id, s.number, h.from_on, h.to_on
         from space_holdings h join parking_spaces s on s.id = h.space_id
         where h.fee_item_id is not null and h.from_on <= $2 and (h.to_on is null or h.to_on >= $1) order by s.number, h.from_on",
    )
    .bind(period.first_day())
    .bind(period.last_day())
    .fetch_all(conn)
    .await?)
}
