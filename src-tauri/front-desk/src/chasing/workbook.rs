//! The list of arrears as a workbook: the units, and the sums by building and item. Names stand masked in it, as on the screen.

use super::promises::PromiseState;
use super::{Age, Arrears, ChaseOutcome, ChaseWay};
use crate::exchange::{Sheet, SheetCell, Workbook};

pub(super) fn workbook(list: &Arrears, community: &str) -> Workbook {
    Workbook {
        sheets: vec![units(list, community), sums(list, community)],
        dated: list.as_of,
    }
}

fn sheet(name: &str, list: &Arrears, community: &str) -> Sheet {
    Sheet {
        name: name.to_owned(),
        title: vec![
            format!("{community} 欠费{name}"),
            format!(
                "截至 {}　{} 户　合计 {} 元　全部逾期 {} 元　未到期 {} 元　应收余额 {} 元",
                list.as_of,
                list.units.len(),
                list.total,
                list.overdue,
                list.not_due,
                list.receivable
            ),
        ],
        ..Sheet::default()
    }
}

fn units(list: &Arrears, community: &str) -> Sheet {
    let ages = Age::ALL.iter().map(|age| age.heading());
    let headings = ["房屋", "缴费人", "欠费笔数", "最早到期", "逾期天数"]
        .into_iter()
        .chain(ages)
        .chain([
            "合计",
            "最近催缴",
            "方式",
            "结果",
            "承诺日期",
            "承诺金额",
            "承诺情况",
        ]);
    let date = |day: Option<crate::time::BusinessDate>| day.map_or(SheetCell::Empty, Into::into);
    let rows = list.units.iter().map(|unit| {
        let mut row: Vec<SheetCell> = vec![
            unit.label.as_str().into(),
            unit.household.as_str().into(),
            unit.charges.into(),
            unit.oldest.into(),
            unit.days.into(),
        ];
        row.extend(unit.ages.iter().map(|amount| SheetCell::from(*amount)));
        row.push(unit.total.into());
        row.push(date(unit.last_on));
        row.push(unit.last_way.map_or("", way).into());
        row.push(unit.last_outcome.map_or("", outcome).into());
        row.push(date(unit.promise.map(|promise| promise.on)));
        row.push(
            unit.promise
                .map_or(SheetCell::Empty, |promise| promise.amount.into()),
        );
        row.push(
            unit.promise
                .map_or("", |promise| state(promise.state))
                .into(),
        );
        row
    });
    let mut total: Vec<SheetCell> = vec!["合计".into()];
    total.extend(std::iter::repeat_n(SheetCell::Empty, 4));
    total.extend(list.ages.iter().map(|sum| SheetCell::from(sum.amount)));
    total.push(list.total.into());
    Sheet {
        headings: headings.map(str::to_owned).collect(),
        rows: rows.chain([total]).collect(),
        widths: vec![
            14, 16, 9, 12, 9, 12, 12, 12, 12, 12, 13, 12, 8, 12, 12, 12, 12,
        ],
        ..sheet("明细", list, community)
    }
}

fn sums(list: &Arrears, community: &str) -> Sheet {
    let buildings = list.buildings.iter().map(|sum| {
        vec![
            "楼栋".into(),
            sum.building.as_str().into(),
            sum.units.into(),
            sum.amount.into(),
        ]
    });
    let items = list.items.iter().map(|sum| {
        vec![
            "收费项目".into(),
            sum.item.as_str().into(),
            sum.units.into(),
            sum.amount.into(),
        ]
    });
    let ages = list.ages.iter().map(|sum| {
        vec![
            "账龄".into(),
            sum.age.heading().into(),
            sum.units.into(),
            sum.amount.into(),
        ]
    });
    Sheet {
        headings: ["按", "名称", "户数", "金额"].map(str::to_owned).to_vec(),
        rows: ages.chain(buildings).chain(items).collect(),
        widths: vec![12, 24, 10, 16],
        ..sheet("汇总", list, community)
    }
}

const fn way(way: ChaseWay) -> &'static str {
    match way {
        ChaseWay::Phone => "电话",
        ChaseWay::Visit => "上门",
        ChaseWay::Letter => "信函",
        ChaseWay::Notice => "通知单",
        ChaseWay::Message => "微信短信",
        ChaseWay::Bank => "银行托收",
    }
}

const fn outcome(outcome: ChaseOutcome) -> &'static str {
    match outcome {
        ChaseOutcome::Promised => "承诺缴费",
        ChaseOutcome::Refused => "拒绝",
        ChaseOutcome::NotReached => "未联系上",
        ChaseOutcome::Disputed => "有异议",
        ChaseOutcome::WrongPerson => "非本人",
        ChaseOutcome::Sent => "已送达",
        ChaseOutcome::NotDebited => "扣款未成",
    }
}

const fn state(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Open => "未到期",
        PromiseState::DueToday => "今日到期",
        PromiseState::Broken => "未履行",
        PromiseState::Kept => "已履行",
        PromiseState::KeptLate => "逾期履行",
    }
}
