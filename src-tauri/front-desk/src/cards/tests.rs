#![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

use super::life::{CardAct, CardState, after};
use super::number::card_number;
use crate::error::{FieldProblem, Refusal};

#[test]
fn the_whole_life_of_a_card_is_this_table() {
    use CardState::{Active, Lost, Replaced, Returned};
    //                       issued        reported_lost unblocked     replaced        returned
    let table = [
        (None, [Some(Active), None, None, None, None]),
        (
            Some(Active),
            [None, Some(Lost), None, Some(Replaced), Some(Returned)],
        ),
        (
            Some(Lost),
            [None, None, Some(Active), Some(Replaced), Some(Returned)],
        ),
        (Some(Replaced), [None; 5]),
        (Some(Returned), [None; 5]),
    ];
    assert_eq!(table.len(), CardState::ALL.len() + 1, "every state");
    for (state, outcomes) in table {
        assert_eq!(outcomes.len(), CardAct::ALL.len(), "every act");
        for (act, outcome) in CardAct::ALL.iter().zip(outcomes) {
            assert_eq!(
                after("88", state, *act).ok(),
                outcome,
                "{state:?} × {act:?}"
            );
        }
    }
}

#[test]
fn a_dead_card_says_what_it_is() {
    assert_eq!(
        after("88", Some(CardState::Replaced), CardAct::Unblocked),
        Err(Refusal::CardIs {
            number: "88".into(),
            state: CardState::Replaced
        })
    );
}

#[test]
fn a_scan_is_the_same_number_however_the_reader_spells_it() {
    for (typed, number) in [
        ("1557301086", "1557301086"),
        (" 1557 301086\r\n", "1557301086"),
        ("１５５７３０１０８６", "1557301086"),
        ("012,34567", "01234567"),
        ("04:a2:b3:c4", "04A2B3C4"),
        ("0x04a2b3c4", "04A2B3C4"),
        ("zh-0012", "ZH-0012"),
        ("0012", "0012"),
    ] {
        assert_eq!(card_number("number", typed).unwrap(), number, "{typed:?}");
    }
}

#[test]
fn what_no_card_has_is_refused_by_the_fields_name() {
    let refused = |typed: &str| card_number("number", typed).unwrap_err();
    for (typed, problem) in [
        ("", FieldProblem::Empty),
        (" , : ", FieldProblem::Empty),
        ("0x", FieldProblem::Empty),
        ("卡12", FieldProblem::Malformed),
        ("1' or 1=1 --", FieldProblem::Malformed),
        ("12%", FieldProblem::Malformed),
        ("\u{202e}12", FieldProblem::OddCharacters),
    ] {
        assert_eq!(
            refused(typed),
            Refusal::field("number", problem),
            "{typed:?}"
        );
    }
    assert_eq!(
        refused(&"9".repeat(33)),
        Refusal::field("number", FieldProblem::TooLong)
    );
}
