//! The month is closed, nothing comes into it any more, two people open it again, and it is closed once more.

use super::{HOUR, a_day_of_two_shifts, all_of_it, banks};
use crate::support::{TestDesk, approval, refused, request, sign_in, yuan};
use calamine::{Data, Reader, Xlsx};
use front_desk::Refusal;
use front_desk::documents;
use front_desk::finance::{
    BankTakings, CheckKind, CheckStanding, CloseMonth, MonthCheck, MonthClose, ReopenMonth,
};
use front_desk::journal::FindingKind;
use front_desk::rights::{Right, Role};
use front_desk::shifts::Opening;
use front_desk::staff::{Hire, Password};
use front_desk::time::{BusinessDate, Month};
use std::io::Cursor;

fn november() -> Month {
    Month::new(2026, 11).unwrap()
}

fn day(month: u32, day: u32) -> BusinessDate {
    BusinessDate::new(2026, month, day).unwrap()
}

fn check(state: &MonthClose, kind: CheckKind) -> &MonthCheck {
    let next = state.next.as_ref().expect("a month to close");
    next.checks.iter().find(|one| one.kind == kind).unwrap()
}

fn close(despite: &[CheckKind]) -> CloseMonth {
    CloseMonth {
        month: november(),
        despite: despite.to_vec(),
    }
}

fn reopen(reason: &str) -> ReopenMonth {
    ReopenMonth {
        month: november(),
        reason: reason.into(),
    }
}

/// An opening for the last of November, the float counted as it was left.
async fn opening(desk: &TestDesk, date: BusinessDate) -> Opening {
    let mut opening = crate::support::shifts::opening("500", None);
    let state = desk.shift_state(&desk.crew.wang).await.unwrap();
    opening.accepts = state.handover.map(|left| left.shift);
    opening.business_date = Some(date);
    opening
}

/// Takings that went to the bank on that day.
fn banked_on(date: &str) -> BankTakings {
    BankTakings {
        on_date: date.into(),
        ..all_of_it()
    }
}

const SEEN: [CheckKind; 2] = [CheckKind::NoStatement, CheckKind::SafeNotBanked];

#[tokio::test]
async fn a_month_is_closed_whole_refuses_everything_is_opened_by_two_and_closed_again() {
    let desk = a_day_of_two_shifts().await;
    let (finance, supervisor) = (&desk.crew.finance, &desk.crew.supervisor);
    let state = desk.month_close(supervisor).await.unwrap();
    let next = state.next.as_ref().unwrap();
    assert_eq!((next.month, next.over), (november(), false));
    let not_over = Refusal::MonthNotOver { month: november() };
    assert_eq!(
        refused(desk.close_month(finance, &request(), close(&SEEN)).await),
        not_over
    );

    // On 1 December somebody is late with the evening of 30 November.
    desk.clock.pass_seconds(9 * 24 * HOUR);
    let late = opening(&desk, day(11, 30)).await;
    desk.open_shift(&desk.crew.wang, &request(), late, None)
        .await
        .unwrap();
    let state = desk.month_close(finance).await.unwrap();
    let shifts = check(&state, CheckKind::OpenShifts);
    assert_eq!(shifts.standing, CheckStanding::Blocks);
    assert_eq!(shifts.which, ["2026-11-30 王芳"]);
    assert_eq!(
        refused(desk.close_month(finance, &request(), close(&SEEN)).await),
        Refusal::MonthNotReady {
            month: november(),
            checks: 1
        }
    );
    assert!(matches!(
        refused(desk.month_sheet_paper(finance, "2026-11").await),
        Refusal::DayNotClosed { name, .. } if name == "王芳"
    ));
    desk.closes_with("王芳", "500", "0").await;

    let state = desk.month_close(finance).await.unwrap();
    let standing = |kind| check(&state, kind).standing;
    for kind in [
        CheckKind::OpenShifts,
        CheckKind::DaySheets,
        CheckKind::MonthTies,
        CheckKind::Differences,
        CheckKind::ReadingsUnbilled,
    ] {
        assert_eq!(standing(kind), CheckStanding::Fine, "{kind:?}");
    }
    assert_eq!(standing(CheckKind::NoStatement), CheckStanding::Warns);
    let safe = check(&state, CheckKind::SafeNotBanked);
    assert_eq!(
        (safe.standing, safe.amount),
        (CheckStanding::Warns, yuan("316.10"))
    );
    assert_eq!(
        refused(desk.close_month(finance, &request(), close(&[])).await),
        Refusal::MonthChecksChanged { month: november() },
        "a warning that nobody saw"
    );
    for who in [supervisor, &desk.crew.wang] {
        assert_eq!(
            refused(desk.close_month(who, &request(), close(&SEEN)).await),
            Refusal::NotAllowed {
                right: Right::CloseMonth
            }
        );
    }
    let october = CloseMonth {
        month: november().before(),
        despite: Vec::new(),
    };
    assert_eq!(
        refused(desk.close_month(finance, &request(), october).await),
        Refusal::MonthOutOfOrder { month: november() }
    );
    let once = request();
    let closed = desk
        .close_month(finance, &once, close(&SEEN))
        .await
        .unwrap();
    assert_eq!(closed.closed_through, Some(november()));
    assert_eq!(
        desk.close_month(finance, &once, close(&SEEN))
            .await
            .unwrap(),
        closed,
        "a second click is the same closing"
    );
    assert_eq!(closed.months[0].closings.len(), 1);
    let december = CloseMonth {
        month: november().next(),
        despite: Vec::new(),
    };
    assert_eq!(
        refused(desk.close_month(finance, &request(), december).await),
        Refusal::MonthNotOver {
            month: november().next()
        }
    );

    // Nothing is dated inside it any more.
    let inside = |date| Refusal::MonthClosed {
        month: november(),
        date,
    };
    let late = opening(&desk, day(11, 30)).await;
    assert_eq!(
        refused(
            desk.open_shift(&desk.crew.wang, &request(), late, None)
                .await
        ),
        inside(day(11, 30))
    );
    assert_eq!(
        refused(
            desk.bank_takings(&desk.crew.wang, &request(), banked_on("2026-11-30"))
                .await
        ),
        inside(day(11, 30))
    );
    let (_kept, mut file) = desk.copied().await;
    for past_the_desk in [
        "insert into entries (id, seq, act, business_date, at) values (9001, 1, 'collect', '2026-11-22', 0)",
        "insert into entries (id, seq, act, business_date, at) values (9001, 1, 'collect', '2025-02-28', 0)",
        "insert into shifts (id, seq, desk_id, staff_id, business_date, opened_at, float_fen) values (9001, 1, 1, 1, '2026-11-30', 0, 0)",
    ] {
        let no = sqlx::query(past_the_desk)
            .execute(&mut file)
            .await
            .unwrap_err();
        assert!(no.to_string().contains("the month is closed"), "{no}");
    }
    sqlx::query("insert into entries (id, seq, act, business_date, at) values (9001, 1, 'collect', '2026-12-01', 0)")
        .execute(&mut file)
        .await
        .unwrap();
    desk.is_sound().await;

    // Opening it again takes two, and not the one who closed it as the second.
    let hire = Hire {
        name: "郑洁".into(),
        roles: vec![Role::Finance],
        password: Password::new(crate::support::PASSWORD),
    };
    desk.hire(&desk.crew.administrator, &request(), hire)
        .await
        .unwrap();
    let colleague = sign_in(&desk, "郑洁").await;
    let asks = |who, approved: Option<&str>| {
        let approval = approved.map(approval);
        desk.reopen_month(
            who,
            Box::leak(Box::new(request())),
            reopen("漏记一笔缴款"),
            approval,
        )
    };
    assert_eq!(
        refused(asks(finance, None).await),
        Refusal::ApprovalNeeded {
            right: Right::ApproveReopening
        }
    );
    assert_eq!(
        refused(asks(finance, Some("周敏")).await),
        Refusal::ApprovedByOneself
    );
    assert_eq!(
        refused(asks(finance, Some("王芳")).await),
        Refusal::NotAllowed {
            right: Right::ApproveReopening
        }
    );
    assert_eq!(
        refused(asks(&colleague, Some("周敏")).await),
        Refusal::MonthClosedByApprover {
            name: "周敏".into()
        }
    );
    let opened = asks(finance, Some("李强")).await.unwrap();
    assert_eq!(
        (opened.closed_through, opened.months[0].closed),
        (None, false)
    );
    assert_eq!(
        refused(asks(finance, Some("李强")).await),
        Refusal::MonthNotClosed { month: november() }
    );
    banks(&desk, banked_on("2026-11-30")).await;
    let state = desk.month_close(finance).await.unwrap();
    assert_eq!(
        check(&state, CheckKind::SafeNotBanked).standing,
        CheckStanding::Fine
    );
    let again = desk
        .close_month(&colleague, &request(), close(&[CheckKind::NoStatement]))
        .await
        .unwrap();
    let closings = &again.months[0].closings;
    assert_eq!((closings.len(), again.months[0].closed), (2, true));
    let back = closings[0].reopened.as_ref().unwrap();
    assert_eq!(
        (
            back.by.as_str(),
            back.approved_by.as_str(),
            back.reason.as_str()
        ),
        ("周敏", "李强", "漏记一笔缴款")
    );

    // Both stand on the sheet, and the next month goes on.
    let paper = desk.month_sheet_paper(supervisor, "2026-11").await.unwrap();
    let text = documents::texts(&paper.bytes).unwrap().concat();
    for said in [
        "月结表",
        "已月结",
        "第 1 次月结",
        "反月结",
        "第 2 次月结",
        "郑洁",
        "李强",
        "漏记一笔缴款",
        "物业管理费",
        "代收水费",
        "2,635.20",
        "2,675.20",
        "115.15",
        "财务负责人",
        "收缴率",
    ] {
        assert!(text.contains(said), "{said} is not on the sheet: {text}");
    }
    desk.opens_shift("王芳", "500").await;
    desk.collects("1-1-101").await;
    let same = desk.month_sheet_paper(finance, "2026-11").await.unwrap();
    assert!(
        paper.bytes == same.bytes,
        "a closed month is the same paper for ever"
    );
    desk.closes_with("王芳", "500", "115.20").await;
    desk.is_sound().await;

    // Whoever gets past desk and trigger is found by the order of the journal.
    let bent = desk
        .tampered(&[
            "drop trigger entries_not_in_closed_month",
            "insert into entries (id, seq, act, business_date, at) select 9001, max(seq), 'collect', '2026-11-22', 0 from journal",
        ])
        .await;
    let found = bent.verify().await.unwrap();
    let named = found.iter().any(|one| {
        one.table == "entries" && one.row == Some(9001) && one.kind == FindingKind::TotalsDiffer
    });
    assert!(named, "{found:?}");
}

#[tokio::test]
async fn the_month_sheet_ties_income_arrears_and_accounts_and_its_workbook_has_no_formula() {
    let desk = a_day_of_two_shifts().await;
    let finance = &desk.crew.finance;
    let (name, bytes) = desk.month_sheet_workbook(finance, "2026-11").await.unwrap();
    assert_eq!(name, "月结表-2026-11.xlsx");
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.sheet_names();
    assert_eq!(
        sheets,
        [
            "收入",
            "欠费与余额",
            "收款按项目",
            "收款按方式",
            "总账发生额",
            "月结与反月结"
        ]
    );
    for sheet in &sheets {
        assert!(book.worksheet_formula(sheet).unwrap().is_empty(), "{sheet}");
    }
    let mut figure = |sheet: &str, name: &str, column: usize| {
        let range = book.worksheet_range(sheet).unwrap();
        let found = range.rows().find(|row| {
            row.iter()
                .take(2)
                .any(|cell| *cell == Data::String(name.into()))
        });
        let row = found
            .unwrap_or_else(|| panic!("{name} is not on {sheet}"))
            .to_vec();
        match row.get(column) {
            Some(Data::Float(yuan)) => format!("{yuan:.2}"),
            other => format!("{other:?}"),
        }
    };
    // Two flats of 100 m² at 2.80; one repair stands, and one was voided with its receipt.
    assert_eq!(figure("收入", "物业管理费", 4), "560.00");
    assert_eq!(figure("收入", "维修费", 2), "120.10");
    assert_eq!(figure("收入", "维修费", 4), "60.05");
    assert_eq!(figure("收入", "代收水费", 4), "70.30");
    assert_eq!(figure("收入", "长短款", 4), "0.95");
    assert_eq!(figure("欠费与余额", "欠费 期初", 1), "0.00");
    assert_eq!(figure("欠费与余额", "欠费 本月应收", 1), "630.30");
    assert_eq!(figure("欠费与余额", "欠费 本月收回", 1), "515.15");
    assert_eq!(figure("欠费与余额", "欠费 期末", 1), "115.15");
    assert_eq!(figure("总账发生额", "应收", 4), "115.15");
    let report = desk.month_report(finance, "2026-11").await.unwrap();
    assert_eq!(report.new_charges.percent.as_deref(), Some("81.73%"));
    assert_eq!(report.old_arrears.percent, None);

    // In December what is left is old.
    desk.clock.pass_seconds(10 * 24 * HOUR);
    desk.opens_shift("王芳", "500").await;
    desk.collects("1-1-101").await;
    desk.closes_with("王芳", "500", "115.20").await;
    let december = desk.month_report(finance, "2026-12").await.unwrap();
    assert_eq!(december.problems, []);
    assert_eq!(december.old_arrears.percent.as_deref(), Some("100.00%"));
    assert_eq!(december.new_charges.percent, None);
    desk.is_sound().await;

    let bent = desk
        .tampered(&[
            "drop trigger lines_no_update",
            "update lines set account = 'bank' where account = 'receivable' and amount_fen > 0 and id = (select min(id) from lines where account = 'receivable')",
        ])
        .await;
    assert!(matches!(
        refused(bent.month_sheet_paper(&bent.crew.finance, "2026-11").await),
        Refusal::FigureDiffers { .. }
    ));
}
