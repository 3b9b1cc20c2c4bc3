//! Recomputes the chain and every seal, and names what does not agree: table, row and kind.

use super::kept::LastSaid;
use super::record::take;
use super::{Head, hash, seals, store};
use crate::database::{Conn, on_engine};
use crate::error::Result;
use crate::ids::JournalSeq;
use crate::words::words;
use serde::Serialize;

words! {
    /// What kind of disagreement was found.
    pub enum FindingKind {
        /// A journal line's content does not give its hash.
        LineChanged = "line_changed",
        /// A journal line does not follow the one before it.
        ChainBroken = "chain_broken",
        /// A row of the books is not what its journal line sealed.
        RowChanged = "row_changed",
        /// A row of the books that no journal line sealed, or that is gone.
        RowUnsealed = "row_unsealed",
        /// An entry's lines do not add up to zero.
        EntryUnbalanced = "entry_unbalanced",
        /// A series of numbers has a gap or a double.
        NumberMissing = "number_missing",
        /// Two figures that must agree do not.
        TotalsDiffer = "totals_differ",
        /// A shift opened on another handover than the last, with nobody's leave.
        HandoverBroken = "handover_broken",
        /// No journal line has a code that was printed: the journal's end was cut off, or it was written anew.
        HeadMissing = "head_missing",
        /// A table, index or trigger is not as this program makes it.
        SchemaChanged = "schema_changed",
        /// The database engine's own check complains.
        FileDamaged = "file_damaged",
    }
}

/// One disagreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Finding {
    /// The table.
    pub table: String,
    /// The row, where one can be named.
    pub row: Option<i64>,
    /// What kind.
    pub kind: FindingKind,
    /// What exactly, for the IT person; no personal data.
    pub detail: String,
}

impl Finding {
    /// A disagreement in `table` at `row`.
    pub fn new(
        table: &str,
        row: Option<i64>,
        kind: FindingKind,
        detail: impl Into<String>,
    ) -> Self {
        Finding {
            table: table.to_owned(),
            row,
            kind,
            detail: detail.into(),
        }
    }
}

/// Reads the journal from its first line.
pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut said = LastSaid::default();
    let mut before = Head {
        seq: JournalSeq::from(0),
        hash: [0; 32],
    };
    loop {
        let lines = store::page(conn, before.seq, 1000).await?;
        if lines.is_empty() {
            break;
        }
        on_engine(conn, |engine| {
            let mut sealing = seals::Sealing::of_all(engine)?;
            for line in &lines {
                let kept = ends_with(&line.body).seals;
                check_seals(line, &kept, &sealing.digests(line.seq)?, &mut findings);
            }
            Ok(())
        })
        .await?;
        for line in lines {
            let row = Some(line.seq.get());
            let finding = |kind, detail: &str| Finding::new("journal", row, kind, detail);
            if line.seq != before.next() {
                findings.push(finding(
                    FindingKind::ChainBroken,
                    "a line before this one is missing",
                ));
            }
            if line.prev != before.hash {
                findings.push(finding(
                    FindingKind::ChainBroken,
                    "it does not continue the line before it",
                ));
            }
            let linked = Head {
                seq: before.seq,
                hash: line.prev.as_slice().try_into().unwrap_or_default(),
            };
            let own = hash(
                &linked,
                line.seq,
                line.at,
                line.staff_id,
                &line.act,
                &line.subject,
                &line.body,
            );
            if own != line.hash.as_slice() {
                findings.push(finding(
                    FindingKind::LineChanged,
                    "its content does not give its hash",
                ));
            }
            for (table, digests) in &ends_with(&line.body).rows {
                said.read(line.seq, table, digests);
            }
            before = Head {
                seq: line.seq,
                hash: line.hash.as_slice().try_into().unwrap_or_default(),
            };
        }
    }
    findings.extend(said.verify(conn).await?);
    for sealed in seals::SEALED_TABLES {
        for row in store::strays(conn, sealed.strays).await? {
            findings.push(Finding::new(
                sealed.table,
                Some(row),
                FindingKind::RowUnsealed,
                "the journal line that it says wrote it is not there",
            ));
        }
    }
    Ok(findings)
}

/// The seals at the end of a body are the only things in it that can be computed again from tables.
fn check_seals(
    line: &store::Stored,
    kept: &[(String, seals::Seal)],
    standing: &[(&'static str, Vec<seals::Seal>)],
    findings: &mut Vec<Finding>,
) {
    for sealed in seals::SEALED_TABLES {
        let now = standing.iter().find(|(table, _)| *table == sealed.table);
        let now = now.map_or(&[][..], |(_, seals)| seals);
        let then: Vec<&seals::Seal> = kept
            .iter()
            .filter(|(table, _)| table == sealed.table)
            .map(|(_, seal)| seal)
            .collect();
        for seal in now {
            if then.contains(&seal) {
                continue;
            }
            let (kind, detail) = match then
                .iter()
                .any(|kept| kept.first == seal.first && kept.last == seal.last)
            {
                true => (
                    FindingKind::RowChanged,
                    format!(
                        "rows {}–{} are not what journal line {} sealed",
                        seal.first, seal.last, line.seq
                    ),
                ),
                false => (
                    FindingKind::RowUnsealed,
                    format!(
                        "rows {}–{} were not written by journal line {}",
                        seal.first, seal.last, line.seq
                    ),
                ),
            };
            findings.push(Finding::new(sealed.table, Some(seal.first), kind, detail));
        }
        for seal in then {
            if !now
                .iter()
                .any(|found| found.first == seal.first && found.last == seal.last)
            {
                let detail = format!(
                    "rows {}–{} of journal line {} are gone",
                    seal.first, seal.last, line.seq
                );
                findings.push(Finding::new(
                    sealed.table,
                    Some(seal.first),
                    FindingKind::RowUnsealed,
                    detail,
                ));
            }
        }
    }
}

/// What a body ends with, behind the values of its record.
#[derive(Default)]
struct Ends<'b> {
    /// The digests of sealed rows, by table.
    seals: Vec<(String, seals::Seal)>,
    /// The digests of kept rows, by table.
    rows: Vec<(String, &'b [u8])>,
}

/// Reads a body from its version byte to its end and keeps the digests.
fn ends_with(body: &[u8]) -> Ends<'_> {
    let mut rest = body.get(1..).unwrap_or_default();
    let mut ends = Ends::default();
    while let Some((kind, after)) = rest.split_first() {
        rest = after;
        let mut next = || take(&mut rest);
        let (Some(name), Some(first)) = (next(), next()) else {
            break;
        };
        let name = || String::from_utf8_lossy(name).into_owned();
        match *kind {
            b'R' => {
                let (Some(last), Some(rows), Some(digest)) = (next(), next(), next()) else {
                    break;
                };
                let number = |bytes: &[u8]| bytes.try_into().map_or(0, i64::from_be_bytes);
                let seal = seals::Seal {
                    first: number(first),
                    last: number(last),
                    rows: number(rows),
                    digest: digest.try_into().unwrap_or_default(),
                };
                ends.seals.push((name(), seal));
            }
            b'K' => ends.rows.push((name(), first)),
            _ => {}
        }
    }
    ends
}
