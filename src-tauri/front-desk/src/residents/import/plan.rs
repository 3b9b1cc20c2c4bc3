//! What a book of residents would change. The plan is a pure function of the rows and of what stands, so the preview, the commit and
//! the dry run cannot differ: a row's problem is named with its row and reason, and what is sound in the row is planned all the same.
//! A blank cell says nothing, so it takes nothing away; and nobody is moved out because a book does not name them.

use super::cells;
use super::rows::{Column, SourceRow};
use crate::exchange::{At, Cell};
use crate::ids::{ResidentId, UnitId};
use crate::personal::{IdNumber, Phone};
use crate::residents::{Area, UnitLabel};
use crate::text;
use crate::time::BusinessDate;
use crate::words::words;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::HashMap;

words! {
    /// Why something in a row is not taken.
    pub enum ProblemKind {
        /// The room or its building is missing or cannot be read; nothing of the row can be taken.
        BadUnit = "bad_unit",
        /// The unit stands in an earlier row; what this row adds to it is taken.
        DuplicateUnit = "duplicate_unit",
        /// The area cannot be read.
        BadArea = "bad_area",
        /// The unit is occupied, and nobody is named.
        MissingOwner = "missing_owner",
        /// A name cannot be one.
        BadName = "bad_name",
        /// An identity number is incomplete, or its check digit is wrong.
        BadIdNumber = "bad_id_number",
        /// The identity number is another person's.
        IdNumberTaken = "id_number_taken",
        /// A phone number is incomplete.
        BadPhone = "bad_phone",
        /// There are more numbers than people; the first are taken.
        TooMany = "too_many",
        /// The day cannot be read.
        BadDate = "bad_date",
        /// A plate cannot be one.
        BadPlate = "bad_plate",
        /// The plate is another unit's.
        PlateTaken = "plate_taken",
        /// A card number cannot be one.
        BadCard = "bad_card",
        /// The card is another unit's.
        CardTaken = "card_taken",
        /// The note is too long, or has characters that cannot be kept.
        BadNote = "bad_note",
        /// Somebody else stands as the unit's owner; the named one is added beside.
        OtherOwner = "other_owner",
    }
}

/// One problem, with its place in the worksheet. The text is the cell's own, for the person who mends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Where.
    pub at: At,
    /// The cell.
    pub column: Column,
    /// Why.
    pub kind: ProblemKind,
    /// What stands there.
    pub text: String,
    /// The unit, where the row names one.
    pub unit: Option<String>,
}

/// A difference between the book and what stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Where in the book.
    pub at: At,
    /// The unit.
    pub unit: String,
    /// The person, where it is about one.
    pub person: Option<String>,
    /// Which column.
    pub column: Column,
    /// What stands; personal numbers are masked.
    pub stands: String,
    /// What the book says; likewise.
    pub book: String,
}

/// A cell's text put right by the clerk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    /// Where.
    pub at: At,
    /// The cell.
    pub column: Column,
    /// Its text now; blank empties it.
    pub text: String,
}

/// What the clerk changed of a book without touching the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Corrections {
    /// Cells put right.
    pub fixes: Vec<Fix>,
    /// Rows left out.
    pub left_out: Vec<At>,
}

impl Corrections {
    /// The rows as the clerk wants them read.
    pub(super) fn applied(&self, rows: Vec<SourceRow>) -> Vec<SourceRow> {
        if self.fixes.is_empty() && self.left_out.is_empty() {
            return rows;
        }
        let mut fixes: HashMap<&At, Vec<&Fix>> = HashMap::new();
        for fix in &self.fixes {
            fixes.entry(&fix.at).or_default().push(fix);
        }
        rows.into_iter()
            .filter(|row| !self.left_out.contains(&row.at))
            .map(|mut row| {
                for fix in fixes.get(&row.at).into_iter().flatten() {
                    row.cells.retain(|(column, _)| *column != fix.column);
                    row.cells.push((fix.column, Cell::Text(fix.text.clone())));
                }
                row
            })
            .collect()
    }
}

/// What stands, as far as the book could touch it.
#[derive(Debug, Default)]
pub struct Known {
    pub(super) units: HashMap<String, StandingUnit>,
    pub(super) people: HashMap<ResidentId, StandingPerson>,
    pub(super) by_id_number: HashMap<String, ResidentId>,
    pub(super) occupants: HashMap<UnitId, Vec<ResidentId>>,
    pub(super) owners: HashMap<UnitId, Vec<ResidentId>>,
    pub(super) plates: HashMap<String, UnitId>,
    pub(super) cards: HashMap<String, UnitId>,
}

#[derive(Debug)]
pub(super) struct StandingUnit {
    pub(super) id: UnitId,
    pub(super) area: Option<Area>,
    pub(super) vacant: bool,
    pub(super) note: String,
}

#[derive(Debug)]
pub(super) struct StandingPerson {
    pub(super) name: String,
    pub(super) phone: Option<Phone>,
    pub(super) id_number: Option<IdNumber>,
}

#[derive(Debug)]
pub(super) struct PlannedUnit {
    pub(super) at: At,
    pub(super) label: UnitLabel,
    pub(super) stands: Option<UnitId>,
    pub(super) area: Option<Area>,
    pub(super) vacant: bool,
    pub(super) note: String,
    pub(super) changed: bool,
    owners: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct PlannedPerson {
    pub(super) stands: Option<ResidentId>,
    pub(super) name: String,
    pub(super) phone: Option<Phone>,
    pub(super) id_number: Option<IdNumber>,
    pub(super) changed: bool,
}

/// A new tie between a planned person and a planned unit, by their places in the plan.
#[derive(Debug)]
pub(super) struct PlannedOwner {
    pub(super) unit: usize,
    pub(super) person: usize,
    pub(super) from_on: Option<BusinessDate>,
}

/// A new plate or card of a planned unit, with its first owner.
#[derive(Debug)]
pub(super) struct PlannedThing {
    pub(super) number: String,
    pub(super) unit: usize,
    pub(super) person: Option<usize>,
}

/// What the book would change, its problems and its differences.
#[derive(Debug, Default)]
pub struct ResidentsPlan {
    pub(super) rows: usize,
    pub(super) units: Vec<PlannedUnit>,
    pub(super) people: Vec<PlannedPerson>,
    pub(super) owners: Vec<PlannedOwner>,
    pub(super) vehicles: Vec<PlannedThing>,
    pub(super) cards: Vec<PlannedThing>,
    pub(super) plates_named: usize,
    pub(super) cards_named: usize,
    pub(super) problems: Vec<Problem>,
    pub(super) differences: Vec<Difference>,
}

impl ResidentsPlan {
    /// The problems, in the order of the rows.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The differences from what stands, in the order of the rows.
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    pub(super) fn vacant(&self) -> usize {
        self.units.iter().filter(|unit| unit.vacant).count()
    }

    pub(super) fn two_owner_units(&self) -> usize {
        self.units
            .iter()
            .filter(|unit| unit.owners.len() > 1)
            .count()
    }

    /// Whether it would change nothing.
    pub(super) fn changes_nothing(&self) -> bool {
        self.units
            .iter()
            .all(|unit| unit.stands.is_some() && !unit.changed)
            && self
                .people
                .iter()
                .all(|person| person.stands.is_some() && !person.changed)
            && self.owners.is_empty()
            && self.vehicles.is_empty()
            && self.cards.is_empty()
    }

    /// A digest of everything it would change, so that what is committed is what was seen.
    pub(super) fn seal(&self) -> String {
        let mut hasher = Sha256::new();
        let mut put = |parts: &[&str]| {
            for part in parts {
                hasher.update(part.len().to_be_bytes());
                hasher.update(part.as_bytes());
            }
        };
        for unit in &self.units {
            let id = unit.stands.map(|id| id.to_string()).unwrap_or_default();
            let area = unit.area.map(|area| area.to_string()).unwrap_or_default();
            put(&[
                "unit",
                &id,
                &unit.label.to_string(),
                &area,
                if unit.vacant { "1" } else { "0" },
                &unit.note,
            ]);
        }
        for person in &self.people {
            let id = person.stands.map(|id| id.to_string()).unwrap_or_default();
            let phone = person.phone.as_ref().map_or("", Phone::reveal);
            let number = person.id_number.as_ref().map_or("", IdNumber::reveal);
            put(&["person", &id, &person.name, phone, number]);
        }
        for owner in &self.owners {
            let from = owner.from_on.map(|day| day.to_string()).unwrap_or_default();
            put(&[
                "owner",
                &owner.unit.to_string(),
                &owner.person.to_string(),
                &from,
            ]);
        }
        for (kind, things) in [("plate", &self.vehicles), ("card", &self.cards)] {
            for thing in things {
                put(&[kind, &thing.number, &thing.unit.to_string()]);
            }
        }
        hasher
            .finalize()
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// Plans what the rows would change.
pub fn plan(rows: &[SourceRow], stands: &Known, today: BusinessDate) -> ResidentsPlan {
    let mut planning = Planning {
        stands,
        today,
        plan: ResidentsPlan::default(),
        units: HashMap::new(),
        by_id_number: HashMap::new(),
        by_name: HashMap::new(),
        by_resident: HashMap::new(),
        plates: HashMap::new(),
        cards: HashMap::new(),
    };
    for row in rows {
        planning.row(row);
    }
    planning.plan.rows = rows.len();
    planning.plan
}

/// The plan as it grows, with what was met already, by its place in the plan.
struct Planning<'a> {
    stands: &'a Known,
    today: BusinessDate,
    plan: ResidentsPlan,
    units: HashMap<String, usize>,
    by_id_number: HashMap<String, usize>,
    by_name: HashMap<(usize, String), usize>,
    by_resident: HashMap<ResidentId, usize>,
    plates: HashMap<String, usize>,
    cards: HashMap<String, usize>,
}

impl Planning<'_> {
    fn row(&mut self, row: &SourceRow) {
        let Some(label) = label_of(row) else {
            let column = if row.cell(Column::Room).is_some() && row.cell(Column::Building).is_none()
            {
                Column::Building
            } else {
                Column::Room
            };
            self.problem(row, column, ProblemKind::BadUnit, None);
            return;
        };
        let unit = self.unit(row, label);
        let owners = self.owners(row, unit);
        for (column, problem) in [
            (Column::Plate, ProblemKind::BadPlate),
            (Column::Card, ProblemKind::BadCard),
        ] {
            let Some(cell) = row.cell(column) else {
                continue;
            };
            let things = if column == Column::Plate {
                cells::plates(cell)
            } else {
                cells::cards(cell)
            };
            if things.unsound {
                self.problem(row, column, problem, Some(unit));
            }
            for number in things.sound {
                self.thing(row, column, number, unit, owners.first().copied());
            }
        }
    }

    /// The row's unit: planned by its first row, added to by later ones.
    fn unit(&mut self, row: &SourceRow, label: UnitLabel) -> usize {
        let key = label.to_string();
        let known = self.units.get(&key).copied();
        let unit = known.unwrap_or_else(|| {
            let standing = self.stands.units.get(&key);
            self.plan.units.push(PlannedUnit {
                at: row.at.clone(),
                label,
                stands: standing.map(|unit| unit.id),
                area: standing.and_then(|unit| unit.area),
                vacant: standing.is_some_and(|unit| unit.vacant),
                note: standing.map(|unit| unit.note.clone()).unwrap_or_default(),
                changed: false,
                owners: Vec::new(),
            });
            let place = self.plan.units.len().saturating_sub(1);
            self.units.insert(key, place);
            place
        });
        if known.is_some() {
            self.problem(row, Column::Room, ProblemKind::DuplicateUnit, Some(unit));
        }
        let area = row.cell(Column::Area).map(cells::area);
        if area == Some(None) {
            self.problem(row, Column::Area, ProblemKind::BadArea, Some(unit));
        }
        let note = row
            .cell(Column::Note)
            .map(|cell| text::optional("note", &cell.text(), 500));
        if matches!(note, Some(Err(_))) {
            self.problem(row, Column::Note, ProblemKind::BadNote, Some(unit));
        }
        if known.is_none() {
            self.unit_says(row, unit, Column::Area, area.flatten().map(UnitSays::Area));
            let vacant = self.is_vacant(row, unit);
            self.unit_says(row, unit, Column::State, vacant.map(UnitSays::Vacant));
            self.unit_says(
                row,
                unit,
                Column::Note,
                note.and_then(Result::ok).flatten().map(UnitSays::Note),
            );
        }
        unit
    }

    /// As the book says; where it says nothing, a new unit without a sign of anybody is vacant and a standing one stays as it is.
    fn is_vacant(&self, row: &SourceRow, unit: usize) -> Option<bool> {
        row.cell(Column::State).and_then(cells::vacant).or_else(|| {
            let is_new = self
                .plan
                .units
                .get(unit)
                .is_some_and(|unit| unit.stands.is_none());
            is_new.then(|| !shows_somebody(row))
        })
    }

    fn unit_says(&mut self, row: &SourceRow, unit: usize, column: Column, says: Option<UnitSays>) {
        let (Some(says), Some(planned)) = (says, self.plan.units.get_mut(unit)) else {
            return;
        };
        let shown = |vacant: bool| if vacant { "空置" } else { "在住" }.to_owned();
        let (before, after) = match says {
            UnitSays::Area(area) => {
                let before = planned
                    .area
                    .replace(area)
                    .map(|area| area.to_string())
                    .unwrap_or_default();
                (before, area.to_string())
            }
            UnitSays::Vacant(vacant) => (
                shown(std::mem::replace(&mut planned.vacant, vacant)),
                shown(vacant),
            ),
            UnitSays::Note(note) => (std::mem::replace(&mut planned.note, note.clone()), note),
        };
        if planned.stands.is_some() && before != after {
            planned.changed = true;
            self.plan.differences.push(Difference {
                at: row.at.clone(),
                unit: planned.label.to_string(),
                person: None,
                column,
                stands: before,
                book: after,
            });
        }
    }

    /// The row's owners, matched by identity number, else by name in the unit.
    fn owners(&mut self, row: &SourceRow, unit: usize) -> Vec<usize> {
        let names = row
            .cell(Column::Owner)
            .map(cells::names)
            .unwrap_or_default();
        let phones = row
            .cell(Column::Phone)
            .map(cells::phones)
            .unwrap_or_default();
        let numbers = row
            .cell(Column::IdNumber)
            .map(|cell| cells::id_numbers(cell, self.today))
            .unwrap_or_default();
        let from_on = row.cell(Column::MovedIn).map(cells::day);
        for (wrong, column, kind) in [
            (names.unsound, Column::Owner, ProblemKind::BadName),
            (phones.unsound, Column::Phone, ProblemKind::BadPhone),
            (numbers.unsound, Column::IdNumber, ProblemKind::BadIdNumber),
            (from_on == Some(None), Column::MovedIn, ProblemKind::BadDate),
        ] {
            if wrong {
                self.problem(row, column, kind, Some(unit));
            }
        }
        if names.sound.is_empty() {
            let vacant = row
                .cell(Column::State)
                .and_then(cells::vacant)
                .unwrap_or(!shows_somebody(row));
            if !vacant && !names.unsound {
                self.problem(row, Column::Owner, ProblemKind::MissingOwner, Some(unit));
            }
            return Vec::new();
        }
        for (many, column) in [
            (phones.sound.len() > names.sound.len(), Column::Phone),
            (numbers.sound.len() > names.sound.len(), Column::IdNumber),
        ] {
            if many {
                self.problem(row, column, ProblemKind::TooMany, Some(unit));
            }
        }
        let (mut phones, mut numbers) = (phones.sound.into_iter(), numbers.sound.into_iter());
        let owners: Vec<usize> = names
            .sound
            .into_iter()
            .map(|name| self.person(row, unit, name, phones.next(), numbers.next()))
            .collect();
        for owner in &owners {
            self.owns(unit, *owner, from_on.flatten());
        }
        self.tell_other_owners(row, unit);
        owners
    }

    fn person(
        &mut self,
        row: &SourceRow,
        unit: usize,
        name: String,
        phone: Option<Phone>,
        id_number: Option<IdNumber>,
    ) -> usize {
        let number = id_number.as_ref().map(|number| number.reveal().to_owned());
        let in_book = number
            .as_ref()
            .and_then(|number| self.by_id_number.get(number).copied());
        let in_desk = number
            .as_ref()
            .and_then(|number| self.stands.by_id_number.get(number).copied());
        let called =
            |person: Option<&PlannedPerson>| person.is_none_or(|person| person.name == name);
        let same_name = called(in_book.and_then(|place| self.plan.people.get(place)))
            && in_desk
                .and_then(|id| self.stands.people.get(&id))
                .is_none_or(|person| person.name == name);
        let (id_number, in_book, in_desk) = if same_name {
            (id_number, in_book, in_desk)
        } else {
            self.problem(
                row,
                Column::IdNumber,
                ProblemKind::IdNumberTaken,
                Some(unit),
            );
            (None, None, None)
        };
        let person = in_book
            .or_else(|| in_desk.and_then(|id| self.by_resident.get(&id).copied()))
            .or_else(|| self.by_name.get(&(unit, name.clone())).copied())
            .unwrap_or_else(|| {
                let standing = in_desk.or_else(|| self.occupant_called(unit, &name));
                self.meet(&name, standing)
            });
        self.by_name.insert((unit, name), person);
        if let Some(number) = &id_number {
            self.by_id_number.insert(number.reveal().to_owned(), person);
        }
        self.person_says(row, unit, person, phone, id_number);
        person
    }

    fn occupant_called(&self, unit: usize, name: &str) -> Option<ResidentId> {
        let standing = self.plan.units.get(unit)?.stands?;
        let occupants = self.stands.occupants.get(&standing)?;
        occupants.iter().copied().find(|id| {
            self.stands
                .people
                .get(id)
                .is_some_and(|person| person.name == name)
        })
    }

    fn meet(&mut self, name: &str, standing: Option<ResidentId>) -> usize {
        if let Some(place) = standing.and_then(|id| self.by_resident.get(&id).copied()) {
            return place;
        }
        let person = standing.and_then(|id| self.stands.people.get(&id));
        self.plan.people.push(PlannedPerson {
            stands: standing,
            name: name.to_owned(),
            phone: person.and_then(|person| person.phone.clone()),
            id_number: person.and_then(|person| person.id_number.clone()),
            changed: false,
        });
        let place = self.plan.people.len().saturating_sub(1);
        if let Some(id) = standing {
            self.by_resident.insert(id, place);
        }
        place
    }

    fn person_says(
        &mut self,
        row: &SourceRow,
        unit: usize,
        person: usize,
        phone: Option<Phone>,
        id_number: Option<IdNumber>,
    ) {
        let label = self
            .plan
            .units
            .get(unit)
            .map(|unit| unit.label.to_string())
            .unwrap_or_default();
        let Some(planned) = self.plan.people.get_mut(person) else {
            return;
        };
        let mut differs = |column: Column, stands: String, book: String| {
            self.plan.differences.push(Difference {
                at: row.at.clone(),
                unit: label.clone(),
                person: Some(planned.name.clone()),
                column,
                stands,
                book,
            });
        };
        // Of somebody new the first word counts; of somebody who stands, what the book says.
        if let Some(phone) = phone
            && planned.phone.as_ref() != Some(&phone)
            && (planned.stands.is_some() || planned.phone.is_none())
        {
            if planned.stands.is_some() {
                differs(Column::Phone, shown(planned.phone.as_ref()), phone.masked());
                planned.changed = true;
            }
            planned.phone = Some(phone);
        }
        if let Some(number) = id_number
            && planned.id_number.as_ref() != Some(&number)
            && (planned.stands.is_some() || planned.id_number.is_none())
        {
            if planned.stands.is_some() {
                differs(
                    Column::IdNumber,
                    shown(planned.id_number.as_ref()),
                    number.masked(),
                );
                planned.changed = true;
            }
            planned.id_number = Some(number);
        }
    }

    fn owns(&mut self, unit: usize, person: usize, from_on: Option<BusinessDate>) {
        let Some(planned) = self.plan.units.get_mut(unit) else {
            return;
        };
        if planned.owners.contains(&person) {
            return;
        }
        planned.owners.push(person);
        let standing = planned.stands.zip(
            self.plan
                .people
                .get(person)
                .and_then(|person| person.stands),
        );
        let already = standing.is_some_and(|(unit, resident)| {
            self.stands
                .owners
                .get(&unit)
                .is_some_and(|owners| owners.contains(&resident))
        });
        if !already {
            self.plan.owners.push(PlannedOwner {
                unit,
                person,
                from_on,
            });
        }
    }

    /// An owner who stands and is not named may have sold; who that was and when is for a person to say.
    fn tell_other_owners(&mut self, row: &SourceRow, unit: usize) {
        let Some(planned) = self.plan.units.get(unit) else {
            return;
        };
        let named = |owner: &ResidentId| {
            planned.owners.iter().any(|place| {
                self.plan
                    .people
                    .get(*place)
                    .and_then(|person| person.stands)
                    == Some(*owner)
            })
        };
        let others = planned
            .stands
            .and_then(|id| self.stands.owners.get(&id))
            .is_some_and(|owners| !owners.is_empty() && !owners.iter().any(named));
        if others && planned.at == row.at {
            self.problem(row, Column::Owner, ProblemKind::OtherOwner, Some(unit));
        }
    }

    /// A plate or a card is at one unit only.
    fn thing(
        &mut self,
        row: &SourceRow,
        column: Column,
        number: String,
        unit: usize,
        person: Option<usize>,
    ) {
        let is_plate = column == Column::Plate;
        let (met, standing) = if is_plate {
            (self.plates.get(&number), self.stands.plates.get(&number))
        } else {
            (self.cards.get(&number), self.stands.cards.get(&number))
        };
        if met == Some(&unit) {
            return;
        }
        let here = self.plan.units.get(unit).and_then(|unit| unit.stands);
        let elsewhere = met.is_some() || standing.is_some_and(|at| Some(*at) != here);
        if elsewhere {
            let kind = if is_plate {
                ProblemKind::PlateTaken
            } else {
                ProblemKind::CardTaken
            };
            self.problem(row, column, kind, Some(unit));
            return;
        }
        let is_new = standing.is_none();
        let (seen, named, planned) = if is_plate {
            (
                &mut self.plates,
                &mut self.plan.plates_named,
                &mut self.plan.vehicles,
            )
        } else {
            (
                &mut self.cards,
                &mut self.plan.cards_named,
                &mut self.plan.cards,
            )
        };
        seen.insert(number.clone(), unit);
        *named = named.saturating_add(1);
        if is_new {
            planned.push(PlannedThing {
                number,
                unit,
                person,
            });
        }
    }

    fn problem(&mut self, row: &SourceRow, column: Column, kind: ProblemKind, unit: Option<usize>) {
        self.plan.problems.push(Problem {
            at: row.at.clone(),
            column,
            kind,
            text: row.text(column).chars().take(200).collect(),
            unit: unit
                .and_then(|unit| self.plan.units.get(unit))
                .map(|unit| unit.label.to_string()),
        });
    }
}

enum UnitSays {
    Area(Area),
    Vacant(bool),
    Note(String),
}

fn shown(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// Whether a row without a name shows that somebody is there.
fn shows_somebody(row: &SourceRow) -> bool {
    [
        Column::Owner,
        Column::IdNumber,
        Column::Phone,
        Column::Card,
        Column::Plate,
        Column::MovedIn,
    ]
    .iter()
    .any(|column| row.cell(*column).is_some())
}

/// From the three cells, or from a room that is written whole.
fn label_of(row: &SourceRow) -> Option<UnitLabel> {
    let (building, entrance, room) = (
        row.text(Column::Building),
        row.text(Column::Entrance),
        row.text(Column::Room),
    );
    if building.is_empty() {
        return UnitLabel::parse(&room);
    }
    let apart = UnitLabel::new(&building, &entrance, &room).ok();
    // Some books repeat the building in front of the room.
    match UnitLabel::parse(&room) {
        Some(whole)
            if apart.as_ref().is_none_or(|apart| {
                apart.building == whole.building
                    && (apart.entrance.is_empty() || apart.entrance == whole.entrance)
            }) =>
        {
            Some(whole)
        }
        _ => apart,
    }
}
