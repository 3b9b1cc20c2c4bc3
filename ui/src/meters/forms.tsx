// Hanging up, replacing and taking down a meter.
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type InstallMeter, type Meter, type MeterKind, type RemoveMeter, type ReplaceMeter, type UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, SelectField, TextField } from '../shared/Field'
import styles from './meters.module.css'

const KINDS: readonly MeterKind[] = ['cold_water', 'hot_water', 'electricity', 'gas', 'heat', 'other']
const STALE = ['unit_page', 'meter_round'] as const

export function InstallForm({ unit, onDone }: { unit: UnitId; onDone: () => void }) {
  const { t } = useTranslation('meters')
  const items = useQuery(queries.feeItems())
  const install = useAct({ call: (request, input: InstallMeter) => answer(commands.installMeter(request, input)), stale: STALE })
  const blank: Omit<InstallMeter, 'unit'> = { kind: 'cold_water', number: '', multiplier: '', digits: 5, feeItem: null, firstReading: '', installedOn: '' }
  const metered = (items.data ?? []).filter(({ active, kind }) => active && kind === 'metered')
  return (
    <ActForm
      name={`install_meter_${unit}`}
      act={install}
      initial={blank}
      toInput={(input) => ({ ...input, unit, feeItem: input.feeItem ?? null, installedOn: input.installedOn ?? '' })}
      onDone={onDone}
    >
      <TextField name="number" label={t('number')} required />
      <div className={styles.pair}>
        <SelectField name="kind" label={t('kind')} options={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
        <TextField name="firstReading" label={t('firstReading')} inputMode="decimal" required />
        <Digits />
        <TextField name="multiplier" label={t('multiplier')} help={t('multiplierHelp')} inputMode="decimal" />
        <SelectField name="feeItem" label={t('feeItem')} help={t('feeItemHelp')} allowClear options={metered.map(({ id, name }) => ({ value: id, label: name }))} />
        <Field name="installedOn" label={t('installedOn')} help={t('today')}>
          <DateInput />
        </Field>
      </div>
      <Submit>{t('install')}</Submit>
    </ActForm>
  )
}

export function ReplaceForm({ meter, onDone }: { meter: Meter; onDone: () => void }) {
  const { t } = useTranslation('meters')
  const replace = useAct({ call: (request, input: ReplaceMeter) => answer(commands.replaceMeter(request, input)), stale: STALE })
  const blank: Omit<ReplaceMeter, 'meter'> = { oldFinal: '', rolledOver: false, number: '', firstReading: '0', digits: meter.digits, multiplier: '', onDay: '' }
  return (
    <ActForm
      name={`replace_meter_${meter.id}`}
      act={replace}
      initial={blank}
      toInput={(input) => ({ ...input, meter: meter.id, onDay: input.onDay ?? '' })}
      onDone={onDone}
    >
      <p>
        {t(`kinds.${meter.kind}`)} {meter.number} · {t('lastWas', { previous: meter.last })}
      </p>
      <div className={styles.pair}>
        <TextField name="oldFinal" label={t('oldFinal')} inputMode="decimal" required />
        <Form.Item name="rolledOver" valuePropName="checked" label=" " colon={false}>
          <Checkbox>{t('rolledOver')}</Checkbox>
        </Form.Item>
        <TextField name="number" label={t('newNumber')} required />
        <TextField name="firstReading" label={t('newFirst')} inputMode="decimal" required />
        <Digits />
        <TextField name="multiplier" label={t('multiplier')} help={t('multiplierSame')} inputMode="decimal" />
        <Field name="onDay" label={t('onDay')} help={t('today')}>
          <DateInput />
        </Field>
      </div>
      <Submit>{t('replace')}</Submit>
    </ActForm>
  )
}

export function RemoveForm({ meter, onDone }: { meter: Meter; onDone: () => void }) {
  const { t } = useTranslation('meters')
  const remove = useAct({ call: (request, input: RemoveMeter) => answer(commands.removeMeter(request, input)), stale: STALE })
  return (
    <ActForm
      name={`remove_meter_${meter.id}`}
      act={remove}
      initial={{ finalReading: '', onDay: '' }}
      toInput={(input) => ({ ...input, meter: meter.id, onDay: input.onDay ?? '' })}
      onDone={onDone}
    >
      <p>
        {t(`kinds.${meter.kind}`)} {meter.number} · {t('lastWas', { previous: meter.last })}
      </p>
      <TextField name="finalReading" label={t('finalReading')} help={t('finalHelp')} inputMode="decimal" required />
      <Field name="onDay" label={t('onDay')} help={t('today')}>
        <DateInput />
      </Field>
      <Submit danger>{t('remove')}</Submit>
    </ActForm>
  )
}

function Digits() {
  const { t } = useTranslation('meters')
  return (
    <Field name="digits" label={t('digits')} help={t('digitsHelp')} required>
      <InputNumber min={3} max={8} precision={0} />
    </Field>
  )
}
