//! What can be said of books and leaves without asking the database.

use crate::error::{FieldProblem, Refusal};
use crate::text;
use crate::words::words;

words! {
    /// What became of a leaf.
    pub enum LeafState {
        /// A receipt stands on it.
        Used = "used",
        /// Void: spoiled, never used, or its receipt was voided.
        Void = "void",
        /// Blank, and next or later in its book.
        Unused = "unused",
        /// Given back to finance, blank.
        Returned = "returned",
    }
}

words! {
    /// What became of a book.
    pub enum BookState {
        /// Received from finance, and nobody has it yet.
        Received = "received",
        /// Handed to the desk.
        HandedOut = "handed_out",
        /// Each of its leaves is used or void.
        UsedUp = "used_up",
        /// What was left of it went back to finance.
        Returned = "returned",
    }
}

/// The run of numbers of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) prefix: String,
    pub(super) digits: i64,
    pub(super) first: i64,
    pub(super) last: i64,
}

/// More leaves than any book has.
const MOST_LEAVES: i64 = 10_000;

impl Run {
    /// As typed from the cover of a book: what stands before the figures, the first number and the last, with their zeros.
    pub(super) fn typed(prefix: &str, first: &str, last: &str) -> Result<Run, Refusal> {
        let prefix = text::optional("prefix", prefix, 10)?.unwrap_or_default();
        let prefix = text::narrow(&prefix);
        let (digits, first) = figures("first", first)?;
        let (also, last) = figures("last", last)?;
        if also != digits {
            return Err(Refusal::field("last", FieldProblem::Malformed));
        }
        if last < first || last.saturating_sub(first) >= MOST_LEAVES {
            return Err(Refusal::field("last", FieldProblem::OutOfRange));
        }
        Ok(Run {
            prefix,
            digits,
            first,
            last,
        })
    }

    /// A number of it as it stands on the paper.
    pub(super) fn label(&self, leaf: i64) -> String {
        label(&self.prefix, self.digits, leaf)
    }

    /// How many leaves it has.
    pub(super) const fn leaves(&self) -> i64 {
        self.last.saturating_sub(self.first).saturating_add(1)
    }

    /// Which of its leaves somebody means: the whole number as printed, or its figures, with or without the zeros before them.
    pub(super) fn leaf(&self, typed: &str) -> Option<i64> {
        let typed = text::narrow(typed).trim().to_uppercase();
        let figures = typed
            .strip_prefix(&self.prefix.to_uppercase())
            .unwrap_or(&typed);
        let leaf: i64 = digits_only(figures.trim())?.parse().ok()?;
        (self.first..=self.last).contains(&leaf).then_some(leaf)
    }
}

/// `NO0001001`
pub(super) fn label(prefix: &str, digits: i64, leaf: i64) -> String {
    let width = usize::try_from(digits).unwrap_or(0);
    format!("{prefix}{leaf:0width$}")
}

/// `NO0001001–NO0001003`, or the one.
pub(super) fn span(first: &str, last: &str) -> String {
    match first == last {
        true => first.to_owned(),
        false => format!("{first}–{last}"),
    }
}

fn digits_only(text: &str) -> Option<&str> {
    let all = !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    all.then_some(text)
}

fn figures(field: &str, typed: &str) -> Result<(i64, i64), Refusal> {
    let typed = text::narrow(&text::required(field, typed, 12)?);
    let malformed = || Refusal::field(field, FieldProblem::Malformed);
    let figures = digits_only(typed.trim()).ok_or_else(malformed)?;
    let digits = i64::try_from(figures.len()).unwrap_or(i64::MAX);
    Ok((digits, figures.parse().map_err(|_| malformed())?))
}

/// What a book's leaves add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many there are.
    pub(super) leaves: i64,
    /// How many have a receipt on them that stands.
    pub(super) used: i64,
    /// How many are void.
    pub(super) voided: i64,
    /// Whether the desk has the book.
    pub(super) out: bool,
    /// Whether what was left of it went back.
    pub(super) back: bool,
}

impl Tally {
    /// How many are blank.
    pub(super) const fn blank(&self) -> i64 {
        self.leaves
            .saturating_sub(self.used)
            .saturating_sub(self.voided)
    }

    /// What became of the book.
    pub(super) const fn state(&self) -> BookState {
        match (self.back, self.blank() == 0, self.out) {
            (true, _, _) => BookState::Returned,
            (false, true, _) => BookState::UsedUp,
            (false, false, true) => BookState::HandedOut,
            (false, false, false) => BookState::Received,
        }
    }
}

/// How many leaves a print takes must still be in the book: a receipt of two sheets is not begun in one book and ended in another.
pub(super) fn enough(left: i64, needed: i64) -> Result<(), Refusal> {
    match left >= needed {
        true => Ok(()),
        false => Err(Refusal::LeavesTooFew { left, needed }),
    }
}

/// Only a print that was the last to take leaves can give them back: behind it, others have been used since, and a blank leaf among them
/// would be out of its place.
pub(super) fn can_be_freed(run: &Run, last_of_print: i64, next: i64) -> Result<(), Refusal> {
    match last_of_print.saturating_add(1) == next {
        true => Ok(()),
        false => Err(Refusal::LeafFollowed {
            leaf: run.label(last_of_print),
            last: run.label(next.saturating_sub(1)),
        }),
    }
}

/// Who counted must have counted what the books say.
pub(super) fn counted(typed: &str, there: i64) -> Result<i64, Refusal> {
    let (_, counted) = figures("leaves", typed)?;
    match counted == there {
        true => Ok(counted),
        false => Err(Refusal::LeavesDiffer { counted, there }),
    }
}
