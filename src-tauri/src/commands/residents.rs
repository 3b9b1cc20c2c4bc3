//! Units and the people in them.

use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::ids::{InstructionId, MoveInId, RequestId, ResidentId, UnitId, VehicleId};
use front_desk::move_in::{MoveIn, MovedIn};
use front_desk::pages::{ResidentPage, UnitPage};
use front_desk::printers::PaperKind;
use front_desk::residents::{
    AddInstruction, CorrectOccupancy, EndOccupancy, Ended, Grid, RegisterResident, RegisterUnit,
    RegisterVehicle, Reveal, Revealed, StartOccupancy,
};
use front_desk::sample::SampleFilled;
use tauri::{AppHandle, Runtime, State};

/// The grid of a building.
#[tauri::command]
#[specta::specta]
pub async fn units(app: State<'_, App>, building: Option<String>) -> Result<Grid, CommandError> {
    Ok(app.desk()?.units(&app.signed_in()?, building).await?)
}

/// Everything about a unit.
#[tauri::command]
#[specta::specta]
pub async fn unit_page(app: State<'_, App>, unit: UnitId) -> Result<UnitPage, CommandError> {
    Ok(app.desk()?.unit_page(&app.signed_in()?, unit).await?)
}

/// Everything about a person.
#[tauri::command]
#[specta::specta]
pub async fn resident_page(
    app: State<'_, App>,
    resident: ResidentId,
) -> Result<ResidentPage, CommandError> {
    Ok(app
        .desk()?
        .resident_page(&app.signed_in()?, resident)
        .await?)
}

/// Shows a phone or identity number whole, for a reason.
#[tauri::command]
#[specta::specta]
pub async fn reveal(
    app: State<'_, App>,
    request: RequestId,
    reveal: Reveal,
) -> Result<Revealed, CommandError> {
    Ok(app
        .desk()?
        .reveal(&app.signed_in()?, &request, reveal)
        .await?)
}

/// Enters a unit by hand.
#[tauri::command]
#[specta::specta]
pub async fn register_unit(
    app: State<'_, App>,
    request: RequestId,
    unit: RegisterUnit,
) -> Result<UnitId, CommandError> {
    Ok(app
        .desk()?
        .register_unit(&app.signed_in()?, &request, unit)
        .await?)
}

/// Corrects what the book says of a unit.
#[tauri::command]
#[specta::specta]
pub async fn correct_unit(
    app: State<'_, App>,
    request: RequestId,
    unit: UnitId,
    correction: RegisterUnit,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .correct_unit(&app.signed_in()?, &request, unit, correction)
        .await?)
}

/// Enters a person by hand.
#[tauri::command]
#[specta::specta]
pub async fn register_resident(
    app: State<'_, App>,
    request: RequestId,
    person: RegisterResident,
) -> Result<ResidentId, CommandError> {
    Ok(app
        .desk()?
        .register_resident(&app.signed_in()?, &request, person)
        .await?)
}

/// Corrects what the book says of a person.
#[tauri::command]
#[specta::specta]
pub async fn correct_resident(
    app: State<'_, App>,
    request: RequestId,
    resident: ResidentId,
    correction: RegisterResident,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .correct_resident(&app.signed_in()?, &request, resident, correction)
        .await?)
}

/// Somebody comes to a unit.
#[tauri::command]
#[specta::specta]
pub async fn start_occupancy(
    app: State<'_, App>,
    request: RequestId,
    start: StartOccupancy,
) -> Result<ResidentId, CommandError> {
    Ok(app
        .desk()?
        .start_occupancy(&app.signed_in()?, &request, start)
        .await?)
}

/// Somebody leaves a unit.
#[tauri::command]
#[specta::specta]
pub async fn end_occupancy(
    app: State<'_, App>,
    request: RequestId,
    end: EndOccupancy,
) -> Result<Ended, CommandError> {
    Ok(app
        .desk()?
        .end_occupancy(&app.signed_in()?, &request, end)
        .await?)
}

/// Puts right a stay that was written down wrongly.
#[tauri::command]
#[specta::specta]
pub async fn correct_occupancy(
    app: State<'_, App>,
    request: RequestId,
    correction: CorrectOccupancy,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .correct_occupancy(&app.signed_in()?, &request, correction)
        .await?)
}

/// Enters a vehicle.
#[tauri::command]
#[specta::specta]
pub async fn register_vehicle(
    app: State<'_, App>,
    request: RequestId,
    vehicle: RegisterVehicle,
) -> Result<VehicleId, CommandError> {
    Ok(app
        .desk()?
        .register_vehicle(&app.signed_in()?, &request, vehicle)
        .await?)
}

/// Takes a vehicle off a unit.
#[tauri::command]
#[specta::specta]
pub async fn remove_vehicle(
    app: State<'_, App>,
    request: RequestId,
    vehicle: VehicleId,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .remove_vehicle(&app.signed_in()?, &request, vehicle)
        .await?)
}

/// Writes down a standing instruction.
#[tauri::command]
#[specta::specta]
pub async fn add_instruction(
    app: State<'_, App>,
    request: RequestId,
    add: AddInstruction,
) -> Result<InstructionId, CommandError> {
    Ok(app
        .desk()?
        .add_instruction(&app.signed_in()?, &request, add)
        .await?)
}

/// Ends a standing instruction before its day.
#[tauri::command]
#[specta::specta]
pub async fn end_instruction(
    app: State<'_, App>,
    request: RequestId,
    instruction: InstructionId,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .end_instruction(&app.signed_in()?, &request, instruction)
        .await?)
}

/// Moves people into a unit.
#[tauri::command]
#[specta::specta]
pub async fn move_in(
    app: State<'_, App>,
    request: RequestId,
    move_in: MoveIn,
) -> Result<MovedIn, CommandError> {
    Ok(app
        .desk()?
        .move_in(&app.signed_in()?, &request, move_in)
        .await?)
}

/// Fills an empty desk with the sample community.
#[tauri::command]
#[specta::specta]
pub async fn fill_sample(
    app: State<'_, App>,
    request: RequestId,
) -> Result<SampleFilled, CommandError> {
    Ok(app.desk()?.fill_sample(&app.signed_in()?, &request).await?)
}

/// The sheet of a move-in: printed, kept or shown.
#[tauri::command]
#[specta::specta]
pub async fn move_in_sheet<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    move_in: MoveInId,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app
        .desk()?
        .move_in_paper(&app.signed_in()?, move_in)
        .await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}
