//! What the desk takes from outside: the time, randomness, how dear a guess at a password is made, and a log for what breaks where nobody
//! waits for an answer. The library never asks the system for the first two by itself, so a whole day can be played again to the byte.

use crate::error::{Fault, Result};
use crate::time::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now. A use case asks once.
    fn now(&self) -> Timestamp;
}

/// Gives unpredictable bytes.
pub trait Randomness: Send + Sync {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// A fault when the system has none.
    fn fill(&self, bytes: &mut [u8]) -> Result<()>;
}

/// What one guess at a password costs, in argon2id's measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuessCost {
    /// The memory it fills, in KiB.
    pub kib: u32,
    /// How often it goes through that memory.
    pub passes: u32,
}

impl GuessCost {
    /// What the passwords of real people are kept at.
    pub const DEAR: GuessCost = GuessCost {
        kib: 64 * 1024,
        passes: 3,
    };
    /// Hardly anything: on a played day there is nothing to protect, and everybody signs in all the time.
    const PLAYED: GuessCost = GuessCost { kib: 64, passes: 1 };
}

/// Keeps what broke where nobody waits for an answer, without personal data. What a caller is told of, the caller writes down.
pub trait Log: Send + Sync {
    /// Writes it down.
    fn broke(&self, fault: &Fault);
}

/// The clock, the randomness and the log a desk works with, and what it makes a guess cost.
#[derive(Clone)]
pub struct Outside {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The randomness.
    pub randomness: Arc<dyn Randomness>,
    /// What a guess at a password set from now on costs; one that is kept already costs what it did.
    pub guess: GuessCost,
    /// The log.
    pub log: Arc<dyn Log>,
}

impl Outside {
    /// The machine's own clock and randomness.
    pub fn of_the_system() -> Self {
        Outside {
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
            guess: GuessCost::DEAR,
            log: Arc::new(NoLog),
        }
    }

    /// The same with a log.
    pub fn with_log(self, log: Arc<dyn Log>) -> Self {
        Outside { log, ..self }
    }

    /// A clock set by hand and randomness grown from `seed`: the same seed gives the same bytes.
    pub fn played(start: Timestamp, seed: u64) -> (Self, Arc<HandClock>) {
        let clock = Arc::new(HandClock(AtomicI64::new(start.millis())));
        let randomness = Arc::new(SeededRandomness {
            seed,
            drawn: Mutex::new(0),
        });
        (
            Outside {
                clock: clock.clone(),
                randomness,
                guess: GuessCost::PLAYED,
                log: Arc::new(NoLog),
            },
            clock,
        )
    }

    /// An array of random bytes.
    ///
    /// # Errors
    /// A fault when the system has none.
    pub fn random<const N: usize>(&self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.randomness.fill(&mut bytes)?;
        Ok(bytes)
    }
}

/// Where nobody keeps a log.
struct NoLog;

impl Log for NoLog {
    fn broke(&self, _: &Fault) {}
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) -> Result<()> {
        getrandom::fill(bytes).map_err(|error| {
            Fault::new("asking the system for randomness", error.to_string()).into()
        })
    }
}

/// A clock that stands until it is moved.
pub struct HandClock(AtomicI64);

impl HandClock {
    /// Moves it to `at`.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.millis(), Ordering::SeqCst);
    }

    /// Moves it on by whole seconds.
    pub fn pass_seconds(&self, seconds: i64) {
        self.0
            .fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Counter mode over SHA-256: not for secrets, only for days that must come out the same.
struct SeededRandomness {
    seed: u64,
    drawn: Mutex<u64>,
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) -> Result<()> {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(32) {
            *drawn = drawn.wrapping_add(1);
            let block = Sha256::new()
                .chain_update(self.seed.to_be_bytes())
                .chain_update(drawn.to_be_bytes())
                .finalize();
            for (byte, random) in chunk.iter_mut().zip(block) {
                *byte = random;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{GuessCost, Outside};

    #[test]
    fn real_passwords_are_kept_dear() {
        assert_eq!(Outside::of_the_system().guess, GuessCost::DEAR);
    }
}
