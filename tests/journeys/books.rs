//! Books that cannot be bent: what somebody with a database tool changes is found and named.

mod tables;

use crate::support::{TestDesk, request};
use front_desk::Desk;
use front_desk::fees::FeeKind;
use front_desk::journal::{FindingKind, SEALED_TABLES};
use front_desk::outside::Outside;
use front_desk::residents::OccupancyRole;
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

pub type Found = (String, Option<i64>, FindingKind);

/// What is found in an empty desk's file after it was bent.
async fn found_after(statements: &[&'static str]) -> Vec<Found> {
    found_in(&TestDesk::new().await, statements).await
}

/// What is found in the rows; the triggers that were in the way are named as well, which is a story of its own.
pub async fn found_in(desk: &TestDesk, statements: &[&'static str]) -> Vec<Found> {
    let mut found = all_found_in(desk, statements).await;
    found.retain(|(_, _, kind)| *kind != FindingKind::SchemaChanged);
    found
}

/// Bends a copy of the desk's file, opens it and says what is found; the desk itself stays as it is.
async fn all_found_in(desk: &TestDesk, statements: &[&'static str]) -> Vec<Found> {
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

fn found(table: &str, row: i64, kind: FindingKind) -> Found {
    (table.to_owned(), Some(row), kind)
}

/// Two receipts of 280 yuan each, numbers 1 and 2.
async fn desk_with_two_receipts() -> TestDesk {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    for unit in ["3-2-1502", "3-2-1503"] {
        desk.has_unit(unit, Some("100"), false).await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    desk.collects("3-2-1502").await;
    desk.collects("3-2-1503").await;
    desk
}

#[tokio::test]
async fn a_bent_receipt_is_named_by_table_row_and_kind() {
    use FindingKind::*;
    let desk = desk_with_two_receipts().await;
    assert_eq!(found_in(&desk, &[]).await, []);
    let cases: [(&[&'static str], &[Found]); 6] = [
        (
            &[
                "drop trigger receipts_no_update",
                "update receipts set payer = '李四' where id = 2",
            ],
            &[found("receipts", 2, RowChanged)],
        ),
        (
            &[
                "drop trigger receipts_no_update",
                "update receipts set total_fen = 27000, tendered_fen = 27000 where id = 1",
            ],
            &[
                found("receipts", 1, RowChanged),
                found("receipts", 1, TotalsDiffer),
            ],
        ),
        (
            &[
                "drop trigger receipt_lines_no_update",
                "update receipt_lines set amount_fen = 27000 where receipt_id = 2",
            ],
            &[
                found("receipt_lines", 2, RowChanged),
                found("receipts", 2, TotalsDiffer),
            ],
        ),
        (
            &[
                "drop trigger receipt_tenders_no_update",
                "update receipt_tenders set tender = 'wechat' where receipt_id = 1",
            ],
            &[found("receipt_tenders", 1, RowChanged)],
        ),
        (
            &[
                "drop trigger receipts_no_update",
                "update receipts set number = 3, label = 'A1-2026-000003' where id = 2",
            ],
            &[
                found("receipts", 2, RowChanged),
                found("receipts", 2, NumberMissing),
            ],
        ),
        (
            &["insert into receipt_voids (receipt_id, seq, shift_id, entry_id, reason, voided_by, at)
               select id, seq, shift_id, entry_id, '退', staff_id, at from receipts where id = 1"],
            &[
                found("receipt_voids", 1, RowUnsealed),
                found("receipts", 1, TotalsDiffer),
            ],
        ),
    ];
    for (statements, expected) in cases {
        let named = found_in(&desk, statements).await;
        for one in expected {
            assert!(named.contains(one), "{statements:?}: {one:?} in {named:?}");
        }
        assert!(
            named.iter().all(|one| one.1.is_some()),
            "each is named with its row: {named:?}"
        );
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn a_receipt_taken_out_whole_leaves_its_traces() {
    use FindingKind::*;
    let desk = desk_with_two_receipts().await;
    let named = found_in(
        &desk,
        &[
            "pragma foreign_keys = off",
            "drop trigger receipts_no_delete",
            "drop trigger receipt_lines_no_delete",
            "drop trigger receipt_tenders_no_delete",
            "delete from receipt_lines where receipt_id = 1",
            "delete from receipt_tenders where receipt_id = 1",
            "delete from receipts where id = 1",
        ],
    )
    .await;
    assert_eq!(
        named,
        [
            found("receipts", 1, RowUnsealed),
            found("receipt_lines", 1, RowUnsealed),
            found("receipt_tenders", 1, RowUnsealed),
            found("receipts", 2, NumberMissing),
        ],
        "the rows that are gone, and the number before the next"
    );
    desk.is_sound().await;
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
async fn lines_slipped_into_the_entry_of_another_act_are_named() {
    let desk = desk_with_two_receipts().await;
    let slipped = "insert into lines (id, seq, entry_id, account, amount_fen)
         select 901, 1, max(id), 'drawer', 500 from entries union all select 902, 1, max(id), 'income', -500 from entries";
    let found = found_in(&desk, &[slipped]).await;
    for line in [901, 902] {
        let named = ("lines".to_owned(), Some(line), FindingKind::RowUnsealed);
        assert!(found.contains(&named), "{found:?}");
    }
}

/// A whole made-up row of every table of the books, and of what it hangs on.
const FORGED: &[&str] = &[
    "insert into units (id, building, room, label, salt, created_at) values (1, '9', '101', '9-101', zeroblob(16), 0)",
    "insert into fee_items (id, name, kind, nature) values (1, '物业服务费', 'area', 'income')",
    "insert into entries (id, seq, act, business_date, at) values (1, 99999, 'collect', '2026-11-22', 0)",
    "insert into lines (id, seq, entry_id, account, amount_fen) values (1, 99999, 1, 'drawer', 500), (2, 99999, 1, 'income', -500)",
    "insert into shifts (id, seq, desk_id, staff_id, business_date, opened_at, float_fen) values (1, 99999, 1, 1, '2026-11-22', 0, 0)",
    "insert into shift_closings (shift_id, seq, closed_at, closed_by, left_with, float_counted_fen, float_expected_fen, drawer_counted_fen, drawer_expected_fen, difference_fen, paper) values (1, 99999, 0, 1, 'safe', 0, 0, 0, 0, 0, '')",
    "insert into shift_counts (id, seq, shift_id, moment, kind, pieces, amount_fen, at) values (1, 99999, 1, 'open', 'wechat', 0, 0, 0)",
    "insert into shift_reveals (id, seq, shift_id, approved_by, reason, at) values (1, 99999, 1, 1, '', 0)",
    "insert into drops (id, seq, shift_id, amount_fen, entry_id, at) values (1, 99999, 1, 500, 1, 0)",
    "insert into tariffs (id, seq, fee_item_id, price, from_on) values (1, 99999, 1, '0.01', '2026-01-01')",
    "insert into billing_runs (id, seq, period, due_on, charges, total_fen, at) values (1, 99999, '2026-11', '2026-11-30', 0, 0, 0)",
    "insert into charges (id, seq, unit_id, fee_item_id, item, quantity, price, amount_fen, due_on, origin) values (1, 99999, 1, 1, '', '', '', 500, '2026-11-22', 'one_off')",
    "insert into receipts (id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit, payer, community, desk, clerk, staff_id, total_fen, tendered_fen, change_fen, prepayment_fen) values (1, 99999, 1, 2026, 1, 'A1-2026-000001', 1, 1, '2026-11-22', 0, '', '', '', '', '', 1, 500, 500, 0, 0)",
    "insert into receipt_lines (id, seq, receipt_id, position, kind, unit, item, amount_fen) values (1, 99999, 1, 1, 'one_off', '', '', 500)",
    "insert into receipt_tenders (id, seq, receipt_id, tender, amount_fen) values (1, 99999, 1, 'cash', 500)",
    "insert into receipt_voids (receipt_id, seq, shift_id, entry_id, reason, voided_by, at) values (1, 99999, 1, 1, '', 1, 0)",
    "insert into receipt_prints (id, seq, receipt_id, copy, printer, form, at) values (1, 99999, 1, 0, '', 'a5', 0)",
    "insert into move_ins (id, seq, unit_id, from_on, staff_id, at) values (1, 99999, 1, '2026-11-22', 1, 0)",
    "insert into charge_reversals (charge_id, seq, entry_id, reason, reversed_by, at) values (1, 99999, 1, '测试', 1, 0)",
    "insert into drops_taken_back (drop_id, seq, shift_id, entry_id, reason, at) values (1, 99999, 1, 1, '', 0)",
    "insert into void_originals (receipt_id, seq, original) values (1, 99999, 'taken_back')",
    "insert into receipt_invoices (id, seq, receipt_id, number, dated, reason, staff_id, at) values (1, 99999, 1, '12345678', '2026-11-22', '', 1, 0)",
    "insert into refunds (receipt_id, seq, reason, evidence, approved_by) values (1, 99999, '测试', 'taken_back', 1)",
    "insert into statements (id, seq, provider, file, digest, from_on, to_on, lines, known, left_out, trades, trades_fen, refunds, refunds_fen, fee_thousandths, staff_id, at) values (1, 99999, 'wechat', '', '0000000000000000000000000000000000000000000000000000000000000000', '2026-11-22', '2026-11-22', 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)",
    "insert into statement_lines (id, seq, statement_id, position, provider, kind, identity, day, at, timed, transaction_no, order_no, refund_no, refund_order_no, amount_fen, fee_thousandths, counterparty, summary) values (1, 99999, 1, 1, 'wechat', 'trade', '00000000000000000000000000000000', '2026-11-22', 0, 1, '', '', '', '', 500, 0, '', '')",
    "insert into difference_notes (id, seq, line_id, seen_as, state, resolution, words, staff_id, at) values (1, 99999, 1, 'only_theirs', 'resolved', 'other', '', 1, 0)",
    "insert into bank_deposits (id, seq, on_date, amount_fen, carried_by, staff_id, entry_id, at) values (1, 99999, '2026-11-22', 500, '甲', 1, 1, 0)",
    "insert into bank_deposit_bags (id, seq, bank_deposit_id, drop_id) values (1, 99999, 1, 1)",
    "insert into bank_deposit_slips (bank_deposit_id, seq, number, staff_id, at) values (1, 99999, '1', 1, 0)",
    "insert into bank_deposits_taken_back (bank_deposit_id, seq, on_date, entry_id, reason, staff_id, at) values (1, 99999, '2026-11-22', 1, '测试', 1, 0)",
    "insert into chasing_rules (id, seq, opening, how_to_pay, closing, again_after, set_by, at) values (1, 99999, '请缴费', '前台', '', 7, 1, 0)",
    "insert into notice_runs (id, seq, year, number, label, business_date, community, desk, clerk, staff_id, notices, total_fen, at) values (1, 99999, 2026, 1, 'T2026-0001', '2026-11-22', '', '', '', 1, 1, 500, 0)",
    "insert into notices (id, seq, run_id, position, unit_id, unit, total_fen) values (1, 99999, 1, 1, 1, '', 500)",
    "insert into chases (id, seq, unit_id, way, outcome, since_seq, business_date, staff_id, at) values (1, 99999, 1, 'phone', 'refused', 99999, '2026-11-22', 1, 0)",
    "insert into meters (id, unit_id, kind, number, multiplier, digits, first_reading, installed_on) values (1, 1, 'cold_water', 'S1', '1', 5, '0', '2026-01-01')",
    "insert into meter_replacements (id, seq, meter_id, on_day, old_number, old_final, rolled_over, old_usage, number, first_reading, multiplier, digits, replaced_by, at) values (1, 99999, 1, '2026-01-01', 'S0', '0', 0, '0', 'S1', '0', '1', 5, 1, 0)",
    "insert into readings (id, seq, meter_id, period, read_on, reader, previous, value, rolled_over, digits, multiplier, carried, usage, staff_id, at) values (1, 99999, 1, '2026-10', '2026-10-25', '', '0', '1', 0, 5, '1', '0', '1', 1, 0)",
    "insert into reading_reversals (reading_id, seq, reason, reversed_by, at) values (1, 99999, '测试', 1, 0)",
    "insert into reading_charges (id, seq, reading_id, charge_id) values (1, 99999, 1, 1)",
    "insert into tariff_tiers (id, seq, tariff_id, beyond, price) values (1, 99999, 1, '20', '0.02')",
    "insert into late_fee_rules (id, seq, rate, grace_days, cap_percent, from_on, set_by, at) values (1, 99999, '0.05', 0, 100, '2026-01-01', 1, 0)",
    "insert into charge_disputes (id, seq, charge_id, opened_on, reason, opened_by, at) values (1, 99999, 1, '2026-11-22', '测试', 1, 0)",
    "insert into charge_dispute_ends (dispute_id, seq, ended_on, outcome, ended_by, at) values (1, 99999, '2026-11-23', '测试', 1, 0)",
    "insert into waivers (id, seq, year, number, label, unit_id, unit, community, desk, basis, reason, business_date, entry_id, total_fen, asked_by, approved_by, at) values (1, 99999, 2026, 1, 'JM2026-0001', 1, '', '', '', '', '测试', '2026-11-22', 1, 500, 1, 2, 0)",
    "insert into waiver_lines (id, seq, waiver_id, position, kind, charge_id, item, period, open_fen, amount_fen) values (1, 99999, 1, 1, 'principal', 1, '', '', 500, 500)",
    "insert into waivers_taken_back (waiver_id, seq, entry_id, reason, staff_id, at) values (1, 99999, 1, '测试', 1, 0)",
    "insert into deposit_inspections (id, seq, line_id, inspected_by, inspected_on, findings, staff_id, at) values (1, 99999, 1, '甲', '2026-11-22', '完好', 1, 0)",
    "insert into deposit_deductions (id, seq, label, line_id, fee_item_id, item, amount_fen, reason, evidence, agreed, shift_id, entry_id, business_date, staff_id, at) values (1, 99999, 'A1-K000001', 1, 1, '', 500, '测试', '测试', 'signed', 1, 1, '2026-11-22', 1, 0)",
    "insert into deposit_claims (id, seq, line_id, amount_fen, payee, way, evidence, business_date, staff_id, at) values (1, 99999, 1, 500, '甲', 'original', 'taken_back', '2026-11-22', 1, 0)",
    "insert into deposit_claims_withdrawn (claim_id, seq, reason, business_date, staff_id, at) values (1, 99999, '测试', '2026-11-22', 1, 0)",
    "insert into deposit_returns (claim_id, seq, receipt_id) values (1, 99999, 1)",
    "insert into receipt_books (id, seq, desk_id, prefix, digits, first, last, received_on, received_from, staff_id, at) values (1, 99999, 1, 'NO', 7, 1, 100, '2026-11-22', '财务', 1, 0)",
    "insert into receipt_books_out (book_id, seq, holder_id, leaves, staff_id, at) values (1, 99999, 1, 100, 1, 0)",
    "insert into receipt_books_back (book_id, seq, leaves, reason, staff_id, at) values (1, 99999, 100, '换版', 1, 0)",
    "insert into leaf_uses (id, seq, book_id, leaf, label, receipt_id, copy, page, way, business_date, at) values (1, 99999, 1, 1, 'NO0000001', 1, 0, 1, 'printed', '2026-11-22', 0)",
    "insert into float_changes (id, seq, shift_id, direction, source, amount_fen, voucher, reason, approved_by, entry_id, at) values (1, 99999, 1, 'top_up', 'bank', 500, '1', '零钱', 1, 1, 0)",
    "insert into transfers (id, seq, shift_id, box, amount_fen, to_id, note, entry_id, at) values (1, 99999, 1, 'float', 500, 1, '', 1, 0)",
    "insert into transfers_accepted (transfer_id, seq, shift_id, counted_fen, reason, entry_id, at) values (1, 99999, 1, 500, '', 1, 0)",
    "insert into transfers_refused (transfer_id, seq, reason, staff_id, at) values (1, 99999, '不收', 1, 0)",
    "insert into transfers_taken_back (transfer_id, seq, shift_id, reason, entry_id, at) values (1, 99999, 1, '收回', 1, 0)",
    "insert into lost_slips (id, seq, shift_id, tender, amount_fen, reason, at) values (1, 99999, 1, 'card', 500, '丢了', 0)",
    "insert into lost_slips_found (lost_slip_id, seq, note, staff_id, at) values (1, 99999, '找到', 1, 0)",
    "insert into leaf_frees (use_id, seq, reason, staff_id, at) values (1, 99999, '卡纸', 1, 0)",
    "insert into leaf_voids (id, seq, book_id, leaf, label, reason, staff_id, business_date, at) values (1, 99999, 1, 2, 'NO0000002', '撕破', 1, '2026-11-22', 0)",
    "insert into month_closings (id, seq, month, despite, closed_by, at) values (1, 99999, '2019-11', '', 1, 0)",
    "insert into month_reopenings (closing_id, seq, reason, reopened_by, approved_by, at) values (1, 99999, '测试', 1, 2, 0)",
    "insert into account_mappings (id, seq, set_by, at) values (1, 99999, 1, 0)",
    "insert into mapped_accounts (id, seq, mapping_id, account, code, name) values (1, 99999, 1, 'bank', '1002', '银行存款')",
    "insert into charge_holds (id, seq, charge_id, amount_fen, holder) values (1, 99999, 1, 500, 'TS2026-0001')",
    "insert into charge_hold_ends (hold_id, seq, why) values (1, 99999, 'released')",
    "insert into bank_profiles (id, seq, name, version, layout, staff_id, at) values (1, 99999, '甲', 1, '{}', 1, 0)",
    "insert into mandates (id, seq, unit_id, agreement, payer, bank, account, account_mark, account_tail, from_on, purpose, staff_id, at) values (1, 99999, 1, '1', '甲', '甲', zeroblob(50), zeroblob(32), '0000', '2026-01-01', '', 1, 0)",
    "insert into mandate_items (id, seq, mandate_id, fee_item_id) values (1, 99999, 1, 1)",
    "insert into mandate_ends (mandate_id, seq, ended_on, reason, staff_id, at) values (1, 99999, '2026-11-22', '测试', 1, 0)",
    "insert into collections (id, seq, year, number, label, profile_id, business_date, debit_on, due_until, lines, total_fen, community, desk, clerk, staff_id, at) values (1, 99999, 2026, 1, 'TS2026-0001', 1, '2026-11-22', '2026-11-22', '2026-11-22', 1, 500, '', '', '', 1, 0)",
    "insert into collection_lines (id, seq, collection_id, number, mandate_id, unit_id, unit, amount_fen) values (1, 99999, 1, 1, 1, 1, '', 500)",
    "insert into collection_charges (hold_id, seq, line_id) values (1, 99999, 1)",
    "insert into collection_files (id, seq, collection_id, digest, staff_id, at) values (1, 99999, 1, '0000000000000000000000000000000000000000000000000000000000000000', 1, 0)",
    "insert into collection_releases (line_id, seq, reason, staff_id, at) values (1, 99999, '测试', 1, 0)",
    "insert into collection_returns (id, seq, collection_id, file, digest, paid, paid_fen, refused, refused_fen, problems, staff_id, at) values (1, 99999, 1, '', '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, 1, 500, 0, 1, 0)",
    "insert into collection_results (line_id, seq, return_id, code, reason) values (1, 99999, 1, '', '')",
];

#[tokio::test]
async fn a_forged_row_under_a_journal_line_that_never_was_is_named_in_every_table() {
    let found = found_after(FORGED).await;
    for sealed in SEALED_TABLES {
        let named = (sealed.table.to_owned(), Some(1), FindingKind::RowUnsealed);
        assert!(found.contains(&named), "{}: {found:?}", sealed.table);
    }
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
async fn what_may_change_does_not_change_without_an_act() {
    use FindingKind::*;
    let desk = desk_with_two_receipts().await;
    desk.lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    let wang = &desk.crew.wang;
    let note = desk.add_shift_note(wang, &request(), "钥匙在抽屉里").await;
    note.unwrap();
    assert_eq!(found_in(&desk, &[]).await, []);
    let cases: [(&[&'static str], Found); 10] = [
        (
            &["update units set area_cm2 = 1 where id = 2"],
            found("units", 2, RowChanged),
        ),
        (
            &["update fee_items set nature = 'agency' where id = 1"],
            found("fee_items", 1, RowChanged),
        ),
        (
            &["insert into staff_roles (staff_id, role) values (2, 'administrator')"],
            found("staff_roles", 2, RowChanged),
        ),
        (
            &["update staff set name = '王五' where id = 2"],
            found("staff", 2, RowChanged),
        ),
        (
            &[
                "update staff set password_hash = (select password_hash from staff where id = 1) where id = 2",
            ],
            found("staff", 2, RowChanged),
        ),
        (
            &[
                "drop trigger shift_notes_no_update",
                "update shift_notes set text = '' where id = 1",
            ],
            found("shift_notes", 1, RowChanged),
        ),
        (
            &["update residents set phone = '13900000000' where id = 1"],
            found("residents", 1, RowChanged),
        ),
        (
            &["delete from occupancies where id = 1"],
            found("occupancies", 1, RowUnsealed),
        ),
        (
            &["insert into vehicles (id, plate, unit_id, created_at) values (7, '粤B12345', 1, 0)"],
            found("vehicles", 7, RowUnsealed),
        ),
        (
            &["update desks set name = '二号前台'"],
            found("desks", 1, RowChanged),
        ),
    ];
    for (statements, expected) in cases {
        assert_eq!(
            found_in(&desk, statements).await,
            [expected],
            "{statements:?}"
        );
    }
    desk.is_sound().await;
}
