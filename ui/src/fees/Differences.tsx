// What is otherwise than in the month before, so that a slip is seen before it is charged.
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Change, MonthDifference, MonthDifferences as Told } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import styles from './fees.module.css'

const CHANGES: readonly Change[] = ['new', 'gone', 'changed']

export function Differences({ told }: { told: Told }) {
  const { t } = useTranslation(['charging', 'common', 'fees'])
  const title = t('differences', { period: told.period })
  const count = CHANGES.reduce((sum, change) => sum + told[change].count, 0)
  const columns: TableColumnsType<MonthDifference> = [
    { title: t('common:unit'), width: '8rem', dataIndex: 'unit' },
    { title: t('fees:name'), dataIndex: 'item' },
    { title: t('what'), width: '5rem', render: (_, { what }) => t(`changes.${what}`) },
    { title: t('before'), width: '8rem', align: 'right', render: (_, { before }) => before !== null && <Amount fen={before} /> },
    { title: t('now'), width: '8rem', align: 'right', render: (_, { now }) => now !== null && <Amount fen={now} /> },
    { title: t('why'), width: '10rem', render: (_, { why }) => why.map((reason) => t(`reasons.${reason}`)).join(' · ') },
  ]
  if (count === 0) return <Panel title={title}>{t('same', { period: told.period })}</Panel>
  return (
    <Panel title={title} flush>
      <ul className={styles.sums}>
        {CHANGES.map((change) => (
          <li key={change}>
            {t('ofChanges', { what: t(`changes.${change}`), count: told[change].count })} <Amount fen={told[change].by} />
          </li>
        ))}
      </ul>
      <RowTable label={title} rows={told.shown} rowKey={({ unit, item, what }) => `${unit} ${item} ${what}`} columns={columns} scroll={{ y: 320 }} />
      {told.shown.length < count && <p className={styles.inset}>{t('shownOf', { shown: told.shown.length, count })}</p>}
    </Panel>
  )
}
