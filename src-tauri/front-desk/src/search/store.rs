//! The search's SQL: each kind of row whole, and the same for one unit or one id.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{CardId, ReceiptId, ResidentId, UnitId, VehicleId, VisitId};
use crate::personal::Phone;
use crate::time::{BusinessDate, Timestamp};
use sqlx::FromRow;

#[derive(FromRow)]
pub(super) struct UnitRow {
    pub id: UnitId,
    pub label: String,
    pub room: String,
}

/// A resident in one unit; somebody with several units, now and before, has several of these, one after the other.
#[derive(FromRow)]
pub(super) struct PersonRow {
    pub id: ResidentId,
    pub name: String,
    pub phone: Option<Phone>,
    pub unit_id: Option<UnitId>,
    pub label: Option<String>,
    pub to_on: Option<BusinessDate>,
}

#[derive(FromRow)]
pub(super) struct VehicleRow {
    pub id: VehicleId,
    pub plate: String,
    pub unit_id: UnitId,
    pub label: String,
    pub removed_at: Option<Timestamp>,
}

#[derive(FromRow)]
pub(super) struct CardRow {
    pub id: CardId,
    pub number: String,
    pub unit_id: UnitId,
    pub label: String,
    pub in_use: bool,
    pub holder: Option<String>,
}

#[derive(FromRow)]
pub(super) struct ReceiptRow {
    pub id: ReceiptId,
    pub label: String,
    pub unit_id: Option<UnitId>,
    pub unit: String,
}

#[derive(FromRow)]
pub(super) struct VisitRow {
    pub id: VisitId,
    pub label: String,
    pub unit_id: UnitId,
    pub unit: String,
    pub inside: bool,
}

macro_rules! rows {
    ($($name:ident($($value:ident: $of:ty)?) -> $row:ty = $select:ident $tail:literal;)+) => {$(
        pub(super) async fn $name(conn: &mut Conn $(, $value: $of)?) -> Result<Vec<$row>> {
            Ok(sqlx::query_as(concat!($select!(), " ", $tail))$(.bind($value))?.fetch_all(conn).await?)
        }
    )+};
}

macro_rules! unit_rows {
    () => {
        "select id, label, room from units"
    };
}
macro_rules! person_rows {
    () => {
        "select r.id, r.name, r.phone, o.unit_id, u.label, o.to_on from residents r
         left join occupancies o on o.resident_id = r.id left join units u on u.id = o.unit_id"
    };
}
macro_rules! vehicle_rows {
    () => {
        "select v.id, v.plate, v.unit_id, u.label, v.removed_at from vehicles v join units u on u.id = v.unit_id"
    };
}
macro_rules! card_rows {
    () => {
        "select c.id, c.number, c.unit_id, u.label, c.state in ('active', 'lost') as in_use, r.name as holder from cards c
         join units u on u.id = c.unit_id left join residents r on r.id = c.resident_id"
    };
}
macro_rules! receipt_rows {
    () => {
        "select id, label, unit_id, unit from receipts"
    };
}
macro_rules! visit_rows {
    () => {
        "select v.id, v.label, v.unit_id, u.label as unit, v.state = 'inside' as inside from visits v join units u on u.id = v.unit_id"
    };
}

rows! {
    units() -> UnitRow = unit_rows "order by id";
    unit(unit: UnitId) -> UnitRow = unit_rows "where id = $1";
    people() -> PersonRow = person_rows "order by r.id, o.id";
    resident(resident: ResidentId) -> PersonRow = person_rows "where r.id = $1 order by r.id, o.id";
    people_of_unit(unit: UnitId) -> PersonRow = person_rows
        "where r.id in (select resident_id from occupancies where unit_id = $1) order by r.id, o.id";
    vehicles() -> VehicleRow = vehicle_rows "order by v.id";
    vehicles_of_unit(unit: UnitId) -> VehicleRow = vehicle_rows "where v.unit_id = $1 order by v.id";
    cards() -> CardRow = card_rows "order by c.id";
    cards_of_unit(unit: UnitId) -> CardRow = card_rows "where c.unit_id = $1 order by c.id";
    card(card: CardId) -> CardRow = card_rows "where c.id = $1";
    receipts() -> ReceiptRow = receipt_rows "order by id";
    receipt(receipt: ReceiptId) -> ReceiptRow = receipt_rows "where id = $1";
    visits() -> VisitRow = visit_rows "where v.label is not null order by v.id";
    visit(visit: VisitId) -> VisitRow = visit_rows "where v.id = $1 and v.label is not null";
}

/// The receipt with this number.
pub(super) async fn receipt_with(
    conn: &mut Conn,
    label: &str,
) -> Result<Option<(ReceiptId, Option<UnitId>)>> {
    Ok(
        sqlx::query_as("select id, unit_id from receipts where label = $1")
            .bind(label)
            .fetch_optional(conn)
            .await?,
    )
}

/// The card with this number that is in use, else the newest that was.
pub(super) async fn card_with(conn: &mut Conn, number: &str) -> Result<Option<(CardId, UnitId)>> {
    Ok(
        sqlx::query_as("select id, unit_id from cards where number = $1 order by state in ('active', 'lost') desc, id desc limit 1")
            .bind(number)
            .fetch_optional(conn)
            .await?,
    )
}

/// The vehicle with this plate that parks here now.
pub(super) async fn vehicle_with(
    conn: &mut Conn,
    plate: &str,
) -> Result<Option<(VehicleId, UnitId)>> {
    Ok(
        sqlx::query_as("select id, unit_id from vehicles where plate = $1 and removed_at is null")
            .bind(plate)
            .fetch_optional(conn)
            .await?,
    )
}

/// The visit with this number.
pub(super) async fn visit_with(conn: &mut Conn, label: &str) -> Result<Option<(VisitId, UnitId)>> {
    Ok(
        sqlx::query_as("select id, unit_id from visits where label = $1")
            .bind(label)
            .fetch_optional(conn)
            .await?,
    )
}
