//! The bank collection's SQL.

mod batches;
mod returns;

pub(super) use batches::{
    KeptLine, NewCollection, briefs, debits, holds_of, insert_charge, insert_collection,
    insert_file, insert_line, layout_of, line_of_mandate, lines_in_file, next_number, open_batches,
    owed, release, was_written,
};
pub(super) use returns::{NewReturn, answered, insert_result, insert_return, return_with, unsound};

use super::account::masked;
use super::mandates::{Mandate, MandateEnd, MandateItem, NewMandate};
use super::profiles::BankProfile;
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{BankProfileId, FeeItemId, MandateId, UnitId};
use crate::journal::Salt;
use crate::time::{BusinessDate, Timestamp};
use std::collections::HashMap;

// ---- layouts

/// The columns of a [`BankProfile`].
macro_rules! profile {
    ($rest:literal) => {
        concat!(
            "select p.id, p.name, p.version, p.layout, s.name as by, p.at from bank_profiles p join staff s on s.id = p.staff_id ",
            $rest
        )
    };
}

/// Those in force: the newest version of each name.
pub(super) async fn profiles(conn: &mut Conn) -> Result<Vec<BankProfile>> {
    Ok(sqlx::query_as(profile!(
        "where not exists (select 1 from bank_profiles n where n.name = p.name and n.version > p.version) order by p.name"
    ))
    .fetch_all(conn)
    .await?)
}

/// One version, in force or not.
pub(super) async fn profile(conn: &mut Conn, id: BankProfileId) -> Result<Option<BankProfile>> {
    Ok(sqlx::query_as(profile!("where p.id = $1"))
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

pub(super) async fn insert_profile(
    tx: &mut Tx<'_, '_>,
    name: &str,
    layout: &str,
) -> Result<BankProfileId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into bank_profiles (seq, name, version, layout, staff_id, at)
         select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from bank_profiles where name = $2 returning id",
    )
    .bind(seq)
    .bind(name)
    .bind(layout)
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

// ---- agreements

#[derive(sqlx::FromRow)]
struct MandateRow {
    id: MandateId,
    unit_id: UnitId,
    label: String,
    agreement: String,
    payer: String,
    bank: String,
    account_tail: String,
    from_on: BusinessDate,
    to_on: Option<BusinessDate>,
    purpose: String,
    version: i64,
    ended_on: Option<BusinessDate>,
    end_reason: Option<String>,
    ended_by: Option<String>,
    by: String,
    at: Timestamp,
}

/// The agreements in their versions of now: those of a unit, one, or all.
pub(super) async fn mandates(
    conn: &mut Conn,
    unit: Option<UnitId>,
    mandate: Option<MandateId>,
    today: BusinessDate,
) -> Result<Vec<Mandate>> {
    let rows: Vec<MandateRow> = sqlx::query_as(
        "with recursive versions(id, version) as (
             select id, 1 from mandates where replaces_id is null
             union all select m.id, v.version + 1 from mandates m join versions v on m.replaces_id = v.id)
         select m.id, m.unit_id, u.label, m.agreement, m.payer, m.bank, m.account_tail, m.from_on, m.to_on, m.purpose, v.version,
             e.ended_on, e.reason as end_reason, x.name as ended_by, s.name as by, m.at
         from mandates m join versions v on v.id = m.id join units u on u.id = m.unit_id join staff s on s.id = m.staff_id
         left join mandate_ends e on e.mandate_id = m.id left join staff x on x.id = e.staff_id
         where not exists (select 1 from mandates n where n.replaces_id = m.id)
           and ($1 is null or m.unit_id = $1) and ($2 is null or m.id = $2)
         order by e.mandate_id is not null, m.id desc",
    )
    .bind(unit)
    .bind(mandate)
    .fetch_all(&mut *conn)
    .await?;
    let items: Vec<(MandateId, FeeItemId, String)> = sqlx::query_as(
        "select i.mandate_id, i.fee_item_id, f.name from mandate_items i join fee_items f on f.id = i.fee_item_id
         join mandates m on m.id = i.mandate_id
         where ($1 is null or m.unit_id = $1) and ($2 is null or m.id = $2) order by i.id",
    )
    .bind(unit)
    .bind(mandate)
    .fetch_all(conn)
    .await?;
    let mut of_mandate: HashMap<MandateId, Vec<MandateItem>> = HashMap::new();
    for (mandate, fee_item, name) in items {
        let items = of_mandate.entry(mandate).or_default();
        items.push(MandateItem { fee_item, name });
    }
    let told = |row: MandateRow| {
        let ended = match (row.ended_on, row.end_reason, row.ended_by) {
            (Some(on), Some(reason), Some(by)) => Some(MandateEnd { on, reason, by }),
            _ => None,
        };
        Mandate {
            in_force: row.from_on <= today
                && row.to_on.is_none_or(|to| to >= today)
                && ended.as_ref().is_none_or(|end| end.on > today),
            items: of_mandate.remove(&row.id).unwrap_or_default(),
            account: masked(&row.account_tail),
            id: row.id,
            unit: row.unit_id,
            unit_label: row.label,
            agreement: row.agreement,
            payer: row.payer,
            bank: row.bank,
            from_on: row.from_on,
            to_on: row.to_on,
            purpose: row.purpose,
            version: row.version,
            ended,
            by: row.by,
            at: row.at,
        }
    };
    Ok(rows.into_iter().map(told).collect())
}

/// An account as it is kept.
#[derive(sqlx::FromRow)]
pub(in crate::collection) struct KeptAccount {
    pub(in crate::collection) unit_id: UnitId,
    pub(in crate::collection) account: Vec<u8>,
    pub(in crate::collection) account_tail: String,
    /// Whether the agreement ended, or another version followed.
    pub(in crate::collection) over: bool,
}

macro_rules! kept_account {
    ($rest:literal) => {
        concat!(
            "select m.unit_id, m.account, m.account_tail,
                 exists (select 1 from mandates n where n.replaces_id = m.id) or exists (select 1 from mandate_ends e where e.mandate_id = m.id) as over
             from mandates m ",
            $rest
        )
    };
}

pub(super) async fn kept_account(
    conn: &mut Conn,
    mandate: MandateId,
) -> Result<Option<KeptAccount>> {
    Ok(sqlx::query_as(kept_account!("where m.id = $1"))
        .bind(mandate)
        .fetch_optional(conn)
        .await?)
}

/// The account that was written last.
pub(super) async fn newest_account(conn: &mut Conn) -> Result<Option<KeptAccount>> {
    Ok(sqlx::query_as(kept_account!("order by m.id desc limit 1"))
        .fetch_optional(conn)
        .await?)
}

pub(super) async fn insert_mandate(tx: &mut Tx<'_, '_>, new: &NewMandate) -> Result<MandateId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    let id: MandateId = sqlx::query_scalar(
        "insert into mandates (seq, replaces_id, unit_id, agreement, payer, bank, account, account_mark, account_tail, from_on, to_on, purpose, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id",
    )
    .bind(seq)
    .bind(new.replaces)
    .bind(new.unit)
    .bind(&new.agreement)
    .bind(&new.payer)
    .bind(&new.bank)
    .bind(&new.account)
    .bind(new.account_mark.as_slice())
    .bind(&new.account_tail)
    .bind(new.from_on)
    .bind(new.to_on)
    .bind(&new.purpose)
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?;
    for item in &new.items {
        sqlx::query("insert into mandate_items (seq, mandate_id, fee_item_id) values ($1, $2, $3)")
            .bind(seq)
            .bind(id)
            .bind(*item)
            .execute(tx.rows())
            .await?;
    }
    Ok(id)
}

pub(super) async fn end_mandate(
    tx: &mut Tx<'_, '_>,
    mandate: MandateId,
    on: BusinessDate,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into mandate_ends (mandate_id, seq, ended_on, reason, staff_id, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(mandate)
        .bind(seq)
        .bind(on)
        .bind(reason)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn insert_reveal(
    tx: &mut Tx<'_, '_>,
    mandate: MandateId,
    reason: &str,
    salt: &Salt,
) -> Result<()> {
    let (staff, at) = (tx.staff()?, tx.now());
    sqlx::query("insert into account_reveals (mandate_id, reason, salt, staff_id, at) values ($1, $2, $3, $4, $5)")
        .bind(mandate)
        .bind(reason)
        .bind(salt.as_slice())
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}
