//! Fees: what is charged for, at what price from when, and what each unit owes. Only what stands on the price list is charged. A
//! charge is written once with the names and figures it will be printed with; what is still owed of it is a sum over the ledger's
//! receivable lines. Taking the money is the cashier's.

mod billing;
mod store;
mod tariff;

pub use billing::Skip;
pub use tariff::Tariff;

use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{BillingRunId, ChargeId, FeeItemId, JournalSeq, RequestId, UnitId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::{Exact, Money};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Month, Timestamp};
use crate::words::words;
use crate::{Desk, documents, text};
use billing::{BilledItem, Plan};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use store::NewCharge;
use tariff::{Priced, in_force};

words! {
    /// What a price is for.
    pub enum FeeKind {
        /// A square metre and month.
        Area = "area",
        /// A unit and month.
        Fixed = "fixed",
        /// A piece from the price list.
        OneOff = "one_off",
        /// A card.
        Card = "card",
        /// A deposit.
        Deposit = "deposit",
    }
}

impl FeeKind {
    /// Whether it is charged each month, by the billing run.
    pub const fn is_monthly(self) -> bool {
        match self {
            FeeKind::Area | FeeKind::Fixed => true,
            FeeKind::OneOff | FeeKind::Card | FeeKind::Deposit => false,
        }
    }
}

words! {
    /// Whose money it is.
    pub enum Nature {
        /// Ours.
        Income = "income",
        /// A supplier's (代收): never income.
        Agency = "agency",
        /// The payer's (押金): a liability.
        Deposit = "deposit",
    }
}

impl Nature {
    /// The account that stands against the money.
    pub const fn account(self) -> Account {
        match self {
            Nature::Income => Account::Income,
            Nature::Agency => Account::AgencyPayable,
            Nature::Deposit => Account::Deposit,
        }
    }

    /// `amount` earned, taken for a supplier or held, by item and, where it is the payer's, by unit.
    #[must_use]
    pub fn credit(self, fee_item: FeeItemId, unit: Option<UnitId>, amount: Money) -> Line {
        let line = Line::on(self.account(), amount.negated()).of_item(Some(fee_item));
        match self {
            Nature::Deposit => line.of_unit(unit),
            Nature::Income | Nature::Agency => line,
        }
    }
}

words! {
    /// Where a charge came from.
    pub enum Origin {
        /// A billing run.
        Billing = "billing",
        /// What was owed before the program came.
        Opening = "opening",
        /// The price list.
        OneOff = "one_off",
        /// An act on a card.
        Card = "card",
        /// A move-in.
        MoveIn = "move_in",
    }
}

/// What is charged for, with its prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeeItem {
    /// Which.
    pub id: FeeItemId,
    /// The name, as printed.
    pub name: String,
    /// What a price is for.
    pub kind: FeeKind,
    /// Whose money it is.
    pub nature: Nature,
    /// Whether it is still charged.
    pub active: bool,
    /// The price in force today; none when the first is still to come.
    pub price: Option<Exact>,
    /// Every tariff, the newest first.
    pub tariffs: Vec<Tariff>,
}

/// A new fee item with its first price.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddFeeItem {
    /// The name, unlike any other.
    pub name: String,
    /// What a price is for.
    pub kind: FeeKind,
    /// Whose money it is; of a deposit always the payer's.
    pub nature: Nature,
    /// The price, in yuan.
    pub price: String,
    /// What share of it a vacant unit pays, in percent.
    pub vacant_percent: i64,
    /// From which day; a monthly price begins with a month.
    pub from_on: String,
}

/// A price that follows the ones before.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetTariff {
    /// Of which item.
    pub fee_item: FeeItemId,
    /// The price, in yuan.
    pub price: String,
    /// What share of it a vacant unit pays, in percent.
    pub vacant_percent: i64,
    /// From which day; a monthly price begins with a month.
    pub from_on: String,
}

/// What would be billed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PreviewBilling {
    /// The month.
    pub period: String,
    /// Until when it is to be paid; blank for the month's last day.
    pub due_on: String,
    /// Which monthly items; none for all.
    pub items: Vec<FeeItemId>,
}

/// A billing run as it was previewed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RunBilling {
    /// What the preview asked for.
    pub billing: PreviewBilling,
    /// How many charges it showed.
    pub charges: i64,
    /// What they came to.
    pub total: Money,
}

/// What a run would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BillingPreview {
    /// The month.
    pub period: Month,
    /// Until when it is to be paid.
    pub due_on: BusinessDate,
    /// How many charges.
    pub charges: i64,
    /// What they come to.
    pub total: Money,
    /// The same by item.
    pub items: Vec<ItemPreview>,
    /// Who is left out and should perhaps not be; at most [`SKIPPED_SHOWN`], the counts by item have them all.
    pub skipped: Vec<SkippedCharge>,
    /// The runs there were for this month.
    pub runs: Vec<BillingRun>,
}

/// One item of a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemPreview {
    /// Which.
    pub fee_item: FeeItemId,
    /// Its name.
    pub name: String,
    /// What a price is for.
    pub kind: FeeKind,
    /// The price of the month.
    pub price: Exact,
    /// How many charges.
    pub charges: i64,
    /// What they come to.
    pub total: Money,
    /// How many units have the month already.
    pub charged_already: i64,
    /// How many have no area.
    pub no_area: i64,
    /// How many are vacant and pay nothing.
    pub vacant: i64,
    /// How many would pay less than half a fen.
    pub nothing: i64,
}

/// One unit that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SkippedCharge {
    /// Which.
    pub unit: String,
    /// Of what.
    pub item: String,
    /// Why.
    pub why: Skip,
}

/// How many left-out units a preview names.
pub const SKIPPED_SHOWN: usize = 200;

/// A billing run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct BillingRun {
    /// Which.
    pub id: BillingRunId,
    /// The month.
    pub period: Month,
    /// Until when it is to be paid.
    pub due_on: BusinessDate,
    /// How many charges.
    pub charges: i64,
    /// What they come to.
    #[sqlx(rename = "total_fen")]
    pub total: Money,
    /// When.
    pub at: Timestamp,
}

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

/// An item of the price list with its price of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedItem {
    /// Which.
    pub id: FeeItemId,
    /// The name, as printed.
    pub name: String,
    /// What the price is for.
    pub kind: FeeKind,
    /// Whose money it is.
    pub nature: Nature,
    /// The tariff in force.
    pub tariff: Tariff,
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

/// The price list of a day: what is charged and has a price.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::FeeItemRetired`], [`Refusal::NoPrice`].
pub async fn listed(conn: &mut Conn, fee_item: FeeItemId, day: BusinessDate) -> Result<ListedItem> {
    let item = store::item(conn, fee_item)
        .await?
        .ok_or_else(|| Refusal::not_found("fee_item"))?;
    if !item.active {
        return Err(Refusal::FeeItemRetired { item: item.name }.into());
    }
    let Some(tariff) = in_force(&item.tariffs, day).cloned() else {
        return Err(Refusal::NoPrice {
            item: item.name,
            on: day,
        }
        .into());
    };
    Ok(ListedItem {
        id: item.id,
        name: item.name,
        kind: item.kind,
        nature: item.nature,
        tariff,
    })
}

/// Every fee item with its prices, those still charged first.
///
/// # Errors
/// A fault when the database does.
pub async fn items(conn: &mut Conn, today: BusinessDate) -> Result<Vec<FeeItem>> {
    store::items(conn, today).await
}

/// The fee item of this name, still charged or not.
///
/// # Errors
/// A fault when the database does.
pub async fn item_named(conn: &mut Conn, name: &str) -> Result<Option<FeeItemId>> {
    store::item_named(conn, name).await
}

/// What of a unit's charges is still owed, the oldest first.
///
/// # Errors
/// A fault when the database does.
pub async fn open_charges(conn: &mut Conn, unit: UnitId) -> Result<Vec<OpenCharge>> {
    store::open_charges(conn, unit).await
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

/// What one act charged, by its journal line.
///
/// # Errors
/// A fault when the database does.
pub async fn charged_by(conn: &mut Conn, seq: JournalSeq) -> Result<Vec<Charged>> {
    store::charged_by(conn, seq).await
}

/// A charge of which something is still owed.
///
/// # Errors
/// A fault when the database does.
pub async fn open_charge(conn: &mut Conn, charge: ChargeId) -> Result<Option<OpenCharge>> {
    store::open_charge(conn, charge).await
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
    let today = tx.today();
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
/// What [`listed`] refuses, [`Refusal::ChargedAlready`], and [`Refusal::BadField`] for an item not charged by the month or a unit
/// that has nothing to pay for it.
pub async fn charge_month(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    fee_item: FeeItemId,
    period: Month,
    origin: Origin,
) -> Result<ChargeId> {
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
    let today = tx.today();
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
    let (seq, today) = (tx.seq(), tx.today());
    let names = store::item_names(tx.rows()).await?;
    let mut charges = Vec::with_capacity(rows.len());
    for row in rows {
        let item = names
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
    let against = [Line::on(Account::Opening, total.negated())];
    ledger::post_charges(tx, today, before, &against).await?;
    Ok(total)
}

/// Puts an item on the price list with its first price.
///
/// # Errors
/// [`Refusal::NameTaken`], [`Refusal::CharactersMissing`] for a name no receipt could carry, or what is wrong with a field.
pub async fn enter_item(tx: &mut Tx<'_, '_>, item: &AddFeeItem) -> Result<FeeItemId> {
    let name = text::required("name", &item.name, 40)?;
    documents::refuse_missing([name.as_str()])?;
    if (item.kind == FeeKind::Deposit) != (item.nature == Nature::Deposit) {
        return Err(Refusal::field("nature", FieldProblem::OutOfRange).into());
    }
    let price = Exact::parse("price", &item.price)?;
    let from_on = BusinessDate::parse("fromOn", &item.from_on)?;
    tariff::require_sense(item.kind, price, item.vacant_percent, from_on)?;
    if store::item_named(tx.rows(), &name).await?.is_some() {
        return Err(Refusal::NameTaken { name }.into());
    }
    let seq = tx.seq();
    let id = store::insert_item(tx.rows(), &name, item.kind, item.nature).await?;
    store::insert_tariff(tx.rows(), seq, id, price, item.vacant_percent, from_on).await?;
    Ok(id)
}

impl Desk {
    /// The fee items and their prices.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn fee_items(&self, who: &SignedIn) -> Result<Vec<FeeItem>> {
        let mut rows = self.look(who, Command::FeeItems).await?;
        store::items(&mut rows, self.outside.clock.now().date()).await
    }

    /// Puts an item on the price list.
    ///
    /// # Errors
    /// [`Refusal::NameTaken`], [`Refusal::CharactersMissing`] for a name no receipt could carry, or what is wrong with a field.
    pub async fn add_fee_item(
        &self,
        who: &SignedIn,
        request: &RequestId,
        item: AddFeeItem,
    ) -> Result<FeeItem> {
        self.act(
            who,
            Command::AddFeeItem,
            request,
            item,
            async move |tx, item| {
                let id = enter_item(tx, &item).await?;
                let today = tx.today();
                let entered = store::one(tx.rows(), id, today).await?;
                let record = Record::of("fee_item", id)
                    .text("name", &entered.name)
                    .text("kind", item.kind.as_str())
                    .text("nature", item.nature.as_str())
                    .text("price", &item.price)
                    .text("from_on", &item.from_on);
                Ok((entered, record))
            },
        )
        .await
    }

    /// Gives an item a new price from a day on. The old ones stay, and so does what was charged by them.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::FeeItemRetired`], or what is wrong with a field.
    pub async fn set_tariff(
        &self,
        who: &SignedIn,
        request: &RequestId,
        tariff: SetTariff,
    ) -> Result<FeeItem> {
        let price = Exact::parse("price", &tariff.price)?;
        let from_on = BusinessDate::parse("fromOn", &tariff.from_on)?;
        self.act(
            who,
            Command::SetTariff,
            request,
            tariff,
            async move |tx, asked| {
                let (seq, today) = (tx.seq(), tx.today());
                let item = store::one(tx.rows(), asked.fee_item, today).await?;
                if !item.active {
                    return Err(Refusal::FeeItemRetired { item: item.name }.into());
                }
                tariff::require_sense(item.kind, price, asked.vacant_percent, from_on)?;
                store::insert_tariff(
                    tx.rows(),
                    seq,
                    item.id,
                    price,
                    asked.vacant_percent,
                    from_on,
                )
                .await?;
                let record = Record::of("fee_item", item.id)
                    .text("price", price)
                    .number("vacant_percent", asked.vacant_percent)
                    .text("from_on", from_on);
                Ok((store::one(tx.rows(), item.id, today).await?, record))
            },
        )
        .await
    }

    /// Takes an item off the price list. What was charged for it stays owed.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn retire_fee_item(
        &self,
        who: &SignedIn,
        request: &RequestId,
        fee_item: FeeItemId,
    ) -> Result<FeeItem> {
        self.act(
            who,
            Command::RetireFeeItem,
            request,
            fee_item,
            async move |tx, id| {
                let today = tx.today();
                store::one(tx.rows(), id, today).await?;
                store::retire(tx.rows(), id).await?;
                Ok((
                    store::one(tx.rows(), id, today).await?,
                    Record::of("fee_item", id).text("state", "retired"),
                ))
            },
        )
        .await
    }

    /// What a billing run would charge and whom it would leave out. Changes nothing.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for the period or the day.
    pub async fn preview_billing(
        &self,
        who: &SignedIn,
        asked: PreviewBilling,
    ) -> Result<BillingPreview> {
        let (period, due_on) = period_and_day(&asked)?;
        let mut rows = self.look(who, Command::PreviewBilling).await?;
        let basis = store::basis(&mut rows, period, &asked.items).await?;
        let plan = billing::plan(&basis.units, &basis.items, &basis.charged)?;
        Ok(BillingPreview {
            period,
            due_on,
            charges: count(plan.charges.len()),
            total: plan.total()?,
            items: by_item(&basis.items, &plan)?,
            skipped: plan
                .skipped
                .iter()
                .filter(|skipped| skipped.why != Skip::ChargedAlready)
                .take(SKIPPED_SHOWN)
                .map(|skipped| SkippedCharge {
                    unit: skipped.unit.label.clone(),
                    item: skipped.item.name.clone(),
                    why: skipped.why,
                })
                .collect(),
            runs: store::runs(&mut rows, period).await?,
        })
    }

    /// Charges a month: exactly what the preview showed, or nothing. Run again, it charges only what is new.
    ///
    /// # Errors
    /// [`Refusal::BillingChanged`] when it is no longer what was previewed, [`Refusal::NothingToBill`].
    pub async fn run_billing(
        &self,
        who: &SignedIn,
        request: &RequestId,
        run: RunBilling,
    ) -> Result<BillingRun> {
        let (period, due_on) = period_and_day(&run.billing)?;
        self.act(
            who,
            Command::RunBilling,
            request,
            run,
            async move |tx, run| {
                let basis = store::basis(tx.rows(), period, &run.billing.items).await?;
                let plan = billing::plan(&basis.units, &basis.items, &basis.charged)?;
                let (charges, total) = (count(plan.charges.len()), plan.total()?);
                if charges == 0 {
                    return Err(Refusal::NothingToBill { period }.into());
                }
                if (charges, total) != (run.charges, run.total) {
                    return Err(Refusal::BillingChanged { charges, total }.into());
                }
                let (seq, at, today) = (tx.seq(), tx.now(), tx.today());
                let id =
                    store::insert_run(tx.rows(), seq, period, due_on, charges, total, at).await?;
                let before = store::newest_charge(tx.rows()).await?;
                store::insert_charges(tx.rows(), seq, &new_charges(&plan, period, due_on, id))
                    .await?;
                ledger::post_charges(tx, today, before, &incomes(&plan)?).await?;
                let record = Record::of("billing_run", id)
                    .text("period", period)
                    .text("due_on", due_on)
                    .number("charges", charges)
                    .money("total", total);
                let run = BillingRun {
                    id,
                    period,
                    due_on,
                    charges,
                    total,
                    at,
                };
                Ok((run, record))
            },
        )
        .await
    }
}

fn period_and_day(asked: &PreviewBilling) -> Result<(Month, BusinessDate), Refusal> {
    let period = Month::parse("period", &asked.period)?;
    let due_on = match text::optional("dueOn", &asked.due_on, 20)? {
        None => period.last_day(),
        Some(day) => BusinessDate::parse("dueOn", &day)?,
    };
    if due_on < period.first_day() {
        return Err(Refusal::field("dueOn", FieldProblem::OutOfRange));
    }
    Ok((period, due_on))
}

fn new_charges(
    plan: &Plan<'_>,
    period: Month,
    due_on: BusinessDate,
    run: BillingRunId,
) -> Vec<NewCharge> {
    plan.charges
        .iter()
        .map(|charge| NewCharge {
            unit: charge.unit.id,
            fee_item: charge.item.id,
            period: Some(period),
            item: printed_name(charge.item, charge.unit.vacant),
            quantity: charge.priced.quantity.to_string(),
            price: charge.priced.price.to_string(),
            amount: charge.priced.amount,
            due_on,
            origin: Origin::Billing,
            run: Some(run),
        })
        .collect()
}

/// A reduced price says why on the receipt.
fn printed_name(item: &BilledItem, vacant: bool) -> String {
    if vacant && item.tariff.vacant_percent != 100 {
        format!("{}（空置）", item.name)
    } else {
        item.name.clone()
    }
}

/// `119.91㎡`: a quantity with its unit, as it stands on papers.
fn printed_quantity(kind: FeeKind, quantity: String) -> String {
    match kind {
        FeeKind::Area if !quantity.is_empty() => format!("{quantity}㎡"),
        FeeKind::Area | FeeKind::Fixed | FeeKind::OneOff | FeeKind::Card | FeeKind::Deposit => {
            quantity
        }
    }
}

/// What a run earned or took for suppliers, one line for each item.
fn incomes(plan: &Plan<'_>) -> Result<Vec<Line>, Refusal> {
    let mut sums: BTreeMap<FeeItemId, (Nature, Money)> = BTreeMap::new();
    for charge in &plan.charges {
        let (_, sum) = sums
            .entry(charge.item.id)
            .or_insert((charge.item.nature, Money::ZERO));
        *sum = sum.plus(charge.priced.amount)?;
    }
    Ok(sums
        .into_iter()
        .map(|(item, (nature, sum))| nature.credit(item, None, sum))
        .collect())
}

fn by_item(items: &[BilledItem], plan: &Plan<'_>) -> Result<Vec<ItemPreview>, Refusal> {
    let mut previews = Vec::with_capacity(items.len());
    for item in items {
        let charges: Vec<Money> = plan
            .charges
            .iter()
            .filter(|charge| charge.item.id == item.id)
            .map(|charge| charge.priced.amount)
            .collect();
        let skipped = |why: Skip| {
            let of_item = plan.skipped.iter().filter(|one| one.item.id == item.id);
            count(of_item.filter(|one| one.why == why).count())
        };
        previews.push(ItemPreview {
            fee_item: item.id,
            name: item.name.clone(),
            kind: item.kind,
            price: item.tariff.price,
            charges: count(charges.len()),
            total: Money::sum(charges)?,
            charged_already: skipped(Skip::ChargedAlready),
            no_area: skipped(Skip::NoArea),
            vacant: skipped(Skip::Vacant),
            nothing: skipped(Skip::Nothing),
        });
    }
    Ok(previews)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
