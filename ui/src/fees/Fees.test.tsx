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
