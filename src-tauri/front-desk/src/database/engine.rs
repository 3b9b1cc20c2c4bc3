//! The engine beneath sqlx, for the few loops that run over very many rows: a billing run's million, the seals of every act of years.
//! There sqlx's own work (a copy of each value, a message from thread to thread for each row) is several times the engine's. Like
//! everything here it knows one engine only; where another one comes, these loops become plain statements again.

use super::Conn;
use crate::error::{Fault, Result};
use rusqlite::Connection as Engine;

/// Runs `job` on the engine, in whatever transaction `conn` is in. It is done on this thread and begins and ends no transaction.
///
/// Its statements must not outlive `job`: sqlx closes the engine and counts on there being none.
///
/// # Errors
/// What `job` says; a fault when the engine is not to be had.
pub(crate) async fn on_engine<T>(
    conn: &mut Conn,
    job: impl FnOnce(&Engine) -> Result<T>,
) -> Result<T> {
    let mut locked = conn.lock_handle().await?;
    let handle = locked.as_raw_handle().as_ptr();
    #[allow(
        unsafe_code,
        reason = "the one place: sqlx hands out the engine as a pointer"
    )]
    // SAFETY: the pointer is an open connection, which nobody else uses while `locked` lives, and `locked` outlives `engine`. An engine made
    // in this way does not close the connection when it is dropped.
    let engine = unsafe { Engine::from_handle(handle) };
    let engine = engine.map_err(|error| Fault::new("asking for the database engine", error))?;
    job(&engine)
}
