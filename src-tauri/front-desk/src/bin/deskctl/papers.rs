//! What is taken out of a folder: every paper once more, and the data as a workbook.

use crate::answer::Answer;
use crate::folder::open;
use front_desk::archive::Paper;
use front_desk::documents::Form;
use front_desk::{Desk, Error, Result};
use serde_json::json;
use std::path::Path;

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, bytes))
        .map_err(|error| Error::of_disk("writing a file", error))
}

pub async fn papers(folder: &Path, out: &Path, form: Form) -> Result<Answer> {
    let desk = open(folder).await?;
    let made = made(&desk, out, form).await;
    desk.close().await;
    let papers = made?;
    let lines = vec![format!("{papers} papers in {}", out.display())];
    Ok(Answer::well(json!({ "ok": true, "papers": papers }), lines))
}

async fn made(desk: &Desk, out: &Path, form: Form) -> Result<u64> {
    let who = desk.maintenance().await?;
    let keep = |paper: Paper| write(&out.join(paper.path), &paper.bytes);
    desk.every_paper(&who, form, keep).await
}

pub async fn export(folder: &Path, out: &Path) -> Result<Answer> {
    let desk = open(folder).await?;
    let who = desk.maintenance().await?;
    let exported = desk.export(&who, &desk.maintenance_request()?).await;
    desk.close().await;
    let file = out.join("front-desk.xlsx");
    write(&file, &exported?)?;
    let file = file.display().to_string();
    Ok(Answer::well(
        json!({ "ok": true, "file": file }),
        vec![file],
    ))
}
