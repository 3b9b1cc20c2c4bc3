//! Books that offices keep, taken in: shown first, all or nothing, and never twice.

mod odd_text;

use crate::support::{TestDesk, data, refused, request, stopped_when};
use front_desk::Refusal;
use front_desk::cards::CardsBy;
use front_desk::exchange::{self, Course, Progress, Received, Sheet, SheetCell, Workbook};
use front_desk::residents::{people_of, unit, unit_written, vehicles_of};
use front_desk::residents_book::{
    Column, Corrections, Fix, ImportResidents, ProblemKind, ResidentsChanges, ResidentsPreview,
};
use front_desk::time::BusinessDate;
use std::sync::Arc;

const HEAD: [&str; 12] = [
    "楼栋",
    "单元",
    "房号",
    "建筑面积(㎡)",
    "业主姓名",
    "身份证号",
    "联系电话",
    "收楼日期",
    "车牌号",
    "IC卡号",
    "状态",
    "备注",
];

fn today() -> BusinessDate {
    BusinessDate::new(2026, 11, 22).unwrap()
}

/// A workbook of these rows, written and read back.
fn book(rows: Vec<Vec<SheetCell>>) -> Arc<Received> {
    let sheet = Sheet {
        name: "台账".into(),
        title: vec!["住户台账".into(), "制表：客服中心".into()],
        headings: HEAD.iter().map(|name| (*name).to_owned()).collect(),
        rows,
        widths: Vec::new(),
    };
    let bytes = Workbook {
        sheets: vec![sheet],
        dated: today(),
    }
    .to_bytes()
    .unwrap();
    Arc::new(exchange::read("book.xlsx", &bytes, &Course::default()).unwrap())
}

fn row(cells: [&str; 12]) -> Vec<SheetCell> {
    cells.into_iter().map(SheetCell::from).collect()
}

fn sample() -> Arc<Received> {
    Arc::new(exchange::open(&data("residents.xlsx"), &Course::default()).unwrap())
}

async fn previews(desk: &TestDesk, received: &Received) -> ResidentsPreview {
    desk.preview_residents(
        &desk.crew.supervisor,
        received,
        &Corrections::default(),
        &Course::default(),
    )
    .await
    .unwrap()
}

async fn imports(desk: &TestDesk, received: &Arc<Received>) -> ResidentsChanges {
    let import = ImportResidents {
        corrections: Corrections::default(),
        seen: Some(previews(desk, received).await.seen),
    };
    desk.import_residents(
        &desk.crew.supervisor,
        &request(),
        received.clone(),
        import,
        Arc::default(),
    )
    .await
    .unwrap()
}

#[tokio::test]
async fn the_sample_book_comes_in_whole_and_a_second_time_changes_nothing() {
    let desk = TestDesk::new().await;
    let sample = sample();
    let preview = previews(&desk, &sample).await;
    assert_eq!(
        (preview.rows, preview.changes.new_units, preview.vacant),
        (818, 816, 62)
    );
    assert_eq!(preview.changes.new_residents, 789);
    assert_eq!(preview.problem_count, 13);
    let done = imports(&desk, &sample).await;
    assert_eq!(done, preview.changes, "what was shown is what was done");
    assert_eq!(
        (done.new_vehicles, done.new_cards, done.new_occupancies),
        (335, 603, 789)
    );

    let mut rows = desk.database().read().await.unwrap();
    let home = unit_written(&mut rows, "1栋1单元403")
        .await
        .unwrap()
        .unwrap();
    let people = people_of(&mut rows, home, today()).await.unwrap();
    assert_eq!((people.len(), people[0].name.as_str()), (1, "谢志"));
    assert_eq!(people[0].phone.as_ref().unwrap().to_string(), "139****2694");
    assert_eq!(people[0].from_on, BusinessDate::new(2021, 2, 7));
    assert_eq!(
        vehicles_of(&mut rows, home).await.unwrap()[0].plate,
        "粤DD93450"
    );
    drop(rows);
    let by_number = CardsBy::Number {
        number: "0303036759".into(),
    };
    let cards = desk.cards(&desk.crew.wang, by_number).await.unwrap();
    assert_eq!(
        (
            cards.len(),
            cards[0].unit.as_str(),
            cards[0].resident.as_deref()
        ),
        (1, "1-1-403", Some("谢志"))
    );

    let again = previews(&desk, &sample).await;
    assert_eq!(
        (again.changes, again.difference_count, again.unchanged_units),
        (ResidentsChanges::default(), 0, 816)
    );
    assert_eq!(imports(&desk, &sample).await, ResidentsChanges::default());
    desk.is_sound().await;
}

#[tokio::test]
async fn a_newer_book_shows_its_differences_and_takes_nothing_away() {
    let desk = TestDesk::new().await;
    let first = book(vec![
        row([
            "1栋",
            "1",
            "101",
            "90",
            "张伟",
            "110105197106125165",
            "13800138000",
            "2019.3.5",
            "粤B12345",
            "0001",
            "自住",
            "",
        ]),
        row([
            "1栋",
            "1",
            "102",
            "80",
            "王芳",
            "",
            "13900139000",
            "",
            "",
            "",
            "自住",
            "",
        ]),
        row([
            "1栋", "1", "103", "80", "李强", "", "", "", "", "", "自住", "",
        ]),
    ]);
    imports(&desk, &first).await;
    let second = book(vec![
        row([
            "1#",
            "1单元",
            "101",
            "91.5㎡",
            "张伟",
            "110105197106125165",
            "",
            "",
            "",
            "",
            "出租",
            "",
        ]),
        row([
            "1",
            "1",
            "102",
            "",
            "王芳",
            "110105199501118626",
            "13900139001",
            "",
            "粤BD12345",
            "0002",
            "",
            "",
        ]),
        row([
            "1", "1", "103", "80", "赵磊", "", "", "", "", "", "空置", "",
        ]),
        row([
            "1",
            "1",
            "104",
            "80",
            "陈静",
            "",
            "",
            "",
            "粤B12345",
            "0001",
            "自住",
            "",
        ]),
    ]);
    let preview = previews(&desk, &second).await;
    let differences: Vec<(u32, Column, &str, &str)> = preview
        .differences
        .iter()
        .map(|difference| {
            (
                difference.at.row,
                difference.column,
                difference.stands.as_str(),
                difference.book.as_str(),
            )
        })
        .collect();
    assert_eq!(
        differences,
        [
            (4, Column::Area, "90", "91.5"),
            (5, Column::Phone, "139****9000", "139****9001"),
            (5, Column::IdNumber, "", "1101**********8626"),
            (6, Column::State, "在住", "空置"),
        ]
    );
    let problems: Vec<(u32, ProblemKind)> = preview
        .problems
        .iter()
        .map(|problem| (problem.at.row, problem.kind))
        .collect();
    assert_eq!(
        problems,
        [
            (6, ProblemKind::OtherOwner),
            (7, ProblemKind::PlateTaken),
            (7, ProblemKind::CardTaken)
        ]
    );
    let done = imports(&desk, &second).await;
    assert_eq!(
        (
            done.new_units,
            done.changed_units,
            done.new_residents,
            done.changed_residents
        ),
        (1, 2, 2, 1)
    );
    assert_eq!(
        (done.new_occupancies, done.new_vehicles, done.new_cards),
        (2, 1, 1)
    );

    let mut rows = desk.database().read().await.unwrap();
    let home = unit_written(&mut rows, "1-1-101").await.unwrap().unwrap();
    let people = people_of(&mut rows, home, today()).await.unwrap();
    assert_eq!(
        people[0].phone.as_ref().unwrap().to_string(),
        "138****8000",
        "a blank cell takes nothing away"
    );
    assert_eq!(
        unit(&mut rows, home)
            .await
            .unwrap()
            .area
            .unwrap()
            .to_string(),
        "91.5"
    );
    let other = unit_written(&mut rows, "1-1-103").await.unwrap().unwrap();
    assert_eq!(
        people_of(&mut rows, other, today()).await.unwrap().len(),
        2,
        "nobody is moved out by a book"
    );
    drop(rows);
    assert_eq!(imports(&desk, &second).await, ResidentsChanges::default());
    desk.is_sound().await;
}

#[tokio::test]
async fn the_clerk_mends_a_cell_and_only_what_was_seen_is_taken() {
    let desk = TestDesk::new().await;
    let supervisor = &desk.crew.supervisor;
    let received = book(vec![
        row([
            "1栋",
            "1",
            "101",
            "待测",
            "张伟",
            "",
            "1380013800",
            "",
            "",
            "",
            "自住",
            "",
        ]),
        row([
            "1栋", "1", "101", "80", "王芳", "", "", "", "", "", "自住", "",
        ]),
    ]);
    let preview = previews(&desk, &received).await;
    assert_eq!(
        preview.problem_count, 4,
        "the unit stands twice, with two owners"
    );
    let fix = |problem: usize, text: &str| Fix {
        at: preview.problems[problem].at.clone(),
        column: preview.problems[problem].column,
        text: text.into(),
    };
    let corrections = Corrections {
        fixes: vec![fix(0, "88.5"), fix(1, "13800138000"), fix(2, "102")],
        ..Corrections::default()
    };
    let mended = desk
        .preview_residents(supervisor, &received, &corrections, &Course::default())
        .await
        .unwrap();
    assert_eq!((mended.problem_count, mended.changes.new_units), (0, 2));
    let unseen = ImportResidents {
        corrections: corrections.clone(),
        seen: Some(preview.seen),
    };
    let outcome = desk
        .import_residents(
            supervisor,
            &request(),
            received.clone(),
            unseen,
            Arc::default(),
        )
        .await;
    assert_eq!(refused(outcome), Refusal::PreviewOutdated);
    let seen = ImportResidents {
        corrections,
        seen: Some(mended.seen),
    };
    let (once, twice) = (request(), seen.clone());
    let done = desk
        .import_residents(supervisor, &once, received.clone(), seen, Arc::default())
        .await
        .unwrap();
    assert_eq!((done.new_units, done.new_residents), (2, 2));
    let same = desk
        .import_residents(supervisor, &once, received, twice, Arc::default())
        .await
        .unwrap();
    assert_eq!(same, done, "the same request gets the same answer");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_long_import_can_be_stopped_midway_and_leaves_nothing() {
    let desk = TestDesk::new().await;
    let supervisor = &desk.crew.supervisor;
    let begun = Arc::new(Course::default());
    begun.stop();
    let outcome = desk
        .preview_residents(supervisor, &sample(), &Corrections::default(), &begun)
        .await;
    assert_eq!(
        refused(outcome),
        Refusal::Cancelled,
        "a look can be stopped too"
    );

    let course = Arc::new(Course::default());
    let import = ImportResidents::default();
    let once = request();
    let taking = desk.import_residents(supervisor, &once, sample(), import, course.clone());
    // The planning counts rows, the writing statements; some of those are done.
    let midway = |progress: Progress| (3..100).contains(&progress.of) && progress.done >= 3;
    let outcome = stopped_when(&course, midway, taking).await;
    assert_eq!(refused(outcome), Refusal::Cancelled);
    let progress = course.progress();
    assert!(
        progress.done >= 3 && progress.done < progress.of,
        "{progress:?}"
    );
    assert_eq!(
        previews(&desk, &sample()).await.changes.new_units,
        816,
        "all of it is still to come"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn thousands_of_rows_come_in_at_once() {
    let desk = TestDesk::new().await;
    let surnames = ["张", "王", "李", "赵", "陈"];
    let rows = (0..4_000_u32)
        .map(|n| {
            let (building, room) = (n / 400 + 1, format!("{}{:02}", n % 400 / 8 + 1, n % 8 + 1));
            vec![
                format!("{building}栋").into(),
                "1单元".into(),
                room.into(),
                "89.5".into(),
                format!(
                    "{}{}",
                    surnames[usize::try_from(n % 5).unwrap()],
                    char::from_u32(0x4e00 + n).unwrap()
                )
                .into(),
                SheetCell::Empty,
                format!("138{n:08}").into(),
                BusinessDate::new(2019, 3, 5).unwrap().into(),
                format!("粤B{n:05}").into(),
                format!("{n:010}").into(),
                "自住".into(),
                SheetCell::Empty,
            ]
        })
        .collect();
    let received = book(rows);
    let done = imports(&desk, &received).await;
    assert_eq!(
        (
            done.new_units,
            done.new_residents,
            done.new_vehicles,
            done.new_cards
        ),
        (4_000, 4_000, 4_000, 4_000)
    );
    assert_eq!(
        previews(&desk, &received).await.changes,
        ResidentsChanges::default()
    );
    desk.is_sound().await;
}
