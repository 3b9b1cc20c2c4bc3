//! Recomputes what must hold of deposits: what is held by the rows is what the one account of the ledger has, for every unit and to the
//! fen; every deduction is its own movement from the deposit to an income; nothing is given back or deducted beyond what was taken; and
//! what was given back is what was asked for, once.

use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (table, sql, what) in CHECKS {
        let rows: Vec<i64> = sqlx::query_scalar(*sql).fetch_all(&mut *conn).await?;
        findings.extend(
            rows.into_iter()
                .map(|row| Finding::new(table, Some(row), FindingKind::TotalsDiffer, *what)),
        );
    }
    let units: Vec<(i64, i64)> = sqlx::query_as(TIES).fetch_all(&mut *conn).await?;
    findings.extend(units.into_iter().map(|(unit, off)| {
        let detail =
            format!("unit {unit} holds {off} fen of deposits more by the rows than by the ledger");
        Finding::new("lines", None, FindingKind::TotalsDiffer, detail)
    }));
    Ok(findings)
}

/// The units whose deposits are not what the ledger has, with the difference.
const TIES: &str = "with moved as (
        select r.unit_id, l.amount_fen from receipt_lines l join receipts r on r.id = l.receipt_id
        where l.kind = 'deposit' and not exists (select 1 from receipt_voids v where v.receipt_id = r.id) and l.charge_id is null
            and not exists (select 1 from receipt_lines o where o.id = l.reverses_line_id and o.kind = 'charge')
        union all
        select c.unit_id, l.amount_fen from receipt_lines l join receipts r on r.id = l.receipt_id
            join charges c on c.id = coalesce(l.charge_id, (select o.charge_id from receipt_lines o where o.id = l.reverses_line_id))
            join fee_items f on f.id = c.fee_item_id
        where f.nature = 'deposit' and not exists (select 1 from receipt_voids v where v.receipt_id = r.id)
        union all
        select coalesce(c.unit_id, r.unit_id), -k.amount_fen from deposit_deductions k join receipt_lines l on l.id = k.line_id
            join receipts r on r.id = l.receipt_id left join charges c on c.id = l.charge_id
        union all
        select l.unit_id, l.amount_fen from lines l left join charges c on c.id = l.charge_id left join fee_items f on f.id = c.fee_item_id
        where l.account = 'deposit' or (l.account = 'receivable' and f.nature = 'deposit'))
    select coalesce(unit_id, 0), cast(sum(amount_fen) as bigint) from moved group by unit_id having sum(amount_fen) <> 0 order by 1";

/// Each selects the rows of which something does not agree.
const CHECKS: &[(&str, &str, &str)] = &[
    (
        "deposit_deductions",
        "select k.id from deposit_deductions k join entries e on e.id = k.entry_id
         where e.seq <> k.seq or e.shift_id is not k.shift_id or e.business_date <> k.business_date
            or k.amount_fen <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = k.entry_id and l.account = 'deposit')
            or k.amount_fen <> (select -coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = k.entry_id and l.account = 'income' and l.fee_item_id = k.fee_item_id)
            or exists (select 1 from lines l where l.entry_id = k.entry_id and l.account not in ('deposit', 'income'))
         order by k.id",
        "the ledger did not move its amount from the deposit to the income",
    ),
    (
        "deposit_deductions",
        "select k.id from deposit_deductions k where not exists (select 1 from deposit_inspections i where i.line_id = k.line_id and i.seq < k.seq) order by k.id",
        "it was deducted before anybody inspected",
    ),
    (
        "receipt_lines",
        "select l.id from receipt_lines l where l.id in (select line_id from deposit_deductions union
                 select q.line_id from deposit_claims q where not exists (select 1 from deposit_claims_withdrawn w where w.claim_id = q.id))
             and (l.amount_fen < 0 or exists (select 1 from receipt_voids v where v.receipt_id = l.receipt_id)
                 or (l.kind <> 'deposit' and not exists (select 1 from charges c join fee_items f on f.id = c.fee_item_id where c.id = l.charge_id and f.nature = 'deposit'))
                 or l.amount_fen + (select coalesce(sum(b.amount_fen), 0) from receipt_lines b where b.reverses_line_id = l.id)
                     - (select coalesce(sum(k.amount_fen), 0) from deposit_deductions k where k.line_id = l.id) < 0)
         order by l.id",
        "more was deducted and given back of it than was taken, or it is no deposit that stands",
    ),
    (
        "deposit_claims",
        "select max(q.id) from deposit_claims q where not exists (select 1 from deposit_claims_withdrawn w where w.claim_id = q.id)
             and not exists (select 1 from deposit_returns t where t.claim_id = q.id)
         group by q.line_id having count(*) > 1 order by 1",
        "its deposit is asked back twice",
    ),
    (
        "deposit_returns",
        "select t.claim_id from deposit_returns t join deposit_claims q on q.id = t.claim_id join receipts r on r.id = t.receipt_id
         where r.seq <> t.seq or r.seq <= q.seq or r.total_fen <> -q.amount_fen or exists (select 1 from deposit_claims_withdrawn w where w.claim_id = q.id)
            or (select count(*) from receipt_lines l where l.receipt_id = r.id) <> 1
            or not exists (select 1 from receipt_lines l where l.receipt_id = r.id and l.reverses_line_id = q.line_id and l.kind = 'deposit')
         order by t.claim_id",
        "its red receipt does not give back what was asked",
    ),
];
