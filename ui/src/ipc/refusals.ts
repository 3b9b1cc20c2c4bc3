// The one place where the desk's codes become sentences that say what to do. A code without a case does not compile, and a case
// without a sentence in both languages does not pass the test.
import type { TFunction } from 'i18next'
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
      return t(`refusals:${problem.code}`)
  }
}
