//! Which printer takes which kind of paper, on which form, and how far that printer's sheets lie off. A printer that was unplugged
//! stays chosen: it will be plugged in again, and meanwhile printing says that it is not there.

mod store;
#[cfg(test)]
mod tests;

use crate::Desk;
use crate::database::Conn;
use crate::documents::{Form, Nudge, Pdf, SlipForm, TestGrid};
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::RequestId;
use crate::journal::Record;
use crate::printing::{Spooler, SystemPrinter};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// The kinds of paper that may go to printers of their own.
    pub enum PaperKind {
        /// Receipts (收据).
        Receipt = "receipt",
        /// Visitors' slips (访客单).
        Slip = "slip",
        /// Everything on A4: handovers, lists, move-in sheets.
        Sheet = "sheet",
    }
}

impl PaperKind {
    /// The forms it can be printed on, the usual one first.
    pub const fn forms(self) -> &'static [Form] {
        match self {
            PaperKind::Receipt => &[
                Form::Continuous140,
                Form::Continuous93,
                Form::A5,
                Form::A4,
                Form::Roll80,
                Form::Roll58,
            ],
            PaperKind::Slip => &[Form::Roll80, Form::Roll58, Form::A5],
            PaperKind::Sheet => &[Form::A4],
        }
    }

    /// Whether there are pre-printed forms of it: receipts on sheets, for a roll has none.
    pub const fn can_be_preprinted(self, form: Form) -> bool {
        match (self, form) {
            (
                PaperKind::Receipt,
                Form::Continuous140 | Form::Continuous93 | Form::A5 | Form::A4,
            ) => true,
            (PaperKind::Receipt, Form::Roll80 | Form::Roll58)
            | (PaperKind::Slip | PaperKind::Sheet, _) => false,
        }
    }

    const fn usual(self) -> Form {
        match self {
            PaperKind::Receipt => Form::Continuous140,
            PaperKind::Slip => Form::Roll80,
            PaperKind::Sheet => Form::A4,
        }
    }
}

/// How one kind of paper is printed here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrinterChoice {
    /// The kind of paper.
    pub kind: PaperKind,
    /// The printer; none where nobody chose one, and the system's usual one is taken.
    pub printer: Option<String>,
    /// The form in it.
    pub form: Form,
    /// Whether its sheets are pre-printed receipt forms with numbers of their own.
    pub preprinted: bool,
    /// How far its sheets lie off.
    pub nudge: Nudge,
    /// The forms this kind of paper can be printed on.
    pub forms: Vec<Form>,
}

impl PrinterChoice {
    /// The form for a visitor's slip.
    pub const fn slip_form(&self) -> SlipForm {
        match self.form {
            Form::A5 | Form::A4 | Form::Continuous140 | Form::Continuous93 => SlipForm::A5,
            Form::Roll80 => SlipForm::Roll80,
            Form::Roll58 => SlipForm::Roll58,
        }
    }
}

/// The printers of the machine, and what is printed on which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Printers {
    /// What the machine has.
    pub found: Vec<SystemPrinter>,
    /// One for each kind of paper.
    pub choices: Vec<PrinterChoice>,
    /// What is remembered of each printer and form.
    pub nudges: Vec<PrinterNudge>,
}

/// How far the sheets of one form lie off in one printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrinterNudge {
    /// The printer.
    pub printer: String,
    /// The form.
    pub form: Form,
    /// How far.
    pub nudge: Nudge,
}

/// What the window asks for.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetPrinter {
    /// The kind of paper.
    pub kind: PaperKind,
    /// The printer.
    pub printer: String,
    /// The form in it.
    pub form: Form,
    /// Whether its sheets are pre-printed receipt forms with numbers of their own; only receipts on sheets can be.
    pub preprinted: bool,
    /// How far its sheets lie off.
    pub nudge: Nudge,
}

/// Twenty millimetres either way; beyond that the paper lies in the wrong place.
const FARTHEST: i32 = 40;

/// How a kind of paper is printed here, for whoever makes the paper.
///
/// # Errors
/// A fault when the database does.
pub async fn choice(conn: &mut Conn, kind: PaperKind) -> Result<PrinterChoice> {
    let chosen = store::choice(conn, kind).await?;
    let (printer, form, preprinted) = match chosen {
        Some((printer, form, preprinted)) => (Some(printer), form, preprinted),
        None => (None, kind.usual(), false),
    };
    let nudge = match &printer {
        Some(printer) => store::nudge(conn, printer, form).await?,
        None => Nudge::default(),
    };
    Ok(PrinterChoice {
        kind,
        printer,
        form,
        preprinted,
        nudge,
        forms: kind.forms().to_vec(),
    })
}

impl Desk {
    /// The printers of the machine, and what is printed on which.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn printers(&self, who: &SignedIn, spooler: &Spooler) -> Result<Printers> {
        let mut rows = self.look(who, Command::Printers).await?;
        let mut choices = Vec::new();
        for kind in PaperKind::ALL {
            choices.push(choice(&mut rows, *kind).await?);
        }
        let nudges = store::nudges(&mut rows).await?;
        drop(rows); // the spooler may take its time, and holds nobody up meanwhile
        Ok(Printers {
            found: spooler.printers().await?,
            choices,
            nudges,
        })
    }

    /// Chooses a printer and form for a kind of paper, and remembers how far that printer's sheets lie off.
    ///
    /// # Errors
    /// What is wrong with a field.
    pub async fn set_printer(
        &self,
        who: &SignedIn,
        request: &RequestId,
        set: SetPrinter,
    ) -> Result<PrinterChoice> {
        let printer = text::required("printer", &set.printer, 200)?;
        if !set.kind.forms().contains(&set.form) {
            return Err(Refusal::field("form", FieldProblem::Malformed).into());
        }
        if set.preprinted && !set.kind.can_be_preprinted(set.form) {
            return Err(Refusal::field("preprinted", FieldProblem::Malformed).into());
        }
        for (field, steps) in [("right", set.nudge.right), ("down", set.nudge.down)] {
            if !(-FARTHEST..=FARTHEST).contains(&steps) {
                return Err(Refusal::field(field, FieldProblem::OutOfRange).into());
            }
        }
        self.act(
            who,
            Command::SetPrinter,
            request,
            set,
            async move |tx, set| {
                let chosen = (set.form, set.preprinted);
                store::choose(tx.rows(), set.kind, &printer, chosen).await?;
                store::keep_nudge(tx.rows(), &printer, set.form, set.nudge).await?;
                let record = Record::of("printer", set.kind.as_str())
                    .text("printer", &printer)
                    .text("form", set.form.as_str())
                    .number("preprinted", set.preprinted)
                    .number("right", set.nudge.right)
                    .number("down", set.nudge.down);
                Ok((choice(tx.rows(), set.kind).await?, record))
            },
        )
        .await
    }

    /// A test grid on the form of a kind of paper, moved as its papers will be.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn test_grid(&self, who: &SignedIn, kind: PaperKind) -> Result<Pdf> {
        let mut rows = self.look(who, Command::TestGrid).await?;
        let choice = choice(&mut rows, kind).await?;
        let grid = TestGrid {
            form: choice.form,
            printer: choice.printer.unwrap_or_else(|| "系统默认".into()),
            at: self.outside.clock.now(),
        };
        grid.pdf(choice.nudge)
    }

    /// Prints a test grid where papers of this kind go, and answers with the printer's name.
    ///
    /// # Errors
    /// As [`Desk::print`].
    pub async fn print_test_grid(
        &self,
        who: &SignedIn,
        spooler: &Spooler,
        kind: PaperKind,
    ) -> Result<String> {
        let grid = self.test_grid(who, kind).await?;
        self.print(who, spooler, kind, &grid).await
    }

    /// How a kind of paper is printed here.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn printer_choice(&self, who: &SignedIn, kind: PaperKind) -> Result<PrinterChoice> {
        let mut rows = self.look(who, Command::Printers).await?;
        choice(&mut rows, kind).await
    }

    /// The printer a kind of paper goes to, which is there. Nobody chose one: the system's usual one, or the only one there is.
    ///
    /// # Errors
    /// [`Refusal::NoPrinter`], [`Refusal::PrinterNotFound`].
    pub async fn printer_for(
        &self,
        who: &SignedIn,
        spooler: &Spooler,
        kind: PaperKind,
    ) -> Result<String> {
        let chosen = self.printer_choice(who, kind).await?.printer;
        let found = spooler.printers().await?;
        Ok(match chosen {
            Some(printer) if found.iter().any(|known| known.name == printer) => printer,
            Some(printer) => return Err(Refusal::PrinterNotFound { printer }.into()),
            None => of_itself(found).ok_or(Refusal::NoPrinter)?,
        })
    }

    /// Gives a paper to the printer of its kind and answers with the printer's name.
    ///
    /// # Errors
    /// [`Refusal::NoPrinter`], [`Refusal::PrinterNotFound`], [`Refusal::PrinterRefused`].
    pub async fn print(
        &self,
        who: &SignedIn,
        spooler: &Spooler,
        kind: PaperKind,
        paper: &Pdf,
    ) -> Result<String> {
        let printer = self.printer_for(who, spooler, kind).await?;
        spooler.print(&printer, paper).await?;
        Ok(printer)
    }
}

/// The printer that is meant where nobody chose.
fn of_itself(found: Vec<SystemPrinter>) -> Option<String> {
    let only = found.len() == 1;
    found
        .into_iter()
        .find(|printer| printer.usual || only)
        .map(|printer| printer.name)
}
