// Vouchers in the accounts of the company's own books: which account is which, what a day or month comes to, and the file for the finance
// software.
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Radio, Space, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type RowForm, type VoucherPreview, type VouchersAsked } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { ExportCourse } from './ExportCourse'
import { Mapping } from './Mapping'
import styles from './finance.module.css'

export function Vouchers() {
  const { t } = useTranslation('finance')
  const { roles } = useSession().who
  const may = roles.includes('finance')
  const [asked, setAsked] = useState<VouchersAsked>({ span: 'month', of: '', byUnit: false })
  const preview = useQuery(queries.previewVouchers(asked))
  const shown = asked.of || preview.data?.of
  return (
    <div className={styles.stack}>
      <Space wrap align="center">
        <DateInput
          key={asked.span}
          autoFocus
          month={asked.span === 'month'}
          aria-label={t(asked.span === 'month' ? 'whichMonth' : 'businessDate')}
          allowClear={false}
          {...(shown && { value: shown })}
          onChange={(of) => setAsked({ ...asked, of: of ?? '' })}
        />
        <Radio.Group
          aria-label={t('vouchers.span')}
          value={asked.span}
          onChange={({ target: { value } }) => setAsked({ ...asked, span: value as VouchersAsked['span'], of: '' })}
          options={[
            { value: 'month', label: t('vouchers.month') },
            { value: 'day', label: t('vouchers.day') },
          ]}
        />
        <Checkbox checked={asked.byUnit} onChange={({ target: { checked } }) => setAsked({ ...asked, byUnit: checked })}>
          {t('vouchers.byUnit')}
        </Checkbox>
      </Space>
      <Ask query={preview}>
        {(it) => (
          <>
            {it.problems.map((problem, at) => (
              <Refusal key={at} problem={problem} />
            ))}
            <Preview preview={it} actions={may && it.problems.length === 0 && <Keep asked={{ ...asked, of: it.of }} />} />
          </>
        )}
      </Ask>
      <Mapping may={may} />
    </div>
  )
}

function Keep({ asked }: { asked: VouchersAsked }) {
  const { t } = useTranslation('finance')
  const { message } = App.useApp()
  const keep = useAct({
    call: (request, form: RowForm) => answer(commands.exportVouchers(request, asked, form)),
    stale: [],
    onDone: (name) => {
      if (name !== null) message.success(t('exports.saved', { name }))
    },
  })
  return (
    <Space wrap>
      {keep.pending && <ExportCourse />}
      <Button size="small" type="primary" loading={keep.pending} onClick={() => void keep.run('workbook')}>
        {t('vouchers.workbook')}
      </Button>
      <Button size="small" disabled={keep.pending} onClick={() => void keep.run('csv')}>
        {t('vouchers.csv')}
      </Button>
      {keep.problem && <Refusal problem={keep.problem} />}
    </Space>
  )
}

interface LineRow {
  key: string
  date: string
  number: string
  summary: string
  account: string
  aux: string
  debit: number
  credit: number
  strong: boolean
}

function Preview({ preview, actions }: { preview: VoucherPreview; actions: ReactNode }) {
  const { t } = useTranslation('finance')
  const rows: LineRow[] = preview.first.flatMap(({ date, number, summary, lines }) =>
    lines.map(({ position, code, name, unit, item, debit, credit }) => ({
      key: `${date} ${number} ${position}`,
      date: position === 1 ? date : '',
      number: position === 1 ? String(number) : '',
      summary: position === 1 ? summary : '',
      account: [code || t('vouchers.unmapped'), name].join(' '),
      aux: [unit, item].filter(Boolean).join(' · '),
      debit,
      credit,
      strong: false,
    })),
  )
  if (rows.length > 0)
    rows.push({ key: 'total', date: '', number: '', summary: t('vouchers.total', { vouchers: preview.vouchers, rows: preview.rows }), account: '', aux: '', debit: preview.debit, credit: preview.credit, strong: true })
  const amount = (title: string, of: 'debit' | 'credit') => ({
    title,
    align: 'right' as const,
    width: '9rem',
    render: (_: unknown, row: LineRow) => (row[of] === 0 && !row.strong ? '' : <Amount fen={row[of]} strong={row.strong} />),
  })
  const columns: TableColumnsType<LineRow> = [
    { title: t('vouchers.date'), dataIndex: 'date', width: '7rem' },
    { title: t('vouchers.number'), dataIndex: 'number', width: '5rem' },
    { title: t('vouchers.summary'), dataIndex: 'summary', width: '12rem' },
    { title: t('vouchers.account'), dataIndex: 'account' },
    { title: t('vouchers.aux'), dataIndex: 'aux', width: '10rem' },
    amount(t('vouchers.debit'), 'debit'),
    amount(t('vouchers.credit'), 'credit'),
  ]
  return (
    <Panel title={t('vouchers.title')} flush actions={actions}>
      <RowTable label={t('vouchers.title')} rows={rows} rowKey={({ key }) => key} columns={columns} empty={t('vouchers.empty')} />
    </Panel>
  )
}
