import { useQuery } from '@tanstack/react-query'
import { Tag, type TableColumnsType } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChasingToday, ToChase, UnitId, WhyChase } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { formatYuan } from '../shared/format'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { ChaseDialog } from './ChaseDialog'
import { LastAsked, PromiseTag } from './said'

const COLOURS: Record<WhyChase, string> = { promise_broken: 'error', promise_due: 'warning', not_debited: 'error', never_chased: 'processing', not_lately: 'default' }

/** The chasing list of the day. Enter on a row opens what is known of it and the form to write down what was said. */
export function Today() {
  const today = useQuery(queries.chasingToday())
  return <Ask query={today}>{(list) => <List list={list} />}</Ask>
}

function List({ list }: { list: ChasingToday }) {
  const { t } = useTranslation(['chasing', 'common'])
  const [open, setOpen] = useState<UnitId | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus()
  }, [])
  const columns: TableColumnsType<ToChase> = [
    { title: t('whyColumn'), width: '8rem', render: (_, { why }) => <Tag color={COLOURS[why]}>{t(`why.${why}`)}</Tag> },
    { title: t('common:unit'), width: '8rem', render: (_, { arrears }) => arrears.label },
    { title: t('household'), width: '8rem', render: (_, { arrears }) => <bdi>{arrears.household}</bdi> },
    { title: t('total'), width: '8rem', align: 'right', render: (_, { arrears }) => <Amount fen={arrears.total} strong /> },
    { title: t('days'), width: '6rem', align: 'right', render: (_, { arrears }) => arrears.days },
    { title: t('promise'), width: '14rem', render: (_, { arrears }) => <PromiseTag promise={arrears.promise} /> },
    { title: t('last'), width: '14rem', render: (_, { arrears }) => <LastAsked unit={arrears} /> },
  ]
  return (
    <div ref={box}>
      <Panel flush title={t('todayAside', { date: list.today, units: list.units.length, total: formatYuan(list.total), days: list.againAfter })}>
        <RowTable
          label={t('today')}
          rows={list.units}
          rowKey={({ arrears }) => arrears.unit}
          columns={columns}
          onOpen={({ arrears }) => setOpen(arrears.unit)}
          empty={t('todayEmpty')}
        />
      </Panel>
      {open !== null && <ChaseDialog unit={open} onClose={() => setOpen(null)} />}
    </div>
  )
}
