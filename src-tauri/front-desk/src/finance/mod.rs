//! Finance: the takings on their way to the bank, the day sheet (日结单) and the month. Takings go to the bank the same day and nothing is
//! paid out of them, so a bank deposit is the only way out of the safe.
//!
//! Every figure of a day or month is computed twice, from the rows that people see (receipts, drops, deposits, charges) and from the
//! ledger's lines alone; where both do not agree to the fen there is no paper, and a sentence names what differs. Nothing is kept but the
//! deposits: a sheet made again from the same books has the same bytes.
//!
//! A day whose shift is open has no figures here at all: they would tell what is expected in a drawer that nobody has counted.

mod banking;
mod day;
mod month;

pub use banking::{
    AddBankSlip, BagInSafe, BankDeposit, BankDepositTakenBack, BankDeposits, BankTakings,
    TakeBackBankDeposit,
};
pub use day::DaySheetView;
pub use month::{ArrearsMovement, MonthDay, MonthReport, Rate};

pub(crate) use banking::verify;
