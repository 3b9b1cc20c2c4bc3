//! The vouchers' SQL. What an open shift books is in none of it.

use super::accounts::{Item, Key, Mapped};
use super::book::Sum;
use super::{Days, MappingConfirmed};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{AccountMappingId, FeeItemId};
use crate::ledger::Account;
use crate::money::Money;
use crate::time::BusinessDate;
use std::collections::BTreeMap;

/// The items that bring income or are a supplier's, and were not taken off the list without ever having been booked.
pub(super) async fn items(conn: &mut Conn) -> Result<Vec<Item>> {
    Ok(sqlx::query_as(
        "select f.id, f.name, f.nature from fee_items f where f.nature in ('income', 'agency')
             and (f.active = 1 or exists (select 1 from mapped_accounts m where m.fee_item_id = f.id)
                 or exists (select 1 from charges c where c.fee_item_id = f.id) or exists (select 1 from receipt_lines l where l.fee_item_id = f.id))
         order by f.id",
    )
    .fetch_all(conn)
    .await?)
}

/// The latest version: who confirmed it.
pub(super) async fn confirmed(conn: &mut Conn) -> Result<Option<MappingConfirmed>> {
    Ok(sqlx::query_as(
        "select m.at, p.name as \"by\" from account_mappings m join staff p on p.id = m.set_by order by m.id desc limit 1",
    )
    .fetch_optional(conn)
    .await?)
}

/// The latest version's rows.
pub(super) async fn mapped(conn: &mut Conn) -> Result<BTreeMap<Key, Mapped>> {
    let rows: Vec<(Account, Option<FeeItemId>, String, String)> = sqlx::query_as(
        "select account, fee_item_id, code, name from mapped_accounts where mapping_id = (select max(id) from account_mappings)",
    )
    .fetch_all(conn)
    .await?;
    let row = |(account, item, code, name)| (Key { account, item }, Mapped { code, name });
    Ok(rows.into_iter().map(row).collect())
}

pub(super) async fn insert_mapping(tx: &mut Tx<'_, '_>) -> Result<AccountMappingId> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into account_mappings (seq, set_by, at) values ($1, $2, $3) returning id",
    )
    .bind(seq)
    .bind(staff)
    .bind(now)
    .fetch_one(tx.rows())
    .await?)
}

pub(super) async fn insert_mapped(
    tx: &mut Tx<'_, '_>,
    mapping: AccountMappingId,
    key: Key,
    mapped: &Mapped,
) -> Result<()> {
    let seq = tx.seq();
    sqlx::query("insert into mapped_accounts (seq, mapping_id, account, fee_item_id, code, name) values ($1, $2, $3, $4, $5, $6)")
        .bind(seq)
        .bind(mapping)
        .bind(key.account)
        .bind(key.item)
        .bind(&mapped.code)
        .bind(&mapped.name)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// A shift of these days that is open.
pub(super) async fn open_shift(
    conn: &mut Conn,
    days: Days,
) -> Result<Option<(BusinessDate, String)>> {
    Ok(sqlx::query_as(
        "select s.business_date, p.name from shifts s join staff p on p.id = s.staff_id
         where s.business_date between $1 and $2 and not exists (select 1 from shift_closings c where c.shift_id = s.id) order by s.id limit 1",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_optional(conn)
    .await?)
}

/// The days on which anything was booked.
pub(super) async fn days(conn: &mut Conn, days: Days) -> Result<Vec<BusinessDate>> {
    Ok(sqlx::query_scalar("select distinct business_date from entries where business_date between $1 and $2 order by business_date")
        .bind(days.first)
        .bind(days.last)
        .fetch_all(conn)
        .await?)
}

/// What each act booked on a day, by account and by what the account is kept by.
pub(super) async fn sums(conn: &mut Conn, date: BusinessDate, by_unit: bool) -> Result<Vec<Sum>> {
    Ok(sqlx::query_as(
        "select x.act, x.account, x.item, f.name as item_name, u.label as unit, x.amount from (
             select e.act, l.account, case when l.account in ('income', 'agency_payable', 'deposit') then l.fee_item_id end as item,
                 case when $2 and l.account in ('receivable', 'prepayment', 'deposit') then l.unit_id end as unit_id, cast(sum(l.amount_fen) as bigint) as amount
             from entries e join lines l on l.entry_id = e.id
             where e.business_date = $1 and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id))
             group by 1, 2, 3, 4) x
         left join fee_items f on f.id = x.item left join units u on u.id = x.unit_id",
    )
    .bind(date)
    .bind(by_unit)
    .fetch_all(conn)
    .await?)
}

/// What the ledger has of each account over all the days.
pub(super) async fn booked(conn: &mut Conn, days: Days) -> Result<BTreeMap<Account, Money>> {
    let rows: Vec<(Account, Money)> = sqlx::query_as(
        "select l.account, cast(sum(l.amount_fen) as bigint) from entries e join lines l on l.entry_id = e.id
         where e.business_date between $1 and $2 and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id))
         group by l.account",
    )
    .bind(days.first)
    .bind(days.last)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().collect())
}
