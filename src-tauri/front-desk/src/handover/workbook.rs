//! The handover as a workbook, from the same frozen content as the paper: one sheet for the money, one each for receipts, what is left
//! open, and notes.

use crate::documents::{
    BoxCount, HandoverPaper, LeftWith, PaidWith, ReceiptOfShift, ReceiptsOfShift,
};
use crate::exchange::{Sheet, SheetCell, Workbook};

/// A row of cells.
macro_rules! row {
    ($($cell:expr),+ $(,)?) => { vec![$(SheetCell::from($cell)),+] };
}

pub(super) fn workbook(paper: &HandoverPaper) -> Workbook {
    Workbook {
        sheets: [
            Some(money(paper)),
            Some(receipts(paper)),
            waivers(paper),
            Some(left_open(paper)),
            Some(notes(paper)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        dated: paper.business_date,
    }
}

fn sheet(name: &str, paper: &HandoverPaper, headings: &[&str], widths: &[u16]) -> Sheet {
    Sheet {
        name: name.to_owned(),
        title: vec![
            format!("{} {} 交接班记录", paper.community, paper.desk),
            format!(
                "第 {} 班 营业日期 {} 当班 {} 操作日志校验码 {}",
                paper.shift, paper.business_date, paper.clerk, paper.code
            ),
        ],
        headings: headings
            .iter()
            .map(|heading| (*heading).to_owned())
            .collect(),
        rows: Vec::new(),
        widths: widths.to_vec(),
    }
}

fn money(paper: &HandoverPaper) -> Sheet {
    let cash = &paper.cash;
    let compared = |name: &str, it: &BoxCount| row![name, it.expected, it.counted, it.difference];
    let mut rows = vec![
        row!["接班备用金", cash.float],
        row!["现金收款", cash.received],
        row!["作废退回", cash.given_back.negated()],
        row!["已存入保险柜", cash.dropped.negated()],
        compared("备用金", &cash.float_box),
        compared("营业款", &cash.drawer_box),
        compared("现金合计", &cash.together),
    ];
    if !cash.refunded.is_zero() {
        rows.insert(3, row!["备用金退款", cash.refunded.negated()]);
    }
    let paid = paper.receipts.paid.iter();
    rows.extend(paid.map(|one| row![format!("有效收据 {}", one.name), one.amount]));
    if !paper.receipts.late_fees.is_zero() {
        rows.push(row!["其中滞纳金", paper.receipts.late_fees]);
    }
    rows.extend(paper.tenders.iter().map(|tender| {
        row![
            tender.name.as_str(),
            tender.expected,
            tender.counted,
            tender.difference,
            i64::from(tender.pieces),
            i64::from(tender.expected_pieces)
        ]
    }));
    rows.extend(cash.counted_notes.iter().map(|notes| {
        row![
            format!("面额 {}", notes.value),
            SheetCell::Empty,
            notes.amount,
            SheetCell::Empty,
            i64::from(notes.float_pieces),
            i64::from(notes.drawer_pieces)
        ]
    }));
    for drop in &paper.drops {
        let dropped = format!("存入保险柜 {} {}", drop.at, drop.bag);
        rows.push(row![dropped, SheetCell::Empty, drop.amount]);
        if let Some(back) = &drop.taken_back {
            let back = format!("撤回 {} {}", back.at, back.reason);
            rows.push(row![back, SheetCell::Empty, drop.amount.negated()]);
        }
    }
    rows.extend(paper.moves.iter().map(|one| {
        let open = if one.open { "（在途）" } else { "" };
        let what = format!("{}{open} {} {}", one.what, one.at, one.said);
        row![what, SheetCell::Empty, one.amount]
    }));
    rows.extend(paper.lost_slips.iter().map(|lost| {
        let what = format!("单据遗失 {} {} {}", lost.tender, lost.at, lost.reason);
        row![what, lost.amount]
    }));
    rows.push(row![
        "交班人",
        format!("{} {}", paper.closed_by.name, paper.closed_by.at)
    ]);
    let left = match paper.left_with {
        LeftWith::Successor => "接班人",
        LeftWith::Safe => "备用金存入保险柜，无人接班",
        LeftWith::DutyManager => "值班经理",
    };
    let receiver = paper.received_by.as_ref();
    rows.push(row![
        left,
        receiver.map_or(String::new(), |who| format!("{} {}", who.name, who.at))
    ]);
    let said = [
        ("代为交班原因", paper.forced.iter()),
        ("批准开班", paper.opening_override.iter()),
        ("接班备用金未清点，同意人", paper.float_uncounted.iter()),
    ];
    for (what, texts) in said {
        rows.extend(texts.map(|text| row![what, text.as_str()]));
    }
    rows.extend(
        paper
            .revealed
            .iter()
            .map(|text| row!["批准查看应有数", text.as_str()]),
    );
    Sheet {
        rows,
        ..sheet(
            "款项",
            paper,
            &[
                "项目",
                "应有",
                "实点",
                "差额",
                "笔数／备用金张数",
                "应有笔数／营业款张数",
            ],
            &[34, 22, 14, 14, 18, 20],
        )
    }
}

/// One line a receipt, with a column for each way of paying, so that finance adds up what it likes; then what the valid ones come to.
fn receipts(paper: &HandoverPaper) -> Sheet {
    let all = &paper.receipts;
    let ways = ways(all);
    let headings = ["收据号", "时间", "房屋", "付款人", "项目", "支付方式"];
    let headings = headings.into_iter().chain(ways.iter().copied());
    let headings: Vec<&str> = headings.chain(["金额", "状态"]).collect();
    let widths = [18, 18, 14, 12, 26, 20].into_iter();
    let widths = widths.chain(ways.iter().map(|_| 14)).chain([14, 30]);
    let mut it = sheet("收据", paper, &headings, &widths.collect::<Vec<_>>());
    let red = match all.red {
        0 => String::new(),
        red => format!("红字 {red} 张，"),
    };
    let rounding = match all.rounding.is_zero() {
        true => String::new(),
        false => format!("，抹零 {}", all.rounding),
    };
    it.title.push(format!(
        "{} 至 {}，共 {} 张，作废 {} 张，{red}缺号 {}{rounding}",
        all.first.as_deref().unwrap_or("无"),
        all.last.as_deref().unwrap_or("无"),
        all.used,
        all.voided,
        all.missing
    ));
    it.title.extend(paper.books.iter().map(|book| {
        format!(
            "票据 {} 至 {}，用纸 {} 张，作废 {} 张，缺号 {}，结余 {} 张",
            book.first, book.last, book.used, book.voided, book.missing, book.left
        )
    }));
    it.rows = all
        .list
        .iter()
        .map(|receipt| {
            let mut row = row![
                receipt.number.as_str(),
                receipt.at.to_string(),
                receipt.unit.as_str(),
                receipt.payer.as_str(),
                receipt.items.as_str(),
                receipt.tenders.as_str(),
            ];
            row.extend(ways.iter().map(|way| of(&receipt.paid, way)));
            row.extend(row![receipt.amount, state(all, receipt)]);
            row
        })
        .collect();
    if !all.paid.is_empty() {
        let mut sum = row!["有效合计"];
        sum.extend((0..5).map(|_| SheetCell::Empty));
        sum.extend(ways.iter().map(|way| of(&all.paid, way)));
        sum.extend(row![all.total]);
        it.rows.push(sum);
    }
    it
}

/// That a receipt was voided, where its original is, and why; of a red one what it reverses, and by whose leave.
fn state(all: &ReceiptsOfShift, receipt: &ReceiptOfShift) -> String {
    if !receipt.voided {
        let mut refunds = all.refunds.iter();
        let refund = refunds.find(|refund| refund.number == receipt.number);
        return refund.map_or(String::new(), |refund| {
            let (what, evidence, reason) = (refund.what(), &refund.evidence, &refund.reason);
            format!(
                "红字 {what} {evidence} {reason} 批准人 {}",
                refund.approved_by
            )
        });
    }
    let void = all.voids.iter().find(|void| void.number == receipt.number);
    void.map_or("作废".to_owned(), |void| {
        format!("作废 {} {}", void.original, void.reason)
    })
}

/// Every way somebody paid, a voided receipt's too; none on a paper that was frozen without amounts.
fn ways(receipts: &ReceiptsOfShift) -> Vec<&str> {
    let mut ways: Vec<&str> = Vec::new();
    let voided = receipts.list.iter().flat_map(|receipt| &receipt.paid);
    for one in receipts.paid.iter().chain(voided) {
        if !ways.contains(&one.name.as_str()) {
            ways.push(&one.name);
        }
    }
    ways
}

fn of(paid: &[PaidWith], way: &str) -> SheetCell {
    let found = paid.iter().find(|one| one.name == way);
    found.map_or(SheetCell::Empty, |one| SheetCell::from(one.amount))
}

fn left_open(paper: &HandoverPaper) -> Sheet {
    let visitors = paper.visitors.iter().map(|visitor| {
        row![
            "访客",
            visitor.since.to_string(),
            visitor.number.as_str(),
            visitor.visitor.as_str(),
            visitor.unit.as_str(),
            if visitor.exit_not_confirmed {
                "离开未确认"
            } else {
                "在内"
            }
        ]
    });
    let cards = paper.cards.iter().map(|card| {
        row![
            card.act.as_str(),
            card.at.to_string(),
            card.number.as_str(),
            card.kind.as_str(),
            card.unit.as_str(),
        ]
    });
    let deposits = paper.deposits_asked.iter().map(|asked| {
        row![
            "待退押金",
            asked.on.to_string(),
            asked.number.as_str(),
            asked.payee.as_str(),
            asked.unit.as_str(),
            format!("{} {} 元", asked.item, asked.amount)
        ]
    });
    let batches = paper.batches.iter().map(|batch| {
        row![
            "待回盘托收",
            batch.debit_on.to_string(),
            batch.number.as_str(),
            format!("{} 笔 {}", batch.debits, batch.total),
        ]
    });
    Sheet {
        rows: visitors
            .chain(cards)
            .chain(deposits)
            .chain(batches)
            .collect(),
        ..sheet(
            "访客与证卡",
            paper,
            &["事项", "时间", "编号", "姓名／种类", "房屋", "状态"],
            &[10, 18, 18, 14, 14, 14],
        )
    }
}

/// Only where something was waived.
fn waivers(paper: &HandoverPaper) -> Option<Sheet> {
    let headings = [
        "减免单号",
        "房屋",
        "项目",
        "减免金额",
        "原因",
        "申请人",
        "批准人",
        "状态",
    ];
    let widths = [16, 14, 24, 14, 30, 12, 12, 10];
    let rows = paper.waivers.iter().map(|waiver| {
        row![
            waiver.number.as_str(),
            waiver.unit.as_str(),
            waiver.what.as_str(),
            waiver.amount,
            waiver.reason.as_str(),
            waiver.asked_by.as_str(),
            waiver.approved_by.as_str(),
            if waiver.taken_back { "已撤回" } else { "" },
        ]
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| Sheet {
        rows,
        ..sheet("减免", paper, &headings, &widths)
    })
}

fn notes(paper: &HandoverPaper) -> Sheet {
    let rows = paper.notes.iter();
    Sheet {
        rows: rows
            .map(|note| row![note.at.to_string(), note.by.as_str(), note.text.as_str()])
            .collect(),
        ..sheet("备注", paper, &["时间", "记录人", "内容"], &[18, 12, 60])
    }
}
