//! Charging in full: parking spaces from day to day, months by the day, who pays, and how a month differs from the one before.

mod paths;

use crate::support::{TestDesk, refused, request, yuan};
use front_desk::Refusal;
use front_desk::chasing::IssueNotices;
use front_desk::documents::{Form, NoticeForm, Nudge, texts};
use front_desk::fees::{
    AssignSpace, BillingPreview, BillingRun, Change, ChangeHolding, Covers, Differing, EndPayer,
    FeeKind, OpenCharge, PayerKind, PreviewBilling, Proration, Reason, RegisterSpace,
    ReverseBillingRun, RunBilling, SetDelivery, SetPayer, SetProration, SetTariff, Skip, SpaceKind,
};
use front_desk::ids::{FeeItemId, HoldingId, UnitId};
use front_desk::ledger::{self, Account};
use front_desk::residents::{EndOccupancy, OccupancyRole, Person, StartOccupancy};
use front_desk::search::HitKind;
use front_desk::settings::Settings;

fn month(period: &str) -> PreviewBilling {
    PreviewBilling {
        period: period.into(),
        due_on: String::new(),
        items: Vec::new(),
    }
}

fn space(number: &str) -> RegisterSpace {
    RegisterSpace {
        number: number.into(),
        place: "地库一层东区".into(),
        kind: SpaceKind::Rented,
    }
}

fn assign(unit: UnitId, number: &str, item: FeeItemId, from_on: &str, to_on: &str) -> AssignSpace {
    AssignSpace {
        unit,
        space: space(number),
        fee_item: Some(item),
        from_on: from_on.into(),
        to_on: to_on.into(),
    }
}

/// `item quantity × price = open`, as the counter shows it.
fn lines(owed: &[OpenCharge]) -> Vec<String> {
    let line = |one: &OpenCharge| {
        format!(
            "{} {} × {} = {}",
            one.item, one.quantity, one.price, one.open
        )
    };
    owed.iter().map(line).collect()
}

/// Who pays each of them, and who is liable beside them.
fn payers(owed: &[OpenCharge]) -> Vec<(PayerKind, String, Option<String>)> {
    let payer = |one: &OpenCharge| one.payer.clone().unwrap();
    let payers = owed.iter().map(payer);
    payers
        .map(|payer| (payer.kind, payer.name, payer.liable))
        .collect()
}

impl TestDesk {
    async fn by_the_day(&self, item: FeeItemId) {
        let set = SetProration {
            fee_item: item,
            proration: Proration::Day,
        };
        let finance = &self.crew.finance;
        self.set_proration(finance, &request(), set).await.unwrap();
    }

    async fn assigns(&self, assign: AssignSpace) -> front_desk::Result<HoldingId> {
        let who = &self.crew.receptionist;
        self.assign_space(who, &request(), assign).await
    }

    async fn previews(&self, period: &str) -> BillingPreview {
        let who = &self.crew.supervisor;
        self.preview_billing(who, month(period)).await.unwrap()
    }

    async fn runs(&self, period: &str) -> BillingRun {
        let seen = self.previews(period).await;
        let run = RunBilling {
            billing: month(period),
            charges: seen.charges,
            total: seen.total,
        };
        let who = &self.crew.supervisor;
        self.run_billing(who, &request(), run).await.unwrap()
    }

    async fn unbills(&self, run: &BillingRun) -> front_desk::Result<BillingRun> {
        let back = ReverseBillingRun {
            run: run.id,
            reason: "月份选错了".into(),
        };
        let who = &self.crew.supervisor;
        self.reverse_billing_run(who, &request(), back).await
    }

    async fn names_developer(&self, name: &str) {
        let administrator = &self.crew.administrator;
        let settings = Settings {
            developer: name.into(),
            ..self.settings(administrator).await.unwrap()
        };
        let outcome = self
            .change_settings(administrator, &request(), settings)
            .await;
        outcome.unwrap();
    }

    async fn delivers(&self, unit: UnitId, on: &str) {
        let set = SetDelivery {
            unit,
            pending: on.is_empty(),
            delivered_on: on.into(),
        };
        let who = &self.crew.receptionist;
        self.set_delivery(who, &request(), set).await.unwrap();
    }

    async fn pays(&self, unit: UnitId, covers: Covers, payer: PayerKind, from_on: &str) {
        let set = SetPayer {
            unit,
            covers,
            payer,
            from_on: from_on.into(),
            to_on: String::new(),
        };
        let who = &self.crew.supervisor;
        self.set_payer(who, &request(), set).await.unwrap();
    }

    /// `name` comes as owner or tenant on a day.
    async fn comes_on(&self, unit: UnitId, name: &str, role: OccupancyRole, from_on: &str) {
        let start = StartOccupancy {
            unit,
            person: Person::New {
                person: crate::support::residents::somebody(name),
            },
            role,
            from_on: from_on.into(),
        };
        let who = &self.crew.supervisor;
        self.start_occupancy(who, &request(), start).await.unwrap();
    }

    /// `name` leaves, the last day being `to_on`.
    async fn leaves_on(&self, unit: UnitId, name: &str, to_on: &str) {
        let who = &self.crew.supervisor;
        let page = self.unit_page(who, unit).await.unwrap();
        let person = page.people.iter().find(|one| one.name == name).unwrap();
        let end = EndOccupancy {
            occupancy: person.occupancy,
            to_on: to_on.into(),
        };
        self.end_occupancy(who, &request(), end).await.unwrap();
    }

    async fn balance_of_all(&self, account: Account) -> String {
        let mut rows = self.desk.database().read().await.unwrap();
        let balance = ledger::balance(&mut rows, account, None).await;
        balance.unwrap().to_string()
    }
}

#[tokio::test]
async fn a_space_is_charged_by_the_day_to_whoever_holds_it_and_named_on_the_receipt() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let (one, other) = (desk.unit("1-101").await, desk.unit("1-102").await);
    let rent = desk.lists("车位租金", FeeKind::Space, "300").await;
    desk.by_the_day(rent).await;
    let first = assign(one, "b1-023 ", rent, "2026-01-01", "");
    let holding = desk.assigns(first).await.unwrap();
    let found = desk.finds("B1-023").await.remove(0);
    assert_eq!(
        (found.kind, found.title.as_str()),
        (HitKind::Space, "b1-023")
    );
    assert_eq!(found.subtitle, "地库一层东区 · 1-101");
    let second = assign(other, "b1-023", rent, "2026-10-11", "");
    assert_eq!(
        refused(desk.assigns(second.clone()).await),
        Refusal::SpaceHeld {
            number: "b1-023".into(),
            unit: "1-101".into(),
            from_on: "2026-01-01".parse().unwrap()
        }
    );
    let ends = ChangeHolding {
        holding,
        fee_item: Some(rent),
        from_on: "2026-01-01".into(),
        to_on: "2026-10-10".into(),
    };
    let who = &desk.crew.receptionist;
    desk.change_holding(who, &request(), ends).await.unwrap();
    desk.assigns(second).await.unwrap();

    let found = desk.finds("b1-023").await.remove(0);
    assert_eq!(found.unit, Some(other), "the search followed");
    let register = desk.parking_spaces(who).await.unwrap();
    assert_eq!(register.len(), 1, "the known number is the same space");
    assert_eq!(register[0].label.as_deref(), Some("1-102"));
    let known = desk.register_space(who, &request(), space("b1-023")).await;
    assert!(matches!(refused(known), Refusal::SpaceKnown { .. }));
    let empty = desk.register_space(who, &request(), space("B1-024")).await;
    let taken = RegisterSpace {
        number: "b1-023".into(),
        ..space("B1-024")
    };
    let taken = desk
        .correct_space(who, &request(), empty.unwrap(), taken)
        .await;
    assert!(matches!(refused(taken), Refusal::SpaceKnown { .. }));

    let run = desk.runs("2026-10").await;
    assert_eq!(
        (run.charges, run.total),
        (2, yuan("300")),
        "the parts come to the month"
    );
    assert_eq!(
        lines(&desk.owes("1-101").await),
        ["车位租金（b1-023） 10/31天 × 300 = 96.77"]
    );
    assert_eq!(
        lines(&desk.owes("1-102").await),
        ["车位租金（b1-023） 21/31天 × 300 = 203.23"]
    );
    let taken = desk.collects("1-102").await;
    let paper = desk
        .receipt_paper(&desk.crew.wang, taken.receipt)
        .await
        .unwrap();
    assert_eq!(paper.lines[0].item, "车位租金（b1-023）");
    let pdf = paper.pdf(Form::A5, Nudge::default()).unwrap();
    let printed = texts(&pdf.bytes).unwrap().concat();
    assert!(
        printed.contains("b1-023") && printed.contains("21/31天"),
        "{printed}"
    );
    assert!(matches!(
        refused(desk.unbills(&run).await),
        Refusal::BillingRunPaid { paid: 1 }
    ));
    desk.voids(taken.receipt, "重复收款").await.unwrap();
    desk.unbills(&run).await.unwrap();
    assert_eq!(desk.balance_of_all(Account::Income).await, "0.00");
    assert_eq!(
        desk.runs("2026-10").await.total,
        yuan("300"),
        "the month anew"
    );
    assert_eq!(desk.previews("2026-10").await.charges, 0, "and not twice");
    assert_eq!(
        desk.runs("2026-11").await.charges,
        1,
        "whole for who holds it"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_developer_pays_until_the_unit_is_delivered_and_the_owner_from_then_on() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.has_unit("3-2-1503", Some("50"), true).await;
    let fee = desk.lists("物业管理费", FeeKind::Area, "3.00").await;
    desk.by_the_day(fee).await;
    let set = SetPayer {
        unit,
        covers: Covers::All,
        payer: PayerKind::Developer,
        from_on: "2026-01-01".into(),
        to_on: String::new(),
    };
    let who = &desk.crew.supervisor;
    let nobody = desk.set_payer(who, &request(), set).await;
    assert_eq!(refused(nobody), Refusal::NoDeveloper);
    desk.comes_on(unit, "欧阳华", OccupancyRole::Owner, "2026-09-01")
        .await;
    desk.delivers(unit, "").await;
    let preview = desk.previews("2026-11").await;
    assert_eq!(preview.items[0].not_delivered, 1, "nobody pays for it yet");
    assert_eq!(preview.skipped[0].why, Skip::NotDelivered);

    desk.names_developer("香樟置业有限公司").await;
    desk.delivers(unit, "2026-11-21").await;
    desk.runs("2026-11").await;
    let owed = desk.owes("3-2-1502").await;
    assert_eq!(
        lines(&owed),
        [
            "物业管理费 100㎡×20/30天 × 3.00 = 200.00",
            "物业管理费 100㎡×10/30天 × 3.00 = 100.00"
        ]
    );
    let developer = (PayerKind::Developer, "香樟置业有限公司".to_owned(), None);
    assert_eq!(
        payers(&owed),
        [developer.clone(), (PayerKind::Owner, "欧阳华".into(), None)]
    );
    assert_eq!(
        payers(&desk.owes("3-2-1503").await),
        [developer],
        "what nobody owns is the developer's"
    );
    let unsold = desk.unit("3-2-1503").await;
    let account = desk
        .account_of(&desk.crew.wang, vec![unsold])
        .await
        .unwrap();
    assert_eq!(
        account.payers,
        ["香樟置业有限公司"],
        "the receipt's payer by default"
    );
    let charging = desk.unit_charging(who, unit).await.unwrap();
    assert_eq!(charging.delivered_on, Some("2026-11-21".parse().unwrap()));
    let now = charging.paying[0].payer.as_ref().unwrap();
    assert_eq!((now.kind, now.name.as_str()), (PayerKind::Owner, "欧阳华"));
    desk.is_sound().await;
}

#[tokio::test]
async fn the_tenant_pays_and_the_owner_is_liable_on_the_page_at_the_counter_and_on_the_notice() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.has_unit("1-101", Some("100"), false).await;
    let fee = desk.lists("物业管理费", FeeKind::Area, "3.10").await;
    desk.by_the_day(fee).await;
    desk.comes_on(unit, "欧阳华", OccupancyRole::Owner, "2024-01-01")
        .await;
    desk.comes_on(unit, "王小明", OccupancyRole::Tenant, "2026-01-01")
        .await;
    desk.comes_on(unit, "赵𬭎", OccupancyRole::Tenant, "2026-10-17")
        .await;
    desk.leaves_on(unit, "王小明", "2026-10-06").await;
    desk.pays(unit, Covers::Monthly, PayerKind::Tenant, "2026-01-01")
        .await;
    desk.runs("2026-10").await;
    let owed = desk.owes("1-101").await;
    assert_eq!(
        lines(&owed),
        [
            "物业管理费 100㎡×6/31天 × 3.10 = 60.00",
            "物业管理费 100㎡×10/31天 × 3.10 = 100.00",
            "物业管理费 100㎡×15/31天 × 3.10 = 150.00"
        ]
    );
    let liable = Some("欧阳华".to_owned());
    assert_eq!(
        payers(&owed),
        [
            (PayerKind::Tenant, "王小明".into(), liable.clone()),
            (PayerKind::Owner, "欧阳华".into(), None),
            (PayerKind::Tenant, "赵𬭎".into(), liable.clone()),
        ]
    );
    let wang = &desk.crew.wang;
    let account = desk.account_of(wang, vec![unit]).await.unwrap();
    assert_eq!(account.payers, ["王小明", "欧阳华", "赵𬭎"]);
    let charging = desk.unit_charging(wang, unit).await.unwrap();
    let now = charging.paying[0].payer.as_ref().unwrap();
    assert_eq!((now.name.as_str(), &now.liable), ("赵𬭎", &liable));
    assert_eq!(
        charging.paying[1].payer.as_ref().unwrap().kind,
        PayerKind::Owner,
        "parking stays the owner's"
    );
    let issue = IssueNotices { units: vec![unit] };
    let pdf = desk
        .preview_notices(wang, &issue, NoticeForm::A4)
        .await
        .unwrap();
    let notice = texts(&pdf.bytes).unwrap().concat();
    assert!(
        notice.contains("其中 210.00 元约定由租户交纳") && notice.contains("业主负连带交纳责任"),
        "{notice}"
    );
    let end = EndPayer {
        rule: charging.rules[0].id,
        to_on: "2026-10-31".into(),
    };
    let who = &desk.crew.supervisor;
    desk.end_payer(who, &request(), end).await.unwrap();
    desk.runs("2026-11").await;
    let owed = desk.owes("1-101").await;
    assert_eq!(
        payers(&owed[3..]),
        [(PayerKind::Owner, "欧阳华".into(), None)]
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_preview_says_what_is_otherwise_than_in_the_month_before_and_why() {
    let desk = TestDesk::new().await;
    let fee = desk.lists("物业管理费", FeeKind::Area, "3.00").await;
    let rent = desk.lists("车位租金", FeeKind::Space, "300").await;
    desk.by_the_day(fee).await;
    let same = desk.has_unit("1-101", Some("100"), false).await;
    let moved = desk.has_unit("1-102", Some("100"), false).await;
    desk.comes_on(moved, "欧阳华", OccupancyRole::Owner, "2024-01-01")
        .await;
    let held = assign(same, "A-1", rent, "2026-01-01", "2026-10-31");
    desk.assigns(held).await.unwrap();
    desk.runs("2026-10").await;

    desk.has_unit("1-103", Some("10"), false).await;
    desk.leaves_on(moved, "欧阳华", "2026-11-10").await;
    desk.comes_on(moved, "李䶮", OccupancyRole::Owner, "2026-11-11")
        .await;
    let dearer = SetTariff {
        fee_item: fee,
        price: "3.30".into(),
        vacant_percent: 100,
        from_on: "2026-11-21".into(),
        tiers: Vec::new(),
    };
    let finance = &desk.crew.finance;
    desk.set_tariff(finance, &request(), dearer).await.unwrap();
    let preview = desk.previews("2026-11").await;
    let differs = |count, by: &str| Differing {
        count,
        by: yuan(by),
    };
    let told = &preview.differences;
    assert_eq!(told.period.to_string(), "2026-10");
    assert_eq!(told.new, differs(1, "31"));
    assert_eq!(told.gone, differs(1, "-300"));
    assert_eq!(told.changed, differs(2, "20"));
    let shown: Vec<_> = told
        .shown
        .iter()
        .map(|one| {
            (
                one.unit.as_str(),
                one.item.as_str(),
                one.what,
                one.why.as_slice(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                "1-101",
                "物业管理费",
                Change::Changed,
                &[Reason::Tariff][..]
            ),
            (
                "1-102",
                "物业管理费",
                Change::Changed,
                &[Reason::Tariff, Reason::Payer]
            ),
            ("1-103", "物业管理费", Change::New, &[]),
            ("1-101", "车位租金（A-1）", Change::Gone, &[]),
        ]
    );
    assert_eq!(
        (told.shown[0].before, told.shown[0].now),
        (Some(yuan("300")), Some(yuan("310")))
    );
    desk.runs("2026-11").await;
    assert_eq!(
        lines(&desk.owes("1-102").await)[1..],
        [
            "物业管理费 100㎡×10/30天 × 3.00 = 100.00",
            "物业管理费 100㎡×10/30天 × 3.00 = 100.00",
            "物业管理费 100㎡×10/30天 × 3.30 = 110.00"
        ]
    );
    let again = desk.previews("2026-11").await;
    assert_eq!(again.charges, 0);
    assert_eq!(
        again.differences, *told,
        "what stands is compared as what was to be"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn forged_days_of_a_month_are_named_by_the_check() {
    let desk = TestDesk::new().await;
    let fee = desk.lists("物业管理费", FeeKind::Area, "3.00").await;
    desk.by_the_day(fee).await;
    let unit = desk.has_unit("1-101", Some("100"), false).await;
    desk.delivers(unit, "2026-11-21").await;
    desk.runs("2026-11").await;
    let bent = crate::books::found_in(
        &desk,
        &["insert into charges (seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, from_on, to_on)
           select seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, '2026-11-01', '2026-11-21' from charges"],
    )
    .await;
    let twice = |found: &(String, Option<i64>, front_desk::journal::FindingKind)| {
        found.0 == "charges" && found.2 == front_desk::journal::FindingKind::TotalsDiffer
    };
    assert!(bent.iter().any(twice), "{bent:?}");
    desk.is_sound().await;
}
