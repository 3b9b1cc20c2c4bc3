//! From the sheets of a workbook to the rows of residents in them: the tables are found by their headings, and what stands around and
//! between their rows (titles, notes, blanks, totals, headings repeated for each printed page) is passed over.

use crate::error::{FileProblem, Refusal, Result};
use crate::exchange::{
    At, Cell, Grid, Heading, Headings, Received, find_headings, is_total, plain_heading,
    says_nothing,
};
use crate::text;
use crate::words::words;

words! {
    /// A column of an office's book of residents.
    pub enum Column {
        /// 楼栋
        Building = "building",
        /// 单元
        Entrance = "entrance",
        /// 房号, alone or as a whole label
        Room = "room",
        /// 建筑面积
        Area = "area",
        /// 业主姓名
        Owner = "owner",
        /// 身份证号
        IdNumber = "id_number",
        /// 联系电话
        Phone = "phone",
        /// 收楼日期
        MovedIn = "moved_in",
        /// 车牌号
        Plate = "plate",
        /// IC卡号
        Card = "card",
        /// 状态
        State = "state",
        /// 备注
        Note = "note",
    }
}

const HEADINGS: &[Heading<Column>] = &[
    Heading {
        column: Column::Building,
        names: &[
            "楼栋",
            "栋号",
            "楼号",
            "幢",
            "幢号",
            "栋",
            "楼栋号",
            "楼座",
            "座",
            "座号",
            "楼",
            "楼宇",
            "楼幢",
            "栋座",
            "building",
        ],
        parts: &["楼栋", "栋", "幢"],
    },
    Heading {
        column: Column::Entrance,
        names: &["单元", "单元号", "梯", "梯号", "门栋", "entrance"],
        parts: &[],
    },
    Heading {
        column: Column::Room,
        names: &[
            "房号",
            "室",
            "房间号",
            "室号",
            "房间",
            "门牌号",
            "门牌",
            "户号",
            "房屋",
            "房屋编号",
            "房屋号",
            "单元房号",
            "房屋名称",
            "房产",
            "铺号",
            "商铺号",
            "房屋地址",
            "地址",
            "unit",
            "room",
        ],
        parts: &["房号", "房间", "室号", "门牌", "房屋编号"],
    },
    Heading {
        column: Column::Area,
        names: &[
            "建筑面积",
            "面积",
            "建面",
            "产权面积",
            "收费面积",
            "计费面积",
            "房屋面积",
            "area",
        ],
        parts: &["面积"],
    },
    Heading {
        column: Column::Owner,
        names: &[
            "业主姓名",
            "业主",
            "产权人",
            "姓名",
            "业主名称",
            "户主",
            "户主姓名",
            "住户姓名",
            "住户",
            "房主",
            "产权人姓名",
            "客户名称",
            "owner",
            "name",
        ],
        parts: &["业主姓名", "产权人", "户主", "姓名"],
    },
    Heading {
        column: Column::IdNumber,
        names: &[
            "身份证号",
            "证件号码",
            "身份证号码",
            "身份证",
            "证件号",
            "公民身份号码",
            "业主身份证号",
            "idnumber",
        ],
        parts: &["身份证", "证件号"],
    },
    Heading {
        column: Column::Phone,
        names: &[
            "联系电话",
            "手机",
            "电话",
            "手机号",
            "手机号码",
            "联系方式",
            "电话号码",
            "业主电话",
            "移动电话",
            "联系手机",
            "phone",
        ],
        parts: &["电话", "手机", "联系方式"],
    },
    Heading {
        column: Column::MovedIn,
        names: &[
            "收楼日期",
            "入住日期",
            "收楼时间",
            "入住时间",
            "交房日期",
            "交楼日期",
            "收房日期",
            "交付日期",
            "入伙日期",
            "接房日期",
            "movedin",
        ],
        parts: &["收楼", "入住日", "入住时", "交房", "交楼", "收房", "入伙"],
    },
    Heading {
        column: Column::Plate,
        names: &["车牌号", "车牌", "车牌号码", "车号", "车辆号牌", "plate"],
        parts: &["车牌"],
    },
    Heading {
        column: Column::Card,
        names: &[
            "ic卡号",
            "卡号",
            "ic卡",
            "门禁卡号",
            "门禁卡",
            "智能卡号",
            "住户卡号",
            "一卡通号",
            "一卡通",
            "card",
        ],
        parts: &["卡号", "门禁卡"],
    },
    Heading {
        column: Column::State,
        names: &[
            "状态",
            "房屋状态",
            "入住状态",
            "居住状态",
            "使用状态",
            "入住情况",
            "居住情况",
            "房态",
            "state",
        ],
        parts: &["状态"],
    },
    Heading {
        column: Column::Note,
        names: &["备注", "说明", "附注", "note", "remarks"],
        parts: &["备注"],
    },
];

/// What shows that a table is about residents and not about something else that has rooms in it.
const EVIDENCE: &[Column] = &[
    Column::Area,
    Column::Owner,
    Column::IdNumber,
    Column::Phone,
    Column::MovedIn,
    Column::State,
];

/// A row of residents, by columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Where it stands.
    pub at: At,
    pub(super) cells: Vec<(Column, Cell)>,
}

impl SourceRow {
    /// The cell of a column; nothing where the book says nothing.
    pub(super) fn cell(&self, column: Column) -> Option<&Cell> {
        self.cells
            .iter()
            .find(|(of, _)| *of == column)
            .map(|(_, cell)| cell)
            .filter(|cell| !says_nothing(&cell.text()))
    }

    pub(super) fn text(&self, column: Column) -> String {
        self.cell(column).map(Cell::text).unwrap_or_default()
    }
}

/// All rows of residents in a file, in order.
///
/// # Errors
/// [`Refusal::FileRefused`] where no sheet has such a table.
pub fn resident_rows(received: &Received) -> Result<Vec<SourceRow>> {
    let mut rows = Vec::new();
    let mut found = false;
    for grid in &received.grids {
        let suits = |columns: &[Column]| {
            columns.contains(&Column::Room)
                && EVIDENCE
                    .iter()
                    .filter(|column| columns.contains(column))
                    .count()
                    >= 2
        };
        if let Some(headings) = find_headings(grid, HEADINGS, suits) {
            found = true;
            take(grid, &headings, &mut rows);
        }
    }
    if found {
        Ok(rows)
    } else {
        Err(Refusal::FileRefused {
            why: FileProblem::NoHeadings,
        }
        .into())
    }
}

fn take(grid: &Grid, headings: &Headings<Column>, rows: &mut Vec<SourceRow>) {
    let of_sheet =
        building_of_sheet(&grid.sheet).filter(|_| headings.place(Column::Building).is_none());
    // An office writes a building's name once and leaves it out below.
    let mut above: Option<(Cell, Option<Cell>)> =
        of_sheet.map(|building| (Cell::Text(building), None));
    for row in grid.rows.iter().filter(|row| row.number > headings.row) {
        let mut cells: Vec<(Column, Cell)> = headings
            .columns
            .iter()
            .filter_map(|(column, place)| row.cell(*place).map(|cell| (*column, cell.clone())))
            .filter(|(_, cell)| !cell.text().trim().is_empty())
            .collect();
        let has = |column: Column| cells.iter().any(|(of, _)| *of == column);
        let told = cells
            .iter()
            .filter(|(column, _)| *column != Column::Note)
            .count();
        if is_total(row) || repeats_headings(&cells) || told == 0 || !has(Column::Room) && told < 3
        {
            continue;
        }
        if has(Column::Building) {
            let of = |column: Column| {
                cells
                    .iter()
                    .find(|(of, _)| *of == column)
                    .map(|(_, cell)| cell.clone())
            };
            above = of(Column::Building).map(|building| (building, of(Column::Entrance)));
        } else if let Some((building, entrance)) = &above {
            let room = cells
                .iter()
                .find(|(of, _)| *of == Column::Room)
                .map(|(_, cell)| cell.text());
            if room.is_some_and(|room| crate::residents::UnitLabel::parse(&room).is_none()) {
                if let (Some(entrance), false) = (entrance, has(Column::Entrance)) {
                    cells.push((Column::Entrance, entrance.clone()));
                }
                cells.push((Column::Building, building.clone()));
            }
        }
        rows.push(SourceRow {
            at: At {
                sheet: grid.sheet.clone(),
                row: row.number,
            },
            cells,
        });
    }
}

/// `3栋` on the tab of a sheet that has no column for the building.
fn building_of_sheet(name: &str) -> Option<String> {
    let plain = text::narrow(name);
    let plain = plain.trim();
    ["栋", "幢", "座", "号楼", "#"]
        .iter()
        .any(|end| plain.ends_with(end))
        .then(|| plain.to_owned())
}

fn repeats_headings(cells: &[(Column, Cell)]) -> bool {
    let repeated = cells
        .iter()
        .filter(|(column, cell)| {
            let plain = plain_heading(&cell.text());
            HEADINGS
                .iter()
                .any(|heading| heading.column == *column && heading.names.contains(&plain.as_str()))
        })
        .count();
    repeated >= 2
}
