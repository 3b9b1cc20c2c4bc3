//! The month sheet as a workbook; its cells are values and never formulas.

use crate::documents::{CountedFlow, DayFlow, EarnedItem, MonthSheet, Movement, Rate};
use crate::error::Result;
use crate::exchange::{Sheet, SheetCell, Workbook};
use crate::money::Money;

/// A row of cells.
macro_rules! row {
    ($($cell:expr),+ $(,)?) => { vec![$(SheetCell::from($cell)),+] };
}

pub(super) fn workbook(month: &MonthSheet) -> Result<Workbook> {
    let sheet = |name: &str, columns: &[(&str, u16)], rows: Vec<Vec<SheetCell>>| Sheet {
        name: name.to_owned(),
        title: vec![
            format!("{} {} 月结表", month.community, month.desk),
            format!("{}　{}", month.month.on_paper(), month.standing()),
            format!("最后一笔 {}　操作日志校验码 {}", month.at, month.code),
        ],
        headings: columns.iter().map(|column| column.0.to_owned()).collect(),
        widths: columns.iter().map(|column| column.1).collect(),
        rows,
    };
    let flows = [("收款", 14), ("红字退回", 14), ("净额", 14)];
    let with_flows = |columns: &[(&'static str, u16)]| -> Vec<(&'static str, u16)> {
        columns.iter().copied().chain(flows).collect()
    };
    Ok(Workbook {
        sheets: vec![
            sheet(
                "收入",
                &[
                    ("类别", 14),
                    ("项目", 26),
                    ("入账", 16),
                    ("冲回", 16),
                    ("净额", 16),
                ],
                earned(month)?,
            ),
            sheet(
                "欠费与余额",
                &[("项目", 34), ("金额", 18), ("比率", 12)],
                owed(month),
            ),
            sheet(
                "收款按项目",
                &with_flows(&[("类别", 10), ("项目", 24), ("笔数", 8)]),
                by_item(month),
            ),
            sheet(
                "收款按方式",
                &with_flows(&[("方式", 20), ("笔数", 8)]),
                by_tender(month),
            ),
            sheet(
                "总账发生额",
                &[
                    ("科目", 20),
                    ("期初余额", 16),
                    ("借方发生", 16),
                    ("贷方发生", 16),
                    ("期末余额", 16),
                ],
                accounts(month),
            ),
            sheet(
                "月结与反月结",
                &[
                    ("事项", 14),
                    ("时间", 20),
                    ("经办人", 14),
                    ("批准人", 14),
                    ("原因", 40),
                ],
                closings(month),
            ),
        ],
        dated: month.month.last_day(),
    })
}

fn earned(month: &MonthSheet) -> Result<Vec<Vec<SheetCell>>> {
    let mut rows = Vec::new();
    for (kind, items) in [("收入", &month.income), ("代收（非收入）", &month.agency)] {
        rows.extend(items.iter().map(|item: &EarnedItem| {
            row![
                kind,
                item.name.as_str(),
                item.booked,
                item.reversed,
                item.net
            ]
        }));
        let sum = |of: fn(&EarnedItem) -> Money| Money::sum(items.iter().map(of));
        rows.push(row![
            kind,
            "小计",
            sum(|item| item.booked)?,
            sum(|item| item.reversed)?,
            sum(|item| item.net)?
        ]);
    }
    for (name, amount) in [
        ("违约金收入", month.late_fees),
        ("减免", month.waived.negated()),
        ("尾差", month.rounding),
        ("长短款", month.over_short),
    ] {
        rows.push(row!["", name, "", "", amount]);
    }
    Ok(rows)
}

fn owed(month: &MonthSheet) -> Vec<Vec<SheetCell>> {
    let arrears = &month.arrears;
    let mut rows = vec![
        row!["欠费 期初", arrears.before],
        row!["欠费 本月应收", arrears.charged],
        row!["欠费 撤销应收", arrears.reversed],
        row!["欠费 本月收回", arrears.collected],
        row!["欠费 减免", arrears.waived],
        row!["欠费 期末", arrears.after],
    ];
    for (name, movement) in [("预存款", &month.prepayment), ("押金", &month.deposit)] {
        rows.extend(carried(name, movement));
    }
    for (name, rate) in [
        ("本月应收（减撤销）", &month.new_charges),
        ("以前欠费", &month.old_arrears),
    ] {
        rows.extend(rated(name, rate));
    }
    rows
}

fn carried(name: &str, movement: &Movement) -> [Vec<SheetCell>; 5] {
    [
        row![format!("{name} 上月末"), movement.before],
        row![format!("{name} 收入"), movement.added],
        row![format!("{name} 抵用或退回"), movement.used],
        row![format!("{name} 扣款及其他"), movement.other],
        row![format!("{name} 本月末"), movement.after],
    ]
}

fn rated(name: &str, rate: &Rate) -> [Vec<SheetCell>; 2] {
    [
        row![format!("收缴率 {name} 应收"), rate.due],
        row![
            format!("收缴率 {name} 本月收回"),
            rate.paid,
            rate.percent.as_deref().unwrap_or("")
        ],
    ]
}

fn three(mut row: Vec<SheetCell>, flow: DayFlow) -> Vec<SheetCell> {
    row.extend(row![flow.received, flow.returned, flow.net]);
    row
}

fn by_item(month: &MonthSheet) -> Vec<Vec<SheetCell>> {
    let mut rows = Vec::new();
    for section in &month.sections {
        let name = section.section.on_paper();
        for item in &section.items {
            let row = row![name, item.name.as_str(), i64::from(item.count)];
            rows.push(three(row, item.flow));
        }
        rows.push(three(row![name, "小计", ""], section.subtotal));
    }
    rows.push(three(row!["合计", "", ""], month.total));
    rows
}

fn by_tender(month: &MonthSheet) -> Vec<Vec<SheetCell>> {
    let of = |one: &CountedFlow| three(row![one.name.as_str(), i64::from(one.count)], one.flow);
    let mut rows: Vec<_> = month.tenders.iter().map(of).collect();
    rows.push(three(row!["实收小计", ""], month.collected));
    rows.extend(month.prepayment_used.iter().map(of));
    rows.push(three(row!["合计", ""], month.total));
    rows
}

fn accounts(month: &MonthSheet) -> Vec<Vec<SheetCell>> {
    let of = month.accounts.iter().map(|account| {
        row![
            account.name.as_str(),
            account.before,
            account.debit,
            account.credit,
            account.after
        ]
    });
    of.collect()
}

fn closings(month: &MonthSheet) -> Vec<Vec<SheetCell>> {
    let mut rows = Vec::new();
    for closing in &month.closings {
        rows.push(row![
            "月结",
            closing.at.to_string(),
            closing.by.as_str(),
            "",
            ""
        ]);
        if let Some(back) = &closing.reopened {
            rows.push(row![
                "反月结",
                back.at.to_string(),
                back.by.as_str(),
                back.approved_by.as_str(),
                back.reason.as_str()
            ]);
        }
    }
    rows
}
