//! Where a paper comes out: a printer, or a file that somebody keeps. Either way it is one of the record's papers, and whoever sends it
//! there has written that down before.

use super::Spooler;
use crate::documents::Pdf;
use crate::error::{Error, Fault, Result};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where a paper comes out.
pub(crate) enum Outlet<'o> {
    /// A printer.
    Printer(&'o Spooler),
    /// A file at this place.
    File(&'o Path),
}

impl Outlet<'_> {
    /// Gives the paper out.
    pub(crate) async fn give(&self, printer: &str, pdf: &Pdf) -> Result<()> {
        match self {
            Outlet::Printer(spooler) => spooler.print(printer, pdf).await,
            Outlet::File(path) => keep(path, &pdf.bytes),
        }
    }

    /// Whether this error says that there is no paper. A printer says so by refusing, and a fault of the spooler says nothing; a file is
    /// there whole or not at all.
    pub(crate) const fn has_nothing_after(&self, error: &Error) -> bool {
        match (self, error) {
            (Outlet::File(_), _) | (Outlet::Printer(_), Error::Refusal(_)) => true,
            (Outlet::Printer(_), Error::Fault(_)) => false,
        }
    }
}

/// Writes a file that somebody keeps. It is written beside its name and gets the name when it is whole, so a disk that fills up leaves
/// neither half a file nor an old one destroyed.
///
/// # Errors
/// [`crate::Refusal::NotSaved`] where the disk does not take it.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<()> {
    let half = half_of(path)?;
    let write = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = File::create(&half)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&half, path)
    };
    write().map_err(|error| {
        let _ = std::fs::remove_file(&half); // the first error is the one to tell
        Error::of_disk("writing a file", error)
    })
}

/// The file beside it while it is being written.
fn half_of(path: &Path) -> Result<PathBuf> {
    let mut name = path
        .file_name()
        .ok_or_else(|| Fault::new("writing a file", "the place has no name"))?
        .to_owned();
    name.push(".part");
    Ok(path.with_file_name(name))
}
