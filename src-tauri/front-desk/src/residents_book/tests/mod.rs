#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]

mod cells;
mod offices;
mod wording;

use super::*;
use crate::exchange::{self, At, Cell, Grid};
use proptest::prelude::*;
use std::path::Path;

fn today() -> BusinessDate {
    BusinessDate::new(2026, 11, 22).unwrap()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn received(grids: Vec<Grid>) -> Received {
    Received {
        name: "book.xlsx".into(),
        digest: [0; 32],
        grids,
    }
}

fn planned(rows: &[&[&str]]) -> ResidentsPlan {
    dry_run(&received(vec![Grid::of_text("台账", rows)]), today()).unwrap()
}

fn plan_of(book: &ResidentsBook) -> ResidentsPlan {
    plan(book, &Known::default(), today(), &Course::default()).unwrap()
}

fn labels(plan: &ResidentsPlan) -> Vec<String> {
    plan.units
        .iter()
        .map(|unit| unit.label.to_string())
        .collect()
}

fn kinds(plan: &ResidentsPlan) -> Vec<(u32, ProblemKind)> {
    plan.problems()
        .iter()
        .map(|problem| (problem.at.row, problem.kind))
        .collect()
}

const HEAD: &[&str] = &[
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
    "备 注",
];

#[test]
fn the_books_of_the_sample_community_are_read_as_a_person_would() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    let received = exchange::open(&data.join("residents.xlsx"), &Course::default()).unwrap();
    let plan = dry_run(&received, today()).unwrap();
    let mut expected: serde_json::Value =
        serde_json::from_slice(&std::fs::read(data.join("residents.expected.json")).unwrap())
            .unwrap();
    expected.as_object_mut().unwrap().remove("notes");
    assert_eq!(serde_json::to_value(report(&plan)).unwrap(), expected);
    let people: Vec<&str> = plan
        .people
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    for name in [
        "谢志",
        "赵𬭎",
        "阿依古丽·买买提",
        "Jonathan Smith",
        "尉迟松怡",
    ] {
        assert!(people.contains(&name), "{name}");
    }
    let first = &plan.units[0];
    assert_eq!(first.label.to_string(), "1-1-101");
    assert_eq!(first.area.unwrap().to_string(), "68.35");
    assert_eq!(plan.stays[0].from_on, BusinessDate::new(2022, 10, 6));
    assert!(
        plan.cards.iter().any(|card| card.number == "0508432301"),
        "leading zeros stay"
    );
}

#[test]
fn columns_are_found_by_their_names_wherever_they_are() {
    let plan = planned(&[
        &["香樟花园"],
        &["制表：客服", "", "单位：㎡"],
        &[
            "手机号码",
            "姓名",
            "套内面积",
            "面积（㎡）",
            "紧急联系人电话",
            "房间号",
            "幢号",
            "入住时间",
            "随便什么",
        ],
        &[
            "13800138000",
            "张伟",
            "70",
            "88.5",
            "123",
            "502",
            "3幢",
            "2019.3.5",
            "x",
        ],
        &[],
        &["", "", "", "88.5", "", "", "小计", "", ""],
        &[
            "手机号码",
            "姓名",
            "套内面积",
            "面积（㎡）",
            "紧急联系人电话",
            "房间号",
            "幢号",
            "入住时间",
            "随便什么",
        ],
        &["13900139000", "王芳", "70", "90", "", "503", "", "", ""],
        &["合计", "", "", "178.5"],
        &["说明：以上面积以产权证为准"],
    ]);
    assert_eq!(
        labels(&plan),
        ["3-502", "3-503"],
        "a building's name stands for the rows below it"
    );
    assert_eq!(plan.units[0].area.unwrap().to_string(), "88.5");
    assert_eq!(plan.rows, 2);
    assert_eq!(kinds(&plan), []);
}

#[test]
fn a_header_in_the_first_row_whole_labels_and_several_sheets_are_read() {
    let head: &[&str] = &["房号", "业主", "电话"];
    let plan = dry_run(
        &received(vec![
            Grid::of_text("说明", &[&["本表由客服填写"]]),
            Grid::of_text(
                "住宅",
                &[
                    head,
                    &["3栋2单元1502室", "张伟", "13800138000"],
                    &["3-2-1503", "王芳", ""],
                ],
            ),
            Grid::of_text("5栋", &[head, &["101", "李强", ""], &["102", "", ""]]),
        ]),
        today(),
    )
    .unwrap();
    assert_eq!(labels(&plan), ["3-2-1502", "3-2-1503", "5-101", "5-102"]);
    assert_eq!(
        plan.vacant(),
        1,
        "a room without a sign of anybody is vacant"
    );
    assert_eq!(plan.problems(), []);
}

#[test]
fn a_table_of_something_else_is_refused() {
    let meters = received(vec![Grid::of_text(
        "",
        &[&["房号", "上次读数", "本次读数"], &["1-1-101", "3", "5"]],
    )]);
    let refused = dry_run(&meters, today()).unwrap_err();
    assert!(matches!(
        refused,
        crate::Error::Refusal(Refusal::FileRefused {
            why: crate::error::FileProblem::NoHeadings
        })
    ));
}

#[test]
fn each_problem_is_named_by_its_row_and_what_is_sound_is_kept() {
    let plan = planned(&[
        HEAD,
        &[
            "1栋",
            "1",
            "101",
            "待测",
            "张伟",
            "440305195412263910",
            "1996713379",
            "去年",
            "粤B1",
            "卡#1",
            "自住",
            "",
        ],
        &[
            "1#",
            "1单元",
            "101室",
            "90",
            "张伟",
            "",
            "13800138000",
            "",
            "粤B12345",
            "0001",
            "自住",
            "",
        ],
        &[
            "1栋",
            "1",
            "102",
            "90",
            "",
            "",
            "13800138000",
            "",
            "",
            "0002",
            "出租",
            "",
        ],
        &[
            "1栋",
            "1",
            "103",
            "90",
            "李强",
            "",
            "13800138000、13900139000",
            "",
            "粤B12345",
            "0001",
            "自住",
            "",
        ],
        &[
            "1栋",
            "1",
            "",
            "90",
            "赵磊",
            "",
            "13800138000",
            "",
            "",
            "",
            "自住",
            "",
        ],
        &["1栋", "1", "104", "90", "", "", "", "", "", "", "空置", ""],
    ]);
    use ProblemKind::*;
    assert_eq!(
        kinds(&plan),
        [
            (2, BadArea),
            (2, BadPhone),
            (2, BadIdNumber),
            (2, BadDate),
            (2, BadPlate),
            (2, BadCard),
            (3, DuplicateUnit),
            (4, MissingOwner),
            (5, TooMany),
            (5, PlateTaken),
            (5, CardTaken),
            (6, BadUnit),
        ]
    );
    assert_eq!(labels(&plan), ["1-1-101", "1-1-102", "1-1-103", "1-1-104"]);
    let people: Vec<&str> = plan
        .people
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(
        people,
        ["张伟", "李强"],
        "what is sound in a row with a problem is taken"
    );
    assert_eq!(plan.cards_named, 2);
    assert_eq!(
        plan.cards[1].person, None,
        "a card of a unit whose owner is missing is still the unit's"
    );
}

#[test]
fn the_same_person_in_two_units_is_one_resident() {
    let plan = planned(&[
        HEAD,
        &[
            "1",
            "1",
            "101",
            "90",
            "张伟、王芳",
            "110105197106125165",
            "13800138000",
            "",
            "",
            "",
            "自住",
            "",
        ],
        &[
            "1",
            "1",
            "102",
            "90",
            "张伟",
            "110105197106125165",
            "",
            "",
            "",
            "",
            "出租",
            "",
        ],
        &[
            "1",
            "1",
            "103",
            "90",
            "李强",
            "110105197106125165",
            "",
            "",
            "",
            "",
            "出租",
            "",
        ],
        &[
            "1", "1", "104", "90", "王芳", "", "", "", "", "", "出租", "",
        ],
    ]);
    assert_eq!(
        plan.people.len(),
        4,
        "a name alone does not make two people one"
    );
    assert_eq!(plan.stays.len(), 5);
    assert_eq!(kinds(&plan), [(4, ProblemKind::IdNumberTaken)]);
}

#[test]
fn the_clerk_mends_cells_and_leaves_rows_out() {
    let book = received(vec![Grid::of_text(
        "台账",
        &[
            HEAD,
            &[
                "1", "1", "101", "待测", "张伟", "", "", "", "", "", "自住", "",
            ],
            &[
                "1", "1", "101", "90", "王芳", "", "", "", "", "", "自住", "",
            ],
        ],
    )]);
    let at = |row| At {
        sheet: "台账".into(),
        row,
    };
    let corrections = Corrections {
        fixes: vec![Fix {
            at: at(2),
            column: Column::Area,
            text: "88".into(),
        }],
        left_out: vec![at(3)],
        agreed: Vec::new(),
    };
    let mended = plan_of(&corrections.applied(resident_rows(&book).unwrap()));
    assert_eq!(mended.problems(), []);
    assert_eq!(mended.units[0].area.unwrap().to_string(), "88");
    assert_ne!(
        mended.seal(),
        dry_run(&book, today()).unwrap().seal(),
        "another plan has another seal"
    );
}

fn odd_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            "1栋",
            "1#",
            "１",
            "2单元",
            "101",
            "3-2-1502",
            "合计",
            "张三、李四",
            "谢  志",
            "13800138000",
            "110105197106125165",
            "粤B12345",
            "89.9㎡",
            "2019.3.5",
            "空置",
            "自住",
            "=1+1",
            "<b>",
            "'; drop table units",
            "\u{202e}x",
            "\u{0}",
            "🀄🀄",
            "楼栋",
            "房号",
            "/",
            "、、、",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_grid_makes_the_plan_panic(
        head in prop::sample::subsequence(HEAD, 3..=12).prop_shuffle(),
        rows in proptest::collection::vec(proptest::collection::vec(odd_text(), 0..14), 0..20),
    ) {
        let mut texts: Vec<Vec<&str>> = vec![head];
        texts.extend(rows.iter().map(|row| row.iter().map(String::as_str).collect()));
        let slices: Vec<&[&str]> = texts.iter().map(Vec::as_slice).collect();
        let book = received(vec![Grid::of_text("1栋", &slices)]);
        if let Ok(plan) = dry_run(&book, today()) {
            let again = dry_run(&book, today()).unwrap();
            prop_assert_eq!(plan.seal(), again.seal());
            prop_assert!(plan.stays.iter().all(|stay| stay.unit < plan.units.len() && stay.person < plan.people.len()));
            let distinct: std::collections::HashSet<String> = labels(&plan).into_iter().collect();
            prop_assert_eq!(distinct.len(), plan.units.len());
        }
    }
}
