//! The float topped up, or brought back in part, by leave of a second person.

use super::Years;
use super::operations::{Outcome, met};
use super::sums::fen;
use crate::support::{approval, request};
use front_desk::ledger::Account;
use front_desk::shifts::{ChangeFloat, Direction, FloatSource};

pub(super) async fn changes(years: &mut Years) -> Outcome {
    let held = years.sums.of(Account::Float);
    let (up, leave) = (years.dice.chance(50), !years.dice.chance(8));
    let amount = match (up, years.dice.chance(10)) {
        (true, _) => 1 + years.up_to(30_000),
        (false, true) => held + 1,
        (false, false) => 1 + years.up_to(held / 2),
    };
    let rules = [
        (!leave, "approval_needed"),
        (!up && amount > held, "float_too_small"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let (direction, moved) = match up {
        true => (Direction::TopUp, amount),
        false => (Direction::Reduction, -amount),
    };
    let source = if years.dice.chance(50) {
        FloatSource::Bank
    } else {
        FloatSource::Safe
    };
    let change = ChangeFloat {
        direction,
        source,
        amount: fen(amount),
        voucher: "BYJ-0012".into(),
        reason: "零钱不足".into(),
    };
    let leave = leave.then(|| approval("周敏"));
    let who = years.desk.person(years.sums.shift().clerk);
    let answer = years
        .desk
        .change_float(who, &request(), change, leave)
        .await;
    let told = met(answer, refusal)?.float_changes.pop().unwrap();
    assert_eq!((told.direction, told.amount.fen()), (direction, amount));
    // Finance keeps what it gives the desks apart from the takings, wherever it takes it from.
    years.sums.moves(Account::Float, moved);
    years.sums.moves(Account::FloatReserve, -moved);
    Ok(())
}
