//! Visitors: expected, checked in, found again, counted, let out, and handed over when nobody saw them go.

use crate::support::visits::{named, sun_li, walk_in};
use crate::support::{TestDesk, refused, request};
use front_desk::Refusal;
use front_desk::documents::Edition;
use front_desk::error::FieldProblem;
use front_desk::ids::{ResidentId, UnitId, VisitId};
use front_desk::residents::{AddInstruction, InstructionKind, OccupancyRole};
use front_desk::visits::{CheckIn, ExpectVisit, TypedVisit, Visit, VisitState, VisitsBy};

async fn listed(desk: &TestDesk, by: VisitsBy) -> Vec<Visit> {
    desk.visits(&desk.crew.wang, by, "").await.unwrap()
}

async fn only(desk: &TestDesk, visit: VisitId) -> Visit {
    let day = VisitsBy::Day { day: None };
    let visits = listed(desk, day).await;
    visits.into_iter().find(|seen| seen.id == visit).unwrap()
}

#[tokio::test]
async fn a_visitor_is_checked_in_masked_and_let_out_by_the_slip() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("3-2-1502").await;
    let visit = TypedVisit {
        companions: 2,
        ..sun_li(unit)
    };
    let came = desk.comes(visit).await;
    assert_eq!(came.number, "V20261122-001");

    let inside = listed(&desk, VisitsBy::Inside).await;
    assert_eq!(inside.len(), 1);
    assert_eq!(inside[0].name.as_deref(), Some("孙*"));
    assert_eq!(inside[0].phone.as_deref(), Some("138****1234"));
    assert_eq!(inside[0].plate.as_deref(), Some("粤B***45"));
    assert_eq!(
        (inside[0].unit.as_str(), inside[0].companions),
        ("3-2-1502", 2)
    );

    desk.clock.pass_seconds(1800);
    desk.leaves("FD1|V|V20261122-001").await.unwrap();
    assert!(listed(&desk, VisitsBy::Inside).await.is_empty());
    let left = only(&desk, came.id).await;
    assert_eq!(left.state, VisitState::Left);
    assert_eq!(
        left.left_at.map(|at| at.time_of_day()),
        Some("09:00".to_owned()),
        "the time is the moment of the scan"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_double_click_checks_in_once_and_a_second_scan_says_they_are_out() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("1-101").await;
    let click = request();
    let first = desk
        .check_in(&desk.crew.wang, &click, walk_in(sun_li(unit)))
        .await
        .unwrap();
    let again = desk
        .check_in(&desk.crew.wang, &click, walk_in(sun_li(unit)))
        .await
        .unwrap();
    assert_eq!(first, again, "one visitor, one number");
    assert_eq!(listed(&desk, VisitsBy::Inside).await.len(), 1);

    desk.leaves("1").await.unwrap();
    assert_eq!(
        refused(desk.leaves("1").await),
        Refusal::VisitIs {
            state: VisitState::Left
        }
    );
    assert_eq!(refused(desk.leaves("2").await), Refusal::not_found("visit"));
    desk.is_sound().await;
}

#[tokio::test]
async fn the_numbers_of_a_day_have_no_gap_whatever_is_refused_between_them() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("1-101").await;
    let mut numbers = Vec::new();
    for (name, companions) in [("孙丽", 0), ("李明", 100), ("赵磊", -1), ("吴刚", 99)] {
        let visit = TypedVisit {
            companions,
            ..named(name, unit)
        };
        match desk
            .check_in(&desk.crew.wang, &request(), walk_in(visit))
            .await
        {
            Ok(came) => numbers.push(came.number),
            Err(no) => assert_eq!(
                refused::<()>(Err(no)),
                Refusal::field("companions", FieldProblem::OutOfRange)
            ),
        }
    }
    desk.clock.pass_seconds(16 * 3600); // past midnight
    numbers.push(desk.comes(named("周敏", unit)).await.number);
    assert_eq!(
        numbers,
        ["V20261122-001", "V20261122-002", "V20261123-001"],
        "a day begins again at one"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn somebody_expected_is_checked_in_from_the_list_and_only_once() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    let expect = |day: &str| ExpectVisit {
        day: day.into(),
        visit: sun_li(unit),
    };
    let id = desk
        .expect_visit(wang, &request(), expect("20261122"))
        .await
        .unwrap();
    let off = desk
        .expect_visit(wang, &request(), expect("2026-11-23"))
        .await
        .unwrap();
    let expected = listed(&desk, VisitsBy::Expected).await;
    assert_eq!(expected.len(), 2);
    assert_eq!(expected[0].number, None, "the number waits for the visitor");
    desk.cancel_visit(wang, &request(), off).await.unwrap();

    let arrives = || CheckIn {
        expected: Some(id),
        admitted_despite: String::new(),
        visit: TypedVisit {
            companions: 1,
            ..named("", unit)
        },
    };
    let came = desk.check_in(wang, &request(), arrives()).await.unwrap();
    assert_eq!(came.id, id, "it is the same visit");
    let seen = only(&desk, id).await;
    assert_eq!(seen.name.as_deref(), Some("孙*"), "as announced");
    assert_eq!(seen.phone.as_deref(), Some("138****1234"));
    assert_eq!(seen.companions, 1, "as they came");
    assert_eq!(
        refused(desk.check_in(wang, &request(), arrives()).await),
        Refusal::VisitIs {
            state: VisitState::Inside
        }
    );
    assert_eq!(
        refused(desk.cancel_visit(wang, &request(), id).await),
        Refusal::VisitIs {
            state: VisitState::Inside
        }
    );
    assert!(listed(&desk, VisitsBy::Expected).await.is_empty());
    for day in ["2026-11-21", "2027-03-01"] {
        assert_eq!(
            refused(desk.expect_visit(wang, &request(), expect(day)).await),
            Refusal::field("day", FieldProblem::OutOfRange),
            "{day}"
        );
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn a_returning_visitor_is_recognised_without_being_read_out() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    for _ in 0..2 {
        desk.comes(sun_li(unit)).await;
    }
    desk.comes(named("孙丽", unit)).await;
    for typed in ["1234", "孙丽", "粤B12", "13800001234"] {
        let known = desk.known_visitors(wang, typed).await.unwrap();
        assert_eq!(known[0].name, "孙*", "{typed}");
        assert!(
            !format!("{known:?}").contains("13800001234"),
            "the phone stays masked"
        );
    }
    let known = desk.known_visitors(wang, "1234").await.unwrap();
    assert_eq!((known.len(), known[0].visits), (1, 2));
    for typed in ["234", "孙", "%%", "__", "' or '1'='1", ""] {
        let known = desk.known_visitors(wang, typed).await.unwrap();
        assert_eq!(known, [], "{typed:?}");
    }

    let visit = TypedVisit {
        known: Some(known_id(&desk).await),
        ..named("", unit)
    };
    let came = desk.comes(visit).await;
    let seen = only(&desk, came.id).await;
    assert_eq!(seen.phone.as_deref(), Some("138****1234"));
    assert_eq!(seen.plate.as_deref(), Some("粤B***45"));
    desk.is_sound().await;
}

async fn known_id(desk: &TestDesk) -> VisitId {
    let known = desk.known_visitors(&desk.crew.wang, "1234").await.unwrap();
    known[0].visit
}

#[tokio::test]
async fn a_unit_that_admits_nobody_asks_for_a_reason() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    let instruction = AddInstruction {
        unit,
        kind: InstructionKind::DoNotAdmit,
        text: "前夫不得入内".into(),
        until_on: "2026-11-22".into(),
    };
    desk.add_instruction(wang, &request(), instruction)
        .await
        .unwrap();
    assert_eq!(
        refused(desk.check_in(wang, &request(), walk_in(sun_li(unit))).await),
        Refusal::DoNotAdmit {
            instruction: "前夫不得入内".into()
        }
    );
    let despite = CheckIn {
        admitted_despite: "业主电话同意".into(),
        ..walk_in(sun_li(unit))
    };
    let came = desk.check_in(wang, &request(), despite).await.unwrap();
    assert_eq!(came.number, "V20261122-001", "the refusal took no number");
    assert_eq!(only(&desk, came.id).await.admitted_despite, "业主电话同意");

    desk.clock.pass_seconds(24 * 3600);
    let unasked = CheckIn {
        admitted_despite: "不需要".into(),
        ..walk_in(sun_li(unit))
    };
    let came = desk.check_in(wang, &request(), unasked).await.unwrap();
    assert_eq!(
        only(&desk, came.id).await.admitted_despite,
        "",
        "the instruction has ended, so there is nothing to go on in spite of"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn who_stays_over_midnight_is_still_inside_and_leaves_by_the_old_slip() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("1-101").await;
    let came = desk.comes(sun_li(unit)).await;
    desk.clock.pass_seconds(17 * 3600); // 01:30
    assert_eq!(listed(&desk, VisitsBy::Inside).await[0].id, came.id);
    assert!(
        listed(&desk, VisitsBy::Day { day: None }).await.is_empty(),
        "they came yesterday"
    );
    assert_eq!(
        refused(desk.leaves("1").await),
        Refusal::not_found("visit"),
        "a bare number means today's"
    );
    desk.leaves("V20261122-001").await.unwrap();
    assert!(listed(&desk, VisitsBy::Inside).await.is_empty());
    desk.is_sound().await;
}

#[tokio::test]
async fn nobodys_exit_is_invented() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    let gone = desk.comes(sun_li(unit)).await;
    desk.comes(named("李明", unit)).await;
    desk.clock.pass_seconds(3600);
    desk.confirm_no_exit(wang, &request(), gone.id)
        .await
        .unwrap();
    let inside = listed(&desk, VisitsBy::Inside).await;
    assert_eq!(inside.len(), 1, "who is known to be gone is not called out");
    let seen = only(&desk, gone.id).await;
    assert_eq!(seen.state, VisitState::ExitNotConfirmed);
    assert_eq!(seen.left_at, None);

    desk.leaves(&gone.number).await.unwrap();
    assert_eq!(
        only(&desk, gone.id).await.state,
        VisitState::Left,
        "they come by with the slip after all"
    );
    assert_eq!(
        refused(desk.confirm_no_exit(wang, &request(), gone.id).await),
        Refusal::VisitIs {
            state: VisitState::Left
        }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn odd_texts_are_kept_as_typed_or_refused_by_name() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    for name in [
        "<b>x</b>",
        "'; drop table visits; --",
        "=1+1",
        "阿依古丽·买买提",
        "赵𬭎",
        "Mary Ann O'Neil",
    ] {
        let came = desk.comes(named(name, unit)).await;
        let slip = desk.visit_slip(wang, came.id).await.unwrap();
        assert_eq!(
            slip.visitor, name,
            "the visitor's own paper has the name whole"
        );
        let found = desk.visits(wang, VisitsBy::Inside, name).await.unwrap();
        assert_eq!(
            found.len(),
            1,
            "{name} is found in the list by the whole name"
        );
    }
    let field = |visit: TypedVisit| async {
        match refused(desk.check_in(wang, &request(), walk_in(visit)).await) {
            Refusal::BadField { field, .. } => field,
            other => format!("{other:?}"),
        }
    };
    assert_eq!(field(named("  ", unit)).await, "name");
    assert_eq!(field(named(&"长".repeat(41), unit)).await, "name");
    assert_eq!(field(named("\u{202e}gnaw", unit)).await, "name");
    let phone = TypedVisit {
        phone: "1380000".into(),
        ..sun_li(unit)
    };
    assert_eq!(
        field(TypedVisit {
            phone: "12".into(),
            ..phone
        })
        .await,
        "phone"
    );
    let plate = TypedVisit {
        plate: "没有".into(),
        ..sun_li(unit)
    };
    assert_eq!(field(plate).await, "plate");
    let reason = TypedVisit {
        reason: "x".repeat(10_240),
        ..sun_li(unit)
    };
    assert_eq!(field(reason).await, "reason");
    let emoji = desk
        .check_in(wang, &request(), walk_in(named("小明🎉", unit)))
        .await;
    assert_eq!(
        refused(emoji),
        Refusal::CharactersMissing {
            characters: "🎉".into()
        },
        "the slip could not be printed"
    );
    let nowhere = desk
        .check_in(wang, &request(), walk_in(sun_li(UnitId::from(999))))
        .await;
    assert_eq!(refused(nowhere), Refusal::not_found("unit"));
    let of_nobody = TypedVisit {
        resident: Some(ResidentId::from(999)),
        ..sun_li(unit)
    };
    let of_nobody = desk.check_in(wang, &request(), walk_in(of_nobody)).await;
    assert_eq!(refused(of_nobody), Refusal::not_found("resident"));
    desk.is_sound().await;
}

#[tokio::test]
async fn the_slip_has_the_visitors_whole_name_and_the_evacuation_list_calls_it() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let host = desk
        .lives_in("3-2-1502", "欧阳华", OccupancyRole::Owner)
        .await;
    let unit = desk.unit("3-2-1502").await;
    let visit = TypedVisit {
        companions: 3,
        resident: Some(host),
        ..sun_li(unit)
    };
    let came = desk.comes(visit).await;
    desk.comes(named("李明", desk.unit("1-101").await)).await;

    let slip = desk.visit_slip(wang, came.id).await.unwrap();
    assert_eq!(slip.host, "欧*华");
    assert_eq!(slip.edition, Edition::Preview, "it was only looked at");
    assert_eq!(
        (slip.visitor.as_str(), slip.clerk.as_str()),
        ("孙丽", "王芳")
    );

    let list = desk.evacuation_list(&desk.crew.finance).await.unwrap();
    let called: Vec<_> = list
        .people
        .iter()
        .map(|person| {
            (
                person.unit.as_str(),
                person.visitor.as_str(),
                person.companions,
            )
        })
        .collect();
    assert_eq!(called, [("1-101", "李明", 0), ("3-2-1502", "孙丽", 3)]);
    assert_eq!(list.people[1].phone, "138****1234");

    let expected = ExpectVisit {
        day: "2026-11-22".into(),
        visit: named("吴刚", unit),
    };
    let expected = desk.expect_visit(wang, &request(), expected).await.unwrap();
    assert_eq!(
        refused(desk.visit_slip(wang, expected).await),
        Refusal::VisitIs {
            state: VisitState::Expected
        },
        "there is no number to print yet"
    );
    desk.is_sound().await;
}
