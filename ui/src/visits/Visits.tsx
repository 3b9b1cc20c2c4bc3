// Visitors: on the left whoever stands at the desk is checked in, on the right is who is inside, who is expected, and the way out.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '../ipc/bindings'
import { Page } from '../shared/Page'
import { CheckIn } from './CheckIn'
import { Evacuation } from './Evacuation'
import { Inside } from './Inside'
import styles from './Visits.module.css'

export function Visits({ number }: { number?: string }) {
  const { t } = useTranslation('visits')
  const [expected, setExpected] = useState<Visit | null>(null)
  return (
    <Page title={t('title')} actions={<Evacuation />}>
      <div className={styles.desk}>
        <CheckIn key={expected?.id ?? 'walk-in'} expected={expected} onDone={() => setExpected(null)} />
        <Inside {...(number !== undefined && { scanned: number })} onArrive={setExpected} />
      </div>
    </Page>
  )
}
