// What is paid: the open charges, ticked by hand, by item or by month, or covered by an amount the payer brings; and what is sold with it.
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountLine, ChargeId, FeeItemId, LateFeeLine, Quote, UnitAccount } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Panel } from '../shared/Page'
import { Payer } from '../shared/payer'
import { RowTable } from '../shared/RowTable'
import { Ahead } from './Ahead'
import { lateOf, lateTickedBy, tickedBy, type Counter } from './basket'
import styles from './Cashier.module.css'

interface Props {
  account: UnitAccount
  counter: Counter
  quote: Quote | undefined
  onChange: (changed: Partial<Counter>) => void
}

/** What stands in the table: a charge, and beneath it the late fee it bears; one whose charge is paid stands alone. */
type Row = { key: number | string; line: AccountLine; late?: never } | { key: number | string; line?: never; late: LateFeeLine }

function rowsOf({ charges, lateFees }: UnitAccount): Row[] {
  const late = (those: readonly LateFeeLine[]): Row[] => those.map((line) => ({ key: `late-${line.lateFee.charge}`, late: line }))
  const open = new Set(charges.map(({ charge }) => charge.id))
  const alone = late(lateFees.filter(({ lateFee }) => !open.has(lateFee.charge)))
  return [...alone, ...charges.flatMap((line): Row[] => [{ key: line.charge.id, line }, ...late(lateFees.filter(({ lateFee }) => lateFee.charge === line.charge.id))])]
}

export function Due({ account, counter, quote, onChange }: Props) {
  const { t } = useTranslation(['cashier', 'common'])
  const several = counter.units.length > 1
  const { ticked, late } = counter
  const now = new Map(quote?.lines.map((line) => [line.kind === 'late_fee' ? `late-${line.charge}` : line.charge, line.amount]))
  const columns: TableColumnsType<Row> = [
    ...(several ? [{ title: t('common:unit'), width: '7rem', render: (_: unknown, { line, late: fee }: Row) => (line ? line.charge.unitLabel : fee.lateFee.unitLabel) }] : []),
    {
      title: t('item'),
      ellipsis: true,
      render: (_, { line, late: fee }) =>
        line ? (
          <>
            {line.charge.item} {line.heldBy !== null && <Tag color="warning">{t('heldBy', { batch: line.heldBy })}</Tag>}
            {line.charge.payer && line.charge.payer.kind !== 'owner' && (
              <div className={styles.hint}>
                <Payer payer={line.charge.payer} />
              </div>
            )}
          </>
        ) : (
          <>
            {t('late.of', { item: fee.lateFee.item })} {fee.lateFee.disputed && <Tag color="warning">{t('late.disputed')}</Tag>}
          </>
        ),
    },
    { title: t('period'), width: '5.5rem', render: (_, { line, late: fee }) => (line ? line.charge.period : fee.lateFee.period) ?? t('oneOff') },
    {
      title: t('quantityPrice'),
      width: '8.75rem',
      align: 'right',
      render: (_, { line, late: fee }) => {
        if (!line) return t('late.days', { days: fee.lateFee.days })
        return line.charge.price === '' ? t(`origin.${line.charge.origin}`) : `${line.charge.quantity} × ${line.charge.price}`
      },
    },
    { title: t('open'), width: '6.75rem', align: 'right', render: (_, { line, late: fee }) => <Amount fen={line ? line.charge.open : fee.lateFee.due} /> },
    {
      title: t('now'),
      width: '6.75rem',
      align: 'right',
      render: (_, { key }) => {
        const amount = now.get(key)
        return amount === undefined ? null : <Amount fen={amount} strong />
      },
    },
  ]
  const byAmount = counter.brought !== null
  // A late fee comes and goes with its charge, and can be left out by itself.
  const tick = (charges: readonly ChargeId[], fees: readonly ChargeId[]) => {
    const came = charges.filter((charge) => !ticked.includes(charge))
    const went = ticked.filter((charge) => !charges.includes(charge))
    const follows = lateOf(account, came).filter((charge) => !fees.includes(charge))
    onChange({ ticked: charges, late: [...fees.filter((charge) => !went.includes(charge)), ...follows] })
  }
  const toggled = (all: readonly ChargeId[], id: ChargeId) => (all.includes(id) ? all.filter((each) => each !== id) : [...all, id])
  const numbers = (keys: readonly (number | string | bigint)[]) => keys.filter((key): key is number => typeof key === 'number')
  const lateKeys = (keys: readonly (number | string | bigint)[]) => keys.flatMap((key) => (typeof key === 'string' ? [Number(key.slice('late-'.length))] : []))

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
            <Ticks account={account} onTick={(charges, fees) => onChange({ ticked: charges, late: fees })} />
          )}
          <Button onClick={() => onChange({ brought: byAmount ? null : '' })}>{t(byAmount ? 'byTicks' : 'byAmount')}</Button>
        </div>
      }
    >
      <RowTable<Row>
        label={t('due')}
        rows={rowsOf(account)}
        rowKey={({ key }) => key}
        columns={columns}
        {...(!byAmount && {
          onOpen: ({ line, late: fee }: Row) => {
            if (!line) tick(ticked, toggled(late, fee.lateFee.charge))
            else if (line.heldBy === null) tick(toggled(ticked, line.charge.id), late)
          },
          selection: {
            keys: [...ticked, ...late.map((charge) => `late-${charge}`)],
            onChange: (keys) => tick(numbers(keys), lateKeys(keys)),
            nameOf: ({ line, late: fee }: Row) => (line ? `${line.charge.item} ${line.charge.period ?? ''}` : `${t('late.of', { item: fee.lateFee.item })} ${fee.lateFee.period ?? ''}`),
            disabled: ({ line }: Row) => line !== undefined && line.heldBy !== null,
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
function Ticks({ account, onTick }: { account: UnitAccount; onTick: (charges: ChargeId[], late: ChargeId[]) => void }) {
  const { t } = useTranslation('cashier')
  const items = [...new Set(account.charges.map(({ charge }) => charge.item))]
  const months = [...new Set(account.charges.flatMap(({ charge }) => charge.period ?? []))]
  const those = (keep: (line: AccountLine) => boolean) => account.charges.filter((line) => line.heldBy === null && keep(line)).map(({ charge }) => charge.id)
  const tick = (what: string) => {
    const [by, name] = [what.slice(0, what.indexOf(':')), what.slice(what.indexOf(':') + 1)]
    const some = (charges: ChargeId[]) => onTick(charges, lateOf(account, charges))
    if (by === 'item') some(those(({ charge }) => charge.item === name))
    else if (by === 'month') some(those(({ charge }) => charge.period === name))
    else if (name === 'all') onTick(those(() => true), account.lateFees.map(({ lateFee }) => lateFee.charge))
    else if (name === 'none') onTick([], [])
    else onTick(tickedBy(account), lateTickedBy(account))
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
