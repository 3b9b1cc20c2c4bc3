//! The holds' SQL.

use super::HoldEnd;
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{BillingRunId, ChargeId, HoldId, UnitId};
use crate::money::Money;
use std::collections::HashMap;

pub(super) async fn insert_hold(
    tx: &mut Tx<'_, '_>,
    charge: ChargeId,
    amount: Money,
    holder: &str,
) -> Result<HoldId> {
    let seq = tx.seq();
    Ok(sqlx::query_scalar(
        "insert into charge_holds (seq, charge_id, amount_fen, holder) values ($1, $2, $3, $4) returning id",
    )
    .bind(seq)
    .bind(charge)
    .bind(amount)
    .bind(holder)
    .fetch_one(tx.rows())
    .await?)
}

pub(super) async fn end_hold(tx: &mut Tx<'_, '_>, hold: HoldId, why: HoldEnd) -> Result<()> {
    let seq = tx.seq();
    sqlx::query(
        "insert into charge_hold_ends (hold_id, seq, why)
         select $1, $2, $3 where not exists (select 1 from charge_hold_ends where hold_id = $1)",
    )
    .bind(hold)
    .bind(seq)
    .bind(why)
    .execute(tx.rows())
    .await?;
    Ok(())
}

pub(super) async fn held_of(conn: &mut Conn, unit: UnitId) -> Result<HashMap<ChargeId, String>> {
    let held: Vec<(ChargeId, String)> = sqlx::query_as(
        "select h.charge_id, h.holder from charge_holds h join charges c on c.id = h.charge_id
         where c.unit_id = $1 and not exists (select 1 from charge_hold_ends e where e.hold_id = h.id)",
    )
    .bind(unit)
    .fetch_all(conn)
    .await?;
    Ok(held.into_iter().collect())
}

/// Unit, item and holder of a hold that stands on a charge which `$which` names.
macro_rules! held {
    ($which:literal) => {
        concat!(
            "select u.label, c.item, h.holder from charge_holds h join charges c on c.id = h.charge_id join units u on u.id = c.unit_id
             where ", $which, " and not exists (select 1 from charge_hold_ends e where e.hold_id = h.id) limit 1"
        )
    };
}

pub(super) async fn holder_of(
    conn: &mut Conn,
    charge: ChargeId,
) -> Result<Option<(String, String, String)>> {
    Ok(sqlx::query_as(held!("h.charge_id = $1"))
        .bind(charge)
        .fetch_optional(conn)
        .await?)
}

pub(super) async fn holder_of_run(
    conn: &mut Conn,
    run: BillingRunId,
) -> Result<Option<(String, String, String)>> {
    Ok(sqlx::query_as(held!("c.run_id = $1"))
        .bind(run)
        .fetch_optional(conn)
        .await?)
}
