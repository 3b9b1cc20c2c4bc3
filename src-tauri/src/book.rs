//! The workbook somebody chose to bring in. The window never names a path: the system's own dialog answers here, the file is read once,
//! and what the window previews, mends and takes in is what was read.

use crate::files;
use front_desk::exchange::{self, Course, Progress, RawFile, Received};
use front_desk::{Error, Fault, Refusal};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tauri::{AppHandle, Runtime};

/// A file that was read.
#[derive(Debug, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ChosenBook {
    /// Its own name.
    pub name: String,
    /// The beginning of its digest: the same file chosen again, and no other, has the same.
    pub mark: String,
}

/// Asks the person for a file.
type Chooser = Arc<dyn Fn() -> Option<PathBuf> + Send + Sync>;

/// The chosen book and how far the work on it is.
#[derive(Default)]
pub struct Book {
    chooser: OnceLock<Chooser>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    received: Option<Arc<Received>>,
    raw: Option<Arc<RawFile>>,
    course: Arc<Course>,
}

impl Book {
    /// Says how a person is asked for a file. The first word counts.
    pub fn ask_with(&self, chooser: impl Fn() -> Option<PathBuf> + Send + Sync + 'static) {
        let _ = self.chooser.set(Arc::new(chooser)); // a window asks in one way for life
    }

    /// Lets the person choose a file, reads it, and keeps it until another is chosen. Nothing where none was.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub async fn choose(&self) -> Result<Option<ChosenBook>, Error> {
        match self.ask().await? {
            Some(path) => Ok(Some(self.read(path).await?)),
            None => Ok(None),
        }
    }

    /// Lets the person choose a file and keeps it as it is, until another is chosen. Nothing where none was.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub async fn choose_raw(&self) -> Result<Option<ChosenBook>, Error> {
        let Some(path) = self.ask().await? else {
            return Ok(None);
        };
        let raw = tauri::async_runtime::spawn_blocking(move || exchange::open_raw(&path))
            .await
            .map_err(|error| Fault::new("reading a file", error))??;
        let mark = raw.digest.iter().take(8);
        let chosen = ChosenBook {
            name: raw.name.clone(),
            mark: mark.map(|byte| format!("{byte:02x}")).collect(),
        };
        self.held().raw = Some(Arc::new(raw));
        Ok(Some(chosen))
    }

    async fn ask(&self) -> Result<Option<PathBuf>, Error> {
        let Some(chooser) = self.chooser.get().cloned() else {
            return Err(Fault::new("asking for a file", "there is nobody to ask").into());
        };
        let chosen = tauri::async_runtime::spawn_blocking(move || chooser()).await;
        Ok(chosen.map_err(|error| Fault::new("asking for a file", error))?)
    }

    async fn read(&self, path: PathBuf) -> Result<ChosenBook, Error> {
        let course = self.begin();
        let received = tauri::async_runtime::spawn_blocking(move || exchange::open(&path, &course))
            .await
            .map_err(|error| Fault::new("reading a book", error))??;
        let chosen = ChosenBook {
            name: received.name.clone(),
            mark: received.mark(),
        };
        self.held().received = Some(Arc::new(received));
        Ok(chosen)
    }

    /// What was read.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] before anything was chosen.
    pub fn received(&self) -> Result<Arc<Received>, Refusal> {
        self.held()
            .received
            .clone()
            .ok_or_else(|| Refusal::not_found("book"))
    }

    /// What was kept as it is.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] before anything was chosen.
    pub fn raw(&self) -> Result<Arc<RawFile>, Refusal> {
        self.held()
            .raw
            .clone()
            .ok_or_else(|| Refusal::not_found("book"))
    }

    /// Begins a piece of work that can be watched and stopped.
    pub fn begin(&self) -> Arc<Course> {
        let course = Arc::new(Course::default());
        self.held().course = course.clone();
        course
    }

    /// How far the work is.
    pub fn progress(&self) -> Progress {
        self.held().course.progress()
    }

    /// Asks the work to stop.
    pub fn stop(&self) {
        self.held().course.stop();
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Asks with the system's own dialog; nothing where it was closed.
pub fn dialog<R: Runtime>(window: &AppHandle<R>) -> Option<PathBuf> {
    let chosen = files::chosen(
        window,
        "Excel, CSV, TXT",
        &["xlsx", "xls", "csv", "txt", "dat"],
    );
    tauri::async_runtime::block_on(chosen).ok().flatten()
}
