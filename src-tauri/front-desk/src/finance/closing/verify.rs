//! Recomputes what must hold of closed months, by the order of the journal: nothing came into one after its closing and before its opening;
//! none was closed twice or with an open shift, and each was opened again the last first, with the leave of somebody who had not closed it.

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
    Ok(findings)
}

/// Each selects the rows of which something does not agree.
const CHECKS: &[(&str, &str, &str)] = &[
    (
        "entries",
        "select distinct e.id from month_closings c join entries e on e.seq > c.seq and substr(e.business_date, 1, 7) <= c.month
         where not exists (select 1 from month_reopenings r where r.closing_id = c.id and r.seq < e.seq) order by e.id",
        "it was posted into a month that was closed",
    ),
    (
        "shifts",
        "select distinct s.id from month_closings c join shifts s on s.seq > c.seq and substr(s.business_date, 1, 7) <= c.month
         where not exists (select 1 from month_reopenings r where r.closing_id = c.id and r.seq < s.seq) order by s.id",
        "it was opened in a month that was closed",
    ),
    (
        "receipts",
        "select distinct t.id from month_closings c join receipts t on t.seq > c.seq and substr(t.business_date, 1, 7) <= c.month
         where not exists (select 1 from month_reopenings r where r.closing_id = c.id and r.seq < t.seq) order by t.id",
        "it was given in a month that was closed",
    ),
    (
        "month_closings",
        "select c.id from month_closings c where exists (select 1 from month_closings o where o.seq < c.seq and o.month >= c.month
             and not exists (select 1 from month_reopenings r where r.closing_id = o.id and r.seq < c.seq)) order by c.id",
        "its month was closed already",
    ),
    (
        "month_closings",
        "select c.id from month_closings c join shifts s on s.seq < c.seq and substr(s.business_date, 1, 7) <= c.month
         where not exists (select 1 from shift_closings k where k.shift_id = s.id and k.seq < c.seq) group by c.id order by c.id",
        "a shift of it was open",
    ),
    (
        "month_reopenings",
        "select r.closing_id from month_reopenings r join month_closings c on c.id = r.closing_id
         where r.seq <= c.seq or r.approved_by = c.closed_by
            or exists (select 1 from month_closings o where o.month > c.month and o.seq < r.seq
                and not exists (select 1 from month_reopenings b where b.closing_id = o.id and b.seq < r.seq))
         order by r.closing_id",
        "it came before its closing or before a later month’s, or whoever closed it approved it",
    ),
];
