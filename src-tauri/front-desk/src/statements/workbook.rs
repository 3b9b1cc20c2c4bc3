//! The list of differences as a workbook: a sheet of sums, and one for each kind.

use super::differences::{DifferenceState, Resolution};
use super::reconciliation::{Reconciled, Reconciliation};
use super::{MatchedBy, Provider, ResultKind};
use crate::exchange::{Sheet, SheetCell, Workbook};
use crate::time::{BusinessDate, Timestamp};

const fn provider(provider: Provider) -> &'static str {
    match provider {
        Provider::Wechat => "微信",
        Provider::Alipay => "支付宝",
        Provider::Bank => "银行",
    }
}

const fn kind(kind: ResultKind) -> &'static str {
    match kind {
        ResultKind::Matched => "一致",
        ResultKind::OnlyOurs => "仅我方有",
        ResultKind::OnlyTheirs => "仅对方有",
        ResultKind::AmountDiffers => "金额不符",
        ResultKind::Refund => "退款",
        ResultKind::Fee => "手续费",
    }
}

const fn resolution(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::BookedSince => "已补开收据",
        Resolution::NumberMistyped => "单号录错",
        Resolution::OtherPeriod => "在别的账期",
        Resolution::GivenBack => "已退还",
        Resolution::TheirMistake => "对方差错",
        Resolution::OurMistake => "我方差错",
        Resolution::NotOurs => "不是本处的款",
        Resolution::Other => "其他",
    }
}

const fn by(by: Option<MatchedBy>) -> &'static str {
    match by {
        Some(MatchedBy::Number) => "单号",
        Some(MatchedBy::AmountAndTime) => "金额和时间",
        None => "",
    }
}

pub(super) fn name(told: &Reconciliation) -> String {
    let whose = provider(told.provider);
    format!("对账-{whose}-{}-{}.xlsx", told.from_on, told.to_on)
}

pub(super) fn workbook(told: &Reconciliation, today: BusinessDate) -> Workbook {
    let of_kinds = ResultKind::ALL.iter().map(|kind| of_kind(told, *kind));
    Workbook {
        sheets: std::iter::once(sums(told)).chain(of_kinds).collect(),
        dated: today,
    }
}

fn title(told: &Reconciliation) -> String {
    format!(
        "{}对账 {} 至 {}",
        provider(told.provider),
        told.from_on,
        told.to_on
    )
}

fn number(count: usize) -> SheetCell {
    SheetCell::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn sums(told: &Reconciliation) -> Sheet {
    let row = |sum: &super::KindSum| {
        vec![
            kind(sum.kind).into(),
            number(sum.count),
            sum.theirs.into(),
            sum.ours.into(),
            number(sum.open),
        ]
    };
    let mut lines = vec![title(told)];
    if told.not_covered > 0 {
        lines.push(format!(
            "另有 {} 笔收款，其日期还没有对账单。",
            told.not_covered
        ));
    }
    lines.push("处理结果只是说明，不记账。".to_owned());
    Sheet {
        name: "汇总".into(),
        title: lines,
        headings: texts(&["类别", "笔数", "对方金额", "我方金额", "未处理"]),
        rows: told.sums.iter().map(row).collect(),
        widths: vec![14, 10, 16, 16, 10],
    }
}

fn of_kind(told: &Reconciliation, of: ResultKind) -> Sheet {
    let rows = told.rows.iter().filter(|row| row.is_of(of));
    Sheet {
        name: kind(of).into(),
        title: vec![title(told)],
        headings: texts(&[
            "类别",
            "对方时间",
            "对方单号",
            "商户单号",
            "退款单号",
            "对方金额",
            "手续费",
            "对方",
            "摘要",
            "来源文件",
            "收据号",
            "房屋",
            "我方时间",
            "我方单号",
            "我方金额",
            "差额",
            "匹配依据",
            "状态",
            "责任人",
            "处理结果",
            "说明",
        ]),
        rows: rows.map(row).collect(),
        widths: vec![
            10, 20, 34, 24, 24, 12, 10, 20, 20, 20, 18, 12, 20, 34, 12, 12, 12, 10, 10, 14, 30,
        ],
    }
}

fn at(at: Timestamp, timed: bool) -> SheetCell {
    match timed {
        true => at.to_the_second().into(),
        false => at.date().into(),
    }
}

fn row(row: &Reconciled) -> Vec<SheetCell> {
    let mut cells: Vec<SheetCell> = vec![kind(row.kind).into()];
    match &row.theirs {
        Some(line) => {
            let refund = match line.refund_order.is_empty() {
                true => &line.refund,
                false => &line.refund_order,
            };
            cells.extend([
                at(line.at, line.timed),
                line.transaction.clone().into(),
                line.order.clone().into(),
                refund.clone().into(),
                line.amount.into(),
                line.fee.into(),
                line.counterparty.clone().into(),
                line.summary.clone().into(),
                line.file.clone().into(),
            ]);
        }
        None => cells.extend(std::iter::repeat_n(SheetCell::Empty, 9)),
    }
    match &row.ours {
        Some(tender) => {
            let number = match tender.of_void {
                true => format!("{}（作废）", tender.number),
                false => tender.number.clone(),
            };
            cells.extend([
                number.into(),
                tender.unit.clone().into(),
                at(tender.at, true),
                tender.reference.clone().into(),
                tender.amount.into(),
            ]);
        }
        None => cells.extend(std::iter::repeat_n(SheetCell::Empty, 5)),
    }
    let state = match (&row.standing, row.is_difference) {
        (Some(standing), _) if standing.state == DifferenceState::Resolved => "已处理",
        (_, true) => "未处理",
        (_, false) => "",
    };
    let standing = row.standing.as_ref();
    let said = standing
        .and_then(|standing| standing.resolution)
        .map(resolution);
    cells.extend([
        row.difference.into(),
        by(row.by).into(),
        state.into(),
        standing
            .map_or("", |standing| standing.owner_name.as_str())
            .into(),
        said.unwrap_or_default().into(),
        standing
            .map_or("", |standing| standing.words.as_str())
            .into(),
    ]);
    cells
}
