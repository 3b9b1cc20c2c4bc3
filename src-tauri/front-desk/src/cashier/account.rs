//! What stands on the counter's screen when a unit is chosen: everything it owes, with this period and earlier ticked, and what the
//! desk holds for it.

use super::prepaid::{self, Earmarked};
use super::store;
use crate::Desk;
use crate::error::{FieldProblem, Refusal, Result};
use crate::fees::{self, LateFee, OpenCharge};
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
use std::collections::HashMap;

/// What units owe and have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitAccount {
    /// The unit the receipt is made out for.
    pub unit: UnitId,
    /// The unit as written.
    pub label: String,
    /// Who probably pays: whoever the charges say, the oldest first, then those who live there, owners first. Whole, for they go on the
    /// receipt.
    pub payers: Vec<String>,
    /// What else the same owners have.
    pub others: Vec<OtherUnit>,
    /// Everything the units owe, the oldest first.
    pub charges: Vec<AccountLine>,
    /// What they come to, without late fees.
    pub open: Money,
    /// The late fees of these charges and of charges that are paid themselves, the oldest first.
    pub late_fees: Vec<LateFeeLine>,
    /// What they come to today.
    pub late_total: Money,
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
    /// Who collects it meanwhile, so that it cannot be taken here: a batch of the bank.
    pub held_by: Option<String>,
}

/// A late fee that is to be paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LateFeeLine {
    /// The late fee.
    pub late_fee: LateFee,
    /// Whether it is ticked from the start, as its charge is; one whose charge is disputed is not.
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
        let there: Vec<String> = residents::people_of(&mut rows, first, today)
            .await?
            .into_iter()
            .filter(|person| person.standing == Standing::Current)
            .map(|person| person.name)
            .collect();
        let (mut charges, mut held) = (Vec::new(), HashMap::new());
        for (at, unit) in units.iter().enumerate() {
            if !units.iter().take(at).any(|before| before == unit) {
                charges.extend(fees::open_charges(&mut rows, *unit).await?);
                held.extend(fees::held_of(&mut rows, *unit).await?);
            }
        }
        charges.sort_by_key(|charge| (charge.due_on, charge.period, charge.id));
        let pots = prepaid::pots(&mut rows, first).await?;
        let months = settings::settings(&mut rows).await?.prepayment_months;
        let monthly = fees::recurring(&mut rows, first, day).await?;
        let open = Money::sum(charges.iter().map(|charge| charge.open))?;
        let late_fees = fees::late_fees(&mut rows, &units, day).await?;
        let payers = payers(&charges, day, there);
        Ok(UnitAccount {
            unit: first,
            label: unit.label,
            payers,
            others: store::others_of_owners(&mut rows, first, today).await?,
            charges: charges
                .into_iter()
                .map(|charge| {
                    let held_by = held.remove(&charge.id);
                    AccountLine {
                        ticked: is_due(&charge, day) && held_by.is_none(),
                        held_by,
                        charge,
                    }
                })
                .collect(),
            open,
            late_total: Money::sum(late_fees.iter().map(|fee| fee.due))?,
            late_fees: late_fees
                .into_iter()
                .map(|late_fee| LateFeeLine {
                    ticked: !late_fee.disputed,
                    late_fee,
                })
                .collect(),
            prepayment: pots.total()?,
            general: pots.of(None),
            earmarked: prepaid::named(&mut rows, &pots).await?,
            room: prepaid::room(months, &monthly, &pots, None)?,
            deposit: fees::deposit_held(&mut rows, first).await?,
        })
    }
}

/// Everybody who may pay, each once: whoever is to pay what is due comes first.
fn payers(charges: &[OpenCharge], day: BusinessDate, there: Vec<String>) -> Vec<String> {
    let (due, later): (Vec<&OpenCharge>, Vec<_>) =
        charges.iter().partition(|charge| is_due(charge, day));
    let of_charges = due.into_iter().chain(later);
    let of_charges = of_charges.filter_map(|charge| charge.payer.as_ref());
    let mut payers: Vec<String> = Vec::new();
    for name in of_charges.map(|payer| payer.name.clone()).chain(there) {
        if !name.is_empty() && !payers.contains(&name) {
            payers.push(name);
        }
    }
    payers
}

/// This period and earlier; a one-off is always of now.
pub(super) fn is_due(charge: &OpenCharge, day: BusinessDate) -> bool {
    charge.period.is_none_or(|period| period <= day.month())
}
