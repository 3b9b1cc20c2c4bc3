// A deposit's life by keyboard: found in the list, inspected, deducted from, asked back, paid.
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Deposit, RefundAsked } from '../ipc/bindings'
import { clerk, refuse, standIn } from '../testing/fixtures'
import { WayProvider } from '../shared/go'
import { handsWait, show, showPlace } from '../testing/render'
import { DepositPage } from './DepositPage'
import { askedBack, inspectedDeposit, oneDeposit, taken } from './fixtures'

test('the list ties to the ledger, is searched, and Enter opens a deposit', async () => {
  const asked = standIn()
  const hands = showPlace('finance')
  await hands.click(await screen.findByRole('tab', { name: '押金' }))
  const find = await screen.findByLabelText('房屋、交款人、项目、收据号')
  await waitFor(() => expect(document.activeElement).toBe(find))
  const ledger = within((await screen.findByRole('heading', { name: '总账押金余额' })).closest('section')!)
  expect(ledger.getAllByText('¥3,150.00'), 'shown, held and booked are one figure').toHaveLength(3)
  await hands.type(find, '1502')
  await handsWait()
  await hands.keyboard('{Enter}')
  await waitFor(() => expect(asked.findLast(({ command }) => command === 'deposits')?.args.filter).toEqual({ search: '1502', state: null }))
  const table = within(await screen.findByRole('region', { name: '押金台账' }))
  const row = (await table.findByText('A1-2026-000098')).closest('tr')!
  row.focus()
  await hands.keyboard('{Enter}')
  await screen.findByText('装修押金 A1-2026-000098')
})

test('a receptionist takes requests and withdraws them, and neither deducts nor pays', async () => {
  standIn({ deposit: () => oneDeposit })
  show(
    <WayProvider start="deposit">
      <DepositPage deposit={32} />
    </WayProvider>,
    { who: { ...clerk, roles: ['receptionist'] } },
  )
  await screen.findByRole('button', { name: '撤回申请' })
  expect(screen.queryByRole('button', { name: /付款/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /扣款$/ })).toBeNull()
})

test('a deposit is inspected and deducted from by keys; without consent the sentence stands in the form', async () => {
  let now: Deposit = { ...inspectedDeposit, brief: taken, inspections: [] }
  const asked = standIn({
    deposit: () => now,
    inspect_deposit: () => (now = inspectedDeposit),
    deduct_deposit: ({ deduct: { agreed } }: { deduct: { agreed: string | null } }) =>
      agreed === null ? refuse({ code: 'deduction_not_agreed' }) : { deduction: 13, number: 'A1-K000013', deposit: now },
  })
  const hands = showPlace('deposit', { deposit: 31 })
  const inspect = await screen.findByRole('button', { name: /查验/ })
  await waitFor(() => expect(document.activeElement, 'the step that comes next').toBe(inspect))
  expect(screen.queryByRole('button', { name: /扣款/ }), 'not before it is inspected').toBeNull()
  await hands.keyboard('i')
  const by = await screen.findByLabelText('查验人')
  await waitFor(() => expect(document.activeElement).toBe(by))
  await hands.type(by, '陈工')
  await hands.type(screen.getByLabelText('查验结果'), '墙面有损')
  await hands.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() =>
    expect(asked.find(({ command }) => command === 'inspect_deposit')?.args.inspection).toEqual({ deposit: 31, inspectedBy: '陈工', inspectedOn: '', findings: '墙面有损' }),
  )
  await hands.click(await screen.findByRole('button', { name: /扣款/ }))
  await hands.type(await screen.findByLabelText('扣款金额'), '300')
  await hands.click(screen.getByLabelText('转入收费项目'))
  await hands.click(await screen.findByTitle('物业费'))
  await hands.type(screen.getByLabelText('扣款原因'), '修墙')
  await hands.type(screen.getByLabelText('依据'), '照片')
  await hands.click(screen.getByLabelText('是否同意'))
  await hands.click(await screen.findByTitle('交款人不同意'))
  const submit = within(screen.getByRole('dialog')).getByRole('button', { name: /扣款/ })
  await hands.click(submit)
  await screen.findByText(/交款人不同意，不能扣款/)
  await hands.click(screen.getByLabelText('是否同意'))
  await hands.click(await screen.findByTitle('交款人签字同意'))
  await hands.click(submit)
  await screen.findByText('已扣款 A1-K000013')
})

test('a lost receipt is asked for with the day of the declaration, and what was asked is paid from there', async () => {
  let now: Deposit = inspectedDeposit
  const asked = standIn({ deposit: () => now, ask_deposit_refund: () => (now = { ...oneDeposit, brief: { ...askedBack, deposit: 31 } }) })
  const hands = showPlace('deposit', { deposit: 31 })
  await hands.click(await screen.findByRole('button', { name: /打印遗失声明/ }))
  await waitFor(() => expect(asked.find(({ command }) => command === 'deposit_paper')?.args).toEqual({ paper: { of: 'loss_declaration', deposit: 31 }, way: 'print' }))
  await hands.keyboard('r')
  await hands.click(await screen.findByLabelText('收据原件'))
  await hands.click(await screen.findByTitle('遗失声明已签字'))
  await screen.findByLabelText('声明签字日期')
  await hands.click(within(screen.getByRole('dialog')).getByRole('button', { name: /申请退还/ }))
  await waitFor(() =>
    expect(asked.find(({ command }) => command === 'ask_deposit_refund')?.args.ask).toEqual({
      deposit: 31,
      amount: '',
      payee: '张伟',
      way: 'original',
      evidence: 'loss_declared',
      declaredOn: '',
    }),
  )
  await hands.click(await screen.findByRole('button', { name: /付款/ }))
  const reason = await screen.findByLabelText('原因')
  await waitFor(() => expect(document.activeElement).toBe(reason))
  await waitFor(() => expect((asked.findLast(({ command }) => command === 'quote_refund')?.args.asked as RefundAsked | undefined)?.what).toEqual({ of: 'deposit', claim: 7 }))
})
