//! From the sheets of a workbook to rows of what is owed: the table is found by its headings, and each cell becomes a value or says
//! what is wrong with it.

use crate::error::{FileProblem, Refusal, Result};
use crate::exchange::{
    At, Cell, Grid, Heading, Headings, Received, Row, find_headings, is_total, names, says_nothing,
};
use crate::fees::Months;
use crate::money::Money;
use crate::residents::UnitLabel;
use crate::text;
use crate::words::words;

words! {
    /// A column of an office's list of arrears.
    pub enum ArrearsColumn {
        /// 楼栋, where it stands apart
        Building = "building",
        /// 单元, where it stands apart
        Entrance = "entrance",
        /// 房号
        Unit = "unit",
        /// 业主
        Owner = "owner",
        /// 费用项目
        Item = "item",
        /// 所属期间
        Period = "period",
        /// 金额
        Amount = "amount",
    }
}

const HEADINGS: &[Heading<ArrearsColumn>] = &[
    Heading {
        column: ArrearsColumn::Building,
        names: &[
            "楼栋",
            "栋号",
            "楼号",
            "幢",
            "幢号",
            "栋",
            "楼栋号",
            "座",
            "楼",
        ],
        parts: &[],
    },
    Heading {
        column: ArrearsColumn::Entrance,
        names: &["单元", "单元号"],
        parts: &[],
    },
    Heading {
        column: ArrearsColumn::Unit,
        names: &[
            "房号",
            "房间号",
            "室",
            "室号",
            "房屋",
            "房屋编号",
            "房产",
            "单元房号",
            "门牌号",
            "户号",
            "房间",
            "unit",
        ],
        parts: &["房号", "房屋", "房间", "门牌"],
    },
    Heading {
        column: ArrearsColumn::Owner,
        names: &[
            "业主",
            "业主姓名",
            "姓名",
            "户主",
            "产权人",
            "住户",
            "客户名称",
            "owner",
        ],
        parts: &["业主", "姓名"],
    },
    Heading {
        column: ArrearsColumn::Item,
        names: &[
            "费用项目",
            "收费项目",
            "项目",
            "费项",
            "费用名称",
            "收费名称",
            "费用类型",
            "费用",
            "科目",
            "item",
        ],
        parts: &["项目", "费项", "费用"],
    },
    Heading {
        column: ArrearsColumn::Period,
        names: &[
            "所属期间",
            "期间",
            "账期",
            "月份",
            "所属月份",
            "费用月份",
            "欠费月份",
            "收费月份",
            "所属账期",
            "计费月份",
            "年月",
            "period",
        ],
        parts: &["期间", "账期", "月份"],
    },
    Heading {
        column: ArrearsColumn::Amount,
        names: &[
            "金额",
            "欠费金额",
            "欠费",
            "应收金额",
            "应收",
            "欠缴金额",
            "未缴金额",
            "未收金额",
            "本金",
            "amount",
        ],
        parts: &["欠费", "欠缴", "未缴", "未收", "金额"],
    },
];

/// A row of what is owed, as its cells say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrearsRow {
    /// Where it stands.
    pub at: At,
    cells: Vec<(ArrearsColumn, Cell)>,
}

impl ArrearsRow {
    pub(super) fn text(&self, column: ArrearsColumn) -> String {
        self.cell(column).map(Cell::text).unwrap_or_default()
    }

    pub(super) fn put(&mut self, column: ArrearsColumn, text: &str) {
        self.cells.retain(|(of, _)| *of != column);
        self.cells.push((column, Cell::Text(text.to_owned())));
    }

    fn cell(&self, column: ArrearsColumn) -> Option<&Cell> {
        self.cells
            .iter()
            .find(|(of, _)| *of == column)
            .map(|(_, cell)| cell)
            .filter(|cell| !says_nothing(&cell.text()))
    }

    /// From one cell, or from three.
    pub(super) fn unit(&self) -> Option<UnitLabel> {
        let (building, room) = (
            self.text(ArrearsColumn::Building),
            self.text(ArrearsColumn::Unit),
        );
        if building.is_empty() {
            UnitLabel::parse(&room)
        } else {
            UnitLabel::new(&building, &self.text(ArrearsColumn::Entrance), &room).ok()
        }
    }

    pub(super) fn owners(&self) -> Vec<String> {
        self.cell(ArrearsColumn::Owner)
            .map(|cell| names(cell).sound())
            .unwrap_or_default()
    }

    /// The item's name, without blanks around it.
    pub(super) fn item(&self) -> String {
        text::narrow(&self.text(ArrearsColumn::Item))
            .trim()
            .to_owned()
    }

    /// The months, in an office's spellings or as a day that a worksheet made of one; nothing where they cannot be read.
    pub(super) fn months(&self) -> Option<Months> {
        match self.cell(ArrearsColumn::Period) {
            None => Some(Months::Unsaid),
            Some(Cell::Date(day)) => Some(Months::One(day.month())),
            Some(Cell::Text(text) | Cell::Number(text)) => Months::parse(text),
        }
    }

    pub(super) fn amount(&self) -> Option<Money> {
        let cell = self.cell(ArrearsColumn::Amount)?;
        Money::from_yuan("amount", cell.text().trim())
            .ok()
            .filter(|amount| amount.is_positive())
    }
}

/// All rows of arrears in a file, in order.
///
/// # Errors
/// [`Refusal::FileRefused`] where no sheet has such a table.
pub fn arrears_rows(received: &Received) -> Result<Vec<ArrearsRow>> {
    let mut rows = Vec::new();
    let mut found = false;
    for grid in &received.grids {
        let suits = |columns: &[ArrearsColumn]| {
            [ArrearsColumn::Unit, ArrearsColumn::Amount]
                .iter()
                .all(|column| columns.contains(column))
        };
        if let Some(headings) = find_headings(grid, HEADINGS, suits) {
            found = true;
            rows.extend(rows_of(grid, &headings));
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

fn rows_of<'g>(
    grid: &'g Grid,
    headings: &'g Headings<ArrearsColumn>,
) -> impl Iterator<Item = ArrearsRow> + 'g {
    let cells = |row: &Row| -> Vec<(ArrearsColumn, Cell)> {
        headings
            .columns
            .iter()
            .filter_map(|(column, place)| row.cell(*place).map(|cell| (*column, cell.clone())))
            .collect()
    };
    grid.rows
        .iter()
        .filter(|row| row.number > headings.row && !is_total(row))
        .map(move |row| ArrearsRow {
            at: At {
                sheet: grid.sheet.clone(),
                row: row.number,
            },
            cells: cells(row),
        })
        // A line of notes has neither a unit beside an amount nor a month.
        .filter(|row| {
            [
                ArrearsColumn::Unit,
                ArrearsColumn::Amount,
                ArrearsColumn::Period,
            ]
            .iter()
            .filter(|column| row.cell(**column).is_some())
            .count()
                >= 2
        })
        .filter(|row| row.text(ArrearsColumn::Amount) != "金额")
}
