import { Button, Tag, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ChaseEntry } from '../ipc/bindings'
import { formatMoment, formatYuan } from '../shared/format'
import { RowTable } from '../shared/RowTable'
import styles from './chasing.module.css'

const HEIGHT = { y: 240 }

interface Props {
  entries: readonly ChaseEntry[]
  onCorrect?: (entry: ChaseEntry) => void
  /** For whoever may have a printed notice again. */
  onPaper?: (entry: ChaseEntry) => void
  narrow?: boolean
}

/** Who was asked, when and how, and what they said; the newest first. */
export function Log({ entries, onCorrect, onPaper, narrow = false }: Props) {
  const { t } = useTranslation(['chasing', 'common'])
  const promised = ({ promisedOn, promised: amount }: ChaseEntry) => promisedOn && `${promisedOn} ${formatYuan(amount ?? 0)}`
  const columns: TableColumnsType<ChaseEntry> = [
    { title: t('when'), width: '8.5rem', render: (_, { at }) => formatMoment(at) },
    { title: t('by'), width: '5rem', hidden: narrow, dataIndex: 'by' },
    {
      title: t('outcome'),
      width: '11rem',
      render: (_, entry) => (
        <span className={entry.corrected ? styles.corrected : undefined}>
          {[t(`ways.${entry.way}`), t(`outcomes.${entry.outcome}`), promised(entry), entry.notice].filter(Boolean).join(' · ')}
          {entry.corrected && <Tag>{t('corrected')}</Tag>}
        </span>
      ),
    },
    {
      title: t('words'),
      hidden: narrow,
      render: (_, { spokeWith, words }) => (
        <span className={styles.words}>
          <bdi>{[spokeWith, words].filter(Boolean).join(' · ')}</bdi>
        </span>
      ),
    },
    {
      title: t('common:actions'),
      width: '6rem',
      hidden: !onCorrect && !onPaper,
      render: (_, entry) => {
        if (entry.run !== null) {
          return (
            onPaper && (
              <Button size="small" aria-label={`${t('paper')}: ${entry.notice}`} onClick={() => onPaper(entry)}>
                {t('paper')}
              </Button>
            )
          )
        }
        return (
          onCorrect &&
          !entry.corrected &&
          entry.way !== 'bank' && (
            <Button size="small" aria-label={`${t('correct')}: ${formatMoment(entry.at)}`} onClick={() => onCorrect(entry)}>
              {t('correct')}
            </Button>
          )
        )
      },
    },
  ]
  return <RowTable label={t('log')} rows={entries} rowKey={({ id }) => id} columns={columns} scroll={HEIGHT} empty={t('logEmpty')} />
}
