// The day sheet: every figure twice at the desk, shown once here; where it does not tie, the sentences say what, and there is no paper.
import { useQuery } from '@tanstack/react-query'
import { Space, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type BankingOfDay, type ClerkOfDay, type DaySheet, type DaySheetView, type RedOfDay, type ShiftOfDay, type VoidOfDay } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { BooksInUse } from '../shared/BooksInUse'
import { DateInput } from '../shared/DateInput'
import { formatMoment } from '../shared/format'
import { Panel } from '../shared/Page'
import { PaperActions } from '../shared/PaperActions'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { KeepWorkbook } from './KeepWorkbook'
import { Balance, ByItem, ByTender, Sums, useFlowColumns } from './Sums'
import styles from './finance.module.css'

export function Day({ first = '' }: { first?: string }) {
  const { t } = useTranslation('finance')
  const [date, setDate] = useState(first)
  const day = useQuery(queries.daySheet(date))
  const shown = date || day.data?.date
  return (
    <div className={styles.stack}>
      <Space wrap align="start">
        <DateInput autoFocus aria-label={t('businessDate')} allowClear={false} {...(shown && { value: shown })} onChange={(chosen) => setDate(chosen ?? '')} />
        {day.data && day.data.problems.length === 0 && <DayActions day={day.data} />}
      </Space>
      <Ask query={day}>
        {({ problems, sheet }) => (
          <>
            {problems.map((problem, at) => (
              <Refusal key={at} problem={problem} />
            ))}
            {sheet && <Sheet sheet={sheet} />}
          </>
        )}
      </Ask>
    </div>
  )
}

function DayActions({ day: { date } }: { day: DaySheetView }) {
  const { t } = useTranslation('finance')
  return (
    <Space wrap>
      <PaperActions
        paper={t('daySheet')}
        print={() => answer(commands.daySheetPaper(date, 'print'))}
        save={() => answer(commands.daySheetPaper(date, 'keep'))}
        preview={() => answer(commands.daySheetPaper(date, 'show'))}
      />
      <KeepWorkbook keep={() => answer(commands.daySheetWorkbook(date))} />
    </Space>
  )
}

function Sheet({ sheet }: { sheet: DaySheet }) {
  const { t } = useTranslation('finance')
  const { safe } = sheet
  return (
    <>
      <Numbers sheet={sheet} />
      <ByItem sections={sheet.sections} total={sheet.total} />
      <ByTender tenders={sheet.tenders} collected={sheet.collected} used={sheet.prepaymentUsed} total={sheet.total} />
      <Clerks clerks={sheet.clerks} />
      <Shifts shifts={sheet.shifts} />
      <div className={styles.thirds}>
        <Panel title={t('safe')}>
          <Sums of={[[t('safeBefore'), safe.before], [t('safeIn'), safe.dropped], [t('safeOut'), -safe.banked], [t('safeAfter'), safe.after]]} />
        </Panel>
        <Balance title={t('section.prepayment')} before={t('dayBefore')} after={t('dayAfter')} of={sheet.prepayment} />
        <Balance title={t('section.deposit')} before={t('dayBefore')} after={t('dayAfter')} of={sheet.deposit} />
      </div>
      <Banked deposits={safe.deposits} />
    </>
  )
}

function Numbers({ sheet: { numbers, books, at, code } }: { sheet: DaySheet }) {
  const { t } = useTranslation('finance')
  const voids: TableColumnsType<VoidOfDay> = [
    { title: t('voidNumber'), dataIndex: 'number', width: '12rem' },
    { title: t('by'), dataIndex: 'by', width: '8rem' },
    { title: t('reason'), dataIndex: 'reason' },
    { title: t('amount'), align: 'right', width: '9rem', render: (_, { amount }) => <Amount fen={amount} /> },
  ]
  const reds: TableColumnsType<RedOfDay> = [
    { title: t('redNumber'), dataIndex: 'number', width: '12rem' },
    { title: t('reverses'), render: (_, { reverses }) => reverses ?? t('reversesNone') },
    { title: t('amount'), align: 'right', width: '9rem', render: (_, { amount }) => <Amount fen={amount} /> },
  ]
  return (
    <Panel title={t('numbers')} flush>
      <p className={styles.said}>
        {numbers.first === null
          ? t('noReceipts')
          : t('numbersOf', { first: numbers.first, last: numbers.last, used: numbers.used, voided: numbers.voided, red: numbers.red, missing: numbers.missing })}{' '}
        <span className={styles.quiet}>{t('lastAct', { at: formatMoment(at), code })}</span>
      </p>
      <BooksInUse books={books} className={styles.said} />
      {numbers.voids.length > 0 && <RowTable label={t('voids')} rows={numbers.voids} rowKey={({ number }) => number} columns={voids} />}
      {numbers.reds.length > 0 && <RowTable label={t('reds')} rows={numbers.reds} rowKey={({ number }) => number} columns={reds} />}
    </Panel>
  )
}

function Clerks({ clerks }: { clerks: readonly ClerkOfDay[] }) {
  const { t } = useTranslation('finance')
  const flows = useFlowColumns<ClerkOfDay>()
  const count = (title: string, of: 'used' | 'voided' | 'red') => ({ title, dataIndex: of, align: 'right' as const, width: '5rem' })
  const columns: TableColumnsType<ClerkOfDay> = [{ title: t('clerk'), dataIndex: 'name' }, count(t('used'), 'used'), count(t('voided'), 'voided'), count(t('red'), 'red'), ...flows]
  return (
    <Panel title={t('byClerk')} flush>
      <RowTable label={t('byClerk')} rows={clerks} rowKey={({ name }) => name} columns={columns} empty={t('nothingCollected')} />
    </Panel>
  )
}

function Shifts({ shifts }: { shifts: readonly ShiftOfDay[] }) {
  const { t } = useTranslation('finance')
  const amount = (title: string, of: 'cash' | 'dropped' | 'difference') => ({
    title,
    align: 'right' as const,
    width: '9rem',
    render: (_: unknown, shift: ShiftOfDay) => <Amount fen={shift[of]} strong={of === 'difference'} />,
  })
  const columns: TableColumnsType<ShiftOfDay> = [
    { title: t('shift'), dataIndex: 'shift', width: '5rem' },
    { title: t('clerk'), dataIndex: 'clerk' },
    { title: t('openedAt'), width: '10rem', render: (_, { openedAt }) => formatMoment(openedAt) },
    { title: t('closedAt'), width: '10rem', render: (_, { closedAt }) => formatMoment(closedAt) },
    amount(t('cash'), 'cash'),
    amount(t('dropped'), 'dropped'),
    amount(t('difference'), 'difference'),
  ]
  return (
    <Panel title={t('shifts')} flush>
      <RowTable label={t('shifts')} rows={shifts} rowKey={({ shift }) => shift} columns={columns} empty={t('noShifts')} />
    </Panel>
  )
}

function Banked({ deposits }: { deposits: readonly BankingOfDay[] }) {
  const { t } = useTranslation('finance')
  const columns: TableColumnsType<BankingOfDay> = [
    { title: t('depositNumber'), dataIndex: 'number', width: '9rem' },
    { title: t('slip'), width: '12rem', render: (_, { slip }) => slip ?? t('onItsWay') },
    { title: t('bags'), dataIndex: 'bags' },
    { title: t('carriedBy'), dataIndex: 'carriedBy', width: '8rem' },
    { title: t('takenBack'), render: (_, { takenBack }) => takenBack ?? '' },
    { title: t('amount'), align: 'right', width: '9rem', render: (_, { amount }) => <Amount fen={amount} /> },
  ]
  return (
    <Panel title={t('bankedToday')} flush>
      <RowTable label={t('bankedToday')} rows={deposits} rowKey={({ number, amount }) => `${number} ${amount}`} columns={columns} empty={t('nothingBanked')} />
    </Panel>
  )
}
