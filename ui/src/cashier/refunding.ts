// What a refund is filled in with, as the page holds it, and as the desk wants it. No amount is computed here: a blank takes back what is
// left of a line, and gives back what is missing; what that is the desk says in its quote.
import type { Evidence, FeeItemId, ReceiptLine, ReceiptLineId, Tender, Tendered } from '../ipc/bindings'
import { TENDERS } from './basket'

export interface Refunding {
  /** The lines that are not taken back. */
  leftOut: readonly ReceiptLineId[]
  /** How much of a line, as typed. */
  lines: Readonly<Record<ReceiptLineId, string>>
  /** Out of which earmark; null for what is not earmarked, and nothing while the page's own proposal stands. */
  feeItem?: FeeItemId | null
  /** How much of what was paid ahead, as typed. */
  amount: string
  amounts: Readonly<Partial<Record<Tender, string>>>
  references: Readonly<Partial<Record<Tender, string>>>
  evidence: Evidence | null
  /** Nothing while the desk's own proposal stands. */
  payer: string | null
  reason: string
}

export const NOTHING: Refunding = { leftOut: [], lines: {}, amount: '', amounts: {}, references: {}, evidence: null, payer: null, reason: '' }

/** Every way with what was typed for it; the desk uses those by which the money may go. */
export const waysOf = ({ amounts, references }: Refunding): Tendered[] =>
  TENDERS.map((tender) => ({ tender, amount: amounts[tender] ?? '', reference: references[tender] ?? '' }))

/** The lines that are taken back, of those of which something is left. */
export const linesBack = (all: readonly ReceiptLine[], { leftOut, lines }: Refunding) =>
  all.filter(({ id, left, kind }) => kind !== 'rounding' && left > 0 && !leftOut.includes(id)).map(({ id }) => ({ line: id, amount: lines[id] ?? '' }))
