//! What is owed past due, who was asked for it and what they promised. A payment closes the chase by itself, and its void opens it again.

mod notices;
mod promises;

use crate::support::cashier::with;
use crate::support::{TestDesk, as_kept, odd_texts, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cashier::{Basket, Choice, Collected, Tender};
use front_desk::chasing::{
    Age, Arrears, ArrearsAsked, ChaseOutcome, ChaseWay, LogChase, PromiseState, UnitChasing,
    WhyChase,
};
use front_desk::error::FieldProblem;
use front_desk::exchange::{self, Course};
use front_desk::fees::FeeKind;
use front_desk::ids::{ChaseId, UnitId};
use front_desk::ledger::{Account, balance};
use front_desk::money::Money;
use front_desk::residents::OccupancyRole;
use front_desk::rights::Right;
use front_desk::time::BusinessDate;

/// Nine in the morning of a day.
fn morning_of(desk: &TestDesk, day: &str) {
    let day: BusinessDate = day.parse().unwrap();
    desk.clock
        .set(day.begins().after_millis(9 * 60 * 60 * 1000));
}

/// Two units with a month each of September, October and November: 280 and 10 yuan, and 140 and 10.
async fn community() -> TestDesk {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.has_unit("10-101", Some("50"), false).await;
    desk.lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    desk.lives_in("10-101", "李娜", OccupancyRole::Tenant).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.lists("垃圾清运费", FeeKind::Fixed, "10").await;
    for month in ["2026-09", "2026-10", "2026-11"] {
        desk.bills(month).await;
    }
    desk
}

async fn arrears(desk: &TestDesk, asked: ArrearsAsked) -> Arrears {
    desk.arrears(&desk.crew.wang, asked).await.unwrap()
}

fn as_of(day: &str) -> ArrearsAsked {
    ArrearsAsked {
        as_of: day.into(),
        ..ArrearsAsked::default()
    }
}

fn called(unit: UnitId, outcome: ChaseOutcome) -> LogChase {
    LogChase {
        unit,
        way: ChaseWay::Phone,
        spoke_with: "张先生".into(),
        words: "孩子住院，月底发工资后来交".into(),
        outcome,
        promised_on: String::new(),
        promised: String::new(),
        corrects: None,
    }
}

fn promise(unit: UnitId, on: &str, amount: &str) -> LogChase {
    LogChase {
        promised_on: on.into(),
        promised: amount.into(),
        ..called(unit, ChaseOutcome::Promised)
    }
}

async fn logs(desk: &TestDesk, log: LogChase) -> ChaseId {
    let who = &desk.crew.receptionist;
    desk.log_chase(who, &request(), log).await.unwrap()
}

async fn chasing(desk: &TestDesk, label: &str) -> UnitChasing {
    let unit = desk.unit(label).await;
    desk.unit_chasing(&desk.crew.wang, unit).await.unwrap()
}

async fn promise_state(desk: &TestDesk, label: &str) -> PromiseState {
    chasing(desk, label).await.promise.unwrap().state
}

/// Who is on the list of the day, and why.
async fn today(desk: &TestDesk) -> Vec<(String, WhyChase)> {
    let list = desk.chasing_today(&desk.crew.wang).await.unwrap();
    let total = Money::sum(list.units.iter().map(|unit| unit.arrears.total)).unwrap();
    assert_eq!(list.total, total);
    let units = list.units.into_iter();
    units.map(|it| (it.arrears.label, it.why)).collect()
}

/// 王芳 takes so much of what a unit owes, the oldest first.
async fn pays(desk: &TestDesk, label: &str, amount: &str) -> Collected {
    let unit = desk.unit(label).await;
    let basket = Basket {
        choice: Choice::Amount {
            units: vec![unit],
            amount: amount.into(),
        },
        tenders: vec![with(Tender::Cash, amount)],
        ..desk.basket(label).await
    };
    desk.takes(&desk.crew.wang, basket).await.unwrap()
}

/// What the ledger says is receivable.
async fn receivable(desk: &TestDesk) -> Money {
    let mut rows = desk.database().read().await.unwrap();
    balance(&mut rows, Account::Receivable, None).await.unwrap()
}

#[tokio::test]
async fn what_is_owed_ages_by_its_due_day_across_the_ends_of_months() {
    let desk = community().await;
    let list = arrears(&desk, ArrearsAsked::default()).await;
    assert_eq!(
        list.as_of.to_string(),
        "2026-11-22",
        "September and October are past due, November is due on the 30th"
    );
    let labels: Vec<&str> = list.units.iter().map(|unit| unit.label.as_str()).collect();
    assert_eq!(labels, ["3-2-1502", "10-101"], "as people count");
    let first = &list.units[0];
    assert_eq!((first.charges, first.days), (4, 53), "since 30 September");
    assert_eq!(first.ages[0], yuan("290"), "October, due on the 31st");
    assert_eq!(first.ages[1], yuan("290"), "September");
    assert_eq!(first.household, "张*");
    assert_eq!(list.units[1].household, "李*", "no owner is known");
    assert_eq!((list.total, list.not_due), (yuan("880"), yuan("440")));

    let aged = |list: &Arrears| list.ages.iter().map(|sum| sum.amount).collect::<Vec<_>>();
    let all = [Money::ZERO; 5];
    for (day, expected) in [
        (
            "2026-11-30",
            [yuan("440"), yuan("440"), all[2], all[3], all[4]],
        ),
        (
            "2026-12-01",
            [yuan("440"), yuan("880"), all[2], all[3], all[4]],
        ),
        (
            "2026-12-31",
            [all[0], yuan("880"), yuan("440"), all[3], all[4]],
        ),
        ("2027-09-30", [all[0], all[1], all[2], yuan("1320"), all[4]]),
        (
            "2027-10-01",
            [all[0], all[1], all[2], yuan("880"), yuan("440")],
        ),
    ] {
        let list = arrears(&desk, as_of(day)).await;
        assert_eq!(aged(&list), expected, "{day}");
        assert!(!list.is_today);
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn the_sums_come_to_the_ledgers_receivable_whatever_was_paid_and_on_any_day() {
    let desk = community().await.with_open_shift("王芳", "500").await;
    assert_eq!(receivable(&desk).await, yuan("1320"));
    pays(&desk, "3-2-1502", "300").await;
    pays(&desk, "10-101", "7.50").await;
    let list = arrears(&desk, ArrearsAsked::default()).await;
    assert_eq!(list.receivable, receivable(&desk).await);
    assert_eq!(list.receivable, yuan("1012.50"));
    assert_eq!(
        list.overdue.plus(list.not_due).unwrap(),
        list.receivable,
        "what is due and what is not"
    );
    for sums in [
        list.ages.iter().map(|sum| sum.amount).collect::<Vec<_>>(),
        list.buildings.iter().map(|sum| sum.amount).collect(),
        list.items.iter().map(|sum| sum.amount).collect(),
        list.units.iter().map(|unit| unit.total).collect(),
    ] {
        assert_eq!(Money::sum(sums).unwrap(), list.total);
    }
    for unit in &list.units {
        let owed = desk.owes(&unit.label).await;
        let late = owed.iter().filter(|charge| charge.due_on < list.as_of);
        assert_eq!(
            Money::sum(late.map(|charge| charge.open)).unwrap(),
            unit.total
        );
    }
    let before = arrears(&desk, as_of("2026-11-21")).await;
    assert_eq!(
        before.receivable,
        Money::ZERO,
        "the day before nothing was charged yet"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_list_is_filtered_by_building_item_age_and_amount() {
    let desk = community().await;
    let all = arrears(&desk, ArrearsAsked::default()).await;
    let rubbish = all.all_items.iter().find(|item| item.item == "垃圾清运费");
    let rubbish = rubbish.unwrap().fee_item;
    assert_eq!(all.all_buildings, ["3", "10"]);
    let totals = |list: Arrears| {
        let units = list.units.iter();
        let each: Vec<_> = units.map(|unit| (unit.label.clone(), unit.total)).collect();
        assert_eq!(list.overdue, all.overdue, "the whole stays beside it");
        each
    };
    let building = ArrearsAsked {
        building: Some("10".into()),
        ..ArrearsAsked::default()
    };
    let found = totals(arrears(&desk, building).await);
    assert_eq!(found, [("10-101".to_owned(), yuan("300"))]);
    let item = ArrearsAsked {
        fee_item: Some(rubbish),
        age: Some(Age::To90),
        ..ArrearsAsked::default()
    };
    let found = totals(arrears(&desk, item).await);
    assert_eq!(found[0], ("3-2-1502".to_owned(), yuan("10")));
    let least = |typed: &str| ArrearsAsked {
        least: typed.into(),
        ..ArrearsAsked::default()
    };
    assert_eq!(totals(arrears(&desk, least("300.01")).await).len(), 1);
    assert_eq!(totals(arrears(&desk, least("300")).await).len(), 2);
    let wrong = desk.arrears(&desk.crew.wang, least("很多")).await;
    assert!(matches!(refused(wrong), Refusal::BadField { field, .. } if field == "least"));
    let wrong = desk.arrears(&desk.crew.wang, as_of("31.2.")).await;
    assert!(matches!(refused(wrong), Refusal::BadField { field, .. } if field == "asOf"));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_promise_is_kept_by_the_payment_itself_and_a_void_opens_it_again() {
    let desk = community().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("3-2-1502").await;
    assert_eq!(
        today(&desk).await,
        [
            ("3-2-1502".to_owned(), WhyChase::NeverChased),
            ("10-101".to_owned(), WhyChase::NeverChased)
        ],
        "who owes most first"
    );
    logs(&desk, promise(unit, "2026-11-25", "300")).await;
    assert_eq!(promise_state(&desk, "3-2-1502").await, PromiseState::Open);
    assert_eq!(today(&desk).await.len(), 1, "they have until their day");

    pays(&desk, "3-2-1502", "200").await;
    let standing = chasing(&desk, "3-2-1502").await.promise.unwrap();
    assert_eq!(
        (standing.paid, standing.state),
        (yuan("200"), PromiseState::Open)
    );
    let second = pays(&desk, "3-2-1502", "100").await;
    assert_eq!(promise_state(&desk, "3-2-1502").await, PromiseState::Kept);
    desk.voids(second.receipt, "收错了户").await.unwrap();
    let standing = chasing(&desk, "3-2-1502").await.promise.unwrap();
    assert_eq!(
        (standing.paid, standing.state),
        (yuan("200"), PromiseState::Open),
        "the void took it back"
    );
    let third = desk.collects("3-2-1502").await;
    assert_eq!(promise_state(&desk, "3-2-1502").await, PromiseState::Kept);
    let list = arrears(&desk, ArrearsAsked::default()).await;
    assert_eq!(list.units.len(), 1, "the chase is closed by itself");
    desk.voids(third.receipt, "重开").await.unwrap();
    let list = arrears(&desk, ArrearsAsked::default()).await;
    assert_eq!(list.units.len(), 2, "and open again");
    assert_eq!(promise_state(&desk, "3-2-1502").await, PromiseState::Open);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_promise_is_broken_by_time_and_kept_late_by_a_late_payment() {
    let desk = community().await;
    let unit = desk.unit("3-2-1502").await;
    logs(&desk, promise(unit, "2026-11-25", "")).await;
    let standing = chasing(&desk, "3-2-1502").await.promise.unwrap();
    assert_eq!(standing.amount, yuan("580"), "all that was past due");
    morning_of(&desk, "2026-11-25");
    assert_eq!(
        today(&desk).await[0],
        ("3-2-1502".to_owned(), WhyChase::PromiseDue)
    );
    morning_of(&desk, "2026-11-26");
    assert_eq!(promise_state(&desk, "3-2-1502").await, PromiseState::Broken);
    assert_eq!(
        today(&desk).await[0],
        ("3-2-1502".to_owned(), WhyChase::PromiseBroken)
    );
    let missed = LogChase {
        spoke_with: String::new(),
        words: String::new(),
        ..called(unit, ChaseOutcome::NotReached)
    };
    logs(&desk, missed).await;
    assert_eq!(today(&desk).await.len(), 1, "somebody asked today");
    morning_of(&desk, "2026-12-03");
    assert_eq!(
        today(&desk).await[1],
        ("3-2-1502".to_owned(), WhyChase::NotLately),
        "and after a week it is time again"
    );
    desk.opens_shift("王芳", "500").await;
    desk.collects("3-2-1502").await;
    assert_eq!(
        promise_state(&desk, "3-2-1502").await,
        PromiseState::KeptLate
    );
    let list = today(&desk).await;
    assert!(
        list.iter().all(|(label, _)| label != "3-2-1502"),
        "{list:?}"
    );
    let entries = chasing(&desk, "3-2-1502").await;
    assert_eq!(entries.total, Money::ZERO);
    assert_eq!(entries.log.len(), 2, "what was said stays");
    let again = desk
        .log_chase(
            &desk.crew.wang,
            &request(),
            called(unit, ChaseOutcome::Refused),
        )
        .await;
    assert_eq!(refused(again), Refusal::NothingOverdue);
    desk.is_sound().await;
}

#[tokio::test]
async fn what_is_charged_later_does_not_break_a_promise_that_was_kept() {
    let desk = community().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("10-101").await;
    logs(&desk, promise(unit, "2026-11-30", "")).await;
    pays(&desk, "10-101", "300").await;
    desk.bills("2026-12").await;
    let kept = chasing(&desk, "10-101").await.promise.unwrap();
    assert_eq!((kept.paid, kept.state), (yuan("300"), PromiseState::Kept));
    desk.is_sound().await;
}

#[tokio::test]
async fn an_entry_that_was_wrong_is_put_right_by_another_and_counts_from_the_first() {
    let desk = community().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("3-2-1502").await;
    let wrong = logs(&desk, promise(unit, "2026-12-25", "30")).await;
    pays(&desk, "3-2-1502", "290").await;
    let right = LogChase {
        corrects: Some(wrong),
        ..promise(unit, "2026-11-25", "300")
    };
    let once = request();
    let who = &desk.crew.wang;
    let corrected = desk.log_chase(who, &once, right.clone()).await.unwrap();
    let again = desk.log_chase(who, &once, right.clone()).await.unwrap();
    assert_eq!(corrected, again, "a second click writes it once");
    let entries = chasing(&desk, "3-2-1502").await;
    let standing = entries.promise.unwrap();
    assert_eq!(standing.chase, corrected);
    assert_eq!(
        (standing.amount, standing.paid, standing.state),
        (yuan("300"), yuan("290"), PromiseState::Open),
        "what was paid since the first counts"
    );
    let told: Vec<_> = entries.log.iter().map(|it| (it.id, it.corrected)).collect();
    assert_eq!(told, [(corrected, false), (wrong, true)]);
    let outcome = desk.log_chase(who, &request(), right.clone()).await;
    assert_eq!(refused(outcome), Refusal::ChaseCorrected);
    let other = LogChase {
        unit: desk.unit("10-101").await,
        corrects: Some(corrected),
        ..right
    };
    let outcome = desk.log_chase(who, &request(), other).await;
    assert!(matches!(refused(outcome), Refusal::NotFound { .. }));
    desk.is_sound().await;
}

#[tokio::test]
async fn what_is_missing_or_makes_no_sense_is_named_by_its_field() {
    let desk = community().await;
    let unit = desk.unit("3-2-1502").await;
    let said = called(unit, ChaseOutcome::Disputed);
    let table = [
        (promise(unit, "", ""), "promisedOn", FieldProblem::Empty),
        (
            promise(unit, "2026-11-21", ""),
            "promisedOn",
            FieldProblem::OutOfRange,
        ),
        (
            promise(unit, "2028-01-01", ""),
            "promisedOn",
            FieldProblem::OutOfRange,
        ),
        (
            promise(unit, "2026-12-01", "0"),
            "promised",
            FieldProblem::OutOfRange,
        ),
        (
            promise(unit, "2026-12-01", "580.01"),
            "promised",
            FieldProblem::OutOfRange,
        ),
        (
            LogChase {
                promised: "5".into(),
                ..said.clone()
            },
            "promised",
            FieldProblem::OutOfRange,
        ),
        (
            LogChase {
                spoke_with: " ".into(),
                ..said.clone()
            },
            "spokeWith",
            FieldProblem::Empty,
        ),
        (
            LogChase {
                words: String::new(),
                ..said
            },
            "words",
            FieldProblem::Empty,
        ),
    ];
    for (log, field, problem) in table {
        let outcome = desk.log_chase(&desk.crew.wang, &request(), log).await;
        assert_eq!(refused(outcome), Refusal::field(field, problem));
    }
    assert!(chasing(&desk, "3-2-1502").await.log.is_empty());
    desk.is_sound().await;
}

#[tokio::test]
async fn what_was_said_stands_in_the_log_and_not_in_the_journal() {
    let desk = community().await;
    let unit = desk.unit("3-2-1502").await;
    logs(&desk, called(unit, ChaseOutcome::Refused)).await;
    let entries = chasing(&desk, "3-2-1502").await.log;
    assert_eq!(entries[0].words, "孩子住院，月底发工资后来交");
    assert_eq!(
        (entries[0].by.as_str(), entries[0].way),
        ("刘洋", ChaseWay::Phone)
    );
    let mut rows = desk.database().read().await.unwrap();
    let bodies: Vec<Vec<u8>> = sqlx::query_scalar("select body from journal")
        .fetch_all(&mut *rows)
        .await
        .unwrap();
    let whole = String::from_utf8_lossy(&bodies.concat()).into_owned();
    assert!(!whole.contains("住院") && !whole.contains("张先生"));
    drop(rows);
    desk.is_sound().await;
    let desk = desk
        .tampered(&["update chase_words set words = '答应明天交'"])
        .await;
    let findings = desk.verify().await.unwrap();
    assert_eq!(findings.len(), 1, "bent words are found: {findings:?}");
}

#[tokio::test]
async fn whatever_is_typed_is_kept_as_it_is_or_refused_by_its_field() {
    let desk = community().await;
    let unit = desk.unit("3-2-1502").await;
    let who = &desk.crew.wang;
    for text in odd_texts() {
        let log = LogChase {
            words: text.clone(),
            ..called(unit, ChaseOutcome::Refused)
        };
        match desk.log_chase(who, &request(), log).await {
            Ok(_) => {
                let kept = chasing(&desk, "3-2-1502").await.log.remove(0).words;
                let lines = text.replace('\u{2028}', "\n");
                assert_eq!(kept, as_kept(&lines), "{text:?}");
            }
            outcome => {
                let refusal = refused(outcome);
                assert!(
                    matches!(&refusal, Refusal::BadField { field, .. } if field == "words"),
                    "{text:?}: {refusal:?}"
                );
            }
        }
        let found = desk.arrears(
            who,
            ArrearsAsked {
                building: Some(text.clone()),
                least: text.clone(),
                ..as_of(&text)
            },
        );
        if let Ok(found) = found.await {
            assert!(found.units.is_empty(), "{text:?} is no building");
        }
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn who_may_not_is_turned_away() {
    let desk = community().await;
    let unit = desk.unit("3-2-1502").await;
    let crew = &desk.crew;
    let outcome = desk
        .log_chase(
            &crew.finance,
            &request(),
            called(unit, ChaseOutcome::Refused),
        )
        .await;
    let not = |right| Refusal::NotAllowed { right };
    assert_eq!(refused(outcome), not(Right::Chase));
    let outcome = desk
        .arrears(&crew.administrator, ArrearsAsked::default())
        .await;
    assert_eq!(refused(outcome), not(Right::SeeMoney));
    let outcome = desk
        .arrears_workbook(&crew.receptionist, &request(), ArrearsAsked::default())
        .await;
    assert_eq!(refused(outcome), not(Right::Notify));
    desk.is_sound().await;
}

#[tokio::test]
async fn the_workbook_holds_the_rows_and_no_formula() {
    let desk = community().await;
    desk.lives_in("3-2-1502", "=HYPERLINK(1)", OccupancyRole::Owner)
        .await;
    let taken = request();
    let finance = &desk.crew.finance;
    let (name, bytes) = desk
        .arrears_workbook(finance, &taken, ArrearsAsked::default())
        .await
        .unwrap();
    assert_eq!(name, "欠费明细-2026-11-22.xlsx");
    let read = exchange::read(&name, &bytes, &Course::default()).unwrap();
    let rows: Vec<String> = read.grids[0]
        .rows
        .iter()
        .map(|row| {
            let cells = row.filled().map(|(_, cell)| cell.text());
            cells.collect::<Vec<_>>().join(" ")
        })
        .collect();
    let told = rows.join("\n");
    assert!(told.contains("3-2-1502 张*、=****)"), "{told}");
    assert!(rows.last().unwrap().starts_with("合计"), "{told}");
    assert!(rows.last().unwrap().ends_with("880"), "{told}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        let page = std::io::read_to_string(archive.by_name(sheet).unwrap()).unwrap();
        assert!(!page.contains("<f>") && !page.contains("<f "), "{sheet}");
    }
    desk.is_sound().await;
}
