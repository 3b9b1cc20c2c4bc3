// Other desks than the one in the middle of an ordinary day: one where nothing has happened yet, and one where a great deal has.
import type { AccountMapping, Arrears, BankDeposits, BankProfiles, Card, Collection, CollectionBrief, ChasingToday, DaySheet, DaySheetView, DepositList, FeeItem, HandoverPaper, JournalPage, MonthClose, Mandate, MonthReport, Receipt, ReceiptBrief, Reconciliation, ResidentsPreview, StaffMember, Statements, UnitAccount, UnitCell, UnitPage, Visit, VoucherPreview } from '../ipc/bindings'
import { standing, type Fixtures } from './fixtures'

/** The first morning: no unit, no shift, no price, nobody inside. */
export const empty: Fixtures = {
  visits: () => [],
  known_visitors: () => [],
  shift_state: () => ({ open: null, handover: null, today: '2026-11-22', businessDate: '2026-11-22', earliest: '2026-11-21', latest: '2026-11-23' }),
  journal: () => ({ lines: [], more: false, people: [], acts: [] }),
  day_sheet: () => ({ date: '2026-11-22', sheet: null, problems: [{ code: 'day_empty', date: '2026-11-22' }] }),
  deposits: () => ({ asOf: '2026-11-22', unclaimedAfter: 180, deposits: [], shown: 0, held: 0, ledger: 0, states: [], ages: [], items: [] }),
  bank_deposits: () => ({ safe: 0, overdue: 0, bags: [], today: '2026-11-22', deposits: [] }),
  month_report: () => {
    const [none, nothing] = [{ received: 0, returned: 0, net: 0 }, { before: 0, added: 0, used: 0, other: 0, after: 0 }]
    const rate = { due: 0, paid: 0, percent: null }
    return {
      month: '2026-11',
      sections: [],
      total: none,
      tenders: [],
      prepaymentUsed: null,
      collected: none,
      days: [],
      arrears: { before: 0, charged: 0, reversed: 0, collected: 0, waived: 0, after: 0 },
      prepayment: nothing,
      deposit: nothing,
      ofTheMonth: rate,
      ofEverything: rate,
      newCharges: rate,
      oldArrears: rate,
      open: null,
      problems: [],
    } satisfies MonthReport
  },
  month_close: () => ({ closedThrough: null, months: [], next: null }),
  account_mapping: () => ({ confirmed: null, accounts: [] }),
  preview_vouchers: () => ({ of: '2026-11', vouchers: 0, rows: 0, debit: 0, credit: 0, first: [], problems: [{ code: 'vouchers_empty' }] }),
  handovers: () => [],
  receipts: () => [],
  statements: () => ({ statements: [], mappings: [], people: [] }),
  reconciliation: ({ filter: { provider, fromOn, toOn } }) => ({ provider, fromOn, toOn, sums: [], open: 0, notCovered: 0, rows: [], count: 0 }),
  arrears: () => ({ ...(standing('arrears')({}) as Arrears), units: [], total: 0, ages: [], buildings: [], items: [], overdue: 0, notDue: 0, receivable: 0, allBuildings: [], allItems: [] }),
  chasing_today: () => ({ ...(standing('chasing_today')({}) as ChasingToday), units: [], total: 0 }),
  notice_runs: () => [],
  mandates: () => [],
  collections: () => [],
  bank_profiles: () => ({ ...(standing('bank_profiles')({}) as BankProfiles), profiles: [] }),
  cards: () => [],
  fee_items: () => [],
  late_fee_rules: () => ({ rules: [], principalFirst: true, usual: { rate: '0.05', graceDays: 0, capPercent: 100 } }),
  unit_fees: () => ({ charges: [], lateFees: [], lateTotal: 0, disputes: [], waivers: [] }),
  waivers: () => [],
  parking_spaces: () => [],
  preview_prepayment_use: () => ({ when: 'on_demand', receipts: 0, total: 0, owedAfter: 0, prepaymentAfter: 0, units: [] }),
  units: () => ({ buildings: [], open: null, units: [] }),
  search: () => [],
  last_backup: () => ({ at: null, failed: null }),
  printers: () => ({ found: [], choices: [], nudges: [] }),
  cash_moves: () => ({ floatChanges: [], transfers: [], lostSlips: [], people: [] }),
  receipt_books: () => ({ books: [], open: null, holders: [], today: '2026-11-22' }),
}

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const pick = <T>(among: readonly T[], at: number): T => among[at % among.length]!
/** What the ordinary day answers, as the pattern of many. */
const pattern = (command: string, args: object = {}): unknown => standing(command)(args)

const LABELS = ['3-2-1502', '1-1-301', '商铺-12', '5-1-802', '2-1-1101']
const NAMES = ['张伟', '阿依古丽·买买提', '欧阳华', 'Mary Ann O’Neil', '赵𬭎', '深圳市桂语物业服务有限公司桂园分公司']

function visits(): Visit[] {
  const [like] = pattern('visits', { by: { by: 'inside' }, find: '' }) as Visit[]
  return times(320, (at) => ({
    ...like!,
    id: at + 1,
    number: `V20261122-${String(at + 1).padStart(3, '0')}`,
    state: at % 9 === 8 ? 'exit_not_confirmed' : 'inside',
    unit: pick(LABELS, at),
    name: pick(['孙*', '阿****提', '欧**', 'M*** A**'], at),
    phone: at % 4 === 3 ? null : '138****1234',
    companions: at % 5,
    host: at % 3 === 0 ? '阿****提' : null,
    arrivedAt: like!.arrivedAt! + at * 60_000,
  }))
}

function receipts(): ReceiptBrief[] {
  const [like] = pattern('receipts') as ReceiptBrief[]
  return times(400, (at) => ({
    ...like!,
    id: 400 - at,
    number: `A1-2026-${String(400 - at).padStart(6, '0')}`,
    at: like!.at - at * 90_000,
    unit: pick(LABELS, at),
    payer: pick(NAMES, at),
    lines: (at % 4) + 1,
    total: ((at * 7_919) % 900_000) + 50,
    voided: at % 23 === 5,
    prints: at % 4,
  }))
}

function account(): UnitAccount {
  const like = pattern('account_of') as UnitAccount
  const [line] = like.charges
  const charges = times(72, (at) => ({
    ticked: at < 70,
    heldBy: null,
    charge: { ...line!.charge, id: at + 1, item: pick(['物业管理费', '公摊水电费', '地下停车位月租（固定车位）'], at), period: `20${20 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}` },
  }))
  return { ...like, charges, open: 2_417_400, others: times(4, (at) => ({ unit: 20 + at, label: `3-2-${1503 + at}`, open: 28_000 * at })) }
}

function units(): UnitCell[] {
  return times(4 * 33 * 6, (at) => {
    const [entrance, place] = [Math.floor(at / 198), at % 198]
    const room = `${Math.floor(place / 6) + 1}0${(place % 6) + 1}`
    const state = at % 11 === 3 ? 'owing' : at % 11 === 6 ? 'vacant' : 'occupied'
    return { id: at + 1, entrance: String(entrance + 1), room, label: `12-${entrance + 1}-${room}`, state, vacant: state === 'vacant', arrears: state === 'owing' ? 33_208 + place * 10_000 : 0 }
  })
}

function unit(): UnitPage {
  const like = pattern('unit_page') as UnitPage
  const money = like.money!
  return {
    ...like,
    people: times(14, (at) => ({ ...pick(like.people, at), occupancy: at + 1, resident: 11 + at, name: pick(NAMES, at) })),
    vehicles: times(5, (at) => ({ ...like.vehicles[0]!, id: at + 1, plate: `粤BD1234${at}` })),
    cards: times(30, (at) => ({ ...like.cards[0]!, id: at + 1, number: `00123456${String(at).padStart(2, '0')}`, state: pick(['active', 'lost', 'replaced', 'returned'] as const, at) })),
    visits: visits().slice(0, 60),
    money: { ...money, charges: account().charges.map(({ charge }) => charge), arrears: 2_417_400, receipts: receipts().slice(0, 40) },
  }
}

function problems(): ResidentsPreview {
  const like = pattern('preview_residents') as ResidentsPreview
  return {
    ...like,
    problemCount: 612,
    problems: times(500, (at) => ({ ...pick(like.problems, at), at: { sheet: '住户台账', row: at + 4 } })),
    differenceCount: 300,
    differences: times(300, (at) => ({ ...pick(like.differences, at), at: { sheet: '住户台账', row: at + 4 } })),
  }
}

function handover(): HandoverPaper {
  const like = pattern('handover') as HandoverPaper
  return {
    ...like,
    receipts: { ...like.receipts, used: 500, list: times(500, (at) => ({ ...pick(like.receipts.list, at), number: `A1-2026-${String(at + 1).padStart(6, '0')}` })) },
    visitors: times(40, (at) => ({ ...like.visitors[0]!, number: `V20261121-${String(at + 1).padStart(3, '0')}` })),
  }
}

function manyResults(): Reconciliation {
  const like = pattern('reconciliation', { filter: { kind: null, openOnly: false } }) as Reconciliation
  const rows = times(200, (at) => {
    const { theirs, ours, ...row } = pick(like.rows, at)
    return { ...row, theirs: theirs && { ...theirs, id: at + 1, counterparty: pick(NAMES, at) }, ours: ours && { ...ours, id: at + 1, unit: pick(LABELS, at) } }
  })
  return { ...like, open: 1_204, rows, count: 3_100 }
}

function daySheet(): DaySheetView {
  const like = pattern('day_sheet') as DaySheetView
  const sheet = like.sheet as DaySheet
  const [income] = sheet.sections
  return {
    ...like,
    sheet: {
      ...sheet,
      numbers: { ...sheet.numbers, voided: 30, voids: times(30, (at) => ({ ...sheet.numbers.voids[0]!, number: `A1-2026-${String(at + 1).padStart(6, '0')}`, reason: '住户要求分两张收据分别开给业主与租户，原件已收回' })) },
      sections: [{ ...income!, items: times(40, (at) => ({ ...income!.items[0]!, name: `公共部位及共用设施设备专项维修资金（第 ${at + 1} 期）` })) }, ...sheet.sections.slice(1)],
      clerks: times(6, (at) => ({ ...sheet.clerks[0]!, name: `${pick(NAMES, at)}${at}` })),
      shifts: times(4, (at) => ({ ...sheet.shifts[0]!, shift: at + 1, clerk: pick(NAMES, at), difference: at * 1_234 })),
    },
  }
}

function bankDeposits(): BankDeposits {
  const like = pattern('bank_deposits') as BankDeposits
  return {
    ...like,
    safe: 99_999_999_999,
    bags: times(30, (at) => ({ ...like.bags[0]!, drop: at + 1, bag: `00${7_100 + at}` })),
    deposits: times(100, (at) => ({ ...pick(like.deposits, at), id: 100 - at, bags: times(at % 8, (bag) => `00${7_100 + bag}`) })),
  }
}

function manyDeposits(): DepositList {
  const like = pattern('deposits') as DepositList
  return { ...like, deposits: times(600, (at) => ({ ...pick(like.deposits, at), deposit: at + 1, label: pick(LABELS, at), payer: pick(NAMES, at), taken: 99_999_999 })), held: 99_999_999_999, ledger: 99_999_999_999, shown: 99_999_999_999 }
}

function monthReport(): MonthReport {
  const like = pattern('month_report') as MonthReport
  return { ...like, days: times(30, (at) => ({ ...like.days[1]!, date: `2026-11-${String(at + 1).padStart(2, '0')}` })), sections: daySheet().sheet?.sections ?? [] }
}

function monthClose(): MonthClose {
  const like = pattern('month_close') as MonthClose
  const months = times(48, (at) => ({ ...pick(like.months, at), month: `${2026 - Math.floor((at + 2) / 12)}-${String(12 - ((at + 2) % 12)).padStart(2, '0')}` }))
  return { ...like, months, next: like.next && { ...like.next, checks: like.next.checks.map((check) => ({ ...check, standing: 'blocks', count: 31, which: times(31, (at) => `2026-11-${String((at % 30) + 1).padStart(2, '0')}`) })) } }
}

function accountMapping(): AccountMapping {
  const like = pattern('account_mapping') as AccountMapping
  return { ...like, accounts: times(60, (at) => ({ ...pick(like.accounts, at), feeItem: at, ours: `收入—公共部位及共用设施设备专项维修资金 ${at}` })) }
}

function vouchers(): VoucherPreview {
  const like = pattern('preview_vouchers') as VoucherPreview
  return { ...like, first: times(40, (at) => ({ ...pick(like.first, at), number: 100 + at })) }
}

function arrears(): Arrears {
  const like = pattern('arrears') as Arrears
  return {
    ...like,
    units: times(1_000, (at) => ({ ...pick(like.units, at), unit: at + 1, label: `${Math.floor(at / 40) + 1}-${(at % 4) + 1}-${301 + at}`, household: pick(['张*', '阿****提', 'M***d'], at) })),
    buildings: times(25, (at) => ({ building: String(at + 1), units: 40, amount: 1_250_000 + at })),
  }
}

/** Pay day in a large community, years after the first start. */
export const busy: Fixtures = {
  visits,
  receipts,
  arrears,
  chasing_today: () => {
    const like = pattern('chasing_today') as ChasingToday
    return { ...like, units: arrears().units.map((each, at) => ({ why: pick(['promise_broken', 'promise_due', 'never_chased', 'not_lately'] as const, at), arrears: each })) }
  },
  mandates: () => times(600, (at) => ({ ...pick(pattern('mandates') as Mandate[], at), id: at + 1, unitLabel: pick(LABELS, at), payer: pick(NAMES, at) })),
  collections: () => times(60, (at) => ({ ...pick(pattern('collections') as CollectionBrief[], at), id: 60 - at, label: `TS2026-${String(60 - at).padStart(4, '0')}` })),
  collection: () => {
    const like = pattern('collection') as Collection
    return { ...like, debits: times(400, (at) => ({ ...pick(like.debits, at), id: at + 1, number: at + 1, unitLabel: pick(LABELS, at), payer: pick(NAMES, at), state: pick(['open', 'paid', 'refused', 'released'] as const, at), reason: pick(['', '', '账户余额不足', '住户到前台交'], at) })) }
  },
  account_of: account,
  receipt: () => {
    const like = pattern('receipt') as Receipt
    return { ...like, lines: times(60, (at) => ({ ...like.lines[0]!, id: at + 1, charge: at + 1 })), prints: times(6, (copy) => ({ ...like.prints[0]!, copy, reason: copy === 0 ? '' : '住户遗失' })) }
  },
  cards: () => times(500, (at) => ({ ...pick((pattern('cards', { by: { by: 'since' } }) as Card[]), at), id: at + 1, number: `00${8_800_000 + at}` })),
  units: () => ({
    buildings: times(40, (at) => ({ name: String(at + 1), units: 792, vacant: 72, occupied: 648, owing: (at * 7) % 73 })),
    open: '12',
    units: units(),
  }),
  unit_page: unit,
  preview_residents: problems,
  handover,
  day_sheet: daySheet,
  deposits: manyDeposits,
  bank_deposits: bankDeposits,
  month_report: monthReport,
  month_close: monthClose,
  account_mapping: accountMapping,
  preview_vouchers: vouchers,
  export_progress: () => ({ done: 412_000, of: 1_000_000 }),
  journal: () => ({
    ...(pattern('journal', { filter: { act: null, before: null } }) as JournalPage),
    lines: times(300, (at) => ({ ...pick((pattern('journal', { filter: { act: null, before: null } }) as JournalPage).lines, at), seq: 300 - at })),
  }),
  statements: () => ({ ...(pattern('statements') as Statements), statements: times(300, (at) => ({ ...pick((pattern('statements') as Statements).statements, at), id: 300 - at })) }),
  reconciliation: manyResults,
  handovers: () => times(300, (at) => ({ ...(pattern('handovers') as object[])[0], shift: 300 - at, forced: at % 17 === 3 })),
  fee_items: () => times(48, (at) => ({ ...pick((pattern('fee_items') as FeeItem[]), at), id: at + 1 })),
  staff: () => times(120, (at) => ({ ...pick((pattern('staff') as StaffMember[]), at), id: at + 1, name: pick(NAMES, at) })),
}
