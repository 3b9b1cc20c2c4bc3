#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::plan::Original;
use super::rule::{any_way, evidence, fill, into_pots, of_what_is_left, refused, ways_back};
use super::*;
use crate::cashier::settle::{Handed, Taken};
use crate::error::FieldProblem;

fn yuan(text: &str) -> Money {
    Money::from_yuan("test", text).unwrap()
}

fn handed(tender: Tender, amount: &str, reference: &str) -> Handed {
    Handed {
        tender,
        amount: (!amount.is_empty()).then(|| yuan(amount)),
        reference: reference.into(),
    }
}

fn told(filled: &[Taken]) -> Vec<(Tender, String)> {
    let told = filled.iter();
    told.map(|way| (way.tender, way.amount.to_string()))
        .collect()
}

#[test]
fn a_line_is_taken_back_whole_or_in_part_and_never_beyond_what_is_left() {
    let back = |left: &str, typed: Option<&str>| of_what_is_left("费", yuan(left), typed.map(yuan));
    assert_eq!(back("10", None).unwrap(), yuan("10"));
    assert_eq!(back("10", Some("0.01")).unwrap(), yuan("0.01"));
    for (left, typed) in [("10", Some("10.01")), ("0", None)] {
        assert_eq!(
            back(left, typed).unwrap_err(),
            Refusal::ReversedBeyond {
                item: "费".into(),
                left: yuan(left)
            }
        );
    }
    for nothing in ["0", "-1"] {
        assert_eq!(
            back("10", Some(nothing)).unwrap_err(),
            Refusal::field("refundAmount", FieldProblem::OutOfRange)
        );
    }
}

#[test]
fn what_is_not_typed_goes_back_as_it_came_and_by_transfer_at_last() {
    let came = [(Tender::Cash, yuan("30")), (Tender::Wechat, yuan("50"))];
    let ways = ways_back(&came);
    let blank = |total: &str| {
        let tenders = [Tender::Cash, Tender::Wechat, Tender::Transfer];
        let blank = tenders.map(|tender| handed(tender, "", "1")).to_vec();
        fill(yuan(total), blank, &ways).unwrap()
    };
    assert_eq!(told(&blank("20")), [(Tender::Cash, "20.00".into())]);
    let all = blank("80");
    assert_eq!(
        told(&all),
        [
            (Tender::Cash, "30.00".into()),
            (Tender::Wechat, "50.00".into())
        ]
    );
    assert_eq!(refused(yuan("80"), &all, &ways), Ok(()));

    let asked = vec![
        handed(Tender::Cash, "", ""),
        handed(Tender::Transfer, "70", "回单 8"),
    ];
    let filled = fill(yuan("80"), asked, &ways).unwrap();
    assert_eq!(
        told(&filled),
        [
            (Tender::Cash, "10.00".into()),
            (Tender::Transfer, "70.00".into())
        ],
        "a blank gives what is still missing"
    );
    assert_eq!(refused(yuan("80"), &filled, &ways), Ok(()));
}

#[test]
fn money_goes_back_only_the_way_it_came() {
    let ways = ways_back(&[(Tender::Wechat, yuan("50")), (Tender::Alipay, Money::ZERO)]);
    let by = |tender, amount: &str, reference: &str| {
        let filled = fill(yuan("50"), vec![handed(tender, amount, reference)], &ways).unwrap();
        refused(yuan("50"), &filled, &ways)
    };
    for tender in [Tender::Cash, Tender::Alipay, Tender::Prepayment] {
        let left = Money::ZERO;
        assert_eq!(
            by(tender, "50", "1").unwrap_err(),
            Refusal::RefundBeyondWay { tender, left },
            "nothing came by it"
        );
    }
    assert_eq!(
        by(Tender::Wechat, "50", "").unwrap_err(),
        Refusal::RefundNumberMissing {
            tender: Tender::Wechat
        }
    );
    assert_eq!(by(Tender::Wechat, "50", "503"), Ok(()));
    let (total, given) = (yuan("50"), yuan("49"));
    assert_eq!(
        by(Tender::Wechat, "49", "503").unwrap_err(),
        Refusal::RefundNotCovered { total, given }
    );
    assert_eq!(
        refused(Money::ZERO, &[], &ways).unwrap_err(),
        Refusal::NothingToRefund
    );
}

#[test]
fn what_was_paid_ahead_goes_back_any_way_but_into_itself() {
    let ways = any_way();
    assert!(
        ways.iter()
            .all(|way| way.0 != Tender::Prepayment && way.1.is_none())
    );
    assert_eq!(ways.len(), Tender::ALL.len() - 1);
}

#[test]
fn somebody_says_what_became_of_the_original() {
    let original = |printed| Original {
        id: ReceiptId::from(1),
        label: "A1-2026-000001".into(),
        unit_id: None,
        payer: "张伟".into(),
        total_fen: yuan("10"),
        change_fen: Money::ZERO,
        voided: false,
        in_open_shift: false,
        printed,
    };
    let of = |printed: Option<bool>, said| evidence(printed.map(original).as_ref(), said);
    assert_eq!(of(Some(false), None), Ok(Evidence::NeverPrinted));
    assert_eq!(
        of(Some(true), Some(Evidence::LossDeclared)),
        Ok(Evidence::LossDeclared)
    );
    assert_eq!(of(None, Some(Evidence::Applied)), Ok(Evidence::Applied));
    for (printed, said) in [
        (Some(true), None),
        (Some(true), Some(Evidence::NeverPrinted)),
        (Some(true), Some(Evidence::Applied)),
        (None, None),
        (None, Some(Evidence::NeverPrinted)),
    ] {
        assert_eq!(
            of(printed, said),
            Err(Refusal::field("evidence", FieldProblem::Empty)),
            "{printed:?} {said:?}"
        );
    }
}

#[test]
fn what_a_pot_paid_goes_back_into_it_the_item_that_is_taken_back_first() {
    let (fee, water) = (Some(FeeItemId::from(1)), Some(FeeItemId::from(2)));
    let paid = || [(fee, yuan("100")), (None, yuan("30")), (water, yuan("20"))];
    let back = |amount: &str, items: &[Option<FeeItemId>]| {
        let items = items.iter().copied().collect();
        into_pots(yuan(amount), &mut paid(), &items).unwrap()
    };
    assert_eq!(back("15", &[water]), [(water, yuan("15"))]);
    assert_eq!(
        back("40", &[water]),
        [(water, yuan("20")), (None, yuan("20"))]
    );
    let all = [(fee, yuan("100")), (None, yuan("30")), (water, yuan("20"))];
    assert_eq!(back("150", &[fee]), all);
    let beyond = back("151", &[fee]);
    assert_eq!(
        beyond.last(),
        Some(&(None, yuan("1"))),
        "which is refused as such"
    );
}
