//! What households owe goes to their bank in batches, and is held meanwhile.

use super::Years;
use super::operations::{Outcome, met};
use super::sums::{Sums, typed};
use crate::support::request;
use front_desk::collection::{
    AskCollection, MakeCollection, ReleaseDebits, SaveBankProfile, SaveMandate, WhyLeftOut,
};
use front_desk::ids::{BankProfileId, ChargeId, CollectionId, CollectionLineId};
use front_desk::outside::Clock;
use front_desk::time::BusinessDate;
use std::collections::BTreeMap;

/// How many of the units are debited by their bank, the first of them.
const AGREED: usize = 4;

/// From how many accounts they pay: one of them pays for two units.
const ACCOUNTS: usize = 3;

/// A batch of debits.
pub struct Batch {
    pub(super) id: CollectionId,
    pub(super) label: String,
    pub(super) debits: Vec<Debit>,
    /// Whether the file for the bank was written.
    pub(super) sent: bool,
    /// Whether the bank's answer was brought in.
    pub(super) answered: bool,
}

/// What the bank is asked to debit.
#[derive(Clone)]
pub(super) struct Debit {
    pub(super) id: CollectionLineId,
    pub(super) number: i64,
    pub(super) unit: usize,
    /// How much of which charge.
    pub(super) charges: Vec<(ChargeId, i64)>,
    /// Whether it was neither answered nor given up.
    pub(super) open: bool,
    /// Whether it is in the file, given up later or not.
    pub(super) in_file: bool,
}

impl Batch {
    /// Whether a debit of it is neither answered nor given up.
    pub fn is_open(&self) -> bool {
        self.debits.iter().any(|debit| debit.open)
    }
}

impl Debit {
    pub(super) fn amount(&self) -> i64 {
        sum(&self.charges)
    }
}

fn sum(charges: &[(ChargeId, i64)]) -> i64 {
    charges.iter().map(|one| one.1).sum()
}

/// At most so much of an account and of a batch; nothing where there is no limit.
#[derive(Clone, Copy)]
struct Limits {
    per_payer: Option<i64>,
    per_batch: Option<i64>,
}

/// What would be debited of which units, and what is left out, and why.
#[derive(Default)]
struct Wanted {
    debits: Vec<(usize, Vec<(ChargeId, i64)>)>,
    left_out: Vec<(i64, WhyLeftOut)>,
}

impl Sums {
    /// Nothing of a debit is held any more.
    pub(super) fn ends(&mut self, batch: usize, debit: usize) {
        let debit = &mut self.batches[batch].debits[debit];
        if std::mem::take(&mut debit.open) {
            for (charge, _) in &debit.charges {
                self.held.remove(charge);
            }
        }
    }

    /// What the agreements name of what a unit owes by then, the oldest first.
    fn under_agreement(&self, unit: usize, until: BusinessDate) -> Vec<(ChargeId, i64)> {
        let mut owed = self.owed(unit);
        let monthly = [self.prices().by_area.id, self.prices().fixed.id];
        owed.retain(|(id, _)| {
            let charge = &self.charges[id];
            monthly.contains(&charge.item.id) && charge.due_on <= until
        });
        owed
    }

    /// What may be debited by now. Of an account nothing younger is debited than what would be too much of it; a debit that would be too much
    /// of the batch stays out whole, and a smaller one after it does not.
    fn to_debit(&self, until: BusinessDate, limits: Limits) -> Wanted {
        let (mut wanted, mut all) = (Wanted::default(), 0);
        let mut of_account: BTreeMap<usize, i64> = BTreeMap::new();
        for unit in 0..AGREED {
            let before = of_account.entry(unit % ACCOUNTS).or_default();
            let (mut debit, mut full) = (Vec::new(), false);
            for (charge, open) in self.under_agreement(unit, until) {
                if self.held.contains(&charge) {
                    wanted.left_out.push((open, WhyLeftOut::Held));
                    continue;
                }
                let with_it = *before + sum(&debit) + open;
                full |= limits.per_payer.is_some_and(|most| with_it > most);
                match full {
                    true => wanted.left_out.push((open, WhyLeftOut::PayerLimit)),
                    false => debit.push((charge, open)),
                }
            }
            let amount = sum(&debit);
            if limits.per_batch.is_some_and(|most| all + amount > most) {
                let stays = debit.iter().map(|one| (one.1, WhyLeftOut::BatchLimit));
                wanted.left_out.extend(stays);
            } else if !debit.is_empty() {
                all += amount;
                *before += amount;
                wanted.debits.push((unit, debit));
            }
        }
        wanted
    }
}

/// The agreements of the first units, each with an account of its own, and the layout of their bank.
pub(super) async fn agreements(years: &mut Years) {
    let desk = &years.desk;
    let finance = &desk.crew.finance;
    let profiles = desk.bank_profiles(finance).await.unwrap();
    let save = SaveBankProfile {
        name: "工行代扣".into(),
        layout: profiles.samples[0].layout.clone(),
    };
    let saved = desk.save_bank_profile(finance, &request(), save).await;
    let monthly = [years.sums.prices().by_area.id, years.sums.prices().fixed.id];
    for (number, unit) in years.sums.units.iter().take(AGREED).enumerate() {
        let save = SaveMandate {
            replaces: None,
            unit: unit.id,
            agreement: format!("XY-{number}"),
            payer: "张伟".into(),
            bank: "工商银行".into(),
            account: format!("622202000000000{}", number % ACCOUNTS),
            from_on: "2026-01-01".into(),
            to_on: String::new(),
            items: monthly.to_vec(),
            purpose: "物业费".into(),
        };
        let who = &desk.crew.wang;
        desk.save_mandate(who, &request(), save).await.unwrap();
    }
    years.sums.bank = Some(saved.unwrap().id);
}

impl Years {
    fn bank(&self) -> BankProfileId {
        self.sums.bank.expect("there is a bank")
    }

    /// Most often none; now and then one that would let nothing through.
    fn some_limits(&mut self) -> Limits {
        let mut limit = |most| match self.dice.below(40) {
            0..=13 => Some(1 + self.up_to(most)),
            14 => Some(0),
            _ => None,
        };
        Limits {
            per_payer: limit(120_000),
            per_batch: limit(300_000),
        }
    }

    /// A batch, most often one with which it can be done.
    pub(super) fn some_batch(&mut self, fits: impl Fn(&Batch) -> bool) -> usize {
        let all = 0..self.sums.batches.len();
        let fitting: Vec<usize> = all
            .filter(|which| fits(&self.sums.batches[*which]))
            .collect();
        match self.dice.pick(&fitting) {
            Some(which) if self.dice.chance(85) => *which,
            _ => self.one_of(self.sums.batches.len()),
        }
    }
}

pub(super) async fn makes(years: &mut Years) -> Outcome {
    let day = years.sums.day(years.desk.clock.now().date());
    // What falls due this month may be debited before it does.
    let ahead = years.dice.chance(40);
    let until = if ahead { day.month().last_day() } else { day };
    let limits = years.some_limits();
    let Wanted { debits, left_out } = years.sums.to_debit(until, limits);
    let amounts: Vec<i64> = debits.iter().map(|one| sum(&one.1)).collect();
    let ask = AskCollection {
        profile: years.bank(),
        bank: String::new(),
        mandates: Vec::new(),
        items: Vec::new(),
        due_until: if ahead {
            until.to_string()
        } else {
            String::new()
        },
        debit_on: String::new(),
        per_payer: limits.per_payer.map(typed).unwrap_or_default(),
        per_batch: limits.per_batch.map(typed).unwrap_or_default(),
    };
    let who = &years.desk.crew.wang;
    let no_limit = [limits.per_payer, limits.per_batch].contains(&Some(0));
    let hard = no_limit.then_some("bad_field");
    let preview = met(years.desk.preview_collection(who, ask.clone()).await, hard)?;
    let told = preview.debits.iter().map(|debit| debit.amount.fen());
    assert_eq!(told.collect::<Vec<_>>(), amounts, "what may be debited");
    assert_eq!(preview.total.fen(), amounts.iter().sum::<i64>());
    let told = preview.left_out.iter();
    let told = told.map(|one| (one.amount.fen(), one.why));
    assert_eq!(told.collect::<Vec<_>>(), left_out, "what is left out");
    let stale = years.dice.chance(4);
    let rules = [
        (stale, "preview_outdated"),
        (debits.is_empty(), "nothing_to_debit"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let make = MakeCollection {
        ask,
        seen: if stale { "0".into() } else { preview.seen },
    };
    let answer = years.desk.make_collection(who, &request(), make).await;
    let made = met(answer, refusal)?;

    let number = years.sums.numbers_of_batches.entry(day.year()).or_default();
    *number += 1;
    let label = format!("TS{}-{number:04}", day.year());
    assert_eq!((&made.brief.label, made.brief.answered), (&label, false));
    assert_eq!(made.debits.len(), debits.len());
    let mut made_of = Vec::new();
    for (told, (unit, charges)) in made.debits.iter().zip(debits) {
        let meant = (years.sums.units[unit].id, sum(&charges));
        assert_eq!((told.unit, told.amount.fen()), meant);
        years.sums.held.extend(charges.iter().map(|one| one.0));
        made_of.push(Debit {
            id: told.id,
            number: told.number,
            unit,
            charges,
            open: true,
            in_file: false,
        });
    }
    years.sums.batches.push(Batch {
        id: made.brief.id,
        label,
        debits: made_of,
        sent: false,
        answered: false,
    });
    Ok(())
}

/// Once it is written the file stays as it is.
pub(super) async fn sends(years: &mut Years) -> Outcome {
    let which = years.some_batch(|batch| !batch.sent);
    let batch = &years.sums.batches[which];
    let in_file = |debit: &Debit| match batch.sent {
        true => debit.in_file,
        false => debit.open,
    };
    let in_file: Vec<bool> = batch.debits.iter().map(in_file).collect();
    let nothing = !in_file.contains(&true);
    let refusal = nothing.then_some("nothing_to_debit");
    let who = &years.desk.crew.wang;
    let answer = years.desk.collection_file(who, &request(), batch.id).await;
    met(answer, refusal)?;
    let batch = &mut years.sums.batches[which];
    batch.sent = true;
    for (debit, in_file) in batch.debits.iter_mut().zip(in_file) {
        debit.in_file = in_file;
    }
    Ok(())
}

/// Debits are given up: all that are open, or one that may not be.
pub(super) async fn releases(years: &mut Years) -> Outcome {
    let which = years.some_batch(Batch::is_open);
    let many = years.sums.batches[which].debits.len();
    let one = years.dice.chance(60).then(|| years.one_of(many));
    let batch = &years.sums.batches[which];
    let chosen: Vec<usize> = match one {
        Some(one) => vec![one],
        None => (0..many).filter(|one| batch.debits[*one].open).collect(),
    };
    let refusal = match one {
        Some(one) => (!batch.debits[one].open).then_some("debit_closed"),
        None => chosen.is_empty().then_some("nothing_to_debit"),
    };
    let release = ReleaseDebits {
        collection: batch.id,
        debits: Vec::from_iter(one.map(|one| batch.debits[one].id)),
        reason: "住户到前台交".into(),
    };
    let who = &years.desk.crew.supervisor;
    let answer = years.desk.release_debits(who, &request(), release).await;
    met(answer, refusal)?;
    for debit in chosen {
        years.sums.ends(which, debit);
    }
    Ok(())
}
