//! What WeChat and Alipay number, the desk takes once.

use crate::support::cashier::with;
use crate::support::{TestDesk, refused};
use front_desk::Refusal;
use front_desk::cashier::{Basket, Tender, Tendered};
use front_desk::fees::FeeKind;

#[tokio::test]
async fn a_payment_shown_on_a_phone_pays_one_receipt() {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500")
        .await
        .with_resident("3-2-1502", "张伟")
        .await
        .with_resident("3-2-1503", "李娜")
        .await;
    desk.lists("物业管理费", FeeKind::Fixed, "100").await;
    desk.bills("2026-11").await;
    let shown = |tender, number: &str| Tendered {
        reference: number.into(),
        ..with(tender, "")
    };
    let number = "4200002345202611220000000001";
    let mut first = desk.basket("3-2-1502").await;
    first.tenders = vec![shown(Tender::Wechat, number)];
    let taken = desk.takes(&desk.crew.wang, first).await.unwrap();

    let mut again = desk.basket("3-2-1503").await;
    again.tenders = vec![shown(Tender::Wechat, number)];
    let used = Refusal::MerchantNumberUsed {
        number: number.into(),
        receipt: taken.number.clone(),
    };
    let quote = desk.quotes(&again).await;
    assert_eq!(quote.problem, Some(used.clone()), "said while it is typed");
    let refusal = refused(desk.takes(&desk.crew.wang, again.clone()).await);
    assert_eq!(refusal, used);
    let twice = Basket {
        tenders: vec![
            Tendered {
                amount: "40".into(),
                ..shown(Tender::Alipay, "2026112222001")
            },
            shown(Tender::Alipay, "2026112222001"),
        ],
        ..again.clone()
    };
    assert_eq!(
        refused(desk.takes(&desk.crew.wang, twice).await),
        Refusal::MerchantNumberTwice {
            number: "2026112222001".into()
        }
    );

    desk.voids(taken.receipt, "收错了户").await.unwrap();
    desk.takes(&desk.crew.wang, again)
        .await
        .expect("the voided receipt has it no longer");
    let mut slip = desk.basket("3-2-1502").await;
    slip.tenders = vec![shown(Tender::Card, number)];
    desk.takes(&desk.crew.wang, slip)
        .await
        .expect("a terminal's slip numbers come again each day");
    desk.is_sound().await;
}
