//! What WeChat, Alipay and the bank say, brought in and held against the receipts.

mod bank;
mod differences;
mod files;

use crate::support::cashier::with;
use crate::support::{TestDesk, data, refused, request, yuan};
use front_desk::cashier::{Basket, Choice, Rest, Tender, Tendered};
use front_desk::exchange::{self, Course, Received};
use front_desk::ids::ReceiptId;
use front_desk::statements::{
    ImportStatement, MatchedBy, Provider, ReconcileFilter, Reconciled, Reconciliation, ResultKind,
    Statement, StatementMeant,
};
use front_desk::{Error, Refusal};
use std::sync::Arc;

const DAY: &str = "2026-11-22";

/// A line of a merchant bill of WeChat.
struct Row<'a> {
    time: &'a str,
    order: &'a str,
    status: &'a str,
    amount: &'a str,
    refund: &'a str,
    fee: &'a str,
}

fn paid<'a>(time: &'a str, order: &'a str, amount: &'a str) -> Row<'a> {
    Row {
        time,
        order,
        status: "SUCCESS",
        amount,
        refund: "0.00",
        fee: "0.00000",
    }
}

/// The bill as WeChat writes it, with back-ticks and without a mark.
fn wechat(rows: &[Row<'_>]) -> String {
    let mut bill = String::from(
        "交易时间,微信订单号,商户订单号,交易类型,交易状态,应结订单金额,微信退款单号,商户退款单号,退款金额,退款状态,商品名称,手续费,订单金额\r\n",
    );
    for row in rows {
        let refunds = row.status == "REFUND";
        let (number, state) = if refunds { ("R", "SUCCESS") } else { ("0", "") };
        bill += &format!(
            "`{DAY} {},`42{},`{},`MICROPAY,`{},`{},`{number},`{number}{},`{},`{state},`物业缴费,`{},`{}\r\n",
            row.time,
            row.order,
            row.order,
            row.status,
            row.amount,
            row.order,
            row.refund,
            row.fee,
            row.amount,
        );
    }
    bill
}

fn file(name: &str, text: impl AsRef<[u8]>) -> Arc<Received> {
    Arc::new(exchange::read(name, text.as_ref(), &Course::default()).unwrap())
}

fn sample(name: &str) -> Arc<Received> {
    Arc::new(exchange::open(&data(name), &Course::default()).unwrap())
}

/// A desk with a shift open and a unit that pays ahead.
async fn desk() -> TestDesk {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk
}

/// 王芳 takes so much ahead, now.
async fn pays(desk: &TestDesk, tender: Tender, amount: &str, reference: &str) -> ReceiptId {
    let unit = desk.unit("3-2-1502").await;
    let basket = Basket {
        ahead: Vec::new(),
        unit,
        choice: Choice::Amount {
            units: vec![unit],
            amount: amount.into(),
        },
        extras: Vec::new(),
        tenders: vec![Tendered {
            reference: reference.into(),
            ..with(tender, amount)
        }],
        rest: Rest::Prepayment,
    };
    desk.takes(&desk.crew.wang, basket).await.unwrap().receipt
}

async fn brings(desk: &TestDesk, received: &Arc<Received>) -> Result<Statement, Error> {
    brings_as(desk, received, StatementMeant::default()).await
}

async fn brings_as(
    desk: &TestDesk,
    received: &Arc<Received>,
    meant: StatementMeant,
) -> Result<Statement, Error> {
    let who = &desk.crew.finance;
    let seen = desk.preview_statement(who, received, meant).await?.seen;
    let import = ImportStatement { meant, seen };
    let course = Arc::new(Course::default());
    desk.import_statement(who, &request(), received.clone(), import, course)
        .await
}

fn of_the_day(provider: Provider) -> ReconcileFilter {
    ReconcileFilter {
        provider,
        from_on: DAY.into(),
        to_on: DAY.into(),
        kind: None,
        open_only: false,
        after: 0,
    }
}

async fn holds(desk: &TestDesk, provider: Provider) -> Reconciliation {
    let who = &desk.crew.finance;
    desk.reconciliation(who, &of_the_day(provider))
        .await
        .unwrap()
}

fn only(told: &Reconciliation, kind: ResultKind) -> &Reconciled {
    let mut rows = told.rows.iter().filter(|row| row.kind == kind);
    let row = rows
        .next()
        .unwrap_or_else(|| panic!("no {kind:?}: {told:#?}"));
    assert!(rows.next().is_none(), "one {kind:?}: {told:#?}");
    row
}

/// Kinds with their counts, those of nothing left out.
fn kinds(told: &Reconciliation) -> Vec<(ResultKind, usize)> {
    let kinds = told.sums.iter().map(|sum| (sum.kind, sum.count));
    kinds.filter(|(_, count)| *count > 0).collect()
}

#[tokio::test]
async fn the_samples_come_in_as_they_are() {
    let desk = desk().await;
    let statement = brings(&desk, &sample("wechat-bill.csv")).await.unwrap();
    assert_eq!(statement.provider, Provider::Wechat);
    assert_eq!((statement.lines, statement.left_out), (62, 0));
    assert_eq!((statement.trades, statement.refunds), (60, 2));
    assert_eq!(statement.trades_fen, yuan("26639.04"));
    assert_eq!(statement.refunds_fen, yuan("598.72"));
    assert_eq!(statement.from_on.to_string(), "2026-11-20");
    let statement = brings(&desk, &sample("alipay-bill.csv")).await.unwrap();
    assert_eq!(statement.provider, Provider::Alipay);
    assert_eq!((statement.lines, statement.trades), (35, 35));
    assert_eq!(statement.trades_fen, yuan("9330.33"));
    assert_eq!(
        (statement.from_on, statement.to_on),
        ("2026-11-20".parse().unwrap(), "2026-11-20".parse().unwrap()),
        "an end at midnight is the day before"
    );
    let filter = ReconcileFilter {
        from_on: "2026-11-20".into(),
        to_on: "2026-11-20".into(),
        ..of_the_day(Provider::Wechat)
    };
    let told = desk
        .reconciliation(&desk.crew.supervisor, &filter)
        .await
        .unwrap();
    let fees = told.sums.iter().find(|sum| sum.kind == ResultKind::Fee);
    let fees = fees.unwrap();
    assert_eq!(
        (fees.count, fees.theirs),
        (62, yuan("159.82")),
        "159.83424 kept, twice 0.006 given back, and rounded once"
    );
    assert_eq!(
        kinds(&told),
        [
            (ResultKind::OnlyTheirs, 60),
            (ResultKind::Refund, 2),
            (ResultKind::Fee, 62)
        ],
        "two refunds of the same platform numbers are two"
    );
    assert_eq!(told.open, 62);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_day_with_merchant_numbers_agrees_and_each_difference_is_its_own_kind() {
    let desk = desk().await;
    pays(&desk, Tender::Wechat, "100", "QT1").await;
    pays(&desk, Tender::Wechat, "200.50", "42QT2").await; // the platform's own number was scanned
    pays(&desk, Tender::Wechat, "300", "qt 3").await; // as a hand writes it
    pays(&desk, Tender::Wechat, "400", "QT-elsewhere").await;
    pays(&desk, Tender::Alipay, "100", "QA1").await;
    pays(&desk, Tender::Cash, "50", "").await;
    let mut rows = vec![
        paid("08:31:00", "QT1", "100.00"),
        paid("08:32:00", "QT2", "200.50"),
        paid("08:33:00", "QT3", "30.00"),
        paid("12:00:00", "QT5", "55.00"),
    ];
    rows[0].fee = "0.60000";
    rows.push(Row {
        status: "REFUND",
        refund: "55.00",
        ..paid("12:30:00", "QT5", "0.00")
    });
    let bill = file("11月22日.csv", wechat(&rows));
    assert_eq!(brings(&desk, &bill).await.unwrap().lines, 5);
    let told = holds(&desk, Provider::Wechat).await;
    assert_eq!(
        kinds(&told),
        [
            (ResultKind::Matched, 2),
            (ResultKind::OnlyOurs, 1),
            (ResultKind::OnlyTheirs, 1),
            (ResultKind::AmountDiffers, 1),
            (ResultKind::Refund, 1),
            (ResultKind::Fee, 1),
        ]
    );
    let matched = told
        .rows
        .iter()
        .filter(|row| row.kind == ResultKind::Matched);
    assert!(
        matched
            .clone()
            .all(|row| row.by == Some(MatchedBy::Number) && !row.is_difference),
        "{told:#?}"
    );
    let differs = only(&told, ResultKind::AmountDiffers);
    assert_eq!(differs.difference, yuan("-270"));
    let ours = only(&told, ResultKind::OnlyOurs).ours.as_ref().unwrap();
    assert_eq!(
        (ours.amount, ours.reference.as_str()),
        (yuan("400"), "QT-elsewhere")
    );
    let refund = only(&told, ResultKind::Refund);
    assert!(refund.is_difference, "the desk gave nothing back");
    assert_eq!(refund.theirs.as_ref().unwrap().amount, yuan("-55"));
    assert_eq!(told.open, 4);
    let fee = ReconcileFilter {
        kind: Some(ResultKind::Fee),
        ..of_the_day(Provider::Wechat)
    };
    let fees = desk.reconciliation(&desk.crew.finance, &fee).await.unwrap();
    assert_eq!(fees.count, 1);
    assert_eq!(fees.rows[0].theirs.as_ref().unwrap().fee, yuan("0.60"));

    let alipay = holds(&desk, Provider::Alipay).await;
    assert_eq!((alipay.rows.len(), alipay.not_covered), (0, 1));
    desk.is_sound().await;
}

#[tokio::test]
async fn without_a_number_amount_and_time_decide_and_only_when_there_is_one() {
    let desk = desk().await;
    pays(&desk, Tender::Wechat, "88", "").await;
    pays(&desk, Tender::Wechat, "99", "").await;
    pays(&desk, Tender::Wechat, "99", "").await;
    pays(&desk, Tender::Wechat, "77", "").await;
    let bill = wechat(&[
        paid("08:25:00", "QT1", "88.00"),
        paid("08:26:00", "QT2", "99.00"),
        paid("10:30:00", "QT3", "77.00"),
    ]);
    brings(&desk, &file("bill.csv", bill)).await.unwrap();
    let told = holds(&desk, Provider::Wechat).await;
    assert_eq!(
        kinds(&told),
        [
            (ResultKind::Matched, 1),
            (ResultKind::OnlyOurs, 3),
            (ResultKind::OnlyTheirs, 2)
        ],
        "two of 99 are not told apart, and two hours are too long"
    );
    let row = only(&told, ResultKind::Matched);
    assert_eq!(row.by, Some(MatchedBy::AmountAndTime));
    desk.is_sound().await;
}

#[tokio::test]
async fn what_was_voided_agrees_when_they_gave_it_back_and_is_a_difference_when_not() {
    let desk = desk().await;
    let wrong = pays(&desk, Tender::Wechat, "100", "QT1").await;
    desk.voids(wrong, "收错了户").await.unwrap();
    pays(&desk, Tender::Wechat, "100", "QT1").await; // the same payment on the right receipt
    for number in ["QT2", "QT3", "QT4"] {
        let receipt = pays(&desk, Tender::Wechat, "20", number).await;
        desk.voids(receipt, "没有付成").await.unwrap();
    }
    let bill = wechat(&[
        paid("08:30:00", "QT1", "100.00"),
        paid("08:31:00", "QT2", "20.00"),
        Row {
            status: "REFUND",
            refund: "20.00",
            ..paid("08:40:00", "QT2", "0.00")
        },
        paid("08:32:00", "QT3", "20.00"),
    ]);
    brings(&desk, &file("bill.csv", bill)).await.unwrap();
    let told = holds(&desk, Provider::Wechat).await;
    assert_eq!(
        kinds(&told),
        [
            (ResultKind::Matched, 3),
            (ResultKind::OnlyOurs, 1),
            (ResultKind::Refund, 1)
        ],
        "QT4 was never paid, and its receipt is void: nothing to see"
    );
    let kept = only(&told, ResultKind::OnlyOurs).ours.as_ref().unwrap();
    assert!(kept.of_void, "they still have the money of QT3");
    assert_eq!((kept.amount, kept.reference.as_str()), (yuan("-20"), "QT3"));
    assert!(!only(&told, ResultKind::Refund).is_difference);
    desk.is_sound().await;
}

#[tokio::test]
async fn the_same_file_and_the_same_line_come_in_once() {
    let desk = desk().await;
    let short = wechat(&[
        paid("08:31:00", "QT1", "10.00"),
        paid("08:32:00", "QT2", "20.00"),
    ]);
    let who = &desk.crew.finance;
    let received = file("早上.csv", &short);
    let meant = StatementMeant::default();
    let seen = desk
        .preview_statement(who, &received, meant)
        .await
        .unwrap()
        .seen;
    let (once, import) = (request(), ImportStatement { meant, seen });
    for _ in 0..2 {
        let course = Arc::new(Course::default());
        let import = import.clone();
        let statement = desk
            .import_statement(who, &once, received.clone(), import, course)
            .await
            .unwrap();
        assert_eq!(statement.lines, 2, "a second click brings it in once");
    }
    assert_eq!(
        refused(brings(&desk, &file("另一个名字.csv", &short)).await),
        Refusal::StatementKnown {
            file: "早上.csv".into(),
            on: DAY.parse().unwrap()
        }
    );
    let mut marked = vec![0xef, 0xbb, 0xbf];
    marked.extend(short.as_bytes());
    assert_eq!(
        refused(brings(&desk, &file("早上.csv", &marked)).await),
        Refusal::StatementLinesKnown { lines: 2 },
        "saved anew it is another file of the same lines"
    );
    let longer = wechat(&[
        paid("08:31:00", "QT1", "10.00"),
        paid("08:32:00", "QT2", "20.00"),
        paid("18:00:00", "QT3", "30.00"),
    ]);
    let statement = brings(&desk, &file("全天.csv", &longer)).await.unwrap();
    assert_eq!((statement.lines, statement.known), (1, 2));
    let told = holds(&desk, Provider::Wechat).await;
    let sum = told
        .sums
        .iter()
        .find(|sum| sum.kind == ResultKind::OnlyTheirs);
    assert_eq!(sum.unwrap().theirs, yuan("60"), "nothing is there twice");
    assert_eq!(desk.statements(who).await.unwrap().statements.len(), 2);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_receipt_written_weeks_later_finds_its_line_and_its_line_the_receipt() {
    let desk = desk().await;
    let bill = wechat(&[paid("23:59:50", "QT1", "100.00")]);
    brings(&desk, &file("bill.csv", bill)).await.unwrap();
    desk.clock.pass_seconds(20 * 24 * 3600);
    pays(&desk, Tender::Wechat, "100", "QT1").await;
    let told = holds(&desk, Provider::Wechat).await;
    assert_eq!(kinds(&told), [(ResultKind::Matched, 1)]);
    let later = "2026-12-12";
    let filter = ReconcileFilter {
        from_on: later.into(),
        to_on: later.into(),
        ..of_the_day(Provider::Wechat)
    };
    let told = desk.reconciliation(&desk.crew.finance, &filter).await;
    let told = told.unwrap();
    assert_eq!(
        (told.count, told.not_covered),
        (0, 0),
        "it belongs to the day on which it was paid"
    );
    let never = ReconcileFilter {
        to_on: "2026-11-01".into(),
        ..filter
    };
    assert!(matches!(
        refused(desk.reconciliation(&desk.crew.finance, &never).await),
        Refusal::BadField { .. }
    ));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_line_that_was_changed_or_taken_out_is_found() {
    let desk = desk().await;
    brings(&desk, &sample("alipay-bill.csv")).await.unwrap();
    desk.is_sound().await;
    let desk = desk
        .tampered(&[
            "drop trigger statement_lines_no_delete",
            "delete from statement_lines where id = 7",
            "create trigger statement_lines_no_delete before delete on statement_lines begin select raise(abort, 'statement_lines only grows'); end",
        ])
        .await;
    let findings = desk.verify().await.unwrap();
    let tables: Vec<&str> = findings
        .iter()
        .map(|finding| finding.table.as_str())
        .collect();
    assert!(
        tables.contains(&"statements") && tables.contains(&"statement_lines"),
        "{findings:#?}"
    );
}
