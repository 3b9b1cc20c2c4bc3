//! The handovers' SQL.

use super::Handover;
use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::{BoxCount, HandoverPaper, LeftWith};
use crate::error::{Refusal, Result};
use crate::ids::{JournalSeq, ShiftId, StaffId};
use crate::money::Money;
use crate::time::Timestamp;

pub(super) async fn insert_reveal(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    by: StaffId,
    reason: &str,
) -> Result<()> {
    let (seq, now) = (tx.seq(), tx.now());
    sqlx::query("insert into shift_reveals (seq, shift_id, approved_by, reason, at) values ($1, $2, $3, $4, $5)")
        .bind(seq)
        .bind(shift)
        .bind(by)
        .bind(reason)
        .bind(now)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// Who gave leave to look, why and when.
pub(super) async fn reveals(
    conn: &mut Conn,
    shift: ShiftId,
) -> Result<Vec<(String, String, Timestamp)>> {
    Ok(sqlx::query_as("select p.name, r.reason, r.at from shift_reveals r join staff p on p.id = r.approved_by where r.shift_id = $1 order by r.id")
        .bind(shift)
        .fetch_all(conn)
        .await?)
}

/// What closing writes of a shift.
pub(super) struct ClosingRow<'a> {
    pub(super) shift: ShiftId,
    pub(super) forced: Option<&'a str>,
    pub(super) left_with: LeftWith,
    pub(super) received_by: Option<StaffId>,
    pub(super) float: BoxCount,
    pub(super) drawer: BoxCount,
    pub(super) difference: Money,
    pub(super) paper: &'a HandoverPaper,
}

pub(super) async fn insert_closing(tx: &mut Tx<'_, '_>, closing: &ClosingRow<'_>) -> Result<()> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into shift_closings (shift_id, seq, closed_at, closed_by, forced_reason, left_with, received_by, float_counted_fen,
             float_expected_fen, drawer_counted_fen, drawer_expected_fen, difference_fen, paper)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(closing.shift)
    .bind(seq)
    .bind(now)
    .bind(staff)
    .bind(closing.forced)
    .bind(closing.left_with)
    .bind(closing.received_by)
    .bind(closing.float.counted)
    .bind(closing.float.expected)
    .bind(closing.drawer.counted)
    .bind(closing.drawer.expected)
    .bind(closing.difference)
    .bind(serde_json::to_string(closing.paper)?)
    .execute(tx.rows())
    .await?;
    Ok(())
}

/// The journal line of the newest closing; 0 before the first.
pub(super) async fn last_closing(conn: &mut Conn) -> Result<JournalSeq> {
    Ok(
        sqlx::query_scalar("select cast(coalesce(max(seq), 0) as bigint) from shift_closings")
            .fetch_one(conn)
            .await?,
    )
}

/// The frozen content of a handover, and the journal line that sealed it.
pub(super) async fn paper(conn: &mut Conn, shift: ShiftId) -> Result<(JournalSeq, HandoverPaper)> {
    let row: Option<(JournalSeq, String)> =
        sqlx::query_as("select seq, paper from shift_closings where shift_id = $1")
            .bind(shift)
            .fetch_optional(conn)
            .await?;
    let (seq, paper) = row.ok_or(Refusal::not_found("handover"))?;
    Ok((seq, serde_json::from_str(&paper)?))
}

/// The latest closings, the newest first.
pub(super) async fn handovers(conn: &mut Conn, most: i64) -> Result<Vec<Handover>> {
    Ok(sqlx::query_as(
        "select s.id as shift, s.business_date, p.name as staff, s.opened_at, c.closed_at, b.name as closed_by, c.forced_reason is not null as forced,
             c.left_with, r.name as received_by, c.difference_fen as difference, a.name as accepted_by
         from shift_closings c join shifts s on s.id = c.shift_id join staff p on p.id = s.staff_id join staff b on b.id = c.closed_by
             left join staff r on r.id = c.received_by left join shifts n on n.accepted_shift_id = s.id left join staff a on a.id = n.staff_id
         order by s.id desc limit $1",
    )
    .bind(most)
    .fetch_all(conn)
    .await?)
}

/// A closing with its count added up again.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct ClosingToCheck {
    pub(super) shift: ShiftId,
    pub(super) seq: JournalSeq,
    pub(super) float_counted: Money,
    pub(super) float_expected: Money,
    pub(super) drawer_counted: Money,
    pub(super) drawer_expected: Money,
    pub(super) difference: Money,
    pub(super) float_sum: Money,
    pub(super) drawer_sum: Money,
}

pub(super) async fn closings_to_check(conn: &mut Conn) -> Result<Vec<ClosingToCheck>> {
    Ok(sqlx::query_as(
        "select c.shift_id as shift, c.seq, c.float_counted_fen as float_counted, c.float_expected_fen as float_expected,
             c.drawer_counted_fen as drawer_counted, c.drawer_expected_fen as drawer_expected, c.difference_fen as difference,
             cast(coalesce(sum(case when n.kind = 'float' then n.amount_fen end), 0) as bigint) as float_sum,
             cast(coalesce(sum(case when n.kind = 'drawer' then n.amount_fen end), 0) as bigint) as drawer_sum
         from shift_closings c left join shift_counts n on n.shift_id = c.shift_id and n.moment = 'close'
             and n.seq = (select max(m.seq) from shift_counts m where m.shift_id = c.shift_id and m.moment = 'close')
         group by c.shift_id order by c.seq",
    )
    .fetch_all(conn)
    .await?)
}
