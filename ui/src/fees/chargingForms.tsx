// The small forms of who pays and what is parked where. Each does one act.
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import {
  commands,
  type ChangeHolding,
  type Covers,
  type EndPayer,
  type Holding,
  type ParkingSpace,
  type PayerKind,
  type PayerRule,
  type RegisterSpace,
  type SetDelivery,
  type SetPayer,
  type SpaceKind,
  type UnitCharging,
  type UnitId,
} from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, SelectField, TextField } from '../shared/Field'
import { formatDay } from '../shared/format'
import { Suggest } from '../shared/Suggest'
import styles from './fees.module.css'

const COVERS: readonly Covers[] = ['all', 'monthly', 'space', 'metered']
const PAYERS: readonly PayerKind[] = ['owner', 'tenant', 'developer']
const KINDS: readonly SpaceKind[] = ['sold', 'rented', 'communal']

const firstOfMonth = () => `${formatDay(Date.now()).slice(0, 7)}-01`
const today = () => formatDay(Date.now())

interface Done {
  onDone: () => void
}

export function DeliveryForm({ unit, charging, onDone }: Done & { unit: UnitId; charging: UnitCharging }) {
  const { t } = useTranslation('charging')
  const set = useAct({ call: (request, input: SetDelivery) => answer(commands.setDelivery(request, input)).then(() => true) })
  const [form] = Form.useForm<Omit<SetDelivery, 'unit'>>()
  const pending = Form.useWatch('pending', form) ?? charging.pending
  return (
    <ActForm
      name={`set_delivery_${unit}`}
      act={set}
      form={form}
      initial={{ pending: charging.pending, deliveredOn: charging.deliveredOn ?? '' }}
      toInput={({ pending: not, deliveredOn }) => ({ unit, pending: not, deliveredOn: not ? '' : (deliveredOn ?? '') })}
      draft={false}
      onDone={onDone}
    >
      {!pending && (
        <Field name="deliveredOn" label={t('deliveredOn')} help={t('deliveredHelp')}>
          <DateInput />
        </Field>
      )}
      <Form.Item name="pending" valuePropName="checked">
        <Checkbox>{t('pending')}</Checkbox>
      </Form.Item>
      <Submit>{t('setDelivery')}</Submit>
    </ActForm>
  )
}

export function PayerForm({ unit, onDone }: Done & { unit: UnitId }) {
  const { t } = useTranslation('charging')
  const set = useAct({ call: (request, input: SetPayer) => answer(commands.setPayer(request, input)).then(() => true) })
  const blank: Omit<SetPayer, 'unit'> = { covers: 'all', payer: 'tenant', fromOn: firstOfMonth(), toOn: '' }
  return (
    <ActForm name={`set_payer_${unit}`} act={set} initial={blank} toInput={(input) => ({ ...input, unit, fromOn: input.fromOn ?? '', toOn: input.toOn ?? '' })} onDone={onDone}>
      <div className={styles.pair}>
        <SelectField name="covers" label={t('which')} options={COVERS.map((covers) => ({ value: covers, label: t(`covers.${covers}`) }))} />
        <SelectField name="payer" label={t('payer')} help={t('payerHelp')} options={PAYERS.map((payer) => ({ value: payer, label: t(`payers.${payer}`) }))} />
        <Stretch />
      </div>
      <p className={styles.small}>{t('liableWhy')}</p>
      <Submit>{t('setPayer')}</Submit>
    </ActForm>
  )
}

export function EndPayerForm({ rule, onDone }: Done & { rule: PayerRule }) {
  const { t } = useTranslation('charging')
  const end = useAct({ call: (request, input: EndPayer) => answer(commands.endPayer(request, input)).then(() => true) })
  return (
    <ActForm name={`end_payer_${rule.id}`} act={end} initial={{ toOn: rule.toOn ?? today() }} toInput={({ toOn }) => ({ rule: rule.id, toOn: toOn ?? '' })} draft={false} onDone={onDone}>
      <p>{t('endPayerWhat', { which: t(`covers.${rule.covers}`), payer: t(`payers.${rule.payer}`), from: rule.fromOn })}</p>
      <Field name="toOn" label={t('toOn')}>
        <DateInput />
      </Field>
      <Submit>{t('endPayer')}</Submit>
    </ActForm>
  )
}

export function AssignForm({ unit, onDone }: Done & { unit: UnitId }) {
  const { t } = useTranslation('charging')
  const spaces = useQuery(queries.parkingSpaces()).data ?? []
  interface Values extends RegisterSpace {
    feeItem?: number | null
    fromOn?: string
    toOn?: string
  }
  const assign = useAct({
    call: (request, { number, place, kind, feeItem, fromOn, toOn }: Values) =>
      answer(commands.assignSpace(request, { unit, space: { number, place, kind }, feeItem: feeItem ?? null, fromOn: fromOn ?? '', toOn: toOn ?? '' })),
  })
  const [form] = Form.useForm<Values>()
  const number = Form.useWatch('number', form) ?? ''
  const known = spaces.some((space) => space.number === number.trim())
  const blank: Values = { number: '', place: '', kind: 'rented', feeItem: null, fromOn: firstOfMonth(), toOn: '' }
  const free = spaces.filter((space) => space.unit === null)
  return (
    <ActForm name={`assign_space_${unit}`} act={assign} form={form} initial={blank} onDone={onDone}>
      <Field name="number" label={t('number')} help={t('numberHelp')} required>
        <Suggest options={free.map((space) => ({ value: space.number, label: [space.number, space.place, t(`kinds.${space.kind}`)].filter(Boolean).join(' · ') }))} />
      </Field>
      {!known && (
        <div className={styles.pair}>
          <TextField name="place" label={t('place')} />
          <KindField />
        </div>
      )}
      <ItemField />
      <div className={styles.pair}>
        <Stretch />
      </div>
      <Submit>{t('assign')}</Submit>
    </ActForm>
  )
}

export function HoldingForm({ holding, ends, onDone }: Done & { holding: Holding; ends: boolean }) {
  const { t } = useTranslation('charging')
  const change = useAct({ call: (request, input: ChangeHolding) => answer(commands.changeHolding(request, input)).then(() => true) })
  const now = { feeItem: holding.feeItem, fromOn: holding.fromOn, toOn: holding.toOn ?? (ends ? today() : '') }
  return (
    <ActForm
      name={`change_holding_${holding.id}`}
      act={change}
      initial={now}
      toInput={(values) => ({ holding: holding.id, feeItem: values.feeItem ?? null, fromOn: values.fromOn ?? '', toOn: values.toOn ?? '' })}
      draft={false}
      onDone={onDone}
    >
      <p>{[holding.number, holding.place, t(`kinds.${holding.kind}`)].filter(Boolean).join(' · ')}</p>
      {ends ? (
        <Field name="toOn" label={t('toOn')} required>
          <DateInput />
        </Field>
      ) : (
        <>
          <ItemField />
          <div className={styles.pair}>
            <Stretch />
          </div>
        </>
      )}
      <Submit>{t(ends ? 'endHolding' : 'changeHolding')}</Submit>
    </ActForm>
  )
}

/** Enters a space into the register, or corrects one. */
export function SpaceForm({ space, onDone }: Done & { space?: ParkingSpace }) {
  const { t } = useTranslation(['charging', 'common'])
  const act = useAct({
    call: async (request, input: RegisterSpace) => {
      if (!space) return answer(commands.registerSpace(request, input))
      await answer(commands.correctSpace(request, space.id, input))
      return space.id
    },
  })
  const initial: RegisterSpace = { number: space?.number ?? '', place: space?.place ?? '', kind: space?.kind ?? 'rented' }
  return (
    <ActForm name={space ? `correct_space_${space.id}` : 'register_space'} act={act} initial={initial} draft={!space} onDone={onDone}>
      <TextField name="number" label={t('number')} required placeholder="B1-023" />
      <div className={styles.pair}>
        <TextField name="place" label={t('place')} />
        <KindField />
      </div>
      <Submit>{t('common:save')}</Submit>
    </ActForm>
  )
}

function KindField() {
  const { t } = useTranslation('charging')
  return <SelectField name="kind" label={t('kind')} options={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
}

function ItemField() {
  const { t } = useTranslation('charging')
  const items = (useQuery(queries.feeItems()).data ?? []).filter(({ active, kind }) => active && kind === 'space')
  return <SelectField name="feeItem" label={t('feeItem')} help={t('feeItemHelp')} allowClear options={items.map(({ id, name }) => ({ value: id, label: name }))} />
}

function Stretch() {
  const { t } = useTranslation('charging')
  return (
    <>
      <Field name="fromOn" label={t('fromOn')} required>
        <DateInput />
      </Field>
      <Field name="toOn" label={t('toOn')} help={t('toHelp')}>
        <DateInput />
      </Field>
    </>
  )
}
