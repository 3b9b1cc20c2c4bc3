//! Rows for every table, by the step after which they can be written: what a file of that time could hold. A new step brings rows for
//! its own tables, and for the columns it adds.

pub(super) const ROWS: &[(i64, &str)] = &[
    (
        1,
        "insert into communities (id, name) values (1, '香樟花园');
         insert into desks (id, community_id, code, name) values (1, 1, 'A1', '一号前台');
         insert into staff (id, name, password_hash, created_at) values (1, '陈静', '$argon2id$1', 1000), (2, '王芳', '$argon2id$2', 1001);
         insert into staff (id, name, password_hash, created_at, disabled_at) values (3, '赵𬭎', '$argon2id$3', 1002, 9000);
         insert into staff_roles (staff_id, role) values (1, 'administrator'), (2, 'receptionist'), (2, 'cashier');
         insert into staff_waits (staff_id, failures, wait_until) values (2, 5, 2000);
         insert into sessions (id, staff_id, started_at, ended_at) values (1, 1, 1000, 1500), (2, 2, 1600, null);
         insert into settings (name, value) values ('visit_days', '30');
         insert into requests (id, command, asked_for, answered_at, answer) values ('test-request-1', 'check_in', x'00ff', 1700, '{\"id\":1}');",
    ),
    (
        2,
        "insert into journal (seq, at, staff_id, act, subject, body, prev, hash) values
             (1, 1000, null, 'set_up', 'desk:1', x'01', zeroblob(32), x'0101010101010101010101010101010101010101010101010101010101010101'),
             (2, 5000, 2, 'issue_card', 'card:1', x'0154', x'0101010101010101010101010101010101010101010101010101010101010101',
              x'0202020202020202020202020202020202020202020202020202020202020202');",
    ),
    (
        3,
        "insert into units (id, building, entrance, room, label, area_cm2, vacant, note, salt, created_at) values
             (1, '3', '2', '1502', '3-2-1502', 895000, 0, '', zeroblob(16), 1000), (2, '商铺', '', '8', '商铺-8', null, 1, '空置', zeroblob(16), 1000);
         insert into residents (id, name, phone, id_number, note, salt, created_at) values
             (1, '欧阳华', '13800001234', '440300199001011234', '', zeroblob(16), 1000), (2, '阿依古丽·买买提', null, null, '<b>', zeroblob(16), 1000);
         insert into occupancies (id, unit_id, resident_id, role, from_on, to_on, created_at) values
             (1, 1, 1, 'owner', null, null, 1000), (2, 1, 2, 'tenant', '2024-03-01', '2025-02-28', 1000);
         insert into vehicles (id, plate, unit_id, resident_id, created_at, removed_at) values (1, '粤B12345', 1, 1, 1000, null), (2, '粤B54321', 1, null, 1000, 2000);
         insert into instructions (id, unit_id, kind, text, until_on, created_at, ended_at) values (1, 1, 'do_not_admit', '推销人员一律不见', '2026-12-31', 1000, null);",
    ),
    (
        4,
        "insert into shifts (id, seq, desk_id, staff_id, business_date, opened_at, float_fen, accepted_shift_id, override_reason, override_by) values
             (1, 1, 1, 2, '2026-11-21', 2000, 50000, null, null, null), (2, 2, 1, 2, '2026-11-22', 4000, 48000, 1, '少20元', 1);
         insert into shift_closings (shift_id, seq, closed_at, closed_by, forced_reason, left_with, received_by, float_counted_fen, float_expected_fen,
             drawer_counted_fen, drawer_expected_fen, difference_fen, paper)
             values (1, 1, 3000, 1, '急病离岗', 'safe', null, 48000, 50000, 28000, 28000, -2000, '{\"community\":\"香樟花园\"}');
         insert into shift_counts (id, seq, shift_id, moment, kind, denomination, pieces, amount_fen, at) values
             (1, 1, 1, 'open', 'float', 10000, 5, 50000, 2000), (2, 1, 1, 'close', 'wechat', 0, 1, 28000, 3000);
         insert into shift_reveals (id, seq, shift_id, approved_by, reason, at) values (1, 1, 1, 1, '抽查', 2900);
         insert into shift_notes (id, shift_id, staff_id, text, salt, at) values (1, 1, 2, '快递柜钥匙在抽屉', zeroblob(16), 2500);",
    ),
    (
        5,
        "insert into fee_items (id, name, kind, nature, active) values (1, '物业管理费', 'area', 'income', 1), (2, '装修押金', 'deposit', 'deposit', 0);
         insert into tariffs (id, seq, fee_item_id, price, vacant_percent, from_on) values (1, 1, 1, '2.80', 70, '2026-01-01');
         insert into billing_runs (id, seq, period, due_on, charges, total_fen, at) values (1, 1, '2026-11', '2026-11-30', 1, 25060, 1000);
         insert into charges (id, seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, run_id) values
             (1, 1, 1, 1, '2026-11', '物业管理费', '89.5', '2.80', 25060, '2026-11-30', 'billing', 1), (2, 1, 2, 1, null, '期初欠费', '', '', 100, '2020-01-01', 'opening', null);",
    ),
    (
        6,
        "insert into entries (id, seq, act, business_date, shift_id, at) values (1, 1, 'run_billing', '2026-11-21', null, 1000), (2, 1, 'collect', '2026-11-21', 1, 2200);
         insert into lines (id, seq, entry_id, account, unit_id, charge_id, fee_item_id, amount_fen) values
             (1, 1, 1, 'receivable', 1, 1, null, 25060), (2, 1, 1, 'income', null, null, 1, -25060),
             (3, 1, 2, 'drawer', null, null, null, 25060), (4, 1, 2, 'receivable', 1, 1, null, -25060);
         insert into drops (id, seq, shift_id, amount_fen, bag, entry_id, at, at_close) values (1, 1, 1, 100, '0071', 2, 2600, 1);",
    ),
    (
        7,
        "insert into receipts (id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community, desk, clerk,
             staff_id, total_fen, tendered_fen, change_fen, prepayment_fen, note)
             values (1, 1, 1, 2026, 1, 'A1-2026-000001', 1, 2, '2026-11-21', 2200, 1, '3-2-1502', '欧阳华', '香樟花园', '一号前台', '王芳', 2, 25060, 30000, 4940, 0, '');
         insert into receipt_lines (id, seq, receipt_id, position, kind, charge_id, fee_item_id, unit, item, period, quantity, price, amount_fen)
             values (1, 1, 1, 1, 'charge', 1, 1, '3-2-1502', '物业管理费', '2026-11', '89.5', '2.80', 25060);
         insert into receipt_tenders (id, seq, receipt_id, tender, amount_fen, reference) values (1, 1, 1, 'cash', 30000, '');
         insert into receipt_voids (receipt_id, seq, shift_id, entry_id, reason, voided_by, approved_by, at) values (1, 1, 1, 2, '房号录错', 2, 1, 2300);
         insert into receipt_prints (id, seq, receipt_id, copy, reason, printer, form, at) values (1, 1, 1, 0, '', 'LQ-630K', 'continuous_140', 2250);",
    ),
    (
        8,
        "insert into visits (id, day, number, label, state, unit_id, resident_id, name, phone, plate, salt, companions, reason, noted_at, noted_by, arrived_at, arrived_by, no_exit_at, no_exit_by, erased_at) values
             (1, '2026-11-22', 1, 'V20261122-001', 'inside', 1, 1, '孙丽', '13900001234', null, zeroblob(16), 2, '探访', 4100, 2, 4100, 2, null, null, null),
             (2, '2026-11-22', 2, 'V20261122-002', 'exit_not_confirmed', 1, null, '何静怡', null, '粤B00001', zeroblob(16), 0, '', 4200, 2, 4200, 2, 5000, 2, null),
             (3, '2026-09-01', 1, 'V20260901-001', 'exit_not_confirmed', 1, null, null, null, null, null, 0, '', 500, 2, 500, 2, 600, 2, 3000);",
    ),
    (
        9,
        "insert into cards (id, number, kind, unit_id, resident_id, state, replaces_id, issued_at) values
             (1, '1557301086', 'resident', 1, 1, 'replaced', null, 1000), (2, '1557301087', 'resident', 1, 1, 'active', 1, 5000);
         insert into card_events (id, card_id, act, reason, charge_id, staff_id, at) values
             (1, 1, 'issued', '', null, 2, 1000), (2, 1, 'replaced', '丢失', null, 2, 5000), (3, 2, 'issued', '丢失', 2, 2, 5000);",
    ),
    (
        10,
        "insert into printers (kind, printer, form) values ('receipt', 'LQ-630K', 'continuous_140');
         insert into printer_nudges (printer, form, right_steps, down_steps) values ('LQ-630K', 'continuous_140', -2, 3);",
    ),
    (
        11,
        "insert into move_ins (id, seq, unit_id, from_on, staff_id, at) values (1, 2, 1, '2026-11-22', 2, 5000);
         insert into move_in_people (move_in_id, occupancy_id) values (1, 1);
         insert into move_in_vehicles (move_in_id, vehicle_id) values (1, 1);
         insert into move_in_cards (move_in_id, card_id) values (1, 2);",
    ),
    (
        12,
        "insert into card_events (id, card_id, act, staff_id, at, journal_seq) values (4, 2, 'reported_lost', 2, 6000, 2);",
    ),
    (
        13,
        "insert into receipt_prints_begun (receipt_id, request, copy, reason, printer, form) values (1, 'request-1', 1, '停电', 'LQ-630K', 'continuous_140');",
    ),
    (
        14,
        "insert into visits (id, day, state, unit_id, resident_id, name, salt, companions, reason, noted_at, noted_by) values
             (14, '2026-12-01', 'expected', 1, 1, '孙丽', zeroblob(16), 0, '探访', 7000, 2);",
    ),
    (
        15,
        "insert into visit_slips_begun (visit_id, request) values (1, 'request-2');",
    ),
    (
        16,
        "insert into charge_reversals (charge_id, seq, entry_id, reason, reversed_by, at) values (2, 2, 1, '张冠李戴', 1, 7000);
         insert into charges (id, seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, run_id, instead_of) values
             (3, 2, 2, 1, '2026-10', '物业管理费', '50', '2.80', 14000, '2026-10-31', 'billing', 1, 2);",
    ),
    (
        17,
        "insert into card_events (id, card_id, act, reason, staff_id, at, journal_seq, salt) values (5, 2, 'unblocked', '家中找到', 2, 6100, 2, zeroblob(16));
         insert into reveals (id, resident_id, what, reason, salt, staff_id, at) values (1, 1, 'phone', '水管爆裂', zeroblob(16), 2, 6200);",
    ),
    (
        18,
        "insert into drops_taken_back (drop_id, seq, shift_id, entry_id, reason, at) values (1, 1, 1, 2, '多打一个零', 2650);",
    ),
    (
        19,
        "insert into void_originals (receipt_id, seq, original) values (1, 1, 'taken_back');",
    ),
    (
        20,
        "insert into receipt_tenders (id, seq, receipt_id, tender, amount_fen, reference) values (2, 1, 1, 'wechat', 100, '4200002345');",
    ),
    (
        21,
        "insert into fee_items (id, name, kind, nature, active) values (21, '车位租金', 'space', 'income', 1), (22, '代收水费', 'metered', 'agency', 1);
         insert into receipts (id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community, desk, clerk,
             staff_id, total_fen, tendered_fen, change_fen, prepayment_fen, note, reverses_id)
             values (21, 2, 1, 2026, 2, 'A1-2026-000002', 2, 2, '2026-11-22', 4300, 1, '3-2-1502', '欧阳华', '香樟花园', '一号前台', '王芳', 2, -5000, -5000, 0, 0, '', 1);
         insert into receipt_lines (id, seq, receipt_id, position, kind, charge_id, fee_item_id, unit, item, period, quantity, price, amount_fen, reverses_line_id)
             values (21, 2, 21, 1, 'charge', 1, 1, '3-2-1502', '物业管理费', '2026-11', '', '', -5000, 1), (22, 2, 21, 2, 'rounding', null, null, '3-2-1502', '抹零', '', '', '', -3, null);
         insert into receipt_tenders (id, seq, receipt_id, tender, amount_fen, reference) values (21, 2, 21, 'cash', -5000, '');
         insert into printers (kind, printer, form) values ('slip', 'XP-58', 'roll_58');",
    ),
    (
        22,
        "insert into refunds (receipt_id, seq, reason, evidence, approved_by) values (21, 2, '房号录错', 'taken_back', 1);",
    ),
    (
        23,
        "insert into bank_mappings (id, name, date_column, amount, side, money_in, money_out, summary, counterparty, reference)
             values (1, '基本户', '交易日期', '', '', '收入金额', '支出金额', '摘要', '对方户名', '流水号');
         insert into statements (id, seq, provider, mapping_id, file, digest, from_on, to_on, lines, known, left_out, trades, trades_fen, refunds, refunds_fen, fee_thousandths, staff_id, at)
             values (1, 2, 'wechat', null, 'bill.csv', '0101010101010101010101010101010101010101010101010101010101010101', '2026-11-21', '2026-11-21', 1, 0, 0, 1, 100, 0, 0, 600, 1, 8000);
         insert into statement_lines (id, seq, statement_id, position, provider, kind, identity, day, at, timed, transaction_no, order_no, refund_no, refund_order_no, amount_fen, fee_thousandths, counterparty, summary)
             values (1, 2, 1, 2, 'wechat', 'trade', '01010101010101010101010101010101', '2026-11-21', 2200, 1, '4200002345', 'QT1', '', '', 100, 600, '', '物业缴费');
         insert into difference_notes (id, seq, line_id, tender_id, of_void, seen_as, state, owner_id, resolution, words, staff_id, at)
             values (1, 2, 1, null, 0, 'only_theirs', 'open', 2, '', '问王芳', 1, 8100), (2, 2, null, 2, 0, 'only_ours', 'resolved', null, 'other_period', '次日到账', 1, 8200);",
    ),
    (
        24,
        "insert into bank_deposits (id, seq, on_date, amount_fen, carried_by, staff_id, entry_id, at) values
             (1, 1, '2026-11-21', 100, '王芳', 2, 2, 2700), (2, 2, '2026-11-22', 50, '李强', 1, 2, 4400);
         insert into bank_deposit_bags (id, seq, bank_deposit_id, drop_id) values (1, 1, 1, 1);
         insert into bank_deposit_slips (bank_deposit_id, seq, number, staff_id, at) values (1, 1, '4403-0071', 2, 2800);
         insert into bank_deposits_taken_back (bank_deposit_id, seq, on_date, entry_id, reason, staff_id, at) values (2, 2, '2026-11-22', 2, '多打一个零', 1, 4500);",
    ),
    (
        25,
        "insert into chasing_rules (id, seq, opening, how_to_pay, closing, again_after, set_by, at) values (1, 1, '请尽快缴纳。', '到前台缴纳。', '', 7, 1, 8000);
         insert into notice_runs (id, seq, year, number, label, business_date, rules_id, community, desk, clerk, staff_id, notices, total_fen, at)
             values (1, 2, 2026, 1, 'T2026-0001', '2026-12-02', 1, '香樟花园', '一号前台', '王芳', 2, 1, 14000, 8100);
         insert into notices (id, seq, run_id, position, unit_id, unit, total_fen) values (1, 2, 1, 1, 2, '商铺-8', 14000);
         insert into chases (id, seq, unit_id, way, outcome, promised_on, promised_fen, since_seq, corrects_id, notice_id, business_date, staff_id, at) values
             (1, 2, 2, 'notice', 'sent', null, null, 2, null, 1, '2026-12-02', 2, 8100), (2, 2, 2, 'phone', 'promised', '2026-12-10', 14000, 2, null, null, '2026-12-03', 2, 8200),
             (3, 2, 2, 'phone', 'not_reached', null, null, 2, 2, null, '2026-12-03', 2, 8300);
         insert into chase_words (id, spoke_with, words, salt) values (2, '店主', '月底回款', zeroblob(16));",
    ),
    (
        26,
        "insert into meters (id, unit_id, kind, number, multiplier, digits, fee_item_id, first_reading, installed_on) values (1, 1, 'cold_water', 'S0321502', '1', 5, 22, '100', '2026-01-01');
         insert into meter_replacements (id, seq, meter_id, on_day, old_number, old_final, rolled_over, old_usage, number, first_reading, multiplier, digits, replaced_by, at)
             values (1, 2, 1, '2026-10-12', 'S0321501', '108', 0, '8', 'S0321502', '0', '1', 5, 2, 7000);
         insert into readings (id, seq, meter_id, period, read_on, reader, previous, value, rolled_over, digits, multiplier, carried, usage, staff_id, at)
             values (1, 2, 1, '2026-10', '2026-10-25', '抄表一组', '0', '4', 0, 5, '1', '8', '12', 2, 7100);
         insert into reading_reversals (reading_id, seq, reason, reversed_by, at) values (1, 2, '看错了', 2, 7200);
         insert into reading_charges (id, seq, reading_id, charge_id) values (1, 2, 1, 1);
         insert into tariff_tiers (id, seq, tariff_id, beyond, price) values (1, 2, 1, '20', '4.20');",
    ),
    (
        27,
        "insert into receipt_invoices (id, seq, receipt_id, number, dated, reason, staff_id, at) values (1, 2, 1, '26442000000012345678', '2026-11-22', '', 2, 4400);",
    ),
    (
        33,
        "insert into receipts (id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community, desk, clerk,
             staff_id, total_fen, tendered_fen, change_fen, prepayment_fen, note, pays)
             values (33, 2, 1, 2026, 3, 'A1-2026-000003', 2, 2, '2026-11-22', 4500, 1, '3-2-1502', '欧阳华', '香樟花园', '一号前台', '王芳', 2, 3000, 3000, 0, 0, '', 'oldest_first');
         insert into receipt_tenders (id, seq, receipt_id, tender, amount_fen, reference, fee_item_id) values (33, 2, 33, 'prepayment', 3000, '', 1);",
    ),
];
