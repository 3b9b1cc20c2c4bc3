import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { BankDeposits } from '../ipc/bindings'
import { clerk, refuse, standIn } from '../testing/fixtures'
import { handsWait, show, showPlace } from '../testing/render'
import { Finance } from './Finance'
import { atBank, onItsWay, openDay, untied } from './fixtures'

test('today’s sheet stands there at once and prints by Ctrl+P', async () => {
  const asked = standIn()
  const hands = showPlace('finance')
  const items = within(await screen.findByRole('region', { name: '按收费项目' }))
  expect(items.getByText('代收小计')).toBeDefined()
  expect(screen.getByText(/A1-2026-000123 至 A1-2026-000187，使用 65，作废 1，红字 1，缺号 0/)).toBeDefined()
  expect(document.activeElement).toBe(screen.getByLabelText('营业日期'))
  await hands.keyboard('{Control>}p{/Control}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'day_sheet_paper')?.args).toEqual({ date: '2026-11-22', way: 'print' }))
  await hands.click(screen.getByRole('button', { name: /另存工作簿/ }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'day_sheet_workbook')?.args).toEqual({ date: '2026-11-22' }))
})

test('another day is typed without its strokes', async () => {
  const asked = standIn()
  const hands = showPlace('finance')
  const date = await screen.findByLabelText('营业日期')
  await screen.findByRole('region', { name: '按收费员' })
  await hands.clear(date)
  await hands.type(date, '20261121')
  await handsWait()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.findLast(({ command }) => command === 'day_sheet')?.args).toEqual({ date: '2026-11-21' }))
})

test('an open shift leaves no figure and no paper, only the sentence whose it is', async () => {
  standIn({ day_sheet: () => openDay })
  showPlace('finance')
  expect((await screen.findByRole('alert')).textContent).toContain('2026-11-22 还有 王芳 的班次未交班')
  expect(screen.queryByRole('button', { name: /打印/ })).toBeNull()
  expect(screen.queryByRole('region', { name: '按收费项目' })).toBeNull()
})

test('a day that does not tie is shown with what differs, and there is no paper', async () => {
  standIn({ day_sheet: () => untied })
  showPlace('finance')
  await screen.findByRole('region', { name: '按收费项目' })
  const said = screen.getAllByRole('alert').map(({ textContent }) => textContent)
  expect(said[0]).toContain('收据 A1-2026-000128 为 ¥335.75，总账为 ¥325.75')
  expect(said[1]).toContain('收费员 王芳：按单据 ¥14,664.25，按总账 ¥14,654.25')
  expect(screen.queryByRole('button', { name: /打印/ })).toBeNull()
})

test('everything in the safe goes to the bank with one Enter, and its slip is printed with the next', async () => {
  let now = atBank
  const asked = standIn({
    bank_deposits: () => now,
    bank_takings: () => (now = { ...atBank, safe: 0, overdue: 0, bags: [], deposits: [{ ...onItsWay, id: 18, amount: 421_000 }, ...atBank.deposits] }),
  })
  const hands = showPlace('finance')
  await hands.click(await screen.findByRole('tab', { name: '送存银行' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('送存金额')))
  expect(screen.getByText(/其中 ¥200.00 是昨天或更早的营业款/)).toBeDefined()
  await hands.keyboard('{Enter}')
  await screen.findByText('¥4,210.00')
  const { banked } = asked.find(({ command }) => command === 'bank_takings')!.args as { banked: object }
  expect(banked).toEqual({ onDate: '2026-11-22', amount: '', bags: [31, 32], carriedBy: '王芳', slip: '' })
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /打印/ })))
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'deposit_slip')?.args).toEqual({ deposit: 18, way: 'print' }))
})

test('more than the safe holds stays in the form with the sentence beside it', async () => {
  standIn({ bank_takings: () => refuse({ code: 'safe_holds_less', held: 421_000 }) })
  const hands = showPlace('finance')
  await hands.click(await screen.findByRole('tab', { name: '送存银行' }))
  await hands.type(await screen.findByLabelText('送存金额'), '5000{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('¥4,210.00')
  expect(screen.getByLabelText<HTMLInputElement>('送存金额').value).toBe('5000')
})

test('a deposit on its way gets its slip number, or is taken back with a reason', async () => {
  let now: BankDeposits = atBank
  const asked = standIn({
    bank_deposits: () => now,
    add_bank_slip: ({ add }) => (now = { ...atBank, deposits: [{ ...onItsWay, slip: add.slip }] }),
  })
  const hands = showPlace('finance')
  await hands.click(await screen.findByRole('tab', { name: '送存银行' }))
  await hands.click((await screen.findAllByText('在途'))[0]!)
  await hands.type(await screen.findByLabelText('银行回单号'), '4403 0071{Enter}')
  await screen.findByText('4403 0071')
  expect(asked.find(({ command }) => command === 'add_bank_slip')?.args.add).toEqual({ deposit: 17, slip: '4403 0071' })
  await hands.click(screen.getByRole('button', { name: '撤回缴款' }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText('原因'), '银行下班未存{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'take_back_bank_deposit')?.args.back).toEqual({ deposit: 17, reason: '银行下班未存' }))
})

test('Esc goes back from a deposit to the list', async () => {
  standIn()
  const hands = showPlace('finance')
  await hands.click(await screen.findByRole('tab', { name: '送存银行' }))
  await hands.click(await screen.findByText('4403001120260070'))
  await screen.findByText('缴款')
  await hands.keyboard('{Escape}')
  expect(await screen.findByRole('region', { name: '缴款记录' })).toBeDefined()
  expect(document.activeElement?.textContent, 'the hands are where they were').toContain('4403001120260070')
})

test('the month says what was owed and paid, and whose open shift is not in it', async () => {
  const asked = standIn()
  const hands = showPlace('finance')
  await hands.click(await screen.findByRole('tab', { name: '收入月报' }))
  expect(await screen.findByText('72.08%')).toBeDefined()
  expect(screen.getByRole('status').textContent).toContain('不含 王芳 未交班的班次')
  await hands.click(screen.getByRole('button', { name: /另存工作簿/ }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'month_report_workbook')?.args).toEqual({ month: '2026-11' }))
})

test('a cashier finds the takings here and nothing of what everybody took', async () => {
  const asked = standIn()
  show(<Finance />, { who: { ...clerk, roles: ['cashier'] } })
  expect(await screen.findByRole('tab', { name: '送存银行' })).toBeDefined()
  expect(screen.queryByRole('tab', { name: '日结单' })).toBeNull()
  expect(asked.map(({ command }) => command)).not.toContain('day_sheet')
})
