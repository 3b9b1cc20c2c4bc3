// A waiver: what, how much, why, and a second person's leave; then its slip. Every figure is the desk's own quote.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands, type HowMuch, type UnitFees, type UnitId, type Waiver, type WaiverAsked, type WaiverOf, type WaiverQuote } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { Field, TextField } from '../shared/Field'
import { formatMoment, formatYuan } from '../shared/format'
import { PaperActions } from '../shared/PaperActions'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { useSession } from '../shared/session'
import styles from './fees.module.css'

interface Values {
  of: 'charges' | 'months'
  by: HowMuch['by']
  fromMonth: string
  toMonth: string
  lateFees: boolean
  waiverAmount: string
  waiverPercent: string
  reason: string
}

const BLANK: Values = { of: 'charges', by: 'whole', fromMonth: '', toMonth: '', lateFees: true, waiverAmount: '', waiverPercent: '', reason: '' }

interface Choosable {
  key: string
  item: string
  period: string | null
  open: number
}

function choosable({ charges, lateFees }: UnitFees, late: (item: string) => string): Choosable[] {
  return [
    ...charges.map(({ id, item, period, open }) => ({ key: `charge-${id}`, item, period, open })),
    ...lateFees.map(({ charge, item, period, due }) => ({ key: `late-${charge}`, item: late(item), period, open: due })),
  ]
}

const numbered = (keys: readonly string[], kind: string) => keys.filter((key) => key.startsWith(kind)).map((key) => Number(key.slice(kind.length)))

/** What is asked, or nothing while it is not said whole. */
function askedOf(unit: UnitId, values: Values, chosen: readonly string[]): WaiverAsked | null {
  const what: WaiverOf = values.of === 'months' ? { of: 'months', from: values.fromMonth, to: values.toMonth, lateFees: values.lateFees } : { of: 'charges', charges: numbered(chosen, 'charge-'), lateFees: numbered(chosen, 'late-') }
  const much: HowMuch = values.by === 'amount' ? { by: 'amount', amount: values.waiverAmount } : values.by === 'percent' ? { by: 'percent', percent: values.waiverPercent } : { by: 'whole' }
  const whole = values.of === 'months' ? values.fromMonth.trim() !== '' : chosen.length > 0
  const said = values.by === 'amount' ? values.waiverAmount.trim() !== '' : values.by === 'percent' ? values.waiverPercent.trim() !== '' : true
  return whole && said ? { unit, what, much } : null
}

export function WaiveForm({ unit, fees, onDone }: { unit: UnitId; fees: UnitFees; onDone: (waiver: Waiver) => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const [form] = Form.useForm<Values>()
  const [values, setValues] = useState(BLANK)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const asked = askedOf(unit, values, chosen)
  const quote = useQuery({ ...queries.quoteWaiver(asked), placeholderData: keepPreviousData })
  const quoted = asked && !quote.isPlaceholderData && !quote.error ? quote.data : undefined
  const waive = useAct({
    call: (request, { reason }: { reason: string }, approval) => {
      if (!asked || !quoted) throw new Error('nothing is quoted')
      return answer(commands.waive(request, { asked, reason, total: quoted.total }, approval))
    },
    stale: ['unit_fees', 'unit_page', 'account_of', 'quote', 'quote_waiver', 'waivers', 'arrears', 'unit_chasing', 'chasing_today'],
  })
  const late = (item: string) => t('late.of', { item })
  return (
    <ActForm<Values, { reason: string }, Waiver>
      name="waive"
      act={waive}
      form={form}
      initial={BLANK}
      draft={false}
      toInput={({ reason }) => ({ reason })}
      onChange={(_, all) => setValues({ ...BLANK, ...values, ...all })}
      onDone={onDone}
    >
      <Field name="of" label={t('waiver.what')}>
        <Radio.Group optionType="button" options={[{ value: 'charges', label: t('waiver.charges') }, { value: 'months', label: t('waiver.months') }]} />
      </Field>
      {values.of === 'charges' ? (
        <RowTable<Choosable>
          label={t('waiver.charges')}
          rows={choosable(fees, late)}
          rowKey={({ key }) => key}
          scroll={{ y: 180 }}
          columns={[
            { title: t('item'), ellipsis: true, dataIndex: 'item' },
            { title: t('waiver.period'), width: '6rem', render: (_, { period }) => period ?? '' },
            { title: t('waiver.open'), width: '7rem', align: 'right', render: (_, { open }) => <Amount fen={open} /> },
          ]}
          onOpen={({ key }) => setChosen(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key])}
          selection={{ keys: chosen, onChange: (keys) => setChosen(keys.map(String)), nameOf: ({ item, period }) => `${item} ${period ?? ''}` }}
        />
      ) : (
        <div className={styles.three}>
          <TextField name="fromMonth" label={t('waiver.fromMonth')} placeholder="202611" required />
          <TextField name="toMonth" label={t('waiver.toMonth')} placeholder="202612" />
          <Form.Item name="lateFees" valuePropName="checked" label=" " colon={false}>
            <Checkbox>{t('waiver.withLate')}</Checkbox>
          </Form.Item>
        </div>
      )}
      <div className={styles.pair}>
        <Field name="by" label={t('waiver.much')}>
          <Radio.Group optionType="button" options={(['whole', 'amount', 'percent'] as const).map((by) => ({ value: by, label: t(`waiver.by.${by}`) }))} />
        </Field>
        {values.by === 'amount' && <TextField name="waiverAmount" label={t('waiver.amount')} prefix="¥" inputMode="decimal" required />}
        {values.by === 'percent' && <TextField name="waiverPercent" label={t('waiver.percent')} suffix="%" inputMode="decimal" required />}
      </div>
      <TextField name="reason" label={t('waiver.reason')} required />
      {asked && quote.error ? <Refusal problem={problemOf(quote.error)} /> : quoted && <Quoted quote={quoted} />}
      {quoted ? <Submit>{t('waiver.submit', { total: formatYuan(quoted.total) })}</Submit> : <Button htmlType="submit" disabled>{t('waiver.waive')}</Button>}
    </ActForm>
  )
}

function Quoted({ quote }: { quote: WaiverQuote }) {
  const { t } = useTranslation('fees')
  return (
    <RowTable
      label={t('waiver.quote')}
      rows={quote.lines}
      rowKey={({ kind, charge }) => `${kind}-${charge}`}
      scroll={{ y: 140 }}
      columns={[
        { title: t('item'), ellipsis: true, dataIndex: 'item' },
        { title: t('waiver.period'), width: '7rem', dataIndex: 'period' },
        { title: t('waiver.open'), width: '7rem', align: 'right', render: (_, { open }) => <Amount fen={open} /> },
        { title: t('waiver.total'), width: '7rem', align: 'right', render: (_, { amount }) => <Amount fen={amount} strong /> },
      ]}
    />
  )
}

/** A waiver with its slip, and taking it back where it was a mistake. */
export function OneWaiver({ waiver, onDone }: { waiver: Waiver; onDone: () => void }) {
  const { t } = useTranslation(['fees', 'common'])
  const { roles } = useSession().who
  const takesBack = waiver.takenBackAt === null && (roles.includes('supervisor') || roles.includes('finance'))
  const back = useAct({
    call: (request, { reason }: { reason: string }) => answer(commands.takeBackWaiver(request, { waiver: waiver.id, reason })),
    stale: ['unit_fees', 'unit_page', 'account_of', 'quote', 'waivers', 'arrears', 'unit_chasing', 'chasing_today'],
  })
  return (
    <div className={styles.stack}>
      <p>
        <strong>{waiver.number}</strong> · {waiver.unit} · {waiver.item}
        {waiver.lines > 1 && ` (${waiver.lines})`} · {waiver.basis} · <Amount fen={waiver.total} strong />
      </p>
      <p>
        {t('waiver.said', { reason: waiver.reason, asked: waiver.askedBy, approved: waiver.approvedBy, at: formatMoment(waiver.at) })}
        {waiver.takenBackAt !== null && ` ${t('waiver.backSaid', { at: formatMoment(waiver.takenBackAt), by: waiver.takenBackBy ?? '', reason: waiver.takenBackReason ?? '' })}`}
      </p>
      <PaperActions
        paper={t('waiver.slip')}
        print={() => answer(commands.waiverPaper(waiver.id, 'print'))}
        save={() => answer(commands.waiverPaper(waiver.id, 'keep'))}
        preview={() => answer(commands.waiverPaper(waiver.id, 'show'))}
        autoFocus
      />
      {takesBack && (
        <ActForm name={`take_back_waiver_${waiver.id}`} act={back} initial={{ reason: '' }} autoFocus={false} onDone={onDone}>
          <TextField name="reason" label={t('waiver.backReason')} required />
          <Submit danger>{t('waiver.takeBack')}</Submit>
        </ActForm>
      )}
    </div>
  )
}
