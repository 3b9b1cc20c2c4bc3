import type { Arrears, ArrearUnit, ChasingRules, ChasingToday, NoticeRun, UnitChasing } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const unit = (id: number, label: string, household: string, ages: number[], days: number): ArrearUnit => ({
  unit: id,
  label,
  household,
  charges: ages.filter((fen) => fen > 0).length * 2,
  oldest: '2026-08-31',
  days,
  ages,
  total: ages.reduce((sum, fen) => sum + fen, 0),
  lastOn: null,
  lastWay: null,
  lastOutcome: null,
  promise: null,
})

const broken: ArrearUnit = {
  ...unit(1, '3-2-1502', '张*', [29_000, 58_000, 0, 0, 0], 83),
  lastOn: '2026-11-10',
  lastWay: 'phone',
  lastOutcome: 'promised',
  promise: { chase: 3, on: '2026-11-20', amount: 58_000, paid: 10_000, state: 'broken' },
}

const due: ArrearUnit = {
  ...unit(7, '1-1-301', '阿****提', [15_000, 0, 0, 0, 0], 22),
  lastOn: '2026-11-18',
  lastWay: 'visit',
  lastOutcome: 'promised',
  promise: { chase: 4, on: '2026-11-22', amount: 15_000, paid: 0, state: 'due_today' },
}

const never = unit(9, '商铺-12', '欧*华', [42_000, 42_000, 126_000, 252_000, 504_000], 512)

const units = [due, broken, never]
const sum = (at: number) => units.reduce((fen, { ages }) => fen + ages[at]!, 0)
const total = units.reduce((fen, each) => fen + each.total, 0)

const items = [
  { feeItem: 1, item: '物业费', units: 3, amount: total - 60_000 },
  { feeItem: 2, item: '公摊水电', units: 2, amount: 60_000 },
]

const arrears: Arrears = {
  asOf: '2026-11-22',
  isToday: true,
  units,
  total,
  ages: (['to_30', 'to_90', 'to_180', 'to_365', 'over_365'] as const).map((age, at) => ({ age, units: units.filter(({ ages }) => ages[at]! > 0).length, amount: sum(at) })),
  buildings: [
    { building: '1', units: 1, amount: due.total },
    { building: '3', units: 1, amount: broken.total },
    { building: '商铺', units: 1, amount: never.total },
  ],
  items,
  overdue: total,
  notDue: 364_820,
  receivable: total + 364_820,
  allBuildings: ['1', '3', '商铺'],
  allItems: items,
}

const today: ChasingToday = {
  today: '2026-11-22',
  againAfter: 7,
  units: [
    { why: 'promise_broken', arrears: broken },
    { why: 'promise_due', arrears: due },
    { why: 'never_chased', arrears: never },
  ],
  total,
}

const entry = { by: '王芳', spokeWith: '', words: '', promisedOn: null, promised: null, corrects: null, corrected: false, notice: null, run: null }

const chasing: UnitChasing = {
  unit: 1,
  label: '3-2-1502',
  today: '2026-11-22',
  total: broken.total,
  ages: broken.ages,
  days: 83,
  promise: broken.promise,
  log: [
    { ...entry, id: 3, at: 1_794_290_000_000, on: '2026-11-10', way: 'phone', outcome: 'promised', spokeWith: '张先生', words: '月中发工资后来交', promisedOn: '2026-11-20', promised: 58_000, corrects: 2 },
    { ...entry, id: 2, at: 1_794_289_000_000, on: '2026-11-10', way: 'phone', outcome: 'not_reached', corrected: true },
    { ...entry, id: 1, at: 1_793_600_000_000, on: '2026-11-02', by: '李娜', way: 'notice', outcome: 'sent', notice: 'T2026-0011-37', run: 11 },
  ],
}

const run: NoticeRun = { id: 12, label: 'T2026-0012', on: '2026-11-22', at: 1_795_327_500_000, by: '王芳', notices: 3, total }

const rules: ChasingRules = {
  opening: '感谢您对物业服务工作的支持。经核对，您的房屋尚有下列费用已过缴费期限，请于收到本通知后尽快缴纳。',
  howToPay: '缴费方式：请到物业服务中心前台缴纳。',
  closing: '对账目如有疑问，请与前台联系。',
  againAfter: 7,
}

export const fixtures: Fixtures = {
  arrears: () => arrears,
  arrears_workbook: () => '欠费明细-2026-11-22.xlsx',
  chasing_today: () => today,
  unit_chasing: () => chasing,
  log_chase: () => 5,
  chasing_rules: () => rules,
  change_chasing_rules: ({ set }: { set: { rules: ChasingRules } }) => set.rules,
  preview_notices: () => '缴费通知单.pdf',
  issue_notices: () => run,
  notice_runs: () => [run, { ...run, id: 11, label: 'T2026-0011', notices: 214, total: 8_125_000 }],
  notice_papers: () => '缴费通知单-T2026-0012.pdf',
}
