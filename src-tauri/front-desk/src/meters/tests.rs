#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::round::by_route;
use super::usage::months_since;
use super::*;
use crate::error::{FieldProblem, Refusal};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn exact(text: &str) -> Exact {
    Exact::parse("test", text).unwrap()
}

fn moved(previous: &str, value: &str) -> Moved {
    Moved {
        previous: exact(previous),
        value: exact(value),
        rolled_over: false,
        digits: 5,
        multiplier: Exact::ONE,
        carried: Exact::ZERO,
    }
}

#[test]
fn usage_is_what_the_figures_moved_times_the_multiplier_and_what_was_carried() {
    let came_to = |moved: &Moved| usage(moved).unwrap().to_string();
    assert_eq!(came_to(&moved("1417", "1429")), "12");
    assert_eq!(came_to(&moved("1417", "1417")), "0", "nobody was at home");
    assert_eq!(came_to(&moved("10.25", "12.5")), "2.25");
    let forty = Moved {
        multiplier: exact("40"),
        ..moved("100", "103.5")
    };
    assert_eq!(came_to(&forty), "140");
    let replaced = Moved {
        carried: exact("8"),
        ..moved("0", "4")
    };
    assert_eq!(
        came_to(&replaced),
        "12",
        "the old meter's part and the new one's"
    );
    let past_the_nines = Moved {
        rolled_over: true,
        ..moved("99990", "5")
    };
    assert_eq!(came_to(&past_the_nines), "15");
}

#[test]
fn figures_that_went_back_roll_over_only_when_somebody_says_so() {
    assert_eq!(
        usage(&moved("2871", "2867")).unwrap_err(),
        Refusal::ReadingBelowLast {
            last: exact("2871")
        }
    );
    let forwards = Moved {
        rolled_over: true,
        ..moved("1", "2")
    };
    assert_eq!(
        usage(&forwards).unwrap_err(),
        Refusal::field("rolledOver", FieldProblem::OutOfRange),
        "what moved on did not roll over"
    );
    assert_eq!(
        usage(&moved("1", "100000")).unwrap_err(),
        Refusal::field("value", FieldProblem::OutOfRange),
        "five figures show no more than 99999"
    );
    let too_fine = Moved {
        multiplier: exact("0.3333"),
        ..moved("0", "0.3333")
    };
    assert_eq!(
        usage(&too_fine).unwrap_err(),
        Refusal::field("value", FieldProblem::TooPrecise)
    );
}

#[test]
fn a_jump_is_told_against_the_meters_own_history() {
    let history: Vec<Exact> = ["10", "12", "8", "10"].map(exact).to_vec();
    let usual = |usage: &str, months| jumps(exact(usage), months, &history, None);
    assert_eq!(
        usual("30", 1),
        None,
        "three times the mean is not beyond it"
    );
    assert_eq!(usual("30.1", 1), Some(Decimal::TEN));
    assert_eq!(usual("60", 2), None, "two months may use twice as much");
    assert_eq!(usual("60.2", 2), Some(Decimal::TEN));
    let nobody_home: Vec<Exact> = ["0", "0", "1"].map(exact).to_vec();
    assert_eq!(
        jumps(exact("20"), 1, &nobody_home, None),
        None,
        "they came home"
    );
    assert!(jumps(exact("21"), 1, &nobody_home, None).is_some());
    let only_the_latest: Vec<Exact> = ["10", "10", "10", "10", "10", "10", "900"]
        .map(exact)
        .to_vec();
    assert!(jumps(exact("31"), 1, &only_the_latest, None).is_some());
}

#[test]
fn a_meter_without_a_history_is_held_against_the_others_and_without_others_against_nothing() {
    let usages = |count: usize| (0..count).map(|_| Decimal::from(14)).collect::<Vec<_>>();
    assert_eq!(median(usages(9)), None, "too few to say what is usual");
    let others = median(usages(10));
    assert_eq!(jumps(exact("70"), 1, &[], others), None);
    assert_eq!(jumps(exact("71"), 1, &[], others), others);
    assert_eq!(jumps(exact("99999"), 1, &[], None), None);
}

#[test]
fn months_are_counted_across_the_year() {
    let month = |text: &str| Month::parse("test", text).unwrap();
    assert_eq!(months_since(None, month("2026-01")), 1);
    assert_eq!(months_since(Some(month("2025-11")), month("2026-02")), 3);
    assert_eq!(months_since(Some(month("2026-02")), month("2026-02")), 1);
}

#[test]
fn the_route_goes_from_room_two_to_room_ten() {
    let mut units = ["10-1-101", "2-1-1001", "2-1-201", "2-10-101", "A-101"].to_vec();
    units.sort_by_key(|label| by_route(label));
    assert_eq!(
        units,
        ["2-1-201", "2-1-1001", "2-10-101", "10-1-101", "A-101"]
    );
}

#[test]
fn an_office_names_meters_as_it_speaks() {
    for (written, kind) in [
        ("冷水表", MeterKind::ColdWater),
        ("水表", MeterKind::ColdWater),
        ("生活热水", MeterKind::HotWater),
        ("三相电表", MeterKind::Electricity),
        ("燃气表", MeterKind::Gas),
        ("暖气热量表", MeterKind::Heat),
        ("热量表", MeterKind::Heat),
        ("", MeterKind::Other),
    ] {
        assert_eq!(MeterKind::written(written), kind, "{written}");
    }
}

proptest! {
    #[test]
    fn a_meter_that_only_goes_on_loses_nothing(steps in proptest::collection::vec(0_u32..5_000, 1..40)) {
        let (mut value, mut all) = (Decimal::ZERO, Decimal::ZERO);
        for step in &steps {
            let (from, sum) = (value, value + Decimal::from(*step));
            let rolled_over = sum >= Decimal::from(100_000);
            value = if rolled_over { sum - Decimal::from(100_000) } else { sum };
            let moved = Moved {
                previous: Exact::from_decimal("p", from).unwrap(),
                value: Exact::from_decimal("v", value).unwrap(),
                rolled_over,
                ..moved("0", "0")
            };
            all += usage(&moved).unwrap().decimal();
        }
        prop_assert_eq!(all, Decimal::from(steps.iter().sum::<u32>()));
    }
}
