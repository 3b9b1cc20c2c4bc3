import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { printers } from '../printers/fixtures'
import { noneOpen, open } from '../shifts/fixtures'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('the help lists the keys that work, in the words of whoever listens', async () => {
  standIn()
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('?')
  const help = within(await screen.findByRole('dialog'))
  await hands.keyboard('{ArrowUp}')
  for (const says of ['锁定屏幕', '返回上一处', '到搜索框', '换人登录', '打印上一张收据', '疏散点名表', '提交、打开、下一步']) expect(help.getAllByText(says)).not.toHaveLength(0)
})

test('a slash goes to the search box, unless one is typing', async () => {
  standIn()
  const hands = showPlace('home')
  const box = await screen.findByRole('combobox', { name: '搜索' })
  await hands.keyboard('/')
  expect(document.activeElement).toBe(box)
  await hands.keyboard('3/2')
  await waitFor(() => expect((box as HTMLInputElement).value).toBe('3/2'))
})

test('Esc goes back to where one came from', async () => {
  standIn()
  const hands = showPlace('home')
  await hands.click(await screen.findByRole('button', { name: /设置/ }))
  await screen.findByRole('heading', { name: '设置' })
  await hands.keyboard('{Escape}')
  await screen.findByRole('heading', { name: '今日' })
})

test('the evacuation list is one key from anywhere, and is shown where no printer answers', async () => {
  const asked = standIn({ evacuation_list: ({ way }: { way: string }) => (way === 'print' ? refuse({ code: 'internal', incident: '7F3A' }) : null) })
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('{F7}')
  await waitFor(() => expect(asked.filter(({ command }) => command === 'evacuation_list').map(({ args }) => args.way)).toEqual(['print', 'show']))
})

test('the last receipt is printed with one key from anywhere, and none before it where it was voided', async () => {
  const receipt = { id: 5, number: 'A1-2026-000125', voided: false, prints: 0 }
  let receipts: object[] = [{ ...receipt, id: 6, number: 'A1-2026-000126', voided: true }, receipt]
  const asked = standIn({ receipts: () => receipts })
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('{F8}')
  await screen.findByText('最后一张收据 A1-2026-000126 已作废，没有打印。要打印别的收据，请在“本班收据”中打开它。')
  receipts = [receipt]
  await hands.keyboard('{F8}')
  await screen.findByText('收据 A1-2026-000125 已送往打印机')
  expect(asked.filter(({ command }) => command === 'print_receipt').map(({ args }) => [args.receipt, args.reason])).toEqual([[5, '']])
})

test('a receipt that was printed before asks why, with the cursor in the reason', async () => {
  const asked = standIn({ print_receipt: () => ({ copy: 2 }) })
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('{F8}')
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText('原因')))
  await hands.keyboard('卡纸{Enter}')
  await screen.findByText('收据 A1-2026-000123 补打 2 已送往打印机')
  expect(asked.filter(({ command }) => command === 'print_receipt').map(({ args }) => [args.receipt, args.reason])).toEqual([[3, '卡纸']])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('without a receipt in the shift the key says so', async () => {
  const asked = standIn({ receipts: () => [] })
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('{F8}')
  await screen.findByText('本班还没有收据')
  expect(asked.some(({ command }) => command === 'print_receipt')).toBe(false)
})

test('the line below names the printer of receipts, the usual one where none is chosen, or says that there is none', async () => {
  const choices = printers.choices.map((choice) => ({ ...choice, printer: null }))
  for (const [answer, says] of [
    [printers, 'EPSON-LQ-630KII'],
    [{ ...printers, choices }, 'HP-LaserJet-M203'],
    [{ ...printers, choices, found: [] }, '未选打印机'],
  ] as const) {
    standIn({ printers: () => answer })
    showPlace('home')
    await within(await screen.findByRole('contentinfo')).findByText(says)
    cleanup()
  }
})

test('the bottom line says of which day the shift is and since when, and marks another day than today', async () => {
  standIn()
  showPlace('home')
  const line = within(await screen.findByRole('contentinfo'))
  expect((await line.findByText(/王芳 当班/)).textContent).toBe('王芳 当班 · 营业日期 2026-11-22 · 08:30 接班')
  cleanup()

  standIn({ shift_state: () => ({ ...noneOpen, open: { ...open, businessDate: '2026-11-21' }, handover: null }) })
  showPlace('cashier')
  const marked = within(await screen.findByRole('contentinfo'))
  expect((await marked.findByText(/王芳 当班/)).textContent).toBe('王芳 当班 · 营业日期 2026-11-21，不是今天 · 2026-11-22 08:30 接班')
  await screen.findByText('本班的营业日期是 2026-11-21，今天是 2026-11-22；收款记入 2026-11-21。')
})

test('a backup that failed is said in the bottom line and in words one can act on', async () => {
  let failed: object | null = null
  standIn({
    last_backup: () => ({ at: '2026-11-21 22:04', failed }),
    back_up: () => {
      failed = { code: 'backup_failed', reason: 'disk I/O error' }
      return refuse({ code: 'backup_failed', reason: 'disk I/O error' })
    },
  })
  const hands = showPlace('settings')
  const line = within(await screen.findByRole('contentinfo'))
  await line.findByText('上次备份 2026-11-21 22:04')
  await hands.click(await screen.findByRole('button', { name: /立即备份/ }))
  await line.findByText('备份失败，请到设置页重试')
  const said = await screen.findByText(/备份没有成功，账目没有受影响/)
  expect(said.textContent).not.toContain('I/O')
})
