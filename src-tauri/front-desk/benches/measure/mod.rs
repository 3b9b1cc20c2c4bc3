//! How long something took, told twice: by the clock, and as work of the processor, so that whoever else uses the machine at the same
//! time does not blur the figure. Where the system does not tell the work, the clock stands in for it.

#![allow(dead_code, reason = "not every benchmark measures in every way")]

use std::fmt;
use std::time::{Duration, Instant};

/// What something took.
#[derive(Clone, Copy)]
pub struct Took {
    /// By the clock, waiting for the disk and for others included.
    pub wall: Duration,
    /// Work of all threads of the program.
    pub cpu: Duration,
}

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>8.2} s {:>8.2} s",
            self.cpu.as_secs_f64(),
            self.wall.as_secs_f64()
        )
    }
}

/// The heading over figures that are shown as [`Took`] is.
pub const HEADING: &str = "       CPU    by clock";

/// A measurement that has begun.
pub struct Watch {
    begun: Instant,
    worked: Duration,
}

impl Watch {
    /// Begins.
    pub fn begin() -> Watch {
        let begun = Instant::now();
        Watch {
            begun,
            worked: worked_by_all(begun),
        }
    }

    /// What it took until now.
    pub fn took(&self) -> Took {
        Took {
            wall: self.begun.elapsed(),
            cpu: worked_by_all(self.begun).saturating_sub(self.worked),
        }
    }
}

/// The one in the middle, by work.
pub fn median(mut took: Vec<Took>) -> Took {
    took.sort_by_key(|one| one.cpu);
    took[took.len() / 2]
}

/// What all threads have worked, those that have ended included; the system counts it in hundredths of a second.
fn worked_by_all(begun: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").ok();
    told.and_then(|told| {
        // The program's name stands in brackets and may hold anything; after it come numbers.
        let (_, numbers) = told.rsplit_once(')')?;
        let mut times = numbers.split_whitespace().skip(11).take(2);
        let (user, system): (u64, u64) = (times.next()?.parse().ok()?, times.next()?.parse().ok()?);
        Some(Duration::from_millis((user + system) * 10))
    })
    .unwrap_or_else(|| begun.elapsed())
}

/// So much memory the program has (`VmRSS`) or had at most (`VmHWM`), in kilobytes, where the system tells it.
pub fn memory(which: &str) -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix(which))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The most memory there was is counted from here on.
pub fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5"); // where it cannot be forgotten, the figure is only larger
}

/// What this thread has worked, to the nanosecond.
pub fn worked(begun: Instant) -> Duration {
    // The system brings its count up to date when a thread steps back, and not when somebody reads it.
    std::thread::yield_now();
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|told| told.split(' ').next()?.parse().ok())
        .map_or_else(|| begun.elapsed(), Duration::from_nanos)
}
