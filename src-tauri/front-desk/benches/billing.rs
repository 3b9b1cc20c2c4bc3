//! A month of a large community: 100,000 charges with their ledger lines, planned, written, sealed and committed in one act; and of a
//! city's worth of them: 1,000,000, of which it is also told how far the memory rises. Printed beside two floors: the same rows copied by the engine itself into tables with no key, index, trigger or seal, and into tables with
//! the keys, indexes and triggers that the books have.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a benchmark counts and divides"
)]

use front_desk::Desk;
use front_desk::fees::{AddFeeItem, FeeKind, Nature, PreviewBilling, RunBilling};
use front_desk::rights::Role;
use front_desk::staff::{Hire, SignedIn};
use sqlx::Connection;
use std::path::Path;

#[path = "desk/mod.rs"]
mod desk;
#[path = "measure/mod.rs"]
mod measure;
use desk::request;
use measure::{HEADING, Took, Watch, median};

const UNITS: i64 = 20_000;
const MANY_UNITS: i64 = 200_000;
const ITEMS: usize = 5;
const ROUNDS: usize = 5;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(bill());
    runtime.block_on(bill_a_million());
}

async fn bill() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, who) = large_community(folder.path(), UNITS).await;
    let mut figures = Vec::new();
    for month in 1..=ROUNDS {
        figures.push(month_of(&desk, &who, month, UNITS).await.0);
    }
    println!("100,000 charges with their ledger lines   {HEADING}");
    println!(
        "a billing run, at most 2 s                {}",
        median(figures)
    );
    for (name, floor) in floors(folder.path()).await {
        println!("{name:<42}{floor}");
    }
    desk.close().await;
}

/// What a month's run took, and how far the memory rose above what the desk held before it.
async fn month_of(desk: &Desk, who: &SignedIn, month: usize, units: i64) -> (Took, Option<u64>) {
    let billing = PreviewBilling {
        period: format!("2026-{month:02}"),
        due_on: String::new(),
        items: Vec::new(),
    };
    let preview = desk.preview_billing(who, billing.clone()).await.unwrap();
    let run = RunBilling {
        billing,
        charges: preview.charges,
        total: preview.total,
    };
    let before = measure::memory("VmRSS");
    measure::forget_peak();
    let watch = Watch::begin();
    let once = request(&format!("run-{units}-{month}"));
    let run = desk.run_billing(who, &once, run).await.unwrap();
    let took = watch.took();
    assert_eq!(run.charges, units * i64::try_from(ITEMS).unwrap());
    let rise = measure::memory("VmHWM").zip(before);
    (took, rise.map(|(peak, before)| peak.saturating_sub(before)))
}

async fn bill_a_million() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, who) = large_community(folder.path(), MANY_UNITS).await;
    let (took, rise) = month_of(&desk, &who, 1, MANY_UNITS).await;
    println!();
    println!("1,000,000 charges with their ledger lines {HEADING}");
    println!("a billing run, at most 5 s                {took}");
    for (name, floor) in floors(folder.path()).await {
        println!("{name:<42}{floor}");
    }
    match rise {
        Some(rise) => println!("the run's memory rises by {:>8} MB at most", rise / 1024),
        None => println!("the system does not tell how far the memory rises"),
    }
    desk.close().await;
}

/// A desk with its units, and five monthly items.
async fn large_community(folder: &Path, units: i64) -> (Desk, SignedIn) {
    let (desk, chief) = desk::new(folder).await;
    let hire = Hire {
        name: "周敏".into(),
        roles: vec![Role::Finance],
        password: desk::password(),
    };
    desk.hire(&chief, &request("hire"), hire).await.unwrap();
    let who = desk
        .sign_in(&request("finance"), "周敏", &desk::password(), None)
        .await
        .unwrap();
    for item in 0..ITEMS {
        let item = AddFeeItem {
            name: format!("收费项目{item}"),
            kind: FeeKind::Area,
            nature: Nature::Income,
            price: format!("2.8{item}"),
            vacant_percent: 100,
            from_on: "2026-01-01".into(),
            tiers: Vec::new(),
        };
        let once = request(&item.name.replace("收费项目", "item-"));
        desk.add_fee_item(&who, &once, item).await.unwrap();
    }
    let mut file = desk::file(folder).await;
    sqlx::query(
        "with recursive n(i) as (values (1) union all select i + 1 from n where i < $1)
         insert into units (building, room, label, area_cm2, salt, created_at) select '1', cast(i as text), '1-' || i, 800000 + i * 7, zeroblob(16), 0 from n",
    )
    .bind(units)
    .execute(&mut file)
    .await
    .unwrap();
    file.close().await.unwrap();
    (desk, who)
}

/// The same rows written by the engine, first bare, then as the books keep them.
async fn floors(folder: &Path) -> Vec<(&'static str, Took)> {
    let mut file = desk::file(folder).await;
    let bare: &[&str] = &[
        "create table bare_charges as select * from charges where period = '2026-01'",
        "create table bare_lines as select * from lines where seq = (select min(seq) from charges)",
    ];
    let kept: &[&str] = &[
        "insert into charges (seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, run_id)
         select 1000000, unit_id, fee_item_id, '2027-01', item, quantity, price, amount_fen, due_on, origin, run_id from bare_charges",
        "insert into lines (seq, entry_id, account, unit_id, charge_id, fee_item_id, amount_fen)
         select 1000000, entry_id, account, unit_id, charge_id, fee_item_id, amount_fen from bare_lines",
    ];
    let mut floors = Vec::new();
    for (name, statements) in [
        ("floor: the rows copied bare", bare),
        ("floor: copied with keys and indexes", kept),
    ] {
        let watch = Watch::begin();
        sqlx::query("begin immediate")
            .execute(&mut file)
            .await
            .unwrap();
        for statement in statements {
            sqlx::query(*statement).execute(&mut file).await.unwrap();
        }
        sqlx::query("commit").execute(&mut file).await.unwrap();
        floors.push((name, watch.took()));
    }
    file.close().await.unwrap();
    floors
}
