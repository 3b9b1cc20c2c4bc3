//! Instants, days and months. An instant is UTC milliseconds; a day is the day at the desk (+08:00), which may stay the business
//! day after midnight.

use crate::error::{FieldProblem, Refusal};
use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// China has one time and no summer time.
const EAST_SECONDS: i32 = 8 * 3600;

/// An instant: milliseconds since 1970 in UTC.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(transparent)]
#[specta(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since 1970 UTC.
    pub const fn from_millis(millis: i64) -> Self {
        Timestamp(millis)
    }

    /// Milliseconds since 1970 UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970 UTC, as documents carry them.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// `millis` later.
    #[must_use]
    pub const fn after_millis(self, millis: i64) -> Self {
        Timestamp(self.0.saturating_add(millis))
    }

    /// The day at the desk.
    pub fn date(self) -> BusinessDate {
        BusinessDate(self.local().date_naive())
    }

    /// `14:05` at the desk.
    pub fn time_of_day(self) -> String {
        self.local().format("%H:%M").to_string()
    }

    /// `2026-11-22 14:05:07` at the desk.
    pub fn to_the_second(self) -> String {
        self.local().format("%Y-%m-%d %H:%M:%S").to_string()
    }

    fn local(self) -> DateTime<FixedOffset> {
        let utc = DateTime::<Utc>::from_timestamp_millis(self.0).unwrap_or_default();
        FixedOffset::east_opt(EAST_SECONDS)
            .unwrap_or(FixedOffset::east_opt(0).unwrap_or_else(|| utc.offset_zero()))
            .from_utc_datetime(&utc.naive_utc())
    }
}

/// Only so that the fallback above has a type; the offset +08:00 always exists.
trait OffsetZero {
    fn offset_zero(&self) -> FixedOffset;
}
impl OffsetZero for DateTime<Utc> {
    fn offset_zero(&self) -> FixedOffset {
        chrono::Offset::fix(self.offset())
    }
}

/// `2026-11-22 14:05` at the desk.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.local().format("%Y-%m-%d %H:%M"))
    }
}

/// A day of business (营业日期), `2026-11-22`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(try_from = "String", into = "String")]
#[specta(transparent)]
pub struct BusinessDate(#[specta(type = String)] NaiveDate);

impl BusinessDate {
    /// A day of the calendar, or nothing for the 31st of June.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(BusinessDate)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month it lies in.
    pub fn month(self) -> Month {
        Month(self.0.with_day(1).unwrap_or(self.0))
    }

    /// The day of the month.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// `days` later.
    #[must_use]
    pub fn plus_days(self, days: u64) -> Self {
        BusinessDate(self.0.checked_add_days(Days::new(days)).unwrap_or(self.0))
    }

    /// `days` earlier.
    #[must_use]
    pub fn minus_days(self, days: u64) -> Self {
        BusinessDate(self.0.checked_sub_days(Days::new(days)).unwrap_or(self.0))
    }

    /// Its first moment at the desk.
    pub fn begins(self) -> Timestamp {
        let as_if_utc = self.0.and_time(NaiveTime::MIN).and_utc().timestamp();
        let seconds = as_if_utc.saturating_sub(i64::from(EAST_SECONDS));
        Timestamp(seconds.saturating_mul(1000))
    }

    /// As on paper: `2026年11月22日`.
    pub fn on_paper(self) -> String {
        format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }

    /// The calendar's own type.
    pub const fn naive(self) -> NaiveDate {
        self.0
    }

    /// What a person types: `2026-11-22`, `20261122`, `2026.11.22`, `2026/11/22`, `2026年11月22日`.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`.
    pub fn parse(field: &str, typed: &str) -> Result<Self, Refusal> {
        let wrong = || Refusal::field(field, FieldProblem::NotADate);
        let plain = crate::text::narrow(typed);
        let plain = plain.trim();
        if plain.len() == 8 && plain.bytes().all(|b| b.is_ascii_digit()) {
            return NaiveDate::parse_from_str(plain, "%Y%m%d")
                .map(BusinessDate)
                .map_err(|_| wrong());
        }
        let parts: Vec<&str> = plain
            .split(['-', '.', '/', '年', '月', '日'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let [year, month, day] = parts.as_slice() else {
            return Err(wrong());
        };
        let number = |text: &str| text.parse::<u32>().map_err(|_| wrong());
        if year.len() != 4 {
            return Err(wrong());
        }
        let year = i32::try_from(number(year)?).map_err(|_| wrong())?;
        BusinessDate::new(year, number(month)?, number(day)?)
            .filter(|date| (1900..=2200).contains(&date.year()))
            .ok_or_else(wrong)
    }
}

impl fmt::Display for BusinessDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for BusinessDate {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        BusinessDate::parse("date", text)
    }
}

impl TryFrom<String> for BusinessDate {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        text.parse()
    }
}

impl From<BusinessDate> for String {
    fn from(date: BusinessDate) -> String {
        date.to_string()
    }
}

/// A month of charges (所属期间), `2026-11`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(try_from = "String", into = "String")]
#[specta(transparent)]
pub struct Month(#[specta(type = String)] NaiveDate);

impl Month {
    /// A month of the calendar.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(Month)
    }

    /// Its first day.
    pub const fn first_day(self) -> BusinessDate {
        BusinessDate(self.0)
    }

    /// Its last day.
    pub fn last_day(self) -> BusinessDate {
        BusinessDate(self.next().0.pred_opt().unwrap_or(self.0))
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        Month(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    /// The month before it.
    #[must_use]
    pub fn before(self) -> Self {
        self.earlier_by(1)
    }

    /// So many months before it.
    #[must_use]
    pub fn earlier_by(self, months: u32) -> Self {
        let earlier = self.0.checked_sub_months(Months::new(months));
        Month(earlier.unwrap_or(self.0))
    }

    /// As on paper: `2026年11月`.
    pub fn on_paper(self) -> String {
        format!("{}年{}月", self.0.year(), self.0.month())
    }

    /// `2026-11`, `2026年9月`, `2026.9`, `202611`.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`.
    pub fn parse(field: &str, typed: &str) -> Result<Self, Refusal> {
        let wrong = || Refusal::field(field, FieldProblem::NotADate);
        let plain = crate::text::narrow(typed);
        let plain = plain.trim();
        let (year, month) = if plain.len() == 6 && plain.bytes().all(|b| b.is_ascii_digit()) {
            plain.split_at(4)
        } else {
            let mut parts = plain
                .split(['-', '.', '/', '年', '月'])
                .map(str::trim)
                .filter(|part| !part.is_empty());
            let (Some(year), Some(month), None) = (parts.next(), parts.next(), parts.next()) else {
                return Err(wrong());
            };
            (year, month)
        };
        let year: i32 = year.parse().map_err(|_| wrong())?;
        Month::new(year, month.parse().map_err(|_| wrong())?)
            .filter(|_| (1900..=2200).contains(&year))
            .ok_or_else(wrong)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl TryFrom<String> for Month {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        Month::parse("month", &text)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

impl From<i64> for Timestamp {
    fn from(millis: i64) -> Self {
        Timestamp(millis)
    }
}

impl From<Timestamp> for i64 {
    fn from(at: Timestamp) -> i64 {
        at.0
    }
}

crate::database::stored!(Timestamp as i64);
crate::database::stored!(BusinessDate as String);
crate::database::stored!(Month as String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_spelling_an_office_uses() {
        let day = BusinessDate::new(2019, 3, 5);
        for typed in [
            "2019-03-05",
            "20190305",
            "2019.3.5",
            "2019/3/5",
            "2019年3月5日",
            "２０１９．３．５",
        ] {
            assert_eq!(BusinessDate::parse("date", typed).ok(), day, "{typed}");
        }
        for typed in ["", "2019-02-30", "19.3.5", "soon", "2019-3"] {
            assert!(BusinessDate::parse("date", typed).is_err(), "{typed}");
        }
        assert_eq!(Month::parse("month", "2026年9月").ok(), Month::new(2026, 9));
        assert_eq!(
            Month::new(2028, 2).unwrap().last_day().to_string(),
            "2028-02-29"
        );
    }

    #[test]
    fn the_day_at_the_desk_begins_at_four_in_the_afternoon_utc() {
        assert_eq!(
            Timestamp::from_millis(1_795_276_799_999).date().to_string(),
            "2026-11-21"
        );
        let midnight = Timestamp::from_millis(1_795_276_800_000);
        assert_eq!(midnight.to_string(), "2026-11-22 00:00");
        assert_eq!(midnight.date().begins(), midnight);
    }
}
