import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { PasswordField } from '../shared/Field'
import type { Session } from '../shared/session'
import { Doorstep } from './Doorstep'
import styles from './door.module.css'

/** The locked screen: the same person unlocks it, anybody else signs in instead. */
export function Lock({ session, onUnlock, onChange }: { session: Session; onUnlock: () => void; onChange: () => void }) {
  const { t } = useTranslation(['frame', 'common'])
  const unlock = useAct({
    call: (_request, { password }: { password: string }) => answer(commands.unlockScreen(password)),
    onDone: onUnlock,
  })
  return (
    <Doorstep title={session.who.name} lead={t('lock.lead')}>
      <ActForm name="unlock" act={unlock} initial={{ password: '' }} draft={false}>
        <PasswordField name="password" label={t('common:password')} />
        <Submit block>{t('lock.unlock')}</Submit>
      </ActForm>
      <Button type="link" className={styles.other ?? ''} onClick={onChange}>
        {t('lock.other')}
      </Button>
    </Doorstep>
  )
}
