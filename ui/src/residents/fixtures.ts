import type { Grid, Occupant, ResidentPage, UnitCell, UnitPage } from '../ipc/bindings'
import { aMeter } from '../meters/fixtures'
import type { Fixtures } from '../testing/fixtures'

const units: UnitCell[] = ['1', '2'].flatMap((entrance, at) =>
  Array.from({ length: 36 }, (_, place): UnitCell => {
    const room = `${Math.floor(place / 3) + 1}0${(place % 3) + 1}`
    const odd = (place * 7 + at * 5) % 11
    const state = odd === 3 ? 'owing' : odd === 6 ? 'vacant' : 'occupied'
    return { id: at * 100 + place + 1, entrance, room, label: `3-${entrance}-${room}`, state, vacant: state === 'vacant', arrears: state === 'owing' ? 33208 + place * 1000 : 0 }
  }),
)

const grid: Grid = {
  buildings: [
    { name: '1', units: 144, vacant: 11, occupied: 120, owing: 13 },
    { name: '2', units: 144, vacant: 8, occupied: 131, owing: 5 },
    { name: '3', units: 72, vacant: 6, occupied: 59, owing: 7 },
    { name: '商铺', units: 24, vacant: 4, occupied: 20, owing: 0 },
  ],
  open: '3',
  units,
}

const people: Occupant[] = [
  { occupancy: 1, resident: 11, name: '张伟', role: 'owner', phone: '138****1234', idNumber: '4403**********1234', fromOn: '2019-03-05', toOn: null, standing: 'current' },
  { occupancy: 2, resident: 12, name: '阿依古丽·买买提', role: 'family', phone: '139****5678', idNumber: null, fromOn: null, toOn: null, standing: 'current' },
  { occupancy: 3, resident: 13, name: 'Mary Ann O’Neil', role: 'tenant', phone: null, idNumber: 'E******78', fromOn: '2021-04-01', toOn: '2023-03-31', standing: 'past' },
]

const unitPage: UnitPage = {
  unit: { id: 1, building: '3', entrance: '2', room: '1502', label: '3-2-1502', area: '118.6', vacant: false, note: '' },
  state: 'owing',
  instructions: [
    { id: 1, kind: 'do_not_admit', text: '推销人员一律不见', untilOn: null, createdAt: 1_795_000_000_000 },
    { id: 2, kind: 'away', text: '出差，快递请放前台', untilOn: '2026-11-30', createdAt: 1_795_000_000_000 },
  ],
  people,
  meters: [aMeter],
  vehicles: [{ id: 1, plate: '粤BD12345', unit: 1, label: '3-2-1502', resident: 11, name: '张伟' }],
  cards: [
    { id: 1, number: '0012345678', kind: 'resident', unitId: 1, unit: '3-2-1502', residentId: 11, resident: '张伟', state: 'active', replaces: null, replacedBy: null, issuedAt: 1_795_000_000_000 },
  ],
  visits: [],
  moveIns: [{ id: 1, unit: 1, label: '3-2-1502', fromOn: '2019-03-05', at: 1_551_750_000_000 }],
  money: {
    arrears: 66416,
    prepayment: 0,
    earmarked: [],
    deposit: 200000,
    deposits: [
      { deposit: 31, receipt: 2, number: 'A1-2026-000098', takenOn: '2026-10-08', unit: 1, label: '3-2-1502', payer: '张伟', item: '装修押金', taken: 200000, reversed: 0, deducted: 0, returned: 0, held: 200000, state: 'held', age: 'quarter', days: 45, lastOn: '2026-10-08', asked: null },
    ],
    receipts: [
      { id: 1, number: 'A1-2026-000123', at: 1_793_000_000_000, businessDate: '2026-10-26', shift: 1, unit: '3-2-1502', payer: '张伟', item: '物业服务费', lines: 1, total: 33208, clerk: '王芳', voided: false, prints: 1, invoice: null, red: false, reverses: null },
    ],
    charges: [
      { id: 1, unit: 1, unitLabel: '3-2-1502', feeItem: 1, item: '物业服务费', period: '2026-10', quantity: '118.6㎡', price: '2.80', amount: 33208, open: 33208, dueOn: '2026-10-31', origin: 'billing', payer: { kind: 'tenant', name: '王小明', liable: '欧阳华' } },
      { id: 2, unit: 1, unitLabel: '3-2-1502', feeItem: 1, item: '物业服务费', period: '2026-11', quantity: '118.6㎡', price: '2.80', amount: 33208, open: 33208, dueOn: '2026-11-30', origin: 'billing', payer: null },
    ],
  },
}

const residentPage: ResidentPage = {
  resident: { id: 11, name: '张伟', phone: '138****1234', idNumber: '4403**********1234', note: '业委会成员' },
  residences: [
    { occupancy: 1, unit: 1, label: '3-2-1502', role: 'owner', fromOn: '2019-03-05', toOn: null, standing: 'current' },
    { occupancy: 9, unit: 7, label: '1-1-301', role: 'tenant', fromOn: '2016-05-01', toOn: '2019-02-28', standing: 'past' },
  ],
  vehicles: unitPage.vehicles,
  cards: unitPage.cards,
  visits: [
    { id: 5, day: '2026-11-20', number: 'V20261120-004', state: 'left', unitId: 1, unit: '3-2-1502', residentId: 11, host: '张*', name: '孙*梅', phone: '137****0042', plate: null, companions: 1, reason: '探访', admittedDespite: '', arrivedAt: 1_795_140_000_000, leftAt: 1_795_147_200_000, noExitAt: null, slips: 1 },
    { id: 3, day: '2026-11-02', number: 'V20261102-017', state: 'exit_not_confirmed', unitId: 1, unit: '3-2-1502', residentId: 11, host: '张*', name: null, phone: null, plate: null, companions: 0, reason: '快递送货', admittedDespite: '', arrivedAt: 1_793_580_000_000, leftAt: null, noExitAt: 1_793_610_000_000, slips: 0 },
  ],
  moveIns: unitPage.moveIns,
  money: {
    arrears: 66416,
    units: [{ unit: 1, label: '3-2-1502', arrears: 66416, prepayment: 0 }],
    receipts: unitPage.money?.receipts ?? [],
  },
}

export const fixtures: Fixtures = {
  units: () => grid,
  unit_page: () => unitPage,
  resident_page: () => residentPage,
  reveal: () => ({ value: '13800001234' }),
  move_in: () => ({ id: 2, unit: 1, total: 228060 }),
}
