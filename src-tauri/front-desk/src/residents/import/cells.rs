//! What one cell of an office's book says. Each rule is a pure function from a cell to values; what it cannot make sense of it answers
//! as it stands, for the person to mend.

use crate::cards::card_number;
use crate::exchange::{Cell, says_nothing};
use crate::personal::{IdNumber, Phone};
use crate::residents::{Area, plate};
use crate::text;
use crate::time::BusinessDate;
use rust_decimal::Decimal;

/// What a cell of several values says: those that are sound, and whether any was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Several<T> {
    pub(crate) sound: Vec<T>,
    pub(crate) unsound: bool,
}

impl<T> Default for Several<T> {
    fn default() -> Self {
        Several {
            sound: Vec::new(),
            unsound: false,
        }
    }
}

impl<T: PartialEq> Several<T> {
    fn take(&mut self, value: Option<T>) {
        match value {
            Some(value) if self.sound.contains(&value) => {}
            Some(value) => self.sound.push(value),
            None => self.unsound = true,
        }
    }
}

/// Surnames of two characters, so that `欧阳 娜娜` is one person and `张三 李四` are two.
const LONG_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "令狐", "慕容", "长孙", "宇文", "司徒", "夏侯",
    "东方", "独孤", "南宫", "万俟", "闻人", "公孙", "轩辕", "端木", "申屠", "太史", "呼延", "赫连",
    "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "公羊", "钟离", "拓跋", "百里", "东郭", "西门",
];

/// The names in a cell. Two owners stand apart by a sign, by 及, 和 or 与 between blanks, or by a blank between two whole names; the
/// blanks inside a two-character name go, those of a Latin name stay, one each.
pub(crate) fn names(cell: &Cell) -> Several<String> {
    let mut names = Several::default();
    let text = cell.text().replace([' ', '\u{3000}', '\u{a0}', '\t'], " ");
    let text = [" 及 ", " 和 ", " 与 ", " & ", " ＆ "]
        .iter()
        .fold(text, |text, word| text.replace(word, "、"));
    for part in text.split([
        '、', '，', ',', '/', '／', ';', '；', '\n', '\r', '&', '＆', '|',
    ]) {
        if says_nothing(part) {
            continue;
        }
        for name in apart(part) {
            let sound = text::required("owner", &name, 60)
                .ok()
                .filter(|name| name.chars().any(char::is_alphabetic) && !name.contains('\n'));
            names.take(sound);
        }
    }
    names
}

/// One or more names between blanks.
fn apart(part: &str) -> Vec<String> {
    let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| !word.chars().all(is_chinese)) {
        return vec![words.join(" ")];
    }
    let mut names: Vec<String> = Vec::new();
    let mut unfinished = false;
    for word in words {
        let joins = word.chars().nth(1).is_none() || LONG_SURNAMES.contains(&word);
        match names.last_mut() {
            Some(name) if unfinished || word.chars().nth(1).is_none() => {
                name.push_str(word);
                unfinished = false;
            }
            _ => {
                names.push(word.to_owned());
                unfinished = joins;
            }
        }
    }
    names
}

/// Chinese characters of every plane, and the dot inside a name of several parts.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '·' | '•' | '・')
}

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

/// The values in a cell: the whole cell as one, or its parts between signs, or between blanks.
fn several<T: PartialEq>(cell: &Cell, read: impl Fn(&str) -> Option<T>) -> Several<T> {
    let mut values = Several::default();
    let text = cell.text();
    let text = text.trim().trim_start_matches(['\'', '’', '‘']);
    if says_nothing(text) {
        return values;
    }
    for part in text.split(['、', '，', ',', '/', '／', ';', '；', '\n', '\r', '|']) {
        if says_nothing(part) {
            continue;
        }
        if let Some(value) = read(part) {
            values.take(Some(value));
            continue;
        }
        let words: Vec<Option<T>> = part
            .split_whitespace()
            .filter(|word| !says_nothing(word))
            .map(&read)
            .collect();
        if words.len() > 1 && words.iter().any(Option::is_some) {
            words.into_iter().for_each(|word| values.take(word));
        } else {
            values.take(None);
        }
    }
    values
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

/// A day: a cell that is one, a count of days that lost its format, or text in an office's spellings.
pub(super) fn day(cell: &Cell) -> Option<BusinessDate> {
    match cell {
        Cell::Date(day) => Some(*day),
        Cell::Number(number) if number.len() == 5 => {
            let days: u64 = number.parse().ok()?;
            Some(BusinessDate::new(1899, 12, 30)?.plus_days(days))
        }
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
