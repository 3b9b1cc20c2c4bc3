//! Every path by which something is charged: what is taken for a supplier is never income and carries no fee, and what is not on the price
//! list is not charged.

use super::{assign, month};
use crate::support::cashier::with;
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cards::{CardKind, IssueCard};
use front_desk::cashier::{Basket, Choice, Extra, Rest, Tender};
use front_desk::fees::{AddFeeItem, FeeKind, Nature};
use front_desk::ids::FeeItemId;
use front_desk::ledger::Account;
use front_desk::move_in::{ChargeFirst, MoveIn, MovingIn};
use front_desk::residents::{OccupancyRole, Person};

/// What is charged first on moving in.
fn first(fee_item: FeeItemId, month: &str) -> ChargeFirst {
    ChargeFirst {
        fee_item,
        month: month.into(),
        quantity: String::new(),
    }
}

impl TestDesk {
    async fn lists_agency(&self, name: &str, kind: FeeKind, price: &str) -> FeeItemId {
        let item = AddFeeItem {
            name: name.into(),
            kind,
            nature: Nature::Agency,
            price: price.into(),
            vacant_percent: 100,
            from_on: "2026-01-01".into(),
            tiers: Vec::new(),
        };
        let finance = &self.crew.finance;
        let item = self.add_fee_item(finance, &request(), item).await;
        item.unwrap().id
    }

    async fn charged_on_moving_in(
        &self,
        label: &str,
        charges: Vec<ChargeFirst>,
    ) -> Result<(), Refusal> {
        let move_in = MoveIn {
            unit: self.unit(label).await,
            from_on: "2026-11-22".into(),
            people: vec![MovingIn {
                person: Person::New {
                    person: crate::support::residents::somebody("欧阳华"),
                },
                role: OccupancyRole::Owner,
            }],
            plates: Vec::new(),
            cards: Vec::new(),
            charges,
        };
        match self.move_in(&self.crew.wang, &request(), move_in).await {
            Ok(_) => Ok(()),
            outcome => Err(refused(outcome)),
        }
    }
}

fn sold(unit: front_desk::ids::UnitId, fee_item: FeeItemId) -> Basket {
    Basket {
        unit,
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: vec![Extra {
            fee_item,
            quantity: "1".into(),
        }],
        tenders: vec![with(Tender::Cash, "")],
        rest: Rest::Change,
        ahead: Vec::new(),
    }
}

#[tokio::test]
async fn what_is_taken_for_a_supplier_is_never_income_and_carries_no_fee() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let refuse = desk
        .lists_agency("垃圾处理费", FeeKind::Fixed, "13.50")
        .await;
    let shared = desk.lists_agency("公摊电费", FeeKind::Area, "0.10").await;
    let space = desk.lists_agency("代收车位费", FeeKind::Space, "60").await;
    let piece = desk.lists_agency("代售水票", FeeKind::OneOff, "8").await;
    for item in [refuse, shared, space] {
        desk.by_the_day(item).await;
    }
    let unit = desk.has_unit("1-101", Some("100"), false).await;
    desk.has_unit("1-102", Some("100"), false).await;
    desk.delivers(unit, "2026-10-22").await;
    desk.assigns(assign(unit, "A-1", space, "2026-10-22", ""))
        .await
        .unwrap();
    let october = desk.runs("2026-10").await;
    let charges = vec![first(refuse, "2026-11"), first(piece, "")];
    desk.charged_on_moving_in("1-101", charges).await.unwrap();
    let november = desk.runs("2026-11").await;
    let charged = october.total.plus(november.total).unwrap();
    let charged = charged.plus(yuan("21.50")).unwrap();
    let payable = || desk.balance_of_all(Account::AgencyPayable);
    assert_eq!(
        payable().await,
        charged.negated().to_string(),
        "exactly what was charged"
    );
    let basket = desk.basket("1-101").await;
    let basket = Basket {
        extras: sold(unit, piece).extras,
        ..basket
    };
    desk.takes(&desk.crew.wang, basket).await.unwrap();
    let charged = charged.plus(yuan("8")).unwrap();
    assert_eq!(
        payable().await,
        charged.negated().to_string(),
        "and sold over the counter"
    );
    let other = desk.collects("1-102").await;
    desk.voids(other.receipt, "房号录错").await.unwrap();
    let back = desk.owes("1-102").await[0].id;
    let reverse = front_desk::fees::ReverseCharge {
        charge: back,
        reason: "重复".into(),
    };
    let who = &desk.crew.supervisor;
    let amount = desk.owes("1-102").await[0].amount;
    desk.reverse_charge(who, &request(), reverse).await.unwrap();
    let charged = charged.minus(amount).unwrap();
    assert_eq!(
        payable().await,
        charged.negated().to_string(),
        "and taken back"
    );
    for account in [Account::Income, Account::LateFeeIncome, Account::OverShort] {
        assert_eq!(desk.balance_of_all(account).await, "0.00", "{account:?}");
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn what_is_not_on_the_price_list_is_not_charged_by_any_path() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.has_unit("1-101", Some("100"), false).await;
    let kinds = [
        ("物业管理费", FeeKind::Area),
        ("电梯费", FeeKind::Fixed),
        ("车位租金", FeeKind::Space),
        ("复印费", FeeKind::OneOff),
        ("门禁卡", FeeKind::Card),
        ("装修押金", FeeKind::Deposit),
    ];
    let (mut gone, mut coming) = (Vec::new(), Vec::new());
    for (name, kind) in kinds {
        gone.push((desk.lists(name, kind, "10").await, kind));
        let item = AddFeeItem {
            name: format!("明年的{name}"),
            kind,
            nature: match kind {
                FeeKind::Deposit => Nature::Deposit,
                _ => Nature::Income,
            },
            price: "10".into(),
            vacant_percent: 100,
            from_on: "2027-01-01".into(),
            tiers: Vec::new(),
        };
        let added = desk
            .add_fee_item(&desk.crew.finance, &request(), item)
            .await;
        coming.push((added.unwrap().id, kind));
    }
    let space = gone[2].0;
    desk.assigns(assign(unit, "A-1", space, "2026-01-01", ""))
        .await
        .unwrap();
    desk.assigns(assign(unit, "A-2", coming[2].0, "2026-01-01", ""))
        .await
        .unwrap();
    for (item, _) in &gone {
        let retired = desk
            .retire_fee_item(&desk.crew.finance, &request(), *item)
            .await;
        assert!(!retired.unwrap().active);
    }
    let preview = desk
        .preview_billing(&desk.crew.supervisor, month("2026-11"))
        .await;
    assert_eq!(preview.unwrap().items, [], "the run knows none of them");
    let unlisted = |refusal: &Refusal| {
        matches!(
            refusal,
            Refusal::FeeItemRetired { .. } | Refusal::NoPrice { .. }
        )
    };
    for (item, kind) in gone.iter().chain(&coming) {
        let month = if kind.is_by_month() { "2026-11" } else { "" };
        let charged = desk
            .charged_on_moving_in("1-101", vec![first(*item, month)])
            .await;
        assert!(
            unlisted(&charged.clone().unwrap_err()),
            "{kind:?} {charged:?}"
        );
        let quoted = refused(desk.quote(&desk.crew.wang, sold(unit, *item)).await);
        assert!(unlisted(&quoted), "{kind:?} {quoted:?}");
        let card = IssueCard {
            number: "880001".into(),
            kind: CardKind::Resident,
            unit,
            resident: None,
            fee_item: Some(*item),
            reason: String::new(),
        };
        let issued = refused(desk.issue_card(&desk.crew.wang, &request(), card).await);
        assert!(unlisted(&issued), "{kind:?} {issued:?}");
    }
    let again = assign(unit, "A-3", space, "2026-01-01", "");
    assert!(
        unlisted(&refused(desk.assigns(again).await)),
        "nor as what a space is charged"
    );
    let wrong = desk.lists("清洁费", FeeKind::OneOff, "10").await;
    let wrong = desk
        .assigns(assign(unit, "A-3", wrong, "2026-01-01", ""))
        .await;
    assert_eq!(
        refused(wrong),
        Refusal::field("feeItem", front_desk::error::FieldProblem::OutOfRange)
    );
    assert!(desk.owes("1-101").await.is_empty());
    for account in [Account::Receivable, Account::Income, Account::Deposit] {
        assert_eq!(desk.balance_of_all(account).await, "0.00", "{account:?}");
    }
    desk.is_sound().await;
}
