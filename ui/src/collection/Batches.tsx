// The batches, the newest first; a new one is asked for, looked at, and made as it was seen.
import { useQuery } from '@tanstack/react-query'
import { Button, Tag, type TableColumnsType } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CollectionBrief, CollectionId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import styles from './collection.module.css'
import { useMay } from './may'
import { NewBatch } from './NewBatch'
import { OneBatch } from './OneBatch'

export function Batches({ open }: { open?: CollectionId }) {
  const { t } = useTranslation('collection')
  const may = useMay()
  const asked = useQuery(queries.collections())
  const [shown, setShown] = useState<CollectionId | 'new' | null>(open ?? null)
  const list = useRef<HTMLDivElement>(null)
  const last = useRef<CollectionId | 'new' | null>(null)
  useKey('a', t('newBatch'), () => shown === null && may.collect && setShown('new'))
  // Whoever comes back from a batch is on its row again.
  useEffect(() => {
    if (shown === null && last.current !== null) list.current?.querySelector<HTMLElement>(`tr[data-row-key="${last.current}"]`)?.focus()
    last.current = shown
  }, [shown])
  if (shown === 'new') return <NewBatch onMade={setShown} onBack={() => setShown(null)} />
  if (shown !== null) return <OneBatch id={shown} onBack={() => setShown(null)} />
  const start = may.collect && (
    <Button autoFocus type="primary" onClick={() => setShown('new')}>
      {t('newBatch')}
    </Button>
  )
  const columns: TableColumnsType<CollectionBrief> = [
    { title: t('batch'), dataIndex: 'label', width: '8rem' },
    { title: t('profile'), dataIndex: 'profile' },
    { title: t('debitOn'), dataIndex: 'debitOn', width: '7rem' },
    { title: t('lines'), dataIndex: 'lines', align: 'right', width: '5rem' },
    { title: t('total'), align: 'right', width: '9rem', render: (_, { total }) => <Amount fen={total} /> },
    { title: t('paidTotal'), align: 'right', width: '11rem', render: (_, { paid, paidTotal }) => (paid === 0 ? null : <><Amount fen={paidTotal} /> · {paid}</>) },
    { title: t('states.refused'), align: 'right', width: '5rem', render: (_, { refused }) => refused || null },
    { title: t('state'), width: '9rem', render: (_, brief) => <BatchState brief={brief} /> },
  ]
  return (
    <div ref={list}>
      <Panel flush title={t('parts.batches')} actions={start}>
        <Ask query={asked}>
          {(batches) => (
            <RowTable label={t('parts.batches')} rows={batches} rowKey={({ id }) => id} columns={columns} onOpen={({ id }) => setShown(id)} empty={<EmptyState>{t('noBatches')}</EmptyState>} />
          )}
        </Ask>
      </Panel>
      <p className={styles.quiet}>{t('why')}</p>
    </div>
  )
}

export function BatchState({ brief: { open, files } }: { brief: CollectionBrief }) {
  const { t } = useTranslation('collection')
  if (open === 0) return <Tag color="success">{t('finished')}</Tag>
  return files === 0 ? <Tag>{t('notSent')}</Tag> : <Tag color="warning">{t('unanswered', { n: open })}</Tag>
}
