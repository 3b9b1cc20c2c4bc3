import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('the help lists the keys that work, in the words of whoever listens', async () => {
  standIn()
  const hands = showPlace('home')
  await screen.findByRole('heading', { name: '今日' })
  await hands.keyboard('?')
  const help = within(await screen.findByRole('dialog'))
  for (const says of ['锁定屏幕', '返回上一处', '到搜索框', '换人登录', '提交、打开、下一步']) expect(help.getAllByText(says)).not.toHaveLength(0)
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
