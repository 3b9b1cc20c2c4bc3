//! The schema as it is, and every older file on its way to it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what went wrong by panicking"
)]

use super::*;
use crate::database::check_file;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

const MORNING: Timestamp = Timestamp::from_millis(1_795_307_400_000);

#[test]
fn the_steps_stand_in_the_order_they_came() {
    assert!(
        STEPS.is_sorted_by(|one, next| one.0 < next.0),
        "the last step is taken for the newest"
    );
}

/// An empty file. Nothing in these tests waits for the disk.
async fn new_file(folder: &Path) -> Conn {
    SqliteConnectOptions::new()
        .filename(folder.join("desk.db"))
        .create_if_missing(true)
        .synchronous(SqliteSynchronous::Off)
        .journal_mode(SqliteJournalMode::Memory)
        .connect()
        .await
        .unwrap()
}

/// A file as it was before the newest step, with a line in it; answers with the step it has.
async fn older_file(folder: &Path) -> (Conn, i64) {
    let mut conn = new_file(folder).await;
    let (_, before) = STEPS.split_last().unwrap();
    migrator(before).run(&mut conn).await.unwrap();
    sqlx::query("insert into journal (at, act, subject, body, prev, hash) values (0, 'set_up', 'desk:1', x'01', zeroblob(32), randomblob(32))")
        .execute(&mut conn)
        .await
        .unwrap();
    let standing = standing(&mut conn).await.unwrap();
    (conn, standing)
}

#[tokio::test]
async fn an_older_file_is_copied_before_it_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut conn, before) = older_file(folder.path()).await;
    let books = copies::mark(&mut conn).await.unwrap();
    migrate(&mut conn, folder.path(), MORNING).await.unwrap();
    assert_eq!(standing(&mut conn).await.unwrap(), newest());
    let name = format!("before-{:04}-20261122-083000.db", newest());
    let copy = folder.path().join(copies::BACKUPS).join(name);
    assert_eq!(copies::check(&copy).await.unwrap(), books);
    let mut copied = copies::open_copy(&copy).await.unwrap();
    assert_eq!(standing(&mut copied).await.unwrap(), before);
    assert!(before < newest(), "it was older");
    copied.close().await.unwrap();

    std::fs::remove_file(&copy).unwrap();
    migrate(&mut conn, folder.path(), MORNING).await.unwrap();
    assert!(!copy.exists(), "nothing to do, nothing to copy");
}

#[tokio::test]
async fn without_a_copy_an_older_file_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (mut conn, before) = older_file(folder.path()).await;
    std::fs::write(folder.path().join(copies::BACKUPS), "in the way").unwrap();
    let refused = migrate(&mut conn, folder.path(), MORNING).await;
    assert!(
        matches!(
            refused,
            Err(Error::Refusal(Refusal::UpdateNotBackedUp { .. }))
        ),
        "{refused:?}"
    );
    assert_eq!(standing(&mut conn).await.unwrap(), before);
}

#[tokio::test]
async fn an_older_file_is_checked_whole_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut conn = new_file(folder.path()).await;
    let (_, before) = STEPS.split_last().unwrap();
    migrator(before).run(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    let bytes = || std::fs::read(folder.path().join("desk.db")).unwrap();
    let standing = bytes();
    let verified = crate::verify::folder(folder.path(), &[]).await.unwrap();
    assert_eq!(verified.findings, []);
    assert!(verified.older);
    assert!(bytes() == standing, "the file is as it was, to the byte");
    let files = std::fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["desk.db", "desk.lock"], "the copy is gone");
}

#[tokio::test]
async fn a_step_leaves_no_row_that_refers_to_nothing_but_is_not_blamed_for_one_that_did() {
    let folder = tempfile::tempdir().unwrap();
    let mut conn = new_file(folder.path()).await;
    let first = (
        1,
        "0001_houses",
        "create table houses (id {pk}) {strict}; create table rooms (id {pk}, house_id {int} not null references houses (id)) {strict}; insert into houses values (1), (2)",
    );
    bring(&mut conn, &[first]).await.unwrap();
    for room in [
        "pragma foreign_keys = 0",
        "insert into rooms values (1, 1), (2, 9)",
        "pragma foreign_keys = 1",
    ] {
        sqlx::query(room).execute(&mut conn).await.unwrap();
    }
    let careful = (2, "0002_gardens", "create table gardens (id {pk}) {strict}");
    bring(&mut conn, &[first, careful]).await.unwrap();
    let careless = (3, "0003_fewer_houses", "delete from houses where id = 1");
    let refused = bring(&mut conn, &[first, careful, careless]).await;
    assert!(matches!(refused, Err(Error::Fault(_))), "{refused:?}");
}

/// A file as the first `steps` steps made it, with rows in every table.
async fn file_of(folder: &Path, steps: usize) -> Conn {
    let mut conn = new_file(folder).await;
    for (version, name, _) in STEPS.iter().take(steps) {
        bring_to(&mut conn, *version).await.unwrap();
        let (_, rows) = rows::ROWS.iter().find(|rows| rows.0 == *version).unwrap();
        let entered = sqlx::raw_sql(AssertSqlSafe(*rows)).execute(&mut conn).await;
        entered.unwrap_or_else(|error| panic!("rows of {name}: {error}"));
    }
    conn
}

/// The tables of a file with their columns.
async fn tables(conn: &mut Conn) -> Vec<(String, Vec<String>)> {
    let names: Vec<String> = sqlx::query_scalar(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name <> '_sqlx_migrations' order by name",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let mut tables = Vec::new();
    for name in names {
        let columns = sqlx::query_scalar("select name from pragma_table_info($1)")
            .bind(&name)
            .fetch_all(&mut *conn)
            .await
            .unwrap();
        tables.push((name, columns));
    }
    tables
}

/// Every value of these columns, as literals.
async fn values(conn: &mut Conn, table: &str, columns: &[String]) -> Vec<String> {
    let literals: Vec<String> = columns.iter().map(|one| format!("quote({one})")).collect();
    let sql = format!(
        "select {} from {table} order by 1",
        literals.join(" || ' ' || ")
    );
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(conn)
        .await
        .unwrap()
}

/// The first file anybody could keep had receipts: a copy is compared by them, so older states were never files.
const FIRST_FILE: usize = 7;

#[tokio::test]
async fn every_older_file_keeps_each_value_on_its_way_here() {
    let anew = tempfile::tempdir().unwrap();
    let anew = schema(&mut file_of(anew.path(), STEPS.len()).await).await;
    for steps in FIRST_FILE..=STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = file_of(folder.path(), steps).await;
        let mut before = Vec::new();
        for (table, columns) in tables(&mut conn).await {
            let kept = values(&mut conn, &table, &columns).await;
            assert!(!kept.is_empty(), "{table} needs a row in rows.rs");
            before.push((table, columns, kept));
        }
        migrate(&mut conn, folder.path(), MORNING).await.unwrap();
        for (table, columns, kept) in before {
            let now = values(&mut conn, &table, &columns).await;
            assert_eq!(now, kept, "{table}, from step {steps}");
        }
        assert_eq!(check_file(&mut conn).await.unwrap(), []);
        assert!(
            schema(&mut conn).await == anew,
            "the way here leaves no trace, from step {steps}"
        );
    }
}

/// What the engine says it holds: tables first, each with its indexes and triggers.
async fn schema(conn: &mut Conn) -> String {
    let parts: Vec<String> = sqlx::query_scalar(
        "select sql from sqlite_master where sql is not null and tbl_name <> '_sqlx_migrations'
         order by tbl_name, case type when 'table' then 0 when 'index' then 1 else 2 end, name",
    )
    .fetch_all(conn)
    .await
    .unwrap();
    parts.iter().map(|part| format!("{part};\n\n")).collect()
}

/// The whole schema stands in one file, so that a review sees its shape and not only the steps that led to it.
#[tokio::test]
async fn the_schema_is_the_one_that_was_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let mut conn = file_of(folder.path(), STEPS.len()).await;
    let schema = schema(&mut conn).await;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/schema.sql");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&file, &schema).unwrap();
    }
    let looked_at = std::fs::read_to_string(&file)
        .unwrap()
        .replace("\r\n", "\n");
    assert!(
        schema == looked_at,
        "the schema is another; look at it with: UPDATE_SCHEMA=1 cargo test -p front-desk schema, then git diff"
    );
}

/// A shift may be open while the program is renewed; its handover must tell what was done in it, and nothing that was told before.
#[tokio::test]
async fn what_an_open_shift_did_before_the_renewal_is_still_to_be_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut conn = file_of(folder.path(), 11).await;
    migrate(&mut conn, folder.path(), MORNING).await.unwrap();
    let told: Vec<(i64, Option<i64>)> =
        sqlx::query_as("select id, journal_seq from card_events order by id")
            .fetch_all(&mut conn)
            .await
            .unwrap();
    assert_eq!(told, [(1, None), (2, Some(2)), (3, Some(2))]);
    let told: Vec<(i64, Option<i64>)> =
        sqlx::query_as("select id, no_exit_journal_seq from visits order by id")
            .fetch_all(&mut conn)
            .await
            .unwrap();
    assert_eq!(told, [(1, None), (2, Some(2)), (3, None)]);
    let refused = sqlx::query("update card_events set reason = ''")
        .execute(&mut conn)
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("only grows"), "{refused}");
}
