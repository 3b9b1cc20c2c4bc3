//! Numbers that nobody sees without a reason.

use crate::support::residents::somebody;
use crate::support::{TestDesk, refused, request};
use front_desk::Refusal;
use front_desk::error::FieldProblem;
use front_desk::residents::{
    OccupancyRole, Person, PersonalField, RegisterResident, RegisterVehicle, Reveal,
    StartOccupancy, resident,
};

#[tokio::test]
async fn a_number_is_masked_until_somebody_says_why() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let person = RegisterResident {
        phone: Some("138 0000 1234".into()),
        id_number: Some("44030519871102564x".into()),
        ..somebody("李䶮")
    };
    let id = desk
        .register_resident(wang, &request(), person.clone())
        .await
        .unwrap();
    let mut rows = desk.database().read().await.unwrap();
    let seen = resident(&mut rows, id).await.unwrap();
    drop(rows);
    let json = serde_json::to_string(&seen).unwrap();
    assert!(
        json.contains("138****1234") && json.contains("4403**********564X"),
        "{json}"
    );
    let reveal = |reason: &str| Reveal {
        resident: id,
        what: PersonalField::Phone,
        reason: reason.into(),
    };
    assert_eq!(
        refused(desk.reveal(wang, &request(), reveal(" ")).await),
        Refusal::field("reason", FieldProblem::Empty)
    );
    assert!(matches!(
        refused(
            desk.reveal(&desk.crew.finance, &request(), reveal("对账"))
                .await
        ),
        Refusal::NotAllowed { .. }
    ));
    let revealed = desk
        .reveal(wang, &request(), reveal("水管爆裂，通知住户"))
        .await
        .unwrap();
    assert_eq!(revealed.value, "13800001234");
    assert!(!format!("{revealed:?}").contains("1380"), "not by accident");

    let again = desk.register_resident(wang, &request(), person).await;
    assert_eq!(
        refused(again),
        Refusal::PersonKnown {
            resident: id,
            name: "李䶮".into()
        }
    );
    let renamed = RegisterResident {
        note: "改名".into(),
        ..somebody("李龑")
    };
    desk.correct_resident(wang, &request(), id, renamed)
        .await
        .unwrap();
    let mut rows = desk.database().read().await.unwrap();
    let corrected = resident(&mut rows, id).await.unwrap();
    assert_eq!(corrected.name, "李龑");
    assert_eq!(
        corrected.phone.unwrap().reveal(),
        "13800001234",
        "what the window never saw stays as it is"
    );
    drop(rows);
    desk.is_sound().await;
}

#[tokio::test]
async fn the_answers_and_the_journal_hold_no_personal_data() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let home = desk.unit("3-2-1502").await;
    let start = StartOccupancy {
        unit: home,
        person: Person::New {
            person: RegisterResident {
                phone: Some("13800001234".into()),
                id_number: Some("44030519871102564X".into()),
                ..somebody("赵𬭎")
            },
        },
        role: OccupancyRole::Owner,
        from_on: "20240301".into(),
    };
    let id = desk.start_occupancy(wang, &request(), start).await.unwrap();
    let reveal = Reveal {
        resident: id,
        what: PersonalField::IdNumber,
        reason: "公安协查".into(),
    };
    desk.reveal(wang, &request(), reveal).await.unwrap();
    let vehicle = RegisterVehicle {
        unit: home,
        resident: Some(id),
        plate: "粤b·12345".into(),
    };
    desk.register_vehicle(wang, &request(), vehicle)
        .await
        .unwrap();
    let mut rows = desk.database().read().await.unwrap();
    let kept: Vec<Vec<u8>> = sqlx::query_scalar(
        "select body from journal union all select cast(answer as blob) from requests",
    )
    .fetch_all(&mut *rows)
    .await
    .unwrap();
    for personal in ["赵𬭎", "13800001234", "44030519871102564X", "粤B12345"] {
        let bytes = personal.as_bytes();
        assert!(
            !kept
                .iter()
                .any(|body| body.windows(bytes.len()).any(|at| at == bytes)),
            "{personal} is kept only in its own row"
        );
    }
    drop(rows);
    desk.is_sound().await;
}
