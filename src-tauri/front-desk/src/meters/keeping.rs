//! Meters hung up, replaced and taken down. What an old meter came to is never lost: it goes with the next reading of the new one.

use super::usage::{Moved, beyond_figures, usage};
use super::{Meter, MeterKind, Point, store};
use crate::acts::{Touched, Tx};
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::fees::{self, FeeKind};
use crate::ids::{FeeItemId, MeterId, RequestId, UnitId};
use crate::journal::Record;
use crate::money::Exact;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::BusinessDate;
use crate::{Desk, documents, residents, text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A meter that was hung up.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InstallMeter {
    /// Where.
    pub unit: UnitId,
    /// What it counts.
    pub kind: MeterKind,
    /// Its number.
    pub number: String,
    /// What one step of its figures is; blank for one.
    pub multiplier: String,
    /// Its whole figures.
    pub digits: i64,
    /// What its usage is charged as.
    pub fee_item: Option<FeeItemId>,
    /// What it shows.
    pub first_reading: String,
    /// Since when; blank for today.
    pub installed_on: String,
}

/// A meter in the place of another.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplaceMeter {
    /// Which.
    pub meter: MeterId,
    /// When; blank for today.
    pub on_day: String,
    /// What the old one showed last.
    pub old_final: String,
    /// It had rolled over.
    pub rolled_over: bool,
    /// The new one's number.
    pub number: String,
    /// What the new one shows.
    pub first_reading: String,
    /// What one step of its figures is; blank for what it was.
    pub multiplier: String,
    /// Its whole figures.
    pub digits: i64,
}

/// A meter that was taken down.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RemoveMeter {
    /// Which.
    pub meter: MeterId,
    /// When; blank for today.
    pub on_day: String,
    /// What it showed, which must have been read.
    pub final_reading: String,
}

/// What meters are charged as from now on.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetMeterItem {
    /// Which.
    pub meters: Vec<MeterId>,
    /// As what; nothing for meters that are only read.
    pub fee_item: Option<FeeItemId>,
}

/// A meter to be written.
pub(super) struct NewMeter {
    pub(super) unit: UnitId,
    pub(super) kind: MeterKind,
    pub(super) number: String,
    pub(super) multiplier: Exact,
    pub(super) digits: i64,
    pub(super) fee_item: Option<FeeItemId>,
    pub(super) first_reading: Exact,
    pub(super) installed_on: BusinessDate,
}

/// A meter's number, as it is written on it.
pub(super) fn number(typed: &str) -> Result<String, Refusal> {
    let number = text::required("number", &text::narrow(typed), 40)?;
    documents::refuse_missing([number.as_str()])?;
    Ok(number)
}

fn figures(digits: i64) -> Result<i64, Refusal> {
    match (3..=8).contains(&digits) {
        true => Ok(digits),
        false => Err(Refusal::field("digits", FieldProblem::OutOfRange)),
    }
}

fn shown(field: &str, typed: &str, digits: i64) -> Result<Exact, Refusal> {
    let value = Exact::parse(field, typed)?;
    match value.decimal() < beyond_figures(digits) {
        true => Ok(value),
        false => Err(Refusal::field(field, FieldProblem::OutOfRange)),
    }
}

fn multiplier(typed: &str, blank: Exact) -> Result<Exact, Refusal> {
    let Some(typed) = text::optional("multiplier", typed, 20)? else {
        return Ok(blank);
    };
    let multiplier = Exact::parse("multiplier", &typed)?;
    match multiplier.decimal() > Decimal::ZERO {
        true => Ok(multiplier),
        false => Err(Refusal::field("multiplier", FieldProblem::OutOfRange)),
    }
}

/// A day that has been; blank for today.
pub(super) fn day(field: &str, typed: &str, today: BusinessDate) -> Result<BusinessDate, Refusal> {
    let day = match text::optional(field, typed, 20)? {
        None => today,
        Some(day) => BusinessDate::parse(field, &day)?,
    };
    match day <= today {
        true => Ok(day),
        false => Err(Refusal::field(field, FieldProblem::OutOfRange)),
    }
}

async fn require_metered(
    conn: &mut Conn,
    item: Option<FeeItemId>,
    today: BusinessDate,
) -> Result<()> {
    let Some(item) = item else { return Ok(()) };
    let items = fees::items(conn, today).await?;
    let found = items.into_iter().find(|known| known.id == item);
    let found = found.ok_or_else(|| Refusal::not_found("fee_item"))?;
    if !found.active {
        return Err(Refusal::FeeItemRetired { item: found.name }.into());
    }
    match found.kind {
        FeeKind::Metered => Ok(()),
        FeeKind::Area
        | FeeKind::Fixed
        | FeeKind::Space
        | FeeKind::OneOff
        | FeeKind::Card
        | FeeKind::Deposit => Err(Refusal::field("feeItem", FieldProblem::OutOfRange).into()),
    }
}

pub(super) async fn require_free(conn: &mut Conn, number: &str) -> Result<()> {
    match store::numbered(conn, number).await? {
        None => Ok(()),
        Some((_, unit)) => Err(Refusal::MeterKnown {
            number: number.to_owned(),
            unit,
        }
        .into()),
    }
}

/// A meter that hangs.
pub(super) async fn require(conn: &mut Conn, meter: MeterId) -> Result<Point> {
    let found = store::points(conn, store::Which::One(meter)).await?;
    let point = found.into_iter().next();
    let point = point.ok_or_else(|| Refusal::not_found("meter"))?;
    match point.meter.removed_on {
        None => Ok(point),
        Some(_) => Err(Refusal::MeterRemoved {
            number: point.meter.number,
        }
        .into()),
    }
}

async fn as_left(tx: &mut Tx<'_, '_>, meter: MeterId) -> Result<Meter> {
    let found = store::points(tx.rows(), store::Which::One(meter)).await?;
    let point = found.into_iter().next();
    let meter = point.ok_or_else(|| Refusal::not_found("meter"))?.meter;
    tx.touch(Touched::Unit(meter.unit));
    Ok(meter)
}

impl Desk {
    /// Hangs up a meter.
    ///
    /// # Errors
    /// [`Refusal::MeterKnown`], [`Refusal::NotFound`], or what is wrong with a field.
    pub async fn install_meter(
        &self,
        who: &SignedIn,
        request: &RequestId,
        install: InstallMeter,
    ) -> Result<Meter> {
        self.act(
            who,
            Command::InstallMeter,
            request,
            install,
            async move |tx, install| {
                let today = tx.today();
                let number = number(&install.number)?;
                let digits = figures(install.digits)?;
                let new = NewMeter {
                    unit: residents::unit(tx.rows(), install.unit).await?.id,
                    kind: install.kind,
                    multiplier: multiplier(&install.multiplier, Exact::ONE)?,
                    digits,
                    fee_item: install.fee_item,
                    first_reading: shown("firstReading", &install.first_reading, digits)?,
                    installed_on: day("installedOn", &install.installed_on, today)?,
                    number,
                };
                require_metered(tx.rows(), new.fee_item, today).await?;
                require_free(tx.rows(), &new.number).await?;
                let id = store::insert_meter(tx.rows(), &new).await?;
                let record = Record::of("meter", id)
                    .text("number", &new.number)
                    .text("kind", new.kind.as_str())
                    .text("first_reading", new.first_reading)
                    .text("multiplier", new.multiplier);
                Ok((as_left(tx, id).await?, record))
            },
        )
        .await
    }

    /// Hangs up a meter in the place of another. What the old one came to since its last reading goes with the new one's next.
    ///
    /// # Errors
    /// As [`Desk::install_meter`]; [`Refusal::MeterRemoved`], [`Refusal::ReadingBelowLast`].
    pub async fn replace_meter(
        &self,
        who: &SignedIn,
        request: &RequestId,
        replace: ReplaceMeter,
    ) -> Result<Meter> {
        self.act(
            who,
            Command::ReplaceMeter,
            request,
            replace,
            async move |tx, replace| {
                let today = tx.today();
                let old = require(tx.rows(), replace.meter).await?;
                let number = number(&replace.number)?;
                let digits = figures(replace.digits)?;
                let moved = Moved {
                    previous: old.previous,
                    value: Exact::parse("oldFinal", &replace.old_final)?,
                    rolled_over: replace.rolled_over,
                    digits: old.meter.digits,
                    multiplier: old.meter.multiplier,
                    carried: Exact::ZERO,
                };
                let on_day = day("onDay", &replace.on_day, today)?;
                if on_day < old.meter.last_on {
                    return Err(Refusal::field("onDay", FieldProblem::OutOfRange).into());
                }
                let new = store::Replacement {
                    on_day,
                    old: moved,
                    old_number: old.meter.number.clone(),
                    old_usage: usage(&moved)?,
                    first_reading: shown("firstReading", &replace.first_reading, digits)?,
                    multiplier: multiplier(&replace.multiplier, old.meter.multiplier)?,
                    digits,
                    number,
                };
                if new.number != old.meter.number {
                    require_free(tx.rows(), &new.number).await?;
                }
                store::replace_meter(tx, old.meter.id, &new).await?;
                let record = Record::of("meter", old.meter.id)
                    .text("old_number", &new.old_number)
                    .text("old_final", new.old.value)
                    .text("usage", new.old_usage)
                    .text("number", &new.number)
                    .text("first_reading", new.first_reading);
                Ok((as_left(tx, old.meter.id).await?, record))
            },
        )
        .await
    }

    /// Takes a meter down. It must have been read a last time, so that nothing it counted is lost.
    ///
    /// # Errors
    /// [`Refusal::MeterUnread`], [`Refusal::MeterRemoved`], [`Refusal::NotFound`].
    pub async fn remove_meter(
        &self,
        who: &SignedIn,
        request: &RequestId,
        remove: RemoveMeter,
    ) -> Result<Meter> {
        self.act(
            who,
            Command::RemoveMeter,
            request,
            remove,
            async move |tx, remove| {
                let today = tx.today();
                let point = require(tx.rows(), remove.meter).await?;
                let shown = Exact::parse("finalReading", &remove.final_reading)?;
                let on_day = day("onDay", &remove.on_day, today)?;
                if shown.decimal() != point.previous.decimal() || !point.carried.decimal().is_zero()
                {
                    return Err(Refusal::MeterUnread {
                        number: point.meter.number,
                        last: point.previous,
                    }
                    .into());
                }
                if on_day < point.meter.last_on {
                    return Err(Refusal::field("onDay", FieldProblem::OutOfRange).into());
                }
                store::remove_meter(tx.rows(), point.meter.id, on_day, shown).await?;
                let record = Record::of("meter", point.meter.id)
                    .text("number", &point.meter.number)
                    .text("state", "removed")
                    .text("old_final", shown);
                Ok((as_left(tx, point.meter.id).await?, record))
            },
        )
        .await
    }

    /// Says what meters are charged as. What was billed stays as it was.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::FeeItemRetired`], [`Refusal::BadField`] for an item that is not metered or no meter.
    pub async fn set_meter_item(
        &self,
        who: &SignedIn,
        request: &RequestId,
        set: SetMeterItem,
    ) -> Result<()> {
        self.act(
            who,
            Command::SetMeterItem,
            request,
            set,
            async move |tx, set| {
                let today = tx.today();
                require_metered(tx.rows(), set.fee_item, today).await?;
                if set.meters.is_empty() {
                    return Err(Refusal::field("meters", FieldProblem::Empty).into());
                }
                for meter in &set.meters {
                    let point = require(tx.rows(), *meter).await?;
                    store::set_item(tx.rows(), point.meter.id, set.fee_item).await?;
                }
                let item = set.fee_item.map_or(0, FeeItemId::get);
                let count = i64::try_from(set.meters.len()).unwrap_or(i64::MAX);
                let record = Record::of("fee_item", item).number("meters", count);
                Ok(((), record))
            },
        )
        .await
    }
}
