//! What is done with a deposit beside giving it back: inspecting, deducting, asking for it, withdrawing that.

use super::history::{Deposit, deposit};
use super::store::{self, NewClaim, NewDeduction, Row};
use super::{ClaimWay, DepositAgreement, rule};
use crate::acts::Touched;
use crate::acts::Tx;
use crate::cashier::refunds::Evidence;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::fees::{self, Nature};
use crate::ids::{DepositClaimId, DepositDeductionId, FeeItemId, ReceiptLineId, RequestId};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::BusinessDate;
use crate::{Desk, ledger, shifts, text};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Writes down what was found.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InspectDeposit {
    /// Which deposit.
    pub deposit: ReceiptLineId,
    /// Who looked.
    pub inspected_by: String,
    /// The day as typed; blank for today.
    pub inspected_on: String,
    /// What they found.
    pub findings: String,
}

/// Deducts from a deposit.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeductDeposit {
    /// Which deposit.
    pub deposit: ReceiptLineId,
    /// What it becomes income of.
    pub fee_item: FeeItemId,
    /// How much, in yuan as typed.
    pub amount: String,
    /// Why, as it will be printed.
    pub reason: String,
    /// What shows it: photographs, a bill, a file number.
    pub proof: String,
    /// How the payer agreed, or the ruling; nothing where nobody did.
    pub agreed: Option<DepositAgreement>,
}

/// What was deducted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Deducted {
    /// Which deduction.
    pub deduction: DepositDeductionId,
    /// Its number.
    pub number: String,
    /// The deposit after it.
    pub deposit: Deposit,
}

/// Asks a deposit back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AskDepositRefund {
    /// Which deposit.
    pub deposit: ReceiptLineId,
    /// How much, in yuan as typed; blank for everything held.
    pub amount: String,
    /// Who is to get it; blank for whoever paid it.
    pub payee: String,
    /// How.
    pub way: ClaimWay,
    /// What paper stands for it; nothing where the receipt was never printed.
    pub evidence: Option<Evidence>,
    /// The day on the signed declaration that the receipt is lost, as typed; blank for today.
    pub declared_on: String,
}

/// Withdraws what was asked.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct WithdrawDepositRefund {
    /// Which request.
    pub claim: DepositClaimId,
    /// Why.
    pub reason: String,
}

/// Of which something is held, and which nobody asks back meanwhile.
async fn free(tx: &mut Tx<'_, '_>, deposit: ReceiptLineId) -> Result<Row> {
    let row = store::one(tx.rows(), deposit).await?;
    if row.claim_id.is_some() {
        return Err(Refusal::DepositAskedBack.into());
    }
    if !row.held()?.is_positive() {
        return Err(Refusal::DepositHeldLess { held: Money::ZERO }.into());
    }
    Ok(row)
}

/// The same, with its findings written down.
async fn inspected(tx: &mut Tx<'_, '_>, deposit: ReceiptLineId) -> Result<Row> {
    let row = free(tx, deposit).await?;
    match row.inspected_on {
        Some(_) => Ok(row),
        None => Err(Refusal::DepositNotInspected.into()),
    }
}

/// A day as typed: not before the deposit was taken, and not to come.
fn day(field: &str, typed: &str, from: BusinessDate, today: BusinessDate) -> Result<BusinessDate> {
    let Some(typed) = text::optional(field, typed, 20)? else {
        return Ok(today);
    };
    let day = BusinessDate::parse(field, &typed)?;
    if day < from || day > today {
        return Err(Refusal::field(field, FieldProblem::OutOfRange).into());
    }
    Ok(day)
}

fn typed(amount: &str) -> Result<Option<Money>, Refusal> {
    let typed = text::optional("depositAmount", amount, 20)?;
    typed
        .map(|typed| Money::from_yuan("depositAmount", &typed))
        .transpose()
}

impl Desk {
    /// Writes down who inspected a deposit's unit, when, and what was found.
    ///
    /// # Errors
    /// [`Refusal::DepositAskedBack`], [`Refusal::DepositHeldLess`] for one of which nothing is held, [`Refusal::BadField`],
    /// [`Refusal::CharactersMissing`].
    pub async fn inspect_deposit(
        &self,
        who: &SignedIn,
        request: &RequestId,
        inspection: InspectDeposit,
    ) -> Result<Deposit> {
        self.act(
            who,
            Command::InspectDeposit,
            request,
            inspection,
            async move |tx, asked| {
                let today = tx.today();
                let by = text::required("inspectedBy", &asked.inspected_by, 40)?;
                let findings = text::required("findings", &asked.findings, 300)?;
                refuse_missing([by.as_str(), findings.as_str()])?;
                let row = free(tx, asked.deposit).await?;
                let from = row.taken_on.min(today);
                let on = day("inspectedOn", &asked.inspected_on, from, today)?;
                store::insert_inspection(tx, asked.deposit, &by, on, &findings).await?;
                let record = Record::of("deposit", asked.deposit)
                    .text("receipt", &row.number)
                    .text("inspected_by", &by)
                    .text("inspected_on", on)
                    .text("findings", &findings);
                Ok((deposit(tx.rows(), asked.deposit, today).await?, record))
            },
        )
        .await
    }

    /// Deducts from a deposit what the payer agreed to or a ruling says: out of the deposit and into the income of a fee item, under a number
    /// of its own, in the shift of whoever does it.
    ///
    /// # Errors
    /// [`Refusal::DeductionNotAgreed`]; [`Refusal::DepositNotInspected`], [`Refusal::DepositAskedBack`], [`Refusal::DepositHeldLess`]; the
    /// shift's refusals; those of the price list, and [`Refusal::BadField`] for an item that is no income; [`Refusal::CharactersMissing`].
    pub async fn deduct_deposit(
        &self,
        who: &SignedIn,
        request: &RequestId,
        deduct: DeductDeposit,
    ) -> Result<Deducted> {
        self.act(
            who,
            Command::DeductDeposit,
            request,
            deduct,
            async move |tx, asked| {
                let today = tx.today();
                let shift = shifts::require_open(tx).await?;
                let row = inspected(tx, asked.deposit).await?;
                let agreed = rule::agreed(asked.agreed)?;
                let amount = typed(&asked.amount)?
                    .ok_or_else(|| Refusal::field("depositAmount", FieldProblem::Empty))?;
                let amount = rule::within(row.held()?, Some(amount))?;
                let reason = text::required("reason", &asked.reason, 100)?;
                let proof = text::required("proof", &asked.proof, 100)?;
                refuse_missing([reason.as_str(), proof.as_str()])?;
                let item = fees::listed(tx.rows(), asked.fee_item, shift.business_date()).await?;
                if item.nature != Nature::Income {
                    return Err(Refusal::field("feeItem", FieldProblem::OutOfRange).into());
                }
                let unit = Some(row.unit_id);
                let lines = [
                    Nature::Deposit.credit(row.fee_item_id, unit, amount.negated()),
                    Nature::Income.credit(item.id, unit, amount),
                ];
                let entry =
                    ledger::post(tx, shift.business_date(), Some(shift.id()), &lines).await?;
                let desk = staff::desk_names(tx.rows()).await?;
                let new = NewDeduction {
                    deposit: asked.deposit,
                    fee_item: item.id,
                    item: &item.name,
                    amount,
                    reason: &reason,
                    evidence: &proof,
                    agreed,
                    shift: &shift,
                    entry,
                    code: &desk.code,
                };
                let (deduction, number) = store::insert_deduction(tx, &new).await?;
                tx.touch(Touched::Deposit(asked.deposit));
                let record = Record::of("deposit", asked.deposit)
                    .text("receipt", &row.number)
                    .text("number", &number)
                    .text("item", &item.name)
                    .money("amount", amount)
                    .text("reason", &reason)
                    .text("evidence", &proof)
                    .text("agreed", agreed.as_str());
                let deposit = deposit(tx.rows(), asked.deposit, today).await?;
                let deducted = Deducted {
                    deduction,
                    number,
                    deposit,
                };
                Ok((deducted, record))
            },
        )
        .await
    }

    /// Writes down that a deposit is asked back: by whom, how much, which way, and on what paper. It is paid by
    /// [`Desk::refund`](Desk::refund), which a second person approves.
    ///
    /// # Errors
    /// [`Refusal::DepositNotInspected`], [`Refusal::DepositAskedBack`], [`Refusal::DepositHeldLess`]; [`Refusal::BadField`] where nobody
    /// says what became of a printed original; [`Refusal::CharactersMissing`].
    pub async fn ask_deposit_refund(
        &self,
        who: &SignedIn,
        request: &RequestId,
        ask: AskDepositRefund,
    ) -> Result<Deposit> {
        self.act(
            who,
            Command::AskDepositRefund,
            request,
            ask,
            async move |tx, asked| {
                let today = tx.today();
                let row = inspected(tx, asked.deposit).await?;
                let amount = rule::within(row.held()?, typed(&asked.amount)?)?;
                let payee =
                    text::optional("payee", &asked.payee, 60)?.unwrap_or_else(|| row.payer.clone());
                refuse_missing([payee.as_str()])?;
                let from = row.taken_on.min(today);
                let declared = day("declaredOn", &asked.declared_on, from, today)?;
                let (evidence, declared_on) = rule::papers(row.printed, asked.evidence, declared)?;
                let new = NewClaim {
                    deposit: asked.deposit,
                    amount,
                    payee: &payee,
                    way: asked.way,
                    evidence,
                    declared_on,
                    day: shifts::business_date(tx.rows(), today).await?,
                };
                store::insert_claim(tx, &new).await?;
                let record = Record::of("deposit", asked.deposit)
                    .text("receipt", &row.number)
                    .money("amount", amount)
                    .text("payee", &payee)
                    .text("way", asked.way.as_str())
                    .text("evidence", evidence.as_str());
                Ok((deposit(tx.rows(), asked.deposit, today).await?, record))
            },
        )
        .await
    }

    /// Withdraws what was asked: the deposit is held as before.
    ///
    /// # Errors
    /// [`Refusal::DepositClaimClosed`], [`Refusal::NotFound`], [`Refusal::BadField`] without a reason.
    pub async fn withdraw_deposit_refund(
        &self,
        who: &SignedIn,
        request: &RequestId,
        withdraw: WithdrawDepositRefund,
    ) -> Result<Deposit> {
        self.act(
            who,
            Command::WithdrawDepositRefund,
            request,
            withdraw,
            async move |tx, asked| {
                let today = tx.today();
                let reason = text::required("reason", &asked.reason, 100)?;
                let claim = store::to_pay(tx.rows(), asked.claim).await?;
                let on = shifts::business_date(tx.rows(), today).await?;
                store::insert_withdrawal(tx, asked.claim, &reason, on).await?;
                let record = Record::of("deposit", claim.line_id)
                    .money("amount", claim.amount_fen)
                    .text("payee", &claim.payee)
                    .text("reason", &reason);
                Ok((deposit(tx.rows(), claim.line_id, today).await?, record))
            },
        )
        .await
    }
}
