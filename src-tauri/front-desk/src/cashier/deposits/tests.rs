use super::rule::{Standing, age, agreed, days, papers, state, within};
use super::{DepositAge, DepositAgreement, DepositState};
use crate::cashier::refunds::Evidence;
use crate::error::{FieldProblem, Refusal};
use crate::money::Money;
use crate::time::BusinessDate;

fn yuan(text: &str) -> Money {
    Money::from_yuan("test", text).unwrap()
}

fn on(text: &str) -> BusinessDate {
    BusinessDate::parse("test", text).unwrap()
}

#[test]
fn a_deposit_stands_where_the_last_thing_that_happened_has_left_it() {
    let held = Standing {
        held: yuan("2000"),
        asked: false,
        inspected: false,
        last_on: on("2026-01-01"),
    };
    let of = |standing: Standing, day: &str| state(&standing, on(day), 180);
    assert_eq!(
        of(held, "2036-01-01"),
        DepositState::Held,
        "never inspected, however old"
    );
    let inspected = Standing {
        inspected: true,
        ..held
    };
    assert_eq!(of(inspected, "2026-06-29"), DepositState::Inspected);
    assert_eq!(
        of(inspected, "2026-06-30"),
        DepositState::Unclaimed,
        "180 days"
    );
    let asked = Standing {
        asked: true,
        ..inspected
    };
    assert_eq!(of(asked, "2026-06-30"), DepositState::Asked);
    let settled = Standing {
        held: Money::ZERO,
        ..asked
    };
    assert_eq!(of(settled, "2026-06-30"), DepositState::Settled);
}

#[test]
fn ages_meet_without_a_gap() {
    for (count, expected) in [
        (0, DepositAge::Quarter),
        (90, DepositAge::Quarter),
        (91, DepositAge::Year),
        (365, DepositAge::Year),
        (366, DepositAge::ThreeYears),
        (1095, DepositAge::ThreeYears),
        (1096, DepositAge::Older),
    ] {
        assert_eq!(age(count), expected, "{count} days");
    }
    assert_eq!(days(on("2026-11-22"), on("2027-02-20")), 90);
}

#[test]
fn never_more_than_is_held_and_never_nothing() {
    let held = yuan("200");
    assert_eq!(within(held, None), Ok(held), "a blank is everything");
    assert_eq!(within(held, Some(held)), Ok(held));
    assert_eq!(
        within(held, Some(yuan("200.01"))),
        Err(Refusal::DepositHeldLess { held })
    );
    for nothing in ["0", "-1"] {
        assert_eq!(
            within(held, Some(yuan(nothing))),
            Err(Refusal::field("depositAmount", FieldProblem::OutOfRange))
        );
    }
    assert_eq!(
        within(Money::ZERO, None),
        Err(Refusal::DepositHeldLess { held: Money::ZERO })
    );
}

#[test]
fn consent_and_paper_are_named_or_nothing_is_done() {
    assert_eq!(agreed(None), Err(Refusal::DeductionNotAgreed));
    assert_eq!(
        agreed(Some(DepositAgreement::Ruled)),
        Ok(DepositAgreement::Ruled)
    );
    let day = on("2026-11-22");
    assert_eq!(
        papers(false, None, day),
        Ok((Evidence::NeverPrinted, None)),
        "the desk knows it"
    );
    assert_eq!(
        papers(true, Some(Evidence::LossDeclared), day),
        Ok((Evidence::LossDeclared, Some(day)))
    );
    assert_eq!(
        papers(true, Some(Evidence::TakenBack), day),
        Ok((Evidence::TakenBack, None))
    );
    for said in [None, Some(Evidence::NeverPrinted), Some(Evidence::Applied)] {
        let empty = Refusal::field("evidence", FieldProblem::Empty);
        assert_eq!(papers(true, said, day), Err(empty), "{said:?}");
    }
}
