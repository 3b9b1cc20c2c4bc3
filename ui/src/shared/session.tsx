// Who is at the desk, for the pages. What they may do is decided by the desk at each act; here it only says what is worth showing.
import { createContext, useContext } from 'react'
import type { DeskNames, SignedIn } from '../ipc/bindings'

export interface Session {
  who: SignedIn
  desk: DeskNames
  /** Locks the screen; the work stays as it is behind it. */
  lock: () => void
  /** Signs out, for somebody else to sign in. */
  leave: () => void
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession before anybody signed in')
  return session
}
