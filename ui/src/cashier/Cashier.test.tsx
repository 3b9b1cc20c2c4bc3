import { cleanup, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { clerk, standIn } from '../testing/fixtures'
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
    basket: { unit: 7, choice: { by: 'charges', charges: [1, 2, 3], lateFees: [] }, extras: [], ahead: [], tenders: [{ tender: 'cash', amount: '', reference: '' }], rest: 'change' },
    payer: '张伟',
    note: '',
    due: 100_725,
    prepayment: 5_000,
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

test('a half-filled basket survives a close, is the same receipt, and is gone once it is paid', async () => {
  const asked = standIn()
  const hands = showPlace('cashier', { unit: 7 })
  await waitFor(() => expect(screen.getByLabelText('现金')).toHaveProperty('placeholder', '1,007.25'))
  await hands.click(screen.getByRole('checkbox', { name: '选择 物业管理费 2026-09' }))
  await hands.type(screen.getByLabelText('微信'), '300')
  await hands.type(screen.getByLabelText('备注'), '代邻居缴纳')
  cleanup()

  const again = showPlace('cashier')
  await screen.findByText('已恢复上次未完成的内容')
  // Whoever comes for the next payer types a number without looking: it must land in the box for the unit.
  expect(document.activeElement).toBe(screen.getByLabelText('房屋'))
  expect(((await screen.findByLabelText('微信')) as HTMLInputElement).value).toBe('300')
  expect((screen.getByLabelText('备注') as HTMLInputElement).value).toBe('代邻居缴纳')
  expect((screen.getByRole('checkbox', { name: '选择 物业管理费 2026-09' }) as HTMLInputElement).checked).toBe(false)
  expect((screen.getByRole('checkbox', { name: '选择 物业管理费 2026-10' }) as HTMLInputElement).checked).toBe(true)
  await waitFor(() => expect((screen.getByRole('button', { name: /收款并打印/ }) as HTMLButtonElement).disabled).toBe(false))
  await again.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('已收款 A1-2026-000124')
  const collect = asked.find(({ command }) => command === 'collect')?.args
  expect(collect?.collect).toMatchObject({ note: '代邻居缴纳', basket: { unit: 7, choice: { charges: [2, 3] } } })
  await waitFor(() => expect(localStorage.getItem(`draft:${clerk.staff}:counter`)).toBeNull())
})

test('a unit that was only looked at does not come back', async () => {
  standIn()
  showPlace('cashier', { unit: 7 })
  await waitFor(() => expect(screen.getByLabelText('现金')).toHaveProperty('placeholder', '1,007.25'))
  cleanup()
  showPlace('cashier')
  await screen.findByText('先找到房屋：输入房号或姓名，按回车。')
  expect(localStorage.getItem(`draft:${clerk.staff}:counter`)).toBeNull()
})
