//! What one cell of an office's book says. Each rule is a pure function from a cell to values; what it cannot make sense of it answers
//! as it stands, for the person to mend.

use crate::cards::card_number;
use crate::exchange::{Cell, Several, says_nothing, several};
use crate::personal::{IdNumber, Phone};
use crate::residents::{Area, OccupancyRole, plate};
use crate::text;
use crate::time::BusinessDate;
use rust_decimal::Decimal;

/// The phones in a cell.
pub(super) fn phones(cell: &Cell) -> Several<Phone> {
    several(cell, |part| Phone::parse("phone", part).ok())
}

/// The identity numbers in a cell. A number cell keeps fifteen digits only, so eighteen of them are not what was typed.
pub(super) fn id_numbers(cell: &Cell, today: BusinessDate) -> Several<IdNumber> {
    let whole = holds_all_digits(cell);
    several(cell, |part| {
        IdNumber::parse("idNumber", part)
            .ok()
            .filter(|number| whole && born_by(number, today))
    })
}

/// Nobody is born after today.
fn born_by(number: &IdNumber, today: BusinessDate) -> bool {
    match number.reveal() {
        card if card.len() == 18 && card.starts_with(|c: char| c.is_ascii_digit()) => card
            .get(6..14)
            .and_then(|born| BusinessDate::parse("born", born).ok())
            .is_some_and(|born| born <= today),
        _ => true,
    }
}

/// The card numbers in a cell, with the zeros they begin with.
pub(super) fn cards(cell: &Cell) -> Several<String> {
    let whole = holds_all_digits(cell);
    several(cell, |part| {
        card_number("card", part).ok().filter(|_| whole)
    })
}

/// The plates in a cell.
pub(super) fn plates(cell: &Cell) -> Several<String> {
    several(cell, |part| {
        plate("plate", part).ok().filter(|plate| is_plate(plate))
    })
}

/// A whole plate, so that two of them with a blank between are not read as one long one.
fn is_plate(plate: &str) -> bool {
    (6..=9).contains(&plate.chars().count())
}

fn holds_all_digits(cell: &Cell) -> bool {
    !matches!(cell, Cell::Number(number) if number.len() > 15)
}

/// The floor area: `89.9㎡`, `126`, ` 103.27 平方米`.
pub(super) fn area(cell: &Cell) -> Option<Area> {
    let text = text::narrow(&cell.text());
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    // More than four decimals come from a formula behind the cell, not from a surveyor.
    let rounded = match bare.parse::<Decimal>() {
        Ok(exact) if exact.scale() > 4 => exact.round_dp(4).to_string(),
        _ => bare,
    };
    Area::parse("area", &rounded).ok()
}

/// A day: a cell that is one, or text in an office's spellings.
pub(super) fn day(cell: &Cell) -> Option<BusinessDate> {
    match cell {
        Cell::Date(day) => Some(*day),
        Cell::Number(text) | Cell::Text(text) => {
            let plain = text::narrow(text);
            let plain = plain.trim();
            let date = plain.split_once(':').map_or(plain, |(before, _)| {
                before.rsplit_once(' ').map_or(before, |(date, _)| date)
            });
            let date: String = date.chars().filter(|c| !c.is_whitespace()).collect();
            BusinessDate::parse("date", date.trim_end_matches(['号', '起'])).ok()
        }
    }
}

/// Whether the book calls the unit vacant; nothing where it does not say.
pub(super) fn vacant(cell: &Cell) -> Option<bool> {
    let text = cell.text();
    if says_nothing(&text) {
        return None;
    }
    let vacant = ["空", "未入住", "未售", "未交", "未收楼", "闲置", "毛坯"];
    let not_vacant = ["不空", "非空"];
    Some(
        vacant.iter().any(|word| text.contains(word))
            && !not_vacant.iter().any(|word| text.contains(word)),
    )
}

/// What somebody is to the unit, in the words of an office; nothing where they say something else.
pub(super) fn role(text: &str) -> Option<OccupancyRole> {
    let plain: String = text::narrow(text)
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let family = [
        "家属", "家人", "家庭", "亲", "配偶", "爱人", "妻", "夫", "父", "母", "子", "女", "儿",
        "兄", "弟", "姐", "妹", "祖", "爷", "奶", "孙", "岳", "公婆", "媳", "婿", "family",
    ];
    let owner = [
        "业主", "产权", "共有", "户主", "房主", "房东", "本人", "购房", "owner",
    ];
    if has(&family) {
        Some(OccupancyRole::Family)
    } else if has(&["租", "tenant"]) {
        Some(OccupancyRole::Tenant)
    } else if has(&owner) {
        Some(OccupancyRole::Owner)
    } else {
        None
    }
}
