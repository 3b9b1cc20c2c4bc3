//! The box that finds anything, and where a scan goes.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::search::scan::Destination;
use front_desk::search::{Hit, HitKind};
use tauri::State;

/// What the box finds of these kinds for what is typed so far.
#[tauri::command]
#[specta::specta]
pub async fn search(
    app: State<'_, App>,
    typed: String,
    kinds: Vec<HitKind>,
) -> Result<Vec<Hit>, CommandError> {
    Ok(app
        .desk()?
        .search(&app.signed_in()?, &typed, &kinds)
        .await?)
}

/// Where a scan belongs.
#[tauri::command]
#[specta::specta]
pub async fn route_scan(app: State<'_, App>, scanned: String) -> Result<Destination, CommandError> {
    Ok(app.desk()?.route_scan(&app.signed_in()?, &scanned).await?)
}
