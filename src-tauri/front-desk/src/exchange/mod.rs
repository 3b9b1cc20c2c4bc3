//! Files that come in and go out: workbooks and text files into a [`Grid`] of typed cells with their worksheet rows, and plain sheets
//! into the bytes of a workbook. Nothing here knows what the cells mean, and nothing here writes to the desk: a file that cannot be
//! read is refused by what is wrong with it, whatever its bytes are, and so nothing has changed.

mod course;
mod headings;
mod names;
mod row_file;
mod several;
mod text_file;
mod workbook;
mod writing;

pub use course::{Course, Progress};
pub use headings::{Heading, Headings, find_headings, is_total, plain_heading, says_nothing};
pub(crate) use names::names;
pub use row_file::{RowFile, RowForm, Written};
pub(crate) use several::{Several, several};
pub use writing::{Sheet, SheetCell, Workbook};

use crate::error::{Error, FileProblem, Refusal, Result};
use crate::text;
use crate::time::BusinessDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::path::Path;

/// Larger files are not what an office keeps residents in.
const LARGEST_FILE: u64 = 64 << 20;
/// More rows, cells or columns than any estate has.
const MOST_ROWS: usize = 200_000;
const MOST_CELLS: usize = 4_000_000;
const MOST_COLUMNS: usize = 512;
/// A cell's text beyond this is cut by nobody: the file is refused.
const LONGEST_CELL: usize = 32_767;

/// What one cell holds. Numbers are kept as the decimal text Excel would show, so that a phone stored as a number is its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, as it stands.
    Text(String),
    /// A number as plain decimal text, to fifteen digits.
    Number(String),
    /// A day, from a cell that is formatted as one.
    Date(BusinessDate),
}

impl Cell {
    /// The text a person would read in it.
    pub fn text(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Number(text) => text.clone(),
            Cell::Date(day) => day.to_string(),
        }
    }
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The worksheet's own row, counted from 1.
    pub number: u32,
    cells: Vec<Option<Cell>>,
    /// Columns whose cell is merged with the one above.
    merged: Vec<usize>,
}

impl Row {
    /// The cell in a column, counted from 0; nothing where it is empty.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column).and_then(Option::as_ref)
    }

    /// The cells that hold something, from the left, with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells
            .iter()
            .enumerate()
            .filter_map(|(column, cell)| cell.as_ref().map(|cell| (column, cell)))
    }

    /// Whether the cell in a column is one with the cell above.
    pub fn is_merged(&self, column: usize) -> bool {
        self.merged.contains(&column)
    }

    fn new(number: u32) -> Row {
        Row {
            number,
            ..Row::default()
        }
    }

    fn put(&mut self, column: usize, cell: Cell) {
        if self.cells.len() <= column {
            self.cells.resize(column.saturating_add(1), None);
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = Some(cell);
        }
    }
}

/// Where a row stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct At {
    /// The worksheet; empty in a text file.
    pub sheet: String,
    /// The worksheet's row, from 1.
    pub row: u32,
}

/// One worksheet: only the rows that hold something, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The worksheet's name; empty for a text file.
    pub sheet: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// Days are counted from 1904 and not from 1900, as workbooks from an old Macintosh do.
    pub from_1904: bool,
}

impl Grid {
    /// A grid of plain text, row 1 first, as tests and pasted tables have it.
    pub fn of_text(sheet: &str, rows: &[&[&str]]) -> Grid {
        let mut grid = Grid {
            sheet: sheet.to_owned(),
            ..Grid::default()
        };
        for (number, texts) in (1_u32..).zip(rows) {
            for (column, text) in texts.iter().enumerate() {
                grid.put(number, column, Cell::Text((*text).to_owned()));
            }
        }
        grid
    }

    /// Puts a number, as tests have it.
    #[cfg(test)]
    pub(crate) fn put_number(&mut self, row: u32, column: usize, number: &str) {
        self.put(row, column, Cell::Number(number.to_owned()));
    }

    /// Puts a cell; blank text is no cell, and marks without meaning that came along with a paste are no text. Rows come in order, as files hold them, and a stray earlier row finds its place.
    fn put(&mut self, number: u32, column: usize, cell: Cell) {
        let cell = match cell {
            Cell::Text(text) => Cell::Text(text::visible(&text).into_owned()),
            Cell::Number(_) | Cell::Date(_) => cell,
        };
        if matches!(&cell, Cell::Text(text) if text.trim().is_empty()) {
            return;
        }
        let place = match self.rows.last() {
            Some(last) if last.number == number => self.rows.len().saturating_sub(1),
            Some(last) if last.number > number => {
                match self.rows.binary_search_by_key(&number, |row| row.number) {
                    Ok(place) => place,
                    Err(place) => {
                        self.rows.insert(place, Row::new(number));
                        place
                    }
                }
            }
            _ => {
                self.rows.push(Row::new(number));
                self.rows.len().saturating_sub(1)
            }
        };
        if let Some(row) = self.rows.get_mut(place) {
            row.put(column, cell);
        }
    }

    /// Lets the value of a merged cell stand in each row of the merge, for offices merge a building's name over all its rooms. Only
    /// downwards, in the merge's first column, and only where the row holds something else.
    fn fill_merged(&mut self, first: u32, last: u32, column: usize) {
        let from = self.rows.partition_point(|row| row.number < first);
        let Some((top, below)) = self.rows.get_mut(from..).and_then(<[Row]>::split_first_mut)
        else {
            return;
        };
        if top.number != first {
            return;
        }
        let Some(cell) = top.cell(column).cloned() else {
            return;
        };
        for row in below.iter_mut().take_while(|row| row.number <= last) {
            if row.cell(column).is_none() {
                row.put(column, cell.clone());
                row.merged.push(column);
            }
        }
    }

    /// The day of a count of days that lost its format, by the workbook's own first day.
    pub fn day_of(&self, days: &str) -> Option<BusinessDate> {
        let first = if self.from_1904 {
            BusinessDate::new(1904, 1, 1)
        } else {
            BusinessDate::new(1899, 12, 30)
        };
        let plausible = days.len() == 5; // from 1927 on, and before 2173
        Some(first?.plus_days(days.parse().ok().filter(|_| plausible)?))
    }
}

/// A file that was read, with its digest: what is committed later is shown to be what was previewed.
#[derive(Clone, Debug)]
pub struct Received {
    /// The file's own name, without its folders.
    pub name: String,
    /// SHA-256 of its bytes.
    pub digest: [u8; 32],
    /// The worksheets that can be seen, in order.
    pub grids: Vec<Grid>,
}

impl Received {
    /// The beginning of the digest in hexadecimal: enough to know the file again.
    pub fn mark(&self) -> String {
        let beginning = self.digest.iter().take(8);
        beginning.map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A file as it is, for whoever knows its form. It has no `Debug`: what people's accounts are may stand in it.
#[derive(Clone)]
pub struct RawFile {
    /// The file's own name, without its folders.
    pub name: String,
    /// SHA-256 of its bytes.
    pub digest: [u8; 32],
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl RawFile {
    /// These bytes under this name.
    pub fn new(name: &str, bytes: Vec<u8>) -> RawFile {
        RawFile {
            name: name.to_owned(),
            digest: Sha256::digest(&bytes).into(),
            bytes,
        }
    }
}

/// Reads the file at `path`.
///
/// # Errors
/// [`Refusal::FileRefused`] with what is wrong with it.
pub fn open(path: &Path, course: &Course) -> Result<Received> {
    let (name, bytes) = bytes_at(path)?;
    read(&name, &bytes, course)
}

/// Reads the file at `path` as it is.
///
/// # Errors
/// [`Refusal::FileRefused`] with what is wrong with it.
pub fn open_raw(path: &Path) -> Result<RawFile> {
    let (name, bytes) = bytes_at(path)?;
    Ok(RawFile::new(&name, bytes))
}

fn bytes_at(path: &Path) -> Result<(String, Vec<u8>)> {
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => no(FileProblem::Missing),
        // 32 and 33 are Windows' words for a file another program (the office's own Excel) holds.
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => {
            no(FileProblem::Locked)
        }
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ResourceBusy => {
            no(FileProblem::Locked)
        }
        _ => Error::of_disk("reading a file", error),
    };
    let about = std::fs::metadata(path).map_err(refused)?;
    if !about.is_file() {
        return Err(no(FileProblem::NotAWorkbook));
    }
    if about.len() > LARGEST_FILE {
        return Err(no(FileProblem::TooLarge));
    }
    let bytes = std::fs::read(path).map_err(refused)?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok((name, bytes))
}

/// Reads the bytes of a file called `name`. The bytes decide what it is; the name only says whether text was meant.
///
/// # Errors
/// [`Refusal::FileRefused`] with what is wrong with it.
pub fn read(name: &str, bytes: &[u8], course: &Course) -> Result<Received> {
    if bytes.is_empty() {
        return Err(no(FileProblem::Empty));
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_FILE {
        return Err(no(FileProblem::TooLarge));
    }
    let grids = if bytes.starts_with(b"PK\x03\x04") {
        workbook::xlsx(bytes, course)?
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        workbook::xls(bytes, course)?
    } else if text_file::is_meant(name) {
        vec![text_file::read(bytes, course)?]
    } else {
        return Err(no(FileProblem::NotAWorkbook));
    };
    Ok(Received {
        name: name.to_owned(),
        digest: Sha256::digest(bytes).into(),
        grids,
    })
}

fn no(why: FileProblem) -> Error {
    Refusal::FileRefused { why }.into()
}

/// The decimal text of a stored number, to the fifteen digits a worksheet has: `0.1 + 0.2` is `0.3`, a phone is its digits.
fn decimal_text(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let scientific = format!("{value:.14e}");
    Some(match Decimal::from_scientific(&scientific) {
        Ok(decimal) => decimal.normalize().to_string(),
        Err(_) => scientific,
    })
}

#[cfg(test)]
mod tests;
