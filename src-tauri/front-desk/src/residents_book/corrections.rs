//! What the clerk puts right in a book that was read. The file stays as it is; its rows are read again with these changes.

use super::rows::{Column, SourceRow};
use crate::exchange::{At, Cell};
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
}

impl Corrections {
    /// The rows as the clerk wants them read.
    pub(super) fn applied(&self, rows: Vec<SourceRow>) -> Vec<SourceRow> {
        if self.fixes.is_empty() && self.left_out.is_empty() {
            return rows;
        }
        let mut fixes: HashMap<&At, Vec<&Fix>> = HashMap::new();
        for fix in &self.fixes {
            fixes.entry(&fix.at).or_default().push(fix);
        }
        rows.into_iter()
            .filter(|row| !self.left_out.contains(&row.at))
            .map(|mut row| {
                for fix in fixes.get(&row.at).into_iter().flatten() {
                    row.cells.retain(|(column, _)| *column != fix.column);
                    row.cells.push((fix.column, Cell::Text(fix.text.clone())));
                }
                row
            })
            .collect()
    }
}
