// What is known of one unit's arrears, the log, and the form that adds to it.
import { useQuery } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChaseEntry, UnitChasing, UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { formatMoment, formatYuan } from '../shared/format'
import { useGo } from '../shared/go'
import styles from './chasing.module.css'
import { Log } from './Log'
import { LogForm } from './LogForm'
import { useMay } from './may'
import { NoticeDialog, PapersDialog } from './NoticeDialog'
import { Dialog } from '../shared/Dialog'

export function ChaseDialog({ unit, onClose }: { unit: UnitId; onClose: () => void }) {
  const { t } = useTranslation('chasing')
  const chasing = useQuery(queries.unitChasing(unit))
  return (
    <Dialog title={t('logFor', { unit: chasing.data?.label ?? '' })} open footer={null} onCancel={onClose} width="50rem" destroyOnHidden>
      <Ask query={chasing}>{(data) => <Everything data={data} onClose={onClose} />}</Ask>
    </Dialog>
  )
}

function Everything({ data, onClose }: { data: UnitChasing; onClose: () => void }) {
  const { t } = useTranslation('chasing')
  const go = useGo()
  const may = useMay()
  const [correcting, setCorrecting] = useState<ChaseEntry | null>(null)
  const [noticing, setNoticing] = useState(false)
  const [paper, setPaper] = useState<ChaseEntry | null>(null)
  return (
    <div className={styles.stack}>
      <Standing data={data} />
      {may.chase && (data.total > 0 || correcting) && (
        <>
          {correcting && <p>{t('correcting', { at: formatMoment(correcting.at) })}</p>}
          <LogForm key={correcting?.id ?? 'new'} unit={data.unit} corrects={correcting} onDone={onClose} />
        </>
      )}
      <Log entries={data.log} {...(may.chase && { onCorrect: setCorrecting })} {...(may.notify && { onPaper: setPaper })} />
      <Space>
        <Button onClick={() => go('unit', { unit: data.unit })}>{t('openUnit')}</Button>
        {may.notify && data.total > 0 && <Button onClick={() => setNoticing(true)}>{t('notices')}</Button>}
      </Space>
      {paper?.run && <PapersDialog run={paper.run} label={paper.notice ?? ''} unit={data.unit} onClose={() => setPaper(null)} />}
      {noticing && <NoticeDialog units={[data.unit]} onClose={() => setNoticing(false)} />}
    </div>
  )
}

/** What is overdue, and what was promised. */
export function Standing({ data }: { data: UnitChasing }) {
  const { t } = useTranslation('chasing')
  const { total, days, promise } = data
  return (
    <div>
      <div>{days === null ? t('nothingOverdue') : t('overdueLine', { total: formatYuan(total), days })}</div>
      {promise && (
        <div>
          {t('promise')} {t('promiseLine', { on: promise.on, amount: formatYuan(promise.amount), paid: formatYuan(promise.paid), state: t(`promiseStates.${promise.state}`) })}
        </div>
      )}
    </div>
  )
}
