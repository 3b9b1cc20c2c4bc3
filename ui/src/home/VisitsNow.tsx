import { useQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Visit } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { formatTime } from '../shared/format'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import styles from './Home.module.css'
import { useLeave, useSees } from './leave'

/** Who is inside, or who is still to come: the first few, and how many more. */
export function VisitsNow({ by, shown }: { by: 'inside' | 'expected'; shown: number }) {
  const { t } = useTranslation(['home', 'common'])
  const visits = useQuery(queries.visits({ by }, ''))
  const leave = useLeave()
  const sees = useSees()('visits')
  const columns: TableColumnsType<Visit> = [
    { title: t('visitor'), render: (_, { name, companions }) => [name ?? t('erased'), companions > 0 && t('companions', { count: companions })].filter(Boolean).join(' · ') },
    { title: t('common:unit'), dataIndex: 'unit', width: '7rem' },
    { title: t('host'), dataIndex: 'host', width: '8rem', ellipsis: true },
    by === 'inside'
      ? {
          title: t('common:time'),
          width: '9rem',
          render: (_, { arrivedAt, state }) =>
            state === 'exit_not_confirmed' ? <span className={styles.unsure}>{t('exitNotConfirmed')}</span> : arrivedAt !== null && formatTime(arrivedAt),
        }
      : { title: t('day'), dataIndex: 'day', width: '9rem' },
  ]
  const more = (visits.data?.length ?? 0) - shown
  return (
    <Panel
      title={visits.data ? `${t(by)} ${visits.data.length}` : t(by)}
      actions={sees && <Button onClick={() => leave('visits')}>{more > 0 ? t('more', { count: more }) : t('all')}</Button>}
      flush
    >
      <Ask query={visits}>
        {(all) => (
          <RowTable
            label={t(by)}
            rows={all.slice(0, shown)}
            rowKey={(visit) => visit.id}
            columns={columns}
            {...(sees && { onOpen: () => leave('visits') })}
            empty={<EmptyState>{t(by === 'inside' ? 'insideNobody' : 'expectedNobody')}</EmptyState>}
          />
        )}
      </Ask>
    </Panel>
  )
}
