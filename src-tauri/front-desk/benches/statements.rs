//! A merchant bill of 100,000 lines: reading it, matching it, and the whole way from the file to the commit and the result, beside their
//! floors: taking the same text apart into nothing, and the engine copying the rows that came of it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a benchmark counts and divides"
)]

use front_desk::Desk;
use front_desk::exchange::{self, Course};
use front_desk::money::Money;
use front_desk::rights::Role;
use front_desk::staff::{Hire, SignedIn};
use front_desk::statements::{
    BillLineKind, ImportStatement, Ours, Provider, ReconcileFilter, StatementMeant, Theirs,
    matched, read_bill,
};
use front_desk::time::Timestamp;
use sqlx::Connection;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

#[path = "desk/mod.rs"]
mod desk;
#[path = "measure/mod.rs"]
mod measure;
use desk::{password, request};
use measure::{HEADING, Took, Watch, median};

const LINES: i64 = 100_000;
const ROUNDS: usize = 3;
/// 2026-11-01 00:00 at the desk.
const FIRST: Timestamp = Timestamp::from_millis(1_793_462_400_000);

fn main() {
    let bill = bill();
    println!(
        "a bill of {LINES} lines, {:>5} KB          {HEADING}",
        bill.len() / 1024
    );
    let apart = rounds(|| {
        let cells = bill.split(['\n', ',']).filter(|cell| !cell.is_empty());
        assert!(cells.count() > 1_000_000);
    });
    let reading = rounds(|| {
        let received = exchange::read("bill.csv", bill.as_bytes(), &Course::default()).unwrap();
        read_bill(&received, None).unwrap();
    });
    let (theirs, ours) = both_sides();
    let matching = rounds(|| {
        let found = matched(Provider::Wechat, &theirs, &ours);
        assert!(found.len() >= theirs.len());
    });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (mut whole, mut results, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (took, result, floor) = runtime.block_on(brought_in(&bill));
        whole.push(took);
        results.push(result);
        floors.push(floor);
    }
    for (name, took) in [
        ("reading it", reading),
        ("matching both sides", matching),
        ("from the file to the commit, at most 3 s", median(whole)),
        ("the result of its month, from the file", median(results)),
        ("floor: its cells taken apart", apart),
        ("floor: its rows copied by the engine", median(floors)),
    ] {
        println!("{name:<42}{took}");
    }
}

fn rounds(mut job: impl FnMut()) -> Took {
    let took = (0..ROUNDS).map(|_| {
        let watch = Watch::begin();
        job();
        watch.took()
    });
    median(took.collect())
}

/// As WeChat writes it, with all its columns; a payment every 20 seconds.
fn bill() -> String {
    let mut bill = String::from(
        "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,\
         代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,\
         申请退款金额,费率备注\r\n",
    );
    for n in 0..LINES {
        let at = FIRST.after_millis(n * 20_000).to_the_second();
        let (yuan, fen) = (n % 900, n % 100);
        writeln!(
            bill,
            "`{at},`wx0,`1900000000,`0,`,`42{n:026},`QT{n:014},`o,`MICROPAY,`SUCCESS,`OTHERS,`CNY,`{yuan}.{fen:02},`0.00,`0,`0,`0.00,`0.00,`,`,\
             `物业缴费,`,`0.06000,`0.60%,`{yuan}.{fen:02},`0.00,`\r"
        )
        .unwrap();
    }
    bill
}

/// As many receipts, every tenth without a number.
fn both_sides() -> (Vec<Theirs>, Vec<Ours>) {
    let at = |n: i64| FIRST.after_millis(n * 20_000);
    let amount = |n: i64| Money::from_fen(n % 90_000).unwrap();
    let theirs = (0..LINES).map(|n| Theirs {
        kind: BillLineKind::Trade,
        at: at(n),
        timed: true,
        amount: amount(n),
        numbers: [
            String::new(),
            String::new(),
            format!("QT{n:014}"),
            format!("42{n:026}"),
        ],
    });
    let ours = (0..LINES).map(|n| Ours {
        at: at(n).after_millis(60_000),
        amount: amount(n),
        reference: match n % 10 {
            0 => String::new(),
            _ => format!("QT{n:014}"),
        },
        undone_by: None,
    });
    (theirs.collect(), ours.collect())
}

async fn finance(desk: &Desk, administrator: &SignedIn) -> SignedIn {
    let hire = Hire {
        name: "周敏".into(),
        roles: vec![Role::Finance],
        password: password(),
    };
    desk.hire(administrator, &request("hire"), hire)
        .await
        .unwrap();
    desk.sign_in(&request("finance"), "周敏", &password(), None)
        .await
        .unwrap()
}

/// What it takes to read, write and commit into an empty desk; what the result takes; and what the engine takes for the same rows.
async fn brought_in(bill: &str) -> (Took, Took, Took) {
    let folder = tempfile::tempdir().unwrap();
    let (desk, administrator) = desk::new(folder.path()).await;
    let who = finance(&desk, &administrator).await;
    let meant = StatementMeant::default();
    let read = || exchange::read("bill.csv", bill.as_bytes(), &Course::default()).unwrap();
    let seen = desk.preview_statement(&who, &read(), meant).await.unwrap();
    let watch = Watch::begin();
    let import = ImportStatement {
        meant,
        seen: seen.seen,
    };
    let statement = desk
        .import_statement(
            &who,
            &request("import"),
            Arc::new(read()),
            import,
            Arc::default(),
        )
        .await
        .unwrap();
    let took = watch.took();
    assert_eq!(statement.lines, LINES);
    let watch = Watch::begin();
    let filter = ReconcileFilter {
        provider: Provider::Wechat,
        from_on: statement.from_on.to_string(),
        to_on: statement.to_on.to_string(),
        kind: None,
        open_only: false,
        after: 0,
    };
    let told = desk.reconciliation(&who, &filter).await.unwrap();
    assert_eq!(i64::try_from(told.count).unwrap(), LINES);
    let result = watch.took();
    desk.close().await;
    (took, result, floor(folder.path()).await)
}

/// The rows that were brought in, written once more by the engine into a table of the same shape, without keys, indexes and triggers.
async fn floor(folder: &Path) -> Took {
    let mut file = desk::file(folder).await;
    let watch = Watch::begin();
    for statement in [
        "begin immediate",
        "create table floor_lines as select * from statement_lines",
        "commit",
    ] {
        sqlx::query(statement).execute(&mut file).await.unwrap();
    }
    let took = watch.took();
    file.close().await.unwrap();
    took
}
