import { Tag, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BoxCount as Box, CountOutcome } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'

interface Line {
  name: string
  slips?: string
  box: Box
  said: string
  worry: boolean
}

/** What the count came to beside what was expected. */
export function Outcome({ count }: { count: CountOutcome }) {
  const { t } = useTranslation('shifts')
  const cash = (name: string, box: Box): Line => ({
    name,
    box,
    said: box.difference === 0 ? t('verdict.agrees') : box.difference > 0 ? t('over') : t('short'),
    worry: box.difference !== 0,
  })
  const lines: Line[] = [
    cash(t('float'), count.float),
    cash(t('takings'), count.drawer),
    cash(t('cashTogether'), count.together),
    ...count.tenders.map(({ tender, slips, expectedSlips, total, verdict }) => ({
      name: t(`tenders.${tender}`),
      slips: `${slips} / ${expectedSlips}`,
      box: total,
      said: t(`verdict.${verdict}`),
      worry: verdict !== 'agrees',
    })),
  ]
  const columns: TableColumnsType<Line> = [
    { title: t('what'), dataIndex: 'name', width: '6rem' },
    { title: t('slipsOfExpected'), dataIndex: 'slips', width: '6.5rem', align: 'right' },
    { title: t('counted'), width: '6.25rem', align: 'right', render: (_, { box }) => <Amount fen={box.counted} /> },
    { title: t('expected'), width: '6.25rem', align: 'right', render: (_, { box }) => <Amount fen={box.expected} /> },
    { title: t('difference'), width: '6.25rem', align: 'right', render: (_, { box }) => <Amount fen={box.difference} strong /> },
    { title: t('result'), width: '5rem', render: (_, { said, worry }) => <Tag color={worry ? 'warning' : 'success'}>{said}</Tag> },
  ]
  return (
    <Panel title={t('outcome')} flush>
      <RowTable label={t('outcome')} rows={lines} rowKey={({ name }) => name} columns={columns} />
    </Panel>
  )
}
