//! What the search box keeps of parking spaces: their numbers, and who holds them.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{SpaceId, UnitId};
use crate::time::BusinessDate;
use sqlx::FromRow;

/// A parking space, with the unit that holds it on the day asked for.
#[derive(FromRow)]
pub(crate) struct FindableSpace {
    pub(crate) id: SpaceId,
    pub(crate) number: String,
    pub(crate) place: String,
    pub(crate) unit_id: Option<UnitId>,
    pub(crate) unit: Option<String>,
}

macro_rules! spaces {
    ($which:literal) => {
        concat!(
            "select s.id, s.number, s.place, u.id as unit_id, u.label as unit
             from parking_spaces s
             left join space_holdings h on h.id = (
                 select max(id) from space_holdings where space_id = s.id and from_on <= $1 and (to_on is null or to_on >= $1))
             left join units u on u.id = h.unit_id ",
            $which
        )
    };
}

pub(crate) async fn all(conn: &mut Conn, today: BusinessDate) -> Result<Vec<FindableSpace>> {
    Ok(sqlx::query_as(spaces!("order by s.id"))
        .bind(today)
        .fetch_all(conn)
        .await?)
}

pub(crate) async fn one(
    conn: &mut Conn,
    space: SpaceId,
    today: BusinessDate,
) -> Result<Option<FindableSpace>> {
    Ok(sqlx::query_as(spaces!("where s.id = $2"))
        .bind(today)
        .bind(space)
        .fetch_optional(conn)
        .await?)
}
