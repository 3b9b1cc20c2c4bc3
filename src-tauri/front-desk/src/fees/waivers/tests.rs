#![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

use super::HowMuch;
use super::rule::spread;
use crate::error::{FieldProblem, Refusal};
use crate::money::Money;

fn fen(amounts: &[i64]) -> Vec<Money> {
    let money = amounts.iter().map(|fen| Money::from_fen(*fen).unwrap());
    money.collect()
}

fn amount(typed: &str) -> HowMuch {
    HowMuch::Amount {
        amount: typed.into(),
    }
}

fn percent(typed: &str) -> HowMuch {
    HowMuch::Percent {
        percent: typed.into(),
    }
}

#[test]
fn an_amount_goes_to_the_oldest_and_a_percentage_is_taken_of_each() {
    let open = fen(&[33_575, 101, 33_575]);
    let (all, said) = spread(&open, &HowMuch::Whole).unwrap();
    assert_eq!((all, said.as_str()), (open.clone(), "全额"));
    let (some, said) = spread(&open, &amount("336")).unwrap();
    assert_eq!((some, said.as_str()), (fen(&[33_575, 25, 0]), "336.00元"));
    let (half, said) = spread(&open, &percent("50")).unwrap();
    assert_eq!(
        (half, said.as_str()),
        (fen(&[16_788, 51, 16_788]), "50%"),
        "half a fen is a fen, of each"
    );
}

#[test]
fn what_is_more_than_owed_or_nothing_is_refused() {
    let open = fen(&[33_575]);
    assert_eq!(
        spread(&open, &amount("335.76")),
        Err(Refusal::WaiverBeyond {
            open: Money::from_fen(33_575).unwrap()
        })
    );
    for wrong in [amount("0"), amount("-1")] {
        let out = Refusal::field("waiverAmount", FieldProblem::OutOfRange);
        assert_eq!(spread(&open, &wrong), Err(out));
    }
    for wrong in [percent("0"), percent("100.01")] {
        let out = Refusal::field("waiverPercent", FieldProblem::OutOfRange);
        assert_eq!(spread(&open, &wrong), Err(out));
    }
}
