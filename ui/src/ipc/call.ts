// Every call to the shell goes through here, for the two things no command can say of itself. A text with half of a character in it (a lone
// surrogate, as a broken paste leaves) is nothing that Rust could hold: it is refused by its field before the call. And a call the shell
// could not read is answered by Tauri with a bare text: that is a fault, and gets its incident number from the shell.
import { invoke as ask } from '@tauri-apps/api/core'
import type { CommandError, Incident } from './bindings'

export async function invoke<Answer>(command: string, given: Record<string, unknown> = {}): Promise<Answer> {
  const field = brokenIn(given)
  // oxlint-disable-next-line typescript/only-throw-error -- as the desk refuses, with plain values
  if (field !== null) throw { code: 'bad_field', field, problem: 'odd_characters' } satisfies CommandError
  try {
    return await ask<Answer>(command, given)
  } catch (thrown) {
    if (typeof thrown !== 'string') throw thrown
    throw await numbered(thrown)
  }
}

/** Where a text stands that no call can carry; `name` of what is given as `hire.name`, as the desk would call it. */
function brokenIn(given: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(given)) {
    const broken = holeIn(value)
    if (broken !== null) return broken || name
  }
  return null
}

/** The path to a broken text within a value; empty where it is the value itself. */
function holeIn(value: unknown): string | null {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value) ? '' : null
  if (value === null || typeof value !== 'object') return null
  for (const [name, inner] of Object.entries(value)) {
    const broken = holeIn(inner)
    if (broken !== null) return broken === '' ? name : `${name}.${broken}`
  }
  return null
}

/** The fault's number, under which the log has it. A shell that cannot even say that leaves none. */
async function numbered(said: string): Promise<CommandError> {
  try {
    await ask('unread_call', { said })
  } catch (fault) {
    if (typeof fault === 'object' && fault !== null) return fault as Incident
  }
  return { code: 'internal', incident: '—' }
}
