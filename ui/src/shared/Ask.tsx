import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../ipc/answer'
import { Refusal } from './Refusal'
import { EmptyState } from './EmptyState'

/** As much of a query as is looked at here: one that goes on page by page has it too. */
interface Asked<T> {
  data: T | undefined
  error: Error | null
  refetch: () => Promise<unknown>
}

/** What a query answered, or what stands there until it does, or the sentence why it does not. */
export function Ask<T>({ query, children }: { query: Asked<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation()
  if (query.data !== undefined) return children(query.data)
  if (query.error) {
    return (
      <EmptyState action={<Button onClick={() => void query.refetch()}>{t('retry')}</Button>}>
        <Refusal problem={problemOf(query.error)} />
      </EmptyState>
    )
  }
  return <Skeleton active title={false} paragraph={{ rows: 4 }} aria-label={t('loading')} />
}
