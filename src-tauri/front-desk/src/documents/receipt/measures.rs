//! The measures of each form, in millimetres and points. Continuous paper keeps clear of the tractor holes: 12.7 mm on either side
//! are torn off.

use crate::documents::Form;
use crate::documents::font::POINTS;

/// What differs between forms.
#[derive(Clone, Copy)]
pub(super) struct Measures {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Points of the title.
    pub(super) title: f32,
    /// Points of the text.
    pub(super) body: f32,
    /// The height of a row.
    pub(super) row: f32,
    /// The height below the frame: names, seal, code.
    pub(super) foot: f32,
    /// The side of the QR code.
    pub(super) qr: f32,
    /// On a long sheet, the rows the table has at least; on a form the table reaches down to the foot.
    pub(super) least_rows: Option<f32>,
}

impl Measures {
    pub(super) fn of(form: Form) -> Measures {
        let (width, height) = form.size();
        let sheet = Measures {
            width,
            height: height.unwrap_or(297.0),
            left: 18.0,
            right: width - 18.0,
            top: 9.0,
            bottom: 133.0,
            title: 19.0,
            body: 10.0,
            row: 6.6,
            foot: 25.0,
            qr: 21.0,
            least_rows: None,
        };
        match form {
            Form::Continuous140 => sheet,
            Form::Continuous93 => Measures {
                top: 5.5,
                bottom: 88.6,
                title: 15.0,
                body: 9.0,
                row: 5.3,
                foot: 18.6,
                qr: 16.0,
                ..sheet
            },
            Form::A5 => Measures {
                left: 14.0,
                right: width - 14.0,
                top: 12.0,
                bottom: 138.0,
                title: 18.0,
                body: 9.5,
                ..sheet
            },
            Form::A4 | Form::Roll80 | Form::Roll58 => Measures {
                top: 20.0,
                bottom: 278.0,
                row: 7.4,
                foot: 30.0,
                qr: 24.0,
                least_rows: Some(9.0),
                ..sheet
            },
        }
    }

    /// The same with smaller text and rows closer to each other.
    pub(super) fn closer(self, text: f32, rows: f32) -> Measures {
        Measures {
            body: self.body * text,
            row: self.row * rows,
            ..self
        }
    }

    pub(super) fn of_width(&self, part: f32) -> f32 {
        (self.right - self.left) * part
    }

    /// From one line of text to the next.
    pub(super) fn line(&self) -> f32 {
        self.body * 1.3 / POINTS
    }

    /// The height of the total's row.
    pub(super) fn total(&self) -> f32 {
        self.row * 1.4
    }

    /// The width of the labels below the table.
    pub(super) fn labels(&self) -> f32 {
        let longest = 6.0 * (self.body - 1.5) / POINTS;
        (longest + 3.0).max(self.of_width(0.115))
    }

    pub(super) fn facts_top(&self) -> f32 {
        self.top + self.title * 0.33 + self.line() * 1.12 + 1.6
    }

    pub(super) fn table_top(&self) -> f32 {
        self.facts_top() + self.row + 0.8
    }
}
