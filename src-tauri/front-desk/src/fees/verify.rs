//! Recomputes what must hold of charges, late fees and waivers from the ledger's lines.

use super::{late, store, waivers};
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let twice = store::charged_twice(conn).await?;
    let twice = twice.into_iter().map(|(charge, other)| {
        Finding::new(
            "charges",
            Some(charge.get()),
            FindingKind::TotalsDiffer,
            format!("charge {charge} and charge {other} are for the same days"),
        )
    });
    let below = store::deposits_below_zero(conn).await?.into_iter();
    let mut findings: Vec<Finding> = below
        .map(|(unit, held)| {
            Finding::new(
                "lines",
                None,
                FindingKind::TotalsDiffer,
                format!("unit {unit} has {held} fen of deposits, less than nothing"),
            )
        })
        .chain(twice)
        .collect();
    findings.extend(late::verify(conn).await?);
    findings.extend(waivers::verify(conn).await?);
    Ok(findings)
}
