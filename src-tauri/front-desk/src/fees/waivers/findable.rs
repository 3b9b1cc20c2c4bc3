//! What the search box keeps of waivers: their numbers.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{UnitId, WaiverId};
use sqlx::FromRow;

/// A waiver, and whether it stands.
#[derive(FromRow)]
pub(crate) struct FindableWaiver {
    pub(crate) id: WaiverId,
    pub(crate) label: String,
    pub(crate) unit_id: UnitId,
    pub(crate) unit: String,
    pub(crate) stands: bool,
}

macro_rules! waivers {
    ($which:literal) => {
        concat!(
            "select w.id, w.label, w.unit_id, w.unit,
                    not exists (select 1 from waivers_taken_back b where b.waiver_id = w.id) as stands
             from waivers w ",
            $which
        )
    };
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableWaiver>> {
    Ok(sqlx::query_as(waivers!("order by w.id"))
        .fetch_all(conn)
        .await?)
}

pub(crate) async fn one(conn: &mut Conn, waiver: WaiverId) -> Result<Option<FindableWaiver>> {
    Ok(sqlx::query_as(waivers!("where w.id = $1"))
        .bind(waiver)
        .fetch_optional(conn)
        .await?)
}
