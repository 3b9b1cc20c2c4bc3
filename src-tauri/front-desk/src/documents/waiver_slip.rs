//! The waiver slip (减免单) on A4: what was owed, what of it is waived and why, who asked and who approved, and lines to sign on.

use super::flow::{BODY, Cell, Flow, LEFT, RIGHT, SMALL, figures, words};
use super::page::Style;
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::money::{Money, capitals};
use crate::time::{BusinessDate, Timestamp};

/// Everything that stands on a waiver slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaiverSlip {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// Its number: `JM2026-0001`.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// The day it is booked under.
    pub business_date: BusinessDate,
    /// When it was approved.
    pub at: Timestamp,
    /// What of each was waived.
    pub lines: Vec<WaiverSlipLine>,
    /// What they come to.
    pub total: Money,
    /// How much was asked for: 全额, `50%`.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// Who approved.
    pub approved_by: String,
    /// Where it was taken back: when, by whom, why.
    pub taken_back: Option<String>,
    /// The code of the journal line that booked it.
    pub code: String,
}

/// A line of a waiver slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaiverSlipLine {
    /// The item; of a late fee it says so.
    pub item: String,
    /// The month.
    pub period: String,
    /// What was owed.
    pub open: Money,
    /// What of it is waived.
    pub amount: Money,
    /// What is still to be paid.
    pub left: Money,
}

impl WaiverSlip {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let running = format!(
            "{}　{}　减免单 {}　操作日志校验码 {}",
            self.community, self.desk, self.number, self.code
        );
        let mut flow = Flow::new(&self.community, "减免单", &self.number, running)?;
        if let Some(back) = &self.taken_back {
            flow.draw(0.0, |page, y| {
                page.mark(f32::midpoint(LEFT, RIGHT), y + 60.0, 72.0, "已撤回");
            })?;
            flow.facts(1, &[("已撤回", back.clone())])?;
        }
        flow.facts(
            3,
            &[
                ("房屋", self.unit.clone()),
                ("营业日期", self.business_date.on_paper()),
                ("减免方式", self.basis.clone()),
                ("前台", self.desk.clone()),
                ("申请人", self.asked_by.clone()),
                ("批准人", self.approved_by.clone()),
            ],
        )?;
        flow.facts(1, &[("减免原因", self.reason.clone())])?;
        flow.heading("减免明细", "金额单位：元")?;
        self.table(&mut flow)?;
        let sum = format!("减免金额合计（大写）：{}", capitals(self.total));
        flow.paragraph(BODY.bold(), &sum)?;
        signatures(&mut flow)?;
        let said = format!(
            "{} 由申请人提出，经批准人本人以密码批准后入账。减免只减少应收，不退还已收款项。",
            self.at
        );
        flow.paragraph(SMALL, &said)?;
        let name = format!("减免单-{}", self.number);
        render::render(name, self.at, nudge, &flow.finish())
    }

    fn table(&self, flow: &mut Flow) -> Result<()> {
        let total = vec![
            Cell::Strong("合计".into()),
            "".into(),
            "".into(),
            Cell::Strong(self.total.to_string()),
            "".into(),
        ];
        flow.table(
            &[
                words("收费项目", 3.0),
                words("所属期间", 1.6),
                figures("应收余额", 1.3),
                figures("减免金额", 1.3),
                figures("减免后应收", 1.3),
            ],
            self.lines
                .iter()
                .map(|line| {
                    vec![
                        (&line.item).into(),
                        (&line.period).into(),
                        line.open.to_string().into(),
                        Cell::Strong(line.amount.to_string()),
                        line.left.to_string().into(),
                    ]
                })
                .chain([total]),
        )
    }
}

fn signatures(flow: &mut Flow) -> Result<()> {
    flow.room(38.0)?;
    flow.space(5.0);
    flow.draw(32.0, |page, y| {
        let part = (RIGHT - LEFT) / 3.0;
        page.frame(LEFT, y, RIGHT - LEFT, 30.0, 0.7);
        for (index, role) in ["申请人", "批准人", "住户"].into_iter().enumerate() {
            let x = LEFT + part * index as f32;
            if index > 0 {
                page.down(x, y, y + 30.0, 0.4);
            }
            page.left(x + 3.0, y + 7.0, Style::of(9.5).bold(), role);
            for (label, down) in [("签字", 17.0), ("日期", 26.0)] {
                page.left(x + 3.0, y + down, SMALL, label);
                page.across(x + 12.0, x + part - 5.0, y + down + 1.0, 0.3);
            }
        }
    })
}
