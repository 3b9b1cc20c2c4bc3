//! The rules of shifts, without a database.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::count::{self, Denomination, NonCash, Pieces, Slips};
use super::opening::{Left, business_date, objection};
use super::outcome::{Counts, Expected, Verdict, outcome, over_short};
use crate::error::{FieldProblem, Refusal};
use crate::ids::{ShiftId, StaffId};
use crate::money::Money;
use crate::time::BusinessDate;
use proptest::prelude::*;

fn count_of(pieces: [u32; 8]) -> Vec<Pieces> {
    Denomination::ALL
        .iter()
        .zip(pieces)
        .map(|(denomination, pieces)| Pieces {
            denomination: *denomination,
            pieces,
        })
        .collect()
}

fn yuan(text: &str) -> Money {
    Money::from_yuan("test", text).unwrap()
}

#[test]
fn a_count_is_worth_its_notes_and_coins() {
    for (pieces, worth) in [
        ([0; 8], "0"),
        ([1; 8], "186.60"),
        ([3, 2, 4, 1, 0, 9, 3, 7], "501.20"),
        ([0, 0, 0, 0, 0, 0, 1, 5], "1.00"),
    ] {
        assert_eq!(
            count::total("float", &count_of(pieces)).unwrap(),
            yuan(worth),
            "{pieces:?}"
        );
    }
}

#[test]
fn a_denomination_that_nobody_counted_is_not_a_zero() {
    let mut count = count_of([1; 8]);
    count.remove(6);
    assert_eq!(
        count::total("drawer", &count).unwrap_err().to_string(),
        "drawer.j5: it is empty"
    );
    let twice = [count_of([1; 8]), count_of([1; 8])].concat();
    assert!(matches!(
        count::total("drawer", &twice),
        Err(Refusal::BadField {
            problem: FieldProblem::Malformed,
            ..
        })
    ));
    assert!(
        count::total("drawer", &count_of([u32::MAX; 8])).is_err(),
        "no drawer holds so much"
    );
}

proptest! {
    #[test]
    fn a_count_does_not_mind_the_order(pieces in any::<[u16; 8]>(), turn in 0_usize..8) {
        let count = count_of(pieces.map(u32::from));
        let mut turned = count.clone();
        turned.rotate_left(turn);
        let worth = |count: &[Pieces]| count::total("float", count).ok();
        prop_assert_eq!(worth(&count), worth(&turned));
    }
}

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn left(received_by: Option<(StaffId, String)>) -> Left {
    Left {
        shift: ShiftId::from(4),
        by: "王芳".into(),
        business_date: day("2026-11-22"),
        float: yuan("500"),
        received_by,
    }
}

#[test]
fn a_business_date_lies_beside_the_calendar_and_never_before_a_closed_one() {
    let left = left(None);
    for (today, chosen, allowed) in [
        ("2026-11-22", "2026-11-21", false),
        ("2026-11-22", "2026-11-22", true),
        ("2026-11-22", "2026-11-23", true),
        ("2026-11-22", "2026-11-24", false),
        ("2026-11-23", "2026-11-22", true),
        ("2026-11-25", "2026-11-23", false),
        ("2026-11-25", "2026-11-24", true),
    ] {
        let outcome = business_date(Some(day(chosen)), day(today), Some(&left));
        assert_eq!(outcome.is_ok(), allowed, "{chosen} on {today}");
    }
    assert_eq!(
        business_date(None, day("2026-11-21"), Some(&left)).unwrap(),
        day("2026-11-22"),
        "a day that was opened ahead is not left again"
    );
    assert_eq!(
        business_date(None, day("2026-11-25"), None).unwrap(),
        day("2026-11-25")
    );
}

#[test]
fn a_shift_opens_on_the_last_handover_and_its_float() {
    let (wang, zhao) = (StaffId::from(2), StaffId::from(3));
    let (last, older) = (Some(ShiftId::from(4)), Some(ShiftId::from(3)));
    let (safe, with_zhao) = (left(None), left(Some((zhao, "赵磊".into()))));
    let refused = |left, accepted, opener, float| {
        objection(left, accepted, opener, Some(yuan(float))).map(|refusal| refusal.to_string())
    };
    assert_eq!(refused(None, None, wang, "300"), None, "a new desk");
    assert_eq!(refused(Some(&safe), last, wang, "500"), None);
    assert_eq!(refused(Some(&with_zhao), last, zhao, "500"), None);
    for accepted in [None, older] {
        assert_eq!(
            refused(Some(&safe), accepted, wang, "500").as_deref(),
            Some("the handover of 王芳 is not accepted")
        );
    }
    assert_eq!(
        refused(Some(&with_zhao), last, wang, "500").as_deref(),
        Some("the float was left with 赵磊")
    );
    assert_eq!(
        refused(Some(&safe), last, wang, "480").as_deref(),
        Some("the float is 480.00, not 500.00")
    );
    assert_eq!(
        objection(Some(&safe), last, wang, None),
        Some(Refusal::FloatNotCounted)
    );
}

fn wechat(slips: u32, total: &str) -> Vec<Slips> {
    vec![Slips {
        tender: NonCash::Wechat,
        slips,
        total: yuan(total),
    }]
}

#[test]
fn a_lost_slip_is_not_missing_money() {
    let expected = Expected {
        float: yuan("500"),
        drawer: yuan("80"),
        tenders: wechat(3, "600"),
    };
    for (slips, total, verdict) in [
        (3, "600", Verdict::Agrees),
        (2, "600", Verdict::SlipsDiffer),
        (3, "580", Verdict::TotalDiffers),
        (2, "400", Verdict::TotalDiffers),
    ] {
        let counts = Counts {
            float: yuan("500"),
            drawer: yuan("80"),
            tenders: wechat(slips, total),
        };
        let outcome = outcome(&expected, &counts, &[]).unwrap();
        let said = outcome
            .tenders
            .iter()
            .find(|tender| tender.tender == NonCash::Wechat)
            .unwrap();
        assert_eq!(said.verdict, verdict, "{slips} slips of {total}");
        assert_eq!(over_short(&outcome), None, "no slip moves cash");
    }
}

proptest! {
    #[test]
    fn the_over_and_short_entry_brings_both_boxes_to_the_count(
        expected in (0_i64..10_000_000, -1_000_000_i64..10_000_000),
        counted in (0_i64..10_000_000, 0_i64..10_000_000),
    ) {
        let fen = |fen| Money::from_fen(fen).unwrap();
        let expected = Expected { float: fen(expected.0), drawer: fen(expected.1), tenders: Vec::new() };
        let counts = Counts { float: fen(counted.0), drawer: fen(counted.1), tenders: Vec::new() };
        let outcome = outcome(&expected, &counts, &[]).unwrap();
        prop_assert_eq!(outcome.together.difference, outcome.float.difference.plus(outcome.drawer.difference).unwrap());
        if let Some([float, drawer, over_short]) = over_short(&outcome) {
            prop_assert_eq!(expected.float.plus(float.amount).unwrap(), counts.float);
            prop_assert_eq!(expected.drawer.plus(drawer.amount).unwrap(), counts.drawer);
            prop_assert!(Money::sum([float.amount, drawer.amount, over_short.amount]).unwrap().is_zero());
        } else {
            prop_assert_eq!((expected.float, expected.drawer), (counts.float, counts.drawer));
        }
    }
}

#[test]
fn a_slip_that_is_lost_is_no_money_missing_and_money_missing_is_no_slip_lost() {
    let yuan = |fen: i64| Money::from_fen(fen).unwrap();
    let slips = |slips, total| Slips {
        tender: NonCash::Card,
        slips,
        total: yuan(total),
    };
    let expected = Expected {
        float: Money::ZERO,
        drawer: Money::ZERO,
        tenders: vec![slips(2, 56_000)],
    };
    for (counted, lost, verdict) in [
        (56_000, 0, Verdict::Agrees),
        (28_000, 28_000, Verdict::SlipsLost),
        (28_000, 20_000, Verdict::TotalDiffers),
        (28_000, 0, Verdict::TotalDiffers),
        (56_000, 28_000, Verdict::Agrees),
    ] {
        let counts = Counts {
            float: Money::ZERO,
            drawer: Money::ZERO,
            tenders: vec![slips(2, counted)],
        };
        let lost = [(NonCash::Card, yuan(lost)), (NonCash::Wechat, yuan(7))];
        let outcome = outcome(&expected, &counts, &lost).unwrap();
        let card = outcome
            .tenders
            .iter()
            .find(|one| one.tender == NonCash::Card);
        assert_eq!(card.unwrap().verdict, verdict, "{counted} {lost:?}");
        assert!(over_short(&outcome).is_none(), "the boxes agree");
    }
}
