import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import styles from './Page.module.css'

interface Props {
  title: ReactNode
  /** A quiet line beside the title: a count, a date. */
  aside?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

/** A place's frame: title, actions, and the part that scrolls. Takes the focus unless something inside has it already. */
export function Page({ title, aside, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!page.current?.contains(document.activeElement)) heading.current?.focus()
  }, [])
  return (
    <div className={styles.page} ref={page}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside && <div className={styles.aside}>{aside}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  )
}

/** A part of a page with its own heading, on a raised ground. */
export function Panel({ title, actions, children, flush = false }: { title?: ReactNode; actions?: ReactNode; children: ReactNode; flush?: boolean }) {
  return (
    <section className={styles.panel}>
      {(title || actions) && (
        <header className={styles.panelHead}>
          <h2>{title}</h2>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? styles.flush : styles.panelBody}>{children}</div>
    </section>
  )
}
