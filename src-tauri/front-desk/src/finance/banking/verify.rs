//! Recomputes what must hold of bank deposits: each is its own movement from the safe to the bank, on its own day; one that was taken back
//! is that movement the other way; a bag and a slip's number stand with one deposit; and the safe never held less than nothing.

use super::{safe_on, store};
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
    let by_day = store::safe_by_day(conn).await?;
    if let Some((first, _)) = by_day.first() {
        let least = safe_on(&by_day, *first)?;
        if least.is_negative() {
            let detail = format!("the safe held {least} on a day");
            findings.push(Finding::new(
                "lines",
                None,
                FindingKind::TotalsDiffer,
                detail,
            ));
        }
    }
    Ok(findings)
}

/// Each selects the rows of which something does not agree.
const CHECKS: &[(&str, &str, &str)] = &[
    (
        "bank_deposits",
        "select d.id from bank_deposits d join entries e on e.id = d.entry_id
         where e.seq <> d.seq or e.business_date <> d.on_date or e.shift_id is not null
            or d.amount_fen <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = d.entry_id and l.account = 'bank')
            or d.amount_fen <> (select -coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = d.entry_id and l.account = 'safe')
            or exists (select 1 from lines l where l.entry_id = d.entry_id and l.account not in ('bank', 'safe'))
         order by d.id",
        "the ledger did not move its amount from the safe to the bank on its day",
    ),
    (
        "bank_deposits_taken_back",
        "select d.id from bank_deposits_taken_back t join bank_deposits d on d.id = t.bank_deposit_id join entries e on e.id = t.entry_id
         where t.entry_id = d.entry_id or e.seq <> t.seq or e.business_date <> t.on_date or t.on_date < d.on_date
            or exists (select 1 from lines l where l.entry_id in (d.entry_id, t.entry_id) group by l.account having sum(l.amount_fen) <> 0)
         order by d.id",
        "it is not the deposit's own movement the other way",
    ),
    (
        "bank_deposits",
        "select d.id from bank_deposits d
         where d.amount_fen < (select coalesce(sum(p.amount_fen), 0) from bank_deposit_bags g join drops p on p.id = g.drop_id where g.bank_deposit_id = d.id)
         order by d.id",
        "its bags hold more than it",
    ),
    (
        "bank_deposit_bags",
        "select max(g.id) from bank_deposit_bags g
         where not exists (select 1 from bank_deposits_taken_back t where t.bank_deposit_id = g.bank_deposit_id)
         group by g.drop_id having count(*) > 1 or exists (select 1 from drops_taken_back b where b.drop_id = g.drop_id) order by 1",
        "its bag went to the bank twice, or never lay in the safe",
    ),
    (
        "bank_deposit_slips",
        "select max(s.bank_deposit_id) from bank_deposit_slips s
         where not exists (select 1 from bank_deposits_taken_back t where t.bank_deposit_id = s.bank_deposit_id)
         group by s.number having count(*) > 1 order by 1",
        "its number stands with another deposit",
    ),
    (
        "drops",
        "select d.id from drops d join entries e on e.id = d.entry_id
         where e.seq <> d.seq or e.shift_id is not d.shift_id
            or d.amount_fen <> (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = d.entry_id and l.account = 'safe')
         order by d.id",
        "the ledger put another amount into the safe",
    ),
];
