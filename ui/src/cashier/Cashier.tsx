// The counter: a unit, what it owes with this period and earlier ticked, what it is paid with, and the receipt. From the box to the paper
// the usual case is the unit's number and Enter twice more; every figure is the desk's own quote.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Tag, type InputRef } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands, type Collected, type UnitAccount, type UnitId } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { Amount } from '../shared/Amount'
import { DraftKept } from '../shared/DraftKept'
import { useDraft } from '../shared/drafts'
import { Earmarks } from '../shared/Earmarks'
import { EmptyState } from '../shared/EmptyState'
import { UnitPicker } from '../shared/Finder'
import { useGo } from '../shared/go'
import { useKey } from '../shared/keys'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { useTakesPayment } from '../shared/scans'
import { useSession } from '../shared/session'
import { arrivalOf, basketOf, begun, isHalfFilled, lateTickedBy, tickedBy, whole, type Begun, type Counter } from './basket'
import { Due } from './Due'
import { Settle } from './Settle'
import { ShiftNotice } from './ShiftNotice'
import { ShiftReceipts } from './ShiftReceipts'
import { Taken } from './Taken'
import styles from './Cashier.module.css'

interface Done {
  collected: Collected
  /** Rises with each receipt, so that its panel starts afresh and prints once. */
  step: number
}

export function Cashier({ unit }: { unit?: UnitId }) {
  const { t } = useTranslation(['cashier', 'common'])
  const go = useGo()
  const takesMoney = useSession().who.roles.includes('cashier')
  const draft = useDraft<Begun>('counter', begun(undefined))
  const [{ counter, payer, note, arrived }, setBegun] = useState(() => (draft.restored && [undefined, draft.values.counter.units[0]].includes(unit) ? whole(draft.values) : begun(unit)))
  const [done, setDone] = useState<Done | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const pay = useRef<InputRef>(null)
  const client = useQueryClient()
  // What was refused is no longer what lies on the counter. Moving the cursor changes nothing.
  const write = (changed: Partial<Begun>) => {
    collect.clear()
    setBegun((now) => ({ ...now, ...changed }))
  }
  const change = (changed: Partial<Counter>) => {
    if (!('active' in changed)) collect.clear()
    setBegun((now) => ({ ...now, counter: { ...now.counter, ...changed } }))
  }

  const account = useQuery({ ...queries.accountOf(counter.units), placeholderData: keepPreviousData })
  const owed = counter.units.length > 0 && !account.isPlaceholderData ? account.data : undefined
  const basket = useMemo(() => (owed ? basketOf(counter) : null), [owed, counter])
  const quote = useQuery({ ...queries.quote(basket), placeholderData: keepPreviousData })
  const quoted = basket && quote.data && !quote.isPlaceholderData ? quote.data : undefined

  // What is ticked at first is what the desk says is due; a unit that comes or goes is ticked afresh.
  const arrival = owed && arrivalOf(counter.units, owed)
  if (owed && arrival && arrived !== arrival) setBegun((now) => ({ ...now, counter: { ...now.counter, ticked: tickedBy(owed), late: lateTickedBy(owed) }, arrived: arrival }))
  useEffect(() => {
    if (arrived !== '') pay.current?.focus()
  }, [arrived])

  // A basket that was begun survives an accidental close; one that was only looked at does not come back.
  const { keep, drop } = draft
  const isKept = useRef(draft.restored && arrived !== '')
  useEffect(() => {
    if (!owed || arrived !== arrival) return
    const now = { counter, payer, note, arrived }
    const halfFilled = isHalfFilled(now, owed)
    if (halfFilled) keep(now)
    else if (isKept.current) drop()
    isKept.current = halfFilled
  }, [owed, arrival, counter, payer, note, arrived, keep, drop])

  // A ticked charge that somebody else collected: what is owed is asked again, and ticked afresh.
  const outdated = quote.error ? ['charge_settled', 'charge_just_paid'].includes(problemOf(quote.error).code) : false
  useEffect(() => {
    if (outdated) void client.invalidateQueries({ queryKey: ['account_of'] })
  }, [outdated, client])

  const start = (next: UnitId | undefined) => {
    collect.clear()
    isKept.current = false
    drop()
    setDone(null)
    setBegun(begun(next))
  }
  const collect = useAct({
    call: (request, input: Parameters<typeof commands.collect>[1]) => answer(commands.collect(request, input)),
    onDone: (collected: Collected) => {
      start(undefined)
      setDone((before) => ({ collected, step: (before?.step ?? 0) + 1 }))
    },
  })
  const who = payer ?? owed?.payers[0] ?? ''
  const take = async () => {
    if (!basket || !quoted || quoted.problem || collect.pending) return
    const taken = await collect.run({ basket, payer: who, note, due: quoted.due, prepayment: quoted.prepayment }, draft.request)
    if (taken) return
    // What was refused may be stale: the debts and the sum are asked again, and the sentence stays until something is changed.
    await Promise.all([client.invalidateQueries({ queryKey: ['account_of'] }), client.invalidateQueries({ queryKey: ['quote'] })])
  }
  const focusUnit = () => {
    const field = box.current?.querySelector<HTMLInputElement>('input')
    field?.focus()
    field?.select()
  }
  useEffect(focusUnit, [done])
  // A payment's number goes to the platform the cursor is in, else to the one whose it is.
  useTakesPayment(({ text, tender }) => {
    const to = counter.active === 'wechat' || counter.active === 'alipay' ? counter.active : tender
    if (!owed || to === null) return false
    change({ active: to, references: { ...counter.references, [to]: text } })
    document.querySelector<HTMLInputElement>(`#tender-${to}`)?.focus()
    return true
  })
  useKey('Ctrl+Enter', t('keys.collect'), () => void take())
  useKey('Ctrl+U', t('keys.unit'), focusUnit)

  return (
    <Page title={t('title')} aside={owed && <UnitFacts account={owed} />} actions={
        <>
          {owed && owed.prepayment > 0 && takesMoney && <Button onClick={() => go('refund', { unit: owed.unit })}>{t('refund.prepayment')}</Button>}
          {owed && (owed.open > 0 || owed.lateTotal > 0) && <Button onClick={() => go('unit', { unit: owed.unit })}>{t('late.waive')}</Button>}
          <Button onClick={() => go('receipts')}>{t('receipts.title')}</Button>
        </>
      }>
      <ShiftNotice />
      <div className={styles.counter}>
        <div className={styles.left}>
          <Panel>
            <div className={styles.unit}>
              <div ref={box}>
                <label htmlFor="cashier-unit">{t('unit')}</label>
                <UnitPicker key={done?.step ?? 0} id="cashier-unit" value={counter.units[0]} name={owed?.label ?? ''} onChange={start} placeholder={t('unitPlaceholder')} />
              </div>
              {owed?.others.map((other) => (
                <Checkbox
                  key={other.unit}
                  checked={counter.units.includes(other.unit)}
                  onChange={({ target }) => change({ units: target.checked ? [...counter.units, other.unit] : counter.units.filter((each) => each !== other.unit) })}
                >
                  {t('sameOwner', { unit: other.label })} <Amount fen={other.open} />
                </Checkbox>
              ))}
            </div>
            {draft.restored && counter.units.length > 0 && <DraftKept onDrop={() => start(undefined)} />}
            {account.error && <Refusal problem={problemOf(account.error)} />}
          </Panel>
          {owed ? (
            <Due account={owed} counter={counter} quote={quoted} onChange={change} />
          ) : (
            done && <Taken key={done.step} collected={done.collected} />
          )}
          <ShiftReceipts />
        </div>
        <div className={styles.right}>
          <Panel title={t('settle')}>
            {owed ? (
              <Settle
                counter={counter}
                quote={quoted ?? quote.data ?? undefined}
                settled={quoted !== undefined}
                problem={collect.problem ?? (quote.error && basket ? problemOf(quote.error) : null)}
                pending={collect.pending}
                payers={owed.payers}
                payer={who}
                note={note}
                onPayer={(name) => write({ payer: name })}
                onNote={(text) => write({ note: text })}
                onChange={change}
                onTake={() => void take()}
                ref={pay}
              />
            ) : (
              <EmptyState>{t('chooseUnit')}</EmptyState>
            )}
          </Panel>
        </div>
      </div>
    </Page>
  )
}

function UnitFacts({ account }: { account: UnitAccount }) {
  const { t } = useTranslation('cashier')
  return (
    <>
      {account.label} · {t('open')} <Amount fen={account.open} strong />
      {account.lateTotal > 0 && (
        <>
          {' '}
          · {t('late.fee')} <Amount fen={account.lateTotal} />
        </>
      )}
      {account.prepayment > 0 && (
        <>
          {' '}
          · {t('tender.prepayment')} <Amount fen={account.prepayment} /> <Earmarks earmarked={account.earmarked} />
        </>
      )}
      {account.deposit > 0 && (
        <>
          {' '}
          · {t('deposit')} <Amount fen={account.deposit} />
        </>
      )}
      {account.open === 0 && (
        <>
          {' '}
          <Tag color="success">{t('nothingOpen')}</Tag>
        </>
      )}
    </>
  )
}
