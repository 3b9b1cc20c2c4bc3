//! The bank's answers.

use super::super::answer::Said;
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{CollectionId, CollectionLineId, CollectionReturnId, ReceiptId};
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};

/// The batch's number and the day of its answer, where it was answered.
pub(in crate::collection) async fn answered(
    conn: &mut Conn,
    collection: CollectionId,
) -> Result<Option<(String, BusinessDate)>> {
    let found: Option<(String, Timestamp)> = sqlx::query_as(
        "select c.label, r.at from collection_returns r join collections c on c.id = r.collection_id where c.id = $1",
    )
    .bind(collection)
    .fetch_optional(conn)
    .await?;
    Ok(found.map(|(label, at)| (label, at.date())))
}

/// The file of this digest, where it was posted: its name, for which batch, when.
pub(in crate::collection) async fn return_with(
    conn: &mut Conn,
    digest: &str,
) -> Result<Option<(String, String, Timestamp)>> {
    Ok(sqlx::query_as(
        "select r.file, c.label, r.at from collection_returns r join collections c on c.id = r.collection_id where r.digest = $1",
    )
    .bind(digest)
    .fetch_optional(conn)
    .await?)
}

/// An answer to be written.
pub(in crate::collection) struct NewReturn {
    pub(in crate::collection) collection: CollectionId,
    pub(in crate::collection) file: String,
    pub(in crate::collection) digest: String,
    pub(in crate::collection) paid: i64,
    pub(in crate::collection) paid_total: Money,
    pub(in crate::collection) refused: i64,
    pub(in crate::collection) refused_total: Money,
    pub(in crate::collection) problems: i64,
}

pub(in crate::collection) async fn insert_return(
    tx: &mut Tx<'_, '_>,
    new: &NewReturn,
) -> Result<CollectionReturnId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into collection_returns (seq, collection_id, file, digest, paid, paid_fen, refused, refused_fen, problems, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id",
    )
    .bind(seq)
    .bind(new.collection)
    .bind(&new.file)
    .bind(&new.digest)
    .bind(new.paid)
    .bind(new.paid_total)
    .bind(new.refused)
    .bind(new.refused_total)
    .bind(new.problems)
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

pub(in crate::collection) async fn insert_result(
    tx: &mut Tx<'_, '_>,
    line: CollectionLineId,
    returned: CollectionReturnId,
    said: &Said,
    receipt: Option<ReceiptId>,
) -> Result<()> {
    let seq = tx.seq();
    sqlx::query("insert into collection_results (line_id, seq, return_id, code, reason, receipt_id) values ($1, $2, $3, $4, $5, $6)")
        .bind(line)
        .bind(seq)
        .bind(returned)
        .bind(&said.code)
        .bind(&said.reason)
        .bind(receipt)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// What does not add up: the table, its row and what is wrong with it.
pub(in crate::collection) async fn unsound(
    conn: &mut Conn,
) -> Result<Vec<(&'static str, i64, &'static str)>> {
    let mut unsound = Vec::new();
    let batches: Vec<i64> = sqlx::query_scalar(
        "select c.id from collections c
         where c.lines <> (select count(*) from collection_lines l where l.collection_id = c.id)
            or c.total_fen <> (select coalesce(sum(l.amount_fen), 0) from collection_lines l where l.collection_id = c.id) order by c.id",
    )
    .fetch_all(&mut *conn)
    .await?;
    unsound.extend(
        batches
            .into_iter()
            .map(|row| ("collections", row, "it is not the sum of its debits")),
    );
    let lines: Vec<i64> = sqlx::query_scalar(
        "select l.id from collection_lines l
         where l.amount_fen <> (select coalesce(sum(h.amount_fen), 0) from collection_charges k join charge_holds h on h.id = k.hold_id where k.line_id = l.id)
         order by l.id",
    )
    .fetch_all(&mut *conn)
    .await?;
    unsound.extend(lines.into_iter().map(|row| {
        (
            "collection_lines",
            row,
            "it is not the sum of what it is for",
        )
    }));
    let holds: Vec<i64> = sqlx::query_scalar(
        "select k.hold_id from collection_charges k
         left join collection_results r on r.line_id = k.line_id left join collection_releases x on x.line_id = k.line_id
         left join charge_hold_ends e on e.hold_id = k.hold_id
         where (e.hold_id is null) <> (r.line_id is null and x.line_id is null) order by k.hold_id",
    )
    .fetch_all(&mut *conn)
    .await?;
    unsound.extend(holds.into_iter().map(|row| {
        (
            "charge_holds",
            row,
            "its hold and its debit do not end together",
        )
    }));
    let twice: Vec<i64> = sqlx::query_scalar(
        "select max(h.id) from charge_holds h where not exists (select 1 from charge_hold_ends e where e.hold_id = h.id)
         group by h.charge_id having count(*) > 1",
    )
    .fetch_all(&mut *conn)
    .await?;
    unsound.extend(
        twice
            .into_iter()
            .map(|row| ("charge_holds", row, "its charge is held twice")),
    );
    let results: Vec<i64> = sqlx::query_scalar(
        "select r.line_id from collection_results r join collection_lines l on l.id = r.line_id join receipts t on t.id = r.receipt_id
         where t.total_fen <> l.amount_fen or t.seq <> r.seq order by r.line_id",
    )
    .fetch_all(&mut *conn)
    .await?;
    unsound.extend(results.into_iter().map(|row| {
        (
            "collection_results",
            row,
            "its receipt is of another amount or act",
        )
    }));
    let returns: Vec<i64> = sqlx::query_scalar(
        "select t.id from collection_returns t
         where t.paid <> (select count(*) from collection_results r where r.return_id = t.id and r.receipt_id is not null)
            or t.refused <> (select count(*) from collection_results r where r.return_id = t.id and r.receipt_id is null)
            or t.paid_fen <> (select coalesce(sum(l.amount_fen), 0) from collection_results r join collection_lines l on l.id = r.line_id
                where r.return_id = t.id and r.receipt_id is not null) order by t.id",
    )
    .fetch_all(&mut *conn)
    .await?;
    unsound.extend(returns.into_iter().map(|row| {
        (
            "collection_returns",
            row,
            "it is not the sum of its results",
        )
    }));
    Ok(unsound)
}
