//! The days' SQL: the rows that people see on one side, the ledger's lines on the other. What a shift does that is still open is nowhere in
//! it: nobody has counted its drawer.

use crate::cashier::Tender;
use crate::database::Conn;
use crate::error::Result;
use crate::fees::Nature;
use crate::ids::{DeskId, EntryId, JournalSeq, ReceiptId, ShiftId, StaffId};
use crate::ledger::Account;
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};

/// From the first of some days to the last.
#[derive(Clone, Copy, Debug)]
pub(in crate::finance) struct Days {
    pub(in crate::finance) first: BusinessDate,
    pub(in crate::finance) last: BusinessDate,
}

/// A shift of the day.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::finance) struct Shift {
    pub(in crate::finance) id: ShiftId,
    pub(in crate::finance) clerk: String,
    pub(in crate::finance) opened_at: Timestamp,
    pub(in crate::finance) closed_at: Option<Timestamp>,
    pub(in crate::finance) float: Money,
    /// What the closing before it left; none before the desk's first.
    pub(in crate::finance) float_left: Option<Money>,
    /// At closing, and of what was carried to it and counted otherwise.
    pub(in crate::finance) difference: Option<Money>,
    /// The newest journal line that says something of it.
    pub(in crate::finance) newest: JournalSeq,
}

pub(in crate::finance) async fn shifts(conn: &mut Conn, date: BusinessDate) -> Result<Vec<Shift>> {
    Ok(sqlx::query_as(
        "select s.id, p.name as clerk, s.opened_at, c.closed_at, s.float_fen as float,
             (select b.float_counted_fen from shift_closings b where b.shift_id < s.id order by b.shift_id desc limit 1) as float_left,
             c.difference_fen + coalesce((select sum(a.counted_fen - t.amount_fen) from transfers_accepted a join transfers t on t.id = a.transfer_id
                 where a.shift_id = s.id), 0) as difference, coalesce(c.seq, s.seq) as newest
         from shifts s join staff p on p.id = s.staff_id left join shift_closings c on c.shift_id = s.id
         where s.business_date = $1 order by s.id",
    )
    .bind(date)
    .fetch_all(conn)
    .await?)
}

/// A receipt as its own row has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::finance) struct ReceiptRow {
    pub(in crate::finance) id: ReceiptId,
    pub(in crate::finance) desk_id: DeskId,
    pub(in crate::finance) year: i64,
    pub(in crate::finance) number: i64,
    pub(in crate::finance) label: String,
    pub(in crate::finance) business_date: BusinessDate,
    pub(in crate::finance) shift_id: ShiftId,
    pub(in crate::finance) entry_id: EntryId,
    pub(in crate::finance) staff_id: StaffId,
    pub(in crate::finance) clerk: String,
    pub(in crate::finance) total: Money,
    pub(in crate::finance) change: Money,
    pub(in crate::finance) reverses: Option<String>,
    pub(in crate::finance) void_entry: Option<EntryId>,
    pub(in crate::finance) void_reason: Option<String>,
    pub(in crate::finance) voided_by: Option<String>,
}

pub(in crate::finance) async fn receipts(conn: &mut Conn, days: Days) -> Result<Vec<ReceiptRow>> {
    Ok(sqlx::query_as(
        "select r.id, r.desk_id, r.year, r.number, r.label, r.business_date, r.shift_id, r.entry_id, r.staff_id, r.clerk, r.total_fen as total, r.change_fen as change,
             o.label as reverses, v.entry_id as void_entry, v.reason as void_reason, p.name as voided_by
         from receipts r join shifts s on s.id = r.shift_id left join receipts o on o.id = r.reverses_id
             left join receipt_voids v on v.receipt_id = r.id left join staff p on p.id = v.voided_by
         where r.business_date between $1 and $2 and exists (select 1 from shift_closings k where k.shift_id = r.shift_id) order by r.desk_id, r.year, r.number",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// A line of a receipt of the day.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::finance) struct LineRow {
    pub(in crate::finance) receipt_id: ReceiptId,
    pub(in crate::finance) kind: String,
    pub(in crate::finance) item: String,
    pub(in crate::finance) nature: Option<Nature>,
    /// Whether it pays something that was charged.
    pub(in crate::finance) of_charge: bool,
    pub(in crate::finance) amount: Money,
}

pub(in crate::finance) async fn lines(conn: &mut Conn, days: Days) -> Result<Vec<LineRow>> {
    Ok(sqlx::query_as(
        "select l.receipt_id, l.kind, coalesce(f.name, l.item) as item, f.nature, l.charge_id is not null and l.kind <> 'late_fee' as of_charge,
             l.amount_fen as amount
         from receipts r join receipt_lines l on l.receipt_id = r.id left join charges c on c.id = l.charge_id
             left join fee_items f on f.id = coalesce(l.fee_item_id, c.fee_item_id)
         where r.business_date between $1 and $2 and exists (select 1 from shift_closings k where k.shift_id = r.shift_id) order by l.id",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

pub(in crate::finance) async fn tenders(
    conn: &mut Conn,
    days: Days,
) -> Result<Vec<(ReceiptId, Tender, Money)>> {
    Ok(sqlx::query_as(
        "select t.receipt_id, t.tender, t.amount_fen from receipts r join receipt_tenders t on t.receipt_id = r.id
         where r.business_date between $1 and $2 and exists (select 1 from shift_closings k where k.shift_id = r.shift_id) order by t.id",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// What was deducted from a deposit in some shift of the days: out of the deposit and into an income, without money.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::finance) struct DeductionRow {
    pub(in crate::finance) deposit: String,
    pub(in crate::finance) item: String,
    pub(in crate::finance) amount: Money,
}

pub(in crate::finance) async fn deductions(
    conn: &mut Conn,
    days: Days,
) -> Result<Vec<DeductionRow>> {
    Ok(sqlx::query_as(
        "select g.name as deposit, f.name as item, k.amount_fen as amount
         from deposit_deductions k join receipt_lines l on l.id = k.line_id left join charges c on c.id = l.charge_id
             join fee_items g on g.id = coalesce(l.fee_item_id, c.fee_item_id) join fee_items f on f.id = k.fee_item_id
         where k.business_date between $1 and $2 and exists (select 1 from shift_closings s where s.shift_id = k.shift_id) order by k.id",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// The last number of a series before the day; 0 where it begins with it.
pub(in crate::finance) async fn last_number_before(
    conn: &mut Conn,
    desk: DeskId,
    year: i64,
    date: BusinessDate,
) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select cast(coalesce(max(number), 0) as bigint) from receipts where desk_id = $1 and year = $2 and business_date < $3",
    )
    .bind(desk)
    .bind(year)
    .bind(date)
    .fetch_one(conn)
    .await?)
}

/// Payments of the day that the ledger has and of which there is no receipt.
pub(in crate::finance) async fn without_receipt(
    conn: &mut Conn,
    date: BusinessDate,
) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from entries e where e.business_date = $1 and e.act in ('collect', 'apply_prepayment')
             and not exists (select 1 from receipts r where r.seq = e.seq and r.entry_id = e.id)",
    )
    .bind(date)
    .fetch_one(conn)
    .await?)
}

/// What was put into the safe and stayed there, by shift.
pub(in crate::finance) async fn dropped(
    conn: &mut Conn,
    days: Days,
) -> Result<Vec<(ShiftId, Money)>> {
    Ok(sqlx::query_as(
        "select d.shift_id, d.amount_fen from drops d join shifts s on s.id = d.shift_id
         where s.business_date between $1 and $2 and exists (select 1 from shift_closings k where k.shift_id = s.id) and not exists (select 1 from drops_taken_back b where b.drop_id = d.id) order by d.id",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// What the safe must hold before a day by the rows alone: dropped, and not brought to the bank.
pub(in crate::finance) async fn safe_before(conn: &mut Conn, date: BusinessDate) -> Result<Money> {
    Ok(sqlx::query_scalar(
        "select cast(coalesce((select sum(d.amount_fen) from drops d join shifts s on s.id = d.shift_id
                 where s.business_date < $1 and not exists (select 1 from drops_taken_back b where b.drop_id = d.id)), 0)
             - coalesce((select sum(d.amount_fen) from bank_deposits d where d.on_date < $1), 0)
             + coalesce((select sum(d.amount_fen) from bank_deposits_taken_back t join bank_deposits d on d.id = t.bank_deposit_id
                 where t.on_date < $1), 0) as bigint)",
    )
    .bind(date)
    .fetch_one(conn)
    .await?)
}

/// A line of the ledger that some shift of the day wrote.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::finance) struct LedgerLine {
    pub(in crate::finance) entry_id: EntryId,
    pub(in crate::finance) shift_id: ShiftId,
    pub(in crate::finance) staff_id: StaffId,
    pub(in crate::finance) account: Account,
    pub(in crate::finance) item: Option<String>,
    pub(in crate::finance) nature: Option<Nature>,
    pub(in crate::finance) amount: Money,
}

pub(in crate::finance) async fn ledger_lines(
    conn: &mut Conn,
    days: Days,
) -> Result<Vec<LedgerLine>> {
    Ok(sqlx::query_as(
        "select l.entry_id, e.shift_id, s.staff_id, l.account, f.name as item, f.nature, l.amount_fen as amount
         from entries e join lines l on l.entry_id = e.id join shifts s on s.id = e.shift_id left join charges c on c.id = l.charge_id
             left join fee_items f on f.id = coalesce(l.fee_item_id, c.fee_item_id)
         where e.business_date between $1 and $2 and exists (select 1 from shift_closings k where k.shift_id = e.shift_id) order by l.id",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// What the ledger has of an account that is carried on from day to day; of receivables only what is owed of deposits.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::finance) struct Carried {
    pub(in crate::finance) account: Account,
    pub(in crate::finance) before: Money,
    pub(in crate::finance) after: Money,
    /// Moved within, by none of the shifts.
    pub(in crate::finance) besides: Money,
}

/// The accounts that are carried on, before the first of the days, after the last, and what moved between without a shift.
pub(in crate::finance) async fn carried(conn: &mut Conn, days: Days) -> Result<Vec<Carried>> {
    Ok(sqlx::query_as(
        "with moved as (
             select l.account, l.entry_id, l.amount_fen from lines l where l.account in ('safe', 'prepayment', 'deposit')
             union all
             select l.account, l.entry_id, l.amount_fen from charges c cross join lines l
             where l.charge_id = c.id and l.account = 'receivable' and c.fee_item_id in (select f.id from fee_items f where f.nature = 'deposit'))
         select m.account, cast(coalesce(sum(case when e.business_date < $1 then m.amount_fen end), 0) as bigint) as before,
             cast(sum(m.amount_fen) as bigint) as after,
             cast(coalesce(sum(case when e.business_date >= $1 and e.shift_id is null then m.amount_fen end), 0) as bigint) as besides
         from moved m join entries e on e.id = m.entry_id
         where e.business_date <= $2 and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id))
         group by m.account",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?)
}

/// The newest entry of the day; nothing where there is none.
pub(in crate::finance) async fn newest_entry(
    conn: &mut Conn,
    date: BusinessDate,
) -> Result<Option<JournalSeq>> {
    Ok(
        sqlx::query_scalar("select max(seq) from entries where business_date = $1")
            .bind(date)
            .fetch_one(conn)
            .await?,
    )
}

/// When a journal line was written.
pub(in crate::finance) async fn written_at(conn: &mut Conn, seq: JournalSeq) -> Result<Timestamp> {
    Ok(sqlx::query_scalar("select at from journal where seq = $1")
        .bind(seq)
        .fetch_one(conn)
        .await?)
}
