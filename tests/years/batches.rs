//! What households owe goes to their bank in batches, is held meanwhile, and comes back paid, not paid, or not at all.

use super::Years;
use super::operations::{Outcome, met};
use super::receipts::{Deposit, For, Line, Taken};
use super::sums::{Sums, typed};
use crate::support::request;
use front_desk::cashier::Tender;
use front_desk::collection::{
    AskCollection, MakeCollection, PostReturn, ReleaseDebits, SaveBankProfile, SaveMandate,
    WhyLeftOut,
};
use front_desk::exchange::RawFile;
use front_desk::ids::{BankProfileId, ChargeId, CollectionId, CollectionLineId};
use front_desk::outside::Clock;
use front_desk::time::BusinessDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many of the units are debited by their bank, the first of them.
const AGREED: usize = 4;

/// From how many accounts they pay: one of them pays for two units.
const ACCOUNTS: usize = 3;

/// A batch of debits.
pub struct Batch {
    id: CollectionId,
    label: String,
    debits: Vec<Debit>,
    /// Whether the file for the bank was written.
    sent: bool,
    /// Whether the bank's answer was brought in.
    answered: bool,
}

/// What the bank is asked to debit.
#[derive(Clone)]
struct Debit {
    id: CollectionLineId,
    number: i64,
    unit: usize,
    /// How much of which charge.
    charges: Vec<(ChargeId, i64)>,
    /// Whether it was neither answered nor given up.
    open: bool,
    /// Whether it is in the file, given up later or not.
    in_file: bool,
}

impl Batch {
    /// Whether a debit of it is neither answered nor given up.
    pub fn is_open(&self) -> bool {
        self.debits.iter().any(|debit| debit.open)
    }
}

impl Debit {
    fn amount(&self) -> i64 {
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
    fn ends(&mut self, batch: usize, debit: usize) {
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
    fn some_batch(&mut self, fits: impl Fn(&Batch) -> bool) -> usize {
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

/// What the bank says of a debit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Paid,
    NotPaid,
    /// Another amount, which means nothing.
    Other,
    Nothing,
}

/// The bank's file, with a line for each debit of which it says something.
fn file(label: &str, day: BusinessDate, said: &[(Debit, Said)]) -> RawFile {
    let amount = |debit: &Debit, said: Said| debit.amount() + i64::from(said == Said::Other);
    let told = |which: &[Said]| {
        let of = said.iter().filter(|one| which.contains(&one.1));
        let sum: i64 = of.clone().map(|(debit, said)| amount(debit, *said)).sum();
        format!("{}|{}", of.count(), typed(sum))
    };
    let paid = [Said::Paid, Said::Other];
    let all = [Said::Paid, Said::Other, Said::NotPaid];
    let mut text = format!("R|{label}|{day}|{}\r\n", told(&all));
    for (debit, said) in said.iter().filter(|one| one.1 != Said::Nothing) {
        let code = match said {
            Said::NotPaid => "1001",
            Said::Paid | Said::Other | Said::Nothing => "0000",
        };
        let amount = typed(amount(debit, *said));
        text += &format!("{}|||{amount}|{code}|\r\n", debit.number);
    }
    text += &format!("T|{}|{}\r\n", told(&paid), told(&[Said::NotPaid]));
    RawFile::new("back.txt", text.into_bytes())
}

/// The bank's answer is brought in: whole, in part, or with nothing that fits.
pub(super) async fn brings_answer(years: &mut Years) -> Outcome {
    let which = years.some_batch(|batch| batch.sent && !batch.answered);
    let batch = &years.sums.batches[which];
    let (id, label, sent) = (batch.id, batch.label.clone(), batch.sent);
    let standing = |debit: &&Debit| if sent { debit.in_file } else { debit.open };
    let asked: Vec<Debit> = batch.debits.iter().filter(standing).cloned().collect();
    let rules = [
        (batch.answered, "collection_answered"),
        (asked.is_empty(), "nothing_to_debit"),
        (!sent, "collection_not_sent"),
    ];
    let hard = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let mut said = Vec::new();
    for debit in asked {
        let of_it = match years.dice.below(20) {
            0..=11 => Said::Paid,
            12..=15 => Said::NotPaid,
            16 => Said::Other,
            _ => Said::Nothing,
        };
        said.push((debit, of_it));
    }
    let day = years.sums.shift().date;
    let file = Arc::new(file(&label, day, &said));
    let clerk = years.sums.shift().clerk;
    let who = years.desk.person(clerk);
    let seen = met(years.desk.preview_return(who, &file, id).await, hard)?;
    let of = |which: Said| said.iter().filter(move |one| one.1 == which);
    let total = |which| of(which).map(|one| one.0.amount()).sum::<i64>();
    let (paid, not_paid) = (of(Said::Paid).count(), of(Said::NotPaid).count());
    let told = (seen.paid_total.fen(), seen.refused_total.fen());
    assert_eq!(told, (total(Said::Paid), total(Said::NotPaid)));
    assert_eq!(seen.problems.len(), said.len() - paid - not_paid);
    let nothing = (paid + not_paid == 0).then_some("nothing_to_import");
    let post = PostReturn {
        collection: id,
        seen: seen.seen,
    };
    let answer = years.desk.post_return(who, &request(), file, post).await;
    let booked = met(answer, nothing)?;

    let after = years.desk.collection(who, id).await.unwrap();
    years.sums.batches[which].answered = true;
    let mut ahead = 0;
    for (debit, said) in said {
        let told = after.debits.iter().position(|one| one.id == debit.id);
        let told = told.unwrap();
        if matches!(said, Said::Paid | Said::NotPaid) {
            years.sums.ends(which, told);
        }
        let told = &after.debits[told];
        assert_eq!(told.receipt.is_some(), said == Said::Paid);
        if let Some(receipt) = told.receipt {
            let number = years.sums.number();
            assert_eq!(told.receipt_number.as_ref(), Some(&number));
            ahead += years.sums.takes_by_bank(receipt, &debit, clerk);
        }
    }
    assert_eq!(booked.prepaid.fen(), ahead, "what was paid otherwise");
    Ok(())
}

impl Sums {
    /// A debit came: it pays what is still owed of its charges, and the rest is paid ahead, which it says.
    fn takes_by_bank(
        &mut self,
        id: front_desk::ids::ReceiptId,
        debit: &Debit,
        clerk: &'static str,
    ) -> i64 {
        let (unit, total) = (debit.unit, debit.amount());
        let mut lines = Vec::new();
        for (charge, debited) in &debit.charges {
            let part = self.charges[charge].open.min(*debited);
            if part > 0 {
                lines.push((For::Charge(*charge), part));
            }
        }
        let ahead = total - lines.iter().map(|line| line.1).sum::<i64>();
        if ahead > 0 {
            lines.push((For::Ahead(None), ahead));
        }
        for (what, amount) in &lines {
            self.pays(unit, *what, *amount);
        }
        let tenders = vec![(Tender::Transfer, total)];
        self.comes(Tender::Transfer, total);
        let line = |(what, amount)| Line {
            what,
            amount,
            left: amount,
            deposit: Deposit::default(),
        };
        self.receipts.push(Taken {
            id,
            shift: self.shift().shift,
            clerk,
            unit,
            lines: lines.into_iter().map(line).collect(),
            came: tenders.clone(),
            tenders,
            change: 0,
            drawn: Vec::new(),
            total,
            voided: false,
            red: false,
        });
        ahead
    }
}
