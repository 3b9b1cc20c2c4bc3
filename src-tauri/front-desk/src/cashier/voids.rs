//! A void (作废) keeps its number: the movement is posted the other way inside the same open shift, and what the receipt paid is owed
//! again. Later there is only a red reversal with a number of its own.

use super::{deposits, prepaid, store};
use crate::acts::Touched;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ReceiptId, RequestId};
use crate::journal::Record;
use crate::rights::{Command, Right};
use crate::staff::{Approval, SignedIn};
use crate::words::words;
use crate::{Desk, ledger, shifts, text};
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// Where the original of a voided receipt is.
    pub enum Original {
        /// 原件已收回
        TakenBack = "taken_back",
        /// 未打印
        NeverPrinted = "never_printed",
        /// 原件未收回
        NotObtained = "not_obtained",
    }
}

impl Original {
    /// As on paper.
    pub const fn on_paper(self) -> &'static str {
        match self {
            Original::TakenBack => "原件已收回",
            Original::NeverPrinted => "未打印",
            Original::NotObtained => "原件未收回",
        }
    }
}

/// What is kept of the original. That none was printed the desk knows; where one was, the clerk must say.
pub(super) fn original(printed: bool, said: Option<Original>) -> Result<Original, Refusal> {
    match (printed, said) {
        (false, _) => Ok(Original::NeverPrinted),
        (true, Some(said @ (Original::TakenBack | Original::NotObtained))) => Ok(said),
        (true, None | Some(Original::NeverPrinted)) => {
            Err(Refusal::field("original", FieldProblem::Empty))
        }
    }
}

/// Voids a receipt, and says where its original is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VoidReceipt {
    /// Which.
    pub receipt: ReceiptId,
    /// Why, as it will be printed. Where the original was not obtained it says why not.
    pub reason: String,
    /// Whether the original was taken back; nothing where none was printed.
    pub original: Option<Original>,
}

impl Desk {
    /// Voids a receipt of the open shift. Somebody else's needs a second person.
    ///
    /// # Errors
    /// [`Refusal::BadField`] where nobody says what became of a printed original; [`Refusal::ReceiptVoided`],
    /// [`Refusal::ReceiptIsRed`], [`Refusal::ReceiptOfClosedShift`], [`Refusal::ApprovalNeeded`], [`Refusal::PrepaymentSpent`], [`Refusal::DepositSpent`], [`Refusal::DepositAskedBack`], the shift's refusals,
    /// [`Refusal::CharactersMissing`] for the reason.
    pub async fn void_receipt(
        &self,
        who: &SignedIn,
        request: &RequestId,
        void: VoidReceipt,
        approval: Option<Approval>,
    ) -> Result<()> {
        let reason = text::required("reason", &void.reason, 100)?;
        crate::documents::refuse_missing([reason.as_str()])?;
        let approved = match approval {
            None => None,
            Some(_) => Some(self.approve(who, Right::ApproveVoid, approval).await?),
        };
        self.act(
            who,
            Command::VoidReceipt,
            request,
            (void, approved),
            async move |tx, (void, approved)| {
                let staff = tx.staff()?;
                let receipt = store::standing(tx.rows(), void.receipt)
                    .await?
                    .ok_or_else(|| Refusal::not_found("receipt"))?;
                let number = receipt.label;
                if receipt.voided {
                    return Err(Refusal::ReceiptVoided { number }.into());
                }
                if receipt.total_fen.is_negative() {
                    return Err(Refusal::ReceiptIsRed { number }.into());
                }
                let shift = shifts::require_open_at_desk(tx).await?;
                if shift.id() != receipt.shift_id {
                    return Err(Refusal::ReceiptOfClosedShift { number }.into());
                }
                if staff != receipt.staff_id && approved.is_none() {
                    let right = Right::ApproveVoid;
                    return Err(Refusal::ApprovalNeeded { right }.into());
                }
                deposits::refuse_used(tx.rows(), void.receipt).await?;
                let original = original(receipt.printed, void.original)?;
                let approver = approved.map(|approved| approved.staff());
                let entry = ledger::reverse(
                    tx,
                    receipt.entry_id,
                    shift.business_date(),
                    Some(shift.id()),
                )
                .await?;
                if let Some(unit) = receipt.unit_id {
                    let pots = prepaid::pots(tx.rows(), unit).await?;
                    if let Some(missing) = pots.overdrawn() {
                        return Err(Refusal::PrepaymentSpent { missing }.into());
                    }
                }
                store::insert_void(tx, void.receipt, &shift, entry, &reason, approver).await?;
                store::insert_void_original(tx, void.receipt, original).await?;
                tx.touch(Touched::Receipt(void.receipt));
                let record = Record::of("receipt", void.receipt)
                    .text("void", &number)
                    .money("total", receipt.total_fen)
                    .text("reason", &reason)
                    .text("original", original.as_str())
                    .number("approved_by", approver.map_or(0, crate::ids::StaffId::get));
                Ok(((), record))
            },
        )
        .await
    }
}
