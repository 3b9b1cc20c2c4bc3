// The way in: the first start, signing in, and the lock. Behind it lies the frame; locking hides it without taking it down, so whatever is
// half done is still there when the same person comes back.
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { Activity, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { answer, problemOf } from '../ipc/answer'
import { commands, type DeskState, type SignedIn } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { newRequest } from '../ipc/request'
import { SessionContext, type Session } from '../shared/session'
import { FirstStart } from './FirstStart'
import { Lock } from './Lock'
import { SignIn } from './SignIn'
import { useIdle } from './idle'

export function Door({ desk, children }: { desk: DeskState; children: (session: Session) => ReactNode }) {
  const [who, setWho] = useState<SignedIn | null>(null)
  const [locked, setLocked] = useState(false)
  const client = useQueryClient()

  const enter = (signedIn: SignedIn) => {
    setWho(signedIn)
    setLocked(false)
  }
  const leave = useCallback(() => {
    void answer(commands.signOut(newRequest())).catch(() => undefined)
    setWho(null)
    setLocked(false)
    // What the next person may not see must not be there for a moment.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'desk_state' })
  }, [client])
  const lock = useCallback(() => {
    setLocked(true)
    void answer(commands.lockScreen()).catch(() => undefined)
  }, [])
  const settings = useQuery({ ...queries.settings(), enabled: who !== null && !locked })
  useIdle(who !== null && !locked, settings.data?.idleMinutes ?? 5, lock)
  useEffect(
    () =>
      onRefused(client, (code) => {
        if (code === 'screen_locked') setLocked(true)
        if (code === 'not_signed_in' || code === 'session_ended') setWho(null)
      }),
    [client],
  )

  const session = useMemo(() => (who && desk.desk ? { who, desk: desk.desk, lock, leave } : null), [who, desk.desk, lock, leave])
  if (!desk.desk) return <FirstStart />
  if (!session) return <SignIn desk={desk.desk} staff={desk.staff} onEnter={enter} />
  return (
    <SessionContext value={session}>
      {locked && <Lock session={session} onUnlock={() => setLocked(false)} onChange={leave} />}
      <Activity mode={locked ? 'hidden' : 'visible'}>{children(session)}</Activity>
    </SessionContext>
  )
}

/** Calls with the code of every refusal the desk answers: it may have locked the screen or ended the session by itself. */
function onRefused(client: QueryClient, hear: (code: string) => void): () => void {
  const reads = client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') hear(problemOf(event.action.error).code)
  })
  const acts = client.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') hear(problemOf(event.action.error).code)
  })
  return () => {
    reads()
    acts()
  }
}
