//! Batches: what is owed under agreements, the debits, the files, and what was given up.

use super::super::account::masked;
use super::super::batches::{CollectionBrief, CollectionDebit, DebitCharge, DebitState, OpenBatch};
use super::super::plan::{Owed, Planned};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{
    BankProfileId, ChargeId, CollectionId, CollectionLineId, FeeItemId, HoldId, MandateId,
    ReceiptId, UnitId,
};
use crate::money::Money;
use crate::staff::DeskNames;
use crate::time::{BusinessDate, Month};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct OwedRow {
    fee_item_id: FeeItemId,
    bank: String,
    #[sqlx(flatten)]
    owed: Owed,
}

/// What is owed under agreements in force on the day of the debit, of what was due by a day, with item and bank.
pub(in crate::collection) async fn owed(
    conn: &mut Conn,
    due_until: BusinessDate,
    debit_on: BusinessDate,
) -> Result<Vec<(FeeItemId, String, Owed)>> {
    let rows: Vec<OwedRow> = sqlx::query_as(
        "select c.fee_item_id, m.bank, m.id as mandate_id, m.unit_id, u.label, u.building, u.entrance, u.room, m.account_mark, c.id as charge_id, c.item, c.period,
             c.due_on, o.open_fen,
             (select h.holder from charge_holds h where h.charge_id = c.id
                 and not exists (select 1 from charge_hold_ends e where e.hold_id = h.id)) as holder
         from mandates m
         join mandate_items i on i.mandate_id = m.id
         join units u on u.id = m.unit_id
         join (select l.unit_id, l.charge_id, cast(sum(l.amount_fen) as bigint) as open_fen from lines l
               where l.unit_id in (select unit_id from mandates) and l.account = 'receivable' and l.charge_id is not null
               group by l.unit_id, l.charge_id having sum(l.amount_fen) > 0) o
             on o.unit_id = m.unit_id
         join charges c on c.id = o.charge_id and c.fee_item_id = i.fee_item_id and c.due_on <= $1
         where not exists (select 1 from mandates n where n.replaces_id = m.id)
           and m.from_on <= $2 and (m.to_on is null or m.to_on >= $2)
           and not exists (select 1 from mandate_ends e where e.mandate_id = m.id and e.ended_on <= $2)",
    )
    .bind(due_until)
    .bind(debit_on)
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (row.fee_item_id, row.bank, row.owed))
        .collect())
}

/// The number after the last of a year.
pub(in crate::collection) async fn next_number(conn: &mut Conn, year: i32) -> Result<i64> {
    let last: Option<i64> =
        sqlx::query_scalar("select max(number) from collections where year = $1")
            .bind(year)
            .fetch_one(conn)
            .await?;
    Ok(last.unwrap_or(0).saturating_add(1))
}

/// A batch to be written.
pub(in crate::collection) struct NewCollection {
    pub(in crate::collection) number: i64,
    pub(in crate::collection) label: String,
    pub(in crate::collection) profile: BankProfileId,
    pub(in crate::collection) business_date: BusinessDate,
    pub(in crate::collection) debit_on: BusinessDate,
    pub(in crate::collection) due_until: BusinessDate,
    pub(in crate::collection) per_payer: Option<Money>,
    pub(in crate::collection) per_batch: Option<Money>,
    pub(in crate::collection) lines: usize,
    pub(in crate::collection) total: Money,
    pub(in crate::collection) desk: DeskNames,
    pub(in crate::collection) clerk: String,
}

pub(in crate::collection) async fn insert_collection(
    tx: &mut Tx<'_, '_>,
    new: &NewCollection,
) -> Result<CollectionId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into collections (seq, year, number, label, profile_id, business_date, debit_on, due_until, per_payer_fen, per_batch_fen, lines, total_fen,
             community, desk, clerk, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id",
    )
    .bind(seq)
    .bind(new.business_date.year())
    .bind(new.number)
    .bind(&new.label)
    .bind(new.profile)
    .bind(new.business_date)
    .bind(new.debit_on)
    .bind(new.due_until)
    .bind(new.per_payer)
    .bind(new.per_batch)
    .bind(i64::try_from(new.lines).unwrap_or(i64::MAX))
    .bind(new.total)
    .bind(&new.desk.community)
    .bind(&new.desk.name)
    .bind(&new.clerk)
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

pub(in crate::collection) async fn insert_line(
    tx: &mut Tx<'_, '_>,
    collection: CollectionId,
    debit: &Planned,
    number: i64,
) -> Result<CollectionLineId> {
    let seq = tx.seq();
    Ok(sqlx::query_scalar(
        "insert into collection_lines (seq, collection_id, number, mandate_id, unit_id, unit, amount_fen) values ($1, $2, $3, $4, $5, $6, $7) returning id",
    )
    .bind(seq)
    .bind(collection)
    .bind(number)
    .bind(debit.mandate)
    .bind(debit.unit)
    .bind(&debit.label)
    .bind(debit.amount)
    .fetch_one(tx.rows())
    .await?)
}

pub(in crate::collection) async fn insert_charge(
    tx: &mut Tx<'_, '_>,
    line: CollectionLineId,
    hold: HoldId,
) -> Result<()> {
    let seq = tx.seq();
    sqlx::query("insert into collection_charges (hold_id, seq, line_id) values ($1, $2, $3)")
        .bind(hold)
        .bind(seq)
        .bind(line)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(in crate::collection) async fn insert_file(
    tx: &mut Tx<'_, '_>,
    collection: CollectionId,
    digest: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into collection_files (seq, collection_id, digest, staff_id, at) values ($1, $2, $3, $4, $5)")
        .bind(seq)
        .bind(collection)
        .bind(digest)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(in crate::collection) async fn was_written(
    conn: &mut Conn,
    collection: CollectionId,
) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select 1 from collection_files where collection_id = $1)",
    )
    .bind(collection)
    .fetch_one(conn)
    .await?)
}

pub(in crate::collection) async fn release(
    tx: &mut Tx<'_, '_>,
    line: CollectionLineId,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into collection_releases (line_id, seq, reason, staff_id, at) values ($1, $2, $3, $4, $5)")
        .bind(line)
        .bind(seq)
        .bind(reason)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(in crate::collection) async fn layout_of(
    conn: &mut Conn,
    collection: CollectionId,
) -> Result<String> {
    Ok(sqlx::query_scalar(
        "select p.layout from collections c join bank_profiles p on p.id = c.profile_id where c.id = $1",
    )
    .bind(collection)
    .fetch_one(conn)
    .await?)
}

/// A debit with what its agreement says, the account as it is kept.
#[derive(Clone, sqlx::FromRow)]
pub(in crate::collection) struct KeptLine {
    pub(in crate::collection) id: CollectionLineId,
    pub(in crate::collection) number: i64,
    pub(in crate::collection) unit_id: UnitId,
    pub(in crate::collection) unit: String,
    pub(in crate::collection) amount_fen: Money,
    /// The unit the account is bound to.
    pub(in crate::collection) mandate_unit_id: UnitId,
    pub(in crate::collection) agreement: String,
    pub(in crate::collection) payer: String,
    pub(in crate::collection) bank: String,
    pub(in crate::collection) account: Vec<u8>,
    pub(in crate::collection) account_tail: String,
    pub(in crate::collection) purpose: String,
    pub(in crate::collection) released: bool,
}

/// A debit that is not written yet.
pub(in crate::collection) async fn line_of_mandate(
    conn: &mut Conn,
    mandate: MandateId,
    number: i64,
    amount: Money,
) -> Result<KeptLine> {
    let line: Option<KeptLine> = sqlx::query_as(
        "select 0 as id, $2 as number, m.unit_id, u.label as unit, $3 as amount_fen, m.unit_id as mandate_unit_id, m.agreement, m.payer, m.bank,
             m.account, m.account_tail, m.purpose, 0 as released
         from mandates m join units u on u.id = m.unit_id where m.id = $1",
    )
    .bind(mandate)
    .bind(number)
    .bind(amount)
    .fetch_optional(conn)
    .await?;
    Ok(line.ok_or_else(|| Refusal::not_found("mandate"))?)
}

/// The debits that are in the file: all but those given up before it was first written.
pub(in crate::collection) async fn lines_in_file(
    conn: &mut Conn,
    collection: CollectionId,
) -> Result<Vec<KeptLine>> {
    Ok(sqlx::query_as(
        "select l.id, l.number, l.unit_id, l.unit, l.amount_fen, m.unit_id as mandate_unit_id, m.agreement, m.payer, m.bank, m.account, m.account_tail,
             m.purpose, r.line_id is not null as released
         from collection_lines l join mandates m on m.id = l.mandate_id left join collection_releases r on r.line_id = l.id
         where l.collection_id = $1
           and (r.line_id is null or r.seq > (select min(f.seq) from collection_files f where f.collection_id = l.collection_id))
         order by l.number",
    )
    .bind(collection)
    .fetch_all(conn)
    .await?)
}

/// The holds of a debit, with what of which charge they hold, the oldest first.
pub(in crate::collection) async fn holds_of(
    conn: &mut Conn,
    line: CollectionLineId,
) -> Result<Vec<(HoldId, ChargeId, Money)>> {
    Ok(sqlx::query_as(
        "select h.id, h.charge_id, h.amount_fen from collection_charges c join charge_holds h on h.id = c.hold_id where c.line_id = $1 order by h.id",
    )
    .bind(line)
    .fetch_all(conn)
    .await?)
}

/// The batches, the newest first; or one.
pub(in crate::collection) async fn briefs(
    conn: &mut Conn,
    one: Option<CollectionId>,
) -> Result<Vec<CollectionBrief>> {
    Ok(sqlx::query_as(
        "select c.id, c.label, p.name as profile, c.business_date, c.debit_on, c.due_until, c.lines, c.total_fen as total,
             coalesce(sum(r.receipt_id is not null), 0) as paid,
             cast(coalesce(sum(case when r.receipt_id is not null then l.amount_fen end), 0) as bigint) as paid_total,
             coalesce(sum(r.line_id is not null and r.receipt_id is null), 0) as refused,
             coalesce(sum(r.line_id is null and x.line_id is not null), 0) as released,
             coalesce(sum(r.line_id is null and x.line_id is null), 0) as \"open\",
             (select count(*) from collection_files f where f.collection_id = c.id) as files,
             exists (select 1 from collection_returns t where t.collection_id = c.id) as answered,
             c.clerk as by, c.at
         from collections c join bank_profiles p on p.id = c.profile_id
         join collection_lines l on l.collection_id = c.id
         left join collection_results r on r.line_id = l.id left join collection_releases x on x.line_id = l.id
         where $1 is null or c.id = $1
         group by c.id order by c.id desc limit 500",
    )
    .bind(one)
    .fetch_all(conn)
    .await?)
}

#[derive(sqlx::FromRow)]
struct DebitRow {
    id: CollectionLineId,
    number: i64,
    unit_id: UnitId,
    unit: String,
    payer: String,
    bank: String,
    account_tail: String,
    amount_fen: Money,
    said: Option<String>,
    given_up: Option<String>,
    receipt_id: Option<ReceiptId>,
    receipt: Option<String>,
}

/// The debits of a batch as they stand.
pub(in crate::collection) async fn debits(
    conn: &mut Conn,
    collection: CollectionId,
) -> Result<Vec<CollectionDebit>> {
    let rows: Vec<DebitRow> = sqlx::query_as(
        "select l.id, l.number, l.unit_id, l.unit, m.payer, m.bank, m.account_tail, l.amount_fen, r.reason as said, x.reason as given_up, r.receipt_id, t.label as receipt
         from collection_lines l join mandates m on m.id = l.mandate_id
         left join collection_results r on r.line_id = l.id left join collection_releases x on x.line_id = l.id
         left join receipts t on t.id = r.receipt_id
         where l.collection_id = $1 order by l.number",
    )
    .bind(collection)
    .fetch_all(&mut *conn)
    .await?;
    let charges: Vec<(CollectionLineId, String, Option<Month>, Money)> = sqlx::query_as(
        "select l.id, c.item, c.period, h.amount_fen from collection_lines l join collection_charges k on k.line_id = l.id
         join charge_holds h on h.id = k.hold_id join charges c on c.id = h.charge_id where l.collection_id = $1 order by h.id",
    )
    .bind(collection)
    .fetch_all(conn)
    .await?;
    let mut of_line: HashMap<CollectionLineId, Vec<DebitCharge>> = HashMap::new();
    for (line, item, period, amount) in charges {
        let charge = DebitCharge {
            item,
            period,
            amount,
        };
        of_line.entry(line).or_default().push(charge);
    }
    let told = |row: DebitRow| CollectionDebit {
        state: match (&row.said, row.receipt_id, &row.given_up) {
            (_, Some(_), _) => DebitState::Paid,
            (Some(_), None, _) => DebitState::Refused,
            (None, None, Some(_)) => DebitState::Released,
            (None, None, None) => DebitState::Open,
        },
        reason: row.said.or(row.given_up).unwrap_or_default(),
        charges: of_line.remove(&row.id).unwrap_or_default(),
        account: masked(&row.account_tail),
        id: row.id,
        number: row.number,
        unit: row.unit_id,
        unit_label: row.unit,
        payer: row.payer,
        bank: row.bank,
        amount: row.amount_fen,
        receipt: row.receipt_id,
        receipt_number: row.receipt,
    };
    Ok(rows.into_iter().map(told).collect())
}

/// The batches made up to a day of which a debit is open, the oldest first.
pub(in crate::collection) async fn open_batches(
    conn: &mut Conn,
    until: BusinessDate,
) -> Result<Vec<OpenBatch>> {
    Ok(sqlx::query_as(
        "select c.id, c.label, c.debit_on, count(*) as \"open\", cast(sum(l.amount_fen) as bigint) as open_total
         from collections c join collection_lines l on l.collection_id = c.id
         where c.business_date <= $1 and not exists (select 1 from collection_results r where r.line_id = l.id)
           and not exists (select 1 from collection_releases x where x.line_id = l.id)
         group by c.id order by c.id",
    )
    .bind(until)
    .fetch_all(conn)
    .await?)
}
