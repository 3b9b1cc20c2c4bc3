// Gathers the places of all capabilities and puts those of the left list in the order of a day at the desk.
import type { ComponentType } from 'react'
import type { Role, UnitId } from './ipc/bindings'
import type { Place, Title } from './shared/place'

/** A tab beside the arrears; it may be opened with what somebody looked for. */
interface ArrearsTab {
  key: string
  title: Title
  Tab: ComponentType<{ open?: number }>
}

interface Capability {
  places?: readonly Place[]
  /** Parts of the settings page, such as the printers. */
  settingsPanels?: readonly ComponentType[]
  /** Parts of a unit's page about its money, such as the chasing. */
  unitPanels?: readonly ComponentType<{ unit: UnitId }>[]
  /** Other ways to what is owed, as tabs beside the arrears. */
  arrearsTabs?: readonly ArrearsTab[]
}

const capabilities = Object.values(import.meta.glob<Capability>('./*/index.tsx', { eager: true }))
const all: readonly Place[] = capabilities.flatMap(({ places }) => places ?? [])

/** What the capabilities have to set. */
export function settingsPanels(): readonly ComponentType[] {
  return capabilities.flatMap((capability) => capability.settingsPanels ?? [])
}

/** What the capabilities have to say of a unit's money. */
export function unitPanels(): readonly ComponentType<{ unit: UnitId }>[] {
  return capabilities.flatMap((capability) => capability.unitPanels ?? [])
}

/** The other ways to what is owed. */
export function arrearsTabs(): readonly ArrearsTab[] {
  return capabilities.flatMap((capability) => capability.arrearsTabs ?? [])
}

const DAY = ['home', 'visits', 'cashier', 'cards', 'residents', 'shifts']
const OFFICE = ['fees', 'exchange', 'staff', 'settings', 'journal', 'statements', 'finance', 'chasing']

export function placeNamed(name: string): Place | undefined {
  return all.find((place) => place.name === name)
}

/** The two groups of the left list, for somebody with these roles. */
export function placesFor(roles: readonly Role[]): { day: Place[]; office: Place[] } {
  const seen = (place: Place | undefined): place is Place =>
    place?.icon !== undefined && (place.seenBy === undefined || place.seenBy.some((role) => roles.includes(role)))
  return { day: DAY.map(placeNamed).filter(seen), office: OFFICE.map(placeNamed).filter(seen) }
}
