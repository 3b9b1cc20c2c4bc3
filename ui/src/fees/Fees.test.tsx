import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('the month is billed as it was previewed', async () => {
  const asked = standIn()
  const hands = showPlace('fees')
  await hands.click(await screen.findByRole('tab', { name: '按月出账' }))
  await hands.click(await screen.findByRole('button', { name: '预览' }))
  await hands.click(await screen.findByRole('button', { name: '确认出账 1186 笔 · ¥364,820.50' }))
  await waitFor(() => expect(asked.some(({ command }) => command === 'run_billing')).toBe(true))
  const preview = asked.find(({ command }) => command === 'preview_billing')?.args.billing
  expect(asked.find(({ command }) => command === 'run_billing')?.args.run).toEqual({ billing: preview, charges: 1186, total: 36_482_050 })
  expect(preview).toMatchObject({ dueOn: '', items: [] })
  await screen.findByText('2026-11 已出账 1186 笔，合计 ¥364,820.50。')
})

test('a month that was billed wrongly is taken back with a reason', async () => {
  const asked = standIn()
  const hands = showPlace('fees')
  await hands.click(await screen.findByRole('tab', { name: '按月出账' }))
  await hands.click(await screen.findByRole('button', { name: '预览' }))
  await hands.click(await screen.findByText('撤销出账'))
  await hands.type(await screen.findByLabelText('原因'), '月份选错了{Enter}')
  await screen.findByText('2026-11 的这次出账已撤销，可以重新出账。')
  expect(asked.find(({ command }) => command === 'reverse_billing_run')?.args.reverse).toEqual({ run: 8, reason: '月份选错了' })
})

test('what is paid ahead is used as it was seen, and it says what became of it', async () => {
  const asked = standIn()
  const hands = showPlace('fees')
  await hands.click(await screen.findByRole('tab', { name: '预存冲抵' }))
  const apply = await screen.findByRole('button', { name: /冲抵 2 户/ })
  expect(document.activeElement).toBe(apply)
  expect(screen.getByText('3-2-1503')).toBeDefined()
  await hands.keyboard('{Enter}')
  await screen.findByText('已冲抵 2 户，合计 ¥700.30，收据 A1-2026-000124 至 A1-2026-000125。')
  expect(asked.find(({ command }) => command === 'apply_prepayment')?.args.apply).toEqual({ receipts: 2, total: 70_030 })
})

test('after a billing run it says what was paid at once, or why nothing was', async () => {
  const run = { id: 9, period: '2026-11', dueOn: '2026-11-30', charges: 1186, total: 36_482_050, standing: 1186, at: 1_795_234_000_000 }
  standIn({ run_billing: () => ({ run, applied: null, problem: { code: 'no_open_shift' } }) })
  const hands = showPlace('fees')
  await hands.click(await screen.findByRole('tab', { name: '按月出账' }))
  await hands.click(await screen.findByRole('button', { name: /预览/ }))
  await hands.click(await screen.findByRole('button', { name: /确认出账 1186 笔/ }))
  await screen.findByText('出账已完成，但预存没有冲抵：')
  expect(await screen.findByRole('alert')).toBeDefined()
})
