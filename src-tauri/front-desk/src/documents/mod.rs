//! Papers. Each is plain data in and PDF bytes out: nothing here asks the database, the clock or the printer, so a receipt of last
//! year comes out again with the very same bytes. A paper is laid out in millimetres (`page`), set in one embedded font (`font`,
//! `subset`) and written as PDF/A-2u (`render`), whose text can be searched and copied character by character.
//!
//! What stands on a paper is Chinese whatever language the window speaks: it is the resident's and the office's, not the clerk's.

#![allow(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    reason = "positions on paper are floats of millimetres and never amounts; amounts come in as Money and are only shown"
)]

mod archive;
mod collection_list;
mod day_sheet;
mod deposit;
mod deposit_slip;
mod edition;
mod evacuation;
mod flow;
mod font;
mod grid;
mod handover;
mod leaves;
mod month_sheet;
mod move_in;
mod notice;
mod ops;
mod page;
mod qr;
mod reading;
mod reading_list;
mod receipt;
mod render;
mod roll;
mod subset;
mod texts;
mod visit;
mod waiver_slip;

pub use collection_list::{CollectionList, CollectionListRow};
pub use day_sheet::{
    BankingOfDay, ClerkOfDay, CountedFlow, DayFlow, DaySheet, Movement, NumbersOfDay, RedOfDay,
    SafeOfDay, Section, SectionOfDay, ShiftOfDay, VoidOfDay,
};
pub use deposit::{
    DeductionPaper, DepositSettlement, LossDeclaration, SettledBack, SettledDeduction,
    SettledInspection,
};
pub use deposit_slip::{BagOnSlip, DepositSlip};
pub use edition::Edition;
pub use evacuation::{EvacuationList, PersonInside};
pub use font::{missing, refuse_missing};
pub use grid::TestGrid;
pub use handover::{
    BatchWaiting, BoxCount, CardOfShift, CashCount, Confirmation, DepositAskedBack, DropOfShift,
    DropTakenBack, EarlierCount, HandoverPaper, LeftWith, LostSlipOnPaper, MoveOfShift,
    NoteOfShift, NotesCounted, PaidWith, ReceiptOfShift, ReceiptsOfShift, RefundOfShift,
    TenderCount, VisitorInside, VoidOfShift, WaiverOfShift,
};
pub use leaves::{BookInUse, LeafVoided};
pub use month_sheet::{
    AccountMoved, ArrearsMovement, ClosingOfMonth, EarnedItem, MonthSheet, Rate, ReopeningOfMonth,
};
pub use move_in::{FirstCharge, MoveInSheet, PersonMovingIn};
pub use notice::{NoticeForm, NoticeLine, NoticePaper, NoticePapers};
pub use reading::{page_sizes, texts};
pub use reading_list::{ReadingList, ReadingListRow};
pub use receipt::{ReceiptPaper, ReceiptPaperLine, ReceiptTender, RedMark, VoidMark};
pub use texts::refuse_unprintable;
pub use visit::VisitSlip;
pub use waiver_slip::{WaiverSlip, WaiverSlipLine};

use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// The paper a receipt goes on, in true millimetres.
    pub enum Form {
        /// 241 × 140 mm continuous paper (二等分).
        Continuous140 = "continuous_140",
        /// 241 × 93.1 mm continuous paper (三等分).
        Continuous93 = "continuous_93",
        /// A5, lying.
        A5 = "a5",
        /// A4, standing.
        A4 = "a4",
        /// An 80 mm roll, as long as the receipt is.
        Roll80 = "roll_80",
        /// A 58 mm roll, as long as the receipt is.
        Roll58 = "roll_58",
    }
}

words! {
    /// The paper a visitor's slip goes on.
    pub enum SlipForm {
        /// An 80 mm roll.
        Roll80 = "roll_80",
        /// A 58 mm roll.
        Roll58 = "roll_58",
        /// A5, lying.
        A5 = "a5",
    }
}

impl Form {
    /// Width and height in millimetres; a roll has no height of its own.
    pub const fn size(self) -> (f32, Option<f32>) {
        match self {
            Form::Continuous140 => (241.0, Some(140.0)),
            Form::Continuous93 => (241.0, Some(93.1)),
            Form::A5 => (210.0, Some(148.0)),
            Form::A4 => (210.0, Some(297.0)),
            Form::Roll80 => (80.0, None),
            Form::Roll58 => (58.0, None),
        }
    }
}

/// How far a printer's sheet lies off, in steps of half a millimetre. It moves everything on the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Nudge {
    /// Steps to the right; negative to the left.
    pub right: i32,
    /// Steps down; negative up.
    pub down: i32,
}

/// A finished paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file name it is offered under, and the title of the print job with it.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many sheets.
    pub pages: usize,
    /// The characters the font lacks; they are drawn as 〓. Empty for a paper that was asked for with
    /// [`refuse_unprintable`]; an evacuation list never waits for better characters.
    pub missing: String,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
mod samples;
#[cfg(test)]
mod tests;
