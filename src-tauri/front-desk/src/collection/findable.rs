//! What the search box keeps of batches of bank collection: their numbers.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::CollectionId;
use crate::time::BusinessDate;
use sqlx::FromRow;

/// A batch.
#[derive(FromRow)]
pub(crate) struct FindableBatch {
    pub(crate) id: CollectionId,
    pub(crate) label: String,
    pub(crate) profile: String,
    pub(crate) debit_on: BusinessDate,
}

macro_rules! batches {
    ($which:literal) => {
        concat!(
            "select c.id, c.label, p.name as profile, c.debit_on from collections c join bank_profiles p on p.id = c.profile_id ",
            $which
        )
    };
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableBatch>> {
    Ok(sqlx::query_as(batches!("order by c.id"))
        .fetch_all(conn)
        .await?)
}

pub(crate) async fn one(conn: &mut Conn, batch: CollectionId) -> Result<Option<FindableBatch>> {
    Ok(sqlx::query_as(batches!("where c.id = $1"))
        .bind(batch)
        .fetch_optional(conn)
        .await?)
}
