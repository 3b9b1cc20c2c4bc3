//! Headings, names, rooms and days in the words that offices use for them.

use super::offices::{ID, people, workbook};
use super::*;
use crate::exchange::names;
use crate::residents::OccupancyRole;
use rust_xlsxwriter::Format;

#[test]
fn a_header_of_two_rows_is_read_as_one() {
    let plan = workbook(|page| {
        let plain = Format::new();
        page.merge_range(0, 0, 0, 8, "香樟花园住户台账", &plain)
            .unwrap();
        for (column, heading) in [(0, "楼栋"), (1, "单元"), (2, "房号")] {
            page.merge_range(1, column, 2, column, heading, &plain)
                .unwrap();
        }
        page.merge_range(1, 3, 1, 5, "业主信息", &plain).unwrap();
        page.merge_range(1, 6, 1, 7, "租户信息", &plain).unwrap();
        let below = [
            (3, "姓名"),
            (4, "电话"),
            (5, "身份证号"),
            (6, "姓名"),
            (7, "电话"),
        ];
        for (column, heading) in below {
            page.write_string(2, column, heading).unwrap();
        }
        let cells = [
            "3栋",
            "2",
            "1502",
            "赵甲",
            "13800138000",
            ID,
            "钱乙",
            "13900139000",
        ];
        for (column, text) in (0_u16..).zip(cells) {
            page.write_string(3, column, text).unwrap();
        }
    });
    assert_eq!(labels(&plan), ["3-2-1502"]);
    assert_eq!(
        people(&plan),
        [
            ["赵甲".to_owned(), "13800138000".into(), ID.into()],
            ["钱乙".into(), "13900139000".into(), String::new()]
        ]
    );
    assert_eq!(plan.stays[1].role, OccupancyRole::Tenant);
    assert_eq!((plan.rows, kinds(&plan)), (1, vec![]));
}

#[test]
fn headings_are_known_by_their_meaning() {
    for heading in ["房屋编码", "房产编号", "住址", "房屋坐落", "房间编码"] {
        let plan = planned(&[
            &[heading, "业主姓名", "联系电话"],
            &["3栋2单元1502室", "赵甲", "13800138000"],
        ]);
        assert_eq!(labels(&plan), ["3-2-1502"], "{heading}");
    }
    let english = planned(&[
        &[
            "No.",
            "Building",
            "Unit No.",
            "Room No.",
            "Owner's Name",
            "Mobile No.",
            "ID No.",
        ],
        &[
            "1",
            "3",
            "2",
            "1502",
            "Mary Ann O'Neil",
            "13800138000",
            "K1234567",
        ],
    ]);
    assert_eq!(labels(&english), ["3-2-1502"]);
    assert_eq!(
        people(&english),
        [[
            "Mary Ann O'Neil".to_owned(),
            "13800138000".into(),
            "K1234567".into()
        ]]
    );
    assert!(english.unread.is_empty(), "{:?}", english.unread);
    let two = planned(&[
        &[
            "楼栋", "房号", "业主1", "电话1", "业主2", "电话2", "车牌1", "车牌2",
        ],
        &[
            "3",
            "101",
            "赵甲",
            "",
            "钱乙",
            "13900139000",
            "粤B12345",
            "粤B67890",
        ],
        &["3", "102", "孙丙", "13700137000", "", "13600136000", "", ""],
        &[
            "3",
            "103",
            "李丁、周戊",
            "13500135000",
            "吴己",
            "13400134000",
            "",
            "",
        ],
    ]);
    let phones: Vec<[String; 2]> = people(&two)
        .into_iter()
        .map(|[name, phone, _]| [name, phone])
        .collect();
    assert_eq!(
        phones,
        [
            ["赵甲", ""],
            ["钱乙", "13900139000"],
            ["孙丙", "13700137000"],
            ["李丁", "13500135000"],
            ["周戊", ""],
            ["吴己", "13400134000"],
        ]
        .map(|pair| pair.map(str::to_owned))
    );
    assert_eq!(two.plates_named, 2);
    assert_eq!(kinds(&two), [(3, ProblemKind::TooMany)]);
}

#[test]
fn names_are_parted_where_a_person_would_part_them() {
    for (cell, expected) in [
        ("买买提 · 吐尔逊", vec!["买买提·吐尔逊"]),
        (
            "买买提 ·吐尔逊、阿依古丽· 买买提",
            vec!["买买提·吐尔逊", "阿依古丽·买买提"],
        ),
        ("张 三 李 四", vec!["张三", "李四"]),
        ("张三 李 四", vec!["张三", "李四"]),
        ("张 三 李 小 明", vec!["张三", "李小明"]),
        ("欧 阳 娜 娜", vec!["欧阳娜娜"]),
        ("张三和李四", vec!["张三", "李四"]),
        ("李和平与王芳", vec!["李和平", "王芳"]),
        ("张三及欧阳娜娜", vec!["张三", "欧阳娜娜"]),
        ("李和平", vec!["李和平"]),
        ("深圳市和平贸易有限公司", vec!["深圳市和平贸易有限公司"]),
        ("张李一诺", vec!["张李一诺"]),
    ] {
        let read = names(&text(cell));
        assert_eq!(read.clone().sound(), expected, "{cell}");
        assert!(!read.unsound && !read.unsure, "{cell}");
    }
    for cell in [
        "阿依古丽 买买提",
        "张三与其妻子",
        "张三 Mary",
        "张 三 小 明 李",
    ] {
        let read = names(&text(cell));
        assert!(read.unsure && read.sound().is_empty(), "{cell}");
    }
    let plan = planned(&[
        &["楼栋", "房号", "业主姓名", "联系电话"],
        &["3", "101", "张三与其妻子", "13800138000"],
    ]);
    assert_eq!(kinds(&plan), [(2, ProblemKind::UnsureName)]);
}

#[test]
fn one_unit_in_every_office_spelling_is_one_unit() {
    for [building, entrance, room] in [
        ["82栋", "2单元", "101"],
        ["第82栋", "第2单元", "101室"],
        ["82号", "二单元", "101"],
        ["82号楼", "2", "101"],
        ["八十二栋", "二", "101"],
        ["82栋2单元", "", "101"],
        ["82栋2单元", "2", "101"],
        ["82", "", "2单元101"],
    ] {
        let plan = planned(&[
            &["楼栋", "单元", "房号", "业主姓名", "联系电话"],
            &[building, entrance, room, "赵甲", ""],
        ]);
        assert_eq!(labels(&plan), ["82-2-101"], "{building} {entrance} {room}");
    }
}

#[test]
fn a_day_without_its_format_is_counted_from_the_workbooks_own_first_day() {
    let mut grid = Grid::of_text(
        "",
        &[
            &["楼栋", "房号", "业主姓名", "联系电话", "收楼日期"],
            &["3", "101", "赵甲", "", ""],
        ],
    );
    grid.put_number(2, 4, "42067");
    let mut of_1904 = grid.clone();
    of_1904.from_1904 = true;
    for (grid, year) in [(grid, 2015), (of_1904, 2019)] {
        let plan = dry_run(&received(vec![grid]), today()).unwrap();
        assert_eq!(plan.stays[0].from_on.unwrap().year(), year);
        assert_eq!(kinds(&plan), []);
    }
}
