//! The box that finds anything, and where a scan goes.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::search::Hit;
use front_desk::search::scan::Destination;
use tauri::State;

/// What the box finds for what is typed so far.
#[tauri::command]
#[specta::specta]
pub async fn search(app: State<'_, App>, typed: String) -> Result<Vec<Hit>, CommandError> {
    Ok(app.desk()?.search(&app.signed_in()?, &typed).await?)
}

/// Where a scan belongs.
#[tauri::command]
#[specta::specta]
pub async fn route_scan(app: State<'_, App>, scanned: String) -> Result<Destination, CommandError> {
    Ok(app.desk()?.route_scan(&app.signed_in()?, &scanned).await?)
}
