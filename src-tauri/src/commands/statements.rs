//! Statements in: what WeChat, Alipay and the bank say, held against the receipts.

use crate::book::ChosenBook;
use crate::files;
use crate::ipc::CommandError;
use crate::session::App;
use front_desk::ids::RequestId;
use front_desk::statements::{
    AssignDifference, BankFile, BankMapping, ImportStatement, ReconcileFilter, Reconciliation,
    ResolveDifference, SaveBankMapping, Statement, StatementMeant, StatementPreview, Statements,
};
use tauri::{AppHandle, Runtime, State};

/// What was brought in, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn statements(app: State<'_, App>) -> Result<Statements, CommandError> {
    Ok(app.desk()?.statements(&app.signed_in()?).await?)
}

/// Lets the person choose a statement and reads it; answers with nothing where none was chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_statement(app: State<'_, App>) -> Result<Option<ChosenBook>, CommandError> {
    Ok(app.book().choose().await?)
}

/// What a bank's file looks like.
#[tauri::command]
#[specta::specta]
pub async fn bank_file(app: State<'_, App>) -> Result<BankFile, CommandError> {
    let received = app.book().received()?;
    Ok(app.desk()?.bank_file(&app.signed_in()?, &received).await?)
}

/// Keeps which column of a bank is which.
#[tauri::command]
#[specta::specta]
pub async fn save_bank_mapping(
    app: State<'_, App>,
    request: RequestId,
    save: SaveBankMapping,
) -> Result<BankMapping, CommandError> {
    Ok(app
        .desk()?
        .save_bank_mapping(&app.signed_in()?, &request, save)
        .await?)
}

/// What the statement would bring.
#[tauri::command]
#[specta::specta]
pub async fn preview_statement(
    app: State<'_, App>,
    meant: StatementMeant,
) -> Result<StatementPreview, CommandError> {
    let received = app.book().received()?;
    Ok(app
        .desk()?
        .preview_statement(&app.signed_in()?, &received, meant)
        .await?)
}

/// Brings the statement in.
#[tauri::command]
#[specta::specta]
pub async fn import_statement(
    app: State<'_, App>,
    request: RequestId,
    decision: ImportStatement,
) -> Result<Statement, CommandError> {
    let (received, course) = (app.book().received()?, app.book().begin());
    Ok(app
        .desk()?
        .import_statement(&app.signed_in()?, &request, received, decision, course)
        .await?)
}

/// What agrees and what does not.
#[tauri::command]
#[specta::specta]
pub async fn reconciliation(
    app: State<'_, App>,
    filter: ReconcileFilter,
) -> Result<Reconciliation, CommandError> {
    Ok(app
        .desk()?
        .reconciliation(&app.signed_in()?, &filter)
        .await?)
}

/// Keeps the same as a workbook. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn reconciliation_workbook<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    filter: ReconcileFilter,
) -> Result<Option<String>, CommandError> {
    let (desk, who) = (app.desk()?, app.signed_in()?);
    let (name, bytes) = desk.reconciliation_workbook(&who, &request, filter).await?;
    files::keep(&handle, &name, &bytes).await
}

/// Gives a difference an owner.
#[tauri::command]
#[specta::specta]
pub async fn assign_difference(
    app: State<'_, App>,
    request: RequestId,
    assign: AssignDifference,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .assign_difference(&app.signed_in()?, &request, assign)
        .await?)
}

/// Says what a difference turned out to be.
#[tauri::command]
#[specta::specta]
pub async fn resolve_difference(
    app: State<'_, App>,
    request: RequestId,
    resolve: ResolveDifference,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .resolve_difference(&app.signed_in()?, &request, resolve)
        .await?)
}
