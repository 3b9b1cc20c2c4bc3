//! Where a scan goes. The wedge scanner types like a person, wherever the focus is, so what it read says by itself what it is: our own
//! papers begin with `FD1|`, a plate looks like a plate, and a card is a bare number.

use super::HitKind;
use crate::Desk;
use crate::cards::findable as cards;
use crate::cashier::findable as receipts;
use crate::cashier::{Tender, platform_of};
use crate::error::Result;
use crate::ids::{UnitId, VisitId};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::visits::findable as visits;
use crate::words::words;
use crate::{journal, residents, text};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the text of a scan is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// The QR code of a receipt.
    Receipt {
        /// Its number.
        number: String,
        /// What it says its total is, in fen, and its code. Our papers have both.
        proof: Option<(i64, String)>,
    },
    /// The QR code of a visit slip: its number.
    Visit(String),
    /// A number plate in its one spelling.
    Plate(String),
    /// Letters and digits that may be a card's number.
    Number(String),
    /// Anything else: the search box takes it.
    Text(String),
}

/// Where the window goes with a scan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Destination {
    /// What was scanned; none when it is for the search box.
    pub kind: Option<HitKind>,
    /// The row's own number, where it is known here.
    pub id: Option<i64>,
    /// The unit to go to.
    pub unit: Option<UnitId>,
    /// The number or text itself.
    pub text: String,
    /// What the books say of the receipt whose paper was scanned.
    pub proof: Option<Proof>,
    /// The platform whose payment's number it is, by its form; whoever takes a payment waits for it.
    pub tender: Option<Tender>,
}

words! {
    /// Whether a receipt's paper agrees with the books. Anybody can print a number that exists.
    pub enum Proof {
        /// Number, total and code are those of the books.
        Agrees = "agrees",
        /// There is a receipt of this number, with another total or code.
        Differs = "differs",
        /// There is none of this number.
        Unknown = "unknown",
    }
}

/// Tells by its form what was scanned. An input method may have made full-width or small letters of it.
pub fn route(scanned: &str) -> Scanned {
    let plain: String = text::narrow(scanned)
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let plain = plain.trim();
    let mut parts = plain.split('|').map(str::trim);
    let head = parts.next().unwrap_or_default();
    let (what, number) = (parts.next(), parts.next().unwrap_or_default());
    if let (true, Some(what), false) = (head.eq_ignore_ascii_case("FD1"), what, number.is_empty()) {
        let number = number.to_uppercase();
        return match what {
            "R" | "r" => Scanned::Receipt {
                number,
                proof: proof(parts.next(), parts.next()),
            },
            "V" | "v" => Scanned::Visit(number),
            _ => Scanned::Text(plain.to_owned()),
        };
    }
    let is_number = (4..=32).contains(&plain.len())
        && plain.bytes().all(|b| b.is_ascii_alphanumeric())
        && plain.bytes().any(|b| b.is_ascii_digit());
    if is_number {
        return Scanned::Number(plain.to_owned());
    }
    match residents::plate("plate", plain) {
        Ok(plate) if plate.bytes().any(|b| b.is_ascii_digit()) => Scanned::Plate(plate),
        _ => Scanned::Text(plain.to_owned()),
    }
}

fn proof(total: Option<&str>, code: Option<&str>) -> Option<(i64, String)> {
    Some((total?.parse().ok()?, code?.to_uppercase()))
}

impl Desk {
    /// Where a scan belongs, looked up in the rows of now.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn route_scan(&self, who: &SignedIn, scanned: &str) -> Result<Destination> {
        let mut rows = self.look(who, Command::RouteScan).await?;
        let found = |kind, id: Option<i64>, unit, text| Destination {
            kind: Some(kind),
            id,
            unit,
            text,
            proof: None,
            tender: None,
        };
        let for_the_box = |text: String| Destination {
            kind: None,
            id: None,
            unit: None,
            tender: platform_of(&text),
            text,
            proof: None,
        };
        Ok(match route(scanned) {
            Scanned::Receipt { number, proof } => {
                let known = receipts::numbered(&mut rows, &number).await?;
                let verdict = match &known {
                    None => Proof::Unknown,
                    Some(known) => {
                        let code = journal::code_of(&mut rows, known.seq).await?.to_string();
                        if proof == Some((known.total_fen.fen(), code)) {
                            Proof::Agrees
                        } else {
                            Proof::Differs
                        }
                    }
                };
                let id = known.as_ref().map(|known| known.id.get());
                let unit = known.and_then(|known| known.unit_id);
                Destination {
                    proof: Some(verdict),
                    ..found(HitKind::Receipt, id, unit, number)
                }
            }
            Scanned::Visit(number) => {
                let visit = visits::numbered(&mut rows, &number).await?;
                let (id, unit) = visit.unzip();
                found(HitKind::Visit, id.map(VisitId::get), unit, number)
            }
            Scanned::Plate(plate) => match residents::findable::parked(&mut rows, &plate).await? {
                Some((id, unit)) => found(HitKind::Vehicle, Some(id.get()), Some(unit), plate),
                None => for_the_box(plate),
            },
            Scanned::Number(number) => match cards::numbered(&mut rows, &number).await? {
                Some((id, unit)) => found(HitKind::Card, Some(id.get()), Some(unit), number),
                None => for_the_box(number),
            },
            Scanned::Text(text) => for_the_box(text),
        })
    }
}
