//! Bringing in the books an office keeps: choosing the file, looking at what it would do, and taking it in.

use crate::book::ChosenBook;
use crate::ipc::CommandError;
use crate::session::App;
use front_desk::arrears::{
    ArrearsCorrections, ArrearsOpened, ArrearsPreview, ImportOpeningArrears,
};
use front_desk::exchange::Progress;
use front_desk::ids::RequestId;
use front_desk::residents_book::{
    Corrections, ImportResidents, ResidentsChanges, ResidentsPreview,
};
use tauri::State;

/// Lets the person choose a file and reads it; answers with nothing where none was chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_book(app: State<'_, App>) -> Result<Option<ChosenBook>, CommandError> {
    Ok(app.book().choose().await?)
}

/// How far the work on the book is.
#[tauri::command]
#[specta::specta]
pub async fn import_progress(app: State<'_, App>) -> Result<Progress, CommandError> {
    Ok(app.book().progress())
}

/// Stops the work on the book; nothing of it stays.
#[tauri::command]
#[specta::specta]
pub async fn stop_import(app: State<'_, App>) -> Result<(), CommandError> {
    app.book().stop();
    Ok(())
}

/// What the book of residents would change.
#[tauri::command]
#[specta::specta]
pub async fn preview_residents(
    app: State<'_, App>,
    corrections: Corrections,
) -> Result<ResidentsPreview, CommandError> {
    let (received, course) = (app.book().received()?, app.book().begin());
    Ok(app
        .desk()?
        .preview_residents(&app.signed_in()?, &received, &corrections, &course)
        .await?)
}

/// Takes the book of residents in.
#[tauri::command]
#[specta::specta]
pub async fn import_residents(
    app: State<'_, App>,
    request: RequestId,
    decision: ImportResidents,
) -> Result<ResidentsChanges, CommandError> {
    let (received, course) = (app.book().received()?, app.book().begin());
    Ok(app
        .desk()?
        .import_residents(&app.signed_in()?, &request, received, decision, course)
        .await?)
}

/// What the list of arrears would charge.
#[tauri::command]
#[specta::specta]
pub async fn preview_opening_arrears(
    app: State<'_, App>,
    corrections: ArrearsCorrections,
) -> Result<ArrearsPreview, CommandError> {
    let (received, course) = (app.book().received()?, app.book().begin());
    Ok(app
        .desk()?
        .preview_opening_arrears(&app.signed_in()?, &received, &corrections, &course)
        .await?)
}

/// Charges what the list of arrears says.
#[tauri::command]
#[specta::specta]
pub async fn import_opening_arrears(
    app: State<'_, App>,
    request: RequestId,
    decision: ImportOpeningArrears,
) -> Result<ArrearsOpened, CommandError> {
    let (received, course) = (app.book().received()?, app.book().begin());
    Ok(app
        .desk()?
        .import_opening_arrears(&app.signed_in()?, &request, received, decision, course)
        .await?)
}
