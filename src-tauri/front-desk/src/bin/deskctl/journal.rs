//! Who did what, for whoever has to know it without the window.

use crate::answer::{Answer, value};
use crate::folder::open;
use front_desk::journal::Language;
use front_desk::logbook::{JournalFilter, JournalLine};
use front_desk::rights::Command;
use front_desk::staff::SignedIn;
use front_desk::{Desk, Result};
use serde_json::json;
use std::path::Path;

/// An act by its stored word.
pub fn act(word: &str) -> Result<Command, String> {
    Command::try_from(word.to_owned()).map_err(|_| format!("{word} is no act"))
}

/// Every line that was asked for. The run itself is one, and the newest.
pub async fn journal(
    folder: &Path,
    act: Option<Command>,
    from: String,
    to: String,
) -> Result<Answer> {
    let filter = JournalFilter {
        act,
        from_on: from,
        to_on: to,
        ..JournalFilter::default()
    };
    let desk = open(folder).await?;
    let lines = match desk.maintenance().await {
        Ok(who) => every_line(&desk, &who, filter).await,
        Err(refused) => Err(refused),
    };
    desk.close().await;
    let lines = lines?;
    let said = lines.iter().map(in_words).collect();
    Ok(Answer::well(
        json!({ "ok": true, "lines": value(&lines)? }),
        said,
    ))
}

async fn every_line(
    desk: &Desk,
    who: &SignedIn,
    mut filter: JournalFilter,
) -> Result<Vec<JournalLine>> {
    let mut lines = Vec::new();
    loop {
        let page = desk.journal(who, &filter).await?;
        filter.before = page.lines.last().map(|line| line.seq);
        lines.extend(page.lines);
        if !page.more {
            return Ok(lines);
        }
    }
}

fn in_words(line: &JournalLine) -> String {
    let words = [
        line.seq.to_string(),
        line.at.to_the_second(),
        line.who.clone().unwrap_or_else(|| "-".to_owned()),
        line.act_in(Language::English).to_owned(),
        line.about(Language::English),
        line.reason.clone(),
    ];
    words.join("\t").trim_end().to_owned()
}
