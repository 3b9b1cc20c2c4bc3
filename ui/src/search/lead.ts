import type { HitKind, UnitId } from '../ipc/bindings'
import { newRequest } from '../ipc/request'
import { placeNamed } from '../places'
import type { Go } from '../shared/go'

interface Found {
  id: number | null
  unit: UnitId | null
  text: string
}

/** How it was found. Whoever hands in a slip is leaving; whoever only looks a visit up is not. */
type By = 'scan' | 'search'

/** The page of what was found, and what it is opened with. */
function pageOf(kind: HitKind, { id, unit, text }: Found, by: By): [place: string, params: Record<string, unknown>] {
  switch (kind) {
    case 'unit':
      return ['unit', { unit: id }]
    case 'resident':
      return ['resident', { resident: id }]
    case 'vehicle':
    case 'card':
      return ['unit', { unit }]
    case 'space':
      return unit === null ? ['fees', { tab: 'spaces' }] : ['unit', { unit }]
    case 'waiver':
      return ['fees', { tab: 'waivers', find: text }]
    case 'batch':
      return ['chasing', { tab: 'collection', open: id }]
    case 'deposit':
      return ['deposit', { deposit: id }]
    case 'bank_deposit':
      return ['finance', { tab: 'banking', open: id }]
    case 'notices':
      return ['chasing', { tab: 'runs', open: id }]
    case 'receipt':
      return ['receipt', { receipt: id }]
    case 'visit':
      return ['visits', by === 'scan' ? { leaving: { number: text, request: newRequest() } } : { find: text }]
  }
}

/** Goes to the page of what was found; answers whether there was one to go to. */
export function lead(go: Go, kind: HitKind, found: Found, by: By): boolean {
  const [place, params] = pageOf(kind, found, by)
  const known = placeNamed(place) !== undefined && Object.values(params).every((value) => value !== null)
  if (known) (go as (place: string, params: object) => void)(place, params)
  return known
}
