import { TITLED, type Place, type PlaceName } from '../shared/place'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import styles from './Frame.module.css'

interface Props {
  day: readonly Place[]
  office: readonly Place[]
  here: string
  onGo: (name: PlaceName) => void
}

/** The places of the day, and below them those of the office. */
export function Rail({ day, office, here, onGo }: Props) {
  const { t } = useTranslation('frame')
  return (
    <nav className={styles.rail} aria-label={t('places')}>
      <ul>
        {day.map((place) => (
          <Door key={place.name} place={place} here={here} onGo={onGo} />
        ))}
      </ul>
      <ul>
        {office.map((place) => (
          <Door key={place.name} place={place} here={here} onGo={onGo} />
        ))}
      </ul>
    </nav>
  )
}

function Door({ place, here, onGo }: { place: Place; here: string; onGo: (name: PlaceName) => void }) {
  const { t } = useTranslation(TITLED)
  const Icon = place.icon
  const title = t(place.title)
  return (
    <li>
      {place.combo && <PlaceKey combo={place.combo} says={title} press={() => onGo(place.name)} />}
      <button type="button" title={title} aria-current={place.name === here ? 'page' : undefined} onClick={() => onGo(place.name)}>
        <span className={styles.icon} aria-hidden="true">
          {Icon && <Icon />}
        </span>
        <span className={styles.title}>{title}</span>
        {place.combo && <Kbd combo={place.combo} />}
      </button>
    </li>
  )
}

function PlaceKey({ combo, says, press }: { combo: string; says: string; press: () => void }) {
  useKey(combo, says, press)
  return null
}
