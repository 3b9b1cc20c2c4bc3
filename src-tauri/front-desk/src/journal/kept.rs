//! Rows that may change and must not change by themselves: units, people, the staff's roles, the kinds of fees. The line of each act
//! ends with a digest of every such row as the act left it; what the last of them says must stand in the file. Which rows an act wrote
//! is told by the engine and not by the use case, so that none is forgotten.
//!
//! A digest takes a row's values by name and leaves out what is empty, so that a column added later changes none of them; a migration
//! that fills or changes a column of such rows would have to be followed by an act that keeps them anew. What is
//! personal in a row stands beside a salt, its own or its unit's: when both are erased, the digest says nothing.

use super::record::put;
use super::store;
use crate::database::{Changed, Conn};
use crate::error::Result;
use crate::ids::JournalSeq;
use crate::journal::{Finding, FindingKind};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A table with such rows. Its first column names them; rows that share it are one.
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// Its columns, in the schema's order.
    pub columns: &'static str,
    /// Whether the engine's number of a row is its name. Else a change of one row is a change of all.
    by_id: bool,
    between: &'static str,
    all: &'static str,
}

macro_rules! kept {
    ($($table:literal $named:ident $columns:literal $($more:literal)?),+ $(,)?) => {
        &[$(Kept {
            table: $table,
            columns: $columns,
            by_id: kept!(@ $named),
            between: concat!("select ", $columns, $(", ", $more,)? " from ", $table, " where id between $1 and $2 order by id"),
            all: concat!("select ", $columns, $(", ", $more,)? " from ", $table, " order by 1, 2"),
        }),+]
    };
    (@ by_id) => { true };
    (@ as_one) => { false };
}

/// The tables. Left out are what the machine keeps for itself (sessions, waits, answers), settings and printers, and the list of what
/// came with a move-in, which is only for its sheet.
pub const KEPT_TABLES: &[Kept] = kept![
    "communities" by_id "id, name",
    "desks" by_id "id, community_id, code, name",
    "staff" by_id "id, name, password_hash, created_at, disabled_at",
    "staff_roles" as_one "staff_id, role",
    "units" by_id "id, building, entrance, room, label, area_cm2, vacant, note, salt, created_at",
    "residents" by_id "id, name, phone, id_number, note, salt, created_at",
    "occupancies" by_id "id, unit_id, resident_id, role, from_on, to_on, created_at",
    "vehicles" by_id "id, plate, unit_id, resident_id, created_at, removed_at"
        "(select u.salt from units u where u.id = unit_id) as salt",
    "instructions" by_id "id, unit_id, kind, text, until_on, created_at, ended_at"
        "(select u.salt from units u where u.id = unit_id) as salt",
    "shift_notes" by_id "id, shift_id, staff_id, text, salt, at",
    "fee_items" by_id "id, name, kind, nature, active, proration",
    "parking_spaces" by_id "id, number, place, kind, created_at",
    "space_holdings" by_id "id, space_id, unit_id, fee_item_id, from_on, to_on, created_at",
    "deliveries" by_id "id, unit_id, delivered_on, pending",
    "payer_rules" by_id "id, unit_id, covers, payer, from_on, to_on, created_at",
    "visits" by_id "id, day, number, label, state, unit_id, resident_id, name, phone, plate, salt, companions, reason, admitted_despite, noted_at, noted_by, arrived_at, arrived_by, left_at, left_by, no_exit_at, no_exit_by, slips, erased_at, no_exit_journal_seq",
    "cards" by_id "id, number, kind, unit_id, resident_id, state, replaces_id, issued_at",
    "card_events" by_id "id, card_id, act, reason, charge_id, staff_id, at, journal_seq, salt",
    "reveals" by_id "id, resident_id, what, reason, salt, staff_id, at",
    "bank_mappings" by_id "id, name, date_column, amount, side, money_in, money_out, summary, counterparty, reference",
    "chase_words" by_id "id, spoke_with, words, salt",
    "account_reveals" by_id "id, mandate_id, reason, salt, staff_id, at",
    "meters" by_id "id, unit_id, kind, number, multiplier, digits, fee_item_id, first_reading, installed_on, removed_on, final_reading",
];

/// The name of a table whose rows are kept, as it lives for ever.
pub(crate) fn kept_table(name: &str) -> Option<&'static str> {
    let found = KEPT_TABLES.iter().find(|kept| kept.table == name);
    found.map(|kept| kept.table)
}

/// Half of SHA-256: nobody finds a second row to a digest, and an import of thousands of rows stays short.
type Short = [u8; 16];
const GONE: Short = [0; 16];
/// So many rows are asked for one by one.
const FEW: usize = 16;

/// Ends `body` with the digests of the rows as the act leaves them.
pub(super) async fn keep(conn: &mut Conn, changed: &Changed, body: &mut Vec<u8>) -> Result<()> {
    for (table, rows) in changed.rows() {
        let Some(kept) = KEPT_TABLES.iter().find(|kept| kept.table == table) else {
            continue;
        };
        let standing = kept.as_left(conn, &rows).await?;
        let names = match kept.by_id {
            true => rows,
            false => standing.keys().copied().collect(),
        };
        let mut digests = Vec::with_capacity(names.len().saturating_mul(24));
        for name in names {
            digests.extend_from_slice(&name.to_be_bytes());
            digests.extend_from_slice(standing.get(&name).unwrap_or(&GONE));
        }
        body.push(b'K');
        put(body, table.as_bytes());
        put(body, &digests);
    }
    Ok(())
}

impl Kept {
    /// The digests of these rows, or of more of their table, where that is asked faster.
    async fn as_left(&self, conn: &mut Conn, rows: &BTreeSet<i64>) -> Result<BTreeMap<i64, Short>> {
        if !self.by_id {
            return Ok(digests(store::kept_rows(conn, self.all).await?));
        }
        if let (true, Some(first), Some(last)) = (rows.len() > FEW, rows.first(), rows.last()) {
            let found = store::kept_rows_between(conn, self.between, *first, *last).await?;
            return Ok(digests(found));
        }
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.extend(store::kept_rows_between(conn, self.between, *row, *row).await?);
        }
        Ok(digests(found))
    }
}

fn digests(rows: Vec<(i64, Vec<u8>)>) -> BTreeMap<i64, Short> {
    let mut hashers: BTreeMap<i64, Sha256> = BTreeMap::new();
    for (name, values) in rows {
        hashers.entry(name).or_default().update(values);
    }
    let short = |hasher: Sha256| {
        let digest: [u8; 32] = hasher.finalize().into();
        digest.first_chunk().copied().unwrap_or(GONE)
    };
    hashers
        .into_iter()
        .map(|(name, hasher)| (name, short(hasher)))
        .collect()
}

/// What the journal says of the rows, as far as it was read.
#[derive(Default)]
pub(super) struct LastSaid {
    last: HashMap<(&'static str, i64), (Short, JournalSeq)>,
    /// Whether the first line had a digest: a journal that was begun before there were any does not know every row.
    from_the_first: bool,
}

impl LastSaid {
    /// Takes in one table's digests of one line.
    pub(super) fn read(&mut self, seq: JournalSeq, table: &str, digests: &[u8]) {
        self.from_the_first |= seq.get() == 1;
        let Some(table) = kept_table(table) else {
            return;
        };
        for entry in digests.chunks_exact(24) {
            if let (Some(name), Some(digest)) = (entry.first_chunk(), entry.last_chunk()) {
                let name = i64::from_be_bytes(*name);
                self.last.insert((table, name), (*digest, seq));
            }
        }
    }

    /// Compares it with what stands.
    pub(super) async fn verify(mut self, conn: &mut Conn) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        for kept in KEPT_TABLES {
            let standing = digests(store::kept_rows(conn, kept.all).await?);
            for (name, digest) in standing {
                let (kind, detail) = match self.last.remove(&(kept.table, name)) {
                    Some((said, _)) if said == digest => continue,
                    Some((_, seq)) => (
                        FindingKind::RowChanged,
                        format!("it is not what journal line {seq} left"),
                    ),
                    None if self.from_the_first => (
                        FindingKind::RowUnsealed,
                        "no journal line wrote it".to_owned(),
                    ),
                    None => continue,
                };
                findings.push(Finding::new(kept.table, Some(name), kind, detail));
            }
        }
        let mut gone: Vec<_> = self.last.into_iter().collect();
        gone.retain(|(_, (said, _))| *said != GONE);
        gone.sort();
        for ((table, name), (_, seq)) in gone {
            let detail = format!("the row that journal line {seq} left is gone");
            let kind = FindingKind::RowUnsealed;
            findings.push(Finding::new(table, Some(name), kind, detail));
        }
        Ok(findings)
    }
}
