// What is paid ahead on this receipt: in general, or for one item that is charged month by month and that it then pays alone.
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeeItemId, UnitAccount } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import type { Counter } from './basket'
import styles from './Cashier.module.css'

interface Props {
  account: UnitAccount
  counter: Counter
  onChange: (changed: Partial<Counter>) => void
}

const GENERAL = 'general'

export function Ahead({ account, counter, onChange }: Props) {
  const { t } = useTranslation('cashier')
  const items = useQuery(queries.feeItems()).data ?? []
  const byMonth = items.filter(({ kind, active }) => active && (kind === 'area' || kind === 'fixed' || kind === 'metered'))
  const [what, setWhat] = useState<FeeItemId | typeof GENERAL>(GENERAL)
  const [amount, setAmount] = useState('')
  const nameOf = (item: FeeItemId | null) => (item === null ? t('ahead.general') : t('ahead.earmark', { item: items.find(({ id }) => id === item)?.name ?? '' }))
  return (
    <form
      className={styles.extras}
      onSubmit={(event) => {
        event.preventDefault()
        if (amount.trim() === '') return
        onChange({ ahead: [...counter.ahead, { feeItem: what === GENERAL ? null : what, amount }] })
        setAmount('')
      }}
    >
      <Select<FeeItemId | typeof GENERAL>
        aria-label={t('ahead.what')}
        className={styles.item ?? ''}
        value={what}
        onChange={setWhat}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: GENERAL, label: nameOf(null) }, ...byMonth.map(({ id }) => ({ value: id, label: nameOf(id) }))]}
      />
      <Input aria-label={t('ahead.amount')} prefix="¥" inputMode="decimal" className={styles.brought} value={amount} onChange={({ target }) => setAmount(target.value)} />
      <Button htmlType="submit" disabled={amount.trim() === ''}>
        {t('ahead.add')}
      </Button>
      {account.room !== null && (
        <span className={styles.hint}>
          {t('ahead.room')} <Amount fen={account.room} />
        </span>
      )}
      {counter.ahead.map((one, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same may be paid ahead twice, and lines have no other name
        <Tag key={at} closable onClose={() => onChange({ ahead: counter.ahead.filter((_, each) => each !== at) })}>
          {nameOf(one.feeItem)} ¥{one.amount}
        </Tag>
      ))}
    </form>
  )
}
