//! Opening shifts, and takings for the safe.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::ids::RequestId;
use front_desk::shifts::{DropToSafe, Leave, Opening, ShiftState, TakeBackDrop};
use tauri::State;

/// Opens a shift.
#[tauri::command]
#[specta::specta]
pub async fn open_shift(
    app: State<'_, App>,
    request: RequestId,
    opening: Opening,
    leave: Option<Leave>,
) -> Result<ShiftState, CommandError> {
    let who = app.signed_in()?;
    Ok(app
        .desk()?
        .open_shift(&who, &request, opening, leave)
        .await?)
}

/// Puts takings into the safe.
#[tauri::command]
#[specta::specta]
pub async fn drop_to_safe(
    app: State<'_, App>,
    request: RequestId,
    drop: DropToSafe,
) -> Result<ShiftState, CommandError> {
    Ok(app
        .desk()?
        .drop_to_safe(&app.signed_in()?, &request, drop)
        .await?)
}

/// Takes back a drop that was mistyped.
#[tauri::command]
#[specta::specta]
pub async fn take_back_drop(
    app: State<'_, App>,
    request: RequestId,
    back: TakeBackDrop,
) -> Result<ShiftState, CommandError> {
    Ok(app
        .desk()?
        .take_back_drop(&app.signed_in()?, &request, back)
        .await?)
}
