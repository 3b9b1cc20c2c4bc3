// The picture of a building: floors above one another, entrances side by side. It only arranges what the desk answered.
import type { UnitCell } from '../ipc/bindings'

export interface Entrance {
  name: string
  /** How many units its widest floor has. */
  width: number
}

export interface Floor {
  name: string
  /** For each entrance its units, left to right. */
  units: UnitCell[][]
}

/** `1502` lies on floor 15, `101` on floor 1; a shop named otherwise lies on a row of its own. */
export function floorOf(room: string): string {
  const digits = /^(\d+)\d{2}\D?$/.exec(room)
  return digits ? String(Number(digits[1])) : ''
}

export function floorsOf(units: readonly UnitCell[]): { entrances: Entrance[]; floors: Floor[] } {
  const names = [...new Set(units.map((unit) => unit.entrance))]
  const byFloor = new Map<string, UnitCell[][]>()
  for (const unit of units) {
    const floor = floorOf(unit.room)
    const row = byFloor.get(floor) ?? names.map(() => [])
    row[names.indexOf(unit.entrance)]?.push(unit)
    byFloor.set(floor, row)
  }
  const floors = [...byFloor].map(([name, row]) => ({ name, units: row })).toSorted((a, b) => Number(b.name) - Number(a.name))
  const entrances = names.map((name, at) => ({ name, width: Math.max(...floors.map((floor) => floor.units[at]?.length ?? 0)) }))
  return { entrances, floors }
}
