//! What the clerk puts right in a book that was read. The file stays as it is; its rows are read again with these changes.

use super::columns::Column;
use super::rows::ResidentsBook;
use crate::exchange::At;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// A cell's text put right by the clerk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    /// Where.
    pub at: At,
    /// The cell.
    pub column: Column,
    /// Its text now; blank empties it.
    pub text: String,
}

/// What the clerk changed of a book without touching the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Corrections {
    /// Cells put right.
    pub fixes: Vec<Fix>,
    /// Rows left out.
    pub left_out: Vec<At>,
    /// Rows whose people belong to the unit although an earlier row names others.
    pub agreed: Vec<At>,
}

impl Corrections {
    /// The book as the clerk wants it read.
    pub(super) fn applied(&self, mut book: ResidentsBook) -> ResidentsBook {
        let mut fixes: HashMap<&At, Vec<&Fix>> = HashMap::new();
        for fix in &self.fixes {
            fixes.entry(&fix.at).or_default().push(fix);
        }
        book.rows.retain(|row| !self.left_out.contains(&row.at));
        for row in &mut book.rows {
            row.agreed = self.agreed.contains(&row.at);
            for fix in fixes.get(&row.at).into_iter().flatten() {
                row.put(fix.column, &fix.text);
            }
        }
        book
    }
}
