//! What the shift's receipts say to its count and its handover, found by the shift and never by time.

use super::count::NonCash;
use crate::database::Conn;
use crate::documents::{ReceiptOfShift, ReceiptsOfShift};
use crate::error::Result;
use crate::ids::ShiftId;
use crate::money::Money;
use crate::time::Timestamp;

/// How many valid receipts of the shift were paid by this tender, wholly or in part.
pub(super) async fn slips(conn: &mut Conn, shift: ShiftId, tender: NonCash) -> Result<u32> {
    let slips: i64 = sqlx::query_scalar(
        "select count(*) from receipt_tenders t join receipts r on r.id = t.receipt_id
         where r.shift_id = $1 and t.tender = $2 and not exists (select 1 from receipt_voids v where v.receipt_id = r.id)",
    )
    .bind(shift)
    .bind(tender)
    .fetch_one(conn)
    .await?;
    Ok(u32::try_from(slips).unwrap_or(u32::MAX))
}

/// Cash taken over the counter less change, and cash given back for voids.
pub(super) async fn cash(conn: &mut Conn, shift: ShiftId) -> Result<(Money, Money)> {
    let (taken, back): (Option<Money>, Option<Money>) = sqlx::query_as(
        "select cast(sum(c.cash - c.change) as bigint), cast(sum(case when c.voided then c.cash - c.change else 0 end) as bigint)
         from (select r.change_fen as change, exists (select 1 from receipt_voids v where v.receipt_id = r.id) as voided,
                   coalesce((select sum(t.amount_fen) from receipt_tenders t where t.receipt_id = r.id and t.tender = 'cash'), 0) as cash
               from receipts r where r.shift_id = $1) c",
    )
    .bind(shift)
    .fetch_one(conn)
    .await?;
    Ok((taken.unwrap_or(Money::ZERO), back.unwrap_or(Money::ZERO)))
}

/// The receipts of the shift, as the handover tells them.
pub(super) async fn of_shift(conn: &mut Conn, shift: ShiftId) -> Result<ReceiptsOfShift> {
    type Row = (
        i64,
        String,
        Timestamp,
        String,
        String,
        Money,
        bool,
        String,
        i64,
        Option<String>,
    );
    let rows: Vec<Row> = sqlx::query_as(
        "select r.number, r.label, r.at, r.unit, r.payer, r.total_fen, exists (select 1 from receipt_voids v where v.receipt_id = r.id),
             coalesce((select l.item from receipt_lines l where l.receipt_id = r.id order by l.position limit 1), ''),
             (select count(*) from receipt_lines l where l.receipt_id = r.id),
             (select string_agg(t.tender, ' ') from receipt_tenders t where t.receipt_id = r.id)
         from receipts r where r.shift_id = $1 order by r.year, r.number",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?;
    let span = match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => last.0.saturating_sub(first.0).saturating_add(1),
        _ => 0,
    };
    let used = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let list: Vec<ReceiptOfShift> = rows
        .into_iter()
        .map(
            |(_, number, at, unit, payer, amount, voided, item, items, tenders)| ReceiptOfShift {
                number,
                at,
                unit,
                payer: crate::personal::masked_name(&payer),
                items: if items > 1 {
                    format!("{item}等{items}项")
                } else {
                    item
                },
                tenders: tenders
                    .unwrap_or_default()
                    .split(' ')
                    .map(tender_on_paper)
                    .collect::<Vec<_>>()
                    .join("、"),
                amount,
                voided,
            },
        )
        .collect();
    let valid = || list.iter().filter(|receipt| !receipt.voided);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(ReceiptsOfShift {
        first: list.first().map(|receipt| receipt.number.clone()),
        last: list.last().map(|receipt| receipt.number.clone()),
        used: count(list.len()),
        voided: count(list.len().saturating_sub(valid().count())),
        missing: u32::try_from(span.saturating_sub(used)).unwrap_or(u32::MAX),
        total: Money::sum(valid().map(|receipt| receipt.amount))?,
        list,
    })
}

fn tender_on_paper(word: &str) -> &str {
    match word {
        "cash" => "现金",
        "wechat" => NonCash::Wechat.on_paper(),
        "alipay" => NonCash::Alipay.on_paper(),
        "card" => NonCash::Card.on_paper(),
        "transfer" => NonCash::Transfer.on_paper(),
        "prepayment" => "预存款",
        other => other,
    }
}
