//! Recomputes what must hold of mapped accounts: a row is of its own version, and a code has one name within it.

use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (sql, what) in CHECKS {
        let rows: Vec<i64> = sqlx::query_scalar(*sql).fetch_all(&mut *conn).await?;
        findings.extend(rows.into_iter().map(|row| {
            Finding::new(
                "mapped_accounts",
                Some(row),
                FindingKind::TotalsDiffer,
                *what,
            )
        }));
    }
    Ok(findings)
}

/// Each selects the rows of which something does not agree.
const CHECKS: &[(&str, &str)] = &[
    (
        "select a.id from mapped_accounts a join account_mappings m on m.id = a.mapping_id where a.seq <> m.seq order by a.id",
        "it was not written with its version",
    ),
    (
        "select max(a.id) from mapped_accounts a group by a.mapping_id, a.code having min(a.name) <> max(a.name) order by 1",
        "its code has another name",
    ),
];
