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

/// Whole seconds still to wait, or nothing.
pub(super) fn seconds_left(until: Timestamp, now: Timestamp) -> Option<i64> {
    let millis = until.millis().saturating_sub(now.millis());
    (millis > 0).then(|| millis.saturating_add(999).div_euclid(1000))
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
}
