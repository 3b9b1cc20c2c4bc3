//! The invoice the tax system issued is written down beside the receipt, and finance sees what is still to be invoiced.

use crate::support::{TestDesk, refused, request};
use front_desk::cashier::{ReceiptFilter, RecordInvoice};
use front_desk::error::FieldProblem;
use front_desk::ids::ReceiptId;
use front_desk::logbook::JournalFilter;
use front_desk::residents::OccupancyRole;
use front_desk::rights::{Command, Right};
use front_desk::{Error, Refusal};

const TWENTY: &str = "26442000000012345678";

fn invoice(receipt: ReceiptId, number: &str, reason: &str) -> RecordInvoice {
    RecordInvoice {
        receipt,
        invoice: number.into(),
        invoiced_on: "2026-11-22".into(),
        reason: reason.into(),
    }
}

async fn two_receipts() -> (TestDesk, [ReceiptId; 2]) {
    let desk = TestDesk::new().await;
    desk.lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    desk.lives_in("3-2-1503", "李娜", OccupancyRole::Owner)
        .await;
    desk.lists("物业管理费", front_desk::fees::FeeKind::Area, "2.80")
        .await;
    desk.bills("2026-11").await;
    desk.opens_shift("王芳", "500.00").await;
    let first = desk.collects("3-2-1502").await.receipt;
    let second = desk.collects("3-2-1503").await.receipt;
    (desk, [first, second])
}

async fn to_be_invoiced(desk: &TestDesk) -> Vec<ReceiptId> {
    let filter = ReceiptFilter {
        uninvoiced: true,
        ..ReceiptFilter::default()
    };
    let found = desk.receipts(&desk.crew.finance, filter).await.unwrap();
    found.into_iter().map(|one| one.id).collect()
}

#[tokio::test]
async fn an_invoiced_receipt_is_no_longer_waited_for_and_is_found_by_its_invoice() {
    let (desk, [first, second]) = two_receipts().await;
    assert_eq!(to_be_invoiced(&desk).await, [second, first]);
    let who = &desk.crew.finance;
    let once = request();
    for _ in 0..2 {
        desk.record_invoice(who, &once, invoice(first, TWENTY, ""))
            .await
            .unwrap();
    }
    assert_eq!(to_be_invoiced(&desk).await, [second]);
    let receipt = desk.receipt(who, first).await.unwrap();
    let stands = receipt.invoice.unwrap();
    assert_eq!(
        (stands.number.as_str(), stands.dated.to_string().as_str()),
        (TWENTY, "2026-11-22")
    );
    let filter = ReceiptFilter {
        search: TWENTY.into(),
        ..ReceiptFilter::default()
    };
    let found = desk.receipts(who, filter).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].invoice.as_deref(), Some(TWENTY));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_correction_says_why_and_a_cancelled_invoice_is_waited_for_again() {
    let (desk, [first, _]) = two_receipts().await;
    let who = &desk.crew.finance;
    let says = async |number: &str, reason: &str| {
        desk.record_invoice(who, &request(), invoice(first, number, reason))
            .await
    };
    assert_eq!(
        refused(says("", "").await),
        Refusal::field("invoice", FieldProblem::Empty)
    );
    says("12345678", "").await.unwrap();
    assert_eq!(
        refused(says(TWENTY, "").await),
        Refusal::field("reason", FieldProblem::Empty)
    );
    says(TWENTY, "号码抄错").await.unwrap();
    says("", "购方名称有误，已红冲").await.unwrap();
    assert!(to_be_invoiced(&desk).await.contains(&first));
    assert_eq!(desk.receipt(who, first).await.unwrap().invoice, None);
    let filter = JournalFilter {
        act: Some(Command::RecordInvoice),
        ..JournalFilter::default()
    };
    let told = desk
        .journal(&desk.crew.supervisor, &filter)
        .await
        .unwrap()
        .lines;
    let reasons: Vec<&str> = told.iter().map(|line| line.reason.as_str()).collect();
    assert_eq!(reasons, ["购方名称有误，已红冲", "号码抄错", ""]);
    desk.is_sound().await;
}

#[tokio::test]
async fn what_is_no_invoice_is_refused_and_nothing_is_kept() {
    let (desk, [first, second]) = two_receipts().await;
    let who = &desk.crew.finance;
    for odd in ["123", "1234567a", "='1'!A1", "2644200000001234567８9"] {
        let outcome = desk
            .record_invoice(who, &request(), invoice(first, odd, ""))
            .await;
        assert_eq!(
            refused(outcome),
            Refusal::field("invoice", FieldProblem::Malformed),
            "{odd}"
        );
    }
    let tomorrow = RecordInvoice {
        invoiced_on: "2026-11-23".into(),
        ..invoice(first, TWENTY, "")
    };
    let outcome = desk.record_invoice(who, &request(), tomorrow).await;
    assert_eq!(
        refused(outcome),
        Refusal::field("invoicedOn", FieldProblem::OutOfRange)
    );
    desk.voids(second, "房号录错").await.unwrap();
    let outcome = desk
        .record_invoice(who, &request(), invoice(second, TWENTY, ""))
        .await;
    assert!(matches!(
        outcome,
        Err(Error::Refusal(Refusal::ReceiptVoided { .. }))
    ));
    let outcome = desk
        .record_invoice(
            &desk.crew.receptionist,
            &request(),
            invoice(first, TWENTY, ""),
        )
        .await;
    let right = Right::RecordInvoice;
    assert_eq!(refused(outcome), Refusal::NotAllowed { right });
    assert_eq!(to_be_invoiced(&desk).await, [first]);
    desk.is_sound().await;
}
