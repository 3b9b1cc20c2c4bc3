// The small forms of the unit's and the person's page. Each does one act.
import { Button, Checkbox, Form, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import {
  commands,
  type EndOccupancy,
  type InstructionKind,
  type OccupancyRole,
  type Occupant,
  type Person,
  type RegisterResident,
  type RegisterUnit,
  type Resident,
  type ResidentId,
  type Unit,
  type UnitId,
} from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, NoteField, SelectField, TextField } from '../shared/Field'
import { Finder } from '../shared/Finder'
import { formatDay } from '../shared/format'
import styles from './forms.module.css'

export const ROLES: readonly OccupancyRole[] = ['owner', 'tenant', 'family']
const KINDS: readonly InstructionKind[] = ['permission_to_enter', 'do_not_admit', 'away', 'other']

export const today = () => formatDay(Date.now())

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

interface PersonValues {
  name: string
  phone: string
  idNumber: string
  dropPhone: boolean
  dropIdNumber: boolean
  note: string
}

/** Corrects a person. What stays blank stays as it is, for the whole number is not on the screen. */
export function PersonForm({ person, onDone }: { person: Resident; onDone: () => void }) {
  const { t } = useTranslation(['residents', 'common'])
  const act = useAct({
    call: (request, input: RegisterResident) => answer(commands.correctResident(request, person.id, input)).then(() => true),
    stale: ['resident_page', 'unit_page'],
  })
  const toInput = ({ name, phone, idNumber, dropPhone, dropIdNumber, note }: PersonValues): RegisterResident => ({
    name,
    phone: dropPhone ? '' : phone || null,
    idNumber: dropIdNumber ? '' : idNumber || null,
    note,
  })
  const initial: PersonValues = { name: person.name, phone: '', idNumber: '', dropPhone: false, dropIdNumber: false, note: person.note }
  return (
    <ActForm name={`correct_resident_${person.id}`} act={act} initial={initial} toInput={toInput} draft={false} onDone={onDone}>
      <TextField name="name" label={t('common:name')} required />
      <TextField name="phone" label={t('common:phone')} placeholder={person.phone ?? ''} help={person.phone && t('blankStays')} />
      {person.phone && (
        <Form.Item name="dropPhone" valuePropName="checked">
          <Checkbox>{t('dropPhone')}</Checkbox>
        </Form.Item>
      )}
      <TextField name="idNumber" label={t('common:idNumber')} placeholder={person.idNumber ?? ''} help={person.idNumber && t('blankStays')} />
      {person.idNumber && (
        <Form.Item name="dropIdNumber" valuePropName="checked">
          <Checkbox>{t('dropIdNumber')}</Checkbox>
        </Form.Item>
      )}
      <NoteField name="note" label={t('common:note')} />
      <Submit>{t('common:save')}</Submit>
    </ActForm>
  )
}

/** A person of a form: found in the book, or new. */
export interface Somebody {
  known?: { id: ResidentId; name: string } | undefined
  name?: string
  phone?: string
  idNumber?: string
}

export function personOf({ known, name = '', phone = '', idNumber = '' }: Somebody): Person {
  return known ? { kind: 'known', resident: known.id } : { kind: 'new', person: { name, phone, idNumber, note: '' } }
}

/** Finds somebody in the book; a tag stands for whoever was found. Stands in a form under the name `known`. */
function KnownPerson({ id, value, onChange }: { id?: string; value?: Somebody['known']; onChange?: (known: Somebody['known']) => void }) {
  const { t } = useTranslation('residents')
  if (value) {
    return (
      <Tag closable={{ 'aria-label': t('notThisPerson') }} onClose={() => onChange?.(undefined)}>
        <bdi>{value.name}</bdi>
      </Tag>
    )
  }
  return <Finder {...(id && { id })} kinds={['resident']} placeholder={t('findPerson')} onFind={(hit) => onChange?.({ id: hit.id, name: hit.title })} />
}

/** Who: the fields of somebody new give way to somebody found. `path` is where the person stands in the `list` of a form that has one. */
export function SomebodyFields({ path = [], list }: { path?: (string | number)[]; list?: string }) {
  const { t } = useTranslation(['residents', 'common'])
  const form = Form.useFormInstance()
  const known = Form.useWatch([...(list ? [list] : []), ...path, 'known'], form) as Somebody['known']
  return (
    <>
      {!known && <TextField name={[...path, 'name']} label={t('common:name')} required />}
      {!known && <TextField name={[...path, 'phone']} label={t('common:phone')} />}
      {!known && <TextField name={[...path, 'idNumber']} label={t('common:idNumber')} />}
      <Field name={[...path, 'known']} label={t('knownPerson')}>
        <KnownPerson />
      </Field>
    </>
  )
}

export function RoleField({ name }: { name: string | (string | number)[] }) {
  const { t } = useTranslation('residents')
  return <SelectField name={name} label={t('role')} options={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))} />
}

/** Somebody comes to a unit. */
export function ComeForm({ unit, onDone }: { unit: UnitId; onDone: () => void }) {
  const { t } = useTranslation(['residents', 'common'])
  interface Values extends Somebody {
    role: OccupancyRole
    fromOn: string
  }
  const act = useAct({
    call: (request, { role, fromOn, ...somebody }: Values) =>
      answer(commands.startOccupancy(request, { unit, role, fromOn: fromOn ?? '', person: personOf(somebody) })),
    stale: ['unit_page', 'units', 'resident_page'],
  })
  return (
    <ActForm<Values, Values, number> name={`start_occupancy_${unit}`} act={act} initial={{ role: 'owner', fromOn: today() }} onDone={onDone}>
      <SomebodyFields />
      <RoleField name="role" />
      <Field name="fromOn" label={t('from')} required>
        <DateInput />
      </Field>
      <Submit>{t('addPerson')}</Submit>
    </ActForm>
  )
}

/** Somebody leaves a unit. */
export function LeaveForm({ person, owes, onDone }: { person: Occupant; owes: string | null; onDone: () => void }) {
  const { t } = useTranslation(['residents', 'common'])
  const act = useAct({
    call: (request, { toOn }: { toOn: string }) =>
      answer(commands.endOccupancy(request, { occupancy: person.occupancy, toOn: toOn ?? '' } satisfies EndOccupancy)),
    stale: ['unit_page', 'units', 'resident_page'],
  })
  return (
    <ActForm name="end_occupancy" act={act} initial={{ toOn: person.toOn ?? today() }} draft={false} onDone={onDone}>
      <p>
        <bdi>{person.name}</bdi> · {t(`roles.${person.role}`)}
      </p>
      {owes && <p role="note">{t('leavesOwing', { amount: owes })}</p>}
      <Field name="toOn" label={t('lastDay')} required>
        <DateInput />
      </Field>
      <Submit>{t('leave')}</Submit>
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

/** The button of a list's line that takes the line away. */
export function TakeAway({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="small" type="text" aria-label={label} onClick={onClick}>
      ✕
    </Button>
  )
}
