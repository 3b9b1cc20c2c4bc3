// The form for whoever stands at the desk, or calls to say they will come. It finds people who were here before while one types, and says
// what the unit asked the desk to know before anybody is let in.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, InputNumber, Segmented } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CheckedIn, type KnownVisitor, type TypedVisit, type Visit } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, SelectField, TextField } from '../shared/Field'
import { UnitPicker } from '../shared/Finder'
import { Panel } from '../shared/Page'
import { Suggest } from '../shared/Suggest'
import { SlipActions } from './SlipActions'
import styles from './Visits.module.css'

interface Values {
  name: string
  phone: string
  plate: string
  companions: number
  reason: string
  unit?: number
  resident?: number
  admittedDespite: string
  day?: string
}

const BLANK: Values = { name: '', phone: '', plate: '', companions: 0, reason: '', admittedDespite: '' }

const REASONS = ['visit', 'delivery', 'repair', 'renovation', 'viewing', 'moving', 'other'] as const

interface Props {
  /** Whoever was announced and has come now. */
  expected: Visit | null
  /** The form is free again. */
  onDone: () => void
}

export function CheckIn({ expected, onDone }: Props) {
  const { t, i18n } = useTranslation(['visits', 'common'])
  // The reason stands on the slip, and the slip speaks Chinese whatever the window speaks.
  const onPaper = i18n.getFixedT('zh', 'visits')
  const [form] = Form.useForm<Values>()
  const [announcing, setAnnouncing] = useState(false)
  const [known, setKnown] = useState<KnownVisitor | null>(null)
  const [sought, setSought] = useState('')
  const [came, setCame] = useState<CheckedIn | null>(null)
  const unit = Form.useWatch('unit', form) ?? expected?.unitId
  const page = useQuery({ ...queries.unitPage(unit ?? 0), enabled: unit !== undefined })
  const instructions = (unit !== undefined && page.data?.instructions) || []
  const living = (unit !== undefined && page.data?.people.filter(({ standing }) => standing === 'current')) || []

  const typed = ({ name, phone, plate, companions, reason, unit: picked, resident }: Values): TypedVisit => ({
    known: known?.visit ?? null,
    name,
    phone,
    plate,
    companions,
    reason,
    unit: picked ?? 0,
    resident: resident ?? null,
  })
  const act = useAct({
    call: async (request, values: Values): Promise<CheckedIn | 'announced'> => {
      const visit = typed(values)
      if (!announcing) return answer(commands.checkIn(request, { expected: expected?.id ?? null, admittedDespite: values.admittedDespite, visit }))
      await answer(commands.expectVisit(request, { day: values.day ?? '', visit }))
      return 'announced'
    },
    stale: ['visits', 'known_visitors'],
  })
  const closed = !announcing && (act.problem?.code === 'do_not_admit' || instructions.some(({ kind }) => kind === 'do_not_admit'))
  const someone = known ?? expected
  const initial: Values = expected
    ? { ...BLANK, companions: expected.companions, reason: expected.reason, unit: expected.unitId, ...(expected.residentId !== null && { resident: expected.residentId }) }
    : BLANK

  const pick = (visitor: KnownVisitor) => {
    setKnown(visitor)
    setSought('')
    form.setFieldsValue({ name: '', phone: '', plate: '', reason: visitor.reason, unit: visitor.unitId })
    form.setFieldValue('resident', visitor.residentId ?? undefined)
    form.focusField('companions')
  }
  const next = () => {
    setCame(null)
    form.focusField('name')
  }

  return (
    <Panel
      title={expected ? t('arrival') : announcing ? t('announce') : t('checkIn')}
      actions={
        !expected && (
          <Segmented
            aria-label={t('what')}
            value={announcing}
            options={[
              { value: false, label: t('now') },
              { value: true, label: t('later') },
            ]}
            onChange={setAnnouncing}
          />
        )
      }
    >
      {came && (
        <div className={styles.done} role="status">
          <Alert type="success" showIcon title={t('checkedIn', { number: came.number })} />
          <SlipActions key={came.id} visit={came.id} autoFocus onPrinted={next} />
        </div>
      )}
        <ActForm<Values, Values, CheckedIn | 'announced'>
          name={expected ? `arrival-${expected.id}` : 'check_in'}
          form={form}
          act={act}
          initial={initial}
          draft={!expected}
          onChange={(changed) => {
            const text = changed.name ?? changed.phone ?? changed.plate
            if (text !== undefined) setSought(text)
            if ('unit' in changed) form.setFieldValue('resident', undefined)
          }}
          onDone={(done) => {
            setKnown(null)
            setSought('')
            setCame(done === 'announced' ? null : done)
            if (done === 'announced') form.focusField('name')
            else if (expected) onDone()
          }}
        >
          {someone && (
            <div className={styles.line}>
              <span>
                {t(known ? 'known' : 'expectedOne')} <strong>{someone.name}</strong> <span className={styles.quiet}>{[someone.phone, someone.plate].filter(Boolean).join(' · ')}</span>
              </span>
              <Button size="small" onClick={() => (known ? setKnown(null) : onDone())}>
                {t(known ? 'notThisOne' : 'common:back')}
              </Button>
            </div>
          )}
          <TextField name="name" label={t('visitor')} required={!someone} {...(someone && { placeholder: t('asBefore') })} />
          {!someone && <Known sought={sought} onPick={pick} />}
          <div className={styles.pair}>
            <TextField name="phone" label={t('common:phone')} inputMode="tel" {...(someone?.phone && { placeholder: someone.phone })} />
            <TextField name="plate" label={t('plate')} {...(someone?.plate && { placeholder: someone.plate })} />
          </div>
          <Field name="unit" label={t('host')} required>
            <UnitPicker
              name={page.data?.unit.label ?? someone?.unit ?? ''}
              onFound={(hit) => {
                if (hit.kind === 'resident') form.setFieldValue('resident', hit.id)
              }}
            />
          </Field>
          {instructions.length > 0 && (
            <div className={styles.instructions}>
              {instructions.map(({ id, kind, text, untilOn }) => (
                <Alert
                  key={id}
                  type={kind === 'do_not_admit' ? 'error' : 'warning'}
                  showIcon
                  title={`${t(`instructions.${kind}`)} ${text}${untilOn ? t('until', { day: untilOn }) : ''}`}
                />
              ))}
            </div>
          )}
          {closed && <TextField name="admittedDespite" label={t('admittedDespite')} required />}
          <div className={styles.pair}>
            <SelectField name="resident" label={t('resident')} allowClear options={living.map(({ resident, name }) => ({ value: resident, label: name }))} />
            <Field name="companions" label={t('companions')}>
              <InputNumber min={0} max={99} precision={0} style={{ width: '100%' }} />
            </Field>
          </div>
          <Field name="reason" label={t('reason')}>
            <Suggest options={REASONS.map((reason) => ({ value: onPaper(`reasons.${reason}`), label: t(`reasons.${reason}`) }))} />
          </Field>
          {announcing && (
            <Field name="day" label={t('day')} required>
              <DateInput style={{ width: '100%' }} />
            </Field>
          )}
          <Submit block>{announcing ? t('announce') : t('checkIn')}</Submit>
        </ActForm>
    </Panel>
  )
}

/** Who came before with such a name, phone or plate. Tab and Enter take one. */
function Known({ sought, onPick }: { sought: string; onPick: (visitor: KnownVisitor) => void }) {
  const { t } = useTranslation('visits')
  const typed = useDeferredValue(sought.trim())
  const found = useQuery({ ...queries.knownVisitors(typed), enabled: typed.length >= 2 })
  if (typed.length < 2 || !found.data?.length) return null
  return (
    <ul className={styles.known} aria-label={t('isThisYou')}>
      {found.data.map((visitor) => (
        <li key={visitor.visit}>
          <Button block onClick={() => onPick(visitor)}>
            <span>
              <strong>{visitor.name}</strong>{' '}
              <span className={styles.quiet}>
                {[visitor.phone, visitor.plate, visitor.unit, t('visitsSoFar', { count: visitor.visits })].filter(Boolean).join(' · ')}
              </span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
