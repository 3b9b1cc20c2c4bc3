//! The fees' SQL.

use super::billing::{Basis, Before, BilledItem, BilledUnit, Of};
use super::charges::printed_quantity;
use super::differences::Standing;
use super::opening::{Lump, Months};
use super::payers::rule::{Household, Payer, PayerKind};
use super::proration::{Days, Proration};
use super::spaces::HeldSpace;
use super::tariff::{Tariff, in_force};
use super::tiers::Tier;
use super::{
    BillingRun, Charged, FeeItem, FeeKind, NamedPayer, Nature, OpenCharge, Origin, payers, spaces,
};
use crate::database::{Conn, Db};
use crate::error::{Refusal, Result};
use crate::ids::{
    BillingRunId, ChargeId, FeeItemId, JournalSeq, ResidentId, SpaceId, TariffId, UnitId,
};
use crate::money::{Exact, Money};
use crate::time::{BusinessDate, Month, Timestamp};
use sqlx::QueryBuilder;
use std::collections::HashMap;

/// Rows to a statement: enough to make the statement's own cost small, and far from the engine's limit of values.
const ROWS_AT_ONCE: usize = 500;

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
         from charges c left join charge_reversals v on v.charge_id = c.id where c.period = $1 and c.unit_id = $2 order by c.id",
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
pub(super) async fn basis(
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
    let mut units: Vec<BilledUnit> =
        sqlx::query_as("select id, label, area_cm2, vacant from units order by id")
            .fetch_all(&mut *conn)
            .await?;
    let mut households = payers::store::households(conn).await?;
    for unit in &mut units {
        unit.household = households.remove(&unit.id).unwrap_or_default();
    }
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
pub(super) async fn basis_of(
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
pub(super) async fn month_of(conn: &mut Conn, period: Month, unit: UnitId) -> Result<Basis> {
    let mut basis = basis(conn, period, &[], FeeKind::is_monthly).await?;
    basis.units.retain(|one| one.id == unit);
    basis.held.retain(|held| held.unit_id == unit);
    basis.charged.clear();
    Ok(basis)
}

/// What stands of a month, of items that the billing knows by their kind.
pub(super) async fn standing_in(conn: &mut Conn, period: Month) -> Result<Vec<Standing>> {
    Ok(sqlx::query_as(
        "select c.fee_item_id, c.unit_id, c.space_id, f.kind, u.label, c.item, c.quantity, c.price, c.amount_fen, c.from_on, c.to_on, c.payer, c.payer_id
         from charges c join units u on u.id = c.unit_id join fee_items f on f.id = c.fee_item_id
         where c.period = $1 and not exists (select 1 from charge_reversals v where v.charge_id = c.id) order by c.id",
    )
    .bind(period)
    .fetch_all(conn)
    .await?)
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

pub(super) async fn run(conn: &mut Conn, id: BillingRunId) -> Result<Option<BillingRun>> {
    Ok(sqlx::query_as(run_with!("r.id = $1"))
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

pub(super) async fn runs(conn: &mut Conn, period: Month) -> Result<Vec<BillingRun>> {
    Ok(sqlx::query_as(run_with!("r.period = $1"))
        .bind(period)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn insert_run(
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

/// A charge to be written.
pub(super) struct NewCharge {
    pub(super) unit: UnitId,
    pub(super) fee_item: FeeItemId,
    pub(super) period: Option<Month>,
    pub(super) item: String,
    pub(super) quantity: String,
    pub(super) price: String,
    pub(super) amount: Money,
    pub(super) due_on: BusinessDate,
    pub(super) origin: Origin,
    pub(super) run: Option<BillingRunId>,
    /// The charge that was taken back, of the same month.
    pub(super) instead_of: Option<ChargeId>,
    pub(super) space: Option<SpaceId>,
    /// The days, where they are not the whole month.
    pub(super) days: Option<Days>,
    pub(super) payer: Option<Payer>,
}

/// The newest charge, so that those written after it can be named together.
pub(super) async fn newest_charge(conn: &mut Conn) -> Result<ChargeId> {
    let newest: Option<ChargeId> = sqlx::query_scalar("select max(id) from charges")
        .fetch_one(conn)
        .await?;
    Ok(newest.unwrap_or(ChargeId::from(0)))
}

pub(super) async fn insert_charge(
    conn: &mut Conn,
    seq: JournalSeq,
    charge: &NewCharge,
) -> Result<ChargeId> {
    insert_charges(conn, seq, std::slice::from_ref(charge)).await?;
    newest_charge(conn).await
}

pub(super) async fn insert_charges(
    conn: &mut Conn,
    seq: JournalSeq,
    charges: &[NewCharge],
) -> Result<()> {
    for some in charges.chunks(ROWS_AT_ONCE) {
        if let Some(first) = alike(some) {
            insert_alike(conn, seq, first, some).await?;
            continue;
        }
        let mut insert: QueryBuilder<Db> = QueryBuilder::new(
            "insert into charges (seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, run_id, instead_of, space_id, from_on, to_on, payer, payer_id) ",
        );
        insert.push_values(some, |mut row, charge| {
            row.push_bind(seq)
                .push_bind(charge.unit)
                .push_bind(charge.fee_item)
                .push_bind(charge.period)
                .push_bind(&charge.item)
                .push_bind(&charge.quantity)
                .push_bind(&charge.price)
                .push_bind(charge.amount)
                .push_bind(charge.due_on)
                .push_bind(charge.origin)
                .push_bind(charge.run)
                .push_bind(charge.instead_of)
                .push_bind(charge.space)
                .push_bind(charge.days.map(|days| days.first))
                .push_bind(charge.days.map(|days| days.last))
                .push_bind(charge.payer.map(|payer| payer.kind))
                .push_bind(charge.payer.and_then(|payer| payer.resident));
        });
        insert.build().execute(&mut *conn).await?;
    }
    Ok(())
}

/// The first of charges that differ in nothing but their unit, figures and payer, as nearly all of a month do.
fn alike(charges: &[NewCharge]) -> Option<&NewCharge> {
    let first = charges.first()?;
    let same = |one: &NewCharge| {
        one.fee_item == first.fee_item
            && one.period == first.period
            && one.due_on == first.due_on
            && one.origin == first.origin
            && one.run == first.run
            && (one.instead_of, one.space, one.days) == (None, None, None)
    };
    charges.iter().all(same).then_some(first)
}

/// Writes what they share once: most of what a statement costs is its values.
async fn insert_alike(
    conn: &mut Conn,
    seq: JournalSeq,
    first: &NewCharge,
    charges: &[NewCharge],
) -> Result<()> {
    let mut insert: QueryBuilder<Db> =
        QueryBuilder::new("with k (seq, fee_item_id, period, due_on, origin, run_id) as (values (");
    let mut shared = insert.separated(", ");
    shared
        .push_bind(seq)
        .push_bind(first.fee_item)
        .push_bind(first.period)
        .push_bind(first.due_on)
        .push_bind(first.origin)
        .push_bind(first.run);
    insert.push(")), v (unit_id, item, quantity, price, amount_fen, payer, payer_id) as (");
    insert.push_values(charges, |mut row, charge| {
        row.push_bind(charge.unit)
            .push_bind(&charge.item)
            .push_bind(&charge.quantity)
            .push_bind(&charge.price)
            .push_bind(charge.amount)
            .push_bind(charge.payer.map(|payer| payer.kind))
            .push_bind(charge.payer.and_then(|payer| payer.resident));
    });
    insert.push(
        ") insert into charges (seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, run_id, payer, payer_id)
         select k.seq, v.unit_id, k.fee_item_id, k.period, v.item, v.quantity, v.price, v.amount_fen, k.due_on, k.origin, k.run_id, v.payer, v.payer_id from k cross join v",
    );
    insert.build().execute(&mut *conn).await?;
    Ok(())
}

pub(super) async fn charges_of_act(
    conn: &mut Conn,
    seq: JournalSeq,
) -> Result<HashMap<(UnitId, FeeItemId), ChargeId>> {
    let rows: Vec<(UnitId, FeeItemId, ChargeId)> =
        sqlx::query_as("select unit_id, fee_item_id, id from charges where seq = $1")
            .bind(seq)
            .fetch_all(conn)
            .await?;
    let by_use = |(unit, item, charge)| ((unit, item), charge);
    Ok(rows.into_iter().map(by_use).collect())
}

/// The days a charge says.
fn days(from_on: Option<BusinessDate>, to_on: Option<BusinessDate>) -> Option<Days> {
    let (first, last) = from_on.zip(to_on)?;
    Some(Days { first, last })
}

pub(super) async fn charged_by(conn: &mut Conn, seq: JournalSeq) -> Result<Vec<Charged>> {
    type Day = Option<BusinessDate>;
    type Row = (
        FeeKind,
        String,
        Option<Month>,
        String,
        String,
        Money,
        Day,
        Day,
    );
    let rows: Vec<Row> = sqlx::query_as(
        "select f.kind, c.item, c.period, c.quantity, c.price, c.amount_fen, c.from_on, c.to_on
         from charges c join fee_items f on f.id = c.fee_item_id where c.seq = $1 order by c.id",
    )
    .bind(seq)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(
            |(kind, item, period, quantity, price, amount, from_on, to_on)| Charged {
                item,
                period,
                quantity: printed_quantity(kind, quantity, days(from_on, to_on)),
                price,
                amount,
            },
        )
        .collect())
}

pub(super) async fn charged_for(
    conn: &mut Conn,
    unit: UnitId,
    fee_item: FeeItemId,
    period: Month,
) -> Result<Option<(ChargeId, Money)>> {
    Ok(sqlx::query_as(
        "select id, amount_fen from charges where period = $1 and fee_item_id = $2 and unit_id = $3
         and not exists (select 1 from charge_reversals v where v.charge_id = charges.id)",
    )
    .bind(period)
    .bind(fee_item)
    .bind(unit)
    .fetch_optional(conn)
    .await?)
}

/// What was owed before the program came and has no month of its own, of one unit or of all.
pub(super) async fn opening_lumps(conn: &mut Conn, unit: Option<UnitId>) -> Result<Vec<Lump>> {
    type Row = (ChargeId, UnitId, FeeItemId, String, String, Money);
    let (of_one, of_all) = (
        "select c.id, c.unit_id, f.id, f.name, c.item, c.amount_fen from charges c join fee_items f on f.id = c.fee_item_id
         where c.unit_id = $1 and c.period is null and c.origin = 'opening' and not exists (select 1 from charge_reversals v where v.charge_id = c.id)",
        "select c.id, c.unit_id, f.id, f.name, c.item, c.amount_fen from charges c join fee_items f on f.id = c.fee_item_id
         where c.period is null and c.origin = 'opening' and not exists (select 1 from charge_reversals v where v.charge_id = c.id)",
    );
    let asked = match unit {
        Some(unit) => sqlx::query_as(of_one).bind(unit),
        None => sqlx::query_as(of_all),
    };
    let rows: Vec<Row> = asked.fetch_all(conn).await?;
    let lumps = rows
        .into_iter()
        .map(|(charge, unit, fee_item, item, printed, amount)| Lump {
            charge,
            unit,
            fee_item,
            months: Months::of_printed(&item, &printed),
            amount,
        });
    Ok(lumps.collect())
}

/// The charge that a new one for a month stands for, where none stands: the newest that was taken back.
pub(super) async fn reversed_for(
    conn: &mut Conn,
    unit: UnitId,
    fee_item: FeeItemId,
    period: Option<Month>,
) -> Result<Option<ChargeId>> {
    Ok(sqlx::query_scalar(
        "select max(id) from charges where period = $1 and fee_item_id = $2 and unit_id = $3",
    )
    .bind(period)
    .bind(fee_item)
    .bind(unit)
    .fetch_one(conn)
    .await?)
}

/// What a unit still owes of charges that are deposits.
pub(super) async fn deposit_owed(conn: &mut Conn, unit: UnitId) -> Result<Money> {
    let owed: Option<Money> = sqlx::query_scalar(
        "select cast(sum(l.amount_fen) as bigint) from lines l join charges c on c.id = l.charge_id join fee_items f on f.id = c.fee_item_id
         where l.account = 'receivable' and l.unit_id = $1 and f.nature = 'deposit'",
    )
    .bind(unit)
    .fetch_one(conn)
    .await?;
    Ok(owed.unwrap_or(Money::ZERO))
}

/// What all units still owe of charges that are deposits.
pub(super) async fn deposits_owed(conn: &mut Conn) -> Result<Money> {
    let owed: Option<Money> = sqlx::query_scalar(
        "select cast(sum(l.amount_fen) as bigint) from fee_items f join charges c on c.fee_item_id = f.id join lines l on l.charge_id = c.id
         where l.account = 'receivable' and f.nature = 'deposit'",
    )
    .fetch_one(conn)
    .await?;
    Ok(owed.unwrap_or(Money::ZERO))
}

/// Units whose deposits are owed beyond what was credited for them, so that less than nothing would be held.
pub(super) async fn deposits_below_zero(conn: &mut Conn) -> Result<Vec<(UnitId, i64)>> {
    Ok(sqlx::query_as(
        "select l.unit_id, cast(-sum(l.amount_fen) as bigint) from lines l
             left join charges c on c.id = l.charge_id left join fee_items f on f.id = c.fee_item_id
         where l.unit_id is not null and (l.account = 'deposit' or (l.account = 'receivable' and f.nature = 'deposit'))
         group by l.unit_id having sum(l.amount_fen) > 0 order by l.unit_id",
    )
    .fetch_all(conn)
    .await?)
}

#[derive(sqlx::FromRow)]
struct OpenRow {
    id: ChargeId,
    unit_id: UnitId,
    label: String,
    fee_item_id: FeeItemId,
    kind: FeeKind,
    item: String,
    period: Option<Month>,
    quantity: String,
    price: String,
    amount_fen: Money,
    open_fen: Money,
    due_on: BusinessDate,
    origin: Origin,
    from_on: Option<BusinessDate>,
    to_on: Option<BusinessDate>,
    payer: Option<PayerKind>,
    payer_id: Option<ResidentId>,
}

impl From<OpenRow> for OpenCharge {
    fn from(row: OpenRow) -> Self {
        OpenCharge {
            id: row.id,
            unit: row.unit_id,
            unit_label: row.label,
            fee_item: row.fee_item_id,
            item: row.item,
            period: row.period,
            quantity: printed_quantity(row.kind, row.quantity, days(row.from_on, row.to_on)),
            price: row.price,
            amount: row.amount_fen,
            open: row.open_fen,
            due_on: row.due_on,
            origin: row.origin,
            payer: None,
        }
    }
}

/// What charges still owe, from the receivable lines that `$which` names.
macro_rules! open_charges {
    ($which:literal) => {
        concat!(
            "select c.id, c.unit_id, u.label, c.fee_item_id, f.kind, c.item, c.period, c.quantity, c.price, c.amount_fen, o.open_fen, c.due_on, c.origin, c.from_on, c.to_on, c.payer, c.payer_id
             from (select charge_id, cast(sum(amount_fen) as bigint) as open_fen from lines
                   where ", $which, " and account = 'receivable' and charge_id is not null group by charge_id having sum(amount_fen) <> 0) o
             join charges c on c.id = o.charge_id
             join units u on u.id = c.unit_id
             join fee_items f on f.id = c.fee_item_id
             order by c.due_on, c.period, c.id"
        )
    };
}

/// Open charges with the names of who pays them: each household is asked for once.
async fn with_payers(conn: &mut Conn, rows: Vec<OpenRow>) -> Result<Vec<OpenCharge>> {
    let developer = match rows.iter().any(|row| row.payer.is_some()) {
        true => payers::developer(conn).await?,
        false => None,
    };
    let mut household: Option<(UnitId, Household)> = None;
    let mut names: HashMap<(Payer, BusinessDate), NamedPayer> = HashMap::new();
    let mut open = Vec::with_capacity(rows.len());
    for row in rows {
        let kind = row.payer;
        let resident = row.payer_id;
        let whole = row.period.map_or(row.due_on, Month::last_day);
        let day = row.to_on.unwrap_or(whole);
        let mut charge = OpenCharge::from(row);
        if let Some(kind) = kind {
            if household
                .as_ref()
                .is_none_or(|(unit, _)| *unit != charge.unit)
            {
                let of_unit = payers::store::household(conn, charge.unit).await?;
                household = Some((charge.unit, of_unit));
                names.clear();
            }
            let payer = Payer { kind, resident };
            if let (Some((_, household)), None) = (&household, names.get(&(payer, day))) {
                let named = payers::named(conn, household, payer, day, developer.as_deref());
                names.insert((payer, day), named.await?);
            }
            charge.payer = names.get(&(payer, day)).cloned();
        }
        open.push(charge);
    }
    Ok(open)
}

/// The oldest first, as they are paid: by due day, then month, then as they were written.
pub(super) async fn open_charges(conn: &mut Conn, unit: UnitId) -> Result<Vec<OpenCharge>> {
    let rows: Vec<OpenRow> = sqlx::query_as(open_charges!("unit_id = $1"))
        .bind(unit)
        .fetch_all(&mut *conn)
        .await?;
    with_payers(conn, rows).await
}

pub(super) async fn open_charge(conn: &mut Conn, charge: ChargeId) -> Result<Option<OpenCharge>> {
    let row: Vec<OpenRow> = sqlx::query_as(open_charges!("charge_id = $1"))
        .bind(charge)
        .fetch_all(&mut *conn)
        .await?;
    Ok(with_payers(conn, row).await?.pop())
}

/// Months of an item that are owed twice for the same day: two charges that stand and share one.
pub(super) async fn charged_twice(conn: &mut Conn) -> Result<Vec<(ChargeId, ChargeId)>> {
    Ok(sqlx::query_as(
        "select a.id, b.id from charges a join charges b on b.period = a.period and b.fee_item_id = a.fee_item_id and b.unit_id = a.unit_id
             and b.id <> a.id and coalesce(b.space_id, 0) = coalesce(a.space_id, 0)
         where a.from_on is not null and (b.from_on is null or b.id > a.id)
             and (b.from_on is null or (b.from_on <= a.to_on and b.to_on >= a.from_on))
             and not exists (select 1 from charge_reversals v where v.charge_id in (a.id, b.id)) order by a.id, b.id",
    )
    .fetch_all(conn)
    .await?)
}
