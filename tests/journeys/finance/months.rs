//! The month: what came in, what is owed, and what of it was paid.

use super::{HOUR, a_day_of_two_shifts, all_of_it, banks, collects_repair, community};
use crate::support::{MORNING, TestDesk, refused, request, yuan};
use calamine::{Data, Reader, Xlsx};
use front_desk::Refusal;
use front_desk::documents::Movement;
use front_desk::error::Figure;
use front_desk::fees::ReverseCharge;
use front_desk::finance::ArrearsMovement;
use front_desk::money::Money;
use front_desk::residents::units_with_owners;
use front_desk::time::Month;
use std::io::Cursor;

#[tokio::test]
async fn a_month_ties_what_was_owed_charged_and_paid() {
    let desk = a_day_of_two_shifts().await;
    banks(&desk, all_of_it()).await;
    let supervisor = &desk.crew.supervisor;
    let left = desk.owes("1-1-101").await;
    let water = left.iter().find(|charge| charge.item == "代收水费");
    let reverse = ReverseCharge {
        charge: water.unwrap().id,
        reason: "表未启用".into(),
    };
    desk.reverse_charge(supervisor, &request(), reverse)
        .await
        .unwrap();
    let month = desk.month_report(supervisor, "2026-11").await.unwrap();
    assert_eq!(month.problems, []);
    assert_eq!(month.collected.net, yuan("2635.20"));
    assert_eq!(month.total.net, yuan("2675.20"));
    assert_eq!(
        month.arrears,
        ArrearsMovement {
            before: Money::ZERO,
            charged: yuan("630.30"),
            reversed: yuan("35.15"),
            collected: yuan("515.15"),
            waived: Money::ZERO,
            after: yuan("80"),
        }
    );
    assert_eq!(month.of_the_month.due, yuan("595.15"));
    assert_eq!(month.of_the_month.paid, yuan("515.15"));
    assert_eq!(month.of_the_month.percent.as_deref(), Some("86.55%"));
    assert_eq!(
        month.prepayment,
        Movement {
            before: Money::ZERO,
            added: yuan("100"),
            used: yuan("40"),
            other: Money::ZERO,
            after: yuan("60"),
        }
    );
    assert_eq!(month.deposit.after, yuan("2000"));
    assert_eq!(month.days.len(), 1);
    assert_eq!(
        (month.days[0].receipts, month.days[0].flow.net),
        (5, yuan("2635.20"))
    );
    let before = desk.month_report(supervisor, "2026-10").await.unwrap();
    assert_eq!(
        (before.arrears.after, before.of_the_month.percent),
        (Money::ZERO, None)
    );
    for typed in ["2026-12", "2026-13"] {
        assert!(matches!(
            refused(desk.month_report(supervisor, typed).await),
            Refusal::BadField { field, .. } if field == "month"
        ));
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn the_next_month_begins_where_this_one_ends_and_an_open_shift_is_left_out() {
    let desk = a_day_of_two_shifts().await;
    desk.clock.pass_seconds(10 * 24 * HOUR);
    desk.bills("2026-12").await;
    desk.opens_shift("王芳", "500").await;
    desk.collects("1-1-101").await;
    let finance = &desk.crew.finance;
    let november = desk.month_report(finance, "2026-11").await.unwrap();
    let december = desk.month_report(finance, "").await.unwrap();
    assert_eq!(december.arrears.before, november.arrears.after);
    assert_eq!(december.prepayment.before, november.prepayment.after);
    assert_eq!(december.open.as_deref(), Some("王芳"));
    assert_eq!(december.collected.net, Money::ZERO, "nobody counted it yet");
    assert_eq!(december.problems, [], "and without it everything ties");
    desk.closes_with("王芳", "500", "430.30").await;
    let december = desk.month_report(finance, "2026-12").await.unwrap();
    assert_eq!(december.collected.net, yuan("430.30"));
    assert_eq!(december.of_the_month.percent.as_deref(), Some("50.00%"));
    assert_eq!(december.problems, []);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_month_that_does_not_tie_says_so_and_has_no_workbook() {
    let desk = a_day_of_two_shifts().await;
    let desk = desk
        .tampered(&[
            "drop trigger charges_no_update",
            "update charges set amount_fen = amount_fen + 1 where id = 1",
        ])
        .await;
    let finance = &desk.crew.finance;
    let month = desk.month_report(finance, "").await.unwrap();
    let differs = |figure, rows: &str, ledger: &str| Refusal::FigureDiffers {
        figure,
        name: String::new(),
        rows: yuan(rows),
        ledger: yuan(ledger),
    };
    let arrears = differs(Figure::Arrears, "115.16", "115.15");
    let differs = differs(Figure::Charged, "630.31", "630.30");
    assert_eq!(month.problems, [differs.clone(), arrears]);
    assert_eq!(
        refused(desk.month_report_workbook(finance, "").await),
        differs
    );
}

#[tokio::test]
async fn the_months_workbook_has_the_same_figures_and_no_formula() {
    let (desk, items) = community().await;
    let desk = desk.with_open_shift("王芳", "500").await;
    desk.collects("3-2-1502").await;
    collects_repair(&desk, items.repair).await;
    desk.closes_with("王芳", "500", "375.20").await;
    let finance = &desk.crew.finance;
    let (name, bytes) = desk.month_report_workbook(finance, "").await.unwrap();
    assert_eq!(name, "收入月报-2026-11.xlsx");
    assert!(
        bytes == desk.month_report_workbook(finance, "").await.unwrap().1,
        "made twice it is one workbook"
    );
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(names, ["按收费项目", "按支付方式", "按日", "欠费与余额"]);
    for name in &names {
        let formulas = book.worksheet_formula(name).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
    let cells = book.worksheet_range("欠费与余额").unwrap();
    let row = |first: &str| {
        let mut rows = cells.rows();
        let row = rows.find(|row| row[0] == Data::String(first.into()));
        row.unwrap_or_else(|| panic!("{first}")).to_vec()
    };
    assert_eq!(row("欠费 本月应收")[1], Data::Float(630.30));
    assert_eq!(row("欠费 本月收回")[1], Data::Float(315.15));
    assert_eq!(row("欠费 本月末")[1], Data::Float(315.15));
    assert_eq!(row("本月费用 已收")[2], Data::String("50.00%".into()));
    desk.is_sound().await;
}

/// What is put in whole is one act of many entries.
#[tokio::test]
async fn a_charge_counts_once_in_its_month_however_many_entries_its_act_made() {
    let desk = TestDesk::new().await;
    let filled = desk.fill_sample(&desk.crew.administrator, &request()).await;
    filled.unwrap();
    let mut charged = Money::ZERO;
    let mut rows = desk.database().read().await.unwrap();
    let units = units_with_owners(&mut rows, MORNING.date()).await.unwrap();
    for (label, _, _) in units {
        for line in desk.owes(&label).await {
            if line.period == Some(Month::new(2026, 11).unwrap()) {
                charged = charged.plus(line.amount).unwrap();
            }
        }
    }
    let report = desk.month_report(&desk.crew.finance, "2026-11").await;
    assert!(charged > yuan("1000"));
    assert_eq!(report.unwrap().of_the_month.due, charged);
}
