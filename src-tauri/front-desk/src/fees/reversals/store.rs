//! The reversals' SQL.

use super::super::{Nature, Origin};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{BillingRunId, ChargeId, EntryId, FeeItemId, UnitId};
use crate::money::Money;

/// A charge as the books have it now.
#[derive(sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) unit_id: UnitId,
    pub(super) fee_item_id: FeeItemId,
    pub(super) item: String,
    pub(super) nature: Nature,
    pub(super) origin: Origin,
    pub(super) amount_fen: Money,
    pub(super) open_fen: Money,
    pub(super) reversed: bool,
}

pub(super) async fn standing(conn: &mut Conn, charge: ChargeId) -> Result<Option<Standing>> {
    Ok(sqlx::query_as(
        "select c.unit_id, c.fee_item_id, c.item, f.nature, c.origin, c.amount_fen,
             coalesce((select cast(sum(l.amount_fen) as bigint) from lines l where l.charge_id = c.id and l.account = 'receivable'), 0) as open_fen,
             exists (select 1 from charge_reversals v where v.charge_id = c.id) as reversed
         from charges c join fee_items f on f.id = c.fee_item_id where c.id = $1",
    )
    .bind(charge)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn reverse_charge(
    tx: &mut Tx<'_, '_>,
    charge: ChargeId,
    entry: EntryId,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into charge_reversals (charge_id, seq, entry_id, reason, reversed_by, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(charge)
        .bind(seq)
        .bind(entry)
        .bind(reason)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// One row for each charge of the run that stands.
pub(super) async fn reverse_run(
    tx: &mut Tx<'_, '_>,
    run: BillingRunId,
    entry: EntryId,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into charge_reversals (charge_id, seq, entry_id, reason, reversed_by, at)
         select c.id, $1, $2, $3, $4, $5 from billing_runs r join charges c on c.seq = r.seq and c.run_id = r.id
         where r.id = $6 and not exists (select 1 from charge_reversals v where v.charge_id = c.id) order by c.id",
    )
    .bind(seq)
    .bind(entry)
    .bind(reason)
    .bind(staff)
    .bind(at)
    .bind(run)
    .execute(tx.rows())
    .await?;
    Ok(())
}

/// How many standing charges of the run are not owed whole any more, or have a late fee of which something is booked.
pub(super) async fn paid_of_run(conn: &mut Conn, run: BillingRunId) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from billing_runs r join charges c on c.seq = r.seq and c.run_id = r.id
         where r.id = $1 and not exists (select 1 from charge_reversals v where v.charge_id = c.id)
         and (c.amount_fen <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.charge_id = c.id and l.account = 'receivable')
             or 0 <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.charge_id = c.id and l.account = 'late_fee_income'))",
    )
    .bind(run)
    .fetch_one(conn)
    .await?)
}

/// What the standing charges of the run come to, by item.
pub(super) async fn sums_of_run(
    conn: &mut Conn,
    run: BillingRunId,
) -> Result<Vec<(FeeItemId, Nature, Money)>> {
    Ok(sqlx::query_as(
        "select c.fee_item_id, f.nature, cast(sum(c.amount_fen) as bigint) from billing_runs r join charges c on c.seq = r.seq and c.run_id = r.id
         join fee_items f on f.id = c.fee_item_id
         where r.id = $1 and not exists (select 1 from charge_reversals v where v.charge_id = c.id)
         group by c.fee_item_id, f.nature order by c.fee_item_id",
    )
    .bind(run)
    .fetch_all(conn)
    .await?)
}
