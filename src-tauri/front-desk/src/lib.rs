//! The desk: everything a property-service reception does, on one SQLite file, without a window.
//!
//! A [`Desk`] is a database, a clock and randomness. Reads go through [`Desk::look`], which checks the right; every change goes through
//! [`Desk::act`], which nothing can avoid. Papers are made from plain data after the commit.
//!
//! What holds always, and who sees to it:
//! - Every act is one transaction with one journal line: [`acts`], the only holder of a writing connection.
//! - Lines of a ledger entry add up to zero; totals are sums over lines: [`ledger`].
//! - Rows of the books never change, and are sealed by the journal: triggers in the migrations, [`journal`].
//! - A receipt's number is taken in the transaction that books its money.
//! - Each command names the right it needs, once: [`rights`].
//!
//! Arrows point one way: capabilities → [`printers`], [`settings`], [`exchange`] → journal, ledger, rights, staff → database, documents →
//! money, time, ids, text, reading, error. Between capabilities they go by public function with the open transaction, and never by another's
//! store. These are all of them; each line names only what stands above it, so that there is no circle, and a test holds the code to it:
//! - `residents`
//! - `shifts`
//! - `receipt_books` → `shifts`
//! - `fees` → `shifts`
//! - `cards` → `residents`, `fees`
//! - `visits` → `residents`
//! - `cashier` → `residents`, `shifts`, `receipt_books`, `fees`
//! - `chasing` → `residents`, `shifts`
//! - `collection` → `residents`, `shifts`, `fees`, `cashier`, `chasing`
//! - `handover` → `shifts`, `fees`, `receipt_books`, `cards`, `visits`, `cashier`, `collection`
//! - `meters` → `shifts`, `residents`, `fees`
//! - `billed` → `fees`, `cashier`
//! - `residents_book` → `residents`, `cards`
//! - `arrears` → `residents`, `fees`
//! - `move_in` → `residents`, `fees`, `cards`
//! - `sample` → `residents`, `fees`, `cards`
//! - `pages` → `residents`, `fees`, `cards`, `visits`, `cashier`, `meters`, `move_in`
//! - `archive` → `cashier`, `handover`
//! - `logbook`
//! - `statements` → `cashier`
//! - `finance` → `receipt_books`, `fees`, `cashier`, `statements`, `meters`
//! - `search` → `residents`, `cards`, `visits`, `cashier`, `fees`, `collection`, `chasing`, `finance`
//! - `exports` → `archive`, `logbook`
//! - `verify` → `shifts`, `receipt_books`, `fees`, `cashier`, `handover`, `statements`, `finance`, `chasing`, `meters`, `collection`
//! - `backup` → `verify`
//! - `trial` → `residents`, `shifts`, `fees`, `cashier`, `sample`

pub mod acts;
pub mod archive;
pub mod arrears;
#[cfg(test)]
mod arrows;
pub mod backup;
pub mod billed;
pub mod cards;
pub mod cashier;
pub mod chasing;
pub mod collection;
pub mod database;
pub mod documents;
pub mod error;
pub mod exchange;
pub mod exports;
pub mod fees;
pub mod finance;
pub mod handover;
pub mod ids;
pub mod journal;
pub mod ledger;
pub mod logbook;
pub mod meters;
pub mod money;
pub mod move_in;
pub mod outside;
pub mod pages;
pub mod personal;
pub mod printers;
pub mod printing;
pub mod reading;
pub mod receipt_books;
pub mod residents;
pub mod residents_book;
pub mod rights;
pub mod sample;
pub mod search;
pub mod settings;
pub mod shifts;
pub mod staff;
pub mod statements;
pub mod text;
pub mod time;
pub mod trial;
pub mod verify;
pub mod visits;
mod words;

pub use error::{Error, Fault, Refusal, Result};

use acts::Touched;
use database::{Database, Reading};
use journal::Finding;
use outside::Outside;
use rights::Command;
use staff::SignedIn;
use std::path::Path;

/// A service desk on its data folder.
pub struct Desk {
    database: Database,
    outside: Outside,
    search: search::Search,
    attempts: backup::Attempts,
    /// Held while a receipt or a slip is on its way to paper.
    printing: tokio::sync::Mutex<()>,
}

impl Desk {
    /// Opens the data folder, or makes it.
    ///
    /// # Errors
    /// Refuses an unsafe folder, one that is in use, and a file of a newer version.
    pub async fn open(folder: &Path, outside: Outside) -> Result<Self> {
        let database = Database::open(folder, outside.clock.now()).await?;
        Ok(Desk {
            database,
            outside,
            search: search::Search::default(),
            attempts: backup::Attempts::default(),
            printing: tokio::sync::Mutex::default(),
        })
    }

    /// A view of one moment for whoever has the command's right.
    ///
    /// # Errors
    /// The session's refusals and [`Refusal::NotAllowed`].
    pub async fn look(&self, who: &SignedIn, command: Command) -> Result<Reading> {
        let mut rows = self.database.read().await?;
        staff::require(&mut rows, who, command).await?;
        Ok(rows)
    }

    /// Recomputes chain, seals, ledger, receipt numbers and the file itself, and names what does not agree.
    ///
    /// # Errors
    /// A fault when the file cannot be read at all.
    pub async fn verify(&self) -> Result<Vec<Finding>> {
        let mut rows = self.database.read().await?;
        let mut findings = verify::file(&mut rows).await?;
        findings.extend(verify::books(&mut rows).await);
        Ok(findings)
    }

    /// The data folder's database, for copies and checks.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// What is outside the database follows the commit.
    async fn after_commit(&self, command: Command, touched: &[Touched]) {
        let today = self.outside.clock.now().date();
        self.search.follow(&self.database, touched, today).await;
        if matches!(command, Command::CloseShift | Command::ForceCloseShift) {
            self.back_up_after_close().await;
        }
    }

    /// Closes the data folder.
    pub async fn close(self) {
        self.database.close().await;
    }
}

/// The shell awaits the check on whatever thread is free; the compiler says here whether it may.
const _: fn(&Desk) = |desk| {
    const fn crosses_threads<T: Send>(_: &T) {}
    crosses_threads(&desk.verify());
};
