//! Deposits after they are taken.

use crate::files;
use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::cashier::{
    AskDepositRefund, DeductDeposit, Deducted, Deposit, DepositFilter, DepositList, DepositPaper,
    InspectDeposit, WithdrawDepositRefund,
};
use front_desk::ids::{ReceiptLineId, RequestId};
use front_desk::printers::PaperKind;
use tauri::{AppHandle, Runtime, State};

/// The deposits by unit, item, age and state, beside what the ledger has of them.
#[tauri::command]
#[specta::specta]
pub async fn deposits(
    app: State<'_, App>,
    filter: DepositFilter,
) -> Result<DepositList, CommandError> {
    Ok(app.desk()?.deposits(&app.signed_in()?, filter).await?)
}

/// A deposit with everything that happened to it.
#[tauri::command]
#[specta::specta]
pub async fn deposit(app: State<'_, App>, deposit: ReceiptLineId) -> Result<Deposit, CommandError> {
    Ok(app.desk()?.deposit(&app.signed_in()?, deposit).await?)
}

/// Writes down who inspected, when, and what was found.
#[tauri::command]
#[specta::specta]
pub async fn inspect_deposit(
    app: State<'_, App>,
    request: RequestId,
    inspection: InspectDeposit,
) -> Result<Deposit, CommandError> {
    Ok(app
        .desk()?
        .inspect_deposit(&app.signed_in()?, &request, inspection)
        .await?)
}

/// Deducts from a deposit what was agreed to.
#[tauri::command]
#[specta::specta]
pub async fn deduct_deposit(
    app: State<'_, App>,
    request: RequestId,
    deduct: DeductDeposit,
) -> Result<Deducted, CommandError> {
    Ok(app
        .desk()?
        .deduct_deposit(&app.signed_in()?, &request, deduct)
        .await?)
}

/// Writes down that a deposit is asked back.
#[tauri::command]
#[specta::specta]
pub async fn ask_deposit_refund(
    app: State<'_, App>,
    request: RequestId,
    ask: AskDepositRefund,
) -> Result<Deposit, CommandError> {
    Ok(app
        .desk()?
        .ask_deposit_refund(&app.signed_in()?, &request, ask)
        .await?)
}

/// Withdraws what was asked.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_deposit_refund(
    app: State<'_, App>,
    request: RequestId,
    withdraw: WithdrawDepositRefund,
) -> Result<Deposit, CommandError> {
    Ok(app
        .desk()?
        .withdraw_deposit_refund(&app.signed_in()?, &request, withdraw)
        .await?)
}

/// Prints, keeps or shows a paper of a deposit. Answers with the printer's or the file's name.
#[tauri::command]
#[specta::specta]
pub async fn deposit_paper<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    paper: DepositPaper,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app.desk()?.deposit_paper(&app.signed_in()?, paper).await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}

/// Keeps the deposits as a workbook. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn deposits_workbook<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    filter: DepositFilter,
) -> Result<Option<String>, CommandError> {
    let who = app.signed_in()?;
    let (name, bytes) = app
        .desk()?
        .deposits_workbook(&who, &request, filter)
        .await?;
    files::keep(&handle, &name, &bytes).await
}
