//! The one writing connection, on a thread of its own for life. Jobs run one after the other, each in `begin immediate` … `commit`,
//! to the end even if whoever asked has gone; the queue is the fairness that SQLite's own polling lacks.

use super::{Changed, Conn, Db};
use crate::error::{Fault, Result};
use futures_util::FutureExt;
use sqlx::{Connection, Transaction};
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use tokio::sync::{mpsc, oneshot};

/// A writing transaction. Only `Database::write` makes one.
pub struct Tx<'c> {
    inner: Transaction<'c, Db>,
    changed: Changed,
}

impl Tx<'_> {
    /// The connection, for a `store`'s SQL.
    pub fn rows(&mut self) -> &mut Conn {
        &mut self.inner
    }

    /// The rows touched so far.
    pub(crate) fn changed(&self) -> Changed {
        self.changed.clone()
    }
}

type Job = Box<dyn for<'c> FnOnce(&'c mut Conn) -> Pin<Box<dyn Future<Output = ()> + 'c>> + Send>;

const THREAD: &str = "desk-writer";

pub(super) struct Writer {
    jobs: mpsc::UnboundedSender<Job>,
    changed: Changed,
    ended: oneshot::Receiver<()>,
}

impl Writer {
    pub(super) fn start(mut conn: Conn, changed: Changed) -> Result<Writer> {
        let (jobs, mut queue) = mpsc::unbounded_channel::<Job>();
        let (end, ended) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .map_err(|error| Fault::new("starting the writer", error))?;
        std::thread::Builder::new()
            .name(THREAD.to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    while let Some(job) = queue.recv().await {
                        job(&mut conn).await;
                    }
                    let _ = conn.close().await; // nothing is uncommitted here; a failed close loses nothing
                    let _ = end.send(());
                });
            })
            .map_err(|error| Fault::new("starting the writer", error))?;
        Ok(Writer {
            jobs,
            changed,
            ended,
        })
    }

    pub(super) async fn run<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        assert!(
            std::thread::current().name() != Some(THREAD),
            "a write inside a write would wait for itself"
        );
        let (answer, answered) = oneshot::channel();
        let changed = self.changed.clone();
        let job: Job = Box::new(move |conn| {
            Box::pin(async move {
                // A broken promise of our own (a failed assertion) rolls this job back and must not end the writer.
                let outcome = AssertUnwindSafe(transact(conn, changed, job))
                    .catch_unwind()
                    .await;
                let outcome = outcome
                    .unwrap_or_else(|_| Err(Fault::new("writing", "an assertion failed").into()));
                let _ = answer.send(outcome); // the caller may have gone; the work is done all the same
            })
        });
        self.jobs
            .send(job)
            .map_err(|_| Fault::new("writing", "the writer has stopped"))?;
        answered
            .await
            .map_err(|_| Fault::new("writing", "the writer stopped in the middle"))?
    }

    pub(super) async fn stop(self) {
        drop(self.jobs);
        let _ = self.ended.await;
    }
}

async fn transact<T, F>(conn: &mut Conn, changed: Changed, job: F) -> Result<T>
where
    F: AsyncFnOnce(&mut Tx<'_>) -> Result<T>,
{
    let inner = conn.begin_with("begin immediate").await?;
    changed.forget();
    let mut tx = Tx { inner, changed };
    let value = job(&mut tx).await?; // an error drops the transaction, which rolls back
    tx.inner.commit().await?;
    Ok(value)
}
