//! Who is inside, to call out at the assembly point (疏散点名表).

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on an evacuation list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EvacuationList {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// At which moment.
    pub at: Timestamp,
    /// Who printed it.
    pub clerk: String,
    /// The visitors inside, by unit.
    pub people: Vec<PersonInside>,
}

/// A visitor inside. The name is whole here: it is called out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonInside {
    /// The visit's number.
    pub number: String,
    /// The visitor.
    pub visitor: String,
    /// How many came along.
    pub companions: u32,
    /// The unit visited.
    pub unit: String,
    /// The host's name, or nothing.
    pub host: String,
    /// Since when.
    pub since: Timestamp,
    /// The phone, masked, or nothing.
    pub phone: String,
    /// The plate, or nothing.
    pub plate: String,
}
