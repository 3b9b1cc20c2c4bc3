//! Reading workbooks. A workbook is a zip archive from anywhere: before it is parsed, its parts are unpacked into nothing with a
//! limit, its cells are streamed and counted rather than laid out by the dimensions it claims, and a parser that gives up by
//! panicking is a damaged file and nothing worse.

use super::{
    Cell, Course, Grid, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, decimal_text, no,
};
use crate::error::{FileProblem, Result};
use crate::time::BusinessDate;
use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What the parts of a workbook may unpack to, all together and its shared texts alone (a text of no letters costs more in memory
/// than in the file).
const MOST_UNPACKED: u64 = 256 << 20;
const MOST_SHARED: u64 = 48 << 20;
const MOST_PARTS: usize = 4_096;

/// An Excel 2007+ workbook.
pub(super) fn xlsx(bytes: &[u8], course: &Course) -> Result<Vec<Grid>> {
    guarded(|| {
        refuse_bomb(bytes)?;
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| of_xlsx(&error))?;
        let mut grids = Vec::new();
        let mut cells = 0_usize;
        for sheet in visible(book.sheets_metadata()) {
            let mut grid = Grid {
                sheet: sheet.clone(),
                from_1904: book.has_1904_epoch(),
                ..Grid::default()
            };
            let mut reader = book
                .worksheet_cells_reader(&sheet)
                .map_err(|error| of_xlsx(&error))?;
            while let Some(cell) = reader.next_cell().map_err(|error| of_xlsx(&error))? {
                let (row, column) = cell.get_position();
                let value = match cell.get_value() {
                    DataRef::Empty => None,
                    DataRef::SharedString(text) => Some(text_cell(text)?),
                    other => typed(&Data::from(other.clone()))?,
                };
                take(&mut grid, &mut cells, row, column, value, course)?;
            }
            drop(reader);
            for merged in book.merge_cells_by_sheet_name(&sheet).unwrap_or_default() {
                fill(&mut grid, merged);
            }
            grids.push(grid);
        }
        Ok(grids)
    })
}

/// An Excel 97–2003 workbook, or what hides in the same container: an encrypted workbook, a Word file.
pub(super) fn xls(bytes: &[u8], course: &Course) -> Result<Vec<Grid>> {
    guarded(|| {
        let wide: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        if memchr::memmem::find(bytes, &wide).is_some() {
            return Err(no(FileProblem::PasswordProtected));
        }
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsError::Password => no(FileProblem::PasswordProtected),
            _ => no(FileProblem::Damaged),
        })?;
        let mut grids = Vec::new();
        let mut cells = 0_usize;
        for sheet in visible(book.sheets_metadata()) {
            let mut grid = Grid {
                sheet: sheet.clone(),
                from_1904: book.has_1904_epoch(),
                ..Grid::default()
            };
            let range = book
                .worksheet_range(&sheet)
                .map_err(|_| no(FileProblem::Damaged))?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
                let column = left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
                let value = typed(value)?;
                take(&mut grid, &mut cells, row, column, value, course)?;
            }
            for merged in book.merge_cells_by_sheet_name(&sheet).unwrap_or_default() {
                fill(&mut grid, merged);
            }
            grids.push(grid);
        }
        Ok(grids)
    })
}

fn guarded(job: impl FnOnce() -> Result<Vec<Grid>>) -> Result<Vec<Grid>> {
    catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| Err(no(FileProblem::Damaged)))
}

/// Unpacks every part into nothing, for what an archive says about its own sizes is not to be trusted.
fn refuse_bomb(bytes: &[u8]) -> Result<()> {
    let damaged = || no(FileProblem::Damaged);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_PARTS {
        return Err(no(FileProblem::TooLarge));
    }
    let mut left = MOST_UNPACKED;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => no(FileProblem::PasswordProtected),
            _ => damaged(),
        })?;
        let name = part.name().map_err(|_| damaged())?.to_ascii_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue; // pictures and macros are never read
        }
        let most = if name.ends_with("sharedstrings.xml") {
            left.min(MOST_SHARED)
        } else {
            left
        };
        let unpacked = std::io::copy(&mut part.take(most.saturating_add(1)), &mut std::io::sink())
            .map_err(|_| damaged())?;
        if unpacked > most {
            return Err(no(FileProblem::TooLarge));
        }
        left = left.saturating_sub(unpacked);
    }
    Ok(())
}

fn of_xlsx(error: &XlsxError) -> crate::Error {
    match error {
        XlsxError::Password => no(FileProblem::PasswordProtected),
        // A zip archive that is no workbook: a document, a picture book, somebody's photographs.
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => {
            no(FileProblem::NotAWorkbook)
        }
        _ => no(FileProblem::Damaged),
    }
}

/// Worksheets somebody looking at the workbook would see.
fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect()
}

fn take(
    grid: &mut Grid,
    cells: &mut usize,
    row: u32,
    column: u32,
    value: Option<Cell>,
    course: &Course,
) -> Result<()> {
    let Some(value) = value else {
        return Ok(());
    };
    let column = usize::try_from(column).unwrap_or(usize::MAX);
    *cells = cells.saturating_add(1);
    if *cells > MOST_CELLS || column >= MOST_COLUMNS || grid.rows.len() >= MOST_ROWS {
        return Err(no(FileProblem::TooLarge));
    }
    if cells.is_multiple_of(1024) {
        course.step()?;
    }
    grid.put(row.saturating_add(1), column, value);
    Ok(())
}

fn fill(grid: &mut Grid, merged: calamine::Dimensions) {
    let ((top, left), (bottom, _)) = (merged.start, merged.end);
    let column = usize::try_from(left).unwrap_or(usize::MAX);
    if bottom > top && column < MOST_COLUMNS {
        grid.fill_merged(top.saturating_add(1), bottom.saturating_add(1), column);
    }
}

fn typed(value: &Data) -> Result<Option<Cell>> {
    Ok(match value {
        Data::Empty => None,
        Data::Int(number) => Some(Cell::Number(number.to_string())),
        Data::Float(number) => decimal_text(*number).map(Cell::Number),
        Data::String(text) | Data::DurationIso(text) => Some(text_cell(text)?),
        Data::Bool(truth) => Some(Cell::Text(if *truth { "TRUE" } else { "FALSE" }.to_owned())),
        Data::DateTime(at) => day(at),
        Data::DateTimeIso(text) => Some(
            match BusinessDate::parse("cell", text.get(..10).unwrap_or(text)) {
                Ok(day) => Cell::Date(day),
                Err(_) => text_cell(text)?,
            },
        ),
        Data::Error(error) => Some(Cell::Text(error.to_string())),
    })
}

/// A cell formatted as a day holds a count of days. What is no day of an estate's life (a number that was formatted by mistake)
/// stays the number it is.
fn day(at: &ExcelDateTime) -> Option<Cell> {
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    let plausible = at.is_datetime() && (1901..=2200).contains(&year);
    match BusinessDate::new(i32::from(year), u32::from(month), u32::from(day)).filter(|_| plausible)
    {
        Some(day) => Some(Cell::Date(day)),
        None => decimal_text(at.as_f64()).map(Cell::Number),
    }
}

fn text_cell(text: &str) -> Result<Cell> {
    if text.len() > LONGEST_CELL.saturating_mul(4) {
        return Err(no(FileProblem::TooLarge));
    }
    Ok(Cell::Text(text.to_owned()))
}
