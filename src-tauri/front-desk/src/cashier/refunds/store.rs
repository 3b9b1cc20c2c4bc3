//! The refunds' SQL.

use super::plan::Original;
use super::{Evidence, RefundOnReceipt};
use crate::acts::Tx;
use crate::cashier::prepaid::Pot;
use crate::cashier::{LineKind, Tender};
use crate::database::Conn;
use crate::error::Result;
use crate::fees::Nature;
use crate::ids::{ChargeId, FeeItemId, ReceiptId, ReceiptLineId, ShiftId, StaffId, UnitId};
use crate::money::Money;

pub(super) async fn original(conn: &mut Conn, receipt: ReceiptId) -> Result<Option<Original>> {
    Ok(sqlx::query_as(
        "select r.id, r.label, r.unit_id, r.payer, r.total_fen, r.change_fen,
             exists (select 1 from receipt_voids v where v.receipt_id = r.id) as voided,
             not exists (select 1 from shift_closings c where c.shift_id = r.shift_id) as in_open_shift,
             exists (select 1 from receipt_prints p where p.receipt_id = r.id)
                 or exists (select 1 from receipt_prints_begun b where b.receipt_id = r.id) as printed
         from receipts r where r.id = $1",
    )
    .bind(receipt)
    .fetch_optional(conn)
    .await?)
}

/// A line of a receipt with what is left of it.
#[derive(sqlx::FromRow)]
pub(super) struct Reversible {
    pub(super) id: ReceiptLineId,
    pub(super) kind: LineKind,
    pub(super) charge_id: Option<ChargeId>,
    /// The unit that owed the charge.
    pub(super) charged_to: Option<UnitId>,
    pub(super) fee_item_id: Option<FeeItemId>,
    pub(super) nature: Option<Nature>,
    pub(super) unit: String,
    pub(super) item: String,
    pub(super) period: String,
    pub(super) quantity: String,
    pub(super) price: String,
    pub(super) amount_fen: Money,
    pub(super) left_fen: Money,
    pub(super) waived_fen: Option<Money>,
    /// What was deducted from it as a deposit.
    pub(super) deducted_fen: Money,
    /// Whether it is a deposit that is asked back and not paid yet.
    pub(super) asked_back: bool,
}

pub(super) async fn reversible(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<Reversible>> {
    Ok(sqlx::query_as(
        "select l.id, l.kind, l.charge_id, h.unit_id as charged_to, l.fee_item_id, f.nature, l.unit, l.item, l.period, l.quantity, l.price,
             l.amount_fen, l.waived_fen,
             cast(l.amount_fen + coalesce((select sum(b.amount_fen) from receipt_lines b where b.reverses_line_id = l.id), 0) as bigint) as left_fen,
             cast(coalesce((select sum(k.amount_fen) from deposit_deductions k where k.line_id = l.id), 0) as bigint) as deducted_fen,
             exists (select 1 from deposit_claims q where q.line_id = l.id and not exists (select 1 from deposit_claims_withdrawn w where w.claim_id = q.id)
                 and not exists (select 1 from deposit_returns t where t.claim_id = q.id)) as asked_back
         from receipt_lines l left join charges h on h.id = l.charge_id left join fee_items f on f.id = l.fee_item_id
         where l.receipt_id = $1 order by l.position",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

/// What came by each way, less what went back by it before, in the order it came.
pub(super) async fn came(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<(Tender, Money)>> {
    Ok(sqlx::query_as(
        "select t.tender, cast(sum(t.amount_fen) as bigint) from receipt_tenders t join receipts r on r.id = t.receipt_id
         where r.id = $1 or r.reverses_id = $1 group by t.tender order by min(t.id)",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

/// What each pot paid, less what went back into it before.
pub(super) async fn came_by_pot(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<Pot>> {
    Ok(sqlx::query_as(
        "select t.fee_item_id, cast(sum(t.amount_fen) as bigint) from receipt_tenders t join receipts r on r.id = t.receipt_id
         where (r.id = $1 or r.reverses_id = $1) and t.tender = 'prepayment' group by t.fee_item_id order by min(t.id)",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

/// The receipt that has this number of a refund, or, where platforms number payments alike, of a payment.
pub(super) async fn receipt_with(
    conn: &mut Conn,
    tender: Tender,
    reference: &str,
) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "select r.label from receipt_tenders t join receipts r on r.id = t.receipt_id
         where t.reference = $1 and t.tender = $2 and (t.amount_fen < 0 or $3 = 1)
             and not exists (select 1 from receipt_voids v where v.receipt_id = r.id) limit 1",
    )
    .bind(reference)
    .bind(tender)
    .bind(tender.has_merchant_number())
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn insert_refund(
    tx: &mut Tx<'_, '_>,
    receipt: ReceiptId,
    reason: &str,
    evidence: Evidence,
    approved_by: StaffId,
) -> Result<()> {
    let seq = tx.seq();
    sqlx::query("insert into refunds (receipt_id, seq, reason, evidence, approved_by) values ($1, $2, $3, $4, $5)")
        .bind(receipt)
        .bind(seq)
        .bind(reason)
        .bind(evidence)
        .bind(approved_by)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn refund(conn: &mut Conn, receipt: ReceiptId) -> Result<Option<RefundOnReceipt>> {
    Ok(sqlx::query_as(
        "select f.reason, f.evidence, p.name as approved_by from refunds f join staff p on p.id = f.approved_by where f.receipt_id = $1",
    )
    .bind(receipt)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn of_shift(
    conn: &mut Conn,
    shift: ShiftId,
) -> Result<Vec<(ReceiptId, String, Evidence, String)>> {
    Ok(sqlx::query_as(
        "select f.receipt_id, f.reason, f.evidence, p.name from refunds f join staff p on p.id = f.approved_by
             join receipts r on r.id = f.receipt_id where r.shift_id = $1",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?)
}
