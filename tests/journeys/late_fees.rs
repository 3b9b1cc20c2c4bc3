//! Late fees from the day somebody sets the rate: at the counter beside their charges, on the receipt, in the day and the month, brought
//! back by a void and by a red receipt, and standing still while the charge is disputed.

use crate::support::cashier::with;
use crate::support::{TestDesk, approval, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cashier::{
    Basket, Choice, Evidence, LineBack, LineKind, Refund, RefundAsked, RefundOf, Rest, Tender,
    Tendered, UnitAccount,
};
use front_desk::fees::{
    AddFeeItem, EndDispute, FeeKind, Nature, OpenDispute, ReverseCharge, SetLateFeeRule,
};
use front_desk::ids::ChargeId;
use front_desk::money::Money;
use front_desk::rights::Right;
use front_desk::settings::Settings;

const DAY: i64 = 86_400;

pub fn rule(rate: &str, from_on: &str) -> SetLateFeeRule {
    SetLateFeeRule {
        fee_item: None,
        rate: rate.into(),
        grace_days: 5,
        cap_percent: 100,
        from_on: from_on.into(),
    }
}

/// 3-2-1502 with 280.00 of ours and 10.00 of a supplier's for each month from September to November, due on the month's last day.
pub async fn three_months() -> TestDesk {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let agency = AddFeeItem {
        name: "代收垃圾费".into(),
        kind: FeeKind::Fixed,
        nature: Nature::Agency,
        price: "10".into(),
        vacant_percent: 100,
        from_on: "2026-01-01".into(),
        tiers: Vec::new(),
    };
    let finance = &desk.crew.finance;
    desk.add_fee_item(finance, &request(), agency)
        .await
        .unwrap();
    for period in ["2026-09", "2026-10", "2026-11"] {
        desk.bills(period).await;
    }
    desk
}

pub async fn account(desk: &TestDesk) -> UnitAccount {
    let unit = desk.unit("3-2-1502").await;
    desk.account_of(&desk.crew.wang, vec![unit]).await.unwrap()
}

pub async fn sets_rate(desk: &TestDesk) {
    let who = &desk.crew.supervisor;
    desk.set_late_fee_rule(who, &request(), rule("0.05", "2026-10-01"))
        .await
        .unwrap();
}

async fn principal_first(desk: &TestDesk, principal_first: bool) {
    let who = &desk.crew.supervisor;
    let settings = Settings {
        principal_first,
        ..desk.settings(who).await.unwrap()
    };
    desk.change_settings(who, &request(), settings)
        .await
        .unwrap();
}

async fn brings(desk: &TestDesk, amount: &str) -> Basket {
    let unit = desk.unit("3-2-1502").await;
    Basket {
        unit,
        choice: Choice::Amount {
            units: vec![unit],
            amount: amount.into(),
        },
        extras: Vec::new(),
        tenders: vec![with(Tender::Cash, "")],
        rest: Rest::Change,
        ahead: Vec::new(),
    }
}

#[tokio::test]
async fn a_late_fee_is_shown_collected_voided_reversed_and_told_on_every_sheet() {
    let desk = three_months().await.with_open_shift("王芳", "500").await;
    let (wang, supervisor) = (&desk.crew.wang, &desk.crew.supervisor);
    assert!(
        account(&desk).await.late_fees.is_empty(),
        "off until it is set"
    );
    let right = Right::SetLateFees;
    let rules = rule("0.05", "2026-10-01");
    assert_eq!(
        refused(desk.set_late_fee_rule(wang, &request(), rules).await),
        Refusal::NotAllowed { right }
    );
    let slip_of_the_pen = rule("5", "2026-10-01");
    assert!(matches!(
        refused(
            desk.set_late_fee_rule(supervisor, &request(), slip_of_the_pen)
                .await
        ),
        Refusal::BadField { field, .. } if field == "rate"
    ));
    sets_rate(&desk).await;

    // September: 48 days of 0.14 from the 6th of October; October: 17 days; November is not due; the supplier's money bears none.
    let owed = account(&desk).await;
    let late: Vec<_> = owed.late_fees.iter().map(|one| &one.late_fee).collect();
    assert_eq!(
        late.iter()
            .map(|fee| (fee.due, fee.days))
            .collect::<Vec<_>>(),
        [(yuan("6.72"), 48), (yuan("2.38"), 17)]
    );
    assert!(owed.late_fees.iter().all(|one| one.ticked));
    assert_eq!((owed.open, owed.late_total), (yuan("870"), yuan("9.10")));

    // Three hundred yuan: what is due and oldest, principal before late fees, or the other way.
    let quote = desk.quotes(&brings(&desk, "300").await).await;
    let paid = |quote: &front_desk::cashier::Quote| -> Vec<(LineKind, Money)> {
        let lines = quote.lines.iter();
        lines.map(|line| (line.kind, line.amount)).collect()
    };
    let (charge, late_fee) = (LineKind::Charge, LineKind::LateFee);
    assert_eq!(
        paid(&quote),
        [
            (charge, yuan("280")),
            (charge, yuan("10")),
            (charge, yuan("10"))
        ]
    );
    let quote = desk.quotes(&brings(&desk, "585").await).await;
    assert_eq!(
        paid(&quote).split_off(4),
        [(late_fee, yuan("5"))],
        "all that is due, then a part of the oldest late fee"
    );
    principal_first(&desk, false).await;
    let basket = brings(&desk, "300").await;
    let first = (late_fee, yuan("6.72"));
    assert_eq!(
        paid(&desk.quotes(&basket).await),
        [
            first,
            (charge, yuan("280")),
            (charge, yuan("10")),
            (late_fee, yuan("2.38")),
            (charge, yuan("0.90"))
        ]
    );
    let taken = desk.takes(wang, basket).await.unwrap();
    let receipt = desk.receipt(wang, taken.receipt).await.unwrap();
    assert_eq!(receipt.lines[0].item, "滞纳金（物业管理费）");
    assert_eq!(receipt.lines[0].period, "2026年9月");
    assert_eq!(receipt.note, "金额不足，先滞纳金后本金，先到期先付");
    assert_eq!(account(&desk).await.late_total, Money::ZERO);
    let october = owed.charges[2].charge.id;
    let reverse = ReverseCharge {
        charge: october,
        reason: "面积不对".into(),
    };
    assert_eq!(
        refused(desk.reverse_charge(supervisor, &request(), reverse).await),
        Refusal::ChargePaid { paid: yuan("3.28") },
        "a charge whose late fee is paid is not taken back"
    );
    desk.voids(taken.receipt, "收错").await.unwrap();
    assert_eq!(account(&desk).await.late_total, yuan("9.10"));
    principal_first(&desk, true).await;

    // Everything that is ticked; the shift, the day and the month tell it on a line of its own and tie.
    let taken = desk.collects("3-2-1502").await;
    assert_eq!(taken.total, yuan("879.10"));
    let paper = desk.closes_with("王芳", "500", "879.10").await;
    assert_eq!(paper.receipts.late_fees, yuan("9.10"));
    let day = desk.day_sheet(supervisor, "2026-11-22").await.unwrap();
    assert_eq!(day.problems, []);
    let sections = day.sheet.unwrap().sections;
    let items = sections.iter().flat_map(|section| &section.items);
    let told: Vec<_> = items
        .filter(|item| item.name == "滞纳金")
        .map(|item| item.flow.net)
        .collect();
    assert_eq!(told, [yuan("9.10")]);

    // Reversed in red, September's late fee is owed again though its charge is paid; it grows no more, and can be paid in part.
    desk.clock.pass_seconds(3 * DAY);
    desk.opens_shift("王芳", "500").await;
    let receipt = desk.receipt(wang, taken.receipt).await.unwrap();
    let late_lines = receipt.lines.iter().filter(|line| line.kind == late_fee);
    let line = late_lines.clone().next().unwrap().id;
    assert_eq!(late_lines.count(), 2);
    let asked = RefundAsked {
        what: RefundOf::Receipt {
            receipt: taken.receipt,
            lines: vec![LineBack {
                line,
                amount: String::new(),
            }],
        },
        ways: vec![Tendered {
            reference: "T1".into(),
            ..with(Tender::Transfer, "")
        }],
    };
    let refund = Refund {
        asked,
        payer: String::new(),
        reason: "先不收滞纳金".into(),
        evidence: Some(Evidence::TakenBack),
        total: yuan("6.72"),
    };
    desk.refund(wang, &request(), refund, Some(approval("李强")))
        .await
        .unwrap();
    let owed = account(&desk).await;
    assert!(owed.charges.is_empty());
    assert_eq!(owed.late_total, yuan("6.72"));
    let part = desk.takes(wang, brings(&desk, "5").await).await.unwrap();
    let part = desk.receipt(wang, part.receipt).await.unwrap();
    assert_eq!(part.lines[0].item, "滞纳金（物业管理费）（部分）");
    assert_eq!(account(&desk).await.late_total, yuan("1.72"));
    let alone = Basket {
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: vec![owed.late_fees[0].late_fee.charge],
        },
        ..brings(&desk, "1").await
    };
    let rest = desk.takes(wang, alone.clone()).await.unwrap();
    assert_eq!(rest.total, yuan("1.72"));
    assert_eq!(
        refused(desk.quote(wang, alone).await),
        Refusal::ChargeSettled
    );
    desk.closes_with("王芳", "500", "6.70").await;
    for date in ["2026-11-22", "2026-11-25"] {
        let day = desk.day_sheet(supervisor, date).await.unwrap();
        assert_eq!(day.problems, [], "{date}");
    }
    let month = desk.month_report(supervisor, "2026-11").await.unwrap();
    assert_eq!(month.problems, []);
    assert_eq!(month.arrears.collected, yuan("870"));
    desk.is_sound().await;
}

async fn disputes(desk: &TestDesk, charge: ChargeId) -> Result<(), front_desk::Error> {
    let dispute = OpenDispute {
        charge,
        reason: "说面积不对".into(),
    };
    let who = &desk.crew.receptionist;
    desk.open_dispute(who, &request(), dispute).await
}

#[tokio::test]
async fn while_a_charge_is_disputed_its_late_fee_stands_still_and_both_days_are_kept() {
    let desk = three_months().await;
    sets_rate(&desk).await;
    let september = account(&desk).await.charges[0].charge.id;
    let due = async || account(&desk).await.late_fees[0].late_fee.due;
    assert_eq!(due().await, yuan("6.72"));
    disputes(&desk, september).await.unwrap();
    assert_eq!(
        refused(disputes(&desk, september).await),
        Refusal::DisputeOpen {
            item: "物业管理费".into()
        }
    );
    assert_eq!(due().await, yuan("6.58"), "not even today");
    desk.clock.pass_seconds(10 * DAY);
    let owed = account(&desk).await;
    assert_eq!(owed.late_fees[0].late_fee.due, yuan("6.58"));
    assert!(owed.late_fees[0].late_fee.disputed && !owed.late_fees[0].ticked);
    assert_eq!(
        owed.late_fees[1].late_fee.due,
        yuan("3.78"),
        "October's goes on: 27 days"
    );

    let unit = desk.unit("3-2-1502").await;
    let (supervisor, wang) = (&desk.crew.supervisor, &desk.crew.wang);
    let page = desk.unit_fees(wang, unit).await.unwrap();
    let end = EndDispute {
        dispute: page.disputes[0].id,
        outcome: "复测面积无误".into(),
    };
    let right = Right::Bill;
    assert_eq!(
        refused(desk.end_dispute(wang, &request(), end.clone()).await),
        Refusal::NotAllowed { right },
        "who froze it does not thaw it alone"
    );
    let once = request();
    desk.end_dispute(supervisor, &once, end.clone())
        .await
        .unwrap();
    desk.end_dispute(supervisor, &once, end.clone())
        .await
        .unwrap();
    assert_eq!(
        refused(desk.end_dispute(supervisor, &request(), end).await),
        Refusal::DisputeEnded
    );
    assert_eq!(due().await, yuan("6.72"), "the day it ended bears again");
    desk.clock.pass_seconds(DAY);
    assert_eq!(due().await, yuan("6.86"));
    let told = &desk.unit_fees(wang, unit).await.unwrap().disputes[0];
    assert_eq!(told.opened_on.to_string(), "2026-11-22");
    assert_eq!(told.ended_on.unwrap().to_string(), "2026-12-02");
    assert_eq!(told.opened_by, "刘洋");
    assert_eq!(told.outcome.as_deref(), Some("复测面积无误"));

    // A rate of nothing from tomorrow on ends it for the days to come and for no day before.
    desk.set_late_fee_rule(supervisor, &request(), rule("0", "2026-12-04"))
        .await
        .unwrap();
    desk.clock.pass_seconds(30 * DAY);
    assert_eq!(due().await, yuan("6.86"));
    desk.is_sound().await;
}
