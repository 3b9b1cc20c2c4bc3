//! The desk itself: first start, settings, the check of the books.

use crate::ipc::{self, CommandError};
use crate::session::App;
use front_desk::backup::{Backup, LastBackup};
use front_desk::ids::RequestId;
use front_desk::journal::Finding;
use front_desk::rights::Command;
use front_desk::settings::Settings;
use front_desk::staff::{DeskState, SetUp};
use tauri::State;

/// What the first screen needs to know.
#[tauri::command]
#[specta::specta]
pub async fn desk_state(app: State<'_, App>) -> Result<DeskState, CommandError> {
    Ok(app.desk()?.desk_state().await?)
}

/// The first start.
#[tauri::command]
#[specta::specta]
pub async fn set_up(
    app: State<'_, App>,
    request: RequestId,
    set_up: SetUp,
) -> Result<DeskState, CommandError> {
    Ok(app.desk()?.set_up(&request, set_up).await?)
}

/// What the community decided.
#[tauri::command]
#[specta::specta]
pub async fn settings(app: State<'_, App>) -> Result<Settings, CommandError> {
    Ok(app.desk()?.settings(&app.signed_in()?).await?)
}

/// Decides otherwise.
#[tauri::command]
#[specta::specta]
pub async fn change_settings(
    app: State<'_, App>,
    request: RequestId,
    settings: Settings,
) -> Result<Settings, CommandError> {
    Ok(app
        .desk()?
        .change_settings(&app.signed_in()?, &request, settings)
        .await?)
}

/// Recomputes the books from zero.
#[tauri::command]
#[specta::specta]
pub async fn verify(app: State<'_, App>) -> Result<Vec<Finding>, CommandError> {
    app.desk()?.look(&app.signed_in()?, Command::Verify).await?;
    Ok(app.desk()?.verify().await?)
}

/// Makes a checked copy of the books.
#[tauri::command]
#[specta::specta]
pub async fn back_up(app: State<'_, App>, request: RequestId) -> Result<Backup, CommandError> {
    Ok(app.desk()?.back_up(&app.signed_in()?, &request).await?)
}

/// When the books were last copied.
#[tauri::command]
#[specta::specta]
pub async fn last_backup(app: State<'_, App>) -> Result<LastBackup, CommandError> {
    Ok(app.desk()?.last_backup(&app.signed_in()?).await?)
}

/// Gives a call that could not be read its incident number.
#[tauri::command]
#[specta::specta]
pub async fn unread_call(said: String) -> Result<(), CommandError> {
    Err(ipc::unread(&said))
}
