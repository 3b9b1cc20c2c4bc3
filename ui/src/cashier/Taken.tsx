// What was just taken: the change to give back, large, and the paper, which goes to the printer by itself once.
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Collected } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { Panel } from '../shared/Page'
import { ReceiptActions, usePrint } from './paper'
import styles from './Cashier.module.css'

export function Taken({ collected }: { collected: Collected }) {
  const { t } = useTranslation('cashier')
  const print = usePrint(collected.receipt, collected.number)
  const sent = useRef(false)
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    void print.run('')
  }, [print])
  return (
    <Panel title={t('taken.title', { number: collected.number })}>
      <div className={styles.taken} role="status">
        <div>
          {t('taken.total')} <Amount fen={collected.total} strong />
        </div>
        <div className={styles.change}>
          {t('change')} <Amount fen={collected.change} />
        </div>
        <ReceiptActions receipt={collected.receipt} number={collected.number} print={print} />
      </div>
    </Panel>
  )
}
