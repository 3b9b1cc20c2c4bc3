// One meter: its last reading, and what it shows now. A second look at what is odd is a box to tick, never a second Enter.
import { Alert, Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ReadMeter, type RoundReading, type RoundRow } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { TextField } from '../shared/Field'
import styles from './meters.module.css'
import { Dialog } from '../shared/Dialog'

interface Props {
  row: RoundRow
  period: string
  readOn: string
  reader: string
  /** Read, or taken back. */
  onDone: (read: RoundRow | null) => void
  onSkip: () => void
}

interface Typed {
  value: string
  rolledOver: boolean
  jumpConfirmed: boolean
}

const NOTHING_ODD = { rolled: false, jump: false }

export function ReadOne({ row, period, readOn, reader, onDone, onSkip }: Props) {
  const { t } = useTranslation('meters')
  const { meter, reading } = row
  const [form] = Form.useForm<Typed>()
  const [odd, setOdd] = useState(NOTHING_ODD)
  const [taking, setTaking] = useState(false)
  const read = useAct({ call: (request, input: ReadMeter) => answer(commands.readMeter(request, input)), stale: ['meter_round', 'unit_page'] })
  // What was odd once stays a question until other figures are typed.
  if (read.problem?.code === 'reading_below_last' && !odd.rolled) setOdd({ ...odd, rolled: true })
  if (read.problem?.code === 'reading_jumps' && !odd.jump) setOdd({ ...odd, jump: true })

  const facts = (
    <p className={styles.facts}>
      <strong>{t('now', { unit: meter.unitLabel, kind: t(`kinds.${meter.kind}`), number: meter.number })}</strong>
      <span>{t('lastWas', { previous: row.previous })}</span>
      {reading === null && row.carried !== '0' && <span>{t('carriedWas', { carried: row.carried })}</span>}
      {row.usual !== null && <span>{t('usualIs', { usual: row.usual })}</span>}
    </p>
  )
  if (reading?.billed) {
    return (
      <>
        {facts}
        <Alert type="info" showIcon title={t('billedHelp')} />
      </>
    )
  }
  return (
    <>
      {facts}
      <ActForm<Typed, ReadMeter, RoundRow>
        name={`read_meter_${period}_${meter.id}`}
        act={read}
        form={form}
        initial={{ value: reading?.value ?? '', rolledOver: false, jumpConfirmed: false }}
        draft={false}
        toInput={(typed) => ({ ...typed, meter: meter.id, period, readOn, reader, insteadOf: reading?.id ?? null })}
        onChange={(changed) => {
          if (changed.value === undefined) return
          read.clear()
          setOdd(NOTHING_ODD)
          form.setFieldsValue({ rolledOver: false, jumpConfirmed: false })
        }}
        onDone={onDone}
      >
        <div className={styles.one}>
          <TextField name="value" label={t('value')} inputMode="decimal" required />
          <Form.Item>
            <Submit>{t(reading === null ? 'enter' : 'correct')}</Submit>
          </Form.Item>
          <Form.Item>
            {reading === null ? <Button onClick={onSkip}>{t('skip')}</Button> : <Button onClick={() => setTaking(true)}>{t('takeBack')}</Button>}
          </Form.Item>
        </div>
        {odd.rolled && (
          <Form.Item name="rolledOver" valuePropName="checked">
            <Checkbox autoFocus>{t('rolledOver')}</Checkbox>
          </Form.Item>
        )}
        {odd.jump && (
          <Form.Item name="jumpConfirmed" valuePropName="checked">
            <Checkbox autoFocus>{t('jumpConfirmed')}</Checkbox>
          </Form.Item>
        )}
      </ActForm>
      <Dialog title={t('takeBack')} open={taking} footer={null} onCancel={() => setTaking(false)} width="26.25rem" destroyOnHidden>
        {reading && <TakeBack reading={reading} onDone={() => onDone(null)} />}
      </Dialog>
    </>
  )
}

function TakeBack({ reading, onDone }: { reading: RoundReading; onDone: () => void }) {
  const { t } = useTranslation('meters')
  const back = useAct({
    call: (request, { reason }: { reason: string }) => answer(commands.takeBackReading(request, { reading: reading.id, reason })).then(() => true),
    stale: ['meter_round', 'unit_page'],
  })
  return (
    <ActForm name={`take_back_reading_${reading.id}`} act={back} initial={{ reason: '' }} onDone={onDone}>
      <TextField name="reason" label={t('reason')} required />
      <Submit danger>{t('takeBack')}</Submit>
    </ActForm>
  )
}
