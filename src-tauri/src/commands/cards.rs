//! Cards from issue to return.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::cards::{Card, CardChange, CardEvent, CardsBy, IssueCard, ReissueCard};
use front_desk::ids::{CardId, RequestId};
use tauri::State;

/// The cards asked for, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn cards(app: State<'_, App>, by: CardsBy) -> Result<Vec<Card>, CommandError> {
    Ok(app.desk()?.cards(&app.signed_in()?, by).await?)
}

/// All that happened to one card.
#[tauri::command]
#[specta::specta]
pub async fn card_life(app: State<'_, App>, card: CardId) -> Result<Vec<CardEvent>, CommandError> {
    Ok(app.desk()?.card_life(&app.signed_in()?, card).await?)
}

/// Issues a card.
#[tauri::command]
#[specta::specta]
pub async fn issue_card(
    app: State<'_, App>,
    request: RequestId,
    card: IssueCard,
) -> Result<CardId, CommandError> {
    Ok(app
        .desk()?
        .issue_card(&app.signed_in()?, &request, card)
        .await?)
}

/// Blocks a card that was reported lost.
#[tauri::command]
#[specta::specta]
pub async fn report_card_lost(
    app: State<'_, App>,
    request: RequestId,
    change: CardChange,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .report_card_lost(&app.signed_in()?, &request, change)
        .await?)
}

/// Lets a card that was found again open doors.
#[tauri::command]
#[specta::specta]
pub async fn unblock_card(
    app: State<'_, App>,
    request: RequestId,
    change: CardChange,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .unblock_card(&app.signed_in()?, &request, change)
        .await?)
}

/// Issues another card in the place of one.
#[tauri::command]
#[specta::specta]
pub async fn reissue_card(
    app: State<'_, App>,
    request: RequestId,
    reissue: ReissueCard,
) -> Result<CardId, CommandError> {
    Ok(app
        .desk()?
        .reissue_card(&app.signed_in()?, &request, reissue)
        .await?)
}

/// Takes a card back.
#[tauri::command]
#[specta::specta]
pub async fn return_card(
    app: State<'_, App>,
    request: RequestId,
    change: CardChange,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .return_card(&app.signed_in()?, &request, change)
        .await?)
}
