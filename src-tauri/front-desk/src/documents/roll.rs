//! Paper from an 80 mm roll: one column, 72 mm of it printed, as long as what stands on it.

use super::font::POINTS;
use super::page::{Page, QUIET, Style};
use crate::error::Result;

const WIDTH: f32 = 80.0;
const LEFT: f32 = 4.0;
const RIGHT: f32 = 76.0;

/// Text on a roll.
pub(super) const BODY: Style = Style::of(9.0);
/// Labels and small print.
pub(super) const SMALL: Style = Style::of(7.5);

/// A roll being printed.
pub(super) struct Roll {
    page: Page,
    y: f32,
}

impl Roll {
    pub(super) fn new() -> Result<Roll> {
        Ok(Roll {
            page: Page::new(WIDTH, 0.0)?,
            y: 5.0,
        })
    }

    fn down(&mut self, style: Style) -> f32 {
        self.y += style.size * 1.38 / POINTS;
        self.y - style.size * 0.3 / POINTS
    }

    /// Lines in the middle.
    pub(super) fn middle(&mut self, style: Style, text: &str) {
        let (lines, style) = self.page.broken(style, RIGHT - LEFT, text);
        for line in lines {
            let y = self.down(style);
            self.page.middle(WIDTH / 2.0, y, style, line);
        }
    }

    /// Lines from the left.
    pub(super) fn left(&mut self, style: Style, text: &str) {
        let (lines, style) = self.page.broken(style, RIGHT - LEFT, text);
        for line in lines {
            let y = self.down(style);
            self.page.left(LEFT, y, style, line);
        }
    }

    /// Whether `text` is no longer than a line.
    pub(super) fn is_one_line(&self, style: Style, text: &str) -> bool {
        self.page.measure(style, text) <= RIGHT - LEFT
    }

    /// A label at the left edge and a value at the right one; a value of several lines stands beside its label.
    pub(super) fn pair(&mut self, style: Style, label: &str, value: &str) {
        let taken = self.page.measure(style, label) + 3.0;
        let (lines, smaller) = self.page.broken(style, RIGHT - LEFT - taken, value);
        let alone = lines.len() == 1;
        for (index, line) in lines.into_iter().enumerate() {
            let y = self.down(style);
            if index == 0 {
                self.page.left(LEFT, y, style, label);
            }
            if alone {
                self.page.right(RIGHT, y, smaller, line);
            } else {
                self.page.left(LEFT + taken, y, smaller, line);
            }
        }
    }

    /// A label with a line to write on.
    pub(super) fn blank(&mut self, label: &str) {
        self.y += 1.2;
        let y = self.down(BODY);
        self.page.left(LEFT, y, BODY, label);
        let from = LEFT + self.page.measure(BODY, label) + 2.0;
        self.page.across(from, RIGHT, y + 0.8, 0.3);
    }

    /// A rule.
    pub(super) fn rule(&mut self, weight: f32) {
        self.y += 1.3;
        self.page.across(LEFT, RIGHT, self.y, weight);
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
        self.page.qr((WIDTH - side) / 2.0, self.y, side, data);
        self.y += side + quiet;
    }

    /// A mark behind everything so far.
    pub(super) fn mark(&mut self, text: &str) {
        self.page.mark(WIDTH / 2.0, self.y / 2.0, 84.0, text);
    }

    /// Cuts the roll.
    pub(super) fn cut(mut self) -> Page {
        self.page.height = (self.y + 6.0).ceil();
        self.page
    }
}
