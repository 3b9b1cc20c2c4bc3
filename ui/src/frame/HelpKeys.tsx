import { useTranslation } from 'react-i18next'
import { Kbd } from '../shared/Kbd'
import type { Key } from '../shared/keys'
import styles from './Help.module.css'

/** The keys that work now. */
export function HelpKeys({ keys }: { keys: readonly Key[] }) {
  const { t } = useTranslation('help')
  return (
    <>
      <div className={styles.head}>
        <h2>{t('keys')}</h2>
      </div>
      <dl className={styles.keys}>
        {keys.map(({ combo, says }) => (
          <div key={combo}>
            <dt>
              <Kbd combo={combo} />
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
