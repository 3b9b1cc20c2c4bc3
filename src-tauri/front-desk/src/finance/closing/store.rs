//! The closings' SQL.

use super::Days;
use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::{ClosingOfMonth, ReopeningOfMonth};
use crate::error::Result;
use crate::ids::{FeeItemId, JournalSeq, MonthClosingId, StaffId};
use crate::ledger::Account;
use crate::money::Money;
use crate::time::{BusinessDate, Month, Timestamp};

/// The first day under which anything was booked or a shift was opened.
pub(super) async fn first_day(conn: &mut Conn) -> Result<Option<BusinessDate>> {
    Ok(sqlx::query_scalar(
        "select min(d) from (select min(business_date) as d from entries union all select min(business_date) as d from shifts)",
    )
    .fetch_one(conn)
    .await?)
}

/// The shifts of these days that are open: their day and whose they are.
pub(super) async fn open_shifts(
    conn: &mut Conn,
    days: Days,
) -> Result<Vec<(BusinessDate, String)>> {
    Ok(sqlx::query_as(
        "select s.business_date, p.name from shifts s join staff p on p.id = s.staff_id
         where s.business_date between $1 and $2 and not exists (select 1 from shift_closings c where c.shift_id = s.id) order by s.id",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// The days on which there was a shift or a receipt.
pub(super) async fn working_days(conn: &mut Conn, days: Days) -> Result<Vec<BusinessDate>> {
    Ok(sqlx::query_scalar(
        "select business_date from (select business_date from shifts union select business_date from receipts)
         where business_date between $1 and $2 order by business_date",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn insert_closing(
    tx: &mut Tx<'_, '_>,
    month: Month,
    despite: &str,
) -> Result<MonthClosingId> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into month_closings (seq, month, despite, closed_by, at) values ($1, $2, $3, $4, $5) returning id",
    )
    .bind(seq)
    .bind(month)
    .bind(despite)
    .bind(staff)
    .bind(now)
    .fetch_one(tx.rows())
    .await?)
}

pub(super) async fn insert_reopening(
    tx: &mut Tx<'_, '_>,
    closing: MonthClosingId,
    reason: &str,
    approved_by: StaffId,
) -> Result<()> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into month_reopenings (closing_id, seq, reason, reopened_by, approved_by, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(closing)
        .bind(seq)
        .bind(reason)
        .bind(staff)
        .bind(approved_by)
        .bind(now)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// A closing that stands.
#[derive(sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) id: MonthClosingId,
    pub(super) closed_by: StaffId,
    pub(super) by: String,
}

pub(super) async fn standing(conn: &mut Conn, month: Month) -> Result<Option<Standing>> {
    Ok(sqlx::query_as(
        "select c.id, c.closed_by, p.name as \"by\" from month_closings c join staff p on p.id = c.closed_by
         where c.month = $1 and not exists (select 1 from month_reopenings r where r.closing_id = c.id) order by c.id desc limit 1",
    )
    .bind(month)
    .fetch_optional(conn)
    .await?)
}

#[derive(sqlx::FromRow)]
struct Row {
    month: Month,
    at: Timestamp,
    by: String,
    back_at: Option<Timestamp>,
    back_by: Option<String>,
    approved_by: Option<String>,
    reason: Option<String>,
}

/// Every closing, the first first.
pub(super) async fn closings(conn: &mut Conn) -> Result<Vec<(Month, ClosingOfMonth)>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select c.month, c.at, p.name as \"by\", r.at as back_at, b.name as back_by, a.name as approved_by, r.reason
         from month_closings c join staff p on p.id = c.closed_by left join month_reopenings r on r.closing_id = c.id
             left join staff b on b.id = r.reopened_by left join staff a on a.id = r.approved_by order by c.id",
    )
    .fetch_all(conn)
    .await?;
    let told = rows.into_iter().map(|row| {
        let reopened = match (row.back_at, row.back_by, row.approved_by, row.reason) {
            (Some(at), Some(by), Some(approved_by), Some(reason)) => Some(ReopeningOfMonth {
                at,
                by,
                approved_by,
                reason,
            }),
            _ => None,
        };
        let closing = ClosingOfMonth {
            at: row.at,
            by: row.by,
            reopened,
        };
        (row.month, closing)
    });
    Ok(told.collect())
}

/// The newest journal line that is of the month: of its entries, or of its closing and opening. The line of an act that is being done is not
/// written yet.
pub(super) async fn newest(
    conn: &mut Conn,
    month: Month,
    days: Days,
) -> Result<Option<JournalSeq>> {
    Ok(sqlx::query_scalar(
        "select max(seq) from (
             select max(e.seq) as seq from entries e where e.business_date between $1 and $2
             union all select max(k.seq) from shift_closings k join shifts s on s.id = k.shift_id where s.business_date between $1 and $2
             union all select max(c.seq) from month_closings c where c.month = $3
             union all select max(r.seq) from month_reopenings r join month_closings c on c.id = r.closing_id where c.month = $3)
         where seq <= (select max(j.seq) from journal j)",
    )
    .bind(days.first)
    .bind(days.last)
    .bind(month)
    .fetch_one(conn)
    .await?)
}

/// What moved an account within the days, and what it held before.
#[derive(sqlx::FromRow)]
pub(super) struct Moved {
    pub(super) account: Account,
    pub(super) before: Money,
    pub(super) debit: Money,
    pub(super) credit: Money,
}

pub(super) async fn accounts(conn: &mut Conn, days: Days) -> Result<Vec<Moved>> {
    Ok(sqlx::query_as(
        "select l.account, cast(coalesce(sum(case when e.business_date < $1 then l.amount_fen end), 0) as bigint) as before,
             cast(coalesce(sum(case when e.business_date >= $1 and l.amount_fen > 0 then l.amount_fen end), 0) as bigint) as debit,
             cast(coalesce(sum(case when e.business_date >= $1 and l.amount_fen < 0 then l.amount_fen end), 0) as bigint) as credit
         from entries e join lines l on l.entry_id = e.id
         where e.business_date <= $2 and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id))
         group by l.account",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// What was booked to an item of income or of a supplier's money, and taken back from it.
#[derive(sqlx::FromRow)]
pub(super) struct Earned {
    pub(super) account: Account,
    pub(super) item: Option<FeeItemId>,
    pub(super) name: Option<String>,
    pub(super) booked: Money,
    pub(super) reversed: Money,
}

pub(super) async fn earned(conn: &mut Conn, days: Days) -> Result<Vec<Earned>> {
    Ok(sqlx::query_as(
        "select l.account, l.fee_item_id as item, f.name,
             cast(coalesce(sum(case when l.amount_fen < 0 then -l.amount_fen end), 0) as bigint) as booked,
             cast(coalesce(sum(case when l.amount_fen > 0 then l.amount_fen end), 0) as bigint) as reversed
         from entries e join lines l on l.entry_id = e.id left join fee_items f on f.id = l.fee_item_id
         where l.account in ('income', 'agency_payable') and e.business_date between $1 and $2
             and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id))
         group by l.account, l.fee_item_id, f.name order by l.account desc, l.fee_item_id",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// The same by the rows: what was charged by item and taken back again, and what was paid at the counter without a charge.
pub(super) async fn earned_by_rows(
    conn: &mut Conn,
    days: Days,
) -> Result<Vec<(Option<FeeItemId>, Money)>> {
    Ok(sqlx::query_as(
        "select x.item, cast(sum(x.amount_fen) as bigint) from (
             select c.fee_item_id as item, c.amount_fen from charges c
             where c.origin <> 'opening' and c.seq in (select e.seq from entries e where e.business_date between $1 and $2)
             union all
             select c.fee_item_id, -c.amount_fen from charge_reversals v join charges c on c.id = v.charge_id join entries e on e.id = v.entry_id
             where c.origin <> 'opening' and e.business_date between $1 and $2
             union all
             select l.fee_item_id, l.amount_fen from receipts r join receipt_lines l on l.receipt_id = r.id
             where r.business_date between $1 and $2 and l.charge_id is null and l.fee_item_id is not null
                 and exists (select 1 from shift_closings k where k.shift_id = r.shift_id)
                 and not exists (select 1 from receipt_voids v where v.receipt_id = r.id)) x
             join fee_items f on f.id = x.item
         where f.nature in ('income', 'agency') group by x.item having sum(x.amount_fen) <> 0",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// What standing receipts say of rounding.
pub(super) async fn rounded_by_rows(conn: &mut Conn, days: Days) -> Result<Money> {
    Ok(sqlx::query_scalar(
        "select cast(coalesce(sum(l.amount_fen), 0) as bigint) from receipts r join receipt_lines l on l.receipt_id = r.id
         where r.business_date between $1 and $2 and l.kind = 'rounding' and exists (select 1 from shift_closings k where k.shift_id = r.shift_id)
             and not exists (select 1 from receipt_voids v where v.receipt_id = r.id)",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_one(conn)
    .await?)
}

/// What the closed shifts say they were over, or short: at their closing, and at their opening where the float was not what was left.
pub(super) async fn over_by_rows(conn: &mut Conn, days: Days) -> Result<Money> {
    Ok(sqlx::query_scalar(
        "select cast(coalesce(sum(k.difference_fen
                 + coalesce(s.float_fen - (select b.float_counted_fen from shift_closings b where b.shift_id < s.id order by b.shift_id desc limit 1), 0)), 0) as bigint)
         from shifts s join shift_closings k on k.shift_id = s.id where s.business_date between $1 and $2",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_one(conn)
    .await?)
}
