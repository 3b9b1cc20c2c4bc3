import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type RenameDesk } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { TextField } from '../shared/Field'
import { Panel } from '../shared/Page'
import { useSession } from '../shared/session'
import styles from './Settings.module.css'

/** What community and desk are called on the papers from now on. */
export function Names() {
  const { t } = useTranslation(['settings', 'common'])
  const { message } = App.useApp()
  const { desk } = useSession()
  const rename = useAct({
    call: (request, input: RenameDesk) => answer(commands.renameDesk(request, input)),
    stale: ['desk_state'],
    onDone: () => void message.success(t('common:saved')),
  })
  const now: RenameDesk = { community: desk.community, deskName: desk.name }
  return (
    <Panel title={t('names.title')}>
      <ActForm key={JSON.stringify(now)} name="rename_desk" act={rename} initial={now} autoFocus={false}>
        <div className={styles.pair}>
          <TextField name="community" label={t('names.community')} required />
          <TextField name="deskName" label={t('names.desk')} required />
        </div>
        <p>{t('names.why', { code: desk.code })}</p>
        <Submit>{t('common:save')}</Submit>
      </ActForm>
    </Panel>
  )
}
