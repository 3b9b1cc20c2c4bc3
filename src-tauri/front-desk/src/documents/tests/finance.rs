//! Day sheets and deposit slips at their extremes.

use super::super::samples::*;
use super::super::*;
use crate::money::{Money, capitals};
use crate::time::BusinessDate;

const STILL: Nudge = Nudge { right: 0, down: 0 };

fn flow(received: &str, returned: &str) -> DayFlow {
    let (received, returned) = (yuan(received), yuan(returned));
    DayFlow {
        received,
        returned,
        net: received.plus(returned).unwrap(),
    }
}

fn counted(name: &str, count: u32, received: &str, returned: &str) -> CountedFlow {
    CountedFlow {
        name: name.into(),
        count,
        flow: flow(received, returned),
    }
}

fn section(section: Section, items: Vec<CountedFlow>) -> SectionOfDay {
    let sum =
        |of: fn(&DayFlow) -> Money| Money::sum(items.iter().map(|item| of(&item.flow))).unwrap();
    SectionOfDay {
        section,
        subtotal: DayFlow {
            received: sum(|flow| flow.received),
            returned: sum(|flow| flow.returned),
            net: sum(|flow| flow.net),
        },
        items,
    }
}

fn shift(number: u32, clerk: &str, cash: &str, difference: &str) -> ShiftOfDay {
    ShiftOfDay {
        shift: number,
        clerk: clerk.into(),
        opened_at: AT,
        closed_at: AT.after_millis(8 * 3_600_000),
        cash: yuan(cash),
        dropped: yuan(cash),
        difference: yuan(difference),
    }
}

fn clerk(name: &str, used: u32, received: &str, returned: &str) -> ClerkOfDay {
    ClerkOfDay {
        name: name.into(),
        used,
        voided: 1,
        red: 1,
        flow: flow(received, returned),
    }
}

/// An ordinary day of two shifts.
fn day() -> DaySheet {
    DaySheet {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        date: BusinessDate::new(2026, 11, 22).unwrap(),
        at: AT,
        books: vec![book_in_use()],
        numbers: NumbersOfDay {
            first: Some("A1-2026-000123".into()),
            last: Some("A1-2026-000187".into()),
            used: 65,
            voided: 1,
            red: 1,
            missing: 0,
            voids: vec![VoidOfDay {
                number: "A1-2026-000130".into(),
                amount: yuan("335.75"),
                reason: "房号录错，住户当场指出".into(),
                by: "王芳".into(),
            }],
            reds: vec![RedOfDay {
                number: "A1-2026-000151".into(),
                reverses: Some("A1-2026-000098".into()),
                amount: yuan("-335.75"),
            }],
        },
        sections: vec![
            section(
                Section::Income,
                vec![
                    counted("物业管理费", 48, "18240.60", "-335.75"),
                    counted("车位管理费", 12, "1800.00", "0"),
                    counted("门禁卡工本费", 5, "100.00", "0"),
                    counted("滞纳金", 3, "12.35", "0"),
                ],
            ),
            section(
                Section::Agency,
                vec![
                    counted("代收水费", 31, "1090.40", "0"),
                    counted("代收电费", 8, "640.00", "0"),
                ],
            ),
            section(
                Section::Deposit,
                vec![counted("装修押金", 1, "2000.00", "0")],
            ),
            section(
                Section::Prepayment,
                vec![counted("预存款", 4, "800.00", "0")],
            ),
        ],
        total: flow("24683.35", "-335.75"),
        tenders: vec![
            counted("现金", 14, "4210.35", "0"),
            counted("微信支付", 38, "13033.00", "-335.75"),
            counted("支付宝", 9, "3140.00", "0"),
            counted("刷卡", 2, "2600.00", "0"),
            counted("银行转账", 1, "1500.00", "0"),
        ],
        prepayment_used: Some(counted("预存款抵用", 1, "200.00", "0")),
        collected: flow("24483.35", "-335.75"),
        capitals: capitals(yuan("24147.60")),
        clerks: vec![
            clerk("王芳", 40, "15000.00", "-335.75"),
            clerk("赵𬭎", 25, "9483.35", "0"),
        ],
        shifts: vec![
            shift(41, "王芳", "3000.00", "0"),
            shift(42, "赵𬭎", "1210.35", "-0.35"),
        ],
        safe: SafeOfDay {
            before: yuan("1200.00"),
            dropped: yuan("4210.00"),
            banked: yuan("5000.00"),
            after: yuan("410.00"),
            deposits: vec![
                BankingOfDay {
                    number: "A1-J000017".into(),
                    slip: Some("4403001120260071".into()),
                    bags: "0071、0072".into(),
                    carried_by: "王芳".into(),
                    amount: yuan("5000.00"),
                    taken_back: None,
                },
                BankingOfDay {
                    number: "A1-J000016".into(),
                    slip: None,
                    bags: String::new(),
                    carried_by: "李强".into(),
                    amount: yuan("-500.00"),
                    taken_back: Some("银行下班未存".into()),
                },
            ],
        },
        prepayment: Movement {
            before: yuan("5200.00"),
            added: yuan("800.00"),
            used: yuan("200.00"),
            other: Money::ZERO,
            after: yuan("5800.00"),
        },
        deposit: Movement {
            before: yuan("46000.00"),
            added: yuan("2000.00"),
            used: Money::ZERO,
            other: Money::ZERO,
            after: yuan("48000.00"),
        },
        code: "7K3QM-X0F9T".into(),
    }
}

/// A Sunday on which only the safe was emptied.
fn bare() -> DaySheet {
    DaySheet {
        numbers: NumbersOfDay::default(),
        books: Vec::new(),
        sections: Vec::new(),
        total: DayFlow::default(),
        tenders: Vec::new(),
        prepayment_used: None,
        collected: DayFlow::default(),
        capitals: capitals(Money::ZERO),
        clerks: Vec::new(),
        shifts: Vec::new(),
        ..day()
    }
}

/// Everything long and much of it.
fn full() -> DaySheet {
    let mut day = day();
    day.community = "中海国际社区香樟花园（三期）物业服务中心".into();
    let income = (1..=24).map(|item| {
        let name = format!("公共部位及共用设施设备专项维修资金（第 {item} 期）");
        counted(&name, 1_000, "9999999.99", "-9999999.99")
    });
    day.sections[0] = section(Section::Income, income.collect());
    let void = day.numbers.voids[0].clone();
    day.numbers.voids = (0..18)
        .map(|_| VoidOfDay {
            reason: "住户要求分两张收据分别开给业主与租户，原件已收回并装订在本册末页之后".into(),
            ..void.clone()
        })
        .collect();
    day.shifts = (1..=4)
        .map(|number| shift(number, "阿依古丽·买买提", "999999999.99", "-999999999.99"))
        .collect();
    day.clerks = (1..=4)
        .map(|_| clerk("阿依古丽·买买提", 900, "999999999.99", "-1"))
        .collect();
    let deposit = day.safe.deposits[0].clone();
    day.safe.deposits = (0..6)
        .map(|_| BankingOfDay {
            bags: "0071、0072、0073、0074、0075、0076".into(),
            carried_by: "阿依古丽·买买提".into(),
            ..deposit.clone()
        })
        .collect();
    day
}

fn bag(bag: &str, amount: &str) -> BagOnSlip {
    BagOnSlip {
        bag: bag.into(),
        business_date: BusinessDate::new(2026, 11, 22).unwrap(),
        clerk: "王芳".into(),
        amount: yuan(amount),
    }
}

fn deposit() -> DepositSlip {
    DepositSlip {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        number: "A1-J000017".into(),
        on_date: BusinessDate::new(2026, 11, 22).unwrap(),
        at: AT,
        amount: yuan("5007.14"),
        bags: vec![bag("0071", "3000.00"), bag("0072", "1500.00")],
        loose: yuan("507.14"),
        carried_by: "王芳".into(),
        clerk: "李强".into(),
        slip: None,
        safe_after: yuan("410.00"),
        taken_back: None,
        code: "7K3QM-X0F9T".into(),
    }
}

fn many_bags() -> DepositSlip {
    let bags: Vec<_> = (0..200)
        .map(|_| bag("封袋编号00710072007300740075007600770078", "99999.99"))
        .collect();
    DepositSlip {
        community: "中海国际社区香樟花园（三期）物业服务中心".into(),
        desk: "中海国际社区香樟花园一号前台（东门岗亭旁）".into(),
        amount: yuan("887654321.99"),
        bags,
        carried_by: "Alexandra Konstantinopoulou-Montgomery".into(),
        clerk: "阿依古丽·买买提".into(),
        slip: Some("4403001120260071440300112026007144030011".into()),
        taken_back: Some(
            "2026-11-23 李强：银行下班未存，款项已当面点清并放回保险柜，待次日上午重新缴存".into(),
        ),
        ..deposit()
    }
}

fn earned(name: &str, booked: &str, reversed: &str) -> EarnedItem {
    let (booked, reversed) = (yuan(booked), yuan(reversed));
    EarnedItem {
        name: name.into(),
        booked,
        reversed,
        net: booked.minus(reversed).unwrap(),
    }
}

fn account(name: &str, before: &str, debit: &str, credit: &str) -> AccountMoved {
    let (before, debit, credit) = (yuan(before), yuan(debit), yuan(credit));
    AccountMoved {
        name: name.into(),
        before,
        debit,
        credit,
        after: before.plus(debit).unwrap().plus(credit).unwrap(),
    }
}

fn rate(due: &str, paid: &str, percent: &str) -> Rate {
    Rate {
        due: yuan(due),
        paid: yuan(paid),
        percent: (!percent.is_empty()).then(|| percent.to_owned()),
    }
}

fn closing(by: &str, reopened: Option<&str>) -> ClosingOfMonth {
    ClosingOfMonth {
        at: AT,
        by: by.into(),
        reopened: reopened.map(|reason| ReopeningOfMonth {
            at: AT,
            by: by.into(),
            approved_by: "李强".into(),
            reason: reason.into(),
        }),
    }
}

fn month() -> MonthSheet {
    let day = day();
    MonthSheet {
        community: "香樟花园".into(),
        desk: "一号前台".into(),
        month: BusinessDate::new(2026, 11, 22).unwrap().month(),
        at: AT,
        income: vec![
            earned("物业管理费", "26114.25", "335.75"),
            earned("车位管理费", "1800.00", "0"),
        ],
        agency: vec![earned("代收水费", "1090.40", "35.15")],
        late_fees: yuan("12.60"),
        waived: yuan("100.00"),
        rounding: yuan("-0.05"),
        over_short: yuan("0.95"),
        sections: day.sections,
        total: day.total,
        tenders: day.tenders,
        prepayment_used: day.prepayment_used,
        collected: day.collected,
        new_charges: rate("28633.75", "18500.00", "64.60%"),
        old_arrears: rate("12000.00", "1204.85", "10.04%"),
        arrears: ArrearsMovement {
            before: yuan("12000.00"),
            charged: yuan("29004.65"),
            reversed: yuan("370.90"),
            collected: yuan("19704.85"),
            waived: yuan("100.00"),
            after: yuan("20828.90"),
        },
        prepayment: day.prepayment,
        deposit: day.deposit,
        accounts: vec![
            account("营业款", "0", "4210.35", "-4210.35"),
            account("备用金", "500.00", "0", "0"),
            account("银行存款", "0", "7600.00", "0"),
            account("应收", "12000.00", "29004.65", "-20175.75"),
            account("收入", "-12500.00", "335.75", "-27914.25"),
        ],
        closings: vec![
            closing("周敏", Some("漏记一笔缴款，款项已于月末送存银行")),
            closing("周敏", None),
        ],
        code: "7K3QM-X0F9T".into(),
    }
}

/// Nothing was earned, nothing paid, and nobody closed it.
fn bare_month() -> MonthSheet {
    let nothing = bare();
    MonthSheet {
        income: Vec::new(),
        agency: Vec::new(),
        sections: nothing.sections,
        total: nothing.total,
        tenders: nothing.tenders,
        prepayment_used: nothing.prepayment_used,
        collected: nothing.collected,
        new_charges: rate("0", "0", ""),
        old_arrears: rate("0", "0", ""),
        accounts: Vec::new(),
        closings: Vec::new(),
        ..month()
    }
}

/// Everything long, much of it, and closed again and again.
fn full_month() -> MonthSheet {
    let names = (1..=24).map(|item| format!("公共部位及共用设施设备专项维修资金（第 {item} 期）"));
    let full = full();
    // Their sums fill their columns: nothing holds more than a thousand million yuan.
    let most = "41666666.66";
    MonthSheet {
        community: full.community,
        income: names.map(|name| earned(&name, most, "1")).collect(),
        sections: full.sections,
        accounts: (0..17)
            .map(|_| account("支付宝待结算", "-1", most, "-41666666.66"))
            .collect(),
        closings: (0..12)
            .map(|_| {
                let why = "开户行月末最后一天的回单次月初才寄到，缴款单号与封袋号需要逐一补录核对";
                closing("阿依古丽·买买提", Some(why))
            })
            .collect(),
        ..month()
    }
}

pub(super) fn papers() -> Vec<(String, Pdf)> {
    let months = [
        ("usual", month()),
        ("bare", bare_month()),
        ("full", full_month()),
    ];
    let months = months.map(|(name, month)| (format!("month-{name}"), month.pdf(STILL).unwrap()));
    let days = [("usual", day()), ("bare", bare()), ("full", full())];
    let days = days.map(|(name, day)| (format!("day-{name}"), day.pdf(STILL).unwrap()));
    let loose = DepositSlip {
        bags: Vec::new(),
        loose: yuan("5007.14"),
        slip: Some("4403001120260071".into()),
        ..deposit()
    };
    let slips = [
        ("usual", deposit()),
        ("loose", loose),
        ("many", many_bags()),
    ];
    let slips = slips.map(|(name, slip)| (format!("deposit-{name}"), slip.pdf(STILL).unwrap()));
    days.into_iter().chain(months).chain(slips).collect()
}

#[test]
fn an_ordinary_day_stands_on_two_sheets_and_its_names_are_not_alone() {
    let paper = day().pdf(STILL).unwrap();
    assert!(paper.pages <= 2, "{}", paper.pages);
    let said = texts(&paper.bytes).unwrap();
    let place = |text: &str| said.iter().position(|one| one.contains(text)).unwrap();
    let second = place("第 1 页，共");
    let together = place("七、预存款与押金") < second;
    assert_eq!(together, place("制表") < second, "one sheet for both");
}

#[test]
fn a_month_sheet_says_whether_it_is_closed_and_its_names_are_never_alone() {
    let said = |sheet: MonthSheet| texts(&sheet.pdf(STILL).unwrap().bytes).unwrap();
    for (sheet, standing) in [
        (month(), "已月结"),
        (bare_month(), "尚未月结"),
        (full_month(), "已反月结，尚未重新月结"),
    ] {
        let closings = sheet.closings.len();
        let said = said(sheet);
        assert!(said.contains(&standing.to_owned()), "{said:?}");
        let told = said.iter().filter(|one| one.contains("次月结")).count();
        assert_eq!(told, closings);
    }
    assert!(month().pdf(STILL).unwrap().pages <= 2);
}

#[test]
fn a_slip_with_more_bags_than_rows_says_how_many_more_and_what_they_hold() {
    let said = texts(&many_bags().pdf(STILL).unwrap().bytes).unwrap();
    assert!(said.contains(&"另有 195 袋".to_owned()), "{said:?}");
    assert!(said.contains(&"19,499,998.05".to_owned()), "{said:?}");
}
