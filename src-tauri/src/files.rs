//! Files on their way in and out: a workbook the person chooses, a paper or workbook the person keeps, a paper shown in the system's
//! own viewer. The page never names a path, so nothing that reaches the page can read or write a file.

use crate::ipc::CommandError;
use front_desk::{Fault, Result, printing};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tauri_plugin_opener::OpenerExt;

/// A file the person chooses, or nothing when they think better of it.
///
/// # Errors
/// A fault when the dialog does not answer.
pub async fn chosen<R: Runtime>(
    app: &AppHandle<R>,
    kind: &str,
    endings: &[&str],
) -> Result<Option<PathBuf>, CommandError> {
    if let Some(door) = door() {
        return Ok(std::fs::read_dir(door.join("in"))
            .ok()
            .and_then(|mut files| files.next()?.ok())
            .map(|file| file.path()));
    }
    let (answer, answered) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .add_filter(kind, endings)
        .pick_file(move |path| {
            let _ = answer.send(path); // whoever asked may have gone
        });
    let path = answered
        .await
        .map_err(|error| Fault::new("choosing a file", error))
        .map_err(front_desk::Error::from)?;
    Ok(path.and_then(in_the_file_system))
}

/// Keeps a file where the person says; answers with its name, or nothing when they think better of it.
///
/// # Errors
/// [`front_desk::Refusal::NotSaved`] when the disk does not take it.
pub async fn keep<R: Runtime>(
    app: &AppHandle<R>,
    name: &str,
    bytes: &[u8],
) -> Result<Option<String>, CommandError> {
    let Some(path) = place(app, name).await? else {
        return Ok(None);
    };
    printing::keep(&path, bytes)?;
    Ok(name_of(&path))
}

/// A file's own name, without its folders.
pub fn name_of(path: &Path) -> Option<String> {
    let name = path.file_name();
    name.map(|name| name.to_string_lossy().into_owned())
}

/// Where the person wants a file of this name, or nothing when they think better of it.
///
/// # Errors
/// A fault when the dialog does not answer.
pub async fn place<R: Runtime>(
    app: &AppHandle<R>,
    name: &str,
) -> Result<Option<PathBuf>, CommandError> {
    if let Some(door) = door() {
        return Ok(Some(door.join("out").join(name)));
    }
    let (answer, answered) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_file_name(name)
        .save_file(move |path| {
            let _ = answer.send(path); // whoever asked may have gone
        });
    let path = answered
        .await
        .map_err(|error| Fault::new("choosing a folder", error))
        .map_err(front_desk::Error::from)?;
    Ok(path.and_then(in_the_file_system))
}

/// Shows a paper in the system's own viewer. The copy it needs is swept away at the next start.
///
/// # Errors
/// A fault when there is no viewer.
pub fn show<R: Runtime>(app: &AppHandle<R>, name: &str, bytes: &[u8]) -> Result<(), CommandError> {
    if let Some(door) = door() {
        return Ok(printing::keep(&door.join("shown").join(name), bytes)?);
    }
    let path = shown_folder(app)?.join(name);
    printing::keep(&path, bytes)?;
    let opened = app
        .opener()
        .open_path(path.display().to_string(), None::<&str>);
    Ok(opened
        .map_err(|error| Fault::new("opening a paper", error))
        .map_err(front_desk::Error::from)?)
}

/// Removes the copies that were shown: they hold what people's papers hold.
pub fn sweep_shown<R: Runtime>(app: &AppHandle<R>) {
    if let Ok(folder) = shown_folder(app) {
        let _ = std::fs::remove_dir_all(folder); // not there, or still open in a viewer: the next start tries again
    }
}

fn shown_folder<R: Runtime>(app: &AppHandle<R>) -> Result<PathBuf, CommandError> {
    let folder = app
        .path()
        .app_cache_dir()
        .map_err(|error| Fault::new("finding a place to show papers", error))
        .map_err(front_desk::Error::from)?;
    Ok(folder.join("shown"))
}

fn in_the_file_system(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}

/// Where the tests' files come and go instead of through the system's dialogs, which no driver can reach.
#[cfg(debug_assertions)]
fn door() -> Option<PathBuf> {
    std::env::var_os("FRONT_DESK_DOOR").map(PathBuf::from)
}

/// A released program has no such door.
#[cfg(not(debug_assertions))]
const fn door() -> Option<PathBuf> {
    None
}
