//! Which of a record's papers a sheet is. One of them is the original; every other says so on its face, so that no two sheets can both
//! pass for it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Which of a record's papers a sheet is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Edition {
    /// The first that was printed or kept as a file.
    #[default]
    Original,
    /// One printed or kept again (补打).
    Reprint {
        /// Which.
        times: u32,
        /// Why; a visitor's slip needs no reason.
        reason: String,
    },
    /// To be looked at on the screen, and worth nothing.
    Preview,
    /// Made again from the books, for the office's own files.
    Archived,
}

impl Edition {
    /// The paper that comes after `before` others of the same record.
    pub fn after(before: i64, reason: &str) -> Edition {
        match u32::try_from(before) {
            Ok(0) => Edition::Original,
            times => Edition::Reprint {
                times: times.unwrap_or(u32::MAX),
                reason: reason.to_owned(),
            },
        }
    }

    /// What stands on the sheet.
    pub(super) fn on_paper(&self) -> Option<String> {
        match self {
            Edition::Reprint { times, reason } if !reason.is_empty() => {
                Some(format!("补打 {times}　{reason}"))
            }
            edition => edition.in_short(),
        }
    }

    /// The same without the reason.
    pub(super) fn in_short(&self) -> Option<String> {
        match self {
            Edition::Original => None,
            Edition::Reprint { times, .. } => Some(format!("补打 {times}")),
            Edition::Preview => Some("预览　非凭证".to_owned()),
            Edition::Archived => Some("存档　非原件".to_owned()),
        }
    }

    /// The word across a sheet that nobody should hold in hand as a proof.
    pub(super) const fn across(&self) -> Option<&'static str> {
        match self {
            Edition::Original | Edition::Reprint { .. } => None,
            Edition::Preview => Some("预览"),
            Edition::Archived => Some("存档"),
        }
    }

    /// What its file is called after the record's name: the original is not written over.
    pub(super) fn in_a_name(&self) -> String {
        match self {
            Edition::Original => String::new(),
            Edition::Reprint { times, .. } => format!("-补打{times}"),
            Edition::Preview => "-预览".to_owned(),
            Edition::Archived => "-存档".to_owned(),
        }
    }
}
