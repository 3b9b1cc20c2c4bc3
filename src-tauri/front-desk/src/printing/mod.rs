//! Papers on their way to the system's spooler, at their true size: nothing here scales, turns or changes a byte. What the spooler
//! refuses comes back as a sentence; the paper is still there to be printed again or kept as a file.
//!
//! The spooler is asked by its own commands on macOS and Linux, and by its programming interface on Windows. Both may take their
//! time, so they are asked on a thread that may wait, never on the window's.

#[cfg(unix)]
mod cups;
mod outlet;
#[cfg(windows)]
mod windows;

pub(crate) use outlet::Outlet;
pub use outlet::keep;

use crate::documents::{Pdf, page_sizes};
use crate::error::{Fault, Refusal, Result};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A printer of this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SystemPrinter {
    /// Its name, as the system knows it.
    pub name: String,
    /// Whether the system would take it if nobody chose.
    pub usual: bool,
}

/// The system's spooler.
#[derive(Clone, Debug, Default)]
pub struct Spooler {
    #[cfg_attr(windows, allow(dead_code, reason = "Windows has one spooler"))]
    server: Option<String>,
}

impl Spooler {
    /// The one of this machine.
    pub const fn of_the_system() -> Self {
        Spooler { server: None }
    }

    /// A CUPS server of its own, `127.0.0.1:6631`, as tests start one.
    pub fn at(server: impl Into<String>) -> Self {
        Spooler {
            server: Some(server.into()),
        }
    }

    /// The printers there are; none where no spooler runs.
    ///
    /// # Errors
    /// A fault when the thread that asks is lost.
    pub async fn printers(&self) -> Result<Vec<SystemPrinter>> {
        let spooler = self.clone();
        waiting(move || spooler.list()).await
    }

    /// Gives a paper to a printer and waits until the spooler has it, not until it is printed.
    ///
    /// # Errors
    /// [`Refusal::PrinterNotFound`], [`Refusal::PrinterRefused`].
    pub async fn print(&self, printer: &str, pdf: &Pdf) -> Result<()> {
        let job = Job {
            printer: printer.to_owned(),
            title: pdf.name.clone(),
            media: media(pdf)?,
            bytes: pdf.bytes.clone(),
        };
        let spooler = self.clone();
        waiting(move || {
            if !spooler.list().iter().any(|known| known.name == job.printer) {
                return Err(Refusal::PrinterNotFound {
                    printer: job.printer,
                });
            }
            spooler
                .send(&job)
                .map_err(|reason| Refusal::PrinterRefused {
                    printer: job.printer.clone(),
                    reason,
                })
        })
        .await?
        .map_err(Into::into)
    }
}

/// One paper for one printer.
struct Job {
    printer: String,
    title: String,
    media: Media,
    bytes: Vec<u8>,
}

/// The sheet a paper needs, in tenths of a millimetre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Media {
    width: u32,
    height: u32,
}

/// The size of the first sheet; all sheets of a paper are alike.
fn media(pdf: &Pdf) -> Result<Media> {
    let sizes = page_sizes(&pdf.bytes)?;
    let (width, height) = sizes
        .first()
        .ok_or_else(|| Fault::new("printing", "a paper without a sheet"))?;
    Ok(Media {
        width: tenths(*width),
        height: tenths(*height),
    })
}

#[allow(
    clippy::float_arithmetic,
    clippy::as_conversions,
    reason = "a sheet's size, which is a float of millimetres in the file; a cast of such a float saturates"
)]
fn tenths(millimetres: f32) -> u32 {
    (millimetres * 10.0).round() as u32
}

/// Runs what may have to wait on a thread that may.
async fn waiting<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(job)
        .await
        .map_err(|error| Fault::new("asking the spooler", error).into())
}
