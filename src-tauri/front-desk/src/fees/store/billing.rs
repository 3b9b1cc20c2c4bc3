//! What a billing run goes by and what it leaves: the units, the items with their prices, what stands of a month, the runs.

use super::super::billing::{Basis, Before, BilledItem, BilledUnit, Of};
use super::super::differences::Standing;
use super::super::proration::Days;
use super::super::spaces::HeldSpace;
use super::super::{BillingRun, FeeItem, FeeKind, payers, spaces};
use super::{item, items, opening_lumps};
use crate::database::{Conn, on_engine};
use crate::error::Result;
use crate::ids::{BillingRunId, ChargeId, FeeItemId, JournalSeq, SpaceId, UnitId};
use crate::money::Money;
use crate::time::{BusinessDate, Month, Timestamp};
use std::collections::HashMap;

/// What there was of a month before, of all units or of one.
async fn charged_before(
    conn: &mut Conn,
    period: Month,
    unit: Option<UnitId>,
) -> Result<HashMap<(FeeItemId, Of), Before>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        fee_item_id: FeeItemId,
        unit_id: UnitId,
        space_id: Option<SpaceId>,
        id: ChargeId,
        from_on: Option<BusinessDate>,
        to_on: Option<BusinessDate>,
        reversed: bool,
    }
    let (of_one, of_all) = (
        "select c.fee_item_id, c.unit_id, c.space_id, c.id, c.from_on, c.to_on, v.charge_id is not null as reversed
         from charges c left join charge_reversals v on v.charge_id = c.id where c.period = $1 and c.fee_item_id in (select id from fee_items) and c.unit_id = $2 order by c.id",
        "select c.fee_item_id, c.unit_id, c.space_id, c.id, c.from_on, c.to_on, v.charge_id is not null as reversed
         from charges c left join charge_reversals v on v.charge_id = c.id where c.period = $1 order by c.id",
    );
    let asked = match unit {
        Some(unit) => sqlx::query_as(of_one).bind(period).bind(unit),
        None => sqlx::query_as(of_all).bind(period),
    };
    let (whole, mut charged) = (Days::of(period), HashMap::<_, Before>::new());
    let rows: Vec<Row> = asked.fetch_all(&mut *conn).await?;
    for row in rows {
        let of = row.space_id.map_or(Of::Unit(row.unit_id), Of::Space);
        let before = charged.entry((row.fee_item_id, of)).or_default();
        if row.reversed {
            before.reversed = Some(row.id);
        } else {
            let days = whole.part(row.from_on, row.to_on).unwrap_or(whole);
            before.standing.push(days);
        }
    }
    for lump in opening_lumps(conn, unit).await? {
        if lump.months.covers(period) {
            let before = charged.entry((lump.fee_item, Of::Unit(lump.unit)));
            before.or_default().standing.push(whole);
        }
    }
    Ok(charged)
}

/// What a billing run goes by: the units, the items of a kind with their prices, and what is charged already.
pub(in crate::fees) async fn basis(
    conn: &mut Conn,
    period: Month,
    only: &[FeeItemId],
    of: fn(FeeKind) -> bool,
) -> Result<Basis> {
    let items: Vec<BilledItem> = items(conn, period.first_day())
        .await?
        .into_iter()
        .filter(|item| item.active && of(item.kind))
        .filter(|item| only.is_empty() || only.contains(&item.id))
        .map(BilledItem::from)
        .filter(|item| !item.prices(period).is_empty())
        .collect();
    let mut households = payers::store::households(conn).await?;
    let units = on_engine(conn, |engine| {
        let mut units =
            engine.prepare("select id, label, area_cm2, vacant from units order by id")?;
        let units = units.query_map([], |row| {
            let id = UnitId::from(row.get::<_, i64>(0)?);
            Ok(BilledUnit {
                id,
                label: row.get(1)?,
                area_cm2: row.get(2)?,
                vacant: row.get(3)?,
                household: households.remove(&id).unwrap_or_default(),
            })
        })?;
        Ok(units.collect::<rusqlite::Result<Vec<_>>>()?)
    })
    .await?;
    let held: Vec<HeldSpace> = match items.iter().any(|item| item.kind == FeeKind::Space) {
        true => spaces::store::held_in(conn, period).await?,
        false => Vec::new(),
    };
    Ok(Basis {
        period,
        units,
        items,
        held,
        charged: charged_before(conn, period, None).await?,
        developer: payers::developer(conn).await?.is_some(),
    })
}

impl From<FeeItem> for BilledItem {
    fn from(item: FeeItem) -> Self {
        BilledItem {
            id: item.id,
            name: item.name,
            kind: item.kind,
            nature: item.nature,
            proration: item.proration,
            tariffs: item.tariffs,
        }
    }
}

/// The same for one unit and one of the items charged for units.
pub(in crate::fees) async fn basis_of(
    conn: &mut Conn,
    period: Month,
    unit: UnitId,
    item: FeeItemId,
) -> Result<Basis> {
    let mut units: Vec<BilledUnit> =
        sqlx::query_as("select id, label, area_cm2, vacant from units where id = $1")
            .bind(unit)
            .fetch_all(&mut *conn)
            .await?;
    for one in &mut units {
        one.household = payers::store::household(conn, unit).await?;
    }
    let listed = self::item(conn, item).await?;
    Ok(Basis {
        period,
        units,
        items: listed.into_iter().map(BilledItem::from).collect(),
        held: Vec::new(),
        charged: charged_before(conn, period, Some(unit)).await?,
        developer: payers::developer(conn).await?.is_some(),
    })
}

/// What a billing run of a month would go by for one unit, as if nothing of the month were charged yet.
pub(in crate::fees) async fn month_of(
    conn: &mut Conn,
    period: Month,
    unit: UnitId,
) -> Result<Basis> {
    let mut basis = basis(conn, period, &[], FeeKind::is_monthly).await?;
    basis.units.retain(|one| one.id == unit);
    basis.held.retain(|held| held.unit_id == unit);
    basis.charged.clear();
    Ok(basis)
}

/// What stands of a month, of items that the billing knows by their kind.
pub(in crate::fees) async fn standing_in(conn: &mut Conn, period: Month) -> Result<Vec<Standing>> {
    Ok(sqlx::query_as(
        "select c.fee_item_id, c.unit_id, c.space_id, f.kind, u.label, c.item, c.quantity, c.price, c.amount_fen, c.from_on, c.to_on, c.payer, c.payer_id
         from charges c join units u on u.id = c.unit_id join fee_items f on f.id = c.fee_item_id
         where c.period = $1 and not exists (select 1 from charge_reversals v where v.charge_id = c.id) order by c.id",
    )
    .bind(period)
    .fetch_all(conn)
    .await?)
}

/// Billing runs with what still stands of them.
macro_rules! run_with {
    ($which:literal) => {
        concat!(
            "select r.id, r.period, r.due_on, r.charges, r.total_fen, r.at,
             r.charges - (select count(*) from charges c join charge_reversals v on v.charge_id = c.id where c.seq = r.seq and c.run_id = r.id) as standing
             from billing_runs r where ", $which, " order by r.id desc"
        )
    };
}

pub(in crate::fees) async fn run(conn: &mut Conn, id: BillingRunId) -> Result<Option<BillingRun>> {
    Ok(sqlx::query_as(run_with!("r.id = $1"))
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

pub(in crate::fees) async fn runs(conn: &mut Conn, period: Month) -> Result<Vec<BillingRun>> {
    Ok(sqlx::query_as(run_with!("r.period = $1"))
        .bind(period)
        .fetch_all(conn)
        .await?)
}

pub(in crate::fees) async fn insert_run(
    conn: &mut Conn,
    seq: JournalSeq,
    period: Month,
    due_on: BusinessDate,
    charges: i64,
    total: Money,
    at: Timestamp,
) -> Result<BillingRunId> {
    Ok(sqlx::query_scalar("insert into billing_runs (seq, period, due_on, charges, total_fen, at) values ($1, $2, $3, $4, $5, $6) returning id")
        .bind(seq)
        .bind(period)
        .bind(due_on)
        .bind(charges)
        .bind(total)
        .bind(at)
        .fetch_one(conn)
        .await?)
}
