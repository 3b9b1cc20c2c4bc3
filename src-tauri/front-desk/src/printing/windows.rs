//! The spooler of Windows, which draws the PDF itself at its own size. It takes a file, so the paper lies for that moment in the
//! person's own temporary folder.

use super::{Job, Media, Spooler, SystemPrinter};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use winprint::printer::{FilePrinter, PrintOutcome, PrinterDevice, WinPdfPrinter};
use winprint::ticket::{PrintCapabilities, PrintTicket, PrintTicketBuilder};

impl Spooler {
    pub(super) fn list(&self) -> Vec<SystemPrinter> {
        let usual = PrinterDevice::user_default()
            .ok()
            .flatten()
            .map(|device| device.name().to_owned());
        PrinterDevice::all()
            .unwrap_or_default()
            .iter()
            .map(|device| SystemPrinter {
                name: device.name().to_owned(),
                usual: usual.as_deref() == Some(device.name()),
            })
            .collect()
    }

    /// Answers with the system's own words where it says no.
    pub(super) fn send(&self, job: &Job) -> Result<(), String> {
        let device = PrinterDevice::all()
            .map_err(|error| error.to_string())?
            .into_iter()
            .find(|device| device.name() == job.printer)
            .ok_or_else(|| "the printer is gone".to_owned())?;
        let ticket = ticket(&device, job.media);
        let file = Lent::new(job).map_err(|error| error.to_string())?;
        match WinPdfPrinter::new(device).print(&file.0, ticket) {
            Ok(PrintOutcome::Completed) => Ok(()),
            Ok(PrintOutcome::Canceled) => Err("the job was cancelled".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// The driver's own sheet of this size, either way round; where it has none, what the printer is set to.
fn ticket(device: &PrinterDevice, media: Media) -> PrintTicket {
    const NEAR: u32 = 1_500; // micrometres
    let near = |one: u32, other: u32| one.abs_diff(other) <= NEAR;
    let (width, height) = (
        media.width.saturating_mul(100),
        media.height.saturating_mul(100),
    );
    let sheet = PrintCapabilities::fetch(device)
        .ok()
        .and_then(|capabilities| {
            capabilities.page_media_sizes().find(|sheet| {
                let (wide, high) = (
                    sheet.size().width_in_micron(),
                    sheet.size().height_in_micron(),
                );
                near(wide, width) && near(high, height) || near(wide, height) && near(high, width)
            })
        });
    sheet
        .and_then(|sheet| {
            let mut builder = PrintTicketBuilder::new(device).ok()?;
            builder.merge(sheet).ok()?;
            builder.build().ok()
        })
        .unwrap_or_default()
}

/// How many papers were files before.
static LENT: AtomicU64 = AtomicU64::new(0);

/// A paper as a file, for as long as the system reads it.
struct Lent(PathBuf);

impl Lent {
    fn new(job: &Job) -> std::io::Result<Lent> {
        let folder = std::env::temp_dir();
        // The file's name is the job's title in the queue; what follows keeps two programs and two papers of one name apart.
        let number = LENT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{}-{}-{number}.pdf", job.title, std::process::id()));
        std::fs::write(&path, &job.bytes)?;
        Ok(Lent(path))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0); // a file still held is removed with the folder by the system
    }
}
