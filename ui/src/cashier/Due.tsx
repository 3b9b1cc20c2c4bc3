// What is paid: the open charges, ticked by hand, by item or by month, or covered by an amount the payer brings; and what is sold with it.
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountLine, ChargeId, FeeItemId, Quote, UnitAccount } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { Ahead } from './Ahead'
import { tickedBy, type Counter } from './basket'
import styles from './Cashier.module.css'

interface Props {
  account: UnitAccount
  counter: Counter
  quote: Quote | undefined
  onChange: (changed: Partial<Counter>) => void
}

export function Due({ account, counter, quote, onChange }: Props) {
  const { t } = useTranslation(['cashier', 'common'])
  const several = counter.units.length > 1
  const now = new Map(quote?.lines.map((line) => [line.charge, line.amount]))
  const columns: TableColumnsType<AccountLine> = [
    ...(several ? [{ title: t('common:unit'), width: '7rem', render: (_: unknown, { charge }: AccountLine) => charge.unitLabel }] : []),
    { title: t('item'), ellipsis: true, render: (_, { charge }) => charge.item },
    { title: t('period'), width: '5.5rem', render: (_, { charge }) => charge.period ?? t('oneOff') },
    {
      title: t('quantityPrice'),
      width: '8.75rem',
      align: 'right',
      render: (_, { charge }) => (charge.price === '' ? t(`origin.${charge.origin}`) : `${charge.quantity} × ${charge.price}`),
    },
    { title: t('open'), width: '6.75rem', align: 'right', render: (_, { charge }) => <Amount fen={charge.open} /> },
    {
      title: t('now'),
      width: '6.75rem',
      align: 'right',
      render: (_, { charge }) => {
        const amount = now.get(charge.id)
        return amount === undefined ? null : <Amount fen={amount} strong />
      },
    },
  ]
  const byAmount = counter.brought !== null
  const toggle = (id: ChargeId) =>
    onChange({ ticked: counter.ticked.includes(id) ? counter.ticked.filter((each) => each !== id) : [...counter.ticked, id] })

  return (
    <Panel
      flush
      title={t('due')}
      actions={
        <div className={styles.tools}>
          {byAmount ? (
            <Input
              aria-label={t('brought')}
              prefix="¥"
              autoFocus
              className={styles.brought}
              placeholder={t('brought')}
              value={counter.brought ?? ''}
              onChange={({ target }) => onChange({ brought: target.value })}
            />
          ) : (
            <Ticks account={account} onTick={(ticked) => onChange({ ticked })} />
          )}
          <Button onClick={() => onChange({ brought: byAmount ? null : '' })}>{t(byAmount ? 'byTicks' : 'byAmount')}</Button>
        </div>
      }
    >
      <RowTable<AccountLine>
        label={t('due')}
        rows={account.charges}
        rowKey={({ charge }) => charge.id}
        columns={columns}
        {...(!byAmount && {
          onOpen: ({ charge }: AccountLine) => toggle(charge.id),
          selection: {
            keys: counter.ticked,
            onChange: (keys) => onChange({ ticked: keys as ChargeId[] }),
            nameOf: ({ charge }) => `${charge.item} ${charge.period ?? ''}`,
          },
        })}
        scroll={{ y: 260 }}
        empty={t('nothingOpen')}
      />
      <Extras counter={counter} quote={quote} onChange={onChange} />
      <Ahead account={account} counter={counter} onChange={onChange} />
    </Panel>
  )
}

/** Ticks many at once: this period and earlier, everything, one item, one month. */
function Ticks({ account, onTick }: { account: UnitAccount; onTick: (charges: ChargeId[]) => void }) {
  const { t } = useTranslation('cashier')
  const items = [...new Set(account.charges.map(({ charge }) => charge.item))]
  const months = [...new Set(account.charges.flatMap(({ charge }) => charge.period ?? []))]
  const those = (keep: (line: AccountLine) => boolean) => account.charges.filter(keep).map(({ charge }) => charge.id)
  const tick = (what: string) => {
    const [by, name] = [what.slice(0, what.indexOf(':')), what.slice(what.indexOf(':') + 1)]
    if (by === 'item') onTick(those(({ charge }) => charge.item === name))
    else if (by === 'month') onTick(those(({ charge }) => charge.period === name))
    else onTick(name === 'all' ? those(() => true) : name === 'none' ? [] : tickedBy(account))
  }
  return (
    <Select
      aria-label={t('ticks.label')}
      value={null}
      placeholder={t('ticks.label')}
      style={{ width: '11rem' }}
      showSearch={{ optionFilterProp: 'label' }}
      onSelect={(what: string | null) => what && tick(what)}
      options={[
        { value: 'set:due', label: t('ticks.due') },
        { value: 'set:all', label: t('ticks.all') },
        { value: 'set:none', label: t('ticks.none') },
        ...items.map((item) => ({ value: `item:${item}`, label: t('ticks.item', { item }) })),
        ...months.map((month) => ({ value: `month:${month}`, label: t('ticks.month', { month }) })),
      ]}
    />
  )
}

/** Something from the price list, or a deposit, on the same receipt. */
function Extras({ counter, quote, onChange }: Omit<Props, 'account'>) {
  const { t } = useTranslation(['cashier', 'common'])
  const items = useQuery(queries.feeItems()).data ?? []
  const listed = items.filter(({ kind, active, price }) => active && price !== null && (kind === 'one_off' || kind === 'card' || kind === 'deposit'))
  const [feeItem, setFeeItem] = useState<FeeItemId | null>(null)
  const [quantity, setQuantity] = useState('1')
  const add = () => {
    if (feeItem === null) return
    onChange({ extras: [...counter.extras, { feeItem, quantity }] })
    setFeeItem(null)
    setQuantity('1')
  }
  const amounts = quote?.lines.filter(({ kind }) => kind === 'one_off' || kind === 'deposit') ?? []
  return (
    <form
      className={styles.extras}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Select<FeeItemId | null>
        aria-label={t('extra.item')}
        placeholder={t('extra.item')}
        className={styles.item ?? ''}
        value={feeItem}
        onChange={setFeeItem}
        showSearch={{ optionFilterProp: 'label' }}
        options={listed.map(({ id, name, price }) => ({ value: id, label: `${name} ¥${price}` }))}
      />
      <Input aria-label={t('extra.quantity')} className={styles.quantity} value={quantity} onChange={({ target }) => setQuantity(target.value)} suffix="×" />
      <Button htmlType="submit" disabled={feeItem === null}>
        {t('extra.add')}
      </Button>
      {counter.extras.map(({ feeItem: id, quantity: many }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same item may stand there twice, and lines have no other name
        <Tag key={at} closable onClose={() => onChange({ extras: counter.extras.filter((_, each) => each !== at) })}>
          {items.find((item) => item.id === id)?.name} × {many} {amounts[at] && <Amount fen={amounts[at].amount} />}
        </Tag>
      ))}
    </form>
  )
}
