#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "tests say what went wrong by panicking, and a pencil counts in plain numbers"
)]

use super::accrual::{History, Version};
use crate::money::Money;
use crate::time::BusinessDate;
use rust_decimal::Decimal;

fn day(number: u64) -> BusinessDate {
    BusinessDate::new(2026, 1, 1).unwrap().plus_days(number)
}

fn fen(amount: i64) -> Money {
    Money::from_fen(amount).unwrap()
}

fn version(from: u64, rate: &str, grace_days: i64, cap_percent: i64) -> Version {
    Version {
        from_on: day(from),
        rate: rate.parse().unwrap(),
        grace_days,
        cap_percent,
    }
}

/// 335.75 yuan due on day 10.
fn history(versions: Vec<Version>) -> History {
    History {
        due_on: day(10),
        charged: fen(33_575),
        moves: Vec::new(),
        disputes: Vec::new(),
        versions,
    }
}

fn total(history: &History, until: u64) -> i64 {
    history.accrued(day(until)).unwrap().total.fen()
}

#[test]
fn it_starts_the_day_after_due_day_and_grace_and_is_rounded_once() {
    let plain = history(vec![version(0, "0.05", 0, 100)]);
    assert_eq!(total(&plain, 10), 0, "due today is not late");
    assert_eq!(
        total(&plain, 11),
        17,
        "16.7875 fen a day, rounded half-up at the end"
    );
    assert_eq!(total(&plain, 14), 67, "67.15, and not four times 17");
    let grace = history(vec![version(0, "0.05", 5, 100)]);
    assert_eq!(total(&grace, 15), 0);
    let late = grace.accrued(day(17)).unwrap();
    assert_eq!(
        (late.total.fen(), late.days, late.since),
        (34, 2, Some(day(16))),
        "the days of grace bear nothing afterwards either"
    );
    let half = History {
        charged: fen(1_000),
        ..history(vec![version(0, "0.05", 0, 100)])
    };
    assert_eq!(total(&half, 11), 1, "half a fen is a fen");
}

#[test]
fn without_a_version_or_at_a_rate_of_nothing_there_is_none() {
    assert_eq!(total(&history(Vec::new()), 300), 0);
    let later = history(vec![version(20, "0.05", 0, 100)]);
    assert_eq!(
        total(&later, 19),
        0,
        "nothing is charged for the time before"
    );
    assert_eq!(total(&later, 20), 17);
    let ended = history(vec![version(0, "0.05", 0, 100), version(12, "0", 0, 100)]);
    assert_eq!(total(&ended, 300), 17, "what was borne before stays");
}

#[test]
fn it_is_simple_and_capped_and_a_lower_cap_takes_nothing_away() {
    let plain = history(vec![version(0, "0.05", 0, 100)]);
    assert_eq!(total(&plain, 1_010), 16_788, "a thousand days: one half");
    assert_eq!(total(&plain, 9_000), 33_575, "never beyond the principal");
    let lower = history(vec![version(0, "1", 0, 100), version(61, "1", 0, 30)]);
    assert_eq!(total(&lower, 60), 16_788);
    assert_eq!(total(&lower, 300), 16_788);
    let higher = history(vec![version(0, "1", 0, 10), version(61, "1", 0, 20)]);
    assert_eq!(total(&higher, 60), 3_358);
    assert_eq!(total(&higher, 61), 3_693);
    assert_eq!(total(&higher, 300), 6_715);
}

#[test]
fn payments_disputes_and_what_comes_back_change_it_day_by_day() {
    let mut story = history(vec![version(0, "0.05", 0, 100)]);
    story.charged = fen(100_000);
    story.moves = vec![(day(12), fen(-60_000)), (day(20), fen(60_000))];
    assert_eq!(total(&story, 12), 100, "the day of payment is late, too");
    assert_eq!(total(&story, 13), 120);
    assert_eq!(total(&story, 20), 260);
    assert_eq!(total(&story, 21), 310, "reversed in red, it is owed again");
    story.disputes = vec![(day(14), Some(day(18))), (day(21), None)];
    assert_eq!(total(&story, 17), 120);
    assert_eq!(
        total(&story, 18),
        140,
        "the day the dispute ends bears again"
    );
    assert_eq!(total(&story, 300), 180, "an open dispute freezes it");
    let same_day = History {
        disputes: vec![(day(11), Some(day(11)))],
        ..history(vec![version(0, "0.05", 0, 100)])
    };
    assert_eq!(total(&same_day, 11), 17);
    let paid = History {
        moves: vec![(day(9), fen(-33_575))],
        ..history(vec![version(0, "0.05", 0, 100)])
    };
    assert_eq!(paid.accrued(day(300)).unwrap().days, 0);
}

/// A small generator of its own: the same hundred thousand histories every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// A history in plain numbers, as somebody with a calendar and a pencil would have it.
struct Told {
    due: i64,
    charged: i64,
    moves: Vec<(i64, i64)>,
    disputes: Vec<(i64, i64)>,
    /// From, ten-thousandths of a percent a day, grace, cap.
    versions: Vec<(i64, i64, i64, i64)>,
}

impl Told {
    fn random(dice: &mut Dice) -> Told {
        let most = [90_000, 90_000, 99_999_999][dice.throw(3) as usize];
        let charged = 1 + dice.throw(most) as i64;
        let mut owed = charged;
        let mut moves = Vec::new();
        let mut at = dice.throw(30) as i64;
        for _ in 0..dice.throw(4) {
            let amount = if dice.throw(3) == 0 {
                charged - owed
            } else {
                -(dice.throw(owed as u64 + 1) as i64)
            };
            owed += amount;
            moves.push((at, amount));
            at += dice.throw(9) as i64;
        }
        let mut disputes = Vec::new();
        let mut from = dice.throw(40) as i64;
        for _ in 0..dice.throw(3) {
            let to = from + dice.throw(9) as i64;
            disputes.push((from, to));
            from = to + dice.throw(9) as i64;
        }
        if let Some(last) = disputes.last_mut().filter(|_| dice.throw(4) == 0) {
            last.1 = i64::MAX;
        }
        let mut versions: Vec<(i64, i64, i64, i64)> = (0..dice.throw(4))
            .map(|_| {
                let rate = [500, 0, 10_000, 1 + dice.throw(10_000) as i64];
                let rate = rate[dice.throw(4) as usize];
                let cap = [100, 1, 30, 1 + dice.throw(1_000) as i64][dice.throw(4) as usize];
                (dice.throw(50) as i64, rate, dice.throw(9) as i64, cap)
            })
            .collect();
        versions.sort_by_key(|version| version.0);
        Told {
            due: dice.throw(25) as i64,
            charged,
            moves,
            disputes,
            versions,
        }
    }

    /// Day by day, in whole millionths of a fen.
    fn by_pencil(&self, until: i64) -> (i64, i64) {
        let (mut millionths, mut days) = (0_i128, 0);
        for today in self.due + 1..=until {
            let mut in_force = None;
            for version in &self.versions {
                if version.0 <= today {
                    in_force = Some(version);
                }
            }
            let Some((_, rate, grace, cap)) = in_force else {
                continue;
            };
            if *rate == 0 || today - self.due <= *grace {
                continue;
            }
            if self
                .disputes
                .iter()
                .any(|(from, to)| (*from..*to).contains(&today))
            {
                continue;
            }
            let mut owed = self.charged;
            for (on, amount) in &self.moves {
                if *on < today {
                    owed += amount;
                }
            }
            if owed <= 0 {
                continue;
            }
            days += 1;
            let most = i128::from(self.charged) * i128::from(*cap) * 10_000;
            let grown = millionths + i128::from(owed) * i128::from(*rate);
            if grown <= most {
                millionths = grown;
            } else if millionths < most {
                millionths = most;
            }
        }
        (((millionths + 500_000) / 1_000_000) as i64, days)
    }

    fn history(&self) -> History {
        let on = |number: i64| day(number as u64);
        History {
            due_on: on(self.due),
            charged: fen(self.charged),
            moves: self
                .moves
                .iter()
                .map(|one| (on(one.0), fen(one.1)))
                .collect(),
            disputes: self
                .disputes
                .iter()
                .map(|one| (on(one.0), (one.1 < i64::MAX).then(|| on(one.1))))
                .collect(),
            versions: self
                .versions
                .iter()
                .map(|one| Version {
                    from_on: on(one.0),
                    rate: Decimal::new(one.1, 4),
                    grace_days: one.2,
                    cap_percent: one.3,
                })
                .collect(),
        }
    }
}

#[test]
fn a_hundred_thousand_histories_come_to_what_a_pencil_makes_of_them_day_by_day() {
    let mut dice = Dice(0x2026_1122_0000_0028);
    let (mut borne, mut capped) = (0, 0);
    for story in 0..100_000 {
        let told = Told::random(&mut dice);
        let until = dice.throw(75);
        let (total, days) = told.by_pencil(until as i64);
        let found = told.history().accrued(day(until)).unwrap();
        assert_eq!(
            (found.total.fen(), found.days),
            (total, days),
            "history {story}: due {}, charged {}, moves {:?}, disputes {:?}, versions {:?}, until {until}",
            told.due,
            told.charged,
            told.moves,
            told.disputes,
            told.versions
        );
        borne += i64::from(total > 0);
        capped += i64::from(days > 0 && total * 100 >= told.charged);
    }
    assert!(borne > 30_000, "{borne} histories bear something");
    assert!(capped > 3_000, "{capped} of them bear much");
}
