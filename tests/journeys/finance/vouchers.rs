//! Vouchers in the company's own accounts: nothing leaves before every account is mapped, and what leaves is the ledger's.

use super::{a_day_of_two_shifts, all_of_it, banks};
use crate::support::{TestDesk, refused, request, yuan};
use calamine::{Data, Reader, Xlsx, open_workbook};
use front_desk::Refusal;
use front_desk::exchange::{Course, RowForm};
use front_desk::finance::{
    AccountMapping, SetAccountMapping, SetMapped, VoucherSpan, VouchersAsked,
};
use front_desk::ledger::Account;
use front_desk::money::Money;
use front_desk::rights::Right;

fn asked(span: VoucherSpan, of: &str, by_unit: bool) -> VouchersAsked {
    VouchersAsked {
        span,
        of: of.into(),
        by_unit,
    }
}

/// What is offered, as a person confirms it.
fn confirmed(mapping: &AccountMapping) -> SetAccountMapping {
    let accounts = mapping.accounts.iter().map(|one| SetMapped {
        account: one.account,
        fee_item: one.fee_item,
        code: one.code.clone(),
        name: one.name.clone(),
    });
    SetAccountMapping {
        accounts: accounts.collect(),
    }
}

/// The rows of a file of vouchers: code, debit and credit.
fn rows(path: &std::path::Path) -> Vec<(String, Money, Money)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    assert!(book.worksheet_formula("凭证").unwrap().is_empty());
    let range = book.worksheet_range("凭证").unwrap();
    let amount = |cell: &Data| match cell {
        Data::Float(amount) => yuan(&format!("{amount:.2}")),
        _ => Money::ZERO,
    };
    let row = |row: &[Data]| (row[5].to_string(), amount(&row[7]), amount(&row[8]));
    range.rows().skip(1).map(row).collect()
}

async fn writes(
    desk: &TestDesk,
    asked: VouchersAsked,
    form: RowForm,
    path: &std::path::Path,
) -> u64 {
    let finance = &desk.crew.finance;
    let course = Course::default();
    desk.export_vouchers(finance, &request(), asked, form, path, &course)
        .await
        .unwrap()
}

#[tokio::test]
async fn vouchers_balance_tie_to_the_ledger_and_wait_until_every_account_is_mapped() {
    let desk = a_day_of_two_shifts().await;
    banks(&desk, all_of_it()).await;
    let finance = &desk.crew.finance;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("凭证.xlsx");
    let month = || asked(VoucherSpan::Month, "2026-11", false);

    let offered = desk.account_mapping(finance).await.unwrap();
    assert_eq!(offered.confirmed, None);
    let income: Vec<_> = offered
        .accounts
        .iter()
        .filter(|one| one.account == Account::Income)
        .collect();
    assert_eq!(income.len(), 2, "each item of income has its own");
    assert_eq!(income[0].ours, "收入—物业管理费");
    assert_eq!(
        (income[0].code.as_str(), income[0].confirmed),
        ("6001.01", false)
    );
    let course = Course::default();
    let unmapped = desk
        .export_vouchers(finance, &request(), month(), RowForm::Csv, &path, &course)
        .await;
    assert!(matches!(
        refused(unmapped),
        Refusal::AccountsUnmapped { names } if names.contains(&"收入—物业管理费".to_owned())
    ));
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        0,
        "and there is no file"
    );

    // All but the water's is confirmed: then it alone is named.
    let mut set = confirmed(&offered);
    let water = set
        .accounts
        .iter_mut()
        .find(|one| one.account == Account::AgencyPayable)
        .unwrap();
    water.code = String::new();
    assert_eq!(
        refused(
            desk.set_account_mapping(&desk.crew.supervisor, &request(), set.clone())
                .await
        ),
        Refusal::NotAllowed {
            right: Right::KeepVouchers
        }
    );
    desk.set_account_mapping(finance, &request(), set)
        .await
        .unwrap();
    let preview = desk.preview_vouchers(finance, month()).await.unwrap();
    assert_eq!(
        preview.problems,
        [Refusal::AccountsUnmapped {
            names: vec!["代收应付—代收水费".into()]
        }]
    );
    for (wrong, field) in [
        (("1002 A", "银行"), "accounts.0.code"),
        (("1001.02", "另一个名称"), "accounts.1.name"),
    ] {
        let mut set = confirmed(&offered);
        (set.accounts[0].code, set.accounts[0].name) = (wrong.0.into(), wrong.1.into());
        assert!(matches!(
            refused(desk.set_account_mapping(finance, &request(), set).await),
            Refusal::BadField { field: named, .. } if named == field
        ));
    }
    let mapping = desk
        .set_account_mapping(finance, &request(), confirmed(&offered))
        .await
        .unwrap();
    assert_eq!(mapping.confirmed.as_ref().unwrap().by, "周敏");
    assert!(mapping.accounts.iter().all(|one| one.confirmed));

    let preview = desk.preview_vouchers(finance, month()).await.unwrap();
    assert_eq!(preview.problems, []);
    assert_eq!(preview.debit, preview.credit);
    let numbers: Vec<u32> = preview.first.iter().map(|voucher| voucher.number).collect();
    assert_eq!(numbers, [2201, 2203, 2204, 2206, 2207, 2208]);
    let written = writes(&desk, month(), RowForm::Workbook, &path).await;
    let told = rows(&path);
    assert_eq!(written, u64::try_from(told.len()).unwrap());
    let sum = |of: fn(&(String, Money, Money)) -> Money| Money::sum(told.iter().map(of)).unwrap();
    assert_eq!(
        (sum(|row| row.1), sum(|row| row.2)),
        (preview.debit, preview.credit)
    );
    for (code, account) in [
        ("1002", Account::Bank),
        ("1122", Account::Receivable),
        ("6001.01", Account::Income),
    ] {
        let of_code = told.iter().filter(|row| row.0 == code);
        let net = Money::sum(of_code.map(|row| row.1.minus(row.2).unwrap())).unwrap();
        let mut ledger = desk.database().read().await.unwrap();
        let mut booked = front_desk::ledger::balance(&mut ledger, account, None)
            .await
            .unwrap();
        if account == Account::Income {
            booked = booked.plus(yuan("60.05")).unwrap(); // the repair has a code of its own
        }
        assert_eq!(net, booked, "{code}");
    }

    // A day alone has the same vouchers; by unit there is a row for each of them; the text is the same rows.
    let day = desk
        .preview_vouchers(finance, asked(VoucherSpan::Day, "20261122", false))
        .await
        .unwrap();
    assert_eq!(day.first, preview.first);
    let by_unit = desk
        .preview_vouchers(finance, asked(VoucherSpan::Day, "2026-11-22", true))
        .await
        .unwrap();
    assert!(by_unit.rows > day.rows);
    assert_eq!((by_unit.debit, by_unit.problems.len()), (by_unit.credit, 0));
    let units: Vec<_> = by_unit.first[0]
        .lines
        .iter()
        .map(|line| line.unit.as_str())
        .collect();
    assert_eq!(units[..2], ["1-1-101", "3-2-1502"]);
    let text = folder.path().join("凭证.csv");
    assert_eq!(writes(&desk, month(), RowForm::Csv, &text).await, written);
    let csv = std::fs::read_to_string(&text).unwrap();
    assert!(
        csv.starts_with("\u{feff}日期,凭证字,凭证号,分录号,摘要,科目编码,科目名称,借方金额"),
        "{csv}"
    );
    assert!(
        csv.contains("2026-11-22,记,2208,1,营业款送存银行,1002,银行存款,316.10,,,"),
        "{csv}"
    );

    let empty = desk
        .preview_vouchers(finance, asked(VoucherSpan::Day, "2026-11-01", false))
        .await
        .unwrap();
    assert_eq!(empty.problems, [Refusal::VouchersEmpty]);
    desk.opens_shift("王芳", "500").await;
    let open = desk.preview_vouchers(finance, month()).await.unwrap();
    assert!(matches!(open.problems[..], [Refusal::DayNotClosed { .. }]));
    assert_eq!(
        open.debit,
        Money::ZERO,
        "and no figure of what nobody counted"
    );
    desk.closes_with("王芳", "500", "0").await;
    desk.is_sound().await;
}
