//! The deposits' SQL. One text finds them all; what is asked for differs only in which.

use super::history::{DepositClaim, DepositDeduction, DepositInspection};
use super::{ClaimWay, DepositAgreement};
use crate::acts::Tx;
use crate::cashier::refunds::Evidence;
use crate::database::Conn;
use crate::documents::DepositAskedBack;
use crate::error::{Refusal, Result};
use crate::ids::{
    DepositClaimId, DepositDeductionId, EntryId, FeeItemId, JournalSeq, ReceiptId, ReceiptLineId,
    UnitId,
};
use crate::money::Money;
use crate::shifts::OpenShift;
use crate::time::{BusinessDate, Timestamp};

/// A deposit as the rows have it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::cashier) struct Row {
    pub(super) line_id: ReceiptLineId,
    pub(super) receipt_id: ReceiptId,
    pub(super) number: String,
    pub(super) taken_on: BusinessDate,
    pub(super) unit_id: UnitId,
    pub(super) unit: String,
    pub(super) payer: String,
    pub(super) fee_item_id: FeeItemId,
    pub(super) item: String,
    pub(super) taken_fen: Money,
    pub(super) back_fen: Money,
    pub(super) returned_fen: Money,
    pub(in crate::cashier) deducted_fen: Money,
    pub(super) inspected_on: Option<BusinessDate>,
    pub(super) deducted_on: Option<BusinessDate>,
    pub(super) withdrawn_on: Option<BusinessDate>,
    pub(super) back_on: Option<BusinessDate>,
    pub(super) printed: bool,
    pub(super) taken_seq: JournalSeq,
    pub(super) inspected_seq: Option<JournalSeq>,
    pub(super) deducted_seq: Option<JournalSeq>,
    pub(super) claimed_seq: Option<JournalSeq>,
    pub(super) withdrawn_seq: Option<JournalSeq>,
    pub(super) back_seq: Option<JournalSeq>,
    pub(in crate::cashier) claim_id: Option<DepositClaimId>,
    pub(super) claim_fen: Option<Money>,
    pub(super) claim_payee: Option<String>,
    pub(super) claim_way: Option<ClaimWay>,
    pub(super) claim_on: Option<BusinessDate>,
}

impl Row {
    /// What is held of it.
    pub(super) fn held(&self) -> Result<Money, Refusal> {
        self.taken_fen
            .minus(self.back_fen)?
            .minus(self.deducted_fen)
    }

    /// The day something last happened to it.
    pub(super) fn last_on(&self) -> BusinessDate {
        let later = [
            self.inspected_on,
            self.deducted_on,
            self.withdrawn_on,
            self.back_on,
        ];
        let later = later.into_iter().flatten();
        later.fold(self.taken_on, BusinessDate::max)
    }

    /// The newest journal line that says something of it.
    pub(super) fn newest(&self) -> JournalSeq {
        let later = [
            self.inspected_seq,
            self.deducted_seq,
            self.claimed_seq,
            self.withdrawn_seq,
            self.back_seq,
        ];
        let later = later.into_iter().flatten();
        later.fold(self.taken_seq, JournalSeq::max)
    }
}

/// Every deposit on a receipt that stands. `back` is everything that red receipts took back of it, `returned` what of that was asked for.
macro_rules! deposits {
    ($rest:literal) => {
        concat!(
            "with taken as (
                 select l.id, l.receipt_id, l.unit, l.item, l.fee_item_id, l.amount_fen, r.unit_id from receipt_lines l join receipts r on r.id = l.receipt_id
                 where l.kind = 'deposit' and l.amount_fen > 0
                 union all
                 select l.id, l.receipt_id, l.unit, f.name, f.id, l.amount_fen, c.unit_id from fee_items f join charges c on c.fee_item_id = f.id
                     join receipt_lines l on l.charge_id = c.id
                 where f.nature = 'deposit' and l.kind = 'charge' and l.amount_fen > 0)
             select d.id as line_id, d.receipt_id, r.label as number, r.business_date as taken_on, d.unit_id, d.unit, r.payer, d.fee_item_id, d.item,
                 d.amount_fen as taken_fen,
                 cast(coalesce((select -sum(b.amount_fen) from receipt_lines b where b.reverses_line_id = d.id), 0) as bigint) as back_fen,
                 cast(coalesce((select -sum(b.amount_fen) from receipt_lines b join deposit_returns t on t.receipt_id = b.receipt_id
                     where b.reverses_line_id = d.id), 0) as bigint) as returned_fen,
                 cast(coalesce((select sum(k.amount_fen) from deposit_deductions k where k.line_id = d.id), 0) as bigint) as deducted_fen,
                 (select max(i.inspected_on) from deposit_inspections i where i.line_id = d.id) as inspected_on,
                 (select max(k.business_date) from deposit_deductions k where k.line_id = d.id) as deducted_on,
                 (select max(w.business_date) from deposit_claims q join deposit_claims_withdrawn w on w.claim_id = q.id where q.line_id = d.id) as withdrawn_on,
                 (select max(n.business_date) from receipt_lines b join receipts n on n.id = b.receipt_id where b.reverses_line_id = d.id) as back_on,
                 exists (select 1 from receipt_prints p where p.receipt_id = r.id)
                     or exists (select 1 from receipt_prints_begun p where p.receipt_id = r.id) as printed,
                 r.seq as taken_seq, (select max(i.seq) from deposit_inspections i where i.line_id = d.id) as inspected_seq,
                 (select max(k.seq) from deposit_deductions k where k.line_id = d.id) as deducted_seq,
                 (select max(q.seq) from deposit_claims q where q.line_id = d.id) as claimed_seq,
                 (select max(w.seq) from deposit_claims q join deposit_claims_withdrawn w on w.claim_id = q.id where q.line_id = d.id) as withdrawn_seq,
                 (select max(b.seq) from receipt_lines b where b.reverses_line_id = d.id) as back_seq,
                 o.id as claim_id, o.amount_fen as claim_fen, o.payee as claim_payee, o.way as claim_way, o.business_date as claim_on
             from taken d join receipts r on r.id = d.receipt_id
                 left join deposit_claims o on o.line_id = d.id and not exists (select 1 from deposit_claims_withdrawn w where w.claim_id = o.id)
                     and not exists (select 1 from deposit_returns t where t.claim_id = o.id)
             where not exists (select 1 from receipt_voids v where v.receipt_id = r.id) ",
            $rest
        )
    };
}

pub(super) async fn all(conn: &mut Conn) -> Result<Vec<Row>> {
    Ok(
        sqlx::query_as(deposits!("order by r.business_date, r.id, d.id"))
            .fetch_all(conn)
            .await?,
    )
}

pub(super) async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Row>> {
    Ok(sqlx::query_as(deposits!(
        "and d.unit_id = $1 order by r.business_date desc, d.id desc"
    ))
    .bind(unit)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn of_receipt(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<Row>> {
    Ok(
        sqlx::query_as(deposits!("and d.receipt_id = $1 order by d.id"))
            .bind(receipt)
            .fetch_all(conn)
            .await?,
    )
}

/// One of them.
pub(super) async fn one(conn: &mut Conn, deposit: ReceiptLineId) -> Result<Row> {
    let row = sqlx::query_as(deposits!("and d.id = $1"))
        .bind(deposit)
        .fetch_optional(conn)
        .await?;
    Ok(row.ok_or_else(|| Refusal::not_found("deposit"))?)
}

pub(super) async fn inspections(
    conn: &mut Conn,
    deposit: ReceiptLineId,
) -> Result<Vec<DepositInspection>> {
    Ok(sqlx::query_as(
        "select i.inspected_on, i.inspected_by, i.findings, p.name as clerk, i.at from deposit_inspections i join staff p on p.id = i.staff_id
         where i.line_id = $1 order by i.id",
    )
    .bind(deposit)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn deductions(
    conn: &mut Conn,
    deposit: ReceiptLineId,
) -> Result<Vec<DepositDeduction>> {
    Ok(sqlx::query_as(
        "select k.id, k.label, k.line_id, k.item, k.amount_fen, k.reason, k.evidence, k.agreed, k.business_date, p.name as clerk, k.at, k.seq
         from deposit_deductions k join staff p on p.id = k.staff_id where k.line_id = $1 order by k.id",
    )
    .bind(deposit)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn deduction(
    conn: &mut Conn,
    deduction: DepositDeductionId,
) -> Result<Option<DepositDeduction>> {
    Ok(sqlx::query_as(
        "select k.id, k.label, k.line_id, k.item, k.amount_fen, k.reason, k.evidence, k.agreed, k.business_date, p.name as clerk, k.at, k.seq
         from deposit_deductions k join staff p on p.id = k.staff_id where k.id = $1",
    )
    .bind(deduction)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn claims(conn: &mut Conn, deposit: ReceiptLineId) -> Result<Vec<DepositClaim>> {
    Ok(sqlx::query_as(
        "select q.id, q.amount_fen, q.payee, q.way, q.evidence, q.declared_on, q.business_date, p.name as clerk, q.at,
             w.reason as withdrawn, t.receipt_id, r.label as number, r.business_date as returned_on, a.name as approved_by
         from deposit_claims q join staff p on p.id = q.staff_id left join deposit_claims_withdrawn w on w.claim_id = q.id
             left join deposit_returns t on t.claim_id = q.id left join receipts r on r.id = t.receipt_id
             left join refunds f on f.receipt_id = t.receipt_id left join staff a on a.id = f.approved_by
         where q.line_id = $1 order by q.id",
    )
    .bind(deposit)
    .fetch_all(conn)
    .await?)
}

/// What is asked back and not paid, the oldest first.
pub(super) async fn asked_back(conn: &mut Conn) -> Result<Vec<DepositAskedBack>> {
    type Asked = (
        BusinessDate,
        String,
        String,
        String,
        String,
        ClaimWay,
        Money,
    );
    let asked: Vec<Asked> = sqlx::query_as(
        "select q.business_date, l.unit, l.item, r.label, q.payee, q.way, q.amount_fen
         from deposit_claims q join receipt_lines l on l.id = q.line_id join receipts r on r.id = l.receipt_id
         where not exists (select 1 from deposit_claims_withdrawn w where w.claim_id = q.id)
             and not exists (select 1 from deposit_returns t where t.claim_id = q.id) order by q.id",
    )
    .fetch_all(conn)
    .await?;
    let asked = asked.into_iter();
    let asked = asked.map(
        |(on, unit, item, number, payee, way, amount)| DepositAskedBack {
            on,
            unit,
            item,
            number,
            payee,
            way: way.on_paper().to_owned(),
            amount,
        },
    );
    Ok(asked.collect())
}

/// When a journal line was written.
pub(super) async fn written_at(conn: &mut Conn, seq: JournalSeq) -> Result<Timestamp> {
    Ok(sqlx::query_scalar("select at from journal where seq = $1")
        .bind(seq)
        .fetch_one(conn)
        .await?)
}

/// What a red receipt must know of what is asked back.
#[derive(sqlx::FromRow)]
pub(in crate::cashier) struct ToPay {
    pub(in crate::cashier) line_id: ReceiptLineId,
    pub(in crate::cashier) receipt_id: ReceiptId,
    pub(in crate::cashier) amount_fen: Money,
    pub(in crate::cashier) payee: String,
    pub(in crate::cashier) way: ClaimWay,
    pub(in crate::cashier) evidence: Evidence,
    pub(super) closed: bool,
}

/// What was asked back and is to be paid now.
pub(in crate::cashier) async fn to_pay(conn: &mut Conn, claim: DepositClaimId) -> Result<ToPay> {
    let row: Option<ToPay> = sqlx::query_as(
        "select q.line_id, l.receipt_id, q.amount_fen, q.payee, q.way, q.evidence,
             exists (select 1 from deposit_claims_withdrawn w where w.claim_id = q.id)
                 or exists (select 1 from deposit_returns t where t.claim_id = q.id) as closed
         from deposit_claims q join receipt_lines l on l.id = q.line_id where q.id = $1",
    )
    .bind(claim)
    .fetch_optional(conn)
    .await?;
    let row = row.ok_or_else(|| Refusal::not_found("deposit_claim"))?;
    if row.closed {
        return Err(Refusal::DepositClaimClosed.into());
    }
    Ok(row)
}

/// Writes down by which red receipt it was paid.
pub(in crate::cashier) async fn returned(
    tx: &mut Tx<'_, '_>,
    claim: DepositClaimId,
    receipt: ReceiptId,
) -> Result<()> {
    let seq = tx.seq();
    sqlx::query("insert into deposit_returns (claim_id, seq, receipt_id) values ($1, $2, $3)")
        .bind(claim)
        .bind(seq)
        .bind(receipt)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn insert_inspection(
    tx: &mut Tx<'_, '_>,
    deposit: ReceiptLineId,
    by: &str,
    on: BusinessDate,
    findings: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into deposit_inspections (seq, line_id, inspected_by, inspected_on, findings, staff_id, at) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(seq)
    .bind(deposit)
    .bind(by)
    .bind(on)
    .bind(findings)
    .bind(staff)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}

/// A deduction to be written.
pub(super) struct NewDeduction<'s> {
    pub(super) deposit: ReceiptLineId,
    pub(super) fee_item: FeeItemId,
    pub(super) item: &'s str,
    pub(super) amount: Money,
    pub(super) reason: &'s str,
    pub(super) evidence: &'s str,
    pub(super) agreed: DepositAgreement,
    pub(super) shift: &'s OpenShift,
    pub(super) entry: EntryId,
    pub(super) code: &'s str,
}

/// Writes a deduction under its own number.
pub(super) async fn insert_deduction(
    tx: &mut Tx<'_, '_>,
    new: &NewDeduction<'_>,
) -> Result<(DepositDeductionId, String)> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    let last: Option<i64> = sqlx::query_scalar("select max(id) from deposit_deductions")
        .fetch_one(tx.rows())
        .await?;
    let id = last.unwrap_or(0).saturating_add(1);
    let label = format!("{}-K{id:06}", new.code);
    let id: DepositDeductionId = sqlx::query_scalar(
        "insert into deposit_deductions (id, seq, label, line_id, fee_item_id, item, amount_fen, reason, evidence, agreed, shift_id, entry_id, business_date, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id",
    )
    .bind(id)
    .bind(seq)
    .bind(&label)
    .bind(new.deposit)
    .bind(new.fee_item)
    .bind(new.item)
    .bind(new.amount)
    .bind(new.reason)
    .bind(new.evidence)
    .bind(new.agreed)
    .bind(new.shift.id())
    .bind(new.entry)
    .bind(new.shift.business_date())
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?;
    Ok((id, label))
}

/// What is asked back, to be written.
pub(super) struct NewClaim<'s> {
    pub(super) deposit: ReceiptLineId,
    pub(super) amount: Money,
    pub(super) payee: &'s str,
    pub(super) way: ClaimWay,
    pub(super) evidence: Evidence,
    pub(super) declared_on: Option<BusinessDate>,
    pub(super) day: BusinessDate,
}

pub(super) async fn insert_claim(tx: &mut Tx<'_, '_>, new: &NewClaim<'_>) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into deposit_claims (seq, line_id, amount_fen, payee, way, evidence, declared_on, business_date, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(seq)
    .bind(new.deposit)
    .bind(new.amount)
    .bind(new.payee)
    .bind(new.way)
    .bind(new.evidence)
    .bind(new.declared_on)
    .bind(new.day)
    .bind(staff)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}

pub(super) async fn insert_withdrawal(
    tx: &mut Tx<'_, '_>,
    claim: DepositClaimId,
    reason: &str,
    day: BusinessDate,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into deposit_claims_withdrawn (claim_id, seq, reason, business_date, staff_id, at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(claim)
    .bind(seq)
    .bind(reason)
    .bind(day)
    .bind(staff)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}
