//! What lets a shift open: its business date, and the last handover with its float.

use crate::error::Refusal;
use crate::ids::{ShiftId, StaffId};
use crate::money::Money;
use crate::time::BusinessDate;

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
    counted: Money,
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
    if left.float != counted {
        return Some(Refusal::FloatDiffers {
            left: left.float,
            counted,
        });
    }
    None
}
