//! A bank's statement by the columns that were saved for its account.

use super::{brings_as, desk, file, holds, kinds, only, pays};
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cashier::Tender;
use front_desk::statements::{
    BankColumns, BankMapping, MatchedBy, Provider, ResultKind, SaveBankMapping, StatementMeant,
};

const TWO_COLUMNS: &str = "中国××银行 账户明细\n账号：6222,,,户名：香樟花园\n交易日期,收入金额,支出金额,账户余额,摘要,对方户名,流水号\n\
    2026-11-23,280.00,,1000,物业费,张伟,001\n2026-11-22,\"1,500.00\",,2500,,某商铺,002\n2026-11-22,,2.00,2498,手续费,,003\n2026-11-22,,300,2198,电费,供电局,004\n合计,1780,302\n";

async fn saves(desk: &TestDesk, name: &str, columns: BankColumns) -> BankMapping {
    let save = SaveBankMapping {
        id: None,
        name: name.into(),
        columns,
    };
    let who = &desk.crew.finance;
    desk.save_bank_mapping(who, &request(), save).await.unwrap()
}

const fn by(mapping: &BankMapping) -> StatementMeant {
    StatementMeant {
        provider: Some(Provider::Bank),
        mapping: Some(mapping.id),
    }
}

#[tokio::test]
async fn a_statement_of_two_columns_is_guessed_saved_and_held_against_transfers() {
    let desk = desk().await;
    pays(&desk, Tender::Transfer, "280", "").await;
    pays(&desk, Tender::Transfer, "60", "").await;
    let received = file("基本户.csv", TWO_COLUMNS);
    let looked = desk.bank_file(&desk.crew.finance, &received).await.unwrap();
    assert_eq!(looked.headings[0], "交易日期");
    assert_eq!(looked.rows[0][4], "物业费");
    let expected = BankColumns {
        date_column: "交易日期".into(),
        amount: String::new(),
        side: String::new(),
        money_in: "收入金额".into(),
        money_out: "支出金额".into(),
        summary: "摘要".into(),
        counterparty: "对方户名".into(),
        reference: "流水号".into(),
    };
    assert_eq!(looked.guess, expected);
    let mapping = saves(&desk, "基本户", looked.guess).await;
    let statement = brings_as(&desk, &received, by(&mapping)).await.unwrap();
    assert_eq!((statement.lines, statement.trades), (4, 2));
    assert_eq!(statement.account, "基本户");
    let told = holds(&desk, Provider::Bank).await;
    assert_eq!(
        kinds(&told),
        [
            (ResultKind::OnlyOurs, 1),
            (ResultKind::OnlyTheirs, 2),
            (ResultKind::Fee, 1)
        ],
        "the day's lines; what came a day later belongs to the day it came"
    );
    let ours = only(&told, ResultKind::OnlyOurs).ours.as_ref().unwrap();
    assert_eq!(ours.amount, yuan("60"), "280 arrived the next day");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_statement_with_sides_and_the_columns_moved_is_read_by_the_same_mapping() {
    let desk = desk().await;
    pays(&desk, Tender::Transfer, "280", "").await;
    let columns = BankColumns {
        date_column: "记账日".into(),
        amount: "发生额".into(),
        side: "借贷标志".into(),
        summary: "用途".into(),
        ..BankColumns::default()
    };
    let mapping = saves(&desk, "一般户", columns).await;
    let first = "记账日,借贷标志,发生额,用途\n20261122,贷,280.00,物业费\n20261122,借,5,手续费\n20261122,贷,10,同额\n20261122,贷,10,同额\n";
    let statement = brings_as(&desk, &file("a.csv", first), by(&mapping)).await;
    assert_eq!(
        statement.unwrap().lines,
        4,
        "two that look the same are two"
    );
    let later = "用途,发生额,借贷标志,记账日\n物业费,280.00,贷,20261122\n同额,10,贷,20261122\n同额,10,贷,20261122\n同额,10,贷,20261122\n";
    let statement = brings_as(&desk, &file("b.csv", later), by(&mapping)).await;
    let statement = statement.unwrap();
    assert_eq!((statement.lines, statement.known), (1, 3));
    let told = holds(&desk, Provider::Bank).await;
    let matched = only(&told, ResultKind::Matched);
    assert_eq!(matched.by, Some(MatchedBy::AmountAndTime));
    assert!(!matched.theirs.as_ref().unwrap().timed);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_mapping_says_enough_has_a_name_of_its_own_and_can_be_changed() {
    let desk = desk().await;
    let who = &desk.crew.finance;
    let dates_only = BankColumns {
        date_column: "日期".into(),
        ..BankColumns::default()
    };
    let save = |id, name: &str, columns: &BankColumns| SaveBankMapping {
        id,
        name: name.into(),
        columns: columns.clone(),
    };
    let bad = desk
        .save_bank_mapping(who, &request(), save(None, "户", &dates_only))
        .await;
    assert!(matches!(refused(bad), Refusal::BadField { .. }));
    let columns = BankColumns {
        amount: "金额".into(),
        ..dates_only
    };
    let mapping = saves(&desk, "户", columns.clone()).await;
    let again = desk
        .save_bank_mapping(who, &request(), save(None, "户", &columns))
        .await;
    assert_eq!(
        refused(again),
        Refusal::BankMappingTaken { name: "户".into() }
    );
    let other = file("a.csv", TWO_COLUMNS);
    assert_eq!(
        refused(desk.preview_statement(who, &other, by(&mapping)).await),
        Refusal::StatementColumnsMissing
    );
    let wider = BankColumns {
        date_column: "交易日期".into(),
        money_in: "收入金额".into(),
        ..BankColumns::default()
    };
    let saved = desk
        .save_bank_mapping(who, &request(), save(Some(mapping.id), "户", &wider))
        .await
        .unwrap();
    assert_eq!(saved.id, mapping.id);
    let seen = desk
        .preview_statement(who, &other, by(&saved))
        .await
        .unwrap();
    assert_eq!(seen.sums.trades, 2);
    assert_eq!(desk.statements(who).await.unwrap().mappings, [saved]);
    desk.is_sound().await;
}
