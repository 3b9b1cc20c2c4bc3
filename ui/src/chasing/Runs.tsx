import { useQuery } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeRun, NoticeRunId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { formatMoment } from '../shared/format'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useMay } from './may'
import { PapersDialog } from './NoticeDialog'

/** The runs of notices; Enter prints or keeps one again, and what somebody looked for is open. */
export function Runs({ open: sought }: { open?: NoticeRunId }) {
  const { t } = useTranslation('chasing')
  const runs = useQuery(queries.noticeRuns())
  const may = useMay()
  const [shown, setShown] = useState<NoticeRunId | null>(sought ?? null)
  const open = may.notify && runs.data?.find(({ id }) => id === shown)
  const columns: TableColumnsType<NoticeRun> = [
    { title: t('runLabel'), width: '9rem', dataIndex: 'label' },
    { title: t('runAt'), width: '10rem', render: (_, { at }) => formatMoment(at) },
    { title: t('runBy'), width: '8rem', dataIndex: 'by' },
    { title: t('runCount'), width: '6rem', align: 'right', dataIndex: 'notices' },
    { title: t('amount'), width: '9rem', align: 'right', render: (_, { total }) => <Amount fen={total} /> },
  ]
  return (
    <Panel flush title={t('runs')}>
      <Ask query={runs}>
        {(all) => <RowTable label={t('runs')} rows={all} rowKey={({ id }) => id} columns={columns} empty={t('runsEmpty')} {...(may.notify && { onOpen: ({ id }: NoticeRun) => setShown(id) })} />}
      </Ask>
      {open && <PapersDialog run={open.id} label={open.label} onClose={() => setShown(null)} />}
    </Panel>
  )
}
