use super::rule::{BookState, Run, Tally, can_be_freed, counted, enough, span};
use crate::error::{FieldProblem, Refusal};

fn run() -> Run {
    Run::typed("NO", "0001001", "0001100").unwrap()
}

#[test]
fn a_book_is_its_first_and_last_number_as_they_are_printed() {
    let run = run();
    assert_eq!(run.leaves(), 100);
    assert_eq!(run.label(run.first), "NO0001001");
    assert_eq!(
        span(&run.label(1001), &run.label(1003)),
        "NO0001001–NO0001003"
    );
    assert_eq!(span("0001", "0001"), "0001");
    let wrong = |field: &str, problem| Err(Refusal::field(field, problem));
    for (first, last, refusal) in [
        ("", "0001100", wrong("first", FieldProblem::Empty)),
        ("12a", "0001100", wrong("first", FieldProblem::Malformed)),
        ("0001001", "1100", wrong("last", FieldProblem::Malformed)),
        (
            "0001101",
            "0001100",
            wrong("last", FieldProblem::OutOfRange),
        ),
        (
            "0001001",
            "0011001",
            wrong("last", FieldProblem::OutOfRange),
        ),
    ] {
        assert_eq!(Run::typed("NO", first, last), refusal, "{first} {last}");
    }
}

#[test]
fn a_number_is_understood_with_and_without_what_stands_before_it_and_only_within_the_book() {
    let run = run();
    for typed in ["NO0001002", "no0001002", " 0001002 ", "1002", "００01002"] {
        assert_eq!(run.leaf(typed), Some(1002), "{typed}");
    }
    for typed in ["", "1000", "0001101", "NO", "NP0001002", "1002x"] {
        assert_eq!(run.leaf(typed), None, "{typed}");
    }
}

#[test]
fn what_became_of_a_book_follows_from_its_leaves() {
    let tally = |used, voided, out, back| Tally {
        leaves: 100,
        used,
        voided,
        out,
        back,
    };
    for (tally, state, blank) in [
        (tally(0, 0, false, false), BookState::Received, 100),
        (tally(0, 0, true, false), BookState::HandedOut, 100),
        (tally(90, 9, true, false), BookState::HandedOut, 1),
        (tally(90, 10, true, false), BookState::UsedUp, 0),
        (tally(3, 1, true, true), BookState::Returned, 96),
    ] {
        assert_eq!((tally.state(), tally.blank()), (state, blank));
    }
}

#[test]
fn leaves_stay_in_their_order() {
    let run = run();
    assert_eq!(enough(2, 2), Ok(()));
    let few = Refusal::LeavesTooFew { left: 1, needed: 2 };
    assert_eq!(enough(1, 2), Err(few));
    assert_eq!(can_be_freed(&run, 1003, 1004), Ok(()));
    let followed = Refusal::LeafFollowed {
        leaf: "NO0001003".into(),
        last: "NO0001005".into(),
    };
    assert_eq!(can_be_freed(&run, 1003, 1006), Err(followed));
}

#[test]
fn who_counts_another_number_of_leaves_is_told_both() {
    assert_eq!(counted("96", 96), Ok(96));
    let differ = Refusal::LeavesDiffer {
        counted: 95,
        there: 96,
    };
    assert_eq!(counted("95", 96), Err(differ));
}
