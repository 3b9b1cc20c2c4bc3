// The month's charges: asked for, looked at, then booked as they were seen. Booking again charges nobody twice.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Billed, type BillingPreview, type BillingRun, type ItemPreview, type PreviewBilling, type Skip } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { DateInput } from '../shared/DateInput'
import { Field, TextField } from '../shared/Field'
import { formatDay, formatMoment, formatYuan } from '../shared/format'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { Several } from '../shared/Several'
import { Differences } from './Differences'
import { AfterBilling } from './UsePrepayment'
import styles from './fees.module.css'
import { Dialog } from '../shared/Dialog'

interface Seen {
  asked: PreviewBilling
  shown: BillingPreview
}

const thisMonth = () => formatDay(Date.now()).slice(0, 7)

export function Billing() {
  const { t } = useTranslation(['fees', 'common'])
  const items = useQuery(queries.feeItems())
  const [seen, setSeen] = useState<Seen | null>(null)
  const [booked, setBooked] = useState<Billed | null>(null)
  const [reversed, setReversed] = useState<BillingRun | null>(null)
  const [blank] = useState<PreviewBilling>(() => ({ period: thisMonth(), dueOn: '', items: [] }))
  const [form] = Form.useForm<PreviewBilling>()
  const preview = useAct({
    call: async (_request, asked: PreviewBilling) => ({ asked, shown: await answer(commands.previewBilling(asked)) }),
    stale: [],
    onDone: (now) => {
      setSeen(now)
      setBooked(null)
      setReversed(null)
    },
  })
  const run = useAct({
    call: (request, { asked, shown }: Seen) => answer(commands.runBilling(request, { billing: asked, charges: shown.charges, total: shown.total })),
    onDone: (done) => {
      setBooked(done)
      setSeen(null)
    },
  })
  const monthly = (items.data ?? []).filter(({ active, kind }) => active && (kind === 'area' || kind === 'fixed' || kind === 'space'))

  return (
    <div className={styles.stack}>
      <Panel title={t('billing')}>
        <ActForm
          name="preview_billing"
          act={preview}
          form={form}
          initial={blank}
          toInput={(asked) => ({ ...asked, dueOn: asked.dueOn ?? '' })}
          keepValues
          draft={false}
        >
          <div className={styles.ask}>
            <Field name="period" label={t('period')} required>
              <DateInput month />
            </Field>
            <Field name="dueOn" label={t('dueOn')} help={t('dueHelp')}>
              <DateInput />
            </Field>
            <Field name="items" label={t('which')}>
              <Several allowClear options={monthly.map((item) => ({ value: item.id, label: item.name }))} />
            </Field>
            <Submit>{t('preview')}</Submit>
          </div>
        </ActForm>
        {booked && (
          <Alert role="status" showIcon type="success" title={t('done', { period: booked.run.period, count: booked.run.charges, total: formatYuan(booked.run.total) })} />
        )}
        {booked && <AfterBilling applied={booked.applied} problem={booked.problem} />}
        {reversed && <Alert role="status" showIcon type="success" title={t('runReversed', { period: reversed.period })} />}
        {!seen && !booked && !reversed && <p>{t('nothingYet')}</p>}
        {run.problem && <Refusal problem={run.problem} />}
      </Panel>
      {seen && (
        <Panel
          title={t('previewTitle', { period: seen.shown.period })}
          actions={
            seen.shown.charges > 0 && (
              <Button type="primary" autoFocus loading={run.pending} onClick={() => void run.run(seen)}>
                {t('run', { count: seen.shown.charges })} · {formatYuan(seen.shown.total)}
              </Button>
            )
          }
          flush
        >
          <ByItem preview={seen.shown} />
        </Panel>
      )}
      {seen && <Differences told={seen.shown.differences} />}
      {seen && seen.shown.skipped.length > 0 && <Skipped preview={seen.shown} />}
      {seen && seen.shown.runs.length > 0 && (
        <Runs
          runs={seen.shown.runs}
          onReversed={(gone) => {
            setReversed(gone)
            setSeen(null)
          }}
        />
      )}
    </div>
  )
}

export function ByItem({ preview }: { preview: BillingPreview }) {
  const { t } = useTranslation(['fees', 'common'])
  const some = (of: 'notDelivered' | 'heldBefore') => preview.items.some((item) => item[of] > 0)
  const count = (title: string, of: keyof ItemPreview) => ({ title, dataIndex: of, align: 'right' as const, width: '6.5rem' })
  const columns: TableColumnsType<ItemPreview> = [
    { title: t('name'), dataIndex: 'name' },
    { title: t('price'), align: 'right', width: '13rem', render: (_, { price, kind }) => `${price} ${t(`per.${kind}`)}` },
    count(t('already'), 'chargedAlready'),
    count(t('noArea'), 'noArea'),
    count(t('vacant'), 'vacant'),
    count(t('tooSmall'), 'nothing'),
    ...(some('notDelivered') ? [count(t('notDelivered'), 'notDelivered')] : []),
    ...(some('heldBefore') ? [count(t('heldBefore'), 'heldBefore')] : []),
    count(t('charges'), 'charges'),
    { title: t('total'), align: 'right', width: '10rem', render: (_, { total }) => <Amount fen={total} strong /> },
  ]
  return <RowTable label={t('previewTitle', { period: preview.period })} rows={preview.items} rowKey={(item) => item.feeItem} columns={columns} />
}

export function Skipped({ preview }: { preview: BillingPreview }) {
  const { t } = useTranslation(['fees', 'common'])
  const why: Record<Skip, string> = { charged_already: t('already'), no_area: t('noArea'), vacant: t('vacant'), nothing: t('tooSmall'), not_delivered: t('notDelivered'), held_before: t('heldBefore') }
  return (
    <Panel title={t('skipped')} flush>
      <RowTable
        label={t('skipped')}
        rows={preview.skipped}
        rowKey={(skipped) => `${skipped.unit} ${skipped.item}`}
        columns={[
          { title: t('common:unit'), dataIndex: 'unit', width: '12rem' },
          { title: t('name'), dataIndex: 'item' },
          { title: t('skippedWhy'), render: (_, skipped) => why[skipped.why] },
        ]}
      />
    </Panel>
  )
}

export function Runs({ runs, onReversed }: { runs: BillingRun[]; onReversed: (run: BillingRun) => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const [reversing, setReversing] = useState<BillingRun | null>(null)
  return (
    <Panel title={t('runs')} flush>
      <RowTable
        label={t('runs')}
        rows={runs}
        rowKey={(each) => each.id}
        columns={[
          { title: t('at'), render: (_, each) => formatMoment(each.at) },
          { title: t('dueOn'), dataIndex: 'dueOn' },
          { title: t('charges'), dataIndex: 'charges', align: 'right' },
          { title: t('total'), align: 'right', render: (_, each) => <Amount fen={each.total} /> },
          { title: t('standing'), dataIndex: 'standing', align: 'right' },
          {
            title: t('common:actions'),
            width: '7rem',
            render: (_, each) =>
              each.standing > 0 && (
                <Button size="small" onClick={() => setReversing(each)}>
                  {t('reverseRun')}
                </Button>
              ),
          },
        ]}
      />
      <Dialog title={t('reverseRun')} open={reversing !== null} footer={null} width="26.25rem" onCancel={() => setReversing(null)} destroyOnHidden>
        {reversing && <ReverseRun run={reversing} onDone={onReversed} />}
      </Dialog>
    </Panel>
  )
}

function ReverseRun({ run, onDone }: { run: BillingRun; onDone: (run: BillingRun) => void }) {
  const { t } = useTranslation('fees')
  const reverse = useAct({ call: (request, { reason }: { reason: string }) => answer(commands.reverseBillingRun(request, { run: run.id, reason })), onDone })
  return (
    <ActForm name={`reverse_billing_run_${run.id}`} act={reverse} initial={{ reason: '' }}>
      <p>{t('reverseRunWhat', { period: run.period, count: run.standing })}</p>
      <TextField name="reason" label={t('reason')} required />
      <Submit>{t('reverseRun')}</Submit>
    </ActForm>
  )
}
