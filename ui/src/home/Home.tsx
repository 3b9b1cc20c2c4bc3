import { useTranslation } from 'react-i18next'
import { Page } from '../shared/Page'
import { useSession } from '../shared/session'

/** What is open at the desk now. */
export function Home() {
  const { t } = useTranslation('home')
  const { who } = useSession()
  return (
    <Page title={t('title')}>
      <p>{t('greeting', { name: who.name })}</p>
    </Page>
  )
}
