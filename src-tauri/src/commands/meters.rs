//! Meters, what is read off them, and the billing of it.

use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::billed::Billed;
use front_desk::fees::{PreviewBilling, RunBilling};
use front_desk::ids::RequestId;
use front_desk::meters::{
    ImportReadings, InstallMeter, Meter, MeterRound, MeteredPreview, ReadMeter,
    ReadingsCorrections, ReadingsPreview, ReadingsTaken, RemoveMeter, ReplaceMeter, RoundRow,
    SetMeterItem, TakeBackReading,
};
use front_desk::printers::PaperKind;
use tauri::{AppHandle, Runtime, State};

/// The round of a month.
#[tauri::command]
#[specta::specta]
pub async fn meter_round(
    app: State<'_, App>,
    period: String,
    building: Option<String>,
) -> Result<MeterRound, CommandError> {
    Ok(app
        .desk()?
        .meter_round(&app.signed_in()?, &period, building)
        .await?)
}

/// Hangs up a meter.
#[tauri::command]
#[specta::specta]
pub async fn install_meter(
    app: State<'_, App>,
    request: RequestId,
    install: InstallMeter,
) -> Result<Meter, CommandError> {
    Ok(app
        .desk()?
        .install_meter(&app.signed_in()?, &request, install)
        .await?)
}

/// Hangs up a meter in the place of another.
#[tauri::command]
#[specta::specta]
pub async fn replace_meter(
    app: State<'_, App>,
    request: RequestId,
    replace: ReplaceMeter,
) -> Result<Meter, CommandError> {
    Ok(app
        .desk()?
        .replace_meter(&app.signed_in()?, &request, replace)
        .await?)
}

/// Takes a meter down.
#[tauri::command]
#[specta::specta]
pub async fn remove_meter(
    app: State<'_, App>,
    request: RequestId,
    remove: RemoveMeter,
) -> Result<Meter, CommandError> {
    Ok(app
        .desk()?
        .remove_meter(&app.signed_in()?, &request, remove)
        .await?)
}

/// Says what meters are charged as.
#[tauri::command]
#[specta::specta]
pub async fn set_meter_item(
    app: State<'_, App>,
    request: RequestId,
    set: SetMeterItem,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .set_meter_item(&app.signed_in()?, &request, set)
        .await?)
}

/// Writes down what a meter shows.
#[tauri::command]
#[specta::specta]
pub async fn read_meter(
    app: State<'_, App>,
    request: RequestId,
    read: ReadMeter,
) -> Result<RoundRow, CommandError> {
    Ok(app
        .desk()?
        .read_meter(&app.signed_in()?, &request, read)
        .await?)
}

/// Takes a reading back.
#[tauri::command]
#[specta::specta]
pub async fn take_back_reading(
    app: State<'_, App>,
    request: RequestId,
    back: TakeBackReading,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .take_back_reading(&app.signed_in()?, &request, back)
        .await?)
}

/// The list that goes along on the round: printed, kept or shown.
#[tauri::command]
#[specta::specta]
pub async fn reading_list<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    period: String,
    building: Option<String>,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app
        .desk()?
        .reading_list_paper(&app.signed_in()?, &period, building)
        .await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}

/// What the list of readings would write.
#[tauri::command]
#[specta::specta]
pub async fn preview_readings(
    app: State<'_, App>,
    corrections: ReadingsCorrections,
) -> Result<ReadingsPreview, CommandError> {
    let (received, course) = (app.book().received()?, app.book().begin());
    Ok(app
        .desk()?
        .preview_readings(&app.signed_in()?, &received, &corrections, &course)
        .await?)
}

/// Writes what the list of readings says.
#[tauri::command]
#[specta::specta]
pub async fn import_readings(
    app: State<'_, App>,
    request: RequestId,
    decision: ImportReadings,
) -> Result<ReadingsTaken, CommandError> {
    let (received, course) = (app.book().received()?, app.book().begin());
    Ok(app
        .desk()?
        .import_readings(&app.signed_in()?, &request, received, decision, course)
        .await?)
}

/// What a month's readings would be charged.
#[tauri::command]
#[specta::specta]
pub async fn preview_metered_billing(
    app: State<'_, App>,
    billing: PreviewBilling,
) -> Result<MeteredPreview, CommandError> {
    Ok(app
        .desk()?
        .preview_metered_billing(&app.signed_in()?, billing)
        .await?)
}

/// Charges a month's readings as previewed.
#[tauri::command]
#[specta::specta]
pub async fn run_metered_billing(
    app: State<'_, App>,
    request: RequestId,
    run: RunBilling,
) -> Result<Billed, CommandError> {
    Ok(app
        .desk()?
        .bill_meters(&app.signed_in()?, &request, run)
        .await?)
}
