//! The waivers' SQL.

use super::{Waiver, WaiverLine};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ChargeId, EntryId, JournalSeq, StaffId, UnitId, WaiverId};
use crate::money::Money;
use crate::staff::DeskNames;
use crate::time::BusinessDate;

macro_rules! waivers {
    ($rest:literal) => {
        concat!(
            "select w.id, w.label, w.unit_id, w.unit, w.business_date, w.at, w.basis, w.total_fen, w.reason, a.name as asked_by, p.name as approved_by,
                 (select l.item from waiver_lines l where l.waiver_id = w.id and l.position = 1) as item,
                 (select count(*) from waiver_lines l where l.waiver_id = w.id) as lines,
                 b.at as taken_back_at, s.name as taken_back_by, b.reason as taken_back_reason
             from waivers w join staff a on a.id = w.asked_by join staff p on p.id = w.approved_by
                 left join waivers_taken_back b on b.waiver_id = w.id left join staff s on s.id = b.staff_id ",
            $rest
        )
    };
}

pub(super) async fn one(conn: &mut Conn, waiver: WaiverId) -> Result<Option<Waiver>> {
    Ok(sqlx::query_as(waivers!("where w.id = $1"))
        .bind(waiver)
        .fetch_optional(conn)
        .await?)
}

pub(super) async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Waiver>> {
    Ok(
        sqlx::query_as(waivers!("where w.unit_id = $1 order by w.id desc"))
            .bind(unit)
            .fetch_all(conn)
            .await?,
    )
}

pub(super) async fn after(conn: &mut Conn, told: JournalSeq) -> Result<Vec<Waiver>> {
    Ok(sqlx::query_as(waivers!("where w.seq > $1 order by w.id"))
        .bind(told)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn listed(conn: &mut Conn, search: Option<&str>) -> Result<Vec<Waiver>> {
    Ok(sqlx::query_as(waivers!(
        "where $1 is null or instr(lower(w.label), lower($1)) > 0 or instr(w.unit, $1) > 0 or instr(w.reason, $1) > 0
         order by w.id desc limit 200"
    ))
    .bind(search)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn lines(conn: &mut Conn, waiver: WaiverId) -> Result<Vec<WaiverLine>> {
    Ok(sqlx::query_as(
        "select kind, charge_id, item, period, open_fen, amount_fen from waiver_lines where waiver_id = $1 order by position",
    )
    .bind(waiver)
    .fetch_all(conn)
    .await?)
}

/// What is on the paper besides: the community, the desk, and the journal line that booked it.
pub(super) async fn made_out(
    conn: &mut Conn,
    waiver: WaiverId,
) -> Result<(String, String, JournalSeq)> {
    Ok(
        sqlx::query_as("select community, desk, seq from waivers where id = $1")
            .bind(waiver)
            .fetch_one(conn)
            .await?,
    )
}

pub(super) async fn entry_of(conn: &mut Conn, waiver: WaiverId) -> Result<EntryId> {
    Ok(
        sqlx::query_scalar("select entry_id from waivers where id = $1")
            .bind(waiver)
            .fetch_one(conn)
            .await?,
    )
}

/// A waiver to be written.
pub(super) struct NewWaiver<'w> {
    pub(super) unit: UnitId,
    pub(super) label: &'w str,
    pub(super) desk: &'w DeskNames,
    pub(super) basis: &'w str,
    pub(super) reason: &'w str,
    pub(super) day: BusinessDate,
    pub(super) entry: EntryId,
    pub(super) total: Money,
    pub(super) approved_by: StaffId,
}

/// Takes the next number of the year and writes the waiver under it.
pub(super) async fn insert(
    tx: &mut Tx<'_, '_>,
    new: &NewWaiver<'_>,
    lines: &[WaiverLine],
) -> Result<WaiverId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    let year = i64::from(new.day.year());
    let last: Option<i64> = sqlx::query_scalar("select max(number) from waivers where year = $1")
        .bind(year)
        .fetch_one(tx.rows())
        .await?;
    let number = last.unwrap_or(0).saturating_add(1);
    let waiver: WaiverId = sqlx::query_scalar(
        "insert into waivers (seq, year, number, label, unit_id, unit, community, desk, basis, reason, business_date, entry_id, total_fen, asked_by, approved_by, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id",
    )
    .bind(seq)
    .bind(year)
    .bind(number)
    .bind(format!("JM{year}-{number:04}"))
    .bind(new.unit)
    .bind(new.label)
    .bind(&new.desk.community)
    .bind(&new.desk.name)
    .bind(new.basis)
    .bind(new.reason)
    .bind(new.day)
    .bind(new.entry)
    .bind(new.total)
    .bind(staff)
    .bind(new.approved_by)
    .bind(at)
    .fetch_one(tx.rows())
    .await?;
    for (line, position) in lines.iter().zip(1_i64..) {
        sqlx::query(
            "insert into waiver_lines (seq, waiver_id, position, kind, charge_id, item, period, open_fen, amount_fen) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(seq)
        .bind(waiver)
        .bind(position)
        .bind(line.kind)
        .bind(line.charge)
        .bind(&line.item)
        .bind(&line.period)
        .bind(line.open)
        .bind(line.amount)
        .execute(tx.rows())
        .await?;
    }
    Ok(waiver)
}

pub(super) async fn take_back(
    tx: &mut Tx<'_, '_>,
    waiver: WaiverId,
    entry: EntryId,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into waivers_taken_back (waiver_id, seq, entry_id, reason, staff_id, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(waiver)
        .bind(seq)
        .bind(entry)
        .bind(reason)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// The first item of a waiver of which more was paid than given back since, principal or late fee.
pub(super) async fn paid_since(conn: &mut Conn, waiver: WaiverId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select w.item from waiver_lines w where w.waiver_id = $1 and (
             select coalesce(sum(l.amount_fen), 0) from lines l join entries e on e.id = l.entry_id
             where l.charge_id = w.charge_id and l.account in ('receivable', 'late_fee_income') and l.seq > w.seq
                 and not exists (select 1 from waivers o where o.entry_id = e.id)
                 and not exists (select 1 from waivers_taken_back b where b.entry_id = e.id)) < 0
         order by w.position limit 1",
    )
    .bind(waiver)
    .fetch_optional(conn)
    .await?)
}

/// What of a charge's principal stands waived.
pub(crate) async fn principal_waived(conn: &mut Conn, charge: ChargeId) -> Result<Money> {
    let sum: Option<Money> = sqlx::query_scalar(
        "select cast(sum(l.amount_fen) as bigint) from waiver_lines l
         where l.charge_id = $1 and l.kind = 'principal' and not exists (select 1 from waivers_taken_back b where b.waiver_id = l.waiver_id)",
    )
    .bind(charge)
    .fetch_one(conn)
    .await?;
    Ok(sum.unwrap_or(Money::ZERO))
}

/// What of a charge stands waived, its late fee with it.
pub(in crate::fees) async fn waived_of(conn: &mut Conn, charge: ChargeId) -> Result<Money> {
    let sum: Option<Money> = sqlx::query_scalar(
        "select cast(sum(l.amount_fen) as bigint) from waiver_lines l
         where l.charge_id = $1 and not exists (select 1 from waivers_taken_back b where b.waiver_id = l.waiver_id)",
    )
    .bind(charge)
    .fetch_one(conn)
    .await?;
    Ok(sum.unwrap_or(Money::ZERO))
}

/// Each selects the waivers of which something does not agree.
pub(super) async fn differing(conn: &mut Conn) -> Result<Vec<(i64, String, &'static str)>> {
    let mut found = Vec::new();
    for (sql, what) in CHECKS {
        let rows: Vec<(i64, String)> = sqlx::query_as(*sql).fetch_all(&mut *conn).await?;
        found.extend(rows.into_iter().map(|(id, label)| (id, label, *what)));
    }
    Ok(found)
}

const CHECKS: &[(&str, &str)] = &[
    (
        "select w.id, w.label from waivers w where w.total_fen <> (select coalesce(sum(l.amount_fen), 0) from waiver_lines l where l.waiver_id = w.id)",
        "the total is not the sum of its lines",
    ),
    (
        "select w.id, w.label from waivers w join entries e on e.id = w.entry_id
         where e.seq <> w.seq or e.business_date <> w.business_date or e.shift_id is not null
             or w.total_fen <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = w.entry_id and l.account = 'waiver')",
        "its ledger entry is of another act, day or amount",
    ),
    (
        "select distinct w.id, w.label from waivers w join waiver_lines l on l.waiver_id = w.id join charges c on c.id = l.charge_id
         where c.unit_id <> w.unit_id or l.amount_fen > l.open_fen or l.amount_fen <> (
             select -coalesce(sum(x.amount_fen), 0) from lines x where x.entry_id = w.entry_id and x.charge_id = l.charge_id
                 and x.account = case l.kind when 'principal' then 'receivable' else 'late_fee_income' end)",
        "the ledger waived another amount of a charge than it says",
    ),
    (
        "select w.id, w.label from waivers w where w.asked_by = w.approved_by",
        "whoever asked for it approved it",
    ),
    (
        "select distinct w.id, w.label from waivers w join waivers_taken_back b on b.waiver_id = w.id join lines l on l.entry_id in (w.entry_id, b.entry_id)
         group by w.id, w.label, l.account, l.unit_id, l.charge_id, l.fee_item_id having sum(l.amount_fen) <> 0",
        "what took it back is not the same movement the other way",
    ),
    (
        "select w.id, w.label from waivers w where w.number <> 1 and not exists (select 1 from waivers b where b.year = w.year and b.number = w.number - 1)",
        "the number before it is missing",
    ),
    (
        "select l.id, 'lines' from lines l where l.account = 'waiver' and not exists (select 1 from waivers w where w.entry_id = l.entry_id)
             and not exists (select 1 from waivers_taken_back b where b.entry_id = l.entry_id)",
        "the ledger waived something of which there is no waiver",
    ),
];
