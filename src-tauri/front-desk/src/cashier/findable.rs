//! What the search box keeps of receipts: read whole for a community's memory and again, one by one, after each act.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{JournalSeq, ReceiptId, UnitId};
use crate::money::Money;
use sqlx::FromRow;

/// A receipt.
#[derive(FromRow)]
pub(crate) struct FindableReceipt {
    pub(crate) id: ReceiptId,
    pub(crate) label: String,
    pub(crate) unit_id: Option<UnitId>,
    pub(crate) unit: String,
    /// The numbers of its pre-printed leaves, a blank between them.
    pub(crate) leaves: Option<String>,
}

macro_rules! receipts {
    ($which:literal) => {
        concat!(
            "select id, label, unit_id, unit, (select group_concat(l.label, ' ') from leaf_uses l where l.receipt_id = receipts.id) as leaves
             from receipts ",
            $which
        )
    };
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableReceipt>> {
    Ok(sqlx::query_as(receipts!("order by id"))
        .fetch_all(conn)
        .await?)
}

pub(crate) async fn one(conn: &mut Conn, receipt: ReceiptId) -> Result<Option<FindableReceipt>> {
    Ok(sqlx::query_as(receipts!("where id = $1"))
        .bind(receipt)
        .fetch_optional(conn)
        .await?)
}

/// A receipt as the scan of its paper is compared with it.
#[derive(FromRow)]
pub(crate) struct NumberedReceipt {
    pub(crate) id: ReceiptId,
    pub(crate) seq: JournalSeq,
    pub(crate) unit_id: Option<UnitId>,
    pub(crate) total_fen: Money,
}

/// The receipt with this number.
pub(crate) async fn numbered(conn: &mut Conn, label: &str) -> Result<Option<NumberedReceipt>> {
    Ok(
        sqlx::query_as("select id, seq, unit_id, total_fen from receipts where label = $1")
            .bind(label)
            .fetch_optional(conn)
            .await?,
    )
}
