//! Takings brought to the bank, the day sheet and the month.

use crate::files;
use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::finance::{
    AddBankSlip, BankDeposits, BankTakings, DaySheetView, MonthReport, TakeBackBankDeposit,
};
use front_desk::ids::{BankDepositId, RequestId};
use front_desk::printers::PaperKind;
use tauri::{AppHandle, Runtime, State};

/// What the safe holds, and what went from it to the bank.
#[tauri::command]
#[specta::specta]
pub async fn bank_deposits(app: State<'_, App>) -> Result<BankDeposits, CommandError> {
    Ok(app.desk()?.bank_deposits(&app.signed_in()?).await?)
}

/// Brings takings from the safe to the bank.
#[tauri::command]
#[specta::specta]
pub async fn bank_takings(
    app: State<'_, App>,
    request: RequestId,
    banked: BankTakings,
) -> Result<BankDeposits, CommandError> {
    Ok(app
        .desk()?
        .bank_takings(&app.signed_in()?, &request, banked)
        .await?)
}

/// Writes down the number of the bank's slip.
#[tauri::command]
#[specta::specta]
pub async fn add_bank_slip(
    app: State<'_, App>,
    request: RequestId,
    add: AddBankSlip,
) -> Result<BankDeposits, CommandError> {
    Ok(app
        .desk()?
        .add_bank_slip(&app.signed_in()?, &request, add)
        .await?)
}

/// Takes back a deposit that was mistyped.
#[tauri::command]
#[specta::specta]
pub async fn take_back_bank_deposit(
    app: State<'_, App>,
    request: RequestId,
    back: TakeBackBankDeposit,
) -> Result<BankDeposits, CommandError> {
    Ok(app
        .desk()?
        .take_back_bank_deposit(&app.signed_in()?, &request, back)
        .await?)
}

/// Prints, keeps or shows a deposit slip. Answers with the printer's or the file's name.
#[tauri::command]
#[specta::specta]
pub async fn deposit_slip<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    deposit: BankDepositId,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app.desk()?.deposit_slip(&app.signed_in()?, deposit).await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}

/// What a day came to; a blank day is today.
#[tauri::command]
#[specta::specta]
pub async fn day_sheet(app: State<'_, App>, date: String) -> Result<DaySheetView, CommandError> {
    Ok(app.desk()?.day_sheet(&app.signed_in()?, &date).await?)
}

/// Prints, keeps or shows a day sheet. Answers with the printer's or the file's name.
#[tauri::command]
#[specta::specta]
pub async fn day_sheet_paper<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    date: String,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app
        .desk()?
        .day_sheet_paper(&app.signed_in()?, &date)
        .await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}

/// Keeps a day sheet as a workbook. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn day_sheet_workbook<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    date: String,
) -> Result<Option<String>, CommandError> {
    let (name, bytes) = app
        .desk()?
        .day_sheet_workbook(&app.signed_in()?, &date)
        .await?;
    files::keep(&handle, &name, &bytes).await
}

/// What a month came to; a blank month is this one.
#[tauri::command]
#[specta::specta]
pub async fn month_report(app: State<'_, App>, month: String) -> Result<MonthReport, CommandError> {
    Ok(app.desk()?.month_report(&app.signed_in()?, &month).await?)
}

/// Keeps a month as a workbook. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn month_report_workbook<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    month: String,
) -> Result<Option<String>, CommandError> {
    let (name, bytes) = app
        .desk()?
        .month_report_workbook(&app.signed_in()?, &month)
        .await?;
    files::keep(&handle, &name, &bytes).await
}
