#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "tests say what went wrong by panicking"
)]

use super::billing::{
    Basis, Before, BilledItem, BilledUnit, Of, Outcome, Planned, Skipped, Tally, outcomes, price,
};
use super::charges::printed_quantity;
use super::payers::rule::{Delivery, Household, Stay};
use super::spaces::HeldSpace;
use super::tariff::{in_force, require_sense, share, square_metres};
use super::*;
use crate::error::{FieldProblem, Refusal};
use crate::ids::{ChargeId, ResidentId, SpaceId, TariffId};
use crate::money::Exact;
use crate::time::BusinessDate;
use crate::time::Month;
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
        household: Household::default(),
    }
}

fn item(id: i64, kind: FeeKind, price: &str, vacant_percent: i64) -> BilledItem {
    BilledItem {
        id: FeeItemId::from(id),
        name: format!("项目{id}"),
        kind,
        nature: Nature::Income,
        proration: Proration::Month,
        tariffs: vec![tariff(id, price, vacant_percent, "2026-01-01")],
    }
}

/// November's.
fn basis(units: Vec<BilledUnit>, items: Vec<BilledItem>) -> Basis {
    Basis {
        period: Month::new(2026, 11).unwrap(),
        units,
        items,
        held: Vec::new(),
        charged: HashMap::new(),
        developer: false,
    }
}

/// What comes of it: what is charged, and what is left out.
fn plan(basis: &Basis) -> (Vec<Planned<'_>>, Vec<Skipped<'_>>) {
    let (mut charges, mut skipped) = (Vec::new(), Vec::new());
    for outcome in outcomes(basis) {
        match outcome.unwrap() {
            Outcome::Charge(planned) => charges.push(planned),
            Outcome::Skip(one) => skipped.push(one),
        }
    }
    (charges, skipped)
}

/// Line by line: the days, the amount, and who pays.
fn lines(basis: &Basis) -> Vec<String> {
    let (charges, _) = plan(basis);
    let said = |planned: &Planned<'_>| {
        let days = planned.days.map_or("whole".to_owned(), |days| {
            format!(
                "{}-{} {}",
                days.first.day(),
                days.last.day(),
                days.printed()
            )
        });
        let (fen, payer) = (planned.priced.amount, planned.payer.unwrap());
        let who = payer.resident.map_or(0, ResidentId::get);
        format!(
            "{} {days} {fen} {} {who}",
            planned.printed_name(),
            payer.kind.as_str()
        )
    };
    charges.iter().map(said).collect()
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
    assert!(
        require_sense(
            (FeeKind::Area, Proration::Month),
            exact("2.8"),
            70,
            first,
            &[]
        )
        .is_ok()
    );
    assert!(
        require_sense(
            (FeeKind::OneOff, Proration::Month),
            exact("5"),
            100,
            middle,
            &[]
        )
        .is_ok()
    );
    for (kind, price, percent, from) in [
        (FeeKind::Area, "2.8", 100, middle),
        (FeeKind::OneOff, "5", 70, middle),
        (FeeKind::Fixed, "0", 100, first),
        (FeeKind::Space, "300", 50, first),
        (FeeKind::Metered, "3", 100, middle),
    ] {
        let kind = (kind, Proration::Month);
        assert!(require_sense(kind, exact(price), percent, from, &[]).is_err());
    }
    let by_the_day = (FeeKind::Area, Proration::Day);
    assert!(require_sense(by_the_day, exact("2.8"), 70, middle, &[]).is_ok());
}

#[test]
fn whoever_is_left_out_of_a_run_is_left_out_for_a_reason() {
    let units = vec![
        unit(1, Some(1_000_000), false),
        unit(2, None, false),
        unit(3, Some(1_000_000), true),
        unit(4, Some(1_000_000), false),
        unit(5, Some(1), false),
    ];
    let items = vec![
        item(1, FeeKind::Area, "2.80", 0),
        item(2, FeeKind::Fixed, "10", 100),
    ];
    let mut basis = basis(units, items);
    let stands = Before {
        standing: vec![Days::of(basis.period)],
        reversed: None,
    };
    let one = (FeeItemId::from(1), Of::Unit(UnitId::from(4)));
    basis.charged.insert(one, stands);
    let skipped: Vec<(i64, Skip)> = plan(&basis)
        .1
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
        Tally::of::<Refusal>(outcomes(&basis), |_| Ok(()))
            .unwrap()
            .total
            .fen(),
        28_000 + 5 * 1_000,
        "one unit by area, all five by the fixed fee"
    );
}

#[test]
fn areas_are_printed_without_empty_decimals() {
    for (area_cm2, printed) in [(1_199_100, "119.91"), (895_000, "89.5"), (1_000_000, "100")] {
        assert_eq!(square_metres(area_cm2).unwrap().to_string(), printed);
    }
    assert_eq!(
        printed_quantity(FeeKind::Area, "89.5".into(), None),
        "89.5㎡"
    );
    assert_eq!(printed_quantity(FeeKind::Area, String::new(), None), "");
    assert_eq!(printed_quantity(FeeKind::OneOff, "2".into(), None), "2");
    let half = Days::of(Month::new(2026, 11).unwrap()).part(Some(day("2026-11-16")), None);
    assert_eq!(
        printed_quantity(FeeKind::Area, "89.5".into(), half),
        "89.5㎡×15/30天"
    );
    assert_eq!(
        printed_quantity(FeeKind::Space, "1".into(), half),
        "15/30天"
    );
}

fn owner(resident: i64, from_on: &str, to_on: Option<&str>) -> Stay {
    Stay {
        resident: ResidentId::from(resident),
        tenant: false,
        from_on: Some(day(from_on)),
        to_on: to_on.map(day),
    }
}

#[test]
fn a_month_by_the_day_is_one_line_for_each_price_and_each_payer_and_comes_to_the_month() {
    let mut area = item(1, FeeKind::Area, "2.80", 100);
    area.tariffs.push(tariff(2, "3.10", 100, "2026-11-21"));
    let mut sold = unit(1, Some(1_199_100), false);
    sold.household.stays = vec![
        owner(7, "2020-01-01", Some("2026-11-09")),
        owner(8, "2026-11-10", None),
    ];
    let mut basis = basis(vec![sold], vec![area]);
    assert_eq!(
        lines(&basis),
        ["项目1 whole 335.75 owner 7"],
        "an item charged whole knows the first day of the month only"
    );
    basis.items[0].proration = Proration::Day;
    assert_eq!(
        lines(&basis),
        [
            "项目1 1-9 9/30天 100.72 owner 7",
            "项目1 10-20 11/30天 123.11 owner 8",
            "项目1 21-30 10/30天 123.91 owner 8",
        ],
        "119.91 × (2.80 × 20 + 3.10 × 10) / 30 = 347.74, rounded at each end"
    );
    let first = Days::of(basis.period)
        .part(None, Some(day("2026-11-12")))
        .unwrap();
    let before = Before {
        standing: vec![first],
        reversed: Some(ChargeId::from(5)),
    };
    basis
        .charged
        .insert((FeeItemId::from(1), Of::Unit(UnitId::from(1))), before);
    assert_eq!(
        lines(&basis),
        [
            "项目1 13-20 8/30天 89.53 owner 8",
            "项目1 21-30 10/30天 123.91 owner 8"
        ],
        "what is charged already is not charged again, whatever its days"
    );
    let (charges, _) = plan(&basis);
    assert!(
        charges
            .iter()
            .all(|one| one.instead_of == Some(ChargeId::from(5)))
    );
}

#[test]
fn a_unit_that_is_not_delivered_is_the_developers_or_nobodys() {
    let mut fixed = item(1, FeeKind::Fixed, "30", 100);
    fixed.proration = Proration::Day;
    let mut sold = unit(1, None, false);
    sold.household.delivery = Delivery::On(day("2026-11-21"));
    sold.household.stays = vec![owner(7, "2026-11-01", None)];
    let mut basis = basis(vec![sold], vec![fixed]);
    assert_eq!(lines(&basis), ["项目1 21-30 10/30天 10.00 owner 7"]);
    basis.developer = true;
    assert_eq!(
        lines(&basis),
        [
            "项目1 1-20 20/30天 20.00 developer 0",
            "项目1 21-30 10/30天 10.00 owner 7"
        ]
    );
    basis.items[0].proration = Proration::Month;
    assert_eq!(lines(&basis), ["项目1 whole 30.00 developer 0"]);
    basis.developer = false;
    basis.units[0].household.delivery = Delivery::Pending;
    let (charges, skipped) = plan(&basis);
    assert!(charges.is_empty());
    assert_eq!(skipped[0].why, Skip::NotDelivered);
}

#[test]
fn a_space_is_charged_to_whoever_holds_it_and_named() {
    let held = |space: i64, unit: i64, from_on: &str, to_on: Option<&str>| HeldSpace {
        space_id: SpaceId::from(space),
        unit_id: UnitId::from(unit),
        fee_item_id: FeeItemId::from(1),
        number: format!("B1-{space}"),
        from_on: day(from_on),
        to_on: to_on.map(day),
    };
    let mut rent = item(1, FeeKind::Space, "300", 100);
    let mut basis = basis(
        vec![unit(1, None, true), unit(2, None, false)],
        vec![rent.clone()],
    );
    basis.held = vec![
        held(23, 1, "2026-01-01", Some("2026-11-10")),
        held(23, 2, "2026-11-11", None),
        held(24, 1, "2026-11-30", None),
    ];
    assert_eq!(
        lines(&basis),
        [
            "项目1（B1-23） whole 300.00 owner 0",
            "项目1（B1-24） whole 300.00 owner 0"
        ],
        "a whole month of a space is paid by whoever held it first"
    );
    assert_eq!(plan(&basis).1[0].why, Skip::HeldBefore);
    rent.proration = Proration::Day;
    basis.items = vec![rent];
    assert_eq!(
        lines(&basis),
        [
            "项目1（B1-23） 1-10 10/30天 100.00 owner 0",
            "项目1（B1-23） 11-30 20/30天 200.00 owner 0",
            "项目1（B1-24） 30-30 1/30天 10.00 owner 0",
        ]
    );
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
        let items = vec![item(1, FeeKind::Area, &price, percent), item(2, FeeKind::Fixed, &price, 100)];
        let (units_count, items_count) = (units.len(), items.len());
        let mut basis = basis(units, items);
        let whole = Days::of(basis.period);
        for (unit, _) in basis.units.iter().zip(&areas).filter(|(_, area)| area.2) {
            let stands = Before { standing: vec![whole], reversed: None };
            basis.charged.insert((FeeItemId::from(1), Of::Unit(unit.id)), stands);
        }
        let (charges, skipped) = plan(&basis);
        prop_assert_eq!(charges.len() + skipped.len(), units_count * items_count);
        let tally = Tally::of::<Refusal>(outcomes(&basis), |_| Ok(())).unwrap();
        let incomes = Money::sum(tally.incomes().iter().map(|line| line.amount)).unwrap();
        prop_assert_eq!(incomes.plus(tally.total).unwrap(), Money::ZERO);
        prop_assert_eq!(tally.charges, i64::try_from(charges.len()).unwrap());
        prop_assert!(charges.iter().all(|charge| charge.priced.amount.is_positive()));
    }
}
