//! Large tables out of the desk, row by row, and how far that is.

use crate::files;
use crate::ipc::CommandError;
use crate::session::App;
use front_desk::exchange::Progress;
use front_desk::exports::ExportRows;
use front_desk::ids::RequestId;
use tauri::{AppHandle, Runtime, State};

/// Writes a table to a file. Answers with its name.
#[tauri::command]
#[specta::specta]
pub async fn export_rows<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    asked: ExportRows,
) -> Result<Option<String>, CommandError> {
    let (desk, who) = (app.desk()?, app.signed_in()?);
    desk.refuse_export(&who, &asked).await?;
    let Some(path) = files::place(&handle, &asked.file_name()).await? else {
        return Ok(None);
    };
    let course = app.begin_export();
    desk.export_rows(&who, &request, asked, &path, &course)
        .await?;
    Ok(files::name_of(&path))
}

/// How far the file is.
#[tauri::command]
#[specta::specta]
pub async fn export_progress(app: State<'_, App>) -> Result<Progress, CommandError> {
    Ok(app.export_progress())
}

/// Stops the file; nothing of it stays.
#[tauri::command]
#[specta::specta]
pub async fn stop_export(app: State<'_, App>) -> Result<(), CommandError> {
    app.stop_export();
    Ok(())
}
