// The end of a shift: who takes the float, the bag of the takings, and both passwords.
import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CurrentShift, type Handover, type LeftWith } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { PasswordField, SelectField, TextField } from '../shared/Field'
import { Panel } from '../shared/Page'
import styles from './shifts.module.css'

const LEFT: readonly LeftWith[] = ['successor', 'safe', 'duty_manager']

interface CloseValues {
  leftWith: LeftWith
  name: string
  receiverPassword: string
  bag: string
  password: string
  reason: string
}

interface Handing {
  shift: CurrentShift
  onClosed: (handover: Handover) => void
  onReveal: () => void
}

export function HandOver({ shift, onClosed, onReveal }: Handing) {
  const { t } = useTranslation('shifts')
  const close = useAct({
    call: (request, { leftWith, name, receiverPassword, bag, password, reason }: CloseValues) => {
      const receivedBy = leftWith === 'safe' ? null : { name: name ?? '', password: receiverPassword ?? '' }
      const closing = { shift: shift.id, password, leftWith, receivedBy, bag: bag ?? '' }
      return answer(shift.mine ? commands.closeShift(request, closing) : commands.forceCloseShift(request, closing, reason ?? ''))
    },
    // The close also copied the books, or failed to.
    stale: ['shift_state', 'handovers', 'last_backup'],
  })
  const initial: CloseValues = { leftWith: 'successor', name: '', receiverPassword: '', bag: '', password: '', reason: '' }
  return (
    <Panel
      title={shift.mine ? t('handOver') : t('handOverFor', { name: shift.staff })}
      actions={
        <Button size="small" onClick={onReveal}>
          {t('countAgain')}
        </Button>
      }
    >
      <ActForm name={`close_shift_${shift.id}`} act={close} initial={initial} onDone={onClosed} className={styles.form ?? ''}>
        {!shift.mine && <TextField name="reason" label={t('forcedReason')} required />}
        <p className={styles.hint}>{t('takingsToSafe')}</p>
        <TextField name="bag" label={t('bag')} />
        <SelectField name="leftWith" label={t('leftWithLabel')} options={LEFT.map((value) => ({ value, label: t(`left.${value}`) }))} />
        <Receiver />
        <PasswordField name="password" label={t('ownPassword')} />
        <Submit>{t('close')}</Submit>
      </ActForm>
    </Panel>
  )
}

/** Who takes the float confirms with the own password; the safe confirms nothing. */
function Receiver() {
  const { t } = useTranslation('shifts')
  const leftWith = Form.useWatch<LeftWith | undefined>('leftWith')
  if (leftWith === undefined || leftWith === 'safe') return <p className={styles.hint}>{leftWith && t('nobodyFollows')}</p>
  return (
    <>
      <TextField name="name" label={t(`receiver.${leftWith}`)} required />
      <PasswordField name="receiverPassword" label={t('receiverPassword')} />
    </>
  )
}
