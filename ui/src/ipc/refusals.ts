// The one place where the desk's codes become sentences that say what to do. A code without a case does not compile, and a case
// without a sentence in both languages does not pass the test.
import type { TFunction } from 'i18next'
import { formatYuan } from '../shared/format'
import type { CommandError, FieldProblem } from './bindings'

type Translate = TFunction<['refusals', 'common']>

/** What is wrong with one field, to stand under it. */
export function fieldSentence(problem: FieldProblem, t: Translate): string {
  return t(`refusals:field.${problem}`)
}

/** What the person reads and can act on. */
export function sentence(problem: CommandError, t: Translate): string {
  switch (problem.code) {
    case 'internal':
      return t('refusals:internal', { incident: problem.incident })
    case 'bad_field':
      return t('refusals:bad_field', { field: problem.field, problem: fieldSentence(problem.problem, t) })
    case 'not_saved':
      return t(`refusals:not_saved.${problem.reason}`)
    case 'folder_unsafe':
      return t(`refusals:folder_unsafe.${problem.why}`, { folder: problem.folder })
    case 'backup_failed':
      return t('refusals:backup_failed', { reason: problem.reason })
    case 'backup_damaged':
      return t('refusals:backup_damaged', { reason: problem.reason })
    case 'staff_disabled':
      return t('refusals:staff_disabled', { name: problem.name })
    case 'wait_before_sign_in':
      return t('refusals:wait_before_sign_in', { seconds: problem.seconds })
    case 'password_too_short':
      return t('refusals:password_too_short', { least: problem.least })
    case 'name_taken':
      return t('refusals:name_taken', { name: problem.name })
    case 'characters_missing':
      return t('refusals:characters_missing', { characters: problem.characters })
    case 'shift_belongs_to':
      return t('refusals:shift_belongs_to', { name: problem.name })
    case 'shift_already_open':
      return t('refusals:shift_already_open', { name: problem.name })
    case 'business_date_not_allowed':
      return t('refusals:business_date_not_allowed', { earliest: problem.earliest, latest: problem.latest })
    case 'handover_not_accepted':
      return t('refusals:handover_not_accepted', { name: problem.name })
    case 'float_left_with':
      return t('refusals:float_left_with', { name: problem.name })
    case 'float_differs':
      return t('refusals:float_differs', { left: formatYuan(problem.left), counted: formatYuan(problem.counted) })
    case 'card_number_taken':
      return t('refusals:card_number_taken', { number: problem.number, unit: problem.unit })
    case 'card_is':
      return t('refusals:card_is', { number: problem.number, state: t(`refusals:card_state.${problem.state}` as 'refusals:card_state.lost') })
    case 'unit_taken':
      return t('refusals:unit_taken', { unit: problem.unit })
    case 'person_known':
      return t('refusals:person_known', { name: problem.name })
    case 'plate_taken':
      return t('refusals:plate_taken', { plate: problem.plate, unit: problem.unit })
    case 'already_occupant':
      return t('refusals:already_occupant', { name: problem.name, unit: problem.unit, role: t(`refusals:occupancy_role.${problem.role}`) })
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
    case 'shift_counted':
      return t(`refusals:${problem.code}`)
  }
}
