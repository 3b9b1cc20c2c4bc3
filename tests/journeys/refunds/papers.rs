//! A red receipt on paper, in the search box, in the year it belongs to, and in the hands of somebody with a database tool.

use super::{by, paid_yesterday};
use crate::support::{TestDesk, refused, request};
use front_desk::Refusal;
use front_desk::cashier::{Evidence, Refund, Tender, VoidReceipt};
use front_desk::documents::{Edition, Form, Nudge, texts};
use front_desk::error::FieldProblem;
use front_desk::ids::ShiftId;
use front_desk::journal::FindingKind;
use front_desk::outside::Clock;
use front_desk::search::HitKind;
use front_desk::shifts::Opening;
use front_desk::time::Timestamp;

#[tokio::test]
async fn a_red_receipt_says_what_it_is_on_every_form_and_prints_again() {
    let (desk, taken) = paid_yesterday().await;
    let what = desk.lines_back(taken.receipt, &[Some("")]).await;
    let ways = vec![
        by(Tender::Cash, "80", ""),
        by(Tender::Transfer, "", "回单 77"),
    ];
    let red = desk.gives_back(what, ways).await.unwrap();
    let who = &desk.crew.wang;
    let mut rows = desk.database().read().await.unwrap();
    let paper = front_desk::cashier::receipt_paper(&mut rows, red.receipt, Edition::Original)
        .await
        .unwrap();
    drop(rows);
    for form in Form::ALL {
        let pdf = paper.pdf(*form, Nudge::default()).unwrap();
        assert!(pdf.missing.is_empty());
        let said = texts(&pdf.bytes).unwrap().join(" ");
        for part in [
            "红字收据",
            &format!("冲销原收据 No. {}", taken.number),
            "人民币负贰佰捌拾元整",
            "-280.00",
            "李强",
            "回单 77",
            "现金（备用金）",
            "领款人签字",
        ] {
            assert!(said.contains(part), "{part} on {form:?}: {said}");
        }
        assert!(!said.contains("收款收据"), "{form:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    for (copy, reason) in [(0, ""), (1, "住户遗失")] {
        let path = folder.path().join(format!("{copy}.pdf"));
        let kept = desk
            .keep_receipt(who, &request(), &path, red.receipt, reason)
            .await
            .unwrap();
        assert_eq!(kept.copy, copy);
    }
    let again = std::fs::read(folder.path().join("1.pdf")).unwrap();
    let again = texts(&again).unwrap().join(" ");
    assert!(
        again.contains("补打") && again.contains("红字收据"),
        "{again}"
    );

    let books = desk.receipt(who, red.receipt).await.unwrap();
    let scanned = format!("FD1|R|{}|-28000|{}", red.number, books.code);
    let led = desk.route_scan(who, &scanned).await.unwrap();
    assert_eq!(led.id, Some(red.receipt.get()));
    let proof = led.proof.map(|proof| proof.as_str());
    assert_eq!(proof, Some("agrees"));
    let hits = desk
        .search(who, &red.number, &[HitKind::Receipt])
        .await
        .unwrap();
    assert!(
        format!("{hits:?}").contains(&red.number),
        "found by its number: {hits:?}"
    );
    desk.is_sound().await;
}

/// The clock at the desk says this.
fn it_is(desk: &TestDesk, written: &str) {
    let day = desk.clock.now().millis() - desk.clock.now().millis() % 60_000;
    let minute = (0..120 * 24 * 60)
        .map(|minute| Timestamp::from_millis(day + minute * 60_000))
        .find(|at| at.to_string() == written);
    desk.clock.set(minute.expect("within four months"));
}

#[tokio::test]
async fn a_red_receipt_has_a_number_of_the_year_of_its_own_shift() {
    let (desk, taken) = paid_yesterday().await;
    let wang = &desk.crew.wang;
    desk.closes_with("王芳", "500", "0").await;
    it_is(&desk, "2026-12-31 22:30");
    desk.opens_shift("王芳", "500").await;
    it_is(&desk, "2027-01-01 00:40");
    let part = desk.lines_back(taken.receipt, &[Some("100")]).await;
    let late = desk.gives_back(part, Vec::new()).await.unwrap();
    assert_eq!(
        late.number, "A1-2026-000002",
        "after midnight in the old year's shift"
    );
    let shift: ShiftId = desk.open_shift_of("王芳").await;
    desk.closes_with("王芳", "400", "0").await;
    let opening = Opening {
        business_date: None,
        float: Some(crate::support::counted("400")),
        accepts: Some(shift),
    };
    desk.open_shift(wang, &request(), opening, None)
        .await
        .unwrap();
    let part = desk.lines_back(taken.receipt, &[Some("100")]).await;
    let next = desk.gives_back(part, Vec::new()).await.unwrap();
    assert_eq!(next.number, "A1-2027-000001");
    desk.is_sound().await;
}

#[tokio::test]
async fn verify_names_what_a_red_receipt_must_not_be() {
    for (tampering, what) in [
        (
            "update refunds set approved_by = (select staff_id from receipts where id = 2) where receipt_id = 2",
            "second person",
        ),
        (
            "insert into receipt_voids (receipt_id, seq, shift_id, entry_id, reason, voided_by, at)
             select id, seq, shift_id, entry_id, '', staff_id, 0 from receipts where id = 2",
            "was voided",
        ),
        (
            "update receipt_lines set reverses_line_id = 2 where receipt_id = 2",
            "takes back something else",
        ),
        (
            "update receipt_lines set amount_fen = -90000 where receipt_id = 2",
            "more of a line",
        ),
        (
            "update receipt_tenders set tender = 'wechat' where receipt_id = 2",
            "by a way",
        ),
        (
            "update receipts set reverses_id = 2 where id = 2",
            "what it reverses",
        ),
    ] {
        let (desk, taken) = paid_yesterday().await;
        let part = desk.lines_back(taken.receipt, &[Some("100")]).await;
        desk.gives_back(part, Vec::new()).await.unwrap();
        let desk = desk.tampered(&[]).await;
        let triggers: Vec<String> = {
            let mut rows = desk.database().read().await.unwrap();
            sqlx::query_scalar("select name from sqlite_master where type = 'trigger'")
                .fetch_all(&mut *rows)
                .await
                .unwrap()
        };
        let without = triggers
            .iter()
            .map(|name| -> &'static str { format!("drop trigger {name}").leak() });
        let mut statements: Vec<&'static str> = vec!["pragma foreign_keys = 0"];
        statements.extend(without);
        statements.push(tampering);
        let desk = desk.tampered(&statements).await;
        let findings = desk.verify().await.unwrap();
        assert!(
            findings
                .iter()
                .any(|one| one.kind == FindingKind::TotalsDiffer && one.detail.contains(what)),
            "{what}: {findings:#?}"
        );
    }
}

#[tokio::test]
async fn what_became_of_a_printed_original_must_be_said() {
    let (desk, taken) = paid_yesterday().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("收据.pdf");
    let wang = &desk.crew.wang;
    desk.keep_receipt(wang, &request(), &path, taken.receipt, "")
        .await
        .unwrap();
    let part = desk.lines_back(taken.receipt, &[Some("100")]).await;
    let refund = desk.asks_back(part, Vec::new()).await.unwrap();
    for said in [None, Some(Evidence::NeverPrinted), Some(Evidence::Applied)] {
        let unsaid = Refund {
            evidence: said,
            ..refund.clone()
        };
        assert_eq!(
            refused(desk.approved(unsaid).await),
            Refusal::field("evidence", FieldProblem::Empty)
        );
    }
    let lost = Refund {
        evidence: Some(Evidence::LossDeclared),
        ..refund.clone()
    };
    let red = desk.approved(lost).await.unwrap();
    let read = desk.receipt(wang, red.receipt).await.unwrap();
    assert_eq!(read.refund.unwrap().evidence, Evidence::LossDeclared);
    let nameless = Refund {
        reason: " ".into(),
        ..refund
    };
    assert_eq!(
        refused(desk.approved(nameless).await),
        Refusal::field("reason", FieldProblem::Empty)
    );
    let void = VoidReceipt {
        receipt: taken.receipt,
        reason: "房号录错".into(),
        original: None,
    };
    let void = desk.void_receipt(wang, &request(), void, None).await;
    assert!(matches!(
        refused(void),
        Refusal::ReceiptOfClosedShift { .. }
    ));
    desk.is_sound().await;
}
