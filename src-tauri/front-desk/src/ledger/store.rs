//! The ledger's SQL.

use super::{Account, Line};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ChargeId, EntryId, FeeItemId, JournalSeq, ShiftId, UnitId};
use crate::money::Money;
use crate::time::{BusinessDate, Month, Timestamp};

pub(super) async fn insert_entry(
    conn: &mut Conn,
    seq: JournalSeq,
    act: &str,
    business_date: BusinessDate,
    shift: Option<ShiftId>,
    at: Timestamp,
) -> Result<EntryId> {
    Ok(sqlx::query_scalar("insert into entries (seq, act, business_date, shift_id, at) values ($1, $2, $3, $4, $5) returning id")
        .bind(seq)
        .bind(act)
        .bind(business_date)
        .bind(shift)
        .bind(at)
        .fetch_one(conn)
        .await?)
}

/// The latest month whose closing stands.
pub(super) async fn closed_through(conn: &mut Conn) -> Result<Option<Month>> {
    Ok(sqlx::query_scalar(
        "select c.month from month_closings c where not exists (select 1 from month_reopenings r where r.closing_id = c.id)
         order by c.month desc limit 1",
    )
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn insert_line(
    conn: &mut Conn,
    seq: JournalSeq,
    entry: EntryId,
    line: &Line,
) -> Result<()> {
    sqlx::query("insert into lines (seq, entry_id, account, unit_id, charge_id, fee_item_id, amount_fen) values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(seq)
        .bind(entry)
        .bind(line.account)
        .bind(line.unit)
        .bind(line.charge)
        .bind(line.fee_item)
        .bind(line.amount)
        .execute(conn)
        .await?;
    Ok(())
}

/// One receivable for each charge after `before`, which are all of this act, in one statement: a month of a large community is a hundred
/// thousand of them.
pub(super) async fn insert_receivables(
    conn: &mut Conn,
    seq: JournalSeq,
    entry: EntryId,
    before: ChargeId,
) -> Result<()> {
    sqlx::query(
        "insert into lines (seq, entry_id, account, unit_id, charge_id, amount_fen)
         select $3, $1, 'receivable', unit_id, id, amount_fen from charges where id > $2 order by id",
    )
    .bind(entry)
    .bind(before)
    .bind(seq)
    .execute(conn)
    .await?;
    Ok(())
}

/// One receivable the other way for each charge that `entry` takes back.
pub(super) async fn insert_reversed_receivables(
    conn: &mut Conn,
    seq: JournalSeq,
    entry: EntryId,
) -> Result<()> {
    sqlx::query(
        "insert into lines (seq, entry_id, account, unit_id, charge_id, amount_fen)
         select v.seq, v.entry_id, 'receivable', c.unit_id, c.id, -c.amount_fen
         from charge_reversals v join charges c on c.id = v.charge_id where v.seq = $1 and v.entry_id = $2 order by c.id",
    )
    .bind(seq)
    .bind(entry)
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn lines_of(conn: &mut Conn, entry: EntryId) -> Result<Vec<Line>> {
    type Row = (
        Account,
        Money,
        Option<UnitId>,
        Option<ChargeId>,
        Option<FeeItemId>,
    );
    let rows: Vec<Row> =
        sqlx::query_as("select account, amount_fen, unit_id, charge_id, fee_item_id from lines where entry_id = $1 order by id").bind(entry).fetch_all(conn).await?;
    Ok(rows
        .into_iter()
        .map(|(account, amount, unit, charge, fee_item)| Line {
            account,
            amount,
            unit,
            charge,
            fee_item,
        })
        .collect())
}

pub(super) async fn balance(
    conn: &mut Conn,
    account: Account,
    unit: Option<UnitId>,
) -> Result<Money> {
    let sum: Option<Money> = sqlx::query_scalar("select cast(sum(amount_fen) as bigint) from lines where account = $1 and ($2 is null or unit_id = $2)")
        .bind(account)
        .bind(unit)
        .fetch_one(conn)
        .await?;
    Ok(sum.unwrap_or(Money::ZERO))
}

pub(super) async fn balances_by_unit(
    conn: &mut Conn,
    account: Account,
) -> Result<Vec<(UnitId, Money)>> {
    Ok(sqlx::query_as(
        "select unit_id, cast(sum(amount_fen) as bigint) from lines
         where account = $1 and unit_id is not null group by unit_id having sum(amount_fen) <> 0",
    )
    .bind(account)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn balances_by_item(
    conn: &mut Conn,
    account: Account,
    unit: UnitId,
    until: Option<EntryId>,
) -> Result<Vec<(Option<FeeItemId>, Money)>> {
    Ok(sqlx::query_as(
        "select fee_item_id, cast(sum(amount_fen) as bigint) from lines
         where account = $1 and unit_id = $2 and ($3 is null or entry_id <= $3) group by fee_item_id having sum(amount_fen) <> 0 order by fee_item_id",
    )
    .bind(account)
    .bind(unit)
    .bind(until)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn moved_in_shift(
    conn: &mut Conn,
    account: Account,
    shift: ShiftId,
) -> Result<Money> {
    let sum: Option<Money> =
        sqlx::query_scalar("select cast(sum(l.amount_fen) as bigint) from entries e join lines l on l.entry_id = e.id where e.shift_id = $1 and l.account = $2")
            .bind(shift)
            .bind(account)
            .fetch_one(conn)
            .await?;
    Ok(sum.unwrap_or(Money::ZERO))
}

pub(super) async fn movements(
    conn: &mut Conn,
    account: Account,
) -> Result<Vec<(JournalSeq, Money)>> {
    Ok(sqlx::query_as("select seq, cast(sum(amount_fen) as bigint) from lines where account = $1 group by seq order by seq").bind(account).fetch_all(conn).await?)
}

pub(super) async fn unbalanced(conn: &mut Conn, seq: JournalSeq) -> Result<Option<EntryId>> {
    Ok(sqlx::query_scalar("select e.id from entries e join lines l on l.entry_id = e.id where e.seq = $1 group by e.id having sum(l.amount_fen) <> 0 limit 1").bind(seq).fetch_optional(conn).await?)
}

pub(super) async fn all_unbalanced(conn: &mut Conn) -> Result<Vec<(EntryId, i64)>> {
    Ok(sqlx::query_as("select entry_id, cast(sum(amount_fen) as bigint) from lines group by entry_id having sum(amount_fen) <> 0 order by entry_id").fetch_all(conn).await?)
}

/// Lines that are not of their entry's act, as what is written past the journal may be.
pub(super) async fn lines_of_other_acts(conn: &mut Conn) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(
        "select l.id from lines l join entries e on e.id = l.entry_id where l.seq <> e.seq order by l.id",
    )
    .fetch_all(conn)
    .await?)
}

/// Charges whose receivable is negative (paid more than once) or more than was charged.
pub(super) async fn impossible_charges(conn: &mut Conn) -> Result<Vec<(ChargeId, i64)>> {
    Ok(sqlx::query_as(
        "select charge_id, cast(sum(amount_fen) as bigint) from lines where account = 'receivable' and charge_id is not null
         group by charge_id having sum(amount_fen) < 0 order by charge_id",
    )
    .fetch_all(conn)
    .await?)
}
