//! Units and the people in them: entered, corrected, coming and leaving, and seen masked.

mod masked;
mod stays;

use crate::support::residents::somebody;
use crate::support::{TestDesk, refused, request};
use front_desk::Refusal;
use front_desk::error::FieldProblem;
use front_desk::ids::UnitId;
use front_desk::residents::{
    AddInstruction, EndOccupancy, InstructionKind, OccupancyRole, Occupant, Person,
    RegisterResident, RegisterUnit, RegisterVehicle, Standing, StartOccupancy, UnitState,
    instructions_of, people_of, resident, unit, unit_written, vehicles_of,
};
use front_desk::rights::Role;
use front_desk::time::BusinessDate;

fn today() -> BusinessDate {
    BusinessDate::new(2026, 11, 22).unwrap()
}

fn unit_of(building: &str, entrance: &str, room: &str, area: &str) -> RegisterUnit {
    RegisterUnit {
        building: building.into(),
        entrance: entrance.into(),
        room: room.into(),
        area: area.into(),
        vacant: false,
        note: String::new(),
    }
}

async fn people(desk: &TestDesk, unit: UnitId) -> Vec<Occupant> {
    let mut rows = desk.database().read().await.unwrap();
    people_of(&mut rows, unit, today()).await.unwrap()
}

#[tokio::test]
async fn a_unit_is_one_unit_however_it_is_written() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let written = unit_of("3栋", "2单元", "1502室", "68.35㎡");
    let id = desk.register_unit(wang, &request(), written).await.unwrap();
    let again = unit_of("3", "２", "1502", "");
    assert_eq!(
        refused(desk.register_unit(wang, &request(), again).await),
        Refusal::UnitTaken {
            unit: "3-2-1502".into()
        }
    );
    let mut rows = desk.database().read().await.unwrap();
    for typed in ["3-2-1502", "3栋2单元1502", "３－２－１５０２"] {
        assert_eq!(
            unit_written(&mut rows, typed).await.unwrap(),
            Some(id),
            "{typed}"
        );
    }
    let kept = unit(&mut rows, id).await.unwrap();
    assert_eq!(
        (kept.label.as_str(), kept.area.unwrap().to_string()),
        ("3-2-1502", "68.35".to_owned())
    );
    drop(rows);
    desk.is_sound().await;
}

#[tokio::test]
async fn the_grid_shows_each_building_and_what_its_units_are() {
    let desk = TestDesk::new().await;
    for label in ["10-1-101", "2-1-201", "2-1-1001", "2-1-102"] {
        desk.unit(label).await;
    }
    desk.has_unit("2-1-103", None, true).await;
    let grid = desk.units(&desk.crew.wang, Some("2".into())).await.unwrap();
    let names: Vec<&str> = grid.buildings.iter().map(|b| b.name.as_str()).collect();
    assert_eq!(names, ["2", "10"], "as people count");
    let rooms: Vec<&str> = grid.units.iter().map(|unit| unit.room.as_str()).collect();
    assert_eq!(rooms, ["102", "103", "201", "1001"]);
    assert_eq!(grid.units[1].state, UnitState::Vacant);
    assert_eq!(grid.units[0].state, UnitState::Occupied);
    assert_eq!(
        (grid.buildings[0].vacant, grid.buildings[0].occupied),
        (1, 3)
    );
    let seen = desk.units(&desk.crew.administrator, None).await.unwrap();
    assert!(
        seen.units.iter().all(|unit| unit.arrears.is_none()),
        "who may not see money sees none of it here either"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn people_come_and_leave_with_their_dates() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let home = desk.has_unit("3-2-1502", Some("89.5"), true).await;
    let owner = desk
        .lives_in("3-2-1502", "阿依古丽·买买提", OccupancyRole::Owner)
        .await;
    let vacant = |grid: front_desk::residents::Grid| grid.units[0].vacant;
    assert!(
        vacant(desk.units(wang, None).await.unwrap()),
        "an owner need not live there"
    );
    let tenant = desk
        .lives_in("3-2-1502", "Mary Ann O'Neil", OccupancyRole::Tenant)
        .await;
    assert!(!vacant(desk.units(wang, None).await.unwrap()));
    let twice = StartOccupancy {
        unit: home,
        person: Person::Known { resident: tenant },
        role: OccupancyRole::Tenant,
        from_on: "2026.5.1".into(),
    };
    assert_eq!(
        refused(desk.start_occupancy(wang, &request(), twice.clone()).await),
        Refusal::AlreadyOccupant {
            name: "Mary Ann O'Neil".into(),
            unit: "3-2-1502".into(),
            role: OccupancyRole::Tenant
        }
    );
    let stay = people(&desk, home).await[1].occupancy;
    let too_early = EndOccupancy {
        occupancy: stay,
        to_on: "2024-02-29".into(),
    };
    assert_eq!(
        refused(desk.end_occupancy(wang, &request(), too_early).await),
        Refusal::field("toOn", FieldProblem::OutOfRange),
        "nobody leaves before coming"
    );
    let end = EndOccupancy {
        occupancy: stay,
        to_on: "2026-04-30".into(),
    };
    let ended = desk.end_occupancy(wang, &request(), end).await.unwrap();
    assert!(ended.arrears.is_zero());
    desk.start_occupancy(wang, &request(), twice).await.unwrap();
    let there: Vec<(String, Standing)> = people(&desk, home)
        .await
        .into_iter()
        .map(|person| (person.name, person.standing))
        .collect();
    assert_eq!(
        there,
        [
            ("阿依古丽·买买提".to_owned(), Standing::Current),
            ("Mary Ann O'Neil".to_owned(), Standing::Current),
            ("Mary Ann O'Neil".to_owned(), Standing::Past),
        ]
    );
    let far = StartOccupancy {
        unit: home,
        person: Person::Known { resident: owner },
        role: OccupancyRole::Family,
        from_on: "2062-05-01".into(),
    };
    assert_eq!(
        refused(desk.start_occupancy(wang, &request(), far).await),
        Refusal::field("fromOn", FieldProblem::OutOfRange)
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_plate_is_alive_once_and_free_when_the_vehicle_goes() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let (one, other) = (desk.unit("1-1-101").await, desk.unit("1-1-102").await);
    let vehicle = |unit, plate: &str| RegisterVehicle {
        unit,
        resident: None,
        plate: plate.into(),
    };
    let first = desk
        .register_vehicle(wang, &request(), vehicle(one, "粤B12345"))
        .await
        .unwrap();
    assert_eq!(
        refused(
            desk.register_vehicle(wang, &request(), vehicle(other, "粤b 12345"))
                .await
        ),
        Refusal::PlateTaken {
            plate: "粤B12345".into(),
            unit: "1-1-101".into()
        }
    );
    desk.remove_vehicle(wang, &request(), first).await.unwrap();
    desk.register_vehicle(wang, &request(), vehicle(other, "粤B12345"))
        .await
        .unwrap();
    let mut rows = desk.database().read().await.unwrap();
    assert!(vehicles_of(&mut rows, one).await.unwrap().is_empty());
    drop(rows);
    desk.is_sound().await;
}

#[tokio::test]
async fn an_instruction_stands_until_its_day_or_until_it_is_ended() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let home = desk.unit("3-2-1502").await;
    let says = |kind, text: &str, until: &str| AddInstruction {
        unit: home,
        kind,
        text: text.into(),
        until_on: until.into(),
    };
    let away = says(
        InstructionKind::Away,
        "国庆后回来，钥匙不外借",
        "2026-11-23",
    );
    desk.add_instruction(wang, &request(), away).await.unwrap();
    let never = says(InstructionKind::DoNotAdmit, "推销人员一律不见", "");
    let never = desk.add_instruction(wang, &request(), never).await.unwrap();
    let past = says(InstructionKind::Other, "昨天", "2026-11-21");
    assert_eq!(
        refused(desk.add_instruction(wang, &request(), past).await),
        Refusal::field("untilOn", FieldProblem::OutOfRange)
    );
    let mut rows = desk.database().read().await.unwrap();
    assert_eq!(
        instructions_of(&mut rows, home, today())
            .await
            .unwrap()
            .len(),
        2
    );
    let later = today().plus_days(2);
    let left = instructions_of(&mut rows, home, later).await.unwrap();
    assert_eq!(left.len(), 1, "who was away is back");
    drop(rows);
    desk.end_instruction(wang, &request(), never).await.unwrap();
    let mut rows = desk.database().read().await.unwrap();
    assert!(
        instructions_of(&mut rows, home, later)
            .await
            .unwrap()
            .is_empty()
    );
    drop(rows);
    assert_eq!(
        refused(desk.end_instruction(wang, &request(), never).await),
        Refusal::not_found("instruction")
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn odd_text_is_kept_as_typed_or_refused_by_its_field() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    for name in [
        "<img src=x onerror=alert(1)>",
        "'; drop table residents; --",
        "=HYPERLINK(\"http://x\")",
        "王 小 明",
        "👨‍👩‍👧‍👦 一家",
        "赵𬭎",
        "%s%n{0}",
    ] {
        let person = RegisterResident {
            note: name.into(),
            ..somebody(name)
        };
        let id = desk
            .register_resident(wang, &request(), person)
            .await
            .unwrap();
        let mut rows = desk.database().read().await.unwrap();
        let kept = resident(&mut rows, id).await.unwrap();
        assert_eq!((kept.name.as_str(), kept.note.as_str()), (name, name));
    }
    let long = "长".repeat(10_000);
    for hostile in ["\u{0}", "a\u{7}b", "\u{202e}gnaw", "a\nb", long.as_str()] {
        let person = desk
            .register_resident(wang, &request(), somebody(hostile))
            .await;
        assert!(
            matches!(refused(person), Refusal::BadField { field, .. } if field == "name"),
            "{hostile:?}"
        );
        for (field, unit) in [
            ("building", unit_of(hostile, "1", "101", "")),
            ("entrance", unit_of("1", &format!("1{hostile}1"), "101", "")),
            ("room", unit_of("1", "1", hostile, "")),
            ("area", unit_of("1", "1", "101", &format!("1{hostile}1"))),
        ] {
            let refusal = refused(desk.register_unit(wang, &request(), unit).await);
            assert!(
                matches!(&refusal, Refusal::BadField { field: at, .. } if at == field),
                "{field}: {refusal:?}"
            );
        }
        for (field, person) in [
            (
                "phone",
                RegisterResident {
                    phone: Some(format!("1{hostile}")),
                    ..somebody("王芳")
                },
            ),
            (
                "idNumber",
                RegisterResident {
                    id_number: Some(format!("1{hostile}")),
                    ..somebody("王芳")
                },
            ),
        ] {
            let refusal = refused(desk.register_resident(wang, &request(), person).await);
            assert!(
                matches!(&refusal, Refusal::BadField { field: at, .. } if at == field),
                "{field}: {refusal:?}"
            );
        }
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn the_sample_community_goes_into_an_empty_desk_and_only_there() {
    let desk = TestDesk::new().await;
    let administrator = &desk.crew.administrator;
    let filled = desk.fill_sample(administrator, &request()).await.unwrap();
    assert_eq!((filled.units, filled.people), (60, 85));
    let grid = desk.units(&desk.crew.wang, None).await.unwrap();
    let names: Vec<&str> = grid.buildings.iter().map(|b| b.name.as_str()).collect();
    assert_eq!(names, ["1", "2", "3"]);
    assert!(
        grid.buildings
            .iter()
            .all(|one| one.vacant > 0 && one.occupied > 0 && one.owing > 0),
        "every colour is in every building"
    );
    let owing: u32 = grid.buildings.iter().map(|one| one.owing).sum();
    assert!(owing >= 40, "the first receipt is a minute away: {owing}");
    let staff = desk.staff(administrator).await.unwrap();
    let looking = staff
        .iter()
        .find(|one| one.id == administrator.staff())
        .unwrap();
    assert_eq!(
        looking.roles,
        Role::ALL,
        "whoever looks around can do everything"
    );
    let mut rows = desk.database().read().await.unwrap();
    let told: Vec<u8> = sqlx::query_scalar("select body from journal order by seq desc limit 1")
        .fetch_one(&mut *rows)
        .await
        .unwrap();
    let told = String::from_utf8_lossy(&told);
    assert!(
        told.contains("receptionist cashier supervisor finance administrator"),
        "and the journal says who may now do what"
    );
    drop(rows);
    assert_eq!(
        refused(desk.fill_sample(administrator, &request()).await),
        Refusal::DeskNotEmpty
    );
    desk.is_sound().await;
}
