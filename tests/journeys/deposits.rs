//! A deposit is the payer's money from the moment it is paid, and not before.

mod life;

use crate::support::cashier::with;
use crate::support::{TestDesk, request, yuan};
use front_desk::cards::{CardKind, IssueCard};
use front_desk::cashier::{Basket, Choice, Extra, Tender};
use front_desk::fees::FeeKind;
use front_desk::money::Money;

/// What the counter and the unit's page say is held; they must say the same.
async fn held(desk: &TestDesk) -> Money {
    let unit = desk.unit("3-2-1502").await;
    let wang = &desk.crew.wang;
    let counter = desk.account_of(wang, vec![unit]).await.unwrap().deposit;
    let page = desk.unit_page(wang, unit).await.unwrap();
    assert_eq!(
        page.money.unwrap().deposit,
        counter,
        "the page and the counter"
    );
    counter
}

#[tokio::test]
async fn a_deposit_is_held_when_it_is_paid_and_owed_until_then() {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500")
        .await
        .with_resident("3-2-1502", "张伟")
        .await;
    let unit = desk.unit("3-2-1502").await;
    let card = IssueCard {
        number: "8801".into(),
        kind: CardKind::Resident,
        unit,
        resident: None,
        fee_item: Some(desk.lists("门禁卡押金", FeeKind::Deposit, "50").await),
        reason: String::new(),
    };
    let wang = &desk.crew.wang;
    desk.issue_card(wang, &request(), card).await.unwrap();
    assert_eq!(held(&desk).await, Money::ZERO, "charged, and not paid yet");
    assert_eq!(desk.owes("3-2-1502").await[0].open, yuan("50"));
    desk.is_sound().await;

    let part = Basket {
        choice: Choice::Amount {
            units: vec![unit],
            amount: "20".into(),
        },
        ..desk.basket("3-2-1502").await
    };
    desk.takes(wang, part).await.unwrap();
    assert_eq!(held(&desk).await, yuan("20"), "as much as was paid");
    let rest = desk.collects("3-2-1502").await;
    assert_eq!(held(&desk).await, yuan("50"));
    desk.voids(rest.receipt, "收错").await.unwrap();
    assert_eq!(held(&desk).await, yuan("20"), "given back with the void");

    let deposit = desk.lists("装修押金", FeeKind::Deposit, "2000").await;
    let over_the_counter = Basket {
        unit,
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: vec![Extra {
            fee_item: deposit,
            quantity: "1".into(),
        }],
        tenders: vec![with(Tender::Transfer, "")],
        ahead: Vec::new(),
        rest: front_desk::cashier::Rest::Change,
    };
    desk.takes(wang, over_the_counter).await.unwrap();
    assert_eq!(held(&desk).await, yuan("2020"), "paid where it was charged");
    desk.is_sound().await;
}
