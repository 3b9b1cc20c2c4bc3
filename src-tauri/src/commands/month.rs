//! Closing the month, its sheet, and the vouchers.

use crate::files;
use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::exchange::RowForm;
use front_desk::finance::{
    AccountMapping, CloseMonth, MonthClose, ReopenMonth, SetAccountMapping, VoucherPreview,
    VouchersAsked,
};
use front_desk::ids::RequestId;
use front_desk::printers::PaperKind;
use front_desk::staff::Approval;
use tauri::{AppHandle, Runtime, State};

/// The months that were closed, and what must be done before the next one can be.
#[tauri::command]
#[specta::specta]
pub async fn month_close(app: State<'_, App>) -> Result<MonthClose, CommandError> {
    Ok(app.desk()?.month_close(&app.signed_in()?).await?)
}

/// Closes the month.
#[tauri::command]
#[specta::specta]
pub async fn close_month(
    app: State<'_, App>,
    request: RequestId,
    close: CloseMonth,
) -> Result<MonthClose, CommandError> {
    Ok(app
        .desk()?
        .close_month(&app.signed_in()?, &request, close)
        .await?)
}

/// Opens the last closed month again.
#[tauri::command]
#[specta::specta]
pub async fn reopen_month(
    app: State<'_, App>,
    request: RequestId,
    reopen: ReopenMonth,
    approval: Option<Approval>,
) -> Result<MonthClose, CommandError> {
    Ok(app
        .desk()?
        .reopen_month(&app.signed_in()?, &request, reopen, approval)
        .await?)
}

/// Prints, keeps or shows a month sheet. Answers with the printer's or the file's name.
#[tauri::command]
#[specta::specta]
pub async fn month_sheet_paper<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    month: String,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let who = app.signed_in()?;
    let paper = app.desk()?.month_sheet_paper(&who, &month).await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}

/// Keeps a month sheet as a workbook. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn month_sheet_workbook<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    month: String,
) -> Result<Option<String>, CommandError> {
    let who = app.signed_in()?;
    let (name, bytes) = app.desk()?.month_sheet_workbook(&who, &month).await?;
    files::keep(&handle, &name, &bytes).await
}

/// Which account of the company's each of ours is.
#[tauri::command]
#[specta::specta]
pub async fn account_mapping(app: State<'_, App>) -> Result<AccountMapping, CommandError> {
    Ok(app.desk()?.account_mapping(&app.signed_in()?).await?)
}

/// Confirms which account of the company's each of ours is.
#[tauri::command]
#[specta::specta]
pub async fn set_account_mapping(
    app: State<'_, App>,
    request: RequestId,
    set: SetAccountMapping,
) -> Result<AccountMapping, CommandError> {
    Ok(app
        .desk()?
        .set_account_mapping(&app.signed_in()?, &request, set)
        .await?)
}

/// What the vouchers of a day or month come to.
#[tauri::command]
#[specta::specta]
pub async fn preview_vouchers(
    app: State<'_, App>,
    asked: VouchersAsked,
) -> Result<VoucherPreview, CommandError> {
    Ok(app
        .desk()?
        .preview_vouchers(&app.signed_in()?, asked)
        .await?)
}

/// Writes the vouchers to a file. Answers with its name.
#[tauri::command]
#[specta::specta]
pub async fn export_vouchers<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    asked: VouchersAsked,
    form: RowForm,
) -> Result<Option<String>, CommandError> {
    let (desk, who) = (app.desk()?, app.signed_in()?);
    desk.refuse_export_of_vouchers(&who, &asked).await?;
    let name = desk.vouchers_name(&asked, form)?;
    let Some(path) = files::place(&handle, &name).await? else {
        return Ok(None);
    };
    let course = app.begin_export();
    desk.export_vouchers(&who, &request, asked, form, &path, &course)
        .await?;
    Ok(files::name_of(&path))
}
