//! What is waived by leave of a second person: by percent, by amount, by whole months, of charges and of late fees; taken back, paid after,
//! and told on receipt, slip, handover and month.

use crate::late_fees::{account, sets_rate, three_months};
use crate::support::{TestDesk, approval, refused, request, yuan};
use front_desk::cashier::{Basket, Choice};
use front_desk::documents::texts;
use front_desk::fees::{
    HowMuch, OpenCharge, PreviewBilling, ReverseCharge, TakeBackWaiver, Waive, Waiver, WaiverAsked,
    WaiverOf,
};
use front_desk::ids::{ChargeId, WaiverId};
use front_desk::money::Money;
use front_desk::rights::Right;
use front_desk::search::HitKind;
use front_desk::{Error, Refusal};

async fn asked(desk: &TestDesk, what: WaiverOf, much: HowMuch) -> WaiverAsked {
    WaiverAsked {
        unit: desk.unit("3-2-1502").await,
        what,
        much,
    }
}

fn principal(charges: &[ChargeId]) -> WaiverOf {
    WaiverOf::Charges {
        charges: charges.to_vec(),
        late_fees: Vec::new(),
    }
}

/// 王芳 asks after looking at the quote, and `by` approves.
async fn waives(
    desk: &TestDesk,
    what: WaiverOf,
    much: HowMuch,
    by: Option<&str>,
) -> Result<Waiver, Error> {
    let asked = asked(desk, what, much).await;
    let wang = &desk.crew.wang;
    let waive = Waive {
        total: desk.quote_waiver(wang, asked.clone()).await?.total,
        asked,
        reason: "顶楼渗漏维修期间".into(),
    };
    desk.waive(wang, &request(), waive, by.map(approval)).await
}

async fn takes_back(desk: &TestDesk, waiver: WaiverId) -> Result<Waiver, Error> {
    let back = TakeBackWaiver {
        waiver,
        reason: "户号录错".into(),
    };
    let who = &desk.crew.supervisor;
    desk.take_back_waiver(who, &request(), back).await
}

fn half() -> HowMuch {
    HowMuch::Percent {
        percent: "50".into(),
    }
}

#[tokio::test]
async fn a_waiver_needs_a_second_person_lessens_what_is_owed_and_is_told_everywhere() {
    let desk = three_months().await.with_open_shift("王芳", "500").await;
    sets_rate(&desk).await;
    let (wang, supervisor) = (&desk.crew.wang, &desk.crew.supervisor);
    let unit = desk.unit("3-2-1502").await;
    let charges = account(&desk).await.charges;
    let (september, agency) = (charges[0].charge.id, charges[1].charge.id);
    let open = async || account(&desk).await.charges[0].charge.open;

    // Half of September; nobody approves their own.
    let right = Right::ApproveWaiver;
    assert_eq!(
        refused(waives(&desk, principal(&[september]), half(), None).await),
        Refusal::ApprovalNeeded { right }
    );
    assert_eq!(
        refused(waives(&desk, principal(&[september]), half(), Some("王芳")).await),
        Refusal::ApprovedByOneself
    );
    assert_eq!(
        refused(waives(&desk, principal(&[agency]), half(), None).await),
        Refusal::NotWaivable {
            item: "代收垃圾费".into()
        }
    );
    let too_much = HowMuch::Amount {
        amount: "280.01".into(),
    };
    assert_eq!(
        refused(waives(&desk, principal(&[september]), too_much, None).await),
        Refusal::WaiverBeyond { open: yuan("280") }
    );
    assert_eq!(desk.finds("JM2026").await, []);
    let waived = waives(&desk, principal(&[september]), half(), Some("李强")).await;
    let waived = waived.unwrap();
    assert_eq!(
        (waived.number.as_str(), waived.basis.as_str()),
        ("JM2026-0001", "50%")
    );
    assert_eq!(
        (waived.total, waived.approved_by.as_str()),
        (yuan("140"), "李强")
    );
    assert_eq!(open().await, yuan("140"));
    let reverse = ReverseCharge {
        charge: september,
        reason: "面积不对".into(),
    };
    assert_eq!(
        refused(desk.reverse_charge(supervisor, &request(), reverse).await),
        Refusal::ChargeWaived {
            waived: yuan("140")
        }
    );

    // Taken back, it is owed again; once.
    let found = desk.finds(&waived.number).await.remove(0);
    assert_eq!((found.kind, found.live), (HitKind::Waiver, true));
    assert_eq!(found.unit, Some(unit));
    takes_back(&desk, waived.id).await.unwrap();
    assert_eq!(open().await, yuan("280"));
    assert!(!desk.finds(&waived.number).await.remove(0).live);
    let number = waived.number.clone();
    assert_eq!(
        refused(takes_back(&desk, waived.id).await),
        Refusal::WaiverTakenBack { number }
    );

    // Its late fee whole, and a hundred yuan of it; what is paid then says what was waived, on a line of its own.
    let late = WaiverOf::Charges {
        charges: Vec::new(),
        late_fees: vec![september],
    };
    let of_late = waives(&desk, late, HowMuch::Whole, Some("周敏"))
        .await
        .unwrap();
    assert_eq!(
        (of_late.total, of_late.item.as_str()),
        (yuan("6.72"), "滞纳金（物业管理费）")
    );
    assert_eq!(account(&desk).await.late_total, yuan("2.38"));
    let hundred = HowMuch::Amount {
        amount: "100".into(),
    };
    let waived = waives(&desk, principal(&[september]), hundred, Some("李强")).await;
    let waived = waived.unwrap();
    let mut basket = desk.basket("3-2-1502").await;
    basket.choice = Choice::Charges {
        charges: vec![september],
        late_fees: Vec::new(),
    };
    let taken = desk.takes(wang, basket).await.unwrap();
    assert_eq!(taken.total, yuan("180"));
    let paper = desk.receipt_paper(wang, taken.receipt).await.unwrap();
    let lines = paper.lines.iter();
    let lines: Vec<_> = lines
        .map(|line| (line.item.as_str(), line.amount))
        .collect();
    assert_eq!(
        lines,
        [
            ("物业管理费", yuan("280")),
            ("减免（物业管理费）", yuan("-100"))
        ]
    );
    assert_eq!(
        refused(takes_back(&desk, waived.id).await),
        Refusal::WaivedChargePaid {
            item: "物业管理费".into()
        }
    );
    desk.voids(taken.receipt, "收错").await.unwrap();
    takes_back(&desk, waived.id).await.unwrap();
    assert_eq!(
        open().await,
        yuan("280"),
        "what was paid was given back first"
    );

    // Two whole months with their late fees: nothing of them is owed, and neither is billed anew.
    let months = WaiverOf::Months {
        from: "2026-10".into(),
        to: "2026-11".into(),
        late_fees: true,
    };
    let whole = waives(&desk, months.clone(), HowMuch::Whole, Some("李强")).await;
    let whole = whole.unwrap();
    assert_eq!((whole.total, whole.lines), (yuan("562.38"), 3));
    let owed = account(&desk).await;
    assert_eq!((owed.open, owed.late_total), (yuan("310"), Money::ZERO));
    assert_eq!(
        refused(waives(&desk, months, HowMuch::Whole, None).await),
        Refusal::NothingToWaive
    );
    let billing = PreviewBilling {
        period: "2026-10".into(),
        due_on: String::new(),
        items: Vec::new(),
    };
    let preview = desk.preview_billing(supervisor, billing).await.unwrap();
    assert_eq!(preview.charges, 0, "it was charged, and waived");

    // On the slip, in the lists, on the handover, in the month.
    let read = texts(&desk.waiver_paper(wang, whole.id).await.unwrap().bytes).unwrap();
    let read = read.concat();
    for said in [
        "减免单",
        "JM2026-0004",
        "人民币伍佰陆拾贰元叁角捌分",
        "顶楼渗漏维修期间",
        "李强",
    ] {
        assert!(read.contains(said), "{said} in {read}");
    }
    let back = texts(&desk.waiver_paper(wang, waived.id).await.unwrap().bytes).unwrap();
    assert!(back.concat().contains("已撤回"));
    let found = desk.waivers(wang, "0004").await.unwrap();
    assert_eq!(found.len(), 1);
    let page = desk.unit_fees(wang, unit).await.unwrap();
    assert_eq!(page.waivers.len(), 4);
    let handover = desk.closes_with("王芳", "500", "0").await;
    let told: Vec<_> = handover
        .waivers
        .iter()
        .map(|one| (one.number.as_str(), one.amount, one.taken_back))
        .collect();
    assert_eq!(
        told,
        [
            ("JM2026-0001", yuan("140"), true),
            ("JM2026-0002", yuan("6.72"), false),
            ("JM2026-0003", yuan("100"), true),
            ("JM2026-0004", yuan("562.38"), false),
        ]
    );
    let day = desk.day_sheet(supervisor, "2026-11-22").await.unwrap();
    assert_eq!(day.problems, []);
    let month = desk.month_report(supervisor, "2026-11").await.unwrap();
    assert_eq!(month.problems, []);
    assert_eq!(
        (month.arrears.waived, month.arrears.after),
        (yuan("560"), yuan("310"))
    );
    assert_eq!(
        month.of_the_month.due,
        yuan("10"),
        "what was waived is not due"
    );
    desk.is_sound().await;

    // Bent, a waiver is named.
    let bent = desk
        .tampered(&[
            "drop trigger waiver_lines_no_update",
            "update waiver_lines set amount_fen = 1 where waiver_id = 4 and position = 1",
        ])
        .await;
    let findings = bent.verify().await.unwrap();
    let told = findings.iter().any(|finding| finding.table == "waivers");
    assert!(told, "{findings:#?}");
}

/// A charge that was paid meanwhile may still bear a late fee, and one that is owed may bear none: neither stands for the other.
#[tokio::test]
async fn nothing_is_left_out_unsaid_of_what_was_ticked_and_is_owed_no_more() {
    let desk = three_months().await.with_open_shift("王芳", "500").await;
    sets_rate(&desk).await;
    let charges = account(&desk).await.charges;
    let of = |period: &str| {
        let mut ours = charges.iter().map(|line| &line.charge);
        let is_ours = |one: &&OpenCharge| one.item == "物业管理费";
        let ours = ours.find(|one| is_ours(one) && one.period.unwrap().to_string() == period);
        ours.unwrap().id
    };
    let (september, october, november) = (of("2026-09"), of("2026-10"), of("2026-11"));
    let principal_alone = Basket {
        choice: Choice::Charges {
            charges: vec![september],
            late_fees: Vec::new(),
        },
        ..desk.basket("3-2-1502").await
    };
    desk.takes(&desk.crew.wang, principal_alone).await.unwrap();
    let ticked = |charges: &[ChargeId], late_fees: &[ChargeId]| WaiverOf::Charges {
        charges: charges.to_vec(),
        late_fees: late_fees.to_vec(),
    };
    for (what, said) in [
        (ticked(&[september, october], &[]), "paid, its late fee not"),
        (ticked(&[october], &[november]), "not late yet"),
    ] {
        let asked = asked(&desk, what, half()).await;
        let quote = desk.quote_waiver(&desk.crew.wang, asked).await;
        assert_eq!(refused(quote), Refusal::ChargeSettled, "{said}");
    }
    let what = ticked(&[october], &[september]);
    let waived = waives(&desk, what, half(), Some("李强")).await.unwrap();
    assert_eq!(waived.lines, 2);
    desk.is_sound().await;
}
