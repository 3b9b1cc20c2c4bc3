//! One reading, typed at the desk or along the route. It is written once; a slip is taken back or corrected while nothing follows it, and not
//! once it is billed.

use super::keeping::{day, require};
use super::round::{RoundRow, row};
use super::usage::{self, Moved};
use super::{MeterKind, Point, store};
use crate::acts::{Touched, Tx};
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{MeterId, ReadingId, RequestId};
use crate::journal::Record;
use crate::money::Exact;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::{BusinessDate, Month};
use crate::{Desk, text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a meter shows.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadMeter {
    /// Which.
    pub meter: MeterId,
    /// For which month.
    pub period: String,
    /// The figures.
    pub value: String,
    /// When they were read; blank for today.
    pub read_on: String,
    /// By whom; blank for whoever types.
    pub reader: String,
    /// They went past the last nine.
    pub rolled_over: bool,
    /// So much was really used.
    pub jump_confirmed: bool,
    /// The reading of this month that it corrects.
    pub instead_of: Option<ReadingId>,
}

/// Takes a reading back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TakeBackReading {
    /// Which.
    pub reading: ReadingId,
    /// Why.
    pub reason: String,
}

/// A reading to be written.
pub(super) struct NewReading {
    pub(super) meter: MeterId,
    pub(super) period: Month,
    pub(super) read_on: BusinessDate,
    pub(super) reader: String,
    pub(super) moved: Moved,
    pub(super) usage: Exact,
    pub(super) jump: bool,
}

/// Refuses a reading that something was built upon.
fn require_last(point: &Point, reading: ReadingId) -> Result<(), Refusal> {
    match point.reading {
        Some(last) if last.id == reading && !point.replaced_since => Ok(()),
        Some(last) => Err(Refusal::ReadingFollowed {
            period: last.period,
        }),
        None => Err(Refusal::not_found("reading")),
    }
}

async fn take_back(
    tx: &mut Tx<'_, '_>,
    point: &Point,
    reading: ReadingId,
    reason: &str,
) -> Result<()> {
    if store::is_billed(tx.rows(), reading).await? {
        return Err(Refusal::ReadingBilled.into());
    }
    require_last(point, reading)?;
    store::reverse_reading(tx, reading, reason).await
}

/// What is usual among the others of its kind, in this month and the one before.
pub(super) async fn others(
    conn: &mut Conn,
    kind: MeterKind,
    period: Month,
) -> Result<Option<Decimal>> {
    let usages = store::usages_around(conn, kind, period).await?;
    Ok(usage::median(
        usages.into_iter().map(Exact::decimal).collect(),
    ))
}

/// No month that has not begun, and none that nobody remembers.
pub(super) fn require_readable(period: Month, today: BusinessDate) -> Result<(), Refusal> {
    match (today.month().earlier_by(24)..=today.month()).contains(&period) {
        true => Ok(()),
        false => Err(Refusal::field("period", FieldProblem::OutOfRange)),
    }
}

impl Desk {
    /// Writes down what a meter shows.
    ///
    /// # Errors
    /// [`Refusal::ReadingBelowLast`] and [`Refusal::ReadingJumps`] until somebody stands by it, [`Refusal::ReadingStands`],
    /// [`Refusal::ReadingFollowed`], [`Refusal::ReadingBilled`], [`Refusal::MeterRemoved`], or what is wrong with a field.
    pub async fn read_meter(
        &self,
        who: &SignedIn,
        request: &RequestId,
        read: ReadMeter,
    ) -> Result<RoundRow> {
        self.act(
            who,
            Command::ReadMeter,
            request,
            read,
            async move |tx, read| {
                let today = tx.today();
                let period = Month::parse("period", &read.period)?;
                require_readable(period, today)?;
                let mut point = require(tx.rows(), read.meter).await?;
                if let Some(old) = read.instead_of {
                    if point.reading.is_some_and(|last| last.period != period) {
                        return Err(Refusal::ReadingFollowed { period }.into());
                    }
                    take_back(tx, &point, old, CORRECTED).await?;
                    point = require(tx.rows(), read.meter).await?;
                }
                let new = new_reading(tx, &point, period, &read).await?;
                let id = store::insert_reading(tx, &new).await?;
                tx.touch(Touched::Unit(point.meter.unit));
                let record = Record::of("reading", id)
                    .text("number", &point.meter.number)
                    .text("period", period)
                    .text("previous", new.moved.previous)
                    .text("value", new.moved.value)
                    .text("usage", new.usage);
                let point = require(tx.rows(), read.meter).await?;
                let standing = store::standing(tx.rows(), period, Some(read.meter)).await?;
                Ok((
                    row(point, standing.into_iter().next().map(|(_, one)| one)),
                    record,
                ))
            },
        )
        .await
    }

    /// Takes a reading back that nothing was built upon.
    ///
    /// # Errors
    /// [`Refusal::ReadingBilled`], [`Refusal::ReadingFollowed`], [`Refusal::NotFound`].
    pub async fn take_back_reading(
        &self,
        who: &SignedIn,
        request: &RequestId,
        back: TakeBackReading,
    ) -> Result<()> {
        let reason = text::required("reason", &back.reason, 100)?;
        self.act(
            who,
            Command::TakeBackReading,
            request,
            back,
            async move |tx, back| {
                let meter = store::meter_of(tx.rows(), back.reading).await?;
                let meter = meter.ok_or_else(|| Refusal::not_found("reading"))?;
                let point = require(tx.rows(), meter).await?;
                take_back(tx, &point, back.reading, &reason).await?;
                tx.touch(Touched::Unit(point.meter.unit));
                let record = Record::of("reading", back.reading)
                    .text("number", &point.meter.number)
                    .text("reason", &reason);
                Ok(((), record))
            },
        )
        .await
    }
}

/// What stands as the reason where a reading was typed anew.
const CORRECTED: &str = "更正读数";

async fn new_reading(
    tx: &mut Tx<'_, '_>,
    point: &Point,
    period: Month,
    read: &ReadMeter,
) -> Result<NewReading> {
    let today = tx.today();
    if let Some(last) = point.reading {
        if last.period == period {
            return Err(Refusal::ReadingStands { period }.into());
        }
        if last.period > period {
            return Err(Refusal::ReadingFollowed {
                period: last.period,
            }
            .into());
        }
    }
    let moved = Moved {
        previous: point.previous,
        value: Exact::parse("value", &read.value)?,
        rolled_over: read.rolled_over,
        digits: point.meter.digits,
        multiplier: point.meter.multiplier,
        carried: point.carried,
    };
    let used = usage::usage(&moved)?;
    let read_on = day("readOn", &read.read_on, today)?;
    if read_on < point.meter.last_on {
        return Err(Refusal::field("readOn", FieldProblem::OutOfRange).into());
    }
    let reader = match text::optional("reader", &read.reader, 40)? {
        Some(reader) => reader,
        None => {
            let staff = tx.staff()?;
            staff::name_of(tx.rows(), staff).await?
        }
    };
    let others = others(tx.rows(), point.meter.kind, period).await?;
    let months = usage::months_since(point.meter.last_period, period);
    let jump = usage::jumps(used, months, &point.history, others);
    if let (Some(usual), false) = (jump, read.jump_confirmed) {
        return Err(Refusal::ReadingJumps {
            usage: used,
            usual: Exact::from_decimal("usual", usual.normalize())?,
        }
        .into());
    }
    Ok(NewReading {
        meter: point.meter.id,
        period,
        read_on,
        reader,
        moved,
        usage: used,
        jump: jump.is_some(),
    })
}
