// Who is inside, who is expected, who came today; and the way out: by the scanned slip, by the number, or from the list.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Segmented, Space, type InputRef, type TableColumnsType } from 'antd'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type RequestId, type Visit, type VisitId, type VisitsBy } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Ask } from '../shared/Ask'
import { EmptyState } from '../shared/EmptyState'
import { formatMoment, formatTime } from '../shared/format'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import type { Leaving } from './leaving'
import { SlipActions } from './SlipActions'
import styles from './Visits.module.css'
import { Dialog } from '../shared/Dialog'

type List = 'inside' | 'expected' | 'day'

const BY: Record<List, VisitsBy> = { inside: { by: 'inside' }, expected: { by: 'expected' }, day: { by: 'day', day: null } }

interface Props {
  /** A slip that was just scanned. */
  leaving?: Leaving
  /** The number of a visit that was looked up. */
  sought?: string
  /** Somebody announced has come. */
  onArrive: (visit: Visit) => void
}

export function Inside({ leaving, sought = '', onArrive }: Props) {
  const { t } = useTranslation(['visits', 'common'])
  const [list, setList] = useState<List>(sought === '' ? 'inside' : 'day')
  const [find, setFind] = useState(sought)
  const [open, setOpen] = useState<Visit | null>(null)
  const inside = useQuery(queries.visits(BY.inside, ''))
  const expected = useQuery(queries.visits(BY.expected, ''))
  const shown = useQuery(queries.visits(BY[list], useDeferredValue(find.trim())))
  const checkOut = useAct({ call: (request, number: string) => answer(commands.checkOut(request, number)), stale: ['visits'] })
  const [gone, setGone] = useState<string | null>(null)
  const signOut = async (number: string, request?: RequestId) => {
    setGone(null)
    const out = await checkOut.run(number, request)
    if (!out) return false
    setGone(t('checkedOut', { number: out.number, unit: out.unit, count: out.companions + 1 }))
    return true
  }
  // A scan says everything: whoever hands in the slip is leaving.
  const taken = useRef<string>(undefined)
  useEffect(() => {
    if (!leaving || taken.current === leaving.request) return
    taken.current = leaving.request
    void signOut(leaving.number, leaving.request)
  })

  const columns: TableColumnsType<Visit> = [
    { title: t(list === 'expected' ? 'day' : 'number'), width: '8.5rem', render: (_, { number, day }) => <span className={styles.number}>{number ?? day}</span> },
    {
      title: t('visitor'),
      width: '6rem',
      render: (_, { name, companions }) => (
        <span className={styles.number}>
          <bdi>{name ?? t('erased')}</bdi> {companions > 0 && <span className={styles.quiet}>{t('andMore', { count: companions })}</span>}
        </span>
      ),
    },
    { title: t('common:phone'), width: '7.25rem', render: (_, { phone, plate }) => <span className={styles.number}>{phone ?? plate}</span> },
    { title: t('host'), width: '6.5rem', ellipsis: true, render: (_, { unit, host }) => [unit, host].filter(Boolean).join(' ') },
    { title: t('since'), width: '5rem', hidden: list === 'expected', render: (_, visit) => <span className={styles.number}>{since(visit)}</span> },
    { title: t('state'), width: '6rem', render: (_, { state, leftAt }) => <State state={state} leftAt={leftAt} /> },
  ]

  return (
    <Panel
      flush
      title={t('list')}
      actions={
        <Segmented<List>
          aria-label={t('list')}
          value={list}
          options={[
            { value: 'inside', label: t('inside', { count: inside.data?.length ?? 0 }) },
            { value: 'expected', label: t('expected', { count: expected.data?.length ?? 0 }) },
            { value: 'day', label: t('today') },
          ]}
          onChange={setList}
        />
      }
    >
      <div className={styles.tools}>
        <Input className={styles.find ?? ''} aria-label={t('find')} placeholder={t('find')} allowClear value={find} onChange={(event) => setFind(event.target.value)} />
        <CheckOutBox pending={checkOut.pending} onNumber={signOut} />
      </div>
      {(checkOut.problem || gone) && (
        <div className={styles.told}>
          {checkOut.problem && <Refusal problem={checkOut.problem} />}
          {gone && !checkOut.problem && <Alert type="success" showIcon title={gone} role="status" />}
        </div>
      )}
      <Ask query={shown}>
        {(visits) => (
          <RowTable label={t('list')} rows={visits} rowKey={({ id }) => id} columns={columns} onOpen={setOpen} empty={<EmptyState>{t(`empty.${list}`)}</EmptyState>} />
        )}
      </Ask>
      <Dialog title={open?.number ?? t('announced')} open={open !== null} footer={null} onCancel={() => setOpen(null)} width="28.75rem" destroyOnHidden>
        {open && (
          <OneVisit
            visit={open}
            onClose={() => setOpen(null)}
            onCheckOut={() => {
              setOpen(null)
              if (open.number) void signOut(open.number)
            }}
            onArrive={() => {
              setOpen(null)
              onArrive(open)
            }}
          />
        )}
      </Dialog>
    </Panel>
  )
}

/** The number from the slip, or only its last part. */
function CheckOutBox({ pending, onNumber }: { pending: boolean; onNumber: (number: string) => Promise<boolean> }) {
  const { t } = useTranslation('visits')
  const [number, setNumber] = useState('')
  const box = useRef<InputRef>(null)
  useKey('Ctrl+O', t('checkOut'), () => box.current?.focus({ cursor: 'all' }))
  return (
    <form
      className={styles.checkOut}
      onSubmit={(event) => {
        event.preventDefault()
        if (number.trim() !== '') void onNumber(number).then((done) => done && setNumber(''))
      }}
    >
      <Input ref={box} data-takes-scan aria-label={t('checkOutNumber')} placeholder={t('checkOutNumber')} autoComplete="off" value={number} onChange={(event) => setNumber(event.target.value)} />
      <Button htmlType="submit" loading={pending}>
        {t('checkOut')} <Kbd combo="Ctrl+O" />
      </Button>
    </form>
  )
}

/** One visit and what can be done with it; the button one usually wants has the focus. */
function OneVisit({ visit, onClose, onCheckOut, onArrive }: { visit: Visit; onClose: () => void; onCheckOut: () => void; onArrive: () => void }) {
  const { t } = useTranslation(['visits', 'common'])
  const noExit = useAct({ call: (request, id: VisitId) => answer(commands.confirmNoExit(request, id)), stale: ['visits'], onDone: onClose })
  const cancel = useAct({ call: (request, id: VisitId) => answer(commands.cancelVisit(request, id)), stale: ['visits'], onDone: onClose })
  const mayBeInside = (visit.state === 'inside' || visit.state === 'exit_not_confirmed') && visit.noExitAt === null
  const problem = noExit.problem ?? cancel.problem
  const facts: [string, string | null][] = [
    [t('visitor'), visit.name ?? t('erased')],
    [t('common:phone'), visit.phone],
    [t('plate'), visit.plate],
    [t('companions'), visit.companions > 0 ? String(visit.companions) : null],
    [t('host'), [visit.unit, visit.host].filter(Boolean).join(' ')],
    [t('reason'), visit.reason],
    [t('admittedDespite'), visit.admittedDespite],
    [t('day'), visit.arrivedAt === null ? visit.day : null],
    [t('cameAt'), visit.arrivedAt === null ? null : formatMoment(visit.arrivedAt)],
    [t('leftAt'), visit.leftAt === null ? null : formatMoment(visit.leftAt)],
  ]
  return (
    <>
      <dl className={styles.facts}>
        {facts
          .filter(([, fact]) => fact)
          .map(([label, fact]) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
      </dl>
      <Space wrap>
        {visit.state === 'expected' && (
          <>
            <Button type="primary" autoFocus onClick={onArrive}>
              {t('arrive')}
            </Button>
            <Button loading={cancel.pending} onClick={() => void cancel.run(visit.id)}>
              {t('cancelVisit')}
            </Button>
          </>
        )}
        {mayBeInside && (
          <>
            <Button type="primary" autoFocus onClick={onCheckOut}>
              {t('checkOut')}
            </Button>
            <Button loading={noExit.pending} onClick={() => void noExit.run(visit.id)}>
              {t('noExit')}
            </Button>
          </>
        )}
      </Space>
      {visit.number && visit.name !== null && (
        <div style={{ marginTop: '0.75rem' }}>
          <SlipActions key={visit.id} visit={visit.id} />
        </div>
      )}
      {problem && <Refusal problem={problem} />}
    </>
  )
}

function State({ state, leftAt }: Pick<Visit, 'state' | 'leftAt'>) {
  const { t } = useTranslation('visits')
  if (state === 'left' && leftAt !== null) return <span className={styles.number}>{t('leftAtTime', { time: formatTime(leftAt) })}</span>
  if (state === 'exit_not_confirmed') return <span className={styles.unsure}>{t('states.exit_not_confirmed')}</span>
  return t(`states.${state}`)
}

/** The time for today's, the day with it for others. */
function since({ arrivedAt }: Visit): string {
  if (arrivedAt === null) return ''
  const moment = formatMoment(arrivedAt)
  return moment.startsWith(formatMoment(Date.now()).slice(0, 10)) ? moment.slice(11) : moment.slice(5)
}
