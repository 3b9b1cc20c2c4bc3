//! Papers to test and measure with: made-up people, and every odd thing at once.

use super::*;
use crate::money::Money;
use crate::time::{BusinessDate, Month, Timestamp};

pub(super) const AT: Timestamp = Timestamp::from_millis(1_795_327_500_000);

pub(super) fn yuan(text: &str) -> Money {
    Money::from_yuan("test", text).unwrap()
}

fn line(item: &str, period: &str, quantity: &str, price: &str, amount: &str) -> ReceiptPaperLine {
    ReceiptPaperLine {
        unit: String::new(),
        item: item.into(),
        period: period.into(),
        quantity: quantity.into(),
        price: price.into(),
        amount: yuan(amount),
    }
}

fn paid(name: &str, amount: &str) -> PaidWith {
    PaidWith {
        name: name.into(),
        amount: yuan(amount),
    }
}

/// What most receipts look like.
pub(super) fn receipt() -> ReceiptPaper {
    let lines = vec![
        line("物业管理费", "2026年10月", "119.91㎡", "2.80", "335.75"),
        line("物业管理费", "2026年11月", "119.91㎡", "2.80", "335.75"),
        line(
            "车位管理费（地下 B2-118）",
            "2026年11月",
            "1",
            "150.00",
            "150.00",
        ),
        line("门禁卡工本费", "", "2 张", "20.00", "40.00"),
    ];
    ReceiptPaper {
        number: "A1-2026-000123".into(),
        at: AT,
        community: "香樟花园".into(),
        unit: "3-2-1502".into(),
        payer: "李䶮、阿依古丽·买买提".into(),
        total: Money::sum(lines.iter().map(|line| line.amount)).unwrap(),
        lines,
        tenders: vec![
            ReceiptTender {
                name: "现金".into(),
                amount: yuan("500.00"),
                reference: String::new(),
            },
            ReceiptTender {
                name: "微信支付".into(),
                amount: yuan("400.00"),
                reference: "4200002611220001".into(),
            },
        ],
        change: yuan("38.50"),
        prepayment: Some(yuan("1200.00")),
        earmarked: vec![("物业管理费".into(), yuan("1000.00"))],
        pays: Some("缴款人指定".into()),
        note: "业主委托其子代缴。".into(),
        clerk: "王芳".into(),
        desk: "一号前台".into(),
        code: "7K3QM-X0F9T".into(),
        red: None,
        voided: None,
        edition: Edition::Original,
    }
}

/// Money given back: a line whole, a line in part.
pub(super) fn red_receipt() -> ReceiptPaper {
    let lines = vec![
        line("物业管理费", "2026年10月", "-119.91㎡", "2.80", "-335.75"),
        line("物业管理费（部分）", "2026年11月", "", "", "-100.00"),
    ];
    let back = |name: &str, amount: &str, reference: &str| ReceiptTender {
        name: name.into(),
        amount: yuan(amount),
        reference: reference.into(),
    };
    ReceiptPaper {
        number: "A1-2026-000131".into(),
        total: Money::sum(lines.iter().map(|line| line.amount)).unwrap(),
        lines,
        tenders: vec![
            back("现金（备用金）", "-35.75", ""),
            back("微信支付退款", "-400.00", "5030000611220001"),
        ],
        change: Money::ZERO,
        note: String::new(),
        pays: None,
        red: Some(RedMark {
            reverses: Some("A1-2026-000123".into()),
            reason: "房号录错，应为 3-2-1503".into(),
            evidence: "原收据已收回".into(),
            approved_by: "李强".into(),
        }),
        ..receipt()
    }
}

/// Several units, more lines than any sheet holds, long names.
pub(super) fn long_receipt(count: i64) -> ReceiptPaper {
    let lines: Vec<ReceiptPaperLine> = (0..count)
        .map(|index| ReceiptPaperLine {
            unit: format!("3-2-{}", 1501 + index % 3),
            period: format!("2026年{}月", index % 12 + 1),
            item: if index % 7 == 3 {
                "代收快递及大件搬运临时占道管理费（含地面保护及清洁）".into()
            } else {
                "物业管理费".into()
            },
            ..line("", "", "119.91㎡", "2.80", "335.75")
        })
        .collect();
    ReceiptPaper {
        total: Money::sum(lines.iter().map(|line| line.amount)).unwrap(),
        unit: "3-2-1501 等 3 户".into(),
        lines,
        ..receipt()
    }
}

/// A book of pre-printed forms of which seven leaves were used.
pub(super) fn book_in_use() -> BookInUse {
    let void = |number: &str, reason: &str| LeafVoided {
        number: number.into(),
        reason: reason.into(),
        by: "王芳".into(),
    };
    BookInUse {
        first: "NO0001001".into(),
        last: "NO0001007".into(),
        used: 7,
        voided: 2,
        missing: 0,
        left: 93,
        voids: vec![
            void("NO0001003", "墨色不清"),
            void("NO0001006", "装纸时撕破"),
        ],
    }
}

pub(super) fn handover(rows: usize) -> HandoverPaper {
    let list: Vec<ReceiptOfShift> = (0..rows)
        .map(|index| ReceiptOfShift {
            number: format!("A1-2026-{:06}", 123 + index),
            at: AT.after_millis(60_000 * index as i64),
            unit: format!(
                "{}-{}-{}",
                index % 12 + 1,
                index % 4 + 1,
                101 + index * 31 % 3000
            ),
            payer: ["张*", "李*英", "欧阳*", "王*", "阿依古丽·*"]
                .iter()
                .cycle()
                .nth(index)
                .unwrap()
                .to_string(),
            items: [
                "物业管理费",
                "物业管理费等3项",
                "车位管理费",
                "装修押金、装修垃圾清运费",
            ]
            .iter()
            .cycle()
            .nth(index)
            .unwrap()
            .to_string(),
            tenders: ["现金", "微信支付", "支付宝", "现金、预存款抵用"]
                .iter()
                .cycle()
                .nth(index)
                .unwrap()
                .to_string(),
            paid: if index % 4 == 3 {
                vec![
                    paid("现金", &format!("{}", 135 + index)),
                    paid("预存款抵用", "200.75"),
                ]
            } else {
                Vec::new()
            },
            amount: Money::from_fen(33_575 + index as i64 * 97).unwrap(),
            voided: index % 40 == 5,
        })
        .collect();
    let counted_notes = [
        (10_000, 21),
        (5_000, 7),
        (2_000, 4),
        (1_000, 11),
        (500, 6),
        (100, 18),
        (50, 3),
        (10, 0),
    ]
    .into_iter()
    .map(|(value, pieces)| NotesCounted {
        value: Money::from_fen(value).unwrap(),
        float_pieces: u32::try_from(pieces / 4).unwrap(),
        drawer_pieces: u32::try_from(pieces - pieces / 4).unwrap(),
        amount: Money::from_fen(value * pieces).unwrap(),
    })
    .collect();
    let tender = |name: &str, pieces, counted: &str, expected: &str| TenderCount {
        name: name.into(),
        pieces,
        expected_pieces: pieces,
        counted: yuan(counted),
        expected: yuan(expected),
        difference: yuan(counted).minus(yuan(expected)).unwrap(),
        lost: Money::ZERO,
    };
    let boxed = |expected: &str, counted: &str| BoxCount {
        expected: yuan(expected),
        counted: yuan(counted),
        difference: yuan(counted).minus(yuan(expected)).unwrap(),
    };
    HandoverPaper {
        accepted: Some(36),
        books: vec![book_in_use()],
        moves: vec![MoveOfShift {
            at: AT,
            what: "备用金移交".into(),
            amount: yuan("-200"),
            open: true,
            said: "王芳 交 赵磊，在途，对方未清点；流动收费点".into(),
        }],
        lost_slips: vec![LostSlipOnPaper {
            at: AT,
            tender: "刷卡".into(),
            amount: yuan("280"),
            reason: "小票被顾客带走，终端已结算".into(),
            earlier: false,
            found: None,
        }],
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        shift: 37,
        business_date: BusinessDate::new(2026, 11, 22).unwrap(),
        clerk: "王芳".into(),
        opened_at: AT.after_millis(-20_000_000),
        closed_at: AT.after_millis(10_000_000),
        float_uncounted: None,
        opening_override: Some("接班时上一班尚未交班，备用金重新清点（李强 批准）".into()),
        forced: None,
        revealed: vec!["李强：清点多次不符".into()],
        cash: CashCount {
            counted_notes,
            float: yuan("500"),
            received: yuan("3,210.50"),
            given_back: yuan("138.50"),
            refunded: yuan("35.50"),
            dropped: yuan("900"),
            float_box: boxed("464.50", "464.50"),
            drawer_box: boxed("2,172.00", "2,169.50"),
            together: boxed("2,636.50", "2,634.00"),
            earlier_counts: vec![EarlierCount {
                at: AT,
                counted: yuan("2,659.50"),
            }],
        },
        tenders: vec![
            tender("微信支付", 14, "4,612.30", "4,612.30"),
            tender("支付宝", 3, "1,007.25", "1,007.25"),
            tender("银行卡", 1, "2,000.00", "1,980.00"),
            tender("转账", 0, "0", "0"),
        ],
        drops: vec![DropOfShift {
            taken_back: None,
            at: AT,
            amount: yuan("900"),
            bag: "F-0031".into(),
            at_close: false,
        }],
        receipts: ReceiptsOfShift {
            first: list.first().map(|receipt| receipt.number.clone()),
            last: list.last().map(|receipt| receipt.number.clone()),
            used: u32::try_from(rows).unwrap(),
            voided: u32::try_from(list.iter().filter(|receipt| receipt.voided).count()).unwrap(),
            red: 1,
            missing: 0,
            total: yuan("7,652.55"),
            late_fees: yuan("12.34"),
            paid: vec![
                paid("现金", "1,833.00"),
                paid("微信支付", "4,612.30"),
                paid("支付宝", "1,007.25"),
                paid("预存款抵用", "200.00"),
            ],
            rounding: yuan("-0.35"),
            voids: list
                .iter()
                .filter(|receipt| receipt.voided)
                .map(|receipt| VoidOfShift {
                    number: receipt.number.clone(),
                    original: "原件已收回".into(),
                    reason: "房号录错".into(),
                })
                .collect(),
            refunds: vec![RefundOfShift {
                number: "A1-2026-000131".into(),
                reverses: Some("A1-2026-000098".into()),
                ways: vec![
                    paid("现金（备用金）", "-35.50"),
                    paid("微信支付退款", "-335.75"),
                ],
                evidence: "原收据已收回".into(),
                reason: "房号录错".into(),
                approved_by: "李强".into(),
            }],
            list,
        },
        waivers: vec![WaiverOfShift {
            number: "JM2026-0007".into(),
            unit: "3-2-1502".into(),
            what: "物业管理费等3项".into(),
            amount: yuan("671.50"),
            reason: "顶楼渗漏维修期间减半".into(),
            asked_by: "王芳".into(),
            approved_by: "李强".into(),
            taken_back: true,
        }],
        visitors: vec![
            VisitorInside {
                number: "V20261122-0007".into(),
                visitor: "陈*".into(),
                companions: 2,
                unit: "3-2-1502".into(),
                since: AT,
                plate: "粤B·12345D".into(),
                exit_not_confirmed: false,
            },
            VisitorInside {
                number: "V20261121-0019".into(),
                visitor: "刘*".into(),
                companions: 0,
                unit: "1-1-301".into(),
                since: AT.after_millis(-80_000_000),
                plate: String::new(),
                exit_not_confirmed: true,
            },
        ],
        batches: vec![BatchWaiting {
            number: "TS2026-0003".into(),
            debit_on: BusinessDate::new(2026, 11, 20).unwrap(),
            debits: 12,
            total: yuan("4029.00"),
        }],
        cards: vec![CardOfShift {
            at: AT,
            act: "补办".into(),
            kind: "住户卡".into(),
            number: "0004718812".into(),
            unit: "3-2-1502".into(),
        }],
        deposits_asked: vec![DepositAskedBack {
            on: BusinessDate::new(2026, 11, 21).unwrap(),
            unit: "3-2-1502".into(),
            item: "装修押金".into(),
            number: "A1-2026-000098".into(),
            payee: "阿依古丽·买买提".into(),
            way: "原路退回".into(),
            amount: yuan("2,000.00"),
        }],
        notes: vec![NoteOfShift {
            at: AT,
            by: "王芳".into(),
            text: "3-2-1502 业主明日 10:00 前来领取装修许可证，资料已放在二号文件柜第一层，缺物业公司盖章；如先到请联系工程部陈工（分机 8012），并请其补签验收单。".into(),
        }],
        closed_by: Confirmation {
            name: "王芳".into(),
            at: AT.after_millis(10_000_000),
        },
        received_by: Some(Confirmation {
            name: "赵磊".into(),
            at: AT.after_millis(10_060_000),
        }),
        left_with: LeftWith::Successor,
        code: "9Q2ZT-44HVD".into(),
    }
}

pub(super) fn slip() -> VisitSlip {
    VisitSlip {
        number: "V20261122-0007".into(),
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        visitor: "陈㛃".into(),
        companions: 2,
        unit: "3-2-1502".into(),
        host: "李*".into(),
        reason: "探访亲友".into(),
        plate: "粤B·12345D".into(),
        at: AT,
        clerk: "王芳".into(),
        edition: Edition::Original,
    }
}

pub(super) fn evacuation() -> EvacuationList {
    EvacuationList {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        at: AT,
        clerk: "王芳".into(),
        people: (0..60)
            .map(|index| PersonInside {
                number: format!("V20261122-{index:04}"),
                visitor: ["陈㛃", "张伟", "阿依古丽·买买提"]
                    .iter()
                    .cycle()
                    .nth(index)
                    .unwrap()
                    .to_string(),
                companions: u32::try_from(index % 3).unwrap(),
                unit: format!("{}-{}-{}", index / 10 + 1, index % 2 + 1, 301 + index),
                host: "李䶮".into(),
                since: AT.after_millis(-3_600_000),
                phone: "138****1234".into(),
                plate: if index % 4 == 0 {
                    "粤B·12345D".into()
                } else {
                    String::new()
                },
            })
            .collect(),
    }
}

pub(super) fn move_in() -> MoveInSheet {
    let charge =
        |item: &str, period: &str, quantity: &str, price: &str, amount: &str| FirstCharge {
            item: item.into(),
            period: period.into(),
            quantity: quantity.into(),
            price: price.into(),
            amount: yuan(amount),
        };
    MoveInSheet {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        at: AT,
        clerk: "王芳".into(),
        unit: "3-2-1502".into(),
        area: "119.91㎡".into(),
        from_on: BusinessDate::new(2026, 11, 22).unwrap(),
        people: ["李䶮", "阿依古丽·买买提", "李小雨"]
            .into_iter()
            .zip(["业主", "业主", "家属"])
            .map(|(name, role)| PersonMovingIn {
                name: name.into(),
                role: role.into(),
                phone: "138****1234".into(),
                id_number: "4403**********1234".into(),
            })
            .collect(),
        cards: vec![
            "住户卡　0001234567".into(),
            "住户卡　0001234568".into(),
            "车辆IC卡　C-00918".into(),
        ],
        plates: vec!["粤B·12345D".into()],
        charges: vec![
            charge("物业管理费", "2026年11月", "119.91㎡", "2.80", "335.75"),
            charge("装修押金", "", "1", "2,000.00", "2000"),
            charge("门禁卡工本费", "", "2", "20.00", "40"),
        ],
        total: yuan("2375.75"),
        code: "7K3QM-X0F9T".into(),
    }
}

/// Notices for so many units, each with `rows` lines.
pub(super) fn notices(units: usize, rows: usize) -> NoticePapers {
    let day = |month| BusinessDate::new(2026, month, 28).unwrap();
    let line = |index: usize| {
        let month = u32::try_from(index % 9).unwrap() + 1;
        let (item, period, amount) = match index % 3 {
            0 => (
                "物业服务费",
                format!("2026年1月至2026年{month}月"),
                "3022.00",
            ),
            1 => ("公摊水电费", format!("2026年{month}月"), "18.50"),
            _ => ("地下车位管理费", format!("2026年{month}月"), "150.00"),
        };
        NoticeLine {
            item: item.into(),
            period,
            due_on: day(month),
            amount: yuan(amount),
        }
    };
    let notices = (0..units).map(|index| {
        let lines: Vec<NoticeLine> = (0..rows).map(line).collect();
        NoticePaper {
            number: format!("T2026-0012-{}", index + 1),
            unit: format!("{}-{}-{}", index / 80 + 1, index % 2 + 1, 301 + index % 80),
            household: ["欧阳华、李䶮", "张伟", "阿依古丽·买买提"][index % 3].into(),
            total: Money::sum(lines.iter().map(|line| line.amount)).unwrap(),
            lines,
            liability: match index {
                1 => "其中 168.50 元约定由租户交纳，依照《物业管理条例》第四十一条，业主负连带交纳责任。".into(),
                _ => String::new(),
            },
        }
    });
    NoticePapers {
        number: "T2026-0012".into(),
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        clerk: "李强".into(),
        on: BusinessDate::new(2026, 11, 22).unwrap(),
        at: AT,
        opening: "感谢您对物业服务工作的支持。经核对，您的房屋尚有下列费用已过缴费期限，请于收到本通知后尽快缴纳。如已缴纳，请忽略本通知。".into(),
        how_to_pay: "缴费方式：请到物业服务中心前台缴纳，现金、微信支付、支付宝、银行卡、转账均可，缴费后请索取收据。".into(),
        closing: "对账目如有疑问，或一次缴清有困难，请与前台联系，我们将与您核对并商定缴费安排。".into(),
        preview: false,
        notices: notices.collect(),
    }
}

/// A list for the round.
pub(super) fn reading_list(count: usize) -> ReadingList {
    let meters = (0..count).map(|index| ReadingListRow {
        building: (index / 68 + 1).to_string(),
        unit: format!("{}-1-{}", index / 68 + 1, 101 + index % 68),
        kind: ["冷水表", "热水表", "燃气表"]
            .iter()
            .cycle()
            .nth(index)
            .unwrap()
            .to_string(),
        number: format!("S011{index:04}"),
        last: (1417 + index * 13).to_string(),
        value: if index == 2 {
            "1450".into()
        } else {
            String::new()
        },
    });
    ReadingList {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        period: Month::parse("test", "2026-11").unwrap(),
        at: Timestamp::from_millis(1_795_307_400_000),
        clerk: "王芳".into(),
        meters: meters.collect(),
    }
}

/// What was waived of so many charges; a long one was taken back.
pub(super) fn waiver(count: usize) -> WaiverSlip {
    let lines: Vec<WaiverSlipLine> = (0..count)
        .map(|index| WaiverSlipLine {
            item: if index % 3 == 2 {
                "滞纳金（公共部位及共用设施设备专项维修资金）".into()
            } else {
                "物业管理费".into()
            },
            period: format!("2026年{}月", index % 12 + 1),
            open: yuan("335.75"),
            amount: yuan("167.88"),
            left: yuan("167.87"),
        })
        .collect();
    let long = count > 20;
    WaiverSlip {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        number: "JM2026-0007".into(),
        unit: "3-2-1502".into(),
        business_date: BusinessDate::new(2026, 11, 22).unwrap(),
        at: AT,
        total: Money::sum(lines.iter().map(|line| line.amount)).unwrap(),
        lines,
        basis: "50%".into(),
        reason: if long {
            "顶楼渗漏维修期间住户无法正常使用，经物业服务中心与业主协商，按所附协议减半收取；"
                .repeat(2)
        } else {
            "顶楼渗漏维修期间减半".into()
        },
        asked_by: "王芳".into(),
        approved_by: "阿卜杜热合曼·阿不都热依木".into(),
        taken_back: long.then(|| "2026-11-22 15:05 李强：户号录错".into()),
        code: "9Q2ZT-44HVD".into(),
    }
}

/// A deposit that was inspected, deducted from, given back in part, and is asked back for the rest.
pub(super) fn settlement() -> DepositSettlement {
    let day = |day: u32| BusinessDate::new(2026, 11, day).unwrap();
    DepositSettlement {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        receipt: "A1-2026-000098".into(),
        unit: "3-2-1502".into(),
        payer: "李䶮、阿依古丽·买买提".into(),
        item: "装修押金".into(),
        taken_on: day(2),
        taken: yuan("2,000.00"),
        reversed: Money::ZERO,
        inspections: vec![SettledInspection {
            on: day(20),
            by: "工程部 陈工".into(),
            findings: "客厅承重墙完好；公共走道墙面划伤两处，电梯轿厢护板破损一块。".into(),
        }],
        deductions: vec![SettledDeduction {
            number: "A1-K000012".into(),
            on: day(21),
            item: "公共部位修复费".into(),
            reason: "走道墙面修补".into(),
            evidence: "照片 3 张、报价单".into(),
            agreed: "交款人签字同意".into(),
            amount: yuan("350.00"),
        }],
        deducted: yuan("350.00"),
        back: vec![
            SettledBack {
                number: Some("A1-2026-000131".into()),
                on: day(21),
                payee: "李䶮".into(),
                way: "原路退回".into(),
                evidence: "原收据已收回".into(),
                approved_by: "李强".into(),
                amount: yuan("500.00"),
            },
            SettledBack {
                number: None,
                on: day(22),
                payee: "阿依古丽·买买提".into(),
                way: "银行转账".into(),
                evidence: "原收据遗失，已收遗失声明（2026-11-22）".into(),
                approved_by: String::new(),
                amount: yuan("1,150.00"),
            },
        ],
        returned: yuan("500.00"),
        held: yuan("1,150.00"),
        at: AT,
        code: "7K3QM-X0F9T".into(),
    }
}

/// One of its deductions.
pub(super) fn deduction() -> DeductionPaper {
    let of = settlement();
    DeductionPaper {
        community: of.community,
        desk: of.desk,
        number: "A1-K000012".into(),
        on: BusinessDate::new(2026, 11, 21).unwrap(),
        at: AT,
        receipt: of.receipt,
        unit: of.unit,
        payer: of.payer,
        deposit: of.item,
        taken: of.taken,
        item: "公共部位修复费".into(),
        amount: yuan("350.00"),
        reason: "走道墙面修补".into(),
        evidence: "照片 3 张、报价单".into(),
        agreed: "交款人签字同意".into(),
        clerk: "王芳".into(),
        code: of.code,
    }
}

/// That its receipt is lost.
pub(super) fn declaration() -> LossDeclaration {
    let of = settlement();
    LossDeclaration {
        community: of.community,
        desk: of.desk,
        receipt: of.receipt,
        taken_on: of.taken_on,
        unit: of.unit,
        payer: of.payer,
        item: of.item,
        amount: of.taken,
        at: AT,
        code: of.code,
    }
}

/// The list of a batch of debits of 120 yuan each.
pub(super) fn collection_list(count: usize) -> CollectionList {
    let rows: Vec<CollectionListRow> = (0..count)
        .map(|index| CollectionListRow {
            number: i64::try_from(index + 1).unwrap(),
            unit: format!("{}-1-{}", index / 68 + 1, 101 + index % 68),
            payer: ["欧阳华", "李䶮", "阿依古丽·买买提"][index % 3].into(),
            bank: ["工商银行", "深圳农村商业银行龙岗支行"][index % 2].into(),
            account: format!("****{index:04}"),
            amount: Money::from_fen(12_000).unwrap(),
            state: ["已扣款", "未扣成"][usize::from(index % 9 == 4)].into(),
            reason: ["", "余额不足"][usize::from(index % 9 == 4)].into(),
        })
        .collect();
    CollectionList {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        number: "TS2026-0001".into(),
        profile: "工行代扣".into(),
        debit_on: BusinessDate::new(2026, 11, 25).unwrap(),
        due_until: BusinessDate::new(2026, 11, 22).unwrap(),
        at: Timestamp::from_millis(1_795_307_400_000),
        clerk: "王芳".into(),
        total: Money::sum(rows.iter().map(|row| row.amount)).unwrap(),
        rows,
    }
}
