// The month: what was collected, what was owed and what became of it, and how much of it was paid.
import { useQuery } from '@tanstack/react-query'
import { Alert, Space, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type MonthDay, type MonthReport, type Rate } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { KeepWorkbook } from './KeepWorkbook'
import { Balance, ByItem, ByTender, Sums, useFlowColumns } from './Sums'
import styles from './finance.module.css'

export function Month() {
  const { t } = useTranslation('finance')
  const [month, setMonth] = useState('')
  const report = useQuery(queries.monthReport(month))
  const shown = month || report.data?.month
  return (
    <div className={styles.stack}>
      <Space wrap align="start">
        <DateInput autoFocus month aria-label={t('whichMonth')} allowClear={false} {...(shown && { value: shown })} onChange={(chosen) => setMonth(chosen ?? '')} />
        {report.data && report.data.problems.length === 0 && <KeepWorkbook keep={() => answer(commands.monthReportWorkbook(report.data.month))} />}
      </Space>
      <Ask query={report}>{(it) => <Report report={it} />}</Ask>
    </div>
  )
}

function Report({ report }: { report: MonthReport }) {
  const { t } = useTranslation('finance')
  const { arrears } = report
  return (
    <>
      {report.open !== null && <Alert role="status" showIcon type="info" title={t('withoutOpen', { name: report.open })} />}
      {report.problems.map((problem, at) => (
        <Refusal key={at} problem={problem} />
      ))}
      <div className={styles.thirds}>
        <Panel title={t('arrears')}>
          <Sums
            of={[
              [t('monthBefore'), arrears.before],
              [t('charged'), arrears.charged],
              [t('reversed'), -arrears.reversed],
              [t('waived'), -arrears.waived],
              [t('paid'), -arrears.collected],
              [t('monthAfter'), arrears.after],
            ]}
          />
        </Panel>
        <Balance title={t('section.prepayment')} before={t('monthBefore')} after={t('monthAfter')} of={report.prepayment} />
        <Balance title={t('section.deposit')} before={t('monthBefore')} after={t('monthAfter')} of={report.deposit} />
      </div>
      <Panel title={t('rates')}>
        <dl className={styles.facts}>
          <RateOf name={t('ofTheMonth')} rate={report.ofTheMonth} />
          <RateOf name={t('ofEverything')} rate={report.ofEverything} />
          <RateOf name={t('newCharges')} rate={report.newCharges} />
          <RateOf name={t('oldArrears')} rate={report.oldArrears} />
        </dl>
      </Panel>
      <ByItem sections={report.sections} total={report.total} />
      <ByTender tenders={report.tenders} collected={report.collected} used={report.prepaymentUsed} total={report.total} />
      <ByDay days={report.days} />
    </>
  )
}

function RateOf({ name, rate: { due, paid, percent } }: { name: string; rate: Rate }) {
  const { t } = useTranslation('finance')
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{percent ?? t('noRate')}</strong> <Amount fen={paid} /> / <Amount fen={due} />
      </dd>
    </div>
  )
}

function ByDay({ days }: { days: readonly MonthDay[] }) {
  const { t } = useTranslation('finance')
  const flows = useFlowColumns<MonthDay>()
  const columns: TableColumnsType<MonthDay> = [
    { title: t('businessDate'), dataIndex: 'date' },
    { title: t('receipts'), dataIndex: 'receipts', align: 'right', width: '6rem' },
    ...flows,
  ]
  return (
    <Panel title={t('byDay')} flush>
      <RowTable label={t('byDay')} rows={days} rowKey={({ date }) => date} columns={columns} empty={t('nothingCollected')} />
    </Panel>
  )
}
