// What it is paid with. The tender the cursor is in pays what is missing unless an amount is typed; up and down go to the others, Enter
// takes the money.
import { Button, Input, Radio, type InputRef } from 'antd'
import { useRef, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandError, Quote, Rest, Tender } from '../ipc/bindings'
import { Amount } from '../shared/Amount'
import { plainYuan } from '../shared/format'
import { isComposing } from '../shared/keys'
import { Refusal } from '../shared/Refusal'
import { Suggest } from '../shared/Suggest'
import { TENDERS, type Counter } from './basket'
import styles from './Cashier.module.css'

const RESTS: readonly Rest[] = ['change', 'odd', 'prepayment']

interface Props {
  counter: Counter
  quote: Quote | undefined
  /** Whether the quote is of what lies on the counter now. */
  settled: boolean
  problem: CommandError | null
  pending: boolean
  payers: readonly string[]
  payer: string
  note: string
  onPayer: (payer: string) => void
  onNote: (note: string) => void
  onChange: (changed: Partial<Counter>) => void
  onTake: () => void
  /** The field of cash, where paying begins. */
  ref: Ref<InputRef>
}

export function Settle({ counter, quote, settled, problem, pending, payers, payer, note, onPayer, onNote, onChange, onTake, ref }: Props) {
  const { t } = useTranslation(['cashier', 'common'])
  const box = useRef<HTMLDivElement>(null)
  // That nothing is ticked and nothing typed yet is no news.
  const begun = Object.values(counter.amounts).some((amount) => amount.trim() !== '')
  const paid = (tender: Tender) => quote?.tenders.find((each) => each.tender === tender)?.amount
  const walk = (event: KeyboardEvent, tender: Tender) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || isComposing(event.nativeEvent)) return
    event.preventDefault()
    const next = TENDERS[(TENDERS.indexOf(tender) + step + TENDERS.length) % TENDERS.length]
    box.current?.querySelector<HTMLInputElement>(`#tender-${next}`)?.focus()
  }
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onTake()
      }}
    >
      <div className={styles.total}>
        <span>{t('total')}</span>
        <strong aria-live="polite">
          <Amount fen={quote?.total ?? 0} />
        </strong>
      </div>
      <div className={styles.capitals} data-selectable>
        {quote?.capitals}
      </div>
      <div className={styles.tenders} ref={box}>
        {TENDERS.map((tender) => {
          const amount = paid(tender)
          return (
            <TenderRow
              key={tender}
              tender={tender}
              typed={counter.amounts[tender] ?? ''}
              reference={counter.references[tender] ?? ''}
              pays={counter.active === tender && settled && amount !== undefined ? plainYuan(amount) : ''}
              balance={quote?.prepayment ?? 0}
              {...(tender === 'cash' && { field: ref })}
              onActive={() => onChange({ active: tender })}
              onTyped={(typed) => onChange({ amounts: { ...counter.amounts, [tender]: typed } })}
              onReference={(reference) => onChange({ references: { ...counter.references, [tender]: reference } })}
              onKeyDown={(event) => walk(event, tender)}
            />
          )
        })}
      </div>
      <Radio.Group
        aria-label={t('rest.label')}
        size="small"
        value={counter.rest}
        onChange={({ target }) => onChange({ rest: target.value as Rest })}
        options={RESTS.map((rest) => ({ value: rest, label: t(`rest.${rest}`) }))}
      />
      <dl className={styles.figures} aria-live="polite">
        <dt>{t('tendered')}</dt>
        <dd>
          <Amount fen={quote?.tendered ?? 0} />
        </dd>
        {quote !== undefined && quote.missing > 0 && (
          <>
            <dt>{t('missing')}</dt>
            <dd>
              <Amount fen={quote.missing} strong />
            </dd>
          </>
        )}
        {quote !== undefined && quote.rounding !== 0 && (
          <>
            <dt>{t('rounding')}</dt>
            <dd>
              <Amount fen={quote.rounding} />
            </dd>
          </>
        )}
        {quote !== undefined && quote.pays !== null && (
          <>
            <dt>{t('pays.label')}</dt>
            <dd>{t(`pays.${quote.pays}`)}</dd>
          </>
        )}
        {quote !== undefined && quote.toPrepayment > 0 && (
          <>
            <dt>{t('toPrepayment')}</dt>
            <dd>
              <Amount fen={quote.toPrepayment} />
            </dd>
          </>
        )}
        {quote !== undefined && quote.prepaymentAfter !== quote.prepayment && (
          <>
            <dt>{t('prepaymentAfter')}</dt>
            <dd>
              <Amount fen={quote.prepaymentAfter} />
            </dd>
          </>
        )}
        <dt>{t('change')}</dt>
        <dd className={styles.change}>
          <Amount fen={quote?.change ?? 0} />
        </dd>
      </dl>
      <div className={styles.payer}>
        <label htmlFor="cashier-payer">{t('payer')}</label>
        <Suggest id="cashier-payer" value={payer} onChange={onPayer} options={payers.map((name) => ({ value: name }))} />
        <label htmlFor="cashier-note">{t('common:note')}</label>
        <Input id="cashier-note" value={note} onChange={({ target }) => onNote(target.value)} />
      </div>
      {problem ? <Refusal problem={problem} /> : settled && quote?.problem && (begun || quote.problem.code !== 'nothing_to_collect') && <Refusal problem={quote.problem} />}
      <Button type="primary" size="large" htmlType="submit" block className={styles.take ?? ''} loading={pending} disabled={!settled || quote?.problem != null}>
        {t('collect')}
      </Button>
    </form>
  )
}

interface TenderProps {
  tender: Tender
  typed: string
  reference: string
  /** What it pays while nothing is typed. */
  pays: string
  balance: number
  field?: Ref<InputRef>
  onActive: () => void
  onTyped: (typed: string) => void
  onReference: (reference: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

function TenderRow({ tender, typed, reference, pays, balance, field, onActive, onTyped, onReference, onKeyDown }: TenderProps) {
  const { t } = useTranslation('cashier')
  const name = t(`tender.${tender}`)
  return (
    <>
      <label htmlFor={`tender-${tender}`}>{name}</label>
      <Input
        id={`tender-${tender}`}
        {...(field && { ref: field })}
        prefix="¥"
        inputMode="decimal"
        className={styles.amount}
        value={typed}
        placeholder={pays}
        onFocus={onActive}
        onChange={({ target }) => onTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      {tender === 'cash' ? (
        <span className={styles.hint}>{t('cashHint')}</span>
      ) : tender === 'prepayment' ? (
        <span className={styles.hint}>
          {t('balance')} <Amount fen={balance} />
        </span>
      ) : (
        <Input data-takes-scan aria-label={t('reference', { tender: name })} placeholder={t('referenceShort')} value={reference} onChange={({ target }) => onReference(target.value)} />
      )}
    </>
  )
}
