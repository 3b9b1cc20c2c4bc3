//! Notes for whoever comes next: they go with the shift and stand on its handover.

use super::state;
use crate::Desk;
use crate::documents::refuse_missing;
use crate::error::{Refusal, Result};
use crate::ids::RequestId;
use crate::journal::{Record, Salt};
use crate::rights::Command;
use crate::shifts::{self, ShiftState};
use crate::staff::SignedIn;
use crate::text;

impl Desk {
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
        let note = text::required_lines("note", note, 300)?;
        refuse_missing([note.as_str()])?;
        self.act(
            who,
            Command::AddShiftNote,
            request,
            note,
            async move |tx, note| {
                let open = shifts::open(tx.rows()).await?.ok_or(Refusal::NoOpenShift)?;
                let salt: Salt = tx.random()?;
                let id = shifts::keep_note(tx, open.id, &note, &salt).await?;
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
