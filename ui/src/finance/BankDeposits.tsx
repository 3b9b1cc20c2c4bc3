// What lies in the safe, what of it goes to the bank, and what went.
import { useQuery } from '@tanstack/react-query'
import { Alert, Tag, type TableColumnsType } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type BankDeposit, type BankDepositId, type BankDeposits as AtBank, type DropId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { Field, SeveralField, TextField } from '../shared/Field'
import { formatYuan, plainYuan } from '../shared/format'
import { MoneyInput } from '../shared/MoneyInput'
import { Panel } from '../shared/Page'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { OneDeposit } from './OneDeposit'
import styles from './finance.module.css'

/** What somebody looked for is open. */
export function BankDeposits({ open }: { open?: BankDepositId }) {
  const at = useQuery(queries.bankDeposits())
  const [shown, setShown] = useState<BankDepositId | null>(open ?? null)
  const list = useRef<HTMLDivElement>(null)
  const last = useRef<BankDepositId>(null)
  // Whoever comes back from a deposit is on its row again.
  useEffect(() => {
    if (shown === null && last.current !== null) list.current?.querySelector<HTMLElement>(`tr[data-row-key="${last.current}"]`)?.focus()
    last.current = shown
  }, [shown])
  return (
    <Ask query={at}>
      {(state) => {
        const one = state.deposits.find(({ id }) => id === shown)
        if (one) return <OneDeposit deposit={one} onBack={() => setShown(null)} />
        return (
          <div className={styles.stack} ref={list}>
            <ToTheBank key={state.deposits[0]?.id ?? 0} state={state} onDone={setShown} />
            <Deposits deposits={state.deposits} onOpen={setShown} />
          </div>
        )
      }}
    </Ask>
  )
}

interface Values {
  onDate: string
  amount: number | undefined
  bags: DropId[]
  carriedBy: string
  slip: string
}

function ToTheBank({ state, onDone }: { state: AtBank; onDone: (deposit: BankDepositId | null) => void }) {
  const { t } = useTranslation('finance')
  const { who } = useSession()
  const bank = useAct({
    call: (request, { onDate, amount, bags, carriedBy, slip }: Values) =>
      answer(commands.bankTakings(request, { onDate: onDate ?? '', amount: amount === undefined ? '' : plainYuan(amount), bags: bags ?? [], carriedBy: carriedBy ?? '', slip: slip ?? '' })),
    stale: ['bank_deposits', 'day_sheet'],
    onDone: ({ deposits }) => onDone(deposits[0]?.id ?? null),
  })
  const initial: Values = { onDate: state.today, amount: undefined, bags: state.bags.map(({ drop }) => drop), carriedBy: who.name, slip: '' }
  return (
    <Panel title={t('toTheBank')} actions={<span>{t('inTheSafe', { amount: formatYuan(state.safe) })}</span>}>
      {state.overdue > 0 && <Alert role="status" className={styles.overdue ?? ''} showIcon type="warning" title={t('overdue', { amount: formatYuan(state.overdue) })} />}
      {state.safe <= 0 ? (
        <p className={styles.quiet}>{t('safeEmpty')}</p>
      ) : (
        <ActForm name="bank_takings" act={bank} initial={initial} draft={['carriedBy', 'slip']}>
          <div className={styles.ask}>
            <Field name="amount" label={t('bankAmount')} help={t('bankAmountHelp')}>
              <MoneyInput placeholder={plainYuan(state.safe)} />
            </Field>
            {state.bags.length > 0 && (
              <SeveralField<DropId>
                name="bags"
                label={t('bags')}
                options={state.bags.map(({ drop, bag, clerk, amount }) => ({ value: drop, label: `${bag} · ${clerk} · ${formatYuan(amount)}` }))}
              />
            )}
            <TextField name="carriedBy" label={t('carriedBy')} required />
            <TextField name="slip" label={t('slip')} help={t('slipHelp')} data-takes-scan />
            <Field name="onDate" label={t('bankedOn')} required>
              <DateInput />
            </Field>
          </div>
          <Submit>{t('bankIt')}</Submit>
        </ActForm>
      )}
    </Panel>
  )
}

function Deposits({ deposits, onOpen }: { deposits: readonly BankDeposit[]; onOpen: (deposit: BankDepositId) => void }) {
  const { t } = useTranslation('finance')
  const columns: TableColumnsType<BankDeposit> = [
    { title: t('bankedOn'), dataIndex: 'onDate', width: '8rem' },
    { title: t('slip'), width: '14rem', render: (_, { slip, takenBack }) => slip ?? (takenBack ? '' : <Tag color="warning">{t('onItsWay')}</Tag>) },
    { title: t('bags'), render: (_, { bags }) => bags.join(' · ') },
    { title: t('carriedBy'), dataIndex: 'carriedBy', width: '9rem' },
    { title: t('state'), width: '7rem', render: (_, { takenBack }) => takenBack && <Tag color="error">{t('takenBack')}</Tag> },
    { title: t('amount'), align: 'right', width: '10rem', render: (_, { amount, takenBack }) => (takenBack ? <s><Amount fen={amount} /></s> : <Amount fen={amount} />) },
  ]
  return (
    <Panel title={t('deposits')} flush>
      <RowTable label={t('deposits')} rows={deposits} rowKey={({ id }) => id} columns={columns} onOpen={({ id }) => onOpen(id)} empty={t('noDeposits')} />
    </Panel>
  )
}
