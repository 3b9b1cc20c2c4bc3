//! The end of a shift and what the next one begins with: counted blind, closed with both people's passwords, and handed over on a
//! paper. It asks the [`shifts`] for the shift and its counts, the cashier for its receipts, and visits and cards what happened.

mod closing;
mod notes;
mod paper;
mod receipts;
mod store;
mod verify;
mod workbook;

pub use closing::{Closing, Count};
pub(crate) use paper::frozen;
pub(crate) use verify::verify;

use crate::Desk;
use crate::database::Conn;
use crate::documents::{HandoverPaper, LeftWith, Pdf};
use crate::error::Result;
use crate::ids::{ShiftId, StaffId};
use crate::money::Money;
use crate::printers::{self, PaperKind};
use crate::rights::Command;
use crate::shifts::{self, ShiftState};
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;
use workbook::workbook;

/// A closed shift, as the list of handovers shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Handover {
    /// The shift.
    pub shift: ShiftId,
    /// Its business date.
    pub business_date: BusinessDate,
    /// Whose it was.
    pub staff: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// Who closed it.
    pub closed_by: String,
    /// Whether that was somebody else, for somebody absent.
    pub forced: bool,
    /// With whom or where the float was left.
    pub left_with: LeftWith,
    /// Who took the float.
    pub received_by: Option<String>,
    /// Over (长款) is positive, short (短款) negative.
    pub difference: Money,
    /// Who opened the next shift by accepting it.
    pub accepted_by: Option<String>,
}

/// A list for a screen, not an export.
const LATEST: i64 = 200;

impl Desk {
    /// What stands at the desk: the open shift, or the handover the next one accepts.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn shift_state(&self, who: &SignedIn) -> Result<ShiftState> {
        let mut rows = self.look(who, Command::ShiftState).await?;
        let today = self.outside.clock.now().date();
        state(&mut rows, who.staff(), today).await
    }

    /// The latest handovers, the newest first.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn handovers(&self, who: &SignedIn) -> Result<Vec<Handover>> {
        let mut rows = self.look(who, Command::Handovers).await?;
        store::handovers(&mut rows, LATEST).await
    }

    /// What stands on the handover of a closed shift.
    ///
    /// # Errors
    /// [`crate::Refusal::NotFound`] for a shift that is not closed.
    pub async fn handover(&self, who: &SignedIn, shift: ShiftId) -> Result<HandoverPaper> {
        let mut rows = self.look(who, Command::Handover).await?;
        frozen(&mut rows, shift).await
    }

    /// The handover's paper, laid out for the printer of such papers. It is drawn from what was frozen and from nothing else.
    ///
    /// # Errors
    /// As [`Desk::handover`].
    pub async fn handover_paper(&self, who: &SignedIn, shift: ShiftId) -> Result<Pdf> {
        let mut rows = self.look(who, Command::HandoverPaper).await?;
        let nudge = printers::choice(&mut rows, PaperKind::Sheet).await?.nudge;
        frozen(&mut rows, shift).await?.pdf(nudge)
    }

    /// The handover as a workbook: its file name and its bytes.
    ///
    /// # Errors
    /// As [`Desk::handover`].
    pub async fn handover_workbook(
        &self,
        who: &SignedIn,
        shift: ShiftId,
    ) -> Result<(String, Vec<u8>)> {
        let mut rows = self.look(who, Command::HandoverWorkbook).await?;
        let paper = frozen(&mut rows, shift).await?;
        let name = format!("交接班-{}-{shift}.xlsx", paper.business_date);
        Ok((name, workbook(&paper).to_bytes()?))
    }
}

/// What stands at the desk, with what a counted shift came to.
async fn state(conn: &mut Conn, asks: StaffId, today: BusinessDate) -> Result<ShiftState> {
    let counted = shifts::open(conn).await?.filter(|open| open.counted);
    let count = match counted {
        None => None,
        Some(open) => Some(closing::standing_count(conn, open.id).await?.outcome),
    };
    shifts::state(conn, asks, today, count).await
}
