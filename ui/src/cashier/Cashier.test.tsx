import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('the usual case is one Enter from the unit to the paper', async () => {
  const asked = standIn()
  const hands = showPlace('cashier', { unit: 7 })
  const cash = await screen.findByLabelText('现金')
  await waitFor(() => expect(document.activeElement).toBe(cash))
  await waitFor(() => expect(cash).toHaveProperty('placeholder', '1,007.25'))
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'print_receipt')).toBeDefined())
  const collect = asked.find(({ command }) => command === 'collect')?.args.collect
  expect(collect).toEqual({
    basket: { unit: 7, choice: { by: 'charges', charges: [1, 2, 3] }, extras: [], tenders: [{ tender: 'cash', amount: '', reference: '' }], rest: 'change' },
    payer: '张伟',
    note: '',
    due: 100_725,
  })
  expect(asked.filter(({ command }) => command === 'print_receipt')).toHaveLength(1)
})

test('down goes to the next way of paying, which then pays what is missing', async () => {
  const asked = standIn()
  const hands = showPlace('cashier', { unit: 7 })
  const cash = await screen.findByLabelText('现金')
  await waitFor(() => expect(document.activeElement).toBe(cash))
  await hands.keyboard('500{ArrowDown}')
  expect(document.activeElement).toBe(screen.getByLabelText('微信'))
  await waitFor(() => {
    const last = asked.findLast(({ command }) => command === 'quote')?.args.basket as { tenders: unknown }
    expect(last.tenders).toEqual([
      { tender: 'cash', amount: '500', reference: '' },
      { tender: 'wechat', amount: '', reference: '' },
    ])
  })
})
