//! Days that nobody thought of. Dice play the counter, a few plain sums are kept beside the program, and after every shift both must
//! say the same. A seed that fails is printed, and plays the same days again.

#[path = "../../src-tauri/front-desk/src/bin/deskctl/simulate/dice.rs"]
pub mod dice;
mod sums;

use crate::support::cashier::with;
use crate::support::{TestDesk, closing, request};
use dice::Dice;
use front_desk::cards::{CardKind, IssueCard};
use front_desk::cashier::{Basket, Choice, Collected, Extra, Rest, Tender, VoidReceipt};
use front_desk::fees::{FeeKind, OpenCharge};
use front_desk::finance::{BankTakings, TakeBackBankDeposit};
use front_desk::ids::FeeItemId;
use front_desk::money::Money;
use front_desk::outside::Clock;
use front_desk::shifts::{DropToSafe, NonCash, TakeBackDrop};
use front_desk::{Error, Refusal};
use std::collections::BTreeMap;
use sums::{Owed, Sums, Taken, UNITS, agrees, tells};

const SHIFTS: usize = 3;

const ACTS: u64 = 12;

/// Says which seed it was, should the test panic.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("these were the days of seed {}", self.0);
        }
    }
}

/// What is on the price list besides the monthly fee.
struct Prices {
    copy: FeeItemId,
    card: FeeItemId,
}

const COPY: i64 = 50;

const CARD: i64 = 2_500;

fn fen(amount: i64) -> Money {
    Money::from_fen(amount).unwrap()
}

/// As somebody would type it.
fn typed(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// From nothing to `most`.
fn up_to(dice: &mut Dice, most: i64) -> i64 {
    let most = u64::try_from(most.max(0)).unwrap();
    i64::try_from(dice.below(most + 1)).unwrap()
}

/// A place among so many.
fn one_of(dice: &mut Dice, many: usize) -> usize {
    usize::try_from(dice.below(u64::try_from(many).unwrap())).unwrap()
}

fn sum_of<'a>(amounts: impl IntoIterator<Item = &'a (Owed, i64)>) -> i64 {
    amounts.into_iter().map(|(_, amount)| amount).sum()
}

#[tokio::test]
async fn a_first_run_of_days_agrees_with_plain_sums() {
    days(1).await;
}

#[tokio::test]
async fn a_second_run_of_days_agrees_with_plain_sums() {
    days(20_261_122).await;
}

#[tokio::test]
async fn a_third_run_of_days_agrees_with_plain_sums() {
    days(0x5eed).await;
}

/// Shift after shift, 王芳 and 赵磊 in turn.
async fn days(seed: u64) {
    let seed = Seed(seed);
    let mut dice = Dice::new(seed.0);
    let desk = TestDesk::new().await;
    let mut sums = Sums {
        float: 50_000,
        ..Sums::default()
    };
    let prices = in_the_books(&desk, &mut sums).await;
    for clerk in ["王芳", "赵磊"].into_iter().cycle().take(SHIFTS) {
        desk.opens_shift(clerk, &typed(sums.float)).await;
        sums.day = desk.clock.now().date().to_string();
        for _ in 0..ACTS {
            desk.clock.pass_seconds(up_to(&mut dice, 900));
            match dice.below(10) {
                0 | 1 => voids(&desk, clerk, &mut sums, &mut dice).await,
                2 => drops(&desk, clerk, &mut sums, &mut dice).await,
                3 => issues(&desk, clerk, &mut sums, &mut dice, &prices).await,
                _ => collects(&desk, clerk, &mut sums, &mut dice, &prices).await,
            }
        }
        closes(&desk, clerk, &mut sums, &mut dice).await;
        banks(&desk, clerk, &mut sums, &mut dice).await;
        agrees(&desk, &sums).await;
        desk.clock.pass_seconds(12 * 3600);
    }
}

/// Three units, four months billed, and what is sold over the counter.
async fn in_the_books(desk: &TestDesk, sums: &mut Sums) -> Prices {
    for (label, area) in UNITS {
        desk.has_unit(label, Some(area), false).await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    for month in ["2026-08", "2026-09", "2026-10", "2026-11"] {
        desk.bills(month).await;
    }
    for ((label, _), ours) in UNITS.iter().zip(&mut sums.units) {
        let owes = desk.owes(label).await;
        let last_days = ["2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30"];
        assert_eq!(owes.len(), last_days.len(), "every month was billed");
        let debts = last_days.iter().zip(&owes);
        ours.owed = debts
            .map(|(day, one)| (((*day).to_owned(), one.id), one.open.fen()))
            .collect();
    }
    Prices {
        copy: desk.lists("复印费", FeeKind::OneOff, &typed(COPY)).await,
        card: desk.lists("门禁卡", FeeKind::Card, &typed(CARD)).await,
    }
}

/// Something is paid: charges, or an amount the payer brings, or neither; copies with it perhaps; in one way or in several.
async fn collects(desk: &TestDesk, who: &str, sums: &mut Sums, dice: &mut Dice, prices: &Prices) {
    let at = one_of(dice, UNITS.len());
    let unit = desk.unit(UNITS[at].0).await;
    let ours = &mut sums.units[at];
    let copies = if dice.chance(30) {
        1 + up_to(dice, 9)
    } else {
        0
    };
    let (choice, paid, brought) = if dice.chance(60) {
        let owed = ours.owed.iter().filter(|_| dice.chance(40));
        let ticked: Vec<_> = owed.map(|(debt, left)| (debt.clone(), *left)).collect();
        let charges = ticked.iter().map(|one| one.0.1).collect();
        (
            Choice::Charges {
                charges,
                late_fees: Vec::new(),
            },
            ticked,
            None,
        )
    } else {
        let amount = 1 + up_to(dice, 60_000);
        let choice = Choice::Amount {
            units: vec![unit],
            amount: typed(amount),
        };
        let paid = if amount < copies * COPY {
            Vec::new()
        } else {
            longest_due(&ours.owed, amount - copies * COPY)
        };
        (choice, paid, Some(amount))
    };
    let due = sum_of(&paid) + copies * COPY;
    let too_little = brought.is_some_and(|brought| brought < due);

    let mut rest = *dice.pick(Rest::ALL).unwrap();
    let from_prepaid = if dice.chance(40) {
        ours.prepaid.min(due)
    } else {
        0
    };
    let wechat = match dice.below(3) {
        0 => 0,
        1 => due - from_prepaid,
        _ => up_to(dice, due - from_prepaid),
    };
    let mut cash = due - from_prepaid - wechat;
    if dice.chance(60) {
        cash = (cash + 9_999) / 10_000 * 10_000;
    }
    if due == 0 {
        (cash, rest) = (1 + up_to(dice, 30_000), Rest::Prepayment);
    }
    let over = from_prepaid + wechat + cash - due;
    let ahead = match rest {
        Rest::Change => 0,
        Rest::Prepayment => over,
        Rest::Odd => over % 100,
    };

    let tenders = [
        (Tender::Prepayment, from_prepaid),
        (Tender::Wechat, wechat),
        (Tender::Cash, cash),
    ];
    let basket = Basket {
        ahead: Vec::new(),
        unit,
        choice,
        extras: Vec::from_iter((copies > 0).then(|| Extra {
            fee_item: prices.copy,
            quantity: copies.to_string(),
        })),
        tenders: tenders
            .into_iter()
            .filter(|one| one.1 > 0)
            .map(|(tender, amount)| with(tender, &typed(amount)))
            .collect(),
        rest,
    };
    let collected = desk.takes(desk.person(who), basket).await;
    if too_little {
        assert!(
            matches!(
                collected,
                Err(Error::Refusal(Refusal::AmountNotCovered { .. }))
            ),
            "the copies alone cost more than was brought"
        );
        return;
    }
    let collected = collected.unwrap();
    if let Some(brought) = brought {
        let debts: i64 = ours.owed.values().sum();
        assert_eq!(
            due,
            brought.min(debts + copies * COPY),
            "an amount pays all it can and never more than itself"
        );
    }
    for (charge, part) in &paid {
        *ours.owed.get_mut(charge).unwrap() -= part;
    }
    ours.owed.retain(|_, left| *left > 0);
    ours.prepaid += ahead - from_prepaid;
    let kept = cash - (over - ahead);
    sums.drawer += kept;
    sums.wechat += wechat;
    sums.receipts += 1;
    let expected = Collected {
        receipt: collected.receipt,
        number: format!("A1-2026-{:06}", sums.receipts),
        total: fen(due + ahead),
        change: fen(over - ahead),
        prepayment: fen(ours.prepaid),
    };
    assert_eq!(collected, expected);
    sums.shift.push(Taken {
        receipt: collected.receipt,
        unit: at,
        paid,
        cash: kept,
        wechat,
        prepaid: ahead - from_prepaid,
        total: due + ahead,
        voided: false,
    });
}

/// What so many fen pay of the debts: every debt that was due before another is paid before it.
fn longest_due(owed: &BTreeMap<Owed, i64>, amount: i64) -> Vec<(Owed, i64)> {
    let before = |debt: &Owed| owed.range(..debt).map(|one| one.1).sum::<i64>();
    owed.iter()
        .map(|(debt, left)| (debt.clone(), (amount - before(debt)).clamp(0, *left)))
        .filter(|one| one.1 > 0)
        .collect()
}

/// A receipt of the shift is taken back, or is refused because what it paid ahead is spent, or because it was voided before.
async fn voids(desk: &TestDesk, who: &str, sums: &mut Sums, dice: &mut Dice) {
    if sums.shift.is_empty() {
        return;
    }
    let which = one_of(dice, sums.shift.len());
    let taken = &mut sums.shift[which];
    let ours = &mut sums.units[taken.unit];
    let void = VoidReceipt {
        receipt: taken.receipt,
        reason: "金额有误".into(),
        original: None,
    };
    let outcome = desk
        .void_receipt(desk.person(who), &request(), void, None)
        .await;
    let left = ours.prepaid - taken.prepaid;
    match outcome {
        Err(Error::Refusal(Refusal::ReceiptVoided { .. })) => assert!(taken.voided),
        Err(Error::Refusal(Refusal::PrepaymentSpent { missing })) => {
            assert_eq!(missing.fen(), -left);
        }
        other => {
            other.unwrap();
            assert!(!taken.voided && left >= 0, "it should have been refused");
            taken.voided = true;
            ours.prepaid = left;
            for (charge, part) in &taken.paid {
                *ours.owed.entry(charge.clone()).or_default() += part;
            }
            sums.drawer -= taken.cash;
            sums.wechat -= taken.wechat;
        }
    }
}

/// Some of the takings go to the safe.
async fn drops(desk: &TestDesk, who: &str, sums: &mut Sums, dice: &mut Dice) {
    let amount = up_to(dice, sums.drawer);
    if amount == 0 {
        return;
    }
    let drop = DropToSafe {
        amount: fen(amount),
        bag: String::new(),
    };
    let who = desk.person(who);
    let state = desk.drop_to_safe(who, &request(), drop).await.unwrap();
    if one_of(dice, 4) == 0 {
        let back = TakeBackDrop {
            drop: state.open.unwrap().drops.last().unwrap().id,
            reason: "金额录错".into(),
        };
        desk.take_back_drop(who, &request(), back).await.unwrap();
        return;
    }
    sums.drawer -= amount;
    sums.safe += amount;
}

/// After the shift some of the safe goes to the bank, or all of it, or it comes back.
async fn banks(desk: &TestDesk, who: &str, sums: &mut Sums, dice: &mut Dice) {
    let amount = up_to(dice, sums.safe);
    if amount == 0 {
        return;
    }
    let banked = BankTakings {
        on_date: String::new(),
        amount: typed(amount),
        bags: Vec::new(),
        carried_by: who.into(),
        slip: String::new(),
    };
    let who = desk.person(who);
    let state = desk.bank_takings(who, &request(), banked).await.unwrap();
    assert_eq!(state.safe.fen(), sums.safe - amount);
    if dice.chance(30) {
        let back = TakeBackBankDeposit {
            deposit: state.deposits[0].id,
            reason: "银行下班未存".into(),
        };
        desk.take_back_bank_deposit(who, &request(), back)
            .await
            .unwrap();
        return;
    }
    sums.safe -= amount;
}

/// A card is given out, and its fee is owed from then on.
async fn issues(desk: &TestDesk, who: &str, sums: &mut Sums, dice: &mut Dice, prices: &Prices) {
    let at = one_of(dice, UNITS.len());
    sums.cards += 1;
    let card = IssueCard {
        number: format!("{:06}", 880_000 + sums.cards),
        kind: CardKind::Resident,
        unit: desk.unit(UNITS[at].0).await,
        resident: None,
        fee_item: Some(prices.card),
        reason: String::new(),
    };
    desk.issue_card(desk.person(who), &request(), card)
        .await
        .unwrap();
    let owed = &mut sums.units[at].owed;
    let owes = desk.owes(UNITS[at].0).await;
    let known = |one: &OpenCharge| owed.keys().any(|debt| debt.1 == one.id);
    let mut new = owes.iter().filter(|one| !known(one));
    let fee = new.next().expect("the fee is owed");
    assert!(new.next().is_none(), "and nothing else");
    owed.insert((sums.day.clone(), fee.id), CARD);
}

/// The shift is counted, sometimes over or short, and closed; what is on the paper is what we kept.
async fn closes(desk: &TestDesk, who: &str, sums: &mut Sums, dice: &mut Dice) {
    let mut counted = |expected: i64| {
        let whole = expected / 10 * 10; // there are no coins below a jiao
        let off = if dice.chance(50) {
            0
        } else {
            up_to(dice, 200) * 10 - 1_000
        };
        (whole + off).max(0)
    };
    let (float, drawer) = (counted(sums.float), counted(sums.drawer));
    let valid = || sums.shift.iter().filter(|taken| !taken.voided);
    let wechat: i64 = valid().map(|taken| taken.wechat).sum();
    let slips = valid().filter(|taken| taken.wechat > 0).count();
    let shift = desk.open_shift_of(who).await;
    let slips = (
        NonCash::Wechat,
        u32::try_from(slips).unwrap(),
        typed(wechat),
    );
    let outcome = desk
        .counts_with_slips(
            who,
            &typed(float),
            &typed(drawer),
            &[(slips.0, slips.1, &slips.2)],
        )
        .await;
    assert_eq!(outcome.float.expected.fen(), sums.float);
    assert_eq!(outcome.drawer.expected.fen(), sums.drawer);
    let over = float + drawer - sums.float - sums.drawer;
    assert_eq!(outcome.together.difference.fen(), over);
    for tender in &outcome.tenders {
        assert_eq!(tender.slips, tender.expected_slips, "{tender:?}");
        assert!(tender.total.difference.is_zero(), "{tender:?}");
    }
    let person = desk.person(who);
    desk.close_shift(person, &request(), closing(shift))
        .await
        .unwrap();
    tells(&desk.handover(person, shift).await.unwrap(), sums);
    sums.over += over;
    sums.safe += drawer;
    (sums.float, sums.drawer) = (float, 0);
    sums.shift.clear();
}
