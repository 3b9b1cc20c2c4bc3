//! Finance: the takings on their way to the bank, the day sheet (日结单) and the month. Takings go to the bank the same day and nothing is
//! paid out of them, so a bank deposit is the only way out of the safe.
//!
//! Every figure of a day or month is computed twice, from the rows that people see (receipts, drops, deposits, charges) and from the
//! ledger's lines alone; where both do not agree to the fen there is no paper, and a sentence names what differs. Nothing is kept but the
//! deposits, the closings and which account of the company's is which of ours: a sheet made again from the same books has the same bytes.
//!
//! A day whose shift is open has no figures here at all: they would tell what is expected in a drawer that nobody has counted.

pub(crate) mod banking;
mod closing;
mod day;
mod month;
mod vouchers;

pub use crate::documents::{ArrearsMovement, Rate};
pub use banking::{
    AddBankSlip, BagInSafe, BankDeposit, BankDepositTakenBack, BankDeposits, BankTakings,
    TakeBackBankDeposit,
};
pub use closing::{
    CheckKind, CheckStanding, CloseMonth, ClosedMonth, MonthCheck, MonthClose, NextMonth,
    ReopenMonth,
};
pub use day::DaySheetView;
pub use month::{MonthDay, MonthReport};
pub use vouchers::{
    AccountMapped, AccountMapping, MappingConfirmed, SetAccountMapping, SetMapped, Voucher,
    VoucherLine, VoucherPreview, VoucherSpan, VouchersAsked,
};

use crate::database::Conn;
use crate::error::Result;
use crate::journal::Finding;
use day::tie;

/// Recomputes what must hold of the deposits, the closed months and the mapped accounts.
pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = banking::verify(conn).await?;
    findings.extend(closing::verify(conn).await?);
    findings.extend(vouchers::verify(conn).await?);
    Ok(findings)
}
