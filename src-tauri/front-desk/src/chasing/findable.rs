//! What the search box keeps of notices: the numbers of their runs, as they are printed.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::NoticeRunId;
use crate::time::BusinessDate;
use sqlx::FromRow;

/// A run of notices.
#[derive(FromRow)]
pub(crate) struct FindableNotices {
    pub(crate) id: NoticeRunId,
    pub(crate) label: String,
    pub(crate) business_date: BusinessDate,
    pub(crate) notices: i64,
}

macro_rules! runs {
    ($which:literal) => {
        concat!(
            "select r.id, r.label, r.business_date, r.notices from notice_runs r ",
            $which
        )
    };
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableNotices>> {
    Ok(sqlx::query_as(runs!("order by r.id"))
        .fetch_all(conn)
        .await?)
}

pub(crate) async fn one(conn: &mut Conn, run: NoticeRunId) -> Result<Option<FindableNotices>> {
    Ok(sqlx::query_as(runs!("where r.id = $1"))
        .bind(run)
        .fetch_optional(conn)
        .await?)
}
