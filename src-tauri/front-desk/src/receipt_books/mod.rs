//! Books of pre-printed receipt forms (票据领用): received from finance, handed to the desk, used leaf by leaf, and what is left given back,
//! counted. What becomes of a leaf is in `leaves`; which print takes it, the cashier decides. Nothing here knows what a receipt says.

mod leaves;
mod rule;
mod store;
mod verify;

pub use leaves::{FreeLeaf, SpoilLeaf, VoidLeaves};
pub(crate) use leaves::{
    Taken, held, in_day, in_shift, keep_used, labels_of_prints, newest_of_day, next_for, taken_now,
};
pub use rule::{BookState, LeafState};
pub(crate) use verify::verify;

use crate::Desk;
use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ReceiptBookId, ReceiptId, RequestId, StaffId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use rule::{Run, span};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A book of numbered leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptBook {
    /// Which.
    pub id: ReceiptBookId,
    /// Its numbers, as on the cover: `NO0001001–NO0001100`.
    pub label: String,
    /// What became of it.
    pub state: BookState,
    /// When it came from finance.
    pub received_on: BusinessDate,
    /// Who gave it out there.
    pub received_from: String,
    /// Who has it, once it is handed to the desk.
    pub holder: Option<String>,
    /// How many leaves it has.
    pub leaves: i64,
    /// How many have a receipt on them that stands.
    pub used: i64,
    /// How many are void.
    pub voided: i64,
    /// How many are blank.
    pub blank: i64,
    /// The next blank leaf; none where none is left or the rest went back.
    pub next: Option<String>,
}

/// Whoever may be handed a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
pub struct BookHolder {
    /// Who.
    pub id: StaffId,
    /// The name.
    pub name: String,
}

/// The register of books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptBooks {
    /// All of them, the newest first.
    pub books: Vec<ReceiptBook>,
    /// The one whose leaves are used now.
    pub open: Option<ReceiptBookId>,
    /// Who may be handed one.
    pub holders: Vec<BookHolder>,
    /// Today.
    pub today: BusinessDate,
}

/// One leaf of a book of which something is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Leaf {
    /// Its number.
    pub number: String,
    /// What became of it.
    pub state: LeafState,
    /// The receipt on it.
    #[sqlx(rename = "receipt_id")]
    pub receipt: Option<ReceiptId>,
    /// That receipt's own number.
    pub receipt_number: Option<String>,
    /// Whether it was written by hand.
    pub written: bool,
    /// Why it is void.
    pub reason: Option<String>,
    /// Who used or voided it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Enters a book that came from finance.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceiveBook {
    /// What stands before the figures, or nothing.
    pub prefix: String,
    /// The first number, with its zeros.
    pub first: String,
    /// The last.
    pub last: String,
    /// When it came; blank for today.
    pub received_on: String,
    /// Who gave it out.
    pub received_from: String,
}

/// Hands a book to somebody at the desk.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct HandOutBook {
    /// Which.
    pub book: ReceiptBookId,
    /// To whom.
    pub holder: StaffId,
    /// How many leaves were counted.
    pub leaves: String,
}

/// Gives what is left of a book back to finance.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReturnBook {
    /// Which.
    pub book: ReceiptBookId,
    /// How many leaves were counted.
    pub leaves: String,
    /// Why.
    pub reason: String,
}

impl Desk {
    /// The books there are.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn receipt_books(&self, who: &SignedIn) -> Result<ReceiptBooks> {
        let mut rows = self.look(who, Command::ReceiptBooks).await?;
        register(&mut rows, self.outside.clock.now().date()).await
    }

    /// The leaves of a book of which something is told, the last first.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn leaves_of_book(&self, who: &SignedIn, book: ReceiptBookId) -> Result<Vec<Leaf>> {
        let mut rows = self.look(who, Command::LeavesOfBook).await?;
        found(&mut rows, book).await?;
        store::leaves(&mut rows, book).await
    }

    /// Enters a book that came from finance.
    ///
    /// # Errors
    /// What is wrong with a field; [`Refusal::LeavesKnown`] where another book has a number of it.
    pub async fn receive_receipt_book(
        &self,
        who: &SignedIn,
        request: &RequestId,
        receive: ReceiveBook,
    ) -> Result<ReceiptBooks> {
        let run = Run::typed(&receive.prefix, &receive.first, &receive.last)?;
        let from = text::required("receivedFrom", &receive.received_from, 40)?;
        let on = text::optional("receivedOn", &receive.received_on, 20)?;
        let on = on
            .map(|on| BusinessDate::parse("receivedOn", &on))
            .transpose()?;
        refuse_missing([run.prefix.as_str(), from.as_str()])?;
        let command = Command::ReceiveReceiptBook;
        self.act(who, command, request, receive, async move |tx, _| {
            let today = tx.today();
            let on = on.unwrap_or(today);
            if on > today {
                return Err(Refusal::field("receivedOn", FieldProblem::OutOfRange).into());
            }
            if let Some(other) = store::overlapping(tx.rows(), &run).await? {
                let book = span(
                    &other.run.label(other.run.first),
                    &other.run.label(other.run.last),
                );
                return Err(Refusal::LeavesKnown { book }.into());
            }
            let desk = staff::desk_names(tx.rows()).await?.id;
            let book = store::insert_book(tx, desk, &run, on, &from).await?;
            let record = Record::of("receipt_book", book)
                .text("first", run.label(run.first))
                .text("last", run.label(run.last))
                .text("received_from", &from);
            Ok((register(tx.rows(), today).await?, record))
        })
        .await
    }

    /// Hands a book to somebody at the desk, who counted its leaves.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::BookIs`] when it was handed out before, [`Refusal::LeavesDiffer`].
    pub async fn hand_out_receipt_book(
        &self,
        who: &SignedIn,
        request: &RequestId,
        hand_out: HandOutBook,
    ) -> Result<ReceiptBooks> {
        let command = Command::HandOutReceiptBook;
        self.act(who, command, request, hand_out, async move |tx, asked| {
            let book = found(tx.rows(), asked.book).await?;
            let state = book.tally().state();
            if state != BookState::Received {
                return Err(Refusal::BookIs { state }.into());
            }
            let holders = store::holders(tx.rows()).await?;
            let holder = holders.into_iter().find(|one| one.id == asked.holder);
            let holder = holder.ok_or_else(|| Refusal::not_found("staff"))?;
            let leaves = rule::counted(&asked.leaves, book.tally().blank())?;
            store::insert_out(tx, asked.book, holder.id, leaves).await?;
            let record = told(&book)
                .number("leaves", leaves)
                .text("handed_to", &holder.name);
            let today = tx.today();
            Ok((register(tx.rows(), today).await?, record))
        })
        .await
    }

    /// Gives the blank leaves of a book back to finance, counted.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::BookIs`] when nothing is left of it, [`Refusal::LeavesDiffer`]: a leaf that is not there is
    /// voided first.
    pub async fn return_receipt_book(
        &self,
        who: &SignedIn,
        request: &RequestId,
        back: ReturnBook,
    ) -> Result<ReceiptBooks> {
        let reason = text::required("reason", &back.reason, 60)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::ReturnReceiptBook;
        self.act(who, command, request, back, async move |tx, asked| {
            let book = found(tx.rows(), asked.book).await?;
            let tally = book.tally();
            match tally.state() {
                BookState::Received | BookState::HandedOut => {}
                state @ (BookState::UsedUp | BookState::Returned) => {
                    return Err(Refusal::BookIs { state }.into());
                }
            }
            if store::on_its_way(tx.rows(), asked.book).await? {
                return Err(Refusal::LeafOnItsWay.into());
            }
            let leaves = rule::counted(&asked.leaves, tally.blank())?;
            store::insert_back(tx, asked.book, leaves, &reason).await?;
            let record = told(&book).number("leaves", leaves).text("reason", &reason);
            let today = tx.today();
            Ok((register(tx.rows(), today).await?, record))
        })
        .await
    }
}

/// What the journal says of a book, whatever is done to it.
fn told(book: &store::Book) -> Record {
    let run = &book.run;
    Record::of("receipt_book", book.id)
        .text("first", run.label(run.first))
        .text("last", run.label(run.last))
}

async fn found(conn: &mut Conn, book: ReceiptBookId) -> Result<store::Book> {
    let books = store::books(conn).await?;
    let found = books.into_iter().find(|one| one.id == book);
    Ok(found.ok_or_else(|| Refusal::not_found("receipt_book"))?)
}

/// The book whose leaves are used now: of those that were handed out and have blank leaves, the one that was handed out first.
async fn open_book(conn: &mut Conn) -> Result<Option<store::Book>> {
    let books = store::books(conn).await?.into_iter();
    Ok(books
        .filter(|book| book.tally().state() == BookState::HandedOut && book.next() <= book.run.last)
        .min_by_key(|book| book.out_seq))
}

async fn register(conn: &mut Conn, today: BusinessDate) -> Result<ReceiptBooks> {
    let open = open_book(conn).await?.map(|book| book.id);
    let mut books: Vec<ReceiptBook> = store::books(conn).await?.iter().map(shown).collect();
    books.reverse();
    Ok(ReceiptBooks {
        books,
        open,
        holders: store::holders(conn).await?,
        today,
    })
}

fn shown(book: &store::Book) -> ReceiptBook {
    let (run, tally) = (&book.run, book.tally());
    let next = book.next();
    ReceiptBook {
        id: book.id,
        label: span(&run.label(run.first), &run.label(run.last)),
        state: tally.state(),
        received_on: book.received_on,
        received_from: book.received_from.clone(),
        holder: book.holder.clone(),
        leaves: tally.leaves,
        used: tally.used,
        voided: tally.voided,
        blank: tally.blank(),
        next: (next <= run.last && !tally.back).then(|| run.label(next)),
    }
}

/// The open shift and the day a leaf's row is told under.
async fn told_under(tx: &mut Tx<'_, '_>) -> Result<(Option<crate::ids::ShiftId>, BusinessDate)> {
    let today = tx.today();
    let open = crate::shifts::open(tx.rows()).await?;
    Ok(open.map_or((None, today), |open| (Some(open.id), open.business_date)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
mod tests;
