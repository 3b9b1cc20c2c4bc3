//! Everything of a desk taken out of it: its data as one workbook that any office can open, and its papers made again from the stored
//! rows. Phones leave masked; a whole one is shown by a reveal only. Taking data out is an act of its own in the journal.

mod store;
#[cfg(test)]
mod tests;
pub(crate) mod words;

pub(crate) use store::cell;

use crate::Desk;
use crate::cashier;
use crate::documents::{Edition, Form, Nudge};
use crate::error::Result;
use crate::exchange::{Sheet, Workbook};
use crate::handover;
use crate::ids::RequestId;
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;

/// A paper made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The folder and file it belongs into: `receipts/A1-2026-000123.pdf`.
    pub path: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Desk {
    /// Units, people, vehicles, cards, visits, charges, balances, receipts, shifts and handovers as one workbook, in the words of the office.
    ///
    /// # Errors
    /// The session's refusals; a fault when there are more rows than a worksheet has.
    pub async fn export(&self, who: &SignedIn, request: &RequestId) -> Result<Vec<u8>> {
        let mut rows = self.look(who, Command::Export).await?;
        let mut sheets = Vec::new();
        for table in store::TABLES {
            sheets.push(Sheet {
                name: table.name.to_owned(),
                headings: table
                    .columns
                    .iter()
                    .map(|(name, _)| (*name).to_owned())
                    .collect(),
                rows: store::cells(&mut rows, table).await?,
                ..Sheet::default()
            });
        }
        drop(rows);
        let counts: Vec<(String, usize)> = sheets
            .iter()
            .map(|sheet: &Sheet| (sheet.name.clone(), sheet.rows.len()))
            .collect();
        let workbook = Workbook {
            sheets,
            dated: self.outside.clock.now().date(),
        };
        let bytes = workbook.to_bytes()?;
        self.act(who, Command::Export, request, counts, async |_, counts| {
            let mut record = Record::of("export", "workbook");
            for (sheet, rows) in counts {
                record = record.number(&sheet, i64::try_from(rows).unwrap_or(i64::MAX));
            }
            Ok(((), record))
        })
        .await?;
        Ok(bytes)
    }

    /// Every receipt and handover once more, each given to `keep` as it is made: the same bytes each time. A receipt says 存档　非原件,
    /// for the original is with the payer.
    ///
    /// # Errors
    /// The session's refusals, and what `keep` says.
    pub async fn every_paper(
        &self,
        who: &SignedIn,
        form: Form,
        mut keep: impl FnMut(Paper) -> Result<()>,
    ) -> Result<u64> {
        let mut rows = self.look(who, Command::Export).await?;
        let mut papers = 0_u64;
        for receipt in store::receipts(&mut rows).await? {
            let paper = cashier::receipt_paper(&mut rows, receipt, Edition::Archived).await?;
            keep(Paper {
                path: format!("receipts/{}.pdf", paper.number),
                bytes: paper.pdf(form, Nudge::default())?.bytes,
            })?;
            papers = papers.saturating_add(1);
        }
        for shift in store::closed_shifts(&mut rows).await? {
            let paper = handover::frozen(&mut rows, shift).await?;
            keep(Paper {
                path: format!("handovers/{}-{shift}.pdf", paper.business_date),
                bytes: paper.pdf(Nudge::default())?.bytes,
            })?;
            papers = papers.saturating_add(1);
        }
        Ok(papers)
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text as it is.
    Text,
    /// A phone, masked.
    Phone,
    /// An amount in fen.
    Money,
    /// A person's name, masked.
    Name,
    /// A whole number.
    Number,
    /// An area, kept in square centimetres and told in square metres.
    Area,
    /// Yes or no.
    Flag,
    /// A stored word, by the words of the office.
    Word(words::Words),
    /// What was done, by the command's own word.
    Act,
    /// A day.
    Date,
    /// An instant, shown at the desk's time.
    Instant,
}

/// A sheet of the export, and the rows it is made of.
struct Table {
    name: &'static str,
    columns: &'static [(&'static str, Kind)],
    select: &'static str,
}
