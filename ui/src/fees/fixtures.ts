import type { Applied, Billed, BillingPreview, BillingRun, FeeItem, LateFeeRule, OpenCharge, ParkingSpace, PrepaymentUses, Tier, UnitFees, Waiver, UnitCharging } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const tariff = (id: number, price: string, fromOn: string, vacantPercent = 100) => ({ id, price, fromOn, vacantPercent, tiers: [] as Tier[] })

const items: FeeItem[] = [
  { id: 1, name: '物业费', kind: 'area', nature: 'income', active: true, proration: 'month', price: '2.80', tariffs: [tariff(12, '2.80', '2026-01-01', 70), tariff(1, '2.50', '2023-01-01', 70)] },
  { id: 2, name: '公摊水电', kind: 'fixed', nature: 'agency', active: true, proration: 'month', price: '18.50', tariffs: [tariff(2, '18.50', '2026-01-01')] },
  { id: 3, name: '电梯卡', kind: 'card', nature: 'income', active: true, proration: 'month', price: '20.00', tariffs: [tariff(3, '20.00', '2026-01-01')] },
  { id: 4, name: '装修押金', kind: 'deposit', nature: 'deposit', active: true, proration: 'month', price: '2000.00', tariffs: [tariff(4, '2000.00', '2026-01-01')] },
  {
    id: 6,
    name: '代收水费',
    kind: 'metered',
    nature: 'agency',
    active: true,
    proration: 'month',
    price: '3.00',
    tariffs: [{ ...tariff(6, '3.00', '2026-01-01'), tiers: [{ beyond: '20', price: '4.20' }, { beyond: '30', price: '9.50' }] }],
  },
  { id: 7, name: '车位租金', kind: 'space', nature: 'income', active: true, proration: 'day', price: '300.00', tariffs: [tariff(7, '300.00', '2026-01-01')] },
  { id: 5, name: '宽带初装', kind: 'one_off', nature: 'agency', active: false, proration: 'month', price: '300.00', tariffs: [tariff(5, '300.00', '2024-01-01')] },
]

/** The four units that are charged already. */
const run: BillingRun = { id: 8, period: '2026-11', dueOn: '2026-11-30', charges: 4, total: 112_000, standing: 4, at: 1_795_234_000_000 }

const preview: BillingPreview = {
  period: '2026-11',
  dueOn: '2026-11-30',
  charges: 1186,
  total: 36_482_050,
  items: [
    { feeItem: 1, name: '物业费', kind: 'area', price: '2.80', charges: 590, total: 35_380_050, chargedAlready: 4, noArea: 2, vacant: 0, nothing: 0, notDelivered: 0, heldBefore: 0, proration: 'day' },
    { feeItem: 2, name: '公摊水电', kind: 'fixed', price: '18.50', charges: 596, total: 1_102_000, chargedAlready: 0, noArea: 0, vacant: 0, nothing: 0, notDelivered: 0, heldBefore: 0, proration: 'month' },
  ],
  skipped: [
    { unit: '3-2-1502', item: '物业费', why: 'charged_already' },
    { unit: '5-1-101', item: '物业费', why: 'no_area' },
  ],
  differences: {
    period: '2026-10',
    new: { count: 1, by: 10_000 },
    gone: { count: 1, by: -30_000 },
    changed: { count: 2, by: 6_720 },
    shown: [
      { unit: '3-2-1502', item: '物业费', what: 'changed', before: 30_000, now: 33_575, why: ['tariff', 'payer'] },
      { unit: '5-1-101', item: '物业费', what: 'changed', before: 20_000, now: 23_145, why: ['area', 'days'] },
      { unit: '5-1-102', item: '车位租金（B1-024）', what: 'new', before: null, now: 10_000, why: [] },
      { unit: '3-2-1502', item: '车位租金（B1-023）', what: 'gone', before: 30_000, now: null, why: [] },
    ],
  },
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
  payer: null,
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

const spaces: ParkingSpace[] = [
  { id: 1, number: 'B1-023', place: '地库一层东区', kind: 'rented', unit: 1, label: '3-2-1502', feeItem: '车位租金', toOn: '2027-06-30' },
  { id: 2, number: 'B1-024', place: '地库一层东区', kind: 'sold', unit: 2, label: '3-2-1503', feeItem: null, toOn: null },
  { id: 3, number: 'B1-025', place: '', kind: 'communal', unit: null, label: null, feeItem: null, toOn: null },
]

const charging: UnitCharging = {
  pending: false,
  deliveredOn: '2024-03-01',
  developer: '香樟置业有限公司',
  paying: [
    { covers: 'monthly', payer: { kind: 'tenant', name: '王小明', liable: '欧阳华' } },
    { covers: 'space', payer: { kind: 'owner', name: '欧阳华', liable: null } },
    { covers: 'metered', payer: { kind: 'developer', name: '香樟置业有限公司', liable: null } },
  ],
  rules: [
    { id: 2, covers: 'metered', payer: 'developer', fromOn: '2026-10-01', toOn: null },
    { id: 1, covers: 'monthly', payer: 'tenant', fromOn: '2026-01-01', toOn: '2026-12-31' },
  ],
  spaces: [
    { id: 1, number: 'B1-023', place: '地库一层东区', kind: 'rented', feeItem: 7, feeItemName: '车位租金', fromOn: '2026-01-01', toOn: null, past: false },
    { id: 2, number: 'B1-019', place: '', kind: 'communal', feeItem: null, feeItemName: null, fromOn: '2025-01-01', toOn: '2025-12-31', past: true },
  ],
}

const uses: PrepaymentUses = {
  when: 'on_demand',
  receipts: 2,
  total: 70_030,
  owedAfter: 28_030,
  prepaymentAfter: 64_970,
  units: [
    { unit: 7, label: '3-2-1502', charges: 3, earmarked: 30_000, general: 5_000, owedAfter: 28_030, prepaymentAfter: 0 },
    { unit: 8, label: '3-2-1503', charges: 4, earmarked: 0, general: 35_030, owedAfter: 0, prepaymentAfter: 64_970 },
  ],
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
  parking_spaces: () => spaces,
  unit_charging: () => charging,
  set_proration: () => items[0],
  set_delivery: () => null,
  set_payer: () => null,
  end_payer: () => null,
  register_space: () => 4,
  correct_space: () => null,
  assign_space: () => 3,
  change_holding: () => null,
  fee_items: () => items,
  preview_billing: () => preview,
  run_billing: (): Billed => ({ run: { ...run, id: 9, charges: 1186, total: 36_482_050, standing: 1186 }, applied: null, problem: null }),
  preview_prepayment_use: () => uses,
  apply_prepayment: (): Applied => ({ receipts: 2, total: 70_030, first: 'A1-2026-000124', last: 'A1-2026-000125' }),
  reverse_billing_run: () => ({ ...run, standing: 0 }),
  add_fee_item: () => items[0],
  set_tariff: () => items[0],
  retire_fee_item: () => items[0],
}
