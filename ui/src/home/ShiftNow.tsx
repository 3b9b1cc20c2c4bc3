import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShiftState } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { formatTime, formatYuan } from '../shared/format'
import { Panel } from '../shared/Page'
import styles from './Home.module.css'
import { useLeave, useSees } from './leave'

/** Whose shift it is, or what is to be done before there is one. */
export function ShiftNow() {
  const { t } = useTranslation('home')
  const state = useQuery(queries.shiftState())
  const leave = useLeave()
  const sees = useSees()
  const open = state.data?.open
  return (
    <Panel
      title={t('shift')}
      actions={
        state.data &&
        sees('shifts') && (
          <Button type={open ? 'default' : 'primary'} onClick={() => leave('shifts')}>
            {t(open ? 'toShift' : 'openShift')}
          </Button>
        )
      }
    >
      <Ask query={state}>{(shift) => <State shift={shift} />}</Ask>
    </Panel>
  )
}

function State({ shift: { open, handover, businessDate } }: { shift: ShiftState }) {
  const { t } = useTranslation('home')
  if (!open) {
    return (
      <div className={styles.facts}>
        <p className={styles.strong}>{t('closed')}</p>
        <p>{handover ? t('left', { name: handover.by, float: formatYuan(handover.float) }) : t('firstDay')}</p>
        <p>{t('businessDate', { date: businessDate })}</p>
      </div>
    )
  }
  return (
    <div className={styles.facts}>
      <p className={styles.strong}>{t('open', { name: open.staff, at: formatTime(open.openedAt) })}</p>
      <p>{t('businessDate', { date: open.businessDate })}</p>
      {open.count && <p>{t('counted')}</p>}
      <h3>{t('notes')}</h3>
      {open.notes.length === 0 ? (
        <p>{t('noNotes')}</p>
      ) : (
        <ul className={styles.notes}>
          {open.notes.map((note) => (
            <li key={`${note.at} ${note.text}`}>{note.text}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
