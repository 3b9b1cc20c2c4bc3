import { placeNamed } from '../places'
import { useGo } from '../shared/go'

/** Goes to a capability's place by its name; nothing happens where there is none. */
export function useLeave(): (place: string) => void {
  const go = useGo() as (place: string) => void
  return (place) => {
    if (placeNamed(place)) go(place)
  }
}
