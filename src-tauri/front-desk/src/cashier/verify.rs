//! Recomputes what must hold of receipts: a series of a desk and year has neither gap nor double, what a receipt says is what its
//! lines, tenders and ledger entry say, and each lies within its shift. `deskctl` may look at a file nobody trusts, so nothing here
//! relies on what the program itself would refuse to write.

use super::store::label;
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = series(conn).await?;
    for (sql, what) in CHECKS {
        let rows: Vec<(i64, String)> = sqlx::query_as(*sql).fetch_all(&mut *conn).await?;
        findings.extend(rows.into_iter().map(|(receipt, number)| {
            Finding::new(
                "receipts",
                Some(receipt),
                FindingKind::TotalsDiffer,
                format!("{number}: {what}"),
            )
        }));
    }
    Ok(findings)
}

/// Each number follows the one before it and is written as its desk, year and number say.
async fn series(conn: &mut Conn) -> Result<Vec<Finding>> {
    type Row = (i64, i64, i64, i64, String, String);
    let rows: Vec<Row> = sqlx::query_as(
        "select r.id, r.desk_id, r.year, r.number, r.label, d.code from receipts r join desks d on d.id = r.desk_id order by r.desk_id, r.year, r.number",
    )
    .fetch_all(conn)
    .await?;
    let mut findings = Vec::new();
    let mut last = (0, 0, 0);
    for (id, desk, year, number, written, code) in rows {
        let before = match last {
            (last_desk, last_year, before) if (last_desk, last_year) == (desk, year) => before,
            _ => 0,
        };
        let mut finding = |detail: String| {
            findings.push(Finding::new(
                "receipts",
                Some(id),
                FindingKind::NumberMissing,
                detail,
            ));
        };
        if number != i64::saturating_add(before, 1) {
            finding(format!("{written} follows {}", label(&code, year, before)));
        }
        if written != label(&code, year, number) {
            finding(format!(
                "{written} should be {}",
                label(&code, year, number)
            ));
        }
        last = (desk, year, number);
    }
    Ok(findings)
}

/// Each selects the receipts of which something does not agree.
const CHECKS: &[(&str, &str)] = &[
    (
        "select r.id, r.label from receipts r where r.total_fen <> (select coalesce(sum(l.amount_fen), 0) from receipt_lines l where l.receipt_id = r.id)",
        "the total is not the sum of its lines",
    ),
    (
        "select r.id, r.label from receipts r where r.tendered_fen <> (select coalesce(sum(t.amount_fen), 0) from receipt_tenders t where t.receipt_id = r.id)
            or r.total_fen <> r.tendered_fen - r.change_fen",
        "the total is not what was tendered less the change",
    ),
    (
        "select r.id, r.label from receipts r join entries e on e.id = r.entry_id
         where e.seq <> r.seq or e.shift_id is not r.shift_id or e.business_date <> r.business_date or cast(r.year as text) <> substr(r.business_date, 1, 4)",
        "its ledger entry is of another act, shift or day",
    ),
    (
        "select r.id, r.label from receipts r
         where r.tendered_fen <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = r.entry_id and (l.amount_fen > 0) = (r.total_fen > 0) and l.account <> 'rounding')
            or r.change_fen <> (select -coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = r.entry_id and l.amount_fen < 0 and l.account = 'drawer')",
        "the ledger moved another amount than was tendered",
    ),
    (
        "select distinct r.id, r.label from receipts r join receipt_lines p on p.receipt_id = r.id
         where p.charge_id is not null and p.kind <> 'late_fee' and p.amount_fen <> (
             select -coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = r.entry_id and l.account = 'receivable' and l.charge_id = p.charge_id)",
        "the ledger settled another amount of a charge than is printed",
    ),
    (
        "select distinct r.id, r.label from receipts r join receipt_lines p on p.receipt_id = r.id
         where p.kind = 'late_fee' and (p.charge_id is null or p.amount_fen <> (
             select -coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = r.entry_id and l.account = 'late_fee_income' and l.charge_id = p.charge_id))",
        "the ledger booked another late fee of a charge than is printed",
    ),
    (
        "select distinct r.id, r.label from receipts r join receipt_voids v on v.receipt_id = r.id join lines l on l.entry_id in (r.entry_id, v.entry_id)
         group by r.id, r.label, l.account, l.unit_id, l.charge_id, l.fee_item_id having sum(l.amount_fen) <> 0",
        "its void is not the same movement the other way",
    ),
    (
        "select r.id, r.label from receipts r join shifts s on s.id = r.shift_id left join shift_closings c on c.shift_id = s.id
         where s.desk_id <> r.desk_id or s.business_date <> r.business_date or r.seq < s.seq or r.seq > coalesce(c.seq, r.seq)",
        "it does not lie within its shift",
    ),
    (
        "select r.id, r.label from receipts r join receipt_voids v on v.receipt_id = r.id where v.shift_id <> r.shift_id",
        "it was voided outside its shift",
    ),
    (
        "select r.id, r.label from receipts r left join refunds f on f.receipt_id = r.id
         where (r.total_fen < 0) <> (f.receipt_id is not null) or f.seq <> r.seq or f.approved_by = r.staff_id or (r.reverses_id is not null and r.total_fen > 0)",
        "it gives money back without a second person's approval, or has one and gives none back",
    ),
    (
        "select r.id, r.label from receipts r join receipt_voids v on v.receipt_id = r.id where r.total_fen < 0",
        "it gives money back and was voided",
    ),
    (
        "select r.id, r.label from receipts r join receipts o on o.id = r.reverses_id
         where o.total_fen < 0 or o.unit_id is not r.unit_id or o.shift_id = r.shift_id or o.seq >= r.seq
             or exists (select 1 from receipt_voids v where v.receipt_id = o.id)",
        "what it reverses is not an earlier receipt of a closed shift that stands",
    ),
    (
        "select distinct r.id, r.label from receipts r join receipt_lines l on l.receipt_id = r.id left join receipt_lines o on o.id = l.reverses_line_id
         where (r.total_fen < 0 and l.amount_fen > 0 and l.kind <> 'rounding') or (r.total_fen > 0 and o.id is not null) or (r.reverses_id is not null and o.id is null)
             or (r.total_fen < 0 and r.reverses_id is null and l.kind <> 'prepayment')
             or (o.id is not null and (o.receipt_id is not r.reverses_id or o.unit <> l.unit or o.period <> l.period or o.fee_item_id is not l.fee_item_id
                 or ((o.kind <> l.kind or o.charge_id is not l.charge_id)
                     and (l.kind <> 'deposit' or l.charge_id is not null or not exists (select 1 from deposit_returns t where t.receipt_id = r.id)))))",
        "a line of it takes back something else than a line of the receipt it reverses",
    ),
    (
        "select r.id, r.label from receipts r join receipt_lines o on o.receipt_id = r.id join receipt_lines l on l.reverses_line_id = o.id
         group by r.id, r.label, o.id, o.amount_fen having case when o.amount_fen > 0 then 1 else -1 end * (o.amount_fen + sum(l.amount_fen)) < 0",
        "more of a line of it was reversed than it says",
    ),
    (
        "select r.id, r.label from receipts r join receipt_tenders t on t.receipt_id = r.id where r.total_fen < 0
         group by r.id, r.label, r.entry_id, t.tender
         having sum(t.amount_fen) <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = r.entry_id and l.amount_fen < 0
             and l.account = case t.tender when 'cash' then 'float' when 'wechat' then 'wechat_clearing' when 'alipay' then 'alipay_clearing'
                 when 'card' then 'card_clearing' when 'transfer' then 'bank' else t.tender end)",
        "the ledger gave back another amount by a way than is printed",
    ),
    (
        "select r.id, r.label from receipts r where r.id in (select n.reverses_id from receipts n where n.reverses_id is not null) and exists (
             select 1 from receipt_tenders t where t.tender <> 'transfer'
                 and t.receipt_id in (select r.id union all select n.id from receipts n where n.reverses_id = r.id)
             group by t.tender, t.fee_item_id having sum(t.amount_fen) - case t.tender when 'cash' then r.change_fen else 0 end < 0)",
        "more of it was given back by a way than came by it",
    ),
    (
        "select distinct r.id, r.label from receipts r join receipt_tenders t on t.receipt_id = r.id where t.tender = 'prepayment'
         group by r.id, r.label, r.entry_id, r.total_fen, t.fee_item_id
         having sum(t.amount_fen) <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = r.entry_id and l.account = 'prepayment'
             and (l.amount_fen > 0) = (r.total_fen > 0) and l.fee_item_id is t.fee_item_id)",
        "the ledger drew another amount of a prepayment than is printed",
    ),
    (
        "select distinct r.id, r.label from receipts r join receipt_lines p on p.receipt_id = r.id where p.kind = 'prepayment'
         group by r.id, r.label, r.entry_id, r.total_fen, p.fee_item_id
         having sum(p.amount_fen) <> (select -coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = r.entry_id and l.account = 'prepayment'
             and (l.amount_fen < 0) = (r.total_fen > 0) and l.fee_item_id is p.fee_item_id)",
        "the ledger put another amount into a prepayment than is printed",
    ),
    (
        "select r.id, r.label from receipts r join receipt_tenders t on t.receipt_id = r.id where r.total_fen > 0 and t.fee_item_id is not null
         group by r.id, r.label, t.fee_item_id
         having max(t.tender <> 'prepayment') = 1 or sum(t.amount_fen) > (select coalesce(sum(l.amount_fen), 0) from receipt_lines l
             where l.receipt_id = r.id and l.fee_item_id = t.fee_item_id and l.kind <> 'prepayment')",
        "what was earmarked for an item paid something else",
    ),
    (
        "select r.id, r.label from receipts r where r.id in (select max(n.id) from receipts n group by n.unit_id) and exists (
             select 1 from lines l where l.account = 'prepayment' and l.unit_id = r.unit_id group by l.fee_item_id having sum(l.amount_fen) > 0)",
        "more of a prepayment of its unit was used than was paid in",
    ),
    (
        "select r.id, r.label from receipts r where (r.pays is not null) and (r.total_fen < 0 or not exists (
             select 1 from receipt_lines l where l.receipt_id = r.id and l.charge_id is not null))",
        "it says how charges were chosen and pays none",
    ),
    (
        "select r.id, r.label from receipts r where coalesce((select sum(p.amount_fen) from receipt_lines p where p.receipt_id = r.id and p.kind = 'rounding'), 0)
             <> (select -coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = r.entry_id and l.account = 'rounding')",
        "the ledger rounded by another amount than is printed",
    ),
];
