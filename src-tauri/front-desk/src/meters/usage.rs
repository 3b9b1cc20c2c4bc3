//! What a reading came to, and whether that is odd. Pure, so that the list on the screen, the office's file and the check of the books cannot
//! differ.

use crate::error::{FieldProblem, Refusal};
use crate::money::Exact;
use crate::time::Month;
use chrono::Datelike;
use rust_decimal::Decimal;

/// How the figures moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// From where.
    pub previous: Exact,
    /// To where.
    pub value: Exact,
    /// Past the last nine.
    pub rolled_over: bool,
    /// Whole figures there are.
    pub digits: i64,
    /// What one step is.
    pub multiplier: Exact,
    /// What meters that were replaced meanwhile came to.
    pub carried: Exact,
}

/// One more than the figures can show.
pub(super) fn beyond_figures(digits: i64) -> Decimal {
    (0..digits).fold(Decimal::ONE, |all, _| all.saturating_mul(Decimal::TEN))
}

/// What the figures moved, times the multiplier, and what was carried.
///
/// # Errors
/// [`Refusal::ReadingBelowLast`] where they went back and did not roll over; [`Refusal::BadField`] for figures the meter cannot show, a
/// rolling over that was none, and a usage nobody could charge.
pub fn usage(moved: &Moved) -> Result<Exact, Refusal> {
    let all = beyond_figures(moved.digits);
    let (previous, value) = (moved.previous.decimal(), moved.value.decimal());
    if value >= all {
        return Err(Refusal::field("value", FieldProblem::OutOfRange));
    }
    if value < previous && !moved.rolled_over {
        return Err(Refusal::ReadingBelowLast {
            last: moved.previous,
        });
    }
    if value >= previous && moved.rolled_over {
        return Err(Refusal::field("rolledOver", FieldProblem::OutOfRange));
    }
    let to = match moved.rolled_over {
        true => value.saturating_add(all),
        false => value,
    };
    let used = to
        .checked_sub(previous)
        .and_then(|steps| steps.checked_mul(moved.multiplier.decimal()))
        .and_then(|used| used.checked_add(moved.carried.decimal()))
        .ok_or(Refusal::AmountOutOfRange)?;
    Exact::from_decimal("value", used.normalize())
}

/// A month's usage of no more is never called odd: a home that was empty and is lived in again.
const FLOOR: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// So many usages of its own make a history.
const OWN_HISTORY: usize = 3;
/// Beyond so many times its own mean.
const TIMES_ITS_OWN: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// Homes differ more than months do: a meter without a history is held against the others more loosely.
const TIMES_THE_OTHERS: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// The latest usages that are looked at.
pub(super) const LATEST: usize = 6;
/// So many meters of a kind say what is usual.
const ENOUGH_OTHERS: usize = 10;

/// What is usual, where a month's usage is far beyond it: more than three times the mean of the meter's own latest usages (up to six, at
/// least three), or of a meter without such a history more than five times what is usual among `others` of its kind; and in any case
/// more than 20. A reading after several months is held against that many.
pub fn jumps(
    usage: Exact,
    months: u32,
    history: &[Exact],
    others: Option<Decimal>,
) -> Option<Decimal> {
    let monthly = usage
        .decimal()
        .checked_div(Decimal::from(months.max(1)))
        .unwrap_or_default();
    let own: Vec<Decimal> = history
        .iter()
        .take(LATEST)
        .map(|usage| usage.decimal())
        .collect();
    let (usual, times) = if own.len() >= OWN_HISTORY {
        let sum = own
            .iter()
            .copied()
            .fold(Decimal::ZERO, Decimal::saturating_add);
        let mean = sum.checked_div(Decimal::from(own.len()))?;
        (mean, TIMES_ITS_OWN)
    } else {
        (others?, TIMES_THE_OTHERS)
    };
    (monthly > FLOOR && monthly > usual.saturating_mul(times)).then(|| usual.round_dp(1))
}

/// The one in the middle, where there are enough to say what is usual.
pub fn median(mut usages: Vec<Decimal>) -> Option<Decimal> {
    if usages.len() < ENOUGH_OTHERS {
        return None;
    }
    usages.sort_unstable();
    usages.get(usages.len() / 2).copied()
}

/// How many months lie between two; one where nothing was read before.
pub(super) fn months_since(last: Option<Month>, period: Month) -> u32 {
    let of = |month: Month| {
        let day = month.first_day().naive();
        let years = i64::from(day.year()).saturating_mul(12);
        years.saturating_add(i64::from(day.month0()))
    };
    last.and_then(|last| u32::try_from(of(period).saturating_sub(of(last))).ok())
        .unwrap_or(1)
        .max(1)
}
