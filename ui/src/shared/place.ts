// A place is a screen one can be at. Each capability declares its own: it says in `Places` what its screen is opened with, and exports a
// list `places` from its `index.tsx`, which the app gathers.
import type { ParseKeys } from 'i18next'
import type { ComponentType } from 'react'
import type { Role } from '../ipc/bindings'

/** What each place is opened with. A capability adds its own:
 * `declare module '../shared/place' { interface Places { visits: { visit?: VisitId } } }` */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the capabilities
export interface Places {}

export type PlaceName = keyof Places

/** Where titles come from. */
export const TITLED = ['common', 'cards', 'cashier', 'chasing', 'collection', 'exchange', 'fees', 'finance', 'home', 'journal', 'residents', 'search', 'settings', 'shifts', 'staff', 'statements', 'visits'] as const

export type Title = ParseKeys<typeof TITLED>

export interface Place<Name extends PlaceName = PlaceName> {
  name: Name
  /** The catalogue's key, with its namespace: `visits:title`. */
  title: Title
  /** Shown in the list at the left; without one the place is reached from others only. */
  icon?: ComponentType
  /** The key that goes there from anywhere. */
  combo?: `F${number}` | `Ctrl+${number}`
  /** Who finds it in the list. What each act needs is decided by the desk, not here. */
  seenBy?: readonly Role[]
  Page: ComponentType<Places[Name]>
}

/** One place, checked against what `Places` says of it. */
export function place<Name extends PlaceName>(it: Place<Name>): Place {
  return it as Place
}
