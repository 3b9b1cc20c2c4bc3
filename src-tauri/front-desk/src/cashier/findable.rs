//! What the search box keeps of receipts: read whole for a community's memory and again, one by one, after each act.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ReceiptId, UnitId};
use sqlx::FromRow;

/// A receipt.
#[derive(FromRow)]
pub(crate) struct FindableReceipt {
    pub(crate) id: ReceiptId,
    pub(crate) label: String,
    pub(crate) unit_id: Option<UnitId>,
    pub(crate) unit: String,
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableReceipt>> {
    Ok(
        sqlx::query_as("select id, label, unit_id, unit from receipts order by id")
            .fetch_all(conn)
            .await?,
    )
}

pub(crate) async fn one(conn: &mut Conn, receipt: ReceiptId) -> Result<Option<FindableReceipt>> {
    Ok(
        sqlx::query_as("select id, label, unit_id, unit from receipts where id = $1")
            .bind(receipt)
            .fetch_optional(conn)
            .await?,
    )
}

/// The receipt with this number.
pub(crate) async fn numbered(
    conn: &mut Conn,
    label: &str,
) -> Result<Option<(ReceiptId, Option<UnitId>)>> {
    Ok(
        sqlx::query_as("select id, unit_id from receipts where label = $1")
            .bind(label)
            .fetch_optional(conn)
            .await?,
    )
}
