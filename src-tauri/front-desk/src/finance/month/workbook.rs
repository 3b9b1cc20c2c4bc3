//! The month as a workbook; its cells are values and never formulas.

use super::MonthReport;
use crate::documents::{CountedFlow, DayFlow, Movement, Rate};
use crate::exchange::{Sheet, SheetCell, Workbook};
use crate::staff::DeskNames;

/// A row of cells.
macro_rules! row {
    ($($cell:expr),+ $(,)?) => { vec![$(SheetCell::from($cell)),+] };
}

pub(super) fn workbook(desk: &DeskNames, month: &MonthReport) -> Workbook {
    let title = |name: &str, columns: &[(&str, u16)], rows: Vec<Vec<SheetCell>>| Sheet {
        name: name.to_owned(),
        title: vec![
            format!("{} {} 收入月报", desk.community, desk.name),
            match &month.open {
                None => month.month.on_paper(),
                Some(clerk) => format!("{}，不含 {clerk} 未交班的班次", month.month.on_paper()),
            },
        ],
        headings: columns.iter().map(|column| column.0.to_owned()).collect(),
        widths: columns.iter().map(|column| column.1).collect(),
        rows,
    };
    let flows = [("收款", 14), ("红字退回", 14), ("净额", 14)];
    let with_flows = |columns: &[(&'static str, u16)]| -> Vec<(&'static str, u16)> {
        columns.iter().copied().chain(flows).collect()
    };
    let items = with_flows(&[("类别", 10), ("项目", 24), ("笔数", 8)]);
    let tenders = with_flows(&[("方式", 20), ("笔数", 8)]);
    let days = with_flows(&[("营业日期", 14), ("收据", 8)]);
    Workbook {
        sheets: vec![
            title("按收费项目", &items, by_item(month)),
            title("按支付方式", &tenders, by_tender(month)),
            title("按日", &days, by_day(month)),
            title(
                "欠费与余额",
                &[("项目", 34), ("金额", 18), ("比率", 12)],
                balances(month),
            ),
        ],
        dated: month.month.last_day(),
    }
}

fn three(mut row: Vec<SheetCell>, flow: DayFlow) -> Vec<SheetCell> {
    row.extend(row![flow.received, flow.returned, flow.net]);
    row
}

fn by_item(month: &MonthReport) -> Vec<Vec<SheetCell>> {
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

fn by_tender(month: &MonthReport) -> Vec<Vec<SheetCell>> {
    let of = |one: &CountedFlow| three(row![one.name.as_str(), i64::from(one.count)], one.flow);
    let mut rows: Vec<_> = month.tenders.iter().map(of).collect();
    rows.push(three(row!["实收小计", ""], month.collected));
    rows.extend(month.prepayment_used.iter().map(of));
    rows.push(three(row!["合计", ""], month.total));
    rows
}

fn by_day(month: &MonthReport) -> Vec<Vec<SheetCell>> {
    let days = month.days.iter();
    let mut rows: Vec<_> = days
        .map(|day| three(row![day.date, i64::from(day.receipts)], day.flow))
        .collect();
    rows.push(three(row!["合计", ""], month.collected));
    rows
}

fn balances(month: &MonthReport) -> Vec<Vec<SheetCell>> {
    let arrears = &month.arrears;
    let mut rows = vec![
        row!["欠费 上月末", arrears.before],
        row!["欠费 本月应收", arrears.charged],
        row!["欠费 本月撤销应收", arrears.reversed],
        row!["欠费 本月减免", arrears.waived],
        row!["欠费 本月收回", arrears.collected],
        row!["欠费 本月末", arrears.after],
    ];
    for (name, movement) in [("预存款", &month.prepayment), ("押金", &month.deposit)] {
        rows.extend(carried(name, movement));
    }
    for (name, rate) in [
        ("本月费用", &month.of_the_month),
        ("全部欠费", &month.of_everything),
        ("本月新增应收", &month.new_charges),
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
        row![format!("{name} 应收"), rate.due],
        row![
            format!("{name} 已收"),
            rate.paid,
            rate.percent.as_deref().unwrap_or("")
        ],
    ]
}
