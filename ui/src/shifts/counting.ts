// Notes and coins as the fields hold them. What a count is worth is shown beside the fields; what counts is what the desk makes of it.
import type { Denomination, NonCash, Pieces, Slips } from '../ipc/bindings'

/** The largest first, as one counts. */
export const DENOMINATIONS: readonly (readonly [Denomination, number])[] = [
  ['y100', 10_000],
  ['y50', 5_000],
  ['y20', 2_000],
  ['y10', 1_000],
  ['y5', 500],
  ['y1', 100],
  ['j5', 50],
  ['j1', 10],
]

export const TENDERS: readonly NonCash[] = ['wechat', 'alipay', 'card', 'transfer']

/** One box as its fields hold it: nothing typed is nothing counted. */
export type BoxFields = Partial<Record<Denomination, string>>

export type TenderFields = Partial<Record<NonCash, { slips?: string; total?: number }>>

const WIDE = /[\uff10-\uff19]/g

/** A count of pieces as typed, or nothing. */
export function piecesOf(typed: string | undefined): number | undefined {
  const plain = (typed ?? '').trim().replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  return /^\d{1,5}$/.test(plain) ? Number.parseInt(plain, 10) : undefined
}

/** What the fields are worth so far, in fen. */
export function worth(fields: BoxFields | undefined): number {
  return DENOMINATIONS.reduce((sum, [denomination, fen]) => sum + fen * (piecesOf(fields?.[denomination]) ?? 0), 0)
}

/** The box as the desk wants it; a field nobody filled is left out, and the desk names it. */
export function asPieces(fields: BoxFields | undefined): Pieces[] {
  return DENOMINATIONS.flatMap(([denomination]) => {
    const pieces = piecesOf(fields?.[denomination])
    return pieces === undefined ? [] : [{ denomination, pieces }]
  })
}

export function asSlips(fields: TenderFields | undefined): Slips[] {
  return TENDERS.flatMap((tender) => {
    const slips = piecesOf(fields?.[tender]?.slips)
    const total = fields?.[tender]?.total
    return slips === undefined || total === undefined ? [] : [{ tender, slips, total }]
  })
}
