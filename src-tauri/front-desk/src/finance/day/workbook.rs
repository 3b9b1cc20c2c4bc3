//! The day sheet as a workbook, from the same figures as the paper; its cells are values and never formulas.

use crate::documents::{CountedFlow, DayFlow, DaySheet, Movement};
use crate::exchange::{Sheet, SheetCell, Workbook};

/// A row of cells.
macro_rules! row {
    ($($cell:expr),+ $(,)?) => { vec![$(SheetCell::from($cell)),+] };
}

pub(super) fn workbook(day: &DaySheet) -> Workbook {
    Workbook {
        sheets: vec![
            items(day),
            tenders(day),
            clerks(day),
            numbers(day),
            cash(day),
        ],
        dated: day.date,
    }
}

fn sheet(name: &str, day: &DaySheet, columns: &[(&str, u16)], rows: Vec<Vec<SheetCell>>) -> Sheet {
    Sheet {
        name: name.to_owned(),
        title: vec![
            format!("{} {} 日结单", day.community, day.desk),
            format!("营业日期 {} 操作日志校验码 {}", day.date, day.code),
        ],
        headings: columns.iter().map(|column| column.0.to_owned()).collect(),
        widths: columns.iter().map(|column| column.1).collect(),
        rows,
    }
}

fn three(mut row: Vec<SheetCell>, flow: DayFlow) -> Vec<SheetCell> {
    row.extend(row![flow.received, flow.returned, flow.net]);
    row
}

const THREE: [(&str, u16); 3] = [("收款", 14), ("红字退回", 14), ("净额", 14)];

fn with_three(columns: &[(&'static str, u16)]) -> Vec<(&'static str, u16)> {
    columns.iter().copied().chain(THREE).collect()
}

fn items(day: &DaySheet) -> Sheet {
    let mut rows = Vec::new();
    for section in &day.sections {
        let name = section.section.on_paper();
        for item in &section.items {
            let row = row![name, item.name.as_str(), i64::from(item.count)];
            rows.push(three(row, item.flow));
        }
        let row = row![name, "小计", ""];
        rows.push(three(row, section.subtotal));
    }
    rows.push(three(row!["合计", "", ""], day.total));
    let columns = with_three(&[("类别", 10), ("项目", 24), ("笔数", 8)]);
    sheet("按收费项目", day, &columns, rows)
}

fn tenders(day: &DaySheet) -> Sheet {
    let of = |one: &CountedFlow| three(row![one.name.as_str(), i64::from(one.count)], one.flow);
    let mut rows: Vec<_> = day.tenders.iter().map(of).collect();
    rows.push(three(row!["实收小计", ""], day.collected));
    rows.extend(day.prepayment_used.iter().map(of));
    rows.push(three(row!["合计", ""], day.total));
    let columns = with_three(&[("方式", 20), ("笔数", 8)]);
    sheet("按支付方式", day, &columns, rows)
}

fn clerks(day: &DaySheet) -> Sheet {
    let rows = day.clerks.iter().map(|clerk| {
        let row = row![
            clerk.name.as_str(),
            i64::from(clerk.used),
            i64::from(clerk.voided),
            i64::from(clerk.red)
        ];
        three(row, clerk.flow)
    });
    let columns = with_three(&[("收费员", 14), ("使用", 8), ("作废", 8), ("红字", 8)]);
    sheet("按收费员", day, &columns, rows.collect())
}

fn numbers(day: &DaySheet) -> Sheet {
    let numbers = &day.numbers;
    let mut rows = vec![
        row!["首号", numbers.first.as_deref().unwrap_or("无")],
        row!["末号", numbers.last.as_deref().unwrap_or("无")],
        row!["使用", i64::from(numbers.used)],
        row!["作废", i64::from(numbers.voided)],
        row!["红字", i64::from(numbers.red)],
        row!["缺号", i64::from(numbers.missing)],
    ];
    rows.extend(numbers.voids.iter().map(|void| {
        row![
            "作废收据",
            void.number.as_str(),
            void.amount,
            void.by.as_str(),
            void.reason.as_str()
        ]
    }));
    rows.extend(numbers.reds.iter().map(|red| {
        let reverses = red.reverses.as_deref().unwrap_or("预存款退款");
        row!["红字收据", red.number.as_str(), red.amount, "", reverses]
    }));
    for book in &day.books {
        rows.push(row![
            "票据用纸",
            format!("{} 至 {}", book.first, book.last),
            i64::from(book.used)
        ]);
        rows.push(row!["票据缺号", i64::from(book.missing)]);
        rows.extend(book.voids.iter().map(|void| {
            row![
                "作废票据",
                void.number.as_str(),
                "",
                void.by.as_str(),
                void.reason.as_str()
            ]
        }));
    }
    let columns = [
        ("项目", 12),
        ("号码", 20),
        ("金额", 14),
        ("作废人", 12),
        ("原因或冲销的收据", 30),
    ];
    sheet("收据号码", day, &columns, rows)
}

fn cash(day: &DaySheet) -> Sheet {
    let safe = &day.safe;
    let mut rows: Vec<_> = day
        .shifts
        .iter()
        .flat_map(|shift| {
            let name = format!("第 {} 班 {}", shift.shift, shift.clerk);
            [
                row![format!("{name} 现金净收"), shift.cash],
                row![format!("{name} 存入保险柜"), shift.dropped],
                row![format!("{name} 长短款"), shift.difference],
            ]
        })
        .collect();
    rows.extend([
        row!["保险柜 前日结存", safe.before],
        row!["保险柜 当日存入", safe.dropped],
        row!["保险柜 缴存银行", safe.banked],
        row!["保险柜 当日结存", safe.after],
    ]);
    rows.extend(safe.deposits.iter().map(|one| {
        let slip = one.slip.as_deref().unwrap_or("在途");
        let said = match &one.taken_back {
            None => format!("银行回单号 {slip} 送款人 {}", one.carried_by),
            Some(why) => format!("撤回：{why}"),
        };
        row![format!("缴款 {}", one.number), one.amount, said]
    }));
    for (name, movement) in [("预存款", &day.prepayment), ("押金", &day.deposit)] {
        rows.extend(carried(name, movement));
    }
    let columns = [("项目", 30), ("金额", 16), ("说明", 44)];
    sheet("现金与余额", day, &columns, rows)
}

fn carried(name: &str, movement: &Movement) -> [Vec<SheetCell>; 5] {
    [
        row![format!("{name} 前日结存"), movement.before],
        row![format!("{name} 收入"), movement.added],
        row![format!("{name} 抵用或退回"), movement.used],
        row![format!("{name} 扣款及其他"), movement.other],
        row![format!("{name} 当日结存"), movement.after],
    ]
}
