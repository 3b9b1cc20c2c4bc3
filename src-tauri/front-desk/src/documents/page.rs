//! A sheet before it is a file: text, rules, frames and codes in millimetres from the top left corner, as one would measure them
//! with a ruler on the paper.

use super::font::{Face, POINTS};
use crate::error::Result;

/// Points below which a text is broken or cut rather than set smaller: a 24-pin printer needs sixteen dots for a Chinese character.
pub(super) const SMALLEST: f32 = 7.0;
/// How much smaller a text is set before it goes on in a second line.
const LITTLE_SMALLER: f32 = 0.78;
/// The empty paper a QR code needs on each side, as a part of its own: four modules of the 25 that our shortest code has.
pub(super) const QUIET: f32 = 4.0 / 25.0;

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// Points.
    pub(super) size: f32,
    /// Filled and stroked.
    pub(super) bold: bool,
    /// Points between characters, for titles.
    pub(super) spacing: f32,
    /// A word of the form itself: it is on a pre-printed sheet already.
    pub(super) own: bool,
}

impl Style {
    /// Plain text of `size` points.
    pub(super) const fn of(size: f32) -> Self {
        Style {
            size,
            bold: false,
            spacing: 0.0,
            own: false,
        }
    }

    /// A word of the form itself.
    pub(super) const fn own(self) -> Self {
        Style { own: true, ..self }
    }

    /// Bold.
    pub(super) const fn bold(self) -> Self {
        Style { bold: true, ..self }
    }

    /// With `spacing` points between the characters.
    pub(super) const fn spaced(self, spacing: f32) -> Self {
        Style { spacing, ..self }
    }
}

/// One thing on a sheet.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// A line of text; `y` is its baseline.
    Text {
        x: f32,
        y: f32,
        style: Style,
        text: String,
    },
    /// A straight rule, `weight` points thick.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        weight: f32,
    },
    /// An area of light grey behind text.
    Tint {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// A QR code.
    Qr {
        x: f32,
        y: f32,
        side: f32,
        data: String,
    },
    /// A large slanted word in grey behind what is printed: 作废. `x`, `y` is its middle.
    Mark {
        x: f32,
        y: f32,
        size: f32,
        text: String,
    },
}

/// A sheet.
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) items: Vec<Item>,
    face: &'static Face,
}

impl Page {
    /// An empty sheet.
    pub(super) fn new(width: f32, height: f32) -> Result<Page> {
        Ok(Page {
            width,
            height,
            items: Vec::new(),
            face: Face::get()?,
        })
    }

    /// The font, to measure with.
    pub(super) const fn face(&self) -> &'static Face {
        self.face
    }

    /// How wide `text` comes out.
    pub(super) fn measure(&self, style: Style, text: &str) -> f32 {
        let gaps = text.chars().count().saturating_sub(1) as f32;
        self.face.width(text, style.size) + gaps * style.spacing / POINTS
    }

    /// Text that begins at `x`.
    pub(super) fn left(&mut self, x: f32, y: f32, style: Style, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.items.push(Item::Text { x, y, style, text });
        }
    }

    /// Text that ends at `x`.
    pub(super) fn right(&mut self, x: f32, y: f32, style: Style, text: impl Into<String>) {
        let text = text.into();
        self.left(x - self.measure(style, &text), y, style, text);
    }

    /// Text with its middle at `x`.
    pub(super) fn middle(&mut self, x: f32, y: f32, style: Style, text: impl Into<String>) {
        let text = text.into();
        self.left(x - self.measure(style, &text) / 2.0, y, style, text);
    }

    /// The style in which `text` takes at most `most` millimetres, or the smallest.
    pub(super) fn shrunk(&self, style: Style, most: f32, text: &str) -> Style {
        let wide = self.measure(style, text);
        if wide <= most {
            return style;
        }
        let size = (style.size * most / wide * 0.995).max(SMALLEST.min(style.size));
        Style { size, ..style }
    }

    /// Text in at most `most` millimetres: smaller where it must be, and cut only below the smallest size.
    pub(super) fn fitted(&mut self, x: f32, y: f32, style: Style, most: f32, text: &str) {
        let style = self.shrunk(style, most, text);
        let text = self.face.fit(text, style.size, most);
        self.left(x, y, style, text);
    }

    /// A text that is hardly too long is set a little smaller; one that is much too long is broken into lines.
    pub(super) fn broken(&self, style: Style, most: f32, text: &str) -> (Vec<String>, Style) {
        let smaller = self.shrunk(style, most, text);
        let one_line = !text.contains('\n')
            && smaller.size >= style.size * LITTLE_SMALLER
            && self.measure(smaller, text) <= most;
        if one_line {
            (vec![text.to_owned()], smaller)
        } else {
            (self.face.wrap(text, style.size, most), style)
        }
    }

    /// A level rule.
    pub(super) fn across(&mut self, x1: f32, x2: f32, y: f32, weight: f32) {
        self.rule((x1, y), (x2, y), weight);
    }

    /// An upright rule.
    pub(super) fn down(&mut self, x: f32, y1: f32, y2: f32, weight: f32) {
        self.rule((x, y1), (x, y2), weight);
    }

    fn rule(&mut self, from: (f32, f32), to: (f32, f32), weight: f32) {
        self.items.push(Item::Rule { from, to, weight });
    }

    /// Four rules around an area.
    pub(super) fn frame(&mut self, x: f32, y: f32, width: f32, height: f32, weight: f32) {
        for at in [y, y + height] {
            self.across(x, x + width, at, weight);
        }
        for at in [x, x + width] {
            self.down(at, y, y + height, weight);
        }
    }

    /// Light grey behind an area.
    pub(super) fn tint(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.items.push(Item::Tint {
            x,
            y,
            width,
            height,
        });
    }

    /// A QR code; the empty paper around it, [`QUIET`], is outside of `side`.
    pub(super) fn qr(&mut self, x: f32, y: f32, side: f32, data: String) {
        self.items.push(Item::Qr { x, y, side, data });
    }

    /// Leaves only what differs from receipt to receipt: the words and rules of the form are on the sheet already.
    pub(super) fn without_the_form(&mut self) {
        self.items.retain(|item| match item {
            Item::Text { style, .. } => !style.own,
            Item::Rule { .. } | Item::Tint { .. } => false,
            Item::Qr { .. } | Item::Mark { .. } => true,
        });
    }

    /// A large slanted word around the point.
    pub(super) fn mark(&mut self, x: f32, y: f32, size: f32, text: &str) {
        self.items.push(Item::Mark {
            x,
            y,
            size,
            text: text.to_owned(),
        });
    }
}

/// The baseline that puts text of `size` points in the middle of a row.
pub(super) fn baseline(y: f32, height: f32, size: f32) -> f32 {
    y + height / 2.0 + size * 0.36 / POINTS
}
