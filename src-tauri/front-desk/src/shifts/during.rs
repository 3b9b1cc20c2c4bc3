//! What happens in a shift besides money over the counter: takings put into the safe, notes for whoever comes next.

use super::{ShiftState, require_open, state, store};
use crate::Desk;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::RequestId;
use crate::journal::{Record, Salt};
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
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
    /// Puts takings into the safe. Whether the drawer holds as much is not said here: that would tell what is expected in it.
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
                let lines = [
                    Line::on(Account::Safe, amount),
                    Line::on(Account::Drawer, amount.negated()),
                ];
                let entry =
                    ledger::post(tx, shift.business_date(), Some(shift.id()), &lines).await?;
                store::insert_drop(tx, shift.id(), amount, &bag, entry, false).await?;
                let record = Record::of("shift", shift.id())
                    .money("dropped", amount)
                    .text("bag", bag);
                let (asks, today) = (shift.staff(), tx.today());
                Ok((state(tx.rows(), asks, today).await?, record))
            },
        )
        .await
    }

    /// Writes down what the next shift must know. Whoever works at the desk may, also while somebody else's shift is open.
    ///
    /// # Errors
    /// [`Refusal::NoOpenShift`], and what is wrong with the text.
    pub async fn add_shift_note(
        &self,
        who: &SignedIn,
        request: &RequestId,
        note: &str,
    ) -> Result<ShiftState> {
        let note = text::required("note", note, 300)?;
        refuse_missing([note.as_str()])?;
        self.act(
            who,
            Command::AddShiftNote,
            request,
            note,
            async move |tx, note| {
                let open = store::open(tx.rows()).await?.ok_or(Refusal::NoOpenShift)?;
                let salt: Salt = tx.random()?;
                let id = store::insert_note(tx, open.id, &note, &salt).await?;
                let record = Record::of("shift_note", id)
                    .number("shift", open.id)
                    .personal("text", &salt, &note);
                let (asks, today) = (tx.staff()?, tx.today());
                Ok((state(tx.rows(), asks, today).await?, record))
            },
        )
        .await
    }
}
