//! From the sheets of a workbook to the rows of residents in them: the tables are found by their headings, and what stands around and
//! between their rows (titles, notes, blanks, totals, headings repeated for each printed page) is passed over. A row that names somebody
//! is never passed over: what is wrong with it is told.

use super::cells::role;
use super::columns::{Column, EVIDENCE, HEADINGS, OF_SOMEBODY, REPEATED, repeats_headings};
use super::layout::could_be_room;
use crate::error::{FileProblem, Refusal, Result};
use crate::exchange::{
    At, Cell, Grid, Headings, Received, Row, find_headings, is_total, says_nothing,
};
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A row of residents, by columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Where it stands.
    pub at: At,
    /// By column; a column that is there several times has all its cells, blank ones too, so that each keeps its place.
    pub(super) cells: Vec<(Column, Cell)>,
    /// The building is the one named in a row above, or on the sheet's tab.
    pub(super) inherits: bool,
    /// The sheet itself says that its rows may share a unit: one row for each person, or a room merged over several.
    pub(super) shares: bool,
    /// The clerk agreed that its people belong to the unit although an earlier row names others.
    pub(super) agreed: bool,
}

impl SourceRow {
    /// The cell of a column; nothing where the book says nothing.
    pub(super) fn cell(&self, column: Column) -> Option<&Cell> {
        self.cells(column).find(|cell| !says_nothing(&cell.text()))
    }

    /// The cells of a column that may be there several times; none where all of them say nothing.
    pub(super) fn cells(&self, column: Column) -> impl Iterator<Item = &Cell> {
        self.cells
            .iter()
            .filter(move |(of, _)| *of == column)
            .map(|(_, cell)| cell)
    }

    /// What a person reads in a column.
    pub(super) fn text(&self, column: Column) -> String {
        let texts: Vec<String> = self
            .cells(column)
            .map(Cell::text)
            .filter(|text| !says_nothing(text))
            .collect();
        texts.join("、")
    }

    /// Puts a text in the place of whatever the column says.
    pub(super) fn put(&mut self, column: Column, text: &str) {
        self.cells.retain(|(of, _)| *of != column);
        self.cells.push((column, Cell::Text(text.to_owned())));
        if column == Column::Building {
            self.inherits = false;
        }
    }

    fn has(&self, columns: &[Column]) -> bool {
        columns.iter().any(|column| self.cell(*column).is_some())
    }
}

/// A heading that was not understood; what stands below it is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnreadHeading {
    /// The worksheet; empty in a text file.
    pub sheet: String,
    /// As it stands.
    pub heading: String,
}

/// A file as a book of residents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResidentsBook {
    /// Its rows, in order.
    pub rows: Vec<SourceRow>,
    /// The headings beside those that were understood.
    pub unread: Vec<UnreadHeading>,
}

/// All rows of residents in a file, in order.
///
/// # Errors
/// [`Refusal::FileRefused`] where no sheet has such a table.
pub fn resident_rows(received: &Received) -> Result<ResidentsBook> {
    let mut book = ResidentsBook::default();
    let mut found = false;
    for grid in &received.grids {
        let suits = |columns: &[Column]| {
            let evidence = EVIDENCE.iter().filter(|column| columns.contains(column));
            columns.contains(&Column::Room) && evidence.count() >= 2
        };
        if let Some(headings) = find_headings(grid, HEADINGS, suits) {
            found = true;
            take(grid, &headings, &mut book);
        }
    }
    if found {
        Ok(book)
    } else {
        Err(Refusal::FileRefused {
            why: FileProblem::NoHeadings,
        }
        .into())
    }
}

fn take(grid: &Grid, headings: &Headings<Column>, book: &mut ResidentsBook) {
    let places = places(grid, headings);
    let taken: Vec<usize> = places.iter().map(|(_, place)| *place).collect();
    book.unread
        .extend(headings.beside(&taken).map(|heading| UnreadHeading {
            sheet: grid.sheet.clone(),
            heading: heading.to_owned(),
        }));
    let place = |column: Column| {
        let found = places.iter().find(|(of, _)| *of == column);
        found.map(|(_, place)| *place)
    };
    let (room, one_for_each) = (place(Column::Room), place(Column::Role).is_some());
    let of_sheet = building_of_sheet(&grid.sheet).filter(|_| place(Column::Building).is_none());
    // An office writes a building's name once and leaves it out below.
    let mut above: Option<(Cell, Option<Cell>)> =
        of_sheet.map(|building| (Cell::Text(building), None));
    for row in grid.rows.iter().filter(|row| row.number > headings.row) {
        let mut source = SourceRow {
            at: At {
                sheet: grid.sheet.clone(),
                row: row.number,
            },
            cells: cells(grid, row, &places),
            inherits: false,
            shares: one_for_each || room.is_some_and(|room| row.is_merged(room)),
            agreed: false,
        };
        if says_nothing_of_a_unit(row, &source) {
            continue;
        }
        if let Some(building) = source.cell(Column::Building).cloned() {
            above = Some((building, source.cell(Column::Entrance).cloned()));
        } else if let Some((building, entrance)) = &above {
            if let (Some(entrance), None) = (entrance, source.cell(Column::Entrance)) {
                source.cells.push((Column::Entrance, entrance.clone()));
            }
            source.cells.push((Column::Building, building.clone()));
            source.inherits = true;
        }
        book.rows.push(source);
    }
}

/// The columns that are taken, with their places from the left.
fn places(grid: &Grid, headings: &Headings<Column>) -> Vec<(Column, usize)> {
    let again = headings
        .again
        .iter()
        .filter(|(column, _)| REPEATED.contains(column));
    let mut places: Vec<(Column, usize)> = headings.columns.iter().chain(again).copied().collect();
    places.sort_by_key(|(_, place)| *place);
    // 类型 may be the person's or the flat's; what stands below tells.
    let tells_roles = |place: usize| {
        let below = grid.rows.iter().filter(|row| row.number > headings.row);
        let (mut told, mut roles) = (0_usize, 0_usize);
        for cell in below.filter_map(|row| row.cell(place)) {
            told = told.saturating_add(1);
            roles = roles.saturating_add(usize::from(role(&cell.text()).is_some()));
        }
        roles.saturating_mul(2) >= told
    };
    places.retain(|(column, place)| *column != Column::Role || tells_roles(*place));
    // Beside a column of family, 与业主关系 says what the family is to the owner, and nothing of the owner.
    let of_family = places.iter().any(|(column, _)| *column == Column::Family);
    let is_relation = |place: usize| {
        let mut texts = headings.texts.iter();
        texts.any(|(at, text)| *at == place && text.contains("关系"))
    };
    places.retain(|(column, place)| *column != Column::Role || !of_family || !is_relation(*place));
    places
}

fn cells(grid: &Grid, row: &Row, places: &[(Column, usize)]) -> Vec<(Column, Cell)> {
    let blank = || Cell::Text(String::new());
    let mut cells: Vec<(Column, Cell)> = Vec::with_capacity(places.len());
    for (column, place) in places {
        let cell = match row.cell(*place) {
            // A count of days that lost its format.
            Some(Cell::Number(days)) if *column == Column::MovedIn => Some(
                grid.day_of(days)
                    .map_or_else(|| Cell::Number(days.clone()), Cell::Date),
            ),
            Some(cell) => Some(cell.clone()),
            None => places
                .iter()
                .any(|(of, other)| of == column && other != place)
                .then(blank),
        };
        cells.extend(cell.map(|cell| (*column, cell)));
    }
    cells
}

/// Totals, headings of a new page, notes and blank lines. A line that names somebody is none of these, though it may have no room.
fn says_nothing_of_a_unit(row: &Row, source: &SourceRow) -> bool {
    let told: Vec<(Column, String)> = source
        .cells
        .iter()
        .map(|(column, cell)| (*column, cell.text()))
        .filter(|(column, text)| *column != Column::Note && !text.trim().is_empty())
        .collect();
    let somebody = source.has(OF_SOMEBODY);
    let room = source.text(Column::Room);
    let adds_up = is_total(row) && !(somebody && could_be_room(&room));
    let is_line_of_notes =
        room.is_empty() && told.iter().all(|(_, text)| text.contains([':', '：']));
    adds_up
        || repeats_headings(&source.cells)
        || is_line_of_notes
        || room.is_empty() && !somebody && told.len() < 3
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
