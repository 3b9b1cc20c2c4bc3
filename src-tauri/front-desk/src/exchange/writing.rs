//! Writing workbooks: plain sheets in, bytes out. A text is always written as text, whatever it begins with, so no cell of an export
//! is ever a formula; the same sheets give the same bytes.

use crate::error::{Fault, Result};
use crate::money::Money;
use crate::time::BusinessDate;
use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter as xlsx;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder};

/// A workbook to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
    /// The day it is of; stands in the file's properties instead of the day it was written.
    pub dated: BusinessDate,
}

/// One worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name on the tab. Signs that a tab cannot have become blanks, and a long name is cut.
    pub name: String,
    /// Lines above the table: what it is, of when, by whom.
    pub title: Vec<String>,
    /// The headings; they stay in sight and repeat on each printed page.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<SheetCell>>,
    /// The widths of the columns in characters; those not named get a usual one.
    pub widths: Vec<u16>,
}

/// A cell to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetCell {
    /// Nothing.
    Empty,
    /// Text, and never anything else.
    Text(String),
    /// An amount: a number with two decimals, on the right.
    Money(Money),
    /// A count.
    Number(i64),
    /// A day.
    Date(BusinessDate),
}

impl From<&str> for SheetCell {
    fn from(text: &str) -> Self {
        SheetCell::Text(text.to_owned())
    }
}

impl From<String> for SheetCell {
    fn from(text: String) -> Self {
        SheetCell::Text(text)
    }
}

impl From<Money> for SheetCell {
    fn from(amount: Money) -> Self {
        SheetCell::Money(amount)
    }
}

impl From<i64> for SheetCell {
    fn from(count: i64) -> Self {
        SheetCell::Number(count)
    }
}

impl From<BusinessDate> for SheetCell {
    fn from(day: BusinessDate) -> Self {
        SheetCell::Date(day)
    }
}

impl Workbook {
    /// The bytes of the `.xlsx` file.
    ///
    /// # Errors
    /// A fault when there are more rows than a worksheet has.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        self.write()
            .map_err(|error| Fault::new("writing a workbook", error).into())
    }

    fn write(&self) -> Result<Vec<u8>, xlsx::XlsxError> {
        let mut book = xlsx::Workbook::new();
        let created = excel_date(self.dated)?;
        book.set_properties(&xlsx::DocProperties::new().set_creation_datetime(&created));
        let styles = Styles::new();
        let mut names: Vec<String> = Vec::new();
        for sheet in &self.sheets {
            let name = tab_name(&sheet.name, &names);
            write_sheet(book.add_worksheet().set_name(&name)?, sheet, &styles)?;
            names.push(name);
        }
        book.save_to_buffer()
    }
}

pub(super) struct Styles {
    title: Format,
    pub(super) heading: Format,
    text: Format,
    money: Format,
    number: Format,
    date: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let bordered = || Format::new().set_border(FormatBorder::Thin);
        Styles {
            title: Format::new().set_bold(),
            heading: bordered()
                .set_bold()
                .set_background_color(xlsx::Color::RGB(0x00EE_F2F6))
                .set_align(FormatAlign::Center),
            text: bordered().set_num_format("@"),
            money: bordered().set_num_format("#,##0.00"),
            number: bordered().set_num_format("0"),
            date: bordered().set_num_format("yyyy-mm-dd"),
        }
    }
}

fn write_sheet(
    page: &mut xlsx::Worksheet,
    sheet: &Sheet,
    styles: &Styles,
) -> Result<(), xlsx::XlsxError> {
    let mut row = 0_u32;
    for line in &sheet.title {
        page.write_string_with_format(row, 0, writable(line), &styles.title)?;
        row = row.saturating_add(1);
    }
    if !sheet.headings.is_empty() {
        for (column, heading) in (0_u16..).zip(&sheet.headings) {
            page.write_string_with_format(row, column, writable(heading), &styles.heading)?;
        }
        page.set_repeat_rows(row, row)?;
        row = row.saturating_add(1);
        page.set_freeze_panes(row, 0)?;
    }
    for cells in &sheet.rows {
        write_row(page, row, cells, styles)?;
        row = row.saturating_add(1);
    }
    for (column, width) in (0_u16..).zip(&sheet.widths) {
        page.set_column_width(column, *width)?;
    }
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The cells of one row. An amount, a count and a day are values, and a text is a text: there is no other kind of cell.
pub(super) fn write_row(
    page: &mut xlsx::Worksheet,
    row: u32,
    cells: &[SheetCell],
    styles: &Styles,
) -> Result<(), xlsx::XlsxError> {
    for (column, cell) in (0_u16..).zip(cells) {
        match cell {
            SheetCell::Empty => page.write_blank(row, column, &styles.text)?,
            SheetCell::Text(text) => {
                page.write_string_with_format(row, column, writable(text), &styles.text)?
            }
            SheetCell::Money(amount) => {
                page.write_number_with_format(row, column, yuan(*amount), &styles.money)?
            }
            SheetCell::Number(count) => page.write_number_with_format(
                row,
                column,
                count.to_f64().unwrap_or_default(),
                &styles.number,
            )?,
            SheetCell::Date(day) => {
                page.write_datetime_with_format(row, column, excel_date(*day)?, &styles.date)?
            }
        };
    }
    Ok(())
}

/// What a worksheet's text can hold: no control characters, at most 32,767 units of UTF-16.
pub(super) fn writable(text: &str) -> String {
    let mut units = 0_usize;
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{fffe}' | '\u{ffff}') {
                '\u{fffd}'
            } else {
                c
            }
        })
        .take_while(|c| {
            units = units.saturating_add(c.len_utf16());
            units <= 32_767
        })
        .collect()
}

/// A worksheet has no other numbers than floats; a hundredth of an amount this small is the nearest one, and shows as typed.
pub(super) fn yuan(amount: Money) -> f64 {
    rust_decimal::Decimal::new(amount.fen(), 2)
        .to_f64()
        .unwrap_or_default()
}

pub(super) fn excel_date(day: BusinessDate) -> Result<ExcelDateTime, xlsx::XlsxError> {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(1900),
        part(day.naive().month()),
        part(day.day()),
    )
}

/// A tab's name has at most 31 signs, none of `[]:*?/\`, no apostrophe at its ends, and is there once.
pub(super) fn tab_name(wish: &str, taken: &[String]) -> String {
    let clean: String = writable(wish)
        .chars()
        .map(|c| {
            if matches!(
                c,
                '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' | '\n' | '\t'
            ) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let cut = |text: &str, most: usize| {
        let mut units = 0_usize;
        text.trim()
            .chars()
            .take_while(|c| {
                units = units.saturating_add(c.len_utf16());
                units <= most
            })
            .collect::<String>()
    };
    let base = match cut(&clean, 31) {
        name if name.is_empty() => "Sheet".to_owned(),
        name => name,
    };
    let is_free = |name: &String| {
        !taken
            .iter()
            .any(|other| other.to_lowercase() == name.to_lowercase())
    };
    std::iter::once(base.clone())
        .chain((2_u32..).map(|n| format!("{} {n}", cut(&base, 25))))
        .find(is_free)
        .unwrap_or(base)
}
