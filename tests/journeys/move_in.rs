//! Moving in: all of it or nothing, and the sheet that tells it again.

use crate::support::residents::somebody;
use crate::support::{TestDesk, refused, request};
use front_desk::Refusal;
use front_desk::cards::CardKind;
use front_desk::error::FieldProblem;
use front_desk::fees::{AddFeeItem, FeeKind, Nature};
use front_desk::ids::{FeeItemId, UnitId};
use front_desk::move_in::{CardGiven, ChargeFirst, MoveIn, MovingIn};
use front_desk::residents::{OccupancyRole, Person, RegisterResident, UnitState};

async fn listed(desk: &TestDesk, name: &str, kind: FeeKind, price: &str) -> FeeItemId {
    let item = AddFeeItem {
        name: name.into(),
        kind,
        nature: if kind == FeeKind::Deposit {
            Nature::Deposit
        } else {
            Nature::Income
        },
        price: price.into(),
        vacant_percent: 100,
        from_on: "2026-01-01".into(),
        tiers: Vec::new(),
    };
    desk.add_fee_item(&desk.crew.finance, &request(), item)
        .await
        .unwrap()
        .id
}

fn newcomer(name: &str, phone: &str, role: OccupancyRole) -> MovingIn {
    MovingIn {
        person: Person::New {
            person: RegisterResident {
                phone: Some(phone.into()),
                ..somebody(name)
            },
        },
        role,
    }
}

async fn a_family_moves_in(desk: &TestDesk, unit: UnitId) -> MoveIn {
    let monthly = listed(desk, "物业服务费", FeeKind::Area, "2.80").await;
    let deposit = listed(desk, "装修押金", FeeKind::Deposit, "2000").await;
    let card = listed(desk, "IC卡工本费", FeeKind::Card, "15").await;
    let first = |fee_item, quantity: &str, month: &str| ChargeFirst {
        fee_item,
        quantity: quantity.into(),
        month: month.into(),
    };
    MoveIn {
        unit,
        from_on: "2026-11-22".into(),
        people: vec![
            newcomer("尉迟敏", "138 0000 1234", OccupancyRole::Owner),
            newcomer("阿依古丽·买买提", "", OccupancyRole::Family),
        ],
        plates: vec!["粤b·d12345".into()],
        cards: vec![
            CardGiven {
                number: "0012 345678".into(),
                kind: CardKind::Resident,
            },
            CardGiven {
                number: "0012345679".into(),
                kind: CardKind::Vehicle,
            },
        ],
        charges: vec![
            first(monthly, "", "2026-11"),
            first(deposit, "", ""),
            first(card, "2", ""),
        ],
    }
}

#[tokio::test]
async fn a_family_moves_in_and_the_sheet_tells_it_again_next_year() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let home = desk.has_unit("3-2-1502", Some("89.5"), true).await;
    let family = a_family_moves_in(&desk, home).await;
    let once = request();
    let moved = desk.move_in(wang, &once, family.clone()).await.unwrap();
    assert_eq!(
        moved.total.to_string(),
        "2,280.60",
        "89.5 m² × 2.80 + 2000 + 2 × 15"
    );
    let again = desk.move_in(wang, &once, family).await.unwrap();
    assert_eq!(moved, again, "a second click moves nobody in twice");

    let page = desk.unit_page(wang, home).await.unwrap();
    let names: Vec<&str> = page.people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["尉迟敏", "阿依古丽·买买提"]);
    assert_eq!((page.cards.len(), page.vehicles.len()), (2, 1));
    assert_eq!(page.state, UnitState::Owing, "and vacant no longer");
    assert!(!page.unit.vacant);
    let money = page.money.unwrap();
    assert_eq!(money.arrears, moved.total);
    assert_eq!(money.charges.len(), 3);
    let seen = desk
        .unit_page(&desk.crew.administrator, home)
        .await
        .unwrap();
    assert!(seen.money.is_none() && seen.state == UnitState::Occupied);

    let person = page.people[0].resident;
    let whole = desk.resident_page(wang, person).await.unwrap();
    assert_eq!(whole.residences[0].label, "3-2-1502");

    desk.remove_vehicle(wang, &request(), page.vehicles[0].id)
        .await
        .unwrap();
    desk.clock.pass_seconds(400 * 86_400);
    let sheet = desk.move_in_sheet(wang, moved.id).await.unwrap();
    assert_eq!(sheet.unit, "3-2-1502");
    assert_eq!(sheet.people[0].role, "业主");
    assert_eq!(sheet.people[0].phone, "138****1234", "masked on paper, too");
    assert_eq!(sheet.cards, ["住户卡 0012345678", "车辆IC卡 0012345679"]);
    assert_eq!(sheet.plates, ["粤BD12345"]);
    assert_eq!(sheet.total, moved.total);
    assert_eq!(sheet.charges[0].quantity, "89.5㎡");
    let paper = desk.move_in_paper(wang, moved.id).await.unwrap();
    assert!(paper.bytes.starts_with(b"%PDF") && paper.missing.is_empty());
    assert_eq!(
        paper,
        desk.move_in_paper(wang, moved.id).await.unwrap(),
        "the same paper to the byte"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn one_wrong_line_and_nobody_moves_in() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let home = desk.has_unit("3-2-1502", Some("89.5"), true).await;
    let right = a_family_moves_in(&desk, home).await;
    let mut wrong = right.clone();
    wrong.people[1] = newcomer("阿依古丽·买买提", "138000", OccupancyRole::Family);
    assert_eq!(
        refused(desk.move_in(wang, &request(), wrong).await),
        Refusal::field("people.1.phone", FieldProblem::Malformed)
    );
    let mut wrong = right.clone();
    wrong.cards[1].number = right.cards[0].number.clone();
    assert!(matches!(
        refused(desk.move_in(wang, &request(), wrong).await),
        Refusal::CardNumberTaken { .. }
    ));
    let mut wrong = right.clone();
    wrong.charges[2].quantity = "two".into();
    assert_eq!(
        refused(desk.move_in(wang, &request(), wrong).await),
        Refusal::field("charges.2.quantity", FieldProblem::NotANumber)
    );
    let mut wrong = right.clone();
    wrong.people.clear();
    assert_eq!(
        refused(desk.move_in(wang, &request(), wrong).await),
        Refusal::field("people", FieldProblem::Empty)
    );
    let page = desk.unit_page(wang, home).await.unwrap();
    assert!(
        page.people.is_empty() && page.cards.is_empty() && page.vehicles.is_empty(),
        "nothing of what was refused is there"
    );
    assert!(page.money.unwrap().charges.is_empty());
    assert_eq!(page.state, UnitState::Vacant);
    desk.is_sound().await;
}
