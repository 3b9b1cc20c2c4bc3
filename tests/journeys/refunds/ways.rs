//! The way the money goes: as it came, cash from the float, and the count and the handover know of it.

use super::{balance, billed, by, paid_yesterday};
use crate::handover::sheet;
use crate::support::cashier::with;
use crate::support::{closing, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cashier::{Choice, Tender};
use front_desk::documents::texts;
use front_desk::ledger::Account;
use front_desk::money::Money;
use front_desk::shifts::NonCash;

#[tokio::test]
async fn what_came_by_phone_goes_back_by_phone_under_a_number_of_its_own() {
    let desk = billed().await;
    let number = "4200002345202611220000000001";
    let mut basket = desk.basket("3-2-1502").await;
    basket.tenders = vec![by(Tender::Wechat, "300", number), with(Tender::Cash, "")];
    let taken = desk.takes(&desk.crew.wang, basket).await.unwrap();
    let wang = &desk.crew.wang;
    desk.counts_with_slips("王芳", "500", "260", &[(NonCash::Wechat, 1, "300")])
        .await;
    let close = closing(desk.open_shift_of("王芳").await);
    desk.close_shift(wang, &request(), close).await.unwrap();
    desk.opens_shift("王芳", "500").await;

    let part = desk.lines_back(taken.receipt, &[Some("")]).await;
    let quote = desk.quotes_refund(part.clone(), Vec::new()).await;
    let ways: Vec<_> = quote
        .ways
        .iter()
        .map(|way| (way.tender, way.left, way.amount))
        .collect();
    assert_eq!(
        ways,
        [
            (Tender::Wechat, Some(yuan("300")), yuan("280")),
            (Tender::Cash, Some(yuan("260")), Money::ZERO),
            (Tender::Transfer, None, Money::ZERO),
        ],
        "as it came, in that order"
    );
    let tender = Tender::Wechat;
    assert_eq!(quote.problem, Some(Refusal::RefundNumberMissing { tender }));
    let in_cash = vec![with(Tender::Cash, "280")];
    let (tender, left) = (Tender::Cash, yuan("260"));
    assert_eq!(
        refused(desk.gives_back(part.clone(), in_cash).await),
        Refusal::RefundBeyondWay { tender, left },
        "a payment by phone is no way to cash"
    );
    let as_the_payment = vec![by(Tender::Wechat, "", number)];
    assert_eq!(
        refused(desk.gives_back(part.clone(), as_the_payment).await),
        Refusal::MerchantNumberUsed {
            number: number.into(),
            receipt: taken.number.clone()
        },
        "the payment's number is not the refund's"
    );
    let refund_number = "50300008282026112300000001";
    let ways = vec![by(Tender::Wechat, "", refund_number)];
    let red = desk.gives_back(part, ways).await.unwrap();
    assert_eq!(balance(&desk, Account::WechatClearing).await, yuan("20"));
    assert_eq!(balance(&desk, Account::Float).await, yuan("500"));

    let more = desk.lines_back(taken.receipt, &[None, Some("20")]).await;
    let again = vec![by(Tender::Wechat, "", refund_number)];
    assert_eq!(
        refused(desk.gives_back(more.clone(), again).await),
        Refusal::MerchantNumberUsed {
            number: refund_number.into(),
            receipt: red.number.clone()
        }
    );
    let twice = vec![
        by(Tender::Wechat, "10", "5031"),
        by(Tender::Wechat, "10", "5031"),
    ];
    assert_eq!(
        refused(desk.gives_back(more, twice).await),
        Refusal::MerchantNumberTwice {
            number: "5031".into()
        }
    );
    let outcome = desk.counts("王芳", "500", "0").await;
    assert!(
        outcome
            .tenders
            .iter()
            .all(|tender| tender.total.difference.is_zero()),
        "who counts slips counts what came: {outcome:?}"
    );
    let close = closing(desk.open_shift_of("王芳").await);
    desk.close_shift(wang, &request(), close).await.unwrap();
    desk.is_sound().await;
}

#[tokio::test]
async fn cash_comes_from_the_float_and_count_and_handover_tie() {
    let (desk, taken) = paid_yesterday().await;
    desk.bills("2026-12").await;
    let mut basket = desk.basket("3-2-1502").await;
    let december = desk.owes("3-2-1502").await[0].id;
    basket.choice = Choice::Charges {
        charges: vec![december],
        late_fees: Vec::new(),
    };
    desk.takes(&desk.crew.wang, basket).await.unwrap();
    let part = desk.lines_back(taken.receipt, &[Some("120.50")]).await;
    let red = desk.gives_back(part, Vec::new()).await.unwrap();

    let shift = desk.open_shift_of("王芳").await;
    let outcome = desk.counts("王芳", "379.50", "280").await;
    assert!(outcome.float.difference.is_zero() && outcome.drawer.difference.is_zero());
    let wang = &desk.crew.wang;
    desk.close_shift(wang, &request(), closing(shift))
        .await
        .unwrap();
    let paper = desk.handover(wang, shift).await.unwrap();
    assert_eq!(paper.cash.float, yuan("500"));
    assert_eq!(paper.cash.refunded, yuan("120.50"), "its own line");
    assert_eq!(paper.cash.float_box.expected, yuan("379.50"));
    assert_eq!(paper.cash.received, yuan("280"), "the takings are whole");
    let receipts = &paper.receipts;
    assert_eq!((receipts.used, receipts.red, receipts.missing), (2, 1, 0));
    assert_eq!(receipts.total, yuan("159.50"));
    let paid: Vec<_> = receipts
        .paid
        .iter()
        .map(|one| (one.name.as_str(), one.amount))
        .collect();
    assert_eq!(
        paid,
        [("现金", yuan("280")), ("现金（备用金）", yuan("-120.50"))]
    );
    let told = &receipts.refunds[0];
    assert_eq!(
        (told.number.as_str(), told.approved_by.as_str()),
        (red.number.as_str(), "李强")
    );
    assert_eq!(told.reverses.as_deref(), Some(taken.number.as_str()));
    let printed = desk.handover_paper(wang, shift).await.unwrap();
    let printed = texts(&printed.bytes).unwrap().join(" ");
    for said in [
        "备用金退款",
        "120.50",
        "红字 1",
        "红字收据号",
        &taken.number,
    ] {
        assert!(printed.contains(said), "the paper must say {said}");
    }
    let money = sheet(&desk, shift, "款项").await.join("\n");
    assert!(money.contains("备用金退款 -120.5"), "{money}");
    let list = sheet(&desk, shift, "收据").await.join("\n");
    let state = format!("红字 {} 原收据未打印 房号录错 批准人 李强", taken.number);
    assert!(
        list.contains("红字 1 张") && list.contains(&state),
        "{list}"
    );
    desk.opens_shift("赵磊", "379.50").await;
    desk.is_sound().await;
}
