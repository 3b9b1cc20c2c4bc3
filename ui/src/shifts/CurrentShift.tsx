// The shift while it is worked: notes for whoever comes next, and takings put into the safe.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CurrentShift as Current, type DropId } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Field, TextField } from '../shared/Field'
import { formatTime, formatYuan } from '../shared/format'
import { MoneyInput } from '../shared/MoneyInput'
import { Panel } from '../shared/Page'
import { CashMoves } from './CashMoves'
import styles from './shifts.module.css'
import { Dialog } from '../shared/Dialog'

export function CurrentShift({ shift }: { shift: Current }) {
  return (
    <div className={styles.stack}>
      <div className={styles.halves}>
        <Notes shift={shift} />
        <Drops shift={shift} />
      </div>
      <CashMoves shift={shift} />
    </div>
  )
}

function Notes({ shift }: { shift: Current }) {
  const { t } = useTranslation('shifts')
  const add = useAct({ call: (request, { note }: { note: string }) => answer(commands.addShiftNote(request, note)), stale: ['shift_state'] })
  return (
    <Panel title={t('notes')}>
      {shift.notes.length > 0 && (
        <ul className={styles.notesList}>
          {shift.notes.map(({ at, by, text }, place) => (
            <li key={place}>
              <span className={styles.quiet}>
                {formatTime(at)} {by}
              </span>{' '}
              {text}
            </li>
          ))}
        </ul>
      )}
      <ActForm name="shift_note" act={add} initial={{ note: '' }}>
        <TextField name="note" label={t('note')} required />
        <Submit>{t('addNote')}</Submit>
      </ActForm>
    </Panel>
  )
}

interface DropValues {
  amount: number | undefined
  bag: string
}

function Drops({ shift }: { shift: Current }) {
  const { t } = useTranslation(['shifts', 'common'])
  const [wrong, setWrong] = useState<{ id: DropId; amount: number } | null>(null)
  const takeBack = useAct({
    call: (request, { reason }: { reason: string }) => answer(commands.takeBackDrop(request, { drop: wrong?.id ?? 0, reason })),
    stale: ['shift_state'],
  })
  const drop = useAct({
    call: (request, { amount, bag }: DropValues) => answer(commands.dropToSafe(request, { amount: amount ?? 0, bag: bag ?? '' })),
    stale: ['shift_state'],
  })
  return (
    <Panel title={t('drops')}>
      {shift.drops.length > 0 && (
        <ul className={styles.notesList}>
          {shift.drops.map(({ id, drop: { at, amount, bag, takenBack } }) => (
            <li key={id}>
              <span className={styles.quiet}>{formatTime(at)}</span> <Amount fen={amount} /> {bag && t('bagNumber', { bag })}{' '}
              {takenBack
                ? t('takenBack', { time: formatTime(takenBack.at), reason: takenBack.reason })
                : shift.mine && (
                    <Button size="small" onClick={() => setWrong({ id, amount })}>
                      {t('takeBack')}
                    </Button>
                  )}
            </li>
          ))}
        </ul>
      )}
      {shift.mine ? (
        <ActForm name="drop_to_safe" act={drop} initial={{ amount: undefined, bag: '' } as DropValues} autoFocus={false}>
          <Field name="amount" label={t('dropAmount')} required>
            <MoneyInput />
          </Field>
          <TextField name="bag" label={t('bag')} />
          <Submit>{t('drop')}</Submit>
        </ActForm>
      ) : (
        <p className={styles.quiet}>{t('onlyOwner', { name: shift.staff })}</p>
      )}
      <Dialog title={wrong && t('takeBackTitle', { amount: formatYuan(wrong.amount) })} open={wrong !== null} footer={null} width="26.25rem" onCancel={() => setWrong(null)} destroyOnHidden>
        <p>{t('takeBackWhy')}</p>
        <ActForm name="take_back_drop" act={takeBack} initial={{ reason: '' }} draft={false} onDone={() => setWrong(null)}>
          <TextField name="reason" label={t('common:reason')} required />
          <Submit danger>{t('takeBack')}</Submit>
        </ActForm>
      </Dialog>
    </Panel>
  )
}
