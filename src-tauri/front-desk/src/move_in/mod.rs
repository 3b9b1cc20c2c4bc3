//! Moving in (入住): people, vehicles, cards and first charges come to a unit in one act, or none of them does. Afterwards each is what
//! it would be had it been entered by itself; only the sheet still tells them together.

mod store;

use crate::Desk;
use crate::acts::Tx;
use crate::cards::{self, CardKind, IssueCard};
use crate::database::Conn;
use crate::documents::{self, FirstCharge, MoveInSheet, Pdf, PersonMovingIn};
use crate::error::{Error, FieldProblem, Refusal, Result};
use crate::fees::{self, Origin};
use crate::ids::{ChargeId, FeeItemId, MoveInId, OccupancyId, RequestId, ResidentId, UnitId};
use crate::journal::{self, Record};
use crate::money::{Exact, Money};
use crate::personal::{IdNumber, Phone};
use crate::printers::PaperKind;
use crate::residents::{self, OccupancyRole, Person};
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::text;
use crate::time::{BusinessDate, Month, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A move-in as the guided list asks for it, each field as typed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveIn {
    /// Where.
    pub unit: UnitId,
    /// From which day.
    pub from_on: String,
    /// Who; at least one.
    pub people: Vec<MovingIn>,
    /// Their plates.
    pub plates: Vec<String>,
    /// The cards they are given.
    pub cards: Vec<CardGiven>,
    /// What they owe first.
    pub charges: Vec<ChargeFirst>,
}

/// One person.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MovingIn {
    /// Who.
    pub person: Person,
    /// As what.
    pub role: OccupancyRole,
}

/// One card.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardGiven {
    /// As scanned or typed.
    pub number: String,
    /// What it is for.
    pub kind: CardKind,
}

/// One amount first owed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChargeFirst {
    /// Of which item.
    pub fee_item: FeeItemId,
    /// How many; blank for one. An item charged by the month has none.
    pub quantity: String,
    /// The month of an item charged by the month; blank for the others.
    pub month: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MovedIn {
    /// The move-in, for its sheet.
    pub id: MoveInId,
    /// Where.
    pub unit: UnitId,
    /// What is first owed.
    pub total: Money,
}

/// A move-in as the pages of its unit and of its people list it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct MoveInBrief {
    /// The move-in.
    pub id: MoveInId,
    /// Where.
    #[sqlx(rename = "unit_id")]
    pub unit: UnitId,
    /// `3-2-1502`
    pub label: String,
    /// The first day.
    pub from_on: BusinessDate,
    /// When it was entered.
    pub at: Timestamp,
}

/// The move-ins of a unit, the newest first.
///
/// # Errors
/// A fault when the database does.
pub async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<MoveInBrief>> {
    store::of_unit(conn, unit).await
}

/// The move-ins somebody came with, the newest first.
///
/// # Errors
/// A fault when the database does.
pub async fn of_resident(conn: &mut Conn, resident: ResidentId) -> Result<Vec<MoveInBrief>> {
    store::of_resident(conn, resident).await
}

/// Says of a refused field in which line of which list it stands: `cards.0.number`.
fn in_line<T>(list: &str, line: usize, outcome: Result<T>) -> Result<T> {
    outcome.map_err(|error| match error {
        Error::Refusal(Refusal::BadField { field, problem }) => {
            Refusal::field(&format!("{list}.{line}.{field}"), problem).into()
        }
        other => other,
    })
}

impl Desk {
    /// Moves people into a unit: all of it or nothing.
    ///
    /// # Errors
    /// Whatever is refused of a person, a plate, a card or a charge by itself; a field is named with its line, `people.0.phone`.
    pub async fn move_in(
        &self,
        who: &SignedIn,
        request: &RequestId,
        move_in: MoveIn,
    ) -> Result<MovedIn> {
        if move_in.people.is_empty() {
            return Err(Refusal::field("people", FieldProblem::Empty).into());
        }
        self.act(
            who,
            Command::MoveIn,
            request,
            move_in,
            async move |tx, asked| {
                let from_on = residents::day("fromOn", &asked.from_on, tx.today())?;
                let unit = residents::unit(tx.rows(), asked.unit).await?.id;
                let id = store::insert(tx, unit, from_on).await?;
                let mut record = Record::of("unit", unit)
                    .number("move_in", id)
                    .text("from_on", from_on);
                for (line, moving) in asked.people.iter().enumerate() {
                    let came = come(tx, unit, from_on, moving).await;
                    let (stay, resident) = in_line("people", line, came)?;
                    store::insert_person(tx.rows(), id, stay).await?;
                    record = residents::tell(tx, record, resident, &moving.person)
                        .await?
                        .text("role", moving.role.as_str());
                }
                residents::live_in(tx, unit).await?;
                for (line, typed) in asked.plates.iter().enumerate() {
                    let plate = residents::plate("plate", typed).map_err(Error::from);
                    let plate = in_line("plates", line, plate)?;
                    let vehicle = residents::enter_vehicle(tx, unit, None, &plate).await?;
                    store::insert_vehicle(tx.rows(), id, vehicle).await?;
                    record = record.number("vehicle", vehicle);
                }
                for (line, given) in asked.cards.iter().enumerate() {
                    let card = IssueCard {
                        number: given.number.clone(),
                        kind: given.kind,
                        unit,
                        resident: None,
                        fee_item: None, // what a card costs stands among the first charges
                        reason: String::new(),
                    };
                    let card = in_line("cards", line, cards::issue(tx, &card).await)?;
                    store::insert_card(tx.rows(), id, card).await?;
                    record = record.number("card", card);
                }
                for (line, first) in asked.charges.iter().enumerate() {
                    for charge in in_line("charges", line, charge(tx, unit, first).await)? {
                        record = record.number("charge", charge);
                    }
                }
                let kept = store::move_in(tx.rows(), id).await?;
                let kept = kept.ok_or_else(|| Refusal::not_found("move_in"))?;
                let sealed_later = String::new(); // the journal line of this act comes at its end
                let sheet = sheet(tx.rows(), kept, sealed_later).await?;
                documents::refuse_unprintable(&sheet)?;
                let total = sheet.total;
                Ok((MovedIn { id, unit, total }, record.money("total", total)))
            },
        )
        .await
    }

    /// The sheet as a paper for the printer of sheets.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn move_in_paper(&self, who: &SignedIn, move_in: MoveInId) -> Result<Pdf> {
        let sheet = self.move_in_sheet(who, move_in).await?;
        let printer = self.printer_choice(who, PaperKind::Sheet).await?;
        sheet.pdf(printer.nudge)
    }

    /// The sheet of a move-in, for the file and for signatures. Phones and identity numbers stay masked on it, too.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn move_in_sheet(&self, who: &SignedIn, move_in: MoveInId) -> Result<MoveInSheet> {
        let mut rows = self.look(who, Command::MoveInSheet).await?;
        let kept = store::move_in(&mut rows, move_in)
            .await?
            .ok_or_else(|| Refusal::not_found("move_in"))?;
        let code = journal::code_of(&mut rows, kept.seq).await?.to_string();
        sheet(&mut rows, kept, code).await
    }
}

/// The sheet as the rows tell it.
async fn sheet(conn: &mut Conn, kept: store::Kept, code: String) -> Result<MoveInSheet> {
    let desk = staff::desk_names(conn).await?;
    let unit = residents::unit(conn, kept.unit_id).await?;
    let came = store::people(conn, kept.id).await?;
    let people = residents::people_of(conn, unit.id, kept.from_on)
        .await?
        .into_iter()
        .filter(|person| came.contains(&person.occupancy))
        .map(|person| PersonMovingIn {
            name: person.name,
            role: on_paper(person.role).to_owned(),
            phone: person.phone.as_ref().map_or(String::new(), Phone::masked),
            id_number: person
                .id_number
                .as_ref()
                .map_or(String::new(), IdNumber::masked),
        })
        .collect();
    let charges: Vec<FirstCharge> = fees::charged_by(conn, kept.seq)
        .await?
        .into_iter()
        .map(|charge| FirstCharge {
            item: charge.item,
            period: charge.period.map(Month::on_paper).unwrap_or_default(),
            quantity: charge.quantity,
            price: charge.price,
            amount: charge.amount,
        })
        .collect();
    let cards = store::cards(conn, kept.id).await?;
    Ok(MoveInSheet {
        community: desk.community,
        desk: desk.name,
        at: kept.at,
        clerk: staff::name_of(conn, kept.staff_id).await?,
        unit: unit.label,
        area: unit
            .area
            .map(|area| format!("{area}㎡"))
            .unwrap_or_default(),
        from_on: kept.from_on,
        people,
        cards: cards
            .into_iter()
            .map(|(kind, number)| format!("{} {number}", card_on_paper(kind)))
            .collect(),
        plates: store::plates(conn, kept.id).await?,
        total: Money::sum(charges.iter().map(|charge| charge.amount))?,
        charges,
        code,
    })
}

/// One person comes: found or entered, and tied to the unit.
async fn come(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    from_on: BusinessDate,
    moving: &MovingIn,
) -> Result<(OccupancyId, ResidentId)> {
    let resident = residents::whoever(tx, &moving.person).await?;
    let stay = residents::enter_occupancy(tx, unit, resident, moving.role, Some(from_on)).await?;
    Ok((stay, resident))
}

/// One first charge: a month of what is charged by the month, pieces of everything else.
async fn charge(tx: &mut Tx<'_, '_>, unit: UnitId, first: &ChargeFirst) -> Result<Vec<ChargeId>> {
    if let Some(month) = text::optional("month", &first.month, 20)? {
        let month = Month::parse("month", &month)?;
        return fees::charge_month(tx, unit, first.fee_item, month, Origin::MoveIn).await;
    }
    let quantity = match text::optional("quantity", &first.quantity, 20)? {
        Some(typed) => Exact::parse("quantity", &typed)?,
        None => Exact::ONE,
    };
    let piece = fees::charge_one_off(tx, unit, first.fee_item, quantity, Origin::MoveIn).await?;
    Ok(vec![piece])
}

const fn on_paper(role: OccupancyRole) -> &'static str {
    match role {
        OccupancyRole::Owner => "业主",
        OccupancyRole::Tenant => "租户",
        OccupancyRole::Family => "家属",
    }
}

const fn card_on_paper(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Resident => "住户卡",
        CardKind::Smart => "智能卡",
        CardKind::Vehicle => "车辆IC卡",
    }
}
