// A month's readings become its charges: looked at, then booked as they were seen. What is not read, or goes by no item, is named.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Billed, type FeeItemId, type MeteredPreview, type PreviewBilling } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field } from '../shared/Field'
import { formatDay, formatYuan } from '../shared/format'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import { ByItem, Runs, Skipped } from './Billing'
import { Differences } from './Differences'
import { AfterBilling } from './UsePrepayment'
import styles from './fees.module.css'

interface Seen {
  asked: PreviewBilling
  shown: MeteredPreview
}

const thisMonth = () => formatDay(Date.now()).slice(0, 7)

export function MeteredBilling() {
  const { t } = useTranslation(['fees', 'meters'])
  const [seen, setSeen] = useState<Seen | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [billed, setBilled] = useState<Billed | null>(null)
  const [blank] = useState<PreviewBilling>(() => ({ period: thisMonth(), dueOn: '', items: [] }))
  const preview = useAct({
    call: async (_request, asked: PreviewBilling) => ({ asked, shown: await answer(commands.previewMeteredBilling(asked)) }),
    stale: [],
    onDone: (now) => {
      setSeen(now)
      setSaid(null)
      setBilled(null)
    },
  })
  const tell = (sentence: string) => {
    setBilled(null)
    setSaid(sentence)
    setSeen(null)
  }
  const run = useAct({
    call: (request, { asked, shown: { billing } }: Seen) => answer(commands.runMeteredBilling(request, { billing: asked, charges: billing.charges, total: billing.total })),
    onDone: (done: Billed) => {
      tell(t('done', { period: done.run.period, count: done.run.charges, total: formatYuan(done.run.total) }))
      setBilled(done)
    },
  })
  const shown = seen?.shown
  return (
    <div className={styles.stack}>
      <Panel title={t('meters:billing')}>
        <ActForm name="preview_metered_billing" act={preview} initial={blank} toInput={(asked) => ({ ...asked, dueOn: asked.dueOn ?? '' })} keepValues draft={false}>
          <div className={styles.ask}>
            <Field name="period" label={t('period')} required>
              <DateInput month />
            </Field>
            <Field name="dueOn" label={t('dueOn')} help={t('dueHelp')}>
              <DateInput />
            </Field>
            <span />
            <Submit>{t('preview')}</Submit>
          </div>
        </ActForm>
        {said && <Alert role="status" showIcon type="success" title={said} />}
        {billed && <AfterBilling applied={billed.applied} problem={billed.problem} />}
        {!seen && !said && <p>{t('meters:nothingYet')}</p>}
        {run.problem && <Refusal problem={run.problem} />}
        {shown && shown.withoutPrice.length > 0 && <Alert showIcon type="warning" title={t('meters:withoutPrice', { items: shown.withoutPrice.join(', ') })} />}
        {shown && shown.withoutItem.length > 0 && <WithoutItem meters={shown.withoutItem} onDone={() => tell(t('meters:itemSet'))} />}
      </Panel>
      {seen && shown && (
        <Panel
          title={`${t('previewTitle', { period: shown.billing.period })} · ${t('meters:readings', { count: shown.readings })}`}
          actions={
            shown.billing.charges > 0 && (
              <Button type="primary" autoFocus loading={run.pending} onClick={() => void run.run(seen)}>
                {t('run', { count: shown.billing.charges })} · {formatYuan(shown.billing.total)}
              </Button>
            )
          }
          flush
        >
          <ByItem preview={shown.billing} />
        </Panel>
      )}
      {shown && <Differences told={shown.billing.differences} />}
      {shown && shown.billing.skipped.length > 0 && <Skipped preview={shown.billing} />}
      {shown && shown.unreadCount > 0 && <Unread preview={shown} />}
      {shown && shown.billing.runs.length > 0 && <Runs runs={shown.billing.runs} onReversed={(gone) => tell(t('runReversed', { period: gone.period }))} />}
    </div>
  )
}

function Unread({ preview }: { preview: MeteredPreview }) {
  const { t } = useTranslation(['meters', 'common'])
  const title = t('unreadTitle', { count: preview.unreadCount })
  return (
    <Panel title={title} flush>
      <RowTable
        label={title}
        rows={preview.unread}
        rowKey={({ unit, number }) => `${unit} ${number}`}
        columns={[
          { title: t('common:unit'), dataIndex: 'unit', width: '12rem' },
          { title: t('number'), dataIndex: 'number' },
        ]}
      />
    </Panel>
  )
}

/** Meters that are read and go by no item: somebody who sets prices says by which. */
function WithoutItem({ meters, onDone }: { meters: readonly number[]; onDone: () => void }) {
  const { t } = useTranslation('meters')
  const { roles } = useSession().who
  const setsPrices = roles.includes('finance') || roles.includes('administrator')
  const items = useQuery(queries.feeItems())
  const [item, setItem] = useState<FeeItemId | null>(null)
  const set = useAct({ call: (request, feeItem: FeeItemId) => answer(commands.setMeterItem(request, { meters: [...meters], feeItem })).then(() => true), onDone })
  const metered = (items.data ?? []).filter(({ active, kind }) => active && kind === 'metered')
  return (
    <>
      <Alert showIcon type="warning" title={t('withoutItem', { count: meters.length })} />
      {setsPrices && (
        <Form layout="vertical" component="div" className={styles.pair}>
          <Form.Item label={t('feeItem')} htmlFor="meters-item">
            <Select<FeeItemId> id="meters-item" value={item} onChange={setItem} options={metered.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item label=" " colon={false}>
            <Button disabled={item === null} loading={set.pending} onClick={() => item !== null && void set.run(item)}>
              {t('setItem')}
            </Button>
          </Form.Item>
        </Form>
      )}
      {set.problem && <Refusal problem={set.problem} />}
    </>
  )
}
