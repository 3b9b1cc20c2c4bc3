//! What a book of residents would change, in the order in which it is written: units, people, and what ties them. A plan is made by
//! [`super::planning`] and changed by nobody after.

use super::findings::{Difference, Problem};
use super::rows::UnreadHeading;
use crate::exchange::At;
use crate::ids::{ResidentId, UnitId};
use crate::personal::{IdNumber, Phone};
use crate::residents::{Area, OccupancyRole, UnitLabel};
use crate::time::BusinessDate;
use sha2::{Digest, Sha256};

#[derive(Debug)]
pub(super) struct PlannedUnit {
    pub(super) at: At,
    pub(super) label: UnitLabel,
    pub(super) stands: Option<UnitId>,
    pub(super) area: Option<Area>,
    pub(super) vacant: bool,
    pub(super) note: String,
    pub(super) changed: bool,
    /// Everybody the book puts there, by their places in the plan.
    pub(super) people: Vec<(usize, OccupancyRole)>,
}

#[derive(Debug)]
pub(super) struct PlannedPerson {
    pub(super) stands: Option<ResidentId>,
    pub(super) name: String,
    pub(super) phone: Option<Phone>,
    pub(super) id_number: Option<IdNumber>,
    pub(super) changed: bool,
}

/// A new tie between a planned person and a planned unit, by their places in the plan.
#[derive(Debug)]
pub(super) struct PlannedStay {
    pub(super) unit: usize,
    pub(super) person: usize,
    pub(super) role: OccupancyRole,
    pub(super) from_on: Option<BusinessDate>,
}

/// A new plate or card of a planned unit, with its first owner.
#[derive(Debug)]
pub(super) struct PlannedThing {
    pub(super) number: String,
    pub(super) unit: usize,
    pub(super) person: Option<usize>,
}

/// What the book would change, its problems and its differences.
#[derive(Debug, Default)]
pub struct ResidentsPlan {
    pub(super) rows: usize,
    pub(super) units: Vec<PlannedUnit>,
    pub(super) people: Vec<PlannedPerson>,
    pub(super) stays: Vec<PlannedStay>,
    pub(super) vehicles: Vec<PlannedThing>,
    pub(super) cards: Vec<PlannedThing>,
    pub(super) plates_named: usize,
    pub(super) cards_named: usize,
    pub(super) problems: Vec<Problem>,
    pub(super) differences: Vec<Difference>,
    pub(super) unread: Vec<UnreadHeading>,
}

impl ResidentsPlan {
    /// The problems, in the order of the rows.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The differences from what stands, in the order of the rows.
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// The headings that were not understood.
    pub fn unread(&self) -> &[UnreadHeading] {
        &self.unread
    }

    pub(super) fn vacant(&self) -> usize {
        self.units.iter().filter(|unit| unit.vacant).count()
    }

    pub(super) fn two_owner_units(&self) -> usize {
        self.units
            .iter()
            .filter(|unit| {
                let owners = unit
                    .people
                    .iter()
                    .filter(|(_, role)| *role == OccupancyRole::Owner);
                owners.count() > 1
            })
            .count()
    }

    /// Whether it would change nothing.
    pub(super) fn changes_nothing(&self) -> bool {
        self.units
            .iter()
            .all(|unit| unit.stands.is_some() && !unit.changed)
            && self
                .people
                .iter()
                .all(|person| person.stands.is_some() && !person.changed)
            && self.stays.is_empty()
            && self.vehicles.is_empty()
            && self.cards.is_empty()
    }

    /// A digest of everything it would change, so that what is committed is what was seen.
    pub(super) fn seal(&self) -> String {
        let mut hasher = Sha256::new();
        let mut put = |parts: &[&str]| {
            for part in parts {
                hasher.update(part.len().to_be_bytes());
                hasher.update(part.as_bytes());
            }
        };
        for unit in &self.units {
            let id = unit.stands.map(|id| id.to_string()).unwrap_or_default();
            let area = unit.area.map(|area| area.to_string()).unwrap_or_default();
            put(&[
                "unit",
                &id,
                &unit.label.to_string(),
                &area,
                if unit.vacant { "1" } else { "0" },
                &unit.note,
            ]);
        }
        for person in &self.people {
            let id = person.stands.map(|id| id.to_string()).unwrap_or_default();
            let phone = person.phone.as_ref().map_or("", Phone::reveal);
            let number = person.id_number.as_ref().map_or("", IdNumber::reveal);
            put(&["person", &id, &person.name, phone, number]);
        }
        for stay in &self.stays {
            let from = stay.from_on.map(|day| day.to_string()).unwrap_or_default();
            put(&[
                stay.role.as_str(),
                &stay.unit.to_string(),
                &stay.person.to_string(),
                &from,
            ]);
        }
        for (kind, things) in [("plate", &self.vehicles), ("card", &self.cards)] {
            for thing in things {
                put(&[kind, &thing.number, &thing.unit.to_string()]);
            }
        }
        hasher
            .finalize()
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}
