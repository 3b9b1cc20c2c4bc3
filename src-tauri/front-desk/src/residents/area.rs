//! Floor areas in whole square centimetres, so that area × price is an exact product.

use crate::error::{FieldProblem, Refusal};
use crate::money::Exact;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The floor area of a unit, above zero. Sent and shown in square metres: `"68.35"`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(try_from = "String", into = "String")]
#[specta(transparent)]
pub struct Area(#[specta(type = String)] i64);

/// A square metre in square centimetres.
const METRE: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
/// A hundred hectares; larger is a slip of the finger.
const LARGEST_CM2: i64 = 10_000_000_000;

impl Area {
    /// What a person types, in square metres: `68.35`, `68.35㎡`, `68.35 平方米`.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`.
    pub fn parse(field: &str, typed: &str) -> Result<Area, Refusal> {
        let plain = crate::text::narrow(typed);
        let plain = plain.trim();
        let bare = ["㎡", "m²", "m2", "M2", "平方米", "平米", "平方", "平"]
            .iter()
            .find_map(|unit| plain.strip_suffix(unit));
        Area::of(field, Exact::parse(field, bare.unwrap_or(plain))?)
    }

    /// From square metres.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`: no area, or larger than a hundred hectares.
    pub fn of(field: &str, square_metres: Exact) -> Result<Area, Refusal> {
        square_metres
            .decimal()
            .checked_mul(METRE)
            .and_then(|cm2| cm2.to_i64())
            .and_then(|cm2| Area::try_from(cm2).ok())
            .ok_or_else(|| Refusal::field(field, FieldProblem::OutOfRange))
    }

    /// In square metres, for the product with a price.
    ///
    /// # Errors
    /// Never for an area that was made here.
    pub fn square_metres(self) -> Result<Exact, Refusal> {
        Exact::from_decimal("area", self.decimal())
    }

    fn decimal(self) -> Decimal {
        Decimal::new(self.0, 4).normalize()
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(f)
    }
}

impl TryFrom<i64> for Area {
    type Error = Refusal;
    fn try_from(cm2: i64) -> Result<Self, Refusal> {
        if (1..=LARGEST_CM2).contains(&cm2) {
            Ok(Area(cm2))
        } else {
            Err(Refusal::field("area", FieldProblem::OutOfRange))
        }
    }
}

impl TryFrom<String> for Area {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        Area::parse("area", &text)
    }
}

impl From<Area> for i64 {
    fn from(area: Area) -> i64 {
        area.0
    }
}

impl From<Area> for String {
    fn from(area: Area) -> String {
        area.to_string()
    }
}

crate::database::stored!(Area as i64);
