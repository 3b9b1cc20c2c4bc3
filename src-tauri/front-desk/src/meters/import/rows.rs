//! From the sheets of a file to rows of readings: the table is found by its headings, and each cell becomes a value or says nothing.

use crate::error::{FileProblem, Refusal, Result};
use crate::exchange::{
    At, Cell, Grid, Heading, Headings, Received, Row, find_headings, is_total, says_nothing,
};
use crate::meters::MeterKind;
use crate::money::Exact;
use crate::residents::UnitLabel;
use crate::text;
use crate::time::{BusinessDate, Month};
use crate::words::words;

words! {
    /// A column of an office's list of readings.
    pub enum ReadingColumn {
        /// 表号
        Meter = "meter",
        /// 楼栋, where it stands apart
        Building = "building",
        /// 单元, where it stands apart
        Entrance = "entrance",
        /// 房号
        Unit = "unit",
        /// 表类型
        Kind = "kind",
        /// 上次读数
        Previous = "previous",
        /// 本次读数
        Current = "current",
        /// 抄表日期
        ReadOn = "read_on",
        /// 抄表员
        Reader = "reader",
        /// 所属期间
        Period = "period",
    }
}

const HEADINGS: &[Heading<ReadingColumn>] = &[
    Heading {
        column: ReadingColumn::Meter,
        names: &[
            "表号",
            "水表号",
            "电表号",
            "气表号",
            "表具号",
            "表编号",
            "表具编号",
            "仪表编号",
            "仪表号",
            "表计编号",
            "meter",
        ],
        parts: &["表号", "表+编号"],
    },
    Heading {
        column: ReadingColumn::Building,
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
            "building",
        ],
        parts: &[],
    },
    Heading {
        column: ReadingColumn::Entrance,
        names: &["单元", "单元号", "entrance"],
        parts: &[],
    },
    Heading {
        column: ReadingColumn::Unit,
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
        column: ReadingColumn::Kind,
        names: &[
            "表类型",
            "表具类型",
            "仪表类型",
            "表种",
            "表类",
            "类型",
            "kind",
        ],
        parts: &["表+类型"],
    },
    Heading {
        column: ReadingColumn::Previous,
        names: &[
            "上次读数",
            "上期读数",
            "上月读数",
            "上次示数",
            "上期示数",
            "上月示数",
            "上期表底",
            "起数",
            "起码",
            "起度",
            "起始读数",
            "previous",
        ],
        parts: &["上+读数", "上+示数", "上+表底", "起+读数"],
    },
    Heading {
        column: ReadingColumn::Current,
        names: &[
            "本次读数",
            "本期读数",
            "本月读数",
            "本次示数",
            "本期示数",
            "本月示数",
            "本期表底",
            "止数",
            "止码",
            "止度",
            "截止读数",
            "抄表读数",
            "读数",
            "current",
            "reading",
        ],
        parts: &["本+读数", "本+示数", "本+表底", "止+读数"],
    },
    Heading {
        column: ReadingColumn::ReadOn,
        names: &["抄表日期", "抄表时间", "抄表日", "读数日期", "日期", "date"],
        parts: &["抄表+日期", "抄+时间"],
    },
    Heading {
        column: ReadingColumn::Reader,
        names: &["抄表员", "抄表人", "抄表人员", "抄表", "录入人", "reader"],
        parts: &["抄表人", "抄表员"],
    },
    Heading {
        column: ReadingColumn::Period,
        names: &[
            "所属期间",
            "期间",
            "账期",
            "月份",
            "所属月份",
            "抄表月份",
            "费用月份",
            "年月",
            "period",
        ],
        parts: &["期间", "账期", "月份"],
    },
];

/// A row of the list, as its cells say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingRow {
    /// Where it stands.
    pub at: At,
    cells: Vec<(ReadingColumn, Cell)>,
}

impl ReadingRow {
    pub(super) fn text(&self, column: ReadingColumn) -> String {
        self.cell(column).map(Cell::text).unwrap_or_default()
    }

    pub(super) fn put(&mut self, column: ReadingColumn, text: &str) {
        self.cells.retain(|(of, _)| *of != column);
        self.cells.push((column, Cell::Text(text.to_owned())));
    }

    fn cell(&self, column: ReadingColumn) -> Option<&Cell> {
        self.cells
            .iter()
            .find(|(of, _)| *of == column)
            .map(|(_, cell)| cell)
            .filter(|cell| !says_nothing(&cell.text()))
    }

    /// The meter's number; empty where the row names only its unit.
    pub(super) fn number(&self) -> String {
        text::narrow(&self.text(ReadingColumn::Meter))
            .trim()
            .to_owned()
    }

    /// From one cell, or from three.
    pub(super) fn unit(&self) -> Option<UnitLabel> {
        let (building, room) = (
            self.text(ReadingColumn::Building),
            self.text(ReadingColumn::Unit),
        );
        if building.is_empty() {
            UnitLabel::parse(&room)
        } else {
            UnitLabel::new(&building, &self.text(ReadingColumn::Entrance), &room).ok()
        }
    }

    /// The unit as it is written, or as it stands there.
    pub(super) fn unit_text(&self) -> String {
        self.unit()
            .map_or_else(|| self.text(ReadingColumn::Unit), |unit| unit.to_string())
    }

    /// What the meter counts, where the row says it.
    pub(super) fn kind(&self) -> Option<MeterKind> {
        self.cell(ReadingColumn::Kind)
            .map(|cell| MeterKind::written(&cell.text()))
    }

    /// Figures: nothing where the cell is empty, an error where it holds something else.
    pub(super) fn figures(&self, column: ReadingColumn) -> Result<Option<Exact>, Refusal> {
        self.cell(column)
            .map(|cell| Exact::parse(column.as_str(), cell.text().trim()))
            .transpose()
    }

    /// The day: nothing where none is written, an error where what is written is no day.
    pub(super) fn read_on(&self) -> Result<Option<BusinessDate>, Refusal> {
        match self.cell(ReadingColumn::ReadOn) {
            None => Ok(None),
            Some(Cell::Date(day)) => Ok(Some(*day)),
            Some(Cell::Text(text) | Cell::Number(text)) => {
                // A time may follow the day.
                let day = text.trim().split([' ', 'T']).next().unwrap_or_default();
                BusinessDate::parse("readOn", day).map(Some)
            }
        }
    }

    /// The month: nothing where none is written, an error where what is written is no month.
    pub(super) fn period(&self) -> Result<Option<Month>, Refusal> {
        match self.cell(ReadingColumn::Period) {
            None => Ok(None),
            Some(Cell::Date(day)) => Ok(Some(day.month())),
            Some(Cell::Text(text) | Cell::Number(text)) => Month::parse("period", text).map(Some),
        }
    }
}

/// All rows of readings in a file, in order.
///
/// # Errors
/// [`Refusal::FileRefused`] where no sheet has such a table.
pub fn reading_rows(received: &Received) -> Result<Vec<ReadingRow>> {
    let mut rows = Vec::new();
    let mut found = false;
    for grid in &received.grids {
        let suits = |columns: &[ReadingColumn]| {
            let has = |column| columns.contains(&column);
            has(ReadingColumn::Current) && (has(ReadingColumn::Meter) || has(ReadingColumn::Unit))
        };
        if let Some(headings) = find_headings(grid, HEADINGS, suits) {
            found = true;
            rows.extend(rows_of(grid, &headings));
        }
    }
    match found {
        true => Ok(rows),
        false => Err(Refusal::FileRefused {
            why: FileProblem::NoHeadings,
        }
        .into()),
    }
}

fn rows_of<'g>(
    grid: &'g Grid,
    headings: &'g Headings<ReadingColumn>,
) -> impl Iterator<Item = ReadingRow> + 'g {
    let cells = |row: &Row| -> Vec<(ReadingColumn, Cell)> {
        headings
            .columns
            .iter()
            .filter_map(|(column, place)| row.cell(*place).map(|cell| (*column, cell.clone())))
            .collect()
    };
    grid.rows
        .iter()
        .filter(|row| row.number > headings.row && !is_total(row))
        .map(move |row| ReadingRow {
            at: At {
                sheet: grid.sheet.clone(),
                row: row.number,
            },
            cells: cells(row),
        })
        // A line of notes names no meter beside figures, a day or a place.
        .filter(|row| {
            let filled = |column: &&ReadingColumn| row.cell(**column).is_some();
            ReadingColumn::ALL.iter().filter(filled).count() >= 2
                && [ReadingColumn::Meter, ReadingColumn::Unit]
                    .iter()
                    .any(|column| row.cell(*column).is_some())
        })
        // A header that is there again on each printed page.
        .filter(|row| !row.text(ReadingColumn::Current).ends_with("读数"))
}
