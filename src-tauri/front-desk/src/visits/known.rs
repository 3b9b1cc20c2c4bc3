//! Finding a visitor again: "is this you?". The whole name, phone and plate are compared here and only masked forms go out, so that a
//! clerk who types four digits learns whether they fit, not whose they are.

use super::store::{self, Row};
use super::visitor::{masked_name, masked_plate};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ResidentId, UnitId, VisitId};
use crate::personal::Phone;
use crate::text;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Somebody who came before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KnownVisitor {
    /// The latest visit; a check-in that names it takes the person's data from there.
    pub visit: VisitId,
    /// The name, masked.
    pub name: String,
    /// The phone, masked.
    pub phone: Option<String>,
    /// The plate, masked.
    pub plate: Option<String>,
    /// Where they went last.
    pub unit_id: UnitId,
    /// The unit's label.
    pub unit: String,
    /// Whom they visited.
    pub resident_id: Option<ResidentId>,
    /// The host's name, masked.
    pub host: Option<String>,
    /// Why they came then.
    pub reason: String,
    /// When they were last here.
    pub last_at: Option<Timestamp>,
    /// How many visits of theirs are still kept.
    pub visits: u32,
}

/// As many as are looked through at a glance.
const AT_MOST: usize = 6;

/// The fewest digits of a phone, so that nobody leafs through the book.
const FEWEST_DIGITS: usize = 4;

/// The same name with the same phone is one person; without a phone, with the same plate.
type Who = (Option<String>, Option<String>);

/// People whose name or plate begins with `typed`, or whose phone ends with it; nobody for too little.
pub(super) async fn people(conn: &mut Conn, typed: &str) -> Result<Vec<KnownVisitor>> {
    let Some((begins, ends)) = patterns(typed) else {
        return Ok(Vec::new());
    };
    let mut people: Vec<(Who, KnownVisitor)> = Vec::new();
    for row in store::of_people(conn, &begins, &ends).await? {
        let phone = row.phone.as_ref().map(|phone| phone.reveal().to_owned());
        let who = (row.name.clone(), phone.or_else(|| row.plate.clone()));
        match people.iter_mut().find(|(known, _)| *known == who) {
            Some((_, known)) => known.visits = known.visits.saturating_add(1),
            None => people.push((who, seen(&row))),
        }
    }
    let people = people.into_iter().map(|(_, known)| known);
    Ok(people.take(AT_MOST).collect())
}

fn seen(row: &Row) -> KnownVisitor {
    KnownVisitor {
        visit: row.id,
        name: row.name.as_deref().map(masked_name).unwrap_or_default(),
        phone: row.phone.as_ref().map(Phone::masked),
        plate: row.plate.as_deref().map(masked_plate),
        unit_id: row.unit_id,
        unit: row.unit.clone(),
        resident_id: row.resident_id,
        host: row.host.as_deref().map(masked_name),
        reason: row.reason.clone(),
        last_at: row.arrived_at,
        visits: 1,
    }
}

/// What the name or plate begins with and the phone ends with, as patterns; none for too little.
pub(super) fn patterns(typed: &str) -> Option<(String, String)> {
    let plain = text::narrow(typed.trim());
    let plain = plain.trim();
    let length = plain.chars().count();
    let digits = plain.bytes().all(|b| b.is_ascii_digit());
    let enough = if digits {
        length >= FEWEST_DIGITS
    } else {
        length >= 2
    };
    if !enough || length > 40 {
        return None;
    }
    let mut literal = String::with_capacity(plain.len());
    for c in plain.chars() {
        if matches!(c, '%' | '_' | '\\') {
            literal.push('\\');
        }
        literal.push(c);
    }
    let ends = if digits {
        format!("%{literal}")
    } else {
        String::new()
    };
    Some((format!("{literal}%"), ends))
}

/// Whether a list's search for `find` keeps the visit: in name, plate, number or unit, or at the phone's end.
pub(super) fn holds(row: &Row, find: &str) -> bool {
    let find = text::narrow(find.trim()).to_uppercase();
    let within = |text: Option<&str>| {
        text.is_some_and(|text| text::narrow(text).to_uppercase().contains(&find))
    };
    find.is_empty()
        || within(row.name.as_deref())
        || within(row.plate.as_deref())
        || within(row.label.as_deref())
        || within(Some(&row.unit))
        || row
            .phone
            .as_ref()
            .is_some_and(|phone| find.len() >= FEWEST_DIGITS && phone.reveal().ends_with(&find))
}
