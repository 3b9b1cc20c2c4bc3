// What somebody said, written down by keyboard: who answered first, then how and what came of it. A promise asks for its amount and, last, its day: Enter there
// writes it down.
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ChaseEntry, type ChaseOutcome, type ChaseWay, type LogChase, type UnitId } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, NoteField, SelectField, TextField } from '../shared/Field'
import { plainYuan } from '../shared/format'
import styles from './chasing.module.css'

const WAYS: readonly ChaseWay[] = ['phone', 'visit', 'message', 'letter', 'notice']
const OUTCOMES: readonly ChaseOutcome[] = ['promised', 'not_reached', 'refused', 'disputed', 'wrong_person', 'sent']

interface Values {
  spokeWith: string
  way: ChaseWay
  outcome: ChaseOutcome | null
  promisedOn: string
  promised: string
  words: string
}

export function LogForm({ unit, corrects, onDone }: { unit: UnitId; corrects: ChaseEntry | null; onDone: () => void }) {
  const { t } = useTranslation(['chasing', 'common'])
  const [form] = Form.useForm<Values>()
  const outcome = Form.useWatch('outcome', form)
  const act = useAct({
    call: (request, log: LogChase) => answer(commands.logChase(request, log)),
    stale: ['chasing_today', 'arrears', 'unit_chasing'],
  })
  const initial: Values = {
    spokeWith: corrects?.spokeWith ?? '',
    way: corrects?.way ?? 'phone',
    outcome: corrects?.outcome ?? null,
    promisedOn: corrects?.promisedOn ?? '',
    promised: corrects?.promised ? plainYuan(corrects.promised) : '',
    words: corrects?.words ?? '',
  }
  const toInput = (values: Values): LogChase => {
    const promises = values.outcome === 'promised'
    return {
      unit,
      way: values.way,
      outcome: values.outcome ?? 'not_reached', // the form does not go on without one
      spokeWith: values.spokeWith,
      words: values.words,
      promisedOn: promises ? (values.promisedOn ?? '') : '',
      promised: promises ? values.promised : '',
      corrects: corrects?.id ?? null,
    }
  }
  return (
    <ActForm name={`log_chase_${unit}`} act={act} initial={initial} toInput={toInput} form={form} draft={corrects === null} onDone={onDone}>
      <div className={styles.three}>
        <TextField name="spokeWith" label={t('spokeWith')} />
        <SelectField name="way" label={t('way')} options={WAYS.map((way) => ({ value: way, label: t(`ways.${way}`) }))} />
        <SelectField name="outcome" label={t('outcome')} required options={OUTCOMES.map((each) => ({ value: each, label: t(`outcomes.${each}`) }))} />
      </div>
      {outcome === 'promised' && (
        <div className={styles.three}>
          <TextField name="promised" label={t('promised')} inputMode="decimal" help={t('promisedHelp')} />
          <Field name="promisedOn" label={t('promisedOn')} required>
            <DateInput />
          </Field>
        </div>
      )}
      <NoteField name="words" label={t('words')} />
      <Submit>{t('logAct')}</Submit>
    </ActForm>
  )
}
