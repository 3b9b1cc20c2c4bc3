// The way in: the first start, signing in, and the lock. Behind it lies the frame; locking hides it without taking it down, so whatever is
// half done is still there when the same person comes back.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Activity, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { answer, watchRefusals } from '../ipc/answer'
import { commands, type CommandError, type DeskState, type SignedIn } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { newRequest } from '../ipc/request'
import { useSecondPerson } from '../shared/approval'
import { SessionContext, type Session } from '../shared/session'
import { FirstStart } from './FirstStart'
import { Lock } from './Lock'
import { SignIn } from './SignIn'
import { useIdle } from './idle'

export function Door({ desk, children }: { desk: DeskState; children: (session: Session) => ReactNode }) {
  const [who, setWho] = useState<SignedIn | null>(null)
  const [locked, setLocked] = useState(false)
  /** Why the desk sent the last person away, when they did not go by themselves. */
  const [sentAway, setSentAway] = useState<CommandError | null>(null)
  const client = useQueryClient()
  const { endTurn } = useSecondPerson()

  const enter = (signedIn: SignedIn) => {
    setWho(signedIn)
    setLocked(false)
    setSentAway(null)
  }
  const empty = useCallback(() => {
    endTurn()
    setWho(null)
    setLocked(false)
    // What the next person may not see must not be there for a moment.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'desk_state' })
  }, [client, endTurn])
  const leave = useCallback(() => {
    void answer(commands.signOut(newRequest())).catch(() => undefined)
    empty()
  }, [empty])
  const lock = useCallback(() => {
    endTurn()
    setLocked(true)
    void answer(commands.lockScreen()).catch(() => undefined)
  }, [endTurn])
  const settings = useQuery({ ...queries.settings(), enabled: who !== null && !locked })
  useIdle(who !== null && !locked, settings.data?.idleMinutes ?? 5, lock)
  useEffect(() => {
    if (who === null) return undefined
    return watchRefusals((problem) => {
      if (problem.code === 'screen_locked') {
        endTurn()
        setLocked(true)
      }
      if (!endsSession(problem, who)) return
      // Whoever asked hears it first; then the window is emptied.
      setTimeout(() => {
        setSentAway(problem)
        empty()
      })
    })
  }, [who, empty, endTurn])

  const session = useMemo(() => (who && desk.desk ? { who, desk: desk.desk, lock, leave } : null), [who, desk.desk, lock, leave])
  if (!desk.desk) return <FirstStart />
  if (!session) return <SignIn desk={desk.desk} staff={desk.staff} sentAway={sentAway} onEnter={enter} />
  return (
    <SessionContext value={session}>
      {locked && <Lock session={session} onUnlock={() => setLocked(false)} onChange={leave} />}
      <Activity mode={locked ? 'hidden' : 'visible'}>{children(session)}</Activity>
    </SessionContext>
  )
}

/** Whether nobody is signed in any more after this. A disabled account may also be that of a second person at the desk. */
function endsSession(problem: CommandError, who: SignedIn): boolean {
  return problem.code === 'not_signed_in' || problem.code === 'session_ended' || (problem.code === 'staff_disabled' && problem.name === who.name)
}
