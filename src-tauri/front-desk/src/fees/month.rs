//! The month that is billed: previewed, then charged exactly as previewed or not at all. Run again it charges only what is new, for a
//! month of an item is charged to a unit once, whoever asks and however often.

use super::billing::{self, Basis, Outcomes, Planned, Skip, Tally};
use super::differences::{Charged, Comparing, MonthDifferences};
use super::proration::Proration;
use super::store::{self, NewCharge};
use super::{FeeKind, Origin, business_date};
use crate::acts::Tx;
use crate::database::Conn;
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
    /// What is otherwise than in the month before, with what stands of this month already.
    pub differences: MonthDifferences,
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
    /// How many are not delivered, without a developer who would pay.
    pub not_delivered: i64,
    /// How many spaces somebody else held before in the month, and pays whole.
    pub held_before: i64,
    /// Whether a part of the month is charged whole or by the day.
    pub proration: Proration,
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
pub const SKIPPED_SHOWN: usize = billing::NAMED;

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
        let outcomes = billing::outcomes(&basis);
        shown(
            &mut rows,
            due_on,
            (&basis, &asked.items, FeeKind::is_monthly),
            outcomes,
        )
        .await
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
                let seen = (run.charges, run.total);
                let outcomes = billing::outcomes(&basis);
                book(tx, today, (period, due_on), seen, outcomes).await
            },
        )
        .await
    }
}

/// Which items a billing looks at: its basis, those that were asked for, and the kinds it knows.
pub(super) type Looked<'p> = (&'p Basis, &'p [FeeItemId], fn(FeeKind) -> bool);

/// What a run would come to, for the person who decides.
pub(super) async fn shown<'p>(
    conn: &mut Conn,
    due_on: BusinessDate,
    (basis, only, of): Looked<'p>,
    outcomes: Outcomes<'p>,
) -> Result<BillingPreview> {
    let period = basis.period;
    let mut months = [Charged::default(), Charged::default()];
    for (month, charged) in [period.before(), period].into_iter().zip(&mut months) {
        for row in store::standing_in(conn, month).await? {
            if of(row.kind) && (only.is_empty() || only.contains(&row.fee_item_id)) {
                charged.standing(month, row)?;
            }
        }
    }
    let [before, standing] = months;
    let mut comparing = Comparing::new(period, before, standing);
    let tally = Tally::of(outcomes, |planned| comparing.planned(planned))?;
    let differences = comparing.told()?;
    let runs = store::runs(conn, period).await?;
    let skipped = tally.skipped.iter().map(|skipped| SkippedCharge {
        unit: skipped.unit.label.clone(),
        item: match skipped.space {
            None => skipped.item.name.clone(),
            Some(space) => format!("{}（{}）", skipped.item.name, space.number),
        },
        why: skipped.why,
    });
    Ok(BillingPreview {
        period,
        due_on,
        charges: tally.charges,
        total: tally.total,
        items: by_item(basis, &tally),
        skipped: skipped.collect(),
        differences,
        runs,
    })
}

/// Charges what was planned, if it is what was seen: so many charges, coming to so much. That it is shows only when all are written; if it
/// is not, the refusal takes them back.
pub(super) async fn book(
    tx: &mut Tx<'_, '_>,
    today: BusinessDate,
    (period, due_on): (Month, BusinessDate),
    seen: (i64, Money),
    outcomes: Outcomes<'_>,
) -> Result<(BillingRun, Record)> {
    let (seq, at) = (tx.seq(), tx.now());
    let (charges, total) = seen;
    let id = store::insert_run(tx.rows(), seq, period, due_on, charges, total, at).await?;
    let before = store::newest_charge(tx.rows()).await?;
    let tally = store::writing_charges(tx.rows(), seq, |writing| {
        Tally::of(outcomes, |planned| {
            writing.take(new_charge(planned, period, due_on, id))
        })
    })
    .await?;
    match (tally.charges, tally.total) {
        (0, _) => return Err(Refusal::NothingToBill { period }.into()),
        written if written == seen => {}
        (charges, total) => return Err(Refusal::BillingChanged { charges, total }.into()),
    }
    ledger::post_charges(tx, today, before, &tally.incomes()).await?;
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

fn new_charge<'a>(
    planned: &'a Planned<'_>,
    period: Month,
    due_on: BusinessDate,
    run: BillingRunId,
) -> NewCharge<'a> {
    NewCharge {
        unit: planned.unit.id,
        fee_item: planned.item.id,
        period: Some(period),
        item: planned.printed_name(),
        quantity: planned.priced.quantity.to_string(),
        price: planned.priced.price.as_str().into(),
        amount: planned.priced.amount,
        due_on,
        origin: Origin::Billing,
        run: Some(run),
        instead_of: planned.instead_of,
        space: planned.space.map(|held| held.space_id),
        days: planned.days,
        payer: planned.payer,
    }
}

fn by_item(basis: &Basis, tally: &Tally<'_>) -> Vec<ItemPreview> {
    let mut previews = Vec::with_capacity(basis.items.len());
    for item in &basis.items {
        let Some((_, tariff)) = item.prices(basis.period).pop() else {
            continue;
        };
        let of_item = tally.items.get(&item.id);
        let skipped = |why: Skip| {
            let count = of_item.and_then(|of_item| of_item.skipped.get(&why));
            count.copied().unwrap_or(0)
        };
        previews.push(ItemPreview {
            fee_item: item.id,
            name: item.name.clone(),
            kind: item.kind,
            price: tariff.price,
            charges: of_item.map_or(0, |of_item| of_item.charges),
            total: of_item.map_or(Money::ZERO, |of_item| of_item.total),
            charged_already: skipped(Skip::ChargedAlready),
            no_area: skipped(Skip::NoArea),
            vacant: skipped(Skip::Vacant),
            nothing: skipped(Skip::Nothing),
            not_delivered: skipped(Skip::NotDelivered),
            held_before: skipped(Skip::HeldBefore),
            proration: item.proration,
        });
    }
    previews
}
