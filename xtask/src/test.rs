//! Everything that must hold, with the counts at the end.

use crate::{bring, day, shell};
use std::collections::BTreeSet;
use std::time::Instant;

/// Tests that ran, by what they are.
#[derive(Default)]
struct Counts {
    parts: Vec<(&'static str, u32, u32, u32)>,
    /// What the tests themselves said they could not try here, and why.
    not_tried: BTreeSet<String>,
}

/// What every call that tests Rust begins with.
const TESTS: [&str; 3] = ["test", "--locked", "--workspace"];

/// Runs it all; a part that fails ends it, and the counts are printed all the same.
pub fn test() -> Result<(), String> {
    let begun = Instant::now();
    let mut counts = Counts::default();
    let outcome = every_part(&mut counts);
    counts.print(begun.elapsed().as_secs());
    outcome
}

fn every_part(counts: &mut Counts) -> Result<(), String> {
    shell::run("cargo", &["fmt", "--all", "--check"])?;
    bring::what_tests_need()?;
    bring::page()?;
    // The page's part keeps one core busy for about as long as the desk's the other. What it says is shown when it is through.
    let page = std::thread::spawn(page);
    let desk = sound_and_built().and_then(|()| desk(counts));
    let (said, page) = page.join().map_err(|_| "the page's part ended by itself")?;
    println!("{said}");
    counts.add("page", &said);
    desk.and(page)?;
    // Hands and eyes wait for what a window does; beside the others they would wait too long.
    window(counts)
}

/// The window's tests that take about as long as all others of them.
const DAYS: [&str; 2] = ["day::", "start::"];

/// The real window's tests, where it can be driven. A window on a display of its own knows of no other, so two are driven at a time.
fn window(counts: &mut Counts) -> Result<(), String> {
    if let Some(why) = bring::why_not_driven() {
        println!("The window is not driven here: {why}.");
        return Ok(());
    }
    if !day::on_its_own_display() {
        let (said, outcome) = shell::run_and_read(driven(&[], day::DISPLAY), "window tests");
        counts.add("window", &said);
        return outcome;
    }
    let beside = std::thread::spawn(|| shell::read(driven(&DAYS, day::DISPLAY), "window tests"));
    let others: Vec<&str> = DAYS.iter().flat_map(|name| ["--skip", name]).collect();
    let (mut said, outcome) =
        shell::run_and_read(driven(&others, day::DISPLAY * 2), "window tests");
    let (said_of_days, days) = beside
        .join()
        .map_err(|_| "the days' part ended by itself")?;
    println!("{said_of_days}");
    said.push_str(&said_of_days);
    counts.add("window", &said);
    outcome.and(days)
}

fn driven(which: &[&str], number: u32) -> std::process::Command {
    let arguments = [&TESTS[..], &["--test", "window", "--"], which].concat();
    day::in_a_display("cargo", &arguments, number)
}

/// The page's lints, types and tests.
fn page() -> (String, Result<(), String>) {
    let mut all = String::new();
    for part in ["lint", "types", "test"] {
        let arguments = ["--prefix", "ui", "run", "--silent", part];
        let (said, outcome) = shell::read(
            shell::command("npm", &arguments),
            &shell::spelled("npm", &arguments),
        );
        all.push_str(&said);
        if outcome.is_err() {
            return (all, outcome);
        }
    }
    (all, Ok(()))
}

/// Lints and documentation of everything in Rust; its tests are built.
fn sound_and_built() -> Result<(), String> {
    let clippy = [
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "--deny",
        "warnings",
    ];
    shell::run("cargo", &clippy)?;
    let mut docs = shell::command(
        "cargo",
        &[
            "doc",
            "--locked",
            "--package",
            "front-desk",
            "--no-deps",
            "--quiet",
        ],
    );
    docs.env("RUSTDOCFLAGS", "--deny warnings");
    shell::run_and_show(docs, "cargo doc")?;
    let tests = [
        &TESTS[..],
        &["--lib", "--bin", "deskctl", "--bin", "xtask"],
        &["--test", "journeys", "--test", "crash"],
        &["--test", "contract", "--test", "window"],
        &["--no-run", "--quiet"],
    ];
    shell::run("cargo", &tests.concat())
}

/// The tests of everything in Rust but the window.
fn desk(counts: &mut Counts) -> Result<(), String> {
    // One selection of packages for all that follows: with another, cargo picks other features and builds the desk once more.
    let desk = [
        &TESTS[..],
        &["--lib", "--bin", "deskctl", "--bin", "xtask"],
        &["--test", "journeys", "--test", "crash"],
    ];
    counts.read("desk", "cargo", &desk.concat())?;
    let contract = [&TESTS[..], &["--test", "contract"]];
    counts.read("contract", "cargo", &contract.concat())
}

impl Counts {
    fn read(
        &mut self,
        part: &'static str,
        program: &str,
        arguments: &[&str],
    ) -> Result<(), String> {
        let (said, outcome) = shell::run_and_read(
            shell::command(program, arguments),
            &shell::spelled(program, arguments),
        );
        self.add(part, &said);
        outcome
    }

    fn add(&mut self, part: &'static str, said: &str) {
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        let known = self.not_tried.len();
        for line in said.lines().map(plain) {
            // cargo: `test result: ok. 18 passed; 0 failed; …`; vitest: `Tests  12 passed (12)`
            let line = line.trim_start();
            if line.starts_with("test result:") || line.starts_with("Tests ") {
                passed += before(line, "passed");
                failed += before(line, "failed");
                skipped += before(line, "skipped") + before(line, "ignored");
            }
            if let Some((_, what)) = line.split_once("not tried: ") {
                self.not_tried.insert(what.to_owned());
            }
        }
        let not_tried = u32::try_from(self.not_tried.len() - known).unwrap_or(0);
        let (passed, skipped) = (passed.saturating_sub(not_tried), skipped + not_tried);
        self.parts.push((part, passed, failed, skipped));
    }

    fn print(&self, seconds: u64) {
        println!();
        let (mut all_passed, mut all_failed, mut all_skipped) = (0, 0, 0);
        for (part, passed, failed, skipped) in &self.parts {
            println!("{part:<10} {passed:>5} passed {failed:>3} failed {skipped:>3} skipped");
            all_passed += passed;
            all_failed += failed;
            all_skipped += skipped;
        }
        for what in &self.not_tried {
            println!("not tried: {what}");
        }
        println!("in {} min {} s", seconds / 60, seconds % 60);
        println!("{all_passed} passed, {all_failed} failed, {all_skipped} skipped");
    }
}

/// The number that stands before a word.
fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line
        .split([' ', ';', '|', ','])
        .filter(|part| !part.is_empty())
        .collect();
    words
        .windows(2)
        .find(|pair| pair[1] == word)
        .and_then(|pair| pair[0].parse().ok())
        .unwrap_or(0)
}

/// The line without its colours.
fn plain(line: &str) -> String {
    let (mut out, mut in_colour) = (String::new(), false);
    for c in line.chars() {
        match c {
            '\u{1b}' => in_colour = true,
            'm' if in_colour => in_colour = false,
            _ if in_colour => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_tried_is_no_passed_test() {
        let mut counts = Counts::default();
        let said = "test a ... ok\n\nnot tried: printing::b: cupsd is not installed\ntest printing::b ... \n\
                    not tried: printing::b: cupsd is not installed\nok\n\
                    test result: FAILED. 7 passed; 1 failed; 2 ignored; 0 measured";
        counts.add("desk", said);
        assert_eq!(counts.parts, [("desk", 6, 1, 3)]);
        assert_eq!(counts.not_tried.len(), 1);
    }
}
