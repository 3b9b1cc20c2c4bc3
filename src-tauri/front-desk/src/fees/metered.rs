//! The month of what meters counted. Whoever reads them says what each unit used of which item; it is priced, previewed and charged here as
//! every month is, by a billing run that can be taken back.

use super::billing::{self, Before, BilledItem, BilledUnit, Plan, Planned, Skip, Skipped};
use super::month::{self, BillingPreview, BillingRun, PreviewBilling, RunBilling};
use super::{FeeKind, business_date, store, tiers};
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

/// What was used, as it would be charged; what has no price in the month is in no item and not charged.
pub(super) fn plan<'p>(
    units: &'p [BilledUnit],
    items: &'p [BilledItem],
    charged: &HashMap<(FeeItemId, UnitId), Before>,
    used: &[Metered],
) -> Result<Plan<'p>, Refusal> {
    let by_id: HashMap<UnitId, &BilledUnit> = units.iter().map(|unit| (unit.id, unit)).collect();
    let mut plan = Plan::default();
    for item in items {
        for one in used.iter().filter(|one| one.fee_item == item.id) {
            let Some(unit) = by_id.get(&one.unit).copied() else {
                continue;
            };
            let before = charged.get(&(item.id, unit.id));
            let priced = tiers::price(one.usage, &item.tariff)?;
            let why = match before {
                Some(Before::Stands) => Some(Skip::ChargedAlready),
                Some(Before::Reversed(_)) | None if priced.amount.is_positive() => None,
                Some(Before::Reversed(_)) | None => Some(Skip::Nothing),
            };
            match why {
                Some(why) => plan.skipped.push(Skipped { unit, item, why }),
                None => plan.charges.push(Planned {
                    unit,
                    item,
                    priced,
                    instead_of: match before {
                        Some(Before::Reversed(charge)) => Some(*charge),
                        Some(Before::Stands) | None => None,
                    },
                }),
            }
        }
    }
    Ok(plan)
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
    let plan = plan(&basis.units, &basis.items, &basis.charged, used)?;
    let runs = store::runs(conn, period).await?;
    month::shown((period, due_on), &basis.items, &plan, runs)
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
    let plan = plan(&basis.units, &basis.items, &basis.charged, used)?;
    month::book(tx, today, month, &plan, (run.charges, run.total)).await
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
