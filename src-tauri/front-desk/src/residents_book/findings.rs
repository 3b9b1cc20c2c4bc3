//! What a person is told about a book: the problems of its rows, and where it differs from what stands.

use super::columns::Column;
use crate::exchange::At;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// Why something in a row is not taken.
    pub enum ProblemKind {
        /// The room or its building is missing or cannot be read; nothing of the row can be taken.
        BadUnit = "bad_unit",
        /// The unit stands in an earlier row; what this row adds to the same people is taken.
        DuplicateUnit = "duplicate_unit",
        /// The earlier row names other people. Nothing of this row is taken until the clerk agrees that it is the same unit.
        OtherHousehold = "other_household",
        /// The area cannot be read.
        BadArea = "bad_area",
        /// The unit is occupied, and nobody is named.
        MissingOwner = "missing_owner",
        /// A name cannot be one.
        BadName = "bad_name",
        /// The names could be read in more ways than one; nobody is taken.
        UnsureName = "unsure_name",
        /// What the person is to the unit cannot be told; nobody is taken.
        BadRole = "bad_role",
        /// An identity number is incomplete, or its check digit is wrong.
        BadIdNumber = "bad_id_number",
        /// The identity number is another person's.
        IdNumberTaken = "id_number_taken",
        /// A phone number is incomplete.
        BadPhone = "bad_phone",
        /// There is a number that is nobody's; it is not taken.
        TooMany = "too_many",
        /// The day cannot be read.
        BadDate = "bad_date",
        /// A plate cannot be one.
        BadPlate = "bad_plate",
        /// The plate is another unit's.
        PlateTaken = "plate_taken",
        /// A card number cannot be one.
        BadCard = "bad_card",
        /// The card is another unit's.
        CardTaken = "card_taken",
        /// The note is too long, or has characters that cannot be kept.
        BadNote = "bad_note",
        /// Somebody else stands as the unit's owner; the named one is added beside.
        OtherOwner = "other_owner",
    }
}

/// One problem, with its place in the worksheet. The text is the cell's own, for the person who mends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Where.
    pub at: At,
    /// The cell.
    pub column: Column,
    /// Why.
    pub kind: ProblemKind,
    /// What stands there.
    pub text: String,
    /// The unit, where the row names one.
    pub unit: Option<String>,
}

/// A difference between the book and what stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Where in the book.
    pub at: At,
    /// The unit.
    pub unit: String,
    /// The person, where it is about one.
    pub person: Option<String>,
    /// Which column.
    pub column: Column,
    /// What stands; personal numbers are masked.
    pub stands: String,
    /// What the book says; likewise.
    pub book: String,
}
