//! Who is what in which unit, from when to when.

use super::{Person, people, store};
use crate::Desk;
use crate::acts::{Touched, Tx};
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{OccupancyId, RequestId, ResidentId, UnitId};
use crate::journal::Record;
use crate::ledger::{self, Account};
use crate::money::Money;
use crate::personal::{IdNumber, Phone};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::BusinessDate;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What a person is in a unit.
    pub enum OccupancyRole {
        /// 业主
        Owner = "owner",
        /// 租户
        Tenant = "tenant",
        /// 家属
        Family = "family",
    }
}

words! {
    /// Where a stay lies, seen from today.
    pub enum Standing {
        /// They are there.
        Current = "current",
        /// They will be.
        Coming = "coming",
        /// They were.
        Past = "past",
    }
}

/// A person in a unit, as the unit's page lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Occupant {
    /// The stay.
    pub occupancy: OccupancyId,
    /// The person.
    pub resident: ResidentId,
    /// The name.
    pub name: String,
    /// As what.
    pub role: OccupancyRole,
    /// The phone, masked.
    pub phone: Option<Phone>,
    /// The identity number, masked.
    pub id_number: Option<IdNumber>,
    /// The first day; nothing where the book does not say.
    pub from_on: Option<BusinessDate>,
    /// The last day; nothing while they stay.
    pub to_on: Option<BusinessDate>,
    /// Seen from today.
    pub standing: Standing,
}

/// The same stay, as the person's page lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Residence {
    /// The stay.
    pub occupancy: OccupancyId,
    /// The unit.
    pub unit: UnitId,
    /// `3-2-1502`
    pub label: String,
    /// As what.
    pub role: OccupancyRole,
    /// The first day; nothing where the book does not say.
    pub from_on: Option<BusinessDate>,
    /// The last day; nothing while they stay.
    pub to_on: Option<BusinessDate>,
    /// Seen from today.
    pub standing: Standing,
}

/// Somebody comes to a unit.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartOccupancy {
    /// Where.
    pub unit: UnitId,
    /// Who.
    pub person: Person,
    /// As what.
    pub role: OccupancyRole,
    /// From which day, as typed.
    pub from_on: String,
}

/// Somebody leaves a unit.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EndOccupancy {
    /// Which stay.
    pub occupancy: OccupancyId,
    /// The last day, as typed.
    pub to_on: String,
}

/// A stay was written down wrongly: as what, from when, or until when.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CorrectOccupancy {
    /// Which stay.
    pub occupancy: OccupancyId,
    /// As what, really.
    pub role: OccupancyRole,
    /// The first day as it really was, as typed; blank where nobody knows it.
    pub from_on: String,
    /// The last day as it really was, as typed; blank where they have not left.
    pub to_on: String,
    /// Why.
    pub reason: String,
}

/// What the desk should know when somebody has left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    /// What the unit still owes. It does not keep anybody from leaving, but it is said.
    pub arrears: Money,
}

/// From when to when; open at either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stay {
    pub(super) from_on: Option<BusinessDate>,
    pub(super) to_on: Option<BusinessDate>,
}

/// Whether two stays share a day.
pub(super) fn overlap(one: Stay, other: Stay) -> bool {
    let ends_before = |a: Stay, b: Stay| matches!((a.to_on, b.from_on), (Some(last), Some(first)) if last < first);
    !ends_before(one, other) && !ends_before(other, one)
}

/// Nobody moves in more than a year ahead: that is a slip of the finger.
const DAYS_AHEAD: u64 = 366;

/// A day of coming or leaving, as typed.
pub(crate) fn day(field: &str, typed: &str, today: BusinessDate) -> Result<BusinessDate, Refusal> {
    let day = BusinessDate::parse(field, typed)?;
    if day > today.plus_days(DAYS_AHEAD) {
        return Err(Refusal::field(field, FieldProblem::OutOfRange));
    }
    Ok(day)
}

pub(super) async fn enter(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    resident: ResidentId,
    role: OccupancyRole,
    from_on: Option<BusinessDate>,
) -> Result<OccupancyId> {
    let new = Stay {
        from_on,
        to_on: None,
    };
    refuse_overlap(tx, unit, resident, role, new, None).await?;
    let now = tx.now();
    let id = store::insert_occupancy(tx.rows(), unit, resident, role, from_on, now).await?;
    tx.touch(Touched::Unit(unit));
    Ok(id)
}

/// The same person is not twice the same thing in one unit on a day; `own` is the stay that is being changed.
async fn refuse_overlap(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    resident: ResidentId,
    role: OccupancyRole,
    stay: Stay,
    own: Option<OccupancyId>,
) -> Result<()> {
    let stays = store::stays(tx.rows(), unit, resident, role).await?;
    let mut others = stays.into_iter().filter(|(id, _)| Some(*id) != own);
    if others.any(|(_, other)| overlap(other, stay)) {
        let name = super::resident(tx.rows(), resident).await?.name;
        let unit = super::unit(tx.rows(), unit).await?.label;
        return Err(Refusal::AlreadyOccupant { name, unit, role }.into());
    }
    Ok(())
}

/// A day in the journal; nothing where the book does not say.
fn written(day: Option<BusinessDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The person of an act: found, or entered with it.
pub(crate) async fn whoever(tx: &mut Tx<'_, '_>, person: &Person) -> Result<ResidentId> {
    match person {
        Person::Known { resident } => Ok(super::resident(tx.rows(), *resident).await?.id),
        Person::New { person } => people::enter_unknown(tx, &person.read(None)?).await,
    }
}

impl Desk {
    /// Somebody comes to a unit as owner, tenant or family. Whoever lives in a unit makes it no longer vacant; an owner need not.
    ///
    /// # Errors
    /// [`Refusal::AlreadyOccupant`], [`Refusal::PersonKnown`], [`Refusal::NotFound`], or what is wrong with a field.
    pub async fn start_occupancy(
        &self,
        who: &SignedIn,
        request: &RequestId,
        start: StartOccupancy,
    ) -> Result<ResidentId> {
        self.act(
            who,
            Command::StartOccupancy,
            request,
            start,
            async move |tx, start| {
                let from_on = day("fromOn", &start.from_on, tx.today())?;
                super::unit(tx.rows(), start.unit).await?;
                let resident = whoever(tx, &start.person).await?;
                enter(tx, start.unit, resident, start.role, Some(from_on)).await?;
                match start.role {
                    OccupancyRole::Owner => {}
                    OccupancyRole::Tenant | OccupancyRole::Family => {
                        super::live_in(tx, start.unit).await?
                    }
                }
                let record = Record::of("unit", start.unit)
                    .text("role", start.role.as_str())
                    .text("from_on", from_on);
                let record = super::tell(tx, record, resident, &start.person).await?;
                Ok((resident, record))
            },
        )
        .await
    }

    /// Somebody leaves a unit, or the last day was another one. Arrears are said and keep nobody.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AlreadyOccupant`] on a day of a later stay, or what is wrong with the day.
    pub async fn end_occupancy(
        &self,
        who: &SignedIn,
        request: &RequestId,
        end: EndOccupancy,
    ) -> Result<Ended> {
        self.act(
            who,
            Command::EndOccupancy,
            request,
            end,
            async move |tx, end| {
                let to_on = day("toOn", &end.to_on, tx.today())?;
                let stay = store::occupancy(tx.rows(), end.occupancy)
                    .await?
                    .ok_or_else(|| Refusal::not_found("occupancy"))?;
                if stay.from_on.is_some_and(|from_on| to_on < from_on) {
                    return Err(Refusal::field("toOn", FieldProblem::OutOfRange).into());
                }
                let new = Stay {
                    from_on: stay.from_on,
                    to_on: Some(to_on),
                };
                let own = Some(end.occupancy);
                refuse_overlap(tx, stay.unit, stay.resident, stay.role, new, own).await?;
                store::end_occupancy(tx.rows(), end.occupancy, to_on).await?;
                let arrears =
                    ledger::balance(tx.rows(), Account::Receivable, Some(stay.unit)).await?;
                tx.touch(Touched::Unit(stay.unit));
                let record = Record::of("unit", stay.unit)
                    .number("resident", stay.resident)
                    .text("role", stay.role.as_str())
                    .text("before.to_on", written(stay.to_on))
                    .text("now.to_on", to_on)
                    .money("arrears", arrears);
                Ok((Ended { arrears }, record))
            },
        )
        .await
    }

    /// Puts right a stay that was written down wrongly: the role, the first day, the last day, or that they left at all. The journal
    /// keeps what stood there before. What was charged by it stays; whoever charged it decides.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AlreadyOccupant`] on a day of another stay, or what is wrong with a day or the reason.
    pub async fn correct_occupancy(
        &self,
        who: &SignedIn,
        request: &RequestId,
        correction: CorrectOccupancy,
    ) -> Result<()> {
        let reason = text::required("reason", &correction.reason, 200)?;
        self.act(
            who,
            Command::CorrectOccupancy,
            request,
            correction,
            async move |tx, correction| {
                let before = store::occupancy(tx.rows(), correction.occupancy)
                    .await?
                    .ok_or_else(|| Refusal::not_found("occupancy"))?;
                let today = tx.today();
                let day_or_none = |field: &str, typed: &str| match typed.trim() {
                    "" => Ok(None),
                    typed => day(field, typed, today).map(Some),
                };
                let now = Stay {
                    from_on: day_or_none("fromOn", &correction.from_on)?,
                    to_on: day_or_none("toOn", &correction.to_on)?,
                };
                if matches!((now.from_on, now.to_on), (Some(first), Some(last)) if last < first) {
                    let moved = if now.to_on == before.to_on {
                        "fromOn"
                    } else {
                        "toOn"
                    };
                    return Err(Refusal::field(moved, FieldProblem::OutOfRange).into());
                }
                let (unit, resident, role) = (before.unit, before.resident, correction.role);
                let own = Some(correction.occupancy);
                refuse_overlap(tx, unit, resident, role, now, own).await?;
                store::correct_occupancy(tx.rows(), correction.occupancy, role, now).await?;
                let there = now.to_on.is_none_or(|last| last >= today);
                match role {
                    OccupancyRole::Tenant | OccupancyRole::Family if there => {
                        super::live_in(tx, unit).await?;
                    }
                    OccupancyRole::Owner | OccupancyRole::Tenant | OccupancyRole::Family => {}
                }
                tx.touch(Touched::Unit(unit));
                let record = Record::of("unit", unit)
                    .number("resident", resident)
                    .text("before.role", before.role.as_str())
                    .text("now.role", role.as_str())
                    .text("before.from_on", written(before.from_on))
                    .text("now.from_on", written(now.from_on))
                    .text("before.to_on", written(before.to_on))
                    .text("now.to_on", written(now.to_on))
                    .text("reason", reason);
                Ok(((), record))
            },
        )
        .await
    }
}
