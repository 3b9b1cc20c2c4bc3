//! Takings on their way: into the safe, to the bank, and back where it was a mistake.

use super::Years;
use super::operations::{Outcome, met};
use super::sums::{Banked, Dropped, fen, typed};
use crate::support::request;
use front_desk::finance::{BankTakings, TakeBackBankDeposit};
use front_desk::ledger::Account;
use front_desk::outside::Clock;
use front_desk::shifts::{DropToSafe, TakeBackDrop};

pub(super) async fn drops(years: &mut Years) -> Outcome {
    // Nobody is told what the drawer should hold, so more than that can be dropped.
    let most = years.sums.of(Account::Drawer).max(0) + 500;
    let amount = years.up_to(most);
    let drop = DropToSafe {
        amount: fen(amount),
        bag: String::new(),
    };
    let refusal = (amount == 0).then_some("bad_field");
    let (clerk, date) = (years.sums.shift().clerk, years.sums.shift().date);
    let who = years.desk.person(clerk);
    let state = met(
        years.desk.drop_to_safe(who, &request(), drop).await,
        refusal,
    )?;
    let dropped = state.open.unwrap().drops.pop().unwrap();
    assert_eq!(dropped.drop.amount.fen(), amount);
    let dropped = Dropped {
        id: dropped.id,
        amount,
        back: false,
    };
    let open = years.sums.open.as_mut().unwrap();
    open.drops.push(dropped);
    years.sums.moves(Account::Drawer, -amount);
    years.sums.enters_safe(date, amount);
    Ok(())
}

pub(super) async fn takes_back_a_drop(years: &mut Years) -> Outcome {
    let many = years.sums.shift().drops.len();
    if many == 0 {
        return drops(years).await;
    }
    let which = years.one_of(many);
    let Dropped { id, amount, back } = years.sums.shift().drops[which];
    let refusal = if back {
        Some("not_found")
    } else {
        (years.sums.of(Account::Safe) < amount).then_some("drop_at_bank")
    };
    let back = TakeBackDrop {
        drop: id,
        reason: "金额录错".into(),
    };
    let who = years.desk.person(years.sums.shift().clerk);
    met(
        years.desk.take_back_drop(who, &request(), back).await,
        refusal,
    )?;
    let open = years.sums.open.as_mut().unwrap();
    open.drops[which].back = true;
    let date = open.date;
    years.sums.moves(Account::Drawer, amount);
    years.sums.enters_safe(date, -amount);
    Ok(())
}

pub(super) async fn banks(years: &mut Years) -> Outcome {
    let today = years.desk.clock.now().date();
    let date = if years.dice.chance(20) {
        today.minus_days(1 + years.dice.below(4))
    } else {
        today
    };
    let held = years.sums.in_safe_on(date);
    let amount = match years.dice.below(10) {
        0 => held.max(0) + 1,
        1..=4 => held.max(1),
        _ => 1 + years.up_to(held - 1),
    };
    let banked = BankTakings {
        on_date: date.to_string(),
        amount: typed(amount),
        bags: Vec::new(),
        carried_by: "周敏".into(),
        slip: String::new(),
    };
    let refusal = (amount > held).then_some("safe_holds_less");
    let who = &years.desk.crew.finance;
    let state = met(
        years.desk.bank_takings(who, &request(), banked).await,
        refusal,
    )?;
    let deposit = &state.deposits[0];
    assert_eq!((deposit.on_date, deposit.amount.fen()), (date, amount));
    years.sums.banked.push(Banked {
        id: deposit.id,
        date,
        amount,
        back: false,
    });
    years.sums.enters_safe(date, -amount);
    years.sums.moves(Account::Bank, amount);
    Ok(())
}

pub(super) async fn takes_back_banked(years: &mut Years) -> Outcome {
    let many = years.sums.banked.len();
    let from = many.saturating_sub(5);
    let which = from + years.one_of(many - from);
    let banked = years.sums.banked[which];
    let back = TakeBackBankDeposit {
        deposit: banked.id,
        reason: "银行下班未存".into(),
    };
    let refusal = banked.back.then_some("bank_deposit_taken_back");
    let who = &years.desk.crew.finance;
    let answer = years
        .desk
        .take_back_bank_deposit(who, &request(), back)
        .await;
    met(answer, refusal)?;
    years.sums.banked[which].back = true;
    let date = years.desk.clock.now().date().max(banked.date);
    years.sums.enters_safe(date, banked.amount);
    years.sums.moves(Account::Bank, -banked.amount);
    Ok(())
}
