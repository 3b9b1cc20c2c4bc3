//! The body of a journal line: a version, then named values in the order the use case gives them, each with its length in front.

use crate::money::Money;
use sha2::{Digest, Sha256};
use std::fmt::Display;

/// The encoding's version, the first byte of every body.
pub(super) const VERSION: u8 = 1;

/// Sixteen random bytes kept in the row of a person; erasing them with the person's data leaves the commitment unreadable.
pub type Salt = [u8; 16];

/// What the journal keeps of an act: about whom or what, and the values that were shown or printed.
#[derive(Debug)]
pub struct Record {
    subject: String,
    body: Vec<u8>,
}

impl Record {
    /// About `kind` number `id`: `receipt:12`.
    pub fn of(kind: &str, id: impl Display) -> Self {
        Record {
            subject: format!("{kind}:{id}"),
            body: vec![VERSION],
        }
    }

    /// A text that is not personal, as printed.
    #[must_use]
    pub fn text(self, name: &str, value: impl Display) -> Self {
        self.value(b'T', name, value.to_string().as_bytes())
    }

    /// A whole number: a count, an id, an instant in milliseconds.
    #[must_use]
    pub fn number(self, name: &str, value: impl Into<i64>) -> Self {
        self.value(b'N', name, &value.into().to_be_bytes())
    }

    /// An amount in fen.
    #[must_use]
    pub fn money(self, name: &str, value: Money) -> Self {
        self.value(b'M', name, &value.fen().to_be_bytes())
    }

    /// A digest of something kept elsewhere, such as an imported file.
    #[must_use]
    pub fn digest(self, name: &str, value: &[u8; 32]) -> Self {
        self.value(b'D', name, value)
    }

    /// Personal data, as a commitment that can be checked while `salt` is kept and says nothing once it is erased.
    #[must_use]
    pub fn personal(self, name: &str, salt: &Salt, value: &str) -> Self {
        let commitment = Sha256::new()
            .chain_update(salt)
            .chain_update(value.as_bytes())
            .finalize();
        self.value(b'C', name, &commitment)
    }

    fn value(mut self, kind: u8, name: &str, value: &[u8]) -> Self {
        self.body.push(kind);
        put(&mut self.body, name.as_bytes());
        put(&mut self.body, value);
        self
    }

    pub(super) fn into_parts(self) -> (String, Vec<u8>) {
        (self.subject, self.body)
    }
}

/// The text that a body holds under a name.
pub fn text_in(body: &[u8], name: &str) -> Option<String> {
    let text = value_in(body, b'T', name)?;
    Some(String::from_utf8_lossy(text).into_owned())
}

/// Whether a body holds a number under a name.
pub(crate) fn says(body: &[u8], name: &str) -> bool {
    value_in(body, b'N', name).is_some()
}

/// A record's values stand before the digests of rows, which are longer.
fn value_in<'b>(body: &'b [u8], kind: u8, name: &str) -> Option<&'b [u8]> {
    let mut rest = body.get(1..)?;
    while let Some((of, after)) = rest.split_first() {
        rest = after;
        if matches!(of, b'R' | b'K') {
            break;
        }
        let (named, value) = (take(&mut rest)?, take(&mut rest)?);
        if *of == kind && named == name.as_bytes() {
            return Some(value);
        }
    }
    None
}

/// The bytes that [`put`] wrote.
pub(super) fn take<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, after) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
    let value = after.get(..length)?;
    *rest = after.get(length..)?;
    Some(value)
}

/// Bytes with their length in front, so that no two different lists read the same.
pub(super) fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}
