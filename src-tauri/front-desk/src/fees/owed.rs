//! What a unit owes with everything that bears on it: late fees as of today, disputes and waivers.

use super::disputes::{self, Dispute};
use super::late::{self, LateFee};
use super::waivers::{self, Waiver};
use super::{OpenCharge, open_charges};
use crate::Desk;
use crate::error::Result;
use crate::ids::UnitId;
use crate::money::Money;
use crate::rights::Command;
use crate::shifts;
use crate::staff::SignedIn;
use serde::Serialize;
use specta::Type;

/// What a unit owes, and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitFees {
    /// The charges of which something is owed, the oldest first.
    pub charges: Vec<OpenCharge>,
    /// Their late fees, and those of charges that are paid themselves.
    pub late_fees: Vec<LateFee>,
    /// What the late fees come to.
    pub late_total: Money,
    /// The disputes, the newest first.
    pub disputes: Vec<Dispute>,
    /// The waivers, the newest first.
    pub waivers: Vec<Waiver>,
}

impl Desk {
    /// What a unit owes today, and what was said of it.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn unit_fees(&self, who: &SignedIn, unit: UnitId) -> Result<UnitFees> {
        let mut rows = self.look(who, Command::UnitFees).await?;
        let today = self.outside.clock.now().date();
        let day = shifts::business_date(&mut rows, today).await?;
        let late_fees = late::late_fees(&mut rows, &[unit], day).await?;
        Ok(UnitFees {
            charges: open_charges(&mut rows, unit).await?,
            late_total: Money::sum(late_fees.iter().map(|fee| fee.due))?,
            late_fees,
            disputes: disputes::of_unit(&mut rows, unit).await?,
            waivers: waivers::of_unit(&mut rows, unit).await?,
        })
    }
}
