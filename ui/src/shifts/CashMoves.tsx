// Money that comes to the boxes and leaves them otherwise than over the counter: the float topped up or brought back, money carried from
// clerk to clerk, and slips that are lost. What is carried is counted by the other before it is in that one's box.
import { useQuery } from '@tanstack/react-query'
import { Button, Space, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CashBox, type CashMoves as Moves, type CurrentShift, type Direction, type FloatSource, type LostSlip, type NonCash, type StaffId, type Transfer } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { Amount } from '../shared/Amount'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { Field, SelectField, TextField } from '../shared/Field'
import { formatMoment, formatTime, formatYuan } from '../shared/format'
import { useKey } from '../shared/keys'
import { MoneyInput } from '../shared/MoneyInput'
import { Panel } from '../shared/Page'
import { BoxCount, EnterWalks } from './CountFields'
import { asPieces, TENDERS, type BoxFields } from './counting'
import styles from './shifts.module.css'
import { Dialog } from '../shared/Dialog'

const STALE = ['cash_moves', 'shift_state'] as const

type Doing = { what: 'float' | 'send' | 'lose' } | { what: 'accept' | 'refuse' | 'back'; transfer: Transfer } | { what: 'find'; slip: LostSlip }

export function CashMoves({ shift }: { shift: CurrentShift }) {
  const { t } = useTranslation('shifts')
  const moves = useQuery(queries.cashMoves())
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  useKey('F6', t('moves.send'), () => shift.mine && setDoing({ what: 'send' }))
  useKey('Ctrl+B', t('moves.float'), () => shift.mine && setDoing({ what: 'float' }))
  useKey('Ctrl+D', t('moves.lose'), () => shift.mine && setDoing({ what: 'lose' }))
  return (
    <Panel
      title={t('moves.title')}
      actions={
        shift.mine && (
          <Space>
            <Button onClick={() => setDoing({ what: 'float' })}>{t('moves.float')} Ctrl+B</Button>
            <Button onClick={() => setDoing({ what: 'send' })}>{t('moves.send')} F6</Button>
            <Button onClick={() => setDoing({ what: 'lose' })}>{t('moves.lose')} Ctrl+D</Button>
          </Space>
        )
      }
    >
      <Ask query={moves}>
        {(found) => (
          <>
            <List moves={found} mine={shift.mine} onDo={setDoing} />
            {doing?.what === 'float' && <ChangeFloat onClose={close} />}
            {doing?.what === 'send' && <Send moves={found} onClose={close} />}
            {doing?.what === 'lose' && <Lose onClose={close} />}
            {doing?.what === 'accept' && <Accept transfer={doing.transfer} onClose={close} />}
            {(doing?.what === 'refuse' || doing?.what === 'back') && <Undo what={doing.what} transfer={doing.transfer} onClose={close} />}
            {doing?.what === 'find' && <Find slip={doing.slip} onClose={close} />}
          </>
        )}
      </Ask>
    </Panel>
  )
}

function List({ moves, mine, onDo }: { moves: Moves; mine: boolean; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('shifts')
  const { floatChanges, transfers, lostSlips } = moves
  if (floatChanges.length + transfers.length + lostSlips.length === 0) return <p className={styles.quiet}>{t('moves.none')}</p>
  return (
    <ul className={styles.notesList} aria-label={t('moves.title')}>
      {floatChanges.map(({ at, direction, source, amount, voucher, approvedBy }) => (
        <li key={`${at}-${voucher}`}>
          <span className={styles.quiet}>{formatTime(at)}</span> {t(`moves.directions.${direction}`)} <Amount fen={amount} /> · {t(`moves.sources.${source}`)} · {voucher} · {t('approvedBy', { name: approvedBy })}
        </li>
      ))}
      {transfers.map((transfer) => (
        <OneTransfer key={transfer.id} transfer={transfer} mine={mine} onDo={onDo} />
      ))}
      {lostSlips.map((slip) => (
        <li key={`lost-${slip.id}`}>
          <span className={styles.quiet}>{formatMoment(slip.at)}</span> <Tag color={slip.found ? 'default' : 'warning'}>{t(slip.found ? 'moves.foundOne' : 'moves.lostOne')}</Tag>
          {t(`tenders.${slip.tender}`)} <Amount fen={slip.amount} /> · {slip.reason} · {slip.by} {slip.found && `· ${slip.found.note}`}{' '}
          {!slip.found && (
            <Button size="small" aria-label={t('moves.findOf', { amount: formatYuan(slip.amount) })} onClick={() => onDo({ what: 'find', slip })}>
              {t('moves.find')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function OneTransfer({ transfer, mine, onDo }: { transfer: Transfer; mine: boolean; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('shifts')
  const { at, box, amount, from, to, note, state, counted, reason, toMe, fromMe } = transfer
  const named = { amount: formatYuan(amount) }
  return (
    <li>
      <span className={styles.quiet}>{formatMoment(at)}</span> <Tag color={state === 'in_transit' || state === 'refused' ? 'warning' : 'default'}>{t(`moves.states.${state}`)}</Tag>
      {t(`moves.boxes.${box}`)} <Amount fen={amount} /> {from} → {to} {note && `· ${note}`} {reason && `· ${reason}`}{' '}
      {counted !== null && counted !== amount && (
        <>
          {t('counted')} <Amount fen={counted} />{' '}
        </>
      )}
      {toMe && state === 'in_transit' && (
        <Space>
          {mine && (
            <Button size="small" type="primary" aria-label={t('moves.acceptOf', named)} onClick={() => onDo({ what: 'accept', transfer })}>
              {t('moves.accept')}
            </Button>
          )}
          <Button size="small" aria-label={t('moves.refuseOf', named)} onClick={() => onDo({ what: 'refuse', transfer })}>
            {t('moves.refuse')}
          </Button>
        </Space>
      )}
      {fromMe && mine && (state === 'in_transit' || state === 'refused') && (
        <Button size="small" aria-label={t('moves.backOf', named)} onClick={() => onDo({ what: 'back', transfer })}>
          {t('moves.back')}
        </Button>
      )}
    </li>
  )
}

const DIRECTIONS = ['top_up', 'reduction'] as const satisfies readonly Direction[]
const SOURCES = ['safe', 'bank'] as const satisfies readonly FloatSource[]
const BOXES = ['float', 'takings'] as const satisfies readonly CashBox[]

interface FloatValues {
  direction: Direction
  source: FloatSource
  amount: number | undefined
  voucher: string
  reason: string
}

function ChangeFloat({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shifts', 'common'])
  const act = useAct({
    call: (request, values: FloatValues, approval) => answer(commands.changeFloat(request, { ...values, amount: values.amount ?? 0 }, approval)),
    stale: STALE,
  })
  return (
    <Dialog title={t('moves.float')} open footer={null} width="28rem" onCancel={onClose}>
      <p>{t('moves.floatWhy')}</p>
      <ActForm name="change_float" act={act} initial={{ direction: 'top_up', source: 'safe', amount: undefined, voucher: '', reason: '' } as FloatValues} onDone={onClose}>
        <SelectField<Direction> name="direction" label={t('moves.direction')} required options={DIRECTIONS.map((value) => ({ value, label: t(`moves.directions.${value}`) }))} />
        <SelectField<FloatSource> name="source" label={t('moves.source')} required options={SOURCES.map((value) => ({ value, label: t(`moves.sources.${value}`) }))} />
        <Field name="amount" label={t('common:amount')} required>
          <MoneyInput />
        </Field>
        <TextField name="voucher" label={t('moves.voucher')} required data-takes-scan />
        <TextField name="reason" label={t('common:reason')} required />
        <Submit>{t('moves.floatAct')}</Submit>
      </ActForm>
    </Dialog>
  )
}

interface SendValues {
  box: CashBox
  amount: number | undefined
  to: StaffId | undefined
  note: string
}

function Send({ moves, onClose }: { moves: Moves; onClose: () => void }) {
  const { t } = useTranslation(['shifts', 'common'])
  const act = useAct({
    call: (request, { box, amount, to, note }: SendValues) => answer(commands.sendTransfer(request, { box, amount: amount ?? 0, to: to ?? 0, note: note ?? '' })),
    stale: STALE,
  })
  return (
    <Dialog title={t('moves.send')} open footer={null} width="28rem" onCancel={onClose}>
      <p>{t('moves.sendWhy')}</p>
      <ActForm name="send_transfer" act={act} initial={{ box: 'float', amount: undefined, to: undefined, note: '' } as SendValues} onDone={onClose}>
        <SelectField<CashBox> name="box" label={t('moves.box')} required options={BOXES.map((value) => ({ value, label: t(`moves.boxes.${value}`) }))} />
        <Field name="amount" label={t('common:amount')} required>
          <MoneyInput />
        </Field>
        <SelectField<StaffId> name="to" label={t('moves.to')} required options={moves.people.map(({ id, name }) => ({ value: id, label: name }))} />
        <TextField name="note" label={t('common:note')} />
        <Submit>{t('moves.sendAct')}</Submit>
      </ActForm>
    </Dialog>
  )
}

/** Counted from empty fields, as every box is. */
function Accept({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const { t } = useTranslation(['shifts', 'common'])
  const act = useAct({
    call: (request, { float, reason }: { float: BoxFields; reason: string }) =>
      answer(commands.acceptTransfer(request, { transfer: transfer.id, counted: asPieces(float), reason: reason ?? '' })),
    stale: STALE,
  })
  return (
    <Dialog title={t('moves.acceptOf', { amount: formatYuan(transfer.amount) })} open footer={null} width="28rem" onCancel={onClose}>
      <p>{t('moves.acceptWhy', { name: transfer.from, box: t(`moves.boxes.${transfer.box}`) })}</p>
      <ActForm name={`accept_transfer_${transfer.id}`} act={act} initial={{ float: {} as BoxFields, reason: '' }} draft={false} onDone={onClose}>
        <EnterWalks>
          <BoxCount box="float" title={t(`moves.boxes.${transfer.box}`)} />
        </EnterWalks>
        <TextField name="reason" label={t('moves.whyDiffers')} />
        <Submit>{t('moves.accept')}</Submit>
      </ActForm>
    </Dialog>
  )
}

function Undo({ what, transfer, onClose }: { what: 'refuse' | 'back'; transfer: Transfer; onClose: () => void }) {
  const { t } = useTranslation(['shifts', 'common'])
  const act = useAct({
    call: (request, { reason }: { reason: string }) => {
      const asked = { transfer: transfer.id, reason }
      return answer(what === 'refuse' ? commands.refuseTransfer(request, asked) : commands.takeBackTransfer(request, asked))
    },
    stale: STALE,
  })
  return (
    <Dialog title={t(`moves.${what}Of`, { amount: formatYuan(transfer.amount) })} open footer={null} width="26.25rem" onCancel={onClose}>
      <ActForm name={`${what}_transfer_${transfer.id}`} act={act} initial={{ reason: '' }} draft={false} onDone={onClose}>
        <TextField name="reason" label={t('common:reason')} required />
        <Submit danger>{t(`moves.${what}`)}</Submit>
      </ActForm>
    </Dialog>
  )
}

interface LoseValues {
  tender: NonCash
  amount: number | undefined
  reason: string
}

/** Declares a slip lost, also from the middle of a count. */
export function Lose({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shifts', 'common'])
  const act = useAct({
    call: (request, { tender, amount, reason }: LoseValues) => answer(commands.declareLostSlip(request, { tender, amount: amount ?? 0, reason })),
    stale: STALE,
  })
  return (
    <Dialog title={t('moves.lose')} open footer={null} width="28rem" onCancel={onClose}>
      <p>{t('moves.loseWhy')}</p>
      <ActForm name="declare_lost_slip" act={act} initial={{ tender: 'card', amount: undefined, reason: '' } as LoseValues} onDone={onClose}>
        <SelectField<NonCash> name="tender" label={t('moves.tender')} required options={TENDERS.map((value) => ({ value, label: t(`tenders.${value}`) }))} />
        <Field name="amount" label={t('common:amount')} required>
          <MoneyInput />
        </Field>
        <TextField name="reason" label={t('common:reason')} required />
        <Submit>{t('moves.loseAct')}</Submit>
      </ActForm>
    </Dialog>
  )
}

function Find({ slip, onClose }: { slip: LostSlip; onClose: () => void }) {
  const { t } = useTranslation('shifts')
  const act = useAct({ call: (request, { note }: { note: string }) => answer(commands.findLostSlip(request, { lostSlip: slip.id, note })), stale: STALE })
  return (
    <Dialog title={t('moves.findOf', { amount: formatYuan(slip.amount) })} open footer={null} width="26.25rem" onCancel={onClose}>
      <ActForm name={`find_lost_slip_${slip.id}`} act={act} initial={{ note: '' }} draft={false} onDone={onClose}>
        <TextField name="note" label={t('moves.findNote')} required />
        <Submit>{t('moves.find')}</Submit>
      </ActForm>
    </Dialog>
  )
}
