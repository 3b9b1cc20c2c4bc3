//! What stands on the counter's screen when a unit is chosen: everything it owes, with this period and earlier ticked, and what the
//! desk holds for it.

use super::prepaid::{self, Earmarked};
use super::store;
use crate::Desk;
use crate::error::{FieldProblem, Refusal, Result};
use crate::fees::{self, OpenCharge};
use crate::ids::UnitId;
use crate::money::Money;
use crate::residents::{self, Standing};
use crate::rights::Command;
use crate::settings;
use crate::shifts;
use crate::staff::SignedIn;
use crate::time::BusinessDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What units owe and have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitAccount {
    /// The unit the receipt is made out for.
    pub unit: UnitId,
    /// The unit as written.
    pub label: String,
    /// Who probably pays: those who live there, owners first. Whole, for they go on the receipt.
    pub payers: Vec<String>,
    /// What else the same owners have.
    pub others: Vec<OtherUnit>,
    /// Everything the units owe, the oldest first.
    pub charges: Vec<AccountLine>,
    /// What it comes to.
    pub open: Money,
    /// The unit's prepayment.
    pub prepayment: Money,
    /// What of it pays whatever comes.
    pub general: Money,
    /// What of it is earmarked.
    pub earmarked: Vec<Earmarked>,
    /// What may still be paid ahead in general; nothing where there is no ceiling.
    pub room: Option<Money>,
    /// The deposits the desk holds of the unit: what was paid of them.
    pub deposit: Money,
}

/// One open charge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AccountLine {
    /// The charge.
    pub charge: OpenCharge,
    /// Whether it is of this period or earlier, and therefore ticked from the start.
    pub ticked: bool,
}

/// Another unit of the same owners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct OtherUnit {
    /// Which.
    pub unit: UnitId,
    /// As written.
    pub label: String,
    /// What it owes.
    #[sqlx(rename = "open_fen")]
    pub open: Money,
}

/// More than any owner has.
const MOST_UNITS: usize = 50;

impl Desk {
    /// What these units owe. The receipt is made out for the first.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::BadField`] without a unit.
    pub async fn account_of(&self, who: &SignedIn, units: Vec<UnitId>) -> Result<UnitAccount> {
        let today = self.outside.clock.now().date();
        let mut rows = self.look(who, Command::AccountOf).await?;
        let Some(&first) = units.first() else {
            return Err(Refusal::field("units", FieldProblem::Empty).into());
        };
        if units.len() > MOST_UNITS {
            return Err(Refusal::field("units", FieldProblem::TooLong).into());
        }
        let unit = residents::unit(&mut rows, first).await?;
        let day = shifts::business_date(&mut rows, today).await?;
        let payers = residents::people_of(&mut rows, first, today)
            .await?
            .into_iter()
            .filter(|person| person.standing == Standing::Current)
            .map(|person| person.name)
            .collect();
        let mut charges = Vec::new();
        for (at, unit) in units.iter().enumerate() {
            if !units.iter().take(at).any(|before| before == unit) {
                charges.extend(fees::open_charges(&mut rows, *unit).await?);
            }
        }
        charges.sort_by_key(|charge| (charge.due_on, charge.period, charge.id));
        let pots = prepaid::pots(&mut rows, first).await?;
        let months = settings::settings(&mut rows).await?.prepayment_months;
        let monthly = fees::recurring(&mut rows, first, day).await?;
        let open = Money::sum(charges.iter().map(|charge| charge.open))?;
        Ok(UnitAccount {
            unit: first,
            label: unit.label,
            payers,
            others: store::others_of_owners(&mut rows, first, today).await?,
            charges: charges
                .into_iter()
                .map(|charge| AccountLine {
                    ticked: is_due(&charge, day),
                    charge,
                })
                .collect(),
            open,
            prepayment: pots.total()?,
            general: pots.of(None),
            earmarked: prepaid::named(&mut rows, &pots).await?,
            room: prepaid::room(months, &monthly, &pots, None)?,
            deposit: fees::deposit_held(&mut rows, first).await?,
        })
    }
}

/// This period and earlier; a one-off is always of now.
pub(super) fn is_due(charge: &OpenCharge, day: BusinessDate) -> bool {
    charge.period.is_none_or(|period| period <= day.month())
}
