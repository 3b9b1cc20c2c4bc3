import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Destination } from '../ipc/bindings'
import { standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

/** As a scanner types: quicker than any hand, with Enter at the end. */
function scan(text: string): void {
  let at = performance.now()
  for (const key of [...text.split(''), 'Enter']) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (at += 8) })
    document.body.dispatchEvent(event)
  }
}

const receipt = (proof: Destination['proof'], id: number | null = 2): Destination => ({ kind: 'receipt', id, unit: null, text: 'A1-2026-000122', proof, tender: null })

test('a receipt whose paper says another amount is shown, and said in red to be wrong', async () => {
  standIn({ route_scan: () => receipt('differs') })
  showPlace('home')
  await screen.findByRole('search')
  act(() => scan('FD1|R|A1-2026-000122|9999999|7K3QM-X0F9T'))
  const said = await screen.findByText(/收据 A1-2026-000122 与账上不符/)
  expect(said.closest('.ant-message-error')).not.toBeNull()
  await screen.findByRole('heading', { name: /A1-2026-000122/ })
})

test('a receipt that is in no book leads nowhere', async () => {
  standIn({ route_scan: () => receipt('unknown', null) })
  showPlace('home')
  await screen.findByRole('search')
  act(() => scan('FD1|R|A1-2026-000999|100|7K3QM-X0F9T'))
  await screen.findByText(/账上没有收据 A1-2026-000122/)
})

test('a receipt that agrees is shown without a word', async () => {
  standIn({ route_scan: () => receipt('agrees') })
  showPlace('home')
  await screen.findByRole('search')
  act(() => scan('FD1|R|A1-2026-000122|67150|7K3QM-X0F9T'))
  await screen.findByRole('heading', { name: /A1-2026-000122/ })
  expect(screen.queryByText(/账上/)).toBeNull()
})

test('a deduction, a slip of the bank and notices are found by their numbers', async () => {
  const found = { deposit: 'A1-K000001', bank_deposit: 'A1-J000017', notices: 'T2026-0012' } as const
  const asked = standIn({ search: ({ typed }: { typed: string }) => (['deposit', 'bank_deposit', 'notices'] as const).filter((kind) => found[kind].startsWith(typed)).map((kind) => ({ kind, id: { deposit: 1, bank_deposit: 17, notices: 12 }[kind], title: found[kind], subtitle: '', unit: null, live: true })) })
  const hands = showPlace('home')
  const box = await screen.findByRole('combobox', { name: '搜索' })
  await hands.type(box, 'A1-K')
  await hands.click(await screen.findByText('A1-K000001'))
  await waitFor(() => expect(asked.some(({ command, args }) => command === 'deposit' && args.deposit === 1)).toBe(true))
  await hands.type(box, 'A1-J')
  await hands.click(await screen.findByText('A1-J000017'))
  await screen.findByText('拿到银行回单后')
  await hands.type(box, 'T20')
  await hands.click(await screen.findByText('T2026-0012'))
  await screen.findByRole('tab', { name: '通知记录', selected: true })
})

test('a batch found by its number is open, and a waiver stands in the list that was asked for it', async () => {
  const found = { batch: { title: 'TS2026-0001', subtitle: '工行代扣 · 2026-11-25', unit: null }, waiver: { title: 'JM2026-0001', subtitle: '3-2-1502', unit: 1 } }
  const asked = standIn({ search: ({ typed }: { typed: string }) => (['batch', 'waiver'] as const).filter((kind) => found[kind].title.startsWith(typed.toUpperCase())).map((kind) => ({ kind, id: 1, live: true, ...found[kind] })) })
  const hands = showPlace('home')
  const box = await screen.findByRole('combobox', { name: '搜索' })
  await hands.type(box, 'ts20')
  await hands.click(await screen.findByText('工行代扣 · 2026-11-25'))
  await waitFor(() => expect(asked.some(({ command, args }) => command === 'collection' && args.collection === 1)).toBe(true))
  await hands.type(box, 'jm20')
  await hands.click(await screen.findByText('减免单'))
  await waitFor(() => expect(asked.some(({ command, args }) => command === 'waivers' && args.search === 'JM2026-0001')).toBe(true))
})
