// Both sides of some days: the kinds with their counts and sums, the rows of one kind, and each difference with its owner and resolution.
import { FileExcelOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Tag, type TableColumnsType } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type KindSum, type Provider, type ReconcileFilter, type Reconciled, type ResultKind } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { formatDay, formatMoment } from '../shared/format'
import { useKey } from '../shared/keys'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { Detail } from './Detail'
import styles from './statements.module.css'

export const keyOf = ({ theirs, ours }: Reconciled) => (theirs ? `line ${theirs.id}` : `tender ${ours?.id} ${ours?.ofVoid}`)

export function Result({ provider, fromOn, toOn }: { provider: Provider; fromOn: string; toOn: string }) {
  const { t } = useTranslation(['statements', 'common'])
  const { message } = App.useApp()
  const [filter, setFilter] = useState<ReconcileFilter>({ provider, fromOn, toOn, kind: null, openOnly: false, after: 0 })
  const [open, setOpen] = useState<string | null>(null)
  const result = useInfiniteQuery(queries.reconciliation(filter))
  const keep = useAct({
    call: (request, asked: ReconcileFilter) => answer(commands.reconciliationWorkbook(request, asked)),
    stale: ['journal'],
    onDone: (name) => {
      if (name !== null) message.success(t('common:saved'))
    },
  })
  const kept = () => !keep.pending && void keep.run({ ...filter, kind: null, openOnly: false })
  useKey('Ctrl+S', t('keep'), kept)
  // The work starts at the kinds.
  const kinds = useRef<HTMLDivElement>(null)
  const loaded = result.data !== undefined
  useEffect(() => {
    if (loaded) kinds.current?.querySelector<HTMLElement>('tr[data-row-key]')?.focus()
  }, [loaded])
  const rows = result.data?.pages.flatMap((page) => page.rows) ?? []
  const opened = rows.find((row) => keyOf(row) === open)
  const pick = (kind: ResultKind) => setFilter({ ...filter, kind: filter.kind === kind ? null : kind })

  return (
    <Page
      title={`${t('result')} · ${t(`providers.${provider}`)}`}
      actions={
        <>
          <DateInput aria-label={t('from')} value={filter.fromOn} allowClear={false} onChange={(day) => day && setFilter({ ...filter, fromOn: day })} />
          <DateInput aria-label={t('to')} value={filter.toOn} allowClear={false} onChange={(day) => day && setFilter({ ...filter, toOn: day })} />
          <Button icon={<FileExcelOutlined />} loading={keep.pending} onClick={kept}>
            {t('keep')}
          </Button>
        </>
      }
    >
      {keep.problem && <Refusal problem={keep.problem} />}
      <p>{t('resultWhy')}</p>
      <Ask query={result}>
        {({ pages: [first] }) =>
          first && (
            <>
              {first.notCovered > 0 && <Alert type="info" showIcon title={t('notCovered', { n: first.notCovered })} />}
              <Panel flush title={t('kindsOf', { open: first.open })}>
                <div ref={kinds}>
                  <RowTable
                    label={t('kinds')}
                    rows={first.sums}
                    rowKey={({ kind }) => kind}
                    columns={sumColumns(t)}
                    rowClassName={({ kind }) => (kind === filter.kind ? (styles.picked ?? '') : '')}
                    onOpen={({ kind }) => pick(kind)}
                  />
                </div>
              </Panel>
              <Panel
                flush
                title={filter.kind === null ? t('allKinds', { n: first.count }) : `${t(`kind.${filter.kind}`)} · ${first.count}`}
                actions={
                  <>
                    {filter.kind !== null && (
                      <Button size="small" onClick={() => setFilter({ ...filter, kind: null })}>
                        {t('everyKind')}
                      </Button>
                    )}
                    <Checkbox checked={filter.openOnly} onChange={({ target }) => setFilter({ ...filter, openOnly: target.checked })}>
                      {t('openOnly')}
                    </Checkbox>
                  </>
                }
              >
                <RowTable label={t('rows')} rows={rows} rowKey={keyOf} columns={rowColumns(t, filter.kind)} onOpen={(row) => setOpen(keyOf(row))} empty={t('noRows')} />
              </Panel>
            </>
          )
        }
      </Ask>
      {result.hasNextPage && (
        <Button loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {opened && <Detail row={opened} onClose={() => setOpen(null)} />}
    </Page>
  )
}

type Translate = ReturnType<typeof useTranslation<['statements', 'common']>>['t']

const sumColumns = (t: Translate): TableColumnsType<KindSum> => [
  { title: t('kindTitle'), render: (_, { kind }) => t(`kind.${kind}`) },
  { title: t('count'), dataIndex: 'count', align: 'right', width: '7rem' },
  { title: t('theirAmount'), align: 'right', width: '11rem', render: (_, { theirs }) => <Amount fen={theirs} /> },
  { title: t('ourAmount'), align: 'right', width: '11rem', render: (_, { ours }) => <Amount fen={ours} /> },
  { title: t('open'), align: 'right', width: '7rem', render: (_, { open }) => (open > 0 ? <strong>{open}</strong> : 0) },
]

/** When it was, as far as it is known. */
export const when = ({ theirs, ours }: Reconciled) => (theirs ? (theirs.timed ? formatMoment(theirs.at) : formatDay(theirs.at)) : ours ? formatMoment(ours.at) : '')

const rowColumns = (t: Translate, kind: ResultKind | null): TableColumnsType<Reconciled> => [
  { title: t('common:time'), width: '9rem', render: (_, row) => when(row) },
  { title: t('kindTitle'), width: '5.5rem', render: (_, row) => t(`kind.${row.kind}`) },
  { title: t('number'), render: (_, { theirs, ours }) => <bdi>{theirs ? theirs.order || theirs.transaction || theirs.counterparty : ours?.reference}</bdi> },
  { title: t('theirAmount'), align: 'right', width: '7rem', render: (_, { theirs }) => theirs && <Amount fen={theirs.amount} /> },
  { title: t('fee'), align: 'right', width: '7rem', hidden: kind !== 'fee', render: (_, { theirs }) => theirs && <Amount fen={theirs.fee} /> },
  { title: t('receipt'), width: '9rem', render: (_, { ours }) => ours && (ours.ofVoid ? t('ofVoid', { number: ours.number }) : ours.number) },
  { title: t('ourAmount'), align: 'right', width: '7rem', render: (_, { ours }) => ours && <Amount fen={ours.amount} /> },
  { title: t('difference'), align: 'right', width: '7rem', hidden: kind === 'fee', render: (_, { isDifference, difference }) => isDifference && <Amount fen={difference} strong /> },
  { title: t('state'), width: '9rem', render: (_, row) => <State row={row} /> },
]

function State({ row: { isDifference, standing } }: { row: Reconciled }) {
  const { t } = useTranslation('statements')
  if (!isDifference && !standing) return null
  if (standing?.state === 'resolved') return <Tag color="success">{standing.resolution ? t(`resolution.${standing.resolution}`) : t('resolved')}</Tag>
  if (!isDifference) return <Tag>{t('agreesNow')}</Tag>
  return <Tag color="warning">{standing ? t('ownedBy', { name: standing.ownerName }) : t('unresolved')}</Tag>
}
