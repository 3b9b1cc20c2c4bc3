import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { printers } from '../printers/fixtures'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('the help lists the keys that work, in the words of whoever listens', async () => {
  standIn()
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('?')
  const help = within(await screen.findByRole('dialog'))
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
