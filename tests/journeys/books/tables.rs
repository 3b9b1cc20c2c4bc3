//! Tables, columns and the rules of the schema: all of them sealed, kept, or left out with a reason.

use super::all_found_in;
use crate::support::{TestDesk, request};
use front_desk::journal::{FindingKind, KEPT_TABLES, Record, SEALED_TABLES};
use front_desk::rights::Command;
use sqlx::Connection;

/// What is neither sealed nor kept, and why.
const LEFT_OUT: &[&str] = &[
    "journal",  // it is the chain itself
    "sessions", // the machine's memory from here on
    "staff_waits",
    // Answers to a second click, forgotten after days. Bent, one of them tells a clicker something else and changes nothing; a digest of
    // each would make every line of the journal longer for good.
    "requests",
    "receipt_prints_begun", // prints on their way
    "visit_slips_begun",    // slips on theirs
    "settings",             // how the desk likes it
    "printers",
    "printer_nudges",
    "move_in_people", // what stands on a move-in's sheet
    "move_in_vehicles",
    "move_in_cards",
];

#[tokio::test]
async fn every_table_is_sealed_or_kept_or_left_out_with_a_reason() {
    let desk = TestDesk::new().await;
    let mut rows = desk.database().read().await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar("select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name <> '_sqlx_migrations' order by name")
        .fetch_all(&mut *rows)
        .await
        .unwrap();
    let sealed = SEALED_TABLES.iter().map(|sealed| sealed.table);
    let kept = KEPT_TABLES.iter().map(|kept| kept.table);
    let mut known: Vec<&str> = sealed.chain(kept).chain(LEFT_OUT.iter().copied()).collect();
    known.sort_unstable();
    assert_eq!(tables, known);
    for kept in KEPT_TABLES {
        let columns: Vec<String> = sqlx::query_scalar("select name from pragma_table_info($1)")
            .bind(kept.table)
            .fetch_all(&mut *rows)
            .await
            .unwrap();
        assert_eq!(
            columns.join(", "),
            kept.columns,
            "every column of {} is kept",
            kept.table
        );
    }
}

/// What of the schema is named after these statements.
async fn schema_after(statements: &[&'static str]) -> Vec<(String, FindingKind)> {
    let found = all_found_in(&TestDesk::new().await, statements).await;
    found
        .into_iter()
        .map(|(table, _, kind)| (table, kind))
        .collect()
}

#[tokio::test]
async fn a_rule_of_the_schema_that_is_gone_changed_or_new_is_named() {
    let changed = |table: &str| (table.to_owned(), FindingKind::SchemaChanged);
    assert_eq!(
        schema_after(&["drop trigger receipts_no_update"]).await,
        [changed("receipts")]
    );
    assert_eq!(
        schema_after(&["drop index charges_once"]).await,
        [changed("charges")]
    );
    let hollow = "create trigger lines_no_delete before delete on lines begin select 1; end";
    assert_eq!(
        schema_after(&["drop trigger lines_no_delete", hollow]).await,
        [changed("lines")]
    );
    let busy = "create trigger busy after insert on staff begin delete from staff_waits; end";
    assert_eq!(schema_after(&[busy]).await, [changed("staff")]);
}

#[tokio::test]
async fn no_act_can_put_a_row_in_the_place_of_one_of_the_books() {
    let desk = TestDesk::new().await;
    let once = request();
    let act = desk.act(
        &desk.crew.wang,
        Command::SignOut,
        &once,
        (),
        async |tx, ()| {
            sqlx::query("insert or replace into journal (seq, at, act, subject, body, prev, hash) values (1, 0, 'set_up', 'desk:1', x'01', zeroblob(32), zeroblob(32))")
                .execute(tx.rows())
                .await?;
            Ok(((), Record::of("desk", 1)))
        },
    );
    let refused = act.await.unwrap_err();
    assert!(
        refused.to_string().contains("journal only grows"),
        "{refused}"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn every_column_of_the_books_is_sealed() {
    let desk = TestDesk::new().await;
    let copy = tempfile::tempdir().unwrap();
    let path = copy.path().join("desk.db");
    desk.database().copy_to(&path).await.unwrap();
    let mut file = sqlx::SqliteConnection::connect(&format!("sqlite://{}", path.display()))
        .await
        .unwrap();
    let books: Vec<String> = sqlx::query_scalar("select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'seq' where m.type = 'table' and m.name <> 'journal' order by m.name")
        .fetch_all(&mut file)
        .await
        .unwrap();
    let sealed: Vec<&str> = SEALED_TABLES.iter().map(|sealed| sealed.table).collect();
    let mut sorted = sealed.clone();
    sorted.sort_unstable();
    assert_eq!(
        books, sorted,
        "every table with a journal line is sealed, and only those"
    );
    for table in SEALED_TABLES {
        let columns: Vec<String> = sqlx::query_scalar("select name from pragma_table_info($1)")
            .bind(table.table)
            .fetch_all(&mut file)
            .await
            .unwrap();
        let named = table
            .select
            .split_once(" from ")
            .unwrap()
            .0
            .trim_start_matches("select ");
        let named: Vec<&str> = named.split(", ").collect();
        assert_eq!(
            columns, named,
            "every column of {} is sealed, in the schema's order",
            table.table
        );
    }
}
