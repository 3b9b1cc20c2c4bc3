//! The door: who is announced, who comes, who goes. What the form says is checked here, the day's number is taken when they come, and
//! each of these acts is one line of the journal, with the visitor's data as commitments.

use super::life::{self, VisitAct};
use super::visitor::Visitor;
use super::{VisitState, number, papers, require, store};
use crate::Desk;
use crate::acts::{Touched, Tx};
use crate::documents::{Edition, refuse_unprintable};
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{RequestId, ResidentId, UnitId, VisitId};
use crate::journal::{Record, Salt};
use crate::personal::Phone;
use crate::residents::{self, InstructionKind};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Somebody says they will come.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpectVisit {
    /// The day, as typed.
    pub day: String,
    /// Who, to whom and why.
    pub visit: TypedVisit,
}

/// Somebody comes.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckIn {
    /// The visit they announced, where they did.
    pub expected: Option<VisitId>,
    /// Why they are let in although the unit admits nobody.
    pub admitted_despite: String,
    /// Who, to whom and why.
    pub visit: TypedVisit,
}

/// What the form asks for.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TypedVisit {
    /// An earlier visit of the same person: what is left blank is taken from it.
    pub known: Option<VisitId>,
    /// The name.
    pub name: String,
    /// The phone; may be blank.
    pub phone: String,
    /// The plate; may be blank.
    pub plate: String,
    /// How many come along.
    pub companions: i32,
    /// Why they come; may be blank.
    pub reason: String,
    /// The unit they visit.
    pub unit: UnitId,
    /// Whom they visit there, where one is named.
    pub resident: Option<ResidentId>,
}

/// The answer to a check-in. Nothing personal is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckedIn {
    /// Which.
    pub id: VisitId,
    /// The visit's number.
    pub number: String,
}

/// The answer to a check-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckedOut {
    /// Which.
    pub id: VisitId,
    /// The visit's number.
    pub number: String,
    /// The unit they visited.
    pub unit: String,
    /// How many go with them.
    pub companions: u32,
    /// When they left.
    pub at: Timestamp,
}

/// The most who come along with one visitor.
const MOST_COMPANIONS: i32 = 99;

/// How far ahead somebody can be expected.
const DAYS_AHEAD: u64 = 90;

impl Desk {
    /// Notes that somebody will come on a day.
    ///
    /// # Errors
    /// [`Refusal::BadField`], [`Refusal::NotFound`].
    pub async fn expect_visit(
        &self,
        who: &SignedIn,
        request: &RequestId,
        expect: ExpectVisit,
    ) -> Result<VisitId> {
        self.act(
            who,
            Command::ExpectVisit,
            request,
            expect,
            async move |tx, expect| {
                let day = BusinessDate::parse("day", &expect.day)?;
                let today = tx.today();
                if day < today || day > today.plus_days(DAYS_AHEAD) {
                    return Err(Refusal::field("day", FieldProblem::OutOfRange).into());
                }
                let state = life::after(None, VisitAct::Expect)?;
                let noted = noted(tx, expect.visit, None, day, state).await?;
                let (salt, now, staff) = (tx.random()?, tx.now(), tx.staff()?);
                let id = store::insert(tx.rows(), &noted, &salt, now, staff).await?;
                Ok((id, record(id, &noted, &salt)))
            },
        )
        .await
    }

    /// Takes an announced visit off the list.
    ///
    /// # Errors
    /// [`Refusal::VisitIs`] when nobody is expected any more.
    pub async fn cancel_visit(
        &self,
        who: &SignedIn,
        request: &RequestId,
        visit: VisitId,
    ) -> Result<()> {
        self.act(
            who,
            Command::CancelVisit,
            request,
            visit,
            async move |tx, visit| {
                let row = require(tx.rows(), visit).await?;
                let state = life::after(Some(row.state), VisitAct::Cancel)?;
                store::set_state(tx.rows(), visit, state).await?;
                Ok(((), Record::of("visit", visit)))
            },
        )
        .await
    }

    /// Checks a visitor in and takes the day's next number.
    ///
    /// # Errors
    /// [`Refusal::DoNotAdmit`] without a reason where the unit admits nobody, [`Refusal::CharactersMissing`] when the slip could not
    /// be printed, [`Refusal::BadField`], [`Refusal::NotFound`], [`Refusal::VisitIs`] when the announced visit is over.
    pub async fn check_in(
        &self,
        who: &SignedIn,
        request: &RequestId,
        check_in: CheckIn,
    ) -> Result<CheckedIn> {
        self.act(
            who,
            Command::CheckIn,
            request,
            check_in,
            async move |tx, check_in| {
                let (now, today, staff) = (tx.now(), tx.today(), tx.staff()?);
                let expected = match check_in.expected {
                    Some(visit) => Some(announced(tx, visit).await?),
                    None => None,
                };
                let state = expected.as_ref().map(|row| row.state);
                let state = life::after(state, VisitAct::Arrive)?;
                let visitor = expected.as_ref().and_then(store::Row::visitor);
                let mut noted = noted(tx, check_in.visit, visitor, today, state).await?;
                noted.admitted_despite =
                    admitted(tx, noted.unit, &check_in.admitted_despite).await?;
                let number = store::next_number(tx.rows(), today).await?;
                let label = number::label(today, number);
                noted.number = Some(number);
                noted.label = Some(label.clone());
                let (id, salt) = match expected {
                    Some(row) => {
                        store::arrive(tx.rows(), row.id, &noted, now, staff).await?;
                        (row.id, row.salt()?)
                    }
                    None => {
                        let salt = tx.random()?;
                        let id = store::insert(tx.rows(), &noted, &salt, now, staff).await?;
                        (id, salt)
                    }
                };
                let slip = papers::slip(tx.rows(), id, Edition::Original).await?;
                refuse_unprintable(&slip)?; // and then the number was never taken
                tx.touch(Touched::Visit(id));
                Ok((CheckedIn { id, number: label }, record(id, &noted, &salt)))
            },
        )
        .await
    }

    /// Signs a visitor out by the number: scanned from the slip, picked from the list, or typed.
    ///
    /// # Errors
    /// [`Refusal::VisitIs`] when they are out already, [`Refusal::NotFound`], [`Refusal::BadField`].
    pub async fn check_out(
        &self,
        who: &SignedIn,
        request: &RequestId,
        number: String,
    ) -> Result<CheckedOut> {
        self.act(
            who,
            Command::CheckOut,
            request,
            number,
            async move |tx, typed| {
                let now = tx.now();
                let number = number::sought("number", &typed, tx.today())?;
                let row = store::by_label(tx.rows(), &number)
                    .await?
                    .ok_or(Refusal::not_found("visit"))?;
                let state = life::after(Some(row.state), VisitAct::Leave)?;
                store::leave(tx, row.id, state).await?;
                tx.touch(Touched::Visit(row.id));
                let record = Record::of("visit", row.id)
                    .text("number", &number)
                    .text("was", row.state.as_str());
                let out = CheckedOut {
                    id: row.id,
                    number,
                    unit: row.unit,
                    companions: row.companions,
                    at: now,
                };
                Ok((out, record))
            },
        )
        .await
    }

    /// Notes that a visitor is gone and nobody saw it. They leave the list of who may be inside; no time is invented.
    ///
    /// # Errors
    /// [`Refusal::VisitIs`] when they are out already or never came.
    pub async fn confirm_no_exit(
        &self,
        who: &SignedIn,
        request: &RequestId,
        visit: VisitId,
    ) -> Result<()> {
        self.act(
            who,
            Command::ConfirmNoExit,
            request,
            visit,
            async move |tx, visit| {
                let row = require(tx.rows(), visit).await?;
                let state = life::after(Some(row.state), VisitAct::MissExit)?;
                store::miss_exit(tx, visit, state).await?;
                tx.touch(Touched::Visit(visit));
                let record = Record::of("visit", visit).text("was", row.state.as_str());
                Ok(((), record))
            },
        )
        .await
    }
}

/// A visit that was announced; one whose data is erased is as good as never announced.
async fn announced(tx: &mut Tx<'_, '_>, visit: VisitId) -> Result<store::Row> {
    let row = require(tx.rows(), visit).await?;
    match row.salt {
        Some(_) => Ok(row),
        None => Err(Refusal::not_found("visit").into()),
    }
}

/// What was typed, checked. What is left blank comes from who was announced, or from an earlier visit of the same person.
async fn noted(
    tx: &mut Tx<'_, '_>,
    typed: TypedVisit,
    announced: Option<Visitor>,
    day: BusinessDate,
    state: VisitState,
) -> Result<store::Noted> {
    let known = match (announced, typed.known) {
        (Some(visitor), _) => Some(visitor),
        (None, Some(visit)) => Some(
            require(tx.rows(), visit)
                .await?
                .visitor()
                .ok_or(Refusal::not_found("visitor"))?,
        ),
        (None, None) => None,
    };
    let visitor = Visitor::typed(&typed.name, &typed.phone, &typed.plate, known)?;
    let companions = u32::try_from(typed.companions)
        .ok()
        .filter(|_| typed.companions <= MOST_COMPANIONS)
        .ok_or(Refusal::field("companions", FieldProblem::OutOfRange))?;
    let reason = text::optional("reason", &typed.reason, 60)?.unwrap_or_default();
    residents::unit(tx.rows(), typed.unit).await?;
    if let Some(resident) = typed.resident {
        residents::resident(tx.rows(), resident).await?;
    }
    Ok(store::Noted {
        day,
        number: None,
        label: None,
        state,
        unit: typed.unit,
        resident: typed.resident,
        visitor,
        companions,
        reason,
        admitted_despite: String::new(),
    })
}

/// A unit that admits nobody is passed only with a reason; where it admits visitors none is kept.
async fn admitted(tx: &mut Tx<'_, '_>, unit: UnitId, despite: &str) -> Result<String> {
    let today = tx.today();
    let closed = residents::instructions_of(tx.rows(), unit, today)
        .await?
        .into_iter()
        .find(|instruction| instruction.kind == InstructionKind::DoNotAdmit);
    match (closed, text::optional("admittedDespite", despite, 100)?) {
        (None, _) => Ok(String::new()),
        (Some(_), Some(reason)) => Ok(reason),
        (Some(instruction), None) => Err(Refusal::DoNotAdmit {
            instruction: instruction.text,
        }
        .into()),
    }
}

fn record(id: VisitId, visit: &store::Noted, salt: &Salt) -> Record {
    let phone = visit.visitor.phone.as_ref().map_or("", Phone::reveal);
    let plate = visit.visitor.plate.as_deref().unwrap_or_default();
    Record::of("visit", id)
        .text("day", visit.day)
        .text("number", visit.label.as_deref().unwrap_or_default())
        .number("unit", visit.unit)
        .number("resident", visit.resident.map_or(0, ResidentId::get))
        .number("companions", visit.companions)
        .personal("name", salt, &visit.visitor.name)
        .personal("phone", salt, phone)
        .personal("plate", salt, plate)
        .personal("reason", salt, &visit.reason)
        .personal("admitted_despite", salt, &visit.admitted_despite)
}
