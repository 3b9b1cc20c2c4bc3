//! The life of a deposit (押金), which is the line of a receipt that took it: held, inspected, deducted from where the payer agrees or a
//! ruling says so, asked back with the original receipt or a signed declaration that it is lost, and given back by a red receipt of the
//! [refunds](super::refunds), whole or in part. How much is held is the line less what was given back and deducted, and is kept nowhere. It
//! is the payer's money until the end: what nobody asks for stays a liability and never becomes income by time alone.

mod acts;
pub(crate) mod findable;
mod history;
mod list;
mod papers;
mod rule;
mod store;
mod verify;
mod workbook;

pub use acts::{AskDepositRefund, DeductDeposit, Deducted, InspectDeposit, WithdrawDepositRefund};
pub use history::{Deposit, DepositClaim, DepositDeduction, DepositInspection};
pub use list::{DepositAgeSum, DepositFilter, DepositItemSum, DepositList, DepositStateSum};
pub(crate) use list::{asked_back, of_unit};
pub use papers::DepositPaper;
pub(super) use store::{returned, to_pay};
pub(crate) use verify::verify;

use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{DepositClaimId, ReceiptId, ReceiptLineId, UnitId};
use crate::money::Money;
use crate::time::BusinessDate;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// Where a deposit stands.
    pub enum DepositState {
        /// 待退
        Asked = "asked",
        /// 逾期未领
        Unclaimed = "unclaimed",
        /// 已查验
        Inspected = "inspected",
        /// 在押
        Held = "held",
        /// 已结清
        Settled = "settled",
    }
}

impl DepositState {
    /// As on paper and in workbooks.
    pub const fn on_paper(self) -> &'static str {
        match self {
            DepositState::Asked => "待退",
            DepositState::Unclaimed => "逾期未领",
            DepositState::Inspected => "已查验",
            DepositState::Held => "在押",
            DepositState::Settled => "已结清",
        }
    }
}

words! {
    /// How long ago a deposit was taken.
    pub enum DepositAge {
        /// 90 天以内
        Quarter = "quarter",
        /// 91 至 365 天
        Year = "year",
        /// 一至三年
        ThreeYears = "three_years",
        /// 三年以上
        Older = "older",
    }
}

impl DepositAge {
    /// As on paper and in workbooks.
    pub const fn on_paper(self) -> &'static str {
        match self {
            DepositAge::Quarter => "90 天以内",
            DepositAge::Year => "91 至 365 天",
            DepositAge::ThreeYears => "一至三年",
            DepositAge::Older => "三年以上",
        }
    }
}

words! {
    /// Why a deduction may be made.
    pub enum DepositAgreement {
        /// 交款人签字同意
        Signed = "signed",
        /// 书面消息同意
        Message = "message",
        /// 生效裁判或调解书
        Ruled = "ruled",
    }
}

impl DepositAgreement {
    /// As on paper and in workbooks.
    pub const fn on_paper(self) -> &'static str {
        match self {
            DepositAgreement::Signed => "交款人签字同意",
            DepositAgreement::Message => "交款人书面消息同意",
            DepositAgreement::Ruled => "依生效裁判或调解书",
        }
    }
}

words! {
    /// The way in which a deposit is asked back.
    pub enum ClaimWay {
        /// 原路退回
        Original = "original",
        /// 银行转账
        Transfer = "transfer",
    }
}

impl ClaimWay {
    /// As on paper and in workbooks.
    pub const fn on_paper(self) -> &'static str {
        match self {
            ClaimWay::Original => "原路退回",
            ClaimWay::Transfer => "银行转账",
        }
    }
}

/// A deposit as the list has it. A deposit is named by the line that took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HeldDeposit {
    /// The line that took it.
    pub deposit: ReceiptLineId,
    /// The receipt.
    pub receipt: ReceiptId,
    /// Its number.
    pub number: String,
    /// The day it was taken.
    pub taken_on: BusinessDate,
    /// Of which unit.
    pub unit: UnitId,
    /// The unit as written on the receipt.
    pub label: String,
    /// Who paid it.
    pub payer: String,
    /// What for.
    pub item: String,
    /// How much was taken.
    pub taken: Money,
    /// How much of it was taken by mistake, and reversed.
    pub reversed: Money,
    /// How much was deducted.
    pub deducted: Money,
    /// How much was given back.
    pub returned: Money,
    /// How much is held.
    pub held: Money,
    /// Where it stands.
    pub state: DepositState,
    /// How long ago it was taken.
    pub age: DepositAge,
    /// The same in days.
    pub days: i64,
    /// The day something last happened to it.
    pub last_on: BusinessDate,
    /// What is asked back.
    pub asked: Option<OpenClaim>,
}

/// What is asked back and not paid yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenClaim {
    /// The request.
    pub claim: DepositClaimId,
    /// How much.
    pub amount: Money,
    /// Who is to get it.
    pub payee: String,
    /// How.
    pub way: ClaimWay,
    /// The day it was asked.
    pub on: BusinessDate,
}

/// Refuses to void a receipt of whose deposits something was deducted or is asked back.
pub(super) async fn refuse_used(conn: &mut Conn, receipt: ReceiptId) -> Result<()> {
    let deposits = store::of_receipt(conn, receipt).await?;
    let missing = Money::sum(deposits.iter().map(|one| one.deducted_fen))?;
    if missing.is_positive() {
        return Err(Refusal::DepositSpent { missing }.into());
    }
    if deposits.iter().any(|one| one.claim_id.is_some()) {
        return Err(Refusal::DepositAskedBack.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
