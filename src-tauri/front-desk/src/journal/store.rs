//! The journal's SQL.

use super::{Hash, Head, record::put, seals::Sealed};
use crate::database::{Conn, on_engine};
use crate::error::{Fault, Result};
use crate::ids::{JournalSeq, StaffId};
use crate::time::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection as Engine, Params, Statement};

pub(super) async fn head(conn: &mut Conn) -> Result<Head> {
    let newest: Option<(JournalSeq, Vec<u8>)> =
        sqlx::query_as("select seq, hash from journal order by seq desc limit 1")
            .fetch_optional(conn)
            .await?;
    match newest {
        None => Ok(Head {
            seq: JournalSeq::from(0),
            hash: [0; 32],
        }),
        Some((seq, hash)) => Ok(Head {
            seq,
            hash: whole(&hash)?,
        }),
    }
}

pub(super) async fn hash_of(conn: &mut Conn, seq: JournalSeq) -> Result<Hash> {
    let hash: Vec<u8> = sqlx::query_scalar("select hash from journal where seq = $1")
        .bind(seq)
        .fetch_one(conn)
        .await?;
    whole(&hash)
}

/// Numbers and hashes of the lines after `after`.
pub(super) async fn hashes(
    conn: &mut Conn,
    after: JournalSeq,
    most: i64,
) -> Result<Vec<(JournalSeq, Vec<u8>)>> {
    Ok(
        sqlx::query_as("select seq, hash from journal where seq > $1 order by seq limit $2")
            .bind(after)
            .bind(most)
            .fetch_all(conn)
            .await?,
    )
}

/// What a line says was done, and about what.
pub(super) async fn told_by(conn: &mut Conn, seq: JournalSeq) -> Result<(String, String)> {
    Ok(
        sqlx::query_as("select act, subject from journal where seq = $1")
            .bind(seq)
            .fetch_one(conn)
            .await?,
    )
}

pub(super) async fn about_after(
    conn: &mut Conn,
    act: &str,
    seq: JournalSeq,
) -> Result<Vec<String>> {
    Ok(
        sqlx::query_scalar("select subject from journal where seq > $1 and act = $2 order by seq")
            .bind(seq)
            .bind(act)
            .fetch_all(conn)
            .await?,
    )
}

fn whole(hash: &[u8]) -> Result<Hash> {
    hash.try_into()
        .map_err(|_| Fault::new("reading the journal", "a hash has the wrong length").into())
}

#[allow(
    clippy::too_many_arguments,
    reason = "a journal line's columns, written in this one place"
)]
pub(super) async fn insert(
    conn: &mut Conn,
    seq: JournalSeq,
    at: Timestamp,
    staff: Option<StaffId>,
    act: &str,
    subject: &str,
    body: &[u8],
    prev: &Hash,
    hash: &Hash,
) -> Result<()> {
    sqlx::query("insert into journal (seq, at, staff_id, act, subject, body, prev, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(seq)
        .bind(at)
        .bind(staff)
        .bind(act)
        .bind(subject)
        .bind(body)
        .bind(prev.as_slice())
        .bind(hash.as_slice())
        .execute(conn)
        .await?;
    Ok(())
}

/// One line as it stands in the file, unchecked.
#[derive(sqlx::FromRow)]
pub(super) struct Stored {
    pub(super) seq: JournalSeq,
    pub(super) at: Timestamp,
    pub(super) staff_id: Option<StaffId>,
    pub(super) act: String,
    pub(super) subject: String,
    pub(super) body: Vec<u8>,
    pub(super) prev: Vec<u8>,
    pub(super) hash: Vec<u8>,
}

/// Lines after `after`, a page at a time: a journal of years is not read into memory at once.
pub(super) async fn page(conn: &mut Conn, after: JournalSeq, most: i64) -> Result<Vec<Stored>> {
    Ok(sqlx::query_as("select seq, at, staff_id, act, subject, body, prev, hash from journal where seq > $1 order by seq limit $2").bind(after).bind(most).fetch_all(conn).await?)
}

/// The rows of a table whose journal line is not there, by its statement.
pub(super) async fn strays(conn: &mut Conn, select: &'static str) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(select).fetch_all(conn).await?)
}

/// The statements that read what an act wrote into the books, to be asked for one line of the journal after the other.
pub(super) struct SealedRows<'e> {
    of_table: Vec<(&'static Sealed, Vec<String>, Statement<'e>)>,
}

impl<'e> SealedRows<'e> {
    /// Of these tables.
    pub(super) fn of(
        engine: &'e Engine,
        tables: impl Iterator<Item = &'static Sealed>,
    ) -> Result<Self> {
        let mut of_table = Vec::new();
        for sealed in tables {
            let statement = engine.prepare(sealed.select)?;
            of_table.push((sealed, names_of(&statement), statement));
        }
        Ok(SealedRows { of_table })
    }

    /// The rows that `seq` wrote, table by table, each as its id and all values encoded with their kind and length.
    pub(super) fn written_by(
        &mut self,
        seq: JournalSeq,
        mut each: impl FnMut(&'static Sealed, i64, &[u8]),
    ) -> Result<()> {
        let mut values = Vec::with_capacity(256);
        for (sealed, names, statement) in &mut self.of_table {
            let first = sealed.first_columns();
            let mut rows = statement.query([seq.get()])?;
            while let Some(row) = rows.next()? {
                values.clear();
                let mut id = 0;
                for (column, name) in names.iter().enumerate() {
                    let value = row.get_ref(column)?;
                    if let (0, ValueRef::Integer(number)) = (column, value) {
                        id = number;
                    }
                    if column < first {
                        put_value(value, &mut values)?;
                    } else {
                        put_named(name, value, &mut values)?;
                    }
                }
                each(sealed, id, &values);
            }
        }
        Ok(())
    }
}

/// A whole table of kept rows: what names each, and its values by name without the empty ones.
pub(super) async fn kept_rows(
    conn: &mut Conn,
    select: &'static str,
) -> Result<Vec<(i64, Vec<u8>)>> {
    on_engine(conn, |engine| named_rows(engine, select, [])).await
}

/// As [`kept_rows`], from one row to another.
pub(super) async fn kept_rows_between(
    conn: &mut Conn,
    select: &'static str,
    first: i64,
    last: i64,
) -> Result<Vec<(i64, Vec<u8>)>> {
    on_engine(conn, |engine| named_rows(engine, select, [first, last])).await
}

fn named_rows(
    engine: &Engine,
    select: &'static str,
    asked: impl Params,
) -> Result<Vec<(i64, Vec<u8>)>> {
    let mut statement = engine.prepare(select)?;
    let names = names_of(&statement);
    let (mut found, mut rows) = (Vec::new(), statement.query(asked)?);
    while let Some(row) = rows.next()? {
        let mut values = Vec::with_capacity(256);
        for (column, name) in names.iter().enumerate() {
            put_named(name, row.get_ref(column)?, &mut values)?;
        }
        found.push((row.get(0)?, values));
    }
    Ok(found)
}

fn names_of(statement: &Statement<'_>) -> Vec<String> {
    let names = statement.column_names().into_iter();
    names.map(str::to_owned).collect()
}

/// One value under its column's name; nothing where it is empty.
fn put_named(name: &str, value: ValueRef<'_>, values: &mut Vec<u8>) -> Result<()> {
    if value != ValueRef::Null {
        put(values, name.as_bytes());
        put_value(value, values)?;
    }
    Ok(())
}

/// One value with its kind and length.
fn put_value(value: ValueRef<'_>, values: &mut Vec<u8>) -> Result<()> {
    match value {
        ValueRef::Null => values.push(b'0'),
        ValueRef::Integer(number) => {
            values.push(b'N');
            put(values, &number.to_be_bytes());
        }
        ValueRef::Blob(bytes) => {
            values.push(b'B');
            put(values, bytes);
        }
        ValueRef::Text(text) => {
            values.push(b'T');
            put(values, text);
        }
        ValueRef::Real(_) => {
            return Err(Fault::new("sealing a row", "the books hold no fractions").into());
        }
    }
    Ok(())
}
