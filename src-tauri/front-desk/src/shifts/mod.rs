//! Shifts: opened by counting the float and accepting the last handover, closed blind. The float and the takings are two boxes of the
//! ledger. A shift's figures are sums over its own entries, found by the shift and never by time.

mod close;
mod closing;
mod count;
mod during;
mod handover;
mod opening;
mod receipts;
mod store;
mod verify;
mod workbook;

pub use close::{CountOutcome, Expected, TenderOutcome, Verdict};
pub use closing::{Closing, Count};
pub use count::{Denomination, NonCash, Pieces, Slips};
pub use during::DropToSafe;
pub use handover::Handover;
pub(crate) use verify::verify;

use crate::Desk;
use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::{DropOfShift, NoteOfShift, refuse_missing};
use crate::error::{Refusal, Result};
use crate::ids::{DeskId, RequestId, ShiftId, StaffId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::rights::{Command, Right};
use crate::staff::{self, Approval, SignedIn};
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use opening::Left;
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
    let open = store::open(tx.rows()).await?.ok_or(Refusal::NoOpenShift)?;
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
    uncounted(store::open(tx.rows()).await?.ok_or(Refusal::NoOpenShift)?)
}

fn uncounted(open: store::Open) -> Result<OpenShift> {
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
    let open = store::open(conn).await?;
    Ok(open.map_or(calendar, |open| open.business_date))
}

/// How a shift is opened.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Opening {
    /// The business date; the calendar's when none is chosen.
    pub business_date: Option<BusinessDate>,
    /// The float, by denomination.
    pub float: Vec<Pieces>,
    /// The shift whose handover is accepted.
    pub accepts: Option<ShiftId>,
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
    pub drops: Vec<DropOfShift>,
    /// What the next shift must know.
    pub notes: Vec<NoteOfShift>,
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

    /// Opens a shift: the float counted, the last handover accepted. Where that is refused a supervisor may give leave, which is kept
    /// with its reason; a float that differs is booked as over or short, so that the ledger holds what is in the box.
    ///
    /// # Errors
    /// [`Refusal::ShiftAlreadyOpen`], [`Refusal::BusinessDateNotAllowed`], and without leave [`Refusal::HandoverNotAccepted`],
    /// [`Refusal::FloatLeftWith`], [`Refusal::FloatDiffers`].
    pub async fn open_shift(
        &self,
        who: &SignedIn,
        request: &RequestId,
        opening: Opening,
        leave: Option<Leave>,
    ) -> Result<ShiftState> {
        let counted = count::total("float", &opening.float)?;
        let leave = match leave {
            None => None,
            Some(leave) => {
                let reason = text::required("reason", &leave.reason, 200)?;
                refuse_missing([reason.as_str()])?;
                let right = Right::ApproveOpening;
                let approved = self.approve(who, right, leave.approval).await?;
                Some((approved.staff(), reason))
            }
        };
        let asked = (opening, leave);
        self.act(
            who,
            Command::OpenShift,
            request,
            asked,
            async move |tx, (opening, leave)| {
                let (staff, today) = (tx.staff()?, tx.today());
                if let Some(open) = store::open(tx.rows()).await? {
                    return Err(Refusal::ShiftAlreadyOpen { name: open.staff }.into());
                }
                let left = store::left(tx.rows()).await?;
                let date = opening::business_date(opening.business_date, today, left.as_ref())?;
                let leave = match opening::objection(left.as_ref(), opening.accepts, staff, counted)
                {
                    None => None,
                    Some(refusal) => Some(leave.ok_or(refusal)?),
                };
                let accepted = left
                    .as_ref()
                    .map(|left| left.shift)
                    .filter(|shift| opening.accepts == Some(*shift));
                let desk = staff::desk_names(tx.rows()).await?.id;
                let shift =
                    store::insert_shift(tx, desk, date, counted, accepted, leave.as_ref()).await?;
                store::insert_pieces(tx, shift, Moment::Open, Counted::Float, &opening.float)
                    .await?;
                book_float(tx, date, shift, counted, left.as_ref()).await?;
                let record = Record::of("shift", shift)
                    .number("desk", desk)
                    .text("business_date", date)
                    .money("float", counted)
                    .number("accepts", accepted.map_or(0, ShiftId::get))
                    .number("leave_of", leave.as_ref().map_or(0, |leave| leave.0.get()))
                    .text("reason", leave.as_ref().map_or("", |leave| &leave.1));
                Ok((state(tx.rows(), staff, today).await?, record))
            },
        )
        .await
    }
}

async fn state(conn: &mut Conn, asks: StaffId, today: BusinessDate) -> Result<ShiftState> {
    let open = store::open(conn).await?;
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
        Some(open) => Some(current(conn, asks, open).await?),
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

async fn current(conn: &mut Conn, asks: StaffId, open: store::Open) -> Result<CurrentShift> {
    let count = match open.counted {
        false => None,
        true => Some(closing::standing_count(conn, open.id).await?.outcome),
    };
    Ok(CurrentShift {
        id: open.id,
        mine: open.staff_id == asks,
        staff: open.staff,
        business_date: open.business_date,
        opened_at: open.opened_at,
        count,
        drops: store::drops(conn, open.id).await?,
        notes: store::notes(conn, open.id).await?,
    })
}

/// The first float of a desk was there before the program; later only a difference is booked.
async fn book_float(
    tx: &mut Tx<'_, '_>,
    date: BusinessDate,
    shift: ShiftId,
    counted: Money,
    left: Option<&Left>,
) -> Result<()> {
    let (other, moved) = match left {
        None => (Account::Opening, counted),
        Some(left) => (Account::OverShort, counted.minus(left.float)?),
    };
    if moved.is_zero() {
        return Ok(());
    }
    let lines = [
        Line::on(Account::Float, moved),
        Line::on(other, moved.negated()),
    ];
    ledger::post(tx, date, Some(shift), &lines).await?;
    Ok(())
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
