//! One deposit with everything that happened to it.

use super::list::held_deposit;
use super::{ClaimWay, DepositAgreement, HeldDeposit, store};
use crate::Desk;
use crate::cashier::refunds::Evidence;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{DepositClaimId, DepositDeductionId, JournalSeq, ReceiptId, ReceiptLineId};
use crate::money::Money;
use crate::rights::Command;
use crate::settings;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A deposit with everything that happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Deposit {
    /// Where it stands.
    pub brief: HeldDeposit,
    /// Whether an original receipt is in somebody's hands.
    pub original_printed: bool,
    /// What was found, the first first.
    pub inspections: Vec<DepositInspection>,
    /// What was deducted, the first first.
    pub deductions: Vec<DepositDeduction>,
    /// What was asked back, the first first.
    pub claims: Vec<DepositClaim>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct DepositInspection {
    /// The day.
    pub inspected_on: BusinessDate,
    /// Who looked.
    pub inspected_by: String,
    /// What they found.
    pub findings: String,
    /// Who wrote it down.
    pub clerk: String,
    /// When.
    pub at: Timestamp,
}

/// A deduction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct DepositDeduction {
    /// Which.
    pub id: DepositDeductionId,
    /// Its number: `A1-K000012`.
    #[sqlx(rename = "label")]
    pub number: String,
    /// From which deposit.
    #[sqlx(rename = "line_id")]
    pub deposit: ReceiptLineId,
    /// What it became income of.
    pub item: String,
    /// How much.
    #[sqlx(rename = "amount_fen")]
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// What shows it.
    pub evidence: String,
    /// Why it may be made.
    pub agreed: DepositAgreement,
    /// The business date.
    pub business_date: BusinessDate,
    /// Who made it.
    pub clerk: String,
    /// When.
    pub at: Timestamp,
    /// The journal line that wrote it.
    #[serde(skip, default = "no_line")]
    #[specta(skip)]
    pub(super) seq: JournalSeq,
}

fn no_line() -> JournalSeq {
    JournalSeq::from(0)
}

/// That it was asked back, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct DepositClaim {
    /// Which.
    pub id: DepositClaimId,
    /// How much.
    #[sqlx(rename = "amount_fen")]
    pub amount: Money,
    /// Who is to get it.
    pub payee: String,
    /// How.
    pub way: ClaimWay,
    /// What paper stands for it.
    pub evidence: Evidence,
    /// The day on the signed declaration that the receipt is lost.
    pub declared_on: Option<BusinessDate>,
    /// The business date.
    pub business_date: BusinessDate,
    /// Who wrote it down.
    pub clerk: String,
    /// When.
    pub at: Timestamp,
    /// Why it was withdrawn, where it was.
    pub withdrawn: Option<String>,
    /// The red receipt that gave it back, where one did.
    #[sqlx(rename = "receipt_id")]
    pub receipt: Option<ReceiptId>,
    /// Its number.
    pub number: Option<String>,
    /// Its business date.
    pub returned_on: Option<BusinessDate>,
    /// Who approved.
    pub approved_by: Option<String>,
}

/// The same as of a day.
pub(super) async fn deposit(
    conn: &mut Conn,
    deposit: ReceiptLineId,
    today: BusinessDate,
) -> Result<Deposit> {
    let row = store::one(conn, deposit).await?;
    let after = settings::settings(conn).await?.deposit_days;
    Ok(Deposit {
        original_printed: row.printed,
        brief: held_deposit(row, today, after)?,
        inspections: store::inspections(conn, deposit).await?,
        deductions: store::deductions(conn, deposit).await?,
        claims: store::claims(conn, deposit).await?,
    })
}

impl Desk {
    /// A deposit with everything that happened to it.
    ///
    /// # Errors
    /// [`crate::Refusal::NotFound`].
    pub async fn deposit(&self, who: &SignedIn, of: ReceiptLineId) -> Result<Deposit> {
        let mut rows = self.look(who, Command::Deposit).await?;
        deposit(&mut rows, of, self.outside.clock.now().date()).await
    }
}
