//! Units: the grid of a building, and entering and correcting one by hand.

use super::{Area, UnitLabel, store};
use crate::Desk;
use crate::acts::{Touched, Tx};
use crate::error::{Refusal, Result};
use crate::ids::{RequestId, UnitId};
use crate::journal::{Record, Salt};
use crate::ledger::{self, Account};
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

words! {
    /// How a unit is coloured.
    pub enum UnitState {
        /// Nobody lives there.
        Vacant = "vacant",
        /// Somebody does, and nothing is owed.
        Occupied = "occupied",
        /// Something is owed, whoever lives there.
        Owing = "owing",
    }
}

/// A unit (房屋) as it stands in the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Unit {
    /// The row.
    pub id: UnitId,
    /// 楼栋
    pub building: String,
    /// 单元; empty where the building has one.
    pub entrance: String,
    /// 房号
    pub room: String,
    /// `3-2-1502`
    pub label: String,
    /// Floor area, where the book has it.
    #[sqlx(rename = "area_cm2")]
    pub area: Option<Area>,
    /// Whether nobody lives there: the book says so, or everybody who did has left.
    pub vacant: bool,
    /// What the office noted.
    pub note: String,
}

/// A unit by hand, as typed: to be entered, or as it should read.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RegisterUnit {
    /// 楼栋
    pub building: String,
    /// 单元; blank where the building has one.
    pub entrance: String,
    /// 房号
    pub room: String,
    /// Square metres; blank where not known.
    pub area: String,
    /// Whether nobody lives there.
    pub vacant: bool,
    /// A note.
    pub note: String,
}

/// A unit whose fields were read and found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUnit {
    /// Where it lies.
    pub label: UnitLabel,
    /// Floor area.
    pub area: Option<Area>,
    /// Whether nobody lives there.
    pub vacant: bool,
    /// A note.
    pub note: String,
}

/// The community building by building, one of them open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Grid {
    /// Every building, as people count: 2 before 10.
    pub buildings: Vec<Building>,
    /// Which building's units these are; none in an empty community.
    pub open: Option<String>,
    /// Its units, entrance by entrance, room by room.
    pub units: Vec<UnitCell>,
}

/// A building and how many of its units are what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Building {
    /// 楼栋
    pub name: String,
    /// All its units.
    pub units: u32,
    /// Of these, vacant with nothing owed.
    pub vacant: u32,
    /// Occupied with nothing owed.
    pub occupied: u32,
    /// Owing.
    pub owing: u32,
}

/// One cell of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitCell {
    /// The unit.
    pub id: UnitId,
    /// 单元
    pub entrance: String,
    /// 房号
    pub room: String,
    /// `3-2-1502`
    pub label: String,
    /// Its colour.
    pub state: UnitState,
    /// Whether nobody lives there, for a vacant unit may owe.
    pub vacant: bool,
    /// What is owed; nothing for somebody who may not see money.
    pub arrears: Option<Money>,
}

impl UnitState {
    /// The colour of a unit. What is owed is more pressing than who lives there.
    pub fn of(vacant: bool, arrears: Option<Money>) -> UnitState {
        match (arrears.is_some_and(Money::is_positive), vacant) {
            (true, _) => UnitState::Owing,
            (false, true) => UnitState::Vacant,
            (false, false) => UnitState::Occupied,
        }
    }
}

/// Orders names as people count: digits by their number, so that 2 comes before 10.
pub(crate) fn as_counted(name: &str) -> (u64, String) {
    let digits: String = name
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let before: String = name.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let number = digits.parse().unwrap_or(u64::MAX);
    // Plain numbers first, then A座1 … by their letters.
    if before.is_empty() {
        (number, name.to_owned())
    } else {
        (u64::MAX, format!("{before}{number:020}{name}"))
    }
}

impl RegisterUnit {
    pub(super) fn read(&self) -> Result<NewUnit> {
        let area = match text::optional("area", &self.area, 20)? {
            Some(typed) => Some(Area::parse("area", &typed)?),
            None => None,
        };
        Ok(NewUnit {
            label: UnitLabel::new(&self.building, &self.entrance, &self.room)?,
            area,
            vacant: self.vacant,
            note: text::lines("note", &self.note, 500)?.unwrap_or_default(),
        })
    }
}

pub(super) async fn enter(tx: &mut Tx<'_, '_>, unit: &NewUnit) -> Result<UnitId> {
    let (salt, now) = (tx.random()?, tx.now());
    store::insert_unit(tx.rows(), unit, &salt, now)
        .await?
        .ok_or_else(|| {
            Refusal::UnitTaken {
                unit: unit.label.to_string(),
            }
            .into()
        })
}

/// The unit's fields as the journal keeps them.
fn told(record: Record, salt: &Salt, when: &str, unit: &NewUnit) -> Record {
    record
        .text(&format!("{when}.label"), &unit.label)
        .text(
            &format!("{when}.area"),
            unit.area.map(|area| area.to_string()).unwrap_or_default(),
        )
        .number(&format!("{when}.vacant"), unit.vacant)
        .personal(&format!("{when}.note"), salt, &unit.note)
}

impl Desk {
    /// The grid of a building; of the first, when none is named or the named one is gone.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn units(&self, who: &SignedIn, building: Option<String>) -> Result<Grid> {
        let mut rows = self.look(who, Command::Units).await?;
        let today = self.outside.clock.now().date();
        let sees_money = crate::staff::may(&mut rows, who, Command::AccountOf).await?;
        let arrears: Option<HashMap<UnitId, Money>> = if sees_money {
            let balances = ledger::balances_by_unit(&mut rows, Account::Receivable).await?;
            Some(balances.into_iter().collect())
        } else {
            None
        };
        let mut buildings: Vec<Building> = Vec::new();
        let mut cells: HashMap<String, Vec<UnitCell>> = HashMap::new();
        for unit in store::all_units(&mut rows, today).await? {
            let owed = arrears
                .as_ref()
                .map(|known| known.get(&unit.id).copied().unwrap_or(Money::ZERO));
            let state = UnitState::of(unit.vacant, owed);
            cells.entry(unit.building).or_default().push(UnitCell {
                id: unit.id,
                entrance: unit.entrance,
                room: unit.room,
                label: unit.label,
                state,
                vacant: unit.vacant,
                arrears: owed,
            });
        }
        for (name, units) in &cells {
            let count = |state| {
                let those = units.iter().filter(|unit| unit.state == state).count();
                u32::try_from(those).unwrap_or(u32::MAX)
            };
            buildings.push(Building {
                name: name.clone(),
                units: u32::try_from(units.len()).unwrap_or(u32::MAX),
                vacant: count(UnitState::Vacant),
                occupied: count(UnitState::Occupied),
                owing: count(UnitState::Owing),
            });
        }
        buildings.sort_by_cached_key(|building| as_counted(&building.name));
        let open = building
            .filter(|name| cells.contains_key(name))
            .or_else(|| buildings.first().map(|building| building.name.clone()));
        let mut units = open
            .as_ref()
            .and_then(|name| cells.remove(name))
            .unwrap_or_default();
        units.sort_by_cached_key(|unit| (as_counted(&unit.entrance), as_counted(&unit.room)));
        Ok(Grid {
            buildings,
            open,
            units,
        })
    }

    /// Enters a unit by hand.
    ///
    /// # Errors
    /// [`Refusal::UnitTaken`], or what is wrong with a field.
    pub async fn register_unit(
        &self,
        who: &SignedIn,
        request: &RequestId,
        unit: RegisterUnit,
    ) -> Result<UnitId> {
        let read = unit.read()?;
        self.act(
            who,
            Command::RegisterUnit,
            request,
            unit,
            async move |tx, _| {
                let id = enter(tx, &read).await?;
                let salt = store::unit_salt(tx.rows(), id).await?;
                tx.touch(Touched::Unit(id));
                Ok((id, told(Record::of("unit", id), &salt, "now", &read)))
            },
        )
        .await
    }

    /// Corrects what the book says of a unit. What was printed keeps what was printed.
    ///
    /// # Errors
    /// [`Refusal::UnitTaken`], [`Refusal::NotFound`], or what is wrong with a field.
    pub async fn correct_unit(
        &self,
        who: &SignedIn,
        request: &RequestId,
        unit: UnitId,
        correction: RegisterUnit,
    ) -> Result<()> {
        let read = correction.read()?;
        self.act(
            who,
            Command::CorrectUnit,
            request,
            (unit, correction),
            async move |tx, (id, _)| {
                let before = super::unit(tx.rows(), id).await?;
                let before = NewUnit {
                    label: UnitLabel {
                        building: before.building,
                        entrance: before.entrance,
                        room: before.room,
                    },
                    area: before.area,
                    vacant: before.vacant,
                    note: before.note,
                };
                if !store::correct_unit(tx.rows(), id, &read).await? {
                    return Err(Refusal::UnitTaken {
                        unit: read.label.to_string(),
                    }
                    .into());
                }
                let salt = store::unit_salt(tx.rows(), id).await?;
                tx.touch(Touched::Unit(id));
                let record = told(Record::of("unit", id), &salt, "before", &before);
                Ok(((), told(record, &salt, "now", &read)))
            },
        )
        .await
    }
}
