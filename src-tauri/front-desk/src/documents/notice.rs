//! The payment notice (缴费通知单): what a household owes past due, until when it was to be paid, and how to pay it. One unit begins on a sheet
//! of its own and goes on to a second where it must. For an envelope with a window, community, unit and names stand in the field that the
//! window of a DL envelope shows once the sheet is folded in three: 20 to 105 mm from the left and 45 to 90 mm from the top edge.

use super::font::POINTS;
use super::page::{Page, Style, baseline};
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::money::{Money, capitals};
use crate::time::{BusinessDate, Timestamp};
use crate::words::words;
use serde::Serialize;

words! {
    /// The paper a notice goes on.
    pub enum NoticeForm {
        /// 241 × 140 mm continuous paper.
        Continuous140 = "continuous_140",
        /// A4, standing.
        A4 = "a4",
        /// The same, with the address where the window of an envelope is.
        A4Window = "a4_window",
    }
}

/// The papers of one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticePapers {
    /// The run's number.
    pub number: String,
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// Who gave them out.
    pub clerk: String,
    /// What was due before this day is asked for.
    pub on: BusinessDate,
    /// When they were given out.
    pub at: Timestamp,
    /// Above the figures.
    pub opening: String,
    /// Below them.
    pub how_to_pay: String,
    /// At the end, or nothing.
    pub closing: String,
    /// To be looked at only.
    pub preview: bool,
    /// The notices.
    pub notices: Vec<NoticePaper>,
}

/// One unit's notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticePaper {
    /// Its number.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// Whom it is addressed to; empty where the book knows nobody.
    pub household: String,
    /// What is owed, the oldest first.
    pub lines: Vec<NoticeLine>,
    /// The sum.
    pub total: Money,
    /// Whose part of it is not the owner's alone; empty where all is.
    pub liability: String,
}

/// One line of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeLine {
    /// What.
    pub item: String,
    /// The month, or the months from and to; or nothing.
    pub period: String,
    /// Until when the first of it was to be paid.
    pub due_on: BusinessDate,
    /// What is still owed of it.
    pub amount: Money,
}

/// The upper edge of the window's field, and what lies around it.
mod window {
    pub(super) const LEFT: f32 = 20.0;
    pub(super) const RIGHT: f32 = 105.0;
    pub(super) const TOP: f32 = 45.0;
    pub(super) const BOTTOM: f32 = 90.0;
    /// Within the field, so that a sheet that slips in its envelope still shows all of it.
    pub(super) const INSIDE: f32 = 4.0;
    /// Where the sheet is folded.
    pub(super) const FOLDS: [f32; 2] = [99.0, 198.0];
}

/// The measures of a form, in millimetres and points.
#[derive(Clone, Copy)]
struct Measures {
    width: f32,
    height: f32,
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    title: f32,
    body: f32,
    row: f32,
    /// The height of what stands at the end: who gives notice, and when.
    foot: f32,
}

const HAIR: f32 = 0.3;
const PAD: f32 = 1.6;

impl Measures {
    const fn of(form: NoticeForm) -> Measures {
        let sheet = Measures {
            width: 210.0,
            height: 297.0,
            left: 22.0,
            right: 188.0,
            top: 20.0,
            bottom: 276.0,
            title: 20.0,
            body: 10.5,
            row: 7.4,
            foot: 22.0,
        };
        match form {
            NoticeForm::A4 | NoticeForm::A4Window => sheet,
            // 12.7 mm on either side are torn off.
            NoticeForm::Continuous140 => Measures {
                width: 241.0,
                height: 140.0,
                left: 18.0,
                right: 223.0,
                top: 9.0,
                bottom: 131.0,
                title: 18.0,
                body: 9.5,
                row: 6.0,
                foot: 13.0,
            },
        }
    }

    fn line(&self) -> f32 {
        self.body * 1.45 / POINTS
    }

    const fn text(&self) -> Style {
        Style::of(self.body)
    }

    const fn small(&self) -> Style {
        Style::of(self.body - 1.5)
    }
}

impl NoticePapers {
    /// The sheets, unit by unit.
    ///
    /// # Errors
    /// A fault when they cannot be drawn.
    pub fn pdf(&self, form: NoticeForm, nudge: Nudge) -> Result<Pdf> {
        let mut pages = Vec::with_capacity(self.notices.len());
        for notice in &self.notices {
            pages.extend(Sheets::of(self, notice, form)?);
        }
        render::render(self.name(), self.at, nudge, &pages)
    }

    /// What the paper is called: the title of its file and of the print job.
    pub fn name(&self) -> String {
        match self.notices.as_slice() {
            [only] => format!("缴费通知单-{}-{}", only.number, only.unit),
            notices => format!("缴费通知单-{}-{}份", self.number, notices.len()),
        }
    }
}

/// The sheets of one unit's notice, being set.
struct Sheets<'p> {
    papers: &'p NoticePapers,
    notice: &'p NoticePaper,
    m: Measures,
    done: Vec<Page>,
    page: Page,
    y: f32,
}

impl<'p> Sheets<'p> {
    fn of(
        papers: &'p NoticePapers,
        notice: &'p NoticePaper,
        form: NoticeForm,
    ) -> Result<Vec<Page>> {
        let m = Measures::of(form);
        let mut sheets = Sheets {
            papers,
            notice,
            m,
            done: Vec::new(),
            page: Page::new(m.width, m.height)?,
            y: m.top,
        };
        match form {
            NoticeForm::A4Window => sheets.head_with_window(),
            NoticeForm::Continuous140 | NoticeForm::A4 => sheets.head(),
        }
        sheets.paragraph(&papers.opening, 2.0)?;
        sheets.table()?;
        sheets.total()?;
        if !notice.liability.is_empty() {
            sheets.paragraph(&notice.liability, 1.0)?;
        }
        sheets.paragraph(&papers.how_to_pay, 0.0)?;
        sheets.paragraph(&papers.closing, 0.0)?;
        sheets.foot()?;
        Ok(sheets.finish())
    }

    /// Title, number and day, and below a rule to whom it goes.
    fn head(&mut self) {
        let (m, papers, notice) = (self.m, self.papers, self.notice);
        let first = m.top + m.title * 0.33;
        let second = first + m.line() * 1.15;
        let middle = (m.left + m.right) / 2.0;
        let third = (m.right - m.left) * 0.34;
        self.title(middle, first);
        let community = Style::of(m.body + 1.5).bold();
        self.page
            .fitted(m.left, first, community, third, &papers.community);
        self.page
            .fitted(m.left, second, m.small(), third, &papers.desk);
        self.page
            .right(m.right, first, m.text(), format!("No. {}", notice.number));
        self.page
            .right(m.right, second, m.small(), papers.on.on_paper());
        self.page.across(m.left, m.right, second + 2.6, 0.9);
        self.y = second + 2.6 + m.line() * 0.5;
        let at = baseline(self.y, m.line() * 1.3, m.body + 2.0);
        let strong = Style::of(m.body + 2.0).bold();
        self.page
            .fitted(m.left, at, strong, m.right - m.left, &addressed(notice));
        self.y += m.line() * 1.45;
    }

    /// The address in the window's field, and nothing else in it; number and day beside.
    fn head_with_window(&mut self) {
        use window::{BOTTOM, FOLDS, INSIDE, LEFT, RIGHT, TOP};
        let (m, papers, notice) = (self.m, self.papers, self.notice);
        self.title((m.left + m.right) / 2.0, m.top + m.title * 0.33);
        self.page.across(m.left, m.right, m.top + 10.5, 0.9);
        let (x, most) = (LEFT + INSIDE, RIGHT - LEFT - 2.0 * INSIDE);
        let large = Style::of(12.0);
        self.page
            .fitted(x, TOP + 11.0, large, most, &papers.community);
        self.page
            .fitted(x, TOP + 19.0, large.bold(), most, &notice.unit);
        let to = match notice.household.as_str() {
            "" => "业主／住户　收".to_owned(),
            household => format!("{household}　收"),
        };
        self.page.fitted(x, TOP + 27.0, large.bold(), most, &to);
        let beside = RIGHT + 10.0;
        for (step, (label, value)) in (0_u8..).zip([
            ("编号", notice.number.clone()),
            ("日期", papers.on.on_paper()),
            ("发出", papers.desk.clone()),
        ]) {
            let at = TOP + 11.0 + 8.0 * f32::from(step);
            self.page.left(beside, at, m.small(), label);
            let from = beside + 12.0;
            self.page.fitted(from, at, m.text(), m.right - from, &value);
        }
        for fold in FOLDS {
            self.page.across(4.0, 9.0, fold, HAIR);
        }
        self.y = BOTTOM + 12.0;
    }

    fn title(&mut self, middle: f32, at: f32) {
        let style = Style::of(self.m.title).bold().spaced(self.m.title * 0.24);
        self.page.middle(middle, at, style, "缴费通知单");
    }

    /// Begins another sheet where `height` does not fit on this one; it says whose it is.
    fn room(&mut self, height: f32) -> Result<bool> {
        if self.y + height <= self.m.bottom {
            return Ok(false);
        }
        let m = self.m;
        let next = Page::new(m.width, m.height)?;
        self.done.push(std::mem::replace(&mut self.page, next));
        let at = m.top + 4.0;
        let whose = format!("{}　{}", self.papers.community, addressed(self.notice));
        let number = format!("缴费通知单（续）　No. {}", self.notice.number);
        let wide = self.page.measure(m.text(), &number);
        let most = m.right - m.left - wide - 6.0;
        self.page.fitted(m.left, at, m.text().bold(), most, &whose);
        self.page.right(m.right, at, m.text(), number);
        self.page.across(m.left, m.right, at + 2.6, 0.9);
        self.y = at + 5.0;
        Ok(true)
    }

    /// Running text that begins with two blanks, as a letter does.
    fn paragraph(&mut self, text: &str, below: f32) -> Result<()> {
        let m = self.m;
        for part in text.lines().filter(|part| !part.trim().is_empty()) {
            let begun = format!("　　{}", part.trim());
            let lines = self.page.face().wrap(&begun, m.body, m.right - m.left);
            for line in lines {
                self.room(m.line())?;
                let at = baseline(self.y, m.line(), m.body);
                self.page.left(m.left, at, m.text(), line);
                self.y += m.line();
            }
        }
        self.y += below;
        Ok(())
    }

    /// Item, period, day and amount: where each column begins, or ends for the amount.
    fn columns(&self) -> [f32; 4] {
        let wide = self.m.right - self.m.left;
        [0.0, 0.33, 0.63, 1.0].map(|part| self.m.left + wide * part)
    }

    fn table_head(&mut self) -> Result<()> {
        let m = self.m;
        self.room(m.row * 2.0)?;
        let [item, period, due, amount] = self.columns();
        self.page.tint(m.left, self.y, m.right - m.left, m.row);
        self.page.across(m.left, m.right, self.y, 0.7);
        let at = baseline(self.y, m.row, m.small().size);
        let bold = m.small().bold();
        for (x, heading) in [
            (item, "收费项目"),
            (period, "所属期间"),
            (due, "缴费期限（最早）"),
        ] {
            self.page.left(x + PAD, at, bold, heading);
        }
        self.page.right(amount - PAD, at, bold, "欠费金额（元）");
        self.y += m.row;
        self.page.across(m.left, m.right, self.y, 0.5);
        Ok(())
    }

    fn table(&mut self) -> Result<()> {
        let m = self.m;
        self.table_head()?;
        let [item, period, due, amount] = self.columns();
        for line in &self.notice.lines {
            if self.room(m.row)? {
                self.table_head()?;
            }
            let at = baseline(self.y, m.row, m.body);
            let text = m.text();
            self.page
                .fitted(item + PAD, at, text, period - item - 2.0 * PAD, &line.item);
            self.page.fitted(
                period + PAD,
                at,
                text,
                due - period - 2.0 * PAD,
                &line.period,
            );
            self.page.left(due + PAD, at, text, line.due_on.on_paper());
            self.page
                .right(amount - PAD, at, text, line.amount.to_string());
            self.y += m.row;
            self.page.across(m.left, m.right, self.y, HAIR);
        }
        Ok(())
    }

    /// The sum in figures and capitals; it never stands without a row or a text beside it.
    fn total(&mut self) -> Result<()> {
        let m = self.m;
        let height = m.row * 1.25;
        self.room(height)?;
        let at = baseline(self.y, height, m.body);
        let figure = format!("¥{}", self.notice.total);
        let strong = Style::of(m.body + 1.5).bold();
        let wide = self.page.measure(strong, &figure);
        self.page.left(m.left + PAD, at, m.small(), "合计（大写）");
        let from = m.left + PAD + self.page.measure(m.small(), "合计（大写）") + 3.0;
        let most = m.right - PAD - wide - 4.0 - from;
        self.page.fitted(
            from,
            at,
            m.text().bold(),
            most,
            &capitals(self.notice.total),
        );
        self.page.right(m.right - PAD, at, strong, figure);
        self.y += height;
        self.page.across(m.left, m.right, self.y, 0.7);
        self.y += 2.0;
        Ok(())
    }

    /// As of when it was reckoned, who gives notice, room for the seal.
    fn foot(&mut self) -> Result<()> {
        let m = self.m;
        self.room(m.foot)?;
        let step = m.line() * 1.25;
        let y = match self.done.is_empty() && m.height < 200.0 {
            true => m.bottom - m.foot, // at the lower edge of the short form
            false => self.y + step * 0.5,
        };
        let first = baseline(y, step, m.body);
        let as_of = format!(
            "以上为截至{}已过缴费期限的费用。",
            self.papers.on.on_paper()
        );
        self.page.left(m.left, first, m.small(), as_of);
        let by = format!("经办人　{}", self.papers.clerk);
        self.page.left(m.left, first + step, m.small(), by);
        let from = format!("{}物业服务中心（盖章）", self.papers.community);
        let most = (m.right - m.left) * 0.5;
        let style = self.page.shrunk(m.text(), most, &from);
        let from = self.page.face().fit(&from, style.size, most);
        self.page.right(m.right, first, style, from);
        self.page
            .right(m.right, first + step, m.text(), self.papers.on.on_paper());
        self.y = y + m.foot;
        Ok(())
    }

    /// The sheets; where there are several, each says which it is.
    fn finish(mut self) -> Vec<Page> {
        let m = self.m;
        self.done.push(self.page);
        let count = self.done.len();
        for (index, page) in self.done.iter_mut().enumerate() {
            if count > 1 {
                let number = format!("第 {} 页，共 {count} 页", index + 1);
                let middle = (m.left + m.right) / 2.0;
                page.middle(middle, m.bottom + 4.5, m.small(), number);
            }
            if self.papers.preview {
                page.mark(m.width / 2.0, m.height / 2.0, 90.0, "预览");
            }
        }
        self.done
    }
}

/// `3-2-1502　张伟、李娜`
fn addressed(notice: &NoticePaper) -> String {
    match notice.household.as_str() {
        "" => format!("{}　业主／住户：", notice.unit),
        household => format!("{}　{household}：", notice.unit),
    }
}
