//! Takings go to the bank whole, less, in bags; are taken back; and are never more than the safe holds.

use super::{HOUR, a_day_of_two_shifts, all_of_it, banks, drops, sheet};
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::documents::{page_sizes, texts};
use front_desk::error::FieldProblem;
use front_desk::finance::{AddBankSlip, BankTakings, TakeBackBankDeposit};
use front_desk::ids::{BankDepositId, DropId};
use front_desk::journal::FindingKind;
use front_desk::money::Money;
use front_desk::search::HitKind;
use front_desk::shifts::TakeBackDrop;
use front_desk::{Desk, Refusal};
use sqlx::Connection;

#[tokio::test]
async fn the_whole_safe_goes_to_the_bank_by_itself_and_the_slip_number_comes_later() {
    let desk = a_day_of_two_shifts().await;
    let wang = &desk.crew.wang;
    let before = desk.bank_deposits(wang).await.unwrap();
    assert_eq!(before.safe, yuan("316.10"));
    assert_eq!(before.bags.len(), 1, "the takings at closing had no bag");
    let after = banks(&desk, all_of_it()).await;
    assert_eq!(after.safe, Money::ZERO);
    let deposit = &after.deposits[0];
    assert_eq!(deposit.amount, yuan("316.10"));
    assert_eq!(deposit.slip, None, "on its way");
    let id = deposit.id;
    let add = |slip: &str| AddBankSlip {
        deposit: id,
        slip: slip.into(),
    };
    let after = desk
        .add_bank_slip(wang, &request(), add("4403 0071"))
        .await
        .unwrap();
    assert_eq!(after.deposits[0].slip.as_deref(), Some("44030071"));
    assert_eq!(
        refused(desk.add_bank_slip(wang, &request(), add("9")).await),
        Refusal::BankSlipKnown {
            number: "44030071".into()
        }
    );
    let day = sheet(&desk, "").await;
    assert_eq!(day.safe.before, Money::ZERO);
    assert_eq!(day.safe.dropped, yuan("316.10"));
    assert_eq!(day.safe.banked, yuan("316.10"));
    assert_eq!(day.safe.after, Money::ZERO);
    desk.is_sound().await;
}

#[tokio::test]
async fn more_than_the_safe_holds_is_refused_and_so_is_an_empty_safe() {
    let desk = a_day_of_two_shifts().await;
    let wang = &desk.crew.wang;
    let too_much = BankTakings {
        amount: "316.11".into(),
        ..all_of_it()
    };
    let held = yuan("316.10");
    assert_eq!(
        refused(desk.bank_takings(wang, &request(), too_much).await),
        Refusal::SafeHoldsLess { held }
    );
    let some = BankTakings {
        amount: "300".into(),
        ..all_of_it()
    };
    assert_eq!(banks(&desk, some).await.safe, yuan("16.10"));
    let nothing = BankTakings {
        amount: "0".into(),
        ..all_of_it()
    };
    assert!(matches!(
        refused(desk.bank_takings(wang, &request(), nothing).await),
        Refusal::BadField { field, .. } if field == "amount"
    ));
    banks(&desk, all_of_it()).await;
    assert_eq!(
        refused(desk.bank_takings(wang, &request(), all_of_it()).await),
        Refusal::SafeHoldsLess { held: Money::ZERO }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_same_request_twice_brings_it_once_and_a_slip_number_stands_once() {
    let desk = a_day_of_two_shifts().await;
    let wang = &desk.crew.wang;
    let part = |slip: &str| BankTakings {
        amount: "100".into(),
        slip: slip.into(),
        ..all_of_it()
    };
    let once = request();
    let first = desk.bank_takings(wang, &once, part("A-1")).await.unwrap();
    let again = desk.bank_takings(wang, &once, part("A-1")).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(again.deposits.len(), 1);
    assert_eq!(
        refused(desk.bank_takings(wang, &request(), part("a-1")).await),
        Refusal::BankSlipUsed {
            number: "A-1".into(),
            on_date: again.deposits[0].on_date
        }
    );
    let now = desk.bank_deposits(wang).await.unwrap();
    assert_eq!(now.safe, yuan("216.10"), "what was refused moved nothing");
    desk.is_sound().await;
}

#[tokio::test]
async fn sealed_bags_go_whole_and_once() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    drops(&desk, "王芳", "300", "0071").await;
    drops(&desk, "王芳", "200", "0072").await;
    drops(&desk, "王芳", "50", "").await;
    let wang = &desk.crew.wang;
    let bags = desk.bank_deposits(wang).await.unwrap().bags;
    let drops: Vec<DropId> = bags.iter().map(|bag| bag.drop).collect();
    assert_eq!(bags.len(), 2);
    let too_little = BankTakings {
        amount: "450".into(),
        bags: drops.clone(),
        ..all_of_it()
    };
    assert_eq!(
        refused(desk.bank_takings(wang, &request(), too_little).await),
        Refusal::BagsHoldMore { bags: yuan("500") }
    );
    let one = BankTakings {
        amount: "300".into(),
        bags: vec![drops[0], drops[0]],
        ..all_of_it()
    };
    let after = banks(&desk, one.clone()).await;
    assert_eq!(after.bags.len(), 1);
    assert_eq!(after.deposits[0].bags, ["0071"]);
    assert_eq!(
        refused(
            desk.bank_takings(
                wang,
                &request(),
                BankTakings {
                    amount: "200".into(),
                    ..one
                }
            )
            .await
        ),
        Refusal::BagNotInSafe { bag: "0071".into() }
    );
    let back = TakeBackDrop {
        drop: drops[0],
        reason: "多打一个零".into(),
    };
    assert_eq!(
        refused(desk.take_back_drop(wang, &request(), back).await),
        Refusal::DropAtBank,
        "what lies at the bank is not put back into the drawer"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_deposit_that_was_mistyped_is_taken_back_and_its_bags_lie_in_the_safe_again() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    drops(&desk, "王芳", "300", "0071").await;
    let wang = &desk.crew.wang;
    let bag = desk.bank_deposits(wang).await.unwrap().bags[0].drop;
    let banked = BankTakings {
        bags: vec![bag],
        slip: "B7".into(),
        ..all_of_it()
    };
    let deposit = banks(&desk, banked.clone()).await.deposits[0].id;
    let back = |reason: &str| TakeBackBankDeposit {
        deposit,
        reason: reason.into(),
    };
    assert!(matches!(
        refused(desk.take_back_bank_deposit(wang, &request(), back(" ")).await),
        Refusal::BadField { field, problem: FieldProblem::Empty } if field == "reason"
    ));
    desk.clock.pass_seconds(24 * HOUR);
    let state = desk
        .take_back_bank_deposit(wang, &request(), back("银行下班未存"))
        .await
        .unwrap();
    assert_eq!(state.safe, yuan("300"));
    assert_eq!(state.bags.len(), 1);
    let told = state.deposits[0].taken_back.clone().unwrap();
    assert_eq!(
        (told.by.as_str(), told.reason.as_str()),
        ("王芳", "银行下班未存")
    );
    assert_eq!(
        told.on_date.to_string(),
        "2026-11-23",
        "the day it is known"
    );
    assert_eq!(
        refused(
            desk.take_back_bank_deposit(wang, &request(), back("再一次"))
                .await
        ),
        Refusal::BankDepositTakenBack
    );
    assert_eq!(
        refused(
            desk.add_bank_slip(
                wang,
                &request(),
                AddBankSlip {
                    deposit,
                    slip: "B8".into()
                }
            )
            .await
        ),
        Refusal::BankDepositTakenBack
    );
    let again = banks(&desk, banked).await;
    assert_eq!(again.deposits[0].slip.as_deref(), Some("B7"), "free again");
    desk.closes_with("王芳", "500", "0").await;
    desk.is_sound().await;
}

#[tokio::test]
async fn a_deposit_is_of_a_day_on_which_the_safe_held_it() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    drops(&desk, "王芳", "300", "").await;
    let wang = &desk.crew.wang;
    let today = desk.bank_deposits(wang).await.unwrap();
    assert_eq!((today.safe, today.overdue), (yuan("300"), Money::ZERO));
    desk.clock.pass_seconds(48 * HOUR);
    let late = desk.bank_deposits(wang).await.unwrap();
    assert_eq!(late.overdue, yuan("300"), "it should have gone that day");
    let on = |date: &str| BankTakings {
        on_date: date.into(),
        ..all_of_it()
    };
    assert_eq!(
        refused(desk.bank_takings(wang, &request(), on("2026-11-21")).await),
        Refusal::SafeHoldsLess { held: Money::ZERO },
        "the day before it was dropped"
    );
    for day in ["2026-11-25", "2026-11-01"] {
        assert!(matches!(
            refused(desk.bank_takings(wang, &request(), on(day)).await),
            Refusal::BadField { field, problem: FieldProblem::OutOfRange } if field == "onDate"
        ));
    }
    let banked = banks(&desk, on("20261122")).await;
    assert_eq!(banked.deposits[0].on_date.to_string(), "2026-11-22");
    assert_eq!(banked.overdue, Money::ZERO);
    desk.is_sound().await;
}

#[tokio::test]
async fn the_deposit_slip_says_what_goes_and_is_the_same_tomorrow() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    drops(&desk, "王芳", "6007.10", "0071").await;
    drops(&desk, "王芳", "0.90", "").await;
    let wang = &desk.crew.wang;
    let bag = desk.bank_deposits(wang).await.unwrap().bags[0].drop;
    let banked = BankTakings {
        bags: vec![bag],
        ..all_of_it()
    };
    let found = async |typed: &str| desk.search(wang, typed, HitKind::ALL).await.unwrap();
    assert_eq!(found("J000001").await, []);
    let id = banks(&desk, banked).await.deposits[0].id;
    let hit = found("J000001").await.remove(0);
    assert_eq!((hit.kind, hit.id), (HitKind::BankDeposit, id.get()));
    let paper = desk.deposit_slip(wang, id).await.unwrap();
    assert_eq!(paper.pages, 1);
    assert_eq!(page_sizes(&paper.bytes).unwrap().len(), 1);
    let said = texts(&paper.bytes).unwrap().join("|");
    for text in [
        "缴款单",
        "0071",
        "散款（未封袋）",
        "人民币陆仟零捌元整",
        "¥6,008.00",
        "送款人",
        "A1-J000001",
        "第一联　随款送行",
        "第二联　前台存根",
    ] {
        assert!(said.contains(text), "{text} in {said}");
    }
    desk.clock.pass_seconds(30 * HOUR);
    let desk = desk.restarted().await;
    let again = desk.deposit_slip(&desk.crew.wang, id).await.unwrap();
    assert!(again.bytes == paper.bytes, "the same bytes tomorrow");
    assert!(matches!(
        refused(
            desk.deposit_slip(&desk.crew.wang, BankDepositId::from(9))
                .await
        ),
        Refusal::NotFound { .. }
    ));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_bent_deposit_is_named_by_the_check() {
    let desk = a_day_of_two_shifts().await;
    let whole = BankTakings {
        amount: "300".into(),
        ..all_of_it()
    };
    banks(&desk, whole).await;
    let (copy, mut file) = desk.copied().await;
    for statement in [
        "drop trigger bank_deposits_no_update",
        "update bank_deposits set amount_fen = 20000 where id = 1",
    ] {
        sqlx::query(statement).execute(&mut file).await.unwrap();
    }
    file.close().await.unwrap();
    let bent = Desk::open(copy.path(), front_desk::outside::Outside::of_the_system())
        .await
        .unwrap();
    let found = bent.verify().await.unwrap();
    let named = |kind: FindingKind| {
        found
            .iter()
            .any(|one| one.table == "bank_deposits" && one.row == Some(1) && one.kind == kind)
    };
    assert!(named(FindingKind::RowChanged), "{found:#?}");
    assert!(named(FindingKind::TotalsDiffer), "{found:#?}");
    desk.is_sound().await;
}
