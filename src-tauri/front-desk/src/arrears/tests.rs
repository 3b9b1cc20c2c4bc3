#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests say what went wrong by panicking"
)]

use super::*;
use crate::exchange::{self, Course, Grid};
use crate::ids::{FeeItemId, UnitId};
use crate::time::Month;
use std::path::Path;

fn received(rows: &[&[&str]]) -> Received {
    Received {
        name: "arrears.xlsx".into(),
        digest: [0; 32],
        grids: vec![Grid::of_text("往期欠费", rows)],
    }
}

fn kinds(plan: &ArrearsPlan) -> Vec<(u32, ArrearsProblemKind)> {
    plan.problems()
        .iter()
        .map(|problem| (problem.at.row, problem.kind))
        .collect()
}

#[test]
fn the_list_of_the_sample_community_adds_up() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    let received = exchange::open(&data.join("opening-arrears.xlsx"), &Course::default()).unwrap();
    let plan = dry_run(&received).unwrap();
    let expected: serde_json::Value =
        serde_json::from_slice(&std::fs::read(data.join("opening-arrears.expected.json")).unwrap())
            .unwrap();
    assert_eq!(serde_json::to_value(plan.report()).unwrap(), expected);
    assert_eq!(plan.problems(), []);
}

#[test]
fn each_row_is_charged_once_or_says_why_not() {
    let mut books = Books::default();
    books.units.insert("1-1-101".into(), UnitId::from(1));
    books.owners.insert(UnitId::from(1), vec!["张伟".into()]);
    books.items.insert("物业管理费".into(), FeeItemId::from(1));
    let month = |month| Month::new(2026, month).unwrap();
    let key = |at| (UnitId::from(1), FeeItemId::from(1), month(at));
    books
        .charged
        .insert(key(1), Money::from_fen(10_000).unwrap());
    books
        .charged
        .insert(key(2), Money::from_fen(10_000).unwrap());
    let list = received(&[
        &["2026年欠费表"],
        &[
            "金额（元）",
            "所属月份",
            "收费项目",
            "姓名",
            "室",
            "单元",
            "楼栋",
        ],
        &[
            "100",
            "2026年1月",
            "物业管理费",
            "张伟",
            "101室",
            "1",
            "1栋",
        ],
        &["99.5", "2026-02", "物业管理费", "张伟", "101", "1", "1栋"],
        &[
            "1,251.72",
            "202603",
            "物业管理费",
            "王芳",
            "101",
            "1",
            "1栋",
        ],
        &["100", "2026.3", "物业管理费", "张伟", "101", "1单元", "1#"],
        &["100", "2026-04", "物业管理费", "张伟", "999", "1", "1栋"],
        &["100", "上个月", "物业管理费", "张伟", "101", "1", "1栋"],
        &["-1", "2026-05", "物业管理费", "张伟", "101", "1", "1栋"],
        &["100", "2026-05", "水费", "张伟", "101", "1", "1栋"],
        &["=1+1", "2026-06", "物业管理费", "张伟", "101", "1", "1栋"],
        &["小计", "", "", "", "", "", ""],
        &["", "", "", "", "说明：以上未含违约金", "", ""],
    ]);
    let plan = plan(&arrears_rows(&list).unwrap(), Some(&books));
    use ArrearsProblemKind::*;
    assert_eq!(
        kinds(&plan),
        [
            (4, ChargedOtherwise),
            (5, OtherOwner),
            (6, Duplicate),
            (7, UnknownUnit),
            (8, BadPeriod),
            (9, BadAmount),
            (10, UnknownItem),
            (11, BadAmount),
        ]
    );
    assert_eq!((plan.rows, plan.charged_already, plan.new.len()), (9, 1, 1));
    assert_eq!(plan.new[0].amount.fen(), 125_172);
    assert_eq!(plan.unknown_items.get("水费"), Some(&1));
}

#[test]
fn a_list_saved_as_unicode_text_is_read() {
    let text = "房号\t业主\t费用项目\t所属期间\t欠费金额\r\n1-1-101\t张伟\t物业管理费\t2025-12\t1,280.00\r\n";
    type Order = fn(u16) -> [u8; 2];
    let of_either_order: [([u8; 2], Order); 2] = [
        ([0xff, 0xfe], u16::to_le_bytes),
        ([0xfe, 0xff], u16::to_be_bytes),
    ];
    for (mark, bytes) in of_either_order {
        let bytes: Vec<u8> = mark
            .into_iter()
            .chain(text.encode_utf16().flat_map(bytes))
            .collect();
        let received = exchange::read("欠费.txt", &bytes, &Course::default()).unwrap();
        let report = serde_json::to_value(dry_run(&received).unwrap().report()).unwrap();
        assert_eq!(
            report,
            serde_json::json!({ "rows": 1, "total_fen": 128_000 })
        );
    }
}

#[test]
fn a_book_of_residents_is_no_list_of_arrears() {
    let book = received(&[&["房号", "业主", "电话"], &["1-1-101", "张伟", ""]]);
    assert!(arrears_rows(&book).is_err());
}
