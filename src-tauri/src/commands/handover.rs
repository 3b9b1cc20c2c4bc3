//! What stands at the desk, the closing of a shift, and the handovers.

use crate::files;
use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::documents::HandoverPaper;
use front_desk::handover::{Closing, Count, Handover};
use front_desk::ids::{RequestId, ShiftId};
use front_desk::printers::PaperKind;
use front_desk::shifts::{Expected, Leave, ShiftState};
use tauri::{AppHandle, Runtime, State};

/// What stands at the desk; no expected figure is in it.
#[tauri::command]
#[specta::specta]
pub async fn shift_state(app: State<'_, App>) -> Result<ShiftState, CommandError> {
    Ok(app.desk()?.shift_state(&app.signed_in()?).await?)
}

/// Writes down what the next shift must know.
#[tauri::command]
#[specta::specta]
pub async fn add_shift_note(
    app: State<'_, App>,
    request: RequestId,
    note: String,
) -> Result<ShiftState, CommandError> {
    let who = app.signed_in()?;
    Ok(app.desk()?.add_shift_note(&who, &request, &note).await?)
}

/// Shows what the books expect, by leave of a second person.
#[tauri::command]
#[specta::specta]
pub async fn reveal_expected(
    app: State<'_, App>,
    request: RequestId,
    shift: ShiftId,
    leave: Leave,
) -> Result<Expected, CommandError> {
    let who = app.signed_in()?;
    Ok(app
        .desk()?
        .reveal_expected(&who, &request, shift, leave)
        .await?)
}

/// Keeps what was counted at closing, and shows what is over or short.
#[tauri::command]
#[specta::specta]
pub async fn count_shift(
    app: State<'_, App>,
    request: RequestId,
    count: Count,
) -> Result<ShiftState, CommandError> {
    Ok(app
        .desk()?
        .count_shift(&app.signed_in()?, &request, count)
        .await?)
}

/// Closes the counted shift of whoever asks.
#[tauri::command]
#[specta::specta]
pub async fn close_shift(
    app: State<'_, App>,
    request: RequestId,
    closing: Closing,
) -> Result<Handover, CommandError> {
    Ok(app
        .desk()?
        .close_shift(&app.signed_in()?, &request, closing)
        .await?)
}

/// Closes the counted shift of somebody absent.
#[tauri::command]
#[specta::specta]
pub async fn force_close_shift(
    app: State<'_, App>,
    request: RequestId,
    closing: Closing,
    reason: String,
) -> Result<Handover, CommandError> {
    let who = app.signed_in()?;
    Ok(app
        .desk()?
        .force_close_shift(&who, &request, closing, &reason)
        .await?)
}

/// The latest handovers.
#[tauri::command]
#[specta::specta]
pub async fn handovers(app: State<'_, App>) -> Result<Vec<Handover>, CommandError> {
    Ok(app.desk()?.handovers(&app.signed_in()?).await?)
}

/// What stands on the handover of a closed shift.
#[tauri::command]
#[specta::specta]
pub async fn handover(app: State<'_, App>, shift: ShiftId) -> Result<HandoverPaper, CommandError> {
    Ok(app.desk()?.handover(&app.signed_in()?, shift).await?)
}

/// Prints, keeps or shows a handover. Answers with the printer's or the file's name.
#[tauri::command]
#[specta::specta]
pub async fn handover_paper<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    shift: ShiftId,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app.desk()?.handover_paper(&app.signed_in()?, shift).await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}

/// Keeps a handover as a workbook. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn handover_workbook<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    shift: ShiftId,
) -> Result<Option<String>, CommandError> {
    let (name, bytes) = app
        .desk()?
        .handover_workbook(&app.signed_in()?, shift)
        .await?;
    files::keep(&handle, &name, &bytes).await
}
