import type { HitKind, UnitId } from '../ipc/bindings'
import { placeNamed } from '../places'
import type { Go } from '../shared/go'

interface Found {
  id: number | null
  unit: UnitId | null
  text: string
}

/** The page of what was found, and what it is opened with. */
function pageOf(kind: HitKind, { id, unit, text }: Found): [place: string, params: Record<string, unknown>] {
  switch (kind) {
    case 'unit':
      return ['unit', { unit: id }]
    case 'resident':
      return ['resident', { resident: id }]
    case 'vehicle':
    case 'card':
      return ['unit', { unit }]
    case 'receipt':
      return ['receipt', { receipt: id }]
    case 'visit':
      return ['visits', { number: text }]
  }
}

/** Goes to the page of what was found; answers whether there was one to go to. */
export function lead(go: Go, kind: HitKind, found: Found): boolean {
  const [place, params] = pageOf(kind, found)
  const known = placeNamed(place) !== undefined && Object.values(params).every((value) => value !== null)
  if (known) (go as (place: string, params: object) => void)(place, params)
  return known
}
