//! Who comes: name, phone and plate. They leave the database whole only onto the visitor's own slip and onto the list that is called
//! out at the assembly point; every answer and every screen has them masked. An identity number is not asked for.

use crate::error::Refusal;
use crate::personal::Phone;
use crate::residents::plate;
use crate::text;

/// A visitor, whole. It has no `Debug`, so that it is not logged by accident.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Visitor {
    pub(super) name: String,
    pub(super) phone: Option<Phone>,
    pub(super) plate: Option<String>,
}

impl Visitor {
    /// What was typed; what was left blank comes from the earlier visit of somebody who is known.
    pub(super) fn typed(
        name: &str,
        phone: &str,
        plate_typed: &str,
        known: Option<Visitor>,
    ) -> Result<Visitor, Refusal> {
        let (known_name, known_phone, known_plate) = known.map_or((None, None, None), |known| {
            (Some(known.name), known.phone, known.plate)
        });
        let name = match (text::optional("name", name, 40)?, known_name) {
            (Some(name), _) | (None, Some(name)) => name,
            (None, None) => text::required("name", name, 40)?,
        };
        let phone = match text::optional("phone", phone, 40)? {
            Some(phone) => Some(Phone::parse("phone", &phone)?),
            None => known_phone,
        };
        let plate = match text::optional("plate", plate_typed, 20)? {
            Some(typed) => Some(plate("plate", &typed)?),
            None => known_plate,
        };
        Ok(Visitor { name, phone, plate })
    }
}

/// `张*`, `欧*华`, `阿****提`: the first character, and the last of three or more.
pub(super) fn masked_name(name: &str) -> String {
    ends(name, 1, 1)
}

/// `粤B***45`.
pub(super) fn masked_plate(plate: &str) -> String {
    ends(plate, 2, 2)
}

/// The first and last characters with stars between, at most four of them; a short text keeps its beginning only.
fn ends(text: &str, first: usize, last: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    let hidden = characters.len().saturating_sub(first).saturating_sub(last);
    let (last, hidden) = match hidden {
        0 => (0, characters.len().saturating_sub(first).max(1)),
        hidden => (last, hidden.min(4)),
    };
    let head = characters.iter().take(first);
    let tail = characters
        .iter()
        .skip(characters.len().saturating_sub(last));
    head.copied()
        .chain(std::iter::repeat_n('*', hidden))
        .chain(tail.copied())
        .collect()
}
