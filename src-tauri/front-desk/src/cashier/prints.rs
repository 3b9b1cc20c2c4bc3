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
use crate::receipt_books::{self, Taken};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;

/// A paper of a receipt that was given out and recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrintedReceipt {
    /// 0 the first, n for 补打 n.
    pub copy: i64,
    /// The numbers of the leaves it took, on pre-printed forms.
    #[serde(default)]
    pub leaves: Option<String>,
}

/// What is asked for, and what the answer is kept for.
#[derive(Clone, Debug, Serialize)]
struct PrintReceipt {
    receipt: ReceiptId,
    reason: String,
    /// The number that was seen on the sheet in the printer.
    leaf: Option<String>,
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
    /// Prints a receipt on the printer of receipts: the first, or 补打 n with its reason. The same request prints once. On pre-printed
    /// forms it takes the next leaf of the open book, whose number was seen on the sheet in the printer.
    ///
    /// # Errors
    /// On pre-printed forms [`Refusal::NoBookOpen`], [`Refusal::LeafToCompare`], [`Refusal::LeafIsAnother`], [`Refusal::LeavesTooFew`];
    /// [`Refusal::NotFound`]; [`Refusal::BadField`] for a reprint without a reason; [`Refusal::NoPrinter`],
    /// [`Refusal::PrinterNotFound`], [`Refusal::PrinterRefused`], and then nothing was printed.
    pub async fn print_receipt(
        &self,
        who: &SignedIn,
        request: &RequestId,
        spooler: &Spooler,
        receipt: ReceiptId,
        reason: &str,
        leaf: Option<&str>,
    ) -> Result<PrintedReceipt> {
        let giving = Giving {
            who,
            command: Command::PrintReceipt,
            request,
            outlet: Outlet::Printer(spooler),
        };
        self.give_out(giving, receipt, reason, leaf).await
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
        self.give_out(giving, receipt, reason, None).await
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
        leaf: Option<&str>,
    ) -> Result<PrintedReceipt> {
        let asked = PrintReceipt {
            receipt,
            reason: reason.to_owned(),
            leaf: leaf.map(str::to_owned),
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
            let leaves = match begun.taken() {
                None => None,
                Some(taken) => Some(receipt_books::held(tx.rows(), taken).await?),
            };
            let copy = begun.copy;
            let printed = PrintedReceipt { copy, leaves };
            Ok((printed, record_print(tx, begun).await?))
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
        let on_leaves = choice.preprinted && matches!(giving.outlet, Outlet::Printer(_));
        let (once, asked_by) = (self.own_request("print")?, giving.request.clone());
        let job = async move |tx: &mut Tx<'_, '_>, asked: PrintReceipt| {
            let receipt = asked.receipt;
            if let Some(interrupted) = store::print_begun(tx.rows(), receipt).await? {
                record_print(tx, interrupted).await?;
            }
            let copy = stored(tx.rows(), receipt).await?.brief.prints;
            let reason = reason_for(copy, &asked.reason)?;
            let taken = if on_leaves {
                let edition = Edition::after(copy, &reason);
                let paper = receipt_paper(tx.rows(), receipt, edition).await?;
                let sheets = paper.pdf_on_form(choice.form, nudge)?.pages;
                let sheets = i64::try_from(sheets).unwrap_or(i64::MAX);
                let seen = asked.leaf.as_deref();
                Some(receipt_books::next_for(tx.rows(), sheets, seen).await?)
            } else {
                None
            };
            let begun = Begun {
                receipt_id: receipt,
                request: asked_by.as_str().to_owned(),
                copy,
                reason,
                printer: begins,
                form,
                book_id: taken.map(|taken| taken.book),
                leaf: taken.map(|taken| taken.first),
                leaves: taken.map_or(0, |taken| taken.leaves),
            };
            store::begin_print(tx.rows(), &begun).await?;
            let record = told(tx, "begun", &begun).await?;
            Ok(((copy, begun.reason), record))
        };
        let (copy, reason) = self.act(who, command, &once, asked.clone(), job).await?;
        let mut rows = self.look(who, command).await?;
        let edition = Edition::after(copy, &reason);
        let paper = receipt_paper(&mut rows, asked.receipt, edition).await?;
        let pdf = match on_leaves {
            true => paper.pdf_on_form(choice.form, nudge)?,
            false => paper.pdf(choice.form, nudge)?,
        };
        Ok((printer, pdf))
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
            let record = match &begun {
                None => Record::of("receipt", receipt),
                Some(begun) => told(tx, "refused", begun).await?,
            };
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
    if let Some(taken) = begun.taken() {
        receipt_books::keep_used(tx, taken, begun.receipt_id, begun.copy, false).await?;
    }
    told(tx, "printed", &begun).await
}

impl Begun {
    /// The leaves it takes, on pre-printed forms.
    pub(super) fn taken(&self) -> Option<Taken> {
        let (book, first) = self.book_id.zip(self.leaf)?;
        Some(Taken {
            book,
            first,
            leaves: self.leaves,
        })
    }
}

async fn told(tx: &mut Tx<'_, '_>, step: &str, begun: &Begun) -> Result<Record> {
    let record = Record::of("receipt", begun.receipt_id)
        .text("step", step)
        .number("copy", begun.copy)
        .text("reason", &begun.reason)
        .text("printer", &begun.printer)
        .text("form", &begun.form);
    Ok(match begun.taken() {
        None => record,
        Some(taken) => record.text("leaf", receipt_books::held(tx.rows(), taken).await?),
    })
}
