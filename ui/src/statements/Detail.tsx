// One result with both its sides, who sees to it, and what it turned out to be. Whoever only reads sees the same without the forms.
import { useQuery } from '@tanstack/react-query'
import { Descriptions } from 'antd'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type DifferenceAbout, type DifferenceStanding, type Reconciled, type Resolution, type StaffId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { NoteField, SelectField } from '../shared/Field'
import { formatDay, formatMoment } from '../shared/format'
import { useSession } from '../shared/session'
import styles from './statements.module.css'
import { Dialog } from '../shared/Dialog'

const RESOLUTIONS = ['booked_since', 'number_mistyped', 'other_period', 'given_back', 'their_mistake', 'our_mistake', 'not_ours', 'other'] as const satisfies readonly Resolution[]

/** A decision is about the line, and about the tender where there is no line. */
function aboutOf({ theirs, ours }: Reconciled): DifferenceAbout | null {
  if (theirs) return { side: 'line', id: theirs.id }
  if (!ours) return null
  return ours.ofVoid ? { side: 'voided_tender', id: ours.id } : { side: 'tender', id: ours.id }
}

export function Detail({ row, onClose }: { row: Reconciled; onClose: () => void }) {
  const { t } = useTranslation('statements')
  const about = aboutOf(row)
  const maySettle = useSession().who.roles.includes('finance') && about !== null && (row.isDifference || row.standing !== null)
  return (
    <Dialog title={t(`kind.${row.kind}`)} open footer={null} width="52rem" onCancel={onClose} destroyOnHidden>
      <div className={styles.sides}>
        <Theirs row={row} />
        <Ours row={row} />
      </div>
      {row.standing && <Standing standing={row.standing} />}
      {maySettle && (
        <>
          <p className={styles.settle}>{t('settleWhy')}</p>
          <div className={styles.sides}>
            <Resolve about={about} standing={row.standing} onDone={onClose} />
            <Assign about={about} standing={row.standing} onDone={onClose} />
          </div>
        </>
      )}
    </Dialog>
  )
}

/** What is there of a side, line by line. */
function items(all: Record<string, React.ReactNode>) {
  const there = Object.entries(all).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  return there.map(([label, value]) => ({ key: label, label, children: value }))
}

function Theirs({ row: { theirs } }: { row: Reconciled }) {
  const { t } = useTranslation(['statements', 'common'])
  if (!theirs) return <p className={styles.quiet}>{t('noTheirs')}</p>
  const { at, timed, transaction, order, refund, refundOrder, amount, fee, counterparty, summary, file, row } = theirs
  return (
    <Descriptions
      size="small"
      column={1}
      title={t('theirSide')}
      items={items({
        [t('common:amount')]: <Amount fen={amount} strong />,
        [t('fee')]: fee !== 0 && <Amount fen={fee} />,
        [t('common:time')]: timed ? formatMoment(at) : formatDay(at),
        [t('order')]: order,
        [t('transaction')]: transaction,
        [t('refundOrder')]: refundOrder,
        [t('refundNumber')]: refund,
        [t('counterparty')]: counterparty && <bdi>{counterparty}</bdi>,
        [t('summary')]: summary && <bdi>{summary}</bdi>,
        [t('file')]: t('fileRow', { file, row }),
      })}
    />
  )
}

function Ours({ row: { ours, by } }: { row: Reconciled }) {
  const { t } = useTranslation(['statements', 'common'])
  if (!ours) return <p className={styles.quiet}>{t('noOurs')}</p>
  const { ofVoid, number, unit, at, amount, reference, clerk } = ours
  return (
    <Descriptions
      size="small"
      column={1}
      title={t('ourSide')}
      items={items({
        [t('common:amount')]: <Amount fen={amount} strong />,
        [t('common:time')]: formatMoment(at),
        [t('receipt')]: ofVoid ? t('ofVoid', { number }) : number,
        [t('common:unit')]: unit,
        [t('number')]: reference,
        [t('clerk')]: clerk,
        [t('matchedBy')]: by && t(`by.${by}`),
      })}
    />
  )
}

function Standing({ standing }: { standing: DifferenceStanding }) {
  const { t } = useTranslation(['statements', 'common'])
  const { state, ownerName, resolution, words, seenAs, at, staff } = standing
  return (
    <Descriptions
      size="small"
      column={2}
      title={t(state === 'resolved' ? 'resolved' : 'unresolved')}
      items={items({
        [t('owner')]: ownerName,
        [t('resolutionTitle')]: resolution && t(`resolution.${resolution}`),
        [t('words')]: words && <span className={styles.words}>{words}</span>,
        [t('seenAs')]: t(`kind.${seenAs}`),
        [t('decided')]: `${formatMoment(at)} ${staff}`,
      })}
    />
  )
}

interface Settling {
  about: DifferenceAbout
  standing: DifferenceStanding | null
  onDone: () => void
}

function Resolve({ about, standing, onDone }: Settling) {
  const { t } = useTranslation('statements')
  const resolve = useAct({
    call: (request, { resolution, words }: { resolution: Resolution; words: string }) => answer(commands.resolveDifference(request, { about, resolution, words })),
    stale: ['reconciliation', 'journal'],
    onDone,
  })
  const initial = { resolution: standing?.resolution ?? undefined, words: standing?.words ?? '' }
  return (
    <ActForm name="resolve_difference" act={resolve} initial={initial} toInput={({ resolution, words }) => ({ resolution: resolution ?? 'other', words })} draft={false}>
      <SelectField name="resolution" label={t('resolutionTitle')} required options={RESOLUTIONS.map((value) => ({ value, label: t(`resolution.${value}`) }))} />
      <NoteField name="words" label={t('words')} />
      <Submit>{t('resolve')}</Submit>
    </ActForm>
  )
}

function Assign({ about, standing, onDone }: Settling) {
  const { t } = useTranslation('statements')
  const people = useQuery(queries.statements()).data?.people ?? []
  const assign = useAct({
    call: (request, { owner, words }: { owner: StaffId; words: string }) => answer(commands.assignDifference(request, { about, owner, words })),
    stale: ['reconciliation', 'journal'],
    onDone,
  })
  const initial = { owner: standing?.owner ?? undefined, words: standing?.words ?? '' }
  return (
    <ActForm name="assign_difference" act={assign} initial={initial} toInput={({ owner, words }) => ({ owner: owner ?? 0, words })} draft={false} autoFocus={false}>
      <SelectField name="owner" label={t('owner')} required options={people.map(({ id, name }) => ({ value: id, label: name }))} />
      <NoteField name="words" label={t('assignWords')} />
      <Submit>{t(standing?.state === 'resolved' ? 'reopen' : 'assign')}</Submit>
    </ActForm>
  )
}
