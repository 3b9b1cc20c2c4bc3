import type { BillingRun, Meter, MeteredPreview, MeterRound, ReadingsPreview, RoundReading, RoundRow } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const meter = (id: number, unitLabel: string, last: string): Meter => ({
  id,
  unit: id,
  unitLabel,
  kind: 'cold_water',
  number: `S0${id}`,
  multiplier: '1',
  digits: 5,
  feeItem: 6,
  feeItemName: '代收水费',
  installedOn: '2023-06-01',
  removedOn: null,
  last,
  lastPeriod: '2026-10',
  lastOn: '2026-10-25',
  lastUsage: '12',
})

const reading: RoundReading = { id: 41, previous: '1417', value: '1429', usage: '12', readOn: '2026-11-22', reader: '抄表一组', rolledOver: false, jumped: false, billed: true }

const row = (id: number, unitLabel: string, previous: string, own: Partial<RoundRow> = {}): RoundRow => ({
  meter: meter(id, unitLabel, previous),
  previous,
  carried: '0',
  usual: '11.5',
  most: '99999',
  reading: null,
  ...own,
})

/** The first is billed, the second was confirmed; two are still to be read. */
const round: MeterRound = {
  period: '2026-11',
  buildings: ['1', '2'],
  meters: 4,
  read: 2,
  rows: [
    row(1, '1-1-101', '1417', { reading }),
    row(2, '1-1-102', '489', { reading: { ...reading, id: 42, previous: '489', value: '675', usage: '186', jumped: true, billed: false } }),
    row(3, '1-1-103', '870'),
    row(4, '1-1-104', '3', { carried: '8', usual: null }),
  ],
}

const run: BillingRun = { id: 12, period: '2026-11', dueOn: '2026-11-30', charges: 2, total: 14_950, standing: 2, at: 1_795_234_000_000 }

const metered: MeteredPreview = {
  billing: {
    period: '2026-11',
    dueOn: '2026-11-30',
    charges: 2,
    total: 14_950,
    items: [{ feeItem: 6, name: '代收水费', kind: 'metered', price: '3.00', charges: 2, total: 14_950, chargedAlready: 0, noArea: 0, vacant: 0, nothing: 1, notDelivered: 0, heldBefore: 0, proration: 'month' }],
    skipped: [{ unit: '1-1-105', item: '代收水费', why: 'nothing' }],
    differences: { period: '2026-10', new: { count: 0, by: 0 }, gone: { count: 0, by: 0 }, changed: { count: 0, by: 0 }, shown: [] },
    runs: [],
  },
  readings: 4,
  unreadCount: 1,
  unread: [{ unit: '1-1-103', number: 'S03' }],
  withoutItem: [7],
  withoutPrice: [],
}

const list: ReadingsPreview = {
  file: '10月抄表.csv',
  rows: 816,
  newReadings: 807,
  usageTotal: '11481',
  newMeters: 0,
  readAlready: 0,
  problemCount: 3,
  problems: [
    { at: { sheet: '', row: 59 }, column: 'current', kind: 'missing', text: '', unit: '1-1-1502', number: 'S0111502', against: null, warning: false, canBeAgreed: false },
    { at: { sheet: '', row: 322 }, column: 'current', kind: 'jump', text: '1528', unit: '3-1-1301', number: 'S0311301', against: '14', warning: false, canBeAgreed: true },
    { at: { sheet: '', row: 612 }, column: 'current', kind: 'below_last', text: '2867', unit: '5-1-1703', number: 'S0511703', against: '2871', warning: false, canBeAgreed: true },
  ],
  absentCount: 1,
  absent: [{ unit: '6-2-1704', number: 'S0621704' }],
  seen: 'b7c8d9',
}

export const aMeter: Meter = meter(1, '3-2-1502', '1429')

export const fixtures: Fixtures = {
  meter_round: () => round,
  read_meter: ({ read }) => row(read.meter, '1-1-103', '870', { reading: { ...reading, id: 43, previous: '870', value: read.value, usage: '8', billed: false } }),
  take_back_reading: () => null,
  install_meter: () => aMeter,
  replace_meter: () => aMeter,
  remove_meter: () => ({ ...aMeter, removedOn: '2026-11-22' }),
  set_meter_item: () => null,
  reading_list: () => '抄表单-2026-11.pdf',
  preview_readings: () => list,
  import_readings: () => ({ readings: 807, usageTotal: '11481', meters: 0 }),
  preview_metered_billing: () => metered,
  run_metered_billing: () => ({ run, applied: null, problem: null }),
}
