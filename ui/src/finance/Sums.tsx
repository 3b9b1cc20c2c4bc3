// Names with their amounts, and the tables of money that a day and a month have in common.
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CountedFlow, DayFlow, Movement, SectionOfDay } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import styles from './finance.module.css'

/** Pairs of a name and an amount; the last of them is what they come to. */
export function Sums({ of }: { of: readonly (readonly [string, number])[] }) {
  return (
    <dl className={styles.sums}>
      {of.map(([name, fen], at) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Amount fen={fen} strong={at === of.length - 1} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface FlowRow {
  key: string
  group: string
  name: string
  count: number | null
  flow: DayFlow
  strong: boolean
}

/** Three columns of money: what came in, what red receipts gave back, and both. */
export function useFlowColumns<Row extends { flow: DayFlow; strong?: boolean }>(): TableColumnsType<Row> {
  const { t } = useTranslation('finance')
  const column = (title: string, of: keyof DayFlow) => ({
    title,
    align: 'right' as const,
    width: '9rem',
    render: (_: unknown, { flow, strong = false }: Row) => (of === 'returned' && flow.returned === 0 ? '' : <Amount fen={flow[of]} strong={strong} />),
  })
  return [column(t('received'), 'received'), column(t('returned'), 'returned'), column(t('net'), 'net')]
}

export function ByItem({ sections, total }: { sections: readonly SectionOfDay[]; total: DayFlow }) {
  const { t } = useTranslation('finance')
  const flows = useFlowColumns<FlowRow>()
  const rows: FlowRow[] = sections.flatMap(({ section, items, subtotal }) => [
    ...items.map(({ name, count, flow }, at) => ({ key: `${section} ${name}`, group: at === 0 ? t(`section.${section}`) : '', name, count, flow, strong: false })),
    { key: section, group: '', name: t('subtotal', { of: t(`section.${section}`) }), count: null, flow: subtotal, strong: true },
  ])
  if (rows.length > 0) rows.push({ key: 'total', group: t('total'), name: '', count: null, flow: total, strong: true })
  const columns: TableColumnsType<FlowRow> = [
    { title: t('kind'), dataIndex: 'group', width: '6rem' },
    { title: t('item'), dataIndex: 'name' },
    { title: t('count'), dataIndex: 'count', align: 'right', width: '5rem' },
    ...flows,
  ]
  return (
    <Panel title={t('byItem')} flush>
      <RowTable label={t('byItem')} rows={rows} rowKey={({ key }) => key} columns={columns} empty={t('nothingCollected')} />
    </Panel>
  )
}

export function ByTender({ tenders, collected, used, total }: { tenders: readonly CountedFlow[]; collected: DayFlow; used: CountedFlow | null; total: DayFlow }) {
  const { t } = useTranslation('finance')
  const flows = useFlowColumns<FlowRow>()
  const row = ({ name, count, flow }: CountedFlow): FlowRow => ({ key: name, group: '', name, count, flow, strong: false })
  const sum = (name: string, flow: DayFlow): FlowRow => ({ key: name, group: '', name, count: null, flow, strong: true })
  const rows = tenders.map(row)
  if (rows.length > 0 || used) rows.push(sum(t('collected'), collected))
  if (used) rows.push(row(used), sum(t('total'), total))
  const columns: TableColumnsType<FlowRow> = [
    { title: t('tender'), dataIndex: 'name' },
    { title: t('count'), dataIndex: 'count', align: 'right', width: '5rem' },
    ...flows,
  ]
  return (
    <Panel title={t('byTender')} flush>
      <RowTable label={t('byTender')} rows={rows} rowKey={({ key }) => key} columns={columns} empty={t('nothingCollected')} />
    </Panel>
  )
}

/** The payers' money that is carried on. */
export function Balance({ title, before, after, of }: { title: string; before: string; after: string; of: Movement }) {
  const { t } = useTranslation('finance')
  const other = of.other === 0 ? [] : ([[t('otherMoves'), of.other]] as const)
  return (
    <Panel title={title}>
      <Sums of={[[before, of.before], [t('cameIn'), of.added], [t('wentOut'), -of.used], ...other, [after, of.after]]} />
    </Panel>
  )
}
