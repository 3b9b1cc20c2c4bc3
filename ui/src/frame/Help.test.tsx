import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Role } from '../ipc/bindings'
import { clerk, desk, standIn } from '../testing/fixtures'
import { show, showPlace } from '../testing/render'
import { Frame } from './Frame'

const opened = async () => {
  const help = within(await screen.findByRole('dialog'))
  const box = help.getByRole<HTMLInputElement>('combobox', { name: /找一件事/ })
  await waitFor(() => expect(document.activeElement).toBe(box))
  return { help, box, chosen: () => help.getByRole('option', { selected: true }).textContent }
}

test('the help opens with the cursor in its box, at what is done where one is, and says how', async () => {
  standIn()
  const hands = showPlace('receipts')
  const search = await screen.findByRole('textbox', { name: '号码、房屋或交款人' })
  await hands.type(search, '3-2')
  await hands.tab()
  const left = document.activeElement
  await hands.keyboard('?')
  const { help, chosen } = await opened()
  const near = within(help.getByRole('group', { name: '这里能办的' }))
  expect(near.getAllByRole('option').map((each) => each.textContent)).toEqual(['登记发票', '作废收据', '红冲、退款', '查收据、打印、补打', '收据号与票据号对不上'])
  expect(chosen()).toBe('登记发票')
  await hands.keyboard('{ArrowDown}')
  const said = within(help.getByRole('region', { name: '作废收据' }))
  // Keys are drawn as keys, and buttons are called what they are called.
  expect(said.getAllByText('Enter')[0]?.tagName).toBe('KBD')
  expect(said.getByText('原件已收回').tagName).toBe('B')
  expect(said.getAllByRole('listitem')).toHaveLength(5)
  expect(said.getAllByRole('definition').map((each) => each.textContent)[2]).toBe('作废收据')

  // The arrows walk, from the last to the first and back.
  await hands.keyboard('{ArrowUp}{ArrowUp}')
  expect(chosen()).toBe('快捷键')
  await hands.keyboard('{ArrowDown}{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(left))

  // Whoever is there already goes on with what is half done.
  await hands.keyboard('?')
  await opened()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect((search as HTMLInputElement).value).toBe('3-2')
  expect(search.isConnected).toBe(true)
})

test('what is typed finds a topic by its title, its steps or the name of its act, and Enter goes to where it is done', async () => {
  standIn()
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.click(screen.getByRole('button', { name: /帮助/ }))
  const { help, box, chosen } = await opened()
  await hands.type(box, '退押金')
  expect(chosen()).toBe('退押金')
  await hands.clear(box)
  await hands.type(box, '拒收移交款')
  expect(help.getAllByRole('option').map((each) => each.textContent)).toEqual(['移交款项'])
  await hands.clear(box)
  await hands.type(box, '锁屏幕飞')
  expect(help.queryByRole('option')).toBeNull()
  expect(help.getByRole('status').textContent).toBe('没有找到，换个说法试试。')
  await hands.keyboard('{Enter}')
  await hands.clear(box)
  await hands.type(box, '月结')
  expect(help.getByRole('button', { name: '去财务 Enter' })).toBeDefined()
  await hands.keyboard('{Enter}')
  await screen.findByRole('heading', { name: '财务' })
  expect((await screen.findByRole('tab', { name: '月结' })).getAttribute('aria-selected')).toBe('true')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('Enter leads nowhere a person may not go, and only closes where one is there already', async () => {
  standIn()
  const receptionist = { ...clerk, roles: ['receptionist'] as Role[] }
  const session = { who: receptionist, desk, lock() {}, leave() {} }
  const hands = show(<Frame session={session} start="home" />, session)
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('?')
  const { help, box, chosen } = await opened()
  for (const beyond of ['员工和角色', '月结、反月结', '按月出账', '导入对账单']) {
    await hands.clear(box)
    await hands.type(box, beyond)
    expect(chosen()).toBe(beyond)
    await hands.keyboard('{Enter}')
    expect(help.getByText('您的角色没有这个功能，请找有权限的同事。')).toBeDefined()
  }
  await hands.clear(box)
  await hands.type(box, '疏散')
  expect(help.getByRole('button', { name: '就在这里办 Enter' })).toBeDefined()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByRole('heading', { name: '今日' })).toBeDefined()
  cleanup()

  // On a unit's page its acts are done there, and not in the picture of the community.
  const asked = standIn()
  const others = showPlace('unit', { unit: 7 })
  await screen.findByRole('heading', { level: 1 })
  await others.keyboard('?')
  const there = await opened()
  await others.type(there.box, '登记争议')
  await others.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.queryByRole('heading', { name: '住户与房屋' })).toBeNull()
  // And the counter begins with that unit.
  await others.keyboard('?')
  const again = await opened()
  await others.type(again.box, '收一户')
  await others.keyboard('{Enter}')
  await screen.findByRole('heading', { name: '收费' })
  await waitFor(() => expect(asked.find(({ command }) => command === 'account_of')?.args).toEqual({ units: [7] }))
})

test('F1 opens it from within a field, the keys are found like the topics, and a key of the window leads away from under it', async () => {
  standIn()
  const hands = showPlace('visits')
  const field = await screen.findByRole('textbox', { name: '访客姓名' })
  await waitFor(() => expect(document.activeElement).toBe(field))
  await hands.keyboard('?{F1}')
  expect((field as HTMLInputElement).value).toBe('?')
  const { help, box, chosen } = await opened()
  await hands.type(box, '换人登录')
  await hands.keyboard('{ArrowUp}')
  expect(chosen()).toBe('快捷键')
  expect(within(help.getByRole('region', { name: '快捷键' })).getAllByRole('definition').map((each) => each.textContent)).toEqual(['换人登录'])
  await hands.keyboard('{F4}')
  await screen.findByRole('heading', { name: '证卡' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
