//! The list of deposits as a workbook: each deposit, and the sums by state, age, item and unit.

use super::{DepositList, HeldDeposit};
use crate::exchange::{Sheet, SheetCell, Workbook};
use crate::money::Money;
use std::collections::BTreeMap;

pub(super) fn workbook(list: &DepositList, community: &str) -> Workbook {
    Workbook {
        sheets: vec![each(list, community), sums(list, community)],
        dated: list.as_of,
    }
}

fn sheet(name: &str, list: &DepositList, community: &str) -> Sheet {
    Sheet {
        name: name.to_owned(),
        title: vec![
            format!("{community} 押金台账 {name}"),
            format!(
                "截至 {}　本表 {} 笔 {} 元　全部在押 {} 元　总账押金余额 {} 元　查验后满 {} 天未领列为逾期未领",
                list.as_of,
                list.deposits.len(),
                list.shown,
                list.held,
                list.ledger,
                list.unclaimed_after
            ),
        ],
        ..Sheet::default()
    }
}

fn row(one: &HeldDeposit) -> Vec<SheetCell> {
    let asked = one.asked.as_ref();
    vec![
        one.label.as_str().into(),
        one.item.as_str().into(),
        one.number.as_str().into(),
        one.payer.as_str().into(),
        one.taken_on.into(),
        one.days.into(),
        one.age.on_paper().into(),
        one.state.on_paper().into(),
        one.taken.into(),
        one.reversed.into(),
        one.deducted.into(),
        one.returned.into(),
        one.held.into(),
        asked.map_or(SheetCell::Empty, |asked| asked.amount.into()),
        asked.map_or(SheetCell::Empty, |asked| asked.payee.as_str().into()),
        asked.map_or(SheetCell::Empty, |asked| asked.on.into()),
    ]
}

fn each(list: &DepositList, community: &str) -> Sheet {
    let headings = [
        "房屋",
        "项目",
        "收据号",
        "交款人",
        "收取日期",
        "天数",
        "账龄",
        "状态",
        "收取",
        "红冲",
        "扣款",
        "已退",
        "在押",
        "待退",
        "收款人",
        "申请日期",
    ];
    let mut total: Vec<SheetCell> = vec!["合计".into()];
    total.extend(std::iter::repeat_n(SheetCell::Empty, 11));
    total.push(list.shown.into());
    Sheet {
        headings: headings.map(str::to_owned).to_vec(),
        rows: list.deposits.iter().map(row).chain([total]).collect(),
        widths: vec![
            14, 16, 18, 14, 12, 8, 14, 10, 12, 12, 12, 12, 12, 12, 14, 12,
        ],
        ..sheet("明细", list, community)
    }
}

fn sums(list: &DepositList, community: &str) -> Sheet {
    let of = |by: &str, name: &str, count: i64, amount: Money| -> Vec<SheetCell> {
        vec![by.into(), name.into(), count.into(), amount.into()]
    };
    let states = list.states.iter();
    let states = states.map(|one| of("状态", one.state.on_paper(), one.count, one.amount));
    let ages = list.ages.iter();
    let ages = ages.map(|one| of("账龄", one.age.on_paper(), one.count, one.amount));
    let items = list.items.iter();
    let items = items.map(|one| of("项目", &one.item, one.count, one.amount));
    let mut units: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for one in &list.deposits {
        let of_unit = units.entry(&one.label).or_default();
        of_unit.0 = of_unit.0.saturating_add(1);
        of_unit.1 = of_unit.1.saturating_add(one.held.fen());
    }
    let units = units.into_iter().map(|(unit, (count, fen))| {
        let amount = Money::from_fen(fen).unwrap_or(Money::ZERO);
        of("房屋（本表）", unit, count, amount)
    });
    Sheet {
        headings: ["按", "名称", "笔数", "在押"].map(str::to_owned).to_vec(),
        rows: states.chain(ages).chain(items).chain(units).collect(),
        widths: vec![14, 24, 10, 16],
        ..sheet("汇总", list, community)
    }
}
