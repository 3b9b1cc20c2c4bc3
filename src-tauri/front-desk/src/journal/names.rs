//! What acts and things are called. The window's own catalogue is the only one: it is read into the program, so that the workbook and the
//! IT person's tool say the same words.

use crate::rights::Command;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A language of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
}

/// The names in one language, by the words that are stored.
#[derive(Debug, Default, Deserialize)]
pub struct Names {
    /// Of acts, by their command.
    pub acts: BTreeMap<String, String>,
    /// Of what a line is about.
    pub things: BTreeMap<String, String>,
    /// Of what it says beside.
    pub details: BTreeMap<String, String>,
}

static CHINESE: LazyLock<Names> =
    LazyLock::new(|| read(include_str!("../../../../ui/src/locales/zh/journal.json")));
static ENGLISH: LazyLock<Names> =
    LazyLock::new(|| read(include_str!("../../../../ui/src/locales/en/journal.json")));

/// A catalogue that could not be read would show the stored words; a test reads both.
fn read(catalogue: &str) -> Names {
    serde_json::from_str(catalogue).unwrap_or_default()
}

/// The names in this language.
pub fn names(language: Language) -> &'static Names {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// The commands that leave a line, in the order of the table of rights.
pub fn acts() -> impl Iterator<Item = Command> {
    let acts = &names(Language::Chinese).acts;
    let named = |command: &Command| acts.contains_key(command.as_str());
    Command::ALL.iter().copied().filter(named)
}

/// Whether a line of this act and about this thing can be read in every language.
pub(super) fn are_known(command: Command, thing: &str) -> bool {
    [Language::Chinese, Language::English]
        .map(names)
        .iter()
        .all(|names| names.acts.contains_key(command.as_str()) && names.things.contains_key(thing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_there_in_both_languages_and_names_something() {
        let (zh, en) = (names(Language::Chinese), names(Language::English));
        let keys = |names: &BTreeMap<String, String>| names.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&zh.acts), keys(&en.acts));
        assert_eq!(keys(&zh.things), keys(&en.things));
        assert_eq!(keys(&zh.details), keys(&en.details));
        assert_eq!(acts().count(), zh.acts.len(), "each name is a command's");
        assert!(acts().count() > 50, "the catalogue was read");
    }
}
