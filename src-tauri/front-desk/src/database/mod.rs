//! The one file: opened, checked, migrated, copied. `Database::write` is the only way to a writing transaction and asks for what only
//! [`crate::acts`] can make; everything else reads, on connections that the engine itself lets write nothing. Engine-only things (pragmas, triggers' dialect, copies) live here and nowhere else.

mod changed;
mod closed;
pub mod copies;
mod engine;
mod folder;
mod migrations;
mod schema;
mod writer;

pub(crate) use changed::Changed;
pub(crate) use closed::Closed;
pub(crate) use engine::on_engine;
pub(crate) use schema::check_schema;
pub use writer::Tx;

use crate::acts::Act;
use crate::error::{Error, Fault, Refusal, Result};
use crate::journal::{Finding, FindingKind};
use crate::time::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;
use writer::Writer;

/// The engine. One alias, so that another one is a change of this line and of the tokens in the migrations.
pub type Db = sqlx::Sqlite;
/// A connection, for reading anywhere and for writing inside a [`Tx`].
pub type Conn = <Db as sqlx::Database>::Connection;
/// Many rows seen at one moment.
pub type Reading = sqlx::Transaction<'static, Db>;

/// Older engines can lose a commit in WAL mode with two connections (the WAL-reset bug, mended in 3.51.3).
const OLDEST_ENGINE: (u32, u32, u32) = (3, 51, 3);

/// Lets a newtype be bound to and read from a column of its representation.
macro_rules! stored {
    ($type:ty as $stored:ty) => {
        impl sqlx::Type<crate::database::Db> for $type {
            fn type_info() -> <crate::database::Db as sqlx::Database>::TypeInfo {
                <$stored as sqlx::Type<crate::database::Db>>::type_info()
            }
            fn compatible(info: &<crate::database::Db as sqlx::Database>::TypeInfo) -> bool {
                <$stored as sqlx::Type<crate::database::Db>>::compatible(info)
            }
        }
        impl sqlx::Encode<'_, crate::database::Db> for $type {
            fn encode_by_ref(
                &self,
                buffer: &mut <crate::database::Db as sqlx::Database>::ArgumentBuffer,
            ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                <$stored as sqlx::Encode<'_, crate::database::Db>>::encode(
                    <$stored>::from(self.clone()),
                    buffer,
                )
            }
        }
        impl sqlx::Decode<'_, crate::database::Db> for $type {
            fn decode(
                value: <crate::database::Db as sqlx::Database>::ValueRef<'_>,
            ) -> Result<Self, sqlx::error::BoxDynError> {
                Ok(<$type>::try_from(<$stored as sqlx::Decode<
                    '_,
                    crate::database::Db,
                >>::decode(value)?)?)
            }
        }
    };
}
pub(crate) use stored;

/// An open data folder.
pub struct Database {
    folder: PathBuf,
    writer: Writer,
    readers: sqlx::Pool<Db>,
    /// Held as long as the folder is open: one process per file.
    _lock: File,
}

impl Database {
    /// Opens the folder, or makes it. Before an older file is migrated a dated copy is kept beside it.
    ///
    /// # Errors
    /// Refuses a folder that is unsafe or in use, a file of a newer version, and to start when the copy fails.
    pub async fn open(folder: &Path, now: Timestamp) -> Result<Self> {
        folder::refuse_unsafe(folder)?;
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::of_disk("making the data folder", error))?;
        let lock = lock(folder)?;
        let file = folder.join("desk.db");
        let options = SqliteConnectOptions::new()
            .filename(&file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("fullfsync", "1")
            .pragma("trusted_schema", "0")
            .pragma("cell_size_check", "1")
            // Else `insert or replace` would take a row of the books away without its triggers.
            .pragma("recursive_triggers", "1")
            // What is erased is overwritten in the file, too.
            .pragma("secure_delete", "1")
            .pragma("cache_size", "-32768")
            .pragma("journal_size_limit", "67108864")
            // Rows come over from the engine's own thread; a billing run's hundred thousand come in fewer and larger heaps.
            .row_buffer_size(1024)
            .disable_statement_logging();
        let mut writing = Conn::connect_with(&options).await?;
        check_engine(&mut writing).await?;
        migrations::migrate(&mut writing, folder, now).await?;
        check_pragmas(&mut writing).await?;
        let changed = Changed::on(&mut writing).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(10))
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .after_connect(|reader, _| {
                Box::pin(async move {
                    check_pragmas(reader)
                        .await
                        .map_err(|error| sqlx::Error::Configuration(error.into()))
                })
            })
            .connect_with(options.read_only(true).create_if_missing(false))
            .await?;
        Ok(Database {
            folder: folder.to_owned(),
            writer: Writer::start(writing, changed)?,
            readers,
            _lock: lock,
        })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A view of one moment, for reading only.
    ///
    /// # Errors
    /// A fault when no connection is free in time.
    pub async fn read(&self) -> Result<Reading> {
        Ok(self.readers.begin().await?)
    }

    /// Runs `job` in a transaction on the one writing connection, one after the other, to its end even if the caller goes away. Only
    /// [`crate::acts`] can make an [`Act`].
    pub(crate) async fn write<T, F>(&self, _: Act, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.writer.run(job).await
    }

    /// A complete copy of this moment, while others write. The caller checks it and gives it its name.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub async fn copy_to(&self, path: &Path) -> Result<()> {
        let mut reader = self.readers.acquire().await?;
        copy(&mut reader, path).await
    }

    /// A checked copy of this moment among the backups, while others write.
    pub(crate) async fn keep_copy(&self, name: &str) -> Result<PathBuf> {
        let mut reader = self.readers.acquire().await?;
        copies::keep(&mut reader, &self.folder, name).await
    }

    /// A checked copy of this moment in a place of one's own.
    ///
    /// # Errors
    /// [`Refusal::BackupFailed`], [`Refusal::NotSaved`].
    pub async fn copy_checked_to(&self, path: &Path) -> Result<PathBuf> {
        let mut reader = self.readers.acquire().await?;
        copies::copy_checked(&mut reader, path).await
    }

    /// Puts `copy` in the place of a closed folder's file; what was there is moved into `aside`, which is answered.
    ///
    /// The order is such that a crash in between leaves either file under the name, never none: the old file and its log are copied
    /// aside and flushed first, and the new one takes the name in one step.
    pub(crate) fn replace_file(folder: &Path, copy: &Path, aside: &str) -> Result<Option<PathBuf>> {
        folder::refuse_unsafe(folder)?;
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::of_disk("making the data folder", error))?;
        let _lock = lock(folder)?;
        let saved = |doing| move |error| Error::of_disk(doing, error);
        let (file, coming) = (folder.join("desk.db"), folder.join("desk.db.coming"));
        std::fs::copy(copy, &coming).map_err(saved("copying the backup"))?;
        copies::flush(&coming)?;
        let logs = ["desk.db-wal", "desk.db-shm"].map(|name| folder.join(name));
        let aside = file.exists().then(|| folder.join(aside));
        if let Some(aside) = &aside {
            std::fs::create_dir_all(aside).map_err(saved("making a folder for the old file"))?;
            for old in logs.iter().chain([&file]).filter(|old| old.exists()) {
                let kept = aside.join(old.file_name().unwrap_or_default());
                std::fs::copy(old, &kept).map_err(saved("keeping the old file"))?;
                copies::flush(&kept)?;
            }
            copies::flush_folder_of(&aside.join("desk.db"))?;
        }
        for log in &logs {
            copies::remove_if_there(log)?;
        }
        std::fs::rename(&coming, &file).map_err(saved("naming the restored file"))?;
        copies::flush_folder_of(&file)?;
        Ok(aside)
    }

    /// Closes everything; what is committed is in the file.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.stop().await;
    }
}

/// Refuses a file of a newer version.
pub(crate) use migrations::refuse_newer;

/// Lets a connection keep few of the file's pages in memory, for a table that is read once from front to back, or as many as ever.
pub(crate) async fn keep_few_pages(conn: &mut Conn, few: bool) -> Result<()> {
    let pages = if few {
        "pragma cache_size = -2048"
    } else {
        "pragma cache_size = -32768" // as in [`Database::open`]
    };
    sqlx::query(pages).execute(conn).await?;
    Ok(())
}

async fn copy(conn: &mut Conn, path: &Path) -> Result<()> {
    let path = path
        .to_str()
        .ok_or_else(|| Fault::new("copying the database", "the path is not Unicode"))?;
    sqlx::query("vacuum into $1")
        .bind(path)
        .execute(conn)
        .await?;
    Ok(())
}

/// How often the lock is tried for, and how long after one another: a program that is ending lets go in a moment, and so does one that it
/// has just started and that holds all it held until it runs by itself.
const TRIES: u32 = 10;
const BETWEEN: Duration = Duration::from_millis(50);

fn lock(folder: &Path) -> Result<File> {
    let lock = File::options()
        .create(true)
        .write(true)
        .truncate(false)
        .open(folder.join("desk.lock"))
        .map_err(|error| Error::of_disk("opening the lock file", error))?;
    for _ in 0..TRIES {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN),
            Err(TryLockError::Error(error)) => {
                return Err(Fault::new("locking the data folder", error).into());
            }
        }
    }
    Err(Refusal::FolderInUse.into())
}

async fn check_engine(conn: &mut Conn) -> Result<()> {
    let version: String = sqlx::query_scalar("select sqlite_version()")
        .fetch_one(conn)
        .await?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_ENGINE {
        return Err(Fault::new(
            "checking the database engine",
            format!("SQLite {version} can lose a commit"),
        )
        .into());
    }
    Ok(())
}

/// A pragma that is not known is ignored in silence, so each is read back on every connection.
async fn check_pragmas(conn: &mut Conn) -> Result<()> {
    let asked: [(&str, &'static str, i64); 7] = [
        ("synchronous", "pragma synchronous", 2),
        ("fullfsync", "pragma fullfsync", 1),
        ("foreign_keys", "pragma foreign_keys", 1),
        ("trusted_schema", "pragma trusted_schema", 0),
        ("cell_size_check", "pragma cell_size_check", 1),
        ("recursive_triggers", "pragma recursive_triggers", 1),
        ("secure_delete", "pragma secure_delete", 1),
    ];
    for (name, sql, expected) in asked {
        let found: i64 = sqlx::query_scalar(sql).fetch_one(&mut *conn).await?;
        if found != expected {
            return Err(Fault::new(
                "checking the database settings",
                format!("{name} is {found}, not {expected}"),
            )
            .into());
        }
    }
    let mode: String = sqlx::query_scalar("pragma journal_mode")
        .fetch_one(conn)
        .await?;
    if mode != "wal" {
        return Err(Fault::new(
            "checking the database settings",
            format!("journal_mode is {mode}"),
        )
        .into());
    }
    Ok(())
}

/// The engine's own check of the file: pages, indexes, foreign keys.
pub(crate) async fn check_file(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let said: Vec<String> = sqlx::query_scalar("pragma integrity_check")
        .fetch_all(&mut *conn)
        .await?;
    for line in said.into_iter().filter(|line| line != "ok") {
        findings.push(Finding::new(
            "desk.db",
            None,
            FindingKind::FileDamaged,
            line,
        ));
    }
    let orphans: Vec<(String, Option<i64>, String)> =
        sqlx::query_as("select \"table\", \"rowid\", \"parent\" from pragma_foreign_key_check")
            .fetch_all(conn)
            .await?;
    for (table, row, parent) in orphans {
        findings.push(Finding::new(
            &table,
            row,
            FindingKind::FileDamaged,
            format!("it names a row of {parent} that is not there"),
        ));
    }
    Ok(findings)
}
