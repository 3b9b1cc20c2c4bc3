// The frame around every place: the day's places at the left, the search box above, the desk's state below, and the keys that work
// everywhere.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LastReceipt } from '../cashier/LastReceipt'
import { placeNamed, placesFor } from '../places'
import { SearchBox } from '../search/SearchBox'
import { WayProvider, useWay } from '../shared/go'
import { useKey } from '../shared/keys'
import type { PlaceName } from '../shared/place'
import type { Session } from '../shared/session'
import { EvacuationKey } from '../visits/Evacuation'
import styles from './Frame.module.css'
import { Help } from './Help'
import { Rail } from './Rail'
import { StatusBar } from './StatusBar'

interface Props {
  session: Session
  start?: PlaceName
  params?: object
}

export function Frame({ session, start = 'home', params = {} }: Props) {
  return (
    <WayProvider start={start} startParams={params}>
      <Inside session={session} />
    </WayProvider>
  )
}

function Inside({ session }: { session: Session }) {
  const { t } = useTranslation('frame')
  const { here, back, go } = useWay()
  const [helping, setHelping] = useState(false)
  useKey('?', t('keys.help'), () => setHelping(true))
  // Within a field a question mark is a question mark.
  useKey('F1', t('keys.help'), () => setHelping(true))
  useKey('Ctrl+L', t('keys.lock'), session.lock)
  useKey('F9', t('keys.change'), session.leave)
  useKey('Escape', t('keys.back'), back)

  const { day, office } = placesFor(session.who.roles)
  const Here = placeNamed(here.name)?.Page
  return (
    <div className={styles.frame}>
      <Rail day={day} office={office} here={here.name} onGo={go} />
      <header className={styles.top}>
        <div className={styles.search}><SearchBox /></div>
        <span className={styles.community}>{session.desk.community}</span>
      </header>
      <main className={styles.place}>{Here && <Here key={here.step} {...here.params} />}</main>
      <LastReceipt />
      <EvacuationKey />
      <StatusBar session={session} onHelp={() => setHelping(true)} />
      {helping && <Help onClose={() => setHelping(false)} />}
    </div>
  )
}
