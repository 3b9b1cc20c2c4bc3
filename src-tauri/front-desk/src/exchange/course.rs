//! How far a long piece of work is, and the wish to stop it. Whoever works asks at every step; whoever waits looks when it likes.

use crate::error::{Refusal, Result};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Shared between the one who works and the one who waits.
#[derive(Debug, Default)]
pub struct Course {
    done: AtomicU32,
    of: AtomicU32,
    stopped: AtomicBool,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Progress {
    /// Steps done.
    pub done: u32,
    /// Steps there are; 0 while that is not known.
    pub of: u32,
}

impl Course {
    /// Begins a stretch of `of` steps.
    pub fn begin(&self, of: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of
            .store(u32::try_from(of).unwrap_or(u32::MAX), Ordering::Relaxed);
    }

    /// Whether somebody still waits for it.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] once it was asked to stop.
    pub fn still_wanted(&self) -> Result<()> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(Refusal::Cancelled.into());
        }
        Ok(())
    }

    /// One step further.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] once it was asked to stop.
    pub fn step(&self) -> Result<()> {
        self.still_wanted()?;
        self.done.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Asks to stop. What was not committed is as if it had never begun.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.done.load(Ordering::Relaxed),
            of: self.of.load(Ordering::Relaxed),
        }
    }
}
