//! Which rows a writing transaction has touched, as the engine tells them: what the journal must know of an act cannot be left to each
//! use case to say.

use super::Conn;
use crate::error::Result;
use crate::journal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Rows = BTreeMap<&'static str, BTreeSet<i64>>;

/// What was touched since the transaction began: the rows of the tables whose rows the journal keeps, and which of the books' tables.
#[derive(Clone, Default)]
pub(crate) struct Changed(Arc<Mutex<Heard>>);

#[derive(Default)]
struct Heard {
    kept: Rows,
    sealed: BTreeSet<&'static str>,
    /// The table of the books that was heard of last: a billing run's is a million times the same.
    last: &'static str,
}

impl Heard {
    fn row(&mut self, table: &str, row: i64) {
        if table == self.last {
            return;
        }
        if let Some(sealed) = journal::sealed_table(table) {
            self.last = sealed;
            self.sealed.insert(sealed);
        } else if let Some(kept) = journal::kept_table(table) {
            self.kept.entry(kept).or_default().insert(row);
        }
    }
}

impl Changed {
    /// Listens to a connection for as long as it lives.
    pub(super) async fn on(conn: &mut Conn) -> Result<Changed> {
        let changed = Changed::default();
        let heard = changed.clone();
        conn.lock_handle()
            .await?
            .set_update_hook(move |row| heard.held().row(row.table, row.rowid));
        Ok(changed)
    }

    /// A transaction begins.
    pub(super) fn forget(&self) {
        *self.held() = Heard::default();
    }

    /// The rows, by table.
    pub(crate) fn rows(&self) -> Rows {
        self.held().kept.clone()
    }

    /// The tables of the books that rows were written into.
    pub(crate) fn sealed_tables(&self) -> BTreeSet<&'static str> {
        self.held().sealed.clone()
    }

    fn held(&self) -> MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
