//! Units and the people in them.

mod label;
mod plate;

pub use label::UnitLabel;
pub use plate::plate;
