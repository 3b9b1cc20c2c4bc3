//! Takings put into the safe: by the clerk during a shift, and what is left of them when it closes; and a drop that was mistyped.

use super::{ShiftState, require_open, state, store};
use crate::Desk;
use crate::acts::Tx;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{DropId, RequestId, ShiftId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::BusinessDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Takings that go into the safe.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DropToSafe {
    /// How much.
    pub amount: Money,
    /// The number of the sealed bag, or nothing.
    pub bag: String,
}

impl Desk {
    /// Puts takings into the safe. Whether the drawer holds as much is not said here: that would tell what is expected in it. What was
    /// mistyped is taken back.
    ///
    /// # Errors
    /// Those of [`require_open`], and what is wrong with a field.
    pub async fn drop_to_safe(
        &self,
        who: &SignedIn,
        request: &RequestId,
        drop: DropToSafe,
    ) -> Result<ShiftState> {
        if !drop.amount.is_positive() {
            return Err(Refusal::field("amount", FieldProblem::OutOfRange).into());
        }
        let bag = text::optional("bag", &drop.bag, 40)?.unwrap_or_default();
        refuse_missing([bag.as_str()])?;
        let asked = (drop.amount, bag);
        self.act(
            who,
            Command::DropToSafe,
            request,
            asked,
            async move |tx, (amount, bag)| {
                let shift = require_open(tx).await?;
                let (id, date) = (shift.id(), shift.business_date());
                put_into_safe(tx, id, date, amount, &bag, false).await?;
                let record = Record::of("shift", id)
                    .money("dropped", amount)
                    .text("bag", bag);
                let (asks, today) = (shift.staff(), tx.today());
                Ok((state(tx.rows(), asks, today, None).await?, record))
            },
        )
        .await
    }
}

/// A drop that was a mistake.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TakeBackDrop {
    /// Which.
    pub drop: DropId,
    /// Why, as it will be printed.
    pub reason: String,
}

impl Desk {
    /// Takes back a drop of the open shift that was mistyped: the drop stays, and the same movement goes the other way. Both stand on the
    /// handover.
    ///
    /// # Errors
    /// Those of [`require_open`]; [`Refusal::NotFound`] for a drop of another shift and for one taken back before;
    /// [`Refusal::DropAtBank`] when its money went to the bank meanwhile; and what is wrong with the reason.
    pub async fn take_back_drop(
        &self,
        who: &SignedIn,
        request: &RequestId,
        back: TakeBackDrop,
    ) -> Result<ShiftState> {
        let reason = text::required("reason", &back.reason, 100)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::TakeBackDrop;
        self.act(who, command, request, back, async move |tx, back| {
            let shift = require_open(tx).await?;
            let (id, date) = (shift.id(), shift.business_date());
            let (entry, amount) = store::standing_drop(tx.rows(), id, back.drop)
                .await?
                .ok_or(Refusal::not_found("drop"))?;
            let held = ledger::balance(tx.rows(), Account::Safe, None).await?;
            if store::at_bank(tx.rows(), back.drop).await? || held < amount {
                return Err(Refusal::DropAtBank.into());
            }
            let entry = ledger::reverse(tx, entry, date, Some(id)).await?;
            store::insert_drop_taken_back(tx, id, back.drop, entry, &reason).await?;
            let record = Record::of("shift", id)
                .number("drop_taken_back", back.drop)
                .money("amount", amount)
                .text("reason", reason);
            let (asks, today) = (shift.staff(), tx.today());
            Ok((state(tx.rows(), asks, today, None).await?, record))
        })
        .await
    }
}

/// Books the takings from the drawer into the safe and keeps the drop with its bag.
pub(crate) async fn put_into_safe(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    date: BusinessDate,
    amount: Money,
    bag: &str,
    at_close: bool,
) -> Result<()> {
    let lines = [
        Line::on(Account::Safe, amount),
        Line::on(Account::Drawer, amount.negated()),
    ];
    let entry = ledger::post(tx, date, Some(shift), &lines).await?;
    store::insert_drop(tx, shift, amount, bag, entry, at_close).await
}
