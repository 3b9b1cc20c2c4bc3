//! What stands above the table: whose receipt it is, its number, and the fields for the invoice.

use super::on_paper;
use super::sheet::{HAIR, Sheet};
use crate::documents::page::{Page, SMALLEST, Style, baseline};

/// The width of the fields for the invoice's number and day.
const INVOICE: f32 = 80.0;
/// How much of the width stands beside the title.
const THIRD: f32 = 0.34;
/// Between the desk and the mark of a sheet that is not the original.
const BESIDE: f32 = 3.0;
/// How much of the width a unit may take, at most.
const UNIT_PART: f32 = 0.17;

impl Sheet<'_> {
    pub(super) fn head(&self, page: &mut Page, number: usize, count: usize) -> f32 {
        let (m, paper) = (&self.m, self.paper);
        let (first, second) = (
            m.top + m.title * 0.33,
            m.top + m.title * 0.33 + m.line() * 1.12,
        );
        let middle = (m.left + m.right) / 2.0;
        let third = m.of_width(THIRD);
        let title = Style::of(m.title).bold().spaced(m.title * 0.32);
        page.middle(middle, first, self.forms_own(title), paper.title());
        let under = match count {
            1 => "本收据不作发票使用".to_owned(),
            _ => format!("本收据不作发票使用　第 {number} 页，共 {count} 页"),
        };
        let label = match count {
            1 => self.label().own(),
            _ => self.label(), // which sheet it is, no form knows
        };
        page.middle(middle, second, label, under);
        let name = Style::of(m.body + 1.5).bold();
        page.fitted(m.left, first, name, third, &paper.community);
        match (paper.edition.on_paper(), paper.edition.in_short()) {
            (None, _) | (_, None) => page.fitted(m.left, second, self.label(), third, &paper.desk),
            (Some(whole), Some(short)) => {
                let bold = self.body().bold();
                let (x, mark) = if self.again_is_long(page) {
                    let most = third - page.measure(bold, &short) - BESIDE;
                    let desk = page.measure(self.label(), &paper.desk).min(most);
                    (m.left + desk + BESIDE, short)
                } else {
                    (self.again_at(page).0, whole)
                };
                let desk = x - m.left - BESIDE;
                page.fitted(m.left, second, self.label(), desk, &paper.desk);
                page.fitted(x, second, bold, m.left + third - x, &mark);
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
    pub(super) fn facts(&self, page: &mut Page, y: f32) {
        let (m, paper) = (&self.m, self.paper);
        let at = baseline(y, m.row, m.body);
        let bold = self.body().bold();
        let mut x = m.left;
        if !paper.unit.is_empty() {
            page.left(x, at, self.label().own(), "房屋");
            x += page.measure(self.label(), "房屋") + 2.0;
            let most = m.of_width(UNIT_PART);
            page.fitted(x, at, bold, most, &paper.unit);
        }
        let (x, most) = self.payer_at(page);
        page.left(x, at, self.label().own(), "交款人");
        let x = x + self.payer_label(page);
        if self.payer_is_cut(page) {
            let begins = page.face().fit(&paper.payer, m.body, most);
            page.left(x, at, bold, begins);
        } else {
            page.fitted(x, at, bold, most, &paper.payer);
        }
        let mut x = m.right - INVOICE;
        for (label, to) in [
            ("发票号码", m.right - INVOICE * 0.46),
            ("开票日期", m.right),
        ] {
            page.left(x, at, self.label().own(), label);
            let from = x + page.measure(self.label(), label) + 1.2;
            page.across(from, to, at + 0.9, HAIR);
            x = to + 2.5;
        }
    }

    /// Where 补打, 预览 or 存档 stands beside the desk, and the room there is for it with its reason.
    fn again_at(&self, page: &Page) -> (f32, f32) {
        let m = &self.m;
        let third = m.of_width(THIRD);
        let desk = page
            .measure(self.label(), &self.paper.desk)
            .min(third / 2.0);
        let x = m.left + desk + BESIDE;
        (x, m.left + third - x)
    }

    /// Whether the reason of a reprint is too long to stand beside the desk; it then stands below the table.
    pub(super) fn again_is_long(&self, page: &Page) -> bool {
        let smallest = Style::of(SMALLEST).bold();
        let mark = self.paper.edition.on_paper();
        mark.is_some_and(|mark| page.measure(smallest, &mark) > self.again_at(page).1)
    }

    pub(super) fn payer_label(&self, page: &Page) -> f32 {
        page.measure(self.label(), "交款人") + 2.0
    }

    /// Where the payer stands, and the room there is for the name.
    pub(super) fn payer_at(&self, page: &Page) -> (f32, f32) {
        let (m, unit) = (&self.m, &self.paper.unit);
        let mut x = m.left;
        if !unit.is_empty() {
            let wide = page.measure(self.body().bold(), unit);
            x += page.measure(self.label(), "房屋") + 2.0 + wide.min(m.of_width(UNIT_PART)) + 6.0;
        }
        (x, m.right - INVOICE - 4.0 - x - self.payer_label(page))
    }

    pub(super) fn payer_is_cut(&self, page: &Page) -> bool {
        let smallest = Style::of(SMALLEST).bold();
        page.measure(smallest, &self.paper.payer) > self.payer_at(page).1
    }
}
