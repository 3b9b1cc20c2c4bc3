//! What the search box keeps of visits: their numbers, and nothing of who came.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{UnitId, VisitId};
use sqlx::FromRow;

/// A visit that has a number.
#[derive(FromRow)]
pub(crate) struct FindableVisit {
    pub(crate) id: VisitId,
    pub(crate) label: String,
    pub(crate) unit_id: UnitId,
    pub(crate) unit: String,
    pub(crate) inside: bool,
}

macro_rules! visits {
    ($which:literal) => {
        concat!(
            "select v.id, v.label, v.unit_id, u.label as unit, v.state = 'inside' as inside
             from visits v join units u on u.id = v.unit_id where v.label is not null ",
            $which
        )
    };
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableVisit>> {
    Ok(sqlx::query_as(visits!("order by v.id"))
        .fetch_all(conn)
        .await?)
}

pub(crate) async fn one(conn: &mut Conn, visit: VisitId) -> Result<Option<FindableVisit>> {
    Ok(sqlx::query_as(visits!("and v.id = $1"))
        .bind(visit)
        .fetch_optional(conn)
        .await?)
}

/// The visit with this number.
pub(crate) async fn numbered(conn: &mut Conn, label: &str) -> Result<Option<(VisitId, UnitId)>> {
    Ok(
        sqlx::query_as("select id, unit_id from visits where label = $1")
            .bind(label)
            .fetch_optional(conn)
            .await?,
    )
}
