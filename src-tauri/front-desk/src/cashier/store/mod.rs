//! The cashier's SQL. Here what is written; what stands is read in a room of its own.

mod read;

pub(super) use read::{
    last_number_before, late_fees_of_shift, lines, listed, of_shift, of_stay, prints, receipt,
    receipt_with, reds_of, rounded_in_shift, tenders, tenders_of_shift, void, without_receipt,
};

use super::OrderOfPayment;
use super::account::OtherUnit;
use super::compose::Composed;
use super::settle::Taken;
use super::voids::Original;
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ChargeId, EntryId, ReceiptBookId, ReceiptId, ShiftId, StaffId, UnitId};
use crate::money::Money;
use crate::shifts::OpenShift;
use crate::staff::DeskNames;
use crate::time::BusinessDate;

/// The other units of whoever owns this one today, with what they owe.
pub(super) async fn others_of_owners(
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<Vec<OtherUnit>> {
    Ok(sqlx::query_as(
        "select u.id as unit, u.label,
             (select cast(coalesce(sum(l.amount_fen), 0) as bigint) from lines l where l.unit_id = u.id and l.account = 'receivable') as open_fen
         from units u where u.id <> $1 and u.id in (
             select o.unit_id from occupancies o
             where o.role = 'owner' and (o.from_on is null or o.from_on <= $2) and (o.to_on is null or o.to_on >= $2) and o.resident_id in (
                 select m.resident_id from occupancies m
                 where m.unit_id = $1 and m.role = 'owner' and (m.from_on is null or m.from_on <= $2) and (m.to_on is null or m.to_on >= $2)))
         order by u.label",
    )
    .bind(unit)
    .bind(today)
    .fetch_all(conn)
    .await?)
}

/// A receipt to be written, as it will be printed.
pub(super) struct NewReceipt<'s> {
    pub(super) shift: &'s OpenShift,
    pub(super) entry: EntryId,
    pub(super) unit_id: UnitId,
    pub(super) unit: String,
    pub(super) payer: String,
    /// The receipt that is taken back by it, whole or in part.
    pub(super) reverses: Option<ReceiptId>,
    pub(super) desk: DeskNames,
    pub(super) clerk: String,
    pub(super) total: Money,
    pub(super) tendered: Money,
    pub(super) change: Money,
    pub(super) prepayment: Money,
    pub(super) note: String,
    /// Who said what is paid.
    pub(super) pays: Option<OrderOfPayment>,
}

/// Takes the next number of the desk and year and writes the receipt under it, in the one transaction that books its money.
pub(super) async fn insert_receipt(
    tx: &mut Tx<'_, '_>,
    new: &NewReceipt<'_>,
    lines: &[Composed],
    taken: &[Taken],
) -> Result<(ReceiptId, String)> {
    let (seq, at) = (tx.seq(), tx.now());
    let year = i64::from(new.shift.business_date().year());
    let last: Option<i64> =
        sqlx::query_scalar("select max(number) from receipts where desk_id = $1 and year = $2")
            .bind(new.desk.id)
            .bind(year)
            .fetch_one(tx.rows())
            .await?;
    let number = last.unwrap_or(0).saturating_add(1);
    let label = label(&new.desk.code, year, number);
    let receipt: ReceiptId = sqlx::query_scalar(
        "insert into receipts (seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community, desk, clerk,
             staff_id, total_fen, tendered_fen, change_fen, prepayment_fen, note, reverses_id, pays)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) returning id",
    )
    .bind(seq)
    .bind(new.desk.id)
    .bind(year)
    .bind(number)
    .bind(&label)
    .bind(new.shift.id())
    .bind(new.entry)
    .bind(new.shift.business_date())
    .bind(at)
    .bind(new.unit_id)
    .bind(&new.unit)
    .bind(&new.payer)
    .bind(&new.desk.community)
    .bind(&new.desk.name)
    .bind(&new.clerk)
    .bind(new.shift.staff())
    .bind(new.total)
    .bind(new.tendered)
    .bind(new.change)
    .bind(new.prepayment)
    .bind(&new.note)
    .bind(new.reverses)
    .bind(new.pays)
    .fetch_one(tx.rows())
    .await?;
    for (line, position) in lines.iter().zip(1_i64..) {
        sqlx::query(
            "insert into receipt_lines (seq, receipt_id, position, kind, charge_id, fee_item_id, unit, item, period, quantity, price, amount_fen, reverses_line_id, waived_fen)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(seq)
        .bind(receipt)
        .bind(position)
        .bind(line.kind)
        .bind(line.charge)
        .bind(line.fee_item)
        .bind(&line.unit_label)
        .bind(&line.item)
        .bind(&line.period)
        .bind(&line.quantity)
        .bind(&line.price)
        .bind(line.amount)
        .bind(line.reverses)
        .bind(Some(line.waived).filter(|waived| waived.is_positive()))
        .execute(tx.rows())
        .await?;
    }
    for tender in taken {
        sqlx::query(
            "insert into receipt_tenders (seq, receipt_id, tender, amount_fen, reference, fee_item_id) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(seq)
        .bind(receipt)
        .bind(tender.tender)
        .bind(tender.amount)
        .bind(&tender.reference)
        .bind(tender.fee_item)
        .execute(tx.rows())
        .await?;
    }
    Ok((receipt, label))
}

/// The newest receipt that stands and of which a charge is still paid: its number, who took it, and the item as printed. What was reversed
/// in red paid nothing.
pub(super) async fn paid_by(
    conn: &mut Conn,
    charge: ChargeId,
) -> Result<Option<(String, String, String)>> {
    Ok(sqlx::query_as(
        "select r.label, r.clerk, l.item from receipt_lines l join receipts r on r.id = l.receipt_id
         where l.charge_id = $1 and l.kind = 'charge' and not exists (select 1 from receipt_voids v where v.receipt_id = r.id)
             and l.amount_fen + coalesce((select sum(b.amount_fen) from receipt_lines b where b.reverses_line_id = l.id), 0) > 0
         order by r.id desc limit 1",
    )
    .bind(charge)
    .fetch_optional(conn)
    .await?)
}

/// `A1-2026-000123`
pub(super) fn label(code: &str, year: i64, number: i64) -> String {
    format!("{code}-{year}-{number:06}")
}

/// What a void must know.
#[derive(sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) label: String,
    pub(super) shift_id: ShiftId,
    pub(super) entry_id: EntryId,
    pub(super) unit_id: Option<UnitId>,
    pub(super) staff_id: StaffId,
    pub(super) total_fen: Money,
    pub(super) voided: bool,
    pub(super) printed: bool,
}

pub(super) async fn standing(conn: &mut Conn, receipt: ReceiptId) -> Result<Option<Standing>> {
    Ok(sqlx::query_as(
        "select r.label, r.shift_id, r.entry_id, r.unit_id, r.staff_id, r.total_fen,
             exists (select 1 from receipt_voids v where v.receipt_id = r.id) as voided,
             exists (select 1 from receipt_prints p where p.receipt_id = r.id and not exists (
                 select 1 from leaf_uses u join leaf_frees f on f.use_id = u.id where u.receipt_id = p.receipt_id and u.copy = p.copy))
                 or exists (select 1 from receipt_prints_begun b where b.receipt_id = r.id) as printed
         from receipts r where r.id = $1",
    )
    .bind(receipt)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn insert_void(
    tx: &mut Tx<'_, '_>,
    receipt: ReceiptId,
    shift: &OpenShift,
    entry: EntryId,
    reason: &str,
    approved_by: Option<StaffId>,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into receipt_voids (receipt_id, seq, shift_id, entry_id, reason, voided_by, approved_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(receipt)
    .bind(seq)
    .bind(shift.id())
    .bind(entry)
    .bind(reason)
    .bind(staff)
    .bind(approved_by)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}

pub(super) async fn insert_void_original(
    tx: &mut Tx<'_, '_>,
    receipt: ReceiptId,
    original: Original,
) -> Result<()> {
    let seq = tx.seq();
    sqlx::query("insert into void_originals (receipt_id, seq, original) values ($1, $2, $3)")
        .bind(receipt)
        .bind(seq)
        .bind(original)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// The voided receipts of a shift: why, and where the original is.
pub(super) async fn voids_of_shift(
    conn: &mut Conn,
    shift: ShiftId,
) -> Result<Vec<(ReceiptId, String, Option<Original>)>> {
    Ok(sqlx::query_as(
        "select v.receipt_id, v.reason, o.original from receipt_voids v left join void_originals o on o.receipt_id = v.receipt_id
         where v.shift_id = $1",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?)
}

/// A paper that was written down before it was given out. No printer: it is kept as a file, and the column is blank.
#[derive(sqlx::FromRow)]
pub(super) struct Begun {
    pub(super) receipt_id: ReceiptId,
    pub(super) request: String,
    pub(super) copy: i64,
    pub(super) reason: String,
    pub(super) printer: String,
    pub(super) form: String,
    /// The leaves of a book it takes, on pre-printed forms.
    pub(super) book_id: Option<ReceiptBookId>,
    pub(super) leaf: Option<i64>,
    pub(super) leaves: i64,
}

pub(super) async fn print_begun(conn: &mut Conn, receipt: ReceiptId) -> Result<Option<Begun>> {
    Ok(sqlx::query_as(
        "select receipt_id, request, copy, reason, printer, form, book_id, leaf, leaves from receipt_prints_begun where receipt_id = $1",
    )
    .bind(receipt)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn begin_print(conn: &mut Conn, begun: &Begun) -> Result<()> {
    sqlx::query(
        "insert into receipt_prints_begun (receipt_id, request, copy, reason, printer, form, book_id, leaf, leaves) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(begun.receipt_id)
    .bind(&begun.request)
    .bind(begun.copy)
    .bind(&begun.reason)
    .bind(&begun.printer)
    .bind(&begun.form)
    .bind(begun.book_id)
    .bind(begun.leaf)
    .bind(begun.leaves)
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn end_print(conn: &mut Conn, receipt: ReceiptId) -> Result<()> {
    sqlx::query("delete from receipt_prints_begun where receipt_id = $1")
        .bind(receipt)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_print(tx: &mut Tx<'_, '_>, printed: &Begun) -> Result<()> {
    let (seq, at) = (tx.seq(), tx.now());
    sqlx::query(
        "insert into receipt_prints (seq, receipt_id, copy, reason, printer, form, at) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(seq)
    .bind(printed.receipt_id)
    .bind(printed.copy)
    .bind(&printed.reason)
    .bind(&printed.printer)
    .bind(&printed.form)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}
