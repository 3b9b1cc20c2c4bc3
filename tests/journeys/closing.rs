//! Closing a shift: counted blind, confirmed by both, and frozen as it was.

use crate::support::cashier::with;
use crate::support::shifts::{count, desk_with_a_drop, dropping, leave_of, pay_day};
use crate::support::{PASSWORD, TestDesk, approval, closing, refused, request, yuan};
use front_desk::cashier::{Basket, Tender};
use front_desk::documents::{LeftWith, texts};
use front_desk::handover::Closing;
use front_desk::journal::FindingKind;
use front_desk::money::Money;
use front_desk::outside::Outside;
use front_desk::shifts::{NonCash, Verdict};
use front_desk::staff::Password;
use front_desk::{Desk, Refusal};
use sqlx::Connection;

#[tokio::test]
async fn nothing_the_desk_says_before_the_count_tells_what_is_expected() {
    let desk = desk_with_a_drop().await;
    let state = desk.shift_state(&desk.crew.wang).await.unwrap();
    let told = serde_json::to_string(&state).unwrap();
    assert!(
        !told.contains("50000") && !told.contains("20000"),
        "neither float nor drawer may be read off the state: {told}"
    );
    assert_eq!(state.handover, None);
    assert_eq!(state.open.unwrap().count, None);
}

#[tokio::test]
async fn a_field_that_nobody_counted_is_named() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    let shift = desk.open_shift_of("王芳").await;
    let mut unfinished = count(shift, "500", "0");
    unfinished.drawer.pop();
    let outcome = desk.count_shift(wang, &request(), unfinished).await;
    assert_eq!(refused(outcome).to_string(), "drawer.j1: it is empty");
    let mut unfinished = count(shift, "500", "0");
    unfinished
        .tenders
        .retain(|slips| slips.tender != NonCash::Card);
    let outcome = desk.count_shift(wang, &request(), unfinished).await;
    assert_eq!(refused(outcome).to_string(), "card: it is empty");
    let blind = desk.close_shift(wang, &request(), closing(shift)).await;
    assert_eq!(refused(blind), Refusal::ShiftNotCounted);
    desk.is_sound().await;
}

#[tokio::test]
async fn money_over_is_booked_and_said_on_the_paper() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let paper = desk.closes_with("王芳", "500", "12.30").await;
    assert_eq!(paper.cash.together.difference, yuan("12.30"));
    assert_eq!(paper.cash.drawer_box.expected, Money::ZERO);
    assert_eq!(paper.drops.len(), 1, "what was found goes to the safe");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_drop_leaves_the_drawer_and_what_is_missing_is_short() {
    let desk = desk_with_a_drop().await;
    let outcome = desk.counts("王芳", "480", "0").await;
    assert_eq!(outcome.drawer.expected, yuan("-300"));
    assert_eq!(outcome.float.difference, yuan("-20"));
    assert_eq!(outcome.together.difference, yuan("280"));
    desk.close_shift(
        &desk.crew.wang,
        &request(),
        closing(desk.open_shift_of("王芳").await),
    )
    .await
    .unwrap();
    let left = desk
        .shift_state(&desk.crew.wang)
        .await
        .unwrap()
        .handover
        .unwrap();
    assert_eq!(left.float, yuan("480"), "the float is what was counted");
    desk.is_sound().await;
}

#[tokio::test]
async fn notes_that_crossed_the_boxes_are_neither_over_nor_short() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let outcome = desk.counts("王芳", "450", "50").await;
    assert!(outcome.together.difference.is_zero());
    assert_eq!(outcome.float.difference, yuan("-50"));
    desk.close_shift(
        &desk.crew.wang,
        &request(),
        closing(desk.open_shift_of("王芳").await),
    )
    .await
    .unwrap();
    desk.is_sound().await;
}

#[tokio::test]
async fn a_slip_too_many_is_said_and_books_no_cash() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let outcome = desk
        .counts_with_slips("王芳", "500", "0", &[(NonCash::Wechat, 1, "20")])
        .await;
    let wechat = outcome.tenders[0];
    assert_eq!(
        (wechat.tender, wechat.verdict),
        (NonCash::Wechat, Verdict::TotalDiffers)
    );
    assert!(
        outcome.together.difference.is_zero(),
        "a slip moves no cash"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_counted_shift_moves_no_money_and_is_not_counted_again_without_leave() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    let shift = desk.open_shift_of("王芳").await;
    desk.counts("王芳", "490", "0").await;
    let drop = dropping("10");
    let late = desk.drop_to_safe(wang, &request(), drop.clone()).await;
    assert_eq!(refused(late), Refusal::ShiftCounted);
    let again = desk
        .count_shift(wang, &request(), count(shift, "500", "0"))
        .await;
    assert_eq!(refused(again), Refusal::ShiftCounted);
    let alone = desk
        .reveal_expected(wang, &request(), shift, leave_of("王芳", "数错了"))
        .await;
    assert_eq!(refused(alone), Refusal::ApprovedByOneself);
    let expected = desk
        .reveal_expected(wang, &request(), shift, leave_of("李强", "10元漏数一张"))
        .await
        .unwrap();
    assert_eq!(expected.float, yuan("500"));
    desk.drop_to_safe(wang, &request(), drop).await.unwrap();
    let paper = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(
        paper.cash.earlier_counts[0].counted,
        yuan("490"),
        "the first count stays on the paper"
    );
    assert_eq!(paper.revealed, ["2026-11-22 08:30 李强：10元漏数一张"]);
    desk.is_sound().await;
}

#[tokio::test]
async fn both_confirm_with_their_own_password() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    let shift = desk.open_shift_of("王芳").await;
    desk.counts("王芳", "500", "0").await;
    let to_zhao = |password: &str, by: Option<&str>| Closing {
        password: Password::new(password),
        left_with: LeftWith::Successor,
        received_by: by.map(approval),
        ..closing(shift)
    };
    let close = async |closing| desk.close_shift(wang, &request(), closing).await;
    let wrong = close(to_zhao("not hers", Some("赵磊"))).await;
    assert_eq!(refused(wrong), Refusal::WrongPassword);
    let alone = close(to_zhao(PASSWORD, None)).await;
    assert!(matches!(refused(alone), Refusal::ApprovalNeeded { .. }));
    let herself = close(to_zhao(PASSWORD, Some("王芳"))).await;
    assert_eq!(refused(herself), Refusal::ApprovedByOneself);
    let cannot = close(to_zhao(PASSWORD, Some("周敏"))).await;
    assert!(
        matches!(refused(cannot), Refusal::NotAllowed { .. }),
        "finance works no shift"
    );
    let handover = close(to_zhao(PASSWORD, Some("赵磊"))).await.unwrap();
    assert_eq!(handover.received_by.as_deref(), Some("赵磊"));
    let paper = desk.handover(wang, shift).await.unwrap();
    assert_eq!(paper.received_by.unwrap().name, "赵磊");
    assert_eq!(paper.code.len(), 11, "the journal's code is on the paper");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_supervisor_closes_for_somebody_absent_and_says_why() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let shift = desk.open_shift_of("王芳").await;
    let by_zhao = desk
        .count_shift(&desk.crew.zhao, &request(), count(shift, "500", "0"))
        .await;
    assert!(matches!(refused(by_zhao), Refusal::ShiftBelongsTo { .. }));
    desk.counts("李强", "500", "0").await;
    let by_zhao = desk
        .force_close_shift(&desk.crew.zhao, &request(), closing(shift), "下班未交")
        .await;
    assert!(matches!(refused(by_zhao), Refusal::NotAllowed { .. }));
    let unnamed = desk
        .close_shift(&desk.crew.supervisor, &request(), closing(shift))
        .await;
    assert!(
        matches!(refused(unnamed), Refusal::ShiftBelongsTo { .. }),
        "he closes it for her, not as his own"
    );
    let handover = desk
        .force_close_shift(
            &desk.crew.supervisor,
            &request(),
            closing(shift),
            "王芳急病离岗",
        )
        .await
        .unwrap();
    assert!(handover.forced);
    let paper = desk.handover(&desk.crew.supervisor, shift).await.unwrap();
    assert_eq!(paper.forced.as_deref(), Some("王芳急病离岗"));
    assert_eq!(
        (paper.clerk.as_str(), paper.closed_by.name.as_str()),
        ("王芳", "李强")
    );
    assert_eq!(paper.left_with, LeftWith::Safe);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_second_click_on_close_closes_once() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    let shift = desk.open_shift_of("王芳").await;
    desk.counts("王芳", "500", "66").await;
    let once = request();
    let first = desk.close_shift(wang, &once, closing(shift)).await.unwrap();
    let again = desk.close_shift(wang, &once, closing(shift)).await.unwrap();
    assert_eq!(first, again);
    let paper = desk.handover(wang, shift).await.unwrap();
    assert_eq!(paper.drops.len(), 1, "the takings went to the safe once");
    let another = desk.close_shift(wang, &request(), closing(shift)).await;
    assert_eq!(refused(another), Refusal::NoOpenShift);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_voided_receipt_is_not_counted_in_the_shift_but_keeps_its_number() {
    let desk = pay_day().await.with_open_shift("王芳", "500").await;
    let receipt = desk.collects("3-2-1502").await;
    desk.voids(receipt.receipt, "房号录错").await.unwrap();
    desk.collects("1-1-101").await;
    let paper = desk.closes_with("王芳", "500", "280").await;
    assert_eq!(
        paper.cash.together.difference,
        Money::ZERO,
        "the voided money went back over the counter"
    );
    assert_eq!(
        (paper.cash.received, paper.cash.given_back),
        (yuan("560"), yuan("280"))
    );
    let receipts = &paper.receipts;
    assert_eq!(
        (receipts.used, receipts.voided, receipts.missing),
        (2, 1, 0)
    );
    assert_eq!(receipts.first.as_deref(), Some("A1-2026-000001"));
    assert_eq!(receipts.last.as_deref(), Some("A1-2026-000002"));
    assert_eq!(receipts.total, yuan("280"));
    assert_eq!(
        receipts.list[0].payer, "张*",
        "names on the list are masked"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn slips_of_the_other_tenders_are_counted_beside_the_receipts() {
    let desk = pay_day().await.with_open_shift("王芳", "500").await;
    for unit in ["3-2-1502", "1-1-101"] {
        let basket = Basket {
            tenders: vec![with(Tender::Wechat, "")],
            ..desk.basket(unit).await
        };
        desk.takes(&desk.crew.wang, basket).await.unwrap();
    }
    let outcome = desk
        .counts_with_slips("王芳", "500", "0", &[(NonCash::Wechat, 1, "560")])
        .await;
    let wechat = outcome.tenders[0];
    assert_eq!((wechat.slips, wechat.expected_slips), (1, 2));
    assert_eq!(
        wechat.verdict,
        Verdict::SlipsDiffer,
        "the slip is lost, the money is there"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_paper_says_what_was_frozen_and_is_the_same_after_a_restart() {
    let desk = pay_day().await.with_open_shift("王芳", "500").await;
    desk.collects("3-2-1502").await;
    desk.add_shift_note(&desk.crew.wang, &request(), "快递柜钥匙在抽屉")
        .await
        .unwrap();
    let shift = desk.open_shift_of("王芳").await;
    let content = desk.closes_with("王芳", "500", "279.50").await;
    let paper = desk.handover_paper(&desk.crew.wang, shift).await.unwrap();
    let read = texts(&paper.bytes)
        .unwrap()
        .concat()
        .replace([' ', '\n'], "");
    for said in [
        "香樟花园",
        "A1-2026-000001",
        "快递柜钥匙在抽屉",
        "279.50",
        "短款",
        "保险柜",
        content.code.as_str(),
    ] {
        assert!(read.contains(said), "the paper must say {said}: {read}");
    }
    let (name, workbook) = desk
        .handover_workbook(&desk.crew.wang, shift)
        .await
        .unwrap();
    assert_eq!(name, "交接班-2026-11-22-1.xlsx");
    desk.clock.pass_seconds(86_400);
    let desk = desk.restarted().await;
    desk.opens_shift("赵磊", "500").await;
    let basket = desk.basket("1-1-101").await;
    desk.takes(&desk.crew.zhao, basket).await.unwrap();
    let again = desk.handover_paper(&desk.crew.wang, shift).await.unwrap();
    assert!(paper.bytes == again.bytes, "the same paper tomorrow");
    let (_, again) = desk
        .handover_workbook(&desk.crew.wang, shift)
        .await
        .unwrap();
    assert!(workbook == again, "and the same workbook");
    desk.is_sound().await;
}

#[tokio::test]
async fn the_rows_of_a_closed_shift_cannot_change() {
    let desk = desk_with_a_drop().await;
    desk.add_shift_note(&desk.crew.wang, &request(), "雨伞归还")
        .await
        .unwrap();
    desk.counts("王芳", "500", "0").await;
    let shift = desk.open_shift_of("王芳").await;
    desk.reveal_expected(&desk.crew.wang, &request(), shift, leave_of("李强", "抽查"))
        .await
        .unwrap();
    desk.closes_with("王芳", "500", "0").await;
    let (_copy, mut file) = desk.copied().await;
    for statement in [
        "update shifts set float_fen = 1",
        "delete from shifts",
        "update shift_closings set paper = ''",
        "delete from shift_closings",
        "update shift_counts set pieces = 1",
        "delete from shift_counts",
        "update shift_reveals set reason = ''",
        "delete from shift_reveals",
        "update drops set bag = ''",
        "delete from drops",
        "update shift_notes set text = ''",
        "delete from shift_notes",
    ] {
        let refused = sqlx::query(statement).execute(&mut file).await.unwrap_err();
        assert!(refused.to_string().contains("only grows"), "{statement}");
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn a_figure_bent_in_a_closing_is_named() {
    let desk = pay_day().await.with_open_shift("王芳", "500").await;
    desk.collects("3-2-1502").await;
    desk.closes_with("王芳", "500", "280").await;
    let (copy, mut file) = desk.copied().await;
    for statement in [
        "drop trigger shift_closings_no_update",
        "update shift_closings set drawer_expected_fen = 27000, difference_fen = 1000",
    ] {
        sqlx::query(statement).execute(&mut file).await.unwrap();
    }
    file.close().await.unwrap();
    let bent = Desk::open(copy.path(), Outside::of_the_system())
        .await
        .unwrap();
    let findings = bent.verify().await.unwrap();
    let named = |kind| {
        findings.iter().any(|finding| {
            finding.table == "shift_closings" && finding.row == Some(1) && finding.kind == kind
        })
    };
    assert!(
        named(FindingKind::RowChanged) && named(FindingKind::TotalsDiffer),
        "{findings:#?}"
    );
}
