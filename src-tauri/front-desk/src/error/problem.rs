//! What is wrong with a field, a file, the disk or the data folder: the reasons that refusals give.

use serde::Serialize;
use specta::Type;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FileProblem {
    /// It is not there (any more).
    #[error("it is not there")]
    Missing,
    /// Another program holds it, or it may not be read.
    #[error("another program holds it, or it may not be read")]
    Locked,
    /// It has no content.
    #[error("it has no content")]
    Empty,
    /// It is larger, or unpacks to more, than any office's book.
    #[error("it is larger than any office's book")]
    TooLarge,
    /// It is something else: a picture, a document, text under a workbook's name.
    #[error("it is no workbook and no table")]
    NotAWorkbook,
    /// It is a workbook, and broken.
    #[error("it is damaged")]
    Damaged,
    /// It opens with a password only.
    #[error("it opens with a password only")]
    PasswordProtected,
    /// It is text in an encoding that cannot be told.
    #[error("its encoding cannot be told")]
    UnknownEncoding,
    /// No row with the headings of the table was found in it.
    #[error("no row of it has the headings of the table")]
    NoHeadings,
}

/// What is wrong with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldProblem {
    /// Empty where something must stand.
    #[error("it is empty")]
    Empty,
    /// Longer than the field takes.
    #[error("it is too long")]
    TooLong,
    /// Control characters, or marks that turn the writing direction.
    #[error("it holds characters that cannot be shown")]
    OddCharacters,
    /// Not a number where one must stand.
    #[error("it is not a number")]
    NotANumber,
    /// More digits after the point than the quantity has.
    #[error("it has too many digits after the point")]
    TooPrecise,
    /// Below or above what makes sense.
    #[error("it is out of range")]
    OutOfRange,
    /// Not a date.
    #[error("it is not a date")]
    NotADate,
    /// Not of the form asked for.
    #[error("it is not of the form asked for")]
    Malformed,
    /// An identity number whose last place does not follow from the others.
    #[error("its check digit is wrong")]
    WrongCheckDigit,
}

crate::words::words! {
    /// A figure that is computed twice, from the rows and from the ledger.
    pub enum Figure {
        /// A way of paying.
        Tender = "tender",
        /// A fee item.
        Item = "item",
        /// What one clerk took.
        Clerk = "clerk",
        /// Over and short of a shift.
        OverShort = "over_short",
        /// The safe before.
        SafeBefore = "safe_before",
        /// What was put into the safe.
        SafeIn = "safe_in",
        /// What went from the safe to the bank.
        SafeOut = "safe_out",
        /// The safe after.
        SafeAfter = "safe_after",
        /// The prepayments' balance after.
        Prepayment = "prepayment",
        /// The deposits' balance after.
        Deposit = "deposit",
        /// What is owed at the end.
        Arrears = "arrears",
        /// What was charged.
        Charged = "charged",
        /// What was taken back of charges.
        Reversed = "reversed",
        /// What was paid of charges.
        Paid = "paid",
        /// What was let off.
        Waived = "waived",
        /// An account of the ledger, over everything that moved it.
        Account = "account",
    }
}

/// Why the disk did not take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NotSaved {
    /// No space is left.
    #[error("the disk is full")]
    DiskFull,
    /// The file or disk is read-only.
    #[error("the disk is read-only")]
    ReadOnly,
    /// The disk answered with an error.
    #[error("the disk answered with an error")]
    DiskError,
    /// The folder it should go into is not there, or is no folder.
    #[error("the folder is not there")]
    NoFolder,
}

/// What makes a data folder unsafe for a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnsafeFolder {
    /// A network drive: locks do not hold there.
    #[error("lies on a network drive")]
    NetworkDrive,
    /// A synchronised folder: another machine may write the file.
    #[error("is kept in step with other machines")]
    SyncFolder,
}
