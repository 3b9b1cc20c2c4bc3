//! What becomes of a leaf. Number of the system and number of the paper part ways in four cases (四种情况), and each has its act here: a
//! print that left no ink frees its leaf; a leaf that was spoiled under a print is void, and the receipt is printed on the next; where
//! neither was used there is nothing to do; and a leaf that no receipt stands on is void, or a receipt was written on it by hand.

use super::rule::{Run, can_be_freed, enough, span};
use super::{open_book, store, told_under};
use crate::Desk;
use crate::acts::{Touched, Tx};
use crate::database::Conn;
use crate::documents::{BookInUse, refuse_missing};
use crate::error::{Refusal, Result};
use crate::ids::{JournalSeq, ReceiptBookId, ReceiptId, RequestId, ShiftId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::BusinessDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Frees the leaves of a receipt's last print: no ink came on them.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FreeLeaf {
    /// Of which receipt.
    pub receipt: ReceiptId,
    /// Why nothing was printed.
    pub reason: String,
}

/// Voids the leaves of a receipt's last print, which were spoiled.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SpoilLeaf {
    /// Of which receipt.
    pub receipt: ReceiptId,
    /// What happened to them.
    pub reason: String,
}

/// Voids blank leaves from the next one on.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct VoidLeaves {
    /// Through which number, as typed; blank for the next one alone.
    pub through: String,
    /// Why.
    pub reason: String,
}

/// Leaves that a print takes, from one book, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) book: ReceiptBookId,
    pub(crate) first: i64,
    pub(crate) leaves: i64,
}

/// The leaves a print of so many sheets takes next, where whoever prints said which number lies in the printer.
///
/// # Errors
/// [`Refusal::NoBookOpen`], [`Refusal::LeavesTooFew`]; [`Refusal::LeafToCompare`] as long as nobody compared; [`Refusal::LeafIsAnother`].
pub(crate) async fn next_for(conn: &mut Conn, sheets: i64, seen: Option<&str>) -> Result<Taken> {
    let book = open_book(conn).await?.ok_or(Refusal::NoBookOpen)?;
    let next = book.next();
    let left = book.run.last.saturating_sub(next).saturating_add(1);
    let taken = Taken {
        book: book.id,
        first: next,
        leaves: sheets,
    };
    enough(left, sheets)?;
    compared(&book.run, next, sheets, left, seen)?;
    Ok(taken)
}

fn compared(
    run: &Run,
    next: i64,
    sheets: i64,
    left: i64,
    seen: Option<&str>,
) -> Result<(), Refusal> {
    let leaf = run.label(next);
    match seen {
        None => Err(Refusal::LeafToCompare { leaf, sheets, left }),
        Some(seen) if run.leaf(seen) == Some(next) => Ok(()),
        Some(seen) => Err(Refusal::LeafIsAnother {
            leaf,
            seen: seen.trim().chars().take(20).collect(),
        }),
    }
}

/// Keeps that these leaves carry a print of a receipt.
pub(crate) async fn keep_used(
    tx: &mut Tx<'_, '_>,
    taken: Taken,
    receipt: ReceiptId,
    copy: i64,
    written: bool,
) -> Result<()> {
    let run = super::found(tx.rows(), taken.book).await?.run;
    let under = told_under(tx).await?;
    for (leaf, page) in (taken.first..taken.first.saturating_add(taken.leaves)).zip(1_i64..) {
        let used = store::NewUse {
            book: taken.book,
            leaf,
            label: run.label(leaf),
            receipt,
            copy,
            page,
            way: if written { "written" } else { "printed" },
        };
        store::insert_use(tx, &used, under).await?;
    }
    tx.touch(Touched::Receipt(receipt));
    Ok(())
}

/// The numbers of leaves as they stand on the paper: `NO0001001–NO0001002`.
pub(crate) async fn held(conn: &mut Conn, taken: Taken) -> Result<String> {
    let run = super::found(conn, taken.book).await?.run;
    let last = taken.first.saturating_add(taken.leaves).saturating_sub(1);
    Ok(span(&run.label(taken.first), &run.label(last)))
}

/// The number of the leaf a receipt was written on by hand: the next one, and one sheet.
///
/// # Errors
/// As [`next_for`].
pub(crate) async fn taken_now(conn: &mut Conn, seen: &str) -> Result<Taken> {
    next_for(conn, 1, Some(seen)).await
}

/// The leaves of each print of a receipt: its copy, the numbers, and whether they are void or were freed.
pub(crate) async fn labels_of_prints(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Vec<(i64, String, bool, bool)>> {
    let mut prints: Vec<(i64, String, String, bool, bool)> = Vec::new();
    for (copy, label, voided, freed) in store::uses_of_receipt(conn, receipt).await? {
        match prints.last_mut().filter(|print| print.0 == copy) {
            Some(print) => {
                print.2 = label;
                print.3 |= voided;
            }
            None => prints.push((copy, label.clone(), label, voided, freed)),
        }
    }
    let spans = prints.into_iter();
    Ok(spans
        .map(|(copy, first, last, voided, freed)| (copy, span(&first, &last), voided, freed))
        .collect())
}

/// What a shift did to each book.
pub(crate) async fn in_shift(conn: &mut Conn, shift: ShiftId) -> Result<Vec<BookInUse>> {
    store::in_use(conn, Some(shift), None).await
}

/// What a day did to each book.
pub(crate) async fn in_day(conn: &mut Conn, day: BusinessDate) -> Result<Vec<BookInUse>> {
    store::in_use(conn, None, Some(day)).await
}

/// The newest line of the journal that says something of a day's leaves.
pub(crate) async fn newest_of_day(
    conn: &mut Conn,
    day: BusinessDate,
) -> Result<Option<JournalSeq>> {
    store::newest_of_day(conn, day).await
}

/// The last print of a receipt that took leaves and still has them.
async fn last_print(tx: &mut Tx<'_, '_>, receipt: ReceiptId) -> Result<Vec<store::UseRow>> {
    let uses = store::standing_uses(tx.rows(), receipt).await?;
    let last = uses.iter().map(|one| one.copy).max();
    let last: Vec<_> = uses
        .into_iter()
        .filter(|one| Some(one.copy) == last)
        .collect();
    if last.is_empty() {
        return Err(Refusal::NoLeafOfReceipt.into());
    }
    if last.iter().any(|one| one.voided) {
        return Err(Refusal::LeafVoid.into());
    }
    Ok(last)
}

fn numbers(uses: &[store::UseRow]) -> String {
    match (uses.first(), uses.last()) {
        (Some(first), Some(last)) => span(&first.label, &last.label),
        _ => String::new(),
    }
}

impl Desk {
    /// The receipt's number is used and no ink came on the paper: its leaves are blank again, and the next print takes them.
    ///
    /// # Errors
    /// [`Refusal::NoLeafOfReceipt`], [`Refusal::LeafVoid`], [`Refusal::LeafFollowed`].
    pub async fn free_leaf(
        &self,
        who: &SignedIn,
        request: &RequestId,
        free: FreeLeaf,
    ) -> Result<String> {
        let reason = text::required("reason", &free.reason, 60)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::FreeLeaf;
        self.act(who, command, request, free, async move |tx, free| {
            let uses = last_print(tx, free.receipt).await?;
            for one in &uses {
                let book = super::found(tx.rows(), one.book_id).await?;
                if one.way == "written" {
                    return Err(Refusal::NoLeafOfReceipt.into());
                }
                if book.tally().back {
                    let state = book.tally().state();
                    return Err(Refusal::BookIs { state }.into());
                }
                let last = uses.iter().map(|one| one.leaf).max().unwrap_or(one.leaf);
                can_be_freed(&book.run, last, book.next())?;
            }
            for one in &uses {
                store::insert_free(tx, one.id, &reason).await?;
            }
            let numbers = numbers(&uses);
            let record = Record::of("receipt", free.receipt)
                .text("leaf", &numbers)
                .text("reason", &reason);
            Ok((numbers, record))
        })
        .await
    }

    /// Number and paper are used and the paper is spoiled: the leaves are void, and the receipt waits for the next one.
    ///
    /// # Errors
    /// [`Refusal::NoLeafOfReceipt`], [`Refusal::LeafVoid`].
    pub async fn spoil_leaf(
        &self,
        who: &SignedIn,
        request: &RequestId,
        spoil: SpoilLeaf,
    ) -> Result<String> {
        let reason = text::required("reason", &spoil.reason, 60)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::SpoilLeaf;
        self.act(who, command, request, spoil, async move |tx, spoil| {
            let uses = last_print(tx, spoil.receipt).await?;
            let under = told_under(tx).await?;
            for one in &uses {
                let void = store::NewVoid {
                    book: one.book_id,
                    leaf: one.leaf,
                    label: one.label.clone(),
                    of_use: Some(one.id),
                };
                store::insert_void(tx, &void, &reason, under).await?;
            }
            let numbers = numbers(&uses);
            let record = Record::of("receipt", spoil.receipt)
                .text("leaf", &numbers)
                .text("reason", &reason);
            Ok((numbers, record))
        })
        .await
    }

    /// The paper is used up and no receipt stands on it: the next blank leaf is void, or all of them through the one that is named.
    ///
    /// # Errors
    /// [`Refusal::NoBookOpen`], [`Refusal::LeafOnItsWay`], and what is wrong with the number.
    pub async fn void_leaves(
        &self,
        who: &SignedIn,
        request: &RequestId,
        voided: VoidLeaves,
    ) -> Result<String> {
        let reason = text::required("reason", &voided.reason, 60)?;
        let through = text::optional("through", &voided.through, 24)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::VoidLeaves;
        self.act(who, command, request, voided, async move |tx, _| {
            let book = open_book(tx.rows()).await?.ok_or(Refusal::NoBookOpen)?;
            let (run, next) = (&book.run, book.next());
            let through = match &through {
                None => next,
                Some(typed) => match run.leaf(typed).filter(|leaf| *leaf >= next) {
                    Some(leaf) => leaf,
                    None => {
                        let (first, last) = (run.label(next), run.label(run.last));
                        return Err(Refusal::LeafNotBlank { first, last }.into());
                    }
                },
            };
            let under = told_under(tx).await?;
            for leaf in next..=through {
                let void = store::NewVoid {
                    book: book.id,
                    leaf,
                    label: run.label(leaf),
                    of_use: None,
                };
                store::insert_void(tx, &void, &reason, under).await?;
            }
            let numbers = span(&run.label(next), &run.label(through));
            let record = super::told(&book)
                .text("leaf", &numbers)
                .text("reason", &reason);
            Ok((numbers, record))
        })
        .await
    }
}
