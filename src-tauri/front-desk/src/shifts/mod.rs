//! Shifts: opened by counting the float and accepting the last handover. The float and the takings are two boxes of the ledger. A
//! shift's figures are sums over its own entries, found by the shift and never by time.
//!
//! Whoever moves money asks here whether a shift is open and which day it is, so nothing here asks them anything: what a shift comes to
//! at its end is the [`handover`](crate::handover)'s.

mod count;
mod drops;
mod moves;
mod opening;
mod outcome;
mod store;
mod verify;

pub use count::{Denomination, NonCash, Pieces, Slips};
pub(crate) use count::{every_tender, total};
pub(crate) use drops::put_into_safe;
pub use drops::{DropToSafe, TakeBackDrop};
pub use moves::{
    AcceptTransfer, Carrier, CashBox, CashMoves, ChangeFloat, DeclareLostSlip, Direction,
    FindLostSlip, FloatChange, FloatSource, LostSlip, RefuseTransfer, SendTransfer,
    TakeBackTransfer, Transfer,
};
pub(crate) use moves::{lost_by_tender, lost_of_shift, moves_of_shift};
pub use opening::Opening;
pub use outcome::{CountOutcome, Expected, TenderOutcome, Verdict};
pub(crate) use outcome::{Counts, outcome, over_short};
pub(crate) use store::{
    CountRow, Open, closing_counts, drops, keep_note, keep_pieces, keep_slips, notes, open, opened,
};
pub(crate) use verify::verify;

use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::{DropOfShift, NoteOfShift};
use crate::error::{Refusal, Result};
use crate::ids::{DeskId, DropId, ShiftId, StaffId};
use crate::money::Money;
use crate::staff::Approval;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// The open shift of the person who acts. Only [`require_open`] makes one, so whatever takes it cannot happen without a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenShift {
    id: ShiftId,
    desk: DeskId,
    staff: StaffId,
    business_date: BusinessDate,
}

impl OpenShift {
    /// The shift.
    pub const fn id(&self) -> ShiftId {
        self.id
    }

    /// Its desk.
    pub const fn desk(&self) -> DeskId {
        self.desk
    }

    /// Whose it is.
    pub const fn staff(&self) -> StaffId {
        self.staff
    }

    /// The day its money is booked under, also after midnight.
    pub const fn business_date(&self) -> BusinessDate {
        self.business_date
    }
}

/// The open shift of the person who acts, for acts that move money.
///
/// # Errors
/// [`Refusal::NoOpenShift`], [`Refusal::ShiftBelongsTo`], and [`Refusal::ShiftCounted`] once it is counted for closing.
pub async fn require_open(tx: &mut Tx<'_, '_>) -> Result<OpenShift> {
    let staff = tx.staff()?;
    open_of(tx.rows(), staff).await
}

/// The same asked before the act, where somebody would be called in vain.
///
/// # Errors
/// As [`require_open`].
pub(crate) async fn refuse_without(conn: &mut Conn, staff: StaffId) -> Result<()> {
    open_of(conn, staff).await.map(|_| ())
}

async fn open_of(conn: &mut Conn, staff: StaffId) -> Result<OpenShift> {
    let open = open(conn).await?.ok_or(Refusal::NoOpenShift)?;
    if open.staff_id != staff {
        return Err(Refusal::ShiftBelongsTo { name: open.staff }.into());
    }
    uncounted(open)
}

/// The open shift of the desk, whoever's: for what somebody else may do in it with a second person's leave.
///
/// # Errors
/// [`Refusal::NoOpenShift`], and [`Refusal::ShiftCounted`] once it is counted for closing.
pub async fn require_open_at_desk(tx: &mut Tx<'_, '_>) -> Result<OpenShift> {
    uncounted(open(tx.rows()).await?.ok_or(Refusal::NoOpenShift)?)
}

fn uncounted(open: Open) -> Result<OpenShift> {
    if open.counted {
        return Err(Refusal::ShiftCounted.into());
    }
    Ok(OpenShift {
        id: open.id,
        desk: open.desk_id,
        staff: open.staff_id,
        business_date: open.business_date,
    })
}

/// The day by which money goes: what is due, what it costs, under which day it is booked. It is the open shift's, also after midnight;
/// while no shift is open it is the calendar's.
///
/// # Errors
/// A fault when the database does.
pub async fn business_date(conn: &mut Conn, calendar: BusinessDate) -> Result<BusinessDate> {
    let open = open(conn).await?;
    Ok(open.map_or(calendar, |open| open.business_date))
}

/// A supervisor's leave for something that was refused, with the reason that is written down.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct Leave {
    /// Who, and the password; without one it is asked for.
    pub approval: Option<Approval>,
    /// Why.
    pub reason: String,
}

/// What stands at the desk. It holds no expected figure: whoever counts must not know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShiftState {
    /// The shift that is open.
    pub open: Option<CurrentShift>,
    /// The handover to accept, while none is open; none on the desk's first day.
    pub handover: Option<LeftFloat>,
    /// The calendar's day at the desk: a shift that is still open for another is worth a look.
    pub today: BusinessDate,
    /// The business date a new shift has unless another is chosen.
    pub business_date: BusinessDate,
    /// The earliest it may choose.
    pub earliest: BusinessDate,
    /// The latest it may choose.
    pub latest: BusinessDate,
}

/// The shift that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CurrentShift {
    /// The shift.
    pub id: ShiftId,
    /// Whose, by name.
    pub staff: String,
    /// Whether it is the shift of whoever asks.
    pub mine: bool,
    /// The day its money is booked under.
    pub business_date: BusinessDate,
    /// Since when.
    pub opened_at: Timestamp,
    /// What the count came to, once it is counted for closing and no money moves any more.
    pub count: Option<CountOutcome>,
    /// Takings put into the safe.
    pub drops: Vec<CurrentDrop>,
    /// What the next shift must know.
    pub notes: Vec<NoteOfShift>,
}

/// Takings that were put into the safe in the open shift, with the row by which they can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CurrentDrop {
    /// Which.
    pub id: DropId,
    /// What the handover will say of it.
    pub drop: DropOfShift,
}

/// What the last closing left for the next shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeftFloat {
    /// The shift that was closed.
    pub shift: ShiftId,
    /// Who closed it.
    pub by: String,
    /// Its business date.
    pub business_date: BusinessDate,
    /// The float it left.
    pub float: Money,
    /// Who took the float; nobody when it is in the safe.
    pub received_by: Option<String>,
}

/// What stands at the desk for whoever asks. `count` is what the open shift's count came to, once it is counted for closing.
///
/// # Errors
/// A fault when the database does.
pub(crate) async fn state(
    conn: &mut Conn,
    asks: StaffId,
    today: BusinessDate,
    count: Option<CountOutcome>,
) -> Result<ShiftState> {
    let open = open(conn).await?;
    let left = store::left(conn).await?;
    let (earliest, latest) = opening::business_dates(today, left.as_ref());
    let handover = match open {
        Some(_) => None,
        None => left.map(|left| LeftFloat {
            shift: left.shift,
            by: left.by,
            business_date: left.business_date,
            float: left.float,
            received_by: left.received_by.map(|(_, name)| name),
        }),
    };
    let open = match open {
        None => None,
        Some(open) => Some(CurrentShift {
            id: open.id,
            mine: open.staff_id == asks,
            staff: open.staff,
            business_date: open.business_date,
            opened_at: open.opened_at,
            count,
            drops: drops(conn, open.id).await?,
            notes: notes(conn, open.id).await?,
        }),
    };
    Ok(ShiftState {
        open,
        handover,
        today,
        business_date: today.max(earliest),
        earliest,
        latest,
    })
}

crate::words::words! {
    /// When something was counted.
    pub enum Moment {
        /// At opening.
        Open = "open",
        /// At closing.
        Close = "close",
    }
}

crate::words::words! {
    /// What was counted.
    pub enum Counted {
        /// The float (备用金).
        Float = "float",
        /// The takings (营业款).
        Drawer = "drawer",
        /// WeChat slips.
        Wechat = "wechat",
        /// Alipay slips.
        Alipay = "alipay",
        /// Slips of the card terminal.
        Card = "card",
        /// Advices of bank transfers.
        Transfer = "transfer",
    }
}

#[cfg(test)]
mod tests;
