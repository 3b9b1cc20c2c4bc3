// Where Enter leads from a topic of the help.
import { placesFor } from '../places'
import type { Role } from '../ipc/bindings'
import type { PlaceName } from '../shared/place'
import { BELONGS, type Target, type Topic } from './topics'

/** A place; here, where one is there already or it is done from anywhere; nothing where the person has no such place. */
export type Onward = Pick<Target, 'name' | 'params'> | 'here' | null

/** What is half done where one is must not be begun afresh: whoever is there already stays. */
export function onwardOf({ on, to }: Topic, here: { name: PlaceName; params: object }, roles: readonly Role[]): Onward {
  if (to === undefined || on?.includes(here.name)) return 'here'
  if (to.name === here.name && Object.keys(to.params).length === 0) return 'here'
  const { day, office } = placesFor(roles)
  const has = [...day, ...office].some(({ name }) => name === (BELONGS[to.name] ?? to.name))
  if (!has || (to.seenBy && !to.seenBy.some((role) => roles.includes(role)))) return null
  // From a unit's page one goes to collect from that unit.
  return to.name === 'cashier' && here.name === 'unit' ? { name: to.name, params: here.params } : to
}
