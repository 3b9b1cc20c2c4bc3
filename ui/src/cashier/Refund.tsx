// Giving money back: lines of a receipt of a closed shift reversed in red, what a unit paid ahead refunded, or a deposit that was asked back. What goes back, by which way
// and what it comes to are the desk's own quote; a second person approves, and the red receipt goes to the printer by itself once.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Radio, type TableColumnsType } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands, type DepositClaimId, type Earmarked, type Evidence, type FeeItemId, type ReceiptId, type ReceiptLine, type ReceiptLineId, type Refunded, type RefundOf, type RefundQuote, type RefundWay, type UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { Ask } from '../shared/Ask'
import { DraftKept } from '../shared/DraftKept'
import { useDraft } from '../shared/drafts'
import { plainYuan } from '../shared/format'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { Suggest } from '../shared/Suggest'
import { ReceiptActions, usePrint } from './paper'
import { linesBack, NOTHING, waysOf, type Refunding } from './refunding'
import { ShiftNotice } from './ShiftNotice'
import styles from './Cashier.module.css'

/** What a clerk can say of a printed original, and of what was paid ahead; that none was printed the desk knows by itself. */
const OF_RECEIPT = ['taken_back', 'loss_declared'] as const satisfies readonly Evidence[]
const AHEAD = ['applied', 'taken_back', 'loss_declared'] as const satisfies readonly Evidence[]

export function Refund(of: { receipt: ReceiptId } | { unit: UnitId } | { claim: DepositClaimId; deposit: ReceiptLineId }) {
  if ('claim' in of) return <AskedBack claim={of.claim} deposit={of.deposit} />
  return 'receipt' in of ? <Reversal receipt={of.receipt} /> : <Ahead unit={of.unit} />
}

function Reversal({ receipt }: { receipt: ReceiptId }) {
  const { t } = useTranslation('cashier')
  const asked = useQuery(queries.receipt(receipt))
  return (
    <Page title={t('refund.reverseTitle', { number: asked.data?.brief.number ?? '' })} aside={asked.data?.brief.unit}>
      <Ask query={asked}>
        {({ lines }) => (
          <Giving
            form={`refund_receipt_${receipt}`}
            why={t('refund.why')}
            whatOf={(typed) => ({ of: 'receipt', receipt, lines: linesBack(lines, typed) })}
            evidences={(quote) => (quote.originalPrinted ? OF_RECEIPT : [])}
          >
            {(typed, write) => <Lines lines={lines} typed={typed} onChange={write} />}
          </Giving>
        )}
      </Ask>
    </Page>
  )
}

function Ahead({ unit }: { unit: UnitId }) {
  const { t } = useTranslation('cashier')
  const asked = useQuery(queries.accountOf([unit]))
  return (
    <Page title={t('refund.prepaymentTitle', { unit: asked.data?.label ?? '' })}>
      <Ask query={asked}>
        {({ payers, general, earmarked }) => (
          <Giving
            form={`refund_prepayment_${unit}`}
            why={t('refund.ahead')}
            payers={payers}
            whatOf={({ feeItem, amount }) => ({ of: 'prepayment', unit, feeItem: potOf(feeItem, general, earmarked), amount })}
            evidences={() => AHEAD}
          >
            {({ feeItem, amount }, write) => (
              <Panel title={t('refund.what')}>
                <div className={styles.payer}>
                  <Pots general={general} earmarked={earmarked} chosen={potOf(feeItem, general, earmarked)} onChoose={(pot) => write({ feeItem: pot })} />
                  <label htmlFor="refund-amount">{t('refund.amount')}</label>
                  <Input
                    id="refund-amount"
                    prefix="¥"
                    inputMode="decimal"
                    className={styles.amount ?? ''}
                    autoFocus
                    placeholder={t('refund.amountHelp')}
                    value={amount}
                    onChange={({ target }) => write({ amount: target.value })}
                  />
                </div>
              </Panel>
            )}
          </Giving>
        )}
      </Ask>
    </Page>
  )
}

/** A deposit that was asked back: what, to whom and on what paper stands with the request. */
function AskedBack({ claim, deposit }: { claim: DepositClaimId; deposit: ReceiptLineId }) {
  const { t } = useTranslation('cashier')
  const asked = useQuery(queries.deposit(deposit))
  return (
    <Page title={t('refund.depositTitle', { unit: asked.data?.brief.label ?? '' })} aside={asked.data?.brief.item}>
      <Ask query={asked}>
        {({ claims }) => (
          <Giving form={`refund_deposit_${claim}`} why={t('refund.depositWhy')} focusReason whatOf={() => ({ of: 'deposit', claim })} evidences={() => []}>
            {() => {
              const one = claims.find(({ id }) => id === claim)
              return (
                <Panel title={t('refund.what')}>
                  <dl className={styles.facts}>
                    <dt>{t('refund.amount')}</dt>
                    <dd>
                      <Amount fen={one?.amount ?? 0} strong />
                    </dd>
                    <dt>{t('refund.payee')}</dt>
                    <dd>
                      <bdi>{one?.payee}</bdi>
                    </dd>
                  </dl>
                </Panel>
              )
            }}
          </Giving>
        )}
      </Ask>
    </Page>
  )
}

/** Out of which earmark it goes back: as chosen, else what is not earmarked, else the first. */
const potOf = (chosen: FeeItemId | null | undefined, general: number, earmarked: readonly Earmarked[]): FeeItemId | null =>
  chosen === undefined ? (general > 0 ? null : (earmarked[0]?.feeItem ?? null)) : chosen

interface PotsProps {
  general: number
  earmarked: readonly Earmarked[]
  chosen: FeeItemId | null
  onChoose: (pot: FeeItemId | null) => void
}

const GENERAL = 'general'

/** What may be given back of; without earmarks there is nothing to choose. */
function Pots({ general, earmarked, chosen, onChoose }: PotsProps) {
  const { t } = useTranslation('cashier')
  const balance = chosen === null ? general : earmarked.find(({ feeItem }) => feeItem === chosen)?.amount
  return (
    <>
      {earmarked.length > 0 && (
        <>
          <span>{t('refund.pot')}</span>
          <Radio.Group
            aria-label={t('refund.pot')}
            value={chosen ?? GENERAL}
            onChange={({ target }) => onChoose(target.value === GENERAL ? null : (target.value as FeeItemId))}
            options={[{ value: GENERAL, label: t('ahead.general') }, ...earmarked.map(({ feeItem, item }) => ({ value: feeItem, label: t('ahead.earmark', { item }) }))]}
          />
        </>
      )}
      <span>{t('balance')}</span>
      <span>
        <Amount fen={balance ?? 0} strong />
      </span>
    </>
  )
}

interface GivingProps {
  /** The draft's key. */
  form: string
  why: string
  /** Who may get it; nothing where it is whoever paid the receipt. */
  payers?: readonly string[]
  whatOf: (typed: Refunding) => RefundOf
  evidences: (quote: RefundQuote) => readonly Evidence[]
  /** Nothing of what goes back is typed, so the work starts with the reason. */
  focusReason?: boolean
  /** What goes back. */
  children: (typed: Refunding, write: (changed: Partial<Refunding>) => void) => ReactNode
}

function Giving({ form, why, payers, whatOf, evidences, focusReason = false, children }: GivingProps) {
  const { t } = useTranslation(['cashier', 'common'])
  const draft = useDraft<Refunding>(form, NOTHING)
  const [typed, setTyped] = useState(draft.values)
  const [done, setDone] = useState<Refunded | null>(null)
  const asked = { what: whatOf(typed), ways: waysOf(typed) }
  const quote = useQuery({ ...queries.quoteRefund(done ? null : asked), placeholderData: keepPreviousData })
  const quoted = quote.data && !quote.isPlaceholderData ? quote.data : undefined
  const act = useAct({
    call: (request, input: Parameters<typeof commands.refund>[1], approval) => answer(commands.refund(request, input, approval)),
    onDone: (refunded) => {
      draft.drop()
      setDone(refunded)
    },
  })
  if (done) return <GivenBack refunded={done} />

  const write = (changed: Partial<Refunding>) => {
    act.clear()
    const next = { ...typed, ...changed }
    setTyped(next)
    draft.keep(next)
  }
  const startAfresh = () => {
    act.clear()
    draft.drop()
    setTyped(NOTHING)
  }
  const payer = payers ? (typed.payer ?? payers[0] ?? '') : ''
  const give = () => {
    if (!quoted || quoted.problem || act.pending) return
    void act.run({ asked, payer, reason: typed.reason, evidence: typed.evidence, total: quoted.total }, draft.request)
  }
  const problem = act.problem ?? (quote.error ? problemOf(quote.error) : (quoted?.problem ?? null))
  const offered = quote.data ? evidences(quote.data) : []
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        give()
      }}
    >
      <ShiftNotice />
      <div className={styles.counter}>
        <div className={styles.left}>
          {draft.restored && <DraftKept onDrop={startAfresh} />}
          {children(typed, write)}
          <p className={styles.hint}>{why}</p>
        </div>
        <div className={styles.right}>
          <Panel title={t('refund.how')}>
            <div className={styles.total}>
              <span>{t('refund.total')}</span>
              <strong aria-live="polite">
                <Amount fen={quote.data?.total ?? 0} />
              </strong>
            </div>
            <div className={styles.capitals} data-selectable>
              {quote.data?.capitals}
            </div>
            <div className={styles.tenders}>
              {quote.data?.ways.map((way) => (
                <WayRow
                  key={way.tender}
                  way={way}
                  typed={typed.amounts[way.tender] ?? ''}
                  reference={typed.references[way.tender] ?? ''}
                  onTyped={(amount) => write({ amounts: { ...typed.amounts, [way.tender]: amount } })}
                  onReference={(reference) => write({ references: { ...typed.references, [way.tender]: reference } })}
                />
              ))}
            </div>
            {quote.data && quote.data.prepaymentAfter !== quote.data.prepayment && (
              <dl className={styles.figures} aria-live="polite">
                <dt>{t('prepaymentAfter')}</dt>
                <dd>
                  <Amount fen={quote.data.prepaymentAfter} />
                </dd>
              </dl>
            )}
            <div className={styles.payer}>
              {payers && (
                <>
                  <label htmlFor="refund-payer">{t('refund.payee')}</label>
                  <Suggest id="refund-payer" value={payer} onChange={(name) => write({ payer: name })} options={payers.map((name) => ({ value: name }))} />
                </>
              )}
              {offered.length > 0 && (
                <>
                  <span>{t('refund.evidence')}</span>
                  <Radio.Group
                    aria-label={t('refund.evidence')}
                    value={typed.evidence}
                    onChange={({ target }) => write({ evidence: target.value as Evidence })}
                    options={offered.map((value) => ({ value, label: t(`refund.evidences.${value}`) }))}
                  />
                </>
              )}
              <label htmlFor="refund-reason">{t('common:reason')}</label>
              <Input id="refund-reason" autoFocus={focusReason} value={typed.reason} onChange={({ target }) => write({ reason: target.value })} />
            </div>
            {problem && <Refusal problem={problem} />}
            <Button type="primary" danger size="large" htmlType="submit" block className={styles.take ?? ''} loading={act.pending} disabled={!quoted || quoted.problem !== null}>
              {t('refund.submit')}
            </Button>
          </Panel>
        </div>
      </div>
    </form>
  )
}

interface WayProps {
  way: RefundWay
  typed: string
  reference: string
  onTyped: (typed: string) => void
  onReference: (reference: string) => void
}

/** One way of giving back; without an amount it gives back what is missing and came by it. */
function WayRow({ way: { tender, amount, numbered }, typed, reference, onTyped, onReference }: WayProps) {
  const { t } = useTranslation('cashier')
  const name = t(`tender.${tender}`)
  return (
    <>
      <label htmlFor={`refund-${tender}`}>{name}</label>
      <Input
        id={`refund-${tender}`}
        prefix="¥"
        inputMode="decimal"
        className={styles.amount ?? ''}
        value={typed}
        placeholder={amount > 0 ? plainYuan(amount) : ''}
        onChange={({ target }) => onTyped(target.value)}
      />
      {numbered ? (
        <Input data-takes-scan aria-label={t('refund.numberOf', { tender: name })} placeholder={t('refund.numberShort')} value={reference} onChange={({ target }) => onReference(target.value)} />
      ) : (
        <span className={styles.hint}>{tender === 'cash' ? t('refund.fromFloat') : ''}</span>
      )}
    </>
  )
}

interface LinesProps {
  lines: readonly ReceiptLine[]
  typed: Refunding
  onChange: (changed: Partial<Refunding>) => void
}

/** The lines of the receipt: which go back, and how much of each. */
function Lines({ lines, typed, onChange }: LinesProps) {
  const { t } = useTranslation(['cashier', 'common'])
  const back = lines.filter(({ id, left, kind }) => kind !== 'rounding' && left > 0 && !typed.leftOut.includes(id)).map(({ id }) => id)
  const first = back[0]
  const columns: TableColumnsType<ReceiptLine> = [
    { title: t('common:unit'), hidden: new Set(lines.map(({ unit }) => unit)).size < 2, width: '5.5rem', dataIndex: 'unit', ellipsis: true },
    { title: t('item'), dataIndex: 'item', ellipsis: true },
    { title: t('period'), width: '6.5rem', dataIndex: 'period' },
    { title: t('common:amount'), width: '5.5rem', align: 'right', render: (_, { amount }) => <Amount fen={amount} /> },
    { title: t('refund.left'), width: '5.5rem', align: 'right', render: (_, { left }) => <Amount fen={left} /> },
    {
      title: t('refund.amount'),
      width: '7.5rem',
      render: (_, { id, item, period, left, kind }) =>
        left > 0 &&
        kind !== 'rounding' && (
          <Input
            aria-label={t('refund.amountOf', { item: [item, period].filter(Boolean).join(' ') })}
            prefix="¥"
            inputMode="decimal"
            className={styles.amount ?? ''}
            autoFocus={id === first}
            disabled={!back.includes(id)}
            placeholder={plainYuan(left)}
            value={typed.lines[id] ?? ''}
            onChange={({ target }) => onChange({ lines: { ...typed.lines, [id]: target.value } })}
          />
        ),
    },
  ]
  return (
    <Panel flush title={t('refund.what')}>
      <RowTable
        label={t('refund.what')}
        rows={lines}
        rowKey={({ id }) => id}
        columns={columns}
        selection={{
          keys: back,
          onChange: (keys) => onChange({ leftOut: lines.filter(({ id }) => !keys.includes(id)).map(({ id }) => id) }),
          nameOf: ({ item, period }) => [item, period].filter(Boolean).join(' '),
          disabled: ({ left, kind }) => left <= 0 || kind === 'rounding',
        }}
      />
    </Panel>
  )
}

/** What was just given back, and the red receipt, which goes to the printer by itself once. */
function GivenBack({ refunded }: { refunded: Refunded }) {
  const { t } = useTranslation('cashier')
  const print = usePrint(refunded.receipt, refunded.number)
  const sent = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    box.current?.querySelector('button')?.focus()
    void print.run('')
  }, [print])
  return (
    <Panel title={t('refund.done', { number: refunded.number })}>
      <div className={styles.taken} role="status" ref={box}>
        <div className={styles.change}>
          {t('refund.doneTotal')} <Amount fen={refunded.total} />
        </div>
        <ReceiptActions receipt={refunded.receipt} number={refunded.number} print={print} />
      </div>
    </Panel>
  )
}
