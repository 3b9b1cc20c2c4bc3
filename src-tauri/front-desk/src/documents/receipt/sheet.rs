//! The receipt on a sheet. Whatever the form, the eye goes the same way: the number, who, what for, how much, how paid, the seal. A
//! receipt with more lines than a sheet holds goes on, and each sheet says what it carries to the next.

use super::measures::Measures;
use super::tail::Tail;
use super::{ReceiptPaper, ReceiptPaperLine};
use crate::documents::Form;
use crate::documents::page::{Page, SMALLEST, Style, baseline};
use crate::error::Result;
use crate::money::Money;

pub(super) const HAIR: f32 = 0.3;
const STRONG: f32 = 1.0;
/// Between a rule and the text beside it.
pub(super) const PAD: f32 = 1.6;

/// One row of the table, broken into the lines it needs.
struct Row {
    cells: Vec<(Vec<String>, Style)>,
    amount: Money,
    height: f32,
}

/// The sheets of a receipt. Its rows are set closer before it takes a second sheet: a year's twelve months stand on one.
pub(super) fn sheets(paper: &ReceiptPaper, form: Form) -> Result<Vec<Page>> {
    let wide = Measures::of(form);
    let pages = Sheet::of(paper, wide).pages()?;
    if pages.len() == 1 {
        return Ok(pages);
    }
    for closer in [wide.closer(0.92, 0.88), wide.closer(0.86, 0.76)] {
        let one = Sheet::of(paper, closer).pages()?;
        if one.len() == 1 {
            return Ok(one);
        }
    }
    Ok(pages)
}

/// One receipt on one form: the table here, what stands above it in [`super::head`], what stands below it in [`super::tail`].
pub(super) struct Sheet<'p> {
    pub(super) paper: &'p ReceiptPaper,
    pub(super) m: Measures,
    columns: Vec<Column>,
}

struct Column {
    title: &'static str,
    left: f32,
    right: f32,
    figures: bool,
}

/// The item takes what the others leave; the unit has a column only where the receipt is for several.
fn columns(paper: &ReceiptPaper, m: &Measures) -> Vec<Column> {
    let units = paper.lines.iter().any(|line| !line.unit.is_empty());
    let mut right = m.right;
    let mut columns: Vec<Column> = [
        ("金额（元）", m.of_width(0.155), true),
        ("单价", m.of_width(0.12), true),
        ("数量", m.of_width(0.125), true),
        ("所属期间", m.of_width(0.165), false),
    ]
    .into_iter()
    .map(|(title, width, figures)| {
        let column = Column {
            title,
            left: right - width,
            right,
            figures,
        };
        right -= width;
        column
    })
    .collect();
    let unit = if units { m.of_width(0.14) } else { 0.0 };
    columns.push(Column {
        title: "收费项目",
        left: m.left + unit,
        right,
        figures: false,
    });
    if units {
        columns.push(Column {
            title: "房屋",
            left: m.left,
            right: m.left + unit,
            figures: false,
        });
    }
    columns.reverse();
    columns
}

impl Sheet<'_> {
    fn of(paper: &ReceiptPaper, measures: Measures) -> Sheet<'_> {
        Sheet {
            paper,
            columns: columns(paper, &measures),
            m: measures,
        }
    }

    fn pages(&self) -> Result<Vec<Page>> {
        let measure = self.blank()?;
        let rows: Vec<Row> = self
            .paper
            .lines
            .iter()
            .map(|line| self.row(&measure, line))
            .collect();
        let tail = self.tail_that_fits(&measure, &rows);
        let parts = self.parts(&rows, tail.height);
        let (mut carried, count) = (Money::ZERO, parts.len());
        let mut pages = Vec::with_capacity(count);
        for (index, part) in parts.iter().enumerate() {
            let mut page = self.blank()?;
            let mut y = self.head(&mut page, index + 1, count);
            let top = y;
            if !part.is_empty() {
                y = self.table_head(&mut page, y);
            }
            if index > 0 {
                y = self.carried(&mut page, y, "承前页", carried);
            }
            for row in *part {
                self.draw_row(&mut page, y, row);
                y += row.height;
                page.across(self.m.left, self.m.right, y, HAIR);
                carried = carried.plus(row.amount)?;
            }
            let last = index + 1 == count;
            let end = if last {
                let end = self.end_of_rows(y, tail.height);
                self.blank_below(&mut page, y, end);
                end
            } else {
                self.carried(&mut page, y, "转下页", carried)
            };
            self.upright_rules(&mut page, top, end);
            let bottom = if last {
                self.draw_tail(&mut page, end, &tail)
            } else {
                end
            };
            page.frame(
                self.m.left,
                top,
                self.m.right - self.m.left,
                bottom - top,
                STRONG,
            );
            if last {
                self.foot(&mut page, bottom);
            }
            if let Some(word) = self.paper.across() {
                let x = (self.m.left + self.m.right) / 2.0;
                page.mark(x, (top + bottom) / 2.0, self.m.title * 4.8, word);
            }
            pages.push(page);
        }
        Ok(pages)
    }

    fn blank(&self) -> Result<Page> {
        Page::new(self.m.width, self.m.height)
    }

    pub(super) fn body(&self) -> Style {
        Style::of(self.m.body)
    }

    pub(super) fn label(&self) -> Style {
        Style::of(self.m.body - 1.5)
    }

    /// A word that the form has of itself; but the forms are for money taken, and a red receipt says so with words of its own.
    pub(super) fn forms_own(&self, style: Style) -> Style {
        match self.paper.red {
            None => style.own(),
            Some(_) => style,
        }
    }

    fn row(&self, measure: &Page, line: &ReceiptPaperLine) -> Row {
        let amount = line.amount.to_string();
        let mut texts = vec![
            &line.item,
            &line.period,
            &line.quantity,
            &line.price,
            &amount,
        ];
        if self.columns.len() > texts.len() {
            texts.insert(0, &line.unit);
        }
        let cells: Vec<(Vec<String>, Style)> = texts
            .into_iter()
            .zip(&self.columns)
            .map(|(text, column)| {
                let most = column.right - column.left - 2.0 * PAD;
                if column.figures {
                    let style = measure.shrunk(self.body(), most, text);
                    (measure.face().wrap(text, style.size, most), style)
                } else {
                    measure.broken(self.body(), most, text)
                }
            })
            .collect();
        let lines = cells
            .iter()
            .map(|(lines, _)| lines.len())
            .max()
            .unwrap_or(1);
        Row {
            cells,
            amount: line.amount,
            height: self.m.row + self.m.line() * lines.saturating_sub(1) as f32,
        }
    }

    /// What stands below the table, set smaller where it would not leave room for a single row.
    fn tail_that_fits(&self, measure: &Page, rows: &[Row]) -> Tail {
        let sizes = [0.0, 1.0, 2.0].map(|less| (self.m.body - less).max(SMALLEST));
        let [plain, smaller, smallest] = sizes.map(|size| self.tail(measure, size));
        if self.goes_with(rows, plain.height) {
            plain
        } else if self.goes_with(rows, smaller.height) {
            smaller
        } else {
            smallest
        }
    }

    /// The height of a sheet that follows another, without the head of its table and what was carried to it.
    fn room_on_a_later_sheet(&self) -> f32 {
        self.m.bottom - self.m.table_top() - 2.0 * self.m.row
    }

    /// Whether the last row and the totals find room on one later sheet.
    fn goes_with(&self, rows: &[Row], tail: f32) -> bool {
        let row = rows.last().map_or(0.0, |row| row.height);
        row + tail + self.m.foot <= self.room_on_a_later_sheet()
    }

    /// Which rows stand on which sheet.
    fn parts<'r>(&self, rows: &'r [Row], tail: f32) -> Vec<&'r [Row]> {
        let (mut parts, mut rest) = (Vec::new(), rows);
        // One line at least goes with the totals: a sheet of sums alone proves nothing. Only totals that fill a sheet stand alone.
        let with_totals = usize::from(self.goes_with(rows, tail));
        loop {
            let brought = if parts.is_empty() { self.m.row } else { 0.0 };
            let most = self.room_on_a_later_sheet() + brought;
            let all: f32 = rest.iter().map(|row| row.height).sum();
            if all + tail + self.m.foot <= most || rest.len() <= with_totals {
                parts.push(rest);
                return parts;
            }
            let (mut used, mut count) = (0.0, 0);
            for row in rest.iter().take(rest.len() - with_totals) {
                used += row.height;
                if used > most - self.m.row && count > 0 {
                    break;
                }
                count += 1;
            }
            let (here, after) = rest.split_at(count);
            parts.push(here);
            rest = after;
        }
    }

    fn table_head(&self, page: &mut Page, y: f32) -> f32 {
        let style = Style::of(self.m.body - 0.5).bold().own();
        let at = baseline(y, self.m.row, style.size);
        for column in &self.columns {
            if column.figures {
                page.right(column.right - PAD, at, style, column.title);
            } else {
                page.left(column.left + PAD, at, style, column.title);
            }
        }
        let y = y + self.m.row;
        page.across(self.m.left, self.m.right, y, 0.6);
        y
    }

    fn draw_row(&self, page: &mut Page, y: f32, row: &Row) {
        for ((lines, style), column) in row.cells.iter().zip(&self.columns) {
            let mut at = baseline(y, self.m.row, style.size);
            for line in lines {
                if column.figures {
                    page.right(column.right - PAD, at, *style, line);
                } else {
                    page.left(column.left + PAD, at, *style, line);
                }
                at += self.m.line();
            }
        }
    }

    /// What was added up so far, between two sheets.
    fn carried(&self, page: &mut Page, y: f32, word: &str, sum: Money) -> f32 {
        let at = baseline(y, self.m.row, self.m.body);
        let style = self.body().bold();
        page.left(self.m.left + PAD, at, style, word);
        page.right(self.m.right - PAD, at, style, sum.to_string());
        page.across(self.m.left, self.m.right, y, HAIR);
        let y = y + self.m.row;
        page.across(self.m.left, self.m.right, y, HAIR);
        y
    }

    /// Where the rows end and the totals begin: at the foot of a form, soon after the rows on a long sheet. A gap that is less than a
    /// row would look like one that somebody forgot to fill, so there is none.
    fn end_of_rows(&self, y: f32, tail: f32) -> f32 {
        let foot = self.m.bottom - self.m.foot - tail;
        match self.m.least_rows {
            _ if foot - y < self.m.row => y,
            Some(rows) => y
                .max(self.m.table_top() + self.m.row * (rows + 1.0))
                .min(foot),
            None => foot.max(y),
        }
    }

    /// Nobody adds a line to a receipt afterwards.
    fn blank_below(&self, page: &mut Page, y: f32, end: f32) {
        if let Some(first) = self.columns.first()
            && end - y >= self.m.row
        {
            let at = baseline(y, self.m.row, self.m.body - 1.5);
            page.left(first.left + PAD, at, self.label(), "（以下空白）");
        }
    }

    fn upright_rules(&self, page: &mut Page, top: f32, end: f32) {
        for column in self.columns.iter().skip(1) {
            page.down(column.left, top, end, HAIR);
        }
    }
}
