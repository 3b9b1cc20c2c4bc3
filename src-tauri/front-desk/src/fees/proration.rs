//! Proration by the day (按天折算). A month of n calendar days at a price of p is p/n for each of its days; the first and the last day that
//! something is held both count. The days of a month are added up exactly from its first held day on, and what is charged until a day is
//! that sum, rounded once, half up, to the fen. A line is what is charged until its last day less what is charged until the day before
//! its first: so each line is rounded once, and however a month is divided, its lines come to exactly what the whole of it comes to.

use crate::error::Refusal;
use crate::money::Money;
use crate::time::{BusinessDate, Month};
use crate::words::words;
use rust_decimal::Decimal;

words! {
    /// How much of a month is charged when something is held for a part of it.
    pub enum Proration {
        /// The whole month.
        Month = "month",
        /// The days it is held.
        Day = "day",
    }
}

/// From a day to a day, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first.
    pub first: BusinessDate,
    /// The last, which is not before the first.
    pub last: BusinessDate,
}

impl Days {
    /// All days of a month.
    pub fn of(month: Month) -> Days {
        Days {
            first: month.first_day(),
            last: month.last_day(),
        }
    }

    /// The days from one to another that lie within these; open ends reach as far as these do.
    pub fn part(self, first: Option<BusinessDate>, last: Option<BusinessDate>) -> Option<Days> {
        let first = first.map_or(self.first, |first| first.max(self.first));
        let last = last.map_or(self.last, |last| last.min(self.last));
        (first <= last).then_some(Days { first, last })
    }

    /// Whether a day is one of them.
    pub fn have(self, day: BusinessDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// How many.
    pub fn count(self) -> i64 {
        let between = self.last.naive().signed_duration_since(self.first.naive());
        between.num_days().saturating_add(1)
    }

    /// `15/30天`: the days out of those of their month, as a line says it.
    pub fn printed(self) -> String {
        let whole = Days::of(self.first.month()).count();
        format!("{}/{whole}天", self.count())
    }

    /// The same days, divided wherever one of `at` begins something new.
    pub(super) fn divided(self, mut at: Vec<BusinessDate>) -> Vec<Days> {
        at.retain(|day| self.first < *day && *day <= self.last);
        at.sort_unstable();
        at.dedup();
        let mut parts = Vec::with_capacity(at.len().saturating_add(1));
        let mut first = self.first;
        for next in at {
            let last = next.minus_days(1);
            parts.push(Days { first, last });
            first = next;
        }
        let last = self.last;
        parts.push(Days { first, last });
        parts
    }
}

/// What each stretch of a period is charged, the first first; beside the days stands what the whole period would come to at that
/// price, exactly.
pub(super) fn amounts(period: Month, stretches: &[(Days, Decimal)]) -> Result<Vec<Money>, Refusal> {
    let of = Decimal::from(Days::of(period).count());
    let (mut sum, mut before) = (Decimal::ZERO, Money::ZERO);
    let mut amounts = Vec::with_capacity(stretches.len());
    for (days, yuan) in stretches {
        let until = Decimal::from(days.count())
            .checked_mul(*yuan)
            .and_then(|more| sum.checked_add(more));
        sum = until.ok_or(Refusal::AmountOutOfRange)?;
        let yuan = sum.checked_div(of).ok_or(Refusal::AmountOutOfRange)?;
        let until = Money::of_yuan(yuan)?;
        amounts.push(until.minus(before)?);
        before = until;
    }
    Ok(amounts)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::arithmetic_side_effects,
        reason = "tests say what went wrong by panicking"
    )]
    use super::*;
    use proptest::prelude::*;

    fn month(year: i32, month: u32) -> Month {
        Month::new(year, month).unwrap()
    }

    fn days(first: &str, last: &str) -> Days {
        Days {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        }
    }

    fn yuan(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn fen(period: Month, stretches: &[(Days, Decimal)]) -> Vec<i64> {
        let amounts = amounts(period, stretches).unwrap();
        amounts.iter().map(|amount| amount.fen()).collect()
    }

    #[test]
    fn a_month_held_for_some_days_costs_its_days_of_the_calendar() {
        for (first, last, whole, charged, said) in [
            ("2026-11-01", "2026-11-30", "300", 30_000, "30/30天"),
            ("2026-11-16", "2026-11-30", "300", 15_000, "15/30天"),
            ("2026-11-30", "2026-11-30", "300", 1_000, "1/30天"),
            ("2026-12-01", "2026-12-10", "300", 9_677, "10/31天"), // 96.774…
            ("2028-02-29", "2028-02-29", "290", 1_000, "1/29天"),
            ("2026-11-01", "2026-11-01", "0.15", 1, "1/30天"), // 0.005: half goes up
        ] {
            let held = days(first, last);
            let charged_now = fen(held.first.month(), &[(held, yuan(whole))]);
            assert_eq!(charged_now, [charged], "{first} to {last}");
            assert_eq!(held.printed(), said);
        }
    }

    #[test]
    fn the_parts_of_a_month_come_to_the_month() {
        let december = month(2026, 12);
        let single: Vec<(Days, Decimal)> = (0..31)
            .map(|day| december.first_day().plus_days(day))
            .map(|day| {
                (
                    Days {
                        first: day,
                        last: day,
                    },
                    yuan("1"),
                )
            })
            .collect();
        let lines = fen(december, &single);
        assert_eq!(
            lines.iter().sum::<i64>(),
            100,
            "each by itself would be 3 fen"
        );
        assert_eq!(lines.iter().filter(|line| **line == 4).count(), 7);
        let halves = [
            (days("2026-12-01", "2026-12-15"), yuan("0.33")),
            (days("2026-12-16", "2026-12-31"), yuan("0.33")),
        ];
        assert_eq!(fen(december, &halves).iter().sum::<i64>(), 33);
    }

    #[test]
    fn days_are_divided_where_something_new_begins_and_nowhere_else() {
        let november = Days::of(month(2026, 11));
        let at = [
            "2026-11-16",
            "2026-11-01",
            "2026-12-01",
            "2026-11-16",
            "2026-11-30",
        ];
        let parts = november.divided(at.map(|day| day.parse().unwrap()).to_vec());
        assert_eq!(
            parts,
            [
                days("2026-11-01", "2026-11-15"),
                days("2026-11-16", "2026-11-29"),
                days("2026-11-30", "2026-11-30"),
            ]
        );
    }

    /// Day by day, in whole numbers: ten-thousandths of a yuan times m², over the days of the month.
    fn day_by_day(prices: &[(Days, i64)], area: i64, last: BusinessDate) -> i64 {
        let whole = Days::of(last.month());
        let mut sum: i128 = 0;
        let mut day = whole.first;
        while day <= last {
            if let Some((_, price)) = prices.iter().find(|(days, _)| days.have(day)) {
                sum += i128::from(*price) * i128::from(area);
            }
            day = day.plus_days(1);
        }
        // Half up of sum / (10^4 × 10^4 / 100) / days, without a decimal anywhere.
        let below = i128::from(whole.count()) * 1_000_000;
        i64::try_from((2 * sum + below).div_euclid(2 * below)).unwrap()
    }

    proptest! {
        #[test]
        fn the_rule_is_a_day_by_day_sum(
            at in (2024_i32..2029, 1_u32..13).prop_map(|(year, number)| month(year, number)),
            begins in proptest::collection::vec(0_u64..31, 1..6),
            prices in proptest::collection::vec(1_i64..200_000, 6),
            area in 1_i64..20_000_000,
        ) {
            let whole = Days::of(at);
            let begins: Vec<BusinessDate> = begins.iter().map(|day| whole.first.plus_days(*day)).collect();
            let held = whole.part(begins.iter().min().copied(), None);
            let Some(held) = held else { return Ok(()) };
            let priced: Vec<(Days, i64)> = held.divided(begins).into_iter().zip(prices.iter().copied()).collect();
            let stretches: Vec<(Days, Decimal)> = priced
                .iter()
                .map(|(days, price)| (*days, Decimal::new(*price, 4) * Decimal::new(area, 4)))
                .collect();
            let lines = fen(at, &stretches);
            let mut so_far = 0;
            for (line, (days, _)) in lines.iter().zip(&priced) {
                so_far += line;
                prop_assert_eq!(so_far, day_by_day(&priced, area, days.last));
            }
            // Divided once more anywhere, a month comes to the same.
            let finer: Vec<(Days, Decimal)> = stretches
                .iter()
                .flat_map(|(days, yuan)| {
                    let middle = days.first.plus_days(u64::try_from(days.count()).unwrap() / 2);
                    days.divided(vec![middle]).into_iter().map(|days| (days, *yuan))
                })
                .collect();
            prop_assert_eq!(fen(at, &finer).iter().sum::<i64>(), so_far);
            prop_assert!(lines.iter().all(|line| *line >= 0));
        }
    }
}
