// A half-filled form survives an accidental close. Drafts lie in the window's own storage on this computer, never with what must not lie
// there: passwords and identity numbers are left out by their names. One that nobody came back to for a few days is forgotten, for it may
// hold a visitor's name.
import { useCallback, useEffect, useRef, useState } from 'react'
import { newRequest } from '../ipc/request'

const SECRET = /password|idNumber|idno|identity/i
const PREFIX = 'draft:'

const KEPT_MS = 3 * 24 * 3_600_000

interface Kept<T> {
  values: Partial<T>
  at: number
  /** The request of what was being done: had it been saved just before the close, sending again does not do it twice. */
  request: string
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

function read<T>(key: string): Kept<T> | undefined {
  try {
    const kept = localStorage.getItem(PREFIX + key)
    return kept ? (JSON.parse(kept) as Kept<T>) : undefined
  } catch {
    return undefined
  }
}

/** Forgets what nobody came back to. */
export function forgetOldDrafts(): void {
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
    const at = read(key.slice(PREFIX.length))?.at
    if (at === undefined || Date.now() - at > KEPT_MS) localStorage.removeItem(key)
  }
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

/** A draft of the form `key`; one form, one key. */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const [found] = useState(() => read<T>(key))
  const [restored, setRestored] = useState(found !== undefined)
  const [request, setRequest] = useState(() => found?.request ?? newRequest())
  const unwritten = useRef<{ values: T; timer: ReturnType<typeof setTimeout> }>(undefined)

  const write = useCallback(() => {
    if (!unwritten.current) return
    clearTimeout(unwritten.current.timer)
    localStorage.setItem(PREFIX + key, JSON.stringify({ values: withoutSecrets(unwritten.current.values), at: Date.now(), request }))
    unwritten.current = undefined
  }, [key, request])

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
      unwritten.current = { values, timer: setTimeout(write, 300) }
    },
    [write],
  )
  const drop = useCallback(() => {
    clearTimeout(unwritten.current?.timer)
    unwritten.current = undefined
    localStorage.removeItem(PREFIX + key)
    setRestored(false)
    setRequest(newRequest())
  }, [key])

  return { values: { ...initial, ...found?.values }, restored, request, keep, drop }
}
