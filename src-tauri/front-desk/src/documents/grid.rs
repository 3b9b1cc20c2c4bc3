//! A grid of millimetres to lay over a printer's own sheet: where its zero does not meet the corner of the paper, the rulers say by
//! how much to nudge.

use super::page::{Page, Style};
use super::{Form, Nudge, Pdf, SlipForm, render};
use crate::error::Result;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A test grid for one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TestGrid {
    /// The form.
    pub form: Form,
    /// The printer it goes to, as it stands on the paper.
    pub printer: String,
    /// When it was asked for.
    pub at: Timestamp,
}

/// How much of a roll is printed for the test.
const ROLL_LENGTH: f32 = 120.0;
/// Free of grid around the edge: no printer reaches it.
const EDGE: i32 = 5;

impl From<SlipForm> for Form {
    fn from(form: SlipForm) -> Form {
        match form {
            SlipForm::Roll80 => Form::Roll80,
            SlipForm::Roll58 => Form::Roll58,
            SlipForm::A5 => Form::A5,
        }
    }
}

impl TestGrid {
    /// The grid, moved as the papers will be.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let (width, height) = self.form.size();
        let mut page = Page::new(width, height.unwrap_or(ROLL_LENGTH))?;
        let words = Words::on(&page);
        grid(&mut page, &words);
        self.label(&mut page, &words, nudge);
        let name = format!("校准页-{}", name(self.form));
        render::render(name, self.at, nudge, &[page])
    }

    fn label(&self, page: &mut Page, words: &Words, nudge: Nudge) {
        let lines = [
            format!("{} 校准页", name(self.form)),
            format!("打印机 {}", self.printer),
            format!(
                "偏移 右 {} 毫米，下 {} 毫米",
                half(nudge.right),
                half(nudge.down)
            ),
            "每格 5 毫米；用尺量出格线与纸边的差，按 0.5 毫米调整".to_owned(),
        ];
        let most = words.right - words.left - 6.0;
        for (index, line) in lines.iter().enumerate() {
            let style = if index == 0 {
                Style::of(14.0).bold()
            } else {
                Style::of(9.0)
            };
            let wide = page.measure(style, line);
            let size = if wide > most {
                style.size * most / wide
            } else {
                style.size
            };
            let y = words.top + 7.0 + 6.5 * index as f32;
            page.middle(page.width / 2.0, y, Style { size, ..style }, line.as_str());
        }
    }
}

/// The area in the middle where words stand instead of the grid.
struct Words {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

impl Words {
    fn on(page: &Page) -> Words {
        let half = (page.width - 20.0).min(140.0) / 2.0;
        let (x, y) = (page.width / 2.0, page.height / 2.0);
        Words {
            left: x - half,
            right: x + half,
            top: y - 16.0,
            bottom: y + 16.0,
        }
    }
}

/// Steps of half a millimetre in millimetres.
fn half(steps: i32) -> String {
    let sign = if steps < 0 { "-" } else { "" };
    let tenths = steps.unsigned_abs() * 5;
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// The form as people call it.
const fn name(form: Form) -> &'static str {
    match form {
        Form::Continuous140 => "241×140 毫米二等分",
        Form::Continuous93 => "241×93.1 毫米三等分",
        Form::A5 => "A5",
        Form::A4 => "A4",
        Form::Roll80 => "80 毫米卷纸",
        Form::Roll58 => "58 毫米卷纸",
    }
}

/// Lines each five millimetres, stronger each ten, and rulers along the upper and left edge marked each millimetre.
fn grid(page: &mut Page, words: &Words) {
    let (wide, high) = (page.width as i32, page.height as i32);
    let (right, bottom) = (wide - EDGE, high - EDGE);
    let (edge, end, foot) = (EDGE as f32, right as f32, bottom as f32);
    let weight = |at: i32| match at {
        at if at % 50 == 0 => 0.6,
        at if at % 10 == 0 => 0.35,
        _ => 0.15,
    };
    for at in (EDGE..=right).filter(|at| at % 5 == 0) {
        let (x, weight) = (at as f32, weight(at));
        if x > words.left && x < words.right {
            page.down(x, edge, words.top, weight);
            page.down(x, words.bottom, foot, weight);
        } else {
            page.down(x, edge, foot, weight);
        }
    }
    for at in (EDGE..=bottom).filter(|at| at % 5 == 0) {
        let (y, weight) = (at as f32, weight(at));
        if y > words.top && y < words.bottom {
            page.across(edge, words.left, y, weight);
            page.across(words.right, end, y, weight);
        } else {
            page.across(edge, end, y, weight);
        }
    }
    let tick = |at: i32| if at % 5 == 0 { 2.0 } else { 1.1 };
    for at in EDGE..=right {
        page.down(at as f32, EDGE as f32, EDGE as f32 + tick(at), 0.3);
    }
    for at in EDGE..=bottom {
        page.across(EDGE as f32, EDGE as f32 + tick(at), at as f32, 0.3);
    }
    let small = Style::of(5.5);
    for at in (10..=right).filter(|at| at % 10 == 0) {
        page.left(at as f32 + 0.5, EDGE as f32 + 4.4, small, at.to_string());
    }
    for at in (20..=bottom).filter(|at| at % 10 == 0) {
        page.left(EDGE as f32 + 1.5, at as f32 - 0.6, small, at.to_string());
    }
}
