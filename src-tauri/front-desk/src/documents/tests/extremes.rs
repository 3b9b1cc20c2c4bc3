//! Every paper there is, each also at its extremes: the longest names, the largest amount, nothing at all, too much for one sheet. The
//! tests look into them, and people look at them: with `PAPERS` naming a folder they are left there.

use super::super::samples::*;
use super::super::*;
use crate::money::Money;
use crate::time::Timestamp;

const STILL: Nudge = Nudge { right: 0, down: 0 };

/// One month by WeChat: what most residents carry home.
fn plain() -> ReceiptPaper {
    let mut lines = receipt().lines;
    lines.truncate(1);
    ReceiptPaper {
        payer: "赵𬭎".into(),
        total: yuan("335.75"),
        lines,
        tenders: vec![ReceiptTender {
            name: "微信支付".into(),
            amount: yuan("335.75"),
            reference: String::new(),
        }],
        change: Money::ZERO,
        prepayment: Some(Money::ZERO),
        note: String::new(),
        ..receipt()
    }
}

pub(super) fn voided() -> ReceiptPaper {
    ReceiptPaper {
        voided: Some(VoidMark {
            at: AT,
            reason: "房号录错".into(),
        }),
        edition: Edition::after(2, "住户遗失原件"),
        ..receipt()
    }
}

/// Everything as long as the desk lets it be typed.
pub(super) fn widest() -> ReceiptPaper {
    let most = Money::from_fen(99_999_999_999).unwrap();
    ReceiptPaper {
        community: "中海国际社区香樟花园（三期）物业服务中心".into(),
        unit: "12-3-2301 等 12 户".into(),
        payer: "Alexandra Konstantinopoulou-Montgomery、阿依古丽·买买提、李䶮".into(),
        lines: vec![
            ReceiptPaperLine {
                unit: String::new(),
                item: "公共部位及共用设施设备专项维修资金（首期交存）".into(),
                period: "2026年10月—2027年9月".into(),
                quantity: "12,345.6789㎡".into(),
                price: "8,100.0007".into(),
                amount: yuan("999,999,959.99"),
            },
            receipt().lines.remove(3),
        ],
        total: most,
        tenders: [
            ("现金", "500"),
            ("微信支付", "400"),
            ("支付宝", "361.50"),
            ("银行卡", "1,000.00"),
            ("转账", "999,997,738.49"),
            ("预存款", "0.50"),
        ]
        .into_iter()
        .map(|(name, amount)| ReceiptTender {
            name: name.into(),
            amount: yuan(amount),
            reference: match name {
                "现金" | "预存款" => String::new(),
                _ => "4200002611222026112200010001".into(),
            },
        })
        .collect(),
        prepayment: Some(most),
        note: "业主委托其子代缴；".repeat(11),
        clerk: "阿卜杜热合曼·阿不都热依木".into(),
        desk: "三期北区一层大堂服务台".into(),
        edition: Edition::after(
            12,
            "打印机卡纸，住户要求重新打印一份清楚的收据以便向其单位报销使用",
        ),
        ..receipt()
    }
}

fn widest_voided() -> ReceiptPaper {
    ReceiptPaper {
        voided: Some(VoidMark {
            at: AT,
            reason: "重复收取住户当月物业管理费，经与住户当面核对后由主管同意作废；".repeat(3),
        }),
        ..widest()
    }
}

/// Twelve months at once.
pub(super) fn year() -> ReceiptPaper {
    let lines: Vec<ReceiptPaperLine> = (1..=12)
        .map(|month| ReceiptPaperLine {
            period: format!("2026年{month}月"),
            ..receipt().lines.remove(0)
        })
        .collect();
    ReceiptPaper {
        total: Money::sum(lines.iter().map(|line| line.amount)).unwrap(),
        lines,
        tenders: vec![ReceiptTender {
            name: "微信支付".into(),
            amount: yuan("4029.00"),
            reference: String::new(),
        }],
        ..plain()
    }
}

/// Somebody from outside who pays for one thing.
fn passer_by() -> ReceiptPaper {
    ReceiptPaper {
        unit: String::new(),
        payer: "Mary O'Neil".into(),
        prepayment: None,
        note: String::new(),
        ..plain()
    }
}

fn of(edition: Edition) -> ReceiptPaper {
    ReceiptPaper {
        edition,
        ..receipt()
    }
}

/// A red receipt with everything as long as the desk lets it be typed.
fn widest_red() -> ReceiptPaper {
    let mut paper = widest();
    for line in &mut paper.lines {
        line.amount = line.amount.negated();
    }
    for tender in &mut paper.tenders {
        tender.amount = tender.amount.negated();
        tender.name = "银行转账退款".into();
    }
    ReceiptPaper {
        total: paper.total.negated(),
        change: Money::ZERO,
        note: String::new(),
        red: Some(RedMark {
            reverses: Some("A1-2026-000123".into()),
            reason: "业主称九月已由前业主代缴并提供了银行回单，经核对属实，按其书面申请退回；"
                .repeat(2),
            evidence: "原收据遗失，已收遗失声明".into(),
            approved_by: "阿依古丽·买买提".into(),
        }),
        ..paper
    }
}

fn receipts() -> Vec<(String, Pdf)> {
    let mut papers = Vec::new();
    for form in Form::ALL {
        for (name, paper) in [
            ("usual", receipt()),
            ("plain", plain()),
            ("voided", voided()),
            ("widest", widest()),
            ("widest-voided", widest_voided()),
            ("passer-by", passer_by()),
            ("year", year()),
            ("many", long_receipt(14)),
            ("long", long_receipt(40)),
            ("preview", of(Edition::Preview)),
            ("archived", of(Edition::Archived)),
            ("red", red_receipt()),
            ("red-widest", widest_red()),
        ] {
            let name = format!("receipt-{}-{name}", form.as_str());
            papers.push((name, paper.pdf(*form, STILL).unwrap()));
        }
        let grid = TestGrid {
            form: *form,
            printer: "EPSON LQ-630K".into(),
            at: AT,
        };
        let name = format!("grid-{}", form.as_str());
        papers.push((name, grid.pdf(Nudge { right: 3, down: -1 }).unwrap()));
    }
    papers
}

fn slips() -> Vec<(String, Pdf)> {
    let long = VisitSlip {
        community: widest().community,
        desk: widest().desk,
        visitor: "阿卜杜热合曼·阿不都热依木江".into(),
        unit: "香樟商业街 B1-1086".into(),
        host: "Alexandra K***".into(),
        reason: "送货上门并安装厨房净水设备，预计停留两小时，需使用货梯".into(),
        companions: 12,
        clerk: widest().clerk,
        edition: Edition::after(3, ""),
        ..slip()
    };
    let preview = VisitSlip {
        edition: Edition::Preview,
        ..slip()
    };
    let bare = VisitSlip {
        companions: 0,
        host: String::new(),
        reason: String::new(),
        plate: String::new(),
        ..slip()
    };
    let mut papers = Vec::new();
    for form in SlipForm::ALL {
        for (name, slip) in [
            ("usual", slip()),
            ("long", long.clone()),
            ("bare", bare.clone()),
            ("preview", preview.clone()),
        ] {
            let name = format!("slip-{}-{name}", form.as_str());
            papers.push((name, slip.pdf(*form, STILL).unwrap()));
        }
    }
    papers
}

/// As many people as are asked for, by going round the sample.
fn inside(count: usize) -> EvacuationList {
    let list = evacuation();
    EvacuationList {
        people: list.people.iter().cycle().take(count).cloned().collect(),
        ..list
    }
}

fn handovers() -> Vec<(String, Pdf)> {
    let later = |by: i64| -> Timestamp { AT.after_millis(by) };
    let forced = HandoverPaper {
        community: widest().community,
        desk: widest().desk,
        accepted: None,
        forced: Some(
            "王芳突发疾病送医，李强到岗后会同工程部陈工共同清点现金与物品并代为交班；".repeat(4),
        ),
        closed_by: Confirmation {
            name: "李强".into(),
            at: later(10_000_000),
        },
        received_by: None,
        left_with: LeftWith::Safe,
        ..handover(3)
    };
    let quiet = HandoverPaper {
        opening_override: None,
        revealed: Vec::new(),
        drops: Vec::new(),
        visitors: Vec::new(),
        batches: Vec::new(),
        cards: Vec::new(),
        notes: Vec::new(),
        ..handover(0)
    };
    [
        ("usual", handover(12)),
        ("long", handover(500)),
        ("forced", forced),
        ("quiet", quiet),
    ]
    .into_iter()
    .map(|(name, paper)| (format!("handover-{name}"), paper.pdf(STILL).unwrap()))
    .collect()
}

/// Everything as long as the desk lets it be typed, more lines than a sheet holds, and a household nobody knows.
fn notice_papers() -> Vec<(String, Pdf)> {
    let mut widest = NoticePapers {
        community: widest().community,
        desk: widest().desk,
        clerk: widest().clerk,
        opening: "请您在百忙之中抽出时间核对下列费用；".repeat(16),
        how_to_pay: "请到前台缴纳。\n".repeat(6),
        closing: "感谢您的理解与支持！".repeat(30),
        ..notices(1, 60)
    };
    for notice in &mut widest.notices {
        notice.number = "T2026-99999-5000".into();
        notice.unit = "香樟商业街 B1-1086".into();
        notice.household = "Alexandra Konstantinopoulou-Montgomery、阿依古丽·买买提、李䶮".into();
        notice.total = yuan("999,999,999.99");
        for line in &mut notice.lines {
            line.item = "公共部位及共用设施设备专项维修资金（首期交存）".into();
            line.period = "2024年10月至2026年10月".into();
            line.amount = yuan("999,999,959.99");
        }
    }
    let mut nobody = notices(1, 1);
    for notice in &mut nobody.notices {
        notice.household = String::new();
    }
    nobody.closing = String::new();
    let preview = NoticePapers {
        preview: true,
        ..notices(1, 4)
    };
    let mut papers = Vec::new();
    for form in NoticeForm::ALL {
        for (name, notices) in [
            ("usual", notices(3, 4)),
            ("year", notices(1, 12)),
            ("widest", widest.clone()),
            ("nobody", nobody.clone()),
            ("preview", preview.clone()),
        ] {
            let name = format!("notice-{}-{name}", form.as_str());
            papers.push((name, notices.pdf(*form, STILL).unwrap()));
        }
    }
    papers
}

fn deposits() -> Vec<(String, Pdf)> {
    let usual = settlement();
    let long = DepositSettlement {
        inspections: vec![usual.inspections[0].clone(); 12],
        deductions: vec![usual.deductions[0].clone(); 30],
        back: vec![usual.back[0].clone(); 25],
        ..settlement()
    };
    vec![
        ("deposit-settled".into(), usual.pdf(STILL).unwrap()),
        ("deposit-settled-long".into(), long.pdf(STILL).unwrap()),
        ("deposit-deducted".into(), deduction().pdf(STILL).unwrap()),
        ("deposit-lost".into(), declaration().pdf(STILL).unwrap()),
    ]
}

/// Every paper there is, by name.
pub(super) fn papers() -> Vec<(String, Pdf)> {
    let bare = MoveInSheet {
        area: String::new(),
        cards: Vec::new(),
        plates: Vec::new(),
        charges: Vec::new(),
        total: Money::ZERO,
        ..move_in()
    };
    let mut papers = receipts();
    papers.extend(slips());
    papers.extend(handovers());
    papers.extend(super::finance::papers());
    papers.extend(notice_papers());
    for count in [0, 3, 200] {
        let name = format!("evacuation-{count}");
        papers.push((name, inside(count).pdf(STILL).unwrap()));
    }
    for count in [0, 150] {
        let name = format!("reading-list-{count}");
        papers.push((name, reading_list(count).pdf(STILL).unwrap()));
    }
    for count in [3, 60] {
        let name = format!("waiver-{count}");
        papers.push((name, waiver(count).pdf(STILL).unwrap()));
    }
    for count in [1, 120] {
        let name = format!("collection-list-{count}");
        papers.push((name, collection_list(count).pdf(STILL).unwrap()));
    }
    papers.push(("move-in-usual".into(), move_in().pdf(STILL).unwrap()));
    papers.push(("move-in-bare".into(), bare.pdf(STILL).unwrap()));
    papers.extend(deposits());
    papers
}

#[test]
fn papers_can_be_looked_at() {
    let made = papers();
    let mut names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), made.len(), "each paper has a name of its own");
    assert_eq!(
        made.len(),
        139,
        "every paper, form and extreme is in the list"
    );
    if let Some(folder) = std::env::var_os("PAPERS") {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, pdf) in &made {
            let path = std::path::Path::new(&folder).join(format!("{name}.pdf"));
            std::fs::write(path, &pdf.bytes).unwrap();
        }
    }
}
