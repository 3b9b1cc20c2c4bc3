// Opening a shift: count the float, accept the last handover. What the desk refuses here a supervisor may let through, with a reason.
import { Button, Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CommandError, type ShiftId, type ShiftState } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { DateInput } from '../shared/DateInput'
import { Field, TextField } from '../shared/Field'
import { Panel } from '../shared/Page'
import { BoxCount, EnterWalks } from './CountFields'
import { asPieces, type BoxFields } from './counting'
import styles from './shifts.module.css'

interface Values {
  float: BoxFields
  businessDate: string
  unaccepted: boolean
  uncounted: boolean
  reason: string
}

const LASTING = ['float'] as const

/** What a supervisor can let through. */
const NEEDS_LEAVE: ReadonlySet<CommandError['code']> = new Set(['handover_not_accepted', 'float_left_with', 'float_differs', 'float_not_counted'])

export function OpenShift({ state, onHandover }: { state: ShiftState; onHandover: (shift: ShiftId) => void }) {
  const { t } = useTranslation('shifts')
  const { handover } = state
  const open = useAct({
    call: (request, { float, businessDate, unaccepted, uncounted, reason }: Values, approval) =>
      answer(
        commands.openShift(
          request,
          { float: uncounted ? null : asPieces(float), businessDate, accepts: unaccepted || !handover ? null : handover.shift },
          reason?.trim() ? { approval, reason } : null,
        ),
      ),
    stale: ['shift_state', 'handovers'],
  })
  const needsLeave = open.problem !== null && NEEDS_LEAVE.has(open.problem.code)
  const initial: Values = { float: {}, businessDate: state.businessDate, unaccepted: false, uncounted: false, reason: '' }
  return (
    <Panel title={t('open')}>
      {handover && (
        <p>
          {t(handover.receivedBy ? 'lastLeftWith' : 'lastLeftInSafe', { name: handover.by, date: handover.businessDate, receiver: handover.receivedBy ?? '' })}{' '}
          <Button type="link" size="small" onClick={() => onHandover(handover.shift)}>
            {t('readHandover')}
          </Button>
        </p>
      )}
      {/* A count still holds when one comes back to it; the day and the leave to open are of the moment. */}
      <ActForm name={`open_shift_${state.businessDate}_${handover?.shift ?? 0}`} act={open} initial={initial} draft={LASTING}>
        <EnterWalks>
          <div className={styles.columns}>
            <Float />
            <div className={styles.form}>
              <Field name="businessDate" label={t('businessDate')} required help={t('businessDateHelp', { earliest: state.earliest, latest: state.latest })}>
                <DateInput allowClear={false} />
              </Field>
              {handover && (
                <Form.Item name="unaccepted" valuePropName="checked">
                  <Checkbox>{t('doNotAccept')}</Checkbox>
                </Form.Item>
              )}
              {handover && (
                <Form.Item name="uncounted" valuePropName="checked">
                  <Checkbox>{t('uncounted')}</Checkbox>
                </Form.Item>
              )}
              <Leave shown={needsLeave} />
              <Submit>{needsLeave ? t('openWithLeave') : handover ? t('acceptAndOpen') : t('openFirst')}</Submit>
            </div>
          </div>
        </EnterWalks>
      </ActForm>
    </Panel>
  )
}

/** The count, unless there is no time for it. */
function Float() {
  const { t } = useTranslation('shifts')
  const uncounted = Form.useWatch<boolean | undefined>('uncounted')
  return uncounted ? <p>{t('uncountedHelp')}</p> : <BoxCount box="float" title={t('float')} />
}

/** The reason stays while one corrects the count, so that a refusal does not take it away. */
function Leave({ shown }: { shown: boolean }) {
  const { t } = useTranslation('shifts')
  const reason = Form.useWatch<string | undefined>('reason')
  const uncounted = Form.useWatch<boolean | undefined>('uncounted')
  return shown || uncounted || reason?.trim() ? <TextField name="reason" label={t('leaveReason')} help={t('leaveHelp')} autoFocus /> : null
}
