import type { BankFile, KindSum, Reconciled, Reconciliation, Statement, StatementPreview, Statements } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const AT = 1_795_338_000_000 // 2026-11-22 17:00

const statement: Statement = {
  id: 3, provider: 'wechat', account: '', file: '微信账单-1122.csv', fromOn: '2026-11-22', toOn: '2026-11-22', lines: 62, known: 0, leftOut: 0,
  trades: 60, tradesFen: 2_663_904, refunds: 2, refundsFen: 59_872, at: AT, staff: '周敏',
}

const statements: Statements = {
  statements: [
    statement,
    { ...statement, id: 2, provider: 'alipay', file: '支付宝业务明细.csv', lines: 35, trades: 35, tradesFen: 933_033, refunds: 0, refundsFen: 0, leftOut: 1 },
    { ...statement, id: 1, provider: 'bank', account: '基本户', file: '11月流水.xlsx', fromOn: '2026-11-01', lines: 120, known: 14, trades: 98, tradesFen: 12_900_000, refunds: 0, refundsFen: 0 },
  ],
  mappings: [
    {
      id: 1,
      name: '基本户',
      columns: { dateColumn: '交易日期', amount: '', side: '', moneyIn: '收入金额', moneyOut: '支出金额', summary: '摘要', counterparty: '对方户名', reference: '' },
    },
  ],
  people: [
    { id: 2, name: '王芳' },
    { id: 3, name: '李娜' },
  ],
}

const preview: StatementPreview = {
  file: '微信账单-1122.csv', provider: 'wechat', fromOn: '2026-11-22', toOn: '2026-11-22',
  sums: { trades: 60, tradesTotal: 2_663_904, refunds: 2, refundsTotal: 59_872, fees: 62, feesTotal: 15_982, others: 0, othersTotal: 0 },
  newLines: 61, known: 1, notFinal: 0, differsFromDeclared: false, problemCount: 2,
  problems: [
    { row: 17, kind: 'number_spoilt' },
    { row: 64, kind: 'cut' },
  ],
  seen: 'a1b2c3',
}

const bankFile: BankFile = {
  file: '11月流水.csv',
  headings: ['交易日期', '收入金额', '支出金额', '摘要', '对方户名', '流水号'],
  rows: [
    ['2026-11-22', '280.00', '', '物业费', '张伟', '001'],
    ['2026-11-22', '', '2.00', '手续费', '', '002'],
  ],
  guess: { dateColumn: '交易日期', amount: '', side: '', moneyIn: '收入金额', moneyOut: '支出金额', summary: '摘要', counterparty: '对方户名', reference: '流水号' },
}

const theirs = {
  id: 11, kind: 'trade', at: AT, timed: true, transaction: '4200000055632066635266343142', order: 'QT2026112200000', refund: '', refundOrder: '', amount: 51_166, fee: 307,
  counterparty: '', summary: '物业缴费', file: statement.file, row: 2,
} as const

const ours = { id: 21, ofVoid: false, receipt: 2, number: 'A1-2026-000123', unit: '3-2-1502', at: AT + 60_000, amount: 51_166, reference: 'QT2026112200000', clerk: '王芳' } as const

const row = (own: Partial<Reconciled>): Reconciled => ({
  kind: 'matched', by: 'number', theirs, ours, difference: 0, isDifference: false, standing: null, ...own,
})

const rows: Reconciled[] = [
  row({}),
  row({ kind: 'amount_differs', theirs: { ...theirs, id: 12, order: 'QT2026112200001', amount: 41_724 }, ours: { ...ours, id: 22, number: 'A1-2026-000124', amount: 41_742 }, difference: -18, isDifference: true }),
  row({
    kind: 'only_theirs', by: null, theirs: { ...theirs, id: 13, order: 'QT2026112200002', amount: 8_686 }, ours: null, difference: 8_686, isDifference: true,
    standing: { state: 'open', owner: 2, ownerName: '王芳', resolution: null, words: '问一问', seenAs: 'only_theirs', at: AT, staff: '周敏' },
  }),
  row({
    kind: 'only_ours', by: null, theirs: null, ours: { ...ours, id: 24, number: 'A1-2026-000125', amount: 30_000 }, difference: -30_000, isDifference: true,
    standing: { state: 'resolved', owner: null, ownerName: '', resolution: 'other_period', words: '次日到账', seenAs: 'only_ours', at: AT, staff: '周敏' },
  }),
  row({ kind: 'refund', by: null, theirs: { ...theirs, id: 15, kind: 'refund', refundOrder: 'RQT2026112200007', amount: -37_194, fee: -1 }, ours: null, difference: -37_194, isDifference: true }),
]

const sum = (kind: KindSum['kind'], count: number, their: number, our: number, open: number): KindSum => ({ kind, count, theirs: their, ours: our, open })

const result: Reconciliation = {
  provider: 'wechat', fromOn: '2026-11-22', toOn: '2026-11-22',
  sums: [
    sum('matched', 1, 51_166, 51_166, 0), sum('only_ours', 1, 0, 30_000, 0), sum('only_theirs', 1, 8_686, 0, 1),
    sum('amount_differs', 1, 41_724, 41_742, 1), sum('refund', 1, -37_194, 0, 1), sum('fee', 4, 920, 0, 0),
  ],
  open: 3, notCovered: 2, rows, count: rows.length,
}

export const fixtures: Fixtures = {
  statements: () => statements,
  choose_statement: () => ({ name: '微信账单-1122.csv', mark: '9f2c41d07be6a853' }),
  preview_statement: () => preview,
  import_statement: () => ({ ...statement, lines: 61, known: 1 }),
  bank_file: () => bankFile,
  save_bank_mapping: ({ save: { id, name, columns } }) => ({ id: id ?? 1, name, columns }),
  reconciliation: ({ filter: { kind, openOnly } }) => {
    const asked = rows.filter((each) => (kind === null || each.kind === kind) && (!openOnly || (each.isDifference && each.standing?.state !== 'resolved')))
    return { ...result, rows: asked, count: asked.length }
  },
  reconciliation_workbook: () => '对账-微信-2026-11-22-2026-11-22.xlsx',
  assign_difference: () => null,
  resolve_difference: () => null,
}
