//! A closed data folder, looked at without changing its file: whoever checks must find what is there and leave it so, whatever version
//! of the program it comes from.

use super::{Conn, copies, migrations};
use crate::error::{Refusal, Result};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::fs::File;
use std::path::{Path, PathBuf};

/// A folder that is held, so that no desk opens it meanwhile, and its rows, which cannot be written through this.
pub(crate) struct Closed {
    rows: Conn,
    folder: PathBuf,
    copy: Option<PathBuf>,
    _lock: File,
}

impl Closed {
    /// Holds the folder.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is no desk, [`Refusal::FolderInUse`], [`Refusal::DatabaseTooNew`].
    pub(crate) async fn open(folder: &Path) -> Result<Closed> {
        let file = folder.join("desk.db");
        if !file.is_file() {
            return Err(Refusal::not_found("desk").into());
        }
        let lock = super::lock(folder)?;
        let log = std::fs::metadata(folder.join("desk.db-wal"));
        let mut rows = SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(false)
            .read_only(true)
            // Without a log the file is all there is, and nothing need be laid beside it to read it.
            .immutable(log.map_or(0, |log| log.len()) == 0)
            .pragma("trusted_schema", "0")
            .disable_statement_logging()
            .connect()
            .await?;
        migrations::refuse_newer(&mut rows).await?;
        Ok(Closed {
            rows,
            folder: folder.to_owned(),
            copy: None,
            _lock: lock,
        })
    }

    /// The rows.
    pub(crate) fn rows(&mut self) -> &mut Conn {
        &mut self.rows
    }

    /// From here on the rows are those of a copy with the newest schema, where the file's is older; says whether it is. The copy lies
    /// in the data folder, whose data it holds.
    pub(crate) async fn bring_up_a_copy(&mut self) -> Result<bool> {
        if migrations::standing(&mut self.rows).await? == migrations::newest() {
            return Ok(false);
        }
        let path = self.folder.join("desk.db.checked");
        copies::remove_if_there(&path)?;
        self.copy = Some(path.clone());
        super::copy(&mut self.rows, &path).await?;
        let mut copy = SqliteConnectOptions::new()
            .filename(&path)
            .disable_statement_logging()
            .connect()
            .await?;
        migrations::bring_to(&mut copy, migrations::newest()).await?;
        std::mem::replace(&mut self.rows, copy).close().await?;
        Ok(true)
    }

    /// Lets go of the folder, which is as it was.
    pub(crate) async fn close(self) -> Result<()> {
        let _ = self.rows.close().await; // it was only read
        self.copy.as_deref().map_or(Ok(()), copies::remove_if_there)
    }
}
