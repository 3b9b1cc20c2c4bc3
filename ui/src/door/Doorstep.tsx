import type { ReactNode } from 'react'
import styles from './door.module.css'

/** The card in the middle of an otherwise empty window. */
export function Doorstep({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <main className={styles.ground}>
      <div className={styles.card}>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}
