//! Prices that follow each other, and what gets on the price list.

mod billing;

use crate::support::{TestDesk, as_kept, odd_texts, refused, request, yuan};
use front_desk::error::FieldProblem;
use front_desk::fees::{
    AddFeeItem, FeeItem, FeeKind, Nature, PreviewBilling, RunBilling, SetTariff,
};
use front_desk::{Error, Refusal};

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
        tiers: Vec::new(),
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
        tiers: Vec::new(),
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

#[tokio::test]
async fn odd_text_in_every_field_is_kept_as_typed_or_refused_by_the_fields_name() {
    let desk = TestDesk::new().await;
    let finance = &desk.crew.finance;
    let sound = item("物业管理费", FeeKind::OneOff, "1", "2026-01-01");
    let fee = adds(&desk, sound.clone()).await;
    for text in odd_texts() {
        let named = AddFeeItem {
            name: text.clone(),
            ..sound.clone()
        };
        match desk.add_fee_item(finance, &request(), named).await {
            Ok(kept) => assert_eq!(kept.name, as_kept(&text), "as it can be seen"),
            Err(Error::Refusal(Refusal::BadField { field, .. })) => assert_eq!(field, "name"),
            Err(Error::Refusal(Refusal::CharactersMissing { characters })) => {
                assert!(characters.chars().all(|missing| text.contains(missing)));
            }
            other => panic!("{text:.20}: {other:?}"),
        }
        let field_of = |outcome: Result<FeeItem, Error>| match refused(outcome) {
            Refusal::BadField { field, .. } => field,
            other => panic!("{text:.20}: {other:?}"),
        };
        let price = SetTariff {
            fee_item: fee.id,
            price: text.clone(),
            vacant_percent: 100,
            from_on: "2026-12-01".into(),
            tiers: Vec::new(),
        };
        let outcome = desk.set_tariff(finance, &request(), price.clone()).await;
        assert_eq!(field_of(outcome), "price");
        let day = SetTariff {
            price: "1".into(),
            from_on: text.clone(),
            ..price
        };
        let outcome = desk.set_tariff(finance, &request(), day).await;
        assert_eq!(field_of(outcome), "fromOn");
        for (asked, name) in [
            (
                PreviewBilling {
                    period: text.clone(),
                    ..november()
                },
                "period",
            ),
            (
                PreviewBilling {
                    due_on: text.clone(),
                    ..november()
                },
                "dueOn",
            ),
        ] {
            let outcome = desk.preview_billing(finance, asked).await;
            assert!(
                matches!(refused(outcome), Refusal::BadField { field, .. } if field == name),
                "{text:.20}"
            );
        }
    }
    let kept = desk.fee_items(finance).await.unwrap();
    assert_eq!(
        kept.iter().find(|one| one.id == fee.id).unwrap().tariffs,
        fee.tariffs,
        "no price came of it"
    );
    desk.is_sound().await;
}

/// Half a character of the window's strings is no text; it is turned away before anything is asked of the desk.
#[test]
fn half_a_character_does_not_get_in() {
    for half in [r"\ud83d", r"\ude00", r"\ude00\ud83d", r"a\ud800b"] {
        let whole = |field: &str| {
            let texts = ["name", "price", "fromOn"].map(|name| {
                let text = if name == field { half } else { "1" };
                format!("\"{name}\":\"{text}\"")
            });
            format!(
                "{{{},\"kind\":\"one_off\",\"nature\":\"income\",\"vacantPercent\":100}}",
                texts.join(",")
            )
        };
        assert!(serde_json::from_str::<AddFeeItem>(&whole("none")).is_ok());
        for field in ["name", "price", "fromOn"] {
            let asked = serde_json::from_str::<AddFeeItem>(&whole(field));
            assert!(asked.is_err(), "{half} in {field}");
        }
    }
}
