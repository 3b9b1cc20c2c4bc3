//! What lies on the counter: what it comes to, and why the desk must refuse it.

use super::Years;
use super::ahead::Part;
use super::operations::{Outcome, met};
use super::receipts::{Deposit, For, Line, Taken};
use super::sums::{Item, fen, typed};
use crate::support::cashier::with;
use front_desk::cashier::{Basket, Choice, Collected, Extra, PayAhead, Rest, Tender, Tendered};
use front_desk::fees::Nature;
use front_desk::ids::ChargeId;

/// What lies on the counter.
pub(super) struct Counter {
    pub(super) unit: usize,
    /// What is ticked.
    pub(super) ticked: Vec<ChargeId>,
    /// Whose late fees are.
    pub(super) late: Vec<ChargeId>,
    /// What the payer brings for whatever was due first, instead.
    pub(super) brought: Option<i64>,
    /// Things sold or deposited, and how many.
    pub(super) extras: Vec<(Item, i64)>,
    /// What is paid ahead, for which item.
    pub(super) ahead: Vec<Part>,
    pub(super) tenders: Vec<(Tender, i64)>,
    pub(super) rest: Rest,
}

impl Counter {
    pub(super) fn of(unit: usize) -> Counter {
        Counter {
            unit,
            ticked: Vec::new(),
            late: Vec::new(),
            brought: None,
            extras: Vec::new(),
            ahead: Vec::new(),
            tenders: Vec::new(),
            rest: Rest::Change,
        }
    }

    fn sold(&self) -> i64 {
        let extras = self.extras.iter();
        extras.map(|(item, many)| item.price * many).sum()
    }

    fn paid_ahead(&self) -> i64 {
        self.ahead.iter().map(|part| part.1).sum()
    }

    fn by(&self, tender: Tender) -> i64 {
        let by = self.tenders.iter().filter(|one| one.0 == tender);
        by.map(|one| one.1).sum()
    }

    /// What of the debts it pays: what is ticked by its age, or what comes first of everything.
    fn debts(&self, years: &Years) -> Vec<(For, i64)> {
        let sums = &years.sums;
        let day = sums.shift().date;
        let Some(brought) = self.brought else {
            let ticked = self.ticked.iter();
            let ticked = ticked.map(|id| (For::Charge(*id), sums.charges[id].open));
            let late = self.late.iter();
            let late = late.map(|id| (For::LateFee(*id), sums.late_fee(*id, day)));
            let mut debts: Vec<(For, i64)> = ticked.chain(late).collect();
            debts.sort_by_key(|debt| sums.place(debt.0));
            return debts;
        };
        let free = sums.free(self.unit).into_iter();
        let free = free.map(|(id, open)| (For::Charge(id), open));
        let late = sums.late_fees(self.unit, day).into_iter();
        let late = late.map(|(id, due)| (For::LateFee(id), due));
        let mut debts: Vec<(For, i64)> = free.chain(late).collect();
        debts.sort_by_key(|debt| sums.turn(debt.0, day));
        let mut left = (brought - self.sold() - self.paid_ahead()).max(0);
        for (_, part) in &mut debts {
            *part = left.min(*part);
            left -= *part;
        }
        debts.retain(|debt| debt.1 > 0);
        debts
    }

    pub(super) fn due(&self, years: &Years) -> i64 {
        let debts = self.debts(years);
        debts.iter().map(|debt| debt.1).sum::<i64>() + self.sold() + self.paid_ahead()
    }

    /// Whether a deposit is among what is paid.
    pub(super) fn deposits(&self, years: &Years) -> bool {
        let is_deposit = |item: &Item| item.nature == Nature::Deposit;
        let charges = &years.sums.charges;
        let mut ticked = self.ticked.iter();
        ticked.any(|id| is_deposit(&charges[id].item))
            || self.extras.iter().any(|(item, _)| is_deposit(item))
    }

    /// What rounding adds to what is due: what of it comes in cash is rounded, unless the payer brought an amount, leaves the rest or pays
    /// a deposit among it.
    fn rounding(&self, years: &Years, due: i64) -> i64 {
        let cash = self.by(Tender::Cash);
        let brought = self.brought.is_some() || self.rest != Rest::Change;
        if brought || cash == 0 || self.deposits(years) {
            return 0;
        }
        let others = self.tenders.iter().map(|one| one.1).sum::<i64>() - cash;
        let ahead = self.paid_ahead();
        years.sums.rounding.adds_to(due - others - ahead)
    }

    /// What of the rest is paid ahead.
    fn kept(&self, due: i64) -> i64 {
        let over = self.tenders.iter().map(|one| one.1).sum::<i64>() - due;
        match self.rest {
            Rest::Change => 0,
            Rest::Prepayment => over,
            Rest::Odd => over % 100,
        }
    }

    /// What is owed, with what it is rounded by, and of which item.
    pub(super) fn owed(&self, years: &Years, rounding: i64) -> Vec<Part> {
        let debts = self.debts(years).into_iter();
        let of_item = |(what, part)| (years.sums.item_of(what), part);
        let mut owed: Vec<Part> = debts.map(of_item).collect();
        let sold = self.extras.iter();
        owed.extend(sold.map(|(item, many)| (Some(item.id), item.price * many)));
        owed.push((None, rounding));
        owed
    }

    /// Why the desk must refuse it, where it must.
    fn refusal(&self, years: &Years, due: i64, owed: &[Part]) -> Option<&'static str> {
        let prices = years.sums.prices();
        let by_month = [Some(prices.by_area.id), Some(prices.fixed.id)];
        if self.ahead.iter().any(|part| !by_month.contains(&part.0)) {
            return Some("bad_field");
        }
        let held = |id: &ChargeId| years.sums.held.contains(id);
        let settled = |id: &ChargeId| years.sums.charges[id].open == 0;
        let mut ticked = self.ticked.iter();
        if let Some(first) = ticked.find(|id| held(id) || settled(id)) {
            return Some(match held(first) {
                true => "charge_held",
                false => years.sums.settled(*first),
            });
        }
        let day = years.sums.shift().date;
        let mut late = self.late.iter();
        if late.any(|id| years.sums.late_fee(*id, day) == 0) {
            return Some("charge_settled");
        }
        let tendered: i64 = self.tenders.iter().map(|one| one.1).sum();
        let prepaid = self.by(Tender::Prepayment);
        let pots = &years.sums.units[self.unit].ahead;
        let change = tendered - due - self.kept(due);
        let rules = [
            (
                self.brought.is_some_and(|brought| brought < due),
                "amount_not_covered",
            ),
            (prepaid > pots.total(), "prepayment_too_small"),
            (prepaid > due, "prepayment_beyond_due"),
            (tendered < due, "amount_not_covered"),
            (tendered == 0, "nothing_to_collect"),
            (change > self.by(Tender::Cash), "change_only_from_cash"),
            (tendered == change, "nothing_but_change"),
            (prepaid > due - self.paid_ahead(), "prepayment_beyond_due"),
            (prepaid > pots.usable(owed), "prepayment_earmarked"),
        ];
        rules.iter().find(|rule| rule.0).map(|rule| rule.1)
    }

    pub(super) fn basket(&self, years: &Years) -> Basket {
        let unit = years.sums.units[self.unit].id;
        let tender = |one: &(Tender, i64)| Tendered {
            ..with(one.0, &typed(one.1))
        };
        Basket {
            unit,
            choice: match self.brought {
                Some(brought) => Choice::Amount {
                    units: vec![unit],
                    amount: typed(brought),
                },
                None => Choice::Charges {
                    charges: self.ticked.clone(),
                    late_fees: self.late.clone(),
                },
            },
            extras: self
                .extras
                .iter()
                .map(|(item, many)| Extra {
                    fee_item: item.id,
                    quantity: many.to_string(),
                })
                .collect(),
            ahead: self
                .ahead
                .iter()
                .map(|(fee_item, amount)| PayAhead {
                    fee_item: *fee_item,
                    amount: typed(*amount),
                })
                .collect(),
            tenders: self.tenders.iter().map(tender).collect(),
            rest: self.rest,
        }
    }
}

/// Takes the money, or is refused as foretold; then what was meant is written down.
pub(super) async fn collects(years: &mut Years, counter: Counter) -> Outcome {
    let due = counter.due(years);
    let rounding = counter.rounding(years, due);
    let due = due + rounding;
    let owed = counter.owed(years, rounding);
    let refusal = counter.refusal(years, due, &owed);
    let basket = counter.basket(years);
    let clerk = years.sums.shift().clerk;
    let who = years.desk.person(clerk);
    let collected = met(years.desk.takes(who, basket).await, refusal)?;

    let kept = counter.kept(due);
    let tendered: i64 = counter.tenders.iter().map(|one| one.1).sum();
    let change = tendered - due - kept;
    let mut lines = counter.debts(years);
    for (item, many) in &counter.extras {
        lines.push((For::Sold(item.id, item.nature), item.price * many));
    }
    for (item, amount) in &counter.ahead {
        lines.push((For::Ahead(*item), *amount));
    }
    if rounding != 0 {
        lines.push((For::Rounding, rounding));
    }
    if kept > 0 {
        lines.push((For::Ahead(None), kept));
    }
    let unit = counter.unit;
    let prepaid = counter.by(Tender::Prepayment);
    let sums = &mut years.sums;
    let drawn = sums.units[unit].ahead.draw(&owed, prepaid);
    for (what, amount) in &lines {
        sums.pays(unit, *what, *amount);
    }
    let mut tenders = counter.tenders;
    tenders.retain(|one| one.1 > 0);
    for (tender, amount) in &tenders {
        sums.comes(*tender, *amount);
    }
    for (item, amount) in &drawn {
        sums.keeps(unit, *item, -amount);
    }
    sums.comes(Tender::Cash, -change);
    let meant = Collected {
        receipt: collected.receipt,
        number: sums.number(),
        total: fen(due + kept),
        change: fen(change),
        prepayment: fen(sums.units[unit].ahead.total()),
    };
    assert_eq!(collected, meant);
    let mut came = tenders.clone();
    for (tender, amount) in &mut came {
        if *tender == Tender::Cash {
            *amount -= change;
        }
    }
    let line = |(what, amount)| Line {
        what,
        amount,
        left: amount,
        deposit: Deposit::default(),
    };
    sums.receipts.push(Taken {
        id: collected.receipt,
        shift: sums.shift().shift,
        clerk,
        unit,
        lines: lines.into_iter().map(line).collect(),
        tenders,
        change,
        came,
        drawn,
        total: due + kept,
        voided: false,
        red: false,
    });
    Ok(())
}
