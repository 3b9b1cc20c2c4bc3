//! The cards' SQL.

use super::{Card, CardAct, CardEvent, CardKind, CardMove, CardOfBook, CardState};
use crate::acts::Tx;
use crate::database::{Conn, Db};
use crate::error::Result;
use crate::ids::{CardId, ChargeId, JournalSeq, ResidentId, StaffId, UnitId};
use crate::journal::Salt;
use crate::time::Timestamp;

/// A list for a screen, not an export.
const AT_MOST: i64 = 500;

/// The cards that a condition finds, the newest first.
macro_rules! cards {
    ($condition:literal) => {
        concat!(
            "select c.id, c.number, c.kind, c.unit_id, u.label as unit, c.resident_id, r.name as resident, c.state,
                    p.number as replaces, n.number as replaced_by, c.issued_at
             from cards c join units u on u.id = c.unit_id left join residents r on r.id = c.resident_id
             left join cards p on p.id = c.replaces_id left join cards n on n.replaces_id = c.id
             where ",
            $condition,
            " order by c.issued_at desc, c.id desc limit $2"
        )
    };
}

pub(super) async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Card>> {
    Ok(sqlx::query_as(cards!("c.unit_id = $1"))
        .bind(unit)
        .bind(AT_MOST)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn of_resident(conn: &mut Conn, resident: ResidentId) -> Result<Vec<Card>> {
    Ok(sqlx::query_as(cards!("c.resident_id = $1"))
        .bind(resident)
        .bind(AT_MOST)
        .fetch_all(conn)
        .await?)
}

/// A number has nothing in it that a pattern would read differently.
pub(super) async fn ending_in(conn: &mut Conn, number: &str) -> Result<Vec<Card>> {
    Ok(sqlx::query_as(cards!("c.number like '%' || $1"))
        .bind(number)
        .bind(AT_MOST)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn in_state(conn: &mut Conn, state: CardState) -> Result<Vec<Card>> {
    Ok(sqlx::query_as(cards!("c.state = $1"))
        .bind(state)
        .bind(AT_MOST)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn since(conn: &mut Conn, at: Timestamp) -> Result<Vec<Card>> {
    Ok(sqlx::query_as(cards!("c.issued_at >= $1"))
        .bind(at)
        .bind(AT_MOST)
        .fetch_all(conn)
        .await?)
}

/// What an act on a card needs to know of it.
#[derive(sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) id: CardId,
    pub(super) number: String,
    pub(super) kind: CardKind,
    pub(super) unit_id: UnitId,
    pub(super) resident_id: Option<ResidentId>,
    pub(super) state: CardState,
}

pub(super) async fn standing(conn: &mut Conn, card: CardId) -> Result<Option<Standing>> {
    Ok(sqlx::query_as(
        "select id, number, kind, unit_id, resident_id, state from cards where id = $1",
    )
    .bind(card)
    .fetch_optional(conn)
    .await?)
}

/// The card that holds a number: its unit's label and its state.
pub(super) async fn alive(conn: &mut Conn, number: &str) -> Result<Option<(String, CardState)>> {
    Ok(sqlx::query_as("select u.label, c.state from cards c join units u on u.id = c.unit_id where c.number = $1 and c.state in ('active', 'lost')")
        .bind(number)
        .fetch_optional(conn)
        .await?)
}

/// A card that is about to exist.
pub(super) struct NewCard {
    pub(super) number: String,
    pub(super) kind: CardKind,
    pub(super) unit: UnitId,
    pub(super) resident: Option<ResidentId>,
    pub(super) state: CardState,
    pub(super) replaces: Option<CardId>,
}

pub(super) async fn insert(conn: &mut Conn, card: &NewCard, now: Timestamp) -> Result<CardId> {
    Ok(sqlx::query_scalar("insert into cards (number, kind, unit_id, resident_id, state, replaces_id, issued_at) values ($1, $2, $3, $4, $5, $6, $7) returning id")
        .bind(&card.number)
        .bind(card.kind)
        .bind(card.unit)
        .bind(card.resident)
        .bind(card.state)
        .bind(card.replaces)
        .bind(now)
        .fetch_one(conn)
        .await?)
}

pub(super) async fn set_state(conn: &mut Conn, card: CardId, state: CardState) -> Result<()> {
    sqlx::query("update cards set state = $2 where id = $1")
        .bind(card)
        .bind(state)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps what happened, and answers with the salt its reason stands beside.
pub(super) async fn insert_event(
    tx: &mut Tx<'_, '_>,
    card: CardId,
    act: CardAct,
    reason: &str,
    charge: Option<ChargeId>,
) -> Result<Salt> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    let salt: Salt = tx.random()?;
    sqlx::query("insert into card_events (card_id, act, reason, charge_id, staff_id, at, journal_seq, salt) values ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(card)
        .bind(act)
        .bind(reason)
        .bind(charge)
        .bind(staff)
        .bind(now)
        .bind(seq)
        .bind(salt.as_slice())
        .execute(tx.rows())
        .await?;
    Ok(salt)
}

pub(super) async fn events(conn: &mut Conn, card: CardId) -> Result<Vec<CardEvent>> {
    Ok(sqlx::query_as(
        "select e.act, e.reason, ch.item as fee, ch.amount_fen as amount, s.name as staff, e.at
         from card_events e join staff s on s.id = e.staff_id left join charges ch on ch.id = e.charge_id
         where e.card_id = $1 order by e.id",
    )
    .bind(card)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn moves_after(conn: &mut Conn, line: JournalSeq) -> Result<Vec<CardMove>> {
    Ok(sqlx::query_as(
        "select e.act, c.number, c.kind, u.label as unit, e.at
         from card_events e join cards c on c.id = e.card_id join units u on u.id = c.unit_id
         where e.journal_seq > $1 order by e.id",
    )
    .bind(line)
    .fetch_all(conn)
    .await?)
}

/// The cards, then their first events by the numbers just given out.
pub(super) async fn take_over(
    conn: &mut Conn,
    cards: &[CardOfBook],
    staff: StaffId,
    now: Timestamp,
) -> Result<()> {
    let mut sql: sqlx::QueryBuilder<Db> = sqlx::QueryBuilder::new(
        "insert into cards (number, kind, unit_id, resident_id, state, issued_at) ",
    );
    sql.push_values(cards, |mut row, card| {
        row.push_bind(card.number.clone())
            .push_bind(CardKind::Resident)
            .push_bind(card.unit)
            .push_bind(card.resident)
            .push_bind(CardState::Active)
            .push_bind(now);
    });
    sql.push(" returning id");
    let ids: Vec<CardId> = sql.build_query_scalar().fetch_all(&mut *conn).await?;
    let mut sql: sqlx::QueryBuilder<Db> =
        sqlx::QueryBuilder::new("insert into card_events (card_id, act, staff_id, at) ");
    sql.push_values(ids, |mut row, card| {
        row.push_bind(card)
            .push_bind(CardAct::Issued)
            .push_bind(staff)
            .push_bind(now);
    });
    sql.build().execute(conn).await?;
    Ok(())
}

pub(super) async fn living_numbers(conn: &mut Conn) -> Result<Vec<(String, UnitId)>> {
    Ok(
        sqlx::query_as("select number, unit_id from cards where state in ('active', 'lost')")
            .fetch_all(conn)
            .await?,
    )
}
