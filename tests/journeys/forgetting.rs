//! Visitors are forgotten when their days are over, whoever works or does not.

use crate::support::visits::{named, sun_li, walk_in};
use crate::support::{TestDesk, refused, request};
use front_desk::Refusal;
use front_desk::cards::{CardChange, CardKind, IssueCard, ReissueCard};
use front_desk::ids::VisitId;
use front_desk::residents::{
    AddInstruction, InstructionKind, PersonalField, RegisterResident, Reveal,
};
use front_desk::visits::{CheckIn, Erased, ExpectVisit, TypedVisit};
use sha2::{Digest, Sha256};
use std::path::Path;

const A_DAY: i64 = 24 * 60 * 60;

/// Everything the file holds of a visit that could say who it was.
async fn personal(desk: &TestDesk, visit: VisitId) -> [bool; 5] {
    let mut rows = desk.database().read().await.unwrap();
    let (name, phone, plate, salt, reasons): (bool, bool, bool, bool, bool) = sqlx::query_as(
        "select name is not null, phone is not null, plate is not null, salt is not null, reason || admitted_despite <> '' from visits where id = $1",
    )
    .bind(visit)
    .fetch_one(&mut *rows)
    .await
    .unwrap();
    [name, phone, plate, salt, reasons]
}

#[tokio::test]
async fn a_visitor_is_forgotten_when_a_shift_closes_on_the_thirty_first_day_after() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("3-2-1502").await;
    let came = desk.comes(sun_li(unit)).await;
    desk.leaves(&came.number).await.unwrap();

    desk.clock.pass_seconds(30 * A_DAY);
    desk.closes_with("王芳", "500", "0").await;
    assert_eq!(personal(&desk, came.id).await, [true; 5], "day 30");
    let known = desk.known_visitors(&desk.crew.wang, "1234").await.unwrap();
    assert_eq!(known.len(), 1);
    desk.is_sound().await;

    desk.opens_shift("赵磊", "500").await;
    desk.clock.pass_seconds(A_DAY);
    desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(personal(&desk, came.id).await, [false; 5], "day 31");
    for typed in ["1234", "孙丽", "粤B12345"] {
        let known = desk.known_visitors(&desk.crew.wang, typed).await.unwrap();
        assert_eq!(known, [], "{typed}");
    }
    let page = desk.unit_page(&desk.crew.wang, unit).await.unwrap();
    let seen = &page.visits[0];
    assert_eq!(
        seen.number.as_deref(),
        Some("V20261122-001"),
        "the row stays"
    );
    assert_eq!(
        (&seen.name, &seen.phone, &seen.plate),
        (&None, &None, &None)
    );
    let again = TypedVisit {
        known: Some(came.id),
        ..named("", unit)
    };
    let again = desk
        .check_in(&desk.crew.wang, &request(), walk_in(again))
        .await;
    assert!(
        matches!(refused(again), Refusal::NotFound { .. }),
        "nobody is taken from what is erased"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn whoever_may_still_be_inside_is_not_forgotten_and_whoever_never_came_is() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("3-2-1502").await;
    let inside = desk.comes(sun_li(unit)).await;
    let gone = desk.comes(named("何静怡", unit)).await;
    let announced = ExpectVisit {
        day: "2026-11-23".into(),
        visit: named("郑爽", unit),
    };
    let announced = desk
        .expect_visit(&desk.crew.wang, &request(), announced)
        .await
        .unwrap();

    desk.clock.pass_seconds(40 * A_DAY);
    desk.confirm_no_exit(&desk.crew.wang, &request(), gone.id)
        .await
        .unwrap();
    let paper = desk.closes_with("王芳", "500", "0").await;
    let names: Vec<_> = paper.visitors.iter().map(|one| &one.visitor).collect();
    assert_eq!(names, ["孙*", "何*怡"], "the handover tells of both first");
    assert_eq!(personal(&desk, inside.id).await, [true; 5]);
    assert_eq!(personal(&desk, gone.id).await, [false; 5]);
    assert_eq!(personal(&desk, announced).await, [false; 5]);
    let late = CheckIn {
        expected: Some(announced),
        ..walk_in(named("郑爽", unit))
    };
    let late = desk.check_in(&desk.crew.wang, &request(), late).await;
    assert!(matches!(refused(late), Refusal::NotFound { .. }));

    desk.opens_shift("赵磊", "500").await;
    desk.leaves(&inside.number).await.unwrap();
    desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(personal(&desk, inside.id).await, [false; 5], "out at last");
    desk.is_sound().await;
}

#[tokio::test]
async fn the_community_decides_how_long_visitors_are_kept() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("3-2-1502").await;
    let came = desk.comes(sun_li(unit)).await;
    desk.leaves(&came.number).await.unwrap();
    let administrator = &desk.crew.administrator;
    let mut settings = desk.settings(administrator).await.unwrap();
    settings.visit_days = 1;
    desk.change_settings(administrator, &request(), settings)
        .await
        .unwrap();
    desk.clock.pass_seconds(2 * A_DAY);
    desk.closes_with("王芳", "500", "0").await;
    assert_eq!(personal(&desk, came.id).await, [false; 5]);
    desk.is_sound().await;
}

/// What the desk remembers of requests, as digests.
async fn remembered(desk: &TestDesk) -> Vec<Vec<u8>> {
    let mut rows = desk.database().read().await.unwrap();
    sqlx::query_scalar("select asked_for from requests order by id")
        .fetch_all(&mut *rows)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_desk_that_stood_still_forgets_as_it_starts() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("3-2-1502").await;
    let came = desk.comes(sun_li(unit)).await;
    desk.leaves(&came.number).await.unwrap();
    desk.clock.pass_seconds(30 * A_DAY);
    let desk = desk.restarted().await;
    assert_eq!(desk.forget_visits().await.unwrap(), None, "day 30");
    desk.clock.pass_seconds(A_DAY);
    let desk = desk.restarted().await;
    let forgotten = desk.forget_visits().await.unwrap();
    let before = "2026-11-23".parse().unwrap();
    assert_eq!(forgotten, Some(Erased { visits: 1, before }));
    assert_eq!(personal(&desk, came.id).await, [false; 5], "day 31");
    assert_eq!(
        desk.forget_visits().await.unwrap(),
        None,
        "and nothing is written where nobody is to be forgotten"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn what_was_asked_of_the_desk_is_forgotten_with_the_visitor() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("3-2-1502").await;
    let came = desk.comes(sun_li(unit)).await;
    desk.leaves(&came.number).await.unwrap();
    let guess = Sha256::digest(serde_json::to_vec(&walk_in(sun_li(unit))).unwrap()).to_vec();
    assert!(
        remembered(&desk).await.contains(&guess),
        "whoever tries all phones finds hers"
    );
    desk.clock.pass_seconds(31 * A_DAY);
    let late = request();
    let expected = ExpectVisit {
        day: "2026-12-24".into(),
        visit: named("郑爽", unit),
    };
    let wang = &desk.crew.wang;
    let first = desk.expect_visit(wang, &late, expected.clone()).await;
    desk.forget_visits().await.unwrap();
    let left = remembered(&desk).await;
    assert_eq!(
        left.len(),
        2,
        "what was asked since, and the forgetting itself"
    );
    assert!(!left.contains(&guess));
    let again = desk.expect_visit(wang, &late, expected).await;
    assert_eq!(again.unwrap(), first.unwrap(), "that is still one request");
    desk.is_sound().await;
}

/// Whether these words stand anywhere in the closed desk's folder: rows, journal, free pages, log.
fn anywhere(folder: &Path, words: &str) -> bool {
    let mut files = std::fs::read_dir(folder).unwrap();
    files.any(|file| {
        let path = file.unwrap().path();
        path.is_file()
            && std::fs::read(path)
                .unwrap()
                .windows(words.len())
                .any(|here| here == words.as_bytes())
    })
}

/// Whether these words stand in the journal, which never forgets.
async fn in_the_journal(desk: &TestDesk, words: &str) -> bool {
    let mut rows = desk.database().read().await.unwrap();
    sqlx::query_scalar("select exists (select 1 from journal where instr(body, cast($1 as blob)) > 0 or instr(subject, $1) > 0)")
        .bind(words)
        .fetch_one(&mut *rows)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_was_typed_about_a_visitor_is_nowhere_in_the_file_any_more() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("3-2-1502").await;
    let instruction = AddInstruction {
        unit,
        kind: InstructionKind::DoNotAdmit,
        text: "不见推销".into(),
        until_on: "2026-11-22".into(),
    };
    desk.add_instruction(wang, &request(), instruction)
        .await
        .unwrap();
    let (reason, despite) = ("给何静怡的外婆送降压药", "外婆何秀兰本人来电同意");
    let visit = CheckIn {
        admitted_despite: despite.into(),
        ..walk_in(TypedVisit {
            reason: reason.into(),
            ..sun_li(unit)
        })
    };
    let came = desk.check_in(wang, &request(), visit).await.unwrap();
    desk.leaves(&came.number).await.unwrap();
    let typed = [reason, despite, "孙丽", "13800001234", "粤B12345"];
    for words in typed {
        assert!(!in_the_journal(&desk, words).await, "{words}");
    }
    desk.clock.pass_seconds(31 * A_DAY);
    desk.forget_visits().await.unwrap();
    desk.is_sound().await;
    let desk = desk.restarted().await;
    for words in typed {
        assert!(!anywhere(desk.folder(), words), "{words}");
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn a_reason_left_by_an_earlier_version_is_forgotten_next_time() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("3-2-1502").await;
    let came = desk.comes(sun_li(unit)).await;
    desk.leaves(&came.number).await.unwrap();
    desk.clock.pass_seconds(31 * A_DAY);
    desk.forget_visits().await.unwrap();
    let desk = desk
        .tampered(&["update visits set reason = '给外婆送药'"])
        .await;
    desk.clock.pass_seconds(60);
    let again = desk.forget_visits().await.unwrap();
    assert_eq!(again.map(|erased| erased.visits), Some(1));
    assert_eq!(personal(&desk, came.id).await, [false; 5]);
    desk.is_sound().await;
}

#[tokio::test]
async fn the_journal_never_learns_why_a_card_was_lost_or_a_number_looked_at() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("3-2-1502").await;
    let card = IssueCard {
        number: "8801".into(),
        kind: CardKind::Resident,
        unit,
        resident: None,
        fee_item: None,
        reason: "为外婆何秀兰办".into(),
    };
    let card = desk.issue_card(wang, &request(), card).await.unwrap();
    let lost = CardChange {
        card,
        reason: "何秀兰在医院丢失".into(),
    };
    desk.report_card_lost(wang, &request(), lost).await.unwrap();
    let instead = ReissueCard {
        card,
        number: "8802".into(),
        fee_item: None,
        reason: "何秀兰住院，免费补办".into(),
    };
    desk.reissue_card(wang, &request(), instead).await.unwrap();
    let person = RegisterResident {
        name: "何静怡".into(),
        phone: Some("13800005678".into()),
        id_number: None,
        note: String::new(),
    };
    let resident = desk
        .register_resident(wang, &request(), person)
        .await
        .unwrap();
    let reveal = Reveal {
        resident,
        what: PersonalField::Phone,
        reason: "外婆何秀兰走失，通知家人".into(),
    };
    desk.reveal(wang, &request(), reveal).await.unwrap();
    assert!(!in_the_journal(&desk, "何秀兰").await);
    let mut rows = desk.database().read().await.unwrap();
    let kept: Vec<String> = sqlx::query_scalar("select reason from reveals")
        .fetch_all(&mut *rows)
        .await
        .unwrap();
    assert_eq!(
        kept,
        ["外婆何秀兰走失，通知家人"],
        "who looked can be asked"
    );
    drop(rows);
    desk.is_sound().await;
}
