//! Recomputes what must hold of notices: a run is the sum of its notices, and each asked for what the ledger says was past due then.

use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let runs: Vec<(i64, String)> = sqlx::query_as(
        "select r.id, r.label from notice_runs r
         where r.notices <> (select count(*) from notices n where n.run_id = r.id)
            or r.total_fen <> (select coalesce(sum(n.total_fen), 0) from notices n where n.run_id = r.id) order by r.id",
    )
    .fetch_all(&mut *conn)
    .await?;
    let notices: Vec<(i64, String)> = sqlx::query_as(
        "select n.id, n.unit from notices n join notice_runs r on r.id = n.run_id
         where n.total_fen <> (select coalesce(sum(l.amount_fen), 0) from lines l join charges c on c.id = l.charge_id
             where l.unit_id = n.unit_id and l.account = 'receivable' and l.seq <= r.seq and c.due_on < r.business_date) order by n.id",
    )
    .fetch_all(conn)
    .await?;
    let runs = runs.into_iter().map(|(run, label)| {
        let detail = format!("{label} is not the sum of its notices");
        Finding::new("notice_runs", Some(run), FindingKind::TotalsDiffer, detail)
    });
    let notices = notices.into_iter().map(|(notice, unit)| {
        let detail = format!("{unit} owed another amount when it was asked for this");
        Finding::new("notices", Some(notice), FindingKind::TotalsDiffer, detail)
    });
    Ok(runs.chain(notices).collect())
}
