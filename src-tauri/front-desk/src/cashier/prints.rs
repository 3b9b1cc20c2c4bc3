//! A receipt on its way to paper. The printer is outside of every transaction, so no commit can hold the paper and its record together;
//! what is chosen is which of the two may be lost.
//!
//! A print is written down as begun, then given to the spooler, then recorded as printed. A printer that refuses takes the beginning
//! back, and the next print is again the first. When the power goes in between, the beginning is still there, and nobody knows whether
//! the paper came out: it counts as printed. A resident may then hold a 补打 whose first sheet never came, which harms nobody; two
//! originals of one payment would.
//!
//! Prints go one after the other, and the same request is answered without a second paper: a double click, a second window and a retry
//! leave one job in the queue.

use super::receipts::{receipt_paper, stored};
use super::store::{self, Begun};
use crate::Desk;
use crate::acts::Tx;
use crate::documents::Pdf;
use crate::error::{Error, Fault, Refusal, Result};
use crate::ids::{ReceiptId, RequestId};
use crate::journal::Record;
use crate::printers::PaperKind;
use crate::printing::Spooler;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A print that was recorded.
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

/// The first print needs no reason; each one after it does.
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
        let asked = PrintReceipt {
            receipt,
            reason: reason.to_owned(),
        };
        let command = Command::PrintReceipt;
        let _turn = self.printing.lock().await;
        if let Some(printed) = self.answered(who, command, request, &asked).await? {
            return Ok(printed);
        }
        let mut rows = self.look(who, command).await?;
        let begun = store::print_begun(&mut rows, receipt).await?;
        drop(rows); // the spooler may take its time
        if begun.is_none_or(|begun| begun.request != request.as_str()) {
            let (printer, pdf) = self.begin_print(who, request, spooler, &asked).await?;
            if let Err(error) = spooler.print(&printer, &pdf).await {
                // A refusal says that there is no paper. A fault does not say anything.
                if let Error::Refusal(refusal) = &error {
                    self.take_back_print(who, receipt, refusal).await?;
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

    /// Writes down that a print begins, and makes its paper. One that was interrupted before is recorded first.
    async fn begin_print(
        &self,
        who: &SignedIn,
        request: &RequestId,
        spooler: &Spooler,
        asked: &PrintReceipt,
    ) -> Result<(String, Pdf)> {
        let choice = self.printer_choice(who, PaperKind::Receipt).await?;
        let printer = self.printer_for(who, spooler, PaperKind::Receipt).await?;
        let (begins, form) = (printer.clone(), choice.form.as_str().to_owned());
        let (once, asked_by) = (self.own_request()?, request.clone());
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
        let (copy, reason) = self
            .act(who, Command::PrintReceipt, &once, asked.clone(), job)
            .await?;
        let copy = u32::try_from(copy).unwrap_or(u32::MAX);
        let mut rows = self.look(who, Command::PrintReceipt).await?;
        let paper = receipt_paper(&mut rows, asked.receipt, copy, &reason).await?;
        Ok((printer, paper.pdf(choice.form, choice.nudge)?))
    }

    /// The printer refused: the print did not happen, and the next one has its number.
    async fn take_back_print(
        &self,
        who: &SignedIn,
        receipt: ReceiptId,
        refusal: &Refusal,
    ) -> Result<()> {
        let (once, why) = (self.own_request()?, refusal.to_string());
        self.act(
            who,
            Command::PrintReceipt,
            &once,
            receipt,
            async move |tx, receipt| {
                let begun = store::print_begun(tx.rows(), receipt).await?;
                store::end_print(tx.rows(), receipt).await?;
                let record = begun.map_or_else(
                    || Record::of("receipt", receipt),
                    |begun| told("refused", &begun),
                );
                Ok(((), record.text("why", &why)))
            },
        )
        .await
    }

    /// A request of the desk's own, which nobody repeats.
    fn own_request(&self) -> Result<RequestId> {
        let own = u128::from_le_bytes(self.outside.random()?);
        Ok(RequestId::new(format!("print-{own:032x}"))?)
    }
}

/// What was begun is printed now.
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
