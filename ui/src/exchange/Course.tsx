// How far the work on a book is, asked again and again while it goes on, and the way to stop it. Reading does not know how much there is
// to read, so it only shows that it goes on; before the work has begun (the person still looks for the file) there is nothing to show.
import { useQuery } from '@tanstack/react-query'
import { Button, Progress, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import styles from './exchange.module.css'

export function Course() {
  const { t } = useTranslation('exchange')
  const { data } = useQuery(queries.importProgress())
  if (!data || (data.of === 0 && data.done === 0)) return null
  return (
    <div className={styles.course}>
      {data.of > 0 ? (
        <Progress className={styles.progress ?? ''} percent={Math.floor((data.done * 100) / data.of)} size="small" aria-label={t('progress')} />
      ) : (
        <>
          <Spin size="small" />
          <span className={styles.quiet}>{t('reading')}</span>
        </>
      )}
      <Button size="small" onClick={() => void answer(commands.stopImport())}>
        {t('stop')}
      </Button>
    </div>
  )
}
