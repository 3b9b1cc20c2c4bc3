//! Opening a shift: its business date, and the last handover with its float.

use super::{Counted, Leave, Moment, Pieces, ShiftState, count, state, store};
use crate::Desk;
use crate::acts::Tx;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{RequestId, ShiftId, StaffId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::rights::{Command, Right};
use crate::staff::{self, SignedIn};
use crate::text;
use crate::time::BusinessDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How a shift is opened.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Opening {
    /// The business date; the calendar's when none is chosen.
    pub business_date: Option<BusinessDate>,
    /// The float, by denomination; nothing where there is no time to count it, for which a supervisor must give leave.
    pub float: Option<Vec<Pieces>>,
    /// The shift whose handover is accepted.
    pub accepts: Option<ShiftId>,
}

impl Desk {
    /// Opens a shift: the float counted, the last handover accepted. Where that is refused a supervisor may give leave, which is kept
    /// with its reason; a float that differs is booked as over or short, so that the ledger holds what is in the box. With a queue at the
    /// counter there may be leave not to count at all: the float is then taken to be what the last handover left, nobody has seen whether
    /// it is, the handover says so, and what is over or short shows when this shift closes.
    ///
    /// # Errors
    /// [`Refusal::ShiftAlreadyOpen`], [`Refusal::BusinessDateNotAllowed`], [`Refusal::MonthClosed`], and without leave [`Refusal::HandoverNotAccepted`],
    /// [`Refusal::FloatLeftWith`], [`Refusal::FloatDiffers`], [`Refusal::FloatNotCounted`]. The first float of a desk is always counted.
    pub async fn open_shift(
        &self,
        who: &SignedIn,
        request: &RequestId,
        opening: Opening,
        leave: Option<Leave>,
    ) -> Result<ShiftState> {
        let counted = match &opening.float {
            None => None,
            Some(float) => Some(count::total("float", float)?),
        };
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
                let date = business_date(opening.business_date, today, left.as_ref())?;
                ledger::refuse_closed(tx.rows(), date).await?;
                let leave = match objection(left.as_ref(), opening.accepts, staff, counted) {
                    None => None,
                    Some(refusal) => Some(leave.ok_or(refusal)?),
                };
                let float = match (counted, left.as_ref()) {
                    (Some(counted), _) => counted,
                    (None, Some(left)) => left.float,
                    (None, None) => return Err(Refusal::field("float", FieldProblem::Empty).into()),
                };
                let accepted = left
                    .as_ref()
                    .map(|left| left.shift)
                    .filter(|shift| opening.accepts == Some(*shift));
                let desk = staff::desk_names(tx.rows()).await?.id;
                let shift =
                    store::insert_shift(tx, desk, date, float, accepted, leave.as_ref()).await?;
                if let Some(pieces) = &opening.float {
                    store::keep_pieces(tx, shift, Moment::Open, Counted::Float, pieces).await?;
                }
                book_float(tx, date, shift, float, left.as_ref()).await?;
                let record = Record::of("shift", shift)
                    .number("desk", desk)
                    .text("business_date", date)
                    .money("float", float)
                    .number("float_counted", counted.is_some())
                    .number("accepts", accepted.map_or(0, ShiftId::get))
                    .number("leave_of", leave.as_ref().map_or(0, |leave| leave.0.get()))
                    .text("reason", leave.as_ref().map_or("", |leave| &leave.1));
                Ok((state(tx.rows(), staff, today, None).await?, record))
            },
        )
        .await
    }
}

/// The first float of a desk was there before the program; later only a difference is booked.
async fn book_float(
    tx: &mut Tx<'_, '_>,
    date: BusinessDate,
    shift: ShiftId,
    float: Money,
    left: Option<&Left>,
) -> Result<()> {
    let (other, moved) = match left {
        None => (Account::Opening, float),
        Some(left) => (Account::OverShort, float.minus(left.float)?),
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

/// The handover a shift opens on, as the closing left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Left {
    /// The shift that was closed.
    pub(super) shift: ShiftId,
    /// Who closed it, by name.
    pub(super) by: String,
    /// Its business date: the next is never before it.
    pub(super) business_date: BusinessDate,
    /// The float as it was counted at closing.
    pub(super) float: Money,
    /// Who took the float, and that person's name; nobody when it is in the safe.
    pub(super) received_by: Option<(StaffId, String)>,
}

/// The days a shift may open for: the calendar's and one beside it, but none before the last that is closed.
pub(super) fn business_dates(
    today: BusinessDate,
    left: Option<&Left>,
) -> (BusinessDate, BusinessDate) {
    let closed = left.map(|left| left.business_date);
    let earliest = closed.map_or(today.minus_days(1), |closed| {
        closed.max(today.minus_days(1))
    });
    (earliest, today.plus_days(1).max(earliest))
}

/// The business date of a new shift: as chosen, else the calendar's, or the last closed one where that ran ahead.
pub(super) fn business_date(
    chosen: Option<BusinessDate>,
    today: BusinessDate,
    left: Option<&Left>,
) -> Result<BusinessDate, Refusal> {
    let (earliest, latest) = business_dates(today, left);
    let date = chosen.unwrap_or(today.max(earliest));
    if (earliest..=latest).contains(&date) {
        Ok(date)
    } else {
        Err(Refusal::BusinessDateNotAllowed { earliest, latest })
    }
}

/// Why the shift must not open as it is. Only a supervisor lets it open all the same.
pub(super) fn objection(
    left: Option<&Left>,
    accepted: Option<ShiftId>,
    opener: StaffId,
    counted: Option<Money>,
) -> Option<Refusal> {
    let left = left?;
    if accepted != Some(left.shift) {
        return Some(Refusal::HandoverNotAccepted {
            name: left.by.clone(),
        });
    }
    if let Some((staff, name)) = &left.received_by
        && *staff != opener
    {
        return Some(Refusal::FloatLeftWith { name: name.clone() });
    }
    match counted {
        None => Some(Refusal::FloatNotCounted),
        Some(counted) if counted != left.float => Some(Refusal::FloatDiffers {
            left: left.float,
            counted,
        }),
        Some(_) => None,
    }
}
