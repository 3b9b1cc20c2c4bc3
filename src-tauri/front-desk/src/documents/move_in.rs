//! The sheet of a move-in (入住登记表): what was registered, what is first owed, and room for meters and signatures.

use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on a move-in sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveInSheet {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// When it was registered.
    pub at: Timestamp,
    /// Who registered it.
    pub clerk: String,
    /// The unit: `3-2-1502`.
    pub unit: String,
    /// Its area as on paper: `119.91㎡`, or nothing.
    pub area: String,
    /// The first day.
    pub from_on: BusinessDate,
    /// The people.
    pub people: Vec<PersonMovingIn>,
    /// The cards given out: kind and number, `住户卡 0001234567`.
    pub cards: Vec<String>,
    /// The plates.
    pub plates: Vec<String>,
    /// What is first owed.
    pub charges: Vec<FirstCharge>,
    /// The sum of it.
    pub total: Money,
    /// The code of the journal line that registered it.
    pub code: String,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonMovingIn {
    /// The name.
    pub name: String,
    /// As on paper: 业主, 租户, 家属.
    pub role: String,
    /// The phone, masked, or nothing.
    pub phone: String,
    /// The identity number, masked, or nothing.
    pub id_number: String,
}

/// One amount first owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FirstCharge {
    /// What.
    pub item: String,
    /// The period, or nothing.
    pub period: String,
    /// How much of it, or nothing.
    pub quantity: String,
    /// The price of one, or nothing.
    pub price: String,
    /// The amount.
    pub amount: Money,
}
