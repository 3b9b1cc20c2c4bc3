//! The cashier's SQL.

use super::account::OtherUnit;
use super::compose::Composed;
use super::receipts::{
    ReceiptBrief, ReceiptFilter, ReceiptLine, ReceiptPrint, ReceiptTenderLine, ReceiptVoid, Stored,
};
use super::settle::Taken;
use super::voids::Original;
use super::{OrderOfPayment, Tender};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ChargeId, DeskId, EntryId, ReceiptBookId, ReceiptId, ShiftId, StaffId, UnitId};
use crate::money::Money;
use crate::rights::Command;
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

/// The columns of a [`ReceiptBrief`]; the texts below differ only in what they ask for.
macro_rules! brief {
    ($($more:literal)?, $rest:literal) => {
        concat!(
            "select r.id, r.label, r.at, r.business_date, r.shift_id, r.unit, r.payer, r.clerk, r.total_fen,
                 (select l.item from receipt_lines l where l.receipt_id = r.id and l.position = 1) as item,
                 (select count(*) from receipt_lines l where l.receipt_id = r.id) as lines,
                 exists (select 1 from receipt_voids v where v.receipt_id = r.id) as voided,
                 (select count(*) from receipt_prints p where p.receipt_id = r.id)
                     + (select count(*) from receipt_prints_begun b where b.receipt_id = r.id) as prints,
                 nullif((select i.number from receipt_invoices i where i.receipt_id = r.id order by i.id desc limit 1), '') as invoice,
                 r.total_fen < 0 as red, (select o.label from receipts o where o.id = r.reverses_id) as reverses",
            $($more,)?
            " from receipts r ",
            $rest
        )
    };
}

/// A receipt with what its shift must know of it.
#[derive(sqlx::FromRow)]
pub(super) struct InShift {
    #[sqlx(flatten)]
    pub(super) brief: ReceiptBrief,
    pub(super) place: i64,
    pub(super) change_fen: Money,
}

pub(super) async fn of_shift(conn: &mut Conn, shift: ShiftId) -> Result<Vec<InShift>> {
    Ok(sqlx::query_as(brief!(
        ", r.number as place, r.change_fen",
        "where r.shift_id = $1 order by r.year, r.number"
    ))
    .bind(shift)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn last_number_before(
    conn: &mut Conn,
    shift: ShiftId,
    desk: DeskId,
    year: i64,
) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select cast(coalesce(max(number), 0) as bigint) from receipts where desk_id = $1 and year = $2 and shift_id < $3",
    )
    .bind(desk)
    .bind(year)
    .bind(shift)
    .fetch_one(conn)
    .await?)
}

/// Payments and refunds of a shift that the ledger has and of which there is no receipt.
pub(super) async fn without_receipt(conn: &mut Conn, shift: ShiftId) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from entries e
         where e.shift_id = $1 and e.act in ($2, $3, $4) and not exists (select 1 from receipts r where r.entry_id = e.id)",
    )
    .bind(shift)
    .bind(Command::Collect)
    .bind(Command::Refund)
    .bind(Command::PostReturn)
    .bind(Command::ApplyPrepayment)
    .fetch_one(conn)
    .await?)
}

/// The receipt that stands with this number of a payment.
pub(super) async fn receipt_with(
    conn: &mut Conn,
    tender: Tender,
    reference: &str,
) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select r.label from receipt_tenders t join receipts r on r.id = t.receipt_id
         where t.reference = $1 and t.tender = $2 and not exists (select 1 from receipt_voids v where v.receipt_id = r.id)",
    )
    .bind(reference)
    .bind(tender)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn late_fees_of_shift(conn: &mut Conn, shift: ShiftId) -> Result<Money> {
    let sum: Option<Money> = sqlx::query_scalar(
        "select cast(sum(l.amount_fen) as bigint) from receipts r join receipt_lines l on l.receipt_id = r.id
         where r.shift_id = $1 and l.kind = 'late_fee' and not exists (select 1 from receipt_voids v where v.receipt_id = r.id)",
    )
    .bind(shift)
    .fetch_one(conn)
    .await?;
    Ok(sum.unwrap_or(Money::ZERO))
}

/// What the receipts of a shift were rounded by, each that was.
pub(super) async fn rounded_in_shift(
    conn: &mut Conn,
    shift: ShiftId,
) -> Result<Vec<(ReceiptId, Money)>> {
    Ok(sqlx::query_as(
        "select l.receipt_id, cast(sum(l.amount_fen) as bigint) from receipts r join receipt_lines l on l.receipt_id = r.id
         where r.shift_id = $1 and l.kind = 'rounding' group by l.receipt_id",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn tenders_of_shift(
    conn: &mut Conn,
    shift: ShiftId,
) -> Result<Vec<(ReceiptId, Tender, Money)>> {
    Ok(sqlx::query_as(
        "select t.receipt_id, t.tender, t.amount_fen from receipt_tenders t join receipts r on r.id = t.receipt_id
         where r.shift_id = $1 order by t.id",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn listed(
    conn: &mut Conn,
    filter: &ReceiptFilter,
    search: Option<&str>,
    from_on: Option<BusinessDate>,
    to_on: Option<BusinessDate>,
) -> Result<Vec<ReceiptBrief>> {
    Ok(sqlx::query_as(brief!(
        ,
        "where ($1 is null or instr(lower(r.label), lower($1)) > 0 or instr(r.unit, $1) > 0 or instr(r.payer, $1) > 0
               or exists (select 1 from receipt_invoices i where i.receipt_id = r.id and i.number = $1)
               or exists (select 1 from leaf_uses u where u.receipt_id = r.id and lower(u.label) = lower($1)))
           and ($2 = 0 or not exists (select 1 from shift_closings c where c.shift_id = r.shift_id))
           and ($3 is null or r.unit_id = $3 or exists (
               select 1 from receipt_lines l join charges h on h.id = l.charge_id where l.receipt_id = r.id and h.unit_id = $3))
           and ($4 is null or r.business_date >= $4) and ($5 is null or r.business_date <= $5)
           and ($6 = 0 or not exists (select 1 from receipt_voids v where v.receipt_id = r.id)
               and exists (select 1 from receipt_lines l where l.receipt_id = r.id and l.kind not in ('deposit', 'prepayment'))
               and r.total_fen + (select coalesce(sum(x.total_fen), 0) from receipts x where x.reverses_id = r.id) > 0
               and coalesce((select i.number from receipt_invoices i where i.receipt_id = r.id order by i.id desc limit 1), '') = '')
         order by r.id desc limit 200"
    ))
    .bind(search)
    .bind(filter.this_shift)
    .bind(filter.unit)
    .bind(from_on)
    .bind(to_on)
    .bind(filter.uninvoiced)
    .fetch_all(conn)
    .await?)
}

/// What was paid for a unit between two days, open at either end, or by somebody of this name.
pub(super) async fn of_stay(
    conn: &mut Conn,
    unit: UnitId,
    from_on: Option<BusinessDate>,
    to_on: Option<BusinessDate>,
    name: &str,
) -> Result<Vec<ReceiptBrief>> {
    Ok(sqlx::query_as(brief!(
        ,
        "where r.id in (select id from receipts where unit_id = $1
                          union select p.receipt_id from lines l join receipt_lines p on p.charge_id = l.charge_id where l.unit_id = $1 and l.account = 'receivable')
           and (($2 is null or r.business_date >= $2) and ($3 is null or r.business_date <= $3) or r.payer = $4)
         order by r.id desc limit 100"
    ))
    .bind(unit)
    .bind(from_on)
    .bind(to_on)
    .bind(name)
    .fetch_all(conn)
    .await?)
}

/// The red receipts that reverse a receipt.
pub(super) async fn reds_of(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<ReceiptBrief>> {
    Ok(
        sqlx::query_as(brief!(, "where r.reverses_id = $1 order by r.id"))
            .bind(receipt)
            .fetch_all(conn)
            .await?,
    )
}

pub(super) async fn receipt(conn: &mut Conn, receipt: ReceiptId) -> Result<Option<Stored>> {
    Ok(sqlx::query_as(brief!(
        ", r.seq, r.staff_id, r.unit_id, r.reverses_id, r.community, r.desk, r.tendered_fen, r.change_fen, r.prepayment_fen, r.note, r.pays, r.entry_id,
             not exists (select 1 from shift_closings c where c.shift_id = r.shift_id) as in_open_shift",
        "where r.id = $1"
    ))
    .bind(receipt)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn lines(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<ReceiptLine>> {
    Ok(sqlx::query_as(
        "select l.id, l.kind, l.charge_id, l.fee_item_id, l.unit, l.item, l.period, l.quantity, l.price, l.amount_fen, l.waived_fen,
             cast(l.amount_fen + coalesce((select sum(b.amount_fen) from receipt_lines b where b.reverses_line_id = l.id), 0) as bigint) as left_fen
         from receipt_lines l where l.receipt_id = $1 order by l.position",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn tenders(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<ReceiptTenderLine>> {
    Ok(sqlx::query_as(
        "select t.tender, t.amount_fen, t.reference, f.name as earmark from receipt_tenders t left join fee_items f on f.id = t.fee_item_id
         where t.receipt_id = $1 order by t.id",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn void(conn: &mut Conn, receipt: ReceiptId) -> Result<Option<ReceiptVoid>> {
    Ok(sqlx::query_as(
        "select v.at, v.reason, b.name as \"by\", a.name as approved_by, o.original
         from receipt_voids v join staff b on b.id = v.voided_by left join staff a on a.id = v.approved_by
             left join void_originals o on o.receipt_id = v.receipt_id where v.receipt_id = $1",
    )
    .bind(receipt)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn prints(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<ReceiptPrint>> {
    Ok(sqlx::query_as(
        "select copy, reason, nullif(printer, '') as printer, form, at from receipt_prints where receipt_id = $1 order by copy",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}
