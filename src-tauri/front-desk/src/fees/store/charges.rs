//! Charges as they stand and what is still owed of them.

use super::super::charges::printed_quantity;
use super::super::opening::{Lump, Months};
use super::super::payers::rule::{Household, Payer, PayerKind};
use super::super::proration::Days;
use super::super::{Charged, FeeKind, NamedPayer, OpenCharge, Origin, payers};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ChargeId, FeeItemId, JournalSeq, ResidentId, UnitId};
use crate::money::Money;
use crate::time::{BusinessDate, Month};
use std::collections::HashMap;

pub(in crate::fees) async fn charges_of_act(
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

pub(in crate::fees) async fn charged_by(conn: &mut Conn, seq: JournalSeq) -> Result<Vec<Charged>> {
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

pub(in crate::fees) async fn charged_for(
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
pub(in crate::fees) async fn opening_lumps(
    conn: &mut Conn,
    unit: Option<UnitId>,
) -> Result<Vec<Lump>> {
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
pub(in crate::fees) async fn reversed_for(
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
pub(in crate::fees) async fn deposit_owed(conn: &mut Conn, unit: UnitId) -> Result<Money> {
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
pub(in crate::fees) async fn deposits_owed(conn: &mut Conn) -> Result<Money> {
    let owed: Option<Money> = sqlx::query_scalar(
        "select cast(sum(l.amount_fen) as bigint) from fee_items f join charges c on c.fee_item_id = f.id join lines l on l.charge_id = c.id
         where l.account = 'receivable' and f.nature = 'deposit'",
    )
    .fetch_one(conn)
    .await?;
    Ok(owed.unwrap_or(Money::ZERO))
}

/// Units whose deposits are owed beyond what was credited for them, so that less than nothing would be held.
pub(in crate::fees) async fn deposits_below_zero(conn: &mut Conn) -> Result<Vec<(UnitId, i64)>> {
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
pub(in crate::fees) async fn open_charges(
    conn: &mut Conn,
    unit: UnitId,
) -> Result<Vec<OpenCharge>> {
    let rows: Vec<OpenRow> = sqlx::query_as(open_charges!("unit_id = $1"))
        .bind(unit)
        .fetch_all(&mut *conn)
        .await?;
    with_payers(conn, rows).await
}

pub(in crate::fees) async fn open_charge(
    conn: &mut Conn,
    charge: ChargeId,
) -> Result<Option<OpenCharge>> {
    let row: Vec<OpenRow> = sqlx::query_as(open_charges!("charge_id = $1"))
        .bind(charge)
        .fetch_all(&mut *conn)
        .await?;
    Ok(with_payers(conn, row).await?.pop())
}

/// Months of an item that are owed twice for the same day: two charges that stand and share one.
pub(in crate::fees) async fn charged_twice(conn: &mut Conn) -> Result<Vec<(ChargeId, ChargeId)>> {
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
