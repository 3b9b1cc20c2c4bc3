// What a desk in the middle of an ordinary day answers, for tests and pictures. A capability lays its own answers beside its pages, in
// `fixtures.ts`: `export const fixtures: Fixtures = { visits: () => [...] }`, keyed by the command's name. All persons are made up.
import { mockIPC } from '@tauri-apps/api/mocks'
import type { CommandError, DeskNames, SignedIn } from '../ipc/bindings'

// oxlint-disable-next-line typescript/no-explicit-any -- each answer has its own type, checked where it is written
export type Fixtures = Record<string, (args: any) => unknown>

export const desk: DeskNames = { id: 1, community: '桂语湖畔花园', code: 'A1', name: '一号前台' }

export const clerk: SignedIn = {
  session: 1,
  staff: 2,
  name: '王芳',
  roles: ['receptionist', 'cashier', 'supervisor', 'finance', 'administrator'],
}

const modules = import.meta.glob<{ fixtures?: Fixtures }>(['../*/fixtures.ts', '!./fixtures.ts'], { eager: true })

/** What the desk was asked, in order. */
export type Asked = { command: string; args: Record<string, unknown> }[]

const ordinary: Fixtures = {
  desk_state: () => ({ desk, staff: [{ name: clerk.name, typed: ['wangfang', 'wf'] }] }),
  sign_in: () => clerk,
  settings: () => ({ idleMinutes: 5, visitDays: 30, visitHours: 12, principalFirst: true, depositDays: 180, developer: '', prepaymentMonths: 12, prepaymentUse: 'on_demand', cashRounding: 'off', roundingLimit: 99 }),
  verify: () => [],
  last_backup: () => ({ at: '2026-11-21 22:04', failed: null }),
  back_up: () => ({ file: 'front-desk-20261122-1405.db', head: '7K3QM-X0F9T', receipts: 128 }),
  ...Object.assign({}, ...Object.values(modules).map((module) => module.fixtures ?? {})),
}

/** What the ordinary day answers to a command. */
export function standing(command: string): Fixtures[string] {
  const reply = ordinary[command]
  if (!reply) throw new Error(`no fixture: ${command}`)
  return reply
}

/** Puts a desk of made-up answers behind the window; what a test cares about it gives itself. */
export function standIn(own: Fixtures = {}): Asked {
  const answers: Fixtures = { ...ordinary, ...own }
  const asked: Asked = []
  mockIPC(async (command, args) => {
    asked.push({ command, args: args as Record<string, unknown> })
    const hole = holeIn(args)
    // The shell answers so, in a bare text, where it cannot read what was asked.
    if (hole) throw `invalid args for command ${command}: missing ${hole}`
    const reply = answers[command]
    if (!reply) throw { code: 'internal', incident: `no fixture: ${command}` } satisfies CommandError
    return reply(args)
  })
  return asked
}

/** Where something was left undefined: on its way to Rust it would be missing. */
function holeIn(value: unknown, path = ''): string | null {
  if (value === undefined) return path
  if (value === null || typeof value !== 'object') return null
  for (const [name, inner] of Object.entries(value)) {
    const hole = holeIn(inner, `${path}.${name}`)
    if (hole) return hole
  }
  return null
}

/** For a fixture that says no. */
export function refuse(problem: CommandError): never {
  // oxlint-disable-next-line typescript/only-throw-error -- the desk answers with plain values
  throw problem
}
