import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { PasswordField } from '../shared/Field'
import { Panel } from '../shared/Page'
import styles from './Settings.module.css'

interface Passwords {
  oldPassword: string
  newPassword: string
}

/** One's own password. */
export function MyPassword() {
  const { t } = useTranslation('settings')
  const { message } = App.useApp()
  const change = useAct({
    call: (request, { oldPassword, newPassword }: Passwords) => answer(commands.changePassword(request, oldPassword, newPassword)),
    stale: [],
    onDone: () => void message.success(t('password.done')),
  })
  return (
    <Panel title={t('password.title')}>
      <ActForm name="change_password" act={change} initial={{ oldPassword: '', newPassword: '' }} draft={false} autoFocus={false}>
        <div className={styles.pair}>
          <PasswordField name="oldPassword" label={t('password.old')} />
          <PasswordField name="newPassword" label={t('password.new')} />
        </div>
        <Submit>{t('password.change')}</Submit>
      </ActForm>
    </Panel>
  )
}
