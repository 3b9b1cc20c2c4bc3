//! Paper from a roll, 80 or 58 mm wide: one column, 72 or 48 mm of it printed, as long as what stands on it.

use super::Form;
use super::font::POINTS;
use super::page::{Page, QUIET, Style};
use crate::error::Result;

/// Text on a roll.
pub(super) const BODY: Style = Style::of(9.0);
/// Labels and small print.
pub(super) const SMALL: Style = Style::of(7.5);

/// A roll being printed.
pub(super) struct Roll {
    page: Page,
    width: f32,
    left: f32,
    right: f32,
    y: f32,
}

impl Roll {
    /// A roll as wide as the form; the heads of such printers do not reach its edges.
    pub(super) fn of(form: Form) -> Result<Roll> {
        let (width, _) = form.size();
        let edge = match form {
            Form::Roll58 => 5.0,
            _ => 4.0,
        };
        Ok(Roll {
            page: Page::new(width, 0.0)?,
            width,
            left: edge,
            right: width - edge,
            y: 5.0,
        })
    }

    fn down(&mut self, style: Style) -> f32 {
        self.y += style.size * 1.38 / POINTS;
        self.y - style.size * 0.3 / POINTS
    }

    /// Lines in the middle.
    pub(super) fn middle(&mut self, style: Style, text: &str) {
        let (lines, style) = self.page.broken(style, self.right - self.left, text);
        for line in lines {
            let y = self.down(style);
            self.page.middle(self.width / 2.0, y, style, line);
        }
    }

    /// Lines from the left.
    pub(super) fn left(&mut self, style: Style, text: &str) {
        let (lines, style) = self.page.broken(style, self.right - self.left, text);
        for line in lines {
            let y = self.down(style);
            self.page.left(self.left, y, style, line);
        }
    }

    /// Whether `text` is no longer than a line.
    pub(super) fn is_one_line(&self, style: Style, text: &str) -> bool {
        self.page.measure(style, text) <= self.right - self.left
    }

    /// A label at the left edge and a value at the right one; a value of several lines stands beside its label.
    pub(super) fn pair(&mut self, style: Style, label: &str, value: &str) {
        let taken = self.page.measure(style, label) + 3.0;
        let (lines, smaller) = self
            .page
            .broken(style, self.right - self.left - taken, value);
        let alone = lines.len() == 1;
        for (index, line) in lines.into_iter().enumerate() {
            let y = self.down(style);
            if index == 0 {
                self.page.left(self.left, y, style, label);
            }
            if alone {
                self.page.right(self.right, y, smaller, line);
            } else {
                self.page.left(self.left + taken, y, smaller, line);
            }
        }
    }

    /// A label with a line to write on.
    pub(super) fn blank(&mut self, label: &str) {
        self.y += 1.2;
        let y = self.down(BODY);
        self.page.left(self.left, y, BODY, label);
        let from = self.left + self.page.measure(BODY, label) + 2.0;
        self.page.across(from, self.right, y + 0.8, 0.3);
    }

    /// A rule.
    pub(super) fn rule(&mut self, weight: f32) {
        self.y += 1.3;
        self.page.across(self.left, self.right, self.y, weight);
        self.y += 1.0;
    }

    /// Empty paper.
    pub(super) fn space(&mut self, height: f32) {
        self.y += height;
    }

    /// A QR code in the middle, with the empty paper it needs above and below.
    pub(super) fn qr(&mut self, side: f32, data: String) {
        let quiet = side * QUIET;
        self.y += quiet;
        self.page.qr((self.width - side) / 2.0, self.y, side, data);
        self.y += side + quiet;
    }

    /// A mark behind everything so far.
    pub(super) fn mark(&mut self, text: &str) {
        let size = self.width * 1.05;
        self.page.mark(self.width / 2.0, self.y / 2.0, size, text);
    }

    /// Cuts the roll.
    pub(super) fn cut(mut self) -> Page {
        self.page.height = (self.y + 6.0).ceil();
        self.page
    }
}
