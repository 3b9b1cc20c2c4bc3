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
        28,
        "insert into late_fee_rules (id, seq, fee_item_id, rate, grace_days, cap_percent, from_on, set_by, at) values (1, 1, null, '0.05', 5, 100, '2026-01-01', 1, 8000);
         insert into charge_disputes (id, seq, charge_id, opened_on, reason, opened_by, at) values (1, 2, 1, '2026-11-21', '面积有争议', 2, 8000);
         insert into charge_dispute_ends (dispute_id, seq, ended_on, outcome, ended_by, at) values (1, 2, '2026-11-22', '复核无误', 1, 8100);
         insert into waivers (id, seq, year, number, label, unit_id, unit, community, desk, basis, reason, business_date, entry_id, total_fen, asked_by, approved_by, at)
             values (1, 2, 2026, 1, 'JM2026-0001', 1, '3-2-1502', '香樟花园', '一号前台', '50%', '漏水补偿', '2026-11-22', 2, 100, 2, 1, 8200);
         insert into waiver_lines (id, seq, waiver_id, position, kind, charge_id, item, period, open_fen, amount_fen) values (1, 2, 1, 1, 'principal', 1, '物业管理费', '2026年11月', 200, 100);
         insert into waivers_taken_back (waiver_id, seq, entry_id, reason, staff_id, at) values (1, 2, 2, '户号录错', 1, 8300);
         insert into receipt_lines (id, seq, receipt_id, position, kind, charge_id, fee_item_id, unit, item, period, quantity, price, amount_fen, waived_fen)
             values (28, 2, 1, 28, 'late_fee', 1, 1, '3-2-1502', '滞纳金（物业管理费）', '2026年11月', '', '', 17, 100);",
    ),
    (
        29,
        "insert into deposit_inspections (id, seq, line_id, inspected_by, inspected_on, findings, staff_id, at) values (1, 2, 1, '工程部 陈工', '2026-11-22', '墙面有损', 2, 4400);
         insert into deposit_deductions (id, seq, label, line_id, fee_item_id, item, amount_fen, reason, evidence, agreed, shift_id, entry_id, business_date, staff_id, at)
             values (1, 2, 'A1-K000001', 1, 1, '物业管理费', 30, '修补墙面', '照片 3 张', 'signed', 2, 2, '2026-11-22', 2, 4410);
         insert into deposit_claims (id, seq, line_id, amount_fen, payee, way, evidence, declared_on, business_date, staff_id, at) values
             (1, 2, 1, 20, '欧阳华', 'transfer', 'loss_declared', '2026-11-22', '2026-11-22', 2, 4420), (2, 2, 1, 10, '欧阳华', 'original', 'taken_back', null, '2026-11-22', 2, 4430);
         insert into deposit_claims_withdrawn (claim_id, seq, reason, business_date, staff_id, at) values (2, 2, '改为转账', '2026-11-22', 2, 4440);
         insert into deposit_returns (claim_id, seq, receipt_id) values (1, 2, 21);",
    ),
    (
        30,
        "insert into charge_holds (id, seq, charge_id, amount_fen, holder) values (1, 2, 1, 100, 'TS2026-0001'), (2, 2, 1, 100, 'TS2026-0001');
         insert into charge_hold_ends (hold_id, seq, why) values (1, 2, 'released');
         insert into bank_profiles (id, seq, name, version, layout, staff_id, at) values (1, 2, '工行代扣', 1, '{}', 1, 9000);
         insert into mandates (id, seq, replaces_id, unit_id, agreement, payer, bank, account, account_mark, account_tail, from_on, to_on, purpose, staff_id, at) values
             (1, 2, null, 1, 'X1', '欧阳华', '工商银行', zeroblob(59), zeroblob(32), '0017', '2026-01-01', null, '物业费', 2, 9000),
             (2, 2, 1, 1, 'X1', '欧阳华', '工商银行', zeroblob(59), zeroblob(32), '0018', '2026-01-01', '2026-12-31', '', 2, 9100);
         insert into mandate_items (id, seq, mandate_id, fee_item_id) values (1, 2, 2, 1);
         insert into mandate_ends (mandate_id, seq, ended_on, reason, staff_id, at) values (2, 2, '2026-12-20', '户主要求', 2, 9200);
         insert into account_reveals (id, mandate_id, reason, salt, staff_id, at) values (1, 2, '银行来电核对', zeroblob(16), 1, 9300);
         insert into collections (id, seq, year, number, label, profile_id, business_date, debit_on, due_until, per_payer_fen, per_batch_fen, lines, total_fen, community, desk, clerk, staff_id, at)
             values (1, 2, 2026, 1, 'TS2026-0001', 1, '2026-12-02', '2026-12-05', '2026-11-30', 100000, null, 2, 200, '香樟花园', '一号前台', '王芳', 2, 9400);
         insert into collection_lines (id, seq, collection_id, number, mandate_id, unit_id, unit, amount_fen) values (1, 2, 1, 1, 2, 1, '3-2-1502', 100), (2, 2, 1, 2, 2, 1, '3-2-1502', 100);
         insert into collection_charges (hold_id, seq, line_id) values (1, 2, 1), (2, 2, 2);
         insert into collection_files (id, seq, collection_id, digest, staff_id, at) values (1, 2, 1, '0303030303030303030303030303030303030303030303030303030303030303', 2, 9500);
         insert into collection_releases (line_id, seq, reason, staff_id, at) values (1, 2, '住户到前台交', 1, 9600);
         insert into collection_returns (id, seq, collection_id, file, digest, paid, paid_fen, refused, refused_fen, problems, staff_id, at)
             values (1, 2, 1, 'r.txt', '0202020202020202020202020202020202020202020202020202020202020202', 0, 0, 1, 100, 0, 2, 9700);
         insert into collection_results (line_id, seq, return_id, code, reason, receipt_id) values (2, 2, 1, '1001', '余额不足', null);
         insert into chases (id, seq, unit_id, way, outcome, promised_on, promised_fen, since_seq, corrects_id, notice_id, business_date, staff_id, at)
             values (30, 2, 2, 'bank', 'not_debited', null, null, 2, null, null, '2026-12-06', 2, 9800);",
    ),
    (
        31,
        "insert into month_closings (id, seq, month, despite, closed_by, at) values (1, 1, '2019-11', 'safe_not_banked', 1, 9000), (2, 2, '2019-11', '', 1, 9200);
         insert into month_reopenings (closing_id, seq, reason, reopened_by, approved_by, at) values (1, 2, '漏记一笔缴款', 1, 2, 9100);
         insert into account_mappings (id, seq, set_by, at) values (1, 2, 1, 9300);
         insert into mapped_accounts (id, seq, mapping_id, account, fee_item_id, code, name) values (1, 2, 1, 'bank', null, '1002', '银行存款'), (2, 2, 1, 'income', 1, '6001.01', '物业管理费收入');",
    ),
    (
        32,
        "insert into parking_spaces (id, number, place, kind, created_at) values (1, 'B1-023', '地库一层', 'rented', 9000);
         insert into space_holdings (id, space_id, unit_id, fee_item_id, from_on, to_on, created_at) values (1, 1, 1, 21, '2026-10-16', null, 9000);
         insert into deliveries (id, unit_id, delivered_on, pending) values (1, 1, '2026-10-16', 0), (2, 2, null, 1);
         insert into payer_rules (id, unit_id, covers, payer, from_on, to_on, created_at) values (1, 1, 'space', 'tenant', '2026-10-16', '2027-10-15', 9000);
         update fee_items set proration = 'day' where id = 21;
         insert into charges (id, seq, unit_id, fee_item_id, period, item, quantity, price, amount_fen, due_on, origin, run_id, space_id, from_on, to_on, payer, payer_id)
             values (32, 2, 1, 21, '2026-10', '车位租金（B1-023）', '1', '300', 15484, '2026-10-31', 'billing', null, 1, '2026-10-16', '2026-10-31', 'tenant', 1);",
    ),
    (
        33,
        "insert into receipts (id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community, desk, clerk,
             staff_id, total_fen, tendered_fen, change_fen, prepayment_fen, note, pays)
             values (33, 2, 1, 2026, 3, 'A1-2026-000003', 2, 2, '2026-11-22', 4500, 1, '3-2-1502', '欧阳华', '香樟花园', '一号前台', '王芳', 2, 3000, 3000, 0, 0, '', 'oldest_first');
         insert into receipt_tenders (id, seq, receipt_id, tender, amount_fen, reference, fee_item_id) values (33, 2, 33, 'prepayment', 3000, '', 1);",
    ),
    (
        34,
        "insert into receipt_books (id, seq, desk_id, prefix, digits, first, last, received_on, received_from, staff_id, at) values
             (1, 1, 1, 'NO', 7, 1001, 1100, '2026-11-20', '财务周敏', 1, 2100), (2, 1, 1, '', 7, 1, 50, '2026-11-20', '财务周敏', 1, 2100);
         insert into receipt_books_out (book_id, seq, holder_id, leaves, staff_id, at) values (1, 1, 2, 100, 1, 2200);
         insert into receipt_books_back (book_id, seq, leaves, reason, staff_id, at) values (2, 1, 50, '换版', 1, 2300);
         insert into leaf_uses (id, seq, book_id, leaf, label, receipt_id, copy, page, way, shift_id, business_date, at) values
             (1, 2, 1, 1001, 'NO0001001', 1, 0, 1, 'printed', 1, '2026-11-21', 2400), (2, 2, 1, 1001, 'NO0001001', 21, 0, 1, 'written', null, '2026-11-22', 4400);
         insert into leaf_frees (use_id, seq, reason, staff_id, at) values (1, 2, '卡纸，没有打上', 2, 2500);
         insert into leaf_voids (id, seq, book_id, leaf, label, use_id, reason, staff_id, shift_id, business_date, at) values (1, 2, 1, 1002, 'NO0001002', null, '装纸时撕破', 2, 1, '2026-11-21', 2600);
         update printers set preprinted = 1 where kind = 'receipt';",
    ),
    (
        35,
        "insert into float_changes (id, seq, shift_id, direction, source, amount_fen, voucher, reason, approved_by, entry_id, at) values
             (1, 2, 2, 'top_up', 'bank', 20000, 'BYJ-0012', '零钱不足', 1, 2, 4500), (2, 2, 2, 'reduction', 'safe', 10000, 'BYJ-0013', '节后缴回', 1, 2, 4600);
         insert into transfers (id, seq, shift_id, box, amount_fen, to_id, note, entry_id, at) values
             (1, 2, 1, 'float', 5000, 1, '流动收费点', 2, 4700), (2, 2, 1, 'takings', 3000, 1, '', 2, 4800), (3, 2, 1, 'float', 1000, 1, '', 2, 4900);
         insert into transfers_accepted (transfer_id, seq, shift_id, counted_fen, reason, entry_id, at) values (1, 2, 2, 4900, '少一张壹元', 2, 5000);
         insert into transfers_refused (transfer_id, seq, reason, staff_id, at) values (2, 2, '不当班', 1, 5100);
         insert into transfers_taken_back (transfer_id, seq, shift_id, reason, entry_id, at) values (3, 2, 1, '不去了', 2, 5200);
         insert into lost_slips (id, seq, shift_id, tender, amount_fen, reason, at) values (1, 2, 2, 'card', 28000, '小票被顾客带走', 5300);
         insert into lost_slips_found (lost_slip_id, seq, note, staff_id, at) values (1, 2, '顾客送回', 2, 5400);",
    ),
    (36, ""),
    // Long before the other rows, which could not be written after it.
];
