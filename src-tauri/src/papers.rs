//! Where a finished paper goes: to the printer of its kind, to a folder, or to the screen.

use crate::files;
use crate::ipc::CommandError;
use crate::session::App;
use front_desk::documents::Pdf;
use front_desk::printers::PaperKind;
use front_desk::printing::Spooler;
use serde::Deserialize;
use tauri::{AppHandle, Runtime};

/// What the person wants of a paper.
#[derive(Clone, Copy, Debug, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// On paper.
    Print,
    /// In a folder of their choice.
    Keep,
    /// In the system's own viewer.
    Show,
}

/// Sends the paper there. Answers with the printer's or the file's name, or nothing when the person thought better of it.
///
/// # Errors
/// What the printer, the disk or the viewer says.
pub async fn deliver<R: Runtime>(
    handle: &AppHandle<R>,
    app: &App,
    kind: PaperKind,
    paper: &Pdf,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let name = format!("{}.pdf", paper.name);
    match way {
        Way::Print => {
            let (desk, who) = (app.desk()?, app.signed_in()?);
            Ok(Some(
                desk.print(&who, &Spooler::of_the_system(), kind, paper)
                    .await?,
            ))
        }
        Way::Keep => files::keep(handle, &name, &paper.bytes).await,
        Way::Show => {
            files::show(handle, &name, &paper.bytes)?;
            Ok(Some(name))
        }
    }
}
