import type { AccountMapping, BankDeposit, BankDeposits, CountedFlow, DayFlow, DaySheet, DaySheetView, Deposit, DepositList, HeldDeposit, MonthCheck, MonthClose, MonthReport, Movement, VoucherPreview } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const MORNING = 1_795_307_400_000

const flow = (received: number, returned = 0): DayFlow => ({ received, returned, net: received + returned })
const item = (name: string, count: number, received: number, returned = 0): CountedFlow => ({ name, count, flow: flow(received, returned) })
const prepayment: Movement = { before: 520_000, added: 80_000, used: 20_000, other: 0, after: 580_000 }
const deposit: Movement = { before: 4_600_000, added: 200_000, used: 0, other: 0, after: 4_800_000 }

/** Yesterday, which is closed. */
export const sheet: DaySheet = {
  community: '桂语湖畔花园',
  desk: '一号前台',
  date: '2026-11-22',
  at: MORNING + 43_200_000,
  numbers: {
    first: 'A1-2026-000123',
    last: 'A1-2026-000187',
    used: 65,
    voided: 1,
    red: 1,
    missing: 0,
    voids: [{ number: 'A1-2026-000130', amount: 33_575, reason: '房号录错', by: '王芳' }],
    reds: [{ number: 'A1-2026-000151', reverses: 'A1-2026-000098', amount: -33_575 }],
  },
  books: [{ first: 'NO0001001', last: 'NO0001066', used: 66, voided: 2, missing: 0, left: 34, voids: [{ number: 'NO0001008', reason: '装纸时撕破', by: '王芳' }] }],
  sections: [
    { section: 'income', items: [item('物业管理费', 48, 1_824_060, -33_575), item('车位管理费', 12, 180_000)], subtotal: flow(2_004_060, -33_575) },
    { section: 'agency', items: [item('代收水费', 31, 109_040)], subtotal: flow(109_040) },
    { section: 'deposit', items: [item('装修押金', 1, 200_000)], subtotal: flow(200_000) },
    { section: 'prepayment', items: [item('预存款', 4, 80_000)], subtotal: flow(80_000) },
  ],
  total: flow(2_393_100, -33_575),
  tenders: [item('现金', 14, 421_035), item('微信支付', 38, 1_692_065, -33_575), item('银行转账', 1, 260_000)],
  prepaymentUsed: item('预存款抵用', 1, 20_000),
  collected: flow(2_373_100, -33_575),
  capitals: '人民币贰万叁仟叁佰玖拾伍元贰角伍分',
  clerks: [
    { name: '王芳', used: 40, voided: 1, red: 1, flow: flow(1_500_000, -33_575) },
    { name: '赵磊', used: 25, voided: 0, red: 0, flow: flow(873_100) },
  ],
  shifts: [
    { shift: 11, clerk: '王芳', openedAt: MORNING, closedAt: MORNING + 28_800_000, cash: 300_000, dropped: 300_000, difference: 0 },
    { shift: 12, clerk: '赵磊', openedAt: MORNING + 28_800_000, closedAt: MORNING + 43_200_000, cash: 121_035, dropped: 121_000, difference: -35 },
  ],
  safe: {
    before: 120_000,
    dropped: 421_000,
    banked: 500_000,
    after: 41_000,
    deposits: [{ number: 'A1-J000017', slip: null, bags: '0071、0072', carriedBy: '王芳', amount: 500_000, takenBack: null }],
  },
  prepayment,
  deposit,
  code: '7K3QM-X0F9T',
}

export const daySheet: DaySheetView = { date: '2026-11-22', sheet, problems: [] }

/** The day whose shift is open: nobody counted, so nobody sees a figure. */
export const openDay: DaySheetView = {
  date: '2026-11-22',
  sheet: null,
  problems: [{ code: 'day_not_closed', date: '2026-11-22', name: '王芳' }],
}

/** A day that somebody bent. */
export const untied: DaySheetView = {
  ...daySheet,
  problems: [
    { code: 'day_receipt_differs', number: 'A1-2026-000128', receipt: 33_575, ledger: 32_575 },
    { code: 'figure_differs', figure: 'clerk', name: '王芳', rows: 1_466_425, ledger: 1_465_425 },
  ],
}

export const onItsWay: BankDeposit = {
  id: 17,
  onDate: '2026-11-22',
  amount: 500_000,
  carriedBy: '王芳',
  clerk: '王芳',
  at: MORNING + 32_400_000,
  bags: ['0071', '0072'],
  slip: null,
  takenBack: null,
}

export const takenBack: BankDeposit = {
  ...onItsWay,
  id: 16,
  amount: 50_000,
  bags: [],
  takenBack: { onDate: '2026-11-22', by: '李强', reason: '银行下班未存' },
}

export const atBank: BankDeposits = {
  safe: 421_000,
  overdue: 20_000,
  bags: [
    { drop: 31, bag: '0073', businessDate: '2026-11-22', clerk: '王芳', at: MORNING + 7_200_000, amount: 300_000 },
    { drop: 32, bag: '0074', businessDate: '2026-11-22', clerk: '赵磊', at: MORNING + 36_000_000, amount: 100_000 },
  ],
  today: '2026-11-22',
  deposits: [onItsWay, takenBack, { ...onItsWay, id: 15, onDate: '2026-11-21', amount: 321_050, bags: ['0070'], slip: '4403001120260070' }],
}

export const month: MonthReport = {
  month: '2026-11',
  sections: sheet.sections,
  total: sheet.total,
  tenders: sheet.tenders,
  prepaymentUsed: sheet.prepaymentUsed,
  collected: sheet.collected,
  days: [
    { date: '2026-11-21', receipts: 30, flow: flow(900_000) },
    { date: '2026-11-22', receipts: 64, flow: flow(1_473_100, -33_575) },
  ],
  arrears: { before: 1_200_000, charged: 2_600_000, reversed: 33_575, collected: 1_970_485, waived: 10_000, after: 1_785_940 },
  prepayment,
  deposit,
  ofTheMonth: { due: 2_566_425, paid: 1_850_000, percent: '72.08%' },
  ofEverything: { due: 3_766_425, paid: 1_970_485, percent: '52.31%' },
  newCharges: { due: 2_566_425, paid: 1_830_000, percent: '71.30%' },
  oldArrears: { due: 1_200_000, paid: 140_485, percent: '11.70%' },
  open: '王芳',
  problems: [],
}

/** 3-2-1502 renovates; the desk holds 2,000 for it. */
export const taken: HeldDeposit = {
  deposit: 31,
  receipt: 2,
  number: 'A1-2026-000098',
  takenOn: '2026-10-08',
  unit: 1,
  label: '3-2-1502',
  payer: '张伟',
  item: '装修押金',
  taken: 200_000,
  reversed: 0,
  deducted: 0,
  returned: 0,
  held: 200_000,
  state: 'held',
  age: 'quarter',
  days: 45,
  lastOn: '2026-10-08',
  asked: null,
}

export const askedBack: HeldDeposit = {
  ...taken,
  deposit: 32,
  number: 'A1-2026-000071',
  label: '1-1-301',
  payer: '阿依古丽·买买提',
  deducted: 35_000,
  returned: 50_000,
  held: 115_000,
  state: 'asked',
  age: 'year',
  days: 120,
  asked: { claim: 7, amount: 115_000, payee: '阿依古丽·买买提', way: 'transfer', on: '2026-11-21' },
}

/** Inspected, deducted from, given back in part, and asked back for the rest. */
export const oneDeposit: Deposit = {
  brief: askedBack,
  originalPrinted: true,
  inspections: [{ inspectedOn: '2026-11-18', inspectedBy: '工程部 陈工', findings: '走道墙面划伤两处', clerk: '王芳', at: MORNING }],
  deductions: [
    { id: 12, number: 'A1-K000012', deposit: 32, item: '公共部位修复费', amount: 35_000, reason: '走道墙面修补', evidence: '照片 3 张', agreed: 'signed', businessDate: '2026-11-19', clerk: '王芳', at: MORNING },
  ],
  claims: [
    { id: 6, amount: 50_000, payee: '阿依古丽·买买提', way: 'original', evidence: 'taken_back', declaredOn: null, businessDate: '2026-11-20', clerk: '王芳', at: MORNING, withdrawn: null, receipt: 4, number: 'A1-2026-000125', returnedOn: '2026-11-20', approvedBy: '李强' },
    { id: 7, amount: 115_000, payee: '阿依古丽·买买提', way: 'transfer', evidence: 'loss_declared', declaredOn: '2026-11-21', businessDate: '2026-11-21', clerk: '王芳', at: MORNING, withdrawn: null, receipt: null, number: null, returnedOn: null, approvedBy: null },
  ],
}

const untouched: Deposit = { brief: taken, originalPrinted: true, inspections: [], deductions: [], claims: [] }

/** Ready to be deducted from or asked back. */
export const inspectedDeposit: Deposit = { ...untouched, brief: { ...taken, state: 'inspected' }, inspections: oneDeposit.inspections }

export const heldDeposits: DepositList = {
  asOf: '2026-11-22',
  unclaimedAfter: 180,
  deposits: [askedBack, taken],
  shown: 315_000,
  held: 315_000,
  ledger: 315_000,
  states: [
    { state: 'asked', count: 1, amount: 115_000 },
    { state: 'held', count: 1, amount: 200_000 },
  ],
  ages: [
    { age: 'quarter', count: 1, amount: 200_000 },
    { age: 'year', count: 1, amount: 115_000 },
    { age: 'three_years', count: 0, amount: 0 },
    { age: 'older', count: 0, amount: 0 },
  ],
  items: [{ item: '装修押金', count: 2, amount: 315_000 }],
}

const check = (kind: MonthCheck['kind'], standing: MonthCheck['standing'] = 'fine', more: Partial<MonthCheck> = {}): MonthCheck => ({ kind, standing, count: standing === 'fine' ? 0 : 1, amount: 0, which: [], ...more })

/** October is closed, was opened once and closed again; November is over and still warns. */
export const toClose: MonthClose = {
  closedThrough: '2026-10',
  months: [
    {
      month: '2026-10',
      closed: true,
      closings: [
        { at: MORNING - 1_728_000_000, by: '周敏', reopened: { at: MORNING - 1_641_600_000, by: '周敏', approvedBy: '李强', reason: '漏记一笔缴款' } },
        { at: MORNING - 1_555_200_000, by: '周敏', reopened: null },
      ],
    },
    { month: '2026-09', closed: true, closings: [{ at: MORNING - 4_320_000_000, by: '周敏', reopened: null }] },
  ],
  next: {
    month: '2026-11',
    over: true,
    checks: [
      check('open_shifts'),
      check('day_sheets'),
      check('month_ties'),
      check('differences'),
      check('no_statement', 'warns', { count: 38, which: ['wechat', 'alipay'] }),
      check('safe_not_banked', 'warns', { amount: 421_000 }),
      check('readings_unbilled'),
    ],
  },
}

/** Somebody has not handed over, a day does not tie, and differences wait. */
export const notYet: MonthClose = {
  ...toClose,
  next: {
    month: '2026-11',
    over: true,
    checks: [
      check('open_shifts', 'blocks', { which: ['2026-11-30 王芳'] }),
      check('day_sheets', 'blocks', { which: ['2026-11-22'] }),
      check('month_ties'),
      check('differences', 'blocks', { count: 3, which: ['wechat'] }),
      check('no_statement'),
      check('safe_not_banked'),
      check('readings_unbilled', 'warns', { count: 12 }),
    ],
  },
}

export const mapping: AccountMapping = {
  confirmed: { at: MORNING, by: '周敏' },
  accounts: [
    { account: 'drawer', feeItem: null, ours: '营业款', code: '1001.01', name: '库存现金—营业款', confirmed: true },
    { account: 'bank', feeItem: null, ours: '银行存款', code: '1002', name: '银行存款', confirmed: true },
    { account: 'receivable', feeItem: null, ours: '应收', code: '1122', name: '应收账款', confirmed: true },
    { account: 'income', feeItem: 1, ours: '收入—物业管理费', code: '6001.01', name: '主营业务收入—物业管理费', confirmed: true },
    { account: 'income', feeItem: 9, ours: '收入—充电服务费', code: '6001.02', name: '主营业务收入—充电服务费', confirmed: false },
  ],
}

export const vouchers: VoucherPreview = {
  of: '2026-11',
  vouchers: 2,
  rows: 4,
  debit: 2_373_100,
  credit: 2_373_100,
  first: [
    {
      date: '2026-11-22',
      number: 2203,
      summary: '收款',
      lines: [
        { position: 1, code: '1001.01', name: '库存现金—营业款', unit: '', item: '', debit: 421_035, credit: 0 },
        { position: 2, code: '1122', name: '应收账款', unit: '3-2-1502', item: '', debit: 0, credit: 421_035 },
      ],
    },
    {
      date: '2026-11-22',
      number: 2208,
      summary: '营业款送存银行',
      lines: [
        { position: 1, code: '1002', name: '银行存款', unit: '', item: '', debit: 1_952_065, credit: 0 },
        { position: 2, code: '1001.01', name: '库存现金—营业款', unit: '', item: '', debit: 0, credit: 1_952_065 },
      ],
    },
  ],
  problems: [],
}

/** The charging fee is new, and nobody said which account it is. */
export const unmapped: VoucherPreview = { ...vouchers, problems: [{ code: 'accounts_unmapped', names: ['收入—充电服务费'] }] }

export const fixtures: Fixtures = {
  day_sheet: () => daySheet,
  day_sheet_paper: ({ way }) => (way === 'keep' ? '日结单-2026-11-22.pdf' : 'HP LaserJet'),
  day_sheet_workbook: () => '日结单-2026-11-22.xlsx',
  deposits: () => heldDeposits,
  deposit: ({ deposit: id }: { deposit: number }) => (id === taken.deposit ? untouched : oneDeposit),
  inspect_deposit: () => untouched,
  deduct_deposit: () => ({ deduction: 13, number: 'A1-K000013', deposit: untouched }),
  ask_deposit_refund: () => oneDeposit,
  withdraw_deposit_refund: () => untouched,
  deposit_paper: () => 'HP LaserJet',
  deposits_workbook: () => '押金台账-2026-11-22.xlsx',
  bank_deposits: () => atBank,
  bank_takings: () => ({ ...atBank, safe: 0, overdue: 0, bags: [], deposits: [{ ...onItsWay, id: 18, amount: 421_000 }, ...atBank.deposits] }),
  add_bank_slip: ({ add }) => ({ ...atBank, deposits: [{ ...onItsWay, slip: add.slip }] }),
  take_back_bank_deposit: () => ({ ...atBank, safe: 921_000 }),
  deposit_slip: () => 'HP LaserJet',
  month_report: () => month,
  month_report_workbook: () => '收入月报-2026-11.xlsx',
  month_close: () => toClose,
  close_month: ({ close }) => ({ ...toClose, closedThrough: close.month, next: null }),
  reopen_month: () => ({ ...toClose, closedThrough: '2026-09' }),
  month_sheet_paper: ({ month: of, way }) => (way === 'keep' ? `月结表-${of}.pdf` : 'HP LaserJet'),
  month_sheet_workbook: ({ month: of }) => `月结表-${of}.xlsx`,
  account_mapping: () => mapping,
  set_account_mapping: () => mapping,
  preview_vouchers: () => vouchers,
  export_vouchers: ({ asked, form }) => `凭证-${asked.of}.${form === 'csv' ? 'csv' : 'xlsx'}`,
  export_rows: () => '收据.xlsx',
  export_progress: () => ({ done: 0, of: 0 }),
  stop_export: () => null,
}
