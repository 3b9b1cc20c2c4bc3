//! Proves on the machine itself that the program can work there: the database opens and its books agree, a paper comes out, the
//! commands are all there. It needs neither window nor display, so it also runs where the program was just unpacked.

use crate::commands;
use front_desk::Desk;
use front_desk::documents::{Form, Nudge, TestGrid};
use front_desk::outside::Outside;
use std::path::Path;

/// Checks, says what came out, and answers with the exit status.
pub fn report(folder: &Path) -> i32 {
    match tauri::async_runtime::block_on(check(folder)) {
        Ok(()) => {
            println!("self-check: the desk opens, its books agree, papers and commands are made");
            0
        }
        Err(problem) => {
            eprintln!("self-check: {problem}");
            1
        }
    }
}

/// Database, paper, commands.
///
/// # Errors
/// The first that does not work.
async fn check(folder: &Path) -> Result<(), String> {
    let outside = Outside::of_the_system();
    let now = outside.clock.now();
    let desk = Desk::open(folder, outside).await.map_err(said)?;
    let findings = desk.verify().await.map_err(said)?;
    if !findings.is_empty() {
        return Err(format!("the books do not agree: {findings:?}"));
    }
    let grid = TestGrid {
        form: Form::Continuous140,
        printer: "self-check".into(),
        at: now,
    };
    let paper = grid.pdf(Nudge::default()).map_err(said)?;
    if !paper.bytes.starts_with(b"%PDF-") {
        return Err("the test grid is no PDF".into());
    }
    let _ = commands::builder().invoke_handler(); // two commands of one name would not come together
    Ok(())
}

fn said(error: front_desk::Error) -> String {
    error.to_string()
}
