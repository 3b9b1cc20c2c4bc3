//! Recomputes what must hold of statements: each has the lines it says it brought, a line is its statement's, and what was decided about a
//! difference was decided by somebody who stands with it.

use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (table, row, what) in store::unsound(conn).await? {
        let kind = FindingKind::TotalsDiffer;
        findings.push(Finding::new(table, Some(row), kind, what));
    }
    Ok(findings)
}
