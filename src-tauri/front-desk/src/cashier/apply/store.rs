//! The SQL of using what was paid ahead.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::UnitId;

/// The units that paid ahead and owe something, in the order of the community.
pub(super) async fn units(conn: &mut Conn) -> Result<Vec<UnitId>> {
    Ok(sqlx::query_scalar(
        "select p.unit_id from (
             select l.unit_id from lines l where l.account in ('safe', 'prepayment', 'deposit') and l.account = 'prepayment' and l.unit_id is not null
             group by l.unit_id having sum(l.amount_fen) < 0) p
         where (select coalesce(sum(d.amount_fen), 0) from lines d where d.unit_id = p.unit_id and d.account = 'receivable') > 0
         order by p.unit_id",
    )
    .fetch_all(conn)
    .await?)
}
