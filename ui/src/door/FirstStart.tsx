// The first start: names the community, the desk and its administrator. There is no account and no password before this.
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type SetUp } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { PasswordField, TextField } from '../shared/Field'
import { Doorstep } from './Doorstep'
import styles from './door.module.css'

const BLANK: SetUp = { community: '', deskCode: 'A1', deskName: '', administrator: '', password: '' }

export function FirstStart() {
  const { t } = useTranslation(['frame', 'common'])
  const setUp = useAct({ call: (request, input: SetUp) => answer(commands.setUp(request, input)) })
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
        <Submit block>{t('firstStart.begin')}</Submit>
      </ActForm>
    </Doorstep>
  )
}
