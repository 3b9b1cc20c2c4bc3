// Money given back by keyboard alone: from the receipt to the red one, with the second person in between.
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Approval, Receipt, Refund, RefundAsked, RefundQuote, UnitPage } from '../ipc/bindings'
import { refuse, standIn, standing, type Asked } from '../testing/fixtures'
import { showPlace } from '../testing/render'

const receipt = standing('receipt')({}) as Receipt
const quote = standing('quote_refund')({}) as RefundQuote
const line = receipt.lines[0]!
const closed: Receipt = {
  ...receipt,
  voidable: false,
  reversible: true,
  lines: [line, { ...line, id: 22, period: '2026年11月' }, { ...line, id: 23, period: '2026年12月', left: 0 }],
}
const lastAsked = (asked: Asked) => asked.findLast(({ command }) => command === 'quote_refund')?.args.asked as RefundAsked | undefined
const refunds = (asked: Asked) => asked.filter(({ command }) => command === 'refund')
const approves = ({ approval }: { approval: Approval | null }) =>
  approval === null ? refuse({ code: 'approval_needed', right: 'approve_refund' }) : { receipt: 4, number: 'A1-2026-000125', total: 10_000 }

test('a part of a line is reversed from the receipt without a hand on the mouse', async () => {
  const asked = standIn({ receipt: () => closed, refund: approves })
  const hands = showPlace('receipt', { receipt: 2 })
  await screen.findByRole('button', { name: /红冲/ })
  await hands.keyboard('r')
  const amount = await screen.findByLabelText('退款金额 物业管理费 2026年10月')
  await waitFor(() => expect(document.activeElement).toBe(amount))
  await hands.keyboard('100')
  await hands.tab()
  expect(document.activeElement).toBe(screen.getByLabelText('选择 物业管理费 2026年11月'))
  await hands.keyboard(' ')
  await waitFor(() => expect(lastAsked(asked)?.what).toEqual({ of: 'receipt', receipt: 2, lines: [{ line: 21, amount: '100' }] }))
  expect(screen.getByLabelText('选择 物业管理费 2026年12月'), 'nothing is left of it').toHaveProperty('disabled', true)
  await hands.tab()
  expect(document.activeElement).toBe(screen.getByLabelText('现金'))
  await hands.tab()
  expect(document.activeElement).toBe(screen.getByLabelText('转账'))
  await hands.tab()
  expect(document.activeElement).toBe(screen.getByLabelText('转账退款单号'))
  await hands.tab()
  await hands.keyboard(' ')
  expect(screen.getByLabelText('原收据已收回')).toHaveProperty('checked', true)
  await hands.tab()
  expect(document.activeElement).toBe(screen.getByLabelText('原因'))
  await hands.keyboard('房号录错')
  await waitFor(() => expect(screen.getByRole('button', { name: /请人批准并退款/ })).toHaveProperty('disabled', false))
  await hands.keyboard('{Enter}')
  await hands.type(await screen.findByLabelText('批准人姓名'), '李强')
  await hands.type(screen.getByLabelText('批准人密码'), 'correct horse{Enter}')
  await screen.findByText('已退款 A1-2026-000125')
  await waitFor(() => expect(asked.filter(({ command }) => command === 'print_receipt')).toHaveLength(1))
  expect(asked.find(({ command }) => command === 'print_receipt')?.args.receipt).toBe(4)
  const sent = refunds(asked)
  expect(sent.map(({ args }) => args.approval)).toEqual([null, { name: '李强', password: 'correct horse' }])
  expect(new Set(sent.map(({ args }) => args.request)).size, 'one act, however often it is sent').toBe(1)
  expect(sent[1]?.args.refund).toMatchObject({ payer: '', reason: '房号录错', evidence: 'taken_back', total: 33_575 } satisfies Partial<Refund>)
})

test('what the float does not have goes by transfer, and the sentence says so before anybody is called', async () => {
  const short = { ...quote, problem: { code: 'float_too_small', amount: 33_575 } } satisfies RefundQuote
  const enough = { ...quote, ways: quote.ways.map((way) => ({ ...way, amount: way.tender === 'transfer' ? 33_575 : 0 })) } satisfies RefundQuote
  const asked = standIn({
    receipt: () => closed,
    quote_refund: ({ asked: { ways } }: { asked: RefundAsked }) => (ways.some(({ tender, amount }) => tender === 'transfer' && amount !== '') ? enough : short),
    refund: approves,
  })
  const hands = showPlace('refund', { receipt: 2 })
  await screen.findByText(/备用金不足 ¥335.75，现金只能从备用金退/)
  const give = screen.getByRole('button', { name: /请人批准并退款/ })
  expect(give).toHaveProperty('disabled', true)
  await hands.type(screen.getByLabelText('转账'), '335.75')
  await hands.type(screen.getByLabelText('转账退款单号'), '回单 77')
  await waitFor(() => expect(give).toHaveProperty('disabled', false))
  expect(screen.queryByText(/备用金不足/)).toBeNull()
  expect(lastAsked(asked)?.ways).toContainEqual({ tender: 'transfer', amount: '335.75', reference: '回单 77' })
  expect(refunds(asked)).toHaveLength(0)
})

test('a refund that was refused says why under the form, and what was typed stays and survives a close', async () => {
  const asked = standIn({ receipt: () => closed, refund: () => refuse({ code: 'bad_field', field: 'evidence', problem: 'empty' }) })
  const hands = showPlace('refund', { receipt: 2 })
  await hands.type(await screen.findByLabelText('原因'), '房号录错')
  await waitFor(() => expect(screen.getByRole('button', { name: /请人批准并退款/ })).toHaveProperty('disabled', false))
  await hands.keyboard('{Enter}')
  await screen.findByText('退款依据：请填写。')
  cleanup()

  const again = showPlace('refund', { receipt: 2 })
  await screen.findByText('已恢复上次未完成的内容')
  expect(screen.getByLabelText('原因')).toHaveProperty('value', '房号录错')
  await again.click(await screen.findByLabelText('遗失声明'))
  expect(screen.queryByText('退款依据：请填写。'), 'the sentence goes with the next change').toBeNull()
  const requests = refunds(asked).map(({ args }) => args.request)
  await waitFor(() => expect(screen.getByRole('button', { name: /请人批准并退款/ })).toHaveProperty('disabled', false))
  await again.type(screen.getByLabelText('原因'), '{Enter}')
  await waitFor(() => expect(refunds(asked)).toHaveLength(2))
  expect(refunds(asked)[1]?.args.request, 'still the same refund').toBe(requests[0])
})

test('what was paid ahead is refunded from the counter', async () => {
  const ahead = { ...quote, lines: [], prepayment: 5_000, prepaymentAfter: 2_000, total: 3_000, originalPrinted: false } satisfies RefundQuote
  const asked = standIn({ quote_refund: () => ahead, refund: approves })
  const hands = showPlace('cashier', { unit: 7 })
  await hands.click(await screen.findByRole('button', { name: '退预存款' }))
  const amount = await screen.findByLabelText('退款金额')
  await waitFor(() => expect(document.activeElement).toBe(amount))
  await hands.keyboard('30')
  await waitFor(() => expect(lastAsked(asked)?.what).toEqual({ of: 'prepayment', unit: 7, feeItem: null, amount: '30' }))
  await hands.click(screen.getByLabelText('退款申请'))
  await hands.type(screen.getByLabelText('原因'), '已售房')
  await waitFor(() => expect(screen.getByRole('button', { name: /请人批准并退款/ })).toHaveProperty('disabled', false))
  await hands.keyboard('{Enter}')
  await hands.type(await screen.findByLabelText('批准人姓名'), '李强')
  await hands.type(screen.getByLabelText('批准人密码'), 'correct horse{Enter}')
  await screen.findByText('已退款 A1-2026-000125')
  expect(refunds(asked)[1]?.args.refund).toMatchObject({ payer: '张伟', evidence: 'applied', total: 3_000 })
})

test('the key of the unit page leads to what it paid ahead', async () => {
  const unit = standing('unit_page')({}) as UnitPage
  const asked = standIn({ unit_page: () => ({ ...unit, money: unit.money && { ...unit.money, prepayment: 5_000 } }) })
  const hands = showPlace('unit', { unit: 1 })
  await screen.findByRole('button', { name: /退预存款/ })
  await hands.keyboard('r')
  await screen.findByLabelText('退款金额')
  await waitFor(() => expect(lastAsked(asked)?.what).toMatchObject({ of: 'prepayment', unit: 1 }))
})

test('a receipt and its red one lead to each other and say why', async () => {
  const red = { ...receipt.brief, id: 4, number: 'A1-2026-000125', total: -33_575, red: true, reverses: receipt.brief.number }
  const original: Receipt = { ...closed, lines: closed.lines.map((each) => ({ ...each, left: 0 })), reversible: false, reversedBy: [red] }
  const of: Record<number, Receipt> = {
    2: original,
    4: { ...receipt, brief: red, voidable: false, original: original.brief, refund: { reason: '房号录错', evidence: 'taken_back', approvedBy: '李强' } },
  }
  standIn({ receipt: ({ receipt: id }: { receipt: number }) => of[id] })
  const hands = showPlace('receipt', { receipt: 2 })
  await hands.click(await screen.findByRole('button', { name: '查看红字收据 A1-2026-000125' }))
  await screen.findByText('红字收据，冲销 A1-2026-000122')
  const notice = within(screen.getByRole('alert'))
  notice.getByText('房号录错 · 原收据已收回 · 批准人：李强')
  expect(screen.queryByRole('button', { name: '作废' })).toBeNull()
  expect(screen.queryByRole('button', { name: /红冲/ })).toBeNull()
  await hands.click(notice.getByRole('button', { name: '查看原收据 A1-2026-000122' }))
  await screen.findByText('红冲记录')
})

test('what is earmarked goes back out of its own', async () => {
  const earmarked = [{ feeItem: 6, item: '代收水费', amount: 4_000 }]
  const asked = standIn({
    account_of: () => ({ ...(standing('account_of')({}) as object), prepayment: 9_000, general: 5_000, earmarked }),
    quote_refund: () => ({ ...quote, lines: [] }),
  })
  const hands = showPlace('refund', { unit: 7 })
  await waitFor(() => expect(lastAsked(asked)?.what).toEqual({ of: 'prepayment', unit: 7, feeItem: null, amount: '' }))
  await hands.click(screen.getByRole('radio', { name: '专项预存：代收水费' }))
  await waitFor(() => expect(lastAsked(asked)?.what).toEqual({ of: 'prepayment', unit: 7, feeItem: 6, amount: '' }))
  expect(screen.getByText('余额').nextElementSibling?.textContent).toBe('¥40.00')
})
