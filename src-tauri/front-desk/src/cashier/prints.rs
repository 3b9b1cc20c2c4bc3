//! A receipt on its way to paper, or to a file that somebody keeps; both are papers in a payer's hand. Printer and disk are outside of
//! every transaction, so no commit can hold the paper and its record together; what is chosen is which of the two may be lost.
//!
//! A paper is written down as begun, then given out, then recorded. A printer that refuses and a disk that is full take the beginning
//! back, and the next paper is again the first. When the power goes in between, the beginning is still there, and nobody knows whether
//! the paper came out: it counts as given. A resident may then hold a 补打 whose first sheet never came, which harms nobody; two
//! originals of one payment would.
//!
//! Papers go one after the other, and the same request is answered without a second one: a double click, a second window and a retry
//! leave one job in the queue.

use super::receipts::{receipt_paper, stored};
use super::store::{self, Begun};
use crate::Desk;
use crate::acts::Tx;
use crate::documents::{Edition, Nudge, Pdf};
use crate::error::{Error, Fault, Refusal, Result};
use crate::ids::{ReceiptId, RequestId};
use crate::journal::Record;
use crate::printers::PaperKind;
use crate::printing::{Outlet, Spooler};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;

/// A paper of a receipt that was given out and recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrintedReceipt {
    /// 0 the first, n for 补打 n.
    pub copy: i64,
}

/// What is asked for, and what the answer is kept for.
#[derive(Clone, Debug, Serialize)]
struct PrintReceipt {
    receipt: ReceiptId,
    reason: String,
}

/// Who asks for a paper, and where it is to come out.
struct Giving<'g> {
    who: &'g SignedIn,
    command: Command,
    request: &'g RequestId,
    outlet: Outlet<'g>,
}

/// The first paper needs no reason; each one after it does.
fn reason_for(copy: i64, typed: &str) -> Result<String, Refusal> {
    let reason = if copy == 0 {
        String::new()
    } else {
        text::required("reason", typed, 60)?
    };
    crate::documents::refuse_missing([reason.as_str()])?;
    Ok(reason)
}

impl Desk {
    /// Prints a receipt on the printer of receipts: the first, or 补打 n with its reason. The same request prints once.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::BadField`] for a reprint without a reason; [`Refusal::NoPrinter`],
    /// [`Refusal::PrinterNotFound`], [`Refusal::PrinterRefused`], and then nothing was printed.
    pub async fn print_receipt(
        &self,
        who: &SignedIn,
        request: &RequestId,
        spooler: &Spooler,
        receipt: ReceiptId,
        reason: &str,
    ) -> Result<PrintedReceipt> {
        let giving = Giving {
            who,
            command: Command::PrintReceipt,
            request,
            outlet: Outlet::Printer(spooler),
        };
        self.give_out(giving, receipt, reason).await
    }

    /// Keeps a receipt as a file, which is the original where none was given out before, and 补打 n with its reason where one was.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::BadField`] for a further one without a reason; [`Refusal::NotSaved`], and then there is no file.
    pub async fn keep_receipt(
        &self,
        who: &SignedIn,
        request: &RequestId,
        path: &Path,
        receipt: ReceiptId,
        reason: &str,
    ) -> Result<PrintedReceipt> {
        let giving = Giving {
            who,
            command: Command::KeepReceipt,
            request,
            outlet: Outlet::File(path),
        };
        self.give_out(giving, receipt, reason).await
    }

    /// The name under which a receipt is offered to be kept, before anybody chooses a place for it.
    ///
    /// # Errors
    /// What [`Desk::keep_receipt`] would refuse.
    pub async fn receipt_file(
        &self,
        who: &SignedIn,
        receipt: ReceiptId,
        reason: &str,
    ) -> Result<String> {
        let mut rows = self.look(who, Command::KeepReceipt).await?;
        let copy = stored(&mut rows, receipt).await?.brief.prints;
        let edition = Edition::after(copy, &reason_for(copy, reason)?);
        let paper = receipt_paper(&mut rows, receipt, edition).await?;
        Ok(format!("{}.pdf", paper.name()))
    }

    async fn give_out(
        &self,
        giving: Giving<'_>,
        receipt: ReceiptId,
        reason: &str,
    ) -> Result<PrintedReceipt> {
        let asked = PrintReceipt {
            receipt,
            reason: reason.to_owned(),
        };
        let (who, command, request) = (giving.who, giving.command, giving.request);
        let _turn = self.printing.lock().await;
        if let Some(given) = self.answered(who, command, request, &asked).await? {
            return Ok(given);
        }
        let mut rows = self.look(who, command).await?;
        let begun = store::print_begun(&mut rows, receipt).await?;
        drop(rows); // printer and disk may take their time
        if begun.is_none_or(|begun| begun.request != request.as_str()) {
            let (printer, pdf) = self.begin_print(&giving, &asked).await?;
            if let Err(error) = giving.outlet.give(&printer, &pdf).await {
                if giving.outlet.has_nothing_after(&error) {
                    self.take_back_print(&giving, receipt, &error).await?;
                }
                return Err(error);
            }
        }
        self.act(who, command, request, asked, async |tx, asked| {
            let begun = store::print_begun(tx.rows(), asked.receipt)
                .await?
                .ok_or_else(|| Fault::new("recording a print", "it was not begun"))?;
            let copy = begun.copy;
            Ok((PrintedReceipt { copy }, record_print(tx, begun).await?))
        })
        .await
    }

    /// Writes down that a paper is given out, and makes it. One that was interrupted before is recorded first.
    async fn begin_print(
        &self,
        giving: &Giving<'_>,
        asked: &PrintReceipt,
    ) -> Result<(String, Pdf)> {
        let (who, command) = (giving.who, giving.command);
        let choice = self.printer_choice(who, PaperKind::Receipt).await?;
        let (printer, nudge) = match giving.outlet {
            Outlet::Printer(spooler) => {
                let printer = self.printer_for(who, spooler, PaperKind::Receipt).await?;
                (printer, choice.nudge)
            }
            Outlet::File(_) => (String::new(), Nudge::default()), // a file lies where it is drawn
        };
        let (begins, form) = (printer.clone(), choice.form.as_str().to_owned());
        let (once, asked_by) = (self.own_request("print")?, giving.request.clone());
        let job = async move |tx: &mut Tx<'_, '_>, asked: PrintReceipt| {
            let receipt = asked.receipt;
            if let Some(interrupted) = store::print_begun(tx.rows(), receipt).await? {
                record_print(tx, interrupted).await?;
            }
            let copy = stored(tx.rows(), receipt).await?.brief.prints;
            let begun = Begun {
                receipt_id: receipt,
                request: asked_by.as_str().to_owned(),
                copy,
                reason: reason_for(copy, &asked.reason)?,
                printer: begins,
                form,
            };
            store::begin_print(tx.rows(), &begun).await?;
            Ok(((copy, begun.reason.clone()), told("begun", &begun)))
        };
        let (copy, reason) = self.act(who, command, &once, asked.clone(), job).await?;
        let mut rows = self.look(who, command).await?;
        let edition = Edition::after(copy, &reason);
        let paper = receipt_paper(&mut rows, asked.receipt, edition).await?;
        Ok((printer, paper.pdf(choice.form, nudge)?))
    }

    /// There is no paper: it was not given out, and the next one has its number.
    async fn take_back_print(
        &self,
        giving: &Giving<'_>,
        receipt: ReceiptId,
        error: &Error,
    ) -> Result<()> {
        let (once, why) = (self.own_request("print")?, error.to_string());
        let job = async move |tx: &mut Tx<'_, '_>, receipt| {
            let begun = store::print_begun(tx.rows(), receipt).await?;
            store::end_print(tx.rows(), receipt).await?;
            let record = begun.map_or_else(
                || Record::of("receipt", receipt),
                |begun| told("refused", &begun),
            );
            Ok(((), record.text("why", &why)))
        };
        self.act(giving.who, giving.command, &once, receipt, job)
            .await
    }
}

/// What was begun is given out now.
async fn record_print(tx: &mut Tx<'_, '_>, begun: Begun) -> Result<Record> {
    store::end_print(tx.rows(), begun.receipt_id).await?;
    store::insert_print(tx, &begun).await?;
    Ok(told("printed", &begun))
}

fn told(step: &str, begun: &Begun) -> Record {
    Record::of("receipt", begun.receipt_id)
        .text("step", step)
        .number("copy", begun.copy)
        .text("reason", &begun.reason)
        .text("printer", &begun.printer)
        .text("form", &begun.form)
}
