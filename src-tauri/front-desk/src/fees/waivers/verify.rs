//! Recomputes what must hold of waivers: each is its lines, its lines are what the ledger waived, somebody else approved it, and nothing
//! was waived without one.

use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(in crate::fees) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let differing = store::differing(conn).await?;
    Ok(differing
        .into_iter()
        .map(|(id, label, what)| {
            let detail = format!("{label}: {what}");
            Finding::new("waivers", Some(id), FindingKind::TotalsDiffer, detail)
        })
        .collect())
}
