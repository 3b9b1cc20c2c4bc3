// One deposit with everything that happened to it, and what may be done next: inspect, deduct, ask it back, pay, withdraw. The cursor is on
// the step that comes next.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Space, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type DepositDeduction, type Deposit, type DepositClaim, type DepositPaper, type DepositInspection, type ReceiptLineId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { useGo } from '../shared/go'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Page, Panel } from '../shared/Page'
import { PaperActions } from '../shared/PaperActions'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { AskForm, DeductForm, InspectForm, WithdrawForm } from './DepositForms'
import { StateTag } from './HeldDeposits'
import { PrintButton } from './PrintButton'
import styles from './finance.module.css'
import { Dialog } from '../shared/Dialog'

export function DepositPage({ deposit }: { deposit: ReceiptLineId }) {
  const { t } = useTranslation('finance')
  const asked = useQuery(queries.deposit(deposit))
  const [doing, setDoing] = useState<Doing | null>(null)
  return (
    <Page title={asked.data ? `${asked.data.brief.item} ${asked.data.brief.number}` : t('depositTitle')} aside={asked.data?.brief.label}>
      <Ask query={asked}>{(found) => <Life deposit={found} doing={doing} onDoing={setDoing} />}</Ask>
    </Page>
  )
}

type Doing = 'inspect' | 'deduct' | 'ask' | 'withdraw'

interface LifeProps {
  deposit: Deposit
  doing: Doing | null
  onDoing: (doing: Doing | null) => void
}

function Life({ deposit, doing, onDoing }: LifeProps) {
  const { t } = useTranslation(['deposits', 'common'])
  const go = useGo()
  const { brief } = deposit
  const { roles } = useSession().who
  const keeps = roles.some((role) => role === 'receptionist' || role === 'cashier' || role === 'supervisor')
  const pays = roles.includes('cashier')
  const [number, setNumber] = useState<string | null>(null)
  const free = keeps && brief.held > 0 && brief.asked === null
  const inspected = deposit.inspections.length > 0
  const can = {
    inspect: free,
    deduct: free && inspected && pays,
    ask: free && inspected,
    pay: brief.asked !== null && pays,
    withdraw: brief.asked !== null && keeps,
  }
  const pay = () => {
    if (brief.asked && can.pay) go('refund', { claim: brief.asked.claim, deposit: brief.deposit })
  }
  useKey('i', t('inspect.act'), () => can.inspect && onDoing('inspect'))
  useKey('d', t('deduct.act'), () => can.deduct && onDoing('deduct'))
  useKey('r', t('ask.act'), () => (can.pay ? pay() : can.ask && onDoing('ask')))
  const next = can.pay ? 'pay' : can.ask ? 'ask' : can.inspect ? 'inspect' : null
  const amounts: [string, number][] = [
    [t('taken'), brief.taken],
    [t('reversed'), brief.reversed],
    [t('deducted'), brief.deducted],
    [t('returned'), brief.returned],
  ]
  const done = () => onDoing(null)
  return (
    <div className={styles.stack}>
      {number && <Alert type="success" showIcon role="status" title={t('deduct.done', { number })} />}
      <Panel
        title={t('facts')}
        actions={
          <Space>
            {can.inspect && (
              <Button autoFocus={next === 'inspect'} type={next === 'inspect' ? 'primary' : 'default'} onClick={() => onDoing('inspect')}>
                {t('inspect.act')} <Kbd combo="I" />
              </Button>
            )}
            {can.deduct && (
              <Button danger onClick={() => onDoing('deduct')}>
                {t('deduct.act')} <Kbd combo="D" />
              </Button>
            )}
            {can.ask && (
              <Button autoFocus={next === 'ask'} type="primary" onClick={() => onDoing('ask')}>
                {t('ask.act')} <Kbd combo="R" />
              </Button>
            )}
            {can.withdraw && <Button onClick={() => onDoing('withdraw')}>{t('withdraw.act')}</Button>}
            {can.pay && (
              <Button autoFocus type="primary" onClick={pay}>
                {t('pay')} <Kbd combo="R" />
              </Button>
            )}
            <Button onClick={() => go('receipt', { receipt: brief.receipt })}>{t('openReceipt')}</Button>
          </Space>
        }
      >
        <dl className={styles.facts}>
          <div>
            <dt>{t('state')}</dt>
            <dd>
              <StateTag state={brief.state} /> {t('days', { days: brief.days })}
            </dd>
          </div>
          <div>
            <dt>{t('payer')}</dt>
            <dd>
              <bdi>{brief.payer}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t('takenOn')}</dt>
            <dd>{brief.takenOn}</dd>
          </div>
          {amounts.map(([name, fen]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Amount fen={fen} />
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('held')}</dt>
            <dd>
              <Amount fen={brief.held} strong />
            </dd>
          </div>
          {brief.asked && (
            <div>
              <dt>{t('toReturn')}</dt>
              <dd>
                <Amount fen={brief.asked.amount} strong /> · <bdi>{brief.asked.payee}</bdi> · {t(`ways.${brief.asked.way}`)} · {brief.asked.on}
              </dd>
            </div>
          )}
        </dl>
        <Paper of={{ of: 'settlement', deposit: brief.deposit }} name={t('paper.settlement')} />
        {deposit.originalPrinted && brief.held > 0 && <PrintButton label={t('paper.printLoss')} print={() => answer(commands.depositPaper({ of: 'loss_declaration', deposit: brief.deposit }, 'print'))} />}
      </Panel>
      <Inspections rows={deposit.inspections} />
      <Deductions rows={deposit.deductions} />
      <Claims rows={deposit.claims} />
      <Dialog
        title={doing && (doing === 'withdraw' ? t('withdraw.act') : t(`${doing}.act`))}
        open={doing !== null}
        footer={null}
        width="32rem"
        onCancel={done}
        destroyOnHidden
      >
        {doing === 'inspect' && <InspectForm deposit={deposit} onDone={done} />}
        {doing === 'deduct' && (
          <DeductForm
            deposit={deposit}
            onDone={(deducted) => {
              setNumber(deducted)
              done()
            }}
          />
        )}
        {doing === 'ask' && <AskForm deposit={deposit} onDone={done} />}
        {doing === 'withdraw' && brief.asked && <WithdrawForm asked={brief.asked} onDone={done} />}
      </Dialog>
    </div>
  )
}

function Paper({ of, name }: { of: DepositPaper; name: string }) {
  return (
    <PaperActions
      paper={name}
      print={() => answer(commands.depositPaper(of, 'print'))}
      save={() => answer(commands.depositPaper(of, 'keep'))}
      preview={() => answer(commands.depositPaper(of, 'show'))}
    />
  )
}

function Inspections({ rows }: { rows: readonly DepositInspection[] }) {
  const { t } = useTranslation('deposits')
  const columns: TableColumnsType<DepositInspection> = [
    { title: t('inspect.on'), width: '7rem', dataIndex: 'inspectedOn' },
    { title: t('inspect.by'), width: '9rem', render: (_, { inspectedBy }) => <bdi>{inspectedBy}</bdi> },
    { title: t('inspect.findings'), dataIndex: 'findings' },
  ]
  if (rows.length === 0) return null
  return (
    <Panel flush title={t('inspect.list')}>
      <RowTable label={t('inspect.list')} rows={rows} rowKey={({ at }) => at} columns={columns} />
    </Panel>
  )
}

function Deductions({ rows }: { rows: readonly DepositDeduction[] }) {
  const { t } = useTranslation(['deposits', 'common'])
  const columns: TableColumnsType<DepositDeduction> = [
    { title: t('deduct.number'), width: '8rem', dataIndex: 'number' },
    { title: t('deduct.item'), width: '9rem', dataIndex: 'item' },
    { title: t('deduct.reason'), dataIndex: 'reason' },
    { title: t('deduct.proof'), width: '9rem', dataIndex: 'evidence' },
    { title: t('deduct.agreed'), width: '9rem', render: (_, { agreed }) => t(`agreements.${agreed}`) },
    { title: t('common:amount'), width: '7rem', align: 'right', render: (_, { amount }) => <Amount fen={amount} /> },
    {
      title: t('paper.printDeduction'),
      width: '9rem',
      render: (_, { id, number }) => (
        <PrintButton label={t('paper.printDeduction')} named={t('paper.deduction', { number })} print={() => answer(commands.depositPaper({ of: 'deduction', deduction: id }, 'print'))} />
      ),
    },
  ]
  if (rows.length === 0) return null
  return (
    <Panel flush title={t('deduct.list')}>
      <RowTable label={t('deduct.list')} rows={rows} rowKey={({ id }) => id} columns={columns} />
    </Panel>
  )
}

function Claims({ rows }: { rows: readonly DepositClaim[] }) {
  const { t } = useTranslation(['deposits', 'common'])
  const go = useGo()
  const outcome = ({ withdrawn, number, returnedOn }: DepositClaim) => {
    if (withdrawn !== null) return t('withdraw.done', { reason: withdrawn })
    return number === null ? <StateTag state="asked" /> : `${number} ${returnedOn ?? ''}`
  }
  const columns: TableColumnsType<DepositClaim> = [
    { title: t('ask.on'), width: '7rem', dataIndex: 'businessDate' },
    { title: t('ask.payee'), width: '9rem', render: (_, { payee }) => <bdi>{payee}</bdi> },
    { title: t('ask.way'), width: '7rem', render: (_, { way }) => t(`ways.${way}`) },
    { title: t('ask.evidence'), width: '12rem', render: (_, { evidence, declaredOn }) => `${t(`evidences.${evidence}`)} ${declaredOn ?? ''}` },
    { title: t('ask.outcome'), render: (_, claim) => outcome(claim) },
    { title: t('common:amount'), width: '7rem', align: 'right', render: (_, { amount }) => <Amount fen={amount} /> },
  ]
  if (rows.length === 0) return null
  return (
    <Panel flush title={t('ask.list')}>
      <RowTable
        label={t('ask.list')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={columns}
        onOpen={({ receipt }) => {
          if (receipt !== null) go('receipt', { receipt })
        }}
      />
    </Panel>
  )
}
