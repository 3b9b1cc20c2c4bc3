//! The month's SQL.

use super::Days;
use crate::database::Conn;
use crate::error::Result;
use crate::money::Money;
use crate::time::{BusinessDate, Month};

/// What units owed before the first of the days and after the last, by the ledger; what an open shift took is not in it.
pub(super) async fn owed(conn: &mut Conn, days: Days) -> Result<(Money, Money)> {
    Ok(sqlx::query_as(
        "select cast(coalesce(sum(case when e.business_date < $1 then l.amount_fen end), 0) as bigint),
             cast(coalesce(sum(l.amount_fen), 0) as bigint)
         from lines l join entries e on e.id = l.entry_id
         where l.account = 'receivable' and e.business_date <= $2
             and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id))",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_one(conn)
    .await?)
}

/// What was charged within the days, what was taken back, and what was waived less waivers taken back, each by its own rows under the day
/// of its entry. A late fee that is waived was never owed here.
pub(super) async fn charged(conn: &mut Conn, days: Days) -> Result<(Money, Money, Money)> {
    Ok(sqlx::query_as(
        "select cast(coalesce((select sum(c.amount_fen) from charges c
                 where c.seq in (select e.seq from entries e where e.business_date between $1 and $2)), 0) as bigint),
             cast(coalesce((select sum(c.amount_fen) from charge_reversals v join charges c on c.id = v.charge_id join entries e on e.id = v.entry_id
                 where e.business_date between $1 and $2), 0) as bigint),
             cast(coalesce((select sum(w.amount_fen) from waiver_lines w join waivers x on x.id = w.waiver_id join entries e on e.id = x.entry_id
                 where w.kind = 'principal' and e.business_date between $1 and $2), 0)
                 - coalesce((select sum(w.amount_fen) from waiver_lines w join waivers_taken_back b on b.waiver_id = w.waiver_id
                     join entries e on e.id = b.entry_id where w.kind = 'principal' and e.business_date between $1 and $2), 0) as bigint)",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_one(conn)
    .await?)
}

/// What moved the receivables within the days, by what did it and by whether it was charged within them, too.
#[derive(sqlx::FromRow)]
pub(super) struct Receivables {
    /// `charged`, `reversed`, `collected`, `waived`, or `other`, of which there must be nothing.
    pub(super) part: String,
    pub(super) fresh: bool,
    pub(super) amount: Money,
}

pub(super) async fn receivables(conn: &mut Conn, days: Days) -> Result<Vec<Receivables>> {
    Ok(sqlx::query_as(
        "select x.part, x.fresh, cast(sum(x.amount_fen) as bigint) as amount from (
             select l.amount_fen,
                 case when l.seq = c.seq and l.amount_fen > 0 then 'charged'
                      when exists (select 1 from charge_reversals v where v.charge_id = l.charge_id and v.entry_id = l.entry_id) then 'reversed'
                      when exists (select 1 from receipts r where r.seq = l.seq and r.entry_id = l.entry_id)
                          or exists (select 1 from receipt_voids v where v.seq = l.seq and v.entry_id = l.entry_id) then 'collected'
                      when exists (select 1 from lines w where w.entry_id = l.entry_id and w.account = 'waiver') then 'waived'
                      else 'other' end as part,
                 coalesce((select min(b.business_date) from entries b where b.seq = c.seq) >= $1, 0) as fresh
             from entries e join lines l on l.entry_id = e.id left join charges c on c.id = l.charge_id
             where l.account = 'receivable' and e.business_date between $1 and $2
                 and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id))) x
         group by x.part, x.fresh",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// What stands charged for a month of the calendar and was not waived, and what of it was paid by a day.
pub(super) async fn of_month(
    conn: &mut Conn,
    month: Month,
    until: BusinessDate,
) -> Result<(Money, Money)> {
    let (due, left): (Money, Money) = sqlx::query_as(
        "select cast(coalesce(sum(c.amount_fen - (select coalesce(sum(l.amount_fen), 0) from waivers w join entries e on e.id = w.entry_id
                 join waiver_lines l on l.waiver_id = w.id where l.charge_id = c.id and l.kind = 'principal' and e.business_date <= $2
                     and not exists (select 1 from waivers_taken_back b join entries t on t.id = b.entry_id where b.waiver_id = w.id
                         and t.business_date <= $2))), 0) as bigint),
             cast(coalesce(sum((select coalesce(sum(l.amount_fen), 0) from lines l join entries e on e.id = l.entry_id
                 where l.charge_id = c.id and l.account = 'receivable' and e.business_date <= $2
                     and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id)))), 0) as bigint)
         from charges c
         where c.period = $1 and exists (select 1 from entries b where b.seq = c.seq and b.business_date <= $2) and not exists (select 1 from charge_reversals v join entries e on e.id = v.entry_id
             where v.charge_id = c.id and e.business_date <= $2)",
    )
    .bind(month)
    .bind(until)
    .fetch_one(conn)
    .await?;
    Ok((due, due.minus(left)?))
}

/// Whose shift of these days is open.
pub(super) async fn open_shift(conn: &mut Conn, days: Days) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select p.name from shifts s join staff p on p.id = s.staff_id
         where s.business_date between $1 and $2 and not exists (select 1 from shift_closings c where c.shift_id = s.id) limit 1",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_optional(conn)
    .await?)
}
