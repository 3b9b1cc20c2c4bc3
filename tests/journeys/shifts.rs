//! Shifts: what lets one open, what waits for it, and what the next one finds.

use crate::support::shifts::{dropping, leave_of, opening, pay_day};
use crate::support::{TestDesk, approval, closing, refused, request, yuan};
use front_desk::Refusal;
use front_desk::documents::{LeftWith, texts};
use front_desk::error::FieldProblem;
use front_desk::handover::Closing;
use front_desk::ids::ShiftId;
use front_desk::shifts::{Opening, TakeBackDrop};
use front_desk::time::BusinessDate;

#[tokio::test]
async fn a_new_desk_opens_on_the_float_that_was_there() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let state = desk.shift_state(wang).await.unwrap();
    assert_eq!((state.open, state.handover), (None, None));
    let state = desk
        .open_shift(wang, &request(), opening("500", None), None)
        .await
        .unwrap();
    let open = state.open.unwrap();
    assert!(open.mine);
    assert_eq!(open.business_date.to_string(), "2026-11-22");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_desk_has_one_open_shift() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let second = desk
        .open_shift(&desk.crew.zhao, &request(), opening("500", None), None)
        .await;
    assert_eq!(
        refused(second),
        Refusal::ShiftAlreadyOpen {
            name: "王芳".into()
        }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn money_waits_for_a_shift_and_for_the_person_whose_shift_it_is() {
    let desk = TestDesk::new().await;
    let drop = dropping("10");
    let early = desk
        .drop_to_safe(&desk.crew.wang, &request(), drop.clone())
        .await;
    assert_eq!(refused(early), Refusal::NoOpenShift);
    desk.opens_shift("王芳", "500").await;
    let other = desk.drop_to_safe(&desk.crew.zhao, &request(), drop).await;
    assert_eq!(
        refused(other),
        Refusal::ShiftBelongsTo {
            name: "王芳".into()
        }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_next_shift_opens_by_accepting_and_a_handover_is_accepted_once() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    let first = desk.open_shift_of("王芳").await;
    desk.closes_with("王芳", "500", "0").await;
    let blind = desk
        .open_shift(wang, &request(), opening("500", None), None)
        .await;
    assert_eq!(
        refused(blind),
        Refusal::HandoverNotAccepted {
            name: "王芳".into()
        }
    );
    desk.opens_shift("赵磊", "500").await;
    let list = desk.handovers(wang).await.unwrap();
    assert_eq!(list[0].accepted_by.as_deref(), Some("赵磊"));
    let paper = desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(paper.accepted, Some(1));
    let again = desk
        .open_shift(wang, &request(), opening("500", Some(first)), None)
        .await;
    assert!(matches!(
        refused(again),
        Refusal::HandoverNotAccepted { .. }
    ));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_float_that_differs_needs_a_supervisor_whose_reason_is_written_down() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    desk.closes_with("王芳", "500", "0").await;
    let zhao = &desk.crew.zhao;
    let last = Some(ShiftId::from(1));
    let short = desk
        .open_shift(zhao, &request(), opening("480", last), None)
        .await;
    assert_eq!(
        refused(short),
        Refusal::FloatDiffers {
            left: yuan("500"),
            counted: yuan("480")
        }
    );
    let by_a_colleague = desk
        .open_shift(
            zhao,
            &request(),
            opening("480", last),
            Some(leave_of("王芳", "少20元")),
        )
        .await;
    assert!(matches!(
        refused(by_a_colleague),
        Refusal::NotAllowed { .. }
    ));
    desk.open_shift(
        zhao,
        &request(),
        opening("480", last),
        Some(leave_of("李强", "少20元，待查")),
    )
    .await
    .unwrap();
    let paper = desk.closes_with("赵磊", "480", "0").await;
    assert_eq!(
        paper.opening_override.as_deref(),
        Some("李强：少20元，待查")
    );
    assert!(
        paper.cash.together.difference.is_zero(),
        "what was short before is not his"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_reason_the_paper_cannot_print_opens_no_shift() {
    let desk = TestDesk::new().await;
    let outcome = desk
        .open_shift(
            &desk.crew.wang,
            &request(),
            opening("500", None),
            Some(leave_of("李强", "少20元🙏")),
        )
        .await;
    assert_eq!(
        refused(outcome),
        Refusal::CharactersMissing {
            characters: "🙏".into()
        }
    );
    let state = desk.shift_state(&desk.crew.wang).await.unwrap();
    assert_eq!(state.open, None, "nothing was opened");
    desk.is_sound().await;
}

#[tokio::test]
async fn the_float_left_with_somebody_waits_for_that_person() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    let shift = desk.open_shift_of("王芳").await;
    desk.counts("王芳", "500", "0").await;
    let to_zhao = Closing {
        left_with: LeftWith::Successor,
        received_by: Some(approval("赵磊")),
        ..closing(shift)
    };
    desk.close_shift(wang, &request(), to_zhao).await.unwrap();
    let other = desk
        .open_shift(wang, &request(), opening("500", Some(shift)), None)
        .await;
    assert_eq!(
        refused(other),
        Refusal::FloatLeftWith {
            name: "赵磊".into()
        }
    );
    desk.opens_shift("赵磊", "500").await;
    desk.is_sound().await;
}

#[tokio::test]
async fn the_business_date_stays_over_midnight_and_is_never_before_a_closed_one() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    desk.clock.pass_seconds(20 * 3600);
    let drop = dropping("5");
    desk.drop_to_safe(wang, &request(), drop).await.unwrap();
    let paper = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(paper.business_date.to_string(), "2026-11-22");
    assert_eq!(paper.closed_at.to_string(), "2026-11-23 04:30");
    let day = |text: &str| text.parse::<BusinessDate>().unwrap();
    let on = |date: &str| Opening {
        business_date: Some(day(date)),
        ..opening("500", Some(ShiftId::from(1)))
    };
    for date in ["2026-11-21", "2026-11-25"] {
        let outcome = desk.open_shift(wang, &request(), on(date), None).await;
        assert_eq!(
            refused(outcome),
            Refusal::BusinessDateNotAllowed {
                earliest: day("2026-11-22"),
                latest: day("2026-11-24")
            }
        );
    }
    desk.open_shift(wang, &request(), on("2026-11-24"), None)
        .await
        .unwrap();
    desk.is_sound().await;
}

#[tokio::test]
async fn notes_go_to_the_next_shift() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    for note in ["3-2-1502 水管已报修，下午回访", "快递柜钥匙在抽屉"] {
        desk.add_shift_note(&desk.crew.receptionist, &request(), note)
            .await
            .unwrap();
    }
    let unprintable = desk
        .add_shift_note(&desk.crew.wang, &request(), "收到🎉")
        .await;
    assert_eq!(
        refused(unprintable),
        Refusal::CharactersMissing {
            characters: "🎉".into()
        }
    );
    let paper = desk.closes_with("王芳", "500", "0").await;
    let notes: Vec<_> = paper.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["3-2-1502 水管已报修，下午回访", "快递柜钥匙在抽屉"]);
    assert_eq!(paper.notes[0].by, "刘洋");
    desk.is_sound().await;
}

#[tokio::test]
async fn the_first_receipt_waits_for_the_shift() {
    let desk = pay_day().await;
    let basket = desk.basket("3-2-1502").await;
    let early = desk.takes(&desk.crew.wang, basket.clone()).await;
    assert_eq!(refused(early), Refusal::NoOpenShift);
    desk.opens_shift("王芳", "500").await;
    let others = desk.takes(&desk.crew.zhao, basket.clone()).await;
    assert!(matches!(refused(others), Refusal::ShiftBelongsTo { .. }));
    let taken = desk.takes(&desk.crew.wang, basket).await.unwrap();
    assert_eq!(taken.number, "A1-2026-000001", "refusals take no number");
    desk.counts("王芳", "500", "280").await;
    let basket = desk.basket("1-1-101").await;
    let late = desk.takes(&desk.crew.wang, basket).await;
    assert_eq!(refused(late), Refusal::ShiftCounted);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_mistyped_drop_is_taken_back_and_both_stand_on_the_paper() {
    let desk = pay_day().await.with_open_shift("王芳", "500").await;
    let (wang, zhao) = (&desk.crew.wang, &desk.crew.zhao);
    desk.collects("3-2-1502").await;
    let state = desk
        .drop_to_safe(wang, &request(), dropping("2800"))
        .await
        .unwrap();
    let drop = state.open.unwrap().drops[0].id;
    let back = |reason: &str| TakeBackDrop {
        drop,
        reason: reason.into(),
    };
    assert_eq!(
        refused(desk.take_back_drop(wang, &request(), back(" ")).await),
        Refusal::field("reason", FieldProblem::Empty)
    );
    assert!(matches!(
        refused(
            desk.take_back_drop(zhao, &request(), back("多打一个零"))
                .await
        ),
        Refusal::ShiftBelongsTo { .. }
    ));
    let state = desk
        .take_back_drop(wang, &request(), back("多打一个零"))
        .await
        .unwrap();
    let told = serde_json::to_string(&state).unwrap();
    assert!(!told.contains("28000,"), "the count stays blind: {told}");
    let again = desk.take_back_drop(wang, &request(), back("再撤")).await;
    assert!(matches!(refused(again), Refusal::NotFound { .. }));
    desk.drop_to_safe(wang, &request(), dropping("280"))
        .await
        .unwrap();
    let shift = desk.open_shift_of("王芳").await;
    let paper = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(paper.cash.dropped, yuan("280"), "only what stands");
    assert!(paper.cash.together.difference.is_zero());
    let drops: Vec<_> = paper
        .drops
        .iter()
        .map(|drop| {
            let back = drop.taken_back.as_ref();
            (drop.amount, back.map(|back| back.reason.as_str()))
        })
        .collect();
    assert_eq!(
        drops,
        [(yuan("2800"), Some("多打一个零")), (yuan("280"), None)]
    );
    let printed = desk.handover_paper(wang, shift).await.unwrap();
    let printed = texts(&printed.bytes).unwrap().join("\n");
    assert!(printed.contains("撤回：多打一个零"), "{printed}");
    desk.opens_shift("王芳", "500").await;
    let late = desk.take_back_drop(wang, &request(), back("太晚")).await;
    assert!(matches!(refused(late), Refusal::NotFound { .. }));
    desk.is_sound().await;
}

#[tokio::test]
async fn with_a_queue_a_supervisor_lets_the_shift_open_uncounted_and_the_paper_says_so() {
    let desk = pay_day().await;
    let uncounted = |accepts| Opening {
        float: None,
        ..opening("0", accepts)
    };
    let first = desk
        .open_shift(
            &desk.crew.wang,
            &request(),
            uncounted(None),
            Some(leave_of("李强", "排队")),
        )
        .await;
    assert_eq!(
        refused(first),
        Refusal::field("float", FieldProblem::Empty),
        "nobody left the first float"
    );
    desk.opens_shift("王芳", "500").await;
    let last = Some(desk.open_shift_of("王芳").await);
    desk.closes_with("王芳", "500", "0").await;

    let zhao = &desk.crew.zhao;
    let alone = desk
        .open_shift(zhao, &request(), uncounted(last), None)
        .await;
    assert_eq!(refused(alone), Refusal::FloatNotCounted);
    let colleague = Some(leave_of("王芳", "排队"));
    let colleague = desk
        .open_shift(zhao, &request(), uncounted(last), colleague)
        .await;
    assert!(matches!(refused(colleague), Refusal::NotAllowed { .. }));
    let leave = Some(leave_of("李强", "缴费日排队"));
    desk.open_shift(zhao, &request(), uncounted(last), leave)
        .await
        .unwrap();
    let basket = desk.basket("3-2-1502").await;
    desk.takes(zhao, basket).await.unwrap();
    let shift = desk.open_shift_of("赵磊").await;
    let paper = desk.closes_with("赵磊", "490", "280").await;
    assert_eq!(paper.float_uncounted.as_deref(), Some("李强"));
    assert_eq!(paper.opening_override.as_deref(), Some("李强：缴费日排队"));
    assert_eq!(paper.cash.float, yuan("500"), "as the handover left it");
    assert_eq!(
        paper.cash.float_box.difference,
        yuan("-10"),
        "what nobody saw in the morning shows in the evening"
    );
    let printed = desk.handover_paper(zhao, shift).await.unwrap();
    let printed = texts(&printed.bytes).unwrap().join("\n");
    assert!(printed.contains("未清点，经 李强 同意"), "{printed}");
    desk.opens_shift("赵磊", "490").await;
    let paper = desk.closes_with("赵磊", "490", "0").await;
    assert_eq!(paper.float_uncounted, None);
    desk.is_sound().await;
}
