//! The one write path. [`Desk::act`] is the only way to change anything: it checks session and right, answers a repeated request
//! with its first answer, runs the rows and ledger lines of the use case in one transaction, writes the journal line that seals
//! them, commits, and only then tells the rest of the program.

use crate::database::{self, Conn};
use crate::error::{Error, Fault, Refusal, Result};
use crate::ids::{JournalSeq, RequestId, StaffId};
use crate::journal::{self, Record};
use crate::outside::Outside;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::{BusinessDate, Timestamp};
use crate::{Desk, ledger};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// What a use case holds while it writes: the open transaction, who acts, and the one moment at which it happens.
pub struct Tx<'a, 'c> {
    database: &'a mut database::Tx<'c>,
    outside: &'a Outside,
    seq: JournalSeq,
    staff: Option<StaffId>,
    command: Command,
    now: Timestamp,
    touched: Vec<Touched>,
}

/// What a committed act changed that lives outside the database, too: the search brings it up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// One unit, its residents, plates and cards.
    Unit(crate::ids::UnitId),
    /// One resident.
    Resident(crate::ids::ResidentId),
    /// One card.
    Card(crate::ids::CardId),
    /// One receipt.
    Receipt(crate::ids::ReceiptId),
    /// One visit.
    Visit(crate::ids::VisitId),
    /// One parking space.
    Space(crate::ids::SpaceId),
    /// One waiver.
    Waiver(crate::ids::WaiverId),
    /// One batch of bank collection.
    Batch(crate::ids::CollectionId),
    /// One deposit, by the line that took it.
    Deposit(crate::ids::ReceiptLineId),
    /// Takings on their way to the bank.
    BankDeposit(crate::ids::BankDepositId),
    /// One run of notices.
    Notices(crate::ids::NoticeRunId),
    /// Many at once: everything is read again.
    Everything,
}

impl Tx<'_, '_> {
    /// The connection, for a `store`'s SQL.
    pub fn rows(&mut self) -> &mut Conn {
        self.database.rows()
    }

    /// The moment of the act; the clock was asked once.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The calendar day at the desk. Money goes by the shift's business date instead.
    pub fn today(&self) -> BusinessDate {
        self.now.date()
    }

    /// Who acts. Only setting up and signing in have nobody.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub fn staff(&self) -> Result<StaffId> {
        Ok(self.staff.ok_or(Refusal::NotSignedIn)?)
    }

    /// The journal line this act will be. Rows of the books carry it, and are sealed by it.
    pub const fn seq(&self) -> JournalSeq {
        self.seq
    }

    /// What is being done.
    pub const fn command(&self) -> Command {
        self.command
    }

    /// Random bytes.
    ///
    /// # Errors
    /// A fault when the system has none.
    pub fn random<const N: usize>(&self) -> Result<[u8; N]> {
        self.outside.random()
    }

    /// Says that the search must look at this again once the act is committed.
    pub fn touch(&mut self, touched: Touched) {
        self.touched.push(touched);
    }
}

/// What the database asks for before it opens a writing transaction. Its field is private, so that only an act can show one: a use case
/// that wrote past the journal would not compile.
pub(crate) struct Act(());

/// Who asks for an act.
enum Asking {
    /// A session; checked again inside the transaction.
    Signed(SignedIn),
    /// Nobody yet: setting up and signing in.
    Nobody,
}

impl Desk {
    /// Does `command` once for this `request`: a repeated request gets the first answer and changes nothing. The closure answers with
    /// what the person gets and with what the journal keeps; an error leaves no trace.
    ///
    /// # Errors
    /// What the closure says; [`Refusal::NotAllowed`] and the session's refusals; [`Refusal::RequestReused`] when the request id was
    /// used for something else.
    pub async fn act<A, T, F>(
        &self,
        who: &SignedIn,
        command: Command,
        request: &RequestId,
        asked: A,
        job: F,
    ) -> Result<T>
    where
        A: Serialize + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
        F: AsyncFnOnce(&mut Tx<'_, '_>, A) -> Result<(T, Record)> + Send + 'static,
    {
        self.act_as(Asking::Signed(who.clone()), command, request, asked, job)
            .await
    }

    /// As [`Desk::act`] for the few commands that come before anybody is signed in.
    pub(crate) async fn act_unsigned<A, T, F>(
        &self,
        command: Command,
        request: &RequestId,
        asked: A,
        job: F,
    ) -> Result<T>
    where
        A: Serialize + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
        F: AsyncFnOnce(&mut Tx<'_, '_>, A) -> Result<(T, Record)> + Send + 'static,
    {
        self.act_as(Asking::Nobody, command, request, asked, job)
            .await
    }

    /// What `request` was answered before, if it was: for what happens outside the database and must not happen again.
    ///
    /// # Errors
    /// The session's refusals; [`Refusal::RequestReused`] when the request id was used for something else.
    pub(crate) async fn answered<A: Serialize, T: DeserializeOwned>(
        &self,
        who: &SignedIn,
        command: Command,
        request: &RequestId,
        asked: &A,
    ) -> Result<Option<T>> {
        let mut rows = self.look(who, command).await?;
        first_answer(&mut rows, request, command, &digest(asked)?).await
    }

    /// A request of the desk's own, for a step `of` something larger, which nobody repeats.
    ///
    /// # Errors
    /// A fault when the system has no randomness.
    pub(crate) fn own_request(&self, of: &str) -> Result<RequestId> {
        let own = u128::from_le_bytes(self.outside.random()?);
        Ok(RequestId::new(format!("{of}-{own:032x}"))?)
    }

    async fn act_as<A, T, F>(
        &self,
        asking: Asking,
        command: Command,
        request: &RequestId,
        asked: A,
        job: F,
    ) -> Result<T>
    where
        A: Serialize + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
        F: AsyncFnOnce(&mut Tx<'_, '_>, A) -> Result<(T, Record)> + Send + 'static,
    {
        let (request, outside) = (request.clone(), self.outside.clone());
        let (answer, touched) = self
            .database
            .write(Act(()), async move |tx| {
                let now = outside.clock.now();
                let staff = match &asking {
                    Asking::Signed(who) => Some(staff::require(tx.rows(), who, command).await?),
                    Asking::Nobody => None,
                };
                let asked_for = digest(&asked)?;
                if let Some(answer) = first_answer(tx.rows(), &request, command, &asked_for).await?
                {
                    return Ok((answer, Vec::new()));
                }
                let head = journal::head(tx.rows()).await?;
                let mut act = Tx {
                    database: tx,
                    outside: &outside,
                    seq: head.next(),
                    staff,
                    command,
                    now,
                    touched: Vec::new(),
                };
                let (answer, record) = job(&mut act, asked).await?;
                let touched = act.touched;
                ledger::require_balance(tx.rows(), head.next()).await?;
                let changed = tx.changed();
                journal::append(tx.rows(), &head, now, staff, command, record, &changed).await?;
                keep_answer(tx.rows(), &request, command, &asked_for, now, &answer).await?;
                Ok((answer, touched))
            })
            .await?;
        self.after_commit(command, &touched).await;
        Ok(answer)
    }
}

/// What a request asks for, short enough to be kept.
fn digest<A: Serialize>(asked: &A) -> Result<Vec<u8>> {
    Ok(Sha256::digest(serde_json::to_vec(asked)?).to_vec())
}

async fn first_answer<T: DeserializeOwned>(
    conn: &mut Conn,
    request: &RequestId,
    command: Command,
    asked_for: &[u8],
) -> Result<Option<T>> {
    let kept: Option<(String, Vec<u8>, String)> =
        sqlx::query_as("select command, asked_for, answer from requests where id = $1")
            .bind(request.as_str())
            .fetch_optional(conn)
            .await?;
    let Some((kept_command, kept_for, answer)) = kept else {
        return Ok(None);
    };
    if kept_command != command.as_str() || kept_for != asked_for {
        return Err(Refusal::RequestReused.into());
    }
    Ok(Some(serde_json::from_str(&answer)?))
}

/// Forgets what was asked before a day, and the answers. They are memory and not books; and while a digest of what somebody typed is
/// kept, the name and phone in it can be found by trying.
pub(crate) async fn forget_requests(tx: &mut Tx<'_, '_>, before: BusinessDate) -> Result<()> {
    sqlx::query("delete from requests where answered_at < $1")
        .bind(before.begins())
        .execute(tx.rows())
        .await?;
    Ok(())
}

async fn keep_answer<T: Serialize>(
    conn: &mut Conn,
    request: &RequestId,
    command: Command,
    asked_for: &[u8],
    now: Timestamp,
    answer: &T,
) -> Result<()> {
    sqlx::query("insert into requests (id, command, asked_for, answered_at, answer) values ($1, $2, $3, $4, $5)")
        .bind(request.as_str())
        .bind(command.as_str())
        .bind(asked_for)
        .bind(now)
        .bind(serde_json::to_string(answer)?)
        .execute(conn)
        .await
        .map_err(|error| match Error::from(error) {
            refusal @ Error::Refusal(_) => refusal,
            Error::Fault(fault) => Fault::new("keeping the answer", fault).into(),
        })?;
    Ok(())
}
