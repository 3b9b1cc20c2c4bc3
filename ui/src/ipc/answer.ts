// What the desk answers, as a promise that either holds the answer or is refused with a `Refused`. Everything that asks the desk goes
// through here, so the rest of the window deals with one kind of no.
import type { CommandError } from './bindings'

/** The desk said no, or something broke; `problem` says which, with a code. */
export class Refused extends Error {
  readonly problem: CommandError
  constructor(problem: CommandError) {
    super(problem.code)
    this.name = 'Refused'
    this.problem = problem
  }
}

type Outcome<T> = { status: 'ok'; data: T } | { status: 'error'; error: CommandError }

const watchers = new Set<(problem: CommandError) => void>()

/** Hears of every refusal, whoever asked: the desk may have locked the screen or ended the session by itself. */
export function watchRefusals(hear: (problem: CommandError) => void): () => void {
  watchers.add(hear)
  return () => watchers.delete(hear)
}

/** The answer of a command, or a thrown {@link Refused}. */
export async function answer<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const outcome = await asked
  if (outcome.status === 'ok') return outcome.data
  for (const hear of watchers) hear(outcome.error)
  throw new Refused(outcome.error)
}

/** The problem inside whatever was thrown. What is no refusal never left the window; it has no incident in the log. */
export function problemOf(thrown: unknown): CommandError {
  return thrown instanceof Refused ? thrown.problem : { code: 'internal', incident: '—' }
}
