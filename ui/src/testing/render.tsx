import { render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { Surroundings } from '../app'
import { Frame } from '../frame/Frame'
import type { PlaceName } from '../shared/place'
import { SessionContext, type Session } from '../shared/session'
import { clerk, desk } from './fixtures'

const session: Session = { who: clerk, desk, lock() {}, leave() {} }

/** One screen, with everything around it that it needs, and the hands to use it. */
export function show(screen: ReactElement, as: Partial<Session> = {}): UserEvent {
  render(
    <Surroundings>
      <SessionContext value={{ ...session, ...as }}>{screen}</SessionContext>
    </Surroundings>,
  )
  return userEvent.setup()
}

/** A place inside the whole frame: `showPlace('visits')`. */
export function showPlace(name: PlaceName, params: object = {}): UserEvent {
  return show(<Frame session={session} start={name} params={params} />)
}

/** Hands wait a little before Enter; figures and Enter in one go come from a scanner. */
export const handsWait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 80))
