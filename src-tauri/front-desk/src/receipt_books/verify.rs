//! Recomputes what must hold of books and leaves: no number stands in two books, no leaf is used twice, none is missing before the last one
//! that was used, none was used that the desk did not have, and what went back was what was left.

use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (table, sql, kind, what) in CHECKS {
        for row in store::disagreeing(conn, sql).await? {
            findings.push(Finding::new(table, Some(row), *kind, *what));
        }
    }
    Ok(findings)
}

/// Each selects the rows of which something does not agree.
const CHECKS: &[(&str, &str, FindingKind, &str)] = &[
    (
        "receipt_books",
        "select b.id from receipt_books b join receipt_books o on o.id < b.id and o.prefix = b.prefix and o.digits = b.digits
             and o.first <= b.last and b.first <= o.last order by b.id",
        FindingKind::TotalsDiffer,
        "another book has a number of it",
    ),
    (
        "leaf_uses",
        "select u.id from leaf_uses u join leaf_uses o on o.book_id = u.book_id and o.leaf = u.leaf and o.id < u.id
         where not exists (select 1 from leaf_frees f where f.use_id = u.id) and not exists (select 1 from leaf_frees f where f.use_id = o.id) order by u.id",
        FindingKind::NumberMissing,
        "its leaf carries another print already",
    ),
    (
        "leaf_uses",
        "select u.id from leaf_uses u join leaf_voids v on v.book_id = u.book_id and v.leaf = u.leaf
         where v.use_id is not u.id and not exists (select 1 from leaf_frees f where f.use_id = u.id) order by u.id",
        FindingKind::NumberMissing,
        "its leaf is void as a blank one",
    ),
    (
        "leaf_uses",
        "select u.id from leaf_uses u join receipt_books b on b.id = u.book_id left join receipt_books_out o on o.book_id = b.id
             left join receipt_prints p on p.receipt_id = u.receipt_id and p.copy = u.copy
         where u.leaf < b.first or u.leaf > b.last or u.label <> b.prefix || substr('000000000000' || u.leaf, -b.digits)
             or o.book_id is null or o.seq >= u.seq or p.id is null or p.seq <> u.seq order by u.id",
        FindingKind::TotalsDiffer,
        "its number, its book or its print is another",
    ),
    (
        "leaf_voids",
        "select v.id from leaf_voids v join receipt_books b on b.id = v.book_id left join receipt_books_out o on o.book_id = b.id left join leaf_uses u on u.id = v.use_id
         where v.leaf < b.first or v.leaf > b.last or v.label <> b.prefix || substr('000000000000' || v.leaf, -b.digits)
             or o.book_id is null or o.seq >= v.seq
             or (v.use_id is not null and (u.book_id is not v.book_id or u.leaf is not v.leaf or exists (select 1 from leaf_frees f where f.use_id = u.id))) order by v.id",
        FindingKind::TotalsDiffer,
        "its number, its book or its print is another",
    ),
    (
        "receipt_books",
        "select t.id from (select b.id, b.first, count(distinct a.leaf) as told, max(a.leaf) as last from receipt_books b join (
             select u.book_id, u.leaf from leaf_uses u where not exists (select 1 from leaf_frees f where f.use_id = u.id)
             union all select v.book_id, v.leaf from leaf_voids v
             union all select g.book_id, g.leaf from receipt_prints_begun g where g.book_id is not null) a on a.book_id = b.id group by b.id) t
         where t.told < t.last - t.first + 1 and not exists (select 1 from receipt_prints_begun g where g.book_id = t.id) order by t.id",
        FindingKind::NumberMissing,
        "a leaf before its last used one is told of nowhere",
    ),
    (
        "receipt_books_back",
        "select k.book_id from receipt_books_back k join receipt_books b on b.id = k.book_id
         where k.leaves <> b.last - b.first + 1 - (select count(distinct a.leaf) from (
             select u.leaf from leaf_uses u where u.book_id = b.id and not exists (select 1 from leaf_frees f where f.use_id = u.id)
             union all select v.leaf from leaf_voids v where v.book_id = b.id) a) order by k.book_id",
        FindingKind::TotalsDiffer,
        "more or fewer leaves went back than were left",
    ),
];
