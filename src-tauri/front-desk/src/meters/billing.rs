//! From a month's readings to its charges. What several meters of a unit counted of one fee item is one charge, so that its tiers count once; a
//! reading goes into a charge once, however often the month is billed.

use super::round::by_route;
use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::fees::{self, BillingPreview, BillingRun, Metered, PreviewBilling, RunBilling};
use crate::ids::{FeeItemId, MeterId, ReadingId, RequestId, UnitId};
use crate::money::Exact;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::Month;
use crate::{Desk, shifts};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// The window names no more meters than this; the counts have them all.
const SHOWN: usize = 200;

/// What a month's readings would be charged, and what would be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeteredPreview {
    /// What would be charged.
    pub billing: BillingPreview,
    /// Readings of the month that no charge has yet.
    pub readings: i64,
    /// How many meters are not read for the month.
    pub unread_count: i64,
    /// The first of them.
    pub unread: Vec<UnreadMeter>,
    /// Meters that are read and go by no fee item.
    pub without_item: Vec<MeterId>,
    /// Fee items in use that have no price in the month, or are retired.
    pub without_price: Vec<String>,
}

/// A meter that is not read for the month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UnreadMeter {
    /// Where it hangs.
    pub unit: String,
    /// Its number.
    pub number: String,
}

/// A reading that no standing charge has.
#[derive(sqlx::FromRow)]
pub(super) struct Unbilled {
    pub(super) reading: ReadingId,
    pub(super) meter: MeterId,
    pub(super) unit: UnitId,
    pub(super) fee_item: Option<FeeItemId>,
    pub(super) usage: Exact,
}

/// What each unit used of each item.
fn used(readings: &[Unbilled]) -> Result<Vec<Metered>> {
    let mut sums: BTreeMap<(UnitId, FeeItemId), Decimal> = BTreeMap::new();
    for reading in readings {
        if let Some(item) = reading.fee_item {
            let sum = sums.entry((reading.unit, item)).or_default();
            *sum = sum.saturating_add(reading.usage.decimal());
        }
    }
    let metered = sums.into_iter().map(|((unit, fee_item), usage)| {
        Ok(Metered {
            unit,
            fee_item,
            usage: Exact::from_decimal("usage", usage)?,
        })
    });
    metered.collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

async fn unread(conn: &mut Conn, period: Month) -> Result<Vec<UnreadMeter>> {
    let read = store::standing(conn, period, None).await?;
    let mut points = store::points(conn, store::Which::Hanging).await?;
    points.retain(|point| !read.contains_key(&point.meter.id));
    points.sort_by_cached_key(|point| by_route(&point.meter.unit_label));
    let named = points.into_iter().map(|point| UnreadMeter {
        unit: point.meter.unit_label,
        number: point.meter.number,
    });
    Ok(named.collect())
}

impl Desk {
    /// What a month's readings would be charged. Changes nothing.
    ///
    /// # Errors
    /// [`Refusal::BadField`](crate::Refusal::BadField) for the period or the day, [`Refusal::MonthNotBillable`](crate::Refusal::MonthNotBillable).
    pub async fn preview_metered_billing(
        &self,
        who: &SignedIn,
        asked: PreviewBilling,
    ) -> Result<MeteredPreview> {
        let period = Month::parse("period", &asked.period)?;
        let mut rows = self.look(who, Command::PreviewMeteredBilling).await?;
        let today = shifts::business_date(&mut rows, self.outside.clock.now().date()).await?;
        let readings = store::unbilled(&mut rows, period).await?;
        let used = used(&readings)?;
        let billing = fees::preview_metered(&mut rows, &asked, &used, today).await?;
        let priced = |item: FeeItemId| billing.items.iter().any(|one| one.fee_item == item);
        let asked_for = |item: FeeItemId| asked.items.is_empty() || asked.items.contains(&item);
        let without_price = fees::items(&mut rows, today)
            .await?
            .into_iter()
            .filter(|item| asked_for(item.id) && !priced(item.id))
            .filter(|item| used.iter().any(|one| one.fee_item == item.id))
            .map(|item| item.name)
            .collect();
        let without_item = readings
            .iter()
            .filter(|reading| reading.fee_item.is_none())
            .map(|reading| reading.meter)
            .collect();
        let unread = unread(&mut rows, period).await?;
        Ok(MeteredPreview {
            billing,
            readings: count(readings.len()),
            unread_count: count(unread.len()),
            unread: unread.into_iter().take(SHOWN).collect(),
            without_item,
            without_price,
        })
    }

    /// Charges a month's readings: exactly what the preview showed, or nothing. Run again, it charges only what is new.
    ///
    /// # Errors
    /// [`Refusal::BillingChanged`](crate::Refusal::BillingChanged), [`Refusal::NothingToBill`](crate::Refusal::NothingToBill),
    /// [`Refusal::MonthNotBillable`](crate::Refusal::MonthNotBillable).
    pub async fn run_metered_billing(
        &self,
        who: &SignedIn,
        request: &RequestId,
        run: RunBilling,
    ) -> Result<BillingRun> {
        let period = Month::parse("period", &run.billing.period)?;
        self.act(
            who,
            Command::RunMeteredBilling,
            request,
            run,
            async move |tx, run| {
                let readings = store::unbilled(tx.rows(), period).await?;
                let (done, record) = fees::bill_metered(tx, &run, &used(&readings)?).await?;
                let seq = tx.seq();
                let charges = fees::metered_charges(tx.rows(), seq).await?;
                let charged: Vec<_> = readings
                    .iter()
                    .filter_map(|reading| {
                        let charge = charges.get(&(reading.unit, reading.fee_item?))?;
                        Some((reading.reading, *charge))
                    })
                    .collect();
                store::insert_reading_charges(tx.rows(), seq, &charged).await?;
                let record = record.number("readings", count(charged.len()));
                Ok((done, record))
            },
        )
        .await
    }
}
