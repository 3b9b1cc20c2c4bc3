// What no command can say of itself: half a character, and a call that could not be read.
import { mockIPC } from '@tauri-apps/api/mocks'
import i18next from 'i18next'
import { expect, test } from 'vitest'
import '../locales'
import { answer, problemOf } from './answer'
import { commands, type CommandError } from './bindings'
import { sentence } from './refusals'

const HALF = '张\ud83d伟'

async function refusal(asked: Promise<unknown>): Promise<CommandError> {
  try {
    await asked
  } catch (thrown) {
    return problemOf(thrown)
  }
  throw new Error('it was not refused')
}

const said = (problem: CommandError) => sentence(problem, i18next.getFixedT<['refusals', 'common']>('zh', ['refusals', 'common']))

test('half a character is refused by its field before the call', async () => {
  const asked: string[] = []
  mockIPC((command) => void asked.push(command))
  const person = { name: HALF, phone: null, idNumber: null, note: '' }
  const plain = await refusal(answer(commands.registerResident('r1', person)))
  expect(plain).toEqual({ code: 'bad_field', field: 'name', problem: 'odd_characters' })
  expect(said(plain)).toBe('姓名或名称：含有看不见的控制字符，请重新输入。')
  const nested = await refusal(
    answer(commands.moveIn('r2', { unit: 1, fromOn: '', people: [{ role: 'owner', person: { kind: 'known', resident: 1 } }], plates: [], cards: [{ kind: 'smart', number: '1' }, { kind: 'smart', number: HALF }], charges: [] })),
  )
  expect(nested).toMatchObject({ field: 'cards.1.number' })
  expect(said(nested)).toBe('号码：含有看不见的控制字符，请重新输入。')
  const bare = await refusal(answer(commands.search(HALF, ['unit'])))
  expect(bare).toMatchObject({ field: 'typed' })
  expect(said(bare)).toBe('输入的内容：含有看不见的控制字符，请重新输入。')
  expect(asked, 'nothing of it was sent').toEqual([])
  await answer(commands.search('赵𬭎😀', ['unit']))
  expect(asked, 'whole characters outside the basic plane are').toEqual(['search'])
})

test('a call that the shell could not read has an incident number', async () => {
  const asked: [string, unknown][] = []
  mockIPC((command, given) => {
    asked.push([command, given])
    // oxlint-disable-next-line typescript/only-throw-error -- the shell answers with plain values
    throw command === 'unread_call' ? { code: 'internal', incident: '7F3A' } : 'invalid args `hire` for command `hire`'
  })
  const problem = await refusal(answer(commands.staff()))
  expect(problem).toEqual({ code: 'internal', incident: '7F3A' })
  expect(said(problem)).toContain('7F3A')
  expect(asked[1]).toEqual(['unread_call', { said: 'invalid args `hire` for command `hire`' }])
})
