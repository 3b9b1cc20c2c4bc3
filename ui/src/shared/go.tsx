// Where one is, and the way back. There is no address bar at a desk, so there are no addresses: a small stack of places is all.
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import type { PlaceName, Places } from './place'

interface Visited {
  name: PlaceName
  params: object
  /** Rises with every step, so that going to the same place again starts it afresh. */
  step: number
}

/** Goes to a place, with what it is opened with. */
export type Go = <Name extends PlaceName>(name: Name, ...params: object extends Places[Name] ? [params?: Places[Name]] : [params: Places[Name]]) => void

interface Way {
  here: Visited
  canGoBack: boolean
  go: Go
  back: () => void
}

const WayContext = createContext<Way | null>(null)
const LONGEST = 20

export function WayProvider({ start, startParams = {}, children }: { start: PlaceName; startParams?: object; children: ReactNode }) {
  const [stack, setStack] = useState<readonly Visited[]>([{ name: start, params: startParams, step: 0 }])
  const go = useCallback<Go>((name, ...[params]) => {
    setStack((way) => {
      const last = way[way.length - 1]
      const next = { name, params: params ?? {}, step: (last?.step ?? 0) + 1 }
      const same = last?.name === name && JSON.stringify(last.params) === JSON.stringify(next.params)
      return [...(same ? way.slice(0, -1) : way), next].slice(-LONGEST)
    })
  }, [])
  const back = useCallback(() => setStack((way) => (way.length > 1 ? way.slice(0, -1) : way)), [])
  const way = useMemo(() => ({ here: stack[stack.length - 1]!, canGoBack: stack.length > 1, go, back }), [stack, go, back])
  return <WayContext value={way}>{children}</WayContext>
}

export function useWay(): Way {
  const way = useContext(WayContext)
  if (!way) throw new Error('useWay outside a WayProvider')
  return way
}

/** `go('visits', { visit })`. */
export function useGo(): Go {
  return useWay().go
}
