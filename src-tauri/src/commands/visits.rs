//! Visitors in and out.

use crate::files;
use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::ids::{RequestId, VisitId};
use front_desk::printers::PaperKind;
use front_desk::printing::Spooler;
use front_desk::visits::{
    CheckIn, CheckedIn, CheckedOut, ExpectVisit, KnownVisitor, PrintedSlip, Visit, VisitsBy,
};
use tauri::{AppHandle, Runtime, State};

/// The visits asked for; with `find` only those with it in them.
#[tauri::command]
#[specta::specta]
pub async fn visits(
    app: State<'_, App>,
    by: VisitsBy,
    find: String,
) -> Result<Vec<Visit>, CommandError> {
    Ok(app.desk()?.visits(&app.signed_in()?, by, &find).await?)
}

/// People who came before.
#[tauri::command]
#[specta::specta]
pub async fn known_visitors(
    app: State<'_, App>,
    typed: String,
) -> Result<Vec<KnownVisitor>, CommandError> {
    Ok(app
        .desk()?
        .known_visitors(&app.signed_in()?, &typed)
        .await?)
}

/// Notes that somebody will come.
#[tauri::command]
#[specta::specta]
pub async fn expect_visit(
    app: State<'_, App>,
    request: RequestId,
    expect: ExpectVisit,
) -> Result<VisitId, CommandError> {
    Ok(app
        .desk()?
        .expect_visit(&app.signed_in()?, &request, expect)
        .await?)
}

/// Takes an announced visit off the list.
#[tauri::command]
#[specta::specta]
pub async fn cancel_visit(
    app: State<'_, App>,
    request: RequestId,
    visit: VisitId,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .cancel_visit(&app.signed_in()?, &request, visit)
        .await?)
}

/// Checks a visitor in.
#[tauri::command]
#[specta::specta]
pub async fn check_in(
    app: State<'_, App>,
    request: RequestId,
    check_in: CheckIn,
) -> Result<CheckedIn, CommandError> {
    Ok(app
        .desk()?
        .check_in(&app.signed_in()?, &request, check_in)
        .await?)
}

/// Signs a visitor out by the number.
#[tauri::command]
#[specta::specta]
pub async fn check_out(
    app: State<'_, App>,
    request: RequestId,
    number: String,
) -> Result<CheckedOut, CommandError> {
    Ok(app
        .desk()?
        .check_out(&app.signed_in()?, &request, number)
        .await?)
}

/// Notes that a visitor is gone and nobody saw it.
#[tauri::command]
#[specta::specta]
pub async fn confirm_no_exit(
    app: State<'_, App>,
    request: RequestId,
    visit: VisitId,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .confirm_no_exit(&app.signed_in()?, &request, visit)
        .await?)
}

/// Prints a visitor's slip: the first, or 补打 n.
#[tauri::command]
#[specta::specta]
pub async fn print_slip(
    app: State<'_, App>,
    request: RequestId,
    visit: VisitId,
) -> Result<PrintedSlip, CommandError> {
    let (who, spooler) = (app.signed_in()?, Spooler::of_the_system());
    Ok(app
        .desk()?
        .print_slip(&who, &request, &spooler, visit)
        .await?)
}

/// Keeps a visitor's slip as a file. Answers with nothing when the person thought better of it.
#[tauri::command]
#[specta::specta]
pub async fn keep_slip<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    visit: VisitId,
) -> Result<Option<PrintedSlip>, CommandError> {
    let (desk, who) = (app.desk()?, app.signed_in()?);
    let name = desk.slip_file(&who, visit).await?;
    let Some(path) = files::place(&handle, &name).await? else {
        return Ok(None);
    };
    Ok(Some(desk.keep_slip(&who, &request, &path, visit).await?))
}

/// Shows what a visitor's slip looks like; what is shown says that it is none.
#[tauri::command]
#[specta::specta]
pub async fn show_slip<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    visit: VisitId,
) -> Result<Option<String>, CommandError> {
    let paper = app.desk()?.preview_slip(&app.signed_in()?, visit).await?;
    papers::deliver(&handle, &app, PaperKind::Slip, &paper, Way::Show).await
}

/// The list that is called out at the assembly point: printed, kept or shown.
#[tauri::command]
#[specta::specta]
pub async fn evacuation_list<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app.desk()?.evacuation_paper(&app.signed_in()?).await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}
