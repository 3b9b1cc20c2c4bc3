#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::erasure::first_day_kept;
use super::known::patterns;
use super::life::{VisitAct, VisitState, after, at_close};
use super::number::{label, sought};
use super::visitor::{Visitor, masked_name, masked_plate};
use crate::error::{FieldProblem, Refusal};
use crate::time::{BusinessDate, Timestamp};

const ACTS: [VisitAct; 7] = [
    VisitAct::Expect,
    VisitAct::Cancel,
    VisitAct::Arrive,
    VisitAct::Leave,
    VisitAct::MissExit,
    VisitAct::HandOver,
    VisitAct::CarryOver,
];

#[test]
fn the_whole_life_of_a_visit_is_this_table() {
    use VisitState::{Cancelled, ExitNotConfirmed, Expected, Inside, Left};
    let missed = Some(ExitNotConfirmed);
    let (inside, left) = (Some(Inside), Some(Left));
    //         expect, cancel, arrive, leave, miss the exit, hand over, carry over
    let table = [
        (None, [Some(Expected), None, inside, None, None, None, None]),
        (
            Some(Expected),
            [None, Some(Cancelled), inside, None, None, None, None],
        ),
        (Some(Cancelled), [None; 7]),
        (inside, [None, None, None, left, missed, inside, missed]),
        (left, [None; 7]),
        (missed, [None, None, None, left, missed, missed, missed]),
    ];
    assert_eq!(table.len(), VisitState::ALL.len() + 1, "every state");
    for (state, outcomes) in table {
        for (act, outcome) in ACTS.into_iter().zip(outcomes) {
            assert_eq!(after(state, act).ok(), outcome, "{state:?} × {act:?}");
        }
    }
}

#[test]
fn whoever_came_in_this_shift_is_inside_unless_no_visit_lasts_so_long() {
    let hour = |hour: i64| Timestamp::from_millis(hour * 3_600_000);
    for (in_this_shift, came, longest, act) in [
        (true, 20, 12, VisitAct::HandOver),
        (true, 8, 12, VisitAct::HandOver),
        (true, 7, 12, VisitAct::CarryOver),
        (true, 7, 13, VisitAct::HandOver), // as the community decided
        (true, 18, 1, VisitAct::CarryOver),
        (true, 21, 12, VisitAct::HandOver), // somebody set the clock back meanwhile
        (false, 19, 12, VisitAct::CarryOver),
    ] {
        assert_eq!(
            at_close(in_this_shift, hour(came), hour(20), longest),
            act,
            "{in_this_shift} {came} {longest}"
        );
    }
}

#[test]
fn a_number_is_found_from_a_scan_the_whole_text_or_its_end() {
    let today = BusinessDate::new(2026, 11, 22).unwrap();
    assert_eq!(label(today, 3), "V20261122-003");
    assert_eq!(label(today, 1234), "V20261122-1234");
    for typed in [
        "FD1|V|V20261122-003",
        "V20261122-003",
        " v20261122-3\n",
        "Ｖ２０２６１１２２－００３",
        "3",
        "003",
    ] {
        assert_eq!(
            sought("number", typed, today).unwrap(),
            "V20261122-003",
            "{typed:?}"
        );
    }
    for typed in [
        "V2026112-003",
        "V20261322-003",
        "V20261122-",
        "V20261122-00a",
        "-3",
        "FD1|R|A1-2026-000001",
        "123456",
        "三",
        "V20261122-999999999999999999999",
    ] {
        assert!(sought("number", typed, today).is_err(), "{typed:?}");
    }
}

#[test]
fn names_and_plates_are_masked_whatever_their_length() {
    for (name, masked) in [
        ("李", "李*"),
        ("李明", "李*"),
        ("欧阳华", "欧*华"),
        ("阿依古丽·买买提", "阿****提"),
        ("Mary Ann O'Neil", "M****l"),
        ("𬭎𬭎𬭎", "𬭎*𬭎"),
    ] {
        assert_eq!(masked_name(name), masked);
    }
    assert_eq!(masked_plate("粤B12345"), "粤B***45");
    assert_eq!(masked_plate("粤BD12345"), "粤B****45");
}

#[test]
fn what_is_left_blank_comes_from_the_earlier_visit_and_what_is_typed_wins() {
    let known = || Visitor::typed("孙丽", "13800001234", "粤B12345", None).unwrap();
    let same = Visitor::typed("", " ", "", Some(known())).unwrap();
    assert!(same == known());
    let moved = Visitor::typed("", "13900005678", "粤b·54321", Some(known())).unwrap();
    assert_eq!(moved.name, "孙丽");
    assert_eq!(moved.phone.unwrap().reveal(), "13900005678");
    assert_eq!(moved.plate.unwrap(), "粤B54321");
    let nobody = Visitor::typed(" ", "", "", None).err().unwrap();
    assert_eq!(nobody, Refusal::field("name", FieldProblem::Empty));
}

#[test]
fn nobody_leafs_through_the_book_with_a_short_or_clever_search() {
    for typed in ["", "1", "123", "李", "   "] {
        assert_eq!(patterns(typed), None, "{typed:?}");
    }
    assert_eq!(
        patterns("1234").unwrap(),
        ("1234%".to_owned(), "%1234".to_owned())
    );
    assert_eq!(
        patterns("李明").unwrap(),
        ("李明%".to_owned(), String::new())
    );
    assert_eq!(
        patterns("%_").unwrap(),
        ("\\%\\_%".to_owned(), String::new())
    );
}

#[test]
fn a_visit_is_kept_on_its_last_day_and_no_longer() {
    let day = |month, day| BusinessDate::new(2026, month, day).unwrap();
    assert_eq!(first_day_kept(day(12, 22), 30), day(11, 22));
    assert_eq!(first_day_kept(day(12, 23), 30), day(11, 23));
    assert_eq!(first_day_kept(day(12, 23), -1), day(6, 26), "never longer");
    assert_eq!(first_day_kept(day(12, 23), i64::MAX), day(6, 26));
}
