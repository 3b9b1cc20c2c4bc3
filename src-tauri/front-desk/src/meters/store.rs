//! The meters' SQL.

use super::billing::Unbilled;
use super::keeping::NewMeter;
use super::reading::NewReading;
use super::round::RoundReading;
use super::usage::{LATEST, Moved};
use super::{LastReading, Meter, MeterKind, Point};
use crate::acts::Tx;
use crate::database::{Conn, Db};
use crate::error::Result;
use crate::ids::{ChargeId, FeeItemId, JournalSeq, MeterId, ReadingId, UnitId};
use crate::money::Exact;
use crate::time::{BusinessDate, Month};
use rust_decimal::Decimal;
use sqlx::QueryBuilder;
use std::collections::HashMap;

/// Rows to a statement.
const ROWS_AT_ONCE: usize = 500;

/// Which meters are asked for.
#[derive(Clone, Copy)]
pub(super) enum Which {
    /// All there are and were.
    All,
    /// All that hang.
    Hanging,
    /// Those a unit has or had.
    OfUnit(UnitId),
    /// One.
    One(MeterId),
}

#[derive(sqlx::FromRow)]
struct MeterRow {
    id: MeterId,
    unit_id: UnitId,
    label: String,
    building: String,
    kind: MeterKind,
    number: String,
    multiplier: Exact,
    digits: i64,
    fee_item_id: Option<FeeItemId>,
    fee_item: Option<String>,
    first_reading: Exact,
    installed_on: BusinessDate,
    removed_on: Option<BusinessDate>,
}

#[derive(sqlx::FromRow)]
struct ReadingRow {
    id: ReadingId,
    seq: JournalSeq,
    meter_id: MeterId,
    period: Month,
    read_on: BusinessDate,
    value: Exact,
    usage: Exact,
}

#[derive(sqlx::FromRow)]
struct ReplacedRow {
    seq: JournalSeq,
    meter_id: MeterId,
    on_day: BusinessDate,
    old_usage: Exact,
    first_reading: Exact,
}

/// Meters with all that their next reading depends on.
pub(super) async fn points(conn: &mut Conn, which: Which) -> Result<Vec<Point>> {
    let (unit, one) = match which {
        Which::All | Which::Hanging => (None, None),
        Which::OfUnit(unit) => (Some(unit), None),
        Which::One(meter) => (None, Some(meter)),
    };
    let hanging = i64::from(matches!(which, Which::Hanging));
    let meters: Vec<MeterRow> = sqlx::query_as(
        "select m.id, m.unit_id, u.label, u.building, m.kind, m.number, m.multiplier, m.digits, m.fee_item_id, f.name as fee_item,
             m.first_reading, m.installed_on, m.removed_on
         from meters m join units u on u.id = m.unit_id left join fee_items f on f.id = m.fee_item_id
         where ($1 is null or m.unit_id = $1) and ($2 is null or m.id = $2) and ($3 = 0 or m.removed_on is null) order by m.id",
    )
    .bind(unit)
    .bind(one)
    .bind(hanging)
    .fetch_all(&mut *conn)
    .await?;
    let most = i64::try_from(LATEST.saturating_add(1)).unwrap_or(i64::MAX);
    let readings: Vec<ReadingRow> = sqlx::query_as(
        "select id, seq, meter_id, period, read_on, value, usage from (
             select r.id, r.seq, r.meter_id, r.period, r.read_on, r.value, r.usage, row_number() over (partition by r.meter_id order by r.period desc) as place
             from readings r join meters m on m.id = r.meter_id
             where ($1 is null or m.unit_id = $1) and ($2 is null or m.id = $2)
             and not exists (select 1 from reading_reversals v where v.reading_id = r.id)) latest
         where place <= $3 order by meter_id, period desc",
    )
    .bind(unit)
    .bind(one)
    .bind(most)
    .fetch_all(&mut *conn)
    .await?;
    let replaced: Vec<ReplacedRow> = sqlx::query_as(
        "select p.seq, p.meter_id, p.on_day, p.old_usage, p.first_reading from meter_replacements p join meters m on m.id = p.meter_id
         where ($1 is null or m.unit_id = $1) and ($2 is null or m.id = $2) order by p.id",
    )
    .bind(unit)
    .bind(one)
    .fetch_all(conn)
    .await?;
    let mut by_meter: HashMap<MeterId, Vec<ReadingRow>> = HashMap::new();
    for reading in readings {
        by_meter.entry(reading.meter_id).or_default().push(reading);
    }
    let mut since: HashMap<MeterId, Vec<ReplacedRow>> = HashMap::new();
    for one in replaced {
        since.entry(one.meter_id).or_default().push(one);
    }
    Ok(meters
        .into_iter()
        .map(|row| {
            let readings = by_meter.remove(&row.id).unwrap_or_default();
            let replaced = since.remove(&row.id).unwrap_or_default();
            point(row, &readings, &replaced)
        })
        .collect())
}

/// What was replaced after the last reading is carried to the next.
fn point(row: MeterRow, readings: &[ReadingRow], replaced: &[ReplacedRow]) -> Point {
    let last = readings.first();
    let since: Vec<&ReplacedRow> = replaced
        .iter()
        .filter(|one| last.is_none_or(|last| one.seq > last.seq))
        .collect();
    let carried = since
        .iter()
        .map(|one| one.old_usage.decimal())
        .fold(Decimal::ZERO, Decimal::saturating_add);
    let newest = since.last();
    let previous = match (newest, last) {
        (Some(one), _) => one.first_reading,
        (None, Some(last)) => last.value,
        (None, None) => row.first_reading,
    };
    let last_on = newest
        .map(|one| one.on_day)
        .or(last.map(|last| last.read_on));
    Point {
        meter: Meter {
            id: row.id,
            unit: row.unit_id,
            unit_label: row.label,
            kind: row.kind,
            number: row.number,
            multiplier: row.multiplier,
            digits: row.digits,
            fee_item: row.fee_item_id,
            fee_item_name: row.fee_item,
            installed_on: row.installed_on,
            removed_on: row.removed_on,
            last: previous,
            last_period: last.map(|last| last.period),
            last_on: last_on.unwrap_or(row.installed_on),
            last_usage: last.map(|last| last.usage),
        },
        building: row.building,
        reading: last.map(|last| LastReading {
            id: last.id,
            period: last.period,
        }),
        previous,
        carried: Exact::from_decimal("carried", carried.normalize()).unwrap_or(Exact::ZERO),
        history: readings.iter().map(|reading| reading.usage).collect(),
        replaced_since: newest.is_some(),
    }
}

/// The meter that has this number, hanging or not, and where.
pub(super) async fn numbered(conn: &mut Conn, number: &str) -> Result<Option<(MeterId, String)>> {
    Ok(sqlx::query_as(
        "select m.id, u.label from meters m join units u on u.id = m.unit_id where m.number = $1",
    )
    .bind(number)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn insert_meter(conn: &mut Conn, new: &NewMeter) -> Result<MeterId> {
    Ok(sqlx::query_scalar(
        "insert into meters (unit_id, kind, number, multiplier, digits, fee_item_id, first_reading, installed_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
    )
    .bind(new.unit)
    .bind(new.kind)
    .bind(&new.number)
    .bind(new.multiplier)
    .bind(new.digits)
    .bind(new.fee_item)
    .bind(new.first_reading)
    .bind(new.installed_on)
    .fetch_one(conn)
    .await?)
}

/// A meter in the place of another, to be written.
pub(super) struct Replacement {
    pub(super) on_day: BusinessDate,
    pub(super) old: Moved,
    pub(super) old_number: String,
    pub(super) old_usage: Exact,
    pub(super) number: String,
    pub(super) first_reading: Exact,
    pub(super) multiplier: Exact,
    pub(super) digits: i64,
}

pub(super) async fn replace_meter(
    tx: &mut Tx<'_, '_>,
    meter: MeterId,
    new: &Replacement,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into meter_replacements (seq, meter_id, on_day, old_number, old_final, rolled_over, old_usage, number, first_reading, multiplier, digits, replaced_by, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(seq)
    .bind(meter)
    .bind(new.on_day)
    .bind(&new.old_number)
    .bind(new.old.value)
    .bind(new.old.rolled_over)
    .bind(new.old_usage)
    .bind(&new.number)
    .bind(new.first_reading)
    .bind(new.multiplier)
    .bind(new.digits)
    .bind(staff)
    .bind(at)
    .execute(tx.rows())
    .await?;
    sqlx::query("update meters set number = $1, multiplier = $2, digits = $3 where id = $4")
        .bind(&new.number)
        .bind(new.multiplier)
        .bind(new.digits)
        .bind(meter)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn remove_meter(
    conn: &mut Conn,
    meter: MeterId,
    on_day: BusinessDate,
    shown: Exact,
) -> Result<()> {
    sqlx::query("update meters set removed_on = $1, final_reading = $2 where id = $3")
        .bind(on_day)
        .bind(shown)
        .bind(meter)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn set_item(
    conn: &mut Conn,
    meter: MeterId,
    fee_item: Option<FeeItemId>,
) -> Result<()> {
    sqlx::query("update meters set fee_item_id = $1 where id = $2")
        .bind(fee_item)
        .bind(meter)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_reading(tx: &mut Tx<'_, '_>, new: &NewReading) -> Result<ReadingId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    let moved = &new.moved;
    Ok(sqlx::query_scalar(
        "insert into readings (seq, meter_id, period, read_on, reader, previous, value, rolled_over, digits, multiplier, carried, usage, despite, instead_of, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, (select max(id) from readings where period = $3 and meter_id = $2), $14, $15) returning id",
    )
    .bind(seq)
    .bind(new.meter)
    .bind(new.period)
    .bind(new.read_on)
    .bind(&new.reader)
    .bind(moved.previous)
    .bind(moved.value)
    .bind(moved.rolled_over)
    .bind(moved.digits)
    .bind(moved.multiplier)
    .bind(moved.carried)
    .bind(new.usage)
    .bind(if new.jump { "jump" } else { "" })
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

pub(super) async fn reverse_reading(
    tx: &mut Tx<'_, '_>,
    reading: ReadingId,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into reading_reversals (reading_id, seq, reason, reversed_by, at) values ($1, $2, $3, $4, $5)")
        .bind(reading)
        .bind(seq)
        .bind(reason)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// Whose reading it is, if it stands.
pub(super) async fn meter_of(conn: &mut Conn, reading: ReadingId) -> Result<Option<MeterId>> {
    Ok(sqlx::query_scalar(
        "select meter_id from readings where id = $1 and not exists (select 1 from reading_reversals v where v.reading_id = readings.id)",
    )
    .bind(reading)
    .fetch_optional(conn)
    .await?)
}

/// Whether a charge stands that was made of it.
pub(super) async fn is_billed(conn: &mut Conn, reading: ReadingId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select 1 from reading_charges b where b.reading_id = $1 and not exists (select 1 from charge_reversals v where v.charge_id = b.charge_id))",
    )
    .bind(reading)
    .fetch_one(conn)
    .await?)
}

#[derive(sqlx::FromRow)]
struct StandingRow {
    meter_id: MeterId,
    #[sqlx(flatten)]
    reading: RoundReading,
}

/// The readings of a month that stand.
pub(super) async fn standing(
    conn: &mut Conn,
    period: Month,
    only: Option<MeterId>,
) -> Result<HashMap<MeterId, RoundReading>> {
    let rows: Vec<StandingRow> = sqlx::query_as(
        "select r.meter_id, r.id, r.previous, r.value, r.usage, r.read_on, r.reader, r.rolled_over, r.despite <> '' as jumped,
             exists (select 1 from reading_charges b where b.reading_id = r.id and not exists (select 1 from charge_reversals v where v.charge_id = b.charge_id)) as billed
         from readings r where r.period = $1 and ($2 is null or r.meter_id = $2)
         and not exists (select 1 from reading_reversals v where v.reading_id = r.id)",
    )
    .bind(period)
    .bind(only)
    .fetch_all(conn)
    .await?;
    let by_meter = |row: StandingRow| (row.meter_id, row.reading);
    Ok(rows.into_iter().map(by_meter).collect())
}

/// Usages of meters of a kind in a month and the one before.
pub(super) async fn usages_around(
    conn: &mut Conn,
    kind: MeterKind,
    period: Month,
) -> Result<Vec<Exact>> {
    Ok(sqlx::query_scalar(
        "select r.usage from readings r join meters m on m.id = r.meter_id where r.period in ($1, $2) and m.kind = $3
         and not exists (select 1 from reading_reversals v where v.reading_id = r.id) order by r.id desc limit 500",
    )
    .bind(period)
    .bind(period.before())
    .bind(kind)
    .fetch_all(conn)
    .await?)
}

/// The readings of a month that are in no standing charge.
pub(super) async fn unbilled(conn: &mut Conn, period: Month) -> Result<Vec<Unbilled>> {
    Ok(sqlx::query_as(
        "select r.id as reading, r.meter_id as meter, m.unit_id as unit, m.fee_item_id as fee_item, r.usage
         from readings r join meters m on m.id = r.meter_id where r.period = $1
         and not exists (select 1 from reading_reversals v where v.reading_id = r.id)
         and not exists (select 1 from reading_charges b where b.reading_id = r.id
             and not exists (select 1 from charge_reversals v where v.charge_id = b.charge_id))
         order by r.id",
    )
    .bind(period)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn insert_reading_charges(
    conn: &mut Conn,
    seq: JournalSeq,
    charged: &[(ReadingId, ChargeId)],
) -> Result<()> {
    for some in charged.chunks(ROWS_AT_ONCE) {
        let mut insert: QueryBuilder<Db> =
            QueryBuilder::new("insert into reading_charges (seq, reading_id, charge_id) ");
        insert.push_values(some, |mut row, (reading, charge)| {
            row.push_bind(seq).push_bind(reading).push_bind(charge);
        });
        insert.build().execute(&mut *conn).await?;
    }
    Ok(())
}

/// A reading as it was written, for the check of the books.
#[derive(sqlx::FromRow)]
pub(super) struct Written {
    pub(super) id: ReadingId,
    pub(super) previous: Exact,
    pub(super) value: Exact,
    pub(super) rolled_over: bool,
    pub(super) digits: i64,
    pub(super) multiplier: Exact,
    pub(super) carried: Exact,
    pub(super) usage: Exact,
}

pub(super) async fn written(conn: &mut Conn) -> Result<Vec<Written>> {
    Ok(sqlx::query_as(
        "select id, previous, value, rolled_over, digits, multiplier, carried, usage from readings order by id",
    )
    .fetch_all(conn)
    .await?)
}

/// Standing charges of metered items that billing wrote, with each usage of their readings; none where there is none.
pub(super) async fn charged(conn: &mut Conn) -> Result<Vec<(ChargeId, String, Option<Exact>)>> {
    Ok(sqlx::query_as(
        "select c.id, c.quantity, r.usage from charges c join fee_items f on f.id = c.fee_item_id
             left join reading_charges b on b.charge_id = c.id left join readings r on r.id = b.reading_id
         where f.kind = 'metered' and c.origin = 'billing' and not exists (select 1 from charge_reversals v where v.charge_id = c.id) order by c.id",
    )
    .fetch_all(conn)
    .await?)
}

/// Readings that were taken back while a charge of them stands, or that stand in two charges.
pub(super) async fn bent(conn: &mut Conn) -> Result<Vec<ReadingId>> {
    Ok(sqlx::query_scalar(
        "select b.reading_id from reading_charges b where not exists (select 1 from charge_reversals v where v.charge_id = b.charge_id)
         group by b.reading_id having count(*) > 1 or exists (select 1 from reading_reversals v where v.reading_id = b.reading_id) order by b.reading_id",
    )
    .fetch_all(conn)
    .await?)
}
