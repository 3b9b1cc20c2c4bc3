//! Recomputes what must hold of batches: each is the sum of its debits and each debit of what it is for; a charge is held once, and let go
//! with the answer to its debit; a debit that was made has its receipt, of the same amount and act.

use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let unsound = store::unsound(conn).await?.into_iter();
    let finding = |(table, row, what): (&'static str, i64, &'static str)| {
        Finding::new(table, Some(row), FindingKind::TotalsDiffer, what)
    };
    Ok(unsound.map(finding).collect())
}
