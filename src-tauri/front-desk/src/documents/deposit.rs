//! The papers of a deposit on A4: what was deducted from it (押金扣款单), how it was settled (押金退还结算单), and the declaration that its receipt
//! is lost (收据遗失声明), which is signed by hand before it counts.

use super::flow::{BODY, Cell, Flow, LEFT, RIGHT, SMALL, figures, words};
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::money::{Money, capitals};
use crate::time::{BusinessDate, Timestamp};

/// How a deposit was settled, as far as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepositSettlement {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// The number of the receipt that took it.
    pub receipt: String,
    /// The unit.
    pub unit: String,
    /// Who paid it.
    pub payer: String,
    /// What for.
    pub item: String,
    /// The day it was taken.
    pub taken_on: BusinessDate,
    /// How much was taken.
    pub taken: Money,
    /// How much of it was taken by mistake, and reversed.
    pub reversed: Money,
    /// What was found.
    pub inspections: Vec<SettledInspection>,
    /// What was deducted.
    pub deductions: Vec<SettledDeduction>,
    /// What that comes to.
    pub deducted: Money,
    /// What was given back, and what is asked back.
    pub back: Vec<SettledBack>,
    /// What was given back.
    pub returned: Money,
    /// What is held still.
    pub held: Money,
    /// When something last happened to it.
    pub at: Timestamp,
    /// The code of that journal line.
    pub code: String,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledInspection {
    /// The day.
    pub on: BusinessDate,
    /// Who looked.
    pub by: String,
    /// What they found.
    pub findings: String,
}

/// What was deducted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledDeduction {
    /// Its number.
    pub number: String,
    /// The day.
    pub on: BusinessDate,
    /// What it became income of.
    pub item: String,
    /// Why.
    pub reason: String,
    /// What shows it.
    pub evidence: String,
    /// How it was agreed to.
    pub agreed: String,
    /// How much.
    pub amount: Money,
}

/// What was given back, or is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledBack {
    /// The red receipt; none while it is not paid.
    pub number: Option<String>,
    /// The day it was paid, or asked.
    pub on: BusinessDate,
    /// Who gets it.
    pub payee: String,
    /// How.
    pub way: String,
    /// What paper stands for it.
    pub evidence: String,
    /// Who approved; nobody while it is not paid.
    pub approved_by: String,
    /// How much.
    pub amount: Money,
}

/// A deduction, for whoever paid the deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductionPaper {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// Its number: `A1-K000012`.
    pub number: String,
    /// The day.
    pub on: BusinessDate,
    /// When.
    pub at: Timestamp,
    /// The number of the receipt that took the deposit.
    pub receipt: String,
    /// The unit.
    pub unit: String,
    /// Who paid the deposit.
    pub payer: String,
    /// Which deposit.
    pub deposit: String,
    /// How much was taken.
    pub taken: Money,
    /// What the deduction became income of.
    pub item: String,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// What shows it.
    pub evidence: String,
    /// How it was agreed to.
    pub agreed: String,
    /// Who made it.
    pub clerk: String,
    /// The code of its journal line.
    pub code: String,
}

/// That a receipt is lost, to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LossDeclaration {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// The number of the receipt.
    pub receipt: String,
    /// The day it was given.
    pub taken_on: BusinessDate,
    /// The unit.
    pub unit: String,
    /// Who paid.
    pub payer: String,
    /// What for.
    pub item: String,
    /// How much.
    pub amount: Money,
    /// When the receipt was written.
    pub at: Timestamp,
    /// The code of its journal line.
    pub code: String,
}

/// Lines for pens: each name with room for a signature and a day.
fn signatures(flow: &mut Flow, names: &[&str]) -> Result<()> {
    flow.space(4.0);
    flow.draw(26.0, |page, y| {
        let part = (RIGHT - LEFT) / names.len() as f32;
        for (index, name) in names.iter().enumerate() {
            let x = LEFT + part * index as f32;
            page.left(x, y + 9.0, BODY, *name);
            page.across(x, x + part - 8.0, y + 18.0, 0.3);
            page.left(x, y + 23.5, SMALL, "日期");
        }
    })
}

impl DepositSettlement {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let running = format!(
            "{}　押金退还结算单　收据 {}　操作日志校验码 {}",
            self.community, self.receipt, self.code
        );
        let mut flow = Flow::new(&self.community, "押金退还结算单", &self.desk, running)?;
        flow.facts(
            3,
            &[
                ("房屋", self.unit.clone()),
                ("交款人", self.payer.clone()),
                ("押金项目", self.item.clone()),
                ("收据号", self.receipt.clone()),
                ("收取日期", self.taken_on.on_paper()),
                ("截至", self.at.to_string()),
            ],
        )?;
        self.found(&mut flow)?;
        self.deducted(&mut flow)?;
        self.given_back(&mut flow)?;
        self.sums(&mut flow)?;
        flow.room(40.0)?;
        flow.space(3.0);
        flow.paragraph(
            BODY,
            "以上收取、扣款、退还各项已与本人核对无误。选择银行转账的，收款账户由收款人在下方填写。",
        )?;
        flow.space(2.0);
        flow.blanks(&["户名", "开户行", "账号"])?;
        signatures(&mut flow, &["收款人签字", "经办人签字", "审批人签字"])?;
        let name = format!("押金退还结算单-{}", self.receipt);
        render::render(name, self.at, nudge, &flow.finish())
    }

    fn found(&self, flow: &mut Flow) -> Result<()> {
        flow.heading("一、查验", &format!("{} 次", self.inspections.len()))?;
        if self.inspections.is_empty() {
            return flow.paragraph(BODY, "无。");
        }
        flow.table(
            &[
                words("日期", 1.2),
                words("查验人", 1.6),
                words("查验结果", 6.0),
            ],
            self.inspections.iter().map(|one| {
                vec![
                    one.on.to_string().into(),
                    (&one.by).into(),
                    (&one.findings).into(),
                ]
            }),
        )
    }

    fn deducted(&self, flow: &mut Flow) -> Result<()> {
        flow.heading("二、扣款", "金额单位：元")?;
        if self.deductions.is_empty() {
            return flow.paragraph(BODY, "无。");
        }
        flow.table(
            &[
                words("扣款单号", 1.4),
                words("日期", 1.3),
                words("转入收费项目", 1.6),
                words("原因", 2.0),
                words("依据", 1.6),
                words("同意方式", 1.6),
                figures("金额", 1.2),
            ],
            self.deductions.iter().map(|one| {
                vec![
                    (&one.number).into(),
                    one.on.to_string().into(),
                    (&one.item).into(),
                    (&one.reason).into(),
                    (&one.evidence).into(),
                    (&one.agreed).into(),
                    one.amount.to_string().into(),
                ]
            }),
        )
    }

    fn given_back(&self, flow: &mut Flow) -> Result<()> {
        flow.heading("三、退还", "金额单位：元")?;
        if self.back.is_empty() {
            return flow.paragraph(BODY, "无。");
        }
        flow.table(
            &[
                words("红字收据号", 1.7),
                words("日期", 1.3),
                words("收款人", 1.4),
                words("方式", 2.0),
                words("凭据", 2.0),
                words("审批人", 1.0),
                figures("金额", 1.2),
            ],
            self.back.iter().map(|one| {
                vec![
                    match &one.number {
                        Some(number) => number.into(),
                        None => Cell::Strong("待退".into()),
                    },
                    one.on.to_string().into(),
                    (&one.payee).into(),
                    (&one.way).into(),
                    (&one.evidence).into(),
                    (&one.approved_by).into(),
                    one.amount.to_string().into(),
                ]
            }),
        )
    }

    fn sums(&self, flow: &mut Flow) -> Result<()> {
        flow.heading("四、结算", "金额单位：元")?;
        flow.table(
            &[
                figures("收取", 1.0),
                figures("红冲", 1.0),
                figures("扣款", 1.0),
                figures("已退", 1.0),
                figures("尚在押", 1.0),
            ],
            [vec![
                self.taken.to_string().into(),
                self.reversed.to_string().into(),
                self.deducted.to_string().into(),
                Cell::Strong(self.returned.to_string()),
                Cell::Strong(self.held.to_string()),
            ]],
        )?;
        flow.paragraph(
            BODY,
            &format!(
                "已退（大写）：{}　尚在押（大写）：{}",
                capitals(self.returned),
                capitals(self.held)
            ),
        )
    }
}

impl DeductionPaper {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let running = format!(
            "{}　押金扣款单 {}　操作日志校验码 {}",
            self.community, self.number, self.code
        );
        let mut flow = Flow::new(&self.community, "押金扣款单", &self.desk, running)?;
        flow.facts(
            3,
            &[
                ("单号", self.number.clone()),
                ("日期", self.on.on_paper()),
                ("房屋", self.unit.clone()),
                ("交款人", self.payer.clone()),
                ("押金项目", self.deposit.clone()),
                ("收据号", self.receipt.clone()),
                ("收取金额", self.taken.to_string()),
                ("经办人", self.clerk.clone()),
            ],
        )?;
        flow.heading("扣款", "金额单位：元")?;
        flow.table(
            &[
                words("转入收费项目", 1.8),
                words("原因", 2.6),
                words("依据", 2.2),
                words("同意方式", 2.0),
                figures("金额", 1.2),
            ],
            [vec![
                (&self.item).into(),
                (&self.reason).into(),
                (&self.evidence).into(),
                (&self.agreed).into(),
                Cell::Strong(self.amount.to_string()),
            ]],
        )?;
        flow.paragraph(BODY, &format!("扣款（大写）：{}", capitals(self.amount)))?;
        flow.space(2.0);
        flow.paragraph(
            SMALL,
            "本单一式两份，交款人与物业服务中心各执一份。本单不作发票使用；需要发票的，凭本单按所转入的收费项目开具。",
        )?;
        signatures(
            &mut flow,
            &["交款人签字", "经办人签字", "物业服务中心（盖章）"],
        )?;
        let name = format!("押金扣款单-{}", self.number);
        render::render(name, self.at, nudge, &flow.finish())
    }
}

impl LossDeclaration {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let running = format!(
            "{}　收据遗失声明　收据 {}　操作日志校验码 {}",
            self.community, self.receipt, self.code
        );
        let mut flow = Flow::new(&self.community, "收据遗失声明", &self.desk, running)?;
        flow.facts(
            3,
            &[
                ("收据号", self.receipt.clone()),
                ("开具日期", self.taken_on.on_paper()),
                ("房屋", self.unit.clone()),
                ("交款人", self.payer.clone()),
                ("押金项目", self.item.clone()),
                ("金额", format!("{} 元", self.amount)),
            ],
        )?;
        flow.space(5.0);
        flow.paragraph(
            BODY,
            &format!(
                "本人于 {} 就房屋 {} 交纳“{}”{} 元（{}），由 {} 开具收款收据 {}。该收据原件现已遗失，本人未将其转让、质押或交付他人，也未凭其领取过押金。",
                self.taken_on.on_paper(),
                self.unit,
                self.item,
                self.amount,
                capitals(self.amount),
                self.desk,
                self.receipt
            ),
        )?;
        flow.space(2.0);
        flow.paragraph(
            BODY,
            "本人声明上述收据原件作废，日后找到即交回物业服务中心。如因本人声明不实造成重复退款，由本人退回多领的款项。",
        )?;
        flow.space(4.0);
        flow.blanks(&["声明人证件种类及末四位", "联系电话"])?;
        flow.blanks(&["代办人姓名（本人办理免填）", "与声明人关系"])?;
        signatures(&mut flow, &["声明人签字", "经办人签字", "见证人签字"])?;
        let name = format!("收据遗失声明-{}", self.receipt);
        render::render(name, self.at, nudge, &flow.finish())
    }
}
