//! What the search box keeps of cards: read whole for a community's memory and again, one by one, after each act.

use crate::database::Conn;
use crate::error::Result;
use crate::ids::{CardId, UnitId};
use sqlx::FromRow;

/// A card, in use or dead.
#[derive(FromRow)]
pub(crate) struct FindableCard {
    pub(crate) id: CardId,
    pub(crate) number: String,
    pub(crate) unit_id: UnitId,
    pub(crate) label: String,
    pub(crate) in_use: bool,
    pub(crate) holder: Option<String>,
}

macro_rules! cards {
    ($which:literal) => {
        concat!(
            "select c.id, c.number, c.unit_id, u.label, c.state in ('active', 'lost') as in_use, r.name as holder from cards c
             join units u on u.id = c.unit_id left join residents r on r.id = c.resident_id ",
            $which,
            " order by c.id"
        )
    };
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableCard>> {
    Ok(sqlx::query_as(cards!("")).fetch_all(conn).await?)
}

pub(crate) async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<FindableCard>> {
    Ok(sqlx::query_as(cards!("where c.unit_id = $1"))
        .bind(unit)
        .fetch_all(conn)
        .await?)
}

pub(crate) async fn one(conn: &mut Conn, card: CardId) -> Result<Option<FindableCard>> {
    Ok(sqlx::query_as(cards!("where c.id = $1"))
        .bind(card)
        .fetch_optional(conn)
        .await?)
}

/// The card with this number that is in use, else the newest that was.
pub(crate) async fn numbered(conn: &mut Conn, number: &str) -> Result<Option<(CardId, UnitId)>> {
    Ok(
        sqlx::query_as("select id, unit_id from cards where number = $1 order by state in ('active', 'lost') desc, id desc limit 1")
            .bind(number)
            .fetch_optional(conn)
            .await?,
    )
}
