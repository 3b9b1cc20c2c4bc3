import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'

const unit = {
  unit: { id: 1, label: '3-2-1502' },
  state: 'occupied',
  instructions: [],
  people: [],
  vehicles: [],
  cards: [],
  money: null,
}
test('a returning visitor is taken from the list without their data being read out', async () => {
  const asked = standIn({ unit_page: () => unit })
  const hands = showPlace('visits')
  await hands.type(await screen.findByLabelText('访客姓名'), '孙丽')
  const known = await screen.findByRole('list', { name: '是这位吗？' })
  await hands.click(within(known).getAllByRole('button')[0]!)
  await hands.type(screen.getByLabelText('来访事由'), '{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'check_in')).toBeDefined())
  expect(asked.find(({ command }) => command === 'check_in')?.args.checkIn).toMatchObject({ visit: { known: 2, name: '', phone: '', unit: 1 } })
})

test('a scanned slip signs the visitor out once, and a second scan says that they are out', async () => {
  const asked = standIn({ check_out: () => refuse({ code: 'visit_is', state: 'left' }) })
  showPlace('visits', { number: 'V20261122-001' })
  await screen.findByText(/已离开/)
  expect(asked.filter(({ command }) => command === 'check_out').map(({ args }) => args.number)).toEqual(['V20261122-001'])
})

test('a row opens with the way out under the cursor', async () => {
  const asked = standIn()
  const hands = showPlace('visits')
  await hands.click(await screen.findByText('V20261122-001'))
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('button', { name: '签离' })))
  await hands.keyboard('{Enter}')
  await screen.findByText(/V20261122-001 已签离/)
  expect(asked.find(({ command }) => command === 'check_out')?.args.number).toBe('V20261122-001')
})
