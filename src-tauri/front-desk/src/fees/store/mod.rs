//! The fees' SQL. Here the price list; the rooms hold the charges.

mod billing;
mod charges;
mod written;

pub(super) use billing::{basis, basis_of, insert_run, month_of, run, runs, standing_in};
pub(super) use charges::{
    charged_by, charged_for, charged_twice, charges_of_act, deposit_owed, deposits_below_zero,
    deposits_owed, open_charge, open_charges, opening_lumps, reversed_for,
};
pub(super) use written::{
    NewCharge, insert_charge, insert_charges, newest_charge, writing_charges,
};

use super::proration::Proration;
use super::tariff::{Tariff, in_force};
use super::tiers::Tier;
use super::{FeeItem, FeeKind, Nature};
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{FeeItemId, JournalSeq, TariffId, UnitId};
use crate::money::Exact;
use crate::time::BusinessDate;
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct ItemRow {
    id: FeeItemId,
    name: String,
    kind: FeeKind,
    nature: Nature,
    active: bool,
    proration: Option<Proration>,
}

#[derive(sqlx::FromRow)]
struct TariffRow {
    fee_item_id: FeeItemId,
    #[sqlx(flatten)]
    tariff: Tariff,
}

/// All items with all tariffs; both tables are a page of a price list.
pub(super) async fn items(conn: &mut Conn, today: BusinessDate) -> Result<Vec<FeeItem>> {
    let rows: Vec<ItemRow> = sqlx::query_as(
        "select id, name, kind, nature, active, proration from fee_items order by active desc, id",
    )
    .fetch_all(&mut *conn)
    .await?;
    let tariffs: Vec<TariffRow> = sqlx::query_as(
        "select fee_item_id, id, price, vacant_percent, from_on from tariffs order by from_on desc, id desc",
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut tiers = tiers(conn).await?;
    let mut by_item: HashMap<FeeItemId, Vec<Tariff>> = HashMap::new();
    for TariffRow {
        fee_item_id,
        tariff,
    } in tariffs
    {
        let tiers = tiers.remove(&tariff.id).unwrap_or_default();
        let tariff = Tariff { tiers, ..tariff };
        by_item.entry(fee_item_id).or_default().push(tariff);
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let tariffs = by_item.remove(&row.id).unwrap_or_default();
            FeeItem {
                id: row.id,
                name: row.name,
                kind: row.kind,
                nature: row.nature,
                active: row.active,
                proration: row.proration.unwrap_or(Proration::Month),
                price: in_force(&tariffs, today).map(|tariff| tariff.price),
                tariffs,
            }
        })
        .collect())
}

/// Every tier there is, by its tariff, in rising order.
async fn tiers(conn: &mut Conn) -> Result<HashMap<TariffId, Vec<Tier>>> {
    let rows: Vec<(TariffId, Exact, Exact)> =
        sqlx::query_as("select tariff_id, beyond, price from tariff_tiers")
            .fetch_all(conn)
            .await?;
    let mut tiers: HashMap<TariffId, Vec<Tier>> = HashMap::new();
    for (tariff, beyond, price) in rows {
        tiers
            .entry(tariff)
            .or_default()
            .push(Tier { beyond, price });
    }
    for tiers in tiers.values_mut() {
        tiers.sort_by_key(|tier| tier.beyond);
    }
    Ok(tiers)
}

/// One item, without regard to today's price.
pub(super) async fn item(conn: &mut Conn, id: FeeItemId) -> Result<Option<FeeItem>> {
    let row: Option<ItemRow> = sqlx::query_as(
        "select id, name, kind, nature, active, proration from fee_items where id = $1",
    )
    .bind(id)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let mut tariffs: Vec<Tariff> = sqlx::query_as(
        "select id, price, vacant_percent, from_on from tariffs where fee_item_id = $1 order by from_on desc, id desc",
    )
    .bind(id)
    .fetch_all(&mut *conn)
    .await?;
    if row.kind == FeeKind::Metered {
        let mut tiers = tiers(conn).await?;
        for tariff in &mut tariffs {
            tariff.tiers = tiers.remove(&tariff.id).unwrap_or_default();
        }
    }
    Ok(Some(FeeItem {
        id: row.id,
        name: row.name,
        kind: row.kind,
        nature: row.nature,
        active: row.active,
        proration: row.proration.unwrap_or(Proration::Month),
        price: None,
        tariffs,
    }))
}

/// One item with its price of today.
pub(super) async fn one(conn: &mut Conn, id: FeeItemId, today: BusinessDate) -> Result<FeeItem> {
    let item = item(conn, id)
        .await?
        .ok_or_else(|| Refusal::not_found("fee_item"))?;
    let price = in_force(&item.tariffs, today).map(|tariff| tariff.price);
    Ok(FeeItem { price, ..item })
}

pub(super) async fn item_named(conn: &mut Conn, name: &str) -> Result<Option<FeeItemId>> {
    Ok(
        sqlx::query_scalar("select id from fee_items where name = $1")
            .bind(name)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn nature_of(conn: &mut Conn, id: FeeItemId) -> Result<Option<Nature>> {
    Ok(
        sqlx::query_scalar("select nature from fee_items where id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn item_names(conn: &mut Conn) -> Result<HashMap<FeeItemId, (String, Nature)>> {
    let rows: Vec<(FeeItemId, String, Nature)> =
        sqlx::query_as("select id, name, nature from fee_items")
            .fetch_all(conn)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, nature)| (id, (name, nature)))
        .collect())
}

pub(super) async fn insert_item(
    conn: &mut Conn,
    name: &str,
    kind: FeeKind,
    nature: Nature,
) -> Result<FeeItemId> {
    Ok(sqlx::query_scalar(
        "insert into fee_items (name, kind, nature) values ($1, $2, $3) returning id",
    )
    .bind(name)
    .bind(kind)
    .bind(nature)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn insert_tariff(
    conn: &mut Conn,
    seq: JournalSeq,
    fee_item: FeeItemId,
    price: Exact,
    vacant_percent: i64,
    from_on: BusinessDate,
    tiers: &[Tier],
) -> Result<TariffId> {
    let tariff: TariffId = sqlx::query_scalar("insert into tariffs (seq, fee_item_id, price, vacant_percent, from_on) values ($1, $2, $3, $4, $5) returning id")
        .bind(seq)
        .bind(fee_item)
        .bind(price)
        .bind(vacant_percent)
        .bind(from_on)
        .fetch_one(&mut *conn)
        .await?;
    for tier in tiers {
        sqlx::query(
            "insert into tariff_tiers (seq, tariff_id, beyond, price) values ($1, $2, $3, $4)",
        )
        .bind(seq)
        .bind(tariff)
        .bind(tier.beyond)
        .bind(tier.price)
        .execute(&mut *conn)
        .await?;
    }
    Ok(tariff)
}

pub(super) async fn retire(conn: &mut Conn, id: FeeItemId) -> Result<()> {
    sqlx::query("update fee_items set active = 0 where id = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn set_proration(
    conn: &mut Conn,
    id: FeeItemId,
    proration: Proration,
) -> Result<()> {
    sqlx::query("update fee_items set proration = $2 where id = $1")
        .bind(id)
        .bind(proration)
        .execute(conn)
        .await?;
    Ok(())
}
/// The label of a unit that is there.
pub(super) async fn require_unit(conn: &mut Conn, id: UnitId) -> Result<String> {
    let label: Option<String> = sqlx::query_scalar("select label from units where id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await?;
    Ok(label.ok_or_else(|| Refusal::not_found("unit"))?)
}

pub(super) async fn unit_label(conn: &mut Conn, id: UnitId) -> Result<String> {
    Ok(sqlx::query_scalar("select label from units where id = $1")
        .bind(id)
        .fetch_one(conn)
        .await?)
}
