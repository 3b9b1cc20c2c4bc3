import type { ReactNode } from 'react'
import styles from './exchange.module.css'

export interface Fact {
  label: string
  value: ReactNode
  /** What changes stands out from what only is. */
  strong?: boolean
}

/** A few figures side by side. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, strong }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={strong ? styles.strong : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
