//! What stands at the desk before a book comes in, in the order in which the planning asks for it.

use crate::ids::{ResidentId, UnitId};
use crate::personal::{IdNumber, Phone};
use crate::residents::Area;
use std::collections::HashMap;

/// What stands, as far as the book could touch it.
#[derive(Debug, Default)]
pub struct Known {
    pub(super) units: HashMap<String, StandingUnit>,
    pub(super) people: HashMap<ResidentId, StandingPerson>,
    pub(super) by_id_number: HashMap<String, ResidentId>,
    pub(super) occupants: HashMap<UnitId, Vec<ResidentId>>,
    pub(super) owners: HashMap<UnitId, Vec<ResidentId>>,
    pub(super) plates: HashMap<String, UnitId>,
    pub(super) cards: HashMap<String, UnitId>,
}

#[derive(Debug)]
pub(super) struct StandingUnit {
    pub(super) id: UnitId,
    pub(super) area: Option<Area>,
    pub(super) vacant: bool,
    pub(super) note: String,
}

#[derive(Debug)]
pub(super) struct StandingPerson {
    pub(super) name: String,
    pub(super) phone: Option<Phone>,
    pub(super) id_number: Option<IdNumber>,
}
