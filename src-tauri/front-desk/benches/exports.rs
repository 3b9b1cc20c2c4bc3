//! A million lines of the ledger to a workbook and to text, row by row: how long it takes, and how much more memory than an idle desk has.
//! Beside it the floor: the engine giving the same rows to nobody.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a benchmark counts and divides"
)]

use front_desk::exchange::{Course, RowForm};
use front_desk::exports::{ExportRows, ExportWhat};
use futures_util::TryStreamExt;
use std::path::Path;

#[path = "desk/mod.rs"]
mod desk;
#[path = "measure/mod.rs"]
mod measure;
use desk::request;
use measure::{HEADING, Took, Watch};

const ROWS: u64 = 1_000_000;
const FILL: &str = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 1001000)
     insert into lines (seq, entry_id, account, unit_id, amount_fen)
     select 1, case when i <= 1000 then 1 else 2 end, case when i % 2 = 0 then 'receivable' else 'bank' end, 1, case when i % 2 = 0 then i else -i end from n";

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(measured());
}

async fn measured() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, who) = desk::new(folder.path()).await;
    let mut file = desk::file(folder.path()).await;
    for statement in [
        "insert into units (id, building, entrance, room, label, salt, created_at) values (1, '3', '2', '1502', '3-2-1502', zeroblob(16), 0)",
        "insert into entries (id, seq, act, business_date, at) values (1, 1, 'collect', '2026-11-21', 0), (2, 1, 'collect', '2026-11-22', 0)",
        FILL,
    ] {
        sqlx::query(statement).execute(&mut file).await.unwrap();
    }
    println!("a ledger of {ROWS} lines                          {HEADING}   over idle       file");
    for form in RowForm::ALL {
        let path = folder.path().join(format!("ledger.{}", form.ending()));
        let mut asked = ExportRows {
            what: ExportWhat::Ledger,
            from_on: String::new(),
            to_on: "2026-11-21".into(),
            form: *form,
        };
        let run = async |asked: ExportRows, of: &str| {
            let course = Course::default();
            desk.export_rows(&who, &request(of), asked, &path, &course)
                .await
                .unwrap()
        };
        // What is loaded once is there, and the pages of a small table.
        run(asked.clone(), &format!("{form:?}-few")).await;
        let idle = memory("VmRSS");
        begin_peak_anew();
        (asked.from_on, asked.to_on) = ("2026-11-22".into(), String::new());
        let watch = Watch::begin();
        let rows = run(asked, &format!("{form:?}-all")).await;
        assert_eq!(rows, ROWS);
        tell(form.as_str(), watch.took(), memory("VmHWM") - idle, &path);
    }
    let watch = Watch::begin();
    let mut rows = sqlx::query("select l.id, e.business_date, e.act, l.account, l.unit_id, l.amount_fen from lines l join entries e on e.id = l.entry_id order by l.id")
        .fetch(&mut file);
    let mut count = 0_u64;
    while rows.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert!(count > ROWS);
    println!("{:<42}{}", "floor: the rows to nobody", watch.took());
}

fn tell(name: &str, took: Took, grown: i64, path: &Path) {
    let file = std::fs::metadata(path).unwrap().len() / 1024 / 1024;
    let name = format!("{name}, at most 64 MB");
    println!("{name:<42}{took} {:>8} MB {file:>7} MB", grown / 1024);
}

/// What the system says of this process, in KB; nothing where it does not tell.
fn memory(what: &str) -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    let told = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    told.unwrap_or(0)
}

fn begin_peak_anew() {
    let _ = std::fs::write("/proc/self/clear_refs", "5"); // only where the system has such a file
}
