//! Everything about a unit and about a person on one page.

use crate::support::visits::{named, walk_in};
use crate::support::{TestDesk, request, yuan};
use front_desk::fees::FeeKind;
use front_desk::move_in::{MoveIn, MovingIn};
use front_desk::residents::{EndOccupancy, OccupancyRole, Person, StartOccupancy};
use front_desk::visits::{TypedVisit, VisitsBy};

#[tokio::test]
async fn a_persons_page_has_what_they_owe_and_paid_who_came_to_them_and_how_they_moved_in() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let zhang = desk
        .lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    let home = desk.unit("3-2-1502").await;
    let shop = desk.has_unit("8-12", Some("40"), false).await;
    let known = || Person::Known { resident: zhang };
    let moving = MoveIn {
        unit: shop,
        from_on: "2026-11-01".into(),
        people: vec![MovingIn {
            person: known(),
            role: OccupancyRole::Tenant,
        }],
        plates: Vec::new(),
        cards: Vec::new(),
        charges: Vec::new(),
    };
    let moved = desk.move_in(wang, &request(), moving).await.unwrap();
    desk.lists("物业服务费", FeeKind::Area, "2.00").await;
    desk.bills("2026-11").await;
    desk.opens_shift("王芳", "500").await;
    let paid = desk.collects("3-2-1502").await;
    let neighbour = desk
        .lives_in("3-2-1503", "陈静", OccupancyRole::Owner)
        .await;
    let to = |name: &str, host| TypedVisit {
        resident: Some(host),
        ..named(name, home)
    };
    desk.check_in(wang, &request(), walk_in(to("孙丽", zhang)))
        .await
        .unwrap();
    desk.check_in(wang, &request(), walk_in(to("马超", neighbour)))
        .await
        .unwrap();

    let page = desk.resident_page(wang, zhang).await.unwrap();
    let money = page.money.expect("王芳 may see money");
    let owed: Vec<(&str, _)> = money
        .units
        .iter()
        .map(|unit| (unit.label.as_str(), unit.arrears))
        .collect();
    assert_eq!(
        owed,
        [("3-2-1502", yuan("0")), ("8-12", yuan("80"))],
        "the flat is paid and the shop is not"
    );
    assert_eq!(money.arrears, yuan("80"));
    assert_eq!(money.receipts.len(), 1);
    assert_eq!(money.receipts[0].number, paid.number);
    let hosts: Vec<_> = page.visits.iter().map(|visit| visit.resident_id).collect();
    assert_eq!(
        hosts,
        [Some(zhang)],
        "a visit to somebody else is not theirs"
    );
    let all = VisitsBy::Host { resident: zhang };
    assert_eq!(desk.visits(wang, all, "").await.unwrap().len(), 1);
    assert_eq!(page.move_ins.len(), 1);
    assert_eq!(
        (page.move_ins[0].id, page.move_ins[0].label.as_str()),
        (moved.id, "8-12")
    );

    let administrator = &desk.crew.administrator;
    let seen = desk.resident_page(administrator, zhang).await.unwrap();
    assert!(seen.money.is_none(), "whoever may not see money sees none");
    desk.is_sound().await;
}

#[tokio::test]
async fn what_the_next_people_of_a_unit_pay_is_not_on_the_page_of_those_before() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    // The support's payer is 张伟, who lived here first.
    let first = desk
        .lives_in("3-2-1502", "张伟", OccupancyRole::Tenant)
        .await;
    let other = desk
        .lives_in("3-2-1502", "陈建国", OccupancyRole::Tenant)
        .await;
    let home = desk.unit("3-2-1502").await;
    let page = desk.unit_page(wang, home).await.unwrap();
    for stay in &page.people {
        let end = EndOccupancy {
            occupancy: stay.occupancy,
            to_on: "2026-10-31".into(),
        };
        desk.end_occupancy(wang, &request(), end).await.unwrap();
    }
    let next = StartOccupancy {
        unit: home,
        person: Person::New {
            person: crate::support::residents::somebody("刘洋"),
        },
        role: OccupancyRole::Tenant,
        from_on: "2026-11-01".into(),
    };
    let next = desk.start_occupancy(wang, &request(), next).await.unwrap();
    desk.lists("物业服务费", FeeKind::Area, "2.00").await;
    desk.bills("2026-11").await;
    desk.opens_shift("王芳", "500").await;
    desk.collects("3-2-1502").await;
    let receipts = async |resident| {
        let page = desk.resident_page(wang, resident).await.unwrap();
        page.money.unwrap().receipts.len()
    };
    assert_eq!(
        receipts(next).await,
        1,
        "paid for them while they are there"
    );
    assert_eq!(receipts(first).await, 1, "in whose name it was paid");
    assert_eq!(receipts(other).await, 0, "who had left and did not pay");
    let gone = desk.resident_page(wang, other).await.unwrap();
    assert!(
        gone.money.unwrap().units.is_empty(),
        "what the unit owes now is not theirs"
    );
    desk.is_sound().await;
}
