//! What stands together on one page: everything the desk knows of a unit, and of a person. It asks every capability by its public
//! function, is asked by none, and keeps nothing of its own. Money is there for whoever may see money.

use crate::Desk;
use crate::cards::{self, Card};
use crate::cashier::{self, Earmarked, HeldDeposit, ReceiptBrief};
use crate::database::Conn;
use crate::error::Result;
use crate::fees::{self, OpenCharge};
use crate::ids::{ResidentId, UnitId};
use crate::ledger::{self, Account};
use crate::meters::{self, Meter};
use crate::money::Money;
use crate::move_in::{self, MoveInBrief};
use crate::residents::{
    self, Instruction, Occupant, Residence, Resident, Standing, Unit, UnitState, Vehicle,
};
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::BusinessDate;
use crate::visits::{self, Visit};
use serde::Serialize;
use specta::Type;

/// Everything about a unit.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitPage {
    /// The unit as it stands in the book.
    pub unit: Unit,
    /// Its colour in the grid.
    pub state: UnitState,
    /// What the desk must know before anything else.
    pub instructions: Vec<Instruction>,
    /// Everybody, those living there first.
    pub people: Vec<Occupant>,
    /// The vehicles.
    pub vehicles: Vec<Vehicle>,
    /// The cards it has or had, the newest first.
    pub cards: Vec<Card>,
    /// The latest visits; names masked.
    pub visits: Vec<Visit>,
    /// Its meters with what they showed last.
    pub meters: Vec<Meter>,
    /// Its move-ins, whose sheets can be printed again.
    pub move_ins: Vec<MoveInBrief>,
    /// What it owes and holds; nothing for somebody who may not see money.
    pub money: Option<UnitMoney>,
}

/// What a unit owes and what is held for it, each a sum over the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitMoney {
    /// What is owed.
    pub arrears: Money,
    /// What was paid ahead.
    pub prepayment: Money,
    /// What of it pays one item only.
    pub earmarked: Vec<Earmarked>,
    /// The deposits held.
    pub deposit: Money,
    /// Each of its deposits, the newest first, those that are settled with them.
    pub deposits: Vec<HeldDeposit>,
    /// The charges of which something is owed, the oldest first.
    pub charges: Vec<OpenCharge>,
    /// The latest receipts, the newest first.
    pub receipts: Vec<ReceiptBrief>,
}

/// Everything about a person.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ResidentPage {
    /// The person; numbers masked.
    pub resident: Resident,
    /// Where they live, will and did.
    pub residences: Vec<Residence>,
    /// Their vehicles.
    pub vehicles: Vec<Vehicle>,
    /// Their cards, the newest first.
    pub cards: Vec<Card>,
    /// The latest visits to them; names masked.
    pub visits: Vec<Visit>,
    /// Their move-ins, the newest first.
    pub move_ins: Vec<MoveInBrief>,
    /// What their units owe, and what was paid; nothing for somebody who may not see money.
    pub money: Option<ResidentMoney>,
}

/// The money of the units somebody lives in or will. A unit owes, and not a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ResidentMoney {
    /// What these units owe together.
    pub arrears: Money,
    /// Each of them.
    pub units: Vec<UnitBalance>,
    /// What was paid for their units while they were there, or in their name, the newest first.
    pub receipts: Vec<ReceiptBrief>,
}

/// What one unit owes and has paid ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitBalance {
    /// The unit.
    pub unit: UnitId,
    /// `3-2-1502`
    pub label: String,
    /// What is owed.
    pub arrears: Money,
    /// What was paid ahead.
    pub prepayment: Money,
}

impl Desk {
    /// Everything about a unit.
    ///
    /// # Errors
    /// [`Refusal::NotFound`](crate::Refusal::NotFound).
    pub async fn unit_page(&self, who: &SignedIn, unit: UnitId) -> Result<UnitPage> {
        let mut rows = self.look(who, Command::UnitPage).await?;
        let today = self.outside.clock.now().date();
        let sees_money = staff::may(&mut rows, who, Command::AccountOf).await?;
        let money = if sees_money {
            Some(money_of(&mut rows, unit, today).await?)
        } else {
            None
        };
        let people = residents::people_of(&mut rows, unit, today).await?;
        let unit = residents::unit(&mut rows, unit).await?;
        let everybody_left =
            !people.is_empty() && people.iter().all(|one| one.standing == Standing::Past);
        let arrears = money.as_ref().map(|money| money.arrears);
        Ok(UnitPage {
            state: UnitState::of(unit.vacant || everybody_left, arrears),
            instructions: residents::instructions_of(&mut rows, unit.id, today).await?,
            people,
            vehicles: residents::vehicles_of(&mut rows, unit.id).await?,
            cards: cards::of_unit(&mut rows, unit.id).await?,
            visits: visits::recent_of_unit(&mut rows, unit.id).await?,
            meters: meters::of_unit(&mut rows, unit.id).await?,
            move_ins: move_in::of_unit(&mut rows, unit.id).await?,
            money,
            unit,
        })
    }

    /// Everything about a person.
    ///
    /// # Errors
    /// [`Refusal::NotFound`](crate::Refusal::NotFound).
    pub async fn resident_page(
        &self,
        who: &SignedIn,
        resident: ResidentId,
    ) -> Result<ResidentPage> {
        let mut rows = self.look(who, Command::ResidentPage).await?;
        let today: BusinessDate = self.outside.clock.now().date();
        let sees_money = staff::may(&mut rows, who, Command::AccountOf).await?;
        let resident = residents::resident(&mut rows, resident).await?;
        let residences = residents::residences_of(&mut rows, resident.id, today).await?;
        let money = if sees_money {
            Some(money_around(&mut rows, &resident, &residences).await?)
        } else {
            None
        };
        Ok(ResidentPage {
            vehicles: residents::vehicles_of_resident(&mut rows, resident.id).await?,
            cards: cards::of_resident(&mut rows, resident.id).await?,
            visits: visits::recent_to(&mut rows, resident.id).await?,
            move_ins: move_in::of_resident(&mut rows, resident.id).await?,
            money,
            residences,
            resident,
        })
    }
}

async fn money_around(
    conn: &mut Conn,
    resident: &Resident,
    residences: &[Residence],
) -> Result<ResidentMoney> {
    let mut units: Vec<UnitBalance> = Vec::new();
    for home in residences {
        let known = units.iter().any(|each| each.unit == home.unit);
        if known || home.standing == Standing::Past {
            continue;
        }
        let prepaid = ledger::balance(conn, Account::Prepayment, Some(home.unit)).await?;
        units.push(UnitBalance {
            unit: home.unit,
            label: home.label.clone(),
            arrears: ledger::balance(conn, Account::Receivable, Some(home.unit)).await?,
            prepayment: prepaid.negated(),
        });
    }
    let stays: Vec<_> = residences
        .iter()
        .map(|home| (home.unit, home.from_on, home.to_on))
        .collect();
    Ok(ResidentMoney {
        arrears: Money::sum(units.iter().map(|each| each.arrears))?,
        receipts: cashier::receipts_of_stays(conn, &stays, &resident.name).await?,
        units,
    })
}

async fn money_of(conn: &mut Conn, unit: UnitId, today: BusinessDate) -> Result<UnitMoney> {
    let prepaid = ledger::balance(conn, Account::Prepayment, Some(unit)).await?;
    Ok(UnitMoney {
        arrears: ledger::balance(conn, Account::Receivable, Some(unit)).await?,
        prepayment: prepaid.negated(),
        earmarked: cashier::earmarked(conn, unit).await?,
        deposit: fees::deposit_held(conn, unit).await?,
        deposits: cashier::deposits_of_unit(conn, unit, today).await?,
        charges: fees::open_charges(conn, unit).await?,
        receipts: cashier::receipts_of_unit(conn, unit).await?,
    })
}
