//! The list of readings an office keeps.

use super::reads;
use crate::support::{TestDesk, data, refused, request};
use front_desk::Refusal;
use front_desk::exchange::{self, At, Course, Received};
use front_desk::meters::{
    ImportReadings, ReadingColumn, ReadingFix, ReadingProblemKind, ReadingsCorrections,
    ReadingsPreview, ReadingsTaken, dry_run,
};
use front_desk::residents_book::ImportResidents;
use std::sync::Arc;

fn list(text: &str) -> Arc<Received> {
    Arc::new(exchange::read("readings.csv", text.as_bytes(), &Course::default()).unwrap())
}

async fn previews(
    desk: &TestDesk,
    list: &Received,
    corrections: &ReadingsCorrections,
) -> ReadingsPreview {
    desk.preview_readings(&desk.crew.supervisor, list, corrections, &Course::default())
        .await
        .unwrap()
}

async fn takes_in(
    desk: &TestDesk,
    list: &Arc<Received>,
    corrections: &ReadingsCorrections,
) -> front_desk::Result<ReadingsTaken> {
    let seen = previews(desk, list, corrections).await.seen;
    let import = ImportReadings {
        corrections: corrections.clone(),
        seen: Some(seen),
    };
    let who = &desk.crew.supervisor;
    desk.import_readings(who, &request(), list.clone(), import, Arc::default())
        .await
}

fn kinds(preview: &ReadingsPreview) -> Vec<(u32, ReadingProblemKind)> {
    let problems = preview.problems.iter();
    problems
        .map(|problem| (problem.at.row, problem.kind))
        .collect()
}

fn row(row: u32) -> At {
    At {
        sheet: String::new(),
        row,
    }
}

fn expected() -> serde_json::Value {
    let expected = std::fs::read(data("water-readings.expected.json")).unwrap();
    serde_json::from_slice(&expected).unwrap()
}

#[tokio::test]
async fn the_sample_reports_what_a_right_reading_of_it_reports() {
    let file = exchange::open(&data("water-readings.csv"), &Course::default()).unwrap();
    let report = dry_run(&file).unwrap().report();
    assert_eq!(serde_json::to_value(report).unwrap(), expected());
}

#[tokio::test]
async fn the_sample_is_taken_in_once_with_its_meters_and_what_is_odd_is_decided() {
    let desk = TestDesk::new().await;
    let supervisor = &desk.crew.supervisor;
    let residents = exchange::open(&data("residents.xlsx"), &Course::default()).unwrap();
    let import = ImportResidents::default();
    desk.import_residents(
        supervisor,
        &request(),
        Arc::new(residents),
        import,
        Arc::default(),
    )
    .await
    .unwrap();
    let list = Arc::new(exchange::open(&data("water-readings.csv"), &Course::default()).unwrap());
    let preview = previews(&desk, &list, &ReadingsCorrections::default()).await;
    assert_eq!((preview.rows, preview.new_readings), (816, 0));
    assert!(
        preview
            .problems
            .iter()
            .all(|one| one.kind == ReadingProblemKind::UnknownMeter)
    );

    let install = ReadingsCorrections {
        install: true,
        ..ReadingsCorrections::default()
    };
    let preview = previews(&desk, &list, &install).await;
    let unknown = preview
        .problems
        .iter()
        .filter(|one| one.kind == ReadingProblemKind::UnknownUnit)
        .count();
    assert_eq!(preview.new_readings + preview.problem_count, 816);
    assert_eq!(preview.new_readings, preview.new_meters);
    if unknown == 0 {
        assert_eq!(preview.usage_total, "11481");
    }
    let taken = takes_in(&desk, &list, &install).await.unwrap();
    assert_eq!(taken.readings, preview.new_readings);

    let again = previews(&desk, &list, &install).await;
    assert_eq!(
        (again.new_readings, again.read_already),
        (0, taken.readings)
    );
    let doubled = takes_in(&desk, &list, &install).await.unwrap();
    assert_eq!(
        (doubled.readings, doubled.meters),
        (0, 0),
        "the same list doubles nothing"
    );

    let decided = ReadingsCorrections {
        agreed: [322, 348, 354, 603].map(row).to_vec(),
        left_out: [59, 112, 324, 513].map(row).to_vec(),
        fixes: vec![ReadingFix {
            at: row(612),
            column: ReadingColumn::Current,
            text: "2876".into(),
        }],
        ..install
    };
    let rest = previews(&desk, &list, &decided).await;
    assert_eq!(rest.problem_count, unknown, "nothing is left to decide");
    assert_eq!(rest.usage_total, (1296 + 5).to_string());
    takes_in(&desk, &list, &decided).await.unwrap();
    desk.is_sound().await;
}

#[tokio::test]
async fn a_list_is_held_against_the_books_and_every_difference_is_shown() {
    let desk = TestDesk::new().await;
    for (label, number) in [
        ("1-101", "S1"),
        ("1-102", "S2"),
        ("1-103", "S3"),
        ("1-104", "S4"),
        ("1-105", "S5"),
        ("1-106", "S6"),
    ] {
        desk.has_meter(label, number, "100", None).await;
    }
    desk.unit("1-107").await;
    let round = desk
        .meter_round(&desk.crew.wang, "2026-10", None)
        .await
        .unwrap();
    let meter = |number: &str| {
        round
            .rows
            .iter()
            .find(|row| row.meter.number == number)
            .unwrap()
            .meter
            .clone()
    };
    for (period, value) in [("2026-07", "110"), ("2026-08", "120"), ("2026-09", "130")] {
        desk.used(&meter("S1"), period, value).await;
    }
    desk.types(reads(meter("S2").id, "2026-10", "105"))
        .await
        .unwrap();
    desk.types(reads(meter("S3").id, "2026-11", "105"))
        .await
        .unwrap();
    let file = list(
        "表号,房号,表类型,上次读数,本次读数,抄表日期\n\
         S1,1-101,冷水表,130,162,2026/10/25\n\
         S2,1-102,冷水表,100,106,2026/10/25\n\
         S3,1-103,冷水表,100,104,2026/10/25\n\
         S4,1-105,冷水表,100,101,2026/10/25\n\
         S9,1-107,冷水表,100,101,2026/10/25\n\
         ,1-105,冷水表,99,104,2026/10/25\n\
         S10,9-999,冷水表,100,101,2026/10/25\n",
    );
    let preview = previews(&desk, &file, &ReadingsCorrections::default()).await;
    use ReadingProblemKind as Kind;
    assert_eq!(
        kinds(&preview),
        [
            (2, Kind::Jump),
            (3, Kind::ReadOtherwise),
            (4, Kind::ReadLater),
            (5, Kind::OtherUnit),
            (6, Kind::UnknownMeter),
            (7, Kind::OtherLast),
            (8, Kind::UnknownMeter),
        ]
    );
    let against = preview.problems[1].against.unwrap().to_string();
    assert_eq!(
        against, "105",
        "what stands is shown beside what the list says"
    );
    assert_eq!(
        (preview.new_readings, preview.usage_total.as_str()),
        (1, "4"),
        "1-105 has one meter, and the desk's last reading counts"
    );
    let absent: Vec<&str> = preview
        .absent
        .iter()
        .map(|meter| meter.number.as_str())
        .collect();
    assert_eq!(
        (preview.absent_count, absent),
        (2, vec!["S4", "S6"]),
        "meters that are not in the list are named"
    );
    let install = ReadingsCorrections {
        install: true,
        agreed: vec![row(2)],
        ..ReadingsCorrections::default()
    };
    let preview = previews(&desk, &file, &install).await;
    assert_eq!((preview.new_readings, preview.new_meters), (3, 1));
    assert!(kinds(&preview).contains(&(8, Kind::UnknownUnit)));
    takes_in(&desk, &file, &install).await.unwrap();
    desk.is_sound().await;
}

#[tokio::test]
async fn a_list_is_taken_in_as_it_was_seen_or_not_at_all() {
    let desk = TestDesk::new().await;
    let meter = desk.has_meter("1-101", "S1", "100", None).await;
    desk.has_meter("1-102", "S2", "100", None).await;
    let file = list("表号,本次读数,抄表日期\nS1,110,2026/10/25\nS2,111,2026/10/25\n");
    let corrections = ReadingsCorrections::default();
    let seen = previews(&desk, &file, &corrections).await.seen;
    desk.types(reads(meter.id, "2026-10", "109")).await.unwrap();
    let import = ImportReadings {
        corrections: corrections.clone(),
        seen: Some(seen),
    };
    let who = &desk.crew.supervisor;
    assert_eq!(
        refused(
            desk.import_readings(who, &request(), file.clone(), import, Arc::default())
                .await
        ),
        Refusal::PreviewOutdated
    );
    let stopped = Course::default();
    stopped.stop();
    let import = ImportReadings::default();
    assert_eq!(
        refused(
            desk.import_readings(who, &request(), file, import.clone(), Arc::new(stopped))
                .await
        ),
        Refusal::Cancelled
    );
    let round = desk.meter_round(who, "2026-10", None).await.unwrap();
    assert_eq!(round.read, 1, "nothing of it was written");
    let nothing = list("表号,本次读数,抄表日期\nS9,110,2026/10/25\n");
    assert_eq!(
        refused(
            desk.import_readings(who, &request(), nothing, import, Arc::default())
                .await
        ),
        Refusal::NothingToImport
    );
    let chosen = ReadingsCorrections {
        period: "2026-11".into(),
        ..ReadingsCorrections::default()
    };
    let undated = list("房号,读数\n1-102,104\n");
    assert_eq!(
        previews(&desk, &undated, &chosen).await.new_readings,
        1,
        "the clerk says for which month"
    );
    assert_eq!(
        kinds(&previews(&desk, &undated, &corrections).await),
        [(2, ReadingProblemKind::BadDate)]
    );
    desk.is_sound().await;
}
