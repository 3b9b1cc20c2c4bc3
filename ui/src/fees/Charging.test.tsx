import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { refuse, standIn, type Asked } from '../testing/fixtures'
import { handsWait, show, showPlace } from '../testing/render'
import { Differences } from './Differences'
import { FeeItems } from './FeeItems'
import { PayerForm } from './chargingForms'
import { UnitCharging } from './UnitCharging'

const args = (asked: Asked, command: string) => asked.find((one) => one.command === command)?.args

test('a unit says who pays, and that the owner is liable for the tenant', async () => {
  standIn()
  show(<UnitCharging unit={1} />)
  await screen.findByText(/业主欧阳华负连带责任/)
  await screen.findByText('租户约定交纳的费用，业主负连带交纳责任（《物业管理条例》第四十一条）。')
  await screen.findByText('2024-03-01')
})

test('a space is given to a unit by keyboard, a new number with its place', async () => {
  const asked = standIn()
  const hands = show(<UnitCharging unit={1} />)
  await screen.findByRole('button', { name: /^指定车位/ })
  await hands.keyboard('p')
  const dialog = within(await screen.findByRole('dialog'))
  const number = await dialog.findByLabelText('车位号')
  await waitFor(() => expect(document.activeElement).toBe(number))
  await hands.keyboard('C-7')
  await hands.type(dialog.getByLabelText('位置'), '地面')
  await handsWait()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(args(asked, 'assign_space')?.assign).toMatchObject({ unit: 1, space: { number: 'C-7', place: '地面', kind: 'rented' }, feeItem: null, toOn: '' }))
})

test('a number of the register is taken as it stands there, and one that is held is refused by name', async () => {
  const asked = standIn({ assign_space: () => refuse({ code: 'space_held', number: 'B1-025', unit: '3-2-1503', fromOn: '2026-01-01' }) })
  const hands = show(<UnitCharging unit={1} />)
  await screen.findByRole('button', { name: /^指定车位/ })
  await hands.keyboard('p')
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(await dialog.findByLabelText('车位号'), 'B1-025')
  await waitFor(() => expect(dialog.queryByLabelText('位置')).toBeNull())
  await handsWait()
  await hands.keyboard('{Enter}')
  await screen.findByText('车位 B1-025 自 2026-01-01 起由 3-2-1503 使用。请先在该房屋页上退还车位，或改填别的日期。')
  expect(args(asked, 'assign_space')).toBeDefined()
})

test('a space is given back on a day', async () => {
  const asked = standIn()
  const hands = show(<UnitCharging unit={1} />)
  await hands.click(await screen.findByRole('button', { name: '退还车位: B1-023' }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.click(await dialog.findByRole('button', { name: '退还车位' }))
  await waitFor(() => expect(args(asked, 'change_holding')?.change).toMatchObject({ holding: 1, feeItem: 7, fromOn: '2026-01-01', toOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }))
})

test('who pays is set from a day on, and without a developer the settings are named', async () => {
  const asked = standIn({ set_payer: () => refuse({ code: 'no_developer' }) })
  const hands = show(<PayerForm unit={1} onDone={() => {}} />)
  await hands.click(await screen.findByRole('button', { name: '设缴费人' }))
  await screen.findByText('还没有设开发商。请先在“设置”的小区规定里填写开发商名称。')
  expect(args(asked, 'set_payer')?.set).toMatchObject({ unit: 1, covers: 'all', payer: 'tenant', toOn: '' })
})

test('a delivery that is pending has no day', async () => {
  const asked = standIn()
  const hands = show(<UnitCharging unit={1} />)
  await hands.click(await screen.findByRole('button', { name: '设交付日' }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.click(await dialog.findByLabelText('尚未交付，日期未定'))
  await waitFor(() => expect(dialog.queryByLabelText('交付日期')).toBeNull())
  await hands.click(dialog.getByRole('button', { name: '设交付日' }))
  await waitFor(() => expect(args(asked, 'set_delivery')?.set).toEqual({ unit: 1, pending: true, deliveredOn: '' }))
})

test('an item is charged by the day from the price list', async () => {
  const asked = standIn()
  const hands = show(<FeeItems />)
  await hands.click(await screen.findByRole('button', { name: '改按天折算: 物业费' }))
  await waitFor(() => expect(args(asked, 'set_proration')?.set).toEqual({ feeItem: 1, proration: 'day' }))
})

test('the register is filled and searched by keyboard', async () => {
  const asked = standIn()
  const hands = showPlace('fees')
  await hands.click(await screen.findByRole('tab', { name: '车位' }))
  await screen.findByText('B1-024')
  await hands.type(screen.getByLabelText('查找车位'), '025')
  await waitFor(() => expect(screen.queryByText('B1-024')).toBeNull())
  await hands.click(screen.getByRole('button', { name: /登记车位/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(await dialog.findByLabelText('车位号'), 'D-1')
  await handsWait()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(args(asked, 'register_space')?.space).toEqual({ number: 'D-1', place: '', kind: 'rented' }))
})

test('the preview says what is otherwise than in the month before, or that nothing is', async () => {
  standIn()
  const none = { count: 0, by: 0 }
  show(
    <>
      <Differences
        told={{
          period: '2026-10',
          new: none,
          gone: none,
          changed: { count: 201, by: 3_575 },
          shown: [{ unit: '3-2-1502', item: '物业费', what: 'changed', before: 30_000, now: 33_575, why: ['tariff', 'payer'] }],
        }}
      />
      <Differences told={{ period: '2026-09', new: none, gone: none, changed: none, shown: [] }} />
    </>,
  )
  await screen.findByText('单价 · 缴费人')
  await screen.findByText('只列出前 1 笔，共 201 笔。')
  await screen.findByText('与 2026-09 相比没有变化。')
})
