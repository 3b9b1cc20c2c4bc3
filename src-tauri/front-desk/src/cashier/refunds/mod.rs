//! Money given back: a receipt of a closed shift reversed in red (红冲), whole or in part, and what was paid ahead refunded (退款). Either is
//! a receipt of less than nothing with the next number of the same series. What its lines paid is owed again, and the money goes back the
//! way it came: by the platform that took it, in cash from the float and never from the takings, or by transfer where the payer asks. A
//! second person always approves. A deposit that was asked back goes the same way, and is not owed again. A red receipt is neither voided nor reversed; what was given back by mistake is collected anew.

mod plan;
mod rule;
mod store;
pub(super) mod told;

pub use told::RefundOnReceipt;
pub(crate) use told::on_paper;
pub(super) use told::{mark, of_shift, on_receipt, reds_of};

use super::store::{NewReceipt, insert_receipt};
use super::{Tender, Tendered, deposits, receipts, units_on_paper};
use crate::acts::Touched;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{DepositClaimId, FeeItemId, ReceiptId, ReceiptLineId, RequestId, UnitId};
use crate::journal::Record;
use crate::money::{Money, capitals};
use crate::rights::{Command, Right};
use crate::staff::{self, Approval, SignedIn};
use crate::words::words;
use crate::{Desk, ledger, shifts, text};
use plan::{Plan, plan};
use rule::evidence;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What paper stands for it that the money may be given back.
    pub enum Evidence {
        /// 原收据已收回
        TakenBack = "taken_back",
        /// 遗失声明
        LossDeclared = "loss_declared",
        /// 原收据未打印
        NeverPrinted = "never_printed",
        /// 退款申请
        Applied = "applied",
    }
}

impl Evidence {
    /// As on paper.
    pub const fn on_paper(self) -> &'static str {
        match self {
            Evidence::TakenBack => "原收据已收回",
            Evidence::LossDeclared => "原收据遗失，已收遗失声明",
            Evidence::NeverPrinted => "原收据未打印",
            Evidence::Applied => "已收退款申请",
        }
    }
}

/// What is given back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum RefundOf {
    /// Lines of a receipt.
    Receipt {
        /// Which receipt.
        receipt: ReceiptId,
        /// Which of its lines, each whole or in part.
        lines: Vec<LineBack>,
    },
    /// What a unit paid ahead.
    Prepayment {
        /// Whose.
        unit: UnitId,
        /// Of which earmark; nothing for what is not earmarked.
        #[serde(rename = "feeItem")]
        fee_item: Option<FeeItemId>,
        /// How much, in yuan as typed; blank for all of it.
        amount: String,
    },
    /// A deposit that was asked back.
    Deposit {
        /// The request.
        claim: DepositClaimId,
    },
}

/// A line that is taken back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LineBack {
    /// Which.
    pub line: ReceiptLineId,
    /// How much of it, in yuan as typed; blank for all that is left.
    pub amount: String,
}

/// What is given back, and how.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RefundAsked {
    /// What.
    pub what: RefundOf,
    /// How; a blank amount gives back whatever is still missing and may go back this way.
    pub ways: Vec<Tendered>,
}

/// Gives money back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Refund {
    /// What, and how.
    pub asked: RefundAsked,
    /// Who gets it, as it will be printed; blank for whoever paid the receipt that is reversed.
    pub payer: String,
    /// Why, as it will be printed.
    pub reason: String,
    /// What paper stands for it; nothing where the receipt that is reversed was never printed, or a deposit was asked back with it.
    pub evidence: Option<Evidence>,
    /// What the quote said is given back: if it is something else by now, nothing is.
    pub total: Money,
}

/// What giving back comes to. Everything the window shows of money it has from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RefundQuote {
    /// What of each line would be taken back.
    pub lines: Vec<RefundLine>,
    /// The ways it may go back, in the order they are used, each with what would go back by it.
    pub ways: Vec<RefundWay>,
    /// What would be given back.
    pub total: Money,
    /// As the receipt would say it in capital numerals.
    pub capitals: String,
    /// The unit's prepayment before.
    pub prepayment: Money,
    /// The unit's prepayment after.
    pub prepayment_after: Money,
    /// Whether an original is in somebody's hands, so that it must be told what became of it.
    pub original_printed: bool,
    /// Why it cannot be given back yet.
    pub problem: Option<Refusal>,
}

/// What of a line would be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct RefundLine {
    /// Which.
    pub line: ReceiptLineId,
    /// How much.
    pub amount: Money,
}

/// A way of giving back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RefundWay {
    /// How.
    pub tender: Tender,
    /// What may go back this way at most; nothing where there is no such bound.
    pub left: Option<Money>,
    /// What would go back this way.
    pub amount: Money,
    /// Whether the refund's own number is asked for.
    pub numbered: bool,
}

/// What was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Refunded {
    /// The red receipt.
    pub receipt: ReceiptId,
    /// Its number.
    pub number: String,
    /// What was given back.
    pub total: Money,
}

impl Desk {
    /// What giving back would come to, live while it is filled in. Changes nothing.
    ///
    /// # Errors
    /// What is wrong with a field or the receipt. That the ways do not suffice yet is in the quote.
    pub async fn quote_refund(&self, who: &SignedIn, asked: RefundAsked) -> Result<RefundQuote> {
        let mut rows = self.look(who, Command::QuoteRefund).await?;
        let plan = plan(&mut rows, &asked).await?;
        Ok(RefundQuote {
            lines: plan.taken_back(),
            ways: plan.by_way()?,
            total: plan.total,
            capitals: capitals(plan.total.negated()),
            prepayment: plan.prepaid_before,
            prepayment_after: plan.prepaid_after,
            original_printed: plan.original_printed(),
            problem: plan.problem,
        })
    }

    /// Gives money back by leave of a second person: number, red receipt and ledger in one act, in the shift of whoever does it.
    ///
    /// # Errors
    /// Those of approving and of the shift; [`Refusal::ReceiptVoided`], [`Refusal::ReceiptIsRed`], [`Refusal::ReceiptOfOpenShift`],
    /// [`Refusal::ReversedBeyond`], [`Refusal::RefundChanged`], [`Refusal::BadField`] where nobody says what became of a printed original,
    /// [`Refusal::CharactersMissing`], and what [`Desk::quote_refund`] names as the problem.
    pub async fn refund(
        &self,
        who: &SignedIn,
        request: &RequestId,
        refund: Refund,
        approval: Option<Approval>,
    ) -> Result<Refunded> {
        let reason = text::required("reason", &refund.reason, 100)?;
        let payer = match refund.asked.what {
            RefundOf::Receipt { .. } => text::optional("payer", &refund.payer, 60)?,
            RefundOf::Deposit { .. } => None, // whoever it was asked for
            RefundOf::Prepayment { .. } => Some(text::required("payer", &refund.payer, 60)?),
        };
        if let Some(done) = self
            .answered(who, Command::Refund, request, &refund)
            .await?
        {
            return Ok(done);
        }
        // Nobody is called for a refund that would be refused all the same.
        let mut rows = self.look(who, Command::Refund).await?;
        shifts::refuse_without(&mut rows, who.staff()).await?;
        ready(&mut rows, &refund).await?;
        drop(rows); // the second person may take their time
        let right = Right::ApproveRefund;
        let approved = self.approve(who, right, approval).await?;
        self.act(
            who,
            Command::Refund,
            request,
            refund,
            async move |tx, refund| {
                let shift = shifts::require_open(tx).await?;
                let (plan, evidence) = ready(tx.rows(), &refund).await?;
                let desk = staff::desk_names(tx.rows()).await?;
                let clerk = staff::name_of(tx.rows(), shift.staff()).await?;
                let total = plan.total.negated();
                let entry = plan.entry();
                let entry =
                    ledger::post(tx, shift.business_date(), Some(shift.id()), &entry).await?;
                let new = NewReceipt {
                    shift: &shift,
                    entry,
                    unit_id: plan.unit,
                    unit: units_on_paper(&plan.unit_label, &plan.lines),
                    payer: payer.unwrap_or(plan.payer),
                    reverses: plan.original.as_ref().map(|original| original.id),
                    desk,
                    clerk,
                    total,
                    tendered: total,
                    change: Money::ZERO,
                    prepayment: plan.prepaid_after,
                    note: String::new(),
                    pays: None,
                };
                let (receipt, number) = insert_receipt(tx, &new, &plan.lines, &plan.ways).await?;
                store::insert_refund(tx, receipt, &reason, evidence, approved.staff()).await?;
                if let RefundOf::Deposit { claim } = refund.asked.what {
                    deposits::returned(tx, claim, receipt).await?;
                }
                receipts::refuse_unprintable(tx.rows(), receipt).await?;
                tx.touch(Touched::Receipt(receipt));
                let reverses = plan.original.map(|original| original.label);
                let mut record = Record::of("receipt", receipt)
                    .text("number", &number)
                    .text("reverses", reverses.unwrap_or_default())
                    .text("unit", &new.unit)
                    .text("payer", &new.payer)
                    .text("business_date", shift.business_date())
                    .money("total", total)
                    .text("reason", &reason)
                    .text("evidence", evidence.as_str())
                    .number("approved_by", approved.staff());
                for way in &plan.ways {
                    record = record.money(way.tender.as_str(), way.amount);
                }
                let refunded = Refunded {
                    receipt,
                    number,
                    total: plan.total,
                };
                Ok((refunded, record))
            },
        )
        .await
    }
}

/// What would be written, where nothing stands against it.
async fn ready(conn: &mut Conn, refund: &Refund) -> Result<(Plan, Evidence)> {
    let plan = plan(conn, &refund.asked).await?;
    if plan.total != refund.total {
        return Err(Refusal::RefundChanged { total: plan.total }.into());
    }
    if let Some(problem) = plan.problem {
        return Err(problem.into());
    }
    let evidence = match plan.evidence {
        Some(evidence) => evidence,
        None => evidence(plan.original.as_ref(), refund.evidence)?,
    };
    Ok((plan, evidence))
}

#[cfg(test)]
mod tests;
