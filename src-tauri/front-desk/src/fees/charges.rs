//! Charges: what a unit owes, written once with the names and figures that will be printed, and posted to the ledger in the same act. What
//! is still owed of a charge is nowhere kept; it is asked of the ledger.

use super::billing::{self, Outcome, Planned, Skip};
use super::opening::Lump;
use super::price_list::{ListedItem, listed};
use super::proration::{Days, Proration};
use super::store::{self, NewCharge};
use super::tariff::Priced;
use super::{FeeKind, NamedPayer, Origin, business_date};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{Error, FieldProblem, Refusal, Result};
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
    /// How much of it, as printed: `119.91㎡`, `119.91㎡×15/30天`. Empty for what was owed before the program came.
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
    /// Who pays it; nobody is said of what is sold at the counter and of what was owed before the program came.
    pub payer: Option<NamedPayer>,
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

/// What the desk holds of all units' deposits together, by the ledger.
///
/// # Errors
/// A fault when the database does.
pub async fn deposits_held(conn: &mut Conn) -> Result<Money> {
    let credited = ledger::balance(conn, Account::Deposit, None)
        .await?
        .negated();
    Ok(credited.minus(store::deposits_owed(conn).await?)?)
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

/// What a unit is charged each month at the prices of a day, by item. What a meter will count nobody knows.
///
/// # Errors
/// A fault when the database does.
pub async fn recurring(
    conn: &mut Conn,
    unit: UnitId,
    day: BusinessDate,
) -> Result<Vec<(FeeItemId, Money)>> {
    store::require_unit(conn, unit).await?;
    let basis = store::month_of(conn, day.month(), unit).await?;
    let mut recurring = Vec::new();
    for outcome in billing::outcomes(&basis) {
        if let Outcome::Charge(planned) = outcome? {
            recurring.push((planned.item.id, planned.priced.amount));
        }
    }
    Ok(recurring)
}

/// What one act charged, by its journal line.
///
/// # Errors
/// A fault when the database does.
pub async fn charged_by(conn: &mut Conn, seq: JournalSeq) -> Result<Vec<Charged>> {
    store::charged_by(conn, seq).await
}

/// What was charged to a unit for one month of an item, alone or with other months in what it owed before the program came.
///
/// # Errors
/// A fault when the database does.
pub async fn charged_for(
    conn: &mut Conn,
    unit: UnitId,
    fee_item: FeeItemId,
    period: Month,
) -> Result<Option<(ChargeId, Money)>> {
    if let Some(charged) = store::charged_for(conn, unit, fee_item, period).await? {
        return Ok(Some(charged));
    }
    let lumps = store::opening_lumps(conn, Some(unit)).await?;
    let of_it = |lump: &&Lump| lump.fee_item == fee_item && lump.months.covers(period);
    let found = lumps.iter().find(of_it);
    Ok(found.map(|lump| (lump.charge, lump.amount)))
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
    if item.kind.is_by_month() {
        return Err(Refusal::field("feeItem", FieldProblem::OutOfRange).into());
    }
    let priced = Priced::of(quantity, item.tariff.price)?;
    charge_piece(tx, unit, &item, priced, today, origin).await
}

/// Charges a unit for one month of a monthly item outside a billing run, as on moving in; the run leaves that month out then. An item that
/// is charged by the day may be several charges, one for each who pays.
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
) -> Result<Vec<ChargeId>> {
    billing::require_billable(period, business_date(tx).await?)?;
    let item = listed_in(tx.rows(), fee_item, period).await?;
    let label = store::require_unit(tx.rows(), unit).await?;
    if !item.kind.is_monthly() || item.kind == FeeKind::Space {
        return Err(Refusal::field("feeItem", FieldProblem::OutOfRange).into());
    }
    let basis = store::basis_of(tx.rows(), period, unit, fee_item).await?;
    let mut charged = Vec::new();
    let mut already = false;
    for outcome in billing::outcomes(&basis) {
        match outcome? {
            Outcome::Skip(skipped) => already |= skipped.why == Skip::ChargedAlready,
            Outcome::Charge(planned) => {
                charged.push(charge_planned(tx, &item, period, planned, origin).await?);
            }
        }
    }
    if charged.is_empty() && already {
        return Err(Refusal::ChargedAlready {
            unit: label,
            item: item.name,
            period,
        }
        .into());
    }
    if charged.is_empty() {
        return Err(Refusal::field("feeItem", FieldProblem::Empty).into());
    }
    Ok(charged)
}

/// The item with its price of a month; one that is charged by the day may begin within it.
async fn listed_in(conn: &mut Conn, fee_item: FeeItemId, period: Month) -> Result<ListedItem> {
    match listed(conn, fee_item, period.first_day()).await {
        Err(Error::Refusal(Refusal::NoPrice { item, on })) => {
            let later = listed(conn, fee_item, period.last_day()).await;
            let later = later.ok().filter(|item| item.proration == Proration::Day);
            Ok(later.ok_or(Refusal::NoPrice { item, on })?)
        }
        listed => listed,
    }
}

async fn charge_planned(
    tx: &mut Tx<'_, '_>,
    item: &ListedItem,
    period: Month,
    planned: Planned<'_>,
    origin: Origin,
) -> Result<ChargeId> {
    let charge = NewCharge {
        unit: planned.unit.id,
        fee_item: item.id,
        period: Some(period),
        item: planned.printed_name(),
        quantity: planned.priced.quantity.to_string(),
        price: planned.priced.price.into(),
        amount: planned.priced.amount,
        due_on: period.last_day(),
        origin,
        run: None,
        instead_of: planned.instead_of,
        space: None,
        days: planned.days,
        payer: planned.payer,
    };
    write(tx, item, charge).await
}

async fn charge_piece(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    item: &ListedItem,
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
        period: None,
        item: item.name.as_str().into(),
        quantity: priced.quantity.to_string(),
        price: priced.price.into(),
        amount: priced.amount,
        due_on,
        origin,
        run: None,
        instead_of: None,
        space: None,
        days: None,
        payer: None,
    };
    write(tx, item, charge).await
}

async fn write(tx: &mut Tx<'_, '_>, item: &ListedItem, charge: NewCharge<'_>) -> Result<ChargeId> {
    let seq = tx.seq();
    let (unit, amount) = (charge.unit, charge.amount);
    let id = store::insert_charge(tx.rows(), seq, charge).await?;
    let today = business_date(tx).await?;
    let lines = [
        Line::on(Account::Receivable, amount)
            .of_unit(Some(unit))
            .of_charge(Some(id)),
        item.nature.credit(item.id, Some(unit), amount),
    ];
    ledger::post(tx, today, None, &lines).await?;
    Ok(id)
}

/// `119.91㎡`, `119.91㎡×15/30天`, `15/30天`: a quantity with its unit and its days, as it stands on papers.
pub(super) fn printed_quantity(kind: FeeKind, quantity: String, days: Option<Days>) -> String {
    let quantity = match kind {
        FeeKind::Area if !quantity.is_empty() => format!("{quantity}㎡"),
        FeeKind::Area
        | FeeKind::Fixed
        | FeeKind::Space
        | FeeKind::Metered
        | FeeKind::OneOff
        | FeeKind::Card
        | FeeKind::Deposit => quantity,
    };
    match (days, quantity.as_str()) {
        (None, _) => quantity,
        (Some(days), "1") => days.printed(),
        (Some(days), _) => format!("{quantity}×{}", days.printed()),
    }
}
