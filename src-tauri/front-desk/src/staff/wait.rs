//! How long to wait after wrong passwords: nothing for the first four, then half a minute, doubling up to half an hour. Never for
//! good: a locked-out receptionist with a queue in front of her is a worse harm.

use crate::time::Timestamp;

const FREE: i64 = 4;
const FIRST_SECONDS: i64 = 30;
const MOST_SECONDS: i64 = 30 * 60;

/// Until when nothing is accepted after `failures` wrong passwords in a row.
pub(super) fn until(failures: i64, now: Timestamp) -> Timestamp {
    let Some(doublings) = failures
        .checked_sub(FREE.saturating_add(1))
        .filter(|n| *n >= 0)
    else {
        return now;
    };
    let seconds = u32::try_from(doublings.min(10))
        .ok()
        .and_then(|n| FIRST_SECONDS.checked_shl(n))
        .unwrap_or(MOST_SECONDS)
        .min(MOST_SECONDS);
    now.after_millis(seconds.saturating_mul(1000))
}

/// Whole seconds still to wait, or nothing. More than was ever given is left only where the clock was set back: then the wait is over,
/// for nobody shall wait a day, and whoever may set the clock could as well have set it on.
pub(super) fn seconds_left(until: Timestamp, now: Timestamp) -> Option<i64> {
    let millis = until.millis().saturating_sub(now.millis());
    let seconds = millis.saturating_add(999).div_euclid(1000);
    (1..=MOST_SECONDS).contains(&seconds).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_begins_at_the_fifth_wrong_password_doubles_and_stays_below_half_an_hour() {
        let now = Timestamp::from_millis(0);
        let wait = |failures| seconds_left(until(failures, now), now);
        assert_eq!(
            [1, 4, 5, 6, 7, 20, 1_000_000].map(wait),
            [
                None,
                None,
                Some(30),
                Some(60),
                Some(120),
                Some(1800),
                Some(1800)
            ]
        );
    }

    #[test]
    fn no_wait_outlasts_half_an_hour_though_the_clock_is_set_back() {
        let day = 24 * 60 * 60 * 1000;
        let wrong_at = Timestamp::from_millis(day);
        let left = |now| seconds_left(until(20, wrong_at), Timestamp::from_millis(now));
        assert_eq!(left(day), Some(1800));
        assert_eq!(left(day - 1000), None, "a second more than was ever given");
        assert_eq!(left(0), None);
    }
}
