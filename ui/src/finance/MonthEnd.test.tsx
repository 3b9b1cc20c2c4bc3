import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { clerk, refuse, standIn } from '../testing/fixtures'
import { WayProvider } from '../shared/go'
import { handsWait, show, showPlace } from '../testing/render'
import { Exports } from './Exports'
import { Finance } from './Finance'
import { notYet, toClose, unmapped } from './fixtures'

test('a month is closed by keyboard once its notices were seen', async () => {
  let now = toClose
  const asked = standIn({ month_close: () => now, close_month: () => (now = { ...toClose, closedThrough: '2026-11', next: null }) })
  const hands = showPlace('finance', { tab: 'close' })
  const box = await screen.findByRole('checkbox', { name: '已看过以上 2 项提示，仍要月结' })
  expect(document.activeElement, 'the work starts at what is to be seen').toBe(box)
  const checks = within(screen.getByRole('region', { name: '月结前检查' }))
  expect(checks.getByText('微信 · 支付宝有 38 笔收款的日期还没有导入对账单。请导入后再月结，或确认照此月结。')).toBeDefined()
  expect(checks.getByText('月末保险柜里还有 ¥4,210.00 未送存银行。')).toBeDefined()
  await hands.keyboard('{Enter}')
  expect(await screen.findByText('请先看过以上提示，再勾选。')).toBeDefined()
  expect(asked.some(({ command }) => command === 'close_month')).toBe(false)
  box.focus()
  await hands.keyboard(' {Tab}{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'close_month')?.args.close).toEqual({ month: '2026-11', despite: ['no_statement', 'safe_not_banked'] }))
  expect(await screen.findByText('没有可以月结的月份。')).toBeDefined()
})

test('what does not allow the closing has the hands, and Enter goes there', async () => {
  const asked = standIn({ month_close: () => notYet })
  const hands = showPlace('finance', { tab: 'close' })
  const row = (await screen.findByText('还有 1 个班次未交班：2026-11-30 王芳。请先交班。')).closest('tr')
  await waitFor(() => expect(document.activeElement).toBe(row))
  expect(screen.getByText('还有未通过的检查，处理后才能月结。')).toBeDefined()
  expect(screen.queryByRole('button', { name: '月结 2026-11' })).toBeNull()
  await hands.keyboard('{ArrowDown}{Enter}')
  await waitFor(() => expect(asked.findLast(({ command }) => command === 'day_sheet')?.args).toEqual({ date: '2026-11-22' }))
})

test('a closed month is opened again with a reason and a second person, who is not the one who closed it', async () => {
  const asked = standIn({
    reopen_month: ({ approval }) => {
      if (!approval) refuse({ code: 'approval_needed', right: 'approve_reopening' })
      if (approval.name === '周敏') refuse({ code: 'month_closed_by_approver', name: '周敏' })
      return { ...toClose, closedThrough: '2026-09' }
    },
  })
  const hands = showPlace('finance', { tab: 'close' })
  const months = within(await screen.findByRole('region', { name: '月结记录' }))
  expect(months.getByText('反月结')).toBeDefined()
  expect(months.getByText('漏记一笔缴款')).toBeDefined()
  await hands.click(screen.getByRole('button', { name: '反月结 2026-10' }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText('原因'), '漏记一笔缴款')
  await handsWait()
  await hands.keyboard('{Enter}')
  const name = await screen.findByLabelText('批准人姓名')
  await hands.type(name, '周敏')
  await hands.type(screen.getByLabelText('批准人密码'), 'correct horse')
  await handsWait()
  await hands.keyboard('{Enter}')
  expect(await screen.findByText(/周敏 是月结这个月的人，不能批准反月结/)).toBeDefined()
  await hands.clear(name)
  await hands.type(name, '李强')
  await hands.type(screen.getByLabelText('批准人密码'), 'correct horse')
  await handsWait()
  await hands.keyboard('{Enter}')
  await waitFor(() =>
    expect(asked.findLast(({ command }) => command === 'reopen_month')?.args).toMatchObject({
      reopen: { month: '2026-10', reason: '漏记一笔缴款' },
      approval: { name: '李强', password: 'correct horse' },
    }),
  )
})

test('the month sheet is printed and kept for the month that was chosen', async () => {
  const asked = standIn()
  const hands = showPlace('finance', { tab: 'close' })
  await screen.findByRole('group', { name: '月结表' })
  await hands.keyboard('{Control>}p{/Control}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'month_sheet_paper')?.args).toEqual({ month: '2026-10', way: 'print' }))
  await hands.click(screen.getByRole('button', { name: /另存工作簿/ }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'month_sheet_workbook')?.args).toEqual({ month: '2026-10' }))
})

test('vouchers are looked at, kept in both forms, and wait while an account is not mapped', async () => {
  let ready = false
  const asked = standIn({
    preview_vouchers: () => (ready ? { ...unmapped, problems: [] } : unmapped),
    set_account_mapping: ({ set }) => {
      ready = true
      return { confirmed: null, accounts: [], set }
    },
  })
  const hands = showPlace('finance', { tab: 'vouchers' })
  expect(await screen.findByText(/这些科目还没有对照：收入—充电服务费/)).toBeDefined()
  expect(screen.queryByRole('button', { name: '导出 CSV' })).toBeNull()
  const code = await screen.findByLabelText('收入—充电服务费 科目编码')
  await hands.clear(code)
  await hands.type(code, '6051')
  await handsWait()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.some(({ command }) => command === 'set_account_mapping')).toBe(true))
  const { set } = asked.find(({ command }) => command === 'set_account_mapping')!.args as { set: { accounts: object[] } }
  expect(set.accounts[4]).toEqual({ account: 'income', feeItem: 9, code: '6051', name: '主营业务收入—充电服务费' })
  await hands.click(await screen.findByRole('button', { name: '导出 CSV' }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'export_vouchers')?.args).toMatchObject({ asked: { span: 'month', of: '2026-11', byUnit: false }, form: 'csv' }))
  await hands.click(screen.getByRole('radio', { name: '按日' }))
  await waitFor(() => expect(asked.findLast(({ command }) => command === 'preview_vouchers')?.args).toEqual({ asked: { span: 'day', of: '', byUnit: false } }))
})

test('a table that is being written shows how far it is and can be stopped', async () => {
  let stop = () => {}
  const asked = standIn({
    export_rows: () => new Promise((_, reject) => (stop = () => reject({ code: 'cancelled' }))),
    export_progress: () => ({ done: 410_000, of: 1_000_000 }),
    stop_export: () => {
      stop()
      return null
    },
  })
  const hands = show(<Exports />)
  await hands.click(screen.getByLabelText('CSV'))
  await hands.type(screen.getByLabelText('开始日期'), '20261101')
  await handsWait()
  await hands.keyboard('{Enter}')
  expect(await screen.findByText('41%')).toBeDefined()
  expect(asked.find(({ command }) => command === 'export_rows')?.args.asked).toEqual({ what: 'receipts', fromOn: '2026-11-01', toOn: '', form: 'csv' })
  await hands.click(screen.getByText('停止'))
  await waitFor(() => expect(screen.queryByText('41%')).toBeNull())
  expect(asked.some(({ command }) => command === 'stop_export')).toBe(true)
})

test('a supervisor reads the checks and the accounts and changes neither', async () => {
  standIn()
  const hands = show(
    <WayProvider start="finance">
      <Finance tab="close" />
    </WayProvider>,
    { who: { ...clerk, roles: ['supervisor'] } },
  )
  expect(await screen.findByText('月结由财务办理。')).toBeDefined()
  expect(screen.queryByRole('button', { name: '反月结 2026-10' })).toBeNull()
  await hands.click(screen.getByRole('tab', { name: '凭证' }))
  expect(await screen.findByText('6001.02')).toBeDefined()
  expect(screen.queryByRole('button', { name: '确认科目对照' })).toBeNull()
})
