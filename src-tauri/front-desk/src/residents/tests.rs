#![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

use super::occupancies::{Stay, overlap};
use super::units::as_counted;
use super::{Area, UnitState};
use crate::money::Money;
use crate::time::BusinessDate;

fn stay(from: &str, to: &str) -> Stay {
    let day = |text: &str| (!text.is_empty()).then(|| BusinessDate::parse("day", text).unwrap());
    Stay {
        from_on: day(from),
        to_on: day(to),
    }
}

#[test]
fn two_stays_overlap_when_they_share_a_day() {
    for (one, other, shared) in [
        (
            stay("2026-01-01", "2026-06-30"),
            stay("2026-07-01", ""),
            false,
        ),
        (
            stay("2026-01-01", "2026-07-01"),
            stay("2026-07-01", ""),
            true,
        ),
        (stay("2026-01-01", ""), stay("2020-01-01", ""), true),
        (stay("", ""), stay("2026-07-01", ""), true),
        (stay("", "2026-06-30"), stay("2026-07-01", ""), false),
        (stay("", "2026-06-30"), stay("", ""), true),
    ] {
        assert_eq!(overlap(one, other), shared, "{one:?} {other:?}");
        assert_eq!(overlap(other, one), shared, "the order does not matter");
    }
}

#[test]
fn what_is_owed_is_shown_before_who_lives_there() {
    let owed = |fen| Some(Money::from_fen(fen).unwrap());
    assert_eq!(UnitState::of(true, owed(1)), UnitState::Owing);
    assert_eq!(UnitState::of(false, owed(0)), UnitState::Occupied);
    assert_eq!(UnitState::of(true, owed(-5)), UnitState::Vacant);
    assert_eq!(UnitState::of(false, None), UnitState::Occupied);
}

#[test]
fn buildings_and_rooms_come_as_people_count_them() {
    let mut names = vec!["10", "A座2", "2", "商铺", "1", "A座10", "B"];
    names.sort_by_cached_key(|name| as_counted(name));
    assert_eq!(names, ["1", "2", "10", "A座2", "A座10", "B", "商铺"]);
}

#[test]
fn areas_are_exact() {
    for (typed, shown) in [
        ("68.35", "68.35"),
        ("68.35㎡", "68.35"),
        ("126 平方米", "126"),
        ("0.0001", "0.0001"),
        ("８９．９", "89.9"),
    ] {
        assert_eq!(
            Area::parse("area", typed).unwrap().to_string(),
            shown,
            "{typed}"
        );
    }
    for typed in ["", "0", "-1", "68.35001", "big", "1e9"] {
        assert!(Area::parse("area", typed).is_err(), "{typed}");
    }
}
