import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Approval, Receipt, ReceiptBrief } from '../ipc/bindings'
import { refuse, standIn, standing } from '../testing/fixtures'
import { handsWait, showPlace } from '../testing/render'

const receipt = standing('receipt')({}) as Receipt
const [newest, ...older] = standing('receipts')({}) as ReceiptBrief[]

test("a colleague's receipt is voided once a second person approves, in the same act", async () => {
  const asked = standIn({
    receipt: () => ({ ...receipt, foreign: true }),
    void_receipt: ({ approval }: { approval: Approval | null }) => {
      if (approval === null) return refuse({ code: 'approval_needed', right: 'approve_void' })
      return approval.password === 'correct horse' ? null : refuse({ code: 'wrong_password' })
    },
  })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: '作废' }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText(/这是同事开的收据/)
  await hands.click(dialog.getByLabelText('原件已收回'))
  await hands.type(dialog.getByLabelText('原因'), '房号录错{Enter}')
  await hands.type(await screen.findByLabelText('批准人姓名'), '李强')
  await hands.type(screen.getByLabelText('批准人密码'), 'a guess{Enter}')
  await screen.findByText('姓名或密码不对，请重新输入。')
  await hands.type(screen.getByLabelText('批准人密码'), 'correct horse{Enter}')
  await waitFor(() => expect(screen.queryByLabelText('批准人姓名')).toBeNull())
  const voids = asked.filter(({ command }) => command === 'void_receipt')
  expect(voids.map(({ args }) => args.approval)).toEqual([null, { name: '李强', password: 'a guess' }, { name: '李强', password: 'correct horse' }])
  expect(voids[0]?.args.voiding).toEqual({ receipt: 2, reason: '房号录错', original: 'taken_back' })
  expect(new Set(voids.map(({ args }) => args.request)).size, 'one act, however often it is sent').toBe(1)
})

test('the key of the last receipt prints it and names it', async () => {
  const asked = standIn({ receipts: () => [{ ...newest, prints: 0 }, ...older] })
  const hands = showPlace('home')
  await hands.keyboard('{F8}')
  await screen.findByText('收据 A1-2026-000123 已送往打印机')
  expect(asked.find(({ command }) => command === 'print_receipt')?.args.receipt).toBe(3)
})

test('with the last receipt void the key prints nothing in its place and says so', async () => {
  const asked = standIn({ receipts: () => [{ ...newest, voided: true }, ...older] })
  const hands = showPlace('home')
  await hands.keyboard('{F8}')
  await screen.findByText(/最后一张收据 A1-2026-000123 已作废，没有打印/)
  expect(asked.find(({ command }) => command === 'print_receipt')).toBeUndefined()
})

test('nobody is asked for the original of a receipt that was never printed', async () => {
  const asked = standIn({ receipt: () => ({ ...receipt, brief: { ...receipt.brief, prints: 0 }, prints: [], givenOut: false }), void_receipt: () => null })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: '作废' }))
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText('原因')))
  await hands.keyboard('房号录错{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'void_receipt')?.args.voiding).toEqual({ receipt: 2, reason: '房号录错', original: null }))
})

test('the invoice is written down by keyboard, and a correction asks why', async () => {
  const asked = standIn({ receipt: () => ({ ...receipt, invoice: null }), record_invoice: () => null })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: '登记发票' }))
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText('发票号码')))
  await hands.keyboard('26442000000012345678{Tab}20261122')
  await handsWait()
  await hands.keyboard('{Enter}{Enter}')
  await waitFor(() =>
    expect(asked.find(({ command }) => command === 'record_invoice')?.args.invoicing).toEqual({
      receipt: 2,
      invoice: '26442000000012345678',
      invoicedOn: '2026-11-22',
      reason: '',
    }),
  )
})

test('a correction of the invoice asks why, and without a number it is cancelled', async () => {
  const asked = standIn({ record_invoice: () => null })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: '更正发票' }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText('原因'), '购方名称有误{Enter}')
  await waitFor(() =>
    expect(asked.find(({ command }) => command === 'record_invoice')?.args.invoicing).toMatchObject({ receipt: 2, invoice: '', reason: '购方名称有误' }),
  )
})
