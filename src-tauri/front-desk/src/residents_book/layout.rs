//! How the sheets of a book write where a unit lies. What stands before the dash of `1-101` is the building again, the entrance again or
//! the entrance itself, and only the whole sheet can tell: in one cell the three look alike, and a wrong guess would lay one household
//! over another.

use super::columns::Column;
use super::rows::SourceRow;
use crate::residents::UnitLabel;
use crate::text;
use std::collections::HashMap;

/// What stands before the dash of a room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum BeforeDash {
    /// The building, which has its own column.
    Building,
    /// The entrance, which has its own column.
    Entrance,
    /// The entrance, which has none.
    OwnEntrance,
    /// A part of the room: `12-3`.
    #[default]
    Room,
}

/// How often each reading would be right among the rooms of a sheet that have one dash.
#[derive(Clone, Copy, Debug, Default)]
struct Dashes {
    all: usize,
    building: usize,
    entrance: usize,
    short: usize,
}

impl Dashes {
    /// A slip of the pen here and there does not change how a sheet is written.
    fn mostly(&self, count: usize) -> bool {
        self.all > 0 && count.saturating_mul(5) >= self.all.saturating_mul(4)
    }
}

/// How each sheet writes its rooms, apart for rows with an entrance of their own and for rows without.
#[derive(Debug, Default)]
pub(super) struct Layouts(HashMap<(String, bool), BeforeDash>);

impl Layouts {
    pub(super) fn of(rows: &[SourceRow]) -> Layouts {
        let mut dashes: HashMap<(&str, bool), Dashes> = HashMap::new();
        for row in rows {
            let Some((before, after)) = parted(&row.text(Column::Room)) else {
                continue;
            };
            let Some(home) = home(row) else {
                continue;
            };
            let known = (row.at.sheet.as_str(), !home.entrance.is_empty());
            let dashes = dashes.entry(known).or_default();
            let add = |count: &mut usize, is: bool| *count = count.saturating_add(usize::from(is));
            add(&mut dashes.all, true);
            add(&mut dashes.building, is_building(&before, &home));
            add(&mut dashes.entrance, is_entrance(&before, &home));
            add(&mut dashes.short, is_short(&before) && is_room(&after));
        }
        let decide = |has_entrance: bool, dashes: Dashes| match has_entrance {
            true if dashes.mostly(dashes.entrance) => BeforeDash::Entrance,
            _ if dashes.mostly(dashes.building) => BeforeDash::Building,
            false if dashes.mostly(dashes.short) => BeforeDash::OwnEntrance,
            _ => BeforeDash::Room,
        };
        let decided = dashes
            .into_iter()
            .map(|((sheet, entrance), dashes)| {
                ((sheet.to_owned(), entrance), decide(entrance, dashes))
            })
            .collect();
        Layouts(decided)
    }

    /// The row's unit; nothing where it has no room, or what it says contradicts itself.
    pub(super) fn label(&self, row: &SourceRow) -> Option<UnitLabel> {
        let (entrance, room) = (row.text(Column::Entrance), row.text(Column::Room));
        if !could_be_room(&room) {
            return None;
        }
        if row.cell(Column::Building).is_none() {
            return without_building(&entrance, &room);
        }
        let home = home(row)?;
        let of = |entrance: &str, room: &str| UnitLabel::new(&home.building, entrance, room).ok();
        if let Some(whole) = written_whole(&room) {
            let agrees = whole.building == home.building
                && [&whole.entrance, &String::new()].contains(&&home.entrance);
            return match agrees {
                true => Some(whole),
                false => Some(whole).filter(|_| row.inherits),
            };
        }
        let Some((before, after)) = parted(&room) else {
            return of(&home.entrance, &room);
        };
        let known = (row.at.sheet.clone(), !home.entrance.is_empty());
        match self.0.get(&known).copied().unwrap_or_default() {
            BeforeDash::Building if is_building(&before, &home) => of(&home.entrance, &after),
            BeforeDash::Entrance if is_entrance(&before, &home) => of(&home.entrance, &after),
            BeforeDash::Building | BeforeDash::Entrance => None,
            BeforeDash::OwnEntrance => of(&before, &after),
            BeforeDash::Room => of(&home.entrance, &room),
        }
    }
}

/// Whether a text could be a room: it has a figure or a letter, and is no sentence.
pub(super) fn could_be_room(text: &str) -> bool {
    let plain = text::narrow(text);
    UnitLabel::new("1", "", &plain)
        .is_ok_and(|unit| unit.room.contains(|c: char| c.is_ascii_alphanumeric()))
        && !plain.contains([':', '。', ',', ';', '、', '!', '?'])
}

/// A room in a book that has no building beside it: `3-2-1502`, or `3栋2单元` in the column of the entrance.
fn without_building(entrance: &str, room: &str) -> Option<UnitLabel> {
    match UnitLabel::parse(room) {
        Some(whole) if whole.entrance.is_empty() => {
            UnitLabel::new(&whole.building, entrance, &whole.room).ok()
        }
        Some(whole) => Some(whole),
        None => UnitLabel::parse(&format!("{entrance}-{room}"))
            .filter(|whole| !whole.entrance.is_empty()),
    }
}

/// Building and entrance of a row, in their one spelling; its room is not looked at.
fn home(row: &SourceRow) -> Option<UnitLabel> {
    UnitLabel::new(
        &row.text(Column::Building),
        &row.text(Column::Entrance),
        "1",
    )
    .ok()
}

/// A room that names its building: `3栋2单元1502`, `3-2-1502`.
fn written_whole(room: &str) -> Option<UnitLabel> {
    let plain = text::narrow(room);
    let names_building = ["栋", "幢", "座", "号楼", "#"]
        .iter()
        .any(|end| plain.contains(end));
    let whole = UnitLabel::parse(&plain)?;
    (names_building || !whole.entrance.is_empty() && !plain.contains("单元")).then_some(whole)
}

/// What stands on the two sides of a room's only dash.
fn parted(room: &str) -> Option<(String, String)> {
    let plain = text::narrow(room).replace(['–', '—', '−', '/', '_'], "-");
    let (before, after) = plain.split_once('-')?;
    let (before, after) = (before.trim(), after.trim());
    (!before.is_empty() && !after.is_empty() && !after.contains('-'))
        .then(|| (before.to_owned(), after.to_owned()))
}

fn is_building(text: &str, home: &UnitLabel) -> bool {
    UnitLabel::new(text, "", "1").is_ok_and(|named| named.building == home.building)
}

fn is_entrance(text: &str, home: &UnitLabel) -> bool {
    UnitLabel::new("1", text, "1").is_ok_and(|named| named.entrance == home.entrance)
}

/// `1`, `02`, `B`, `东`: as short as an entrance's name is.
fn is_short(text: &str) -> bool {
    UnitLabel::new("1", text, "1")
        .is_ok_and(|named| (1..=2).contains(&named.entrance.chars().count()))
}

/// At least three figures, as a floor and a door have.
fn is_room(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= 3
}
