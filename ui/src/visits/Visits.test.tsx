import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { CheckIn } from '../ipc/bindings'
import { clerk, refuse, standIn } from '../testing/fixtures'
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
  showPlace('visits', { leaving: { number: 'V20261122-001', request: 'scanned-once' } })
  await screen.findByText(/已离开/)
  expect(asked.filter(({ command }) => command === 'check_out').map(({ args }) => args.number)).toEqual(['V20261122-001'])
})

test('a visit that is looked up is shown and nobody is signed out', async () => {
  const asked = standIn()
  showPlace('visits', { find: 'V20261122-001' })
  await screen.findByText('V20261122-001')
  expect(screen.getByLabelText('姓名、房号、车牌、电话尾号')).toHaveProperty('value', 'V20261122-001')
  expect(asked.some(({ command }) => command === 'check_out')).toBe(false)
})

test('a host that a draft remembers stands in the form', async () => {
  localStorage.setItem(`draft:${clerk.staff}:check_in`, JSON.stringify({ values: { name: '孙丽', unit: 1 }, request: 'half-filled', keptAt: Date.now() }))
  standIn({ unit_page: () => unit })
  showPlace('visits')
  await waitFor(() => expect(screen.getByLabelText('被访房屋')).toHaveProperty('value', '3-2-1502'))
  localStorage.removeItem(`draft:${clerk.staff}:check_in`)
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

test('a visitor is checked in by keyboard alone, and the cursor then stands on the print of the slip', async () => {
  const asked = standIn({ unit_page: () => unit })
  const hands = showPlace('visits')
  const name = await screen.findByLabelText('访客姓名')
  await waitFor(() => expect(document.activeElement).toBe(name))
  await hands.keyboard('孙丽')
  const known = await screen.findByRole('list', { name: '是这位吗？' })
  await hands.tab()
  expect(document.activeElement).toBe(within(known).getAllByRole('button')[0])
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('同行人数')))
  await hands.keyboard('{Enter}')
  const slip = within(await screen.findByRole('group', { name: '访客单' }))
  expect(asked.find(({ command }) => command === 'check_in')?.args.checkIn).toMatchObject({ expected: null, visit: { known: 2, unit: 1, reason: '探访' } })
  await waitFor(() => expect(document.activeElement).toBe(slip.getByRole('button', { name: /打 ?印/ })))

  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.filter(({ command }) => command === 'print_slip')).toHaveLength(1))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('访客姓名')))
})

test('a unit that admits nobody says so before anything is sent, and lets nobody in without a reason', async () => {
  const closed = { ...unit, instructions: [{ id: 1, kind: 'do_not_admit', text: '不见任何推销人员', fromOn: '2026-11-01', untilOn: null }] }
  const asked = standIn({ unit_page: () => closed })
  const hands = showPlace('visits')
  await hands.type(await screen.findByLabelText('访客姓名'), '孙丽')
  await hands.click((await within(await screen.findByRole('list', { name: '是这位吗？' })).findAllByRole('button'))[0]!)
  await screen.findByText('不予放行： 不见任何推销人员')
  const why = screen.getByLabelText('仍要放行的原因')
  await hands.type(screen.getByLabelText('来访事由'), '{Enter}')
  await waitFor(() => expect(why).toHaveProperty('ariaInvalid', 'true'))
  expect(asked.some(({ command }) => command === 'check_in')).toBe(false)

  await hands.type(why, '业主来电同意{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'check_in')?.args.checkIn).toMatchObject({ admittedDespite: '业主来电同意' }))
})

test('what the unit asked in the meantime is said by the desk, and the reason field opens', async () => {
  const asked = standIn({ unit_page: () => unit, check_in: ({ checkIn }: { checkIn: CheckIn }) => (checkIn.admittedDespite ? { id: 7, number: 'V20261122-004' } : refuse({ code: 'do_not_admit', instruction: '不见任何推销人员' })) })
  const hands = showPlace('visits')
  await hands.type(await screen.findByLabelText('访客姓名'), '孙丽')
  await hands.click((await within(await screen.findByRole('list', { name: '是这位吗？' })).findAllByRole('button'))[0]!)
  await hands.type(screen.getByLabelText('来访事由'), '{Enter}')
  await screen.findByText(/住户要求不予放行：不见任何推销人员/)
  await hands.type(screen.getByLabelText('仍要放行的原因'), '业主来电同意{Enter}')
  await screen.findByText('V20261122-004 已登记')
  expect(asked.filter(({ command }) => command === 'check_in')).toHaveLength(2)
})
