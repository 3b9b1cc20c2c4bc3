//! Large tables out of the desk, row by row: receipts, charges with what is still owed, the ledger's lines, the journal. However many rows
//! there are, memory stays as it is; whoever waits sees how far it is and may stop it, and then there is no file. Taking data out is an act of
//! its own in the journal.

mod store;

use crate::Desk;
use crate::database;
use crate::error::{FieldProblem, Refusal, Result};
use crate::exchange::{Course, RowFile, RowForm, SheetCell};
use crate::ids::RequestId;
use crate::journal::{Language, Record};
use crate::logbook::{self, JournalFilter};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::BusinessDate;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;
use store::Between;

words! {
    /// What is taken out.
    pub enum ExportWhat {
        /// Receipts.
        Receipts = "receipts",
        /// The lines of receipts.
        ReceiptLines = "receipt_lines",
        /// Charges, with what of each is still owed.
        Charges = "charges",
        /// The lines of the ledger.
        Ledger = "ledger",
        /// The journal.
        Journal = "journal",
    }
}

impl ExportWhat {
    /// As the file and its sheet are called.
    pub const fn on_paper(self) -> &'static str {
        match self {
            ExportWhat::Receipts => "收据",
            ExportWhat::ReceiptLines => "收据明细",
            ExportWhat::Charges => "应收与欠费",
            ExportWhat::Ledger => "总账明细",
            ExportWhat::Journal => "操作日志",
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportRows {
    /// Which table.
    pub what: ExportWhat,
    /// From this day on; blank from the first. Charges go by the day they are due, everything else by the day it is booked or was done.
    pub from_on: String,
    /// To this day; blank to the last.
    pub to_on: String,
    /// As what kind of file.
    pub form: RowForm,
}

/// Lines of the journal that are read at once.
const JOURNAL_PAGE: i64 = 500;

const JOURNAL: &[(&str, u16)] = &[
    ("序号", 8),
    ("时间", 20),
    ("操作人", 12),
    ("操作", 20),
    ("对象", 36),
    ("原因", 40),
];

impl ExportRows {
    /// What the file is called unless somebody says otherwise.
    pub fn file_name(&self) -> String {
        let days = match (self.from_on.trim(), self.to_on.trim()) {
            ("", "") => String::new(),
            (from, "") => format!("-{from}起"),
            ("", to) => format!("-至{to}"),
            (from, to) if from == to => format!("-{from}"),
            (from, to) => format!("-{from}至{to}"),
        };
        let named = format!("{}{days}", self.what.on_paper());
        let plain = |c: char| {
            if matches!(c, '/' | '\\' | ':') {
                '-'
            } else {
                c
            }
        };
        let named: String = named.chars().map(plain).collect();
        format!("{named}.{}", self.form.ending())
    }

    fn between(&self) -> Result<Between> {
        let from = text::optional("fromOn", &self.from_on, 20)?;
        let to = text::optional("toOn", &self.to_on, 20)?;
        let from = from.map(|day| BusinessDate::parse("fromOn", &day));
        let to = to.map(|day| BusinessDate::parse("toOn", &day));
        let between = Between::new(from.transpose()?, to.transpose()?);
        if between.is_empty() {
            return Err(Refusal::field("toOn", FieldProblem::OutOfRange).into());
        }
        Ok(between)
    }
}

impl Desk {
    /// Whether a table can be asked for, before somebody chooses where it goes.
    ///
    /// # Errors
    /// The session's refusals, and what is wrong with a day.
    pub async fn refuse_export(&self, who: &SignedIn, asked: &ExportRows) -> Result<()> {
        self.look(who, Command::ExportRows).await?;
        asked.between().map(|_| ())
    }

    /// Writes a table to `path`, and answers with how many rows it has. Stopped, or failing, it leaves no file.
    ///
    /// # Errors
    /// What is wrong with a day, [`Refusal::NotSaved`], and [`Refusal::Cancelled`] once `course` was asked to stop.
    pub async fn export_rows(
        &self,
        who: &SignedIn,
        request: &RequestId,
        asked: ExportRows,
        path: &Path,
        course: &Course,
    ) -> Result<u64> {
        let between = asked.between()?;
        let mut rows = self.look(who, Command::ExportRows).await?;
        let today = self.outside.clock.now().date();
        let name = asked.what.on_paper();
        let file = match store::table(asked.what) {
            None => {
                course.begin(store::journal_lines(&mut rows, &between).await?);
                let mut file = RowFile::begin(path, asked.form, name, JOURNAL, today)?;
                let mut filter = JournalFilter {
                    from_on: asked.from_on.clone(),
                    to_on: asked.to_on.clone(),
                    ..JournalFilter::default()
                };
                loop {
                    let lines = logbook::page(&mut rows, &filter, JOURNAL_PAGE).await?;
                    let Some(last) = lines.last() else { break };
                    filter.before = Some(last.seq);
                    for line in &lines {
                        course.step()?;
                        file.row(&told(line))?;
                    }
                }
                file
            }
            Some(table) => {
                course.begin(store::count(&mut rows, table, &between).await?);
                let mut file = RowFile::begin(path, asked.form, name, table.headings, today)?;
                database::keep_few_pages(&mut rows, true).await?;
                let read = store::each(&mut rows, table, &between, |cells| {
                    course.step()?;
                    file.row(cells)
                });
                let read = read.await;
                database::keep_few_pages(&mut rows, false).await?;
                read?;
                file
            }
        };
        drop(rows);
        let written = file.finish().await?;
        course.still_wanted()?;
        let count = i64::try_from(written.rows).unwrap_or(i64::MAX);
        let command = Command::ExportRows;
        self.act(who, command, request, asked, async move |_, asked| {
            let record = Record::of("export", asked.what.as_str())
                .text("from", &asked.from_on)
                .text("to", &asked.to_on)
                .text("form", asked.form.as_str())
                .number("lines", count);
            Ok(((), record))
        })
        .await?;
        written.keep()
    }
}

fn told(line: &logbook::JournalLine) -> [SheetCell; 6] {
    [
        SheetCell::Number(line.seq.get()),
        line.at.to_the_second().into(),
        line.who.clone().unwrap_or_default().into(),
        line.act_in(Language::Chinese).into(),
        line.about(Language::Chinese).into(),
        line.reason.clone().into(),
    ]
}
