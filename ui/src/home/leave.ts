import { placeNamed, placesFor } from '../places'
import { useGo } from '../shared/go'
import { useSession } from '../shared/session'

/** Goes to a capability's place by its name; nothing happens where there is none. */
export function useLeave(): (place: string) => void {
  const go = useGo() as (place: string) => void
  return (place) => {
    if (placeNamed(place)) go(place)
  }
}

/** Whether whoever is here finds the place in the list at the left. */
export function useSees(): (place: string) => boolean {
  const { day, office } = placesFor(useSession().who.roles)
  return (place) => [...day, ...office].some(({ name }) => name === place)
}
