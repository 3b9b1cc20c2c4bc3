import type { Quote, Receipt, ReceiptBrief, RefundQuote, UnitAccount } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const charge = (id: number, period: string, open = 33_575) => ({
  ticked: period <= '2026-11',
  heldBy: null,
  charge: {
    id,
    unit: 7,
    unitLabel: '3-2-1502',
    feeItem: 1,
    item: '物业管理费',
    period,
    quantity: '119.91㎡',
    price: '2.80',
    amount: 33_575,
    open,
    dueOn: `${period}-28`,
    origin: 'billing' as const,
    payer: { kind: 'owner' as const, name: '张伟', liable: null },
  },
})

const account: UnitAccount = {
  unit: 7,
  label: '3-2-1502',
  payers: ['张伟', '阿依古丽·买买提'],
  others: [{ unit: 8, label: '3-2-1503', open: 28_000 }],
  charges: [charge(1, '2026-09'), charge(2, '2026-10'), charge(3, '2026-11'), charge(4, '2026-12')],
  open: 134_300,
  lateFees: [],
  lateTotal: 0,
  prepayment: 5_000,
  general: 5_000,
  earmarked: [],
  room: 397_900,
  deposit: 200_000,
}

/** The same with a late fee on September's charge. */
export const withLateFee: UnitAccount = {
  ...account,
  lateFees: [
    {
      ticked: true,
      lateFee: { charge: 1, unit: 7, unitLabel: '3-2-1502', feeItem: 1, item: '物业管理费', period: '2026-09', dueOn: '2026-09-28', accrued: 924, booked: 0, due: 924, days: 55, since: '2026-09-29', disputed: false },
    },
  ],
  lateTotal: 924,
}

const quote: Quote = {
  lines: [1, 2, 3].map((id) => ({ kind: 'charge', charge: id, unit: '3-2-1502', item: '物业管理费', period: `2026年${8 + id}月`, quantity: '119.91㎡', price: '2.80', amount: 33_575, waived: null })),
  due: 100_725,
  tenders: [{ tender: 'cash', amount: 100_725 }],
  tendered: 100_725,
  missing: 0,
  change: 0,
  toPrepayment: 0,
  rounding: 0,
  prepayment: 5_000,
  earmarked: [],
  pays: 'named',
  prepaymentAfter: 5_000,
  total: 100_725,
  capitals: '人民币壹仟零柒元贰角伍分',
  problem: null,
}

const brief = (id: number, voided = false): ReceiptBrief => ({
  id,
  number: `A1-2026-00012${id}`,
  at: 1_795_325_400_000 + id * 600_000,
  businessDate: '2026-11-22',
  shift: 3,
  unit: '3-2-1502',
  payer: '张伟',
  item: '物业管理费',
  lines: id,
  total: 33_575 * id,
  clerk: '王芳',
  voided,
  prints: id - 1,
  invoice: id === 2 ? '26442000000012345678' : null,
  red: false,
  reverses: null,
})

const receipt: Receipt = {
  brief: brief(2),
  lines: [{ id: 21, left: 33_575, kind: 'charge', charge: 1, feeItem: 1, unit: '3-2-1502', item: '物业管理费', period: '2026年10月', quantity: '119.91㎡', price: '2.80', amount: 33_575, waived: null }],
  tenders: [{ tender: 'cash', amount: 70_000, reference: '', earmark: null }],
  tendered: 70_000,
  change: 2_850,
  prepayment: 5_000,
  earmarked: [],
  pays: 'named',
  capitals: '人民币陆佰柒拾壹元伍角整',
  note: '',
  code: '7K3QM-X0F9T',
  void: null,
  invoice: { number: '26442000000012345678', dated: '2026-11-22', by: '周敏', at: 1_795_330_000_000 },
  prints: [{ copy: 0, reason: '', printer: 'EPSON LQ-630K', form: 'continuous_140', at: 1_795_327_500_000, on: { numbers: 'NO0001017', void: false, freed: false } }],
  voidable: true,
  foreign: false,
  refund: null,
  original: null,
  reversedBy: [],
  reversible: false,
  givenOut: true,
}

const refundQuote: RefundQuote = {
  lines: [{ line: 21, amount: 33_575 }],
  ways: [
    { tender: 'cash', left: 67_150, amount: 33_575, numbered: false },
    { tender: 'transfer', left: null, amount: 0, numbered: true },
  ],
  total: 33_575,
  capitals: '人民币负叁佰叁拾伍元柒角伍分',
  prepayment: 5_000,
  prepaymentAfter: 5_000,
  originalPrinted: true,
  problem: null,
}

export const fixtures: Fixtures = {
  account_of: () => account,
  quote: () => quote,
  collect: () => ({ receipt: 3, number: 'A1-2026-000124', total: 100_725, change: 0, prepayment: 5_000 }),
  print_receipt: () => ({ copy: 0, leaves: null }),
  receipts: () => [brief(3), brief(2), brief(1, true)],
  receipt: () => receipt,
  quote_refund: () => refundQuote,
  refund: () => ({ receipt: 4, number: 'A1-2026-000125', total: 33_575 }),
}
