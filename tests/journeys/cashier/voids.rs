//! Receipts taken back: their numbers stay, what they paid is owed again, and what was closed over is not touched.

use super::{balance, pay_day, prepaid};
use crate::support::cashier::with;
use crate::support::{approval, closing, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cashier::{Basket, Choice, Rest, Tender, VoidReceipt, receipt_paper};
use front_desk::documents::Edition;
use front_desk::error::FieldProblem;
use front_desk::ledger::Account;
use front_desk::money::Money;

#[tokio::test]
async fn a_voided_receipt_keeps_its_number_and_its_charges_are_owed_again() {
    let desk = pay_day().await;
    let taken = desk.collects("3-2-1502").await;
    assert_eq!(
        refused(desk.voids(taken.receipt, " ").await),
        Refusal::field("reason", FieldProblem::Empty)
    );
    desk.voids(taken.receipt, "房号录错").await.unwrap();
    assert_eq!(desk.owes("3-2-1502").await.len(), 2);
    assert_eq!(balance(&desk, Account::Drawer).await, Money::ZERO);
    assert_eq!(
        refused(desk.voids(taken.receipt, "再次").await),
        Refusal::ReceiptVoided {
            number: taken.number.clone()
        }
    );
    let again = desk.collects("3-2-1502").await;
    assert_eq!(again.number, "A1-2026-000002", "a void keeps its number");
    let void = desk.receipt(&desk.crew.wang, taken.receipt).await.unwrap();
    assert!(void.brief.voided && !void.voidable);
    assert_eq!(void.void.unwrap().reason, "房号录错");
    let mut rows = desk.database().read().await.unwrap();
    let paper = receipt_paper(&mut rows, taken.receipt, Edition::Original)
        .await
        .unwrap();
    assert_eq!(paper.voided.unwrap().reason, "房号录错");
    drop(rows);
    desk.is_sound().await;
}

#[tokio::test]
async fn somebody_elses_receipt_is_voided_only_with_a_second_person() {
    let desk = pay_day().await;
    let taken = desk.collects("3-2-1502").await;
    let void = || VoidReceipt {
        receipt: taken.receipt,
        reason: "业主要求".into(),
        original: None,
    };
    let zhao = &desk.crew.zhao;
    let alone = desk.void_receipt(zhao, &request(), void(), None).await;
    assert!(matches!(refused(alone), Refusal::ApprovalNeeded { .. }));
    let colleague = desk
        .void_receipt(zhao, &request(), void(), Some(approval("王芳")))
        .await;
    assert!(matches!(refused(colleague), Refusal::NotAllowed { .. }));
    desk.void_receipt(zhao, &request(), void(), Some(approval("李强")))
        .await
        .unwrap();
    let receipt = desk.receipt(zhao, taken.receipt).await.unwrap();
    let void = receipt.void.unwrap();
    assert_eq!(
        (void.by.as_str(), void.approved_by.as_deref()),
        ("赵磊", Some("李强"))
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_prepayment_that_is_spent_cannot_be_voided_away() {
    let desk = pay_day().await;
    let unit = desk.unit("3-2-1502").await;
    let ahead = Basket {
        unit,
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: Vec::new(),
        tenders: vec![with(Tender::Cash, "500")],
        ahead: Vec::new(),
        rest: Rest::Prepayment,
    };
    let ahead = desk.takes(&desk.crew.wang, ahead).await.unwrap();
    let spend = Basket {
        tenders: vec![with(Tender::Prepayment, ""), with(Tender::Cash, "")],
        ..desk.basket("3-2-1502").await
    };
    let spent = desk.takes(&desk.crew.wang, spend).await.unwrap();
    let missing = yuan("500");
    assert_eq!(
        refused(desk.voids(ahead.receipt, "退").await),
        Refusal::PrepaymentSpent { missing }
    );
    desk.voids(spent.receipt, "重收").await.unwrap();
    assert_eq!(prepaid(&desk, "3-2-1502").await, yuan("500"), "given back");
    desk.voids(ahead.receipt, "退").await.unwrap();
    assert_eq!(prepaid(&desk, "3-2-1502").await, Money::ZERO);
    desk.is_sound().await;
}

#[tokio::test]
async fn what_a_closed_shift_received_is_not_voided_any_more() {
    let desk = pay_day().await;
    let taken = desk.collects("3-2-1502").await;
    desk.counts("王芳", "500", "671.50").await;
    assert_eq!(
        refused(desk.voids(taken.receipt, "房号录错").await),
        Refusal::ShiftCounted,
        "the money is counted"
    );
    let closing = closing(desk.open_shift_of("王芳").await);
    desk.close_shift(&desk.crew.wang, &request(), closing)
        .await
        .unwrap();
    assert_eq!(
        refused(desk.voids(taken.receipt, "房号录错").await),
        Refusal::NoOpenShift
    );
    desk.opens_shift("王芳", "500").await;
    let closed = Refusal::ReceiptOfClosedShift {
        number: taken.number.clone(),
    };
    assert_eq!(
        refused(desk.voids(taken.receipt, "房号录错").await),
        closed,
        "nor in a later shift of the same person"
    );
    let void = VoidReceipt {
        receipt: taken.receipt,
        reason: "房号录错".into(),
        original: None,
    };
    let approved = Some(approval("李强"));
    let outcome = desk
        .void_receipt(&desk.crew.wang, &request(), void, approved)
        .await;
    assert_eq!(refused(outcome), closed, "nor with a second person");
    let receipt = desk.receipt(&desk.crew.wang, taken.receipt).await.unwrap();
    assert!(!receipt.voidable && receipt.void.is_none());
    assert!(
        desk.owes("3-2-1502").await.is_empty(),
        "what was paid stays paid"
    );
    desk.is_sound().await;
}
