// Closing the month: what must be settled first, each with the way there; the closing itself; its sheet; and how a closed month is opened again.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Space, Tag, type TableColumnsType } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CheckKind, type ClosedMonth, type MonthCheck, type MonthClose, type NextMonth } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { TextField } from '../shared/Field'
import { formatMoment, formatYuan } from '../shared/format'
import { useGo } from '../shared/go'
import { Panel } from '../shared/Page'
import { PaperActions } from '../shared/PaperActions'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { KeepWorkbook } from './KeepWorkbook'
import styles from './finance.module.css'
import { Dialog } from '../shared/Dialog'

/** Where what a closing changes is read: everything that may be dated. */
const STALE = ['month_close', 'month_report', 'shift_state'] as const

export function MonthEnd() {
  const state = useQuery(queries.monthClose())
  return <Ask query={state}>{(it) => <State state={it} />}</Ask>
}

function State({ state }: { state: MonthClose }) {
  const { t } = useTranslation('finance')
  const { roles } = useSession().who
  const may = roles.includes('finance')
  return (
    <div className={styles.stack}>
      {state.next === null ? <p className={styles.quiet}>{t('close.nothing')}</p> : <Next key={state.next.month} next={state.next} may={may} />}
      <Sheet first={state.closedThrough ?? state.next?.month ?? ''} />
      <Months state={state} may={may} />
    </div>
  )
}

function Next({ next, may }: { next: NextMonth; may: boolean }) {
  const { t } = useTranslation('finance')
  const blocked = next.checks.some(({ standing }) => standing === 'blocks')
  return (
    <Panel title={t('close.checksOf', { month: next.month })} flush>
      <Checks checks={next.checks} />
      <div className={styles.said}>
        {!next.over && <Alert role="status" showIcon type="info" title={t('close.notOver', { month: next.month })} />}
        {next.over && blocked && <Alert role="status" showIcon type="warning" title={t('close.blocked')} />}
        {next.over && !blocked && may && <Close next={next} />}
        {next.over && !blocked && !may && <span className={styles.quiet}>{t('close.byFinance')}</span>}
      </div>
    </Panel>
  )
}

const COLOURS = { fine: 'success', warns: 'warning', blocks: 'error' } as const

function Checks({ checks }: { checks: readonly MonthCheck[] }) {
  const { t } = useTranslation(['finance', 'statements'])
  const goTo = useGoTo()
  const box = useRef<HTMLDivElement>(null)
  const first = checks.find(({ standing }) => standing === 'blocks')?.kind
  // The work starts at what does not allow the closing.
  useEffect(() => {
    if (first) box.current?.querySelector<HTMLElement>(`tr[data-row-key="${first}"]`)?.focus()
  }, [first])
  const which = ({ kind, which: named }: MonthCheck) =>
    named.map((name) => (kind === 'differences' || kind === 'no_statement' ? t(`statements:providers.${name as 'wechat' | 'alipay' | 'bank'}`) : name)).join(' · ')
  const columns: TableColumnsType<MonthCheck> = [
    { title: t('close.standing'), width: '6rem', render: (_, { standing }) => <Tag color={COLOURS[standing]}>{t(`close.is.${standing}`)}</Tag> },
    { title: t('close.check'), width: '12rem', render: (_, { kind }) => t(`close.kind.${kind}`) },
    {
      title: t('close.todo'),
      render: (_, check) =>
        check.standing === 'fine' ? '' : t(`close.do.${check.kind}`, { count: check.count, amount: formatYuan(check.amount), which: which(check) }),
    },
    {
      title: t('close.way'),
      width: '8rem',
      render: (_, check) =>
        check.standing !== 'fine' && (
          <Button size="small" tabIndex={-1} onClick={() => goTo(check)}>
            {t('close.go')}
          </Button>
        ),
    },
  ]
  return (
    <div ref={box}>
      <RowTable label={t('close.checks')} rows={checks} rowKey={({ kind }) => kind} columns={columns} onOpen={(check) => check.standing !== 'fine' && goTo(check)} />
    </div>
  )
}

/** To where a check is seen to. */
function useGoTo() {
  const go = useGo()
  return ({ kind, which }: MonthCheck) => {
    const ways: Record<CheckKind, () => void> = {
      open_shifts: () => go('shifts'),
      day_sheets: () => go('finance', { tab: 'day', date: which[0] ?? '' }),
      month_ties: () => go('finance', { tab: 'month' }),
      differences: () => go('statements'),
      no_statement: () => go('statements'),
      safe_not_banked: () => go('finance', { tab: 'banking' }),
      readings_unbilled: () => go('fees'),
    }
    ways[kind]()
  }
}

function Close({ next: { month, checks } }: { next: NextMonth }) {
  const { t } = useTranslation('finance')
  const despite = checks.filter(({ standing }) => standing === 'warns').map(({ kind }) => kind)
  const close = useAct({
    call: (request, input: { month: string; despite: CheckKind[] }) => answer(commands.closeMonth(request, input)),
    stale: STALE,
  })
  return (
    <ActForm name="close_month" act={close} initial={{ seen: false }} toInput={() => ({ month, despite })} draft={false}>
      <p>{t('close.after', { month })}</p>
      {despite.length > 0 && (
        <Form.Item name="seen" valuePropName="checked" rules={[{ validator: (_, seen) => (seen ? Promise.resolve() : Promise.reject(new Error(t('close.seeFirst')))) }]}>
          <Checkbox>{t('close.seen', { count: despite.length })}</Checkbox>
        </Form.Item>
      )}
      <Submit>{t('close.act', { month })}</Submit>
    </ActForm>
  )
}

function Sheet({ first }: { first: string }) {
  const { t } = useTranslation('finance')
  const [month, setMonth] = useState(first)
  return (
    <Panel title={t('close.sheet')}>
      <Space wrap align="start">
        <DateInput month aria-label={t('close.sheetOf')} allowClear={false} {...(month && { value: month })} onChange={(chosen) => setMonth(chosen ?? '')} />
        <PaperActions
          paper={t('close.sheet')}
          print={() => answer(commands.monthSheetPaper(month, 'print'))}
          save={() => answer(commands.monthSheetPaper(month, 'keep'))}
          preview={() => answer(commands.monthSheetPaper(month, 'show'))}
        />
        <KeepWorkbook keep={() => answer(commands.monthSheetWorkbook(month))} />
      </Space>
    </Panel>
  )
}

interface MonthRow {
  key: string
  month: string
  closed: boolean
  what: string
  at: number
  by: string
  approvedBy: string
  reason: string
}

function Months({ state, may }: { state: MonthClose; may: boolean }) {
  const { t } = useTranslation('finance')
  const [reopening, setReopening] = useState<string | null>(null)
  const rows: MonthRow[] = state.months.flatMap(({ month, closed, closings }: ClosedMonth) =>
    closings.flatMap(({ at, by, reopened }, place): MonthRow[] => {
      const row = { month: place === 0 ? month : '', closed: closed && place === closings.length - 1 }
      const closing = { ...row, key: `${month} ${place}`, what: t('close.closing', { count: place + 1 }), at, by, approvedBy: '', reason: '' }
      if (!reopened) return [closing]
      return [closing, { ...row, ...reopened, month: '', key: `${month} ${place} back`, what: t('close.reopening'), closed: false }]
    }),
  )
  const columns: TableColumnsType<MonthRow> = [
    { title: t('whichMonth'), dataIndex: 'month', width: '7rem' },
    { title: t('close.what'), width: '9rem', render: (_, { what, closed }) => (closed ? <Tag color="success">{what}</Tag> : what) },
    { title: t('close.at'), width: '11rem', render: (_, { at }) => formatMoment(at) },
    { title: t('close.by'), dataIndex: 'by', width: '8rem' },
    { title: t('close.approvedBy'), dataIndex: 'approvedBy', width: '8rem' },
    { title: t('reason'), dataIndex: 'reason' },
  ]
  return (
    <Panel
      title={t('close.months')}
      flush
      actions={
        may &&
        state.closedThrough !== null && (
          <Button danger size="small" onClick={() => setReopening(state.closedThrough)}>
            {t('close.reopen', { month: state.closedThrough })}
          </Button>
        )
      }
    >
      <RowTable label={t('close.months')} rows={rows} rowKey={({ key }) => key} columns={columns} empty={t('close.none')} />
      <Dialog title={t('close.reopenTitle', { month: reopening ?? '' })} open={reopening !== null} footer={null} width="28rem" onCancel={() => setReopening(null)} destroyOnHidden>
        {reopening !== null && <Reopen month={reopening} onDone={() => setReopening(null)} />}
      </Dialog>
    </Panel>
  )
}

function Reopen({ month, onDone }: { month: string; onDone: () => void }) {
  const { t } = useTranslation(['finance', 'common'])
  const reopen = useAct({
    call: (request, { reason }: { reason: string }, approval) => answer(commands.reopenMonth(request, { month, reason }, approval)),
    stale: STALE,
  })
  return (
    <>
      <p>{t('close.reopenWhy')}</p>
      <ActForm name="reopen_month" act={reopen} initial={{ reason: '' }} draft={false} onDone={onDone}>
        <TextField name="reason" label={t('common:reason')} required maxLength={100} />
        <Submit danger>{t('close.reopen', { month })}</Submit>
      </ActForm>
    </>
  )
}
