//! Recomputes what must hold of the ledger from its lines alone.

use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (entry, off) in store::all_unbalanced(conn).await? {
        findings.push(Finding::new(
            "lines",
            Some(entry.get()),
            FindingKind::EntryUnbalanced,
            format!("entry {entry} is off by {off} fen"),
        ));
    }
    for line in store::lines_of_other_acts(conn).await? {
        findings.push(Finding::new(
            "lines",
            Some(line),
            FindingKind::RowUnsealed,
            "the act that it says wrote it did not write its entry",
        ));
    }
    for (charge, left) in store::impossible_charges(conn).await? {
        findings.push(Finding::new(
            "lines",
            Some(charge.get()),
            FindingKind::TotalsDiffer,
            format!("charge {charge} has {left} fen left"),
        ));
    }
    Ok(findings)
}
