//! The payers' SQL.

use super::rule::{Covers, Delivery, Household, PayerKind, Set, Stay};
use super::{PayerRule, SetPayer};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{PayerRuleId, ResidentId, UnitId};
use crate::time::{BusinessDate, Timestamp};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct StayRow {
    unit_id: UnitId,
    resident_id: ResidentId,
    tenant: bool,
    from_on: Option<BusinessDate>,
    to_on: Option<BusinessDate>,
}

#[derive(sqlx::FromRow)]
struct SetRow {
    unit_id: UnitId,
    id: PayerRuleId,
    covers: Covers,
    payer: PayerKind,
    from_on: BusinessDate,
    to_on: Option<BusinessDate>,
}

type DeliveryRow = (UnitId, Option<BusinessDate>, bool);

/// What is known of who pays, by unit; of one unit or of all. Units of which nothing is known are not among them.
async fn all(conn: &mut Conn, unit: Option<UnitId>) -> Result<HashMap<UnitId, Household>> {
    let stays: Vec<StayRow> = sqlx::query_as(
        "select unit_id, resident_id, role = 'tenant' as tenant, from_on, to_on from occupancies
         where role in ('owner', 'tenant') and ($1 is null or unit_id = $1) order by unit_id, coalesce(from_on, ''), id",
    )
    .bind(unit)
    .fetch_all(&mut *conn)
    .await?;
    let sets: Vec<SetRow> = sqlx::query_as(
        "select unit_id, id, covers, payer, from_on, to_on from payer_rules where $1 is null or unit_id = $1 order by id",
    )
    .bind(unit)
    .fetch_all(&mut *conn)
    .await?;
    let deliveries: Vec<DeliveryRow> = sqlx::query_as(
        "select unit_id, delivered_on, pending from deliveries where $1 is null or unit_id = $1",
    )
    .bind(unit)
    .fetch_all(&mut *conn)
    .await?;
    let mut households: HashMap<UnitId, Household> = HashMap::new();
    for row in stays {
        let stay = Stay {
            resident: row.resident_id,
            tenant: row.tenant,
            from_on: row.from_on,
            to_on: row.to_on,
        };
        households.entry(row.unit_id).or_default().stays.push(stay);
    }
    for row in sets {
        let set = Set {
            id: row.id,
            covers: row.covers,
            payer: row.payer,
            from_on: row.from_on,
            to_on: row.to_on,
        };
        households.entry(row.unit_id).or_default().sets.push(set);
    }
    for (unit, delivered_on, pending) in deliveries {
        households.entry(unit).or_default().delivery = match (delivered_on, pending) {
            (Some(day), _) => Delivery::On(day),
            (None, true) => Delivery::Pending,
            (None, false) => Delivery::Unsaid,
        };
    }
    Ok(households)
}

pub(in super::super) async fn households(conn: &mut Conn) -> Result<HashMap<UnitId, Household>> {
    all(conn, None).await
}

pub(in super::super) async fn household(conn: &mut Conn, unit: UnitId) -> Result<Household> {
    let mut found = all(conn, Some(unit)).await?;
    Ok(found.remove(&unit).unwrap_or_default())
}

pub(super) async fn name_of(conn: &mut Conn, resident: ResidentId) -> Result<String> {
    let name: Option<String> = sqlx::query_scalar("select name from residents where id = $1")
        .bind(resident)
        .fetch_optional(conn)
        .await?;
    Ok(name.unwrap_or_default())
}

pub(super) async fn rules_of(conn: &mut Conn, unit: UnitId) -> Result<Vec<PayerRule>> {
    Ok(sqlx::query_as(
        "select id, covers, payer, from_on, to_on from payer_rules where unit_id = $1 order by from_on desc, id desc",
    )
    .bind(unit)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn rule(
    conn: &mut Conn,
    rule: PayerRuleId,
) -> Result<Option<(UnitId, PayerRule)>> {
    let unit: Option<UnitId> = sqlx::query_scalar("select unit_id from payer_rules where id = $1")
        .bind(rule)
        .fetch_optional(&mut *conn)
        .await?;
    let Some(unit) = unit else { return Ok(None) };
    let rules = rules_of(conn, unit).await?;
    let found = rules.into_iter().find(|known| known.id == rule);
    Ok(found.map(|rule| (unit, rule)))
}

pub(super) async fn insert_rule(
    conn: &mut Conn,
    set: &SetPayer,
    from_on: BusinessDate,
    to_on: Option<BusinessDate>,
    now: Timestamp,
) -> Result<()> {
    sqlx::query("insert into payer_rules (unit_id, covers, payer, from_on, to_on, created_at) values ($1, $2, $3, $4, $5, $6)")
        .bind(set.unit)
        .bind(set.covers)
        .bind(set.payer)
        .bind(from_on)
        .bind(to_on)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn end_rule(
    conn: &mut Conn,
    rule: PayerRuleId,
    to_on: Option<BusinessDate>,
) -> Result<()> {
    sqlx::query("update payer_rules set to_on = $2 where id = $1")
        .bind(rule)
        .bind(to_on)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn set_delivery(
    conn: &mut Conn,
    unit: UnitId,
    pending: bool,
    delivered_on: Option<BusinessDate>,
) -> Result<()> {
    sqlx::query("insert into deliveries (unit_id, delivered_on, pending) values ($1, $2, $3) on conflict (unit_id) do update set delivered_on = $2, pending = $3")
        .bind(unit)
        .bind(delivered_on)
        .bind(pending)
        .execute(conn)
        .await?;
    Ok(())
}
