//! Holds the code to the arrows that the crate's front page lists: whoever draws a new one writes it there, where its circle would show.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FRONT_PAGE: &str = include_str!("lib.rs");

/// A refusal names the state it met, and the state is the capability's own word.
const STATES_IN_REFUSALS: (&str, [&str; 7]) = (
    "error",
    [
        "cards",
        "cashier",
        "collection",
        "receipt_books",
        "residents",
        "statements",
        "visits",
    ],
);

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The capabilities as the front page lists them, each with those it may name.
fn listed() -> Vec<(String, BTreeSet<String>)> {
    let lines = FRONT_PAGE
        .lines()
        .filter_map(|line| line.strip_prefix("//! - `"));
    lines
        .map(|line| {
            let mut words = line.split('`').step_by(2).map(str::to_owned);
            (
                words.next().unwrap(),
                words.filter(|w| !w.is_empty()).collect(),
            )
        })
        .collect()
}

/// The modules of this crate that a file's text names, its own comments left out.
fn named(text: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let mut named = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        let several = path
            .strip_prefix('{')
            .and_then(|path| path.split('}').next());
        let words = several.unwrap_or(
            path.split(|c: char| c != '_' && !c.is_alphanumeric())
                .next()
                .unwrap(),
        );
        named.extend(words.split(',').map(|word| word.trim().to_owned()));
    }
    named.intersection(modules).cloned().collect()
}

/// What each module of the crate names of the others, as the code stands; tests may name whatever they like.
fn drawn(modules: &BTreeSet<String>) -> Arrows {
    fn read(path: &Path, module: &str, modules: &BTreeSet<String>, arrows: &mut Arrows) {
        if path.file_stem().unwrap() == "tests" {
            return;
        }
        if path.is_dir() {
            for inside in std::fs::read_dir(path).unwrap() {
                read(&inside.unwrap().path(), module, modules, arrows);
            }
            return;
        }
        let text = std::fs::read_to_string(path).unwrap();
        arrows
            .entry(module.to_owned())
            .or_default()
            .extend(named(&text, modules));
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut arrows = Arrows::new();
    for module in modules {
        for place in [source.join(module), source.join(format!("{module}.rs"))] {
            if place.exists() {
                read(&place, module, modules, &mut arrows);
            }
        }
        arrows.get_mut(module).unwrap().remove(module);
    }
    arrows
}

fn modules() -> BTreeSet<String> {
    let lines = FRONT_PAGE.lines();
    lines
        .filter_map(|line| {
            line.trim_start_matches("pub ")
                .strip_prefix("mod ")?
                .strip_suffix(';')
        })
        .filter(|module| *module != "arrows")
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_front_page_lists_no_circle() {
    let mut above = BTreeSet::new();
    for (capability, may_name) in listed() {
        let below: Vec<_> = may_name.difference(&above).collect();
        assert!(
            below.is_empty(),
            "{capability} names {below:?}, which must stand above it"
        );
        above.insert(capability);
    }
    assert!(
        above.is_subset(&modules()),
        "the front page lists what is not there"
    );
}

#[test]
fn every_arrow_between_capabilities_is_on_the_front_page_and_the_ground_knows_none() {
    let listed: Arrows = listed().into_iter().collect();
    let capabilities: BTreeSet<_> = listed.keys().cloned().collect();
    for (module, names) in drawn(&modules()) {
        let mut names: BTreeSet<_> = names.intersection(&capabilities).cloned().collect();
        if module == STATES_IN_REFUSALS.0 {
            names.retain(|name| !STATES_IN_REFUSALS.1.contains(&name.as_str()));
        }
        let may_name = listed.get(&module).cloned().unwrap_or_default();
        assert_eq!(
            names, may_name,
            "{module} names these, and the front page says those"
        );
    }
}
