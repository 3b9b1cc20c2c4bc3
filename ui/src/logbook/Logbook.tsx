// Who did what: the newest first, found by day, act and person, and kept as a workbook. Who looked at somebody's number is found here.
import { FileExcelOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Command, type JournalFilter, type JournalLine, type StaffId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { formatMoment } from '../shared/format'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import styles from './Logbook.module.css'

const EVERYTHING: JournalFilter = { act: null, staff: null, fromOn: '', toOn: '', before: null }

export function Logbook() {
  const { t } = useTranslation(['journal', 'common'])
  const { message } = App.useApp()
  const [filter, setFilter] = useState(EVERYTHING)
  const journal = useInfiniteQuery(queries.journal(filter))
  const keep = useAct({
    call: (request, asked: JournalFilter) => answer(commands.journalWorkbook(request, asked)),
    stale: ['journal'],
    onDone: (name) => {
      if (name !== null) message.success(t('common:saved'))
    },
  })
  const first = journal.data?.pages[0]

  /** A word of the desk in the office's words; one that is no longer known stands as it was stored. */
  const named = (words: 'acts' | 'things' | 'details', word: string) => t(`${words}.${word}` as 'title', { defaultValue: word })
  const columns: TableColumnsType<JournalLine> = [
    { title: t('at'), width: '10rem', render: (_, { at }) => formatMoment(at) },
    { title: t('who'), width: '8rem', render: (_, { who }) => who ?? t('nobody') },
    { title: t('act'), width: '11rem', render: (_, { act }) => named('acts', act) },
    {
      title: t('subject'),
      render: (_, { thing, subject, detail }) => [named('things', thing), subject, detail && named('details', detail)].filter((part) => part !== '').join(' '),
    },
    { title: t('reason'), dataIndex: 'reason' },
  ]

  return (
    <Page
      title={t('title')}
      actions={
        <Button icon={<FileExcelOutlined />} loading={keep.pending} onClick={() => void keep.run(filter)}>
          {t('keep')}
        </Button>
      }
    >
      {keep.problem && <Refusal problem={keep.problem} />}
      <p>{t('why')}</p>
      <Panel
        flush
        title={t('title')}
        actions={
          <div className={styles.tools}>
            <DateInput autoFocus aria-label={t('from')} placeholder={t('from')} value={filter.fromOn} onChange={(day) => setFilter({ ...filter, fromOn: day ?? '' })} />
            <DateInput aria-label={t('to')} placeholder={t('to')} value={filter.toOn} onChange={(day) => setFilter({ ...filter, toOn: day ?? '' })} />
            <Select<Command>
              className={styles.choice ?? ''}
              aria-label={t('act')}
              placeholder={t('anyAct')}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={filter.act}
              options={(first?.acts ?? []).map((act) => ({ value: act, label: named('acts', act) }))}
              onChange={(act) => setFilter({ ...filter, act: act ?? null })}
            />
            <Select<StaffId>
              className={styles.choice ?? ''}
              aria-label={t('person')}
              placeholder={t('anybody')}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={filter.staff}
              options={(first?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(staff) => setFilter({ ...filter, staff: staff ?? null })}
            />
          </div>
        }
      >
        <Ask query={journal}>
          {({ pages }) => <RowTable label={t('title')} rows={pages.flatMap(({ lines }) => lines)} rowKey={({ seq }) => seq} columns={columns} empty={t('none')} />}
        </Ask>
      </Panel>
      {journal.hasNextPage && (
        <Button loading={journal.isFetchingNextPage} onClick={() => void journal.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Page>
  )
}
