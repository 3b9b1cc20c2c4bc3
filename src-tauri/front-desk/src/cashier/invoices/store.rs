//! The invoices' SQL.

use super::ReceiptInvoice;
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::ReceiptId;
use crate::time::BusinessDate;

/// The invoice that stands for a receipt: the last one recorded, unless it was cancelled.
pub(in crate::cashier) async fn standing(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Option<ReceiptInvoice>> {
    let last: Option<ReceiptInvoice> = sqlx::query_as(
        "select i.number, i.dated, s.name as \"by\", i.at from receipt_invoices i join staff s on s.id = i.staff_id
         where i.receipt_id = $1 order by i.id desc limit 1",
    )
    .bind(receipt)
    .fetch_optional(conn)
    .await?;
    Ok(last.filter(|invoice| !invoice.number.is_empty()))
}

pub(super) async fn insert(
    tx: &mut Tx<'_, '_>,
    receipt: ReceiptId,
    number: &str,
    dated: BusinessDate,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into receipt_invoices (seq, receipt_id, number, dated, reason, staff_id, at) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(seq)
    .bind(receipt)
    .bind(number)
    .bind(dated)
    .bind(reason)
    .bind(staff)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}
