//! The month that is billed: previewed, then charged exactly as previewed or not at all. Run again it charges only what is new, for a
//! month of an item is charged to a unit once, whoever asks and however often.

use super::billing::{self, BilledItem, Plan, Skip};
use super::store::{self, NewCharge};
use super::{FeeKind, Origin, business_date};
use crate::acts::Tx;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{BillingRunId, FeeItemId, RequestId};
use crate::journal::Record;
use crate::ledger;
use crate::money::{Exact, Money};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Month, Timestamp};
use crate::{Desk, shifts, text};
use serde::{Deserialize, Serialize};
use specta::Type;

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
    /// How many of the charges were not taken back.
    pub standing: i64,
    /// When.
    pub at: Timestamp,
}

impl Desk {
    /// What a billing run would charge and whom it would leave out. Changes nothing.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for the period or the day, [`Refusal::MonthNotBillable`].
    pub async fn preview_billing(
        &self,
        who: &SignedIn,
        asked: PreviewBilling,
    ) -> Result<BillingPreview> {
        let (period, due_on) = period_and_day(&asked)?;
        let mut rows = self.look(who, Command::PreviewBilling).await?;
        let today = shifts::business_date(&mut rows, self.outside.clock.now().date()).await?;
        billing::require_billable(period, today)?;
        let basis = store::basis(&mut rows, period, &asked.items, FeeKind::is_monthly).await?;
        let plan = billing::plan(&basis.units, &basis.items, &basis.charged)?;
        let runs = store::runs(&mut rows, period).await?;
        shown((period, due_on), &basis.items, &plan, runs)
    }

    /// Charges a month: exactly what the preview showed, or nothing. Run again, it charges only what is new.
    ///
    /// # Errors
    /// [`Refusal::BillingChanged`] when it is no longer what was previewed, [`Refusal::NothingToBill`],
    /// [`Refusal::MonthNotBillable`].
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
                let today = business_date(tx).await?;
                billing::require_billable(period, today)?;
                let basis =
                    store::basis(tx.rows(), period, &run.billing.items, FeeKind::is_monthly)
                        .await?;
                let plan = billing::plan(&basis.units, &basis.items, &basis.charged)?;
                book(tx, today, (period, due_on), &plan, (run.charges, run.total)).await
            },
        )
        .await
    }
}

/// What a plan comes to, for the person who decides.
pub(super) fn shown(
    (period, due_on): (Month, BusinessDate),
    items: &[BilledItem],
    plan: &Plan<'_>,
    runs: Vec<BillingRun>,
) -> Result<BillingPreview> {
    Ok(BillingPreview {
        period,
        due_on,
        charges: count(plan.charges.len()),
        total: plan.total()?,
        items: by_item(items, plan)?,
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
        runs,
    })
}

/// Charges what was planned, if it is what was seen: so many charges, coming to so much.
pub(super) async fn book(
    tx: &mut Tx<'_, '_>,
    today: BusinessDate,
    (period, due_on): (Month, BusinessDate),
    plan: &Plan<'_>,
    seen: (i64, Money),
) -> Result<(BillingRun, Record)> {
    let (charges, total) = (count(plan.charges.len()), plan.total()?);
    if charges == 0 {
        return Err(Refusal::NothingToBill { period }.into());
    }
    if (charges, total) != seen {
        return Err(Refusal::BillingChanged { charges, total }.into());
    }
    let (seq, at) = (tx.seq(), tx.now());
    let id = store::insert_run(tx.rows(), seq, period, due_on, charges, total, at).await?;
    let before = store::newest_charge(tx.rows()).await?;
    store::insert_charges(tx.rows(), seq, &new_charges(plan, period, due_on, id)).await?;
    ledger::post_charges(tx, today, before, &plan.incomes()?).await?;
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
        standing: charges,
        at,
    };
    Ok((run, record))
}

pub(super) fn period_and_day(asked: &PreviewBilling) -> Result<(Month, BusinessDate), Refusal> {
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
            price: charge.priced.price.clone(),
            amount: charge.priced.amount,
            due_on,
            origin: Origin::Billing,
            run: Some(run),
            instead_of: charge.instead_of,
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
