// The one place where the desk's codes become sentences that say what to do. A code without a case does not compile, and a case
// without a sentence in both languages does not pass the test.
import type { TFunction } from 'i18next'
import type words from '../locales/zh/refusals.json'
import { formatYuan } from '../shared/format'
import type { CommandError, FieldProblem } from './bindings'

type FieldName = keyof typeof words.fields
type Translate = TFunction<['refusals', 'common']>

/** What is wrong with one field, to stand under it. */
export function fieldSentence(problem: FieldProblem, t: Translate): string {
  return t(`refusals:field.${problem}`)
}

/** What a field is called on the screen. `cards.0.number` is a card's number, `float.10000` the float; a box has no name of its own. */
function fieldLabel(field: string, t: Translate): string {
  const name = field.split('.').findLast((part) => !/^\d+$/.test(part))
  return t(`refusals:fields.${name as FieldName}`, { defaultValue: t('refusals:whatWasTyped') })
}

/** What the person reads and can act on. */
export function sentence(problem: CommandError, t: Translate): string {
  switch (problem.code) {
    case 'bad_field':
      return t('refusals:bad_field', { field: fieldLabel(problem.field, t), problem: fieldSentence(problem.problem, t) })
    case 'not_saved':
      return t(`refusals:not_saved.${problem.reason}`)
    case 'folder_unsafe':
      return t(`refusals:folder_unsafe.${problem.why}`, { folder: problem.folder })
    case 'file_refused':
      return t(`refusals:file_refused.${problem.why}`)
    case 'float_differs':
      return t('refusals:float_differs', { left: formatYuan(problem.left), counted: formatYuan(problem.counted) })
    case 'billing_changed':
      return t('refusals:billing_changed', { charges: problem.charges, total: formatYuan(problem.total) })
    case 'charge_paid':
      return t('refusals:charge_paid', { paid: formatYuan(problem.paid) })
    case 'charge_waived':
      return t('refusals:charge_waived', { waived: formatYuan(problem.waived) })
    case 'waiver_beyond':
      return t('refusals:waiver_beyond', { open: formatYuan(problem.open) })
    case 'waiver_changed':
      return t('refusals:waiver_changed', { total: formatYuan(problem.total) })
    case 'amount_not_covered':
      return t('refusals:amount_not_covered', { due: formatYuan(problem.due), tendered: formatYuan(problem.tendered) })
    case 'change_only_from_cash':
      return t('refusals:change_only_from_cash', { over: formatYuan(problem.over), cash: formatYuan(problem.cash) })
    case 'nothing_but_change':
      return t('refusals:nothing_but_change', { tendered: formatYuan(problem.tendered) })
    case 'prepayment_beyond_due':
      return t('refusals:prepayment_beyond_due', { due: formatYuan(problem.due) })
    case 'prepayment_too_small':
      return t('refusals:prepayment_too_small', { balance: formatYuan(problem.balance) })
    case 'prepayment_earmarked':
      return t('refusals:prepayment_earmarked', { usable: formatYuan(problem.usable) })
    case 'prepayment_moved':
      return problem.receipt === null
        ? t('refusals:prepayment_moved', { balance: formatYuan(problem.balance) })
        : t('refusals:prepayment_moved_by', { balance: formatYuan(problem.balance), receipt: problem.receipt })
    case 'prepayment_ceiling':
      return t('refusals:prepayment_ceiling', { item: problem.item, room: formatYuan(problem.room), months: problem.months })
    case 'apply_changed':
      return t('refusals:apply_changed', { receipts: problem.receipts, total: formatYuan(problem.total) })
    case 'charge_just_paid':
      return t('refusals:charge_just_paid', { item: problem.item, receipt: problem.receipt, clerk: problem.clerk })
    case 'quote_changed':
      return t('refusals:quote_changed', { due: formatYuan(problem.due) })
    case 'prepayment_spent':
      return t('refusals:prepayment_spent', { missing: formatYuan(problem.missing) })
    case 'reversed_beyond':
      return t('refusals:reversed_beyond', { item: problem.item, left: formatYuan(problem.left) })
    case 'refund_changed':
      return t('refusals:refund_changed', { total: formatYuan(problem.total) })
    case 'refund_not_covered':
      return t('refusals:refund_not_covered', { total: formatYuan(problem.total), given: formatYuan(problem.given) })
    case 'refund_beyond_way':
      return t('refusals:refund_beyond_way', { tender: t(`refusals:tender.${problem.tender}`), left: formatYuan(problem.left) })
    case 'refund_number_missing':
      return t('refusals:refund_number_missing', { tender: t(`refusals:tender.${problem.tender}`) })
    case 'float_too_small':
      return t('refusals:float_too_small', { amount: formatYuan(problem.amount) })
    case 'deposit_spent':
      return t('refusals:deposit_spent', { missing: formatYuan(problem.missing) })
    case 'deposit_held_less':
      return t('refusals:deposit_held_less', { held: formatYuan(problem.held) })
    case 'card_is':
      return t('refusals:card_is', { number: problem.number, state: t(`refusals:card_state.${problem.state}`) })
    case 'transfer_differs':
      return t('refusals:transfer_differs', { given: formatYuan(problem.given), counted: formatYuan(problem.counted) })
    case 'book_is':
      return t('refusals:book_is', { state: t(`refusals:book_state.${problem.state}`) })
    case 'visit_is':
      return t('refusals:visit_is', { state: t(`refusals:visit_state.${problem.state}`) })
    case 'already_occupant':
      return t('refusals:already_occupant', { name: problem.name, unit: problem.unit, role: t(`refusals:occupancy_role.${problem.role}`) })
    case 'statement_of_another':
      return t('refusals:statement_of_another', { provider: t(`refusals:statement_provider.${problem.provider}`) })
    case 'safe_holds_less':
      return t('refusals:safe_holds_less', { held: formatYuan(problem.held) })
    case 'bags_hold_more':
      return t('refusals:bags_hold_more', { bags: formatYuan(problem.bags) })
    case 'day_receipt_differs':
      return t('refusals:day_receipt_differs', { number: problem.number, receipt: formatYuan(problem.receipt), ledger: formatYuan(problem.ledger) })
    case 'accounts_unmapped':
      return t('refusals:accounts_unmapped', { names: [problem.names].flat().join(', ') })
    case 'figure_differs':
      return t('refusals:figure_differs', {
        what: [t(`refusals:figure.${problem.figure}`), problem.name].filter(Boolean).join(' '),
        rows: formatYuan(problem.rows),
        ledger: formatYuan(problem.ledger),
      })
    case 'bank_profile_unsound':
      return t('refusals:bank_profile_unsound', { place: problem.place, why: t(`refusals:profile_fault.${problem.why}`) })
    case 'debit_unwritable':
      return t(problem.unit === '' ? 'refusals:debit_unwritable_around' : 'refusals:debit_unwritable', {
        unit: problem.unit,
        field: t(`refusals:file_value.${problem.field}`),
        why: t(`refusals:write_fault.${problem.why}`),
        text: problem.text,
      })
    case 'return_refused':
      return t(`refusals:return_refused.${problem.why}`, { line: problem.line })
    case 'return_totals_differ':
      return t('refusals:return_totals_differ', {
        said: problem.said,
        found: problem.found,
        saidSum: formatYuan(problem.saidSum),
        foundSum: formatYuan(problem.foundSum),
      })
    // What these name reads as it comes.
    case 'internal':
    case 'update_not_backed_up':
    case 'backup_failed':
    case 'backup_damaged':
    case 'backup_of_another_desk':
    case 'restore_loses':
    case 'restore_uncompared':
    case 'staff_disabled':
    case 'wait_before_sign_in':
    case 'password_too_short':
    case 'name_taken':
    case 'characters_missing':
    case 'shift_belongs_to':
    case 'shift_already_open':
    case 'business_date_not_allowed':
    case 'handover_not_accepted':
    case 'float_left_with':
    case 'float_not_counted':
    case 'card_number_taken':
    case 'unit_taken':
    case 'person_known':
    case 'plate_taken':
    case 'space_held':
    case 'space_known':
    case 'no_price':
    case 'fee_item_retired':
    case 'charged_already':
    case 'nothing_to_bill':
    case 'billing_run_paid':
    case 'merchant_number_used':
    case 'merchant_number_twice':
    case 'month_not_billable':
    case 'do_not_admit':
    case 'meter_known':
    case 'meter_removed':
    case 'meter_unread':
    case 'reading_below_last':
    case 'reading_jumps':
    case 'reading_stands':
    case 'reading_followed':
    case 'receipt_voided':
    case 'receipt_is_red':
    case 'receipt_of_open_shift':
    case 'receipt_reversed':
    case 'receipt_of_closed_shift':
    case 'bag_not_in_safe':
    case 'bank_slip_used':
    case 'bank_slip_known':
    case 'day_not_closed':
    case 'day_empty':
    case 'day_numbers_missing':
    case 'day_leaves_missing':
    case 'leaf_to_compare':
    case 'leaf_is_another':
    case 'leaves_too_few':
    case 'leaf_followed':
    case 'leaves_differ':
    case 'leaves_known':
    case 'leaf_not_blank':
    case 'receipt_printed':
    case 'month_closed':
    case 'month_not_over':
    case 'month_out_of_order':
    case 'month_not_ready':
    case 'month_checks_changed':
    case 'month_not_closed':
    case 'month_closed_by_approver':
    case 'printer_not_found':
    case 'printer_refused':
    case 'charge_held':
    case 'account_key_missing':
    case 'account_key_wrong':
    case 'mandate_overlaps':
    case 'bank_profile_unreadable':
    case 'return_of_another':
    case 'return_known':
    case 'collection_answered':
    case 'collection_not_sent':
    case 'debit_closed':
    case 'statement_known':
    case 'statement_lines_known':
    case 'bank_mapping_taken':
    case 'deposit_bears_no_late_fee':
    case 'dispute_open':
    case 'not_waivable':
    case 'waiver_taken_back':
    case 'waived_charge_paid':
    case 'notice_threatens':
      return t(`refusals:${problem.code}`, { ...problem })
    case 'desk_not_empty':
    case 'amount_out_of_range':
    case 'not_found':
    case 'request_reused':
    case 'folder_in_use':
    case 'database_too_new':
    case 'already_set_up':
    case 'not_signed_in':
    case 'screen_locked':
    case 'session_ended':
    case 'wrong_password':
    case 'last_administrator':
    case 'not_allowed':
    case 'approval_needed':
    case 'approved_by_oneself':
    case 'no_open_shift':
    case 'no_developer':
    case 'shift_counted':
    case 'shift_not_counted':
    case 'preview_outdated':
    case 'nothing_to_import':
    case 'cancelled':
    case 'nothing_to_collect':
    case 'nothing_to_refund':
    case 'charge_settled':
    case 'prepayment_use_off':
    case 'nothing_to_apply':
    case 'reading_billed':
    case 'charge_reversed':
    case 'billing_run_reversed':
    case 'dispute_ended':
    case 'nothing_to_waive':
    case 'drop_at_bank':
    case 'bank_deposit_taken_back':
    case 'deposit_asked_back':
    case 'deposit_not_inspected':
    case 'deduction_not_agreed':
    case 'deposit_claim_closed':
    case 'vouchers_empty':
    case 'no_printer':
    case 'no_book_open':
    case 'leaf_on_its_way':
    case 'no_leaf_of_receipt':
    case 'leaf_void':
    case 'transfer_ended':
    case 'statement_provider_unknown':
    case 'statement_columns_missing':
    case 'mandate_over':
    case 'nothing_to_debit':
    case 'no_difference':
    case 'nothing_overdue':
    case 'chase_corrected':
      return t(`refusals:${problem.code}`)
  }
}
