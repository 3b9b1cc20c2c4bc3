// What is open at the desk now: the shift, who is inside, who is expected, and what the shift before passed on.
import { useTranslation } from 'react-i18next'
import { formatDay } from '../shared/format'
import { Page } from '../shared/Page'
import styles from './Home.module.css'
import { ShiftNow } from './ShiftNow'
import { VisitsNow } from './VisitsNow'

const today = () => formatDay(Date.now())

export function Home() {
  const { t } = useTranslation('home')
  return (
    <Page title={t('title')} aside={today()}>
      <div className={styles.columns}>
        <ShiftNow />
        <VisitsNow by="inside" />
        <VisitsNow by="expected" />
      </div>
    </Page>
  )
}
