//! The receipt on a sheet. Whatever the form, the eye goes the same way: the number, who, what for, how much, how paid, the seal. A
//! receipt with more lines than a sheet holds goes on, and each sheet says what it carries to the next.

use super::measures::Measures;
use super::{KEEP, ReceiptPaper, ReceiptPaperLine, on_paper};
use crate::documents::Form;
use crate::documents::page::{Page, SMALLEST, Style, baseline};
use crate::error::Result;
use crate::money::{Money, capitals};

const HAIR: f32 = 0.3;
const STRONG: f32 = 1.0;
/// Between a rule and the text beside it.
const PAD: f32 = 1.6;
/// The width of the fields for the invoice's number and day.
const INVOICE: f32 = 80.0;
/// How much of the width a unit may take, at most.
const UNIT_PART: f32 = 0.17;

/// One row of the table, broken into the lines it needs.
struct Row {
    cells: Vec<Vec<String>>,
    amount: Money,
    height: f32,
}

/// One row below the total.
struct Remark {
    label: &'static str,
    lines: Vec<String>,
    /// A second label and its figure at the right edge of the same row.
    beside: Option<(&'static str, String)>,
}

/// The sheets of a receipt.
pub(super) fn sheets(paper: &ReceiptPaper, form: Form) -> Result<Vec<Page>> {
    let measures = Measures::of(form);
    let sheet = Sheet {
        paper,
        columns: columns(paper, &measures),
        m: measures,
    };
    sheet.pages()
}

struct Sheet<'p> {
    paper: &'p ReceiptPaper,
    m: Measures,
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
    fn pages(&self) -> Result<Vec<Page>> {
        let measure = self.blank()?;
        let rows: Vec<Row> = self
            .paper
            .lines
            .iter()
            .map(|line| self.row(&measure, line))
            .collect();
        let tail = self.tail(&measure);
        let parts = self.parts(&rows, self.tail_height(&tail));
        let (mut carried, count) = (Money::ZERO, parts.len());
        let mut pages = Vec::with_capacity(count);
        for (index, part) in parts.iter().enumerate() {
            let mut page = self.blank()?;
            let mut y = self.head(&mut page, index + 1, count);
            let top = y;
            y = self.table_head(&mut page, y);
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
                let end = self.end_of_rows(y, self.tail_height(&tail));
                self.blank_below(&mut page, y, end);
                end
            } else {
                self.carried(&mut page, self.m.bottom - self.m.row, "转下页", carried)
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
            if self.paper.voided.is_some() {
                let x = (self.m.left + self.m.right) / 2.0;
                page.mark(x, (top + end) / 2.0, self.m.title * 3.6, "作废");
            }
            pages.push(page);
        }
        Ok(pages)
    }

    fn blank(&self) -> Result<Page> {
        Page::new(self.m.width, self.m.height)
    }

    fn body(&self) -> Style {
        Style::of(self.m.body)
    }

    fn label(&self) -> Style {
        Style::of(self.m.body - 1.5)
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
        let cells: Vec<Vec<String>> = texts
            .into_iter()
            .zip(&self.columns)
            .map(|(text, column)| {
                let most = column.right - column.left - 2.0 * PAD;
                measure.face().wrap(text, self.m.body, most)
            })
            .collect();
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
        Row {
            cells,
            amount: line.amount,
            height: self.m.row + self.m.line() * lines.saturating_sub(1) as f32,
        }
    }

    /// Which rows stand on which sheet.
    fn parts<'r>(&self, rows: &'r [Row], tail: f32) -> Vec<&'r [Row]> {
        let table = self.m.table_top() + self.m.row;
        let (mut parts, mut rest) = (Vec::new(), rows);
        loop {
            let brought = if parts.is_empty() { 0.0 } else { self.m.row };
            let most = self.m.bottom - table - brought;
            let all: f32 = rest.iter().map(|row| row.height).sum();
            if all + tail + self.m.foot <= most || rest.len() < 2 {
                parts.push(rest);
                return parts;
            }
            // One line at least goes with the totals: a sheet of sums alone proves nothing.
            let (mut used, mut count) = (0.0, 0);
            for row in rest.iter().take(rest.len() - 1) {
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

    fn head(&self, page: &mut Page, number: usize, count: usize) -> f32 {
        let (m, paper) = (&self.m, self.paper);
        let (first, second) = (
            m.top + m.title * 0.33,
            m.top + m.title * 0.33 + m.line() * 1.12,
        );
        let middle = (m.left + m.right) / 2.0;
        let third = (m.right - m.left) * 0.34;
        page.middle(
            middle,
            first,
            Style::of(m.title).bold().spaced(m.title * 0.32),
            "收款收据",
        );
        let under = match count {
            1 => "本收据不作发票使用".to_owned(),
            _ => format!("本收据不作发票使用　第 {number} 页，共 {count} 页"),
        };
        page.middle(middle, second, self.label(), under);
        let name = Style::of(m.body + 1.5).bold();
        page.fitted(m.left, first, name, third, &paper.community);
        match &paper.reprint {
            None => page.fitted(m.left, second, self.label(), third, &paper.desk),
            Some(reprint) => {
                let mark = format!("补打 {}　{}", reprint.times, reprint.reason);
                page.fitted(m.left, second, self.body().bold(), third, &mark);
            }
        }
        page.right(
            m.right,
            first,
            Style::of(m.body + 2.0).bold(),
            format!("No. {}", paper.number),
        );
        page.right(m.right, second, self.body(), on_paper(paper.at));
        self.facts(page, m.facts_top());
        m.table_top()
    }

    /// Whose it is on the left; on the right, room for the number and day of the invoice that the tax system issues.
    fn facts(&self, page: &mut Page, y: f32) {
        let (m, paper) = (&self.m, self.paper);
        let at = baseline(y, m.row, m.body);
        let bold = self.body().bold();
        let mut x = m.left;
        if !paper.unit.is_empty() {
            page.left(x, at, self.label(), "房屋");
            x += page.measure(self.label(), "房屋") + 2.0;
            let most = m.of_width(UNIT_PART);
            page.fitted(x, at, bold, most, &paper.unit);
        }
        let (x, most) = self.payer_at(page);
        page.left(x, at, self.label(), "交款人");
        page.fitted(x + self.payer_label(page), at, bold, most, &paper.payer);
        let mut x = m.right - INVOICE;
        for (label, to) in [
            ("发票号码", m.right - INVOICE * 0.46),
            ("开票日期", m.right),
        ] {
            page.left(x, at, self.label(), label);
            let from = x + page.measure(self.label(), label) + 1.2;
            page.across(from, to - 1.0, at + 0.9, HAIR);
            x = to + 1.5;
        }
    }

    fn payer_label(&self, page: &Page) -> f32 {
        page.measure(self.label(), "交款人") + 2.0
    }

    /// Where the payer stands, and the room there is for the name.
    fn payer_at(&self, page: &Page) -> (f32, f32) {
        let (m, unit) = (&self.m, &self.paper.unit);
        let mut x = m.left;
        if !unit.is_empty() {
            let wide = page.measure(self.body().bold(), unit);
            x += page.measure(self.label(), "房屋") + 2.0 + wide.min(m.of_width(UNIT_PART)) + 6.0;
        }
        (x, m.right - INVOICE - 4.0 - x - self.payer_label(page))
    }

    fn payer_is_cut(&self, page: &Page) -> bool {
        let smallest = Style::of(SMALLEST).bold();
        page.measure(smallest, &self.paper.payer) > self.payer_at(page).1
    }

    fn table_head(&self, page: &mut Page, y: f32) -> f32 {
        let style = Style::of(self.m.body - 0.5).bold();
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
        let style = self.body();
        for (lines, column) in row.cells.iter().zip(&self.columns) {
            let mut at = baseline(y, self.m.row, style.size);
            for line in lines {
                if column.figures {
                    page.right(column.right - PAD, at, style, line);
                } else {
                    page.left(column.left + PAD, at, style, line);
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

    /// Where the rows end and the totals begin: at the foot of a form, soon after the rows on a long sheet.
    fn end_of_rows(&self, y: f32, tail: f32) -> f32 {
        let foot = self.m.bottom - self.m.foot - tail;
        match self.m.least_rows {
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

    /// The rows below the total: how it was paid, what is left of a prepayment, remarks; and the payer in full where the name did not
    /// fit above.
    fn tail(&self, measure: &Page) -> Vec<Remark> {
        let most = self.m.right - self.m.left - self.label_width() - 2.0 * PAD;
        let wrap = |text: &str| measure.face().wrap(text, self.m.body, most);
        let plain = |label: &'static str, text: &str| Remark {
            label,
            lines: wrap(text),
            beside: None,
        };
        let payments: Vec<String> = self
            .paper
            .payments()
            .into_iter()
            .map(|(name, amount, reference)| match reference {
                "" => format!("{name} ¥{amount}"),
                reference => format!("{name} ¥{amount}（{reference}）"),
            })
            .collect();
        let payments = payments.join("　");
        let mut paid = plain("收款方式", &payments);
        let mut tail = Vec::new();
        if let Some(prepayment) = self.paper.prepayment {
            let (label, figure) = ("预存款余额", format!("¥{prepayment}"));
            let wide = measure.measure(self.body(), &payments)
                + measure.measure(self.label(), label)
                + measure.measure(self.body(), &figure);
            if wide + 10.0 <= most {
                paid.beside = Some((label, figure));
            } else {
                tail.push(plain(label, &figure));
            }
        }
        tail.insert(0, paid);
        if self.payer_is_cut(measure) {
            tail.push(plain("交款人全称", &self.paper.payer));
        }
        if !self.paper.note.is_empty() {
            tail.push(plain("备注", &self.paper.note));
        }
        tail
    }

    fn label_width(&self) -> f32 {
        self.m.of_width(0.115)
    }

    fn tail_height(&self, tail: &[Remark]) -> f32 {
        let rows: f32 = tail.iter().map(|remark| self.tail_row(&remark.lines)).sum();
        self.m.total() + rows
    }

    fn tail_row(&self, lines: &[String]) -> f32 {
        self.m.row + self.m.line() * lines.len().saturating_sub(1) as f32
    }

    fn draw_tail(&self, page: &mut Page, y: f32, tail: &[Remark]) -> f32 {
        let (m, style) = (&self.m, self.body());
        page.across(m.left, m.right, y, 0.6);
        let height = m.total();
        let at = baseline(y, height, m.body + 1.5);
        let figures = Style::of(m.body + 4.0).bold();
        let total = format!("¥{}", self.paper.total);
        let room = m.right - PAD - page.measure(figures, &total);
        page.right(
            m.right - PAD,
            baseline(y, height, figures.size),
            figures,
            total,
        );
        page.right(room - 3.0, at, self.label(), "合计（小写）");
        let words = m.left + PAD + self.label_width();
        page.left(m.left + PAD, at, self.label(), "合计（大写）");
        let most = room - 6.0 - page.measure(self.label(), "合计（小写）") - words;
        let capitals = capitals(self.paper.total);
        page.fitted(words, at, Style::of(m.body + 1.5).bold(), most, &capitals);
        let mut y = y + height;
        for Remark {
            label,
            lines,
            beside,
        } in tail
        {
            page.across(m.left, m.right, y, HAIR);
            let mut at = baseline(y, m.row, style.size);
            page.left(m.left + PAD, at, self.label(), *label);
            if let Some((label, figure)) = beside {
                page.right(m.right - PAD, at, style, figure.as_str());
                let edge = m.right - PAD - page.measure(style, figure) - 2.0;
                page.right(edge, at, self.label(), *label);
            }
            for line in lines {
                page.left(words, at, style, line);
                at += m.line();
            }
            y += self.tail_row(lines);
        }
        y
    }

    fn foot(&self, page: &mut Page, y: f32) {
        let (m, paper) = (&self.m, self.paper);
        let top = y + 2.2;
        let side = m.qr;
        page.qr(m.right - side - 1.0, top, side, paper.proof());
        let beside = m.right - side - 4.5;
        let line = m.line() * 1.15;
        page.right(beside, top + line, self.label(), "核验码");
        page.right(
            beside,
            top + line * 2.1,
            self.body().bold(),
            paper.code.as_str(),
        );
        page.right(beside, top + line * 3.1, self.label(), "扫码可与账册核对");
        let at = top + line * 1.1;
        let mut x = m.left + PAD;
        for (label, value) in [("收款人", &paper.clerk), ("前台", &paper.desk)] {
            page.left(x, at, self.label(), label);
            x += page.measure(self.label(), label) + 2.0;
            let most = m.of_width(0.17);
            page.fitted(x, at, self.body(), most, value);
            x += page.measure(self.body(), value).min(most) + 8.0;
        }
        let seal = x.max(m.left + m.of_width(0.42));
        page.left(seal, at, self.body(), "收款单位（盖章）");
        let standing = match &paper.voided {
            None => (self.label(), KEEP.to_owned()),
            Some(voided) => (self.body().bold(), voided.on_paper()),
        };
        let most = beside - 30.0 - m.left - PAD;
        page.fitted(
            m.left + PAD,
            top + side - 0.6,
            standing.0,
            most,
            &standing.1,
        );
    }
}
