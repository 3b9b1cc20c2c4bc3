// The month's round: the readings typed one after the other in the order of the route. What is odd is the desk's to say; it is taken only
// when the person stands by it.
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type MeterId, type MeterRound, type RoundRow } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Ask } from '../shared/Ask'
import { DateInput } from '../shared/DateInput'
import { EmptyState } from '../shared/EmptyState'
import { formatDay } from '../shared/format'
import { Panel } from '../shared/Page'
import { PaperActions } from '../shared/PaperActions'
import { RowTable } from '../shared/RowTable'
import styles from './meters.module.css'
import { ReadOne } from './ReadOne'

const thisMonth = () => formatDay(Date.now()).slice(0, 7)

export function Round() {
  const { t } = useTranslation('meters')
  const [period, setPeriod] = useState(thisMonth)
  const [building, setBuilding] = useState<string | null>(null)
  const [readOn, setReadOn] = useState('')
  const [reader, setReader] = useState('')
  const round = useQuery(queries.meterRound(period, building))
  const paper = (way: 'print' | 'keep' | 'show') => answer(commands.readingList(period, building, way))
  const buildings = round.data?.buildings ?? []
  return (
    <div className={styles.stack}>
      <Panel>
        <Form layout="vertical" component="div" className={styles.ask}>
          <Form.Item label={t('period')} htmlFor="round-period">
            <DateInput id="round-period" month allowClear={false} value={period} onChange={(month) => setPeriod(month ?? thisMonth())} />
          </Form.Item>
          <Form.Item label={t('building')} htmlFor="round-building">
            <Select
              id="round-building"
              value={building ?? ''}
              onChange={(chosen) => setBuilding(chosen === '' ? null : chosen)}
              options={[{ value: '', label: t('allBuildings') }, ...buildings.map((each) => ({ value: each, label: each }))]}
            />
          </Form.Item>
          <Form.Item label={t('readOn')} htmlFor="round-read-on" extra={t('readOnHelp')}>
            <DateInput id="round-read-on" value={readOn} onChange={(day) => setReadOn(day ?? '')} />
          </Form.Item>
          <Form.Item label={t('reader')} htmlFor="round-reader" extra={t('readerHelp')}>
            <Input id="round-reader" autoComplete="off" maxLength={40} value={reader} onChange={({ target }) => setReader(target.value)} />
          </Form.Item>
          <PaperActions paper={t('readingList')} print={() => paper('print')} save={() => paper('keep')} preview={() => paper('show')} />
        </Form>
      </Panel>
      <Ask query={round}>{(data) => <Walk key={`${period} ${building}`} round={data} readOn={readOn} reader={reader} />}</Ask>
    </div>
  )
}

/** The unread meter after this one, round the corner to those that were skipped. */
function unreadAfter(rows: readonly RoundRow[], meter: MeterId | null): MeterId | null {
  const at = rows.findIndex((row) => row.meter.id === meter)
  const onward = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))]
  return onward.find((row) => row.reading === null)?.meter.id ?? null
}

function Walk({ round, readOn, reader }: { round: MeterRound; readOn: string; reader: string }) {
  const { t } = useTranslation('meters')
  const { rows } = round
  const [at, setAt] = useState<MeterId | null>(() => unreadAfter(rows, null))
  const [took, setTook] = useState<string | null>(null)
  const row = rows.find(({ meter }) => meter.id === at)
  const columns: TableColumnsType<RoundRow> = [
    { title: t('number'), render: (_, { meter }) => t('now', { unit: meter.unitLabel, kind: t(`kinds.${meter.kind}`), number: meter.number }) },
    { title: t('previous'), width: '7rem', align: 'right', dataIndex: 'previous' },
    { title: t('usual'), width: '7rem', align: 'right', render: (_, { usual }) => usual ?? '' },
    { title: t('value'), width: '7rem', align: 'right', render: (_, { reading }) => reading?.value ?? '' },
    { title: t('usage'), width: '7rem', align: 'right', render: (_, { reading }) => reading?.usage ?? '' },
    { title: t('state'), width: '14rem', render: (_, each) => <State row={each} /> },
  ]
  if (rows.length === 0) {
    return (
      <Panel>
        <EmptyState>{t('empty')}</EmptyState>
      </Panel>
    )
  }
  return (
    <>
      <Panel title={t('typing')} actions={<span>{t('progress', { read: round.read, meters: round.meters })}</span>}>
        {row ? (
          <ReadOne
            key={`${row.meter.id} ${row.reading?.id ?? ''}`}
            row={row}
            period={round.period}
            readOn={readOn}
            reader={reader}
            onDone={(read) => {
              setTook(read && t('took', { unit: read.meter.unitLabel, usage: read.reading?.usage ?? '' }))
              setAt(unreadAfter(rows, row.meter.id))
            }}
            onSkip={() => setAt(unreadAfter(rows, row.meter.id))}
          />
        ) : (
          <p>{t('allRead')}</p>
        )}
        <div role="status">{took}</div>
      </Panel>
      <Panel flush>
        <RowTable label={t('round')} rows={rows} rowKey={({ meter }) => meter.id} columns={columns} onOpen={({ meter }) => setAt(meter.id)} />
      </Panel>
    </>
  )
}

function State({ row: { reading } }: { row: RoundRow }) {
  const { t } = useTranslation('meters')
  if (reading === null) return t('unread')
  return (
    <>
      {reading.billed && <Tag color="processing">{t('billed')}</Tag>}
      {reading.rolledOver && <Tag>{t('rolled')}</Tag>}
      {reading.jumped && <Tag>{t('jumped')}</Tag>}
    </>
  )
}
