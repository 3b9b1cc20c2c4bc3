// The small forms about people: who they are, and that they come to a unit or leave it. Each does one act.
import { Checkbox, Form, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type EndOccupancy, type OccupancyRole, type Occupant, type Person, type RegisterResident, type Resident, type ResidentId, type UnitId } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, NoteField, SelectField, TextField } from '../shared/Field'
import { Finder } from '../shared/Finder'
import { formatDay } from '../shared/format'

export const ROLES: readonly OccupancyRole[] = ['owner', 'tenant', 'family']

export const today = () => formatDay(Date.now())

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
      <TextField name="idNumber" label={t('common:idNumber')} data-takes-scan placeholder={person.idNumber ?? ''} help={person.idNumber && t('blankStays')} />
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

/** A stay was written down wrongly: as what, from when, until when, or that they left at all. */
export function StayForm({ person, onDone }: { person: Occupant; onDone: () => void }) {
  const { t } = useTranslation(['residents', 'common'])
  interface Values {
    role: OccupancyRole
    fromOn?: string
    /** They have not left. A day that is taken back is said, for a date cannot be emptied with the keyboard. */
    there: boolean
    toOn?: string
    reason: string
  }
  const act = useAct({
    call: (request, { role, fromOn, there, toOn, reason }: Values) =>
      answer(commands.correctOccupancy(request, { occupancy: person.occupancy, role, fromOn: fromOn ?? '', toOn: there ? '' : (toOn ?? ''), reason })).then(() => true),
    stale: ['unit_page', 'units', 'resident_page'],
  })
  const initial: Values = { role: person.role, there: person.toOn === null, reason: '', ...(person.fromOn && { fromOn: person.fromOn }), ...(person.toOn && { toOn: person.toOn }) }
  return (
    <ActForm name="correct_occupancy" act={act} initial={initial} draft={false} onDone={onDone}>
      <p>
        <bdi>{person.name}</bdi> · {t('keptInJournal')}
      </p>
      <RoleField name="role" />
      <Field name="fromOn" label={t('from')}>
        <DateInput />
      </Field>
      <LastDay />
      <TextField name="reason" label={t('common:reason')} required />
      <Submit>{t('correct')}</Submit>
    </ActForm>
  )
}

function LastDay() {
  const { t } = useTranslation('residents')
  const there = Form.useWatch('there', Form.useFormInstance()) as boolean | undefined
  return (
    <>
      <Form.Item name="there" valuePropName="checked">
        <Checkbox>{t('stillThere')}</Checkbox>
      </Form.Item>
      {there === false && (
        <Field name="toOn" label={t('lastDay')} required>
          <DateInput />
        </Field>
      )}
    </>
  )
}

/** Somebody who is to be in the book before they have a unit. */
export function NewPersonForm({ onDone }: { onDone: (person: ResidentId) => void }) {
  const { t } = useTranslation(['residents', 'common'])
  const act = useAct({ call: (request, input: RegisterResident) => answer(commands.registerResident(request, input)), stale: ['search'] })
  return (
    <ActForm<RegisterResident, RegisterResident, ResidentId> name="register_resident" act={act} initial={{ name: '', phone: '', idNumber: '', note: '' }} onDone={onDone}>
      <TextField name="name" label={t('common:name')} required />
      <TextField name="phone" label={t('common:phone')} />
      <TextField name="idNumber" label={t('common:idNumber')} data-takes-scan />
      <NoteField name="note" label={t('common:note')} />
      <Submit>{t('common:save')}</Submit>
    </ActForm>
  )
}
