//! A slip that is lost while its money came (单据遗失). It is not money that is missing (短款): whoever counts declares it before the count,
//! for its tender and amount, and somebody may find it later.

use super::{CashMoves, NonCash, moves, store};
use crate::Desk;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{LostSlipId, RequestId, ShiftId};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::shifts::{self, require_open};
use crate::staff::SignedIn;
use crate::text;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A lost slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LostSlip {
    /// Which.
    pub id: LostSlipId,
    /// Of which shift.
    pub shift: ShiftId,
    /// When it was declared.
    pub at: Timestamp,
    /// Of which tender.
    pub tender: NonCash,
    /// How much it is for.
    pub amount: Money,
    /// How it was lost, and why the money is there all the same.
    pub reason: String,
    /// Who declared it.
    pub by: String,
    /// That it was found.
    pub found: Option<FoundSlip>,
}

/// That a lost slip was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FoundSlip {
    /// When.
    pub at: Timestamp,
    /// Where, or what stands for it.
    pub note: String,
    /// Who says so.
    pub by: String,
}

/// Declares a slip lost.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DeclareLostSlip {
    /// Of which tender.
    pub tender: NonCash,
    /// How much it is for.
    pub amount: Money,
    /// How it was lost, and why the money is there all the same.
    pub reason: String,
}

/// Says that a lost slip was found.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FindLostSlip {
    /// Which.
    pub lost_slip: LostSlipId,
    /// Where, or what stands for it.
    pub note: String,
}

impl NonCash {
    /// As on paper.
    pub(super) const fn on_a_slip(self) -> &'static str {
        match self {
            NonCash::Wechat => "微信支付",
            NonCash::Alipay => "支付宝",
            NonCash::Card => "刷卡",
            NonCash::Transfer => "银行转账",
        }
    }
}

impl Desk {
    /// Declares a slip of the open shift lost, before it is counted.
    ///
    /// # Errors
    /// What is wrong with a field, and those of [`require_open`].
    pub async fn declare_lost_slip(
        &self,
        who: &SignedIn,
        request: &RequestId,
        declare: DeclareLostSlip,
    ) -> Result<CashMoves> {
        if !declare.amount.is_positive() {
            return Err(Refusal::field("amount", FieldProblem::OutOfRange).into());
        }
        let reason = text::required("reason", &declare.reason, 100)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::DeclareLostSlip;
        self.act(who, command, request, declare, async move |tx, declare| {
            let shift = require_open(tx).await?;
            let lost = store::insert_lost(tx, shift.id(), &declare, &reason).await?;
            let record = Record::of("lost_slip", lost)
                .text("tender", declare.tender.as_str())
                .money("amount", declare.amount)
                .text("reason", &reason);
            Ok((moves(tx.rows(), shift.staff()).await?, record))
        })
        .await
    }

    /// Says that a lost slip was found. One of a shift that is counted and not closed yet waits for the closing: its count stands.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] also for one that was found before, [`Refusal::ShiftCounted`].
    pub async fn find_lost_slip(
        &self,
        who: &SignedIn,
        request: &RequestId,
        find: FindLostSlip,
    ) -> Result<CashMoves> {
        let note = text::required("note", &find.note, 100)?;
        refuse_missing([note.as_str()])?;
        let command = Command::FindLostSlip;
        self.act(who, command, request, find, async move |tx, find| {
            let staff = tx.staff()?;
            let open = shifts::open(tx.rows()).await?;
            let lost = store::lost_slips(tx.rows(), open.as_ref().map(|open| open.id)).await?;
            let lost = lost.into_iter().find(|one| one.id == find.lost_slip);
            let lost = lost.filter(|one| one.found.is_none());
            let lost = lost.ok_or_else(|| Refusal::not_found("lost_slip"))?;
            if open.is_some_and(|open| open.id == lost.shift && open.counted) {
                return Err(Refusal::ShiftCounted.into());
            }
            store::insert_found(tx, lost.id, &note).await?;
            let record = Record::of("lost_slip", lost.id)
                .text("tender", lost.tender.as_str())
                .money("amount", lost.amount)
                .text("found", &note);
            Ok((moves(tx.rows(), staff).await?, record))
        })
        .await
    }
}
