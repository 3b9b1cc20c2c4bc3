//! Copies of the books: one at each close of a shift, one before a migration, one whenever somebody asks. A copy counts only after it
//! was opened and its books found equal to the desk's. Restoring is done with the program closed, and what was there is kept aside.

use crate::Desk;
use crate::database::{Database, copies};
use crate::error::{Error, Refusal, Result};
use crate::ids::RequestId;
use crate::journal::{self, Code, Record};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A copy that was made and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Backup {
    /// The file.
    pub file: String,
    /// The head of the journal it ends with, as printed.
    pub head: Code,
    /// How many receipts are in it.
    pub receipts: i64,
}

/// What the window's bottom line says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LastBackup {
    /// When the newest copy was made, `2026-11-22 18:05`; none yet.
    pub at: Option<String>,
    /// Why the latest attempt of this session came to nothing.
    pub failed: Option<String>,
}

/// The latest attempt of this session, where it failed.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<Option<String>>);

impl Desk {
    /// Makes a copy of this moment, checks it, and thins out the old ones.
    ///
    /// # Errors
    /// [`Refusal::BackupFailed`], [`Refusal::NotSaved`].
    pub async fn back_up(&self, who: &SignedIn, request: &RequestId) -> Result<Backup> {
        drop(self.look(who, Command::BackUp).await?);
        let backup = self.copy_of_now().await?;
        self.act(who, Command::BackUp, request, (), async move |_, ()| {
            let record = Record::of("backup", &backup.head)
                .text("file", &backup.file)
                .number("receipts", backup.receipts);
            Ok((backup, record))
        })
        .await
    }

    /// Writes into the restored books that they were restored, and from what.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn note_restored(
        &self,
        who: &SignedIn,
        request: &RequestId,
        from: &Path,
    ) -> Result<()> {
        let file = from.file_name().unwrap_or_default().to_string_lossy();
        self.act(
            who,
            Command::BackUp,
            request,
            file.into_owned(),
            async |tx, file| {
                let head = journal::head(tx.rows()).await?.code();
                Ok(((), Record::of("restored", head).text("file", file)))
            },
        )
        .await
    }

    /// When the newest copy was made, and whether the latest attempt failed.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn last_backup(&self, who: &SignedIn) -> Result<LastBackup> {
        drop(self.look(who, Command::LastBackup).await?);
        let newest = copies::dated(self.database.folder()).into_iter().next();
        Ok(LastBackup {
            at: newest.and_then(|(_, moment)| in_words(&moment)),
            failed: self.attempts.latest(),
        })
    }

    /// After the commit that closed a shift. The shift is closed whatever comes of it, so a failure is kept for the bottom line.
    pub(crate) async fn back_up_after_close(&self) {
        let _ = self.copy_of_now().await; // remembered in the attempts
    }

    async fn copy_of_now(&self) -> Result<Backup> {
        let made = self.try_copy_of_now().await;
        self.attempts.remember(made.as_ref().err());
        made
    }

    async fn try_copy_of_now(&self) -> Result<Backup> {
        let name = format!("desk-{}.db", copies::stamp(self.outside.clock.now()));
        let path = self.database.keep_copy(&name).await?;
        copies::thin_out(self.database.folder())?;
        let mark = copies::check(&path).await?;
        Ok(Backup {
            file: name,
            head: code(&mark),
            receipts: mark.receipts,
        })
    }
}

impl Attempts {
    fn remember(&self, error: Option<&Error>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = error.map(ToString::to_string);
    }

    fn latest(&self) -> Option<String> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }
}

/// Puts a checked copy in the place of a closed desk's file. What was there is kept in a folder of its own, whose name is the answer.
///
/// # Errors
/// [`Refusal::FolderInUse`] while the program is open, [`Refusal::BackupDamaged`], [`Refusal::DatabaseTooNew`], [`Refusal::NotSaved`].
pub async fn restore(folder: &Path, copy: &Path, now: Timestamp) -> Result<Option<PathBuf>> {
    copies::check(copy).await?;
    check_books(copy).await?;
    Database::replace_file(folder, copy, &format!("replaced-{}", copies::stamp(now)))
}

/// Everything that is recomputed of a desk's books, of a copy.
async fn check_books(copy: &Path) -> Result<()> {
    let mut rows = copies::open_copy(copy).await?;
    crate::database::refuse_newer(&mut rows).await?;
    let findings = crate::verify::books(&mut rows).await;
    let _ = rows.close().await; // it was only read
    match findings.first() {
        None => Ok(()),
        Some(first) => Err(Refusal::BackupDamaged {
            reason: format!("{} {}", first.table, first.detail),
        }
        .into()),
    }
}

fn code(mark: &copies::Mark) -> Code {
    journal::code(&mark.hash.as_slice().try_into().unwrap_or_default())
}

/// `20261122-140507` as `2026-11-22 14:05`.
fn in_words(moment: &str) -> Option<String> {
    let part = |from: usize, to: usize| moment.get(from..to);
    Some(format!(
        "{}-{}-{} {}:{}",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(9, 11)?,
        part(11, 13)?
    ))
}
