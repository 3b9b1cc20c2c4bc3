//! Stays that were written down wrongly, put right.

use super::people;
use crate::support::{TestDesk, refused, request};
use front_desk::Refusal;
use front_desk::error::FieldProblem;
use front_desk::ids::OccupancyId;
use front_desk::residents::{
    CorrectOccupancy, EndOccupancy, OccupancyRole, Person, Standing, StartOccupancy, unit,
};
use front_desk::search::HitKind;

/// A correction of a stay, for a reason.
fn really(
    occupancy: OccupancyId,
    role: OccupancyRole,
    from_on: &str,
    to_on: &str,
) -> CorrectOccupancy {
    CorrectOccupancy {
        occupancy,
        role,
        from_on: from_on.into(),
        to_on: to_on.into(),
        reason: "登记有误".into(),
    }
}

#[tokio::test]
async fn a_stay_that_was_written_down_wrongly_is_put_right_and_the_journal_keeps_what_stood_there()
{
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let home = desk.has_unit("3-2-1502", None, true).await;
    desk.lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    let owner = people(&desk, home).await.remove(0);
    let once = request();
    for _ in 0..2 {
        let correction = really(owner.occupancy, OccupancyRole::Tenant, "2024.3.11", "");
        desk.correct_occupancy(wang, &once, correction)
            .await
            .unwrap();
    }
    let now = people(&desk, home).await.remove(0);
    assert_eq!(now.role, OccupancyRole::Tenant);
    assert_eq!(now.from_on.unwrap().to_string(), "2024-03-11");
    let mut rows = desk.database().read().await.unwrap();
    assert!(
        !unit(&mut rows, home).await.unwrap().vacant,
        "an owner need not live there, a tenant does"
    );
    let (subject, told): (String, Vec<u8>) =
        sqlx::query_as("select subject, body from journal where act = 'correct_occupancy'")
            .fetch_one(&mut *rows)
            .await
            .expect("it is written down, and once");
    drop(rows);
    assert_eq!(subject, format!("unit:{home}"));
    let told = String::from_utf8_lossy(&told);
    for kept in ["owner", "tenant", "2024-03-01", "2024-03-11", "登记有误"] {
        assert!(told.contains(kept), "{kept} is not in the journal");
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn a_leaving_that_was_a_mistake_is_undone_and_a_wrong_last_day_is_put_right() {
    let desk = TestDesk::new()
        .await
        .with_resident("3-2-1502", "张伟")
        .await;
    let wang = &desk.crew.wang;
    let home = desk.unit("3-2-1502").await;
    let there = people(&desk, home).await.remove(0);
    let end = EndOccupancy {
        occupancy: there.occupancy,
        to_on: "2026-11-20".into(),
    };
    desk.end_occupancy(wang, &request(), end).await.unwrap();
    let left = desk.search(wang, "zw", HitKind::ALL).await.unwrap();
    assert!(!left[0].live, "whoever left is found as gone");
    let last_day = async || {
        people(&desk, home).await[0]
            .to_on
            .map(|day| day.to_string())
    };

    let later = really(there.occupancy, there.role, "2024-03-01", "2026-11-21");
    desk.correct_occupancy(wang, &request(), later)
        .await
        .unwrap();
    assert_eq!(last_day().await.as_deref(), Some("2026-11-21"));
    let still_here = really(there.occupancy, there.role, "2024-03-01", "");
    desk.correct_occupancy(wang, &request(), still_here)
        .await
        .unwrap();
    assert_eq!(last_day().await, None);
    assert_eq!(people(&desk, home).await[0].standing, Standing::Current);
    let back = desk.search(wang, "zw", HitKind::ALL).await.unwrap();
    assert!(back[0].live, "and is found as living there again");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_correction_cannot_make_somebody_twice_the_same_in_a_unit() {
    let desk = TestDesk::new()
        .await
        .with_resident("3-2-1502", "张伟")
        .await;
    let wang = &desk.crew.wang;
    let home = desk.unit("3-2-1502").await;
    let first = people(&desk, home).await.remove(0);
    let end = EndOccupancy {
        occupancy: first.occupancy,
        to_on: "2025-12-31".into(),
    };
    desk.end_occupancy(wang, &request(), end).await.unwrap();
    let back = StartOccupancy {
        unit: home,
        person: Person::Known {
            resident: first.resident,
        },
        role: OccupancyRole::Owner,
        from_on: "2026-05-01".into(),
    };
    desk.start_occupancy(wang, &request(), back).await.unwrap();
    let again = people(&desk, home).await.remove(0).occupancy;
    let (owner, first) = (OccupancyRole::Owner, first.occupancy);
    let twice = Refusal::AlreadyOccupant {
        name: "张伟".into(),
        unit: "3-2-1502".into(),
        role: owner,
    };
    let bad = Refusal::field;
    let no_reason = CorrectOccupancy {
        reason: " ".into(),
        ..really(first, owner, "2024-03-01", "2025-12-31")
    };
    for (correction, refusal) in [
        (
            really(first, owner, "2026-01-01", "2025-12-31"),
            bad("fromOn", FieldProblem::OutOfRange),
        ),
        (
            really(first, owner, "2024-03-01", "2024-02-29"),
            bad("toOn", FieldProblem::OutOfRange),
        ),
        (really(first, owner, "2024-03-01", ""), twice.clone()),
        (
            really(first, owner, "2024-03-01", "2026-05-01"),
            twice.clone(),
        ),
        (really(again, owner, "2025-12-31", ""), twice),
        (
            really(again, owner, "2062-05-01", ""),
            bad("fromOn", FieldProblem::OutOfRange),
        ),
        (
            really(again, owner, "soon", ""),
            bad("fromOn", FieldProblem::NotADate),
        ),
        (no_reason, bad("reason", FieldProblem::Empty)),
        (
            really(OccupancyId::from(999), owner, "2026-01-01", ""),
            Refusal::not_found("occupancy"),
        ),
    ] {
        let no = desk.correct_occupancy(wang, &request(), correction).await;
        assert_eq!(refused(no), refusal);
    }
    let days: Vec<Option<String>> = people(&desk, home)
        .await
        .iter()
        .map(|stay| stay.from_on.map(|day| day.to_string()))
        .collect();
    assert_eq!(
        days,
        [Some("2026-05-01".to_owned()), Some("2024-03-01".to_owned())],
        "what was refused changed nothing"
    );
    desk.is_sound().await;
}
