//! The rule of the late fee (滞纳金), pure: what a charge's history comes to by a day. Every day after the due day and the days of grace
//! bears its share of what was owed as the day began; nothing is borne on a day of a dispute, and no late fee bears another. Each day goes
//! by the version that was in force on it, also for its days of grace and its cap: what was borne before a lower cap came stays.

use crate::error::Refusal;
use crate::money::Money;
use crate::time::BusinessDate;
use chrono::Datelike;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A version of the contract's rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::fees) struct Version {
    /// From which day on.
    pub(in crate::fees) from_on: BusinessDate,
    /// Percent a day; 0 for none.
    pub(in crate::fees) rate: Decimal,
    /// Days after the due day that bear nothing.
    pub(in crate::fees) grace_days: i64,
    /// The most it comes to, in percent of what was charged.
    pub(in crate::fees) cap_percent: i64,
}

/// What became of a charge.
#[derive(Clone, Debug)]
pub(in crate::fees) struct History {
    /// Until when it was to be paid.
    pub(in crate::fees) due_on: BusinessDate,
    /// What was charged.
    pub(in crate::fees) charged: Money,
    /// What was paid, waived and taken back of it (less than nothing), and what came back (more), by the day it is booked under.
    pub(in crate::fees) moves: Vec<(BusinessDate, Money)>,
    /// From when and to when it was disputed; the day it ends bears again.
    pub(in crate::fees) disputes: Vec<(BusinessDate, Option<BusinessDate>)>,
    /// The versions, each after those it replaces.
    pub(in crate::fees) versions: Vec<Version>,
}

/// What a history comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::fees) struct Accrued {
    /// All of it from the first day on, whatever was paid of it.
    pub(in crate::fees) total: Money,
    /// How many days bore something.
    pub(in crate::fees) days: i64,
    /// The first of them.
    pub(in crate::fees) since: Option<BusinessDate>,
}

/// A day as a number, so that days can be counted.
fn number(day: BusinessDate) -> i64 {
    i64::from(day.naive().num_days_from_ce())
}

impl History {
    /// What it comes to by `until`, that day included. Between two days on which something changes every day bears the same, so that years
    /// cost no more than weeks. The one rounding is at the end, half-up to the fen.
    pub(in crate::fees) fn accrued(&self, until: BusinessDate) -> Result<Accrued, Refusal> {
        let (first, end) = (
            number(self.due_on).saturating_add(1),
            number(until).saturating_add(1),
        );
        let (mut total, mut days, mut since) = (Decimal::ZERO, 0_i64, None);
        let cuts: Vec<i64> = self.cuts(first, end).into_iter().collect();
        for span in cuts.windows(2) {
            let &[from, to] = span else { continue };
            let Some(version) = self.bearing(from) else {
                continue;
            };
            let base = self.owed_at_the_start_of(from)?;
            if !base.is_positive() {
                continue;
            }
            let count = to.saturating_sub(from);
            let more = Decimal::from(base.fen())
                .checked_mul(version.rate)
                .and_then(|a_day| a_day.checked_mul(Decimal::from(count)));
            let most = Decimal::from(self.charged.fen())
                .checked_mul(Decimal::from(version.cap_percent))
                .ok_or(Refusal::AmountOutOfRange)?;
            let with_it = more.and_then(|more| total.checked_add(more));
            let with_it = with_it.ok_or(Refusal::AmountOutOfRange)?;
            total = total.max(with_it.min(most));
            days = days.saturating_add(count);
            since = since.or(Some(from));
        }
        // Both sums are of fen times percent.
        let yuan = total.checked_div(Decimal::from(10_000));
        Ok(Accrued {
            total: Money::of_yuan(yuan.ok_or(Refusal::AmountOutOfRange)?)?,
            days,
            since: since.map(|from| {
                let later = u64::try_from(from.saturating_sub(first)).unwrap_or(0);
                self.due_on.plus_days(later.saturating_add(1))
            }),
        })
    }

    /// The days on which something changes, from `first` to before `end`, and both.
    fn cuts(&self, first: i64, end: i64) -> BTreeSet<i64> {
        let begins = self.versions.iter().map(|version| number(version.from_on));
        let runs = self.versions.iter();
        let runs = runs.map(|version| first.saturating_add(version.grace_days));
        let moved = self.moves.iter();
        let moved = moved.map(|(day, _)| number(*day).saturating_add(1));
        let disputes = self.disputes.iter();
        let disputes = disputes.flat_map(|(from, to)| [Some(*from), *to]);
        let disputes = disputes.flatten().map(number);
        let inside = begins.chain(runs).chain(moved).chain(disputes);
        let inside = inside.filter(|day| first < *day && *day < end);
        let ends = [first, end].into_iter().filter(|_| first < end);
        inside.chain(ends).collect()
    }

    /// The version by which a day bears something; nothing where it bears nothing.
    fn bearing(&self, day: i64) -> Option<&Version> {
        let in_force = self.versions.iter().rev();
        let mut in_force = in_force.filter(|version| number(version.from_on) <= day);
        let version = in_force.next()?;
        let grace = number(self.due_on).saturating_add(version.grace_days);
        let disputed = self
            .disputes
            .iter()
            .any(|(from, to)| number(*from) <= day && to.is_none_or(|to| day < number(to)));
        (day > grace && !disputed && !version.rate.is_zero()).then_some(version)
    }

    /// What of the charge was owed as a day began: who pays on a day is late by that day, too.
    fn owed_at_the_start_of(&self, day: i64) -> Result<Money, Refusal> {
        let before = self.moves.iter().filter(|(on, _)| number(*on) < day);
        self.charged
            .plus(Money::sum(before.map(|(_, amount)| *amount))?)
    }
}
