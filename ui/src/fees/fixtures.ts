import type { BillingPreview, BillingRun, FeeItem, LateFeeRule, OpenCharge, Tier, UnitFees, Waiver } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const tariff = (id: number, price: string, fromOn: string, vacantPercent = 100) => ({ id, price, fromOn, vacantPercent, tiers: [] as Tier[] })

const items: FeeItem[] = [
  { id: 1, name: '物业费', kind: 'area', nature: 'income', active: true, price: '2.80', tariffs: [tariff(12, '2.80', '2026-01-01', 70), tariff(1, '2.50', '2023-01-01', 70)] },
  { id: 2, name: '公摊水电', kind: 'fixed', nature: 'agency', active: true, price: '18.50', tariffs: [tariff(2, '18.50', '2026-01-01')] },
  { id: 3, name: '电梯卡', kind: 'card', nature: 'income', active: true, price: '20.00', tariffs: [tariff(3, '20.00', '2026-01-01')] },
  { id: 4, name: '装修押金', kind: 'deposit', nature: 'deposit', active: true, price: '2000.00', tariffs: [tariff(4, '2000.00', '2026-01-01')] },
  {
    id: 6,
    name: '代收水费',
    kind: 'metered',
    nature: 'agency',
    active: true,
    price: '3.00',
    tariffs: [{ ...tariff(6, '3.00', '2026-01-01'), tiers: [{ beyond: '20', price: '4.20' }, { beyond: '30', price: '9.50' }] }],
  },
  { id: 5, name: '宽带初装', kind: 'one_off', nature: 'agency', active: false, price: '300.00', tariffs: [tariff(5, '300.00', '2024-01-01')] },
]

/** The four units that are charged already. */
const run: BillingRun = { id: 8, period: '2026-11', dueOn: '2026-11-30', charges: 4, total: 112_000, standing: 4, at: 1_795_234_000_000 }

const preview: BillingPreview = {
  period: '2026-11',
  dueOn: '2026-11-30',
  charges: 1186,
  total: 36_482_050,
  items: [
    { feeItem: 1, name: '物业费', kind: 'area', price: '2.80', charges: 590, total: 35_380_050, chargedAlready: 4, noArea: 2, vacant: 0, nothing: 0 },
    { feeItem: 2, name: '公摊水电', kind: 'fixed', price: '18.50', charges: 596, total: 1_102_000, chargedAlready: 0, noArea: 0, vacant: 0, nothing: 0 },
  ],
  skipped: [
    { unit: '3-2-1502', item: '物业费', why: 'charged_already' },
    { unit: '5-1-101', item: '物业费', why: 'no_area' },
  ],
  runs: [run],
}

const rule = (id: number, fromOn: string, rate: string, item: string | null = null): LateFeeRule => ({ id, feeItem: item === null ? null : 1, item, rate, graceDays: 5, capPercent: 100, fromOn, setBy: '周敏', at: 1_795_234_000_000 })

const waiver: Waiver = {
  id: 1,
  number: 'JM2026-0001',
  unitId: 7,
  unit: '3-2-1502',
  businessDate: '2026-11-22',
  at: 1_795_325_400_000,
  item: '物业管理费',
  lines: 3,
  basis: '50%',
  total: 50_363,
  reason: '顶楼渗漏维修期间',
  askedBy: '王芳',
  approvedBy: '李强',
  takenBackAt: null,
  takenBackBy: null,
  takenBackReason: null,
}

const owed = (id: number, period: string): OpenCharge => ({
  id,
  unit: 7,
  unitLabel: '3-2-1502',
  feeItem: 1,
  item: '物业管理费',
  period,
  quantity: '119.91㎡',
  price: '2.80',
  amount: 33_575,
  open: 33_575,
  dueOn: `${period}-28`,
  origin: 'billing',
})

/** A unit with everything there can be. */
export const unitFees: UnitFees = {
  charges: [owed(1, '2026-09'), owed(2, '2026-10')],
  lateFees: [{ charge: 1, unit: 7, unitLabel: '3-2-1502', feeItem: 1, item: '物业管理费', period: '2026-09', dueOn: '2026-09-28', accrued: 924, booked: 0, due: 924, days: 55, since: '2026-09-29', disputed: false }],
  lateTotal: 924,
  disputes: [
    { id: 2, charge: 2, item: '物业管理费', period: '2026-10', openedOn: '2026-11-20', reason: '面积有异议', openedBy: '王芳', endedOn: null, outcome: null, endedBy: null },
    { id: 1, charge: 1, item: '物业管理费', period: '2026-09', openedOn: '2026-10-08', reason: '说已经交过', openedBy: '王芳', endedOn: '2026-10-12', outcome: '没有收款记录', endedBy: '李强' },
  ],
  waivers: [waiver, { ...waiver, id: 2, number: 'JM2026-0002', takenBackAt: 1_795_327_500_000, takenBackBy: '李强', takenBackReason: '户号录错' }],
}

export const fixtures: Fixtures = {
  late_fee_rules: () => ({ rules: [rule(2, '2026-11-01', '0.03', '物业费'), rule(1, '2026-01-01', '0.05')], principalFirst: true, usual: { rate: '0.05', graceDays: 0, capPercent: 100 } }),
  set_late_fee_rule: () => null,
  unit_fees: () => ({ charges: [], lateFees: [], lateTotal: 0, disputes: [], waivers: [] }),
  open_dispute: () => null,
  end_dispute: () => null,
  quote_waiver: () => ({ lines: [{ kind: 'principal', charge: 1, item: '物业管理费', period: '2026年9月', open: 33_575, amount: 16_788 }], total: 16_788, capitals: '人民币壹佰陆拾柒元捌角捌分' }),
  waive: () => waiver,
  take_back_waiver: () => ({ ...waiver, takenBackAt: 1_795_327_500_000, takenBackBy: '李强', takenBackReason: '户号录错' }),
  waivers: () => unitFees.waivers,
  waiver_paper: () => null,
  fee_items: () => items,
  preview_billing: () => preview,
  run_billing: () => ({ ...run, id: 9, charges: 1186, total: 36_482_050, standing: 1186 }),
  reverse_billing_run: () => ({ ...run, standing: 0 }),
  add_fee_item: () => items[0],
  set_tariff: () => items[0],
  retire_fee_item: () => items[0],
}
