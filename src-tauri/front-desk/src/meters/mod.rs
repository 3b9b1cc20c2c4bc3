//! Meters (水电表) and what is read off them. A meter hangs in a unit and is read once for a month; its usage is what the figures moved, past the
//! last nine where they rolled over, and with what an old meter came to that was replaced meanwhile. Readings come in one by one along the
//! route, or from the list an office keeps; what is odd is said at once and taken only when somebody stands by it.
//!
//! Usage is charged by the fee item a meter goes by, at the price list's tiers. A reading that is billed stays as it is until its charge is
//! taken back; how a price is made and a charge reversed is the fees' business.

mod billing;
mod import;
mod keeping;
mod paper;
mod reading;
mod round;
mod store;
mod usage;
mod verify;

pub use billing::{MeteredPreview, UnreadMeter};
pub use import::{
    AbsentMeter, ImportReadings, ReadingColumn, ReadingFix, ReadingProblem, ReadingProblemKind,
    ReadingRow, ReadingsCorrections, ReadingsPlan, ReadingsPreview, ReadingsReport, ReadingsTaken,
    dry_run, reading_rows,
};
pub use keeping::{InstallMeter, RemoveMeter, ReplaceMeter, SetMeterItem};
pub use reading::{ReadMeter, TakeBackReading};
pub use round::{MeterRound, RoundReading, RoundRow};
pub use usage::{Moved, jumps, median, usage};
pub(crate) use verify::verify;

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{FeeItemId, MeterId, ReadingId, UnitId};
use crate::money::Exact;
use crate::time::{BusinessDate, Month};
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What a meter counts.
    pub enum MeterKind {
        /// 冷水表
        ColdWater = "cold_water",
        /// 热水表
        HotWater = "hot_water",
        /// 电表
        Electricity = "electricity",
        /// 燃气表
        Gas = "gas",
        /// 热量表
        Heat = "heat",
        /// Anything else.
        Other = "other",
    }
}

impl MeterKind {
    /// As an office writes it: 冷水表, 水表, 电表, 燃气表.
    pub fn written(text: &str) -> MeterKind {
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if says(&["热水"]) {
            MeterKind::HotWater
        } else if says(&["水"]) {
            MeterKind::ColdWater
        } else if says(&["电"]) {
            MeterKind::Electricity
        } else if says(&["热", "暖"]) {
            MeterKind::Heat
        } else if says(&["气"]) {
            MeterKind::Gas
        } else {
            MeterKind::Other
        }
    }

    /// As it stands on paper.
    pub const fn on_paper(self) -> &'static str {
        match self {
            MeterKind::ColdWater => "冷水表",
            MeterKind::HotWater => "热水表",
            MeterKind::Electricity => "电表",
            MeterKind::Gas => "燃气表",
            MeterKind::Heat => "热量表",
            MeterKind::Other => "其他表",
        }
    }
}

/// A meter with what it showed last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Meter {
    /// Which.
    pub id: MeterId,
    /// Where.
    pub unit: UnitId,
    /// The unit as written.
    pub unit_label: String,
    /// What it counts.
    pub kind: MeterKind,
    /// Its number.
    pub number: String,
    /// What one step of its figures is.
    pub multiplier: Exact,
    /// Its whole figures.
    pub digits: i64,
    /// What its usage is charged as; none while it is only read.
    pub fee_item: Option<FeeItemId>,
    /// That item's name.
    pub fee_item_name: Option<String>,
    /// Since when.
    pub installed_on: BusinessDate,
    /// Until when.
    pub removed_on: Option<BusinessDate>,
    /// What it showed when it was read last, or hung up.
    pub last: Exact,
    /// The month of that reading; none where it was not read yet.
    pub last_period: Option<Month>,
    /// The day of that reading, or of its hanging up.
    pub last_on: BusinessDate,
    /// What the last reading came to.
    pub last_usage: Option<Exact>,
}

/// A meter of the route with everything its next reading depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) meter: Meter,
    /// Its building.
    pub(crate) building: String,
    /// The last reading that stands.
    pub(crate) reading: Option<LastReading>,
    /// What the figures stood at for the next: the last reading, or the first of a meter hung up since.
    pub(crate) previous: Exact,
    /// What meters that were replaced since came to.
    pub(crate) carried: Exact,
    /// The latest usages, the newest first.
    pub(crate) history: Vec<Exact>,
    /// A replacement or a reading is newer than the last reading: it was followed.
    pub(crate) replaced_since: bool,
}

/// The last reading of a meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LastReading {
    pub(crate) id: ReadingId,
    pub(crate) period: Month,
}

/// How many readings of a month could be billed and are not.
pub(crate) async fn unbilled_readings(conn: &mut Conn, period: Month) -> Result<usize> {
    let unbilled = store::unbilled(conn, period).await?;
    Ok(unbilled.iter().filter(|one| one.fee_item.is_some()).count())
}

/// The meters of a unit, those that hang there first.
///
/// # Errors
/// A fault when the database does.
pub async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Meter>> {
    let points = store::points(conn, store::Which::OfUnit(unit)).await?;
    let mut meters: Vec<Meter> = points.into_iter().map(|point| point.meter).collect();
    meters.sort_by_key(|meter| (meter.removed_on.is_some(), meter.id));
    Ok(meters)
}

#[cfg(test)]
mod tests;
