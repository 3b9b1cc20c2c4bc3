// A scan goes where its prefix says, wherever the focus happens to be, and leaves no trace there.
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

const CODE = 'FD1|V|V20261122-001'

/** The scanner: keys in quick succession on whatever has the focus, and Enter. */
function scan(code: string): void {
  let at = performance.now()
  for (const key of [...code.split(''), 'Enter']) {
    const target = document.activeElement ?? document.body
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (at += 5) })
    target.dispatchEvent(event)
    if (!event.defaultPrevented && target instanceof HTMLInputElement && key !== 'Enter') target.value += key
  }
}

const PLACES = [
  ['the name of a visitor', 'visits', {}, async () => screen.findByLabelText('访客姓名')],
  ['the cash of a payment', 'cashier', { unit: 7 }, async () => screen.findByLabelText('现金')],
  ['the search box', 'home', {}, async () => screen.findByRole('combobox', { name: '搜索' })],
  ['a row of a list', 'home', {}, async () => (await screen.findByText('A1-2026-000123')).closest('tr')!],
  ['a button', 'home', {}, async () => screen.findByRole('button', { name: '去收费' })],
] as const

test.each(PLACES)('from %s', async (_, place, params, focusOf) => {
  const asked = standIn()
  showPlace(place, params)
  const target = await focusOf()
  target.focus()
  const before = (target as HTMLInputElement).value
  scan(CODE)
  await waitFor(() => expect(asked.find(({ command }) => command === 'route_scan')?.args).toEqual({ scanned: CODE }))
  expect((target as HTMLInputElement).value).toBe(before)
  expect(asked.some(({ command }) => command === 'collect' || command === 'check_in'), 'its Enter sends no form').toBe(false)
})

test('from a dialog', async () => {
  const asked = standIn()
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: '作废' }))
  const reason = (await screen.findByLabelText('原因')) as HTMLInputElement
  await hands.click(reason)
  scan(CODE)
  await waitFor(() => expect(asked.find(({ command }) => command === 'route_scan')?.args).toEqual({ scanned: CODE }))
  expect(reason.value).toBe('')
  expect(asked.some(({ command }) => command === 'void_receipt')).toBe(false)
})
