//! A visitor's slip (访客单): shown at the gate, scanned on the way out.

use super::page::{Page, QUIET, Style, baseline};
use super::roll::{BODY, Roll, SMALL};
use super::{Edition, Form, Nudge, Pdf, SlipForm, render};
use crate::error::Result;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on a visitor's slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VisitSlip {
    /// The visit's number; the QR code carries it.
    pub number: String,
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// The visitor's name.
    pub visitor: String,
    /// How many came along.
    pub companions: u32,
    /// The unit visited.
    pub unit: String,
    /// The host's name, masked, or nothing.
    pub host: String,
    /// Why, or nothing.
    pub reason: String,
    /// The plate, or nothing.
    pub plate: String,
    /// When they came.
    pub at: Timestamp,
    /// Who let them in.
    pub clerk: String,
    /// Whether this slip is the first, and what else.
    pub edition: Edition,
}

impl VisitSlip {
    /// The slip on its paper.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, form: SlipForm, nudge: Nudge) -> Result<Pdf> {
        let page = match form {
            SlipForm::Roll80 | SlipForm::Roll58 => self.strip(form.into())?,
            SlipForm::A5 => self.sheet()?,
        };
        render::render(self.name(), self.at, nudge, &[page])
    }

    /// What the paper is called: the title of its file and of the print job.
    pub fn name(&self) -> String {
        format!("访客单-{}{}", self.number, self.edition.in_a_name())
    }

    /// What the QR code says: scanned at the desk, it signs the visitor out.
    pub fn proof(&self) -> String {
        format!("FD1|V|{}", self.number)
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let companions = match self.companions {
            0 => String::new(),
            count => format!("{count} 人"),
        };
        [
            ("同行", companions),
            ("被访人", self.host.clone()),
            ("事由", self.reason.clone()),
            ("车牌", self.plate.clone()),
            ("进入时间", self.at.to_string()),
            ("登记人", self.clerk.clone()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }

    fn strip(&self, form: Form) -> Result<Page> {
        let mut roll = Roll::of(form)?;
        roll.middle(Style::of(11.0).bold(), &self.community);
        roll.space(0.6);
        roll.middle(Style::of(16.0).bold(), "访客单");
        roll.middle(SMALL, &format!("{}　No. {}", self.desk, self.number));
        if let Some(mark) = self.edition.on_paper() {
            roll.middle(BODY.bold(), &mark);
        }
        roll.rule(0.9);
        roll.space(1.0);
        roll.middle(Style::of(20.0).bold(), &self.visitor);
        roll.middle(Style::of(14.0).bold(), &format!("访 {}", self.unit));
        roll.rule(0.4);
        for (label, value) in self.facts() {
            roll.pair(BODY, label, &value);
        }
        roll.rule(0.4);
        if let Some(word) = self.edition.across() {
            roll.mark(word); // behind what stands above, beside the code
        }
        roll.qr(34.0, self.proof());
        roll.middle(SMALL, "请随身携带，离开时交前台扫码签离。");
        Ok(roll.cut())
    }

    /// Large enough to be read across a lobby, the code where a hand holds the scanner.
    fn sheet(&self) -> Result<Page> {
        let (left, right, top, bottom) = (15.0, 195.0, 14.0, 134.0);
        let mut page = Page::new(210.0, 148.0)?;
        let middle = (left + right) / 2.0;
        page.middle(
            middle,
            top + 6.0,
            Style::of(20.0).bold().spaced(6.0),
            "访客单",
        );
        page.fitted(
            left,
            top + 4.0,
            Style::of(11.0).bold(),
            60.0,
            &self.community,
        );
        page.fitted(left, top + 9.4, Style::of(8.5), 60.0, &self.desk);
        page.right(
            right,
            top + 4.0,
            Style::of(11.0).bold(),
            format!("No. {}", self.number),
        );
        if let Some(mark) = self.edition.on_paper() {
            page.right(right, top + 9.6, Style::of(10.0).bold(), mark);
        }
        page.across(left, right, top + 12.5, 1.0);
        let side = 48.0;
        let quiet = side * QUIET;
        let (code, above) = (right - side, top + 12.5 + quiet);
        page.qr(code, above, side, self.proof());
        let under = Style::of(9.0);
        page.middle(
            code + side / 2.0,
            above + side + quiet + 3.0,
            under,
            "离开时交前台扫码签离",
        );
        let most = code - left - quiet;
        page.fitted(
            left,
            top + 28.0,
            Style::of(30.0).bold(),
            most,
            &self.visitor,
        );
        page.left(left, top + 41.0, Style::of(10.0), "到访");
        page.fitted(
            left + 12.0,
            top + 41.6,
            Style::of(20.0).bold(),
            most - 12.0,
            &self.unit,
        );
        let mut y = top + 48.0;
        for (label, value) in self.facts() {
            let at = baseline(y, 8.4, 11.0);
            page.left(left, at, Style::of(9.0), label);
            page.fitted(left + 20.0, at, Style::of(11.0), most - 20.0, &value);
            y += 8.4;
            page.across(left, left + most, y, 0.25);
        }
        page.across(left, right, bottom - 8.0, 0.4);
        page.left(
            left,
            bottom - 3.0,
            Style::of(8.5),
            "请将本单随身携带，在小区内出示；请勿转借他人。",
        );
        if let Some(word) = self.edition.across() {
            page.mark(middle, (top + bottom) / 2.0, 90.0, word);
        }
        Ok(page)
    }
}
