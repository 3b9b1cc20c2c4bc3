//! A visitor's slip on its way to the printer or to a file, as a receipt goes: written down as begun, given out, then counted. A printer
//! that refuses and a full disk leave nothing behind, the same request gives one slip, and one that was interrupted counts as given,
//! so that the next says 补打. A visitor with two slips that look alike could lend one out.

use super::{papers, require, store};
use crate::Desk;
use crate::acts::Tx;
use crate::documents::{Edition, Nudge, Pdf};
use crate::error::{Error, Fault, Result};
use crate::ids::{RequestId, VisitId};
use crate::journal::Record;
use crate::printers::PaperKind;
use crate::printing::{Outlet, Spooler};
use crate::rights::Command;
use crate::staff::SignedIn;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;

/// A slip that was given out and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrintedSlip {
    /// 0 the first, n for 补打 n.
    pub copy: u32,
}

/// Who asks for a slip, and where it is to come out.
struct Giving<'g> {
    who: &'g SignedIn,
    command: Command,
    request: &'g RequestId,
    outlet: Outlet<'g>,
}

impl Desk {
    /// Prints a visitor's slip on the printer of slips: the first, or 补打 n. The same request prints once.
    ///
    /// # Errors
    /// [`crate::Refusal::VisitIs`] before they come, [`crate::Refusal::NotFound`] once their data is erased;
    /// [`crate::Refusal::CharactersMissing`]; [`crate::Refusal::NoPrinter`], [`crate::Refusal::PrinterNotFound`],
    /// [`crate::Refusal::PrinterRefused`], and then nothing was printed.
    pub async fn print_slip(
        &self,
        who: &SignedIn,
        request: &RequestId,
        spooler: &Spooler,
        visit: VisitId,
    ) -> Result<PrintedSlip> {
        let giving = Giving {
            who,
            command: Command::PrintSlip,
            request,
            outlet: Outlet::Printer(spooler),
        };
        self.give_slip(giving, visit).await
    }

    /// Keeps a visitor's slip as a file; it counts as one that was printed.
    ///
    /// # Errors
    /// As [`Desk::print_slip`]; [`crate::Refusal::NotSaved`], and then there is no file.
    pub async fn keep_slip(
        &self,
        who: &SignedIn,
        request: &RequestId,
        path: &Path,
        visit: VisitId,
    ) -> Result<PrintedSlip> {
        let giving = Giving {
            who,
            command: Command::KeepSlip,
            request,
            outlet: Outlet::File(path),
        };
        self.give_slip(giving, visit).await
    }

    /// The name under which a slip is offered to be kept.
    ///
    /// # Errors
    /// What [`Desk::keep_slip`] would refuse.
    pub async fn slip_file(&self, who: &SignedIn, visit: VisitId) -> Result<String> {
        let mut rows = self.look(who, Command::KeepSlip).await?;
        let before = require(&mut rows, visit).await?.slips;
        let edition = Edition::after(before.into(), "");
        let slip = papers::slip(&mut rows, visit, edition).await?;
        Ok(format!("{}.pdf", slip.name()))
    }

    async fn give_slip(&self, giving: Giving<'_>, visit: VisitId) -> Result<PrintedSlip> {
        let (who, command, request) = (giving.who, giving.command, giving.request);
        let _turn = self.printing.lock().await;
        if let Some(given) = self.answered(who, command, request, &visit).await? {
            return Ok(given);
        }
        let mut rows = self.look(who, command).await?;
        let begun = store::slip_begun(&mut rows, visit).await?;
        drop(rows); // printer and disk may take their time
        if begun.as_deref() != Some(request.as_str()) {
            let (printer, pdf) = self.begin_slip(&giving, visit).await?;
            if let Err(error) = giving.outlet.give(&printer, &pdf).await {
                if giving.outlet.has_nothing_after(&error) {
                    self.take_back_slip(&giving, visit, &error).await?;
                }
                return Err(error);
            }
        }
        self.act(who, command, request, visit, async |tx, visit| {
            let copy = require(tx.rows(), visit).await?.slips;
            if !count_begun(tx, visit).await? {
                return Err(Fault::new("counting a slip", "it was not begun").into());
            }
            // What was begun stood in the count already.
            let copy = copy.saturating_sub(1);
            let record = told("printed", visit).number("copy", copy);
            Ok((PrintedSlip { copy }, record))
        })
        .await
    }

    /// Writes down that a slip is given out, and makes it. One that was interrupted before is counted first.
    async fn begin_slip(&self, giving: &Giving<'_>, visit: VisitId) -> Result<(String, Pdf)> {
        let (who, command) = (giving.who, giving.command);
        let choice = self.printer_choice(who, PaperKind::Slip).await?;
        let (printer, nudge) = match giving.outlet {
            Outlet::Printer(spooler) => {
                let printer = self.printer_for(who, spooler, PaperKind::Slip).await?;
                (printer, choice.nudge)
            }
            Outlet::File(_) => (String::new(), Nudge::default()), // a file lies where it is drawn
        };
        let (once, asked_by) = (self.own_request("slip")?, giving.request.clone());
        let begins = printer.clone();
        let job = async move |tx: &mut Tx<'_, '_>, visit| {
            let before = require(tx.rows(), visit).await?.slips;
            let edition = Edition::after(before.into(), "");
            let slip = papers::slip(tx.rows(), visit, edition.clone()).await?;
            crate::documents::refuse_unprintable(&slip)?;
            count_begun(tx, visit).await?;
            store::begin_slip(tx.rows(), visit, &asked_by).await?;
            let record = told("begun", visit)
                .number("copy", before)
                .text("printer", begins);
            Ok((edition, record))
        };
        let edition = self.act(who, command, &once, visit, job).await?;
        let mut rows = self.look(who, command).await?;
        let slip = papers::slip(&mut rows, visit, edition).await?;
        Ok((printer, slip.pdf(choice.slip_form(), nudge)?))
    }

    /// There is no slip: it is not counted.
    async fn take_back_slip(
        &self,
        giving: &Giving<'_>,
        visit: VisitId,
        error: &Error,
    ) -> Result<()> {
        let (once, why) = (self.own_request("slip")?, error.to_string());
        let job = async move |tx: &mut Tx<'_, '_>, visit| {
            store::end_slip(tx.rows(), visit).await?;
            Ok(((), told("refused", visit).text("why", &why)))
        };
        self.act(giving.who, giving.command, &once, visit, job)
            .await
    }
}

/// What was begun counts from now on; nothing where none was.
async fn count_begun(tx: &mut Tx<'_, '_>, visit: VisitId) -> Result<bool> {
    let begun = store::end_slip(tx.rows(), visit).await?;
    if begun {
        store::count_slip(tx.rows(), visit).await?;
    }
    Ok(begun)
}

fn told(step: &str, visit: VisitId) -> Record {
    Record::of("visit", visit).text("step", step)
}
