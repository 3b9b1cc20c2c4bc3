import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn } from '../testing/fixtures'
import { showPlace } from '../testing/render'
import { floorOf } from './floors'

test('rooms lie on their floors', () => {
  expect(['101', '1502', '1502A', '0302', '商铺3', '12'].map(floorOf)).toEqual(['1', '15', '15', '3', '', ''])
})

test('one walks through the building with the arrows and goes in with Enter', async () => {
  const asked = standIn()
  const hands = showPlace('residents')
  const first = await screen.findByRole('button', { name: '3-1-1201 入住' })
  await waitFor(() => expect(document.activeElement).toBe(first))
  await hands.keyboard('{ArrowRight}{ArrowDown}')
  expect(document.activeElement).toHaveProperty('textContent', expect.stringContaining('1102'))
  await hands.keyboard('{Enter}')
  await screen.findByRole('heading', { level: 1, name: '3-2-1502' })
  expect(asked.some(({ command }) => command === 'unit_page')).toBe(true)
})

test('what the desk must know stands first, and numbers are masked until somebody says why', async () => {
  const asked = standIn()
  const hands = showPlace('unit', { unit: 1 })
  await screen.findByText('不得放行 · 推销人员一律不见')
  const row = (await screen.findAllByText('张伟', { selector: 'td bdi' }))[0]!.closest('tr')!
  expect(row.textContent).toContain('138****1234')
  await hands.click(within(row).getByLabelText('查看完整信息: 电话'))
  await hands.type(await screen.findByLabelText('原因'), '水管爆裂{Enter}')
  await screen.findByText('13800001234')
  expect(asked.find(({ command }) => command === 'reveal')?.args.reveal).toEqual({ resident: 11, what: 'phone', reason: '水管爆裂' })
})

test('moving in goes on with Enter, and what is refused stands under its line', async () => {
  const asked = standIn({
    fee_items: () => [],
    move_in: () => refuse({ code: 'bad_field', field: 'people.0.phone', problem: 'malformed' }),
  })
  const hands = showPlace('moveIn', { unit: 1 })
  const name = await screen.findByLabelText('姓名')
  await hands.type(name, '尉迟敏{Enter}')
  expect(document.activeElement).toBe(screen.getByLabelText('电话'))
  await hands.keyboard('138')
  await hands.click(screen.getByRole('button', { name: '确认入住' }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'move_in')).toBeDefined())
  expect(asked.find(({ command }) => command === 'move_in')?.args.moveIn).toMatchObject({
    unit: 1,
    people: [{ role: 'owner', person: { kind: 'new', person: { name: '尉迟敏', phone: '138', idNumber: '', note: '' } } }],
  })
  await waitFor(() => expect(screen.getByLabelText('电话').getAttribute('aria-invalid')).toBe('true'))
})

test('a stay that was written down wrongly is put right for a reason, and a leaving is undone', async () => {
  const asked = standIn({ correct_occupancy: () => null })
  const hands = showPlace('unit', { unit: 1 })
  await hands.click(await screen.findByLabelText('更正: Mary Ann O’Neil'))
  await screen.findByLabelText('截止日期')
  await hands.click(screen.getByLabelText('仍在住，没有迁出'))
  await hands.type(screen.getByLabelText('原因'), '误登记迁出{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'correct_occupancy')).toBeDefined())
  expect(asked.find(({ command }) => command === 'correct_occupancy')?.args.correction).toEqual({ occupancy: 3, role: 'tenant', fromOn: '2021-04-01', toOn: '', reason: '误登记迁出' })
})

test('a person has on one page what their unit owes, who came to them and what was paid', async () => {
  const asked = standIn({ visits: () => [] })
  const hands = showPlace('resident', { resident: 11 })
  await screen.findByRole('heading', { level: 1, name: '张伟' })
  const home = within(screen.getByRole('region', { name: '房屋关系' }))
  expect(home.getByText('3-2-1502').closest('tr')?.textContent).toContain('¥664.16')
  expect(home.getByText('1-1-301').closest('tr')?.textContent, 'what a unit owes that they left is not theirs').not.toContain('¥')
  await screen.findByText('孙*梅')
  await screen.findByText('A1-2026-000123')
  await hands.click(screen.getByRole('button', { name: '全部来访' }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'visits')?.args.by).toEqual({ by: 'host', resident: 11 }))
})

test('somebody who has no unit yet is entered from the units, with a key', async () => {
  const asked = standIn({ register_resident: () => 11 })
  const hands = showPlace('residents')
  await screen.findByRole('button', { name: '登记人员' })
  await waitFor(() => expect(document.activeElement?.tagName).toBe('BUTTON'))
  await hands.keyboard('a')
  await hands.type(await screen.findByLabelText('姓名'), '尉迟敏{Enter}')
  await screen.findByRole('heading', { level: 1, name: '张伟' })
  expect(asked.find(({ command }) => command === 'register_resident')?.args.person).toEqual({ name: '尉迟敏', phone: '', idNumber: '', note: '' })
})

test('the rest of a unit’s receipts is one press away, and every unit’s one more', async () => {
  const asked = standIn()
  const hands = showPlace('unit', { unit: 1 })
  await hands.click(await screen.findByRole('button', { name: '全部收据' }))
  await screen.findByRole('heading', { level: 1, name: '收据查询' })
  const filters = () => asked.filter(({ command }) => command === 'receipts').map(({ args }) => (args.filter as { unit: number | null }).unit)
  await waitFor(() => expect(filters()).toContain(1))
  await hands.click(screen.getByLabelText('查看所有房屋'))
  await waitFor(() => expect(filters()).toContain(null))
})

test('a line that is added is where one goes on', async () => {
  standIn()
  const hands = showPlace('moveIn', { unit: 1 })
  await hands.click(await screen.findByRole('button', { name: '登记车辆' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('车牌号')))
  await hands.click(screen.getByRole('button', { name: '登记车辆' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getAllByLabelText('车牌号')[1]))
})

test('an empty desk can be filled with the sample community, and says why when it cannot', async () => {
  let refused = true
  const asked = standIn({
    units: () => ({ buildings: [], open: null, units: [] }),
    fill_sample: () => (refused ? refuse({ code: 'not_saved', reason: 'disk_full' }) : { units: 60 }),
  })
  const hands = showPlace('residents')
  await hands.click(await screen.findByRole('button', { name: '填入示例小区' }))
  await screen.findByText('没有保存：磁盘已满。请清理磁盘后再试。')
  refused = false
  await hands.click(screen.getByRole('button', { name: '填入示例小区' }))
  await screen.findByText(/还没有房屋/)
  const requests = asked.filter(({ command }) => command === 'fill_sample').map(({ args }) => args.request)
  expect(requests).toHaveLength(2)
  expect(requests[1]).toBe(requests[0])
})
