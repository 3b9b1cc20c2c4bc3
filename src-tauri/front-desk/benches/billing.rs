//! A month of a large community: 100,000 charges with their ledger lines, previewed, written, sealed and committed in one act. Printed
//! beside the floor: the same rows copied by the engine itself into tables with no key, index, trigger or seal.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a benchmark counts and divides"
)]

use front_desk::Desk;
use front_desk::fees::{AddFeeItem, FeeKind, Nature, PreviewBilling, RunBilling};
use front_desk::ids::RequestId;
use front_desk::outside::Outside;
use front_desk::rights::Role;
use front_desk::staff::{Hire, Password, SetUp, SignedIn};
use front_desk::time::Timestamp;
use sqlx::Connection;
use std::time::{Duration, Instant};

const UNITS: i64 = 20_000;
const ITEMS: usize = 5;
const ROUNDS: usize = 5;

fn request(of: &str) -> RequestId {
    RequestId::new(format!("bench-request-{of}")).unwrap()
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(bill());
}

async fn bill() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, who) = desk(folder.path()).await;
    let mut figures = Vec::new();
    for month in 1..=ROUNDS {
        let billing = PreviewBilling {
            period: format!("2026-{month:02}"),
            due_on: String::new(),
            items: Vec::new(),
        };
        let preview = desk.preview_billing(&who, billing.clone()).await.unwrap();
        let run = RunBilling {
            billing,
            charges: preview.charges,
            total: preview.total,
        };
        let begun = Instant::now();
        let run = desk
            .run_billing(&who, &request(&format!("run-{month}")), run)
            .await
            .unwrap();
        figures.push(begun.elapsed());
        assert_eq!(run.charges, UNITS * i64::try_from(ITEMS).unwrap());
    }
    let floor = floor(folder.path()).await;
    figures.sort_unstable();
    println!(
        "billing: 100,000 charges with ledger lines, median {:?} (target 2 s), worst {:?}",
        figures[ROUNDS / 2],
        figures[ROUNDS - 1]
    );
    println!("floor:   the same rows copied bare by the engine {floor:?}");
    desk.close().await;
}

/// A desk with its units, and five monthly items.
async fn desk(folder: &std::path::Path) -> (Desk, SignedIn) {
    let (outside, _) = Outside::played(Timestamp::from_millis(1_795_307_400_000), 1);
    let desk = Desk::open(folder, outside).await.unwrap();
    let password = || Password::new("correct horse");
    let set_up = SetUp {
        community: "香樟花园".into(),
        desk_code: "A1".into(),
        desk_name: "一号前台".into(),
        administrator: "陈静".into(),
        password: password(),
    };
    desk.set_up(&request("set-up"), set_up).await.unwrap();
    let chief = desk
        .sign_in(&request("chief"), "陈静", &password(), None)
        .await
        .unwrap();
    let hire = Hire {
        name: "周敏".into(),
        roles: vec![Role::Finance],
        password: password(),
    };
    desk.hire(&chief, &request("hire"), hire).await.unwrap();
    let who = desk
        .sign_in(&request("finance"), "周敏", &password(), None)
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
        };
        let once = request(&item.name.replace("收费项目", "item-"));
        desk.add_fee_item(&who, &once, item).await.unwrap();
    }
    let mut file = file(folder).await;
    sqlx::query(
        "with recursive n(i) as (values (1) union all select i + 1 from n where i < $1)
         insert into units (building, room, label, area_cm2, salt, created_at) select '1', cast(i as text), '1-' || i, 800000 + i * 7, zeroblob(16), 0 from n",
    )
    .bind(UNITS)
    .execute(&mut file)
    .await
    .unwrap();
    file.close().await.unwrap();
    (desk, who)
}

async fn file(folder: &std::path::Path) -> sqlx::SqliteConnection {
    let path = format!("sqlite://{}", folder.join("desk.db").display());
    sqlx::SqliteConnection::connect(&path).await.unwrap()
}

async fn floor(folder: &std::path::Path) -> Duration {
    let mut file = file(folder).await;
    let begun = Instant::now();
    for copy in [
        "begin immediate",
        "create table floor_charges as select * from charges where period = '2026-01'",
        "create table floor_lines as select * from lines where seq = (select min(seq) from charges)",
        "commit",
    ] {
        sqlx::query(copy).execute(&mut file).await.unwrap();
    }
    let elapsed = begun.elapsed();
    file.close().await.unwrap();
    elapsed
}
