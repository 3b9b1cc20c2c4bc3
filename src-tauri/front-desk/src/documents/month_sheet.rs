//! The month sheet (月结表): what a month came to, for those who sign for it. Every figure was computed twice elsewhere; here they are only laid
//! out. Who closed the month, who opened it again and why stands on it, with a line for each signature.

use super::day_sheet::{CountedFlow, DayFlow, Movement, SectionOfDay};
use super::flow::{BODY, Cell, Flow, LEFT, RIGHT, SMALL, figures, words};
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::money::Money;
use crate::time::{Month, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on a month sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthSheet {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// The month.
    pub month: Month,
    /// When the last of it was done.
    pub at: Timestamp,
    /// What was earned, by item.
    pub income: Vec<EarnedItem>,
    /// What was charged for suppliers, by item: never income.
    pub agency: Vec<EarnedItem>,
    /// Late fees earned.
    pub late_fees: Money,
    /// Reductions that were approved.
    pub waived: Money,
    /// What rounding brought, or cost where it is below nothing.
    pub rounding: Money,
    /// What the counts were over, or short where it is below nothing.
    pub over_short: Money,
    /// What was paid for, by item.
    pub sections: Vec<SectionOfDay>,
    /// Everything paid for together; prepayments used are in it.
    pub total: DayFlow,
    /// How it was paid.
    pub tenders: Vec<CountedFlow>,
    /// Prepayments that were used.
    pub prepayment_used: Option<CountedFlow>,
    /// What came in as money.
    pub collected: DayFlow,
    /// What was charged this month and how much of that was paid in it.
    pub new_charges: Rate,
    /// What was owed from before and how much of that was paid this month.
    pub old_arrears: Rate,
    /// What was owed, and what became of it.
    pub arrears: ArrearsMovement,
    /// The prepayments' balance.
    pub prepayment: Movement,
    /// The deposits held.
    pub deposit: Movement,
    /// Every account of the ledger that moved or holds something.
    pub accounts: Vec<AccountMoved>,
    /// Each closing, the first first, and how it was opened again.
    pub closings: Vec<ClosingOfMonth>,
    /// The code of the journal line that is the last of it.
    pub code: String,
}

/// What an item brought on its account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EarnedItem {
    /// The item.
    pub name: String,
    /// Booked to it.
    pub booked: Money,
    /// Taken back from it.
    pub reversed: Money,
    /// Both.
    pub net: Money,
}

/// What units owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ArrearsMovement {
    /// At the end of the month before.
    pub before: Money,
    /// Charged, or brought over from before the program.
    pub charged: Money,
    /// Charges that were taken back.
    pub reversed: Money,
    /// Paid, less what red receipts gave back.
    pub collected: Money,
    /// Let off.
    pub waived: Money,
    /// At the month's end.
    pub after: Money,
}

/// How much of something was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rate {
    /// What was to be paid.
    pub due: Money,
    /// What was.
    pub paid: Money,
    /// The part of it, `93.41%`, cut and never rounded up; nothing where nothing was to be paid.
    pub percent: Option<String>,
}

/// An account of the ledger over a month; debit is positive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AccountMoved {
    /// Its name.
    pub name: String,
    /// Before.
    pub before: Money,
    /// Debited.
    pub debit: Money,
    /// Credited.
    pub credit: Money,
    /// After.
    pub after: Money,
}

/// That a month was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClosingOfMonth {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// How it was opened again, where it was.
    pub reopened: Option<ReopeningOfMonth>,
}

/// That a closed month was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReopeningOfMonth {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// With whose approval.
    pub approved_by: String,
    /// Why.
    pub reason: String,
}

/// What a heading, a table's head and the air around them take, and each row.
const AROUND: f32 = 20.0;
const ROW: f32 = 6.4;
/// A table taller than this may be cut by the foot of the sheet.
const WHOLE: f32 = 120.0;
const NAMES: f32 = 36.0;
const IN_YUAN: &str = "金额单位：元";

impl MonthSheet {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let running = format!(
            "{}　{}　{} 月结表　操作日志校验码 {}",
            self.community, self.desk, self.month, self.code
        );
        let mut flow = Flow::new(&self.community, "月结表", &self.desk, running)?;
        flow.facts(
            3,
            &[
                ("会计月份", self.month.on_paper()),
                ("状态", self.standing().to_owned()),
                ("最后一笔", self.at.to_string()),
            ],
        )?;
        self.earned(&mut flow)?;
        self.arrears_and_rates(&mut flow)?;
        self.paid(&mut flow)?;
        self.held(&mut flow)?;
        self.ledger(&mut flow)?;
        self.closed(&mut flow)?;
        self.names(&mut flow)?;
        render::render(
            format!("月结表-{}", self.month),
            self.at,
            nudge,
            &flow.finish(),
        )
    }

    /// Whether the month is closed, in words.
    pub fn standing(&self) -> &'static str {
        match self.closings.last() {
            None => "尚未月结",
            Some(last) if last.reopened.is_some() => "已反月结，尚未重新月结",
            Some(_) => "已月结",
        }
    }

    fn earned(&self, flow: &mut Flow) -> Result<()> {
        whole(flow, self.income.len() + self.agency.len() + 4)?;
        flow.heading("一、本月收入（按权责）", IN_YUAN)?;
        let mut rows = Vec::new();
        for (kind, items) in [("收入", &self.income), ("代收（非收入）", &self.agency)] {
            for item in items {
                rows.push(vec![
                    kind.into(),
                    (&item.name).into(),
                    plain(item.booked),
                    unless_nothing(item.reversed),
                    plain(item.net),
                ]);
            }
            if !items.is_empty() {
                let sum = Money::sum(items.iter().map(|item| item.net))?;
                let title = format!("{kind}小计");
                rows.push(vec![
                    "".into(),
                    Cell::Strong(title),
                    "".into(),
                    "".into(),
                    strong(sum),
                ]);
            }
        }
        let own = [
            ("违约金收入", self.late_fees),
            ("减免", self.waived.negated()),
            ("尾差", self.rounding),
            ("长短款", self.over_short),
        ];
        for (name, amount) in own {
            rows.push(vec![
                "".into(),
                name.into(),
                "".into(),
                "".into(),
                plain(amount),
            ]);
        }
        flow.table(
            &[
                words("类别", 1.1),
                words("项目", 2.2),
                figures("入账", 1.1),
                figures("冲回", 1.0),
                figures("净额", 1.1),
            ],
            rows,
        )
    }

    fn arrears_and_rates(&self, flow: &mut Flow) -> Result<()> {
        whole(flow, 6)?;
        flow.heading("二、欠费与收缴率", "期初＋应收－撤销－收回－减免＝期末")?;
        let arrears = &self.arrears;
        flow.table(
            &[
                figures("期初欠费", 1.0),
                figures("本月应收", 1.0),
                figures("撤销应收", 1.0),
                figures("本月收回", 1.0),
                figures("减免", 1.0),
                figures("期末欠费", 1.0),
            ],
            [vec![
                plain(arrears.before),
                plain(arrears.charged),
                unless_nothing(arrears.reversed),
                plain(arrears.collected),
                unless_nothing(arrears.waived),
                strong(arrears.after),
            ]],
        )?;
        let rate = |name: &str, rate: &Rate| {
            vec![
                name.into(),
                plain(rate.due),
                plain(rate.paid),
                Cell::Strong(rate.percent.clone().unwrap_or_else(|| "—".to_owned())),
            ]
        };
        flow.table(
            &[
                words("收缴率", 1.6),
                figures("应收", 1.0),
                figures("本月收回", 1.0),
                figures("比率", 0.8),
            ],
            [
                rate("本月应收（减撤销）", &self.new_charges),
                rate("以前欠费", &self.old_arrears),
            ],
        )
    }

    fn paid(&self, flow: &mut Flow) -> Result<()> {
        let items: usize = self.sections.iter().map(|one| one.items.len() + 1).sum();
        whole(flow, items + 1)?;
        flow.heading("三、本月收款（按项目）", IN_YUAN)?;
        let mut rows = Vec::new();
        for section in &self.sections {
            for item in &section.items {
                rows.push(three(section.section.on_paper(), item, plain));
            }
            rows.push(three_of(
                "",
                format!("{}小计", section.section.on_paper()),
                "",
                section.subtotal,
            ));
        }
        rows.push(three_of("合计", "", "", self.total));
        flow.table(
            &[
                words("类别", 0.8),
                words("项目", 2.2),
                figures("笔数", 0.7),
                figures("收款", 1.1),
                figures("红字退回", 1.1),
                figures("净额", 1.1),
            ],
            rows,
        )?;
        whole(flow, self.tenders.len() + 3)?;
        flow.heading("四、本月收款（按方式）", IN_YUAN)?;
        let mut rows: Vec<_> = self
            .tenders
            .iter()
            .map(|tender| three("", tender, plain))
            .collect();
        rows.push(three_of("", "实收小计", "", self.collected));
        if let Some(used) = &self.prepayment_used {
            rows.push(three("", used, plain));
            rows.push(three_of("", "合计", "", self.total));
        }
        for row in &mut rows {
            row.remove(0);
        }
        flow.table(
            &[
                words("方式", 2.2),
                figures("笔数", 0.7),
                figures("收款", 1.1),
                figures("红字退回", 1.1),
                figures("净额", 1.1),
            ],
            rows,
        )
    }

    fn held(&self, flow: &mut Flow) -> Result<()> {
        whole(flow, 3)?;
        flow.heading("五、预存款与押金", IN_YUAN)?;
        flow.table(
            &[
                words("代管款项", 1.2),
                figures("上月末", 1.0),
                figures("收入", 1.0),
                figures("抵用或退回", 1.0),
                figures("扣款及其他", 1.0),
                figures("本月末", 1.0),
            ],
            [("预存款", &self.prepayment), ("押金", &self.deposit)].map(|(name, movement)| {
                vec![
                    name.into(),
                    plain(movement.before),
                    plain(movement.added),
                    plain(movement.used),
                    unless_nothing(movement.other),
                    strong(movement.after),
                ]
            }),
        )
    }

    fn ledger(&self, flow: &mut Flow) -> Result<()> {
        whole(flow, self.accounts.len() + 2)?;
        flow.heading("六、总账发生额", "借方为正，贷方为负")?;
        let sum = |of: fn(&AccountMoved) -> Money| Money::sum(self.accounts.iter().map(of));
        let mut rows: Vec<_> = self
            .accounts
            .iter()
            .map(|account| {
                vec![
                    (&account.name).into(),
                    plain(account.before),
                    plain(account.debit),
                    plain(account.credit),
                    plain(account.after),
                ]
            })
            .collect();
        rows.push(vec![
            Cell::Strong("合计".into()),
            strong(sum(|account| account.before)?),
            strong(sum(|account| account.debit)?),
            strong(sum(|account| account.credit)?),
            strong(sum(|account| account.after)?),
        ]);
        flow.table(
            &[
                words("科目", 1.4),
                figures("期初余额", 1.1),
                figures("借方发生", 1.1),
                figures("贷方发生", 1.1),
                figures("期末余额", 1.1),
            ],
            rows,
        )
    }

    fn closed(&self, flow: &mut Flow) -> Result<()> {
        // With the names below it: they are never alone on a sheet.
        flow.room(AROUND + ROW * self.closings.len().min(8) as f32 + NAMES)?;
        flow.heading("七、月结与反月结", "")?;
        if self.closings.is_empty() {
            return flow.paragraph(BODY, "本月尚未月结，以下各数可能还会变动。");
        }
        let mut rows = Vec::new();
        for (number, closing) in (1_u32..).zip(&self.closings) {
            rows.push(vec![
                format!("第 {number} 次月结").into(),
                closing.at.to_string().into(),
                (&closing.by).into(),
                "".into(),
                "".into(),
            ]);
            if let Some(back) = &closing.reopened {
                rows.push(vec![
                    "反月结".into(),
                    back.at.to_string().into(),
                    (&back.by).into(),
                    (&back.approved_by).into(),
                    (&back.reason).into(),
                ]);
            }
        }
        flow.table(
            &[
                words("事项", 1.1),
                words("时间", 1.4),
                words("经办人", 1.0),
                words("批准人", 1.0),
                words("原因", 2.5),
            ],
            rows,
        )
    }

    /// Three names, and what they sign for.
    fn names(&self, flow: &mut Flow) -> Result<()> {
        flow.space(2.0);
        flow.paragraph(
            SMALL,
            "以上各数由单据与总账分别计算，逐项核对相符至分；有一项不符，本表不能出具。",
        )?;
        flow.draw(24.0, |page, y| {
            let part = (RIGHT - LEFT) / 3.0;
            for (index, role) in ["制表", "主管", "财务负责人"].into_iter().enumerate() {
                let x = LEFT + part * index as f32;
                page.left(x, y + 9.0, BODY, role);
                page.across(x + 20.0, x + part - 5.0, y + 10.0, 0.3);
                page.left(x, y + 18.0, SMALL, "日期");
                page.across(x + 20.0, x + part - 5.0, y + 19.0, 0.3);
            }
        })?;
        let code = format!(
            "操作日志校验码 {}：本表所列最后一笔业务或月结的校验码。",
            self.code
        );
        flow.paragraph(SMALL, &code)
    }
}

/// Begins a new sheet where a short table of so many rows would be cut.
fn whole(flow: &mut Flow, rows: usize) -> Result<()> {
    let height = AROUND + ROW * rows as f32;
    if height <= WHOLE {
        flow.room(height)?;
    }
    Ok(())
}

fn strong(amount: Money) -> Cell {
    Cell::Strong(amount.to_string())
}

fn plain(amount: Money) -> Cell {
    amount.to_string().into()
}

fn unless_nothing(amount: Money) -> Cell {
    match amount.is_zero() {
        true => "".into(),
        false => plain(amount),
    }
}

fn three(kind: &str, of: &CountedFlow, cell: fn(Money) -> Cell) -> Vec<Cell> {
    vec![
        kind.into(),
        (&of.name).into(),
        of.count.to_string().into(),
        cell(of.flow.received),
        unless_nothing(of.flow.returned),
        cell(of.flow.net),
    ]
}

fn three_of(kind: &str, name: impl Into<String>, count: &str, flow: DayFlow) -> Vec<Cell> {
    vec![
        Cell::Strong(kind.to_owned()),
        Cell::Strong(name.into()),
        count.into(),
        strong(flow.received),
        unless_nothing(flow.returned),
        strong(flow.net),
    ]
}
