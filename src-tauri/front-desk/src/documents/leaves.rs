//! What a shift or a day did to a book of pre-printed forms, as a handover and a day sheet tell it.

use super::flow::{Cell, Flow, figures, words};
use crate::error::Result;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A book of which leaves were used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BookInUse {
    /// The first leaf: `NO0001001`.
    pub first: String,
    /// The last.
    pub last: String,
    /// How many, void ones with them.
    pub used: u32,
    /// How many of the book's leaves were voided.
    pub voided: u32,
    /// How many leaves before the last one are told of nowhere: 0, or something is wrong.
    pub missing: u32,
    /// How many the book has left behind the last.
    pub left: u32,
    /// The void ones.
    pub voids: Vec<LeafVoided>,
}

/// A void leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeafVoided {
    /// Its number.
    pub number: String,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
}

/// The books as two tables; nothing where none was used.
pub(super) fn books(flow: &mut Flow, books: &[BookInUse]) -> Result<()> {
    if books.is_empty() {
        return Ok(());
    }
    flow.space(1.0);
    flow.table(
        &[
            words("票据首号", 2.0),
            words("票据末号", 2.0),
            figures("用纸", 0.8),
            figures("作废", 0.8),
            figures("缺号", 0.8),
            figures("结余", 0.8),
        ],
        books.iter().map(|book| {
            vec![
                (&book.first).into(),
                (&book.last).into(),
                book.used.to_string().into(),
                book.voided.to_string().into(),
                Cell::Strong(book.missing.to_string()),
                book.left.to_string().into(),
            ]
        }),
    )?;
    let voids = || books.iter().flat_map(|book| &book.voids);
    if voids().next().is_none() {
        return Ok(());
    }
    flow.space(1.0);
    flow.table(
        &[
            words("作废票据号", 1.7),
            words("作废人", 1.2),
            words("作废原因", 5.0),
        ],
        voids().map(|void| {
            vec![
                (&void.number).into(),
                (&void.by).into(),
                (&void.reason).into(),
            ]
        }),
    )
}
