//! Killed at any moment: a child collects, voids, prints, imports, bills and closes with a backup, and says each on a pipe only after the
//! desk said it; the parent kills it two hundred times, whenever it likes. Then everything that was said is in the books, the series of
//! numbers has neither gap nor double, and the books agree.
//!
//! The test is its own child, so that no door for it exists in the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod child;
mod disk;
mod kills;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if let Some(told) = child::Told::read(&words) {
        runtime.block_on(child::work(told));
        return;
    }
    let asked = words.iter().find(|word| !word.starts_with('-'));
    let (mut passed, mut skipped) = (0, 0);
    for (name, story) in STORIES {
        if asked.is_none_or(|asked| name.contains(asked.as_str())) {
            let begun = std::time::Instant::now();
            match story(&runtime) {
                Outcome::Ok => {
                    passed += 1;
                    let seconds = begun.elapsed().as_secs_f64();
                    println!("test {name} ... ok ({seconds:.1} s)");
                }
                Outcome::Skipped(why) => {
                    skipped += 1;
                    println!("test {name} ... skipped: {why}");
                }
            }
        }
    }
    println!("\ntest result: ok. {passed} passed; 0 failed; {skipped} skipped");
}

type Story = fn(&tokio::runtime::Runtime) -> Outcome;

const STORIES: [(&str, Story); 3] = [
    (
        "two_hundred_kills_lose_nothing",
        kills::two_hundred_kills_lose_nothing,
    ),
    (
        "a_full_disk_saves_nothing_and_says_no_number",
        disk::a_full_disk_saves_nothing_and_says_no_number,
    ),
    (
        "a_folder_that_cannot_be_written_is_refused",
        disk::a_folder_that_cannot_be_written_is_refused,
    ),
];

/// What became of a story that did not fail.
enum Outcome {
    /// It was played.
    Ok,
    /// This machine cannot play it, and why.
    Skipped(&'static str),
}
