//! The month of what meters counted. Whoever reads them says what each unit used of which item; it is priced, previewed and charged here as
//! every month is, by a billing run that can be taken back.

use super::billing::{Basis, Of, Outcome, Outcomes, Planned, Skip, Skipped};
use super::month::{self, BillingPreview, BillingRun, PreviewBilling, RunBilling};
use super::payers::rule::{Payer, PayerKind};
use super::proration::Days;
use super::{FeeKind, billing, business_date, payers, store, tiers};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{ChargeId, FeeItemId, JournalSeq, UnitId};
use crate::journal::Record;
use crate::money::Exact;
use crate::time::BusinessDate;
use std::collections::HashMap;

/// What a unit used of an item in the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metered {
    /// Who.
    pub unit: UnitId,
    /// Of what.
    pub fee_item: FeeItemId,
    /// How much.
    pub usage: Exact,
}

/// What was used, as it would be charged; what has no price in the month is in no item and not charged. Whoever pays on the month's last day
/// pays for all of it.
fn plan<'p>(basis: &'p Basis, used: &[Metered]) -> Result<Vec<Outcome<'p>>, Refusal> {
    let by_id = basis.units.iter().map(|unit| (unit.id, unit));
    let by_id: HashMap<UnitId, &billing::BilledUnit> = by_id.collect();
    let days = Days::of(basis.period);
    let mut outcomes = Vec::with_capacity(used.len());
    for item in &basis.items {
        let prices = item.prices(basis.period);
        let Some((_, tariff)) = prices.first() else {
            continue;
        };
        for one in used.iter().filter(|one| one.fee_item == item.id) {
            let Some(unit) = by_id.get(&one.unit).copied() else {
                continue;
            };
            let before = basis.charged.get(&(item.id, Of::Unit(unit.id)));
            let priced = tiers::price(one.usage, tariff)?;
            let stands = before.is_some_and(|before| !before.standing.is_empty());
            let why = match (stands, priced.amount.is_positive()) {
                (true, _) => Some(Skip::ChargedAlready),
                (false, true) => None,
                (false, false) => Some(Skip::Nothing),
            };
            let nobody = Payer {
                kind: PayerKind::Owner,
                resident: None,
            };
            let payer = payers::of_metered(&unit.household, basis.developer, days);
            outcomes.push(match why {
                Some(why) => Outcome::Skip(Skipped {
                    unit,
                    item,
                    space: None,
                    why,
                }),
                None => Outcome::Charge(Planned {
                    unit,
                    item,
                    space: None,
                    days: None,
                    payer: Some(payer.unwrap_or(nobody)),
                    reduced: false,
                    priced,
                    instead_of: before.and_then(|before| before.reversed),
                }),
            });
        }
    }
    Ok(outcomes)
}

fn one_by_one<'a>(plan: &[Outcome<'a>]) -> Outcomes<'a> {
    let plan = plan.to_vec();
    Box::new(plan.into_iter().map(Ok))
}

/// What a month's usage would be charged.
///
/// # Errors
/// [`Refusal::BadField`] for the period or the day, [`Refusal::MonthNotBillable`].
pub async fn preview_metered(
    conn: &mut Conn,
    asked: &PreviewBilling,
    used: &[Metered],
    today: BusinessDate,
) -> Result<BillingPreview> {
    let (period, due_on) = month::period_and_day(asked)?;
    billing::require_billable(period, today)?;
    let basis = store::basis(conn, period, &asked.items, is_metered).await?;
    let plan = plan(&basis, used)?;
    let looked: month::Looked<'_> = (&basis, &asked.items, is_metered);
    month::shown(conn, due_on, looked, one_by_one(&plan)).await
}

/// Charges a month's usage exactly as it was previewed, or nothing.
///
/// # Errors
/// As [`preview_metered`]; [`Refusal::BillingChanged`], [`Refusal::NothingToBill`].
pub async fn bill_metered(
    tx: &mut Tx<'_, '_>,
    run: &RunBilling,
    used: &[Metered],
) -> Result<(BillingRun, Record)> {
    let month = month::period_and_day(&run.billing)?;
    let today = business_date(tx).await?;
    billing::require_billable(month.0, today)?;
    let basis = store::basis(tx.rows(), month.0, &run.billing.items, is_metered).await?;
    let plan = plan(&basis, used)?;
    let seen = (run.charges, run.total);
    month::book(tx, today, month, seen, one_by_one(&plan)).await
}

/// The charges one act wrote, by what was used.
///
/// # Errors
/// A fault when the database does.
pub async fn metered_charges(
    conn: &mut Conn,
    seq: JournalSeq,
) -> Result<HashMap<(UnitId, FeeItemId), ChargeId>> {
    store::charges_of_act(conn, seq).await
}

const fn is_metered(kind: FeeKind) -> bool {
    matches!(kind, FeeKind::Metered)
}
