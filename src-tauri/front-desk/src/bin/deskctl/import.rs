//! The office's workbooks.

use crate::answer::{Answer, value};
use crate::folder::open;
use front_desk::arrears::{
    self, ArrearsCorrections, ArrearsOpened, ArrearsProblem, ImportOpeningArrears, ItemMeant,
};
use front_desk::exchange::{self, Course};
use front_desk::meters::{
    self, ImportReadings, ReadingProblem, ReadingsCorrections, ReadingsTaken,
};
use front_desk::outside::Outside;
use front_desk::residents_book::{
    Corrections, ImportResidents, Problem, ResidentsChanges, dry_run, report,
};
use front_desk::staff::SignedIn;
use front_desk::statements::{Provider, StatementProblem, read_bill};
use front_desk::{Desk, Refusal, Result};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// A problem by its place and reason. What stands in the cell is left to the workbook: it may be somebody's phone.
#[derive(serde::Serialize)]
struct Told {
    sheet: String,
    row: u32,
    column: &'static str,
    reason: &'static str,
}

fn of_book(problem: &Problem) -> Told {
    Told {
        sheet: problem.at.sheet.clone(),
        row: problem.at.row,
        column: problem.column.as_str(),
        reason: problem.kind.as_str(),
    }
}

fn of_list(problem: &ArrearsProblem) -> Told {
    Told {
        sheet: problem.at.sheet.clone(),
        row: problem.at.row,
        column: problem.column.as_str(),
        reason: problem.kind.as_str(),
    }
}

fn of_readings(problem: &ReadingProblem) -> Told {
    Told {
        sheet: problem.at.sheet.clone(),
        row: problem.at.row,
        column: problem.column.as_str(),
        reason: problem.kind.as_str(),
    }
}

fn in_lines(problems: &[Told]) -> Vec<String> {
    let lines = problems.iter().map(|told| {
        let (sheet, column) = (&told.sheet, told.column);
        let reason = told.reason.replace('_', " ");
        format!("{sheet} row {}, {column}: {reason}", told.row)
    });
    lines.collect()
}

/// An answer with the problems of the file before it: also where nothing came of it.
fn with_problems(answer: Result<Answer>, problems: Vec<Told>, all: usize) -> Result<Answer> {
    let mut lines = in_lines(&problems);
    if all > problems.len() {
        lines.push(format!("… {all} problems in all"));
    }
    let answer = answer.unwrap_or_else(Answer::of_error);
    Ok(answer.after("problems", value(problems)?, lines))
}

/// What a book of residents holds, by itself: nothing is opened but the file.
pub fn residents_dry_run(file: &Path) -> Result<Answer> {
    let received = exchange::open(file, &Course::default())?;
    let plan = dry_run(&received, Outside::of_the_system().clock.now().date())?;
    let problems = plan.problems().iter();
    let mut lines = in_lines(&problems.map(of_book).collect::<Vec<_>>());
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
    let corrections = Corrections::default();
    let seen = desk
        .preview_residents(&who, &received, &corrections, &course)
        .await;
    let taken = desk
        .import_residents(&who, &request, received, import, course)
        .await;
    desk.close().await;
    let seen = seen?;
    let problems = seen.problems.iter().map(of_book).collect();
    with_problems(taken.and_then(entered), problems, seen.problem_count)
}

fn entered(changes: ResidentsChanges) -> Result<Answer> {
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
    let problems = plan.problems().iter();
    let mut lines = in_lines(&problems.map(of_list).collect::<Vec<_>>());
    let report = value(plan.report())?;
    let of = |name: &str| report.get(name).cloned().unwrap_or_default();
    lines.push(format!("{} rows, {} fen", of("rows"), of("total_fen")));
    Ok(Answer::well(report, lines))
}

/// `物管费=物业管理费`: a name in a list, and the fee item it means. Before the sign may stand nothing, for rows that name no item.
pub fn meant(word: &str) -> Result<(String, String), String> {
    let (name, item) = word
        .split_once('=')
        .ok_or_else(|| format!("{word} has no = between the name and the fee item"))?;
    Ok((name.trim().to_owned(), item.trim().to_owned()))
}

/// The fee items that are meant, by the names on the price list.
async fn items_meant(
    desk: &Desk,
    who: &SignedIn,
    meant: &[(String, String)],
) -> Result<Vec<ItemMeant>> {
    let listed = desk.fee_items(who).await?;
    let found = meant.iter().map(|(name, item)| {
        let of_name = listed.iter().find(|listed| listed.name == *item);
        let fee_item = of_name
            .map(|listed| listed.id)
            .ok_or_else(|| Refusal::not_found("fee_item"))?;
        let name = name.clone();
        Ok(ItemMeant { name, fee_item })
    });
    found.collect()
}

/// Charges what a list says is owed: every sound row, or nothing.
pub async fn arrears(folder: &Path, file: &Path, meant: &[(String, String)]) -> Result<Answer> {
    let received = Arc::new(exchange::open(file, &Course::default())?);
    let desk = open(folder).await?;
    let who = desk.maintenance().await?;
    let (request, course) = (desk.maintenance_request()?, Arc::new(Course::default()));
    let corrections = ArrearsCorrections {
        items: items_meant(&desk, &who, meant).await?,
        ..ArrearsCorrections::default()
    };
    let import = ImportOpeningArrears {
        corrections: corrections.clone(),
        seen: None,
    };
    let seen = desk
        .preview_opening_arrears(&who, &received, &corrections, &course)
        .await;
    let taken = desk
        .import_opening_arrears(&who, &request, received, import, course)
        .await;
    desk.close().await;
    let seen = seen?;
    let problems = seen.problems.iter().map(of_list).collect();
    with_problems(taken.and_then(charged), problems, seen.problem_count)
}

fn charged(opened: ArrearsOpened) -> Result<Answer> {
    let lines = vec![format!("{} charges, {}", opened.charges, opened.total)];
    Ok(Answer::well(
        json!({ "ok": true, "opened": value(opened)? }),
        lines,
    ))
}

/// What a merchant bill holds, by itself.
pub fn statement_dry_run(file: &Path, provider: Option<Provider>) -> Result<Answer> {
    let bill = read_bill(&exchange::open(file, &Course::default())?, provider)?;
    let of_problem = |problem: &StatementProblem| {
        let reason = problem.kind.as_str().replace('_', " ");
        format!("row {}: {reason}", problem.row)
    };
    let mut lines: Vec<String> = bill.problems.iter().map(of_problem).collect();
    let sums = bill.sums()?;
    if bill.problems.is_empty() && bill.differs_from_declared()? {
        lines.push("the file says it comes to something else: lines of it are missing".into());
    }
    lines.push(format!(
        "{}: {} trades, {}; {} refunds, {}; fees {}",
        bill.provider.as_str(),
        sums.trades,
        sums.trades_total,
        sums.refunds,
        sums.refunds_total,
        sums.fees_total
    ));
    Ok(Answer::well(value(bill.report()?)?, lines))
}

/// Bringing a statement in is finance's decision, and what differs is seen there.
pub fn statement_by_finance() -> Answer {
    let said = "finance brings statements in at the desk; here only --dry-run is known";
    let error = json!({ "code": "not_here", "said": said });
    Answer::wrong(json!({ "ok": false, "error": error }), vec![said.into()])
}

/// What a list of readings holds, by itself.
pub fn readings_dry_run(file: &Path) -> Result<Answer> {
    let plan = meters::dry_run(&exchange::open(file, &Course::default())?)?;
    let problems = plan.problems().iter();
    let mut lines = in_lines(&problems.map(of_readings).collect::<Vec<_>>());
    let report = value(plan.report())?;
    let of = |name: &str| report.get(name).cloned().unwrap_or_default();
    lines.push(format!("{} rows, usage {}", of("rows"), of("usage_total")));
    Ok(Answer::well(report, lines))
}

/// Writes what a list says was read: every sound row, or nothing.
pub async fn readings(folder: &Path, file: &Path, install: bool) -> Result<Answer> {
    let received = Arc::new(exchange::open(file, &Course::default())?);
    let desk = open(folder).await?;
    let who = desk.maintenance().await?;
    let (request, course) = (desk.maintenance_request()?, Arc::new(Course::default()));
    let corrections = ReadingsCorrections {
        install,
        ..ReadingsCorrections::default()
    };
    let import = ImportReadings {
        corrections: corrections.clone(),
        seen: None,
    };
    let seen = desk
        .preview_readings(&who, &received, &corrections, &course)
        .await;
    let taken = desk
        .import_readings(&who, &request, received, import, course)
        .await;
    desk.close().await;
    let seen = seen?;
    let problems = seen.problems.iter().map(of_readings).collect();
    with_problems(taken.and_then(were_read), problems, seen.problem_count)
}

fn were_read(taken: ReadingsTaken) -> Result<Answer> {
    let lines = vec![format!(
        "{} readings, usage {}, {} meters hung up",
        taken.readings, taken.usage_total, taken.meters
    )];
    Ok(Answer::well(
        json!({ "ok": true, "taken": value(taken)? }),
        lines,
    ))
}
