//! Late fees, plainly: what is owed too late bears a share of itself each day, by the rate that is in force on that day.

use super::Years;
use super::operations::{Outcome, met};
use super::receipts::For;
use super::sums::{Item, Sums};
use crate::support::request;
use front_desk::fees::{Nature, SetLateFeeRule};
use front_desk::ids::{ChargeId, FeeItemId};
use front_desk::ledger::Account;
use front_desk::outside::Clock;
use front_desk::time::{BusinessDate, Month};
use std::collections::BTreeMap;

/// A rate from a day on.
#[derive(Clone, Copy)]
pub struct Rate {
    /// For which item alone.
    item: Option<FeeItemId>,
    from_on: BusinessDate,
    /// Hundredths of a percent a day.
    hundredths: i64,
    /// So many days bear nothing.
    grace: i64,
    /// So many percent of what was charged at most.
    most: i64,
}

/// What the late fee of a charge depends on.
#[derive(Clone, Debug, Default)]
pub struct Late {
    /// What of the charge was paid and waived (less than nothing), and what came back, by day.
    moved: BTreeMap<BusinessDate, i64>,
    /// What of the late fee was collected or waived.
    pub booked: i64,
    /// What of that stands waived.
    pub waived: i64,
}

impl Late {
    /// Something of the charge is owed no more, or owed again.
    pub fn moves(&mut self, day: BusinessDate, amount: i64) {
        *self.moved.entry(day).or_default() += amount;
    }

    /// What of it was paid and not given back.
    pub fn paid(&self) -> i64 {
        self.booked - self.waived
    }
}

/// Where something that is owed stands by its age: a late fee after its charge.
type Place = (BusinessDate, Option<Month>, ChargeId, bool);

impl Sums {
    /// The rate of an item on a day. What is held bears nothing, a supplier's only by a rate of its own; whatever has one of its own goes
    /// by that from its first day on. Of two from the same day the later one holds.
    fn rate_on(&self, item: Item, day: BusinessDate) -> Option<Rate> {
        let of_it = self.rates.iter().filter(|rate| rate.item == Some(item.id));
        let own_from = of_it.map(|rate| rate.from_on).min();
        let holds = |rate: &&Rate| match (rate.item, item.nature) {
            (_, Nature::Deposit) | (None, Nature::Agency) => false,
            (Some(of), _) => of == item.id,
            (None, Nature::Income) => own_from.is_none_or(|own| rate.from_on < own),
        };
        let begun = self.rates.iter().filter(|rate| rate.from_on <= day);
        begun.filter(holds).max_by_key(|rate| rate.from_on).copied()
    }

    /// What is to be paid of a charge's late fee on a day: of each day what was owed as it began.
    pub fn late_fee(&self, id: ChargeId, day: BusinessDate) -> i64 {
        let charge = &self.charges[&id];
        if charge.reversed || self.rates.is_empty() {
            return 0;
        }
        let mut moved = charge.late.moved.iter().peekable();
        let (mut owed, mut borne) = (charge.amount, 0);
        let (mut at, mut late_by) = (charge.due_on.plus_days(1), 1);
        while at <= day && (owed > 0 || moved.peek().is_some()) {
            while let Some((_, amount)) = moved.next_if(|one| *one.0 < at) {
                owed += amount;
            }
            let rate = self.rate_on(charge.item, at);
            let rate = rate.filter(|rate| late_by > rate.grace && rate.hundredths > 0);
            if let (Some(rate), true) = (rate, owed > 0) {
                let most = charge.amount * rate.most * 100;
                borne = (borne + owed * rate.hundredths).min(most).max(borne);
            }
            at = at.plus_days(1);
            late_by += 1;
        }
        let fen = (borne + 5_000) / 10_000; // half a fen goes up, once
        (fen - charge.late.booked).max(0)
    }

    /// The late fees of a unit that are to be paid, the oldest first.
    pub fn late_fees(&self, unit: usize, day: BusinessDate) -> Vec<(ChargeId, i64)> {
        let of_unit = self.charges.iter().filter(|one| one.1.unit == unit);
        let fees = of_unit.map(|(id, _)| (*id, self.late_fee(*id, day)));
        let mut due: Vec<_> = fees.filter(|fee| fee.1 > 0).collect();
        due.sort_by_key(|fee| self.place(For::LateFee(fee.0)));
        due
    }

    /// A late fee is earned when it is paid or waived; less than nothing where that is undone.
    pub fn earns_late(&mut self, id: ChargeId, amount: i64) {
        let charge = self.charges.get_mut(&id).unwrap();
        charge.late.booked += amount;
        let place = (Account::LateFeeIncome, charge.item.id);
        self.moves(Account::LateFeeIncome, -amount);
        *self.items.entry(place).or_default() -= amount;
    }

    /// By its age.
    pub fn place(&self, what: For) -> Place {
        let (id, late) = match what {
            For::Charge(id) => (id, false),
            For::LateFee(id) => (id, true),
            other => unreachable!("{other:?} is no debt"),
        };
        let charge = &self.charges[&id];
        (charge.due_on, charge.period, id, late)
    }

    /// When money comes to it that does not name what it pays: first to what is due, the oldest first. Late fees wait for all of that, or
    /// each comes just before its charge, as the community decided.
    pub fn turn(&self, what: For, day: BusinessDate) -> (u8, Place) {
        let (due_on, period, id, late) = self.place(what);
        let turn = match (late, self.late_fees_first) {
            (false, _) if due_on <= day => 0,
            (true, true) => 0,
            (true, false) => 1,
            (false, _) => 2,
        };
        (turn, (due_on, period, id, late != self.late_fees_first))
    }
}

/// A rate is set, of days that are past or come, or it is decided what comes first.
pub(super) async fn decides(years: &mut Years) -> Outcome {
    if years.dice.chance(25) {
        let who = &years.desk.crew.administrator;
        let mut settings = years.desk.settings(who).await.unwrap();
        let late_fees_first = settings.principal_first;
        settings.principal_first = !late_fees_first;
        let answer = years.desk.change_settings(who, &request(), settings).await;
        met(answer, None)?;
        years.sums.late_fees_first = late_fees_first;
        return Ok(());
    }
    let day = years.sums.day(years.desk.clock.now().date());
    let from_on = match years.dice.below(3) {
        0 => day.plus_days(years.dice.below(20)),
        _ => day.minus_days(years.dice.below(60)),
    };
    let prices = years.sums.prices();
    let (supplied, held) = (prices.fixed.id, prices.deposit.id);
    let item = match years.dice.below(20) {
        0 => Some(held),
        1..=5 => Some(supplied),
        6 => Some(years.by_month()),
        _ => None,
    };
    let rate = Rate {
        item,
        from_on,
        hundredths: years.up_to(14),
        grace: years.up_to(12),
        most: match years.dice.below(3) {
            0 => 1 + years.up_to(9),
            _ => 100,
        },
    };
    let refusal = (item == Some(held)).then_some("deposit_bears_no_late_fee");
    let rule = SetLateFeeRule {
        fee_item: item,
        rate: format!("0.{:02}", rate.hundredths),
        grace_days: rate.grace,
        cap_percent: rate.most,
        from_on: from_on.to_string(),
    };
    let who = &years.desk.crew.supervisor;
    let answer = years.desk.set_late_fee_rule(who, &request(), rule).await;
    met(answer, refusal)?;
    years.sums.rates.push(rate);
    Ok(())
}
