//! A book of 20,000 rows: reading the workbook, planning it, and the whole way from the file to the commit, beside their floors: unpacking
//! the same file into nothing, and the engine copying the rows that came of it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a benchmark counts and divides"
)]

use front_desk::exchange::{self, Course, Sheet, SheetCell, Workbook};
use front_desk::residents_book::{ImportResidents, dry_run};
use front_desk::time::BusinessDate;
use sqlx::Connection;
use std::path::Path;
use std::sync::Arc;

#[path = "desk/mod.rs"]
mod desk;
#[path = "measure/mod.rs"]
mod measure;
use desk::request;
use measure::{HEADING, Took, Watch, median};

const ROWS: u32 = 20_000;
const ROUNDS: usize = 5;
const SURNAMES: [&str; 5] = ["张", "王", "李", "赵", "陈"];
const HEADINGS: [&str; 10] = [
    "楼栋",
    "单元",
    "房号",
    "建筑面积(㎡)",
    "业主姓名",
    "联系电话",
    "收楼日期",
    "车牌号",
    "IC卡号",
    "状态",
];

fn main() {
    let day = BusinessDate::new(2026, 11, 22).unwrap();
    let bytes = book(day);
    println!(
        "a book of {ROWS} rows, {:>5} KB           {HEADING}",
        bytes.len() / 1024
    );
    let unpacking = rounds(|| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        for part in 0..archive.len() {
            std::io::copy(&mut archive.by_index(part).unwrap(), &mut std::io::sink()).unwrap();
        }
    });
    let reading = rounds(|| {
        exchange::read("book.xlsx", &bytes, &Course::default()).unwrap();
    });
    let received = Arc::new(exchange::read("book.xlsx", &bytes, &Course::default()).unwrap());
    let planning = rounds(|| {
        dry_run(&received, day).unwrap();
    });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut whole = Vec::new();
    let mut floors = Vec::new();
    for _ in 0..ROUNDS {
        let (took, floor) = runtime.block_on(taken_in(&bytes));
        whole.push(took);
        floors.push(floor);
    }
    for (name, took) in [
        ("reading it", reading),
        ("planning it", planning),
        ("from the file to the commit, at most 5 s", median(whole)),
        ("floor: unpacking it into nothing", unpacking),
        ("floor: its rows copied by the engine", median(floors)),
    ] {
        println!("{name:<42}{took}");
    }
}

fn rounds(mut job: impl FnMut()) -> Took {
    let took = (0..ROUNDS).map(|_| {
        let watch = Watch::begin();
        job();
        watch.took()
    });
    median(took.collect())
}

fn book(day: BusinessDate) -> Vec<u8> {
    let rows = (0..ROWS).map(|n| {
        let surname = SURNAMES[usize::try_from(n % 5).unwrap()];
        vec![
            format!("{}栋", n / 400 + 1).into(),
            "1单元".into(),
            format!("{}{:02}", n % 400 / 8 + 1, n % 8 + 1).into(),
            "89.9㎡".into(),
            format!("{surname}{}", char::from_u32(0x4e00 + n).unwrap()).into(),
            format!("138{n:08}").into(),
            SheetCell::Date(day),
            format!("粤B{n:05}").into(),
            format!("{n:010}").into(),
            "自住".into(),
        ]
    });
    let sheet = Sheet {
        name: "台账".into(),
        title: Vec::new(),
        headings: HEADINGS.iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.collect(),
        widths: Vec::new(),
    };
    Workbook {
        sheets: vec![sheet],
        dated: day,
    }
    .to_bytes()
    .unwrap()
}

/// What it takes to read, plan, write and commit into an empty desk, and what the engine takes for the same rows.
async fn taken_in(bytes: &[u8]) -> (Took, Took) {
    let folder = tempfile::tempdir().unwrap();
    let (desk, administrator) = desk::new(folder.path()).await;
    let watch = Watch::begin();
    let received = Arc::new(exchange::read("book.xlsx", bytes, &Course::default()).unwrap());
    let import = ImportResidents::default();
    let changes = desk
        .import_residents(
            &administrator,
            &request("import"),
            received,
            import,
            Arc::default(),
        )
        .await
        .unwrap();
    let took = watch.took();
    assert_eq!(changes.new_units, usize::try_from(ROWS).unwrap());
    desk.close().await;
    (took, floor(folder.path()).await)
}

/// The rows that were taken in, written once more by the engine into tables of the same shape, without keys, indexes and triggers.
async fn floor(folder: &Path) -> Took {
    let mut file = desk::file(folder).await;
    let watch = Watch::begin();
    for statement in [
        "begin immediate",
        "create table floor_units as select * from units",
        "create table floor_residents as select * from residents",
        "create table floor_occupancies as select * from occupancies",
        "create table floor_vehicles as select * from vehicles",
        "create table floor_cards as select * from cards",
        "create table floor_card_events as select * from card_events",
        "commit",
    ] {
        sqlx::query(statement).execute(&mut file).await.unwrap();
    }
    let took = watch.took();
    file.close().await.unwrap();
    took
}
