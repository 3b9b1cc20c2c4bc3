//! The files offices have: saved anew in another encoding, columns in another order, junk above and below, broken, or something else.

use super::{brings, desk, file, paid, sample, wechat};
use crate::support::{data, refused, request, yuan};
use front_desk::Refusal;
use front_desk::error::FileProblem;
use front_desk::exchange::{self, Course};
use front_desk::statements::{
    ImportStatement, Provider, StatementMeant, StatementProblemKind, read_bill,
};
use serde_json::Value;
use std::process::Command;
use std::sync::Arc;

#[test]
fn the_samples_report_what_is_expected() {
    for (name, provider) in [("wechat", None), ("alipay", Some("alipay"))] {
        let bill = data(&format!("{name}-bill.csv"));
        let mut run = Command::new(env!("CARGO_BIN_EXE_deskctl"));
        run.args(["import", "statement"]).arg(&bill);
        run.args(["--dry-run", "--json"]);
        if let Some(provider) = provider {
            run.args(["--provider", provider]);
        }
        let said = run.output().unwrap();
        let said: Value = serde_json::from_slice(&said.stdout).unwrap();
        let expected = std::fs::read(data(&format!("{name}-bill.expected.json"))).unwrap();
        let expected: Value = serde_json::from_slice(&expected).unwrap();
        assert_eq!(said, expected, "{name}");
    }
}

#[test]
fn a_bill_saved_in_another_encoding_is_the_same_bill() {
    let gbk = std::fs::read(data("alipay-bill.csv")).unwrap();
    let received = exchange::read("a.csv", &gbk, &Course::default()).unwrap();
    let bill = read_bill(&received, None).unwrap();
    let mut text = String::new();
    for row in &received.grids[0].rows {
        let cells: Vec<String> = row.filled().map(|(_, cell)| cell.text()).collect();
        let last = row.filled().last().unwrap().0;
        let mut line = vec![String::new(); last + 1];
        for ((place, _), cell) in row.filled().zip(cells) {
            line[place] = cell;
        }
        text += &(line.join(",") + "\n");
    }
    let again = read_bill(&file("b.csv", &text), Some(Provider::Alipay)).unwrap();
    assert_eq!(again.lines, bill.lines, "UTF-8, and without tabs");
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let again = read_bill(&file("c.txt", &utf16), None).unwrap();
    assert_eq!(again.lines, bill.lines);
    assert!(!again.differs_from_declared().unwrap());
}

#[test]
fn columns_stand_where_they_like_under_whatever_is_above() {
    let text = "香樟花园 收款明细\n起始日期,2026-11-01,终止日期,2026-11-30\n\n备注,订单金额(元),商户单号,交易完成时间,微信支付单号,交易状态,手续费\n\
        ,\"1,280.50\",A1,2026/11/20 9:05,4200001,支付成功,7.68\n,300,A2,20261120100000,4200002,已关闭,\n\
        备注,订单金额(元),商户单号,交易完成时间,微信支付单号,交易状态,手续费\n,¥20.00,A3,2026年11月20日 11:00:00,4200003,支付成功,0.12\n合计,1300.50\n";
    let bill = read_bill(&file("x.csv", text), None).unwrap();
    assert_eq!(bill.provider, Provider::Wechat);
    let orders: Vec<&str> = bill.lines.iter().map(|line| line.order.as_str()).collect();
    assert_eq!(orders, ["A1", "A3"]);
    assert_eq!(bill.sums().unwrap().trades_total, yuan("1300.50"));
    assert_eq!(bill.sums().unwrap().fees_total, yuan("7.80"));
    assert_eq!((bill.not_final, bill.problems.len()), (1, 0));
    let days = bill.days().unwrap();
    assert_eq!(
        (days.0.to_string().as_str(), days.1.to_string().as_str()),
        ("2026-11-01", "2026-11-30")
    );
}

#[test]
fn an_account_of_alipay_with_fees_of_their_own_is_read_by_what_came_and_what_went() {
    let text = "#支付宝账务明细查询\n账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,业务类型,备注\n\
        1\t,2026A\t,QA1\t,物业缴费,2026-11-22 09:00:00,*宋,100.00,0.00,100.00,交易付款,\n\
        2\t,2026A\t,QA1\t,,2026-11-22 09:00:00,,0.00,-0.60,99.40,收费,\n\
        3\t,2026A\t,QA1\t,,2026-11-22 10:00:00,*宋,0.00,-100.00,-0.60,交易退款,\n\
        4\t,2026B\t,\t,,2026-11-22 23:00:00,,0.00,-50.00,-50.60,提现,\n";
    let bill = read_bill(&file("account.csv", text), None).unwrap();
    let sums = bill.sums().unwrap();
    assert_eq!(bill.provider, Provider::Alipay);
    assert_eq!((sums.trades, sums.trades_total), (1, yuan("100")));
    assert_eq!((sums.refunds, sums.refunds_total), (1, yuan("100")));
    assert_eq!((sums.fees, sums.fees_total), (1, yuan("0.60")));
    assert_eq!((sums.others, sums.others_total), (1, yuan("-50")));
}

#[test]
fn a_small_merchants_own_bill_of_wechat_is_read_by_its_sides_and_states() {
    let text = "微信支付账单明细\n微信昵称：[桂园物业]\n起始时间：[2026-11-20 00:00:00] 终止时间：[2026-11-22 23:59:59]\n共4笔记录\n\n\
        交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n\
        2026-11-20 09:00:00,二维码收款,*宋,物业费,收入,¥100.00,/,已收钱,\"1000\t\",\"A1\t\",\"/\"\n\
        2026-11-20 10:00:00,商户消费,超市,水,支出,¥5.00,零钱,支付成功,1001,A2,/\n\
        2026-11-20 11:00:00,二维码收款-退款,*宋,物业费,支出,¥40.00,/,已退款,1000,A1,/\n\
        2026-11-22 12:00:00,零钱提现,招商银行,/,/,¥50.00,招商银行,提现已到账,1003,,/\n";
    let bill = read_bill(&file("wx.csv", text), None).unwrap();
    let sums = bill.sums().unwrap();
    assert_eq!(bill.provider, Provider::Wechat);
    assert_eq!((sums.trades, sums.trades_total), (1, yuan("100")));
    assert_eq!((sums.refunds, sums.refunds_total), (1, yuan("40")));
    assert_eq!(sums.others, 2, "{:#?}", bill.lines);
    let days = bill.days().unwrap();
    assert_eq!(
        (days.0.to_string().as_str(), days.1.to_string().as_str()),
        ("2026-11-20", "2026-11-22")
    );
}

#[tokio::test]
async fn a_broken_file_changes_nothing_and_says_what_is_wrong() {
    let desk = desk().await;
    let who = &desk.crew.finance;
    let meant = StatementMeant::default();
    let no = |why| Refusal::FileRefused { why };
    let read = |name: &str, bytes: &[u8]| exchange::read(name, bytes, &Course::default());
    assert_eq!(refused(read("a.csv", b"")), no(FileProblem::Empty));
    assert_eq!(
        refused(read("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\xff\xfe")),
        no(FileProblem::UnknownEncoding)
    );
    assert_eq!(
        refused(read("a.pdf", b"%PDF-1.7")),
        no(FileProblem::NotAWorkbook)
    );
    let other = file("a.csv", "表号,本次读数\n1,2\n");
    assert_eq!(
        refused(desk.preview_statement(who, &other, meant).await),
        no(FileProblem::NoHeadings)
    );
    let book = Arc::new(exchange::open(&data("residents.xlsx"), &Course::default()).unwrap());
    assert_eq!(
        refused(desk.preview_statement(who, &book, meant).await),
        no(FileProblem::NoHeadings)
    );
    let alipay = StatementMeant {
        provider: Some(Provider::Alipay),
        mapping: None,
    };
    assert_eq!(
        refused(
            desk.preview_statement(who, &sample("wechat-bill.csv"), alipay)
                .await
        ),
        Refusal::StatementOfAnother {
            provider: Provider::Wechat
        }
    );
    let nobodys = file(
        "a.csv",
        "交易时间,商户单号,金额\n2026-11-22 09:00:00,A1,10\n",
    );
    assert_eq!(
        refused(desk.preview_statement(who, &nobodys, meant).await),
        Refusal::StatementProviderUnknown
    );
    let empty = file("a.csv", wechat(&[]));
    assert_eq!(
        refused(desk.preview_statement(who, &empty, meant).await),
        Refusal::NothingToImport
    );
    let nobody_saw = ImportStatement {
        meant,
        seen: "another".into(),
    };
    let bill = file("b.csv", wechat(&[paid("08:31:00", "QT1", "1.00")]));
    let course = Arc::new(Course::default());
    let outcome = desk
        .import_statement(who, &request(), bill, nobody_saw, course)
        .await;
    assert_eq!(refused(outcome), Refusal::PreviewOutdated);
    assert!(desk.statements(who).await.unwrap().statements.is_empty());
    desk.is_sound().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_named_by_its_row_and_the_rest_comes_in() {
    let desk = desk().await;
    let mut text = wechat(&[
        paid("08:31:00", "QT1", "10.00"),
        paid("25:31:00", "QT2", "20.00"),
        paid("08:33:00", "QT3", "3O.00"),
        paid("08:34:00", "QT4", "40.00"),
        paid("08:34:00", "QT4", "40.00"),
        paid("08:36:00", "QT6", "1.005"),
    ]);
    text += "`2026-11-22 08:37:00,`4.20001E+27,`QT7,`MICROPAY,`SUCCESS,`70.00,`0,`0,`0.00,`,`,`0,`70.00\r\n";
    text += "`2026-11-22 08:38:00,`42QT8,`QT8,`MICROPAY,`SUCCESS,`8";
    let received = file("bill.csv", &text);
    let seen = desk
        .preview_statement(&desk.crew.finance, &received, StatementMeant::default())
        .await
        .unwrap();
    let problems: Vec<(u32, StatementProblemKind)> = seen
        .problems
        .iter()
        .map(|problem| (problem.row, problem.kind))
        .collect();
    assert_eq!(
        problems,
        [
            (3, StatementProblemKind::BadTime),
            (4, StatementProblemKind::BadAmount),
            (6, StatementProblemKind::Twice),
            (7, StatementProblemKind::BadAmount),
            (8, StatementProblemKind::NumberSpoilt),
            (9, StatementProblemKind::Cut),
        ]
    );
    let statement = brings(&desk, &received).await.unwrap();
    assert_eq!((statement.lines, statement.left_out), (2, 6));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_bill_of_which_lines_are_missing_says_so() {
    let desk = desk().await;
    let whole = std::fs::read_to_string(data("wechat-bill.csv")).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let mut cut = lines[..20].to_vec();
    cut.extend(&lines[30..]);
    let received = file("bill.csv", cut.join("\n"));
    let who = &desk.crew.finance;
    let meant = StatementMeant::default();
    let seen = desk.preview_statement(who, &received, meant).await.unwrap();
    assert!(seen.differs_from_declared);
    let sample = sample("wechat-bill.csv");
    let seen = desk.preview_statement(who, &sample, meant).await.unwrap();
    assert!(!seen.differs_from_declared);
    desk.is_sound().await;
}
