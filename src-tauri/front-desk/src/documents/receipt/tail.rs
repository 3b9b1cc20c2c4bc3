//! What stands below the table: the total twice, how it was paid, remarks, and at the foot names, seal and the code that proves it.

use super::sheet::{HAIR, PAD, Sheet};
use crate::documents::Edition;
use crate::documents::font::POINTS;
use crate::documents::page::{Page, QUIET, SMALLEST, Style, baseline};
use crate::money::capitals;

/// Whoever gets money back signs for it.
const SIGNED_BY: &str = "领款人签字";

/// What stands before who said what is paid.
const PAYS: &str = "付款指定";

/// One row below the total.
pub(super) struct Remark {
    label: &'static str,
    lines: Vec<String>,
    /// A second label and its figure at the right edge of the same row.
    beside: Option<(&'static str, String)>,
}

/// What stands below the table, set in one size.
pub(super) struct Tail {
    remarks: Vec<Remark>,
    style: Style,
    pub(super) height: f32,
}

impl Sheet<'_> {
    /// The rows below the total: how it was paid, what is left of a prepayment, remarks; and in full what did not fit above.
    pub(super) fn tail(&self, measure: &Page, size: f32) -> Tail {
        let style = Style::of(size);
        let most = self.m.right - self.m.left - self.m.labels() - 2.0 * PAD;
        let plain = |label: &'static str, text: &str| Remark {
            label,
            lines: measure.face().wrap(text, size, most),
            beside: None,
        };
        let mut paid = Remark {
            label: self.paper.ways_label(),
            lines: self.payments(measure, style, most),
            beside: None,
        };
        let mut remarks = Vec::new();
        if let Some(prepayment) = self.paper.prepayment {
            let (label, figure) = ("预存款余额", self.paper.balance(prepayment));
            let last = paid
                .lines
                .last()
                .map_or(0.0, |line| measure.measure(style, line));
            let wide =
                last + measure.measure(self.label(), label) + measure.measure(style, &figure);
            if wide + 10.0 <= most {
                paid.beside = Some((label, figure));
            } else {
                remarks.push(plain(label, &figure));
            }
        }
        remarks.insert(0, paid);
        if let Some(red) = &self.paper.red {
            let what = format!("{}　{}", red.on_paper(), red.why());
            remarks.push(plain("红字说明", &what));
        }
        if self.payer_is_cut(measure) {
            remarks.push(plain("交款人全称", &self.paper.payer));
        }
        if !self.paper.note.is_empty() {
            remarks.push(plain("备注", &self.paper.note));
        }
        if let Edition::Reprint { reason, .. } = &self.paper.edition
            && self.again_is_long(measure)
        {
            remarks.push(plain("补打原因", reason));
        }
        if let (Some(voided), true) = (&self.paper.voided, self.void_is_long(measure)) {
            remarks.push(plain("作废原因", &voided.reason));
        }
        let rows: f32 = remarks
            .iter()
            .map(|remark| self.remark_height(remark, size))
            .sum();
        Tail {
            remarks,
            style,
            height: self.m.total() + rows,
        }
    }

    /// The ways it was paid, as many on a line as find room; none is broken that fits on one.
    fn payments(&self, measure: &Page, style: Style, most: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        for (name, amount, reference) in self.paper.payments() {
            let payment = match reference {
                "" => format!("{name} ¥{amount}"),
                reference => format!("{name} ¥{amount}（{reference}）"),
            };
            let longer = match lines.last() {
                Some(line) if !line.is_empty() => format!("{line}　{payment}"),
                _ => payment.clone(),
            };
            if measure.measure(style, &longer) <= most {
                lines.pop();
                lines.push(longer);
            } else {
                lines.retain(|line| !line.is_empty());
                lines.extend(measure.face().wrap(&payment, style.size, most));
            }
        }
        lines
    }

    /// The height of a remark of one line.
    fn remark_row(&self, size: f32) -> f32 {
        self.m.row * size / self.m.body
    }

    fn remark_height(&self, remark: &Remark, size: f32) -> f32 {
        self.remark_row(size) + line(size) * remark.lines.len().saturating_sub(1) as f32
    }

    pub(super) fn draw_tail(&self, page: &mut Page, y: f32, tail: &Tail) -> f32 {
        let (m, style) = (&self.m, tail.style);
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
        page.right(room - 3.0, at, self.label().own(), "合计（小写）");
        let words = m.left + PAD + m.labels();
        page.left(m.left + PAD, at, self.label().own(), "合计（大写）");
        let most = room - 6.0 - page.measure(self.label(), "合计（小写）") - words;
        let capitals = capitals(self.paper.total);
        page.fitted(words, at, Style::of(m.body + 1.5).bold(), most, &capitals);
        let mut y = y + height;
        for remark in &tail.remarks {
            page.across(m.left, m.right, y, HAIR);
            let mut at = baseline(y, self.remark_row(style.size), style.size);
            let label = match remark.label == self.paper.ways_label() {
                true => self.forms_own(self.label()),
                false => self.label(), // a form has no word for what stands on few receipts
            };
            page.left(m.left + PAD, at, label, remark.label);
            for text in &remark.lines {
                page.left(words, at, style, text);
                at += line(style.size);
            }
            if let Some((label, figure)) = &remark.beside {
                let at = at - line(style.size);
                page.right(m.right - PAD, at, style, figure.as_str());
                let edge = m.right - PAD - page.measure(style, figure) - 2.0;
                page.right(edge, at, self.label(), *label);
            }
            y += self.remark_height(remark, style.size);
        }
        y
    }

    /// Names and seal on the left, the code that proves it on the right with the empty paper it needs.
    pub(super) fn foot(&self, page: &mut Page, y: f32) {
        let (m, paper) = (&self.m, self.paper);
        let (side, quiet) = (m.qr, m.qr * QUIET);
        let top = y + quiet;
        page.qr(m.right - side, top, side, paper.proof());
        let beside = m.right - side - quiet;
        let step = m.line() * 1.15;
        let at = top + step * 0.8;
        page.right(beside, at, self.label(), "校验码");
        page.right(
            beside,
            at + step * 1.15,
            self.body().bold(),
            paper.code.as_str(),
        );
        page.right(beside, at + step * 2.2, self.label(), "扫码可与账册核对");
        page.left(
            m.left,
            at,
            self.forms_own(self.label()),
            paper.clerk_label(),
        );
        let x = m.left + page.measure(self.label(), paper.clerk_label()) + 2.0;
        let most = m.of_width(0.24);
        page.fitted(x, at, self.body(), most, &paper.clerk);
        page.left(
            m.left + m.of_width(0.38),
            at,
            self.forms_own(self.body()),
            paper.seal_label(),
        );
        if let (Some(pays), None) = (&paper.pays, &paper.red) {
            let at = at + step * 1.6;
            page.left(m.left, at, self.label(), PAYS);
            let x = m.left + page.measure(self.label(), PAYS) + 2.0;
            page.fitted(x, at, self.body(), m.of_width(0.24), pays);
        }
        if paper.red.is_some() {
            let at = at + step * 1.6;
            page.left(m.left, at, self.label(), SIGNED_BY);
            let x = m.left + page.measure(self.label(), SIGNED_BY) + 1.2;
            page.across(x, m.left + m.of_width(0.3), at + 0.9, HAIR);
        }
        let standing = match &paper.voided {
            None => (self.forms_own(self.label()), paper.keep().to_owned()),
            Some(voided) if self.void_is_long(page) => (self.body().bold(), voided.when()),
            Some(voided) => (self.body().bold(), voided.on_paper()),
        };
        let most = self.standing();
        page.fitted(m.left, top + side - 0.4, standing.0, most, &standing.1);
    }

    /// The room for what stands at the foot, beside the words that belong to the code.
    fn standing(&self) -> f32 {
        let m = &self.m;
        m.right - m.left - m.qr * (1.0 + QUIET) - 32.0
    }

    /// Whether the reason of a void is too long for the foot; it then stands below the table.
    fn void_is_long(&self, page: &Page) -> bool {
        let smallest = Style::of(SMALLEST).bold();
        self.paper
            .voided
            .as_ref()
            .is_some_and(|voided| page.measure(smallest, &voided.on_paper()) > self.standing())
    }
}

/// From one line to the next in this size.
fn line(size: f32) -> f32 {
    size * 1.3 / POINTS
}
