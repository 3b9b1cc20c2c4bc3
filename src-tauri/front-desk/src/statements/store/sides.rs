//! Both sides as they stand: the lines of statements, and the tenders of receipts with their voids.

use super::super::lines::fee_as_money;
use super::super::matching::{Theirs, comparable};
use super::super::reconciliation::{OurTender, TheirLine};
use super::super::{BillLineKind, Provider};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ReceiptId, StatementLineId, TenderId};
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};

/// A line as it stands.
#[derive(sqlx::FromRow)]
pub(in crate::statements) struct StoredLine {
    id: StatementLineId,
    kind: BillLineKind,
    at: Timestamp,
    timed: bool,
    transaction_no: String,
    order_no: String,
    refund_no: String,
    refund_order_no: String,
    pub(in crate::statements) amount_fen: Money,
    fee_thousandths: i64,
    counterparty: String,
    summary: String,
    file: String,
    position: i64,
}

impl StoredLine {
    /// For the matching: of a refund its own numbers come before those of the payment.
    pub(in crate::statements) fn theirs(&self) -> Theirs {
        Theirs {
            kind: self.kind,
            at: self.at,
            timed: self.timed,
            amount: self.amount_fen,
            numbers: [
                comparable(&self.refund_order_no),
                comparable(&self.refund_no),
                comparable(&self.order_no),
                comparable(&self.transaction_no),
            ],
        }
    }

    /// In thousandths of a fen.
    pub(in crate::statements) fn fee(&self) -> i64 {
        match self.kind {
            BillLineKind::Fee => self.amount_fen.fen().saturating_mul(-1000),
            BillLineKind::Trade | BillLineKind::Refund | BillLineKind::Other => {
                self.fee_thousandths
            }
        }
    }

    /// For the window.
    pub(in crate::statements) fn told(&self) -> Result<TheirLine> {
        Ok(TheirLine {
            id: self.id,
            kind: self.kind,
            at: self.at,
            timed: self.timed,
            transaction: self.transaction_no.clone(),
            order: self.order_no.clone(),
            refund: self.refund_no.clone(),
            refund_order: self.refund_order_no.clone(),
            amount: self.amount_fen,
            fee: fee_as_money(self.fee())?,
            counterparty: self.counterparty.clone(),
            summary: self.summary.clone(),
            file: self.file.clone(),
            row: self.position,
        })
    }
}

pub(in crate::statements) type Days = (BusinessDate, BusinessDate);

/// The lines of these days, and those whose number is on a receipt of these days.
pub(in crate::statements) async fn lines(
    conn: &mut Conn,
    provider: Provider,
    days: Days,
) -> Result<Vec<StoredLine>> {
    Ok(sqlx::query_as(
        "select l.id, l.kind, l.at, l.timed, l.transaction_no, l.order_no, l.refund_no, l.refund_order_no, l.amount_fen, l.fee_thousandths,
             l.counterparty, l.summary, s.file, l.position
         from statement_lines l join statements s on s.id = l.statement_id
         where l.provider = $1 and (l.day between $2 and $3
            or l.order_no in (select t.reference from receipt_tenders t join receipts r on r.id = t.receipt_id
                where t.tender = $4 and t.reference <> '' and r.at >= $5 and r.at < $6)
            or l.transaction_no in (select t.reference from receipt_tenders t join receipts r on r.id = t.receipt_id
                where t.tender = $4 and t.reference <> '' and r.at >= $5 and r.at < $6))
         order by l.at, l.id",
    )
    .bind(provider)
    .bind(days.0)
    .bind(days.1)
    .bind(provider.tender())
    .bind(days.0.begins())
    .bind(days.1.plus_days(1).begins())
    .fetch_all(conn)
    .await?)
}

#[derive(sqlx::FromRow)]
struct StoredTender {
    id: TenderId,
    receipt: ReceiptId,
    number: String,
    unit: String,
    at: Timestamp,
    amount: Money,
    reference: String,
    clerk: String,
    voided_at: Option<Timestamp>,
    voided_by: Option<String>,
}

/// The tenders of these days, and those whose number is on a line of these days; each that was voided is followed by its void.
pub(in crate::statements) async fn tenders(
    conn: &mut Conn,
    provider: Provider,
    days: Days,
) -> Result<Vec<OurTender>> {
    let stored: Vec<StoredTender> = sqlx::query_as(
        "select t.id, r.id as receipt, r.label as number, r.unit, r.at, t.amount_fen as amount, t.reference, r.clerk, v.at as voided_at, p.name as voided_by
         from receipt_tenders t join receipts r on r.id = t.receipt_id left join receipt_voids v on v.receipt_id = r.id left join staff p on p.id = v.voided_by
         where t.tender = $1 and (r.at >= $2 and r.at < $3 or v.at >= $2 and v.at < $3
            or t.reference <> '' and t.reference in (
                select order_no from statement_lines where provider = $4 and day between $5 and $6 and order_no <> ''
                union select transaction_no from statement_lines where provider = $4 and day between $5 and $6 and transaction_no <> ''
                union select refund_no from statement_lines where provider = $4 and day between $5 and $6 and refund_no <> ''
                union select refund_order_no from statement_lines where provider = $4 and day between $5 and $6 and refund_order_no <> ''))
         order by r.at, t.id",
    )
    .bind(provider.tender())
    .bind(days.0.begins())
    .bind(days.1.plus_days(1).begins())
    .bind(provider)
    .bind(days.0)
    .bind(days.1)
    .fetch_all(conn)
    .await?;
    let mut tenders = Vec::with_capacity(stored.len());
    for tender in stored {
        let taken = OurTender {
            id: tender.id,
            of_void: false,
            receipt: tender.receipt,
            number: tender.number,
            unit: tender.unit,
            at: tender.at,
            amount: tender.amount,
            reference: tender.reference,
            clerk: tender.clerk,
        };
        if let Some(at) = tender.voided_at {
            tenders.push(OurTender {
                of_void: true,
                at,
                amount: taken.amount.negated(),
                clerk: tender.voided_by.unwrap_or_default(),
                ..taken.clone()
            });
        }
        tenders.push(taken);
    }
    Ok(tenders)
}

/// The days of which there are statements.
pub(in crate::statements) async fn covered(
    conn: &mut Conn,
    provider: Provider,
) -> Result<Vec<Days>> {
    Ok(
        sqlx::query_as("select distinct from_on, to_on from statements where provider = $1")
            .bind(provider)
            .fetch_all(conn)
            .await?,
    )
}
