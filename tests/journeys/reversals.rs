//! What was charged wrongly is taken back, and its month is charged anew; what is paid is not touched.

use crate::support::cashier::with;
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cards::{CardKind, IssueCard};
use front_desk::cashier::{Choice, Tender};
use front_desk::fees::{
    BillingRun, FeeKind, OpenCharge, PreviewBilling, ReverseBillingRun, ReverseCharge, RunBilling,
};
use front_desk::ids::BillingRunId;
use front_desk::money::Money;

fn month(period: &str) -> PreviewBilling {
    PreviewBilling {
        period: period.into(),
        due_on: String::new(),
        items: Vec::new(),
    }
}

async fn bills(desk: &TestDesk, period: &str) -> BillingRun {
    let who = &desk.crew.supervisor;
    let preview = desk.preview_billing(who, month(period)).await.unwrap();
    let run = RunBilling {
        billing: month(period),
        charges: preview.charges,
        total: preview.total,
    };
    desk.run_billing(who, &request(), run).await.unwrap()
}

fn back(run: BillingRunId) -> ReverseBillingRun {
    ReverseBillingRun {
        run,
        reason: "月份选错了".into(),
    }
}

fn one_back(charge: &OpenCharge) -> ReverseCharge {
    ReverseCharge {
        charge: charge.id,
        reason: "面积登记有误".into(),
    }
}

/// Two units and two items.
async fn community() -> TestDesk {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.has_unit("3-2-1503", Some("50"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.lists("垃圾清运费", FeeKind::Fixed, "10").await;
    desk
}

#[tokio::test]
async fn a_month_that_was_billed_wrongly_is_taken_back_and_billed_anew() {
    let desk = community().await;
    let wrong = bills(&desk, "2026-12").await;
    assert_eq!((wrong.charges, wrong.standing), (4, 4));
    let who = &desk.crew.supervisor;
    let once = request();
    let reversed = desk
        .reverse_billing_run(who, &once, back(wrong.id))
        .await
        .unwrap();
    assert_eq!(reversed.standing, 0);
    assert_eq!(
        desk.reverse_billing_run(who, &once, back(wrong.id))
            .await
            .unwrap(),
        reversed,
        "a second click does it once"
    );
    assert!(desk.owes("3-2-1502").await.is_empty());
    assert_eq!(
        refused(
            desk.reverse_billing_run(who, &request(), back(wrong.id))
                .await
        ),
        Refusal::BillingRunReversed
    );

    let anew = bills(&desk, "2026-12").await;
    assert_eq!((anew.charges, anew.total), (wrong.charges, wrong.total));
    let owed = desk.owes("3-2-1502").await;
    let sum = Money::sum(owed.iter().map(|charge| charge.open)).unwrap();
    assert_eq!(sum, yuan("290.00"), "the month is owed once");
    let preview = desk.preview_billing(who, month("2026-12")).await.unwrap();
    assert_eq!(preview.charges, 0, "and charged already");
    let runs: Vec<i64> = preview.runs.iter().map(|run| run.standing).collect();
    assert_eq!(runs, [4, 0], "the newest first");
    desk.is_sound().await;
}

#[tokio::test]
async fn of_a_run_that_somebody_paid_nothing_is_taken_back() {
    let desk = community().await;
    let run = bills(&desk, "2026-11").await;
    let mut basket = desk.basket("3-2-1503").await;
    basket.choice = Choice::Amount {
        units: vec![basket.unit],
        amount: "5".into(),
    };
    basket.tenders = vec![with(Tender::Cash, "5")];
    let taken = desk.takes(&desk.crew.wang, basket).await.unwrap();
    let who = &desk.crew.supervisor;
    assert_eq!(
        refused(
            desk.reverse_billing_run(who, &request(), back(run.id))
                .await
        ),
        Refusal::BillingRunPaid { paid: 1 }
    );
    let owed = desk.owes("3-2-1503").await;
    let partly = owed.iter().find(|charge| charge.open != charge.amount);
    assert_eq!(
        refused(
            desk.reverse_charge(who, &request(), one_back(partly.unwrap()))
                .await
        ),
        Refusal::ChargePaid { paid: yuan("5") }
    );
    assert_eq!(desk.owes("3-2-1502").await.len(), 2, "nobody else's went");

    desk.voids(taken.receipt, "收错了户").await.unwrap();
    desk.reverse_billing_run(who, &request(), back(run.id))
        .await
        .unwrap();
    assert!(desk.owes("3-2-1503").await.is_empty());
    desk.is_sound().await;
}

#[tokio::test]
async fn one_charge_is_taken_back_and_only_that_one_is_billed_anew() {
    let desk = community().await;
    let run = bills(&desk, "2026-11").await;
    let who = &desk.crew.supervisor;
    let owed = desk.owes("3-2-1502").await;
    let wrong = owed.iter().find(|charge| charge.item == "物业管理费");
    let wrong = wrong.unwrap();
    desk.reverse_charge(who, &request(), one_back(wrong))
        .await
        .unwrap();
    assert_eq!(desk.owes("3-2-1502").await.len(), 1);
    assert_eq!(
        refused(desk.reverse_charge(who, &request(), one_back(wrong)).await),
        Refusal::ChargeReversed
    );
    let nameless = ReverseCharge {
        reason: " ".into(),
        ..one_back(wrong)
    };
    assert!(matches!(
        refused(desk.reverse_charge(who, &request(), nameless).await),
        Refusal::BadField { field, .. } if field == "reason"
    ));

    let again = bills(&desk, "2026-11").await;
    assert_eq!((again.charges, again.total), (1, yuan("280.00")));
    let rest = desk
        .reverse_billing_run(who, &request(), back(run.id))
        .await
        .unwrap();
    assert_eq!(rest.standing, 0);
    let owed = desk.owes("3-2-1502").await;
    assert_eq!(owed.len(), 1, "what was billed anew stands");
    assert_eq!(owed[0].open, yuan("280.00"));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_deposit_that_was_charged_wrongly_is_owed_and_held_by_nobody() {
    let desk = community().await;
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
    let supervisor = &desk.crew.supervisor;
    let deposit = desk.owes("3-2-1502").await.remove(0);
    desk.reverse_charge(supervisor, &request(), one_back(&deposit))
        .await
        .unwrap();
    let account = desk.account_of(wang, vec![unit]).await.unwrap();
    assert_eq!((account.open, account.deposit), (Money::ZERO, Money::ZERO));
    desk.is_sound().await;
}
