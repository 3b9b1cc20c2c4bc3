//! The proof of the books at its whole length: 200,000 operations on many desks, each a real file with a clock of its own. It prints
//! what was done and what was refused, and fails where anything disagrees, with the seed that plays it again.
//!
//! `OPERATIONS` says how many there are in all, `THREADS` how many desks are played at a time, and `SEED` plays one desk alone, of which
//! `OPERATIONS` says the length.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a proof says what went wrong by panicking"
)]

#[path = "../src/bin/deskctl/simulate/dice.rs"]
mod dice;
#[path = "measure/mod.rs"]
mod measure;
#[path = "../../../tests/support/mod.rs"]
mod support;
#[path = "../../../tests/years/mod.rs"]
mod years;

use measure::Watch;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use years::{Length, Operation, Tally, asked_seed, play};

const OPERATIONS: u64 = 200_000;

/// On one desk: a year or more of a small community, and a file that is still copied quickly when a shift closes.
const ON_A_DESK: u64 = 2_000;

const WHOLE_AFTER: u64 = 200;

fn main() -> ExitCode {
    // What is proved is what the books say, and not that a disk keeps it: the files lie in memory where there is a place for that.
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::env::override_temp_dir(memory).expect("nobody chose another place before");
    }
    let watch = Watch::begin();
    let (first, desks, operations) = match asked_seed() {
        Some(seed) => (seed, 1, asked("OPERATIONS", ON_A_DESK)),
        None => {
            let all = asked("OPERATIONS", OPERATIONS);
            (1, all.div_ceil(ON_A_DESK), ON_A_DESK)
        }
    };
    let length = Length {
        operations,
        whole_after: WHOLE_AFTER,
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = asked("THREADS", u64::try_from(cores).unwrap()).min(desks);
    let next = AtomicU64::new(first);
    let (tally, broken) = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| plays(&next, first + desks, length)))
            .collect();
        let (mut tally, mut broken) = (Tally::default(), 0);
        for worker in workers {
            let (played, went_wrong) = worker.join().unwrap();
            tally.add(played);
            broken += went_wrong;
        }
        (tally, broken)
    });
    println!("{tally}");
    println!("{desks:>9} desks");
    println!("{:>9.1} s of work", watch.took().cpu.as_secs_f64());
    println!("{:>9.1} s by the clock", watch.took().wall.as_secs_f64());
    if broken > 0 {
        println!("{broken:>9} desks disagree: their seeds are above");
        return ExitCode::FAILURE;
    }
    let never = Operation::ALL.iter();
    let never: Vec<_> = never.filter(|one| !tally.done.contains_key(*one)).collect();
    println!("Everything agrees. Never done, for it is always refused: {never:?}");
    ExitCode::SUCCESS
}

/// A number that somebody asks for, or the usual one.
fn asked(name: &str, usual: u64) -> u64 {
    let asked = std::env::var(name).ok();
    asked.map_or(usual, |asked| asked.parse().expect("a whole number"))
}

/// Plays one desk after the other, and counts those that disagree.
fn plays(next: &AtomicU64, end: u64, length: Length) -> (Tally, u64) {
    let (mut tally, mut broken) = (Tally::default(), 0);
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end {
            return (tally, broken);
        }
        let played = std::panic::catch_unwind(|| {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(play(seed, length))
        });
        match played {
            Ok(played) => tally.add(played),
            Err(_) => broken += 1, // the panic said why
        }
    }
}
