//! Books that cannot be bent: what somebody with a database tool changes is found and named.

use crate::support::TestDesk;
use front_desk::Desk;
use front_desk::journal::FindingKind;
use front_desk::outside::Outside;
use sqlx::Connection;
use std::path::Path;

/// What somebody with a database tool could do: triggers out of the way, then one statement.
async fn tampered(folder: &Path, statements: &[&'static str]) {
    let mut file =
        sqlx::SqliteConnection::connect(&format!("sqlite://{}", folder.join("desk.db").display()))
            .await
            .unwrap();
    for statement in statements {
        sqlx::query(*statement).execute(&mut file).await.unwrap();
    }
    file.close().await.unwrap();
}

/// Closes the desk, bends the file, opens it again and says what is found.
async fn found_after(statements: &[&'static str]) -> Vec<(String, Option<i64>, FindingKind)> {
    let TestDesk { desk, .. } = &TestDesk::new().await;
    let copy = tempfile::tempdir().unwrap();
    desk.database()
        .copy_to(&copy.path().join("desk.db"))
        .await
        .unwrap();
    tampered(copy.path(), statements).await;
    let bent = Desk::open(copy.path(), Outside::of_the_system())
        .await
        .unwrap();
    let findings = bent.verify().await.unwrap();
    findings
        .into_iter()
        .map(|finding| (finding.table, finding.row, finding.kind))
        .collect()
}

#[tokio::test]
async fn a_clean_desk_has_nothing_to_find() {
    assert_eq!(found_after(&[]).await, []);
}

#[tokio::test]
async fn a_changed_journal_line_is_named() {
    let found = found_after(&[
        "drop trigger journal_no_update",
        "update journal set subject = 'staff:99' where seq = 3",
    ])
    .await;
    assert_eq!(
        found,
        [("journal".to_owned(), Some(3), FindingKind::LineChanged)]
    );
}

#[tokio::test]
async fn a_removed_journal_line_is_named() {
    let found = found_after(&[
        "drop trigger journal_no_delete",
        "delete from journal where seq = 3",
    ])
    .await;
    assert!(
        found.contains(&("journal".to_owned(), Some(4), FindingKind::ChainBroken)),
        "{found:?}"
    );
}

#[tokio::test]
async fn money_written_past_the_journal_is_named() {
    let found = found_after(&[
        "insert into entries (id, seq, act, business_date, at) values (1, 2, 'collect', '2026-11-22', 0)",
        "insert into lines (id, seq, entry_id, account, amount_fen) values (1, 2, 1, 'drawer', 500)",
    ])
    .await;
    assert!(
        found.contains(&("entries".to_owned(), Some(1), FindingKind::RowUnsealed)),
        "{found:?}"
    );
    assert!(
        found.contains(&("lines".to_owned(), Some(1), FindingKind::EntryUnbalanced)),
        "{found:?}"
    );
}

#[tokio::test]
async fn the_journal_cannot_be_changed_from_inside() {
    let desk = TestDesk::new().await;
    let copy = tempfile::tempdir().unwrap();
    let path = copy.path().join("desk.db");
    desk.database().copy_to(&path).await.unwrap();
    let mut file = sqlx::SqliteConnection::connect(&format!("sqlite://{}", path.display()))
        .await
        .unwrap();
    for statement in ["update journal set subject = 'x'", "delete from journal"] {
        let refused = sqlx::query(statement).execute(&mut file).await.unwrap_err();
        assert!(
            refused.to_string().contains("journal only grows"),
            "{refused}"
        );
    }
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
    let sealed: Vec<&str> = front_desk::journal::SEALED_TABLES
        .iter()
        .map(|sealed| sealed.table)
        .collect();
    let mut sorted = sealed.clone();
    sorted.sort_unstable();
    assert_eq!(
        books, sorted,
        "every table with a journal line is sealed, and only those"
    );
    for table in front_desk::journal::SEALED_TABLES {
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
