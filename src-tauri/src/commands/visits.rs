//! Visitors in and out.

use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::ids::{RequestId, VisitId};
use front_desk::printers::PaperKind;
use front_desk::visits::{
    CheckIn, CheckedIn, CheckedOut, ExpectVisit, KnownVisitor, Visit, VisitsBy,
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

/// The visitor's slip: printed, kept or shown.
#[tauri::command]
#[specta::specta]
pub async fn visit_slip<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    visit: VisitId,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app
        .desk()?
        .visit_slip_paper(&app.signed_in()?, visit)
        .await?;
    papers::deliver(&handle, &app, PaperKind::Slip, &paper, way).await
}

/// Notes that a slip came out of the printer.
#[tauri::command]
#[specta::specta]
pub async fn record_slip(
    app: State<'_, App>,
    request: RequestId,
    visit: VisitId,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .record_slip(&app.signed_in()?, &request, visit)
        .await?)
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
