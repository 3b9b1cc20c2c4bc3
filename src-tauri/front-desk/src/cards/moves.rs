//! What the desk does with cards: each act asks the card's life whether it may happen, keeps it as an event, and is one line of the
//! journal.

use super::{CardAct, CardKind, card_number, life, require, store};
use crate::Desk;
use crate::acts::{Touched, Tx};
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::fees::{self, Origin};
use crate::ids::{CardId, FeeItemId, RequestId, ResidentId, UnitId};
use crate::journal::{Record, Salt};
use crate::money::Exact;
use crate::residents;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A new card for a unit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IssueCard {
    /// As scanned or typed.
    pub number: String,
    /// What it is for.
    pub kind: CardKind,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// Who carries it.
    pub resident: Option<ResidentId>,
    /// The fee or deposit it brings.
    pub fee_item: Option<FeeItemId>,
    /// Anything worth keeping about it.
    pub reason: String,
}

/// Another card in a card's place.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReissueCard {
    /// The old card.
    pub card: CardId,
    /// The new card's number.
    pub number: String,
    /// The fee for it.
    pub fee_item: Option<FeeItemId>,
    /// Why; must be said where there is no fee.
    pub reason: String,
}

/// An act on one card, with its reason.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardChange {
    /// The card.
    pub card: CardId,
    /// Why; may be empty.
    pub reason: String,
}

/// Issues a card in an open act, as moving in and the import do, too, and charges the fee or deposit it brings.
///
/// # Errors
/// [`Refusal::CardNumberTaken`], [`Refusal::BadField`], [`Refusal::NotFound`] for the unit or the resident, and what fees refuse.
pub async fn issue(tx: &mut Tx<'_, '_>, card: &IssueCard) -> Result<CardId> {
    Ok(issue_for(tx, card, None).await?.0)
}

/// A resident card that the office's own book names, with the zeros its number begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardOfBook {
    /// The number, in its one spelling.
    pub number: String,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// Who carries it.
    pub resident: Option<ResidentId>,
}

/// Takes over many cards from the office's book as issued, without fees, in few statements. They were not issued at the desk, so no
/// handover tells of them. The caller knows that no living card has their numbers.
///
/// # Errors
/// A fault when a number is taken: nothing is saved then.
pub async fn take_over(tx: &mut Tx<'_, '_>, cards: &[CardOfBook]) -> Result<()> {
    let (staff, now) = (tx.staff()?, tx.now());
    store::take_over(tx.rows(), cards, staff, now).await
}

impl Desk {
    /// Issues a card and charges what it costs.
    ///
    /// # Errors
    /// As [`issue`].
    pub async fn issue_card(
        &self,
        who: &SignedIn,
        request: &RequestId,
        card: IssueCard,
    ) -> Result<CardId> {
        self.act(
            who,
            Command::IssueCard,
            request,
            card,
            async move |tx, card| {
                let (id, salt) = issue_for(tx, &card, None).await?;
                let issued = require(tx.rows(), id).await?;
                Ok((id, record(&issued, &salt, &card.reason)))
            },
        )
        .await
    }

    /// Blocks a card that was reported lost.
    ///
    /// # Errors
    /// [`Refusal::CardIs`] when it is not active.
    pub async fn report_card_lost(
        &self,
        who: &SignedIn,
        request: &RequestId,
        change: CardChange,
    ) -> Result<()> {
        self.change_card(
            who,
            Command::ReportCardLost,
            request,
            change,
            CardAct::ReportedLost,
        )
        .await
    }

    /// Lets a card that was found again open doors.
    ///
    /// # Errors
    /// [`Refusal::CardIs`] when it is not reported lost.
    pub async fn unblock_card(
        &self,
        who: &SignedIn,
        request: &RequestId,
        change: CardChange,
    ) -> Result<()> {
        self.change_card(
            who,
            Command::UnblockCard,
            request,
            change,
            CardAct::Unblocked,
        )
        .await
    }

    /// Takes a card back; its number may be given out again.
    ///
    /// # Errors
    /// [`Refusal::CardIs`] when it is replaced or returned already.
    pub async fn return_card(
        &self,
        who: &SignedIn,
        request: &RequestId,
        change: CardChange,
    ) -> Result<()> {
        self.change_card(who, Command::ReturnCard, request, change, CardAct::Returned)
            .await
    }

    /// Issues another card in the place of one, which is dead from this moment.
    ///
    /// # Errors
    /// [`Refusal::CardIs`] for the old card, [`Refusal::CardNumberTaken`] for the new number: the old card's own, too;
    /// [`Refusal::BadField`] for a card without a fee and without a reason.
    pub async fn reissue_card(
        &self,
        who: &SignedIn,
        request: &RequestId,
        reissue: ReissueCard,
    ) -> Result<CardId> {
        self.act(
            who,
            Command::ReissueCard,
            request,
            reissue,
            async move |tx, reissue| {
                let old = require(tx.rows(), reissue.card).await?;
                let reason = match reissue.fee_item {
                    Some(_) => text::optional("reason", &reissue.reason, 200)?.unwrap_or_default(),
                    // Another card costs its fee; where it is given away, the books say why.
                    None => text::required("reason", &reissue.reason, 200)?,
                };
                let number = card_number("number", &reissue.number)?;
                require_free(tx.rows(), &number).await?;
                happen(tx, &old, CardAct::Replaced, &reason).await?;
                let card = IssueCard {
                    number,
                    kind: old.kind,
                    unit: old.unit_id,
                    resident: old.resident_id,
                    fee_item: reissue.fee_item,
                    reason,
                };
                let (id, salt) = issue_for(tx, &card, Some(old.id)).await?;
                let issued = require(tx.rows(), id).await?;
                Ok((
                    id,
                    record(&issued, &salt, &card.reason)
                        .number("replaces", old.id)
                        .text("replaces_number", old.number),
                ))
            },
        )
        .await
    }

    async fn change_card(
        &self,
        who: &SignedIn,
        command: Command,
        request: &RequestId,
        change: CardChange,
        act: CardAct,
    ) -> Result<()> {
        self.act(who, command, request, change, async move |tx, change| {
            let card = require(tx.rows(), change.card).await?;
            let reason = text::optional("reason", &change.reason, 200)?.unwrap_or_default();
            let salt = happen(tx, &card, act, &reason).await?;
            Ok(((), record(&card, &salt, &reason)))
        })
        .await
    }
}

async fn require_free(conn: &mut Conn, number: &str) -> Result<()> {
    match store::alive(conn, number).await? {
        None => Ok(()),
        Some((unit, state)) => Err(Refusal::CardNumberTaken {
            number: number.to_owned(),
            unit,
            state,
        }
        .into()),
    }
}

async fn issue_for(
    tx: &mut Tx<'_, '_>,
    card: &IssueCard,
    replaces: Option<CardId>,
) -> Result<(CardId, Salt)> {
    let now = tx.now();
    let number = card_number("number", &card.number)?;
    let reason = text::optional("reason", &card.reason, 200)?.unwrap_or_default();
    residents::unit(tx.rows(), card.unit).await?;
    if let Some(resident) = card.resident {
        residents::resident(tx.rows(), resident).await?;
    }
    require_free(tx.rows(), &number).await?;
    let issued = CardAct::Issued;
    let new = store::NewCard {
        number,
        kind: card.kind,
        unit: card.unit,
        resident: card.resident,
        state: life::after(&card.number, None, issued)?,
        replaces,
    };
    let charge = match card.fee_item {
        Some(fee) => {
            Some(fees::charge_one_off(tx, card.unit, fee, Exact::ONE, Origin::Card).await?)
        }
        None => None,
    };
    let id = store::insert(tx.rows(), &new, now).await?;
    let salt = store::insert_event(tx, id, issued, &reason, charge).await?;
    tx.touch(Touched::Card(id));
    Ok((id, salt))
}

/// Lets `act` happen to a card, where its life allows it.
async fn happen(
    tx: &mut Tx<'_, '_>,
    card: &store::Standing,
    act: CardAct,
    reason: &str,
) -> Result<Salt> {
    let state = life::after(&card.number, Some(card.state), act)?;
    store::set_state(tx.rows(), card.id, state).await?;
    let salt = store::insert_event(tx, card.id, act, reason, None).await?;
    tx.touch(Touched::Card(card.id));
    Ok(salt)
}

/// The reason is free text and may name somebody.
fn record(card: &store::Standing, salt: &Salt, reason: &str) -> Record {
    Record::of("card", card.id)
        .text("number", &card.number)
        .text("kind", card.kind.as_str())
        .number("unit", card.unit_id)
        .number("resident", card.resident_id.map_or(0, ResidentId::get))
        .personal("reason", salt, reason)
}
