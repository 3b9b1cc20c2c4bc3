//! The list of readings an office keeps. It becomes a plan, the plan is shown with every problem by its row, and then all of it is written in
//! one act or none. What is odd is put right, left out, or taken because somebody stands by it.
//!
//! A dry run needs no desk: [`dry_run`] plans a file by itself, by the last readings that stand in it.

mod plan;
mod problems;
mod rows;
mod taking_in;
#[cfg(test)]
mod tests;

pub use plan::{ReadingsPlan, ReadingsReport};
pub use problems::{ReadingProblem, ReadingProblemKind};
pub use rows::{ReadingColumn, ReadingRow, reading_rows};
pub use taking_in::{
    AbsentMeter, ImportReadings, ReadingFix, ReadingsCorrections, ReadingsPreview, ReadingsTaken,
};

use crate::error::Result;
use crate::exchange::Received;

/// Plans a file by itself.
///
/// # Errors
/// [`Refusal::FileRefused`](crate::Refusal::FileRefused).
pub fn dry_run(received: &Received) -> Result<ReadingsPlan> {
    let plan = plan::plan(
        &reading_rows(received)?,
        None,
        &ReadingsCorrections::default(),
    )?;
    Ok(plan)
}
