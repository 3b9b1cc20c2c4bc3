//! Copies of the file that can be trusted: made beside their final name, flushed, opened, checked against the books they were made
//! from, and only then given the name. What is half made never has a name that somebody could restore.

use super::{Conn, check_file};
use crate::error::{Error, Refusal, Result};
use crate::ids::JournalSeq;
use crate::time::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

/// Where they lie, inside the data folder.
pub const BACKUPS: &str = "backups";
/// So many days and months are kept, counted by days and months that have a copy.
const DAYS_KEPT: usize = 7;
const MONTHS_KEPT: usize = 12;

/// Where the books of a file end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The newest line of the journal.
    pub seq: JournalSeq,
    /// Its hash.
    pub hash: Vec<u8>,
    /// How many receipts there are.
    pub receipts: i64,
}

/// `20261122-140507`, as in the names of copies.
pub(crate) fn stamp(at: Timestamp) -> String {
    at.to_the_second()
        .replace(' ', "-")
        .chars()
        .enumerate()
        .filter(|(place, c)| c.is_ascii_digit() || *place == 10)
        .map(|(_, c)| c)
        .collect()
}

/// Makes the copy `name` in the folder's backups.
pub(crate) async fn keep(conn: &mut Conn, folder: &Path, name: &str) -> Result<PathBuf> {
    let backups = folder.join(BACKUPS);
    std::fs::create_dir_all(&backups)
        .map_err(|error| Error::of_disk("making the folder", error))?;
    copy_checked(conn, &backups.join(name)).await
}

/// Makes a copy at `path`, in a folder that is there.
pub(crate) async fn copy_checked(conn: &mut Conn, path: &Path) -> Result<PathBuf> {
    let half = path.with_extension("part");
    let made = async {
        remove_if_there(&half)?;
        may_be_written(&half)?;
        super::copy(conn, &half).await?;
        flush(&half)?;
        let copied = check(&half).await?;
        let standing = mark_at(conn, copied.seq).await?;
        if copied != standing {
            return Err(Refusal::BackupFailed {
                reason: "the copy's books are not the desk's".to_owned(),
            }
            .into());
        }
        std::fs::rename(&half, path).map_err(|error| Error::of_disk("naming the copy", error))?;
        flush_folder_of(path)
    };
    let made = made.await;
    if made.is_err() {
        let _ = std::fs::remove_file(&half); // what is half made is of no use; the first error is the one to tell
    }
    made.map(|()| path.to_owned())
}

/// Asks the system before the engine, which only says that it cannot.
fn may_be_written(path: &Path) -> Result<()> {
    File::create(path)
        .map(drop)
        .and_then(|()| std::fs::remove_file(path))
        .map_err(|error| Error::of_disk("writing a copy", error))
}

/// Opens a copy for itself and looks at every page; answers with where its books end.
///
/// # Errors
/// [`Refusal::BackupDamaged`].
pub async fn check(path: &Path) -> Result<Mark> {
    let damaged = |reason: String| Refusal::BackupDamaged { reason };
    if !path.is_file() {
        return Err(Refusal::not_found("backup").into());
    }
    let mut copy = open_copy(path)
        .await
        .map_err(|error| damaged(error.to_string()))?;
    let checked = async {
        let findings = check_file(&mut copy).await?;
        if let Some(first) = findings.first() {
            return Err(damaged(first.detail.clone()).into());
        }
        mark(&mut copy).await
    };
    let checked = checked.await.map_err(|error| match error {
        refusal @ Error::Refusal(_) => refusal,
        fault @ Error::Fault(_) => damaged(fault.to_string()).into(),
    });
    let _ = copy.close().await; // it was only read
    checked
}

/// A copy as it lies, without a log file beside it.
pub(crate) async fn open_copy(path: &Path) -> Result<Conn, sqlx::Error> {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .read_only(true)
        .immutable(true)
        .disable_statement_logging()
        .connect()
        .await
}

/// Where the books end now.
///
/// # Errors
/// A fault when they cannot be read.
pub async fn mark(conn: &mut Conn) -> Result<Mark> {
    let newest: Option<i64> = sqlx::query_scalar("select max(seq) from journal")
        .fetch_one(&mut *conn)
        .await?;
    mark_at(conn, JournalSeq::from(newest.unwrap_or(0))).await
}

/// Where the books ended at the journal's line `seq`; they only grow, so the moment can be looked up later.
async fn mark_at(conn: &mut Conn, seq: JournalSeq) -> Result<Mark> {
    let hash: Option<Vec<u8>> = sqlx::query_scalar("select hash from journal where seq = $1")
        .bind(seq)
        .fetch_optional(&mut *conn)
        .await?;
    let receipts: i64 = sqlx::query_scalar("select count(*) from receipts where seq <= $1")
        .bind(seq)
        .fetch_one(conn)
        .await?;
    Ok(Mark {
        seq,
        hash: hash.unwrap_or_default(),
        receipts,
    })
}

/// Which books these are: a desk, and the first line of its journal, which no other desk has.
#[derive(PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Beginning {
    pub(crate) desk: String,
    hash: Vec<u8>,
}

/// Nothing where no desk was set up.
pub(crate) async fn beginning(conn: &mut Conn) -> Result<Option<Beginning>> {
    Ok(sqlx::query_as("select c.name || ' ' || d.code as desk, j.hash from desks d join communities c on c.id = d.community_id join journal j on j.seq = (select min(seq) from journal) order by d.id limit 1")
        .fetch_optional(conn)
        .await?)
}

/// Every receipt: its number, and the hash of the journal line that wrote it.
pub(crate) async fn receipts(conn: &mut Conn) -> Result<Vec<(String, Option<Vec<u8>>)>> {
    Ok(sqlx::query_as(
        "select r.label, j.hash from receipts r left join journal j on j.seq = r.seq order by r.id",
    )
    .fetch_all(conn)
    .await?)
}

/// The copies of the days, the newest first: file and moment, as `20261122-140507`.
pub(crate) fn dated(folder: &Path) -> Vec<(PathBuf, String)> {
    let Ok(files) = std::fs::read_dir(folder.join(BACKUPS)) else {
        return Vec::new();
    };
    let mut dated: Vec<(PathBuf, String)> = files
        .flatten()
        .filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            let moment = name.strip_prefix("desk-")?.strip_suffix(".db")?;
            let digits = moment.bytes().filter(u8::is_ascii_digit).count();
            (moment.len() == 15 && digits == 14).then(|| (file.path(), moment.to_owned()))
        })
        .collect();
    dated.sort_by(|one, other| other.1.cmp(&one.1));
    dated
}

/// Removes the dated copies that are neither the newest of one of the last days nor of one of the last months.
pub(crate) fn thin_out(folder: &Path) -> Result<()> {
    let (mut days, mut months) = (HashSet::new(), HashSet::new());
    for (path, moment) in dated(folder) {
        let first_of = |kept: &mut HashSet<String>, length: usize, most: usize| {
            let period = moment.get(..length).unwrap_or_default().to_owned();
            kept.len() < most && kept.insert(period)
        };
        let of_the_day = first_of(&mut days, 8, DAYS_KEPT);
        let of_the_month = first_of(&mut months, 6, MONTHS_KEPT);
        if !of_the_day && !of_the_month {
            remove_if_there(&path)?;
        }
    }
    Ok(())
}

pub(crate) fn remove_if_there(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::of_disk("removing an old file", error))
        }
        _ => Ok(()),
    }
}

/// The bytes are on the disk when this returns.
pub(crate) fn flush(path: &Path) -> Result<()> {
    OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| Error::of_disk("flushing a copy", error))
}

/// So is the name. Windows keeps names with the file and opens no folders.
pub(crate) fn flush_folder_of(path: &Path) -> Result<()> {
    let Some(folder) = path.parent().filter(|_| cfg!(unix)) else {
        return Ok(());
    };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| Error::of_disk("flushing a folder", error))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "tests say what went wrong by panicking"
    )]
    use super::*;

    #[test]
    fn seven_days_and_twelve_months_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let backups = folder.path().join(BACKUPS);
        std::fs::create_dir_all(&backups).unwrap();
        for year in [2025, 2026] {
            for month in 1..=12 {
                for day in 1..=28 {
                    for hour in [12, 18] {
                        let name = format!("desk-{year}{month:02}{day:02}-{hour}0000.db");
                        std::fs::write(backups.join(name), "").unwrap();
                    }
                }
            }
        }
        std::fs::write(backups.join("before-0010-2026.db"), "").unwrap();
        thin_out(folder.path()).unwrap();
        let kept: Vec<String> = dated(folder.path()).into_iter().map(|(_, at)| at).collect();
        assert_eq!(
            kept.len(),
            7 + 11,
            "the newest month is among the days: {kept:?}"
        );
        assert_eq!(kept[..2], ["20261228-180000", "20261227-180000"]);
        assert_eq!(kept[6..8], ["20261222-180000", "20261128-180000"]);
        assert_eq!(kept[17], "20260128-180000");
        assert!(backups.join("before-0010-2026.db").exists());
    }

    #[test]
    fn a_moment_in_a_name_sorts_as_it_was() {
        let morning = Timestamp::from_millis(1_795_307_400_000);
        assert_eq!(stamp(morning), "20261122-083000");
    }
}
