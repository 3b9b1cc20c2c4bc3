//! Money goes by the shift's day, also after midnight: what is due, what it costs, when it is booked, and whose year its number is of.

use crate::support::cashier::with;
use crate::support::{TestDesk, request, yuan};
use front_desk::cards::{CardKind, IssueCard};
use front_desk::cashier::{Basket, Tender};
use front_desk::fees::{FeeKind, SetTariff};
use front_desk::ids::FeeItemId;
use front_desk::money::Money;
use front_desk::outside::Clock;
use front_desk::time::Timestamp;

/// The clock at the desk says this.
fn it_is(desk: &TestDesk, written: &str) {
    let day = desk.clock.now().millis() - desk.clock.now().millis() % 60_000;
    let minute = (0..120 * 24 * 60)
        .map(|minute| Timestamp::from_millis(day + minute * 60_000))
        .find(|at| at.to_string() == written);
    desk.clock.set(minute.expect("within four months"));
}

/// A copy costs another price from this day on.
async fn dearer(desk: &TestDesk, fee_item: FeeItemId, from_on: &str) {
    let tariff = SetTariff {
        fee_item,
        price: "1".into(),
        vacant_percent: 100,
        from_on: from_on.into(),
        tiers: Vec::new(),
    };
    let finance = &desk.crew.finance;
    desk.set_tariff(finance, &request(), tariff).await.unwrap();
}

/// A card with a fee for the unit, and the day that fee is due.
async fn card_due_on(desk: &TestDesk, number: &str, fee_item: FeeItemId) -> (String, Money) {
    let card = IssueCard {
        number: number.into(),
        kind: CardKind::Resident,
        unit: desk.unit("3-2-1502").await,
        resident: None,
        fee_item: Some(fee_item),
        reason: String::new(),
    };
    desk.issue_card(&desk.crew.wang, &request(), card)
        .await
        .unwrap();
    let owed = desk.owes("3-2-1502").await;
    let fee = owed.iter().find(|one| one.fee_item == fee_item).unwrap();
    (fee.due_on.to_string(), fee.open)
}

/// Every day under which something is in the ledger, each once.
async fn booked_days(desk: &TestDesk) -> Vec<String> {
    let mut rows = desk.database().read().await.unwrap();
    sqlx::query_scalar("select distinct business_date from entries order by business_date")
        .fetch_all(&mut *rows)
        .await
        .unwrap()
}

#[tokio::test]
async fn half_an_hour_into_the_next_month_the_evening_goes_on() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let copy = desk.lists("门禁卡", FeeKind::Card, "0.50").await;
    it_is(&desk, "2026-11-30 20:00");
    let desk = desk.with_open_shift("王芳", "500").await;
    desk.bills("2026-11").await;
    desk.bills("2026-12").await;
    dearer(&desk, copy, "2026-12-01").await;
    it_is(&desk, "2026-12-01 00:30");

    let wang = &desk.crew.wang;
    let listed = desk.fee_items(wang).await.unwrap();
    let listed = listed.iter().find(|item| item.id == copy).unwrap();
    assert_eq!(
        listed.price.unwrap().to_string(),
        "0.50",
        "the list shows what the counter takes"
    );
    assert_eq!(
        card_due_on(&desk, "8801", copy).await,
        ("2026-11-30".into(), yuan("0.50")),
        "charged at the price of the shift's day, and due on it"
    );
    let account = desk
        .account_of(wang, vec![desk.unit("3-2-1502").await])
        .await
        .unwrap();
    let ticked: Vec<bool> = account.charges.iter().map(|line| line.ticked).collect();
    assert_eq!(
        ticked,
        [true, true, false],
        "December is not due this evening"
    );
    desk.collects("3-2-1502").await;
    assert_eq!(booked_days(&desk).await, ["2026-11-30"]);

    desk.closes_with("王芳", "500", "280.50").await;
    assert_eq!(
        card_due_on(&desk, "8802", copy).await,
        ("2026-12-01".into(), yuan("1")),
        "without a shift the calendar's day counts"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn numbers_begin_anew_with_the_year_of_the_shift_and_not_of_the_clock() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    it_is(&desk, "2026-12-31 20:00");
    let desk = desk.with_open_shift("王芳", "500").await;
    desk.bills("2026-12").await;
    desk.bills("2027-01").await;
    assert_eq!(desk.collects("3-2-1502").await.number, "A1-2026-000001");
    it_is(&desk, "2027-01-01 00:30");
    let ahead = Basket {
        tenders: vec![with(Tender::Cash, "10")],
        rest: front_desk::cashier::Rest::Prepayment,
        ..desk.basket("3-2-1502").await
    };
    let late = desk.takes(&desk.crew.wang, ahead).await.unwrap();
    assert_eq!(
        (late.number.as_str(), late.total),
        ("A1-2026-000002", yuan("10")),
        "January is not due yet, and the year goes on with the shift"
    );
    desk.closes_with("王芳", "500", "290").await;
    it_is(&desk, "2027-01-01 08:30");
    desk.opens_shift("赵磊", "500").await;
    let zhao = &desk.crew.zhao;
    let basket = desk.basket("3-2-1502").await;
    let first = desk.takes(zhao, basket).await.unwrap();
    assert_eq!(
        (first.number.as_str(), first.total),
        ("A1-2027-000001", yuan("280"))
    );
    assert_eq!(booked_days(&desk).await, ["2026-12-31", "2027-01-01"]);
    desk.is_sound().await;
}
