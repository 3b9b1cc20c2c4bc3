// The first start: names the community, the desk and its administrator. There is no account and no password before this.
import { App, Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands, type CommandError, type RequestId, type SetUp } from '../ipc/bindings'
import { sentence } from '../ipc/refusals'
import { newRequest } from '../ipc/request'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { PasswordField, TextField } from '../shared/Field'
import { Doorstep } from './Doorstep'
import styles from './door.module.css'

/** Seconds. */
const LONG_ENOUGH_TO_READ = 12

type Values = SetUp & { sample: boolean }

const BLANK: Values = { community: '', deskCode: 'A1', deskName: '', administrator: '', password: '', sample: false }

/** Sets the desk up; answers with what hindered the sample community, for the desk stands without it, too. */
async function begin(request: RequestId, { sample, ...setUp }: Values): Promise<CommandError | null> {
  await answer(commands.setUp(request, setUp))
  return sample ? fillSample(setUp).catch(problemOf) : null
}

/** The sample community is filled in by the administrator, who signs in for it and out again. */
async function fillSample({ administrator, password }: SetUp): Promise<null> {
  await answer(commands.signIn(newRequest(), administrator, password))
  try {
    await answer(commands.fillSample(newRequest()))
  } finally {
    await answer(commands.signOut(newRequest()))
  }
  return null
}

export function FirstStart() {
  const { t } = useTranslation(['frame', 'common'])
  const { t: say } = useTranslation(['refusals', 'common'])
  const { message } = App.useApp()
  const setUp = useAct({
    call: begin,
    onDone: (problem) => problem && void message.warning(t('firstStart.sampleFailed', { why: sentence(problem, say) }), LONG_ENOUGH_TO_READ),
  })
  return (
    <Doorstep title={t('firstStart.title')} lead={t('firstStart.lead')}>
      <ActForm name="set_up" act={setUp} initial={{ ...BLANK, deskName: t('firstStart.deskNameUsual') }}>
        <TextField name="community" label={t('firstStart.community')} required />
        <div className={styles.pair}>
          <TextField name="deskCode" label={t('firstStart.deskCode')} help={t('firstStart.deskCodeHelp')} maxLength={4} required />
          <TextField name="deskName" label={t('firstStart.deskName')} required />
        </div>
        <div className={styles.pair}>
          <TextField name="administrator" label={t('firstStart.administrator')} required />
          <PasswordField name="password" label={t('common:password')} help={t('firstStart.passwordHelp')} />
        </div>
        <Form.Item name="sample" valuePropName="checked" extra={t('firstStart.sampleHelp')}>
          <Checkbox>{t('firstStart.sample')}</Checkbox>
        </Form.Item>
        <Submit block>{t('firstStart.begin')}</Submit>
      </ActForm>
    </Doorstep>
  )
}
