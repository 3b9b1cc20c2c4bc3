//! Taking back what was charged wrongly: a single charge, or all that stands of a billing run. Only what nobody has paid anything of can
//! be taken back; a receipt in the way is voided or reversed first. The charge stays in the books beside its reversal, and its month
//! may be charged again.

mod store;

use super::month::BillingRun;
use super::{Nature, Origin, business_date, holds, late, waivers};
use crate::error::{Refusal, Result};
use crate::ids::{BillingRunId, ChargeId, RequestId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::{Desk, text};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Standing;

/// Takes back one charge.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReverseCharge {
    /// Which.
    pub charge: ChargeId,
    /// Why.
    pub reason: String,
}

/// Takes back everything that stands of a billing run.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReverseBillingRun {
    /// Which.
    pub run: BillingRunId,
    /// Why.
    pub reason: String,
}

impl Desk {
    /// Takes back one charge, under the business date of today.
    ///
    /// # Errors
    /// [`Refusal::ChargeReversed`]; [`Refusal::ChargePaid`] when something of it or of its late fee is paid; [`Refusal::ChargeWaived`]; [`Refusal::ChargeHeld`] while it is collected
    /// elsewhere.
    pub async fn reverse_charge(
        &self,
        who: &SignedIn,
        request: &RequestId,
        reverse: ReverseCharge,
    ) -> Result<()> {
        let reason = text::required("reason", &reverse.reason, 100)?;
        self.act(
            who,
            Command::ReverseCharge,
            request,
            reverse,
            async move |tx, reverse| {
                let charge = store::standing(tx.rows(), reverse.charge)
                    .await?
                    .ok_or_else(|| Refusal::not_found("charge"))?;
                if charge.reversed {
                    return Err(Refusal::ChargeReversed.into());
                }
                holds::refuse_held(tx.rows(), reverse.charge).await?;
                let waived = waivers::waived_of(tx.rows(), reverse.charge).await?;
                if waived.is_positive() {
                    return Err(Refusal::ChargeWaived { waived }.into());
                }
                let late = late::booked_of(tx.rows(), reverse.charge).await?;
                let paid = charge.amount_fen.minus(charge.open_fen)?.plus(late)?;
                if !paid.is_zero() {
                    return Err(Refusal::ChargePaid { paid }.into());
                }
                let today = business_date(tx).await?;
                let lines = [
                    Line::on(Account::Receivable, charge.amount_fen.negated())
                        .of_unit(Some(charge.unit_id))
                        .of_charge(Some(reverse.charge)),
                    charge.contra(),
                ];
                let entry = ledger::post(tx, today, None, &lines).await?;
                store::reverse_charge(tx, reverse.charge, entry, &reason).await?;
                let record = Record::of("charge", reverse.charge)
                    .text("item", &charge.item)
                    .money("amount", charge.amount_fen)
                    .text("reason", &reason);
                Ok(((), record))
            },
        )
        .await
    }

    /// Takes back all charges of a billing run that were not taken back one by one, in one movement.
    ///
    /// # Errors
    /// [`Refusal::BillingRunPaid`] when something of any of them is paid; [`Refusal::BillingRunReversed`] when none is left;
    /// [`Refusal::ChargeHeld`] while one of them is collected elsewhere.
    pub async fn reverse_billing_run(
        &self,
        who: &SignedIn,
        request: &RequestId,
        reverse: ReverseBillingRun,
    ) -> Result<BillingRun> {
        let reason = text::required("reason", &reverse.reason, 100)?;
        self.act(
            who,
            Command::ReverseBillingRun,
            request,
            reverse,
            async move |tx, reverse| {
                let run = super::store::run(tx.rows(), reverse.run)
                    .await?
                    .ok_or_else(|| Refusal::not_found("billing_run"))?;
                if run.standing == 0 {
                    return Err(Refusal::BillingRunReversed.into());
                }
                holds::refuse_run_held(tx.rows(), run.id).await?;
                let paid = store::paid_of_run(tx.rows(), run.id).await?;
                if paid > 0 {
                    return Err(Refusal::BillingRunPaid { paid }.into());
                }
                let today = business_date(tx).await?;
                let mut back = Vec::new();
                for (item, nature, sum) in store::sums_of_run(tx.rows(), run.id).await? {
                    back.push(nature.credit(item, None, sum.negated()));
                }
                let total = Money::sum(back.iter().map(|line| line.amount))?;
                let entry = ledger::post_reversed_charges(tx, today, &back, async |tx, entry| {
                    store::reverse_run(tx, run.id, entry, &reason).await
                })
                .await?;
                let record = Record::of("billing_run", run.id)
                    .text("period", run.period)
                    .number("entry", entry.get())
                    .number("charges", run.standing)
                    .money("total", total)
                    .text("reason", &reason);
                Ok((BillingRun { standing: 0, ..run }, record))
            },
        )
        .await
    }
}

impl Standing {
    /// The line that stands against the receivable when the charge is taken back: what was earned, taken for a supplier or held is
    /// not; and what was owed before the program came was earned before it.
    fn contra(&self) -> Line {
        match (self.origin, self.nature) {
            (Origin::Opening, Nature::Income | Nature::Agency) => {
                Line::on(Account::Opening, self.amount_fen)
            }
            (_, nature) => nature.credit(
                self.fee_item_id,
                Some(self.unit_id),
                self.amount_fen.negated(),
            ),
        }
    }
}

#[cfg(test)]
mod tests;
