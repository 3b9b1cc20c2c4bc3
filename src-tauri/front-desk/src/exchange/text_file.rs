//! Reading text files as Chinese offices save them: UTF-8 with or without its mark, UTF-16 with its mark, or GBK; commas, tabs or
//! semicolons. Text whose encoding cannot be told is refused rather than guessed.

use super::{Cell, Course, Grid, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, no};
use crate::error::{FileProblem, Result};
use std::borrow::Cow;

/// Whether the name says text.
pub(super) fn is_meant(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".csv", ".txt", ".tsv"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

pub(super) fn read(bytes: &[u8], course: &Course) -> Result<Grid> {
    let text = decode(bytes).ok_or_else(|| no(FileProblem::UnknownEncoding))?;
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.push('\n');
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    let (mut number, mut next_line, mut cells) = (0_u32, 1_u64, 0_usize);
    while records
        .read_record(&mut record)
        .map_err(|_| no(FileProblem::Damaged))?
    {
        // The reader passes over blank lines; a worksheet counts them, and counts a cell of two lines once.
        let within: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let after = records.position().line();
        let began = after
            .saturating_sub(1)
            .saturating_sub(u64::try_from(within).unwrap_or(0));
        let blank = u32::try_from(began.saturating_sub(next_line)).unwrap_or(0);
        number = number.saturating_add(1).saturating_add(blank);
        next_line = after;
        cells = cells.saturating_add(record.len());
        if grid.rows.len() >= MOST_ROWS || cells > MOST_CELLS || record.len() > MOST_COLUMNS {
            return Err(no(FileProblem::TooLarge));
        }
        for (column, field) in record.iter().enumerate() {
            if field.len() > LONGEST_CELL.saturating_mul(4) {
                return Err(no(FileProblem::TooLarge));
            }
            grid.put(number, column, Cell::Text(field.to_owned()));
        }
        if number % 128 == 0 {
            course.step()?;
        }
    }
    Ok(grid)
}

/// The text, or nothing where the bytes are neither: a picture called `.csv`.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, body) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None if std::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, bytes),
        None => (encoding_rs::GB18030, bytes),
    };
    let (text, broken) = encoding.decode_without_bom_handling(body);
    (!broken && !text.contains('\0')).then_some(text)
}

/// The sign that parts most of the first lines.
fn delimiter(text: &str) -> u8 {
    let start: String = text.lines().take(20).collect::<Vec<_>>().join("\n");
    let count = |sign: char| start.matches(sign).count();
    if count('\t') > count(',') {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    }
}
