//! Two hundred kills.

use crate::Outcome;
use crate::child::Told;
use crate::support::TestDesk;
use front_desk::Desk;
use front_desk::fees::FeeKind;
use front_desk::outside::Outside;
use front_desk::residents::OccupancyRole;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::runtime::Runtime;

const KILLS: u32 = 200;

/// A closed desk with an open shift, and what a child is told to collect there.
pub async fn ready(folder: &Path) -> Told {
    let desk = TestDesk::new().await;
    desk.lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    let item = desk.lists("门禁卡工本费", FeeKind::OneOff, "20.00").await;
    let unit = desk.unit("3-2-1502").await;
    desk.opens_shift("王芳", "500.00").await;
    let path = folder.join("desk.db");
    desk.database().copy_checked_to(&path).await.unwrap();
    Told {
        folder: folder.to_owned(),
        who: desk.crew.wang.clone(),
        unit,
        item,
        run: 0,
        now: crate::support::MORNING.after_millis(3_600_000),
    }
}

/// The numbers in the books, in their order.
pub async fn numbers(desk: &Desk) -> Vec<String> {
    let mut rows = desk.database().read().await.unwrap();
    sqlx::query_scalar("select label from receipts order by number")
        .fetch_all(&mut *rows)
        .await
        .unwrap()
}

pub fn in_a_row(numbers: &[String]) {
    for (number, place) in numbers.iter().zip(1..) {
        assert_eq!(
            *number,
            format!("A1-2026-{place:06}"),
            "no gap and no double"
        );
    }
}

pub fn two_hundred_kills_lose_nothing(runtime: &Runtime) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let mut told = runtime.block_on(ready(folder.path()));
    let mut said: Vec<String> = Vec::new();
    let mut unsaid = 0;
    for run in 0..KILLS {
        told.run = run;
        said.extend(killed(&told, delay(run)));
        if run % 25 == 0 || run + 1 == KILLS {
            runtime.block_on(async {
                let (outside, _clock) = Outside::played(told.now, 1);
                let desk = Desk::open(folder.path(), outside).await.unwrap();
                let findings = desk.verify().await.unwrap();
                assert!(findings.is_empty(), "after {run} kills: {findings:#?}");
                let stored = numbers(&desk).await;
                in_a_row(&stored);
                let known: BTreeSet<&String> = stored.iter().collect();
                for number in &said {
                    assert!(known.contains(number), "{number} was said and is lost");
                }
                let once: BTreeSet<&String> = said.iter().collect();
                assert_eq!(once.len(), said.len(), "no number was said twice");
                unsaid = stored.len() - said.len();
                desk.close().await;
            });
        }
    }
    assert!(
        said.len() > 200,
        "the children had something to lose: {}",
        said.len()
    );
    println!(
        "{KILLS} kills, {} receipts said, {unsaid} saved that were not said any more",
        said.len()
    );
    Outcome::Ok
}

/// From before the file is open to many receipts later; never the same twice.
fn delay(run: u32) -> Duration {
    Duration::from_micros(u64::from(run * 7919 % 997) * 60)
}

/// Starts a child, kills it after a while, and answers with the numbers it said whole.
fn killed(told: &Told, after: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(told.words())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // Every fourth is killed while it opens the file, the others while they collect.
    if !told.run.is_multiple_of(4) {
        out.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
    }
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = Vec::new();
    loop {
        line.clear();
        out.read_line(&mut line).unwrap();
        match line.strip_suffix('\n') {
            Some("ready") => {}
            Some(number) => {
                assert!(!number.starts_with("refused"), "{number}");
                said.push(number.to_owned());
            }
            None => return said, // nothing, or a number cut short: it was not said
        }
    }
}
