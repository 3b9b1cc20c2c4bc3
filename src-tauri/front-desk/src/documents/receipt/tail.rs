//! What stands below the table: the total twice, how it was paid, remarks, and at the foot names, seal and the code that proves it.

use super::KEEP;
use super::sheet::{HAIR, PAD, Sheet};
use crate::documents::page::{Page, Style, baseline};
use crate::money::capitals;

/// One row below the total.
pub(super) struct Remark {
    label: &'static str,
    lines: Vec<String>,
    /// A second label and its figure at the right edge of the same row.
    beside: Option<(&'static str, String)>,
}

impl Sheet<'_> {
    /// The rows below the total: how it was paid, what is left of a prepayment, remarks; and the payer in full where the name did not
    /// fit above.
    pub(super) fn tail(&self, measure: &Page) -> Vec<Remark> {
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

    pub(super) fn label_width(&self) -> f32 {
        self.m.of_width(0.115)
    }

    pub(super) fn tail_height(&self, tail: &[Remark]) -> f32 {
        let rows: f32 = tail.iter().map(|remark| self.tail_row(&remark.lines)).sum();
        self.m.total() + rows
    }

    pub(super) fn tail_row(&self, lines: &[String]) -> f32 {
        self.m.row + self.m.line() * lines.len().saturating_sub(1) as f32
    }

    pub(super) fn draw_tail(&self, page: &mut Page, y: f32, tail: &[Remark]) -> f32 {
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

    pub(super) fn foot(&self, page: &mut Page, y: f32) {
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
