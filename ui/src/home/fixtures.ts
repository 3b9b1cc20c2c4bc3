import type { ShiftState, Visit } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const visit = (id: number, state: Visit['state'], name: string, unit: string, companions = 0): Visit => ({
  id,
  day: '2026-11-22',
  number: state === 'inside' ? `20261122-000${id}` : null,
  state,
  unitId: id,
  unit,
  residentId: null,
  host: null,
  name,
  phone: '138****1234',
  plate: null,
  companions,
  reason: '',
  admittedDespite: '',
  arrivedAt: state === 'inside' ? 1_795_315_500_000 + id * 900_000 : null,
  leftAt: null,
  noExitAt: null,
  slips: 0,
})

const shift: ShiftState = {
  open: {
    id: 7,
    staff: '王芳',
    mine: true,
    businessDate: '2026-11-22',
    openedAt: 1_795_309_080_000,
    count: null,
    drops: [],
    notes: [{ at: 1_795_310_000_000, by: '李娜', text: '3-2-1502 下午两点取快递柜钥匙，请放行。' }],
  },
  handover: null,
  businessDate: '2026-11-22',
  earliest: '2026-11-21',
  latest: '2026-11-23',
}

export const fixtures: Fixtures = {
  shift_state: () => shift,
  visits: ({ by }: { by: { by: string } }) =>
    by.by === 'expected'
      ? [visit(4, 'expected', '刘**', '1-1-301')]
      : [visit(1, 'inside', '赵*', '3-2-1502', 2), visit(2, 'inside', '钱**', '5-1-101'), visit(3, 'inside', '孙*', '2-3-802')],
}
