//! The printers of this desk.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::ids::RequestId;
use front_desk::printers::{PaperKind, PrinterChoice, Printers, SetPrinter};
use front_desk::printing::Spooler;
use tauri::State;

/// The printers of the machine, and what is printed on which.
#[tauri::command]
#[specta::specta]
pub async fn printers(app: State<'_, App>) -> Result<Printers, CommandError> {
    Ok(app
        .desk()?
        .printers(&app.signed_in()?, &Spooler::of_the_system())
        .await?)
}

/// Chooses a printer and form for a kind of paper.
#[tauri::command]
#[specta::specta]
pub async fn set_printer(
    app: State<'_, App>,
    request: RequestId,
    set: SetPrinter,
) -> Result<PrinterChoice, CommandError> {
    Ok(app
        .desk()?
        .set_printer(&app.signed_in()?, &request, set)
        .await?)
}

/// Prints a test grid on the printer of a kind of paper, and answers with that printer's name.
#[tauri::command]
#[specta::specta]
pub async fn test_grid(app: State<'_, App>, kind: PaperKind) -> Result<String, CommandError> {
    Ok(app
        .desk()?
        .print_test_grid(&app.signed_in()?, &Spooler::of_the_system(), kind)
        .await?)
}
