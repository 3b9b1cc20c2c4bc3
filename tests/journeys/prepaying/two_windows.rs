//! Two windows on one data folder: the second is told what the first one did, and nothing is taken twice.

use super::*;
use front_desk::Desk;
use front_desk::cashier::Collect;

/// What a window sends after it showed its quote.
async fn sent(desk: &Desk, basket: Basket, who: &front_desk::staff::SignedIn) -> Collect {
    let quote = desk.quote(who, basket.clone()).await.unwrap();
    assert_eq!(quote.problem, None);
    Collect {
        basket,
        payer: "张伟".into(),
        note: String::new(),
        due: quote.due,
        prepayment: quote.prepayment,
    }
}

#[tokio::test]
async fn a_charge_and_a_prepayment_are_taken_once_and_the_second_window_reads_by_which_receipt() {
    let Community { desk, fee, .. } = community().await;
    let wang = desk.crew.wang.clone();
    desk.bills("2026-11").await;

    let one = sent(
        &desk,
        desk.only(fee, vec![with(Tender::Cash, "")]).await,
        &wang,
    )
    .await;
    let other = sent(
        &desk,
        desk.only(fee, vec![with(Tender::Wechat, "")]).await,
        &wang,
    )
    .await;
    let (one_request, other_request) = (request(), request());
    let both = tokio::join!(
        desk.collect(&wang, &one_request, one),
        desk.collect(&wang, &other_request, other)
    );
    let (taken, refusal) = match both {
        (Ok(taken), Err(refusal)) | (Err(refusal), Ok(taken)) => (taken, refusal),
        neither => panic!("one takes the money and one does not: {neither:?}"),
    };
    let just_paid = Refusal::ChargeJustPaid {
        item: "物业管理费".into(),
        receipt: taken.number.clone(),
        clerk: "王芳".into(),
    };
    assert_eq!(refused::<()>(Err(refusal)), just_paid);

    let paid = desk.pays_ahead(vec![ahead(None, "35.15")]).await.unwrap();
    let by_prepayment = || vec![with(Tender::Prepayment, "")];
    desk.bills("2026-10").await;
    let water = desk.owes(UNIT).await;
    let water: Vec<_> = water.iter().filter(|one| one.item == "代收水费").collect();
    let of = async |at: usize| Basket {
        choice: Choice::Charges {
            charges: vec![water[at].id],
            late_fees: Vec::new(),
        },
        tenders: by_prepayment(),
        ..desk.basket(UNIT).await
    };
    let one = sent(&desk, of(0).await, &wang).await;
    let other = sent(&desk, of(1).await, &wang).await;
    let (one_request, other_request) = (request(), request());
    let both = tokio::join!(
        desk.collect(&wang, &one_request, one),
        desk.collect(&wang, &other_request, other)
    );
    let (used, refusal) = match both {
        (Ok(used), Err(refusal)) | (Err(refusal), Ok(used)) => (used, refusal),
        neither => panic!("it is used once: {neither:?}"),
    };
    let moved = Refusal::PrepaymentMoved {
        balance: Money::ZERO,
        receipt: Some(used.number.clone()),
    };
    assert_eq!(refused::<()>(Err(refusal)), moved);
    assert_eq!(paid.prepayment, yuan("35.15"));
    assert_eq!(balance(&desk, Account::Prepayment).await, Money::ZERO);

    // What is voided is owed again, and no receipt is named that does not stand.
    desk.voids(used.receipt, "房号录错").await.unwrap();
    assert_eq!(desk.held().await.0, yuan("35.15"));
    desk.is_sound().await;
}
