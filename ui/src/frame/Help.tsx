import { useTranslation } from 'react-i18next'
import { Kbd } from '../shared/Kbd'
import { useKeyList } from '../shared/keys'
import styles from './Frame.module.css'
import { Dialog } from '../shared/Dialog'

const order = (combo: string) => (/^F\d/.test(combo) ? Number(combo.slice(1)) : 100)

/** Every key that works now, in the words of whoever listens for it. */
export function Help({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('frame')
  const keys = useKeyList()
  const everywhere = [
    { combo: 'Enter', says: t('keys.enter') },
    { combo: 'Tab', says: t('keys.tab') },
    { combo: '↑ ↓', says: t('keys.arrows') },
  ]
  const listed = new Map([...keys, ...everywhere].map((key) => [key.combo, key.says]))
  const rows = [...listed].toSorted(([a], [b]) => order(a) - order(b))
  return (
    <Dialog title={t('help')} open footer={null} onCancel={onClose} width="35rem">
      <dl className={styles.keys}>
        {rows.map(([combo, says]) => (
          <div key={combo}>
            <dt>
              <Kbd combo={combo} />
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
