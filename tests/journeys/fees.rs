//! Prices that follow each other, months that are billed once, and what is owed from before.

use crate::support::{TestDesk, request, yuan};
use front_desk::error::FieldProblem;
use front_desk::fees::{
    AddFeeItem, FeeItem, FeeKind, Nature, PreviewBilling, RunBilling, SetTariff, Skip,
};
use front_desk::{Error, Refusal};

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refusal(refusal)) => refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

fn november() -> PreviewBilling {
    PreviewBilling {
        period: "2026-11".into(),
        due_on: String::new(),
        items: Vec::new(),
    }
}

fn item(name: &str, kind: FeeKind, price: &str, from_on: &str) -> AddFeeItem {
    AddFeeItem {
        name: name.into(),
        kind,
        nature: if kind == FeeKind::Deposit {
            Nature::Deposit
        } else {
            Nature::Income
        },
        price: price.into(),
        vacant_percent: 100,
        from_on: from_on.into(),
    }
}

async fn adds(desk: &TestDesk, item: AddFeeItem) -> FeeItem {
    desk.add_fee_item(&desk.crew.finance, &request(), item)
        .await
        .unwrap()
}

async fn bills(desk: &TestDesk) -> (i64, String) {
    let who = &desk.crew.supervisor;
    let preview = desk.preview_billing(who, november()).await.unwrap();
    let run = RunBilling {
        billing: november(),
        charges: preview.charges,
        total: preview.total,
    };
    let run = desk.run_billing(who, &request(), run).await.unwrap();
    (run.charges, run.total.to_string())
}

#[tokio::test]
async fn a_month_is_billed_as_previewed_and_only_what_is_new_when_billed_again() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("119.91"), false).await;
    desk.has_unit("3-2-1503", None, false).await;
    desk.has_unit("3-2-1504", Some("89.5"), true).await;
    adds(
        &desk,
        AddFeeItem {
            vacant_percent: 70,
            ..item("物业管理费", FeeKind::Area, "2.80", "2026-01-01")
        },
    )
    .await;
    adds(
        &desk,
        item("垃圾清运费", FeeKind::Fixed, "10", "2026-01-01"),
    )
    .await;
    let preview = desk
        .preview_billing(&desk.crew.supervisor, november())
        .await
        .unwrap();
    assert_eq!((preview.charges, preview.total), (5, yuan("541.17")));
    assert_eq!(preview.due_on.to_string(), "2026-11-30");
    assert_eq!(preview.items[0].no_area, 1);
    assert_eq!(preview.skipped.len(), 1, "{:?}", preview.skipped);
    assert_eq!(preview.skipped[0].unit, "3-2-1503");
    assert_eq!(preview.skipped[0].why, Skip::NoArea);

    assert_eq!(bills(&desk).await, (5, "541.17".into()));
    let owed = desk.owes("3-2-1504").await;
    assert_eq!(owed[0].item, "物业管理费（空置）");
    assert_eq!(
        (owed[0].quantity.as_str(), owed[0].price.as_str()),
        ("89.5㎡", "1.96")
    );
    assert_eq!(owed[0].open, yuan("175.42"), "89.5 × 1.96");

    let again = desk
        .preview_billing(&desk.crew.supervisor, november())
        .await
        .unwrap();
    assert_eq!(again.charges, 0);
    assert_eq!(again.items[0].charged_already, 2);
    assert_eq!(again.runs.len(), 1);
    let run = RunBilling {
        billing: november(),
        charges: 0,
        total: yuan("0"),
    };
    let nothing = desk
        .run_billing(&desk.crew.supervisor, &request(), run)
        .await;
    assert!(matches!(refused(nothing), Refusal::NothingToBill { .. }));

    desk.has_unit("3-2-1505", Some("100"), false).await;
    assert_eq!(
        bills(&desk).await,
        (2, "290.00".into()),
        "only the new unit"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_billing_run_clicked_twice_charges_once() {
    let desk = TestDesk::new().await;
    desk.has_unit("1-101", Some("100"), false).await;
    adds(
        &desk,
        item("物业管理费", FeeKind::Area, "2.80", "2026-01-01"),
    )
    .await;
    let run = RunBilling {
        billing: november(),
        charges: 1,
        total: yuan("280"),
    };
    let once = request();
    let who = &desk.crew.supervisor;
    let first = desk.run_billing(who, &once, run.clone()).await.unwrap();
    let second = desk.run_billing(who, &once, run).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(desk.owes("1-101").await.len(), 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_run_that_is_no_longer_what_was_previewed_is_refused() {
    let desk = TestDesk::new().await;
    desk.has_unit("1-101", Some("100"), false).await;
    adds(
        &desk,
        item("物业管理费", FeeKind::Area, "2.80", "2026-01-01"),
    )
    .await;
    let who = &desk.crew.supervisor;
    let preview = desk.preview_billing(who, november()).await.unwrap();
    desk.has_unit("1-102", Some("100"), false).await;
    let run = RunBilling {
        billing: november(),
        charges: preview.charges,
        total: preview.total,
    };
    let stale = desk.run_billing(who, &request(), run).await;
    assert_eq!(
        refused(stale),
        Refusal::BillingChanged {
            charges: 2,
            total: yuan("560")
        }
    );
    assert!(desk.owes("1-101").await.is_empty());
    desk.is_sound().await;
}

#[tokio::test]
async fn a_new_price_follows_and_leaves_what_was_charged() {
    let desk = TestDesk::new().await;
    desk.has_unit("1-101", Some("100"), false).await;
    let fee = adds(
        &desk,
        item("物业管理费", FeeKind::Area, "2.80", "2026-01-01"),
    )
    .await;
    bills(&desk).await;
    let dearer = SetTariff {
        fee_item: fee.id,
        price: "3.00".into(),
        vacant_percent: 100,
        from_on: "2026-12-01".into(),
    };
    let fee = desk
        .set_tariff(&desk.crew.finance, &request(), dearer)
        .await
        .unwrap();
    assert_eq!(
        fee.price.unwrap().to_string(),
        "2.80",
        "today's price stays"
    );
    assert_eq!(fee.tariffs.len(), 2);
    let december = PreviewBilling {
        period: "202612".into(),
        ..november()
    };
    let preview = desk
        .preview_billing(&desk.crew.supervisor, december)
        .await
        .unwrap();
    assert_eq!(preview.total, yuan("300"));
    assert_eq!(desk.owes("1-101").await[0].open, yuan("280"));
    desk.is_sound().await;
}

#[tokio::test]
async fn what_could_not_be_charged_or_printed_does_not_get_on_the_price_list() {
    let desk = TestDesk::new().await;
    let finance = &desk.crew.finance;
    adds(
        &desk,
        item("物业管理费", FeeKind::Area, "2.80", "2026-01-01"),
    )
    .await;
    let monthly = item("电梯费", FeeKind::Fixed, "10", "2026-11-15");
    let cases = [
        (
            item("物业管理费", FeeKind::Area, "3", "2026-01-01"),
            Refusal::NameTaken {
                name: "物业管理费".into(),
            },
        ),
        (monthly, Refusal::field("fromOn", FieldProblem::OutOfRange)),
        (
            item("猫😀费", FeeKind::OneOff, "3", "2026-01-01"),
            Refusal::CharactersMissing {
                characters: "😀".into(),
            },
        ),
        (
            item("复印费", FeeKind::OneOff, "-1", "2026-01-01"),
            Refusal::field("price", FieldProblem::OutOfRange),
        ),
        (
            item("复印费", FeeKind::OneOff, "0.123456", "2026-01-01"),
            Refusal::field("price", FieldProblem::TooPrecise),
        ),
        (
            item("\u{202e}费", FeeKind::OneOff, "1", "2026-01-01"),
            Refusal::field("name", FieldProblem::OddCharacters),
        ),
    ];
    for (item, refusal) in cases {
        let outcome = desk.add_fee_item(finance, &request(), item).await;
        assert_eq!(refused(outcome), refusal);
    }
    let wang = desk
        .add_fee_item(
            &desk.crew.wang,
            &request(),
            item("复印费", FeeKind::OneOff, "1", "2026-01-01"),
        )
        .await;
    assert!(matches!(refused(wang), Refusal::NotAllowed { .. }));
    for name in [
        "<script>alert(1)</script>",
        "'; drop table charges; --",
        "=1+1",
    ] {
        let stored = adds(&desk, item(name, FeeKind::OneOff, "1", "2026-01-01")).await;
        assert_eq!(stored.name, name, "stored as typed, never run");
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn a_retired_item_is_no_longer_billed_and_its_debts_stay() {
    let desk = TestDesk::new().await;
    desk.has_unit("1-101", Some("100"), false).await;
    let fee = adds(
        &desk,
        item("物业管理费", FeeKind::Area, "2.80", "2026-01-01"),
    )
    .await;
    bills(&desk).await;
    desk.retire_fee_item(&desk.crew.finance, &request(), fee.id)
        .await
        .unwrap();
    let december = PreviewBilling {
        period: "2026-12".into(),
        ..november()
    };
    let preview = desk
        .preview_billing(&desk.crew.supervisor, december)
        .await
        .unwrap();
    assert_eq!(preview.charges, 0);
    assert_eq!(desk.owes("1-101").await.len(), 1);
    desk.is_sound().await;
}
