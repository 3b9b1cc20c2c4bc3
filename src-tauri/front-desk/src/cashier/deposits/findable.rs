//! What the search box keeps of deposits: the numbers of what was deducted from them, as they are printed.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ReceiptLineId, UnitId};
use sqlx::FromRow;

/// A deposit that something was deducted from.
#[derive(FromRow)]
pub(crate) struct FindableDeposit {
    pub(crate) id: ReceiptLineId,
    pub(crate) numbers: String,
    pub(crate) unit: String,
    pub(crate) unit_id: Option<UnitId>,
    pub(crate) item: String,
}

macro_rules! deposits {
    ($which:literal) => {
        concat!(
            "select l.id, string_agg(k.label, ' ' order by k.id) as numbers, l.unit, r.unit_id, l.item
             from deposit_deductions k join receipt_lines l on l.id = k.line_id join receipts r on r.id = l.receipt_id ",
            $which,
            " group by l.id, l.unit, r.unit_id, l.item order by l.id"
        )
    };
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableDeposit>> {
    Ok(sqlx::query_as(deposits!("")).fetch_all(conn).await?)
}

pub(crate) async fn one(conn: &mut Conn, line: ReceiptLineId) -> Result<Option<FindableDeposit>> {
    Ok(sqlx::query_as(deposits!("where k.line_id = $1"))
        .bind(line)
        .fetch_optional(conn)
        .await?)
}
