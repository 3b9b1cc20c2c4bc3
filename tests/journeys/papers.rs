//! The codes on papers: what a scanner reads there is what the books say, and it leads where it should.

use crate::codes::{codes, printed_codes};
use crate::support::{TestDesk, request};
use front_desk::cashier::VoidReceipt;
use front_desk::documents::{Form, Nudge, SlipForm};
use front_desk::fees::FeeKind;
use front_desk::ids::UnitId;
use front_desk::search::HitKind;
use front_desk::visits::{CheckIn, TypedVisit, VisitsBy};

const MOVED: Nudge = Nudge { right: -3, down: 2 };

/// The one code on a paper, however it is read.
fn scanned(pdf: &[u8], what: &str) -> String {
    let mut read = codes(pdf);
    assert_eq!(read.len(), 1, "one code on {what}: {read:?}");
    if let Some(printed) = printed_codes(pdf) {
        assert_eq!(
            printed, read,
            "the dots of a printer say the same on {what}"
        );
    }
    read.remove(0)
}

#[tokio::test]
async fn the_code_on_a_receipt_says_what_the_books_say_and_leads_to_it() {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500.00")
        .await;
    desk.has_unit("3-2-1502", Some("119.91"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    let collected = desk.collects("3-2-1502").await;
    let who = &desk.crew.wang;
    let books = desk.receipt(who, collected.receipt).await.unwrap();
    let said = format!(
        "FD1|R|{}|{}|{}",
        books.brief.number,
        books.brief.total.fen(),
        books.code
    );
    let paper = desk.receipt_paper(who, collected.receipt).await.unwrap();
    for form in Form::ALL {
        let pdf = paper.pdf(*form, Nudge::default()).unwrap();
        assert_eq!(scanned(&pdf.bytes, form.as_str()), said);
        let moved = paper.pdf(*form, MOVED).unwrap();
        assert_eq!(codes(&moved.bytes), [said.as_str()]);
    }
    let led = desk.route_scan(who, &said).await.unwrap();
    assert_eq!(
        (led.kind, led.id),
        (Some(HitKind::Receipt), Some(collected.receipt.get()))
    );

    let void = VoidReceipt {
        receipt: collected.receipt,
        reason: "房号录错".into(),
        original: None,
    };
    desk.void_receipt(who, &request(), void, None)
        .await
        .unwrap();
    let paper = desk.receipt_paper(who, collected.receipt).await.unwrap();
    for form in Form::ALL {
        let pdf = paper.pdf(*form, Nudge::default()).unwrap();
        assert_eq!(
            codes(&pdf.bytes),
            [said.as_str()],
            "the mark of a void lies beside the code"
        );
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn the_code_on_a_slip_lets_the_visitor_out() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("3-2-1502").await;
    let who = &desk.crew.wang;
    for form in SlipForm::ALL {
        let came = desk.check_in(who, &request(), comes(unit)).await.unwrap();
        let slip = desk.visit_slip(who, came.id).await.unwrap();
        let pdf = slip.pdf(*form, MOVED).unwrap();
        let said = scanned(&pdf.bytes, form.as_str());
        let led = desk.route_scan(who, &said).await.unwrap();
        assert_eq!(
            (led.kind, led.id, led.unit),
            (Some(HitKind::Visit), Some(came.id.get()), Some(unit))
        );
        let out = desk.check_out(who, &request(), said).await.unwrap();
        assert_eq!(out.id, came.id);
        let inside = desk.visits(who, VisitsBy::Inside, "").await.unwrap();
        assert!(inside.is_empty(), "nobody is left inside");
    }
    desk.is_sound().await;
}

fn comes(unit: UnitId) -> CheckIn {
    let visit = TypedVisit {
        known: None,
        name: "孙丽".into(),
        phone: String::new(),
        plate: String::new(),
        companions: 0,
        reason: "探访".into(),
        unit,
        resident: None,
    };
    CheckIn {
        expected: None,
        admitted_despite: String::new(),
        visit,
    }
}
