//! A table that is written row by row, so that a million rows take no more memory than ten: as a workbook, whose sheets wait on the disk
//! beside where the file will be, or as text that Excel and the office's accounting programs read. The file has its name only when it is
//! whole; whatever ends before leaves nothing.

use super::SheetCell;
use super::writing::{Styles, excel_date, tab_name, writable, write_row};
use crate::error::{Error, Fault, Result};
use crate::time::BusinessDate;
use crate::words::words;
use rust_xlsxwriter as xlsx;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

words! {
    /// What kind of file.
    pub enum RowForm {
        /// An Excel workbook.
        Workbook = "workbook",
        /// Text with commas, UTF-8 with its mark, so that Excel reads it as it is.
        Csv = "csv",
    }
}

impl RowForm {
    /// The ending of such a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            RowForm::Workbook => "xlsx",
            RowForm::Csv => "csv",
        }
    }
}

/// The rows of a worksheet, the heading among them; what is more goes to the next sheet.
const MOST_ROWS: u32 = 1_048_576;

/// A file that is being written.
pub struct RowFile {
    part: Part,
    writing: Writing,
    rows: u64,
}

enum Writing {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Workbook(Box<Pages>),
}

struct Pages {
    book: xlsx::Workbook,
    styles: Styles,
    name: String,
    headings: &'static [(&'static str, u16)],
    names: Vec<String>,
    row: u32,
    most: u32,
}

/// The file while it has not its name; it goes when nobody keeps it.
struct Part {
    part: PathBuf,
    whole: PathBuf,
    kept: bool,
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_file(&self.part); // there may be none yet
        }
    }
}

/// A file that is whole and has not its name yet.
#[must_use = "a file that nobody keeps is taken away again"]
pub struct Written {
    part: Part,
    /// Its rows, without the heading.
    pub rows: u64,
}

impl RowFile {
    /// Begins a file that will be at `path`, with a table of this name, headings and widths.
    ///
    /// # Errors
    /// [`crate::Refusal::NotSaved`] when the disk does not take it.
    pub fn begin(
        path: &Path,
        form: RowForm,
        name: &str,
        headings: &'static [(&'static str, u16)],
        dated: BusinessDate,
    ) -> Result<RowFile> {
        Self::of_pages(path, form, name, headings, dated, MOST_ROWS)
    }

    pub(super) fn of_pages(
        path: &Path,
        form: RowForm,
        name: &str,
        headings: &'static [(&'static str, u16)],
        dated: BusinessDate,
        most: u32,
    ) -> Result<RowFile> {
        let part = Part::of(path)?;
        let disk = |error| Error::of_disk("beginning a file", error);
        let mut file = File::create(&part.part).map_err(disk)?;
        let writing = match form {
            RowForm::Csv => {
                file.write_all("\u{feff}".as_bytes()).map_err(disk)?;
                let mut csv = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(BufWriter::new(file));
                let titles = headings.iter().map(|heading| heading.0);
                csv.write_record(titles).map_err(of_csv)?;
                Writing::Csv(Box::new(csv))
            }
            RowForm::Workbook => {
                let mut book = xlsx::Workbook::new();
                let folder = path.parent().unwrap_or_else(|| Path::new("."));
                book.set_tempdir(folder).map_err(of_xlsx)?;
                let created = excel_date(dated).map_err(of_xlsx)?;
                book.set_properties(&xlsx::DocProperties::new().set_creation_datetime(&created));
                Writing::Workbook(Box::new(Pages {
                    book,
                    styles: Styles::new(),
                    name: name.to_owned(),
                    headings,
                    names: Vec::new(),
                    row: 0,
                    most,
                }))
            }
        };
        let mut file = RowFile {
            part,
            writing,
            rows: 0,
        };
        if let Writing::Workbook(pages) = &mut file.writing {
            pages.turn().map_err(of_xlsx)?; // a table without rows has its headings
        }
        Ok(file)
    }

    /// One row more.
    ///
    /// # Errors
    /// [`crate::Refusal::NotSaved`] when the disk does not take it.
    pub fn row(&mut self, cells: &[SheetCell]) -> Result<()> {
        self.rows = self.rows.saturating_add(1);
        match &mut self.writing {
            Writing::Csv(csv) => csv.write_record(cells.iter().map(plain)).map_err(of_csv),
            Writing::Workbook(pages) => pages.row(cells).map_err(of_xlsx),
        }
    }

    /// Brings everything to the disk.
    ///
    /// # Errors
    /// [`crate::Refusal::NotSaved`] when the disk does not take it.
    pub async fn finish(self) -> Result<Written> {
        tokio::task::spawn_blocking(move || self.written())
            .await
            .map_err(|error| Fault::new("writing a file", error))?
    }

    fn written(self) -> Result<Written> {
        let RowFile {
            part,
            writing,
            rows,
        } = self;
        let disk = |error| Error::of_disk("writing a file", error);
        match writing {
            Writing::Csv(csv) => {
                let inner = csv.into_inner().map_err(|error| disk(error.into_error()))?;
                let file = inner
                    .into_inner()
                    .map_err(|error| disk(error.into_error()))?;
                file.sync_all().map_err(disk)?;
            }
            Writing::Workbook(mut pages) => {
                pages.book.save(&part.part).map_err(of_xlsx)?;
                let file = File::options().write(true).open(&part.part);
                file.and_then(|file| file.sync_all()).map_err(disk)?;
            }
        }
        Ok(Written { part, rows })
    }
}

impl Written {
    /// Gives the file its name, in the place of one that may be there.
    ///
    /// # Errors
    /// [`crate::Refusal::NotSaved`] when the disk does not take it.
    pub fn keep(mut self) -> Result<u64> {
        std::fs::rename(&self.part.part, &self.part.whole)
            .map_err(|error| Error::of_disk("naming a file", error))?;
        self.part.kept = true;
        Ok(self.rows)
    }
}

impl Part {
    fn of(path: &Path) -> Result<Part> {
        let mut name = path
            .file_name()
            .ok_or_else(|| Fault::new("writing a file", "the place has no name"))?
            .to_owned();
        name.push(".part");
        Ok(Part {
            part: path.with_file_name(name),
            whole: path.to_owned(),
            kept: false,
        })
    }
}

impl Pages {
    /// The next sheet, with its headings.
    fn turn(&mut self) -> Result<(), xlsx::XlsxError> {
        let name = tab_name(&self.name, &self.names);
        let page = self.book.add_worksheet_with_constant_memory()?;
        page.set_name(&name)?;
        for (column, (heading, width)) in (0_u16..).zip(self.headings) {
            page.set_column_width(column, *width)?;
            page.write_string_with_format(0, column, *heading, &self.styles.heading)?;
        }
        page.set_freeze_panes(1, 0)?;
        page.set_repeat_rows(0, 0)?;
        page.set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        self.names.push(name);
        self.row = 1;
        Ok(())
    }

    fn row(&mut self, cells: &[SheetCell]) -> Result<(), xlsx::XlsxError> {
        if self.row >= self.most {
            self.turn()?;
        }
        let last = self.names.len().saturating_sub(1);
        let page = self.book.worksheet_from_index(last)?;
        write_row(page, self.row, cells, &self.styles)?;
        self.row = self.row.saturating_add(1);
        Ok(())
    }
}

/// A cell as text. What a spreadsheet would take for a formula gets a mark before it: nobody's name is calculated with.
fn plain(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Text(text) => {
            let text = writable(text);
            match text.starts_with(['=', '+', '-', '@', '\t']) {
                true => format!("'{text}"),
                false => text,
            }
        }
        SheetCell::Money(amount) => rust_decimal::Decimal::new(amount.fen(), 2).to_string(),
        SheetCell::Number(count) => count.to_string(),
        SheetCell::Date(day) => day.to_string(),
    }
}

fn of_csv(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::of_disk("writing a file", error),
        other => Fault::new("writing a file", format!("{other:?}")).into(),
    }
}

fn of_xlsx(error: xlsx::XlsxError) -> Error {
    match error {
        xlsx::XlsxError::IoError(error) => Error::of_disk("writing a workbook", error),
        other => Fault::new("writing a workbook", other).into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

    use super::*;
    use crate::money::Money;
    use calamine::{Data, Reader, Xlsx, open_workbook};

    const HEADINGS: &[(&str, u16)] = &[("摘要", 20), ("金额", 12)];

    fn day() -> BusinessDate {
        BusinessDate::new(2026, 11, 22).unwrap()
    }

    fn row(text: &str, fen: i64) -> [SheetCell; 2] {
        let amount = Money::from_fen(fen).unwrap();
        [text.into(), SheetCell::Money(amount)]
    }

    #[tokio::test]
    async fn rows_beyond_a_sheet_go_to_the_next_and_no_text_becomes_a_formula() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("凭证.xlsx");
        let form = RowForm::Workbook;
        let mut file = RowFile::of_pages(&path, form, "凭证", HEADINGS, day(), 3).unwrap();
        for text in ["=1+1", "收款", "+86", "@x", "收款"] {
            file.row(&row(text, 12_345)).unwrap();
        }
        assert_eq!(file.finish().await.unwrap().keep().unwrap(), 5);
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        let names = book.sheet_names();
        assert_eq!(names, ["凭证", "凭证 2", "凭证 3"]);
        let mut texts = Vec::new();
        for name in &names {
            assert!(book.worksheet_formula(name).unwrap().is_empty(), "{name}");
            let range = book.worksheet_range(name).unwrap();
            assert_eq!(range.get_value((0, 0)), Some(&Data::String("摘要".into())));
            texts.extend(range.rows().skip(1).map(|row| row[0].to_string()));
            assert_eq!(range.get_value((1, 1)), Some(&Data::Float(123.45)));
        }
        assert_eq!(texts, ["=1+1", "收款", "+86", "@x", "收款"]);
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing but the workbook");
    }

    #[tokio::test]
    async fn text_has_its_mark_and_amounts_are_plain() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("凭证.csv");
        let mut file = RowFile::begin(&path, RowForm::Csv, "", HEADINGS, day()).unwrap();
        file.row(&row("=收款,甲\"乙", -5)).unwrap();
        file.row(&row("1002", 123_456_700)).unwrap();
        let _ = file.finish().await.unwrap().keep().unwrap();
        let written = std::fs::read_to_string(&path).unwrap();
        let said = "\u{feff}摘要,金额\r\n\"'=收款,甲\"\"乙\",-0.05\r\n1002,1234567.00\r\n";
        assert_eq!(written, said);
    }

    #[tokio::test]
    async fn what_nobody_keeps_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        for form in RowForm::ALL {
            let path = folder.path().join("x");
            let mut file = RowFile::begin(&path, *form, "x", HEADINGS, day()).unwrap();
            file.row(&row("a", 1)).unwrap();
            drop(file);
            let file = RowFile::begin(&path, *form, "x", HEADINGS, day()).unwrap();
            drop(file.finish().await.unwrap());
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
