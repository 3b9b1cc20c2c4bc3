import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Approval } from '../ipc/bindings'
import { refuse, standIn } from '../testing/fixtures'
import { handsWait, showPlace } from '../testing/render'
import { moves } from './fixtures'

test('the float is topped up once a second person approves, against a voucher', async () => {
  const asked = standIn({ change_float: ({ approval }: { approval: Approval | null }) => (approval === null ? refuse({ code: 'approval_needed', right: 'approve_float' }) : moves) })
  const hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: /备用金增减/ }))
  const dialog = within(await screen.findByRole('dialog'))
  await hands.type(dialog.getByLabelText('金额'), '300')
  await hands.type(dialog.getByLabelText('单据号'), 'BYJ-12')
  await hands.type(dialog.getByLabelText('原因'), '零钱不足{Enter}')
  await hands.type(await screen.findByLabelText('批准人姓名'), '周敏')
  await hands.type(screen.getByLabelText('批准人密码'), 'correct horse{Enter}')
  await waitFor(() => expect(asked.filter(({ command }) => command === 'change_float')).toHaveLength(2))
  const { change } = asked.find(({ command }) => command === 'change_float')!.args
  expect(change).toEqual({ direction: 'top_up', source: 'safe', amount: 30_000, voucher: 'BYJ-12', reason: '零钱不足' })
})

test('money from a colleague is counted from empty fields by keyboard, and another amount asks why', async () => {
  const asked = standIn({ accept_transfer: ({ accept }: { accept: { reason: string } }) => (accept.reason === '' ? refuse({ code: 'transfer_differs', given: 10_000, counted: 9_000 }) : moves) })
  const hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: '清点接收 ¥100.00' }))
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'))
  await hands.keyboard('{Enter}1{Enter}2{Enter}{Enter}{Enter}{Enter}{Enter}{Enter}')
  await handsWait()
  await hands.click(dialog.getByRole('button', { name: '清点接收' }))
  await dialog.findByText('移交 ¥100.00，实点 ¥90.00。请重新清点；确实不同的，请写明原因。')
  await hands.type(dialog.getByLabelText('实点不同的原因'), '少一张拾元{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const accepts = asked.filter(({ command }) => command === 'accept_transfer')
  expect(accepts.at(-1)?.args.accept).toMatchObject({ transfer: 2, reason: '少一张拾元' })
})

test('money nobody has counted is taken back with a reason, and a lost slip is found', async () => {
  const asked = standIn()
  const hands = showPlace('shifts')
  await hands.click(await screen.findByRole('button', { name: '收回 ¥200.00' }))
  await hands.type(within(await screen.findByRole('dialog')).getByLabelText('原因'), '不去了{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'take_back_transfer')?.args.back).toEqual({ transfer: 1, reason: '不去了' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await hands.click(screen.getByRole('button', { name: '找到了遗失单据 ¥280.00' }))
  await hands.type(within(await screen.findByRole('dialog')).getByLabelText('在哪里找到，或以什么代替'), '顾客送回{Enter}')
  await waitFor(() => expect(asked.find(({ command }) => command === 'find_lost_slip')?.args.find).toEqual({ lostSlip: 5, note: '顾客送回' }))
})
