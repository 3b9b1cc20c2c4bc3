import type { CheckIn, KnownVisitor, Visit } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const at = (hour: number, minute: number) => Date.parse('2026-11-22T00:00:00+08:00') + (hour * 60 + minute) * 60_000

const blank: Visit = {
  id: 0,
  day: '2026-11-22',
  number: null,
  state: 'inside',
  unitId: 1,
  unit: '3-2-1502',
  residentId: null,
  host: null,
  name: null,
  phone: null,
  plate: null,
  companions: 0,
  reason: '',
  admittedDespite: '',
  arrivedAt: null,
  leftAt: null,
  noExitAt: null,
  slips: 1,
}

const inside: Visit[] = [
  { ...blank, id: 1, day: '2026-11-21', number: 'V20261121-014', state: 'exit_not_confirmed', name: '吴*', unit: '1-1-301', arrivedAt: at(-4, 12) },
  { ...blank, id: 2, number: 'V20261122-001', name: '孙*', phone: '138****1234', plate: '粤B***45', host: '欧*华', companions: 2, reason: '探访', arrivedAt: at(8, 41) },
  { ...blank, id: 3, number: 'V20261122-003', name: '阿****提', phone: '139****5678', unit: '5-1-802', reason: '维修', arrivedAt: at(9, 5) },
]

const expected: Visit[] = [
  { ...blank, id: 5, state: 'expected', name: '郑*', phone: '137****0001', unit: '2-1-1101', reason: '看房', slips: 0 },
  { ...blank, id: 6, day: '2026-11-23', state: 'expected', name: '何*怡', unit: '3-2-1502', reason: '搬家', companions: 3, slips: 0 },
]

const left: Visit = { ...blank, id: 4, number: 'V20261122-002', state: 'left', name: '钱*', unit: '1-2-604', reason: '快递送货', arrivedAt: at(8, 50), leftAt: at(8, 58) }

const known: KnownVisitor[] = [
  { visit: 2, name: '孙*', phone: '138****1234', plate: '粤B***45', unitId: 1, unit: '3-2-1502', residentId: null, host: '欧*华', reason: '探访', lastAt: at(8, 41), visits: 4 },
  { visit: 9, name: '孙*丽', phone: '136****8080', plate: null, unitId: 1, unit: '5-1-802', residentId: null, host: null, reason: '维修', lastAt: at(-20, 0), visits: 1 },
]

export const fixtures: Fixtures = {
  visits: ({ by, find }: { by: { by: string }; find: string }) => {
    const all = by.by === 'inside' ? inside : by.by === 'expected' ? expected : [...inside.slice(1), left, ...expected.slice(0, 1)]
    return all.filter((visit) => JSON.stringify(visit).includes(find))
  },
  known_visitors: () => known,
  check_in: ({ checkIn }: { checkIn: CheckIn }) => ({ id: checkIn.expected ?? 7, number: 'V20261122-004' }),
  check_out: ({ number }: { number: string }) => ({ id: 2, number, unit: '3-2-1502', companions: 2, at: at(9, 30) }),
  expect_visit: () => 8,
  cancel_visit: () => null,
  confirm_no_exit: () => null,
  print_slip: () => ({ copy: 0 }),
  keep_slip: () => ({ copy: 0 }),
  show_slip: () => null,
  evacuation_list: () => null,
}
