//! What stands at the desk before a book comes in, in the order in which the planning asks for it.

use crate::ids::{ResidentId, UnitId};
use crate::personal::{IdNumber, Phone};
use crate::residents::{Area, Book, OccupancyRole};
use std::collections::HashMap;

/// What stands, as far as the book could touch it.
#[derive(Debug, Default)]
pub struct Known {
    pub(super) units: HashMap<String, StandingUnit>,
    pub(super) people: HashMap<ResidentId, StandingPerson>,
    pub(super) by_id_number: HashMap<String, ResidentId>,
    pub(super) stays: HashMap<UnitId, Vec<(ResidentId, OccupancyRole)>>,
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

impl Known {
    /// From the book of residents as it stands, and the living cards.
    pub(super) fn of(book: Book, cards: Vec<(String, UnitId)>) -> Known {
        let mut known = Known {
            plates: book.plates.into_iter().collect(),
            cards: cards.into_iter().collect(),
            ..Known::default()
        };
        for (id, label, area, vacant, note) in book.units {
            let unit = StandingUnit {
                id,
                area,
                vacant,
                note,
            };
            known.units.insert(label, unit);
        }
        for (id, name, phone, id_number) in book.people {
            if let Some(number) = &id_number {
                let number = number.reveal().to_owned();
                known.by_id_number.entry(number).or_insert(id);
            }
            let person = StandingPerson {
                name,
                phone,
                id_number,
            };
            known.people.insert(id, person);
        }
        for (unit, resident, role) in book.stays {
            known.stays.entry(unit).or_default().push((resident, role));
        }
        known
    }
}
