#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::billing::{Before, BilledItem, BilledUnit, plan, price};
use super::charges::printed_quantity;
use super::tariff::{in_force, require_sense, share, square_metres};
use super::*;
use crate::error::{FieldProblem, Refusal};
use crate::ids::TariffId;
use crate::money::Exact;
use crate::time::BusinessDate;
use proptest::prelude::*;
use std::collections::HashMap;

fn exact(text: &str) -> Exact {
    Exact::parse("test", text).unwrap()
}

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn tariff(id: i64, price: &str, vacant_percent: i64, from_on: &str) -> Tariff {
    Tariff {
        id: TariffId::from(id),
        price: exact(price),
        vacant_percent,
        from_on: day(from_on),
        tiers: Vec::new(),
    }
}

fn unit(id: i64, area_cm2: Option<i64>, vacant: bool) -> BilledUnit {
    BilledUnit {
        id: UnitId::from(id),
        label: format!("1-{id}"),
        area_cm2,
        vacant,
    }
}

fn item(id: i64, kind: FeeKind, price: &str, vacant_percent: i64) -> BilledItem {
    BilledItem {
        id: FeeItemId::from(id),
        name: format!("项目{id}"),
        kind,
        nature: Nature::Income,
        tariff: tariff(id, price, vacant_percent, "2026-01-01"),
    }
}

#[test]
fn a_months_charge_is_area_times_price_rounded_once_half_up() {
    for (area_cm2, unit_price, amount) in [
        (1_199_100, "2.80", 33_575), // 119.91 × 2.80 = 335.748
        (895_000, "2.80", 25_060),   // 89.5 × 2.80 = 250.60
        (1_000_000, "0.00005", 0),   // refused below
        (1_000_500, "1.5", 15_008),  // 100.05 × 1.5 = 150.075: half goes up
        (1_000_100, "1.5", 15_002),  // 150.015
        (333_333, "3.3333", 11_111), // 33.3333 × 3.3333 = 111.1099…
        (10_000_000_000, "2.8", 280_000_000),
    ] {
        let Ok(unit_price) = Exact::parse("price", unit_price) else {
            assert_eq!(amount, 0, "a price has at most four decimals");
            continue;
        };
        let tariff = Tariff {
            price: unit_price,
            ..tariff(1, "1", 100, "2026-01-01")
        };
        let priced = price(&unit(1, Some(area_cm2), false), FeeKind::Area, &tariff)
            .unwrap()
            .unwrap();
        assert_eq!(priced.amount.fen(), amount, "{area_cm2} × {unit_price}");
    }
}

#[test]
fn the_tariff_in_force_is_the_latest_beginning_and_the_later_row_of_two() {
    let tariffs = [
        tariff(1, "2.50", 100, "2025-01-01"),
        tariff(2, "2.80", 100, "2026-01-01"),
        tariff(3, "2.88", 100, "2026-01-01"),
        tariff(4, "3.00", 100, "2027-01-01"),
    ];
    let price_on = |on: &str| in_force(&tariffs, day(on)).map(|tariff| tariff.price.to_string());
    assert_eq!(price_on("2024-12-31"), None, "nothing unlisted is charged");
    assert_eq!(price_on("2025-12-31").as_deref(), Some("2.50"));
    assert_eq!(
        price_on("2026-11-01").as_deref(),
        Some("2.88"),
        "a slip is put right by a new row of the same day"
    );
    assert_eq!(price_on("2027-01-01").as_deref(), Some("3.00"));
}

#[test]
fn a_vacant_unit_pays_its_share_exactly_or_the_price_list_refuses_the_share() {
    assert_eq!(share(exact("2.80"), 70).unwrap(), exact("1.96"));
    assert_eq!(share(exact("2.80"), 100).unwrap(), exact("2.80"));
    assert_eq!(
        share(exact("2.8333"), 33).unwrap_err(),
        Refusal::field("vacantPercent", FieldProblem::TooPrecise)
    );
    assert!(share(exact("2.80"), 101).is_err());
    let seventy = price(
        &unit(1, Some(1_000_000), true),
        FeeKind::Area,
        &tariff(1, "2.80", 70, "2026-01-01"),
    );
    assert_eq!(seventy.unwrap().unwrap().amount.fen(), 19_600);
}

#[test]
fn a_price_fits_what_it_is_charged_for() {
    let first = day("2026-11-01");
    let middle = day("2026-11-15");
    assert!(require_sense(FeeKind::Area, exact("2.8"), 70, first, &[]).is_ok());
    assert!(require_sense(FeeKind::OneOff, exact("5"), 100, middle, &[]).is_ok());
    for (kind, price, percent, from) in [
        (FeeKind::Area, "2.8", 100, middle),
        (FeeKind::OneOff, "5", 70, middle),
        (FeeKind::Fixed, "0", 100, first),
    ] {
        assert!(require_sense(kind, exact(price), percent, from, &[]).is_err());
    }
}

#[test]
fn whoever_is_left_out_of_a_run_is_left_out_for_a_reason() {
    let units = [
        unit(1, Some(1_000_000), false),
        unit(2, None, false),
        unit(3, Some(1_000_000), true),
        unit(4, Some(1_000_000), false),
        unit(5, Some(1), false),
    ];
    let items = [
        item(1, FeeKind::Area, "2.80", 0),
        item(2, FeeKind::Fixed, "10", 100),
    ];
    let charged = HashMap::from([((FeeItemId::from(1), UnitId::from(4)), Before::Stands)]);
    let plan = plan(&units, &items, &charged).unwrap();
    let skipped: Vec<(i64, Skip)> = plan
        .skipped
        .iter()
        .map(|one| (one.unit.id.get(), one.why))
        .collect();
    assert_eq!(
        skipped,
        [
            (2, Skip::NoArea),
            (3, Skip::Vacant),
            (4, Skip::ChargedAlready),
            (5, Skip::Nothing)
        ]
    );
    assert_eq!(
        plan.total().unwrap().fen(),
        28_000 + 5 * 1_000,
        "one unit by area, all five by the fixed fee"
    );
}

#[test]
fn areas_are_printed_without_empty_decimals() {
    for (area_cm2, printed) in [(1_199_100, "119.91"), (895_000, "89.5"), (1_000_000, "100")] {
        assert_eq!(square_metres(area_cm2).unwrap().to_string(), printed);
    }
    assert_eq!(printed_quantity(FeeKind::Area, "89.5".into()), "89.5㎡");
    assert_eq!(printed_quantity(FeeKind::Area, String::new()), "");
    assert_eq!(printed_quantity(FeeKind::OneOff, "2".into()), "2");
}

proptest! {
    #[test]
    fn a_plan_charges_or_skips_every_pair_once_and_its_incomes_are_its_total(
        areas in proptest::collection::vec((proptest::option::of(1_i64..100_000_000), any::<bool>(), any::<bool>()), 0..40),
        price in 1_i64..100_000,
        percent in prop_oneof![Just(0_i64), Just(50), Just(100)],
    ) {
        let units: Vec<BilledUnit> = areas.iter().zip(1..).map(|((area, vacant, _), id)| unit(id, *area, *vacant)).collect();
        let price = Exact::from_decimal("price", rust_decimal::Decimal::new(price, 2)).unwrap().to_string();
        let items = [item(1, FeeKind::Area, &price, percent), item(2, FeeKind::Fixed, &price, 100)];
        let charged: HashMap<_, _> = units.iter().zip(&areas).filter(|(_, area)| area.2).map(|(unit, _)| ((FeeItemId::from(1), unit.id), Before::Stands)).collect();
        let plan = plan(&units, &items, &charged).unwrap();
        prop_assert_eq!(plan.charges.len() + plan.skipped.len(), units.len() * items.len());
        let incomes = Money::sum(plan.incomes().unwrap().iter().map(|line| line.amount)).unwrap();
        prop_assert_eq!(incomes.plus(plan.total().unwrap()).unwrap(), Money::ZERO);
        prop_assert!(plan.charges.iter().all(|charge| charge.priced.amount.is_positive()));
    }
}
