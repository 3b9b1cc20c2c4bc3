//! Every row of the books carries the journal line that wrote it, and that line's body ends with digests of all those rows: a changed,
//! added or vanished row is found by recomputing them. Each column of each such table is in the digest; a test compares this list
//! with the schema, and the few that are left out stand there with their reason.

use super::record::put;
use super::store::SealedRows;
use crate::database::{Changed, Conn, on_engine};
use crate::error::Result;
use crate::ids::JournalSeq;
use rusqlite::Connection as Engine;
use sha2::{Digest, Sha256};

/// One table of the books. `select` names every column it seals, in this order for ever, and filters by `seq`. A column that came to the
/// table later is sealed by its name and only where it holds something, so that the seals of older rows stay as they are.
pub struct Sealed {
    /// The table.
    pub table: &'static str,
    /// The columns that were there from the first.
    first: &'static str,
    /// `select id, … from table where seq = $1 order by id`.
    pub select: &'static str,
    /// The rows that name a journal line which is not there.
    pub(super) strays: &'static str,
}

impl Sealed {
    /// How many columns were there from the first.
    pub(super) fn first_columns(&self) -> usize {
        self.first.split(", ").count()
    }
}

macro_rules! sealed {
    ($($table:literal by $key:literal $($read:ident)?: $columns:literal $(later $later:literal)?),+ $(,)?) => {
        &[$(Sealed {
            table: $table,
            first: $columns,
            select: concat!("select ", $columns, $(", ", $later,)? " from ", $table, " where ", sealed!(@ $table $($read)?), " order by ", $key),
            strays: concat!("select ", $key, " from ", $table, " where seq not in (select seq from journal) order by ", $key),
        }),+]
    };
    (@ $table:literal) => { "seq = $1" };
    // What one act wrote stands together. From its first row to its last the table is read straight on, without a look into an index for
    // each of a million.
    (@ $table:literal from_first_to_last) => {
        concat!("id between (select min(id) from ", $table, " where seq = $1) and (select max(id) from ", $table, " where seq = $1) and +seq = $1")
    };
    // Lines have no index by their act: its entries lead to them, and the ledger's check sees to it that a line is of its entry's act.
    (@ $table:literal from_first_to_last_of_entries) => {
        concat!(
            "id between (select min(id) from ", $table, " where entry_id = (select min(id) from entries where seq = $1))
                 and (select max(id) from ", $table, " where entry_id = (select max(id) from entries where seq = $1)) and +seq = $1"
        )
    };
}

/// The tables of the books.
pub const SEALED_TABLES: &[Sealed] = sealed![
    "entries" by "id": "id, seq, act, business_date, shift_id, at",
    "shifts" by "id": "id, seq, desk_id, staff_id, business_date, opened_at, float_fen, accepted_shift_id, override_reason, override_by",
    "shift_closings" by "shift_id": "shift_id, seq, closed_at, closed_by, forced_reason, left_with, received_by, float_counted_fen, float_expected_fen, drawer_counted_fen, drawer_expected_fen, difference_fen, paper",
    "shift_counts" by "id": "id, seq, shift_id, moment, kind, denomination, pieces, amount_fen, at",
    "shift_reveals" by "id": "id, seq, shift_id, approved_by, reason, at",
    "drops" by "id": "id, seq, shift_id, amount_fen, bag, entry_id, at, at_close",
    "tariffs" by "id": "id, seq, fee_item_id, price, vacant_percent, from_on",
    "billing_runs" by "id": "id, seq, period, due_on, charges, total_fen, at",
    "charges" by "id" from_first_to_last: "id, seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, run_id" later "instead_of, space_id, from_on, to_on, payer, payer_id",
    "charge_reversals" by "charge_id": "charge_id, seq, entry_id, reason, reversed_by, at",
    "receipts" by "id": "id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community, desk, clerk, staff_id, total_fen, tendered_fen, change_fen, prepayment_fen, note" later "reverses_id, pays",
    "receipt_lines" by "id": "id, seq, receipt_id, position, kind, charge_id, fee_item_id, unit, item, period, quantity, price, amount_fen" later "reverses_line_id, waived_fen",
    "receipt_tenders" by "id": "id, seq, receipt_id, tender, amount_fen, reference" later "fee_item_id",
    "receipt_voids" by "receipt_id": "receipt_id, seq, shift_id, entry_id, reason, voided_by, approved_by, at",
    "receipt_prints" by "id": "id, seq, receipt_id, copy, reason, printer, form, at",
    "lines" by "id" from_first_to_last_of_entries: "id, seq, entry_id, account, unit_id, charge_id, fee_item_id, amount_fen",
    "move_ins" by "id": "id, seq, unit_id, from_on, staff_id, at",
    "void_originals" by "receipt_id": "receipt_id, seq, original",
    "receipt_invoices" by "id": "id, seq, receipt_id, number, dated, reason, staff_id, at",
    "drops_taken_back" by "drop_id": "drop_id, seq, shift_id, entry_id, reason, at",
    "refunds" by "receipt_id": "receipt_id, seq, reason, evidence, approved_by",
    "statements" by "id": "id, seq, provider, mapping_id, file, digest, from_on, to_on, lines, known, left_out, trades, trades_fen, refunds, refunds_fen, fee_thousandths, staff_id, at",
    "statement_lines" by "id": "id, seq, statement_id, position, provider, kind, identity, day, at, timed, transaction_no, order_no, refund_no, refund_order_no, amount_fen, fee_thousandths, counterparty, summary",
    "difference_notes" by "id": "id, seq, line_id, tender_id, of_void, seen_as, state, owner_id, resolution, words, staff_id, at",
    "bank_deposits" by "id": "id, seq, on_date, amount_fen, carried_by, staff_id, entry_id, at",
    "bank_deposit_bags" by "id": "id, seq, bank_deposit_id, drop_id",
    "bank_deposit_slips" by "bank_deposit_id": "bank_deposit_id, seq, number, staff_id, at",
    "bank_deposits_taken_back" by "bank_deposit_id": "bank_deposit_id, seq, on_date, entry_id, reason, staff_id, at",
    "chasing_rules" by "id": "id, seq, opening, how_to_pay, closing, again_after, set_by, at",
    "notice_runs" by "id": "id, seq, year, number, label, business_date, rules_id, community, desk, clerk, staff_id, notices, total_fen, at",
    "notices" by "id": "id, seq, run_id, position, unit_id, unit, total_fen",
    "chases" by "id": "id, seq, unit_id, way, outcome, promised_on, promised_fen, since_seq, corrects_id, notice_id, business_date, staff_id, at",
    "meter_replacements" by "id": "id, seq, meter_id, on_day, old_number, old_final, rolled_over, old_usage, number, first_reading, multiplier, digits, replaced_by, at",
    "readings" by "id": "id, seq, meter_id, period, read_on, reader, previous, value, rolled_over, digits, multiplier, carried, usage, despite, instead_of, staff_id, at",
    "reading_reversals" by "reading_id": "reading_id, seq, reason, reversed_by, at",
    "reading_charges" by "id": "id, seq, reading_id, charge_id",
    "tariff_tiers" by "id": "id, seq, tariff_id, beyond, price",
    "late_fee_rules" by "id": "id, seq, fee_item_id, rate, grace_days, cap_percent, from_on, set_by, at",
    "charge_disputes" by "id": "id, seq, charge_id, opened_on, reason, opened_by, at",
    "charge_dispute_ends" by "dispute_id": "dispute_id, seq, ended_on, outcome, ended_by, at",
    "waivers" by "id": "id, seq, year, number, label, unit_id, unit, community, desk, basis, reason, business_date, entry_id, total_fen, asked_by, approved_by, at",
    "waiver_lines" by "id": "id, seq, waiver_id, position, kind, charge_id, item, period, open_fen, amount_fen",
    "waivers_taken_back" by "waiver_id": "waiver_id, seq, entry_id, reason, staff_id, at",
    "deposit_inspections" by "id": "id, seq, line_id, inspected_by, inspected_on, findings, staff_id, at",
    "deposit_deductions" by "id": "id, seq, label, line_id, fee_item_id, item, amount_fen, reason, evidence, agreed, shift_id, entry_id, business_date, staff_id, at",
    "deposit_claims" by "id": "id, seq, line_id, amount_fen, payee, way, evidence, declared_on, business_date, staff_id, at",
    "deposit_claims_withdrawn" by "claim_id": "claim_id, seq, reason, business_date, staff_id, at",
    "deposit_returns" by "claim_id": "claim_id, seq, receipt_id",
    "receipt_books" by "id": "id, seq, desk_id, prefix, digits, first, last, received_on, received_from, staff_id, at",
    "receipt_books_out" by "book_id": "book_id, seq, holder_id, leaves, staff_id, at",
    "receipt_books_back" by "book_id": "book_id, seq, leaves, reason, staff_id, at",
    "leaf_uses" by "id": "id, seq, book_id, leaf, label, receipt_id, copy, page, way, shift_id, business_date, at",
    "leaf_frees" by "use_id": "use_id, seq, reason, staff_id, at",
    "float_changes" by "id": "id, seq, shift_id, direction, source, amount_fen, voucher, reason, approved_by, entry_id, at",
    "transfers" by "id": "id, seq, shift_id, box, amount_fen, to_id, note, entry_id, at",
    "transfers_accepted" by "transfer_id": "transfer_id, seq, shift_id, counted_fen, reason, entry_id, at",
    "transfers_refused" by "transfer_id": "transfer_id, seq, reason, staff_id, at",
    "transfers_taken_back" by "transfer_id": "transfer_id, seq, shift_id, reason, entry_id, at",
    "lost_slips" by "id": "id, seq, shift_id, tender, amount_fen, reason, at",
    "lost_slips_found" by "lost_slip_id": "lost_slip_id, seq, note, staff_id, at",
    "leaf_voids" by "id": "id, seq, book_id, leaf, label, use_id, reason, staff_id, shift_id, business_date, at",
    "month_closings" by "id": "id, seq, month, despite, closed_by, at",
    "month_reopenings" by "closing_id": "closing_id, seq, reason, reopened_by, approved_by, at",
    "account_mappings" by "id": "id, seq, set_by, at",
    "mapped_accounts" by "id": "id, seq, mapping_id, account, fee_item_id, code, name",
    "charge_holds" by "id": "id, seq, charge_id, amount_fen, holder",
    "charge_hold_ends" by "hold_id": "hold_id, seq, why",
    "bank_profiles" by "id": "id, seq, name, version, layout, staff_id, at",
    "mandates" by "id": "id, seq, replaces_id, unit_id, agreement, payer, bank, account, account_mark, account_tail, from_on, to_on, purpose, staff_id, at",
    "mandate_items" by "id": "id, seq, mandate_id, fee_item_id",
    "mandate_ends" by "mandate_id": "mandate_id, seq, ended_on, reason, staff_id, at",
    "collections" by "id": "id, seq, year, number, label, profile_id, business_date, debit_on, due_until, per_payer_fen, per_batch_fen, lines, total_fen, community, desk, clerk, staff_id, at",
    "collection_lines" by "id": "id, seq, collection_id, number, mandate_id, unit_id, unit, amount_fen",
    "collection_charges" by "hold_id": "hold_id, seq, line_id",
    "collection_files" by "id": "id, seq, collection_id, digest, staff_id, at",
    "collection_releases" by "line_id": "line_id, seq, reason, staff_id, at",
    "collection_returns" by "id": "id, seq, collection_id, file, digest, paid, paid_fen, refused, refused_fen, problems, staff_id, at",
    "collection_results" by "line_id": "line_id, seq, return_id, code, reason, receipt_id",
];

/// Rows to a digest: one each for the few rows of an act at the desk, so that the check names the row; many for a billing run.
const FEW: usize = 64;
const MANY_TO_A_DIGEST: usize = 256;

/// The name of a table of the books, as it lives for ever.
pub(crate) fn sealed_table(name: &str) -> Option<&'static str> {
    let found = SEALED_TABLES.iter().find(|sealed| sealed.table == name);
    found.map(|sealed| sealed.table)
}

/// Ends `body` with the digests of what the act wrote.
pub(super) async fn seal(
    conn: &mut Conn,
    seq: JournalSeq,
    changed: &Changed,
    body: &mut Vec<u8>,
) -> Result<()> {
    let written = changed.sealed_tables();
    let tables = SEALED_TABLES
        .iter()
        .filter(|sealed| written.contains(sealed.table));
    on_engine(conn, |engine| {
        for (table, seals) in (Sealing {
            rows: SealedRows::of(engine, tables)?,
        })
        .digests(seq)?
        {
            for seal in seals {
                seal.put(table, body);
            }
        }
        Ok(())
    })
    .await
}

/// A digest of the rows `first..=last` of one table and one journal line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Seal {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) rows: i64,
    pub(super) digest: [u8; 32],
}

impl Seal {
    pub(super) fn put(&self, table: &str, body: &mut Vec<u8>) {
        body.push(b'R');
        put(body, table.as_bytes());
        for number in [self.first, self.last, self.rows] {
            put(body, &number.to_be_bytes());
        }
        put(body, &self.digest);
    }
}

/// Computes digests again, of one line of the journal after the other.
pub(super) struct Sealing<'e> {
    rows: SealedRows<'e>,
}

impl<'e> Sealing<'e> {
    /// Of all tables of the books.
    pub(super) fn of_all(engine: &'e Engine) -> Result<Self> {
        let rows = SealedRows::of(engine, SEALED_TABLES.iter())?;
        Ok(Sealing { rows })
    }

    /// The digests of what `seq` wrote, as the tables are now; of a table it wrote nothing into there are none.
    pub(super) fn digests(&mut self, seq: JournalSeq) -> Result<Vec<(&'static str, Vec<Seal>)>> {
        let mut tables: Vec<(&'static str, Rows)> = Vec::new();
        self.rows
            .written_by(seq, |sealed, id, values| match tables.last_mut() {
                Some((table, rows)) if *table == sealed.table => rows.take(id, values),
                _ => {
                    let mut rows = Rows::default();
                    rows.take(id, values);
                    tables.push((sealed.table, rows));
                }
            })?;
        let sealed = |(table, rows): (&'static str, Rows)| (table, rows.sealed());
        Ok(tables.into_iter().map(sealed).collect())
    }
}

/// Rows on their way into digests. How many there are shows only at the end, so the first few are held; a million are not.
#[derive(Default)]
struct Rows {
    few: Vec<(i64, Vec<u8>)>,
    many: bool,
    open: Option<Open>,
    seals: Vec<Seal>,
}

/// A digest that goes on.
struct Open {
    first: i64,
    last: i64,
    rows: usize,
    hasher: Sha256,
}

impl Open {
    fn seal(self) -> Seal {
        Seal {
            first: self.first,
            last: self.last,
            rows: i64::try_from(self.rows).unwrap_or(i64::MAX),
            digest: self.hasher.finalize().into(),
        }
    }
}

impl Rows {
    fn take(&mut self, id: i64, values: &[u8]) {
        if !self.many && self.few.len() < FEW {
            self.few.push((id, values.to_vec()));
            return;
        }
        self.many = true;
        for (id, values) in std::mem::take(&mut self.few) {
            self.digest(id, &values, MANY_TO_A_DIGEST);
        }
        self.digest(id, values, MANY_TO_A_DIGEST);
    }

    fn digest(&mut self, id: i64, values: &[u8], most: usize) {
        let open = self.open.get_or_insert_with(|| Open {
            first: id,
            last: id,
            rows: 0,
            hasher: Sha256::new(),
        });
        open.last = id;
        open.rows = open.rows.saturating_add(1);
        open.hasher.update(values);
        if open.rows >= most {
            self.seals.extend(self.open.take().map(Open::seal));
        }
    }

    fn sealed(mut self) -> Vec<Seal> {
        for (id, values) in std::mem::take(&mut self.few) {
            self.digest(id, &values, 1);
        }
        self.seals.extend(self.open.take().map(Open::seal));
        self.seals
    }
}
