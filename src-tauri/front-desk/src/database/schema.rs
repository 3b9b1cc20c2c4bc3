//! Whether the file's tables, indexes and triggers are those that this program makes. Rules live in the schema, too: a trigger that is
//! gone lets a row be changed, an index that is gone lets a number stand twice.

use super::{Conn, migrations};
use crate::error::Result;
use crate::journal::{Finding, FindingKind};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::collections::BTreeMap;
use tokio::sync::OnceCell;

/// What the program's own steps make of nothing.
struct Made {
    parts: BTreeMap<String, Part>,
    steps: BTreeMap<i64, Step>,
}

/// What all of them make does not change while the program runs, and it takes longer to make than a small desk to check.
static NEWEST: OnceCell<Made> = OnceCell::const_new();

async fn made(last: i64) -> Result<Made> {
    let mut empty = SqliteConnectOptions::new()
        .in_memory(true)
        .disable_statement_logging()
        .connect()
        .await?;
    migrations::bring_to(&mut empty, last).await?;
    let made = Made {
        parts: parts(&mut empty).await?,
        steps: steps(&mut empty).await?,
    };
    empty.close().await?;
    Ok(made)
}

/// Names what is missing, other or more than what the file's own steps make when they are run on nothing.
pub(crate) async fn check_schema(conn: &mut Conn) -> Result<Vec<Finding>> {
    let standing = migrations::standing(conn).await?;
    let older;
    let expected = if standing == migrations::newest() {
        NEWEST.get_or_try_init(|| made(standing)).await?
    } else {
        older = made(standing).await?;
        &older
    };
    let found = parts(conn).await?;
    let mut findings = of_steps(&expected.steps, &steps(conn).await?);
    let mut name = |part: &Part, name: &str, what: &str| {
        let detail = format!("the {} {name} {what}", part.kind);
        let kind = FindingKind::SchemaChanged;
        findings.push(Finding::new(&part.table, None, kind, detail));
    };
    for (part_name, part) in &expected.parts {
        match found.get(part_name) {
            None => name(part, part_name, "is missing"),
            Some(other) if other != part => name(part, part_name, "is not what it was made as"),
            Some(_) => {}
        }
    }
    for (part_name, part) in &found {
        if !expected.parts.contains_key(part_name) {
            name(part, part_name, "is not of this program");
        }
    }
    Ok(findings)
}

/// A step as the library that runs them noted it: its name, whether it was run to its end, and the digest of its text.
type Step = (String, bool, Vec<u8>);

async fn steps(conn: &mut Conn) -> Result<BTreeMap<i64, Step>> {
    let rows: Vec<(i64, String, bool, Vec<u8>)> = sqlx::query_as(
        "select version, description, success, checksum from _sqlx_migrations order by version",
    )
    .fetch_all(conn)
    .await?;
    let steps = rows.into_iter();
    Ok(steps
        .map(|(version, name, ended, digest)| (version, (name, ended, digest)))
        .collect())
}

/// The program opens no file whose notes of the steps are others than its own, so the check must see it as well.
fn of_steps(expected: &BTreeMap<i64, Step>, found: &BTreeMap<i64, Step>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut name = |version: &i64, what: String| {
        let (table, kind) = ("_sqlx_migrations", FindingKind::SchemaChanged);
        findings.push(Finding::new(table, Some(*version), kind, what));
    };
    for (version, step) in expected {
        match found.get(version) {
            None => name(version, format!("the step {} is not noted", step.0)),
            Some(other) if other != step => {
                name(version, format!("the note of step {} was changed", step.0));
            }
            Some(_) => {}
        }
    }
    for (version, step) in found {
        if !expected.contains_key(version) {
            name(
                version,
                format!("the step {} is not of this program", step.0),
            );
        }
    }
    findings
}

/// A table, index, trigger or view.
#[derive(PartialEq, Eq, sqlx::FromRow)]
struct Part {
    #[sqlx(rename = "type")]
    kind: String,
    #[sqlx(rename = "tbl_name")]
    table: String,
    sql: Option<String>,
}

/// By name; without what the engine and the library that runs the steps keep for themselves.
async fn parts(conn: &mut Conn) -> Result<BTreeMap<String, Part>> {
    let names: Vec<String> = sqlx::query_scalar("select name from sqlite_master where tbl_name <> '_sqlx_migrations' and tbl_name not like 'sqlite!_%' escape '!' order by name")
        .fetch_all(&mut *conn)
        .await?;
    let parts: Vec<Part> = sqlx::query_as("select type, tbl_name, sql from sqlite_master where tbl_name <> '_sqlx_migrations' and tbl_name not like 'sqlite!_%' escape '!' order by name")
        .fetch_all(conn)
        .await?;
    Ok(names.into_iter().zip(parts).collect())
}
