//! Receipts as they stand: of a shift, of a unit, one with everything on it.

use super::super::Tender;
use super::super::receipts::{
    ReceiptBrief, ReceiptFilter, ReceiptLine, ReceiptPrint, ReceiptTenderLine, ReceiptVoid, Stored,
};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{DeskId, ReceiptId, ShiftId, UnitId};
use crate::money::Money;
use crate::rights::Command;
use crate::time::BusinessDate;

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
pub(in crate::cashier) struct InShift {
    #[sqlx(flatten)]
    pub(in crate::cashier) brief: ReceiptBrief,
    pub(in crate::cashier) place: i64,
    pub(in crate::cashier) change_fen: Money,
}

pub(in crate::cashier) async fn of_shift(conn: &mut Conn, shift: ShiftId) -> Result<Vec<InShift>> {
    Ok(sqlx::query_as(brief!(
        ", r.number as place, r.change_fen",
        "where r.shift_id = $1 order by r.year, r.number"
    ))
    .bind(shift)
    .fetch_all(conn)
    .await?)
}

pub(in crate::cashier) async fn last_number_before(
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
pub(in crate::cashier) async fn without_receipt(conn: &mut Conn, shift: ShiftId) -> Result<i64> {
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
pub(in crate::cashier) async fn receipt_with(
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

pub(in crate::cashier) async fn late_fees_of_shift(
    conn: &mut Conn,
    shift: ShiftId,
) -> Result<Money> {
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
pub(in crate::cashier) async fn rounded_in_shift(
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

pub(in crate::cashier) async fn tenders_of_shift(
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

pub(in crate::cashier) async fn listed(
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
pub(in crate::cashier) async fn of_stay(
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
pub(in crate::cashier) async fn reds_of(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Vec<ReceiptBrief>> {
    Ok(
        sqlx::query_as(brief!(, "where r.reverses_id = $1 order by r.id"))
            .bind(receipt)
            .fetch_all(conn)
            .await?,
    )
}

pub(in crate::cashier) async fn receipt(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Option<Stored>> {
    Ok(sqlx::query_as(brief!(
        ", r.seq, r.staff_id, r.unit_id, r.reverses_id, r.community, r.desk, r.tendered_fen, r.change_fen, r.prepayment_fen, r.note, r.pays, r.entry_id,
             not exists (select 1 from shift_closings c where c.shift_id = r.shift_id) as in_open_shift",
        "where r.id = $1"
    ))
    .bind(receipt)
    .fetch_optional(conn)
    .await?)
}

pub(in crate::cashier) async fn lines(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Vec<ReceiptLine>> {
    Ok(sqlx::query_as(
        "select l.id, l.kind, l.charge_id, l.fee_item_id, l.unit, l.item, l.period, l.quantity, l.price, l.amount_fen, l.waived_fen,
             cast(l.amount_fen + coalesce((select sum(b.amount_fen) from receipt_lines b where b.reverses_line_id = l.id), 0) as bigint) as left_fen
         from receipt_lines l where l.receipt_id = $1 order by l.position",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

pub(in crate::cashier) async fn tenders(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Vec<ReceiptTenderLine>> {
    Ok(sqlx::query_as(
        "select t.tender, t.amount_fen, t.reference, f.name as earmark from receipt_tenders t left join fee_items f on f.id = t.fee_item_id
         where t.receipt_id = $1 order by t.id",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

pub(in crate::cashier) async fn void(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Option<ReceiptVoid>> {
    Ok(sqlx::query_as(
        "select v.at, v.reason, b.name as \"by\", a.name as approved_by, o.original
         from receipt_voids v join staff b on b.id = v.voided_by left join staff a on a.id = v.approved_by
             left join void_originals o on o.receipt_id = v.receipt_id where v.receipt_id = $1",
    )
    .bind(receipt)
    .fetch_optional(conn)
    .await?)
}

pub(in crate::cashier) async fn prints(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Vec<ReceiptPrint>> {
    Ok(sqlx::query_as(
        "select copy, reason, nullif(printer, '') as printer, form, at from receipt_prints where receipt_id = $1 order by copy",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}
