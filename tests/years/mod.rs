//! The proof of the books: years at the desk that nobody thought of. Dice pick one operation after the other from what is possible at
//! the moment, on the real desk and a real file, and after every single one three accounts of the same money must agree to the fen:
//! - what the desk answers whom it serves ([`books`] asks it for what was touched),
//! - a mirror of the ledger's lines, kept in memory by account, unit, charge and item ([`books`]),
//! - plain sums of what each operation meant to do, which know nothing of the ledger's lines ([`sums`]).
//!
//! An operation also says beforehand whether the desk must refuse it, and by which refusal; what is refused changes nothing. Every entry
//! adds up to zero, and the numbers of receipts have neither gap nor double in any year. Every so often the whole ledger is read again
//! from nothing and every check of the books is run.
//!
//! To add an operation, write one row with its weight in [`operations`], and the function it names, which says by
//! [`met`](operations::met) what the desk must refuse and tells [`sums::Sums`] what the operation meant.
//!
//! The same seed plays the same years to the byte, whatever their length: `SEED=7 cargo bench -p front-desk --bench years`.

mod ahead;
mod answers;
mod bank;
mod batches;
mod books;
mod carrying;
mod charging;
mod counter;
mod deposits;
mod float;
mod giving_back;
mod late_fees;
mod operations;
mod paying;
mod receipts;
mod rounding;
mod shift;
mod sums;
mod time;
mod voiding;
mod waiving;

use crate::dice::Dice;
use crate::support::TestDesk;
use books::Books;
pub use operations::Operation;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use sums::Sums;

/// A desk with what is kept beside it.
pub struct Years {
    desk: TestDesk,
    dice: Dice,
    sums: Sums,
    books: Books,
}

/// How long dice play.
#[derive(Clone, Copy)]
pub struct Length {
    /// How many operations, those that are refused among them.
    pub operations: u64,
    /// After how many of them everything is recomputed from nothing.
    pub whole_after: u64,
}

/// The seed somebody wants played again.
pub fn asked_seed() -> Option<u64> {
    let seed = std::env::var("SEED").ok()?;
    Some(seed.parse().expect("SEED is a whole number"))
}

/// What was played.
#[derive(Default)]
pub struct Tally {
    /// How often each operation was done.
    pub done: BTreeMap<Operation, u64>,
    /// How often the desk refused each, by the refusal's own name.
    pub refused: BTreeMap<(Operation, String), u64>,
    /// Changes of the year while receipts were written.
    pub years: usize,
    /// Changes of the month while receipts were written.
    pub months: usize,
    /// Lines of the ledger.
    pub lines: u64,
    /// Receipts, red ones among them.
    pub receipts: u64,
    /// How often everything was recomputed from nothing.
    pub whole: u64,
}

impl Tally {
    /// All operations, those that were refused among them.
    pub fn operations(&self) -> u64 {
        self.done.values().sum::<u64>() + self.refused.values().sum::<u64>()
    }

    /// Adds what was played elsewhere.
    pub fn add(&mut self, other: Tally) {
        for (operation, times) in other.done {
            *self.done.entry(operation).or_default() += times;
        }
        for (refusal, times) in other.refused {
            *self.refused.entry(refusal).or_default() += times;
        }
        self.years += other.years;
        self.months += other.months;
        self.lines += other.lines;
        self.receipts += other.receipts;
        self.whole += other.whole;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let done: u64 = self.done.values().sum();
        writeln!(f, "{:>9} operations", self.operations())?;
        writeln!(f, "{done:>9} done")?;
        for (operation, times) in &self.done {
            writeln!(f, "{times:>9}   {operation:?}")?;
        }
        let refused: u64 = self.refused.values().sum();
        writeln!(f, "{refused:>9} refused")?;
        for ((operation, refusal), times) in &self.refused {
            writeln!(f, "{times:>9}   {operation:?}: {refusal}")?;
        }
        writeln!(f, "{:>9} lines of the ledger", self.lines)?;
        writeln!(f, "{:>9} receipts", self.receipts)?;
        writeln!(f, "{:>9} year ends crossed", self.years)?;
        writeln!(f, "{:>9} month ends crossed", self.months)?;
        write!(f, "{:>9} times everything from nothing", self.whole)
    }
}

/// Says which seed and step it was, should anything disagree.
struct Witness {
    seed: u64,
    step: u64,
    operation: Option<Operation>,
}

impl Drop for Witness {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Witness {
                seed,
                step,
                operation,
            } = self;
            eprintln!("seed {seed}, step {step}, {operation:?}: SEED={seed} plays it again");
        }
    }
}

/// Plays the years of a seed. Anything that disagrees is a panic.
pub async fn play(seed: u64, length: Length) -> Tally {
    let mut witness = Witness {
        seed,
        step: 0,
        operation: None,
    };
    let mut tally = Tally::default();
    let mut years = Years {
        desk: TestDesk::new().await,
        dice: Dice::new(seed),
        sums: Sums::default(),
        books: Books::default(),
    };
    charging::fills_the_books(&mut years).await;
    years.looks(None).await;
    for step in 1..=length.operations {
        witness.step = step;
        let seconds = i64::try_from(years.dice.below(900)).unwrap();
        years.desk.clock.pass_seconds(seconds);
        let operation = Operation::next(&mut years);
        witness.operation = Some(operation);
        match operation.play(&mut years).await {
            Ok(()) => {
                *tally.done.entry(operation).or_default() += 1;
                years.looks(None).await;
            }
            Err(refused) => {
                years.looks(Some(&refused)).await;
                *tally.refused.entry((operation, refused.0)).or_default() += 1;
            }
        }
        if step % length.whole_after == 0 || step == length.operations {
            years.looks_at_everything().await;
            tally.whole += 1;
        }
    }
    let months: BTreeSet<_> = years.sums.days.iter().map(|day| day.month()).collect();
    tally.years = years.sums.numbers.len().saturating_sub(1);
    tally.months = months.len().saturating_sub(1);
    tally.lines = years.books.lines();
    tally.receipts = years.sums.numbers.values().sum();
    years.desk.desk.close().await;
    tally
}
