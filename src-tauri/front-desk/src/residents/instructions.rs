//! Standing instructions of a unit: what the desk must know at the moment of the act.

use super::store;
use crate::Desk;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{InstructionId, RequestId, UnitId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What an instruction is about.
    pub enum InstructionKind {
        /// May be let in.
        PermissionToEnter = "permission_to_enter",
        /// Must not be let in.
        DoNotAdmit = "do_not_admit",
        /// Away until a day.
        Away = "away",
        /// Anything else.
        Other = "other",
    }
}

/// An instruction in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Instruction {
    /// The row.
    pub id: InstructionId,
    /// What it is about.
    pub kind: InstructionKind,
    /// What the resident said.
    pub text: String,
    /// The last day it holds; nothing while it stands.
    pub until_on: Option<BusinessDate>,
    /// Since when.
    pub created_at: Timestamp,
}

/// A new instruction, as typed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddInstruction {
    /// For which unit.
    pub unit: UnitId,
    /// What it is about.
    pub kind: InstructionKind,
    /// What the resident said.
    pub text: String,
    /// The last day; blank while it stands.
    pub until_on: String,
}

impl Desk {
    /// Writes down an instruction of a unit.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], or what is wrong with a field.
    pub async fn add_instruction(
        &self,
        who: &SignedIn,
        request: &RequestId,
        add: AddInstruction,
    ) -> Result<InstructionId> {
        let text = text::required_lines("text", &add.text, 500)?;
        self.act(
            who,
            Command::AddInstruction,
            request,
            add,
            async move |tx, add| {
                let until_on = match text::optional("untilOn", &add.until_on, 20)? {
                    Some(typed) => Some(BusinessDate::parse("untilOn", &typed)?),
                    None => None,
                };
                if until_on.is_some_and(|day| day < tx.today()) {
                    return Err(Refusal::field("untilOn", FieldProblem::OutOfRange).into());
                }
                super::unit(tx.rows(), add.unit).await?;
                let id = super::enter_instruction(tx, add.unit, add.kind, &text, until_on).await?;
                let salt = store::unit_salt(tx.rows(), add.unit).await?;
                let record = Record::of("unit", add.unit)
                    .number("instruction", id)
                    .text("kind", add.kind.as_str())
                    .personal("text", &salt, &text)
                    .text(
                        "until_on",
                        until_on.map(|day| day.to_string()).unwrap_or_default(),
                    );
                Ok((id, record))
            },
        )
        .await
    }

    /// Ends an instruction before its day.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn end_instruction(
        &self,
        who: &SignedIn,
        request: &RequestId,
        instruction: InstructionId,
    ) -> Result<()> {
        self.act(
            who,
            Command::EndInstruction,
            request,
            instruction,
            async move |tx, instruction| {
                let now = tx.now();
                let unit = store::end_instruction(tx.rows(), instruction, now)
                    .await?
                    .ok_or_else(|| Refusal::not_found("instruction"))?;
                Ok((
                    (),
                    Record::of("unit", unit).number("instruction", instruction),
                ))
            },
        )
        .await
    }
}
