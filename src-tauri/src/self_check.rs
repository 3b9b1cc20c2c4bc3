//! Proves on the machine itself that the program can work there: a database is made, an act is written, a receipt comes out, the
//! commands are all there. It needs neither window nor display, so it also runs where the program was just unpacked.

use crate::commands;
use front_desk::outside::Outside;
use front_desk::{Desk, trial};
use std::path::Path;

/// Checks, says line by line what was checked, and answers with the exit status. `folder`, where one is named, is a desk to look at too.
pub fn report(folder: Option<&Path>) -> i32 {
    match tauri::async_runtime::block_on(check(folder)) {
        Ok(()) => {
            println!("self-check: all is well");
            0
        }
        Err(problem) => {
            eprintln!("self-check: {problem}");
            1
        }
    }
}

/// The trial in a folder of its own, the commands, and the desk that was named.
///
/// # Errors
/// The first that does not work.
async fn check(folder: Option<&Path>) -> Result<(), String> {
    let place = tempfile::Builder::new()
        .prefix("前台-") // a person's own folders are named like this, too
        .tempdir()
        .map_err(|error| format!("no temporary folder: {error}"))?;
    let tried = trial::run(place.path(), Outside::of_the_system())
        .await
        .map_err(said)?;
    println!(
        "database: SQLite {}, made in {}, closed and opened again",
        tried.engine,
        place.path().display()
    );
    println!(
        "act: receipt {} at a made-up desk of {} units; its books agree",
        tried.receipt, tried.units
    );
    let kept = place.path().join(format!("{}.pdf", tried.paper.name));
    std::fs::write(&kept, &tried.paper.bytes)
        .and_then(|()| std::fs::read(&kept))
        .map_err(|error| format!("writing {}: {error}", kept.display()))
        .and_then(|read| match read.starts_with(b"%PDF-") {
            true => Ok(()),
            false => Err("the receipt is no PDF".to_owned()),
        })?;
    println!(
        "paper: {}.pdf, {} bytes, {} sheet",
        tried.paper.name,
        tried.paper.bytes.len(),
        tried.paper.pages
    );
    let _ = commands::builder().invoke_handler(); // two commands of one name would not come together
    println!("commands: all there");
    if let Some(folder) = folder {
        look(folder).await?;
    }
    place
        .close()
        .map_err(|error| format!("the temporary folder stays behind: {error}"))
}

/// A desk that is there, or will be.
async fn look(folder: &Path) -> Result<(), String> {
    let desk = Desk::open(folder, Outside::of_the_system())
        .await
        .map_err(said)?;
    let findings = desk.verify().await;
    desk.close().await;
    let findings = findings.map_err(said)?;
    if !findings.is_empty() {
        return Err(format!("the books do not agree: {findings:?}"));
    }
    println!("data: {}, its books agree", folder.display());
    Ok(())
}

fn said(error: front_desk::Error) -> String {
    error.to_string()
}
