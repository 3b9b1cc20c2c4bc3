//! The jobs on a data folder as a whole: check, copy, restore.

use crate::answer::{Answer, value};
use front_desk::backup::{self, Backup};
use front_desk::database::copies;
use front_desk::journal::{Finding, FindingKind};
use front_desk::outside::Outside;
use front_desk::staff::SignedIn;
use front_desk::{Desk, Error, Refusal, Result, journal};
use serde_json::json;
use std::path::Path;

/// Opens a folder that must have a desk in it: a mistyped path makes no new one.
pub async fn open(folder: &Path) -> Result<Desk> {
    if !folder.join("desk.db").is_file() {
        return Err(Refusal::not_found("desk").into());
    }
    Desk::open(folder, Outside::of_the_system()).await
}

pub async fn verify(folder: &Path) -> Result<Answer> {
    let desk = match open(folder).await {
        Ok(desk) => desk,
        Err(refused @ Error::Refusal(_)) => return Err(refused),
        Err(Error::Fault(fault)) => {
            let unreadable =
                Finding::new("desk.db", None, FindingKind::FileDamaged, fault.to_string());
            return report(&[unreadable]);
        }
    };
    let findings = match desk.verify().await {
        Ok(findings) => findings,
        Err(error) => vec![Finding::new(
            "desk.db",
            None,
            FindingKind::FileDamaged,
            error.to_string(),
        )],
    };
    if !findings.is_empty() {
        desk.close().await;
        return report(&findings);
    }
    let mut rows = desk.database().read().await?;
    let mark = copies::mark(&mut rows).await?;
    let head = journal::head(&mut rows).await?.code();
    drop(rows);
    desk.close().await;
    let lines = vec![format!(
        "the books agree: {} journal lines, {} receipts, head {head}",
        mark.seq, mark.receipts
    )];
    let json = json!({ "ok": true, "journal": mark.seq, "receipts": mark.receipts, "head": head });
    Ok(Answer::well(json, lines))
}

fn report(findings: &[Finding]) -> Result<Answer> {
    let lines = findings.iter().map(|finding| {
        let row = finding
            .row
            .map_or_else(|| "-".to_owned(), |row| row.to_string());
        format!(
            "{} {row} {}: {}",
            finding.table,
            finding.kind.as_str(),
            finding.detail
        )
    });
    let json = json!({ "ok": false, "faults": value(findings)? });
    Ok(Answer::wrong(json, lines.collect()))
}

pub async fn back_up(folder: &Path, to: Option<&Path>) -> Result<Answer> {
    let desk = open(folder).await?;
    let who = desk.maintenance().await?;
    let made = copy(&desk, &who, to).await;
    desk.close().await;
    let (backup, path) = made?;
    let lines = vec![format!(
        "copied and checked: {path}, {} receipts, head {}",
        backup.receipts, backup.head
    )];
    let json =
        json!({ "ok": true, "file": path, "receipts": backup.receipts, "head": backup.head });
    Ok(Answer::well(json, lines))
}

async fn copy(desk: &Desk, who: &SignedIn, to: Option<&Path>) -> Result<(Backup, String)> {
    let backup = desk.back_up(who, &desk.maintenance_request()?).await?;
    let kept = desk
        .database()
        .folder()
        .join(copies::BACKUPS)
        .join(&backup.file);
    let path = match to {
        Some(to) => desk.database().copy_checked_to(to).await?,
        None => kept,
    };
    Ok((backup, path.display().to_string()))
}

pub async fn restore(folder: &Path, file: &Path) -> Result<Answer> {
    let outside = Outside::of_the_system();
    let aside = backup::restore(folder, file, outside.clock.now()).await?;
    let desk = Desk::open(folder, outside).await?;
    let who = desk.maintenance().await?;
    let noted = desk
        .note_restored(&who, &desk.maintenance_request()?, file)
        .await;
    desk.close().await;
    noted?;
    let aside = aside.map(|aside| aside.display().to_string());
    let kept = aside.as_deref().unwrap_or("nowhere, there were none");
    let lines = vec![format!("restored; the old books are kept in {kept}")];
    Ok(Answer::well(json!({ "ok": true, "kept": aside }), lines))
}
