import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

test('somebody is hired by keyboard alone', async () => {
  const asked = standIn()
  const hands = showPlace('staff')
  await screen.findByText('陈建国')
  await hands.keyboard('n')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('姓名')))
  await hands.keyboard('周敏{Tab}{Tab} {Tab}{Tab}{Tab}{Tab}correct horse{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'hire')).toBeDefined())
  const hire = asked.find(({ command }) => command === 'hire')?.args
  expect(hire?.hire).toEqual({ name: '周敏', roles: ['receptionist', 'cashier'], password: 'correct horse' })
  expect(hire?.request).toMatch(/^[0-9a-f-]{36}$/)
})

test('what the desk refuses about a field stands under that field, and a second try is the same request', async () => {
  const asked = standIn({ hire: () => refuse({ code: 'bad_field', field: 'name', problem: 'too_long' }) })
  const hands = showPlace('staff')
  await hands.click(await screen.findByRole('button', { name: /添加员工/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText('姓名'), '周敏')
  await hands.type(dialog.getByLabelText('初始密码'), 'correct horse{Enter}')
  await screen.findByText('太长了，请缩短')
  await hands.click(dialog.getByRole('button', { name: '添加员工' }))
  await waitFor(() => expect(asked.filter(({ command }) => command === 'hire')).toHaveLength(2))
  const [first, second] = asked.filter(({ command }) => command === 'hire')
  expect(first?.args.request).toBe(second?.args.request)
})
