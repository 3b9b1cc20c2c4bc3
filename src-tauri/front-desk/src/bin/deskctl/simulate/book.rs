//! A made-up office's book of residents.

use super::dice::Dice;
use front_desk::exchange::{Sheet, SheetCell, Workbook};
use front_desk::time::BusinessDate;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "单", "解", "仇", "区", "查",
    "尉迟",
];
const GIVEN: &[&str] = &[
    "伟", "芳", "秀英", "敏", "静", "丽", "强", "建国", "洋", "艳", "勇", "玉兰", "杰", "娟", "涛",
    "子轩", "雨欣", "浩然",
];
const AREAS: &[&str] = &["62.35", "78.9", "89.50", "104.07", "119.91", "142.6"];

/// The workbook, and the units in it as they are written.
pub struct Book {
    pub workbook: Workbook,
    pub units: Vec<String>,
}

pub fn book(dice: &mut Dice, dated: BusinessDate) -> Book {
    let (mut rows, mut units) = (Vec::new(), Vec::new());
    for building in 1..=4 {
        for entrance in 1..=2 {
            for floor in 1..=5 {
                for door in 1..=2 {
                    let room = format!("{floor}0{door}");
                    units.push(format!("{building}-{entrance}-{room}"));
                    let vacant = dice.chance(8);
                    let mut chosen =
                        |from: &[&str]| dice.pick(from).copied().unwrap_or_default().to_owned();
                    let name = format!("{}{}", chosen(SURNAMES), chosen(GIVEN));
                    let area = chosen(AREAS);
                    let phone = format!("138{:08}", dice.below(100_000_000));
                    let plate = if dice.chance(40) {
                        format!("粤B{:05}", dice.below(100_000))
                    } else {
                        String::new()
                    };
                    let cells = [
                        format!("{building}栋"),
                        format!("{entrance}单元"),
                        room,
                        area,
                        name,
                        phone,
                        plate,
                        if vacant { "空置" } else { "入住" }.to_owned(),
                    ];
                    rows.push(cells.into_iter().map(SheetCell::Text).collect());
                }
            }
        }
    }
    let headings = [
        "楼栋",
        "单元",
        "房号",
        "建筑面积",
        "业主姓名",
        "联系电话",
        "车牌号",
        "状态",
    ];
    let sheet = Sheet {
        name: "住户".to_owned(),
        title: vec!["香樟花园住户名册".to_owned()],
        headings: headings.map(str::to_owned).to_vec(),
        rows,
        widths: Vec::new(),
    };
    Book {
        workbook: Workbook {
            sheets: vec![sheet],
            dated,
        },
        units,
    }
}
