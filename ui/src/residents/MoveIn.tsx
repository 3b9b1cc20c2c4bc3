// Moving in as a guided list on one page: when, who, with what, and what is first owed. Enter goes on from field to field; only the button
// at the end sends it, all of it or nothing.
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Result } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CardKind, type FeeItem, type FeeItemId, type MovedIn, type MoveIn as MoveInInput, type OccupancyRole, type UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { Field, SelectField, TextField } from '../shared/Field'
import { formatYuan } from '../shared/format'
import { useGo } from '../shared/go'
import { isComposing } from '../shared/keys'
import { Page } from '../shared/Page'
import styles from './MoveIn.module.css'
import { MoveInPaper } from './paper'
import { personOf, RoleField, SomebodyFields, today, type Somebody } from './peopleForms'
import { TakeAway } from './TakeAway'

const CARD_KINDS: readonly CardKind[] = ['resident', 'smart', 'vehicle']

interface Values {
  fromOn: string
  people: (Somebody & { role: OccupancyRole })[]
  plates: { plate?: string }[]
  cards: { number?: string; kind: CardKind }[]
  charges: { feeItem?: FeeItemId; quantity?: string; month?: string }[]
}

export function MoveIn({ unit }: { unit: UnitId }) {
  const { t } = useTranslation('residents')
  const page = useQuery(queries.unitPage(unit))
  const items = useQuery(queries.feeItems())
  const [moved, setMoved] = useState<MovedIn | null>(null)
  return (
    <Ask query={page}>
      {({ unit: { label } }) => (
        <Page title={t('moveIn.title')} aside={label}>
          {moved ? (
            <Done moved={moved} label={label} />
          ) : (
            <Ask query={items}>{(list) => <Guide unit={unit} items={list.filter((item) => item.active && item.price !== null)} onDone={setMoved} />}</Ask>
          )}
        </Page>
      )}
    </Ask>
  )
}

function Guide({ unit, items, onDone }: { unit: UnitId; items: readonly FeeItem[]; onDone: (moved: MovedIn) => void }) {
  const { t } = useTranslation(['residents', 'common'])
  const act = useAct({ call: (request, input: MoveInInput) => answer(commands.moveIn(request, input)) })
  const toInput = (values: Values): MoveInInput => ({
    unit,
    fromOn: values.fromOn ?? '',
    people: (values.people ?? []).map(({ role, ...somebody }) => ({ role, person: personOf(somebody) })),
    plates: (values.plates ?? []).map(({ plate = '' }) => plate),
    cards: (values.cards ?? []).map(({ number = '', kind }) => ({ number, kind })),
    charges: (values.charges ?? []).flatMap(({ feeItem, quantity = '', month = '' }) =>
      feeItem === undefined ? [] : [{ feeItem, quantity: isMonthly(items, feeItem) ? '' : quantity, month: isMonthly(items, feeItem) ? month : '' }],
    ),
  })
  const initial: Values = { fromOn: today(), people: [{ role: 'owner' }], plates: [], cards: [], charges: [] }
  return (
    <div role="presentation" onKeyDown={enterGoesOn}>
      <ActForm name={`move_in_${unit}`} act={act} initial={initial} toInput={toInput} onDone={onDone} className={styles.guide ?? ''}>
        <Step number={1} title={t('moveIn.when')}>
          <Field name="fromOn" label={t('from')} required>
            <DateInput />
          </Field>
        </Step>
        <Lines step={2} list="people" title={t('people')} add={t('addPerson')} fresh={{ role: 'family' }} least={1}>
          {(at) => (
            <>
              <RoleField name={[at, 'role']} />
              <SomebodyFields path={[at]} list="people" />
            </>
          )}
        </Lines>
        <Lines step={3} list="plates" title={t('vehicles')} add={t('addVehicle')} fresh={{}}>
          {(at) => <TextField name={[at, 'plate']} label={t('plate')} required placeholder={t('plateExample')} />}
        </Lines>
        <Lines step={4} list="cards" title={t('cards')} add={t('moveIn.addCard')} fresh={{ kind: 'resident' }}>
          {(at) => (
            <>
              <SelectField name={[at, 'kind']} label={t('cardKind')} options={CARD_KINDS.map((kind) => ({ value: kind, label: t(`cardKinds.${kind}`) }))} />
              <TextField name={[at, 'number']} label={t('cardNumber')} required data-takes-scan placeholder={t('moveIn.scan')} />
            </>
          )}
        </Lines>
        <Lines step={5} list="charges" title={t('moveIn.charges')} add={t('moveIn.addCharge')} fresh={{ month: today().slice(0, 7) }}>
          {(at) => <FirstCharge at={at} items={items} />}
        </Lines>
        <div className={styles.end}>
          <Submit>{t('moveIn.confirm')}</Submit>
        </div>
      </ActForm>
    </div>
  )
}

function FirstCharge({ at, items }: { at: number; items: readonly FeeItem[] }) {
  const { t } = useTranslation('residents')
  const item = Form.useWatch(['charges', at, 'feeItem'], Form.useFormInstance()) as FeeItemId | undefined
  const options = items.map(({ id, name, price }) => ({ value: id, label: `${name} ¥${price ?? ''}` }))
  return (
    <>
      <SelectField name={[at, 'feeItem']} label={t('chargeItem')} required options={options} />
      {isMonthly(items, item) ? (
        <Field name={[at, 'month']} label={t('chargePeriod')} required>
          <DateInput month />
        </Field>
      ) : (
        <TextField name={[at, 'quantity']} label={t('moveIn.quantity')} placeholder="1" />
      )}
    </>
  )
}

function isMonthly(items: readonly FeeItem[], id: FeeItemId | undefined): boolean {
  const kind = items.find((item) => item.id === id)?.kind
  return kind === 'area' || kind === 'fixed'
}

function Step({ number, title, actions, children }: { number: number; title: string; actions?: ReactNode; children?: ReactNode }) {
  return (
    <section className={styles.step}>
      <h2>
        <span className={styles.number}>{number}</span> {title}
      </h2>
      <div>{children}</div>
      {actions}
    </section>
  )
}

interface LinesProps {
  step: number
  list: keyof Values
  title: string
  add: string
  fresh: object
  least?: number
  children: (at: number) => ReactNode
}

/** One step with as many lines as needed. */
function Lines({ step, list, title, add, fresh, least = 0, children }: LinesProps) {
  const { t } = useTranslation('residents')
  const box = useRef<HTMLDivElement>(null)
  const [begun, setBegun] = useState(0)
  // Whoever adds a line goes on in it.
  useEffect(() => {
    if (begun === 0) return
    const line = box.current?.querySelector('fieldset:last-of-type')
    // A card's line waits for the scan: its kind is the usual one.
    const start = line?.querySelector<HTMLElement>('[data-takes-scan]') ?? line?.querySelector<HTMLElement>('input')
    start?.focus()
  }, [begun])
  return (
    <Form.List name={list}>
      {(lines, { add: addLine, remove }) => (
        <Step
          number={step}
          title={title}
          actions={
            <Button
              size="small"
              onClick={() => {
                addLine(fresh)
                setBegun(begun + 1)
              }}
            >
              {add}
            </Button>
          }
        >
          <div ref={box}>
            {lines.length === 0 && <p className={styles.none}>{t('moveIn.none')}</p>}
            {lines.map(({ key, name }, place) => (
              <fieldset key={key} className={styles.line} aria-label={`${title} ${place + 1}`}>
                {children(name)}
                {lines.length > least && <TakeAway label={t('moveIn.takeAway', { what: title, line: place + 1 })} onClick={() => remove(name)} />}
              </fieldset>
            ))}
          </div>
        </Step>
      )}
    </Form.List>
  )
}

function Done({ moved, label }: { moved: MovedIn; label: string }) {
  const { t } = useTranslation('residents')
  const go = useGo()
  return (
    <Result
      status="success"
      title={t('moveIn.done', { unit: label })}
      subTitle={moved.total > 0 ? t('moveIn.owes', { amount: formatYuan(moved.total) }) : undefined}
      extra={
        <div className={styles.done}>
          <MoveInPaper moveIn={moved.id} label={t('moveIn.sheet')} autoFocus />
          <Button onClick={() => go('unit', { unit: moved.unit })}>{t('moveIn.toUnit')}</Button>
        </div>
      }
    />
  )
}

/** Enter in a line of text goes to the next field; the last one leads to the button. Lists and dates keep their own Enter. */
function enterGoesOn(event: KeyboardEvent<HTMLDivElement>) {
  const field = event.target
  if (event.key !== 'Enter' || !(field instanceof HTMLInputElement) || isComposing(event.nativeEvent)) return
  if (field.getAttribute('role') === 'combobox' || field.closest('.ant-picker')) return
  event.preventDefault()
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input:not([disabled]), button[type=submit]')]
  fields[fields.indexOf(field) + 1]?.focus()
}
