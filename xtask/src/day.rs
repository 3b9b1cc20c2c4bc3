//! The scripted day: the main journey of the window's tests, with what it makes kept in a folder.

use crate::{bring, shell};
use std::process::Command;

/// Plays the day.
pub fn day() -> Result<(), String> {
    if let Some(why) = bring::why_not_driven() {
        return Err(format!("The day cannot be played here: {why}."));
    }
    bring::what_tests_need()?;
    bring::page()?;
    let folder = shell::target().join("day");
    let _ = std::fs::remove_dir_all(&folder); // the day before, if any
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let arguments = [
        "test",
        "--locked",
        "--workspace", // as the tests do: with another selection everything would be built once more
        "--test",
        "window",
        "--",
        "--nocapture",
        "day::",        // also the pay day, and what else is done with money
        "supervised::", // what takes a second person
        "sample::",     // every place once more, dark, large and in English
    ];
    let mut command = in_a_display("cargo", &arguments, DISPLAY);
    command.env("FRONT_DESK_DAY", &folder);
    shell::run_and_show(command, "the day")?;
    println!(
        "\nPapers and pictures of the day are in {}",
        folder.display()
    );
    Ok(())
}

/// The number from which a display of one's own is sought. Whoever starts two at a time gives each a number far from the other's.
pub const DISPLAY: u32 = 99;

/// Whether a window opens on a display of its own, seen by nobody and in nobody's way.
pub fn on_its_own_display() -> bool {
    cfg!(target_os = "linux") && !shell::has_display()
}

/// A command that may open windows: under a display of its own where there is none.
pub fn in_a_display(program: &str, arguments: &[&str], number: u32) -> Command {
    if !on_its_own_display() {
        return shell::command(program, arguments);
    }
    let from = format!("--server-num={number}");
    let display: &[&str] = &[
        "--",
        "xvfb-run",
        "--auto-servernum",
        &from,
        "--server-args=-screen 0 1280x800x24",
        program,
    ];
    shell::command("dbus-run-session", &[display, arguments].concat())
}
