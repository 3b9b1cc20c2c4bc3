//! Months that are billed once, as they were previewed.

use super::{adds, bills, item, november};
use crate::support::residents::somebody;
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::error::FieldProblem;
use front_desk::fees::{AddFeeItem, FeeKind, Nature, PreviewBilling, RunBilling, Skip};
use front_desk::ids::{FeeItemId, UnitId};
use front_desk::money::Money;
use front_desk::move_in::{ChargeFirst, MoveIn, MovingIn};
use front_desk::residents::{OccupancyRole, Person};
use front_desk::time::Month;
use front_desk::{Error, Refusal};
use std::collections::BTreeMap;

/// November, as somebody saw it in the preview.
fn run_of(charges: i64, total: &str) -> RunBilling {
    RunBilling {
        billing: november(),
        charges,
        total: yuan(total),
    }
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
    let run = run_of(0, "0");
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
    let run = run_of(1, "280");
    let once = request();
    let who = &desk.crew.supervisor;
    let first = desk.run_billing(who, &once, run.clone()).await.unwrap();
    let second = desk.run_billing(who, &once, run).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(desk.owes("1-101").await.len(), 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_month_that_nobody_would_bill_is_a_slip_of_the_keyboard() {
    let desk = TestDesk::new().await;
    desk.has_unit("1-101", Some("100"), false).await;
    adds(
        &desk,
        item("物业管理费", FeeKind::Area, "2.80", "2010-01-01"),
    )
    .await;
    let who = &desk.crew.supervisor;
    let of = |period: &str| PreviewBilling {
        period: period.into(),
        ..november()
    };
    let month = |year, month| Month::new(year, month).unwrap();
    let not_billable = Refusal::MonthNotBillable {
        earliest: month(2016, 11),
        latest: month(2026, 12),
    };
    for period in ["2062-11", "2027-01", "2016-10", "1926-11"] {
        let preview = desk.preview_billing(who, of(period)).await;
        assert_eq!(refused(preview), not_billable, "{period}");
        let run = RunBilling {
            billing: of(period),
            charges: 1,
            total: yuan("280"),
        };
        let run = desk.run_billing(who, &request(), run).await;
        assert_eq!(refused(run), not_billable, "{period}");
    }
    for period in ["2026-12", "2016-11"] {
        desk.preview_billing(who, of(period)).await.unwrap();
    }
    assert!(desk.owes("1-101").await.is_empty());
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
async fn each_item_is_charged_what_its_line_of_the_preview_says() {
    let desk = TestDesk::new().await;
    for (label, area, vacant) in [
        ("1-101", Some("88.37"), false),
        ("1-102", Some("119.91"), true),
        ("1-103", None, false),
        ("1-104", Some("0.01"), false),
    ] {
        desk.has_unit(label, area, vacant).await;
    }
    let half = AddFeeItem {
        vacant_percent: 50,
        ..item("物业管理费", FeeKind::Area, "2.85", "2026-01-01")
    };
    let free = AddFeeItem {
        vacant_percent: 0,
        ..item("垃圾清运费", FeeKind::Fixed, "7.5", "2026-01-01")
    };
    adds(&desk, half).await;
    adds(&desk, free).await;
    let cheap = item("公摊水费", FeeKind::Area, "0.3", "2026-01-01");
    let agency = AddFeeItem {
        nature: Nature::Agency,
        ..cheap
    };
    adds(&desk, agency).await;
    adds(&desk, item("电梯费", FeeKind::Fixed, "20", "2026-12-01")).await;
    let who = &desk.crew.supervisor;
    let preview = desk.preview_billing(who, november()).await.unwrap();
    let shown: BTreeMap<FeeItemId, (i64, Money)> = preview
        .items
        .iter()
        .map(|line| (line.fee_item, (line.charges, line.total)))
        .collect();
    assert_eq!(shown.len(), 3, "the lift begins in December");
    let left_out: Vec<(i64, i64, i64)> = preview
        .items
        .iter()
        .map(|line| (line.no_area, line.vacant, line.nothing))
        .collect();
    assert_eq!(left_out, [(1, 0, 0), (0, 1, 0), (1, 0, 1)]);

    let (charges, total) = bills(&desk).await;
    assert_eq!(
        (charges, total),
        (preview.charges, preview.total.to_string())
    );
    let mut charged: BTreeMap<FeeItemId, (i64, Money)> = BTreeMap::new();
    for label in ["1-101", "1-102", "1-103", "1-104"] {
        for charge in desk.owes(label).await {
            let sum = charged.entry(charge.fee_item).or_insert((0, Money::ZERO));
            *sum = (sum.0 + 1, sum.1.plus(charge.amount).unwrap());
            assert_eq!(charge.due_on, preview.due_on);
        }
    }
    assert_eq!(charged, shown, "to the unit and the fen");
    desk.is_sound().await;
}

#[tokio::test]
async fn two_people_who_bill_the_same_month_at_once_bill_it_once() {
    let desk = TestDesk::new().await;
    desk.has_unit("1-101", Some("100"), false).await;
    adds(
        &desk,
        item("物业管理费", FeeKind::Area, "2.80", "2026-01-01"),
    )
    .await;
    let run = run_of(1, "280");
    let (once, twice) = (request(), request());
    let (one, other) = tokio::join!(
        desk.run_billing(&desk.crew.supervisor, &once, run.clone()),
        desk.run_billing(&desk.crew.finance, &twice, run.clone()),
    );
    let refusals: Vec<Refusal> = [one, other]
        .into_iter()
        .filter(Result::is_err)
        .map(refused)
        .collect();
    assert!(
        matches!(refusals.as_slice(), [Refusal::NothingToBill { .. }]),
        "{refusals:?}"
    );
    assert_eq!(desk.owes("1-101").await.len(), 1);
    let december = RunBilling {
        billing: PreviewBilling {
            period: "2026-12".into(),
            ..november()
        },
        ..run
    };
    let reused = desk
        .run_billing(&desk.crew.supervisor, &once, december)
        .await;
    assert_eq!(
        refused(reused),
        Refusal::RequestReused,
        "a request is for one month"
    );
    desk.is_sound().await;
}

/// 王芳 moves somebody in, who pays these months of an item first.
async fn moves_in(
    desk: &TestDesk,
    unit: UnitId,
    fee_item: FeeItemId,
    months: &[&str],
) -> Result<Money, Error> {
    let move_in = MoveIn {
        unit,
        from_on: "2026-11-22".into(),
        people: vec![MovingIn {
            person: Person::New {
                person: somebody("尉迟敏"),
            },
            role: OccupancyRole::Owner,
        }],
        plates: Vec::new(),
        cards: Vec::new(),
        charges: months
            .iter()
            .map(|month| ChargeFirst {
                fee_item,
                quantity: String::new(),
                month: (*month).into(),
            })
            .collect(),
    };
    let moved = desk.move_in(&desk.crew.wang, &request(), move_in).await?;
    Ok(moved.total)
}

#[tokio::test]
async fn a_month_charged_on_moving_in_is_left_out_by_the_run_and_never_charged_twice() {
    let desk = TestDesk::new().await;
    let home = desk.has_unit("1-101", Some("100"), false).await;
    desk.has_unit("1-102", Some("100"), false).await;
    let bare = desk.has_unit("1-103", None, false).await;
    let fee = adds(
        &desk,
        item("物业管理费", FeeKind::Area, "2.80", "2026-01-01"),
    )
    .await;
    let total = moves_in(&desk, home, fee.id, &["2026-11", "2026-12"]).await;
    assert_eq!(total.unwrap(), yuan("560"));
    let preview = desk
        .preview_billing(&desk.crew.supervisor, november())
        .await
        .unwrap();
    assert_eq!((preview.charges, preview.items[0].charged_already), (1, 1));
    assert_eq!(bills(&desk).await, (1, "280.00".into()));
    let owed: Vec<String> = desk
        .owes("1-101")
        .await
        .iter()
        .map(|charge| format!("{} {}", charge.due_on, charge.open))
        .collect();
    assert_eq!(owed, ["2026-11-30 280.00", "2026-12-31 280.00"]);

    let twice = moves_in(&desk, home, fee.id, &["2026-12"]).await;
    assert!(
        matches!(refused(twice), Refusal::ChargedAlready { period, .. } if period.to_string() == "2026-12")
    );
    let both = moves_in(&desk, home, fee.id, &["2026-10", "2026-10"]).await;
    let both = refused(both);
    assert!(matches!(both, Refusal::ChargedAlready { .. }), "{both:?}");
    let no_area = moves_in(&desk, bare, fee.id, &["2026-12"]).await;
    assert_eq!(
        refused(no_area),
        Refusal::field("charges.0.feeItem", FieldProblem::Empty)
    );
    let before_any_price = moves_in(&desk, home, fee.id, &["2025-12"]).await;
    assert!(matches!(refused(before_any_price), Refusal::NoPrice { .. }));
    assert_eq!(desk.owes("1-101").await.len(), 2);
    desk.is_sound().await;
}
