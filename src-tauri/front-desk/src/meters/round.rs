//! The round of a month: every meter in the order of the route, with what it showed last and what is read already.

use super::usage::{LATEST, beyond_figures};
use super::{Meter, Point, store};
use crate::Desk;
use crate::error::Result;
use crate::ids::ReadingId;
use crate::money::Exact;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Month};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A month's round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeterRound {
    /// The month.
    pub period: Month,
    /// The buildings there are meters in.
    pub buildings: Vec<String>,
    /// Meters of the round.
    pub meters: i64,
    /// How many of them are read.
    pub read: i64,
    /// The meters, in the order of the route.
    pub rows: Vec<RoundRow>,
}

/// One meter of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoundRow {
    /// The meter.
    pub meter: Meter,
    /// What its figures stood at before this month.
    pub previous: Exact,
    /// What meters that were replaced since came to.
    pub carried: Exact,
    /// The mean of its latest usages.
    pub usual: Option<Exact>,
    /// The most its figures can show.
    pub most: Exact,
    /// The month's reading.
    pub reading: Option<RoundReading>,
}

/// A reading of the month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct RoundReading {
    /// Which.
    pub id: ReadingId,
    /// What the figures stood at before.
    pub previous: Exact,
    /// The figures.
    pub value: Exact,
    /// What it came to.
    pub usage: Exact,
    /// When.
    pub read_on: BusinessDate,
    /// By whom.
    pub reader: String,
    /// The figures went past the last nine.
    pub rolled_over: bool,
    /// It was far beyond what is usual, and confirmed.
    pub jumped: bool,
    /// It is charged: it stays until its charge is taken back.
    pub billed: bool,
}

pub(super) fn row(point: Point, reading: Option<RoundReading>) -> RoundRow {
    let before: Vec<Decimal> = point
        .history
        .iter()
        .skip(usize::from(reading.is_some()))
        .take(LATEST)
        .map(|usage| usage.decimal())
        .collect();
    let sum = before
        .iter()
        .copied()
        .fold(Decimal::ZERO, Decimal::saturating_add);
    let usual = sum.checked_div(Decimal::from(before.len()));
    let exact = |value: Decimal| Exact::from_decimal("usual", value.normalize()).ok();
    let most = beyond_figures(point.meter.digits).saturating_sub(Decimal::ONE);
    RoundRow {
        previous: reading.as_ref().map_or(point.previous, |one| one.previous),
        carried: point.carried,
        usual: usual.and_then(|usual| exact(usual.round_dp(1))),
        most: exact(most).unwrap_or(Exact::ONE),
        meter: point.meter,
        reading,
    }
}

/// Buildings and rooms as one walks them: 2 before 10.
pub(super) fn by_route(label: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    for part in label.split('-') {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        let number = digits.parse().unwrap_or(u64::MAX);
        parts.push((number, part.to_owned()));
    }
    parts
}

impl Desk {
    /// The round of a month, of one building or of all.
    ///
    /// # Errors
    /// [`Refusal::BadField`](crate::Refusal::BadField) for the period.
    pub async fn meter_round(
        &self,
        who: &SignedIn,
        period: &str,
        building: Option<String>,
    ) -> Result<MeterRound> {
        let period = Month::parse("period", period)?;
        let mut rows = self.look(who, Command::MeterRound).await?;
        let mut read = store::standing(&mut rows, period, None).await?;
        let mut points = store::points(&mut rows, store::Which::Hanging).await?;
        points.sort_by_cached_key(|point| by_route(&point.meter.unit_label));
        let mut buildings: Vec<String> = Vec::new();
        let mut of_round = Vec::new();
        for point in points {
            if !buildings.contains(&point.building) {
                buildings.push(point.building.clone());
            }
            if building.as_ref().is_none_or(|only| *only == point.building) {
                let reading = read.remove(&point.meter.id);
                of_round.push(row(point, reading));
            }
        }
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        Ok(MeterRound {
            period,
            buildings,
            meters: count(of_round.len()),
            read: count(of_round.iter().filter(|row| row.reading.is_some()).count()),
            rows: of_round,
        })
    }
}
