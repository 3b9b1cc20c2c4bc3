//! The jobs on a data folder as a whole: check, copy, restore.

use crate::answer::{Answer, value};
use front_desk::backup::{self, Backup, MayLose, Restored};
use front_desk::database::copies;
use front_desk::journal::{Code, Finding, FindingKind, Found};
use front_desk::outside::Outside;
use front_desk::staff::SignedIn;
use front_desk::verify::{self, Verified};
use front_desk::{Desk, Error, Refusal, Result};
use serde_json::json;
use std::path::Path;

/// Opens a folder that must have a desk in it: a mistyped path makes no new one.
pub async fn open(folder: &Path) -> Result<Desk> {
    if !folder.join("desk.db").is_file() {
        return Err(Refusal::not_found("desk").into());
    }
    Desk::open(folder, Outside::of_the_system()).await
}

pub async fn verify(folder: &Path, printed: &[String]) -> Result<Answer> {
    let codes = printed.iter().map(|code| Code::parse("head", code));
    let codes: Vec<Code> = codes.collect::<Result<_, _>>()?;
    let verified = match verify::folder(folder, &codes).await {
        Ok(verified) => verified,
        Err(refused @ Error::Refusal(_)) => return Err(refused),
        Err(Error::Fault(fault)) => {
            let unreadable =
                Finding::new("desk.db", None, FindingKind::FileDamaged, fault.to_string());
            return report(&[unreadable]);
        }
    };
    if !verified.findings.is_empty() {
        return report(&verified.findings);
    }
    let Verified { mark, head, .. } = &verified;
    let mut lines = Vec::new();
    if verified.older {
        lines.push(OLDER.to_owned());
    }
    lines.push(format!(
        "the books agree: {} journal lines, {} receipts, head {head}",
        mark.seq, mark.receipts
    ));
    let mut codes = Vec::new();
    for (code, found) in &verified.printed {
        if let Some(Found { seq, act, subject }) = found {
            lines.push(format!("{code} is journal line {seq}: {act} {subject}"));
        }
        codes.push(json!({ "code": code, "line": value(found)? }));
    }
    let json = json!({
        "ok": true,
        "journal": mark.seq,
        "receipts": mark.receipts,
        "head": head,
        "older": verified.older,
        "printed": codes,
    });
    Ok(Answer::well(json, lines))
}

const OLDER: &str = "the file is of an older version of this program: a copy was brought up to this one and checked, and the file is as it was";

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

pub async fn restore(folder: &Path, file: &Path, may_lose: MayLose) -> Result<Answer> {
    let outside = Outside::of_the_system();
    let Restored { kept, lost } =
        backup::restore(folder, file, may_lose, outside.clock.now()).await?;
    let desk = Desk::open(folder, outside).await?;
    let who = desk.maintenance().await?;
    let request = desk.maintenance_request()?;
    let noted = desk
        .note_restored(&who, &request, file, lost.as_ref())
        .await;
    desk.close().await;
    noted?;
    let kept = kept.map(|kept| kept.display().to_string());
    let place = kept.as_deref().unwrap_or("nowhere, there were none");
    let mut lines = vec![format!("restored; the old books are kept in {place}")];
    if let Some(lost) = &lost {
        lines.push(format!(
            "{} receipts are only in the old books, {} to {}: their numbers will be given out again",
            lost.receipts, lost.first, lost.last
        ));
    }
    let json = json!({ "ok": true, "kept": kept, "lost": value(lost)? });
    Ok(Answer::well(json, lines))
}
