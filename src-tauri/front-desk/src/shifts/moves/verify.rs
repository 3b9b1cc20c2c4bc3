//! Recomputes what must hold of the boxes' moves: each is its own movement in the ledger, takings never became float, money is carried into
//! one box only, and what the ledger has in nobody's box is what no one has taken yet.

use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(in crate::shifts) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (table, sql, what) in CHECKS {
        for row in store::disagreeing(conn, sql).await? {
            findings.push(Finding::new(
                table,
                Some(row),
                FindingKind::TotalsDiffer,
                *what,
            ));
        }
    }
    Ok(findings)
}

/// Each selects the rows of which something does not agree.
const CHECKS: &[(&str, &str, &str)] = &[
    (
        "float_changes",
        "select f.id from float_changes f join entries e on e.id = f.entry_id
         where e.seq <> f.seq or e.shift_id is not f.shift_id or f.approved_by = (select s.staff_id from shifts s where s.id = f.shift_id)
             or (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = e.id and l.account = 'float') <> case f.direction when 'top_up' then f.amount_fen else -f.amount_fen end
             or exists (select 1 from lines l where l.entry_id = e.id and l.account not in ('float', 'float_reserve')) order by f.id",
        "the ledger moved something else than the float by its amount, or nobody else approved",
    ),
    (
        "transfers",
        "select t.id from transfers t join entries e on e.id = t.entry_id
         where e.seq <> t.seq or e.shift_id is not t.shift_id
             or (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = e.id and l.account = 'transit') <> t.amount_fen
             or exists (select 1 from lines l where l.entry_id = e.id and l.account not in ('transit', case t.box when 'float' then 'float' else 'drawer' end)) order by t.id",
        "the ledger did not move its amount out of its box",
    ),
    (
        "transfers_accepted",
        "select t.id from transfers_accepted a join transfers t on t.id = a.transfer_id join entries e on e.id = a.entry_id
         where e.seq <> a.seq or e.shift_id is not a.shift_id or (a.counted_fen <> t.amount_fen and a.reason = '')
             or (select s.staff_id from shifts s where s.id = a.shift_id) <> t.to_id
             or exists (select 1 from transfers_taken_back b where b.transfer_id = t.id) or exists (select 1 from transfers_refused r where r.transfer_id = t.id)
             or (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = e.id and l.account = 'transit') <> -t.amount_fen
             or (select coalesce(sum(l.amount_fen), 0) from lines l where l.entry_id = e.id and l.account = case t.box when 'float' then 'float' else 'drawer' end) <> a.counted_fen
         order by t.id",
        "the ledger did not move what was counted into the same box of whom it was for",
    ),
    (
        "transfers_taken_back",
        "select t.id from transfers_taken_back b join transfers t on t.id = b.transfer_id join entries e on e.id = b.entry_id
         where e.seq <> b.seq or e.shift_id is not b.shift_id or (select s.staff_id from shifts s where s.id = b.shift_id) <> (select s.staff_id from shifts s where s.id = t.shift_id)
             or exists (select 1 from lines l where l.entry_id in (t.entry_id, b.entry_id) group by l.account having sum(l.amount_fen) <> 0) order by t.id",
        "it is not the transfer's own movement the other way, by who gave it",
    ),
    (
        "transfers",
        "select coalesce((select max(t.id) from transfers t), 0)
         where (select coalesce(sum(l.amount_fen), 0) from lines l where l.account = 'transit') <> (select coalesce(sum(t.amount_fen), 0) from transfers t
             where not exists (select 1 from transfers_accepted a where a.transfer_id = t.id) and not exists (select 1 from transfers_taken_back b where b.transfer_id = t.id))",
        "the ledger has another amount in nobody's box",
    ),
];
