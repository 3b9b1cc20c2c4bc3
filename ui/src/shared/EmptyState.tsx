import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './EmptyState.module.css'

/** What stands where nothing is yet: one sentence, and what one can do about it. */
export function EmptyState({ children, action }: { children?: ReactNode; action?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={styles.empty}>
      <div>{children ?? t('emptyTitle')}</div>
      {action}
    </div>
  )
}
