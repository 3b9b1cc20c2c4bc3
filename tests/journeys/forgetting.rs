//! Visitors are forgotten when their days are over, whoever works or does not.

use crate::support::visits::{named, sun_li, walk_in};
use crate::support::{TestDesk, refused, request};
use front_desk::Refusal;
use front_desk::ids::VisitId;
use front_desk::visits::{CheckIn, Erased, ExpectVisit, TypedVisit};
use sha2::{Digest, Sha256};

const A_DAY: i64 = 24 * 60 * 60;

/// Everything the file holds of a visit that could say who it was.
async fn personal(desk: &TestDesk, visit: VisitId) -> [bool; 4] {
    let mut rows = desk.database().read().await.unwrap();
    let (name, phone, plate, salt): (bool, bool, bool, bool) = sqlx::query_as(
        "select name is not null, phone is not null, plate is not null, salt is not null from visits where id = $1",
    )
    .bind(visit)
    .fetch_one(&mut *rows)
    .await
    .unwrap();
    [name, phone, plate, salt]
}

#[tokio::test]
async fn a_visitor_is_forgotten_when_a_shift_closes_on_the_thirty_first_day_after() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("3-2-1502").await;
    let came = desk.comes(sun_li(unit)).await;
    desk.leaves(&came.number).await.unwrap();

    desk.clock.pass_seconds(30 * A_DAY);
    desk.closes_with("王芳", "500", "0").await;
    assert_eq!(personal(&desk, came.id).await, [true; 4], "day 30");
    let known = desk.known_visitors(&desk.crew.wang, "1234").await.unwrap();
    assert_eq!(known.len(), 1);
    desk.is_sound().await;

    desk.opens_shift("赵磊", "500").await;
    desk.clock.pass_seconds(A_DAY);
    desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(personal(&desk, came.id).await, [false; 4], "day 31");
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
    assert_eq!(personal(&desk, inside.id).await, [true; 4]);
    assert_eq!(personal(&desk, gone.id).await, [false; 4]);
    assert_eq!(personal(&desk, announced).await, [false; 4]);
    let late = CheckIn {
        expected: Some(announced),
        ..walk_in(named("郑爽", unit))
    };
    let late = desk.check_in(&desk.crew.wang, &request(), late).await;
    assert!(matches!(refused(late), Refusal::NotFound { .. }));

    desk.opens_shift("赵磊", "500").await;
    desk.leaves(&inside.number).await.unwrap();
    desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(personal(&desk, inside.id).await, [false; 4], "out at last");
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
    assert_eq!(personal(&desk, came.id).await, [false; 4]);
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
    assert_eq!(personal(&desk, came.id).await, [false; 4], "day 31");
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
