//! Over the counter: what is paid and with what.

use super::Years;
use super::counter::{Counter, collects};
use super::operations::{Outcome, met};
use front_desk::cashier::{Rest, Tender};
use front_desk::ids::ChargeId;

/// The ways of paying that are neither cash nor paid ahead.
const ELECTRONIC: [Tender; 4] = [
    Tender::Wechat,
    Tender::Alipay,
    Tender::Card,
    Tender::Transfer,
];

impl Years {
    /// Charges and late fees that somebody ticks: of one unit, sometimes of two, and now and then one that is settled.
    fn ticks(&mut self, counter: &mut Counter) {
        let mut owed = if self.dice.chance(12) {
            self.sums.owed(counter.unit) // held or not
        } else {
            self.sums.free(counter.unit)
        };
        if self.dice.chance(12) {
            let other = self.one_of(self.sums.units.len());
            if other != counter.unit {
                owed.extend(self.sums.free(other));
            }
        }
        for (charge, _) in &owed {
            if counter.ticked.len() < 12 && self.dice.chance(30) {
                counter.ticked.push(*charge);
            }
        }
        if let (true, Some((charge, _))) = (counter.ticked.is_empty(), owed.first()) {
            counter.ticked.push(*charge);
        }
        if self.dice.chance(3) {
            let charges: Vec<ChargeId> = self.sums.charges.keys().copied().collect();
            let any = self.dice.pick(&charges);
            counter.ticked.extend(any);
        }
        counter.ticked.sort();
        counter.ticked.dedup();
        let due = self.sums.late_fees(counter.unit, self.sums.shift().date);
        for (charge, _) in due {
            if counter.late.len() < 12 && self.dice.chance(40) {
                counter.late.push(charge);
            }
        }
        if self.dice.chance(2) {
            let charges: Vec<ChargeId> = self.sums.charges.keys().copied().collect();
            let any = self.dice.pick(&charges);
            counter.late.extend(any);
        }
        counter.late.sort();
        counter.late.dedup();
    }

    /// So much cash as somebody would hand over for it: to the fen as it is rounded, or in whole notes.
    fn cash_for(&mut self, amount: i64, counter: &Counter) -> i64 {
        let rounded = counter.rest == Rest::Change && !counter.deposits(self);
        let amount = match rounded {
            true => amount + self.sums.rounding.adds_to(amount),
            false => amount,
        };
        match self.dice.below(3) {
            0 => amount,
            1 => (amount + 999) / 1_000 * 1_000,
            _ => (amount + 9_999) / 10_000 * 10_000,
        }
    }

    fn any_rest(&mut self) -> Rest {
        *self.dice.pick(Rest::ALL).unwrap()
    }

    pub(super) fn electronic(&mut self) -> Tender {
        *self.dice.pick(&ELECTRONIC).unwrap()
    }
}

pub(super) async fn pays_ticked(years: &mut Years) -> Outcome {
    let mut counter = Counter::of(years.some_debtor());
    years.ticks(&mut counter);
    counter.rest = years.any_rest();
    let due = counter.due(years);
    let tender = if years.dice.chance(50) {
        (Tender::Cash, years.cash_for(due, &counter))
    } else {
        (years.electronic(), due)
    };
    counter.tenders.push(tender);
    collects(years, counter).await
}

pub(super) async fn pays_brought(years: &mut Years) -> Outcome {
    let mut counter = Counter::of(years.some_unit());
    let mut brought = 1 + years.up_to(90_000);
    let fresh = years.sums.first_of_fresh_bills();
    if let (true, Some((unit, open))) = (years.dice.chance(40), years.dice.pick(&fresh).copied()) {
        counter.unit = unit;
        brought = 1 + years.up_to(open - 1);
    }
    counter.brought = Some(brought);
    if years.dice.chance(20) {
        let copies = 1 + years.up_to(9);
        counter.extras.push((years.sums.prices().copy, copies));
    }
    let tender = if years.dice.chance(60) {
        Tender::Cash
    } else {
        years.electronic()
    };
    counter.tenders.push((tender, brought));
    counter.rest = if years.dice.chance(60) {
        Rest::Prepayment
    } else {
        years.any_rest()
    };
    collects(years, counter).await
}

pub(super) async fn pays_in_several_ways(years: &mut Years) -> Outcome {
    let mut counter = Counter::of(years.some_debtor());
    years.ticks(&mut counter);
    if years.dice.chance(40) {
        let copies = 1 + years.up_to(19);
        counter.extras.push((years.sums.prices().copy, copies));
    }
    if years.dice.chance(15) {
        let item = years.by_month();
        counter.ahead.push((Some(item), 1 + years.up_to(9_999)));
    }
    let mut left = counter.due(years);
    let owed = counter.owed(years, 0);
    for tender in [Tender::Prepayment, years.electronic(), years.electronic()] {
        let most = match tender {
            Tender::Prepayment => {
                let pots = years.sums.units[counter.unit].ahead.clone();
                let too_much = years.dice.chance(8);
                left.min(match too_much {
                    true => pots.total(),
                    false => pots.usable(&owed),
                })
            }
            _ => left,
        };
        let amount = years.up_to(most);
        if !counter.tenders.iter().any(|one| one.0 == tender) {
            counter.tenders.push((tender, amount));
            left -= amount;
        }
    }
    counter.rest = years.any_rest();
    let short = years.dice.chance(6);
    let cash = if short {
        left - 1
    } else {
        years.cash_for(left, &counter)
    };
    counter.tenders.push((Tender::Cash, cash.max(0)));
    collects(years, counter).await
}

pub(super) async fn takes_a_deposit(years: &mut Years) -> Outcome {
    let mut counter = Counter::of(years.some_unit());
    let deposit = years.sums.prices().deposit;
    counter.extras.push((deposit, 1 + years.up_to(1)));
    let due = counter.due(years);
    let tender = if years.dice.chance(50) {
        (Tender::Cash, years.cash_for(due, &counter))
    } else {
        (years.electronic(), due)
    };
    counter.tenders.push(tender);
    collects(years, counter).await
}

/// Money is brought to somebody who has no shift open: nobody has, the colleague has, or it is counted.
pub(super) async fn pays_without_a_shift(years: &mut Years) -> Outcome {
    let mut counter = Counter::of(years.some_unit());
    counter.tenders.push((Tender::Cash, 1_000));
    counter.rest = Rest::Prepayment;
    let (who, refusal) = match &years.sums.open {
        None => ("王芳", "no_open_shift"),
        Some(open) if open.count.is_some() => (open.clerk, "shift_counted"),
        Some(open) if open.clerk == "王芳" => ("赵磊", "shift_belongs_to"),
        Some(_) => ("王芳", "shift_belongs_to"),
    };
    let basket = counter.basket(years);
    let answer = years.desk.takes(years.desk.person(who), basket).await;
    met(answer, Some(refusal)).map(|_| ())
}
