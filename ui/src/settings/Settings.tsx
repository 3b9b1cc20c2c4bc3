// How this window looks, what the community decided, one's own password, the printers, and whether the books agree.
import { useTranslation } from 'react-i18next'
import { settingsPanels } from '../places'
import { Page } from '../shared/Page'
import { useSession } from '../shared/session'
import { Books } from './Books'
import { DeskRules } from './DeskRules'
import { Look } from './Look'
import { MyPassword } from './MyPassword'
import { Names } from './Names'
import styles from './Settings.module.css'

export function Settings() {
  const { t } = useTranslation('settings')
  const { roles } = useSession().who
  const decides = roles.includes('supervisor') || roles.includes('administrator')
  const checks = decides || roles.includes('finance')
  return (
    <Page title={t('title')}>
      <div className={styles.columns}>
        <Look />
        {decides && <Names />}
        {decides && <DeskRules />}
        <MyPassword />
        <Books checks={checks} />
      </div>
      {settingsPanels().map((Part) => (
        <Part key={Part.displayName ?? Part.name} />
      ))}
    </Page>
  )
}
