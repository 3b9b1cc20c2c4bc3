import type { Applied, Billed, BillingPreview, BillingRun, FeeItem, PrepaymentUses, Tier } from '../ipc/bindings'
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
