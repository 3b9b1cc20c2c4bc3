//! What can be wrong with a row of readings, and what becomes of the row then.

use super::rows::ReadingColumn;
use crate::exchange::At;
use crate::money::Exact;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What is wrong with a row of readings.
    pub enum ReadingProblemKind {
        /// No meter has this number, or the row names none that could be told.
        UnknownMeter = "unknown_meter",
        /// The unit is not in the book, or cannot be read.
        UnknownUnit = "unknown_unit",
        /// The meter hangs in another unit.
        OtherUnit = "other_unit",
        /// The meter was taken down.
        Removed = "removed",
        /// Not a number where figures must stand.
        BadNumber = "bad_number",
        /// More than the meter's figures can show.
        TooLarge = "too_large",
        /// Below the last reading. Taken as rolled over when somebody stands by it.
        BelowLast = "below_last",
        /// Far beyond what is usual. Taken when somebody stands by it.
        Jump = "jump",
        /// The meter was not read.
        Missing = "missing",
        /// The day or month cannot be read, or lies where none can.
        BadDate = "bad_date",
        /// Characters that cannot be kept or printed, or too many.
        BadText = "bad_text",
        /// An earlier row has the same meter: a list is of one month.
        Duplicate = "duplicate",
        /// The month is read with other figures.
        ReadOtherwise = "read_otherwise",
        /// A later month is read already.
        ReadLater = "read_later",
        /// The last reading in the list is not the desk's. The row is taken, by the desk's.
        OtherLast = "other_last",
    }
}

impl ReadingProblemKind {
    /// Whether the row is taken all the same.
    pub const fn is_warning(self) -> bool {
        matches!(self, ReadingProblemKind::OtherLast)
    }

    /// Whether the row is taken when somebody stands by it.
    pub const fn can_be_agreed(self) -> bool {
        matches!(
            self,
            ReadingProblemKind::BelowLast | ReadingProblemKind::Jump
        )
    }
}

/// One problem, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingProblem {
    /// Where.
    pub at: At,
    /// The cell.
    pub column: ReadingColumn,
    /// Why.
    pub kind: ReadingProblemKind,
    /// What stands there.
    pub text: String,
    /// The unit, as the row names it.
    pub unit: String,
    /// The meter's number.
    pub number: String,
    /// What it is held against: the last reading, what is usual, the figures that stand.
    pub against: Option<Exact>,
    /// The row is taken all the same.
    pub warning: bool,
    /// The row is taken when somebody stands by it.
    pub can_be_agreed: bool,
}
