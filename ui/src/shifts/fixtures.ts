import type { CashMoves, CurrentShift, Handover, HandoverPaper, Pieces, ShiftState } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const MORNING = 1_795_307_400_000

export const open: CurrentShift = {
  id: 12,
  staff: '王芳',
  mine: true,
  businessDate: '2026-11-22',
  openedAt: MORNING,
  count: null,
  drops: [{ id: 31, drop: { at: MORNING + 7_200_000, amount: 200_000, bag: '0071', atClose: false, takenBack: null } }],
  notes: [{ at: MORNING + 3_600_000, by: '刘洋', text: '3-2-1502 水管已报修，下午回访' }],
}

export const closed: Handover = {
  shift: 11,
  businessDate: '2026-11-21',
  staff: '赵磊',
  openedAt: MORNING - 86_400_000,
  closedAt: MORNING - 50_000_000,
  closedBy: '赵磊',
  forced: false,
  leftWith: 'safe',
  receivedBy: null,
  difference: -50,
  acceptedBy: '王芳',
}

export const paper: HandoverPaper = {
  community: '桂语湖畔花园',
  desk: '一号前台',
  shift: 11,
  businessDate: '2026-11-21',
  clerk: '赵磊',
  openedAt: MORNING - 86_400_000,
  closedAt: MORNING - 50_000_000,
  accepted: 10,
  openingOverride: null,
  forced: null,
  revealed: [],
  cash: {
    countedNotes: [],
    float: 50_000,
    received: 123_450,
    givenBack: 3_550,
    dropped: 100_000,
    floatBox: { expected: 50_000, counted: 50_000, difference: 0 },
    drawerBox: { expected: 19_900, counted: 19_850, difference: -50 },
    together: { expected: 69_900, counted: 69_850, difference: -50 },
    earlierCounts: [],
  },
  tenders: [{ name: '微信支付', pieces: 3, expectedPieces: 3, counted: 84_000, expected: 84_000, difference: 0 }],
  drops: [],
  receipts: {
    first: 'A1-2026-000120',
    last: 'A1-2026-000121',
    used: 2,
    voided: 1,
    missing: 0,
    total: 84_000,
    paid: [{ name: '微信支付', amount: 80_000 }, { name: '预存款抵用', amount: 4_000 }],
    voids: [{ number: 'A1-2026-000121', original: '原件已收回', reason: '房号录错' }],
    list: [
      { number: 'A1-2026-000120', at: MORNING - 80_000_000, unit: '3-2-1502', payer: '张*', items: '物业管理费等3项', tenders: '微信支付、预存款抵用', paid: [{ name: '微信支付', amount: 80_000 }, { name: '预存款抵用', amount: 4_000 }], amount: 84_000, voided: false },
      { number: 'A1-2026-000121', at: MORNING - 79_000_000, unit: '1-1-101', payer: '李*', items: '门禁卡工本费', tenders: '现金', paid: [{ name: '现金', amount: 3_550 }], amount: 3_550, voided: true },
    ],
  },
  visitors: [{ number: 'V20261121-003', visitor: '孙*', companions: 1, unit: '2-1-803', since: MORNING - 60_000_000, plate: '', exitNotConfirmed: true }],
  depositsAsked: [{ on: '2026-11-21', unit: '1-1-301', item: '装修押金', number: 'A1-2026-000071', payee: '阿依古丽·买买提', way: '银行转账', amount: 115_000 }],
  cards: [{ at: MORNING - 70_000_000, act: '办卡', kind: '住户卡', number: '8800123', unit: '3-2-1502' }],
  notes: [{ at: MORNING - 55_000_000, by: '赵磊', text: '快递柜钥匙在抽屉' }],
  closedBy: { name: '赵磊', at: MORNING - 50_000_000 },
  receivedBy: null,
  leftWith: 'safe',
  code: '7K3QM-X0F9T',
}

const dates = { today: '2026-11-22', businessDate: '2026-11-22', earliest: '2026-11-21', latest: '2026-11-23' }
let state: ShiftState = { open, handover: null, ...dates }

export const noneOpen: ShiftState = {
  open: null,
  handover: { shift: 11, by: '赵磊', businessDate: '2026-11-21', float: 50_000, receivedBy: null },
  ...dates,
}

const worth = (count: Pieces[]) => {
  const fen = { y100: 10_000, y50: 5_000, y20: 2_000, y10: 1_000, y5: 500, y1: 100, j5: 50, j1: 10 }
  return count.reduce((sum, { denomination, pieces }) => sum + fen[denomination] * pieces, 0)
}

/** A top-up, money on its way from and to 王芳, and a slip that nobody has found. */
export const moves: CashMoves = {
  floatChanges: [{ at: MORNING + 3_600_000, direction: 'top_up', source: 'safe', amount: 30_000, voucher: 'BYJ-0012', reason: '零钱不足', approvedBy: '周敏' }],
  transfers: [
    { id: 1, at: MORNING + 4_000_000, box: 'float', amount: 20_000, from: '王芳', to: '赵磊', note: '流动收费点', state: 'in_transit', counted: null, reason: '', toMe: false, fromMe: true },
    { id: 2, at: MORNING + 4_600_000, box: 'takings', amount: 10_000, from: '赵磊', to: '王芳', note: '', state: 'in_transit', counted: null, reason: '', toMe: true, fromMe: false },
  ],
  lostSlips: [{ id: 5, shift: 2, at: MORNING - 80_000_000, tender: 'card', amount: 28_000, reason: '小票被顾客带走，终端已结算', by: '赵磊', found: null }],
  people: [{ id: 3, name: '赵磊' }],
}

export const fixtures: Fixtures = {
  cash_moves: () => moves,
  change_float: () => moves,
  send_transfer: () => moves,
  accept_transfer: () => moves,
  refuse_transfer: () => moves,
  take_back_transfer: () => moves,
  declare_lost_slip: () => moves,
  find_lost_slip: () => moves,
  shift_state: () => state,
  handovers: () => [closed],
  handover: () => paper,
  handover_paper: () => '交接班.pdf',
  handover_workbook: () => '交接班.xlsx',
  open_shift: () => state,
  add_shift_note: () => state,
  drop_to_safe: () => state,
  take_back_drop: () => state,
  count_shift: ({ count }) => {
    const box = (counted: number, expected: number) => ({ counted, expected, difference: counted - expected })
    const float = box(worth(count.float), 50_000)
    const drawer = box(worth(count.drawer), 123_400)
    state = {
      ...state,
      open: {
        ...open,
        count: {
          float,
          drawer,
          together: box(float.counted + drawer.counted, 173_400),
          tenders: count.tenders.map(({ tender, slips, total }: { tender: string; slips: number; total: number }) => ({
            tender,
            slips,
            expectedSlips: slips,
            total: box(total, total),
            verdict: 'agrees',
          })),
        },
      },
    }
    return state
  },
  reveal_expected: () => ({ float: 50_000, drawer: 123_400, tenders: [] }),
  close_shift: () => closed,
  force_close_shift: () => closed,
}
