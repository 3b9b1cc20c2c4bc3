//! The deposit slip (缴款单): takings on their way from the safe to the bank. Two to a standing A4 sheet, one for whoever carries the money
//! and one that stays at the desk, each of the size of a lying A5.

use super::page::{Page, Style, baseline};
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::money::{Money, capitals};
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on a deposit slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DepositSlip {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// Its own number: `A1-J000012`.
    pub number: String,
    /// The day it goes to the bank.
    pub on_date: BusinessDate,
    /// When it was made out.
    pub at: Timestamp,
    /// How much.
    pub amount: Money,
    /// The sealed bags.
    pub bags: Vec<BagOnSlip>,
    /// What goes outside of bags.
    pub loose: Money,
    /// Who carries it.
    pub carried_by: String,
    /// Who made it out.
    pub clerk: String,
    /// The number of the bank's slip; a line to write it on while it is not known.
    pub slip: Option<String>,
    /// What the safe holds after it.
    pub safe_after: Money,
    /// Where it was taken back: when, by whom, why.
    pub taken_back: Option<String>,
    /// The code of the journal line that booked it.
    pub code: String,
}

/// A bag on a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BagOnSlip {
    /// What is written on it.
    pub bag: String,
    /// The business date of its takings.
    pub business_date: BusinessDate,
    /// Whose takings.
    pub clerk: String,
    /// What it holds.
    pub amount: Money,
}

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;
const LEFT: f32 = 15.0;
const RIGHT: f32 = 195.0;
const BODY: Style = Style::of(9.5);
const SMALL: Style = Style::of(8.0);
const ROW: f32 = 7.0;
const HAIR: f32 = 0.3;
/// So many rows of bags stand on a slip; more are named by their number and their sum.
const ROWS: usize = 7;

impl DepositSlip {
    /// The paper on A4, two slips to be cut apart.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let mut page = Page::new(WIDTH, HEIGHT)?;
        self.slip(&mut page, 0.0, "第一联　随款送行")?;
        let middle = HEIGHT / 2.0;
        let dash = 4.0;
        for at in (0..26_u8).map(|step| LEFT + f32::from(step) * 7.0) {
            page.across(at, at + dash, middle, 0.25);
        }
        self.slip(&mut page, middle, "第二联　前台存根")?;
        let name = format!("缴款单-{}", self.number);
        render::render(name, self.at, nudge, &[page])
    }

    fn slip(&self, page: &mut Page, top: f32, which: &str) -> Result<()> {
        let middle = f32::midpoint(LEFT, RIGHT);
        page.middle(
            middle,
            top + 19.0,
            Style::of(18.0).bold().spaced(3.0),
            "缴款单",
        );
        page.fitted(LEFT, top + 16.0, BODY, 60.0, &self.community);
        page.right(RIGHT, top + 16.0, SMALL, which);
        page.across(LEFT, RIGHT, top + 23.0, 1.0);
        let at = top + 30.0;
        let facts = [
            (LEFT, "缴款日期", self.on_date.on_paper(), 40.0),
            (LEFT + 62.0, "单号", self.number.clone(), 44.0),
            (LEFT + 122.0, "前台", self.desk.clone(), 48.0),
        ];
        for (x, label, value, most) in facts {
            fact(page, x, at, label, &value, most);
        }
        let mut y = self.bags(page, top + 34.0)?;
        // The sum, in figures and in capitals, is what the bank counts against.
        page.tint(LEFT, y, RIGHT - LEFT, 9.0);
        let line = baseline(y, 9.0, 11.0);
        page.left(LEFT + 2.0, line, SMALL, "合计（大写）");
        let style = Style::of(11.0).bold();
        page.fitted(LEFT + 24.0, line, style, 108.0, &capitals(self.amount));
        let sum = format!("¥{}", self.amount);
        page.right(RIGHT - 2.0, line, Style::of(12.0).bold(), sum);
        y += 9.0;
        page.frame(LEFT, top + 34.0, RIGHT - LEFT, y - top - 34.0, 0.7);
        let at = y + 7.5;
        match &self.slip {
            Some(slip) => fact(page, LEFT, at, "银行回单号", slip, 76.0),
            None => {
                page.left(LEFT, at, SMALL, "银行回单号");
                page.across(LEFT + 19.0, LEFT + 88.0, at + 1.2, HAIR);
            }
        }
        let after = format!("{} 元", self.safe_after);
        fact(page, LEFT + 110.0, at, "缴款后保险柜结存", &after, 42.0);
        self.names(page, top + 119.0);
        let foot = format!(
            "{} 制单　操作日志校验码 {}　营业款当日送存银行，不得坐支",
            self.at, self.code
        );
        page.fitted(LEFT, top + 143.0, SMALL, RIGHT - LEFT, &foot);
        if let Some(back) = &self.taken_back {
            page.mark(middle, top + 74.0, 72.0, "已撤回");
            let said = format!("已撤回　{back}");
            page.fitted(LEFT, at + 6.5, BODY.bold(), RIGHT - LEFT, &said);
        }
        Ok(())
    }

    /// What it consists of: the bags, and what goes loose. Answers with the lower edge.
    fn bags(&self, page: &mut Page, top: f32) -> Result<f32> {
        let columns = [LEFT + 2.0, LEFT + 52.0, LEFT + 98.0];
        page.tint(LEFT, top, RIGHT - LEFT, ROW);
        let head = baseline(top, ROW, BODY.size);
        for (x, title) in columns.into_iter().zip(["封袋号", "营业日期", "收费员"]) {
            page.left(x, head, SMALL.bold(), title);
        }
        page.right(RIGHT - 2.0, head, SMALL.bold(), "金额（元）");
        let mut rows: Vec<([String; 3], Money)> = Vec::new();
        let shown = match self.bags.len() {
            all if all < ROWS => all,
            _ => ROWS - 2,
        };
        let (shown, rest) = self.bags.split_at(shown);
        for bag in shown {
            let words = [
                bag.bag.clone(),
                bag.business_date.on_paper(),
                bag.clerk.clone(),
            ];
            rows.push((words, bag.amount));
        }
        if !rest.is_empty() {
            let words = [
                format!("另有 {} 袋", rest.len()),
                String::new(),
                String::new(),
            ];
            rows.push((words, Money::sum(rest.iter().map(|bag| bag.amount))?));
        }
        if self.loose.is_positive() {
            let words = ["散款（未封袋）".into(), String::new(), String::new()];
            rows.push((words, self.loose));
        }
        let mut y = top + ROW;
        for (words, amount) in rows {
            page.across(LEFT, RIGHT, y, HAIR);
            let at = baseline(y, ROW, BODY.size);
            for ((x, most), word) in columns.into_iter().zip([48.0, 44.0, 44.0]).zip(&words) {
                page.fitted(x, at, BODY, most, word);
            }
            page.right(RIGHT - 2.0, at, BODY, amount.to_string());
            y += ROW;
        }
        page.across(LEFT, RIGHT, y, 0.5);
        Ok(y)
    }

    fn names(&self, page: &mut Page, y: f32) {
        let part = (RIGHT - LEFT) / 4.0;
        let roles = [
            ("制单人", self.clerk.as_str()),
            ("送款人", self.carried_by.as_str()),
            ("复核人", ""),
            ("银行收讫（章）", ""),
        ];
        for (index, (role, name)) in roles.into_iter().enumerate() {
            let x = LEFT + part * index as f32;
            page.left(x, y, SMALL, role);
            page.fitted(x + 12.0, y, BODY.bold(), part - 16.0, name);
            if index < 3 {
                page.left(x, y + 12.0, SMALL, "签字");
                page.across(x + 9.0, x + part - 6.0, y + 13.0, HAIR);
            }
        }
    }
}

fn fact(page: &mut Page, x: f32, y: f32, label: &str, value: &str, most: f32) {
    page.left(x, y, SMALL, label);
    let from = x + page.measure(SMALL, label) + 2.0;
    page.fitted(from, y, BODY.bold(), most, value);
}
