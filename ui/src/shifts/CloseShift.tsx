// Closing as a guided list: count, confirm, see what is over or short, both passwords. The desk keeps the count before it says anything
// of what it expected, so the steps cannot be taken in another order.
import { Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CurrentShift, Handover } from '../ipc/bindings'
import { Count } from './Count'
import { HandOver } from './HandOver'
import { Outcome } from './Outcome'
import { Reveal } from './Reveal'
import styles from './shifts.module.css'

interface Closing {
  shift: CurrentShift
  onClosed: (handover: Handover) => void
  /** The expected figures were seen: what was counted no longer stands, and it is counted again. */
  onRevealed: () => void
}

export function CloseShift({ shift, onClosed, onRevealed }: Closing) {
  const { t } = useTranslation('shifts')
  const [revealing, setRevealing] = useState(false)
  const reveal = () => setRevealing(true)
  return (
    <>
      <Steps size="small" current={shift.count ? 1 : 0} items={[{ title: t('steps.count') }, { title: t('steps.compare') }, { title: t('steps.paper') }]} />
      {shift.count ? (
        <div className={styles.compare}>
          <Outcome count={shift.count} />
          <HandOver shift={shift} onClosed={onClosed} onReveal={reveal} />
        </div>
      ) : (
        <Count shift={shift} onReveal={reveal} />
      )}
      {/* It outlives the step it was asked from: to reveal takes a count back. */}
      <Reveal shift={shift} open={revealing} onClose={() => setRevealing(false)} onRevealed={onRevealed} />
    </>
  )
}
