// All deposits by unit, item, age and state, beside the one account of the ledger that they tie to. Enter opens one.
import { FileExcelOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type DepositFilter, type DepositList, type DepositState, type HeldDeposit, type ReceiptLineId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { useGo } from '../shared/go'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import styles from './finance.module.css'

const STATES: readonly DepositState[] = ['asked', 'unclaimed', 'inspected', 'held', 'settled']
const COLOURS: Partial<Record<DepositState, string>> = { asked: 'processing', unclaimed: 'warning', settled: 'default' }

export function HeldDeposits() {
  const { t } = useTranslation(['deposits', 'common'])
  const go = useGo()
  const { message } = App.useApp()
  const { roles } = useSession().who
  const exports = ['supervisor', 'finance', 'administrator'].some((role) => roles.some((mine) => mine === role))
  const [asked, setAsked] = useState<DepositFilter>({ search: '', state: null })
  const list = useQuery(queries.deposits(asked))
  const keep = useAct({
    call: (request, filter: DepositFilter) => answer(commands.depositsWorkbook(request, filter)),
    stale: ['journal'],
    onDone: (name) => {
      if (name !== null) message.success(t('common:saved'))
    },
  })
  return (
    <div className={styles.stack}>
      {keep.problem && <Refusal problem={keep.problem} />}
      <Panel
        flush
        title={t('list')}
        actions={
          <div className={styles.tools}>
            <Find onFind={(search) => setAsked((now) => ({ ...now, search }))} />
            <Select<DepositState>
              className={styles.choice ?? ''}
              aria-label={t('state')}
              placeholder={t('anyState')}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={asked.state}
              options={STATES.map((state) => ({ value: state, label: t(`states.${state}`) }))}
              onChange={(state) => setAsked((now) => ({ ...now, state: state ?? null }))}
            />
            {exports && (
              <Button icon={<FileExcelOutlined />} loading={keep.pending} onClick={() => void keep.run(asked)}>
                {t('workbook')}
              </Button>
            )}
          </div>
        }
      >
        <Ask query={list}>{({ deposits }) => (
          <Deposits
            deposits={deposits}
            label={t('list')}
            empty={t('listEmpty')}
            onOpen={(deposit) => {
              go('finance', { tab: 'deposits' }) // where Esc comes back to
              go('deposit', { deposit })
            }}
          />
        )}</Ask>
      </Panel>
      {list.data && <Sums list={list.data} />}
    </div>
  )
}

/** What is typed is asked for with Enter, or when one goes on. */
function Find({ onFind }: { onFind: (search: string) => void }) {
  const { t } = useTranslation('deposits')
  const [typed, setTyped] = useState('')
  return (
    <Input
      autoFocus
      allowClear
      className={styles.find ?? ''}
      aria-label={t('find')}
      placeholder={t('find')}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        if (target.value === '') onFind('')
      }}
      onPressEnter={() => onFind(typed)}
      onBlur={() => onFind(typed)}
    />
  )
}

export function StateTag({ state }: { state: DepositState }) {
  const { t } = useTranslation('deposits')
  return <Tag {...(COLOURS[state] && { color: COLOURS[state] })}>{t(`states.${state}`)}</Tag>
}

interface DepositsProps {
  deposits: readonly HeldDeposit[]
  label: string
  empty: string
  onOpen: (deposit: ReceiptLineId) => void
  /** Beside other things, where the unit is known. */
  narrow?: boolean
}

export function Deposits({ deposits, label, empty, onOpen, narrow = false }: DepositsProps) {
  const { t } = useTranslation(['deposits', 'common'])
  const money = (title: string, of: (deposit: HeldDeposit) => number, hidden = false) => ({
    title,
    hidden,
    width: '6.5rem',
    align: 'right' as const,
    render: (_: unknown, deposit: HeldDeposit) => (of(deposit) === 0 ? '' : <Amount fen={of(deposit)} />),
  })
  const columns: TableColumnsType<HeldDeposit> = [
    { title: t('common:unit'), width: '6.5rem', dataIndex: 'label', hidden: narrow },
    { title: t('item'), width: '7.5rem', dataIndex: 'item' },
    { title: t('payer'), width: '6rem', hidden: narrow, render: (_, { payer }) => <bdi>{payer}</bdi> },
    { title: t('receipt'), width: '9rem', dataIndex: 'number', hidden: narrow },
    { title: t('takenOn'), width: '6.5rem', dataIndex: 'takenOn' },
    { title: t('age'), width: '5.5rem', align: 'right', hidden: narrow, render: (_, { days }) => t('days', { days }) },
    { title: t('state'), width: '6rem', render: (_, { state }) => <StateTag state={state} /> },
    money(t('taken'), ({ taken }) => taken),
    money(t('deducted'), ({ deducted }) => deducted, narrow),
    money(t('returned'), ({ returned }) => returned, narrow),
    { title: t('held'), width: '6.5rem', align: 'right', render: (_, { held }) => <Amount fen={held} strong /> },
  ]
  return <RowTable label={label} rows={deposits} rowKey={({ deposit }) => deposit} columns={columns} onOpen={({ deposit }) => onOpen(deposit)} empty={empty} />
}

function Sums({ list }: { list: DepositList }) {
  const { t } = useTranslation('deposits')
  const figures: [string, number][] = [
    [t('shown'), list.shown],
    [t('allHeld'), list.held],
    [t('ledger'), list.ledger],
  ]
  const by: [string, [string, number, number][]][] = [
    [t('byState'), list.states.map(({ state, count, amount }) => [t(`states.${state}`), count, amount])],
    [t('byAge'), list.ages.map(({ age, count, amount }) => [t(`ages.${age}`), count, amount])],
    [t('byItem'), list.items.map(({ item, count, amount }) => [item, count, amount])],
  ]
  return (
    <div className={styles.quarters}>
      <Panel title={t('ledger')}>
        <dl className={styles.sums}>
          {figures.map(([name, fen]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Amount fen={fen} />
              </dd>
            </div>
          ))}
        </dl>
        <p className={styles.quiet}>{t('unclaimedAfter', { days: list.unclaimedAfter })}</p>
      </Panel>
      {by.filter(([, rows]) => rows.length > 0).map(([title, rows]) => (
        <Panel key={title} title={title}>
          <dl className={styles.sums}>
            {rows.map(([name, count, fen]) => (
              <div key={name}>
                <dt>
                  {name} · {count}
                </dt>
                <dd>
                  <Amount fen={fen} />
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      ))}
    </div>
  )
}
