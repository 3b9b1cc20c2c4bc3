//! The office's workbooks.

use crate::answer::{Answer, value};
use crate::folder::open;
use front_desk::Result;
use front_desk::arrears::{self, ImportOpeningArrears};
use front_desk::exchange::{self, Course};
use front_desk::outside::Outside;
use front_desk::residents_book::{ImportResidents, dry_run, report};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// What a book of residents holds, by itself: nothing is opened but the file.
pub fn residents_dry_run(file: &Path) -> Result<Answer> {
    let received = exchange::open(file, &Course::default())?;
    let plan = dry_run(&received, Outside::of_the_system().clock.now().date())?;
    let lines = plan
        .problems()
        .iter()
        .map(|problem| format!("row {}: {}", problem.at.row, problem.kind.as_str()));
    let mut lines: Vec<String> = lines.collect();
    let unread = plan.unread().iter();
    lines.extend(unread.map(|unread| format!("heading not understood: {}", unread.heading)));
    let changes = plan.changes();
    lines.push(format!(
        "{} units, {} residents, {} plates, {} cards would be entered",
        changes.new_units, changes.new_residents, changes.new_vehicles, changes.new_cards
    ));
    Ok(Answer::well(value(report(&plan))?, lines))
}

/// Takes a book of residents in: all that is sound, or nothing.
pub async fn residents(folder: &Path, file: &Path) -> Result<Answer> {
    let received = Arc::new(exchange::open(file, &Course::default())?);
    let desk = open(folder).await?;
    let who = desk.maintenance().await?;
    let (request, course) = (desk.maintenance_request()?, Arc::new(Course::default()));
    let import = ImportResidents::default();
    let taken = desk
        .import_residents(&who, &request, received, import, course)
        .await;
    desk.close().await;
    let changes = taken?;
    let lines = vec![format!(
        "{} units, {} residents, {} plates, {} cards entered; {} units and {} residents changed",
        changes.new_units,
        changes.new_residents,
        changes.new_vehicles,
        changes.new_cards,
        changes.changed_units,
        changes.changed_residents
    )];
    Ok(Answer::well(
        json!({ "ok": true, "changes": value(changes)? }),
        lines,
    ))
}

/// What a list of opening arrears holds, by itself.
pub fn arrears_dry_run(file: &Path) -> Result<Answer> {
    let plan = arrears::dry_run(&exchange::open(file, &Course::default())?)?;
    let lines = plan
        .problems()
        .iter()
        .map(|problem| format!("row {}: {}", problem.at.row, problem.kind.as_str()));
    let mut lines: Vec<String> = lines.collect();
    let report = value(plan.report())?;
    let of = |name: &str| report.get(name).cloned().unwrap_or_default();
    lines.push(format!("{} rows, {} fen", of("rows"), of("total_fen")));
    Ok(Answer::well(report, lines))
}

/// Charges what a list says is owed: every sound row, or nothing.
pub async fn arrears(folder: &Path, file: &Path) -> Result<Answer> {
    let received = Arc::new(exchange::open(file, &Course::default())?);
    let desk = open(folder).await?;
    let who = desk.maintenance().await?;
    let (request, course) = (desk.maintenance_request()?, Arc::new(Course::default()));
    let import = ImportOpeningArrears::default();
    let taken = desk
        .import_opening_arrears(&who, &request, received, import, course)
        .await;
    desk.close().await;
    let opened = taken?;
    let lines = vec![format!("{} charges, {}", opened.charges, opened.total)];
    Ok(Answer::well(
        json!({ "ok": true, "opened": value(opened)? }),
        lines,
    ))
}
