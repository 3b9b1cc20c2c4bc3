// Closing as a guided list: count, confirm, see what is over or short, both passwords. The desk keeps the count before it says anything
// of what it expected, so the steps cannot be taken in another order.
import { Steps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CurrentShift, Handover } from '../ipc/bindings'
import { Count } from './Count'
import { HandOver } from './HandOver'
import { Outcome } from './Outcome'
import styles from './shifts.module.css'

export function CloseShift({ shift, onClosed }: { shift: CurrentShift; onClosed: (handover: Handover) => void }) {
  const { t } = useTranslation('shifts')
  return (
    <>
      <Steps size="small" current={shift.count ? 1 : 0} items={[{ title: t('steps.count') }, { title: t('steps.compare') }, { title: t('steps.paper') }]} />
      {shift.count ? (
        <div className={styles.compare}>
          <Outcome count={shift.count} />
          <HandOver shift={shift} onClosed={onClosed} />
        </div>
      ) : (
        <Count shift={shift} />
      )}
    </>
  )
}
