//! The day sheet on A4: the numbers and their proof, the money three times over (by item, by way, by clerk), the cash on its way to the
//! bank, and the names under it. A table that is short stays in one piece, and the names never stand alone on a sheet.

use super::{DayFlow, DaySheet, Movement};
use crate::documents::flow::{self, BODY, Cell, LEFT, RIGHT, SMALL, figures, words};
use crate::documents::leaves;
use crate::documents::page::Page;
use crate::error::Result;
use crate::money::Money;

/// What a heading, a table's head and the air around them take, and each row.
const AROUND: f32 = 20.0;
const ROW: f32 = 6.4;
/// A table taller than this may be cut by the foot of the sheet.
const WHOLE: f32 = 120.0;
const NAMES: f32 = 40.0;

/// The sheets.
pub(super) fn sheets(day: &DaySheet) -> Result<Vec<Page>> {
    let running = format!(
        "{}　{}　{} 日结单　操作日志校验码 {}",
        day.community, day.desk, day.date, day.code
    );
    let mut flow = flow::Flow::new(&day.community, "日结单", &day.desk, running)?;
    flow.facts(
        3,
        &[
            ("营业日期", day.date.on_paper()),
            (
                "班次",
                match day.shifts.len() {
                    0 => "无".into(),
                    shifts => format!("{shifts} 个，均已交班"),
                },
            ),
            ("最后一笔", day.at.to_string()),
        ],
    )?;
    numbers(&mut flow, day)?;
    items(&mut flow, day)?;
    tenders(&mut flow, day)?;
    clerks(&mut flow, day)?;
    shifts(&mut flow, day)?;
    safe(&mut flow, day)?;
    balances(&mut flow, day)?;
    names(&mut flow, day)?;
    Ok(flow.finish())
}

/// Begins a new sheet where a short table of so many rows would be cut.
fn whole(flow: &mut flow::Flow, rows: usize, more: f32) -> Result<()> {
    let height = AROUND + ROW * rows as f32 + more;
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

/// A flow's three figures; what was never given back is no figure to read.
fn three(flow: DayFlow, cell: fn(Money) -> Cell) -> [Cell; 3] {
    let returned = match flow.returned.is_zero() {
        true => "".into(),
        false => cell(flow.returned),
    };
    [cell(flow.received), returned, cell(flow.net)]
}

fn numbers(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    receipt_numbers(flow, day)?;
    leaves::books(flow, &day.books)
}

fn receipt_numbers(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    let numbers = &day.numbers;
    whole(flow, 3, 0.0)?;
    flow.heading("一、收据号码", "")?;
    let (Some(first), Some(last)) = (&numbers.first, &numbers.last) else {
        return flow.paragraph(BODY, "当日未开具收据。");
    };
    flow.table(
        &[
            words("首号", 2.0),
            words("末号", 2.0),
            figures("使用", 0.8),
            figures("作废", 0.8),
            figures("红字", 0.8),
            figures("缺号", 0.8),
        ],
        [vec![
            first.into(),
            last.into(),
            numbers.used.to_string().into(),
            numbers.voided.to_string().into(),
            numbers.red.to_string().into(),
            Cell::Strong(numbers.missing.to_string()),
        ]],
    )?;
    if !numbers.voids.is_empty() {
        whole(flow, numbers.voids.len(), -8.0)?;
        flow.table(
            &[
                words("作废收据号", 1.6),
                figures("票面金额", 1.1),
                words("作废人", 1.0),
                words("原因", 3.6),
            ],
            numbers.voids.iter().map(|void| {
                vec![
                    (&void.number).into(),
                    plain(void.amount),
                    (&void.by).into(),
                    (&void.reason).into(),
                ]
            }),
        )?;
    }
    if numbers.reds.is_empty() {
        return Ok(());
    }
    whole(flow, numbers.reds.len(), -8.0)?;
    flow.table(
        &[
            words("红字收据号", 1.6),
            figures("金额", 1.1),
            words("冲销的收据", 4.6),
        ],
        numbers.reds.iter().map(|red| {
            let reverses = red.reverses.as_deref().unwrap_or("预存款退款");
            vec![
                (&red.number).into(),
                plain(red.amount),
                reverses.to_owned().into(),
            ]
        }),
    )
}

fn items(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    let rows: usize = day.sections.iter().map(|one| one.items.len() + 1).sum();
    whole(flow, rows + 1, 0.0)?;
    flow.heading("二、按收费项目", "金额单位：元；代收、押金、预存款不是收入")?;
    let mut table = Vec::with_capacity(rows + 1);
    for section in &day.sections {
        for (index, item) in section.items.iter().enumerate() {
            let name = if index == 0 {
                section.section.on_paper()
            } else {
                ""
            };
            let mut row: Vec<Cell> = vec![
                name.into(),
                (&item.name).into(),
                item.count.to_string().into(),
            ];
            row.extend(three(item.flow, plain));
            table.push(row);
        }
        let subtotal = format!("{}小计", section.section.on_paper());
        let mut row: Vec<Cell> = vec!["".into(), Cell::Strong(subtotal), "".into()];
        row.extend(three(section.subtotal, strong));
        table.push(row);
    }
    let mut row = vec![Cell::Strong("合计".into()), "".into(), "".into()];
    row.extend(three(day.total, strong));
    table.push(row);
    flow.table(
        &[
            words("类别", 0.9),
            words("项目", 2.6),
            figures("笔数", 0.7),
            figures("收款", 1.3),
            figures("红字退回", 1.3),
            figures("净额", 1.3),
        ],
        table,
    )
}

fn tenders(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    whole(flow, day.tenders.len() + 3, 8.0)?;
    flow.heading("三、按支付方式", "金额单位：元；现金已减找零")?;
    let row = |name: Cell, count: String, flow: DayFlow, cell: fn(Money) -> Cell| {
        let mut row: Vec<Cell> = vec![name, count.into()];
        row.extend(three(flow, cell));
        row
    };
    let mut table: Vec<Vec<Cell>> = day
        .tenders
        .iter()
        .map(|one| row((&one.name).into(), one.count.to_string(), one.flow, plain))
        .collect();
    table.push(row(
        Cell::Strong("实收小计".into()),
        String::new(),
        day.collected,
        strong,
    ));
    if let Some(used) = &day.prepayment_used {
        let count = used.count.to_string();
        table.push(row((&used.name).into(), count, used.flow, plain));
        let all = Cell::Strong("合计（与按收费项目一致）".into());
        table.push(row(all, String::new(), day.total, strong));
    }
    flow.table(
        &[
            words("方式", 2.6),
            figures("笔数", 0.7),
            figures("收款", 1.3),
            figures("红字退回", 1.3),
            figures("净额", 1.3),
        ],
        table,
    )?;
    flow.paragraph(BODY, &format!("实收净额（大写）：{}", day.capitals))
}

fn clerks(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    whole(flow, day.clerks.len(), 0.0)?;
    flow.heading("四、按收费员", "金额单位：元；不含预存款抵用")?;
    if day.clerks.is_empty() {
        return flow.paragraph(BODY, "当日没有收款。");
    }
    flow.table(
        &[
            words("收费员", 1.9),
            figures("使用", 0.6),
            figures("作废", 0.6),
            figures("红字", 0.6),
            figures("收款", 1.3),
            figures("红字退回", 1.3),
            figures("净额", 1.3),
        ],
        day.clerks.iter().map(|clerk| {
            let mut row: Vec<Cell> = vec![
                (&clerk.name).into(),
                clerk.used.to_string().into(),
                clerk.voided.to_string().into(),
                clerk.red.to_string().into(),
            ];
            row.extend(three(clerk.flow, plain));
            row
        }),
    )
}

fn shifts(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    whole(flow, day.shifts.len(), 0.0)?;
    flow.heading("五、班次与长短款", "金额单位：元")?;
    if day.shifts.is_empty() {
        return flow.paragraph(BODY, "当日没有班次。");
    }
    flow.table(
        &[
            words("班次", 0.8),
            words("当班", 1.2),
            words("接班", 1.5),
            words("交班", 1.5),
            figures("现金净收", 1.2),
            figures("存入保险柜", 1.2),
            figures("长短款", 1.2),
        ],
        day.shifts.iter().map(|shift| {
            vec![
                format!("第 {} 班", shift.shift).into(),
                (&shift.clerk).into(),
                shift.opened_at.to_string().into(),
                shift.closed_at.to_string().into(),
                plain(shift.cash),
                plain(shift.dropped),
                Cell::Strong(over_or_short(shift.difference)),
            ]
        }),
    )
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

fn safe(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    let safe = &day.safe;
    whole(flow, safe.deposits.len() + 2, 8.0)?;
    flow.heading("六、保险柜与缴款", "金额单位：元")?;
    flow.table(
        &[
            figures("前日结存", 1.0),
            figures("当日存入", 1.0),
            figures("缴存银行", 1.0),
            figures("当日结存", 1.0),
        ],
        [vec![
            plain(safe.before),
            plain(safe.dropped),
            plain(safe.banked),
            strong(safe.after),
        ]],
    )?;
    if safe.deposits.is_empty() {
        return flow.paragraph(BODY, "当日未向银行缴款。");
    }
    flow.table(
        &[
            words("缴款单号", 1.3),
            words("银行回单号", 1.7),
            words("封袋", 1.5),
            words("送款人", 1.3),
            words("说明", 1.5),
            figures("金额", 1.2),
        ],
        safe.deposits.iter().map(|one| {
            let said = one.taken_back.as_ref();
            vec![
                (&one.number).into(),
                one.slip.clone().unwrap_or_else(|| "在途".into()).into(),
                (&one.bags).into(),
                (&one.carried_by).into(),
                said.map_or(String::new(), |why| format!("撤回：{why}"))
                    .into(),
                plain(one.amount),
            ]
        }),
    )
}

fn balances(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    // With the names below it: they are never alone on a sheet.
    flow.room(AROUND + 2.0 * ROW + NAMES)?;
    flow.heading("七、预存款与押金", "金额单位：元")?;
    let other = |movement: &Movement| match movement.other.is_zero() {
        true => "".into(),
        false => plain(movement.other),
    };
    flow.table(
        &[
            words("代管款项", 1.2),
            figures("前日结存", 1.0),
            figures("收入", 1.0),
            figures("抵用或退回", 1.0),
            figures("扣款及其他", 1.0),
            figures("当日结存", 1.0),
        ],
        [("预存款", &day.prepayment), ("押金", &day.deposit)].map(|(name, movement)| {
            vec![
                name.into(),
                plain(movement.before),
                plain(movement.added),
                plain(movement.used),
                other(movement),
                strong(movement.after),
            ]
        }),
    )
}

/// Four names, and what they sign for.
fn names(flow: &mut flow::Flow, day: &DaySheet) -> Result<()> {
    flow.space(2.0);
    flow.paragraph(
        SMALL,
        "以上各数由收据与总账分别计算，逐项核对相符至分；有一项不符，本表不能出具。",
    )?;
    flow.draw(24.0, |page, y| {
        let part = (RIGHT - LEFT) / 4.0;
        for (index, role) in ["制表", "收费员", "主管", "财务"].into_iter().enumerate() {
            let x = LEFT + part * index as f32;
            page.left(x, y + 9.0, BODY, role);
            page.across(x + 14.0, x + part - 5.0, y + 10.0, 0.3);
            page.left(x, y + 18.0, SMALL, "日期");
            page.across(x + 14.0, x + part - 5.0, y + 19.0, 0.3);
        }
    })?;
    let code = format!(
        "操作日志校验码 {}：本表所列最后一笔业务的校验码。",
        day.code
    );
    flow.paragraph(SMALL, &code)
}
