//! Two hundred kills.

use crate::Outcome;
use crate::child::{Told, Work, opened};
use crate::support::{TestDesk, request, spooler};
use front_desk::Desk;
use front_desk::fees::{AssignSpace, FeeKind, Proration, RegisterSpace, SetProration, SpaceKind};
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
pub async fn ready(folder: &Path, work: Work) -> Told {
    let desk = TestDesk::new().await;
    desk.lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    let item = desk.lists("门禁卡工本费", FeeKind::OneOff, "20.00").await;
    let fee = desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let rent = desk.lists("车位租金", FeeKind::Space, "300").await;
    let unit = desk.unit("3-2-1502").await;
    for fee_item in [fee, rent] {
        let proration = Proration::Day;
        let set = SetProration {
            fee_item,
            proration,
        };
        let finance = &desk.crew.finance;
        desk.set_proration(finance, &request(), set).await.unwrap();
    }
    let held = AssignSpace {
        unit,
        space: RegisterSpace {
            number: "B1-023".into(),
            place: String::new(),
            kind: SpaceKind::Rented,
        },
        fee_item: Some(rent),
        from_on: "2026-11-11".into(),
        to_on: String::new(),
    };
    let who = &desk.crew.supervisor;
    desk.assign_space(who, &request(), held).await.unwrap();
    desk.opens_shift("王芳", "500.00").await;
    let path = folder.join("desk.db");
    desk.database().copy_checked_to(&path).await.unwrap();
    Told {
        folder: folder.to_owned(),
        who: desk.crew.wang.clone(),
        supervisor: desk.crew.supervisor.clone(),
        work,
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

/// What the children were acknowledged, as they said it.
#[derive(Debug, Default)]
struct Said {
    numbers: Vec<String>,
    voids: Vec<String>,
    units: Vec<String>,
    closings: usize,
    others: usize,
}

impl Said {
    /// The children of one desk had something to lose, of each kind.
    fn enough(&self) -> bool {
        self.numbers.len() > 50
            && self.voids.len() > 3
            && self.units.len() > 10
            && self.closings > 0
    }

    fn hear(&mut self, line: &str) {
        assert!(!line.starts_with("refused"), "{line}");
        match line.split_once(' ') {
            Some(("void", number)) => self.voids.push(number.to_owned()),
            Some(("unit", label)) => self.units.push(label.to_owned()),
            _ if line == "closed" => self.closings += 1,
            _ if line.starts_with("A1-") => self.numbers.push(line.to_owned()),
            _ => self.others += 1,
        }
    }
}

async fn every(desk: &Desk, select: &'static str) -> BTreeSet<String> {
    let mut rows = desk.database().read().await.unwrap();
    let all: Vec<String> = sqlx::query_scalar(select)
        .fetch_all(&mut *rows)
        .await
        .unwrap();
    all.into_iter().collect()
}

/// Two desks are killed side by side, each its half of the times, so that every kill can be looked at.
pub fn two_hundred_kills_lose_nothing(runtime: &Runtime) -> Outcome {
    std::thread::scope(|both| {
        let desks = [0, KILLS / 2].map(|first| both.spawn(move || kills(runtime, first)));
        for desk in desks {
            desk.join().unwrap();
        }
    });
    Outcome::Ok
}

/// Kills half of the runs' children from `first` on, and looks at the books after each.
fn kills(runtime: &Runtime, first: u32) {
    let folder = tempfile::tempdir().unwrap();
    let mut told = runtime.block_on(ready(folder.path(), Work::Day));
    let commands = tempfile::tempdir().unwrap();
    spooler::spooler(commands.path(), "front", "cat >/dev/null");
    let mut said = Said::default();
    let mut unsaid = 0;
    let mut kills = 0;
    // A slow machine says less before each kill; it is killed until there was as much to lose.
    while kills < KILLS / 2 || !said.enough() {
        assert!(kills < 3 * KILLS, "too little was said: {said:?}");
        told.run = first + kills;
        told.work = work_of(told.run);
        killed(&told, commands.path(), delay(told.run), &mut said);
        kills += 1;
        unsaid = runtime.block_on(holds(folder.path(), &told, &said));
    }
    println!(
        "{kills} kills; said {} receipts, {} voids, {} imports, {} closings and {} other acts; {unsaid} receipts saved that were not said any more",
        said.numbers.len(),
        said.voids.len(),
        said.units.len(),
        said.closings,
        said.others
    );
}

/// The books agree, and hold everything that was said; answers with how many receipts nobody heard of.
async fn holds(folder: &Path, told: &Told, said: &Said) -> usize {
    let (outside, _clock) = Outside::played(told.now, 1);
    let desk = opened(folder, &outside).await.unwrap();
    let findings = desk.verify().await.unwrap();
    assert!(
        findings.is_empty(),
        "after {} kills: {findings:#?}",
        told.run
    );
    let stored = numbers(&desk).await;
    in_a_row(&stored);
    let known: BTreeSet<&String> = stored.iter().collect();
    for number in &said.numbers {
        assert!(known.contains(number), "{number} was said and is lost");
    }
    let once: BTreeSet<&String> = said.numbers.iter().collect();
    assert_eq!(once.len(), said.numbers.len(), "no number was said twice");
    let void = "select r.label from receipts r join receipt_voids v on v.receipt_id = r.id";
    let voids = every(&desk, void).await;
    for number in &said.voids {
        assert!(voids.contains(number), "the void of {number} is lost");
    }
    let units = every(&desk, "select label from units").await;
    for label in &said.units {
        assert!(units.contains(label), "{label} was imported and is lost");
    }
    desk.close().await;
    stored.len() - said.numbers.len()
}

/// Every tenth closes the shift, which takes a password and a backup; where no spooler can be played, the others collect.
fn work_of(run: u32) -> Work {
    match run % 10 {
        9 => Work::Closing,
        _ if cfg!(unix) => Work::Day,
        _ => Work::Collecting,
    }
}

/// From before the file is open to many acts later; never the same twice. A closing needs longer.
fn delay(run: u32) -> Duration {
    let millis = match work_of(run) {
        Work::Closing => 12,
        Work::Collecting | Work::Day => 1,
    };
    Duration::from_micros(u64::from(run * 7919 % 997) * 60 * millis)
}

/// Starts a child, kills it after a while, and hears what it said whole.
fn killed(told: &Told, commands: &Path, after: Duration, said: &mut Said) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(told.words())
        .env("PATH", spooler::path_with(commands))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // Every fourth is killed while it opens the file, the others while they work.
    if !told.run.is_multiple_of(4) {
        out.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
    }
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    loop {
        line.clear();
        out.read_line(&mut line).unwrap();
        match line.strip_suffix('\n') {
            Some("ready") => {}
            Some(whole) => said.hear(whole),
            None => return, // nothing, or a line cut short: it was not said
        }
    }
}
