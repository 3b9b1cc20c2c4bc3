// While an input method is at work a key belongs to it: the Enter that takes a word into the field is not the Enter that goes on. WebKit
// tells it by the key code alone, after the composition is over already.
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { noneOpen } from '../shifts/fixtures'
import { standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

const COMPOSING = [
  ['isComposing', { isComposing: true }],
  ['key code 229', { keyCode: 229 }],
] as const

test.each(COMPOSING)('Enter that ends a word does not walk on through a count (%s)', async (_, composing) => {
  standIn({ shift_state: () => noneOpen })
  showPlace('shifts')
  const first = await screen.findByLabelText('备用金 100 元')
  await waitFor(() => expect(document.activeElement).toBe(first))
  fireEvent.keyDown(first, { key: 'Enter', ...composing })
  expect(document.activeElement).toBe(first)
  expect((first as HTMLInputElement).value, 'nor does it say that there are none').toBe('')
})

test.each(COMPOSING)('nor on to the next field of a move-in (%s)', async (_, composing) => {
  standIn()
  showPlace('moveIn', { unit: 1 })
  const name = await screen.findByLabelText('姓名')
  name.focus()
  fireEvent.keyDown(name, { key: 'Enter', ...composing })
  expect(document.activeElement).toBe(name)
})

test.each(COMPOSING)('nor out of a cell that is being mended (%s)', async (_, composing) => {
  const asked = standIn()
  const hands = showPlace('exchange')
  await hands.click(await screen.findByRole('button', { name: '选择文件' }))
  const owner = await screen.findByLabelText('第 134 行 业主姓名')
  await hands.type(owner, '张')
  fireEvent.keyDown(owner, { key: 'Enter', ...composing })
  expect(document.activeElement).toBe(owner)
  expect(asked.filter(({ command }) => command === 'preview_residents')).toHaveLength(1)
})

test.each(COMPOSING)('and the keys that work everywhere do nothing (%s)', async (_, composing) => {
  standIn()
  showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  for (const key of ['?', 'F2', 'F9', 'Escape']) fireEvent.keyDown(document.body, { key, ...composing })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('heading', { name: '今日' })).toBeDefined()
})
