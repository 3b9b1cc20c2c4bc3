//! A cell into which an office wrote several things: two owners, three phones. What is sound is kept, and that something was not is
//! said, for the person to mend.

use super::{Cell, says_nothing};
use crate::text;

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

/// The values in a cell: the whole cell as one, or its parts between signs, or between blanks.
pub(crate) fn several<T: PartialEq>(cell: &Cell, read: impl Fn(&str) -> Option<T>) -> Several<T> {
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
