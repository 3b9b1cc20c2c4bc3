// The small forms about a unit: its own facts, its vehicles, and what the desk must know of it. Each does one act.
import { Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type InstructionKind, type Occupant, type OpenCharge, type RegisterUnit, type ResidentId, type Unit, type UnitId } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, NoteField, SelectField, TextField } from '../shared/Field'
import { formatYuan } from '../shared/format'
import styles from './forms.module.css'

const KINDS: readonly InstructionKind[] = ['permission_to_enter', 'do_not_admit', 'away', 'other']

/** Enters a unit, or corrects one. */
export function UnitForm({ unit, onDone }: { unit?: Unit; onDone: (unit: UnitId) => void }) {
  const { t } = useTranslation(['residents', 'common'])
  const act = useAct({
    call: async (request, input: RegisterUnit) => {
      if (!unit) return answer(commands.registerUnit(request, input))
      await answer(commands.correctUnit(request, unit.id, input))
      return unit.id
    },
    stale: ['units', 'unit_page'],
  })
  const initial: RegisterUnit = {
    building: unit?.building ?? '',
    entrance: unit?.entrance ?? '',
    room: unit?.room ?? '',
    area: unit?.area ?? '',
    vacant: unit?.vacant ?? true,
    note: unit?.note ?? '',
  }
  return (
    <ActForm name={unit ? `correct_unit_${unit.id}` : 'register_unit'} act={act} initial={initial} draft={!unit} onDone={onDone}>
      <div className={styles.row}>
        <TextField name="building" label={t('building')} required placeholder="3" />
        <TextField name="entrance" label={t('entrance')} placeholder="2" />
        <TextField name="room" label={t('room')} required placeholder="1502" />
        <TextField name="area" label={t('area')} suffix="㎡" />
      </div>
      <Form.Item name="vacant" valuePropName="checked">
        <Checkbox>{t('vacantBox')}</Checkbox>
      </Form.Item>
      <NoteField name="note" label={t('common:note')} />
      <Submit>{t('common:save')}</Submit>
    </ActForm>
  )
}

/** A vehicle of a unit. */
export function VehicleForm({ unit, people, onDone }: { unit: UnitId; people: readonly Occupant[]; onDone: () => void }) {
  const { t } = useTranslation(['residents', 'common'])
  interface Values {
    plate: string
    resident?: ResidentId
  }
  const act = useAct({
    call: (request, { plate, resident }: Values) =>
      answer(commands.registerVehicle(request, { unit, plate, resident: resident ?? null })),
    stale: ['unit_page', 'resident_page'],
  })
  const there = people.filter((person) => person.standing !== 'past')
  return (
    <ActForm<Values, Values, number> name={`register_vehicle_${unit}`} act={act} initial={{ plate: '' }} onDone={onDone}>
      <TextField name="plate" label={t('plate')} required placeholder={t('plateExample')} />
      <SelectField name="resident" label={t('whose')} allowClear options={there.map((person) => ({ value: person.resident, label: person.name }))} />
      <Submit>{t('addVehicle')}</Submit>
    </ActForm>
  )
}

/** What the desk must know from now on. */
export function InstructionForm({ unit, onDone }: { unit: UnitId; onDone: () => void }) {
  const { t } = useTranslation(['residents', 'common'])
  interface Values {
    kind: InstructionKind
    text: string
    untilOn?: string
  }
  const act = useAct({
    call: (request, { kind, text, untilOn }: Values) =>
      answer(commands.addInstruction(request, { unit, kind, text, untilOn: untilOn ?? '' })),
    stale: ['unit_page'],
  })
  return (
    <ActForm<Values, Values, number> name={`add_instruction_${unit}`} act={act} initial={{ kind: 'other', text: '' }} onDone={onDone}>
      <SelectField name="kind" label={t('instruction')} options={KINDS.map((each) => ({ value: each, label: t(`instructions.${each}`) }))} />
      <NoteField name="text" label={t('instructionText')} required />
      <Field name="untilOn" label={t('until')} help={t('untilHelp')}>
        <DateInput />
      </Field>
      <Submit>{t('addInstruction')}</Submit>
    </ActForm>
  )
}

/** Takes back a charge that was wrong. */
export function ReverseChargeForm({ charge, onDone }: { charge: OpenCharge; onDone: () => void }) {
  const { t } = useTranslation(['residents', 'common'])
  const act = useAct({ call: (request, { reason }: { reason: string }) => answer(commands.reverseCharge(request, { charge: charge.id, reason })) })
  return (
    <ActForm name={`reverse_charge_${charge.id}`} act={act} initial={{ reason: '' }} onDone={onDone}>
      <p>{t('reverseWhat', { item: charge.item, period: charge.period ?? charge.dueOn, amount: formatYuan(charge.amount) })}</p>
      <TextField name="reason" label={t('reverseReason')} required />
      <Submit>{t('doing.reverse')}</Submit>
    </ActForm>
  )
}
