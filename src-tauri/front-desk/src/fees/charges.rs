//! Charges: what a unit owes, written once with the names and figures that will be printed, and posted to the ledger in the same act. What
//! is still owed of a charge is nowhere kept; it is asked of the ledger.

use super::billing;
use super::price_list::{ListedItem, listed};
use super::store::{self, NewCharge};
use super::tariff::Priced;
use super::{FeeKind, Nature, Origin, business_date};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ChargeId, FeeItemId, JournalSeq, UnitId};
use crate::ledger::{self, Account, Line};
use crate::money::{Exact, Money};
use crate::time::{BusinessDate, Month};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A charge of which something is still owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenCharge {
    /// Which.
    pub id: ChargeId,
    /// Whose.
    pub unit: UnitId,
    /// The unit as written.
    pub unit_label: String,
    /// Of which item.
    pub fee_item: FeeItemId,
    /// The item as printed.
    pub item: String,
    /// The month; none for a one-off.
    pub period: Option<Month>,
    /// How much of it, as printed: `119.91㎡`. Empty for what was owed before the program came.
    pub quantity: String,
    /// The price of one, as printed.
    pub price: String,
    /// What was charged.
    pub amount: Money,
    /// What is still owed of it.
    pub open: Money,
    /// Until when it is to be paid.
    pub due_on: BusinessDate,
    /// Where it came from.
    pub origin: Origin,
}

/// What the desk holds of a unit's deposits. A deposit is the payer's claim from the moment it is charged, and money from the moment it
/// is paid: of what was credited, that which is still owed of deposit charges is not held.
///
/// # Errors
/// A fault when the database does.
pub async fn deposit_held(conn: &mut Conn, unit: UnitId) -> Result<Money> {
    let credited = ledger::balance(conn, Account::Deposit, Some(unit))
        .await?
        .negated();
    Ok(credited.minus(store::deposit_owed(conn, unit).await?)?)
}

/// A charge as it was written, with the names and figures that are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charged {
    /// The item.
    pub item: String,
    /// The month; none for a one-off.
    pub period: Option<Month>,
    /// How much of it: `119.91㎡`.
    pub quantity: String,
    /// The price of one.
    pub price: String,
    /// The amount.
    pub amount: Money,
}

/// What a unit owed for one item before the program came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningArrear {
    /// Who owes.
    pub unit: UnitId,
    /// For what.
    pub fee_item: FeeItemId,
    /// For which month, where the book says so.
    pub period: Option<Month>,
    /// How much.
    pub amount: Money,
}

/// What of a unit's charges is still owed, the oldest first.
///
/// # Errors
/// A fault when the database does.
pub async fn open_charges(conn: &mut Conn, unit: UnitId) -> Result<Vec<OpenCharge>> {
    store::open_charges(conn, unit).await
}

/// A charge of which something is still owed.
///
/// # Errors
/// A fault when the database does.
pub async fn open_charge(conn: &mut Conn, charge: ChargeId) -> Result<Option<OpenCharge>> {
    store::open_charge(conn, charge).await
}

/// What one act charged, by its journal line.
///
/// # Errors
/// A fault when the database does.
pub async fn charged_by(conn: &mut Conn, seq: JournalSeq) -> Result<Vec<Charged>> {
    store::charged_by(conn, seq).await
}

/// What was charged to a unit for one month of an item.
///
/// # Errors
/// A fault when the database does.
pub async fn charged_for(
    conn: &mut Conn,
    unit: UnitId,
    fee_item: FeeItemId,
    period: Month,
) -> Result<Option<(ChargeId, Money)>> {
    store::charged_for(conn, unit, fee_item, period).await
}

/// Charges a unit for pieces of something on the price list, at the price of the day: a card, a deposit, a one-off. It is due at once.
///
/// # Errors
/// What [`listed`] refuses; [`Refusal::BadField`] for an item charged by the month, and for an amount of nothing.
pub async fn charge_one_off(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    fee_item: FeeItemId,
    quantity: Exact,
    origin: Origin,
) -> Result<ChargeId> {
    let today = business_date(tx).await?;
    let item = listed(tx.rows(), fee_item, today).await?;
    if item.kind.is_monthly() {
        return Err(Refusal::field("feeItem", FieldProblem::OutOfRange).into());
    }
    let priced = Priced::of(quantity, item.tariff.price)?;
    charge_one(tx, unit, &item, None, priced, today, origin).await
}

/// Charges a unit for one month of a monthly item outside a billing run, as on moving in; the run leaves that month out then.
///
/// # Errors
/// What [`listed`] refuses, [`Refusal::ChargedAlready`], [`Refusal::MonthNotBillable`], and [`Refusal::BadField`] for an item not
/// charged by the month or a unit that has nothing to pay for it.
pub async fn charge_month(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    fee_item: FeeItemId,
    period: Month,
    origin: Origin,
) -> Result<ChargeId> {
    billing::require_billable(period, business_date(tx).await?)?;
    let item = listed(tx.rows(), fee_item, period.first_day()).await?;
    let billed = store::billed_unit(tx.rows(), unit)
        .await?
        .ok_or_else(|| Refusal::not_found("unit"))?;
    if !item.kind.is_monthly() {
        return Err(Refusal::field("feeItem", FieldProblem::OutOfRange).into());
    }
    if charged_for(tx.rows(), unit, fee_item, period)
        .await?
        .is_some()
    {
        return Err(Refusal::ChargedAlready {
            unit: billed.label,
            item: item.name,
            period,
        }
        .into());
    }
    let Ok(priced) = billing::price(&billed, item.kind, &item.tariff)? else {
        return Err(Refusal::field("feeItem", FieldProblem::Empty).into());
    };
    charge_one(
        tx,
        unit,
        &item,
        Some(period),
        priced,
        period.last_day(),
        origin,
    )
    .await
}

async fn charge_one(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    item: &ListedItem,
    period: Option<Month>,
    priced: Priced,
    due_on: BusinessDate,
    origin: Origin,
) -> Result<ChargeId> {
    if !priced.amount.is_positive() {
        return Err(Refusal::field("quantity", FieldProblem::OutOfRange).into());
    }
    let charge = NewCharge {
        unit,
        fee_item: item.id,
        period,
        item: item.name.clone(),
        quantity: priced.quantity.to_string(),
        price: priced.price.to_string(),
        amount: priced.amount,
        due_on,
        origin,
        run: None,
    };
    let seq = tx.seq();
    let id = store::insert_charge(tx.rows(), seq, &charge).await?;
    let today = business_date(tx).await?;
    let lines = [
        Line::on(Account::Receivable, priced.amount)
            .of_unit(Some(unit))
            .of_charge(Some(id)),
        item.nature.credit(item.id, Some(unit), priced.amount),
    ];
    ledger::post(tx, today, None, &lines).await?;
    Ok(id)
}

/// Writes what units owed before the program came, against the opening account, and answers with the sum.
///
/// # Errors
/// [`Refusal::ChargedAlready`] when a month is there already, [`Refusal::BadField`] for an amount that is not positive.
pub async fn open_arrears(tx: &mut Tx<'_, '_>, rows: &[OpeningArrear]) -> Result<Money> {
    let (seq, today) = (tx.seq(), business_date(tx).await?);
    let names = store::item_names(tx.rows()).await?;
    let mut charges = Vec::with_capacity(rows.len());
    let (mut against, mut held) = (Vec::new(), Money::ZERO);
    for row in rows {
        let (item, nature) = names
            .get(&row.fee_item)
            .ok_or_else(|| Refusal::not_found("fee_item"))?;
        if !row.amount.is_positive() {
            return Err(Refusal::field("amount", FieldProblem::OutOfRange).into());
        }
        if let Some(period) = row.period
            && charged_for(tx.rows(), row.unit, row.fee_item, period)
                .await?
                .is_some()
        {
            return Err(Refusal::ChargedAlready {
                unit: store::unit_label(tx.rows(), row.unit).await?,
                item: item.clone(),
                period,
            }
            .into());
        }
        // What was earned then is earned; a deposit that is still to come will be held.
        if *nature == Nature::Deposit {
            against.push(nature.credit(row.fee_item, Some(row.unit), row.amount));
            held = held.plus(row.amount)?;
        }
        charges.push(NewCharge {
            unit: row.unit,
            fee_item: row.fee_item,
            period: row.period,
            item: item.clone(),
            quantity: String::new(),
            price: String::new(),
            amount: row.amount,
            due_on: row.period.map_or(today, Month::last_day),
            origin: Origin::Opening,
            run: None,
        });
    }
    let total = Money::sum(charges.iter().map(|charge| charge.amount))?;
    let before = store::newest_charge(tx.rows()).await?;
    store::insert_charges(tx.rows(), seq, &charges).await?;
    against.push(Line::on(Account::Opening, held.minus(total)?));
    ledger::post_charges(tx, today, before, &against).await?;
    Ok(total)
}

/// `119.91㎡`: a quantity with its unit, as it stands on papers.
pub(super) fn printed_quantity(kind: FeeKind, quantity: String) -> String {
    match kind {
        FeeKind::Area if !quantity.is_empty() => format!("{quantity}㎡"),
        FeeKind::Area | FeeKind::Fixed | FeeKind::OneOff | FeeKind::Card | FeeKind::Deposit => {
            quantity
        }
    }
}
