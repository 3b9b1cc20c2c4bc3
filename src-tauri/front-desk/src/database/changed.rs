//! Which rows a writing transaction has touched, as the engine tells them: what the journal must know of an act cannot be left to each
//! use case to say.

use super::Conn;
use crate::error::Result;
use crate::journal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Rows = BTreeMap<&'static str, BTreeSet<i64>>;

/// The rows touched since the transaction began, of the tables whose rows the journal keeps.
#[derive(Clone, Default)]
pub(crate) struct Changed(Arc<Mutex<Rows>>);

impl Changed {
    /// Listens to a connection for as long as it lives.
    pub(super) async fn on(conn: &mut Conn) -> Result<Changed> {
        let changed = Changed::default();
        let heard = changed.clone();
        conn.lock_handle().await?.set_update_hook(move |row| {
            if let Some(table) = journal::kept_table(row.table) {
                heard.held().entry(table).or_default().insert(row.rowid);
            }
        });
        Ok(changed)
    }

    /// A transaction begins.
    pub(super) fn forget(&self) {
        self.held().clear();
    }

    /// The rows, by table.
    pub(crate) fn rows(&self) -> Rows {
        self.held().clone()
    }

    fn held(&self) -> MutexGuard<'_, Rows> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
