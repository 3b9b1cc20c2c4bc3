//! The operating journal, read and kept.

use crate::files;
use crate::ipc::CommandError;
use crate::session::App;
use front_desk::ids::RequestId;
use front_desk::logbook::{JournalFilter, JournalPage};
use tauri::{AppHandle, Runtime, State};

/// What was done at the desk, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn journal(
    app: State<'_, App>,
    filter: JournalFilter,
) -> Result<JournalPage, CommandError> {
    Ok(app.desk()?.journal(&app.signed_in()?, &filter).await?)
}

/// Keeps what was done as a workbook. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn journal_workbook<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    filter: JournalFilter,
) -> Result<Option<String>, CommandError> {
    let who = app.signed_in()?;
    let (name, bytes) = app.desk()?.journal_workbook(&who, &request, filter).await?;
    files::keep(&handle, &name, &bytes).await
}
