//! Receipts once they are made: numbers without a gap, the same paper whenever it is drawn, and finding them again.

use super::{pay_day, prepaid};
use crate::support::cashier::with;
use crate::support::{TestDesk, yuan};
use front_desk::Error;
use front_desk::cashier::{Basket, Choice, Collected, ReceiptFilter, Rest, Tender};
use front_desk::documents::Edition;
use front_desk::fees::FeeKind;
use front_desk::outside::Clock;
use front_desk::time::Timestamp;

#[tokio::test]
async fn a_receipt_is_the_same_paper_whatever_happens_after_it() {
    let desk = pay_day().await;
    let who = &desk.crew.wang;
    let taken = desk.collects("3-2-1502").await;
    let first = desk.receipt_paper(who, taken.receipt).await.unwrap();
    assert_eq!(first.edition, Edition::Preview);
    desk.lists("物业管理费二", FeeKind::Area, "9.99").await;
    assert_eq!(desk.receipt_paper(who, taken.receipt).await.unwrap(), first);
    let desk = desk.restarted().await;
    let who = &desk.crew.wang;
    assert_eq!(desk.receipt_paper(who, taken.receipt).await.unwrap(), first);
    desk.is_sound().await;
}

#[tokio::test]
async fn numbers_go_on_after_a_restart_and_after_midnight_by_the_business_date() {
    let desk = pay_day().await;
    desk.has_unit("3-2-1503", Some("100"), false).await;
    desk.bills("2026-11").await;
    desk.collects("3-2-1502").await;
    let desk = desk.restarted().await;
    desk.clock.set(Timestamp::from_millis(
        desk.clock.now().millis() + 17 * 3_600_000,
    ));
    assert_eq!(desk.clock.now().to_string(), "2026-11-23 01:30");
    let late = desk.collects("3-2-1503").await;
    assert_eq!(late.number, "A1-2026-000002");
    let receipt = desk.receipt(&desk.crew.wang, late.receipt).await.unwrap();
    assert_eq!(
        receipt.brief.business_date.to_string(),
        "2026-11-22",
        "the shift's day goes on after midnight"
    );
    desk.is_sound().await;
}

/// A jiao ahead, so that a receipt is written whatever is owed.
async fn a_jiao_ahead(desk: &TestDesk, who: &str) -> Result<Collected, Error> {
    let ahead = Basket {
        unit: desk.unit("3-2-1502").await,
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: Vec::new(),
        tenders: vec![with(Tender::Cash, "0.10")],
        ahead: Vec::new(),
        rest: Rest::Prepayment,
    };
    desk.takes(desk.person(who), ahead).await
}

#[tokio::test]
async fn numbers_begin_anew_with_the_business_year_and_not_at_midnight() {
    let desk = TestDesk::new().await;
    desk.clock.pass_seconds(39 * 86_400);
    assert_eq!(desk.clock.now().to_string(), "2026-12-31 08:30");
    desk.opens_shift("王芳", "500").await;
    let first = a_jiao_ahead(&desk, "王芳").await.unwrap();
    desk.clock.pass_seconds(16 * 3600);
    assert_eq!(desk.clock.now().to_string(), "2027-01-01 00:30");
    let late = a_jiao_ahead(&desk, "王芳").await.unwrap();
    assert_eq!(
        (first.number.as_str(), late.number.as_str()),
        ("A1-2026-000001", "A1-2026-000002"),
        "the old year's shift goes on with its numbers after midnight"
    );
    let paper = desk.closes_with("王芳", "500", "0.20").await;
    assert_eq!(paper.receipts.last.as_deref(), Some("A1-2026-000002"));

    desk.clock.pass_seconds(8 * 3600);
    desk.opens_shift("赵磊", "500").await;
    let new = a_jiao_ahead(&desk, "赵磊").await.unwrap();
    assert_eq!(new.number, "A1-2027-000001");
    let desk = desk.restarted().await;
    let next = a_jiao_ahead(&desk, "赵磊").await.unwrap();
    assert_eq!(next.number, "A1-2027-000002", "also after a restart");
    let paper = desk.closes_with("赵磊", "500", "0.20").await;
    let receipts = &paper.receipts;
    assert_eq!(
        (receipts.first.as_deref(), receipts.last.as_deref()),
        (Some("A1-2027-000001"), Some("A1-2027-000002"))
    );
    assert_eq!((receipts.used, receipts.missing), (2, 0));
    desk.is_sound().await;
}

#[tokio::test]
async fn receipts_are_found_by_number_unit_and_payer() {
    let desk = pay_day().await;
    desk.has_unit("3-2-1503", Some("100"), false).await;
    desk.bills("2026-11").await;
    desk.collects("3-2-1502").await;
    desk.collects("3-2-1503").await;
    let who = &desk.crew.finance;
    let found = async |search: &str| {
        let filter = ReceiptFilter {
            search: search.into(),
            this_shift: true,
            ..ReceiptFilter::default()
        };
        let found = desk.receipts(who, filter).await.unwrap();
        found.into_iter().map(|one| one.number).collect::<Vec<_>>()
    };
    assert_eq!(found("a1-2026-000002").await, ["A1-2026-000002"]);
    assert_eq!(found("1502").await, ["A1-2026-000001"]);
    assert_eq!(found("张").await.len(), 2);
    assert_eq!(
        found("%").await.len(),
        0,
        "a sign of the database is only a sign"
    );
    let of_unit = ReceiptFilter {
        unit: Some(desk.unit("3-2-1503").await),
        from_on: "20261122".into(),
        to_on: "2026-11-22".into(),
        ..ReceiptFilter::default()
    };
    assert_eq!(desk.receipts(who, of_unit).await.unwrap().len(), 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_hundred_receipts_of_one_morning_have_no_gap() {
    let desk = pay_day().await;
    let unit = desk.unit("3-2-1502").await;
    let ahead = Basket {
        unit,
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: Vec::new(),
        tenders: vec![with(Tender::Cash, "0.01")],
        ahead: Vec::new(),
        rest: Rest::Prepayment,
    };
    for number in 1..=100 {
        let taken = desk.takes(&desk.crew.wang, ahead.clone()).await.unwrap();
        assert_eq!(taken.number, format!("A1-2026-{number:06}"));
        if number % 7 == 0 {
            desk.voids(taken.receipt, "试").await.unwrap();
        }
    }
    assert_eq!(prepaid(&desk, "3-2-1502").await, yuan("0.86"));
    desk.is_sound().await;
}
