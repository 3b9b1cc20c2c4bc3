// Visitors: on the left whoever stands at the desk is checked in, on the right is who is inside, who is expected, and the way out.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '../ipc/bindings'
import { Page } from '../shared/Page'
import { CheckIn } from './CheckIn'
import { Evacuation } from './Evacuation'
import { Inside } from './Inside'
import type { Leaving } from './leaving'
import styles from './Visits.module.css'

export function Visits({ leaving, find }: { leaving?: Leaving; find?: string }) {
  const { t } = useTranslation('visits')
  const [expected, setExpected] = useState<Visit | null>(null)
  return (
    <Page title={t('title')} actions={<Evacuation />}>
      <div className={styles.desk}>
        <CheckIn key={expected?.id ?? 'walk-in'} expected={expected} onDone={() => setExpected(null)} />
        <Inside {...(leaving && { leaving })} {...(find !== undefined && { sought: find })} onArrive={setExpected} />
      </div>
    </Page>
  )
}
