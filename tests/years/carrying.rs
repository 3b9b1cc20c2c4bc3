//! Money of a box carried to a colleague: in nobody's box until it is counted there, refused, or taken back.

use super::Years;
use super::operations::{Outcome, met};
use super::sums::{Sums, fen, typed};
use crate::support::{counted, request};
use front_desk::ids::{ShiftId, TransferId};
use front_desk::ledger::Account;
use front_desk::money::Money;
use front_desk::shifts::{
    AcceptTransfer, CashBox, CashMoves, RefuseTransfer, SendTransfer, TakeBackTransfer,
};

/// What became of money that was carried, as the desk has it.
mod state {
    pub const IN_TRANSIT: &str = "in_transit";
    pub const ACCEPTED: &str = "accepted";
    pub const REFUSED: &str = "refused";
    pub const TAKEN_BACK: &str = "taken_back";
}

/// Money that was carried.
#[derive(Clone, Copy)]
pub struct Carried {
    id: TransferId,
    of: CashBox,
    amount: i64,
    from: &'static str,
    to: &'static str,
    sent_in: ShiftId,
    /// The shift into whose box it came.
    ended_in: Option<ShiftId>,
    counted: Option<i64>,
    state: &'static str,
}

impl Carried {
    /// Whether it is in nobody's box.
    fn is_on_its_way(&self) -> bool {
        [state::IN_TRANSIT, state::REFUSED].contains(&self.state)
    }
}

impl Sums {
    /// Whether something was ever carried.
    pub fn carried_something(&self) -> bool {
        !self.carried.is_empty()
    }

    /// Whether something that was carried to somebody is not counted yet.
    pub fn waits_for(&self, clerk: &str) -> bool {
        let waits = |one: &Carried| one.to == clerk && one.state == state::IN_TRANSIT;
        self.carried.iter().any(waits)
    }

    /// It comes into its box of the open shift: so much of it was there.
    fn arrives(&mut self, which: usize, counted: i64) {
        let shift = self.shift().shift;
        let carried = &mut self.carried[which];
        carried.ended_in = Some(shift);
        let (of, amount) = (carried.of, carried.amount);
        self.moves(of.account(), counted);
        self.moves(Account::Transit, -amount);
        self.moves(Account::OverShort, amount - counted);
    }
}

impl Years {
    /// One of the last that were carried, most often one with which it can be done.
    fn some_carried(&mut self, fits: impl Fn(&Carried) -> bool) -> usize {
        let many = self.sums.carried.len();
        let latest = many.saturating_sub(12)..many;
        let fitting: Vec<usize> = latest
            .clone()
            .filter(|which| fits(&self.sums.carried[*which]))
            .collect();
        match self.dice.pick(&fitting) {
            Some(which) if self.dice.chance(90) => *which,
            _ => latest.start + self.one_of(latest.len()),
        }
    }

    /// The desk lists what is on its way, and what the open shift sent or took.
    fn agree_with_carried(&self, told: &CashMoves) {
        let open = self.sums.open.as_ref().map(|open| open.shift);
        let of_shift = |one: &Carried| {
            open.is_some_and(|open| one.sent_in == open || one.ended_in == Some(open))
        };
        let ours = self.sums.carried.iter();
        let ours = ours.filter(|one| one.is_on_its_way() || of_shift(one));
        let ours = ours.map(|one| (one.id, one.amount, one.counted, one.state));
        let told = told.transfers.iter();
        let told = told.map(|one| {
            let counted = one.counted.map(Money::fen);
            (one.id, one.amount.fen(), counted, one.state.as_str())
        });
        assert_eq!(told.collect::<Vec<_>>(), ours.collect::<Vec<_>>());
    }
}

pub(super) async fn sends(years: &mut Years) -> Outcome {
    let (shift, from) = (years.sums.shift().shift, years.sums.shift().clerk);
    let of = *years.dice.pick(CashBox::ALL).unwrap();
    let held = years.sums.of(of.account()).max(0);
    let too_much = years.dice.chance(8);
    let amount = match too_much {
        true => held + 1,
        false => (1 + years.up_to(held / 3)).max(10) / 10 * 10,
    };
    let to = match (years.dice.below(20), from) {
        (0, _) => "周敏", // who works no shift
        (1, from) => from,
        (2..=4, _) => "李强",
        (_, "王芳") => "赵磊",
        (_, _) => "王芳",
    };
    // Nobody is told whether the drawer holds as much.
    let short = of == CashBox::Float && amount > years.sums.of(Account::Float);
    let rules = [
        (to == from || to == "周敏", "not_found"),
        (short, "float_too_small"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let send = SendTransfer {
        of,
        amount: fen(amount),
        to: years.desk.person(to).staff(),
        note: "流动收费点".into(),
    };
    let who = years.desk.person(from);
    let answer = years.desk.send_transfer(who, &request(), send).await;
    let told = met(answer, refusal)?;
    let last = told.transfers.iter().map(|one| one.id).max();
    years.sums.carried.push(Carried {
        id: last.unwrap(),
        of,
        amount,
        from,
        to,
        sent_in: shift,
        ended_in: None,
        counted: None,
        state: state::IN_TRANSIT,
    });
    years.agree_with_carried(&told);
    years.sums.moves(of.account(), -amount);
    years.sums.moves(Account::Transit, amount);
    Ok(())
}

/// It is counted: there are no coins below a jiao, and sometimes it is over or short.
pub(super) async fn accepts(years: &mut Years) -> Outcome {
    let clerk = years.sums.shift().clerk;
    let waits = |one: &Carried| one.to == clerk && one.state == state::IN_TRANSIT;
    let which = years.some_carried(waits);
    let carried = years.sums.carried[which];
    let by = match years.dice.chance(8) {
        true => carried.to, // whoever's shift it is
        false => clerk,
    };
    let found = years.counts_of(carried.amount);
    let says_why = !years.dice.chance(10);
    let differs = found != carried.amount;
    let rules = [
        (by != clerk, "shift_belongs_to"),
        (by != carried.to, "not_found"),
        (carried.state != state::IN_TRANSIT, "transfer_ended"),
        (differs && !says_why, "transfer_differs"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let accept = AcceptTransfer {
        transfer: carried.id,
        counted: counted(&typed(found)),
        reason: match differs && says_why {
            true => "路上找零".into(),
            false => String::new(),
        },
    };
    let who = years.desk.person(by);
    let answer = years.desk.accept_transfer(who, &request(), accept).await;
    let told = met(answer, refusal)?;
    years.sums.arrives(which, found);
    let carried = &mut years.sums.carried[which];
    (carried.state, carried.counted) = (state::ACCEPTED, Some(found));
    years.agree_with_carried(&told);
    Ok(())
}

/// By whom it was carried to, or, who may not, by whoever carried it.
pub(super) async fn refuses(years: &mut Years) -> Outcome {
    let which = years.some_carried(|one| one.state == state::IN_TRANSIT);
    let carried = years.sums.carried[which];
    let by = match years.dice.chance(10) {
        true => carried.from,
        false => carried.to,
    };
    let rules = [
        (by != carried.to, "not_found"),
        (carried.state != state::IN_TRANSIT, "transfer_ended"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let refuse = RefuseTransfer {
        transfer: carried.id,
        reason: "金额不对".into(),
    };
    let who = years.desk.person(by);
    let answer = years.desk.refuse_transfer(who, &request(), refuse).await;
    let told = met(answer, refusal)?;
    years.sums.carried[which].state = state::REFUSED;
    years.agree_with_carried(&told);
    Ok(())
}

pub(super) async fn takes_back(years: &mut Years) -> Outcome {
    let clerk = years.sums.shift().clerk;
    let which = years.some_carried(|one| one.from == clerk && one.is_on_its_way());
    let carried = years.sums.carried[which];
    let rules = [
        (carried.from != clerk, "not_found"),
        (!carried.is_on_its_way(), "transfer_ended"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let back = TakeBackTransfer {
        transfer: carried.id,
        reason: "不去了".into(),
    };
    let who = years.desk.person(clerk);
    let answer = years.desk.take_back_transfer(who, &request(), back).await;
    let told = met(answer, refusal)?;
    years.sums.arrives(which, carried.amount);
    years.sums.carried[which].state = state::TAKEN_BACK;
    years.agree_with_carried(&told);
    Ok(())
}
