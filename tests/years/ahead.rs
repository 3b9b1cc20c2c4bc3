//! What is paid ahead: for whatever comes, or for one item, which it then pays alone; how it pays, at the counter, by itself or when
//! somebody asks.

use super::Years;
use super::counter::{Counter, collects};
use super::operations::{Outcome, met, name_of};
use super::receipts::{Deposit, For, Line, Taken};
use super::sums::{Sums, fen};
use crate::support::request;
use front_desk::billed::Billed;
use front_desk::cashier::{Applied, ApplyPrepayment, ReceiptFilter, Rest, Tender};
use front_desk::ids::{ChargeId, FeeItemId};
use front_desk::ledger::Account;
use front_desk::settings::PrepaymentUse;
use std::collections::{BTreeMap, BTreeSet};

/// So much for one item, or for whatever comes.
pub type Part = (Option<FeeItemId>, i64);

/// What a unit paid ahead.
#[derive(Clone, Debug, Default)]
pub struct Pots(BTreeMap<Option<FeeItemId>, i64>);

impl Pots {
    /// What is there for one item, or for whatever comes.
    pub fn of(&self, item: Option<FeeItemId>) -> i64 {
        self.0.get(&item).copied().unwrap_or_default()
    }

    /// All of it.
    pub fn total(&self) -> i64 {
        self.0.values().sum()
    }

    /// What is there for single items.
    pub fn earmarked(&self) -> Vec<(FeeItemId, i64)> {
        let pots = self.0.iter().filter(|pot| *pot.1 != 0);
        pots.filter_map(|(item, held)| Some(((*item)?, *held)))
            .collect()
    }

    /// Whether more was taken of one than was there.
    pub fn overdrawn(&self) -> bool {
        self.0.values().any(|held| *held < 0)
    }

    pub fn puts(&mut self, item: Option<FeeItemId>, amount: i64) {
        *self.0.entry(item).or_default() += amount;
    }

    /// What pays so much of what is owed: what is for an item pays that and is used first, whatever is left is paid by the rest.
    pub fn draw(&self, owed: &[Part], most: i64) -> Vec<Part> {
        let (mut parts, mut left) = (Vec::new(), most);
        for (item, held) in self.earmarked() {
            let of_item = owed.iter().filter(|one| one.0 == Some(item));
            let part = of_item.map(|one| one.1).sum::<i64>().min(held).min(left);
            parts.push((Some(item), part));
            left -= part.max(0);
        }
        parts.push((None, self.of(None).min(left)));
        parts.retain(|part| part.1 > 0);
        parts
    }

    /// How much of what is owed it can pay.
    pub fn usable(&self, owed: &[Part]) -> i64 {
        let all = owed.iter().map(|one| one.1).sum();
        self.draw(owed, all).iter().map(|part| part.1).sum()
    }
}

/// When what was paid ahead pays by itself.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum UseOfAhead {
    Never,
    #[default]
    WhenAsked,
    AfterBilling,
}

impl Sums {
    /// A unit pays so much ahead, or, with less than nothing, has it no more.
    pub fn keeps(&mut self, unit: usize, item: Option<FeeItemId>, amount: i64) {
        self.units[unit].ahead.puts(item, amount);
        self.moves(Account::Prepayment, -amount);
        if let Some(item) = item {
            *self.items.entry((Account::Prepayment, item)).or_default() -= amount;
        }
    }

    /// What would pay, of what was paid ahead, each unit's debts, the oldest first: of each first what is for its item.
    fn uses(&self) -> Vec<(usize, Vec<(ChargeId, i64)>)> {
        let of_unit = |unit: usize| {
            let (mut pots, mut paid) = (self.units[unit].ahead.clone(), Vec::new());
            for (charge, open) in self.free(unit) {
                let mut part = 0;
                for pot in [Some(self.charges[&charge].item.id), None] {
                    let takes = pots.of(pot).min(open - part).max(0);
                    pots.puts(pot, -takes);
                    part += takes;
                }
                if part > 0 {
                    paid.push((charge, part));
                }
            }
            (unit, paid)
        };
        let units = (0..self.units.len()).map(of_unit);
        units.filter(|(_, paid)| !paid.is_empty()).collect()
    }

    /// Why nothing can be used now, where nothing can.
    fn cannot_use(&self) -> Option<&'static str> {
        let open = self.open.as_ref();
        let counted = open.is_some_and(|open| open.count.is_some());
        let rules = [
            (open.is_none(), "no_open_shift"),
            (counted, "shift_counted"),
        ];
        rules.iter().find(|rule| rule.0).map(|rule| rule.1)
    }
}

impl Years {
    /// An item that is charged month by month.
    pub(super) fn by_month(&mut self) -> FeeItemId {
        let prices = self.sums.prices();
        let items = [prices.by_area.id, prices.fixed.id];
        *self.dice.pick(&items).unwrap()
    }

    /// What was paid out of what was paid ahead: a receipt for each unit.
    async fn used(&mut self, applied: Applied) {
        let uses = self.sums.uses();
        let total: i64 = uses.iter().flat_map(|one| &one.1).map(|one| one.1).sum();
        let mut numbers = Vec::new();
        for (unit, paid) in uses {
            let due: i64 = paid.iter().map(|one| one.1).sum();
            let lines: Vec<(For, i64)> = paid
                .into_iter()
                .map(|(charge, part)| (For::Charge(charge), part))
                .collect();
            let owed: Vec<Part> = lines
                .iter()
                .map(|(what, part)| (self.sums.item_of(*what), *part))
                .collect();
            let drawn = self.sums.units[unit].ahead.draw(&owed, due);
            for (what, part) in &lines {
                self.sums.pays(unit, *what, *part);
            }
            for (item, part) in &drawn {
                self.sums.keeps(unit, *item, -part);
            }
            let number = self.sums.number();
            let filter = ReceiptFilter {
                search: number.clone(),
                ..ReceiptFilter::default()
            };
            let found = self.desk.receipts(&self.desk.crew.wang, filter).await;
            let brief = found.unwrap().remove(0);
            assert_eq!((&brief.number, brief.total.fen()), (&number, due));
            numbers.push(number);
            let line = |(what, amount)| Line {
                what,
                amount,
                left: amount,
                deposit: Deposit::default(),
            };
            let tenders = vec![(Tender::Prepayment, due)];
            self.sums.receipts.push(Taken {
                id: brief.id,
                shift: self.sums.shift().shift,
                clerk: self.sums.shift().clerk,
                unit,
                lines: lines.into_iter().map(line).collect(),
                came: tenders.clone(),
                tenders,
                change: 0,
                drawn,
                total: due,
                voided: false,
                red: false,
            });
        }
        let meant = Applied {
            receipts: i64::try_from(numbers.len()).unwrap(),
            total: fen(total),
            first: numbers[0].clone(),
            last: numbers[numbers.len() - 1].clone(),
        };
        assert_eq!(applied, meant);
    }

    /// What followed a billing run by itself.
    pub(super) async fn follows(&mut self, billed: Billed) {
        let follows = self.sums.use_of_ahead == UseOfAhead::AfterBilling;
        let cannot = self.sums.cannot_use().filter(|_| follows);
        let problem = billed.problem.as_ref().map(name_of);
        assert_eq!(problem.as_deref(), cannot);
        let something = follows && cannot.is_none() && !self.sums.uses().is_empty();
        assert_eq!(billed.applied.is_some(), something);
        if let Some(applied) = billed.applied {
            self.used(applied).await;
        }
    }
}

/// It is decided when what was paid ahead pays by itself.
pub(super) async fn decides(years: &mut Years) -> Outcome {
    let (use_of, told) = match years.dice.below(6) {
        0 => (UseOfAhead::Never, PrepaymentUse::Off),
        1..=3 => (UseOfAhead::WhenAsked, PrepaymentUse::OnDemand),
        _ => (UseOfAhead::AfterBilling, PrepaymentUse::AfterBilling),
    };
    let who = &years.desk.crew.administrator;
    let mut settings = years.desk.settings(who).await.unwrap();
    settings.prepayment_use = told;
    let answer = years.desk.change_settings(who, &request(), settings).await;
    met(answer, None)?;
    years.sums.use_of_ahead = use_of;
    Ok(())
}

/// Somebody asks that what was paid ahead pays.
pub(super) async fn uses(years: &mut Years) -> Outcome {
    let never = years.sums.use_of_ahead == UseOfAhead::Never;
    let uses = match never {
        true => Vec::new(),
        false => years.sums.uses(),
    };
    let total: i64 = uses.iter().flat_map(|one| &one.1).map(|one| one.1).sum();
    let who = &years.desk.crew.supervisor;
    let seen = years.desk.preview_prepayment_use(who).await.unwrap();
    let receipts = i64::try_from(uses.len()).unwrap();
    assert_eq!((seen.receipts, seen.total.fen()), (receipts, total));
    let units: BTreeSet<usize> = uses.iter().map(|one| one.0).collect();
    let units = units.iter().map(|unit| &years.sums.units[*unit]);
    let ahead: i64 = units.map(|unit| unit.ahead.total()).sum();
    assert_eq!(seen.prepayment_after.fen(), ahead - total);
    let stale = years.dice.chance(5);
    let rules = [
        (never, "prepayment_use_off"),
        (
            years.sums.cannot_use().is_some(),
            years.sums.cannot_use().unwrap_or_default(),
        ),
        (uses.is_empty(), "nothing_to_apply"),
        (stale, "apply_changed"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let apply = ApplyPrepayment {
        receipts,
        total: fen(total + i64::from(stale)),
    };
    let who = &years.desk.crew.supervisor;
    let answer = years.desk.apply_prepayment(who, &request(), apply).await;
    let applied = met(answer, refusal)?;
    years.used(applied).await;
    Ok(())
}

pub(super) async fn pays_ahead(years: &mut Years) -> Outcome {
    let mut counter = Counter::of(years.some_unit());
    let amount = years.up_to(60_000);
    let tender = if years.dice.chance(50) {
        Tender::Cash
    } else {
        years.electronic()
    };
    counter.tenders.push((tender, amount));
    // Who wants change of everything, or of what never was cash, pays nothing ahead.
    counter.rest = if years.dice.chance(8) {
        Rest::Change
    } else {
        Rest::Prepayment
    };
    // For one item so much is named, and what is beyond it is for whatever comes.
    if amount > 0 && years.dice.chance(45) {
        let item = match years.dice.chance(4) {
            true => years.sums.prices().copy.id, // which is charged once
            false => years.by_month(),
        };
        let beyond = years.up_to(2) * 100;
        counter.ahead.push((Some(item), (amount - beyond).max(1)));
    }
    collects(years, counter).await
}

pub(super) async fn pays_from_ahead(years: &mut Years) -> Outcome {
    let all = 0..years.sums.units.len();
    let has_ahead = |unit: &usize| years.sums.units[*unit].ahead.total() > 0;
    let can_pay: Vec<usize> = all
        .filter(|unit| has_ahead(unit) && !years.sums.free(*unit).is_empty())
        .collect();
    let unit = match years.dice.pick(&can_pay) {
        Some(unit) if years.dice.chance(85) => *unit,
        _ => years.some_debtor(),
    };
    let owed = years.sums.free(unit);
    let mut counter = Counter::of(unit);
    let pots = years.sums.units[unit].ahead.clone();
    let (mut sum, mut parts) = (0, Vec::new());
    for (charge, open) in owed {
        parts.push((Some(years.sums.charges[&charge].item.id), open));
        if counter.ticked.len() < 12 && sum + open <= pots.usable(&parts) {
            sum += open;
            counter.ticked.push(charge);
        } else {
            parts.pop();
        }
    }
    // Now and then more is asked of it than is there, or than is due.
    let beyond = if years.dice.chance(8) {
        pots.total() - sum + 1
    } else {
        0
    };
    let amount = sum + beyond.max(i64::from(years.dice.chance(3)));
    counter.tenders.push((Tender::Prepayment, amount));
    collects(years, counter).await
}
