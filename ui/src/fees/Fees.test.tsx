import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { handsWait, show, showPlace } from '../testing/render'
import { unitFees } from './fixtures'
import { UnitFees } from './UnitFees'

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

test('Tab goes on from a list of which several may be chosen, and chooses nothing', async () => {
  standIn()
  const hands = showPlace('fees')
  await hands.click(await screen.findByRole('tab', { name: '按月出账' }))
  const items = await screen.findByRole('combobox', { name: /收费项目/ })
  await hands.click(items)
  await screen.findByRole('listbox')
  await hands.keyboard('{Tab}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '预览' }))
  expect(document.querySelector('.ant-select-selection-item'), 'nothing was chosen on the way').toBeNull()
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

test('the rate of late fees is set from a day on, beginning with what is usual', async () => {
  const asked = standIn()
  const hands = showPlace('fees')
  await hands.click(await screen.findByRole('tab', { name: '滞纳金' }))
  await screen.findByText('0.03%')
  expect(screen.getByText(/钱不够时先付本金/)).toBeDefined()
  await hands.keyboard('n')
  expect(await screen.findByLabelText('日比例')).toHaveProperty('value', '0.05')
  await hands.type(screen.getByLabelText('生效日期'), '20261201')
  await handsWait()
  await hands.keyboard('{Enter}{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'set_late_fee_rule')?.args.rule).toEqual({ feeItem: null, rate: '0.05', graceDays: 0, capPercent: 100, fromOn: '2026-12-01' }))
})

test('from the unit a charge is waived in part by leave of a second person, and the slip is at hand', async () => {
  const sent: unknown[] = []
  const asked = standIn({
    unit_fees: () => unitFees,
    waive: ({ approval }: { approval: unknown }) => {
      sent.push(approval)
      return approval === null ? refuse({ code: 'approval_needed', right: 'approve_waiver' }) : unitFees.waivers[0]
    },
  })
  const hands = show(<UnitFees unit={7} />)
  await screen.findByText('JM2026-0001')
  await hands.keyboard('w')
  ;(await screen.findByRole('checkbox', { name: '选择 物业管理费 2026-09' })).focus()
  await hands.keyboard(' ')
  screen.getByRole('radio', { name: '按比例' }).focus()
  await hands.keyboard(' ')
  await hands.type(await screen.findByLabelText('减免比例'), '50')
  await waitFor(() =>
    expect(asked.findLast(({ command }) => command === 'quote_waiver')?.args.asked).toEqual({ unit: 7, what: { of: 'charges', charges: [1], lateFees: [] }, much: { by: 'percent', percent: '50' } }),
  )
  await screen.findByRole('button', { name: '减免 ¥167.88' })
  await hands.type(screen.getByLabelText('减免原因'), '顶楼渗漏')
  await handsWait()
  await hands.keyboard('{Enter}')
  await hands.type(await screen.findByLabelText('批准人姓名'), '李强')
  await hands.type(screen.getByLabelText('批准人密码'), 'correct horse')
  await handsWait()
  await hands.keyboard('{Enter}')
  await screen.findByRole('group', { name: '减免单' })
  expect(sent).toEqual([null, { name: '李强', password: 'correct horse' }])
  const waived = asked.findLast(({ command }) => command === 'waive')?.args.waive
  expect(waived).toMatchObject({ reason: '顶楼渗漏', total: 16_788 })
})

test('a dispute is opened from the unit with a reason', async () => {
  const asked = standIn({ unit_fees: () => unitFees })
  const hands = show(<UnitFees unit={7} />)
  await screen.findByRole('button', { name: /登记争议/ })
  await hands.keyboard('d')
  await hands.type(await screen.findByLabelText('原因'), '说已经交过')
  await handsWait()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'open_dispute')?.args.dispute).toEqual({ charge: 1, reason: '说已经交过' }))
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
