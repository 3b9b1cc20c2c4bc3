//! The price list: the items that are charged for, each with the prices that followed each other. An item is never renamed and a price
//! never edited, because receipts name both; an item that is no longer charged is retired and keeps its debts.

use super::proration::Proration;
use super::tariff::{Tariff, in_force, require_sense};
use super::tiers::Tier;
use super::{FeeKind, Nature, business_date, store};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{FeeItemId, RequestId};
use crate::journal::Record;
use crate::money::Exact;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::BusinessDate;
use crate::{Desk, documents, shifts, text};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What is charged for, with its prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeeItem {
    /// Which.
    pub id: FeeItemId,
    /// The name, as printed.
    pub name: String,
    /// What a price is for.
    pub kind: FeeKind,
    /// Whose money it is.
    pub nature: Nature,
    /// Whether it is still charged.
    pub active: bool,
    /// How much of a month is charged when something is held for a part of it.
    pub proration: Proration,
    /// The price in force today; none when the first is still to come.
    pub price: Option<Exact>,
    /// Every tariff, the newest first.
    pub tariffs: Vec<Tariff>,
}

/// A new fee item with its first price.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddFeeItem {
    /// The name, unlike any other.
    pub name: String,
    /// What a price is for.
    pub kind: FeeKind,
    /// Whose money it is; of a deposit always the payer's.
    pub nature: Nature,
    /// The price, in yuan.
    pub price: String,
    /// What share of it a vacant unit pays, in percent.
    pub vacant_percent: i64,
    /// From which day; a monthly price begins with a month.
    pub from_on: String,
    /// What is asked beyond so much in a month, of what a meter counts.
    #[serde(default)]
    pub tiers: Vec<Tier>,
}

/// How much of a month is charged from now on.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetProration {
    /// Of which item.
    pub fee_item: FeeItemId,
    /// Whole, or by the day.
    pub proration: Proration,
}

/// A price that follows the ones before.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetTariff {
    /// Of which item.
    pub fee_item: FeeItemId,
    /// The price, in yuan.
    pub price: String,
    /// What share of it a vacant unit pays, in percent.
    pub vacant_percent: i64,
    /// From which day; a monthly price begins with a month.
    pub from_on: String,
    /// What is asked beyond so much in a month, of what a meter counts.
    #[serde(default)]
    pub tiers: Vec<Tier>,
}

/// An item of the price list with its price of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedItem {
    /// Which.
    pub id: FeeItemId,
    /// The name, as printed.
    pub name: String,
    /// What the price is for.
    pub kind: FeeKind,
    /// Whose money it is.
    pub nature: Nature,
    /// How much of a month is charged when something is held for a part of it.
    pub proration: Proration,
    /// The tariff in force.
    pub tariff: Tariff,
}

/// The price list of a day: what is charged and has a price.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::FeeItemRetired`], [`Refusal::NoPrice`].
pub async fn listed(conn: &mut Conn, fee_item: FeeItemId, day: BusinessDate) -> Result<ListedItem> {
    let item = store::item(conn, fee_item)
        .await?
        .ok_or_else(|| Refusal::not_found("fee_item"))?;
    if !item.active {
        return Err(Refusal::FeeItemRetired { item: item.name }.into());
    }
    let Some(tariff) = in_force(&item.tariffs, day).cloned() else {
        return Err(Refusal::NoPrice {
            item: item.name,
            on: day,
        }
        .into());
    };
    Ok(ListedItem {
        id: item.id,
        name: item.name,
        kind: item.kind,
        nature: item.nature,
        proration: item.proration,
        tariff,
    })
}

/// Every fee item with its prices, those still charged first.
///
/// # Errors
/// A fault when the database does.
pub async fn items(conn: &mut Conn, today: BusinessDate) -> Result<Vec<FeeItem>> {
    store::items(conn, today).await
}

/// The fee item of this name, still charged or not.
///
/// # Errors
/// A fault when the database does.
pub async fn item_named(conn: &mut Conn, name: &str) -> Result<Option<FeeItemId>> {
    store::item_named(conn, name).await
}

/// Whose the money of an item is.
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn nature_of(conn: &mut Conn, fee_item: FeeItemId) -> Result<Nature> {
    let nature = store::nature_of(conn, fee_item).await?;
    Ok(nature.ok_or_else(|| Refusal::not_found("fee_item"))?)
}

/// The name of an item that is charged month by month, by the run or by what a meter counted: what can be paid ahead for.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::FeeItemRetired`], and [`Refusal::BadField`] for any other item.
pub async fn name_by_month(conn: &mut Conn, fee_item: FeeItemId) -> Result<String> {
    let item = store::item(conn, fee_item)
        .await?
        .ok_or_else(|| Refusal::not_found("fee_item"))?;
    if !item.active {
        return Err(Refusal::FeeItemRetired { item: item.name }.into());
    }
    if !item.kind.is_by_month() {
        return Err(Refusal::field("ahead", FieldProblem::OutOfRange).into());
    }
    Ok(item.name)
}

/// Puts an item on the price list with its first price.
///
/// # Errors
/// [`Refusal::NameTaken`], [`Refusal::CharactersMissing`] for a name no receipt could carry, or what is wrong with a field.
pub async fn enter_item(tx: &mut Tx<'_, '_>, item: &AddFeeItem) -> Result<FeeItemId> {
    let name = text::required("name", &item.name, 40)?;
    documents::refuse_missing([name.as_str()])?;
    if (item.kind == FeeKind::Deposit) != (item.nature == Nature::Deposit) {
        return Err(Refusal::field("nature", FieldProblem::OutOfRange).into());
    }
    let price = Exact::parse("price", &item.price)?;
    let from_on = BusinessDate::parse("fromOn", &item.from_on)?;
    let kind = (item.kind, Proration::Month);
    require_sense(kind, price, item.vacant_percent, from_on, &item.tiers)?;
    if store::item_named(tx.rows(), &name).await?.is_some() {
        return Err(Refusal::NameTaken { name }.into());
    }
    let seq = tx.seq();
    let id = store::insert_item(tx.rows(), &name, item.kind, item.nature).await?;
    store::insert_tariff(
        tx.rows(),
        seq,
        id,
        price,
        item.vacant_percent,
        from_on,
        &item.tiers,
    )
    .await?;
    Ok(id)
}

/// Only a month of a unit or of a space has days.
fn require_prorated(kind: FeeKind, proration: Proration) -> Result<(), Refusal> {
    match proration == Proration::Month || kind.is_monthly() {
        true => Ok(()),
        false => Err(Refusal::field("proration", FieldProblem::OutOfRange)),
    }
}

impl Desk {
    /// The fee items and their prices.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn fee_items(&self, who: &SignedIn) -> Result<Vec<FeeItem>> {
        let mut rows = self.look(who, Command::FeeItems).await?;
        let today = shifts::business_date(&mut rows, self.outside.clock.now().date()).await?;
        store::items(&mut rows, today).await
    }

    /// Puts an item on the price list.
    ///
    /// # Errors
    /// [`Refusal::NameTaken`], [`Refusal::CharactersMissing`] for a name no receipt could carry, or what is wrong with a field.
    pub async fn add_fee_item(
        &self,
        who: &SignedIn,
        request: &RequestId,
        item: AddFeeItem,
    ) -> Result<FeeItem> {
        self.act(
            who,
            Command::AddFeeItem,
            request,
            item,
            async move |tx, item| {
                let id = enter_item(tx, &item).await?;
                let today = business_date(tx).await?;
                let entered = store::one(tx.rows(), id, today).await?;
                let record = Record::of("fee_item", id)
                    .text("name", &entered.name)
                    .text("kind", item.kind.as_str())
                    .text("nature", item.nature.as_str())
                    .text("price", &item.price)
                    .text("from_on", &item.from_on);
                Ok((entered, record))
            },
        )
        .await
    }

    /// Gives an item a new price from a day on. The old ones stay, and so does what was charged by them.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::FeeItemRetired`], or what is wrong with a field.
    pub async fn set_tariff(
        &self,
        who: &SignedIn,
        request: &RequestId,
        tariff: SetTariff,
    ) -> Result<FeeItem> {
        let price = Exact::parse("price", &tariff.price)?;
        let from_on = BusinessDate::parse("fromOn", &tariff.from_on)?;
        self.act(
            who,
            Command::SetTariff,
            request,
            tariff,
            async move |tx, asked| {
                let (seq, today) = (tx.seq(), business_date(tx).await?);
                let item = store::one(tx.rows(), asked.fee_item, today).await?;
                if !item.active {
                    return Err(Refusal::FeeItemRetired { item: item.name }.into());
                }
                require_sense(
                    (item.kind, item.proration),
                    price,
                    asked.vacant_percent,
                    from_on,
                    &asked.tiers,
                )?;
                store::insert_tariff(
                    tx.rows(),
                    seq,
                    item.id,
                    price,
                    asked.vacant_percent,
                    from_on,
                    &asked.tiers,
                )
                .await?;
                let record = Record::of("fee_item", item.id)
                    .text("price", price)
                    .number("vacant_percent", asked.vacant_percent)
                    .text("from_on", from_on);
                Ok((store::one(tx.rows(), item.id, today).await?, record))
            },
        )
        .await
    }

    /// Says whether a part of a month is charged whole or by the day, from the next billing on. What was charged stays.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::FeeItemRetired`]; [`Refusal::BadField`] for an item that is not charged by the month.
    pub async fn set_proration(
        &self,
        who: &SignedIn,
        request: &RequestId,
        set: SetProration,
    ) -> Result<FeeItem> {
        self.act(
            who,
            Command::SetProration,
            request,
            set,
            async move |tx, set| {
                let today = business_date(tx).await?;
                let item = store::one(tx.rows(), set.fee_item, today).await?;
                if !item.active {
                    return Err(Refusal::FeeItemRetired { item: item.name }.into());
                }
                require_prorated(item.kind, set.proration)?;
                store::set_proration(tx.rows(), item.id, set.proration).await?;
                let record = Record::of("fee_item", item.id)
                    .text("before.proration", item.proration.as_str())
                    .text("now.proration", set.proration.as_str());
                Ok((store::one(tx.rows(), item.id, today).await?, record))
            },
        )
        .await
    }

    /// Takes an item off the price list. What was charged for it stays owed.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn retire_fee_item(
        &self,
        who: &SignedIn,
        request: &RequestId,
        fee_item: FeeItemId,
    ) -> Result<FeeItem> {
        self.act(
            who,
            Command::RetireFeeItem,
            request,
            fee_item,
            async move |tx, id| {
                let today = business_date(tx).await?;
                store::one(tx.rows(), id, today).await?;
                store::retire(tx.rows(), id).await?;
                Ok((
                    store::one(tx.rows(), id, today).await?,
                    Record::of("fee_item", id).text("state", "retired"),
                ))
            },
        )
        .await
    }
}
