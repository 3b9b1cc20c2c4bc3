//! The handover on A4: first who and when, then the money and its proof, then what is still open, then the names under it.

use super::receipts::receipts;
use super::{CashCount, Confirmation, HandoverPaper, LeftWith, TenderCount};
use crate::documents::flow::{BODY, Cell, Flow, LEFT, RIGHT, SMALL, figures, words};
use crate::documents::leaves;
use crate::documents::page::{Page, Style};
use crate::error::Result;
use crate::money::{Money, capitals};

/// The sheets.
pub(super) fn sheets(paper: &HandoverPaper) -> Result<Vec<Page>> {
    let running = format!(
        "{}　{}　{} 第 {} 班　操作日志校验码 {}",
        paper.community, paper.desk, paper.business_date, paper.shift, paper.code
    );
    let beside = format!("{}　第 {} 班", paper.desk, paper.shift);
    let mut flow = Flow::new(&paper.community, "交接班记录", &beside, running)?;
    facts(&mut flow, paper)?;
    cash(&mut flow, paper)?;
    tenders(&mut flow, paper)?;
    moves(&mut flow, paper)?;
    drops(&mut flow, paper)?;
    receipts(&mut flow, paper)?;
    waivers(&mut flow, paper)?;
    leaves::books(&mut flow, &paper.books)?;
    visitors(&mut flow, paper)?;
    batches(&mut flow, paper)?;
    cards(&mut flow, paper)?;
    deposits_asked(&mut flow, paper)?;
    notes(&mut flow, paper)?;
    signatures(&mut flow, paper)?;
    Ok(flow.finish())
}

fn facts(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    let received_by = match &paper.received_by {
        Some(received_by) => received_by.name.clone(),
        None => "无人接班".into(),
    };
    flow.facts(
        3,
        &[
            ("营业日期", paper.business_date.on_paper()),
            ("交班人", paper.clerk.clone()),
            ("接班人", received_by),
            ("接班时间", paper.opened_at.to_string()),
            ("交班时间", paper.closed_at.to_string()),
            ("交付", left_with(paper.left_with).into()),
        ],
    )?;
    if let Some(accepted) = paper.accepted {
        let accepted = format!("已核对并接收第 {accepted} 班的交接");
        flow.facts(1, &[("开班", accepted)])?;
    }
    if let Some(by) = &paper.float_uncounted {
        let left = paper.cash.float;
        let uncounted = format!("未清点，经 {by} 同意，按上一班留下的 {left} 元接班");
        flow.facts(1, &[("接班备用金", uncounted)])?;
    }
    for (label, reason) in [
        ("批准开班", &paper.opening_override),
        ("代为交班", &paper.forced),
    ] {
        if let Some(reason) = reason {
            flow.facts(1, &[(label, reason.clone())])?;
        }
    }
    for reason in &paper.revealed {
        flow.facts(1, &[("清点前查看应有金额", reason.clone())])?;
    }
    Ok(())
}

const fn left_with(left: LeftWith) -> &'static str {
    match left {
        LeftWith::Successor => "接班人",
        LeftWith::Safe => "存入保险柜",
        LeftWith::DutyManager => "值班经理",
    }
}

/// A difference as a clerk says it.
fn over_or_short(difference: Money) -> String {
    if difference.is_zero() {
        "相符".into()
    } else if difference.is_positive() {
        format!("长款 {difference}")
    } else {
        format!("短款 {}", difference.negated())
    }
}

fn cash(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    let cash = &paper.cash;
    flow.heading("现金清点", "金额单位：元")?;
    denominations(flow, cash)?;
    flow.space(1.0);
    let moved = [
        ("接班备用金", 1.0, Some(cash.float)),
        ("现金收入（减找零）", 1.3, Some(cash.received)),
        ("作废退回", 1.0, Some(cash.given_back)),
        // Only where something went out of it: papers from before red receipts came say nothing of it.
        (
            "备用金退款",
            1.0,
            Some(cash.refunded).filter(|sum| !sum.is_zero()),
        ),
        ("班中投缴保险柜", 1.2, Some(cash.dropped)),
    ];
    let moved = moved.into_iter().filter_map(|(name, width, sum)| {
        let cell = Cell::from(sum?.to_string());
        Some((figures(name, width), cell))
    });
    let (heads, row): (Vec<_>, Vec<_>) = moved.unzip();
    flow.table(&heads, [row])?;
    flow.space(1.0);
    let boxes = [
        ("备用金（留给下一班）".into(), cash.float_box),
        ("营业款（存入保险柜）".into(), cash.drawer_box),
        (Cell::Strong("合计".into()), cash.together),
    ];
    flow.table(
        &[
            words("钱箱", 1.8),
            figures("应有", 1.0),
            figures("实点", 1.0),
            figures("差额", 1.2),
        ],
        boxes.map(|(name, counted)| {
            vec![
                name,
                counted.expected.to_string().into(),
                Cell::Strong(counted.counted.to_string()),
                Cell::Strong(over_or_short(counted.difference)),
            ]
        }),
    )?;
    let counted = format!("实点现金（大写）：{}", capitals(cash.together.counted));
    flow.paragraph(BODY, &counted)?;
    for earlier in &cash.earlier_counts {
        let again = format!(
            "{} 曾清点为 {}，查看应有金额后重新清点。",
            earlier.at.time_of_day(),
            earlier.counted
        );
        flow.paragraph(BODY, &again)?;
    }
    Ok(())
}

/// Two kinds of money beside each other: eight of them in four rows.
fn denominations(flow: &mut Flow, cash: &CashCount) -> Result<()> {
    let counted: Vec<[String; 4]> = cash
        .counted_notes
        .iter()
        .map(|notes| {
            [
                face_value(notes.value),
                notes.float_pieces.to_string(),
                notes.drawer_pieces.to_string(),
                notes.amount.to_string(),
            ]
        })
        .collect();
    let half = counted.len().div_ceil(2);
    let (upper, lower) = counted.split_at(half);
    let rows = upper.iter().enumerate().map(|(at, left)| {
        let right = lower.get(at).cloned().unwrap_or_default();
        let gap = [String::new()];
        let row = left.iter().cloned().chain(gap).chain(right);
        row.map(Cell::from).collect()
    });
    flow.table(
        &[
            words("面额", 0.8),
            figures("备用金（张）", 1.1),
            figures("营业款（张）", 1.1),
            figures("金额", 1.1),
            words("", 0.3),
            words("面额", 0.8),
            figures("备用金（张）", 1.1),
            figures("营业款（张）", 1.1),
            figures("金额", 1.1),
        ],
        rows,
    )
}

/// 100 元, 5 角.
fn face_value(value: Money) -> String {
    match value.fen() {
        fen if fen % 100 == 0 => format!("{} 元", fen / 100),
        fen if fen % 10 == 0 => format!("{} 角", fen / 10),
        fen => format!("{fen} 分"),
    }
}

fn tenders(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    if paper.tenders.is_empty() {
        return Ok(());
    }
    flow.heading("其他收款方式", "金额单位：元")?;
    flow.table(
        &[
            words("方式", 2.0),
            figures("应有笔数", 1.0),
            figures("实点笔数", 1.0),
            figures("应有", 1.5),
            figures("实点", 1.5),
            figures("差额", 1.5),
        ],
        paper.tenders.iter().map(|tender| {
            vec![
                (&tender.name).into(),
                tender.expected_pieces.to_string().into(),
                tender.pieces.to_string().into(),
                tender.expected.to_string().into(),
                tender.counted.to_string().into(),
                Cell::Strong(with_lost(tender)),
            ]
        }),
    )?;
    lost_slips(flow, paper)
}

/// A lost slip stands beside what is over or short and is none of it.
fn with_lost(tender: &TenderCount) -> String {
    match tender.lost.is_zero() {
        true => over_or_short(tender.difference),
        false => match tender.difference.plus(tender.lost) {
            Ok(rest) => format!("{}（单据遗失 {}）", over_or_short(rest), tender.lost),
            Err(_) => over_or_short(tender.difference),
        },
    }
}

fn lost_slips(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    if paper.lost_slips.is_empty() {
        return Ok(());
    }
    flow.space(1.0);
    flow.table(
        &[
            words("单据遗失（款已到）", 2.0),
            figures("金额", 1.2),
            words("登记时间", 1.7),
            words("情况", 4.0),
        ],
        paper.lost_slips.iter().map(|lost| {
            let found = lost
                .found
                .as_ref()
                .map(|found| format!("；已找到：{found}"));
            let earlier = if lost.earlier {
                "（以前班次）"
            } else {
                ""
            };
            vec![
                format!("{}{earlier}", lost.tender).into(),
                lost.amount.to_string().into(),
                lost.at.to_string().into(),
                format!("{}{}", lost.reason, found.unwrap_or_default()).into(),
            ]
        }),
    )
}

fn moves(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    if paper.moves.is_empty() {
        return Ok(());
    }
    flow.heading("备用金增减与款项移交", "金额单位：元")?;
    flow.table(
        &[
            words("时间", 1.7),
            words("事项", 1.9),
            figures("金额", 1.2),
            words("", 0.6),
            words("说明", 4.0),
        ],
        paper.moves.iter().map(|one| {
            vec![
                one.at.to_string().into(),
                (&one.what).into(),
                one.amount.to_string().into(),
                match one.open {
                    true => Cell::Strong("在途".into()),
                    false => "".into(),
                },
                (&one.said).into(),
            ]
        }),
    )
}

fn drops(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    if paper.drops.is_empty() {
        return Ok(());
    }
    flow.heading("投缴保险柜", "金额单位：元")?;
    flow.table(
        &[
            words("时间", 2.0),
            words("封袋号", 1.6),
            words("说明", 3.0),
            figures("金额", 1.5),
        ],
        paper.drops.iter().flat_map(|drop| {
            let when = if drop.at_close { "交班时" } else { "班中" };
            let dropped = [drop.at.to_string(), when.into(), drop.amount.to_string()];
            let back = drop.taken_back.as_ref().map(|back| {
                let why = format!("撤回：{}", back.reason);
                [back.at.to_string(), why, drop.amount.negated().to_string()]
            });
            let rows = [Some(dropped), back].into_iter().flatten();
            rows.map(|[at, said, amount]| {
                vec![at.into(), (&drop.bag).into(), said.into(), amount.into()]
            })
        }),
    )
}

/// Only where something was waived: no money moved, and the next shift must know all the same.
fn waivers(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    if paper.waivers.is_empty() {
        return Ok(());
    }
    flow.heading("减免", &format!("{} 笔　金额单位：元", paper.waivers.len()))?;
    flow.table(
        &[
            words("减免单号", 1.3),
            words("房屋", 1.1),
            words("项目", 2.0),
            words("原因", 2.4),
            words("申请人", 0.9),
            words("批准人", 0.9),
            figures("金额", 1.1),
            words("", 0.8),
        ],
        paper.waivers.iter().map(|waiver| {
            vec![
                (&waiver.number).into(),
                (&waiver.unit).into(),
                (&waiver.what).into(),
                (&waiver.reason).into(),
                (&waiver.asked_by).into(),
                (&waiver.approved_by).into(),
                waiver.amount.to_string().into(),
                if waiver.taken_back {
                    Cell::Strong("已撤回".into())
                } else {
                    "".into()
                },
            ]
        }),
    )
}

fn visitors(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    flow.heading("未签离访客", &format!("{} 批", paper.visitors.len()))?;
    if paper.visitors.is_empty() {
        return flow.paragraph(BODY, "无。");
    }
    flow.table(
        &[
            words("来访号", 1.4),
            words("访客", 1.4),
            figures("同行", 0.6),
            words("受访房屋", 1.3),
            words("进入时间", 1.5),
            words("车牌", 1.2),
            words("状态", 1.2),
        ],
        paper.visitors.iter().map(|visitor| {
            vec![
                (&visitor.number).into(),
                (&visitor.visitor).into(),
                visitor.companions.to_string().into(),
                (&visitor.unit).into(),
                visitor.since.to_string().into(),
                (&visitor.plate).into(),
                if visitor.exit_not_confirmed {
                    Cell::Strong("离开未确认".into())
                } else {
                    "在内".into()
                },
            ]
        }),
    )
}

/// Said only where there is one: most communities have no bank collection.
fn batches(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    if paper.batches.is_empty() {
        return Ok(());
    }
    flow.heading("待回盘托收批次", &format!("{} 批", paper.batches.len()))?;
    flow.table(
        &[
            words("批次", 1.6),
            words("扣款日", 1.4),
            figures("待回盘笔数", 1.2),
            figures("金额", 1.4),
        ],
        paper.batches.iter().map(|batch| {
            vec![
                (&batch.number).into(),
                batch.debit_on.to_string().into(),
                batch.debits.to_string().into(),
                batch.total.to_string().into(),
            ]
        }),
    )
}

fn cards(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    flow.heading("证卡", &format!("{} 项", paper.cards.len()))?;
    if paper.cards.is_empty() {
        return flow.paragraph(BODY, "无。");
    }
    flow.table(
        &[
            words("时间", 1.0),
            words("事项", 1.0),
            words("种类", 1.4),
            words("卡号", 2.0),
            words("房屋", 1.4),
        ],
        paper.cards.iter().map(|card| {
            vec![
                card.at.time_of_day().into(),
                (&card.act).into(),
                (&card.kind).into(),
                (&card.number).into(),
                (&card.unit).into(),
            ]
        }),
    )
}

/// It stands there only where there is one: a paper frozen before they were told comes out as it was.
fn deposits_asked(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    if paper.deposits_asked.is_empty() {
        return Ok(());
    }
    flow.heading("待退押金", &format!("{} 笔", paper.deposits_asked.len()))?;
    flow.table(
        &[
            words("申请日期", 1.2),
            words("房屋", 1.2),
            words("押金项目", 1.5),
            words("收据号", 1.6),
            words("收款人", 1.4),
            words("方式", 1.8),
            figures("金额", 1.1),
        ],
        paper.deposits_asked.iter().map(|asked| {
            vec![
                asked.on.to_string().into(),
                (&asked.unit).into(),
                (&asked.item).into(),
                (&asked.number).into(),
                (&asked.payee).into(),
                (&asked.way).into(),
                asked.amount.to_string().into(),
            ]
        }),
    )
}

fn notes(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    flow.heading("交接事项", &format!("{} 条", paper.notes.len()))?;
    if paper.notes.is_empty() {
        return flow.paragraph(BODY, "无。");
    }
    flow.table(
        &[words("时间", 1.0), words("记录人", 1.2), words("事项", 8.0)],
        paper.notes.iter().map(|note| {
            vec![
                note.at.time_of_day().into(),
                (&note.by).into(),
                (&note.text).into(),
            ]
        }),
    )
}

/// Two names side by side, and where everything was left. The passwords are the signatures; the lines are for pens all the same.
fn signatures(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    flow.room(46.0)?;
    flow.space(4.0);
    flow.draw(34.0, |page, y| {
        let half = (RIGHT - LEFT) / 2.0;
        page.frame(LEFT, y, RIGHT - LEFT, 33.0, 0.7);
        page.down(LEFT + half, y, y + 33.0, 0.4);
        let closing = if paper.forced.is_some() {
            "代交班人"
        } else {
            "交班人"
        };
        signature(page, LEFT + 4.0, y, closing, Some(&paper.closed_by));
        signature(
            page,
            LEFT + half + 4.0,
            y,
            "接班人",
            paper.received_by.as_ref(),
        );
        if paper.received_by.is_none() {
            let x = LEFT + half + 4.0;
            let left = format!("无人接班：现金与物品{}", left_at(paper.left_with));
            page.left(x, y + 14.5, BODY.bold(), left);
        }
    })?;
    flow.space(1.0);
    let code = format!(
        "操作日志校验码（最末一条） {}：本班关闭时操作日志最末一条的校验码。此前任何一条被改动、删除或换位，都会与此码不符。",
        paper.code
    );
    flow.paragraph(SMALL, &code)
}

const fn left_at(left: LeftWith) -> &'static str {
    match left {
        LeftWith::Successor => "已交接班人",
        LeftWith::Safe => "已存入保险柜",
        LeftWith::DutyManager => "已交值班经理",
    }
}

fn signature(page: &mut Page, x: f32, y: f32, role: &str, confirmed: Option<&Confirmation>) {
    page.left(x, y + 7.0, SMALL, role);
    if let Some(confirmed) = confirmed {
        let name = Style::of(12.0).bold();
        page.fitted(x + 16.0, y + 7.4, name, 64.0, &confirmed.name);
        let at = format!("已由本人密码确认　{}", confirmed.at.to_the_second());
        page.left(x, y + 14.5, BODY, at);
    }
    page.left(x, y + 27.0, SMALL, "签字");
    page.across(x + 9.0, x + 62.0, y + 28.0, 0.3);
}
