//! A month's readings become its charges.

use super::{AsMonth, reads};
use crate::books::found_in;
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cashier::{Basket, Extra};
use front_desk::error::FieldProblem;
use front_desk::fees::{
    AddFeeItem, BillingRun, FeeKind, Nature, PreviewBilling, ReverseBillingRun, ReverseCharge,
    RunBilling, SetTariff, Tier,
};
use front_desk::ids::FeeItemId;
use front_desk::journal::FindingKind;
use front_desk::ledger::{self, Account};
use front_desk::meters::{MeteredPreview, ReadMeter, SetMeterItem};
use front_desk::money::Exact;

fn tier(beyond: &str, price: &str) -> Tier {
    let exact = |text| Exact::parse("test", text).unwrap();
    Tier {
        beyond: exact(beyond),
        price: exact(price),
    }
}

fn water(nature: Nature) -> AddFeeItem {
    AddFeeItem {
        name: "代收水费".into(),
        kind: FeeKind::Metered,
        nature,
        price: "3.00".into(),
        vacant_percent: 100,
        from_on: "2026-01-01".into(),
        tiers: vec![tier("20", "4.20"), tier("30", "9.50")],
    }
}

fn month(period: &str) -> PreviewBilling {
    PreviewBilling {
        period: period.into(),
        due_on: String::new(),
        items: Vec::new(),
    }
}

impl TestDesk {
    async fn lists_water(&self, nature: Nature) -> FeeItemId {
        let finance = &self.crew.finance;
        let item = self.add_fee_item(finance, &request(), water(nature)).await;
        item.unwrap().id
    }

    async fn previews_meters(&self, period: &str) -> MeteredPreview {
        let who = &self.crew.supervisor;
        self.preview_metered_billing(who, month(period))
            .await
            .unwrap()
    }

    async fn bills_meters(&self, period: &str) -> front_desk::Result<BillingRun> {
        let seen = self.previews_meters(period).await.billing;
        let run = RunBilling {
            billing: month(period),
            charges: seen.charges,
            total: seen.total,
        };
        let who = &self.crew.supervisor;
        self.run_metered_billing(who, &request(), run).await
    }

    async fn balance_of(&self, account: Account) -> String {
        let mut rows = self.desk.database().read().await.unwrap();
        ledger::balance(&mut rows, account, None)
            .await
            .unwrap()
            .to_string()
    }
}

#[tokio::test]
async fn a_month_is_charged_in_tiers_and_taken_for_the_supplier_is_never_income() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let water = desk.lists_water(Nature::Agency).await;
    let one = desk.has_meter("3-2-1502", "S1", "100", Some(water)).await;
    let other = desk.has_meter("3-2-1503", "S2", "0", Some(water)).await;
    desk.has_meter("3-2-1504", "S3", "0", Some(water)).await;
    desk.used(&one, "2026-11", "135").await;
    desk.used(&other, "2026-11", "0").await;
    let preview = desk.previews_meters("2026-11").await;
    assert_eq!((preview.readings, preview.unread_count), (2, 1));
    assert_eq!(preview.unread[0].number, "S3");
    assert_eq!(
        (preview.billing.charges, preview.billing.total),
        (1, yuan("149.50")),
        "20 × 3.00, 10 × 4.20 and 5 × 9.50; who used nothing owes nothing"
    );
    assert_eq!(preview.billing.items[0].nothing, 1);
    desk.bills_meters("2026-11").await.unwrap();
    let owed = desk.owes("3-2-1502").await;
    assert_eq!(
        (
            owed[0].quantity.as_str(),
            owed[0].price.as_str(),
            owed[0].open
        ),
        ("35", "20×3.00+10×4.20+5×9.50", yuan("149.50"))
    );
    assert_eq!(desk.balance_of(Account::Income).await, "0.00");
    assert_eq!(desk.balance_of(Account::AgencyPayable).await, "-149.50");
    let taken = desk.collects("3-2-1502").await;
    let paper = desk
        .receipt_paper(&desk.crew.wang, taken.receipt)
        .await
        .unwrap();
    let line = &paper.lines[0];
    assert_eq!(
        (line.quantity.as_str(), line.price.as_str()),
        ("35", "20×3.00+10×4.20+5×9.50")
    );
    assert_eq!(
        desk.balance_of(Account::Income).await,
        "0.00",
        "nor when it is paid"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_month_is_charged_once_and_what_is_read_later_is_charged_then() {
    let desk = TestDesk::new().await;
    let water = desk.lists_water(Nature::Agency).await;
    let one = desk.has_meter("3-2-1502", "S1", "0", Some(water)).await;
    let late = desk.has_meter("3-2-1503", "S2", "0", Some(water)).await;
    desk.used(&one, "2026-10", "10").await;
    let who = &desk.crew.supervisor;
    let seen = desk.previews_meters("2026-10").await.billing;
    let run = RunBilling {
        billing: month("2026-10"),
        charges: seen.charges,
        total: seen.total,
    };
    let once = request();
    let done = desk
        .run_metered_billing(who, &once, run.clone())
        .await
        .unwrap();
    let again = desk
        .run_metered_billing(who, &once, run.clone())
        .await
        .unwrap();
    assert_eq!(done, again, "a second click bills once");
    assert_eq!(
        refused(desk.run_metered_billing(who, &request(), run).await),
        Refusal::NothingToBill {
            period: "2026-10".parse_month()
        }
    );
    desk.used(&late, "2026-10", "4").await;
    let stale = RunBilling {
        billing: month("2026-10"),
        charges: 2,
        total: yuan("42"),
    };
    assert!(matches!(
        refused(desk.run_metered_billing(who, &request(), stale).await),
        Refusal::BillingChanged { charges: 1, .. }
    ));
    assert_eq!(
        desk.bills_meters("2026-10").await.unwrap().total,
        yuan("12")
    );
    let by_month = desk.preview_billing(who, month("2026-10")).await.unwrap();
    assert_eq!(
        by_month.items,
        [],
        "what meters count is not in the month's own run"
    );
    assert_eq!(by_month.runs.len(), 2, "and its runs are among the month's");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_billed_reading_stays_until_its_charge_is_taken_back() {
    let desk = TestDesk::new().await;
    let water = desk.lists_water(Nature::Income).await;
    let meter = desk.has_meter("3-2-1502", "S1", "0", Some(water)).await;
    desk.used(&meter, "2026-10", "10").await;
    desk.bills_meters("2026-10").await.unwrap();
    let reading = desk.reading(&meter, "2026-10").await.unwrap();
    let right = ReadMeter {
        instead_of: Some(reading),
        ..reads(meter.id, "2026-10", "11")
    };
    assert_eq!(
        refused(desk.takes_back(reading).await),
        Refusal::ReadingBilled
    );
    assert_eq!(
        refused(desk.types(right.clone()).await),
        Refusal::ReadingBilled
    );
    let back = ReverseCharge {
        charge: desk.owes("3-2-1502").await[0].id,
        reason: "抄错了".into(),
    };
    let who = &desk.crew.supervisor;
    desk.reverse_charge(who, &request(), back).await.unwrap();
    desk.types(right).await.unwrap();
    let run = desk.bills_meters("2026-10").await.unwrap();
    assert_eq!(run.total, yuan("33"));
    assert_eq!(
        desk.owes("3-2-1502").await.len(),
        1,
        "the month is owed once"
    );
    let whole = ReverseBillingRun {
        run: run.id,
        reason: "月份选错了".into(),
    };
    desk.reverse_billing_run(who, &request(), whole)
        .await
        .unwrap();
    let reading = desk.reading(&meter, "2026-10").await.unwrap();
    desk.takes_back(reading).await.unwrap();
    assert_eq!(desk.reading(&meter, "2026-10").await, None);
    assert_eq!(desk.balance_of(Account::Income).await, "0.00");
    desk.is_sound().await;
}

#[tokio::test]
async fn two_meters_of_a_unit_share_its_tiers() {
    let desk = TestDesk::new().await;
    let water = desk.lists_water(Nature::Agency).await;
    let kitchen = desk.has_meter("3-2-1502", "S1", "0", Some(water)).await;
    let bath = desk.has_meter("3-2-1502", "S2", "0", Some(water)).await;
    desk.used(&kitchen, "2026-10", "15").await;
    desk.used(&bath, "2026-10", "10").await;
    let run = desk.bills_meters("2026-10").await.unwrap();
    assert_eq!(
        (run.charges, run.total),
        (1, yuan("81")),
        "20 × 3.00 and 5 × 4.20"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn what_has_no_item_or_no_price_is_named_and_not_charged() {
    let desk = TestDesk::new().await;
    let water = desk.lists_water(Nature::Agency).await;
    let meter = desk.has_meter("3-2-1502", "S1", "0", None).await;
    desk.used(&meter, "2026-10", "15").await;
    let preview = desk.previews_meters("2026-10").await;
    assert_eq!(
        (preview.billing.charges, preview.without_item),
        (0, vec![meter.id])
    );
    let set = SetMeterItem {
        meters: vec![meter.id],
        fee_item: Some(water),
    };
    let finance = &desk.crew.finance;
    desk.set_meter_item(finance, &request(), set).await.unwrap();
    assert_eq!(desk.previews_meters("2026-10").await.billing.charges, 1);
    desk.bills_meters("2026-10").await.unwrap();
    let elsewhere = desk
        .add_fee_item(
            finance,
            &request(),
            AddFeeItem {
                name: "自备井水费".into(),
                ..self::water(Nature::Income)
            },
        )
        .await
        .unwrap();
    let set = SetMeterItem {
        meters: vec![meter.id],
        fee_item: Some(elsewhere.id),
    };
    desk.set_meter_item(finance, &request(), set).await.unwrap();
    let preview = desk.previews_meters("2026-10").await;
    assert_eq!(
        (preview.readings, preview.billing.charges),
        (0, 0),
        "a reading is charged once, whatever its meter goes by later"
    );
    desk.used(&meter, "2026-11", "20").await;
    desk.retire_fee_item(finance, &request(), elsewhere.id)
        .await
        .unwrap();
    let preview = desk.previews_meters("2026-11").await;
    assert_eq!(preview.without_price, ["自备井水费"]);
    assert_eq!(preview.billing.charges, 0);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_new_tariff_holds_from_its_month_on_and_tiers_must_rise() {
    let desk = TestDesk::new().await;
    let water = desk.lists_water(Nature::Agency).await;
    let finance = &desk.crew.finance;
    let tariff = |from_on: &str, tiers| SetTariff {
        fee_item: water,
        price: "5".into(),
        vacant_percent: 100,
        from_on: from_on.into(),
        tiers,
    };
    let flat = tariff("2026-11-01", Vec::new());
    desk.set_tariff(finance, &request(), flat).await.unwrap();
    for bad in [
        tariff("2026-11-15", Vec::new()),
        tariff("2026-11-01", vec![tier("20", "6"), tier("20", "7")]),
    ] {
        refused(desk.set_tariff(finance, &request(), bad).await);
    }
    let meter = desk.has_meter("3-2-1502", "S1", "0", Some(water)).await;
    desk.used(&meter, "2026-10", "25").await;
    desk.used(&meter, "2026-11", "50").await;
    assert_eq!(
        desk.bills_meters("2026-10").await.unwrap().total,
        yuan("81")
    );
    assert_eq!(
        desk.bills_meters("2026-11").await.unwrap().total,
        yuan("125")
    );
    let extras = vec![Extra {
        fee_item: water,
        quantity: "1".into(),
    }];
    let basket = Basket {
        extras,
        ..desk.basket("3-2-1502").await
    };
    assert_eq!(
        refused(desk.quote(&desk.crew.wang, basket).await),
        Refusal::BadField {
            field: "extras".into(),
            problem: FieldProblem::OutOfRange
        },
        "what a meter counts is not sold by the piece"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn bent_readings_and_charges_are_named_by_the_check() {
    let desk = TestDesk::new().await;
    let water = desk.lists_water(Nature::Agency).await;
    let meter = desk.has_meter("3-2-1502", "S1", "0", Some(water)).await;
    desk.used(&meter, "2026-10", "15").await;
    desk.bills_meters("2026-10").await.unwrap();
    for (bent, table) in [
        (
            &[
                "drop trigger readings_no_update",
                "update readings set usage = '14'",
            ][..],
            "readings",
        ),
        (
            &[
                "drop trigger charges_no_update",
                "update charges set quantity = '14'",
            ],
            "charges",
        ),
        (
            &[
                "insert into reading_reversals (reading_id, seq, reason, reversed_by, at) select id, seq, '看错了', staff_id, at from readings",
            ],
            "readings",
        ),
        (
            &[
                "drop trigger reading_charges_no_delete",
                "delete from reading_charges",
            ],
            "charges",
        ),
    ] {
        let found = found_in(&desk, bent).await;
        assert!(
            found
                .iter()
                .any(|one| (one.0.as_str(), one.2) == (table, FindingKind::TotalsDiffer)),
            "{bent:?}: {found:?}"
        );
    }
    desk.is_sound().await;
}
