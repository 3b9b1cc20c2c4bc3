// What lies on the counter, as the page holds it, and as the desk wants it. No amount is computed here: a blank tender pays what is
// missing, and what that is the desk says in its quote.
import type { Basket, ChargeId, FeeItemId, Rest, Tender, UnitAccount, UnitId } from '../ipc/bindings'

export const TENDERS: readonly Tender[] = ['cash', 'wechat', 'alipay', 'card', 'transfer', 'prepayment']

export interface Counter {
  /** The units being paid for; the receipt is made out for the first. */
  units: readonly UnitId[]
  ticked: readonly ChargeId[]
  /** An amount the payer brings, as typed; nothing while charges are ticked. */
  brought: string | null
  extras: readonly { feeItem: FeeItemId; quantity: string }[]
  amounts: Readonly<Partial<Record<Tender, string>>>
  references: Readonly<Partial<Record<Tender, string>>>
  /** The tender the cursor is in: without an amount it pays what is missing. */
  active: Tender
  rest: Rest
}

export const EMPTY: Counter = { units: [], ticked: [], brought: null, extras: [], amounts: {}, references: {}, active: 'cash', rest: 'change' }

/** This period and earlier, as the desk ticks it. */
export function tickedBy(account: UnitAccount): ChargeId[] {
  return account.charges.filter(({ ticked }) => ticked).map(({ charge }) => charge.id)
}

/** The basket, or nothing while no unit is chosen. */
export function basketOf({ units, ticked, brought, extras, amounts, references, active, rest }: Counter): Basket | null {
  const [unit] = units
  if (unit === undefined) return null
  return {
    unit,
    choice: brought === null ? { by: 'charges', charges: [...ticked] } : { by: 'amount', units: [...units], amount: brought },
    extras: [...extras],
    tenders: TENDERS.filter((tender) => tender === active || amounts[tender]?.trim()).map((tender) => ({
      tender,
      amount: amounts[tender] ?? '',
      reference: references[tender] ?? '',
    })),
    rest,
  }
}
