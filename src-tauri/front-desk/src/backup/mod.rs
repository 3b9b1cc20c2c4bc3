//! Copies of the books: one at each close of a shift, one before a migration, one whenever somebody asks. A copy counts only after it
//! was opened and its books found equal to the desk's. Restoring is done with the program closed, and what was there is kept aside.

use crate::Desk;
use crate::database::{Closed, Conn, Database, copies};
use crate::error::{Error, Fault, Refusal, Result};
use crate::ids::RequestId;
use crate::journal::{self, Code, Record};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::Connection;
use std::collections::HashSet;
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LastBackup {
    /// When the newest copy was made, `2026-11-22 18:05`; none yet.
    pub at: Option<String>,
    /// Why the latest attempt of this session came to nothing.
    pub failed: Option<Refusal>,
}

/// The latest attempt of this session, where it failed.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<Option<Refusal>>);

impl Desk {
    /// Makes a copy of this moment, checks it, and thins out the old ones. The same request makes one copy.
    ///
    /// # Errors
    /// [`Refusal::BackupFailed`], [`Refusal::NotSaved`].
    pub async fn back_up(&self, who: &SignedIn, request: &RequestId) -> Result<Backup> {
        let command = Command::BackUp;
        if let Some(made) = self.answered(who, command, request, &()).await? {
            return Ok(made);
        }
        let backup = self.copy_of_now().await?;
        self.act(who, command, request, (), async move |_, ()| {
            let record = Record::of("backup", &backup.head)
                .text("file", &backup.file)
                .number("receipts", backup.receipts);
            Ok((backup, record))
        })
        .await
    }

    /// Writes into the restored books that they were restored, from what, and which receipts went.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn note_restored(
        &self,
        who: &SignedIn,
        request: &RequestId,
        from: &Path,
        lost: Option<&Lost>,
    ) -> Result<()> {
        let file = from.file_name().unwrap_or_default().to_string_lossy();
        self.act(
            who,
            Command::BackUp,
            request,
            (file.into_owned(), lost.cloned()),
            async |tx, (file, lost)| {
                let head = journal::head(tx.rows()).await?.code();
                let mut record = Record::of("restored", head).text("file", file);
                if let Some(lost) = lost {
                    record = record
                        .number("receipts_lost", lost.receipts)
                        .text("first_lost", lost.first)
                        .text("last_lost", lost.last);
                }
                Ok(((), record))
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
        if let Err(Error::Fault(fault)) = self.copy_of_now().await {
            self.outside.log.broke(&fault); // nobody waits for it
        }
    }

    /// A copy that came to nothing is remembered for the bottom line, which says what to do; why it did is for the log. A fault goes
    /// there by whoever asked for the copy.
    async fn copy_of_now(&self) -> Result<Backup> {
        let made = self.try_copy_of_now().await.map_err(|error| match error {
            // A fresh copy that cannot be read is a copy that was not made.
            Error::Refusal(Refusal::BackupDamaged { reason }) => {
                Refusal::BackupFailed { reason }.into()
            }
            other => other,
        });
        self.attempts.remember(made.as_ref().err());
        if let Err(Error::Refusal(refusal)) = &made {
            let fault = Fault::new("copying the books", refusal.to_string());
            self.outside.log.broke(&fault);
        }
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
        let failed = error.map(|error| match error {
            Error::Refusal(refusal) => refusal.clone(),
            Error::Fault(fault) => Refusal::BackupFailed {
                reason: fault.to_string(),
            },
        });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = failed;
    }

    fn latest(&self) -> Option<Refusal> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }
}

/// What may go with the books that a copy replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayLose {
    /// No receipt.
    Nothing,
    /// The receipts that the copy does not have: somebody read how many, and wants it all the same.
    Receipts,
}

/// A restored folder.
#[derive(Debug)]
pub struct Restored {
    /// Where the old file is kept, if there was one.
    pub kept: Option<PathBuf>,
    /// The receipts that were in it and not in the copy.
    pub lost: Option<Lost>,
}

/// Receipts that only the old file has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// How many.
    pub receipts: i64,
    /// The first.
    pub first: String,
    /// The last.
    pub last: String,
}

/// Puts a checked copy in the place of a closed desk's file. What was there is kept in a folder of its own.
///
/// # Errors
/// [`Refusal::FolderInUse`] while the program is open, [`Refusal::BackupDamaged`], [`Refusal::DatabaseTooNew`], [`Refusal::NotSaved`];
/// [`Refusal::BackupOfAnotherDesk`]; [`Refusal::RestoreLoses`] and [`Refusal::RestoreUncompared`] unless receipts may be lost.
pub async fn restore(
    folder: &Path,
    copy: &Path,
    may_lose: MayLose,
    now: Timestamp,
) -> Result<Restored> {
    copies::check(copy).await?;
    check_books(copy).await?;
    let lost = match (compare(folder, copy).await, may_lose) {
        (Ok(Some(lost)), MayLose::Nothing) => {
            let Lost {
                receipts,
                first,
                last,
            } = lost;
            return Err(Refusal::RestoreLoses {
                receipts,
                first,
                last,
            }
            .into());
        }
        (Ok(lost), _) => lost,
        (Err(Error::Fault(_)), MayLose::Receipts) => None,
        (Err(Error::Fault(fault)), MayLose::Nothing) => {
            let reason = fault.to_string();
            return Err(Refusal::RestoreUncompared { reason }.into());
        }
        (Err(refused), _) => return Err(refused),
    };
    let aside = format!("replaced-{}", copies::stamp(now));
    let kept = Database::replace_file(folder, copy, &aside)?;
    Ok(Restored { kept, lost })
}

/// The receipts of the folder's file that the copy does not have; none where there is nothing to replace.
async fn compare(folder: &Path, copy: &Path) -> Result<Option<Lost>> {
    let mut standing = match Closed::open(folder).await {
        Ok(standing) => standing,
        Err(Error::Refusal(Refusal::NotFound { .. })) => return Ok(None),
        Err(other) => return Err(other),
    };
    let mut copied = copies::open_copy(copy).await?;
    let compared = only_in_the_first(standing.rows(), &mut copied).await;
    let _ = copied.close().await; // it was only read
    standing.close().await?;
    compared
}

async fn only_in_the_first(standing: &mut Conn, copied: &mut Conn) -> Result<Option<Lost>> {
    let Some(begun) = copies::beginning(standing).await? else {
        return Ok(None);
    };
    match copies::beginning(copied).await? {
        Some(other) if other == begun => {}
        other => {
            let desk = other.map_or_else(String::new, |other| other.desk);
            return Err(Refusal::BackupOfAnotherDesk { desk }.into());
        }
    }
    let had: HashSet<_> = copies::receipts(copied).await?.into_iter().collect();
    let receipts = copies::receipts(standing).await?;
    let mut only = receipts
        .into_iter()
        .filter(|receipt| !had.contains(receipt));
    let Some((first, _)) = only.next() else {
        return Ok(None);
    };
    let (receipts, last) = only.fold((1, first.clone()), |(count, _), (label, _)| {
        (i64::saturating_add(count, 1), label)
    });
    Ok(Some(Lost {
        receipts,
        first,
        last,
    }))
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
