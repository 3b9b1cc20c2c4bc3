// The way in: the first start, signing in, and the lock. Behind it lies the frame; locking hides it without taking it down, so whatever is
// half done is still there when the same person comes back.
import { useQueryClient } from '@tanstack/react-query'
import { Activity, useCallback, useMemo, useState, type ReactNode } from 'react'
import { answer } from '../ipc/answer'
import { commands, type DeskState, type SignedIn } from '../ipc/bindings'
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
    client.clear()
  }, [client])
  const lock = useCallback(() => {
    setLocked(true)
    void answer(commands.lockScreen()).catch(() => undefined)
  }, [])
  useIdle(who !== null && !locked, lock)

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
