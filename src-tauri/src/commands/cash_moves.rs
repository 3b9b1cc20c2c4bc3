//! Money that comes to the boxes and leaves them otherwise than over the counter, and slips that are lost.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::ids::RequestId;
use front_desk::shifts::{
    AcceptTransfer, CashMoves, ChangeFloat, DeclareLostSlip, FindLostSlip, RefuseTransfer,
    SendTransfer, TakeBackTransfer,
};
use front_desk::staff::Approval;
use tauri::State;

/// What moved, what is on its way, and which slips are lost.
#[tauri::command]
#[specta::specta]
pub async fn cash_moves(app: State<'_, App>) -> Result<CashMoves, CommandError> {
    Ok(app.desk()?.cash_moves(&app.signed_in()?).await?)
}

/// Tops the float up or brings some of it back, by a second person's leave.
#[tauri::command]
#[specta::specta]
pub async fn change_float(
    app: State<'_, App>,
    request: RequestId,
    change: ChangeFloat,
    approval: Option<Approval>,
) -> Result<CashMoves, CommandError> {
    Ok(app
        .desk()?
        .change_float(&app.signed_in()?, &request, change, approval)
        .await?)
}

/// Carries money of a box to somebody.
#[tauri::command]
#[specta::specta]
pub async fn send_transfer(
    app: State<'_, App>,
    request: RequestId,
    send: SendTransfer,
) -> Result<CashMoves, CommandError> {
    Ok(app
        .desk()?
        .send_transfer(&app.signed_in()?, &request, send)
        .await?)
}

/// Takes what was carried, counted.
#[tauri::command]
#[specta::specta]
pub async fn accept_transfer(
    app: State<'_, App>,
    request: RequestId,
    accept: AcceptTransfer,
) -> Result<CashMoves, CommandError> {
    Ok(app
        .desk()?
        .accept_transfer(&app.signed_in()?, &request, accept)
        .await?)
}

/// Does not take what was carried.
#[tauri::command]
#[specta::specta]
pub async fn refuse_transfer(
    app: State<'_, App>,
    request: RequestId,
    refuse: RefuseTransfer,
) -> Result<CashMoves, CommandError> {
    Ok(app
        .desk()?
        .refuse_transfer(&app.signed_in()?, &request, refuse)
        .await?)
}

/// Takes back what nobody took.
#[tauri::command]
#[specta::specta]
pub async fn take_back_transfer(
    app: State<'_, App>,
    request: RequestId,
    back: TakeBackTransfer,
) -> Result<CashMoves, CommandError> {
    Ok(app
        .desk()?
        .take_back_transfer(&app.signed_in()?, &request, back)
        .await?)
}

/// Declares a slip lost before the count.
#[tauri::command]
#[specta::specta]
pub async fn declare_lost_slip(
    app: State<'_, App>,
    request: RequestId,
    declare: DeclareLostSlip,
) -> Result<CashMoves, CommandError> {
    Ok(app
        .desk()?
        .declare_lost_slip(&app.signed_in()?, &request, declare)
        .await?)
}

/// Says that a lost slip was found.
#[tauri::command]
#[specta::specta]
pub async fn find_lost_slip(
    app: State<'_, App>,
    request: RequestId,
    find: FindLostSlip,
) -> Result<CashMoves, CommandError> {
    Ok(app
        .desk()?
        .find_lost_slip(&app.signed_in()?, &request, find)
        .await?)
}
