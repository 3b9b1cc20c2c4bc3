// What lies on the counter, as the page holds it, and as the desk wants it. No amount is computed here: a blank tender pays what is
// missing, and what that is the desk says in its quote.
import type { Basket, ChargeId, FeeItemId, Rest, Tender, UnitAccount, UnitId } from '../ipc/bindings'

export const TENDERS: readonly Tender[] = ['cash', 'wechat', 'alipay', 'card', 'transfer', 'prepayment']

export interface Counter {
  /** The units being paid for; the receipt is made out for the first. */
  units: readonly UnitId[]
  ticked: readonly ChargeId[]
  /** The charges whose late fee is ticked. */
  late: readonly ChargeId[]
  /** An amount the payer brings, as typed; nothing while charges are ticked. */
  brought: string | null
  extras: readonly { feeItem: FeeItemId; quantity: string }[]
  /** What is paid ahead, for one item or for whatever comes. */
  ahead: readonly { feeItem: FeeItemId | null; amount: string }[]
  amounts: Readonly<Partial<Record<Tender, string>>>
  references: Readonly<Partial<Record<Tender, string>>>
  /** The tender the cursor is in: without an amount it pays what is missing. */
  active: Tender
  rest: Rest
}

export const EMPTY: Counter = { units: [], ticked: [], late: [], brought: null, extras: [], ahead: [], amounts: {}, references: {}, active: 'cash', rest: 'change' }

/** What a receipt is begun with, and what the clerk wrote on it. */
export interface Begun {
  counter: Counter
  /** Nothing while the desk's own proposal stands. */
  payer: string | null
  note: string
  /** What was owed when the charges were ticked: should it have changed, they are ticked afresh. */
  arrived: string
}

export const begun = (unit: UnitId | undefined): Begun => ({ counter: { ...EMPTY, units: unit === undefined ? [] : [unit] }, payer: null, note: '', arrived: '' })

/** A basket that was kept before something could be paid ahead on it. */
export const whole = (kept: Begun): Begun => ({ ...kept, counter: { ...EMPTY, ...kept.counter } })

/** Whether anything lies on the counter that would have to be done again; a unit that was only looked at does not. */
export function isHalfFilled({ counter, payer, note }: Begun, owed: UnitAccount | undefined): boolean {
  const { units, ticked, late, brought, extras, ahead, amounts, references, rest } = counter
  if (units.length === 0) return false
  const typed = [...Object.values(amounts), ...Object.values(references), note, brought ?? '', payer ?? ''].some((text) => text.trim() !== '')
  const differs = (now: readonly ChargeId[], usual: readonly ChargeId[]) => now.length !== usual.length || now.some((charge) => !usual.includes(charge))
  const unusual = owed !== undefined && (differs(ticked, tickedBy(owed)) || differs(late, lateTickedBy(owed)))
  return typed || units.length > 1 || extras.length > 0 || ahead.length > 0 || rest !== EMPTY.rest || unusual
}

/** What was owed, told apart from what is. */
export const arrivalOf = (units: readonly UnitId[], owed: UnitAccount): string => JSON.stringify([units, owed.charges.map(({ charge }) => [charge.id, charge.open]), owed.lateFees.map(({ lateFee }) => [lateFee.charge, lateFee.due])])

/** This period and earlier, as the desk ticks it. */
export function tickedBy(account: UnitAccount): ChargeId[] {
  return account.charges.filter(({ ticked }) => ticked).map(({ charge }) => charge.id)
}

/** The late fees the desk ticks: those of charges that nobody disputes. */
export function lateTickedBy(account: UnitAccount): ChargeId[] {
  return account.lateFees.filter(({ ticked }) => ticked).map(({ lateFee }) => lateFee.charge)
}

/** What else is ticked with these charges: a late fee follows its charge. */
export function lateOf(account: UnitAccount, charges: readonly ChargeId[]): ChargeId[] {
  return lateTickedBy(account).filter((charge) => charges.includes(charge))
}

/** The basket, or nothing while no unit is chosen. */
export function basketOf({ units, ticked, late, brought, extras, ahead, amounts, references, active, rest }: Counter): Basket | null {
  const [unit] = units
  if (unit === undefined) return null
  return {
    unit,
    choice: brought === null ? { by: 'charges', charges: [...ticked], lateFees: [...late] } : { by: 'amount', units: [...units], amount: brought },
    extras: [...extras],
    ahead: [...ahead],
    tenders: TENDERS.filter((tender) => tender === active || amounts[tender]?.trim()).map((tender) => ({
      tender,
      amount: amounts[tender] ?? '',
      reference: references[tender] ?? '',
    })),
    rest,
  }
}
