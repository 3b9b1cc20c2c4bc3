//! Cards: issued to a unit, blocked when lost, unblocked when found, replaced by another, handed back. A number is alive once in the
//! whole community. A fee or deposit that an act brings is charged to the unit in the same act; the desk does not program the doors.

pub(crate) mod findable;
mod life;
mod moves;
mod number;
mod store;

pub use life::{CardAct, CardState};
pub use moves::{CardChange, CardOfBook, IssueCard, ReissueCard, issue, take_over};
pub use number::card_number;

use crate::Desk;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{CardId, JournalSeq, ResidentId, UnitId};
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::Timestamp;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What a card is for.
    pub enum CardKind {
        /// 住户卡
        Resident = "resident",
        /// 智能卡
        Smart = "smart",
        /// 车辆IC卡
        Vehicle = "vehicle",
    }
}

/// A card as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Which.
    pub id: CardId,
    /// The number on it.
    pub number: String,
    /// What it is for.
    pub kind: CardKind,
    /// The unit it belongs to.
    pub unit_id: UnitId,
    /// The unit's label.
    pub unit: String,
    /// Who carries it, where that is known.
    pub resident_id: Option<ResidentId>,
    /// The carrier's name.
    pub resident: Option<String>,
    /// What it is.
    pub state: CardState,
    /// The number of the card whose place it took.
    pub replaces: Option<String>,
    /// The number of the card that took its place.
    pub replaced_by: Option<String>,
    /// Since when it is out.
    pub issued_at: Timestamp,
}

/// One thing that happened to a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct CardEvent {
    /// What.
    pub act: CardAct,
    /// Why, as typed.
    pub reason: String,
    /// The fee or deposit it brought.
    pub fee: Option<String>,
    /// How much that is.
    pub amount: Option<Money>,
    /// Who did it.
    pub staff: String,
    /// When.
    pub at: Timestamp,
}

/// A card's move during a shift, for the handover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct CardMove {
    /// What happened.
    pub act: CardAct,
    /// The card's number.
    pub number: String,
    /// What it is for.
    pub kind: CardKind,
    /// Its unit.
    pub unit: String,
    /// When.
    pub at: Timestamp,
}

/// Which cards are asked for.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum CardsBy {
    /// All that a unit ever had.
    Unit {
        /// The unit.
        unit: UnitId,
    },
    /// All that somebody carries or carried.
    Resident {
        /// Who.
        resident: ResidentId,
    },
    /// A number as scanned or typed, or its end.
    Number {
        /// As typed.
        number: String,
    },
    /// All in a state.
    State {
        /// The state.
        state: CardState,
    },
    /// Those issued since a moment.
    Since {
        /// The moment.
        at: Timestamp,
    },
}

/// The numbers of all living cards with their units.
///
/// # Errors
/// A fault when the database does.
pub async fn living_numbers(conn: &mut Conn) -> Result<Vec<(String, UnitId)>> {
    store::living_numbers(conn).await
}

/// The cards a unit has or had, the newest first.
///
/// # Errors
/// A fault when the database does.
pub async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Card>> {
    store::of_unit(conn, unit).await
}

/// The cards somebody carries or carried, the newest first.
///
/// # Errors
/// A fault when the database does.
pub async fn of_resident(conn: &mut Conn, resident: ResidentId) -> Result<Vec<Card>> {
    store::of_resident(conn, resident).await
}

/// What the desk did with cards after a line of the journal, such as the last closing's, in the order it happened.
///
/// # Errors
/// A fault when the database does.
pub async fn moves_after(conn: &mut Conn, line: JournalSeq) -> Result<Vec<CardMove>> {
    store::moves_after(conn, line).await
}

impl Desk {
    /// The cards asked for, the newest first; at most 500.
    ///
    /// # Errors
    /// The session's refusals, [`Refusal::BadField`] for a number no card can have.
    pub async fn cards(&self, who: &SignedIn, by: CardsBy) -> Result<Vec<Card>> {
        let mut rows = self.look(who, Command::Cards).await?;
        match by {
            CardsBy::Unit { unit } => store::of_unit(&mut rows, unit).await,
            CardsBy::Resident { resident } => store::of_resident(&mut rows, resident).await,
            CardsBy::Number { number } => {
                store::ending_in(&mut rows, &card_number("number", &number)?).await
            }
            CardsBy::State { state } => store::in_state(&mut rows, state).await,
            CardsBy::Since { at } => store::since(&mut rows, at).await,
        }
    }

    /// All that happened to one card, from its issue on.
    ///
    /// # Errors
    /// The session's refusals, [`Refusal::NotFound`].
    pub async fn card_life(&self, who: &SignedIn, card: CardId) -> Result<Vec<CardEvent>> {
        let mut rows = self.look(who, Command::CardLife).await?;
        require(&mut rows, card).await?;
        store::events(&mut rows, card).await
    }
}

async fn require(conn: &mut Conn, card: CardId) -> Result<store::Standing> {
    Ok(store::standing(conn, card)
        .await?
        .ok_or(Refusal::not_found("card"))?)
}

#[cfg(test)]
mod tests;
