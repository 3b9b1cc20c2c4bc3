//! The check of everything: the file itself, its schema, and what each capability recomputes of the books. It only reads, and a folder
//! that is checked is afterwards as it was, to the byte.

use crate::database::{self, Closed, Conn, copies};
use crate::error::{Error, Result};
use crate::journal::{self, Code, Finding, FindingKind, Found};
use std::path::Path;

/// What was found in a closed folder.
#[derive(Debug)]
pub struct Verified {
    /// What does not agree; nothing, when all is well.
    pub findings: Vec<Finding>,
    /// Where the books end.
    pub mark: copies::Mark,
    /// The code of their end.
    pub head: Code,
    /// The lines with the codes that were asked for, where they are.
    pub printed: Vec<(Code, Option<Found>)>,
    /// Whether the file has the schema of an older version. A copy of it was brought up to this one, and checked.
    pub older: bool,
}

/// Checks a closed folder's books, and that they have the codes `printed` on papers.
///
/// # Errors
/// [`Refusal::NotFound`](crate::Refusal::NotFound), [`Refusal::FolderInUse`](crate::Refusal::FolderInUse),
/// [`Refusal::DatabaseTooNew`](crate::Refusal::DatabaseTooNew), and a fault for what cannot be read at all.
pub async fn folder(folder: &Path, printed: &[Code]) -> Result<Verified> {
    let mut closed = Closed::open(folder).await?;
    let verified = look(&mut closed, printed).await;
    closed.close().await?;
    verified
}

async fn look(closed: &mut Closed, printed: &[Code]) -> Result<Verified> {
    let mut findings = file(closed.rows()).await?;
    let older = closed.bring_up_a_copy().await?;
    let rows = closed.rows();
    findings.extend(books(rows).await);
    let mut lines = Vec::with_capacity(printed.len());
    for code in printed {
        let line = journal::line_with(rows, code).await?;
        if line.is_none() {
            let detail = format!(
                "no line has the code {code}: lines are gone, or the paper is another desk's"
            );
            let kind = FindingKind::HeadMissing;
            findings.push(Finding::new("journal", None, kind, detail));
        }
        lines.push((code.clone(), line));
    }
    Ok(Verified {
        findings,
        mark: copies::mark(rows).await?,
        head: journal::head(rows).await?.code(),
        printed: lines,
        older,
    })
}

/// The file's pages, indexes and foreign keys, and its schema.
pub(crate) async fn file(rows: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = database::check_file(rows).await?;
    findings.extend(database::check_schema(rows).await?);
    Ok(findings)
}

/// What each capability recomputes of the books, also of a copy that is not open as a desk. Books so bent that one of them stumbles
/// are still read by the others.
pub(crate) async fn books(rows: &mut Conn) -> Vec<Finding> {
    let parts = [
        journal::verify(rows).await,
        crate::ledger::verify(rows).await,
        crate::fees::verify(rows).await,
        crate::shifts::verify(rows).await,
        crate::handover::verify(rows).await,
        crate::cashier::verify(rows).await,
        crate::cashier::verify_deposits(rows).await,
        crate::receipt_books::verify(rows).await,
        crate::statements::verify(rows).await,
        crate::finance::verify(rows).await,
        crate::chasing::verify(rows).await,
        crate::meters::verify(rows).await,
        crate::collection::verify(rows).await,
    ];
    let stumbled = |error: Error| {
        let kind = FindingKind::FileDamaged;
        vec![Finding::new("desk.db", None, kind, error.to_string())]
    };
    parts
        .into_iter()
        .flat_map(|part| part.unwrap_or_else(stumbled))
        .collect()
}
