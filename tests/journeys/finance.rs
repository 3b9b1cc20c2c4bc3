//! The takings on their way to the bank, and the day that ties to the fen or has no paper.

mod banking;
mod closing;
mod days;
mod months;
mod ties;
mod vouchers;

use crate::support::cashier::with;
use crate::support::{TestDesk, request};
use front_desk::cashier::{Basket, Choice, Extra, Tender};
use front_desk::documents::DaySheet;
use front_desk::fees::{AddFeeItem, FeeKind, Nature};
use front_desk::finance::{BankDeposits, BankTakings};
use front_desk::ids::{FeeItemId, ReceiptId};
use front_desk::shifts::DropToSafe;

/// Two flats of 100 m²; a fee, a supplier's water money, a deposit and a one-off on the list; November billed.
async fn community() -> (TestDesk, Items) {
    let desk = TestDesk::new().await;
    for unit in ["3-2-1502", "1-1-101"] {
        desk.has_unit(unit, Some("100"), false).await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let water = AddFeeItem {
        name: "代收水费".into(),
        kind: FeeKind::Fixed,
        nature: Nature::Agency,
        price: "35.15".into(),
        tiers: Vec::new(),
        vacant_percent: 100,
        from_on: "2026-01-01".into(),
    };
    let finance = &desk.crew.finance;
    desk.add_fee_item(finance, &request(), water).await.unwrap();
    let items = Items {
        deposit: desk.lists("装修押金", FeeKind::Deposit, "2000").await,
        repair: desk.lists("维修费", FeeKind::OneOff, "60.05").await,
    };
    desk.bills("2026-11").await;
    (desk, items)
}

/// In seconds.
const HOUR: i64 = 3_600;

struct Items {
    deposit: FeeItemId,
    repair: FeeItemId,
}

/// One piece of it on a receipt.
fn one(item: FeeItemId) -> Extra {
    Extra {
        fee_item: item,
        quantity: "1".into(),
    }
}

/// So much for the safe, in a bag.
async fn drops(desk: &TestDesk, name: &str, amount: &str, bag: &str) {
    let drop = DropToSafe {
        amount: crate::support::yuan(amount),
        bag: bag.into(),
    };
    let who = desk.person(name);
    desk.drop_to_safe(who, &request(), drop).await.unwrap();
}

/// A day of two shifts. 王芳: 1502 pays its month (280.00 and 35.15 of water) in cash with 500, takes a receipt of a deposit by card, one that is
/// voided, 100 paid ahead by WeChat; drops 300. 赵磊: 101 pays 200.00 of what it owes by Alipay, 1502 a repair out of what it paid ahead and 20.05
/// by transfer. 王芳's drawer is 1.00 over.
async fn a_day_of_two_shifts() -> TestDesk {
    let (desk, items) = community().await;
    let desk = desk.with_open_shift("王芳", "500").await;
    let wang = desk.crew.wang.clone();
    let mut basket = desk.basket("3-2-1502").await;
    basket.tenders = vec![with(Tender::Cash, "500")];
    desk.takes(&wang, basket).await.unwrap();
    drops(&desk, "王芳", "300", "0071").await;
    let unit = desk.unit("1-1-101").await;
    let nothing = |unit| Basket {
        unit,
        choice: Choice::Charges {
            charges: vec![],
            late_fees: Vec::new(),
        },
        extras: Vec::new(),
        tenders: Vec::new(),
        ahead: Vec::new(),
        rest: front_desk::cashier::Rest::Change,
    };
    let deposit = Basket {
        extras: vec![one(items.deposit)],
        tenders: vec![with(Tender::Card, "")],
        ..nothing(unit)
    };
    desk.takes(&wang, deposit).await.unwrap();
    let wrong = Basket {
        extras: vec![one(items.repair)],
        tenders: vec![with(Tender::Cash, "")],
        ..nothing(unit)
    };
    let wrong = desk.takes(&wang, wrong).await.unwrap();
    desk.voids(wrong.receipt, "房号录错").await.unwrap();
    let flat = desk.unit("3-2-1502").await;
    let ahead = Basket {
        tenders: vec![with(Tender::Wechat, "100")],
        rest: front_desk::cashier::Rest::Prepayment,
        ..nothing(flat)
    };
    desk.takes(&wang, ahead).await.unwrap();
    let slips = [
        (front_desk::shifts::NonCash::Wechat, 1, "100"),
        (front_desk::shifts::NonCash::Card, 1, "2000"),
    ];
    let shift = desk.open_shift_of("王芳").await;
    desk.counts_with_slips("王芳", "500", "16.10", &slips).await;
    // 315.15 came in, 300 are in the safe; a coin of 5 分 does not exist any more.
    desk.close_shift(&wang, &request(), crate::support::closing(shift))
        .await
        .unwrap();

    desk.opens_shift("赵磊", "500").await;
    let zhao = desk.crew.zhao.clone();
    let partly = Basket {
        choice: Choice::Amount {
            units: vec![unit],
            amount: "200".into(),
        },
        tenders: vec![with(Tender::Alipay, "200")],
        ..nothing(unit)
    };
    desk.takes(&zhao, partly).await.unwrap();
    let repair = Basket {
        extras: vec![one(items.repair)],
        tenders: vec![with(Tender::Prepayment, "40"), with(Tender::Transfer, "")],
        ..nothing(flat)
    };
    desk.takes(&zhao, repair).await.unwrap();
    let slips = [
        (front_desk::shifts::NonCash::Alipay, 1, "200"),
        (front_desk::shifts::NonCash::Transfer, 1, "20.05"),
    ];
    let shift = desk.open_shift_of("赵磊").await;
    desk.counts_with_slips("赵磊", "500", "0", &slips).await;
    desk.close_shift(&zhao, &request(), crate::support::closing(shift))
        .await
        .unwrap();
    desk
}

/// Everything in the safe, carried by 王芳.
fn all_of_it() -> BankTakings {
    BankTakings {
        on_date: String::new(),
        amount: String::new(),
        bags: Vec::new(),
        carried_by: "王芳".into(),
        slip: String::new(),
    }
}

async fn banks(desk: &TestDesk, banked: BankTakings) -> BankDeposits {
    let wang = &desk.crew.wang;
    desk.bank_takings(wang, &request(), banked).await.unwrap()
}

/// The sheet of a day that ties.
async fn sheet(desk: &TestDesk, date: &str) -> DaySheet {
    let view = desk.day_sheet(&desk.crew.finance, date).await.unwrap();
    assert_eq!(view.problems, [], "it must tie");
    view.sheet.expect("a sheet")
}

/// Somebody's receipt in cash, for a story that needs one.
async fn collects_repair(desk: &TestDesk, item: FeeItemId) -> ReceiptId {
    let unit = desk.unit("1-1-101").await;
    let basket = Basket {
        unit,
        choice: Choice::Charges {
            charges: vec![],
            late_fees: Vec::new(),
        },
        extras: vec![one(item)],
        tenders: vec![with(Tender::Cash, "")],
        ahead: Vec::new(),
        rest: front_desk::cashier::Rest::Change,
    };
    desk.takes(&desk.crew.wang, basket).await.unwrap().receipt
}
