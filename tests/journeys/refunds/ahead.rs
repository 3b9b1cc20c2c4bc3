//! What was paid ahead goes back as far as it is still there.

use super::{balance, billed, by};
use crate::support::cashier::with;
use crate::support::{TestDesk, refused, yuan};
use front_desk::Refusal;
use front_desk::cashier::{Basket, Choice, Collected, Evidence, Refund, RefundOf, Rest, Tender};
use front_desk::error::FieldProblem;
use front_desk::ledger::Account;
use front_desk::money::Money;

/// 500 yuan paid ahead in cash, in a shift that is closed; the next one is open.
async fn paid_ahead() -> (TestDesk, Collected) {
    let desk = billed().await;
    let basket = Basket {
        unit: desk.unit("3-2-1502").await,
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: Vec::new(),
        tenders: vec![with(Tender::Cash, "500")],
        ahead: Vec::new(),
        rest: Rest::Prepayment,
    };
    let taken = desk.takes(&desk.crew.wang, basket).await.unwrap();
    desk.closes_with("王芳", "500", "500").await;
    desk.opens_shift("王芳", "500").await;
    (desk, taken)
}

async fn prepaid(desk: &TestDesk) -> Money {
    let unit = desk.unit("3-2-1502").await;
    let who = &desk.crew.wang;
    desk.account_of(who, vec![unit]).await.unwrap().prepayment
}

async fn of_the_unit(desk: &TestDesk, amount: &str) -> RefundOf {
    RefundOf::Prepayment {
        unit: desk.unit("3-2-1502").await,
        fee_item: None,
        amount: amount.into(),
    }
}

#[tokio::test]
async fn a_prepayment_that_is_spent_is_not_reversed_and_the_sentence_says_what_is_missing() {
    let (desk, ahead) = paid_ahead().await;
    let mut spend = desk.basket("3-2-1502").await;
    spend.tenders = vec![with(Tender::Prepayment, "350"), with(Tender::Cash, "")];
    let spent = desk.takes(&desk.crew.wang, spend).await.unwrap();
    let whole = desk.whole(ahead.receipt).await;
    let missing = yuan("350");
    let quote = desk.quotes_refund(whole.clone(), Vec::new()).await;
    assert_eq!(quote.problem, Some(Refusal::PrepaymentSpent { missing }));
    assert_eq!(
        refused(desk.gives_back(whole, Vec::new()).await),
        Refusal::PrepaymentSpent { missing }
    );
    let still_there = desk.lines_back(ahead.receipt, &[Some("150")]).await;
    desk.gives_back(still_there, Vec::new()).await.unwrap();
    assert_eq!(prepaid(&desk).await, Money::ZERO);

    desk.closes_with("王芳", "350", "210").await;
    desk.opens_shift("王芳", "350").await;
    let whole = desk.whole(spent.receipt).await;
    let quote = desk.quotes_refund(whole.clone(), Vec::new()).await;
    let ways: Vec<_> = quote
        .ways
        .iter()
        .map(|way| (way.tender, way.amount))
        .collect();
    assert_eq!(
        ways,
        [
            (Tender::Prepayment, yuan("350")),
            (Tender::Cash, yuan("210")),
            (Tender::Transfer, Money::ZERO)
        ]
    );
    assert_eq!(quote.prepayment_after, yuan("350"));
    desk.gives_back(whole, Vec::new()).await.unwrap();
    assert_eq!(
        prepaid(&desk).await,
        yuan("350"),
        "it goes back where it was"
    );
    assert_eq!(balance(&desk, Account::Float).await, yuan("140"));
    desk.is_sound().await;
}

#[tokio::test]
async fn what_is_left_of_a_prepayment_is_refunded_whole_or_in_part() {
    let (desk, _) = paid_ahead().await;
    let refund = desk
        .asks_back(of_the_unit(&desk, "120").await, Vec::new())
        .await
        .unwrap();
    let part = Refund {
        evidence: Some(Evidence::Applied),
        ..refund.clone()
    };
    let unsaid = Refund {
        evidence: None,
        ..refund.clone()
    };
    assert_eq!(
        refused(desk.approved(unsaid).await),
        Refusal::field("evidence", FieldProblem::Empty)
    );
    let nobody = Refund {
        payer: String::new(),
        ..refund
    };
    assert_eq!(
        refused(desk.approved(nobody).await),
        Refusal::field("payer", FieldProblem::Empty)
    );
    let red = desk.approved(part).await.unwrap();
    assert_eq!(prepaid(&desk).await, yuan("380"));
    let read = desk.receipt(&desk.crew.wang, red.receipt).await.unwrap();
    assert_eq!(
        (read.brief.total, read.prepayment),
        (yuan("-120"), yuan("380"))
    );
    assert!(read.brief.red && read.brief.reverses.is_none() && read.original.is_none());

    let balance_left = yuan("380");
    assert_eq!(
        refused(
            desk.gives_back(of_the_unit(&desk, "380.01").await, Vec::new())
                .await
        ),
        Refusal::PrepaymentTooSmall {
            balance: balance_left
        }
    );
    let all = of_the_unit(&desk, "").await;
    let quote = desk.quotes_refund(all.clone(), Vec::new()).await;
    assert_eq!(
        (quote.total, quote.prepayment),
        (balance_left, balance_left)
    );
    let by_bank = vec![by(Tender::Transfer, "", "回单 9")];
    let rest = desk.gives_back(all.clone(), by_bank).await.unwrap();
    assert_eq!(rest.total, balance_left);
    assert_eq!(prepaid(&desk).await, Money::ZERO);
    assert_eq!(balance(&desk, Account::Float).await, yuan("380"));
    assert_eq!(balance(&desk, Account::Bank).await, yuan("-380"));
    assert_eq!(
        refused(desk.gives_back(all, Vec::new()).await),
        Refusal::NothingToRefund
    );
    desk.is_sound().await;
}
