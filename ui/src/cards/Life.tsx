// One card: what happened to it, and what can be done with it now.
import { useQuery } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Card, type CardState } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { TextField } from '../shared/Field'
import { formatMoment } from '../shared/format'
import styles from './Cards.module.css'
import { FeeField } from './FeeField'

type Doing = 'lose' | 'unblock' | 'reissue' | 'return'

/** What one may want to do with a card in this state; whether it can be done the desk decides. */
const WANTED: Record<CardState, readonly Doing[]> = {
  active: ['lose', 'reissue', 'return'],
  lost: ['reissue', 'unblock', 'return'],
  replaced: [],
  returned: [],
}

const STALE = ['cards', 'card_life', 'unit_page', 'resident_page', 'search'] as const

export function Life({ card, onDone }: { card: Card; onDone: (sentence: string) => void }) {
  const { t } = useTranslation(['cards', 'common'])
  const [doing, setDoing] = useState<Doing | null>(null)
  const life = useQuery(queries.cardLife(card.id))
  return (
    <>
      <p>
        {[t(`kinds.${card.kind}`), card.unit, card.resident, t(`states.${card.state}`)].filter(Boolean).join(' · ')}
        {card.replaces && <> · {t('replaces', { number: card.replaces })}</>}
        {card.replacedBy && <> · {t('replacedBy', { number: card.replacedBy })}</>}
      </p>
      <Ask query={life}>
        {(events) => (
          <ol className={styles.life} aria-label={t('life')}>
            {events.map(({ act, reason, fee, amount, staff, at }) => (
              <li key={`${act}-${at}`}>
                <span className={styles.number}>{formatMoment(at)}</span>
                <span>
                  {t(`acts.${act}`)} {reason && <span className={styles.quiet}>{reason}</span>} {fee && <span className={styles.quiet}>{fee}</span>}{' '}
                  {amount !== null && <Amount fen={amount} />}
                </span>
                <span className={styles.quiet}>{staff}</span>
              </li>
            ))}
          </ol>
        )}
      </Ask>
      {doing === null ? (
        <Space wrap>
          {WANTED[card.state].map((each, at) => (
            <Button key={each} type={at === 0 ? 'primary' : 'default'} autoFocus={at === 0} onClick={() => setDoing(each)}>
              {t(`do.${each}`)}
            </Button>
          ))}
        </Space>
      ) : doing === 'reissue' ? (
        <Reissue card={card} onDone={onDone} />
      ) : (
        <Change key={doing} card={card} doing={doing} onDone={onDone} />
      )}
    </>
  )
}

function Reissue({ card, onDone }: { card: Card; onDone: (sentence: string) => void }) {
  const { t } = useTranslation(['cards', 'common'])
  const reissue = useAct({
    call: async (request, { number, reason, feeItem }: { number: string; reason: string; feeItem?: number }) => {
      await answer(commands.reissueCard(request, { card: card.id, number, reason, feeItem: feeItem ?? null }))
      return number
    },
    stale: STALE,
  })
  return (
    <ActForm
      name={`reissue-${card.id}`}
      act={reissue}
      initial={{ number: '', reason: '' }}
      onDone={(number) => onDone(t('reissued', { old: card.number, number }))}
    >
      <TextField name="number" label={t('newNumber')} required data-takes-scan />
      <FeeField />
      <TextField name="reason" label={t('common:reason')} placeholder={t('reasonWithoutFee')} />
      <Submit>{t('do.reissue')}</Submit>
    </ActForm>
  )
}

function Change({ card, doing, onDone }: { card: Card; doing: Exclude<Doing, 'reissue'>; onDone: (sentence: string) => void }) {
  const { t } = useTranslation(['cards', 'common'])
  const command = { lose: commands.reportCardLost, unblock: commands.unblockCard, return: commands.returnCard }[doing]
  const change = useAct({
    call: async (request, { reason }: { reason: string }) => {
      await answer(command(request, { card: card.id, reason }))
      return true
    },
    stale: STALE,
  })
  return (
    <ActForm name={`${doing}-${card.id}`} act={change} initial={{ reason: '' }} onDone={() => onDone(t(`done.${doing}`, { number: card.number }))}>
      <TextField name="reason" label={t('common:reason')} />
      <Submit>{t(`do.${doing}`)}</Submit>
    </ActForm>
  )
}
