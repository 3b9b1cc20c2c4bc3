//! How a unit is written: `3-2-1502` for 3栋2单元1502室. Offices write it in many ways; it is kept and printed in one.

use crate::error::{FieldProblem, Refusal};
use crate::text;
use std::fmt;

/// Where a unit lies. Displayed as it is written and printed: `3-2-1502`, or `3-1502` where the building has one entrance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitLabel {
    /// 楼栋
    pub building: String,
    /// 单元; empty where the building has one.
    pub entrance: String,
    /// 房号
    pub room: String,
}

/// What ends a building's name in an office's book; longer words first.
const BUILDING_ENDS: [&str; 6] = ["号楼", "栋", "幢", "座", "楼", "#"];
const ENTRANCE_ENDS: [&str; 3] = ["单元", "门", "梯"];
const ROOM_ENDS: [&str; 4] = ["号房", "室", "房", "号"];

impl UnitLabel {
    /// From three cells or fields, each in any of an office's spellings: `1栋`, `第1栋`, `1#`, `１`, `一栋`; `2单元`, `二单元`;
    /// `1502室`. The entrance may stand in the building's field (`1栋2单元`) or in the room's (`2单元1502`).
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `building`, `entrance` or `room`.
    pub fn new(building: &str, entrance: &str, room: &str) -> Result<UnitLabel, Refusal> {
        let (building, beside_building) = split_at_end(building.trim(), &BUILDING_ENDS)
            .filter(|(_, rest)| rest.contains("单元"))
            .unwrap_or((building, ""));
        let (beside_room, room) = split_at_end(room, &["单元"]).unwrap_or(("", room));
        let building = building_part(building)?;
        let room = part("room", room, &ROOM_ENDS)?;
        let mut entrances = Vec::new();
        for written in [entrance, beside_building, beside_room] {
            let entrance = part("entrance", written, &ENTRANCE_ENDS)?;
            if !entrance.is_empty() && !entrances.contains(&entrance) {
                entrances.push(entrance);
            }
        }
        let entrance = match entrances.as_mut_slice() {
            [] => String::new(),
            [one] => std::mem::take(one),
            _ => return Err(Refusal::field("entrance", FieldProblem::Malformed)),
        };
        for (field, text) in [("building", &building), ("room", &room)] {
            if text.is_empty() {
                return Err(Refusal::field(field, FieldProblem::Empty));
            }
        }
        for (field, text) in [("building", &building), ("entrance", &entrance)] {
            if text.contains('-') {
                return Err(Refusal::field(field, FieldProblem::Malformed)); // it would read as another unit
            }
        }
        Ok(UnitLabel {
            building,
            entrance,
            room,
        })
    }

    /// From one text: `3-2-1502`, `3栋2单元1502`, `3-1502`, `3#1502室`, `3号2单元1502`. A room alone is no unit yet, and nothing.
    pub fn parse(typed: &str) -> Option<UnitLabel> {
        let plain = text::narrow(typed).replace(['–', '—', '−', '/', '_'], "-");
        let plain: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
        let (building, rest) = split_at_end(&plain, &BUILDING_ENDS)
            .or_else(|| split_at_end(&plain, &["号"]).filter(|(_, rest)| rest.contains("单元")))
            .or_else(|| plain.split_once('-'))?;
        let rest = rest.trim_start_matches('-');
        let (entrance, room) = split_at_end(rest, &ENTRANCE_ENDS)
            .or_else(|| rest.split_once('-'))
            .unwrap_or(("", rest));
        UnitLabel::new(building, entrance, room.trim_start_matches('-')).ok()
    }
}

impl fmt::Display for UnitLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.entrance.is_empty() {
            write!(f, "{}-{}", self.building, self.room)
        } else {
            write!(f, "{}-{}-{}", self.building, self.entrance, self.room)
        }
    }
}

/// A building's name; `82号` is one too where nothing but the building is written.
fn building_part(typed: &str) -> Result<String, Refusal> {
    let building = part("building", typed, &BUILDING_ENDS)?;
    let bare = building.strip_suffix('号').filter(|bare| !bare.is_empty());
    Ok(bare.map_or(building.clone(), |bare| counted(bare.to_owned())))
}

/// One part without blanks, without 第 before its number and the word that ends it, letters large and numbers in figures. A room keeps
/// its zeros, for `0101` may stand beside `101`.
fn part(field: &str, typed: &str, ends: &[&str]) -> Result<String, Refusal> {
    let plain: String = text::narrow(typed)
        .chars()
        .filter(|c| *c != ' ')
        .flat_map(char::to_uppercase)
        .collect();
    let plain = text::optional(field, &plain, 20)?.unwrap_or_default();
    let plain = plain.strip_prefix('第').unwrap_or(&plain);
    let bare = ends
        .iter()
        .find_map(|end| plain.strip_suffix(end))
        .filter(|bare| !bare.is_empty());
    let bare = text::in_figures(bare.unwrap_or(plain));
    Ok(if field == "room" { bare } else { counted(bare) })
}

/// Splits behind the first of `ends` that stands in the text with something on both sides.
fn split_at_end<'a>(text: &'a str, ends: &[&str]) -> Option<(&'a str, &'a str)> {
    ends.iter().find_map(|end| {
        text.split_once(end)
            .filter(|(before, after)| !before.is_empty() && !after.is_empty())
    })
}

/// `03` is building 3.
fn counted(part: String) -> String {
    let bare = part.trim_start_matches('0');
    if !bare.is_empty() && bare.len() < part.len() && bare.bytes().all(|b| b.is_ascii_digit()) {
        bare.to_owned()
    } else {
        part
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
    use super::*;

    #[test]
    fn one_unit_in_every_spelling_is_one_unit() {
        for typed in [
            "3-2-1502",
            "3栋2单元1502",
            "3栋2单元1502室",
            "3 栋 2 单元 1502 房",
            "３－２－１５０２",
            "3#2单元1502",
            "3号楼2单元1502号",
            "3幢2门1502",
            "03-02-1502",
            "3栋-2单元-1502",
            "3/2/1502",
            "3栋2-1502",
            "第3栋2单元1502",
            "三栋二单元1502",
            "3号2单元1502",
        ] {
            let unit = UnitLabel::parse(typed).unwrap();
            assert_eq!(unit.to_string(), "3-2-1502", "{typed}");
        }
        for (typed, label) in [
            ("a座1502", "A-1502"),
            ("3栋1502", "3-1502"),
            ("商铺-12", "商铺-12"),
            ("3-2-1502-a", "3-2-1502-A"),
            ("5栋0101", "5-0101"),
        ] {
            assert_eq!(UnitLabel::parse(typed).unwrap().to_string(), label);
        }
        for typed in [
            "1502",
            "",
            "栋",
            "-",
            "3-",
            "3栋",
            "张伟",
            "3-\u{202e}2-1502",
        ] {
            assert_eq!(UnitLabel::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn cells_of_an_offices_book_come_out_alike() {
        for (building, entrance, room) in [
            ("1栋", "1", "101"),
            ("1#", "1单元", "101室"),
            ("１", " 1 ", "１０１"),
            ("1号楼", "01", "101号"),
            ("第1栋", "第1单元", "101"),
            ("1号", "一单元", "101"),
            ("1栋1单元", "", "101"),
            ("1", "", "1单元101"),
        ] {
            let unit = UnitLabel::new(building, entrance, room).unwrap();
            assert_eq!(unit.to_string(), "1-1-101", "{building} {entrance} {room}");
        }
        assert_eq!(UnitLabel::new("1", "", "101").unwrap().to_string(), "1-101");
        for (building, kept) in [
            ("十二栋", "12"),
            ("二十", "20"),
            ("八十二", "82"),
            ("一〇二", "102"),
            ("一期", "一期"),
        ] {
            let unit = UnitLabel::new(building, "", "101").unwrap();
            assert_eq!(unit.building, kept, "{building}");
        }
        for (building, entrance, room, field) in [
            ("", "1", "101", "building"),
            ("1", "1", " ", "room"),
            ("1-2", "", "3", "building"),
            ("1栋2单元", "3", "101", "entrance"),
        ] {
            let refusal = UnitLabel::new(building, entrance, room).unwrap_err();
            assert!(matches!(refusal, Refusal::BadField { field: at, .. } if at == field));
        }
    }
}
