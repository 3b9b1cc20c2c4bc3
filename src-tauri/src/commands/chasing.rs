//! What is owed past due, the chasing log, and the payment notices.

use crate::files;
use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::chasing::{
    Arrears, ArrearsAsked, ChasingRules, ChasingToday, IssueNotices, LogChase, NoticeRun,
    SetChasingRules, UnitChasing,
};
use front_desk::documents::NoticeForm;
use front_desk::ids::{ChaseId, NoticeRunId, RequestId, UnitId};
use tauri::{AppHandle, Runtime, State};

/// Who owes what past due.
#[tauri::command]
#[specta::specta]
pub async fn arrears(app: State<'_, App>, asked: ArrearsAsked) -> Result<Arrears, CommandError> {
    Ok(app.desk()?.arrears(&app.signed_in()?, asked).await?)
}

/// Keeps the arrears as a workbook. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn arrears_workbook<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    asked: ArrearsAsked,
) -> Result<Option<String>, CommandError> {
    let who = app.signed_in()?;
    let (name, bytes) = app.desk()?.arrears_workbook(&who, &request, asked).await?;
    files::keep(&handle, &name, &bytes).await
}

/// Whom to ask today.
#[tauri::command]
#[specta::specta]
pub async fn chasing_today(app: State<'_, App>) -> Result<ChasingToday, CommandError> {
    Ok(app.desk()?.chasing_today(&app.signed_in()?).await?)
}

/// What a unit owes past due, what was promised, and the log.
#[tauri::command]
#[specta::specta]
pub async fn unit_chasing(app: State<'_, App>, unit: UnitId) -> Result<UnitChasing, CommandError> {
    Ok(app.desk()?.unit_chasing(&app.signed_in()?, unit).await?)
}

/// Writes down that a household was asked.
#[tauri::command]
#[specta::specta]
pub async fn log_chase(
    app: State<'_, App>,
    request: RequestId,
    log: LogChase,
) -> Result<ChaseId, CommandError> {
    Ok(app
        .desk()?
        .log_chase(&app.signed_in()?, &request, log)
        .await?)
}

/// What stands on notices, and when a household is asked again.
#[tauri::command]
#[specta::specta]
pub async fn chasing_rules(app: State<'_, App>) -> Result<ChasingRules, CommandError> {
    Ok(app.desk()?.chasing_rules(&app.signed_in()?).await?)
}

/// Changes it.
#[tauri::command]
#[specta::specta]
pub async fn change_chasing_rules(
    app: State<'_, App>,
    request: RequestId,
    set: SetChasingRules,
) -> Result<ChasingRules, CommandError> {
    Ok(app
        .desk()?
        .change_chasing_rules(&app.signed_in()?, &request, set)
        .await?)
}

/// Shows how the notices for these units would look. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn preview_notices<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    asked: IssueNotices,
    form: NoticeForm,
) -> Result<Option<String>, CommandError> {
    let who = app.signed_in()?;
    let paper = app.desk()?.preview_notices(&who, &asked, form).await?;
    papers::deliver(&handle, &app, form.printed_as(), &paper, Way::Show).await
}

/// Gives notices to these units, and writes them into their logs.
#[tauri::command]
#[specta::specta]
pub async fn issue_notices(
    app: State<'_, App>,
    request: RequestId,
    issue: IssueNotices,
) -> Result<NoticeRun, CommandError> {
    Ok(app
        .desk()?
        .issue_notices(&app.signed_in()?, &request, issue)
        .await?)
}

/// The newest runs of notices.
#[tauri::command]
#[specta::specta]
pub async fn notice_runs(app: State<'_, App>) -> Result<Vec<NoticeRun>, CommandError> {
    Ok(app.desk()?.notice_runs(&app.signed_in()?).await?)
}

/// Prints, keeps or shows the notices of a run, or one of them. Answers with the printer's or the file's name.
#[tauri::command]
#[specta::specta]
pub async fn notice_papers<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    run: NoticeRunId,
    unit: Option<UnitId>,
    form: NoticeForm,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let who = app.signed_in()?;
    let paper = app.desk()?.notice_papers(&who, run, unit, form).await?;
    papers::deliver(&handle, &app, form.printed_as(), &paper, way).await
}
