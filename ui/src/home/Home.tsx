// What is open at the desk now: the shift and its receipts, who is inside, who is expected, and what the shift before passed on.
import { useTranslation } from 'react-i18next'
import { formatDay } from '../shared/format'
import { Page } from '../shared/Page'
import { FirstSteps } from './FirstSteps'
import styles from './Home.module.css'
import { useSees } from './leave'
import { ReceiptsNow } from './ReceiptsNow'
import { ShiftNow } from './ShiftNow'
import { VisitsNow } from './VisitsNow'

const today = () => formatDay(Date.now())

export function Home() {
  const { t } = useTranslation('home')
  const sees = useSees()
  return (
    <Page title={t('title')} aside={today()}>
      <div className={styles.columns}>
        <div className={styles.column}>
          <ShiftNow />
          {sees('cashier') && <ReceiptsNow />}
          {sees('staff') && <FirstSteps />}
        </div>
        <div className={styles.column}>
          <VisitsNow by="inside" shown={8} />
          <VisitsNow by="expected" shown={5} />
        </div>
      </div>
    </Page>
  )
}
