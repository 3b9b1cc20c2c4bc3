//! The schema's steps. The texts in `migrations/` are portable but for a few tokens, which are this engine's own words; a step that
//! has landed is never changed again.

use super::{Conn, copies};
use crate::error::{Error, Fault, Refusal, Result};
use crate::time::Timestamp;
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};
use std::path::Path;

macro_rules! steps {
    ($($version:literal $name:literal),+ $(,)?) => {
        &[$(($version, $name, include_str!(concat!("../../../../migrations/", $name, ".sql")))),+]
    };
}

/// Each capability's own file, by its number.
const STEPS: &[(i64, &str, &str)] = steps![
    1 "0001_staff",
    2 "0002_journal",
    3 "0003_residents",
    4 "0004_shifts",
    5 "0005_fees",
    6 "0006_ledger",
    7 "0007_cashier",
    8 "0008_visits",
    9 "0009_cards",
    10 "0010_printers",
    11 "0011_move_in",
    12 "0012_told_once",
    13 "0013_prints_begun",
    14 "0014_person_page",
    15 "0015_slips_begun",
    16 "0016_charge_reversals",
    17 "0017_reasons_apart",
    18 "0018_drops_taken_back",
    19 "0019_void_originals",
    20 "0020_merchant_numbers",
    21 "0021_wider_books",
    22 "0022_refunds",
    23 "0023_statements",
    24 "0024_finance",
    25 "0025_chasing",
    26 "0026_meters",
    27 "0027_invoices",
    28 "0028_late_fees",
    29 "0029_deposits",
    30 "0030_collection",
    31 "0031_month_close",
    32 "0032_charging",
    33 "0033_prepaying",
    34 "0034_receipt_books",
    35 "0035_float_and_transfers",
    36 "0036_fewer_indexes",
];

/// Brings the file up to date. A file with something in it is copied first, and no copy means no start.
pub(super) async fn migrate(conn: &mut Conn, folder: &Path, now: Timestamp) -> Result<()> {
    let standing = refuse_newer(conn).await?;
    if standing > 0 && standing < newest() {
        let name = format!("before-{:04}-{}.db", newest(), copies::stamp(now));
        if let Err(error) = copies::keep(conn, folder, &name).await {
            return Err(Refusal::UpdateNotBackedUp {
                reason: error.to_string(),
            }
            .into());
        }
    }
    bring_to(conn, newest()).await?;
    by_our_clock(conn, standing, now).await
}

/// Runs the steps up to `last` that the file does not have yet. Meanwhile a table may be made anew under the rows that refer to it, so
/// references are looked at once at the end and not at every row. Rows that referred to nothing before are not the steps' doing: such
/// books open, and `verify` names them.
pub(super) async fn bring_to(conn: &mut Conn, last: i64) -> Result<()> {
    let (steps, _) = STEPS.split_at(STEPS.partition_point(|step| step.0 <= last));
    if standing(conn).await? >= last {
        return run(conn, steps).await;
    }
    bring(conn, steps).await
}

async fn bring(conn: &mut Conn, steps: &[(i64, &'static str, &str)]) -> Result<()> {
    let before = dangling(conn).await?;
    sqlx::query("pragma foreign_keys = 0")
        .execute(&mut *conn)
        .await?;
    let brought = run(conn, steps).await;
    sqlx::query("pragma foreign_keys = 1")
        .execute(&mut *conn)
        .await?;
    brought?;
    match dangling(conn).await? {
        after if after > before => {
            let what = format!(
                "{} rows refer to nothing any more",
                after.saturating_sub(before)
            );
            Err(Fault::new("migrating the database", what).into())
        }
        _ => Ok(()),
    }
}

/// How many rows refer to a row that is not there.
async fn dangling(conn: &mut Conn) -> Result<i64> {
    let count = sqlx::query_scalar("select count(*) from pragma_foreign_key_check")
        .fetch_one(conn)
        .await?;
    Ok(count)
}

async fn run(conn: &mut Conn, steps: &[(i64, &'static str, &str)]) -> Result<()> {
    // Not `run`: its bound on the connection holds for one lifetime only, which no command that checks the schema could promise.
    migrator(steps)
        .run_direct(None, conn, false)
        .await
        .map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                Error::from(Refusal::DatabaseTooNew)
            }
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => Fault::new("migrating the database", other).into(),
        })
}

/// The library that runs the steps notes when and how long by the system's clock; here every moment comes from the desk's. A new file
/// is packed after it, so that not even the gaps between its rows remember.
async fn by_our_clock(conn: &mut Conn, standing: i64, now: Timestamp) -> Result<()> {
    if standing == newest() {
        return Ok(());
    }
    sqlx::query(
        "update _sqlx_migrations set installed_on = $1, execution_time = 0 where version > $2",
    )
    .bind(now.to_the_second())
    .bind(standing)
    .execute(&mut *conn)
    .await?;
    if standing == 0 {
        sqlx::query("vacuum").execute(conn).await?;
    }
    Ok(())
}

/// The last step there is.
pub(super) fn newest() -> i64 {
    STEPS.iter().map(|step| step.0).max().unwrap_or(0)
}

/// The newest step the file has, which is none that this program does not know.
pub(crate) async fn refuse_newer(conn: &mut Conn) -> Result<i64> {
    let standing = standing(conn).await?;
    if standing > newest() {
        return Err(Refusal::DatabaseTooNew.into());
    }
    Ok(standing)
}

/// The newest step the file has, 0 for a new file.
pub(super) async fn standing(conn: &mut Conn) -> Result<i64> {
    let fault = |error: MigrateError| Fault::new("reading the migrations", error);
    let table = "_sqlx_migrations";
    let exists: i64 = sqlx::query_scalar(
        "select count(*) from sqlite_master where type = 'table' and name = '_sqlx_migrations'",
    )
    .fetch_one(&mut *conn)
    .await?;
    if exists == 0 {
        return Ok(0);
    }
    let applied = conn.list_applied_migrations(table).await.map_err(fault)?;
    Ok(applied.iter().map(|step| step.version).max().unwrap_or(0))
}

fn migrator(steps: &[(i64, &'static str, &str)]) -> Migrator {
    let steps = steps.iter();
    let steps = steps.map(|(version, name, text)| step(*version, name, text));
    Migrator::with_migrations(steps.collect())
}

fn step(version: i64, name: &'static str, text: &str) -> Migration {
    Migration::new(
        version,
        name.into(),
        MigrationType::Simple,
        AssertSqlSafe(in_this_engine(text)).into_sql_str(),
        false,
    )
}

/// Replaces the tokens: `{pk}`, `{int}`, `{bytes}`, `{strict}`, `{append_only table}` for the triggers that keep a table's rows as
/// they were written, and `{not_in_closed_month table column}` for the one that takes no row dated in a closed month.
fn in_this_engine(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace("{pk}", "integer primary key")
        .replace("{int}", "integer")
        .replace("{bytes}", "blob")
        .replace("{strict}", "strict");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, token)) = rest.split_once("{append_only ") {
        let (table, after) = token.split_once('}').unwrap_or((token, ""));
        out.push_str(before);
        for change in ["update", "delete"] {
            out.push_str(&format!("create trigger {table}_no_{change} before {change} on {table} begin select raise(abort, '{table} only grows'); end;\n"));
        }
        rest = after.strip_prefix(';').unwrap_or(after);
    }
    out.push_str(rest);
    closed_months(&out)
}

/// The triggers that refuse what is dated in a month that is closed, or before one.
fn closed_months(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, token)) = rest.split_once("{not_in_closed_month ") {
        let (named, after) = token.split_once('}').unwrap_or((token, ""));
        let (table, column) = named.split_once(' ').unwrap_or((named, ""));
        out.push_str(before);
        out.push_str(&format!(
            "create trigger {table}_not_in_closed_month before insert on {table} when exists (select 1 from month_closings c \
             where c.month >= substr(new.{column}, 1, 7) and not exists (select 1 from month_reopenings r where r.closing_id = c.id)) \
             begin select raise(abort, 'the month is closed'); end;\n"
        ));
        rest = after.strip_prefix(';').unwrap_or(after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod rows;
#[cfg(test)]
mod tests;
