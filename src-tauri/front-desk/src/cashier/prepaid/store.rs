//! The SQL of what was paid ahead; the pots themselves are asked of the ledger.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{FeeItemId, UnitId};

/// The name of a fee item.
pub(super) async fn item_name(conn: &mut Conn, item: FeeItemId) -> Result<String> {
    Ok(
        sqlx::query_scalar("select name from fee_items where id = $1")
            .bind(item)
            .fetch_one(conn)
            .await?,
    )
}

/// The newest receipt that stands and moved a unit's prepayment.
pub(in crate::cashier) async fn moved_by(conn: &mut Conn, unit: UnitId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select r.label from receipts r where r.unit_id = $1 and not exists (select 1 from receipt_voids v where v.receipt_id = r.id)
             and (exists (select 1 from receipt_tenders t where t.receipt_id = r.id and t.tender = 'prepayment')
                 or exists (select 1 from receipt_lines l where l.receipt_id = r.id and l.kind = 'prepayment'))
         order by r.id desc limit 1",
    )
    .bind(unit)
    .fetch_optional(conn)
    .await?)
}

/// Who paid ahead for a unit last, as it was printed.
pub(in crate::cashier) async fn payer(conn: &mut Conn, unit: UnitId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select r.payer from receipts r where r.unit_id = $1 and r.total_fen > 0
             and exists (select 1 from receipt_lines l where l.receipt_id = r.id and l.kind = 'prepayment')
         order by r.id desc limit 1",
    )
    .bind(unit)
    .fetch_optional(conn)
    .await?)
}
