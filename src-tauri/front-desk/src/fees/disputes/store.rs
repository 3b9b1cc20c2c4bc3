//! The disputes' SQL.

use super::Dispute;
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ChargeId, DisputeId, UnitId};
use crate::time::BusinessDate;

macro_rules! disputes {
    ($which:literal) => {
        concat!(
            "select d.id, d.charge_id, c.item, c.period, d.opened_on, d.reason, o.name as opened_by, n.ended_on, n.outcome, b.name as ended_by
             from charge_disputes d join charges c on c.id = d.charge_id join staff o on o.id = d.opened_by
                 left join charge_dispute_ends n on n.dispute_id = d.id left join staff b on b.id = n.ended_by
             where ", $which, " order by d.id desc"
        )
    };
}

pub(super) async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Dispute>> {
    Ok(sqlx::query_as(disputes!("c.unit_id = $1"))
        .bind(unit)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn one(conn: &mut Conn, dispute: DisputeId) -> Result<Option<Dispute>> {
    Ok(sqlx::query_as(disputes!("d.id = $1"))
        .bind(dispute)
        .fetch_optional(conn)
        .await?)
}

/// A charge's item, and whether it is disputed now.
pub(super) async fn standing(conn: &mut Conn, charge: ChargeId) -> Result<Option<(String, bool)>> {
    Ok(sqlx::query_as(
        "select c.item, exists (select 1 from charge_disputes d where d.charge_id = c.id
             and not exists (select 1 from charge_dispute_ends n where n.dispute_id = d.id))
         from charges c where c.id = $1",
    )
    .bind(charge)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn open(
    tx: &mut Tx<'_, '_>,
    charge: ChargeId,
    on: BusinessDate,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into charge_disputes (seq, charge_id, opened_on, reason, opened_by, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(seq)
        .bind(charge)
        .bind(on)
        .bind(reason)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn end(
    tx: &mut Tx<'_, '_>,
    dispute: DisputeId,
    on: BusinessDate,
    outcome: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into charge_dispute_ends (dispute_id, seq, ended_on, outcome, ended_by, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(dispute)
        .bind(seq)
        .bind(on)
        .bind(outcome)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}
