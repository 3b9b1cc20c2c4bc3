//! The operating journal (操作日志): one line for each act, each holding the hash of the line before it, so that a line changed,
//! removed or moved is found, and the head printed on paper proves the books. A line's body is values, never JSON, in a fixed order
//! with lengths in front; personal data enters as a salted commitment, so that erasing it later does not break the chain.

mod code;
mod kept;
mod names;
mod record;
mod seals;
mod store;
mod verify;

pub use code::{Code, code};
pub use kept::KEPT_TABLES;
pub(crate) use kept::kept_table;
pub use names::{Language, acts, names};
pub(crate) use record::says;
pub use record::{Record, Salt, text_in};
pub use seals::SEALED_TABLES;
pub(crate) use seals::sealed_table;
pub(crate) use verify::verify;
pub use verify::{Finding, FindingKind};

use crate::database::{Changed, Conn};
use crate::error::Result;
use crate::ids::{JournalSeq, StaffId};
use crate::rights::Command;
use crate::time::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// SHA-256.
pub type Hash = [u8; 32];

/// The newest line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number; 0 before the first line.
    pub seq: JournalSeq,
    /// Its hash; zeros before the first line.
    pub hash: Hash,
}

impl Head {
    /// The number of the line that will follow.
    pub fn next(&self) -> JournalSeq {
        JournalSeq::from(self.seq.get().saturating_add(1))
    }

    /// As printed on receipts and handovers.
    pub fn code(&self) -> Code {
        code(&self.hash)
    }
}

/// The newest line.
///
/// # Errors
/// A fault when the journal cannot be read.
pub async fn head(conn: &mut Conn) -> Result<Head> {
    store::head(conn).await
}

/// The printed code of the line `seq`, as receipts carry their own line's.
///
/// # Errors
/// A fault when there is no such line.
pub async fn code_of(conn: &mut Conn, seq: JournalSeq) -> Result<Code> {
    store::hash_of(conn, seq).await.map(|hash| code(&hash))
}

/// A line that somebody has the code of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Its number.
    pub seq: JournalSeq,
    /// What was done.
    pub act: String,
    /// About what: `receipt:12`.
    pub subject: String,
}

/// The line whose code stands on a paper. Paper is the one witness that whoever holds the file cannot rewrite: a journal whose end was
/// cut off, or that was made anew from some line on, is whole by itself and no longer has the codes that were printed.
///
/// # Errors
/// A fault when the journal cannot be read.
pub async fn line_with(conn: &mut Conn, wanted: &Code) -> Result<Option<Found>> {
    let mut after = JournalSeq::from(0);
    loop {
        let hashes = store::hashes(conn, after, 10_000).await?;
        let Some((last, _)) = hashes.last() else {
            return Ok(None);
        };
        after = *last;
        for (seq, hash) in hashes {
            if Hash::try_from(hash).is_ok_and(|hash| code(&hash) == *wanted) {
                let (act, subject) = store::told_by(conn, seq).await?;
                return Ok(Some(Found { seq, act, subject }));
            }
        }
    }
}

/// What the acts of this kind after the line `seq` were about, each as its record names it: `visit:12`.
///
/// # Errors
/// A fault when the journal cannot be read.
pub async fn about_after(
    conn: &mut Conn,
    command: Command,
    seq: JournalSeq,
) -> Result<Vec<String>> {
    store::about_after(conn, command.as_str(), seq).await
}

/// Writes the line of an act: its record, then digests of every row of the books that the act wrote and of every kept row that it
/// changed.
pub(crate) async fn append(
    conn: &mut Conn,
    head: &Head,
    at: Timestamp,
    staff: Option<StaffId>,
    command: Command,
    record: Record,
    changed: &Changed,
) -> Result<()> {
    let seq = head.next();
    let (subject, mut body) = record.into_parts();
    let thing = subject.split(':').next().unwrap_or_default();
    debug_assert!(
        names::are_known(command, thing),
        "whoever reads the journal must find a name for {} and {thing}",
        command.as_str()
    );
    seals::seal(conn, seq, changed, &mut body).await?;
    kept::keep(conn, changed, &mut body).await?;
    let hash = hash(head, seq, at, staff, command.as_str(), &subject, &body);
    store::insert(
        conn,
        seq,
        at,
        staff,
        command.as_str(),
        &subject,
        &body,
        &head.hash,
        &hash,
    )
    .await
}

/// The hash of a line: of the line before it and of every value in it.
fn hash(
    before: &Head,
    seq: JournalSeq,
    at: Timestamp,
    staff: Option<StaffId>,
    act: &str,
    subject: &str,
    body: &[u8],
) -> Hash {
    let mut values = Vec::with_capacity(body.len().saturating_add(128));
    values.extend_from_slice(&before.hash);
    for number in [seq.get(), at.millis(), staff.map_or(0, StaffId::get)] {
        values.extend_from_slice(&number.to_be_bytes());
    }
    for bytes in [act.as_bytes(), subject.as_bytes(), body] {
        record::put(&mut values, bytes);
    }
    Sha256::digest(&values).into()
}

#[cfg(test)]
mod tests;
