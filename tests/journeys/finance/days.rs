//! The day sheet: every figure twice, and no paper where they differ.

use super::{HOUR, a_day_of_two_shifts, all_of_it, banks, collects_repair, community, sheet};
use crate::support::{TestDesk, refused, request, yuan};
use calamine::{Data, Reader, Xlsx};
use front_desk::Refusal;
use front_desk::documents::{DayFlow, Section, texts};
use front_desk::finance::BankTakings;
use front_desk::money::Money;
use std::io::Cursor;

const DAY: &str = "2026-11-22";

fn net(amount: &str) -> DayFlow {
    DayFlow {
        received: yuan(amount),
        returned: Money::ZERO,
        net: yuan(amount),
    }
}

#[tokio::test]
async fn a_day_of_two_shifts_ties_in_every_figure() {
    let desk = a_day_of_two_shifts().await;
    let some = BankTakings {
        amount: "300".into(),
        slip: "44030071".into(),
        ..all_of_it()
    };
    banks(&desk, some).await;
    let day = sheet(&desk, DAY).await;
    let numbers = &day.numbers;
    assert_eq!(numbers.first.as_deref(), Some("A1-2026-000001"));
    assert_eq!(numbers.last.as_deref(), Some("A1-2026-000006"));
    assert_eq!(
        (numbers.used, numbers.voided, numbers.red, numbers.missing),
        (6, 1, 0, 0)
    );
    assert_eq!(numbers.voids[0].amount, yuan("60.05"));
    assert_eq!(numbers.voids[0].reason, "房号录错");

    let sections: Vec<_> = day
        .sections
        .iter()
        .map(|one| {
            let items = one.items.iter().map(|item| item.name.as_str());
            (one.section, items.collect::<Vec<_>>(), one.subtotal.net)
        })
        .collect();
    assert_eq!(
        sections,
        [
            (
                Section::Income,
                vec!["物业管理费", "维修费"],
                yuan("540.05")
            ),
            (Section::Agency, vec!["代收水费"], yuan("35.15")),
            (Section::Deposit, vec!["装修押金"], yuan("2000")),
            (Section::Prepayment, vec!["预存款"], yuan("100")),
        ],
        "what is not ours stands apart"
    );
    assert_eq!(day.total, net("2675.20"));
    let tenders: Vec<_> = day
        .tenders
        .iter()
        .map(|one| (one.name.as_str(), one.count, one.flow.net))
        .collect();
    assert_eq!(
        tenders,
        [
            ("现金", 1, yuan("315.15")),
            ("微信支付", 1, yuan("100")),
            ("支付宝", 1, yuan("200")),
            ("刷卡", 1, yuan("2000")),
            ("银行转账", 1, yuan("20.05")),
        ]
    );
    assert_eq!(day.collected, net("2635.20"));
    assert_eq!(day.prepayment_used.as_ref().unwrap().flow, net("40"));
    let clerks: Vec<_> = day
        .clerks
        .iter()
        .map(|one| (one.name.as_str(), one.used, one.voided, one.flow.net))
        .collect();
    assert_eq!(
        clerks,
        [
            ("王芳", 4, 1, yuan("2415.15")),
            ("赵磊", 2, 0, yuan("220.05"))
        ]
    );
    let shifts: Vec<_> = day
        .shifts
        .iter()
        .map(|one| (one.clerk.as_str(), one.cash, one.dropped, one.difference))
        .collect();
    assert_eq!(
        shifts,
        [
            ("王芳", yuan("315.15"), yuan("316.10"), yuan("0.95")),
            ("赵磊", Money::ZERO, Money::ZERO, Money::ZERO)
        ]
    );
    let safe = &day.safe;
    assert_eq!(
        (safe.before, safe.dropped, safe.banked, safe.after),
        (Money::ZERO, yuan("316.10"), yuan("300"), yuan("16.10"))
    );
    let ahead = day.prepayment;
    assert_eq!(
        (ahead.before, ahead.added, ahead.used, ahead.after),
        (Money::ZERO, yuan("100"), yuan("40"), yuan("60"))
    );
    assert_eq!(day.deposit.after, yuan("2000"));
    desk.is_sound().await;
}

#[tokio::test]
async fn its_paper_says_it_and_has_the_same_bytes_when_it_is_made_again() {
    let desk = a_day_of_two_shifts().await;
    banks(&desk, all_of_it()).await;
    let finance = &desk.crew.finance;
    let paper = desk.day_sheet_paper(finance, DAY).await.unwrap();
    let said = texts(&paper.bytes).unwrap().join("|");
    for text in [
        "日结单",
        "A1-2026-000001",
        "A1-2026-000006",
        "代收小计",
        "押金小计",
        "2,635.20",
        "人民币贰仟陆佰叁拾伍元贰角整",
        "长款 0.95",
        "316.10",
        "在途",
        "制表",
        "财务",
        "操作日志校验码",
    ] {
        assert!(said.contains(text), "{text} in {said}");
    }
    desk.clock.pass_seconds(5 * HOUR);
    let desk = desk.restarted().await;
    let finance = &desk.crew.finance;
    let again = desk.day_sheet_paper(finance, DAY).await.unwrap();
    assert!(again.bytes == paper.bytes, "made twice it is one paper");
    let code = sheet(&desk, DAY).await.code;
    let code = front_desk::journal::Code::parse("code", &code).unwrap();
    let mut rows = desk.database().read().await.unwrap();
    let line = front_desk::journal::line_with(&mut rows, &code)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(line.act, "bank_takings", "the last that was done that day");
    drop(rows);
    desk.is_sound().await;
}

#[tokio::test]
async fn an_open_shift_has_no_figures_and_no_paper_and_names_whose_it_is() {
    let (desk, items) = community().await;
    let desk = desk.with_open_shift("王芳", "500").await;
    collects_repair(&desk, items.repair).await;
    let supervisor = &desk.crew.supervisor;
    let view = desk.day_sheet(supervisor, "").await.unwrap();
    assert_eq!(view.sheet, None, "nobody counted yet");
    let not_closed = Refusal::DayNotClosed {
        date: view.date,
        name: "王芳".into(),
    };
    assert_eq!(view.problems, std::slice::from_ref(&not_closed));
    assert_eq!(
        refused(desk.day_sheet_paper(supervisor, "").await),
        not_closed
    );
    assert_eq!(
        refused(desk.day_sheet_workbook(supervisor, "").await),
        not_closed
    );
    desk.closes_with("王芳", "500", "60").await;
    let day = sheet(&desk, "").await;
    assert_eq!(day.shifts[0].difference, yuan("-0.05"));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_day_without_anything_has_no_paper() {
    let desk = TestDesk::new().await;
    let finance = &desk.crew.finance;
    let view = desk.day_sheet(finance, "2026-11-20").await.unwrap();
    assert_eq!(view.sheet, None);
    let refusal = refused(desk.day_sheet_paper(finance, "2026-11-20").await);
    assert_eq!(refusal, Refusal::DayEmpty { date: view.date });
    for typed in ["2026-12-24", "soon"] {
        assert!(matches!(
            refused(desk.day_sheet(finance, typed).await),
            Refusal::BadField { field, .. } if field == "date"
        ));
    }
    assert!(matches!(
        refused(desk.day_sheet(&desk.crew.wang, "").await),
        Refusal::NotAllowed { .. }
    ));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_new_year_begins_its_series_and_the_days_carry_the_safe_on() {
    let (desk, items) = community().await;
    let desk = desk.with_open_shift("王芳", "500").await;
    for _ in 0..3 {
        collects_repair(&desk, items.repair).await;
    }
    desk.closes_with("王芳", "500", "180.10").await;
    // To the second day of the next year.
    desk.clock.pass_seconds(41 * 24 * HOUR);
    desk.opens_shift("王芳", "500").await;
    collects_repair(&desk, items.repair).await;
    desk.closes_with("王芳", "500", "60").await;
    let day = sheet(&desk, "").await;
    assert_eq!(day.date.to_string(), "2027-01-02");
    assert_eq!(day.numbers.first.as_deref(), Some("A1-2027-000001"));
    assert_eq!((day.numbers.used, day.numbers.missing), (1, 0));
    assert_eq!(
        (day.safe.before, day.safe.after),
        (yuan("180.10"), yuan("240.10"))
    );
    let old = sheet(&desk, DAY).await;
    assert_eq!(old.numbers.last.as_deref(), Some("A1-2026-000003"));
    assert_eq!(old.safe.after, yuan("180.10"));
    desk.is_sound().await;
}

#[tokio::test]
async fn day_after_day_no_number_is_lost_between_two_sheets() {
    let (desk, items) = community().await;
    let mut last = 0;
    for day in 0..12_i64 {
        desk.opens_shift("王芳", "500").await;
        for _ in 0..=day % 3 {
            collects_repair(&desk, items.repair).await;
        }
        let taken = yuan("60.05").times(day % 3 + 1).unwrap();
        let counted = taken.fen() / 10 * 10; // the smallest coin is a 角
        desk.closes_with(
            "王芳",
            "500",
            &Money::from_fen(counted)
                .unwrap()
                .to_string()
                .replace(',', ""),
        )
        .await;
        let sheet = sheet(&desk, "").await;
        let first = sheet.numbers.first.clone().unwrap();
        assert!(first.ends_with(&format!("{:06}", last + 1)), "{first}");
        last += i64::from(sheet.numbers.used);
        assert_eq!(sheet.numbers.missing, 0);
        banks(&desk, all_of_it()).await;
        desk.clock.pass_seconds(24 * HOUR);
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn the_workbook_has_the_same_figures_and_no_formula() {
    let desk = a_day_of_two_shifts().await;
    banks(&desk, all_of_it()).await;
    let finance = &desk.crew.finance;
    let (name, bytes) = desk.day_sheet_workbook(finance, DAY).await.unwrap();
    assert_eq!(name, "日结单-2026-11-22.xlsx");
    let again = desk.day_sheet_workbook(finance, DAY).await.unwrap().1;
    assert!(bytes == again, "made twice it is one workbook");
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let day = sheet(&desk, DAY).await;
    let names = book.sheet_names();
    assert_eq!(
        names,
        [
            "按收费项目",
            "按支付方式",
            "按收费员",
            "收据号码",
            "现金与余额"
        ]
    );
    for name in &names {
        let formulas = book.worksheet_formula(name).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
    let mut figure = |sheet: &str, first: &str, column: usize| {
        let range = book.worksheet_range(sheet).unwrap();
        let row = range
            .rows()
            .find(|row| row[0] == Data::String(first.into()))
            .unwrap_or_else(|| panic!("{first}"));
        match &row[column] {
            Data::Float(amount) => yuan(&format!("{amount:.2}")),
            other => panic!("{first}: {other:?}"),
        }
    };
    assert_eq!(figure("按收费项目", "合计", 5), day.total.net);
    assert_eq!(figure("按支付方式", "实收小计", 4), day.collected.net);
    assert_eq!(figure("按收费员", "赵磊", 6), day.clerks[1].flow.net);
    assert_eq!(figure("现金与余额", "保险柜 缴存银行", 1), day.safe.banked);
    assert_eq!(figure("现金与余额", "押金 当日结存", 1), yuan("2000"));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_deposit_of_the_morning_after_stands_on_its_own_day() {
    let desk = a_day_of_two_shifts().await;
    let before = desk.day_sheet_paper(&desk.crew.finance, DAY).await.unwrap();
    desk.clock.pass_seconds(24 * HOUR);
    banks(&desk, all_of_it()).await;
    let paper = desk.day_sheet_paper(&desk.crew.finance, DAY).await.unwrap();
    assert!(paper.bytes == before.bytes, "the day before is as it was");
    let day = sheet(&desk, "").await;
    assert_eq!(day.shifts, [], "no shift yet");
    assert_eq!(
        (day.safe.before, day.safe.banked),
        (yuan("316.10"), yuan("316.10"))
    );
    desk.opens_shift("王芳", "500").await;
    let open = desk.day_sheet(&desk.crew.finance, "").await.unwrap();
    assert_eq!(open.sheet, None);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_float_that_was_short_at_opening_stands_with_the_shift_that_opened_on_it() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    desk.closes_with("王芳", "500", "0").await;
    let zhao = &desk.crew.zhao;
    let opening = crate::support::shifts::opening("480", Some(1.into()));
    let leave = crate::support::shifts::leave_of("李强", "少20元，待查");
    desk.open_shift(zhao, &request(), opening, Some(leave))
        .await
        .unwrap();
    desk.closes_with("赵磊", "481", "0").await;
    let day = sheet(&desk, "").await;
    let differences: Vec<_> = day.shifts.iter().map(|shift| shift.difference).collect();
    assert_eq!(differences, [Money::ZERO, yuan("-19")]);
    desk.is_sound().await;
}

/// What the books hold once 王芳's first receipt is reversed the next day: its fee is owed again, and the money came out of the float.
const RED: &[&str] = &[
    "insert into entries (id, seq, act, business_date, shift_id, at) select 900, seq, 'collect', business_date, id, opened_at from shifts where id = 3",
    "insert into lines (seq, entry_id, account, amount_fen) select seq, 900, 'float', -28000 from entries where id = 900",
    "insert into lines (seq, entry_id, account, unit_id, charge_id, amount_fen)
     select e.seq, 900, 'receivable', c.unit_id, c.id, 28000 from entries e join charges c on c.id = (select charge_id from receipt_lines where receipt_id = 1 and position = 1)
     where e.id = 900",
    "insert into receipts (id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit, payer, community, desk, clerk, staff_id,
         total_fen, tendered_fen, change_fen, prepayment_fen, reverses_id)
     select 900, s.seq, 1, 2026, 7, 'A1-2026-000007', s.id, 900, s.business_date, s.opened_at, '3-2-1502', '张伟', '香樟花园', '一号前台', '王芳', s.staff_id,
         -28000, -28000, 0, 0, 1 from shifts s where s.id = 3",
    "insert into receipt_lines (seq, receipt_id, position, kind, charge_id, fee_item_id, unit, item, amount_fen, reverses_line_id)
     select r.seq, 900, 1, l.kind, l.charge_id, l.fee_item_id, l.unit, l.item, -28000, l.id from receipts r, receipt_lines l
     where r.id = 900 and l.receipt_id = 1 and l.position = 1",
    "insert into receipt_tenders (seq, receipt_id, tender, amount_fen) select seq, 900, 'cash', -28000 from receipts where id = 900",
];

#[tokio::test]
async fn what_a_red_receipt_gives_back_stands_in_a_column_of_its_own() {
    let desk = a_day_of_two_shifts().await;
    desk.clock.pass_seconds(24 * HOUR);
    desk.opens_shift("王芳", "500").await;
    let desk = desk.tampered(RED).await;
    desk.closes_with("王芳", "220", "0").await;
    let day = sheet(&desk, "").await;
    let numbers = &day.numbers;
    assert_eq!((numbers.used, numbers.red, numbers.missing), (1, 1, 0));
    assert_eq!(numbers.reds[0].reverses.as_deref(), Some("A1-2026-000001"));
    let back = DayFlow {
        received: Money::ZERO,
        returned: yuan("-280"),
        net: yuan("-280"),
    };
    assert_eq!((day.total, day.collected), (back, back));
    assert_eq!(day.sections[0].items[0].flow, back);
    assert_eq!(day.shifts[0].difference, Money::ZERO, "the float paid it");
    let finance = &desk.crew.finance;
    let month = desk.month_report(finance, "").await.unwrap();
    assert_eq!(month.problems, []);
    assert_eq!(month.arrears.collected, yuan("235.15"));
    let paper = desk.day_sheet_paper(finance, "").await.unwrap();
    let said = texts(&paper.bytes).unwrap().join("|");
    assert!(said.contains("人民币负贰佰捌拾元整"), "{said}");
}
