import { useQuery } from '@tanstack/react-query'
import { Button, Space, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type FeeItem, type FeeKind, type Tariff } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { AddItemForm, PriceForm } from './PriceForms'
import { Dialog } from '../shared/Dialog'

type Doing = { what: 'add' } | { what: 'price'; item: FeeItem } | null

/** What may be charged, and for how much from when. */
export function FeeItems() {
  const { t } = useTranslation(['fees', 'charging', 'common'])
  const { roles } = useSession().who
  const setsPrices = roles.includes('finance') || roles.includes('administrator')
  const items = useQuery(queries.feeItems())
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  const prorate = useAct({
    call: (request, item: FeeItem) => answer(commands.setProration(request, { feeItem: item.id, proration: item.proration === 'day' ? 'month' : 'day' })),
    stale: ['fee_items'],
  })
  const retire = useAct({ call: (request, item: FeeItem) => answer(commands.retireFeeItem(request, item.id)), stale: ['fee_items'] })

  const columns: TableColumnsType<FeeItem> = [
    { title: t('name'), width: '11rem', dataIndex: 'name', render: (name: string, { active }) => (active ? name : <Space>{name}<Tag>{t('retired')}</Tag></Space>) },
    { title: t('kind'), width: '8rem', render: (_, { kind }) => t(`kinds.${kind}`) },
    { title: t('nature'), width: '6.5rem', render: (_, { nature }) => t(`natures.${nature}`) },
    { title: t('priceNow'), width: '9.5rem', align: 'right', render: (_, { price, kind }) => (price === null ? t('noPrice') : `${price} ${t(`per.${kind}`)}`) },
    { title: t('vacantShort'), width: '5rem', align: 'right', render: (_, { tariffs }) => (tariffs[0] ? `${tariffs[0].vacantPercent}%` : '') },
    { title: t('charging:proration'), width: '6rem', render: (_, { kind, proration }) => (isMonthly(kind) ? t(`charging:prorations.${proration}`) : '') },
    ...(setsPrices
      ? [
          {
            title: t('common:actions'),
            width: '16rem',
            render: (_: unknown, item: FeeItem) =>
              item.active && (
                <Space size="small">
                  <Button size="small" onClick={() => setDoing({ what: 'price', item })}>
                    {t('setPrice')}
                  </Button>
                  {isMonthly(item.kind) && (
                    <Button size="small" aria-label={`${t(item.proration === 'day' ? 'charging:byMonth' : 'charging:byDay')}: ${item.name}`} onClick={() => void prorate.run(item)}>
                      {t(item.proration === 'day' ? 'charging:byMonth' : 'charging:byDay')}
                    </Button>
                  )}
                  <Button size="small" onClick={() => void retire.run(item)}>
                    {t('retire')}
                  </Button>
                </Space>
              ),
          },
        ]
      : []),
  ]
  const add = (
    <Button type="primary" onClick={() => setDoing({ what: 'add' })}>
      {t('add')} <Kbd combo="n" />
    </Button>
  )
  useKey('n', t('add'), () => setsPrices && setDoing({ what: 'add' }))
  return (
    <Panel title={t('items')} actions={setsPrices && add} flush>
      {retire.problem && <Refusal problem={retire.problem} />}
      {prorate.problem && <Refusal problem={prorate.problem} />}
      <Ask query={items}>
        {(all) => (
          <RowTable
            label={t('items')}
            rows={all}
            rowKey={(item) => item.id}
            columns={columns}
            empty={<EmptyState action={setsPrices && add}>{t('empty')}</EmptyState>}
            // Where no price ever changed there is nothing to unfold, and no column for it.
            {...(all.some(hasHistory) && {
              expandable: { expandedRowRender: historyOf, rowExpandable: hasHistory, columnTitle: <span className="sr-only">{t('history')}</span> },
            })}
          />
        )}
      </Ask>
      <Dialog title={t(doing?.what === 'price' ? 'setPrice' : 'add')} open={doing !== null} footer={null} onCancel={done} width="35rem" destroyOnHidden>
        {doing?.what === 'add' && <AddItemForm onDone={done} />}
        {doing?.what === 'price' && <PriceForm item={doing.item} onDone={done} />}
      </Dialog>
    </Panel>
  )
}

const isMonthly = (kind: FeeKind) => kind === 'area' || kind === 'fixed' || kind === 'space'
const hasHistory = ({ tariffs }: FeeItem) => tariffs.length > 1 || tariffs.some(({ tiers }) => tiers.length > 0)
const historyOf = (item: FeeItem) => <History item={item} />

function History({ item }: { item: FeeItem }) {
  const { t } = useTranslation(['fees', 'common'])
  return (
    <RowTable
      label={t('history')}
      rows={item.tariffs}
      rowKey={(tariff) => tariff.id}
      columns={[
        { title: t('fromOn'), dataIndex: 'fromOn' },
        { title: t('price'), dataIndex: 'price', align: 'right' },
        ...(item.kind === 'metered' ? [{ title: t('tiers'), render: (_: unknown, { tiers }: Tariff) => tiers.map((tier) => t('tierShown', { ...tier })).join('; ') }] : []),
        { title: t('vacantPercent'), dataIndex: 'vacantPercent', align: 'right' },
      ]}
    />
  )
}
