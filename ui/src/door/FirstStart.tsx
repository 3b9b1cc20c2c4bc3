// The first start: names the community, the desk and its administrator. There is no account and no password before this.
import { Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type DeskState, type RequestId, type SetUp } from '../ipc/bindings'
import { newRequest } from '../ipc/request'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { PasswordField, TextField } from '../shared/Field'
import { Doorstep } from './Doorstep'
import styles from './door.module.css'

type Values = SetUp & { sample: boolean }

const BLANK: Values = { community: '', deskCode: 'A1', deskName: '', administrator: '', password: '', sample: false }

/** Sets the desk up; the sample community is then filled in by the administrator, who signs in for it and out again. */
async function begin(request: RequestId, { sample, ...setUp }: Values): Promise<DeskState> {
  const state = await answer(commands.setUp(request, setUp))
  if (sample) {
    await answer(commands.signIn(newRequest(), setUp.administrator, setUp.password))
    await answer(commands.fillSample(newRequest()))
    await answer(commands.signOut(newRequest()))
  }
  return state
}

export function FirstStart() {
  const { t } = useTranslation(['frame', 'common'])
  const setUp = useAct({ call: begin })
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
