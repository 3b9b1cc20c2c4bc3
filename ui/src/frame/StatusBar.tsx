import { useQuery } from '@tanstack/react-query'
import { LockOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CurrentShift, Printers } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { formatMoment, formatTime } from '../shared/format'
import type { Session } from '../shared/session'
import styles from './Frame.module.css'

/** The quiet line at the bottom: desk, shift with its day, person, printer, last backup. */
export function StatusBar({ session, onHelp }: { session: Session; onHelp: () => void }) {
  const { t } = useTranslation(['frame', 'common'])
  const backup = useQuery(queries.lastBackup()).data
  // Midnight makes a shift one of yesterday, though nothing was done.
  const shift = useQuery({ ...queries.shiftState(), refetchInterval: 60_000 }).data
  const printers = useQuery({ ...queries.printers(), staleTime: 60_000 }).data
  return (
    <footer className={styles.status}>
      <span>
        {session.desk.name} · {session.desk.code}
      </span>
      {shift && (shift.open ? <OnShift open={shift.open} today={shift.today} /> : <span>{t('status.noShift')}</span>)}
      <span className={styles.spring} />
      {printers && <span>{receiptPrinter(printers) ?? t('status.noPrinter')}</span>}
      {backup && (
        <span className={backup.failed ? styles.alarm : undefined}>
          {backup.failed ? t('status.backupFailed') : t('status.backup', { at: backup.at ?? t('status.never') })}
        </span>
      )}
      <button type="button" onClick={session.leave}>
        <UserOutlined aria-hidden="true" /> {session.who.name} · {t('status.change')} F9
      </button>
      <button type="button" onClick={session.lock}>
        <LockOutlined aria-hidden="true" /> {t('status.lock')}
      </button>
      <button type="button" onClick={onHelp}>
        <QuestionCircleOutlined aria-hidden="true" /> {t('status.help')}
      </button>
    </footer>
  )
}

/** Whose shift it is, of which day and since when. A day that is not today's is marked: money goes under it all the same. */
function OnShift({ open: { staff, businessDate, openedAt }, today }: { open: CurrentShift; today: string }) {
  const { t } = useTranslation('frame')
  const anotherDay = businessDate !== today
  const since = anotherDay ? formatMoment(openedAt) : formatTime(openedAt)
  return (
    <span className={anotherDay ? styles.alarm : undefined}>
      {t(anotherDay ? 'status.shiftOfAnotherDay' : 'status.shift', { name: staff, date: businessDate, since })}
    </span>
  )
}

/** What the next receipt comes out of: the printer that was chosen, or else the one the system takes by itself. */
const receiptPrinter = ({ choices, found }: Printers) => choices.find(({ kind }) => kind === 'receipt')?.printer ?? found.find(({ usual }) => usual)?.name
