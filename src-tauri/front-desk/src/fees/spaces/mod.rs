//! Parking spaces (车位): the register, and which unit holds which from when to when. A space is held by one unit on a day. By which item
//! and tariff it is charged stands with the holding, for the same space may be rented today and sold tomorrow.

pub(crate) mod findable;
pub(super) mod store;

use super::payers::days;
use super::store as fees;
use super::{FeeKind, price_list};
use crate::acts::{Touched, Tx};
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{FeeItemId, HoldingId, RequestId, SpaceId, UnitId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::BusinessDate;
use crate::words::words;
use crate::{Desk, documents, shifts, text};
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// Whose a space is.
    pub enum SpaceKind {
        /// 产权: sold with its title.
        Sold = "sold",
        /// 租赁: let by the developer or the office.
        Rented = "rented",
        /// 公共: on what belongs to all owners together.
        Communal = "communal",
    }
}

/// A space of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ParkingSpace {
    /// Which.
    pub id: SpaceId,
    /// `B1-023`
    pub number: String,
    /// Where.
    pub place: String,
    /// Whose.
    pub kind: SpaceKind,
    /// Who holds it today.
    pub unit: Option<UnitId>,
    /// The unit as written.
    pub label: Option<String>,
    /// As what it is charged.
    pub fee_item: Option<String>,
    /// Until when, where that is known.
    pub to_on: Option<BusinessDate>,
}

/// A unit holds a space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Holding {
    /// Which.
    pub id: HoldingId,
    /// `B1-023`
    pub number: String,
    /// Where.
    pub place: String,
    /// Whose.
    pub kind: SpaceKind,
    /// As what it is charged; nothing where it is not.
    pub fee_item: Option<FeeItemId>,
    /// That item's name.
    pub fee_item_name: Option<String>,
    /// From which day.
    pub from_on: BusinessDate,
    /// Until which; nothing while it is held.
    pub to_on: Option<BusinessDate>,
    /// Whether it is over.
    pub past: bool,
}

/// A space for the register, as typed: to be entered, or as it should read.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RegisterSpace {
    /// The number, unlike any other.
    pub number: String,
    /// Where.
    pub place: String,
    /// Whose.
    pub kind: SpaceKind,
}

/// A unit gets a space. One that is not in the register yet is entered with it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AssignSpace {
    /// Which unit.
    pub unit: UnitId,
    /// The space's number, and of a new one where and whose it is.
    pub space: RegisterSpace,
    /// As what it is charged.
    pub fee_item: Option<FeeItemId>,
    /// From which day, as typed.
    pub from_on: String,
    /// Until which; blank where no end is known.
    pub to_on: String,
}

/// A holding ends, or was written down wrongly.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeHolding {
    /// Which.
    pub holding: HoldingId,
    /// As what it is charged.
    pub fee_item: Option<FeeItemId>,
    /// From which day, as typed.
    pub from_on: String,
    /// Until which; blank where no end is known.
    pub to_on: String,
}

/// What is charged of a space in a month.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct HeldSpace {
    pub(super) space_id: SpaceId,
    pub(super) unit_id: UnitId,
    pub(super) fee_item_id: FeeItemId,
    pub(super) number: String,
    pub(super) from_on: BusinessDate,
    pub(super) to_on: Option<BusinessDate>,
}

impl RegisterSpace {
    fn read(&self) -> Result<RegisterSpace, Refusal> {
        let number = text::required("number", &text::narrow(&self.number), 20)?;
        let place = text::optional("place", &self.place, 60)?.unwrap_or_default();
        documents::refuse_missing([number.as_str()])?;
        let kind = self.kind;
        Ok(RegisterSpace {
            number,
            place,
            kind,
        })
    }

    fn told(&self, record: Record) -> Record {
        record
            .text("number", &self.number)
            .text("place", &self.place)
            .text("kind", self.kind.as_str())
    }
}

/// The spaces a unit holds and held, the newest first.
pub(super) async fn of_unit(
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<Vec<Holding>> {
    store::of_unit(conn, unit, today).await
}

/// What a space is charged as must be an item for spaces that is still charged.
async fn require_item(conn: &mut Conn, item: Option<FeeItemId>, today: BusinessDate) -> Result<()> {
    let Some(item) = item else { return Ok(()) };
    let items = price_list::items(conn, today).await?;
    let found = items.into_iter().find(|known| known.id == item);
    let found = found.ok_or_else(|| Refusal::not_found("fee_item"))?;
    if !found.active {
        return Err(Refusal::FeeItemRetired { item: found.name }.into());
    }
    match found.kind == FeeKind::Space {
        true => Ok(()),
        false => Err(Refusal::field("feeItem", FieldProblem::OutOfRange).into()),
    }
}

/// A space is held by one unit on a day; `own` is the holding that is being changed.
async fn refuse_held(
    tx: &mut Tx<'_, '_>,
    space: SpaceId,
    (from_on, to_on): (BusinessDate, Option<BusinessDate>),
    own: Option<HoldingId>,
) -> Result<()> {
    match store::held_by(tx.rows(), space, from_on, to_on, own).await? {
        None => Ok(()),
        Some((number, unit, from_on)) => Err(Refusal::SpaceHeld {
            number,
            unit,
            from_on,
        }
        .into()),
    }
}

fn written(day: Option<BusinessDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

impl Desk {
    /// The register of parking spaces, each with who holds it today.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn parking_spaces(&self, who: &SignedIn) -> Result<Vec<ParkingSpace>> {
        let mut rows = self.look(who, Command::ParkingSpaces).await?;
        let today = shifts::business_date(&mut rows, self.outside.clock.now().date()).await?;
        store::register(&mut rows, today).await
    }

    /// Enters a space into the register.
    ///
    /// # Errors
    /// [`Refusal::SpaceKnown`], or what is wrong with a field.
    pub async fn register_space(
        &self,
        who: &SignedIn,
        request: &RequestId,
        space: RegisterSpace,
    ) -> Result<SpaceId> {
        let read = space.read()?;
        self.act(
            who,
            Command::RegisterSpace,
            request,
            space,
            async move |tx, _| {
                let now = tx.now();
                let id = store::insert_space(tx.rows(), &read, now).await?;
                let id = id.ok_or_else(|| Refusal::SpaceKnown {
                    number: read.number.clone(),
                })?;
                tx.touch(Touched::Space(id));
                Ok((id, read.told(Record::of("parking_space", id))))
            },
        )
        .await
    }

    /// Corrects what the register says of a space. What was printed keeps what was printed.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::SpaceKnown`], or what is wrong with a field.
    pub async fn correct_space(
        &self,
        who: &SignedIn,
        request: &RequestId,
        space: SpaceId,
        correction: RegisterSpace,
    ) -> Result<()> {
        let read = correction.read()?;
        self.act(
            who,
            Command::CorrectSpace,
            request,
            (space, correction),
            async move |tx, (id, _)| {
                let before = store::space(tx.rows(), id)
                    .await?
                    .ok_or_else(|| Refusal::not_found("parking_space"))?;
                if store::numbered(tx.rows(), &read.number)
                    .await?
                    .is_some_and(|known| known != id)
                {
                    return Err(Refusal::SpaceKnown {
                        number: read.number.clone(),
                    }
                    .into());
                }
                store::correct_space(tx.rows(), id, &read).await?;
                tx.touch(Touched::Space(id));
                let record = Record::of("parking_space", id)
                    .text("before.number", &before.number)
                    .text("before.place", &before.place)
                    .text("before.kind", before.kind.as_str());
                Ok(((), read.told(record)))
            },
        )
        .await
    }

    /// Gives a unit a space from a day on.
    ///
    /// # Errors
    /// [`Refusal::SpaceHeld`], [`Refusal::FeeItemRetired`], [`Refusal::NotFound`], or what is wrong with a field.
    pub async fn assign_space(
        &self,
        who: &SignedIn,
        request: &RequestId,
        assign: AssignSpace,
    ) -> Result<HoldingId> {
        let space = assign.space.read()?;
        let held = days(&assign.from_on, &assign.to_on)?;
        self.act(
            who,
            Command::AssignSpace,
            request,
            assign,
            async move |tx, assign| {
                let (now, today) = (tx.now(), tx.today());
                let unit = fees::require_unit(tx.rows(), assign.unit).await?;
                require_item(tx.rows(), assign.fee_item, today).await?;
                let id = match store::numbered(tx.rows(), &space.number).await? {
                    Some(known) => known,
                    None => store::insert_space(tx.rows(), &space, now)
                        .await?
                        .ok_or_else(|| Refusal::not_found("parking_space"))?,
                };
                refuse_held(tx, id, held, None).await?;
                let holding = store::insert_holding(tx.rows(), id, &assign, held, now).await?;
                tx.touch(Touched::Unit(assign.unit));
                tx.touch(Touched::Space(id));
                let record = Record::of("parking_space", id)
                    .text("number", &space.number)
                    .number("holding", holding)
                    .text("unit", unit)
                    .number("fee_item", assign.fee_item.map_or(0, FeeItemId::get))
                    .text("from_on", held.0)
                    .text("to_on", written(held.1));
                Ok((holding, record))
            },
        )
        .await
    }

    /// Ends a holding, or puts right what was written down of it. What was charged stays.
    ///
    /// # Errors
    /// [`Refusal::SpaceHeld`] on a day of another unit, [`Refusal::NotFound`], or what is wrong with a field.
    pub async fn change_holding(
        &self,
        who: &SignedIn,
        request: &RequestId,
        change: ChangeHolding,
    ) -> Result<()> {
        let held = days(&change.from_on, &change.to_on)?;
        self.act(
            who,
            Command::ChangeHolding,
            request,
            change,
            async move |tx, change| {
                let (space, unit, before) = store::holding(tx.rows(), change.holding)
                    .await?
                    .ok_or_else(|| Refusal::not_found("parking_space"))?;
                if change.fee_item != before.fee_item {
                    let today = tx.today();
                    require_item(tx.rows(), change.fee_item, today).await?;
                }
                refuse_held(tx, space, held, Some(change.holding)).await?;
                store::change_holding(tx.rows(), &change, held).await?;
                tx.touch(Touched::Unit(unit));
                tx.touch(Touched::Space(space));
                let item = |item: Option<FeeItemId>| item.map_or(0, FeeItemId::get);
                let record = Record::of("parking_space", space)
                    .text("number", &before.number)
                    .number("holding", change.holding)
                    .number("before.fee_item", item(before.fee_item))
                    .number("now.fee_item", item(change.fee_item))
                    .text("before.from_on", before.from_on)
                    .text("now.from_on", held.0)
                    .text("before.to_on", written(before.to_on))
                    .text("now.to_on", written(held.1));
                Ok(((), record))
            },
        )
        .await
    }
}
