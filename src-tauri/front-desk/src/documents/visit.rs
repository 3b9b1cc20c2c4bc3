//! A visitor's slip (访客单): shown at the gate, scanned on the way out.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on a visitor's slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VisitSlip {
    /// The visit's number; the QR code carries it.
    pub number: String,
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// The visitor's name.
    pub visitor: String,
    /// How many came along.
    pub companions: u32,
    /// The unit visited.
    pub unit: String,
    /// The host's name, masked, or nothing.
    pub host: String,
    /// Why, or nothing.
    pub reason: String,
    /// The plate, or nothing.
    pub plate: String,
    /// When they came.
    pub at: Timestamp,
    /// Who let them in.
    pub clerk: String,
    /// Which reprint; 0 for the first slip.
    pub reprint: u32,
}
