//! What the disk says, through the system or the database. Full, read-only, failing, or a folder that is not there: that is the person's
//! to mend, so it is a refusal; all else is a fault.

use super::{Error, Fault, NotSaved, Refusal};
use std::io::ErrorKind;

impl Error {
    /// A file that could not be read or written.
    pub fn of_disk(doing: &'static str, error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => NotSaved::DiskFull.into(),
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
                NotSaved::ReadOnly.into()
            }
            ErrorKind::NotFound
            | ErrorKind::NotADirectory
            | ErrorKind::AlreadyExists
            | ErrorKind::IsADirectory => NotSaved::NoFolder.into(),
            _ => Fault::new(doing, error).into(),
        }
    }
}

impl From<NotSaved> for Error {
    fn from(reason: NotSaved) -> Self {
        Refusal::NotSaved { reason }.into()
    }
}

/// SQLite's result codes, without what extends them.
const READ_ONLY: u32 = 8;
const DISK_ERROR: u32 = 10;
const DISK_FULL: u32 = 13;

/// What a result code means to the person, if it is hers to mend.
fn of_engine(code: u32) -> Option<NotSaved> {
    match code & 0xff {
        READ_ONLY => Some(NotSaved::ReadOnly),
        DISK_ERROR => Some(NotSaved::DiskError),
        DISK_FULL => Some(NotSaved::DiskFull),
        _ => None,
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = match &error {
            sqlx::Error::Database(inner) => inner.code().and_then(|code| code.parse::<u32>().ok()),
            sqlx::Error::Io(io) if io.kind() == ErrorKind::StorageFull => Some(DISK_FULL),
            _ => None,
        };
        match code.and_then(of_engine) {
            Some(reason) => reason.into(),
            None => Fault::new("asking the database", error).into(),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error().map(|error| error.extended_code);
        match code.and_then(|code| of_engine(code.cast_unsigned())) {
            Some(reason) => reason.into(),
            None => Fault::new("asking the database", error).into(),
        }
    }
}
