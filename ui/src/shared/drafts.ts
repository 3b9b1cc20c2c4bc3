// A half-filled form survives an accidental close. Drafts lie in the window's own storage on this computer, never with what must not lie
// there: passwords and identity numbers are left out by their names. Names, phones and plates do lie there, so a draft belongs to the
// person who typed it, who finds it again also after somebody else minded the desk, and it is gone after the time a shift lasts.
import { useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { StaffId } from '../ipc/bindings'
import { newRequest } from '../ipc/request'
import { SessionContext } from './session'

const SECRET = /password|idNumber|idno|identity/i
const PREFIX = 'draft:'

/** As long as a shift: what was left longer than that is nobody's half-done work any more. */
const KEPT_FOR = 8 * 3_600_000

interface Kept<T> {
  values: Partial<T>
  /** The request of what was being done: had it been saved just before the close, sending again does not do it twice. */
  request: string
  keptAt: number
}

function withoutSecrets(values: unknown): unknown {
  if (Array.isArray(values)) return values.map(withoutSecrets)
  if (values === null || typeof values !== 'object') return values
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !SECRET.test(name))
      .map(([name, value]) => [name, withoutSecrets(value)]),
  )
}

/** A draft that still holds; whatever is too old, or does not say how old it is, does not. */
function holding<T>(place: string): Kept<T> | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept<T> | null
    return kept && Math.abs(Date.now() - kept.keptAt) < KEPT_FOR ? kept : undefined
  } catch {
    return undefined
  }
}

/** Forgets everybody's drafts that no longer hold. Each form that is opened, the door's among them, begins with it. */
export function forgetOldDrafts(): void {
  for (const place of Object.keys(localStorage)) {
    if (place.startsWith(PREFIX) && !holding(place)) localStorage.removeItem(place)
  }
}

/** Whose draft of which form; before anybody signed in it is nobody's. */
const placeOf = (whose: StaffId | undefined, form: string) => `${PREFIX}${whose ?? 'door'}:${form}`

/** Whether this person left the form half filled. */
export function hasDraft(whose: StaffId, form: string): boolean {
  return holding(placeOf(whose, form)) !== undefined
}

export interface Draft<T> {
  /** What to begin with: the draft over the initial values. */
  values: T
  /** Whether something of last time was found. */
  restored: boolean
  /** The request id of what is being filled in. */
  request: string
  keep: (values: T) => void
  /** Forgets it: after success, or when the person starts afresh. */
  drop: () => void
}

/** A draft of the form `key`, of `only` these fields where not all still hold later; one form, one key for each person. */
export function useDraft<T extends object>(key: string, initial: T, only?: readonly (keyof T)[]): Draft<T> {
  const place = placeOf(useContext(SessionContext)?.who.staff, key)
  const [found] = useState(() => {
    forgetOldDrafts()
    return holding<T>(place)
  })
  const [restored, setRestored] = useState(found !== undefined)
  const [request, setRequest] = useState(() => found?.request ?? newRequest())
  const unwritten = useRef<{ values: Partial<T>; timer: ReturnType<typeof setTimeout> }>(undefined)

  const write = useCallback(() => {
    if (!unwritten.current) return
    clearTimeout(unwritten.current.timer)
    const kept = { values: withoutSecrets(unwritten.current.values), request, keptAt: Date.now() }
    localStorage.setItem(place, JSON.stringify(kept))
    unwritten.current = undefined
  }, [place, request])

  // What was typed in the last moments before a close is written while closing.
  useEffect(() => {
    window.addEventListener('pagehide', write)
    return () => {
      window.removeEventListener('pagehide', write)
      write()
    }
  }, [write])

  const keep = useCallback(
    (values: T) => {
      clearTimeout(unwritten.current?.timer)
      const lasting = only ? Object.fromEntries(only.map((field) => [field, values[field]])) : values
      unwritten.current = { values: lasting as Partial<T>, timer: setTimeout(write, 300) }
    },
    [write, only],
  )
  const drop = useCallback(() => {
    clearTimeout(unwritten.current?.timer)
    unwritten.current = undefined
    localStorage.removeItem(place)
    setRestored(false)
    setRequest(newRequest())
  }, [place])

  return { values: { ...initial, ...found?.values }, restored, request, keep, drop }
}
