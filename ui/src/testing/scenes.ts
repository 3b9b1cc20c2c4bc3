// Every screen of the window, each in the states worth looking at: what `look.mjs` takes pictures of and lets axe judge. What is clicked is
// named by its key in the catalogue, so that a scene plays in both languages.
import type { CommandError, Receipt, RefundQuote, ShiftState } from '../ipc/bindings'
import { withLateFee } from '../cashier/fixtures'
import { unitFees } from '../fees/fixtures'
import { inspectedDeposit, notYet, openDay, unmapped, untied } from '../finance/fixtures'
import type { PlaceName, Places } from '../shared/place'
import { noneOpen } from '../shifts/fixtures'
import { refuse, standing, type Fixtures } from './fixtures'
import { busy, empty } from './worlds'

/** What a pair of hands can do to a screen. */
export interface Hands {
  /** Clicks what is called so: `visits:later`. */
  click: (called: string, values?: object) => Promise<void>
  /** Clicks on the first row, tag or link that shows this text. */
  open: (text: string) => Promise<void>
  /** Types into the field with this label. */
  type: (label: string, text: string, values?: object) => Promise<void>
  /** Presses keys where the focus is, as user-event writes them: `{F2}`, `500{Enter}`. */
  press: (keys: string) => Promise<void>
}

export interface Scene {
  place: PlaceName | 'first-start' | 'sign-in' | 'lock'
  params?: object
  world?: Fixtures
  play?: (hands: Hands) => Promise<void>
}

const at = <Name extends PlaceName>(place: Name, params: Places[Name], scene: Omit<Scene, 'place' | 'params'> = {}): Scene => ({ place, params, ...scene })
const no = (problem: CommandError) => () => refuse(problem)
const DAY = { provider: 'wechat', fromOn: '2026-11-22', toOn: '2026-11-22' } as const
const closed: Fixtures = { shift_state: () => noneOpen }

/** Counts every field of both boxes and the slips. */
const counted = async ({ click, press }: Hands) => {
  await click('shifts:startClosing')
  await press('3{Enter}2{Enter}1{Enter}3{Enter}2{Enter}10{Enter}{Enter}{Enter}12{Enter}{Enter}1{Enter}1{Enter}{Enter}4{Enter}{Enter}{Enter}')
  await press('7{Enter}2350.5{Enter}3{Enter}840{Enter}{Enter}{Enter}{Enter}{Enter}{Enter}')
}

/** A red receipt of the one that stands. */
function red(): Receipt {
  const given = standing('receipt')({}) as Receipt
  const brief = { ...given.brief, id: 4, number: 'A1-2026-000125', total: -33_575, red: true, reverses: given.brief.number }
  return {
    ...given,
    brief,
    lines: given.lines.map((line) => ({ ...line, quantity: `-${line.quantity}`, amount: -line.amount, left: -line.amount })),
    tenders: [{ tender: 'cash', amount: -33_575, reference: '', earmark: null }],
    tendered: -33_575,
    change: 0,
    capitals: '人民币负叁佰叁拾伍元柒角伍分',
    voidable: false,
    original: given.brief,
    refund: { reason: '房号录错', evidence: 'taken_back', approvedBy: '李娜' },
  }
}

const compared: Fixtures = {
  shift_state: () => {
    const state = standing('shift_state')({}) as ShiftState
    const box = (is: number, expected: number) => ({ counted: is, expected, difference: is - expected })
    return {
      ...state,
      open: state.open && {
        ...state.open,
        count: {
          float: box(50_000, 50_000),
          drawer: box(123_350, 123_400),
          together: box(173_350, 173_400),
          tenders: [
            { tender: 'wechat', slips: 7, expectedSlips: 7, total: box(235_050, 235_050), verdict: 'agrees' },
            { tender: 'alipay', slips: 3, expectedSlips: 4, total: box(84_000, 84_000), verdict: 'slips_differ' },
            { tender: 'card', slips: 0, expectedSlips: 0, total: box(0, 0), verdict: 'agrees' },
            { tender: 'transfer', slips: 1, expectedSlips: 1, total: box(100_000, 120_000), verdict: 'total_differs' },
          ],
        },
      },
    } satisfies ShiftState
  },
}

/** What a unit paid ahead for single items. */
const EARMARKED = [{ feeItem: 6, item: '代收水费', amount: 4_000 }]

export const scenes: Record<string, Scene> = {
  'first-start': { place: 'first-start' },
  'first-start-refused': {
    place: 'first-start',
    world: { set_up: no({ code: 'password_too_short', least: 8 }) },
    play: async ({ type, press }) => {
      await type('frame:firstStart.community', '桂语湖畔花园')
      await type('frame:firstStart.administrator', '陈建国')
      await type('common:password', '123')
      await press('{Enter}')
    },
  },
  'sign-in': { place: 'sign-in' },
  'sign-in-refused': {
    place: 'sign-in',
    world: { sign_in: no({ code: 'wait_before_sign_in', seconds: 16 }) },
    play: ({ type }) => type('common:password', 'wrong one{Enter}'),
  },
  lock: { place: 'lock' },

  home: at('home', {}),
  'home-closed': at('home', {}, { world: closed }),
  'home-empty': at('home', {}, { world: empty }),
  'home-busy': at('home', {}, { world: busy }),
  help: at('home', {}, { play: ({ press }) => press('?') }),
  'help-found': at('fees', {}, { play: ({ press }) => press('?f6{ArrowDown}') }),
  'help-keys': at('visits', {}, {
    play: async ({ press }) => {
      await press('{F1}')
      await press('{ArrowUp}')
    },
  }),
  'help-nothing': at('home', {}, { play: ({ press }) => press('?qqqq') }),
  search: at('home', {}, { play: ({ press }) => press('/zhangwei') }),
  'search-nothing': at('home', {}, { world: empty, play: ({ press }) => press('/zhangwei') }),

  visits: at('visits', {}),
  'visits-known': at('visits', {}, { play: ({ type }) => type('visits:visitor', '孙小') }),
  'visits-later': at('visits', {}, { play: ({ click }) => click('visits:later') }),
  'visits-expected': at('visits', {}, { play: ({ click }) => click('visits:expected', { count: 2 }) }),
  'visits-one': at('visits', {}, { play: ({ open }) => open('V20261122-001') }),
  'visits-refused': at(
    'visits',
    {},
    {
      world: { check_in: no({ code: 'do_not_admit', instruction: '推销人员一律不见' }) },
      play: async ({ type, click, press }) => {
        await type('visits:visitor', '孙小')
        await click('visits:isThisYou')
        await press('{Enter}')
      },
    },
  ),
  'visits-out': at('visits', {}, { play: ({ type }) => type('visits:checkOutNumber', '001{Enter}') }),
  'visits-empty': at('visits', {}, { world: empty }),
  'visits-busy': at('visits', {}, { world: busy }),

  counter: at('cashier', {}),
  'counter-due': at('cashier', { unit: 7 }),
  'counter-amount': at('cashier', { unit: 7 }, {
    play: async ({ click, type }) => {
      await click('cashier:byAmount')
      await type('cashier:brought', '800')
    },
  }),
  'counter-refused': at('cashier', { unit: 7 }, {
    world: { collect: no({ code: 'change_only_from_cash', over: 4_225, cash: 0 }) },
    play: ({ press }) => press('{Enter}'),
  }),
  'counter-ahead': at('cashier', { unit: 7 }, {
    world: {
      account_of: () => ({ ...(standing('account_of')({}) as object), prepayment: 9_000, earmarked: EARMARKED }),
      quote: () => ({ ...(standing('quote')({}) as object), prepayment: 9_000, earmarked: EARMARKED, rounding: -25, due: 100_700, problem: { code: 'prepayment_ceiling', item: '专项预存（代收水费）', room: 4_000, months: 12 } }),
    },
    play: ({ type }) => type('cashier:ahead.amount', '500{Enter}'),
  }),
  'counter-taken': at('cashier', { unit: 7 }, { play: ({ press }) => press('{Enter}') }),
  'counter-settled': at('cashier', { unit: 7 }, { world: { account_of: () => ({ ...(standing('account_of')({}) as object), charges: [], open: 0 }) } }),
  'counter-empty': at('cashier', {}, { world: empty }),
  'counter-busy': at('cashier', { unit: 7 }, { world: busy }),
  receipts: at('receipts', {}),
  'receipts-empty': at('receipts', {}, { world: empty }),
  'receipts-busy': at('receipts', {}, { world: busy }),
  receipt: at('receipt', { receipt: 2 }),
  'receipt-busy': at('receipt', { receipt: 2 }, { world: busy }),
  'receipt-voided': at('receipt', { receipt: 2 }, {
    world: {
      receipt: () => ({
        ...(standing('receipt')({}) as object),
        void: { at: 1_795_328_700_000, by: '王芳', reason: '房号录错', approvedBy: '李娜', original: 'taken_back' },
        voidable: false,
        note: '代邻居缴纳',
      }),
    },
  }),
  'receipt-void': at('receipt', { receipt: 2 }, { play: ({ click }) => click('cashier:void.act') }),
  'receipt-four-cases': at('receipt', { receipt: 2 }, { play: ({ click }) => click('cashier:four.open') }),
  'receipt-compare': at('receipt', { receipt: 2 }, {
    world: {
      receipt: () => ({ ...(standing('receipt')({}) as Receipt), brief: { ...(standing('receipt')({}) as Receipt).brief, prints: 0 }, prints: [] }),
      print_receipt: no({ code: 'leaf_to_compare', leaf: 'NO0001020', sheets: 1, left: 81 }),
    },
    play: ({ click }) => click('common:print'),
  }),
  'float-change': at('shifts', {}, { play: ({ click }) => click('shifts:moves.float') }),
  'money-handed-over': at('shifts', {}, { play: ({ click }) => click('shifts:moves.send') }),
  'money-accepted': at('shifts', {}, { play: ({ click }) => click('shifts:moves.acceptOf', { amount: '¥100.00' }) }),
  'slip-lost': at('shifts', {}, { play: ({ click }) => click('shifts:moves.lose') }),
  'receipt-red': at('receipt', { receipt: 4 }, { world: { receipt: () => red() } }),
  'receipt-reversed': at('receipt', { receipt: 2 }, {
    world: { receipt: () => ({ ...(standing('receipt')({}) as Receipt), voidable: false, reversible: true, reversedBy: [red().brief] }) },
  }),
  refund: at('refund', { receipt: 2 }),
  'refund-busy': at('refund', { receipt: 2 }, { world: busy }),
  'refund-refused': at('refund', { receipt: 2 }, {
    world: { quote_refund: () => ({ ...(standing('quote_refund')({}) as RefundQuote), problem: { code: 'float_too_small', amount: 33_575 } }) },
  }),
  'refund-ahead': at('refund', { unit: 7 }, {
    world: {
      quote_refund: () => ({ ...(standing('quote_refund')({}) as RefundQuote), lines: [], total: 5_000, capitals: '人民币负伍拾元整', prepaymentAfter: 0, originalPrinted: false }),
    },
  }),
  'refund-deposit': at('refund', { claim: 7, deposit: 32 }),
  'refund-earmarked': at('refund', { unit: 7 }, {
    world: { account_of: () => ({ ...(standing('account_of')({}) as object), prepayment: 9_000, earmarked: EARMARKED }) },
  }),
  'refund-approval': at('refund', { receipt: 2 }, {
    world: { refund: no({ code: 'approval_needed', right: 'approve_refund' }) },
    play: ({ type }) => type('common:reason', '房号录错{Enter}'),
  }),
  'refund-done': at('refund', { receipt: 2 }, { play: ({ type }) => type('common:reason', '房号录错{Enter}') }),
  approval: at('receipt', { receipt: 2 }, {
    world: {
      receipt: () => {
        const given = standing('receipt')({}) as { brief: object }
        return { ...given, brief: { ...given.brief, prints: 0 }, prints: [] }
      },
      void_receipt: no({ code: 'approval_needed', right: 'approve_void' }),
    },
    play: async ({ click, press }) => {
      await click('cashier:void.act')
      await press('房号录错{Enter}')
    },
  }),

  cards: at('cards', {}),
  'cards-new': at('cards', { number: '0099887766' }),
  'cards-one': at('cards', { unit: 1 }, { play: ({ open }) => open('2385939680') }),
  'cards-reissue': at('cards', { unit: 1 }, {
    play: async ({ open, click }) => {
      await open('2385939680')
      await click('cards:do.reissue')
    },
  }),
  'cards-empty': at('cards', {}, { world: empty }),
  'cards-busy': at('cards', {}, { world: busy }),

  units: at('residents', {}),
  'units-empty': at('residents', {}, { world: empty }),
  'units-busy': at('residents', {}, { world: busy }),
  'units-add': at('residents', {}, { world: { register_unit: no({ code: 'unit_taken', unit: '3-2-1502' }) }, play: async ({ click, type, press }) => {
    await click('residents:addUnit')
    await type('residents:building', '3')
    await type('residents:room', '1502')
    await press('{Enter}')
  } }),
  unit: at('unit', { unit: 1 }),
  'unit-busy': at('unit', { unit: 1 }, { world: busy }),
  'unit-empty': at('unit', { unit: 1 }, {
    world: {
      unit_page: () => ({ ...(standing('unit_page')({}) as object), state: 'vacant', instructions: [], people: [], vehicles: [], cards: [], visits: [], moveIns: [], money: { arrears: 0, prepayment: 0, earmarked: [], deposit: 0, deposits: [], receipts: [], charges: [] } }),
    },
  }),
  'unit-edit': at('unit', { unit: 1 }, { play: ({ press }) => press('e') }),
  'unit-come': at('unit', { unit: 1 }, { play: ({ press }) => press('a') }),
  'unit-instruction': at('unit', { unit: 1 }, { play: ({ click }) => click('residents:addInstruction') }),
  'unit-correct': at('unit', { unit: 1 }, { play: ({ click }) => click('residents:correct') }),
  'person-new': at('residents', {}, { play: ({ press }) => press('a') }),
  person: at('resident', { resident: 11 }),
  'person-edit': at('resident', { resident: 11 }, { play: ({ press }) => press('e') }),
  'person-reveal': at('resident', { resident: 11 }, { play: ({ click }) => click('common:reveal.act') }),
  'move-in': at('moveIn', { unit: 1 }),
  'move-in-full': at('moveIn', { unit: 1 }, {
    play: async ({ click }) => {
      await click('residents:addPerson')
      await click('residents:addVehicle')
      await click('residents:moveIn.addCard')
      await click('residents:moveIn.addCharge')
    },
  }),
  'move-in-done': at('moveIn', { unit: 1 }, {
    play: async ({ type, click }) => {
      await type('common:name', '欧阳华')
      await click('residents:moveIn.confirm')
    },
  }),

  shift: at('shifts', {}),
  'shift-closed': at('shifts', {}, { world: closed }),
  'shift-refused': at('shifts', {}, {
    world: { ...closed, open_shift: no({ code: 'float_differs', left: 50_000, counted: 49_900 }) },
    play: ({ press }) => press('4{Enter}1{Enter}1{Enter}2{Enter}1{Enter}4{Enter}{Enter}{Enter}{Enter}'),
  }),
  'shift-empty': at('shifts', {}, { world: empty }),
  'shift-busy': at('shifts', {}, { world: { ...busy, ...closed } }),
  'close-count': at('shifts', {}, { play: ({ click }) => click('shifts:startClosing') }),
  'close-confirm': at('shifts', {}, { play: counted }),
  'close-reveal': at('shifts', {}, {
    play: async ({ click }) => {
      await click('shifts:startClosing')
      await click('shifts:reveal')
    },
  }),
  'close-compare': at('shifts', {}, { world: compared }),
  'close-refused': at('shifts', {}, {
    world: { ...compared, close_shift: no({ code: 'wrong_password' }) },
    play: async ({ type }) => {
      await type('shifts:receiver.successor', '李娜')
      await type('shifts:receiverPassword', 'correct horse')
      await type('shifts:ownPassword', 'wrong one{Enter}')
    },
  }),
  handover: at('shifts', { handover: 11 }),
  'handover-busy': at('shifts', { handover: 11 }, { world: busy }),

  fees: at('fees', {}),
  'fees-empty': at('fees', {}, { world: empty }),
  'fees-busy': at('fees', {}, { world: busy }),
  'fees-add': at('fees', {}, {
    world: { add_fee_item: no({ code: 'bad_field', field: 'price', problem: 'too_precise' }) },
    play: async ({ click, type, press }) => {
      await click('fees:add')
      await type('fees:name', '地下停车位月租')
      await type('fees:price', '1.23456')
      await press('{Enter}')
    },
  }),
  'fees-price': at('fees', {}, { play: ({ click }) => click('fees:setPrice') }),
  billing: at('fees', {}, { play: ({ click }) => click('fees:billing') }),
  'billing-preview': at('fees', {}, {
    play: async ({ click }) => {
      await click('fees:billing')
      await click('fees:preview')
    },
  }),

  offset: at('fees', {}, { play: ({ click }) => click('fees:offset.title') }),
  'offset-empty': at('fees', {}, { world: empty, play: ({ click }) => click('fees:offset.title') }),

  chasing: at('chasing', {}),
  'chasing-empty': at('chasing', {}, { world: empty }),
  'chasing-busy': at('chasing', {}, { world: busy }),
  'chasing-log': at('chasing', {}, { play: ({ open }) => open('3-2-1502') }),
  'chasing-refused': at('chasing', {}, {
    world: { log_chase: no({ code: 'bad_field', field: 'spokeWith', problem: 'too_long' }) },
    play: async ({ open, click }) => {
      await open('3-2-1502')
      await click('chasing:correct')
      await click('chasing:logAct')
    },
  }),
  arrears: at('chasing', {}, { play: ({ click }) => click('chasing:list') }),
  'arrears-empty': at('chasing', {}, { world: empty, play: ({ click }) => click('chasing:list') }),
  'arrears-busy': at('chasing', {}, { world: busy, play: ({ click }) => click('chasing:list') }),
  notices: at('chasing', {}, {
    play: async ({ click }) => {
      await click('chasing:list')
      await click('chasing:notices')
    },
  }),
  'notices-issued': at('chasing', {}, {
    play: async ({ click }) => {
      await click('chasing:list')
      await click('chasing:notices')
      await click('chasing:issue')
    },
  }),
  collection: at('chasing', {}, { play: ({ click }) => click('collection:title') }),
  'collection-empty': at('chasing', {}, { world: empty, play: ({ click }) => click('collection:title') }),
  'collection-busy': at('chasing', {}, { world: busy, play: ({ click }) => click('collection:title') }),
  'collection-new': at('chasing', {}, {
    play: async ({ click }) => {
      await click('collection:title')
      await click('collection:newBatch')
      await click('collection:look')
    },
  }),
  'collection-batch': at('chasing', {}, {
    play: async ({ click, open }) => {
      await click('collection:title')
      await open('TS2026-0002')
    },
  }),
  'collection-batch-busy': at('chasing', {}, {
    world: busy,
    play: async ({ click, open }) => {
      await click('collection:title')
      await open('TS2026-0060')
    },
  }),
  'collection-answer': at('chasing', {}, {
    play: async ({ click, open }) => {
      await click('collection:title')
      await open('TS2026-0002')
      await click('collection:bringAnswer')
      await click('collection:choose')
    },
  }),
  'collection-answer-refused': at('chasing', {}, {
    world: { preview_return: no({ code: 'return_refused', why: 'is_utf8', line: 0 }) },
    play: async ({ click, open }) => {
      await click('collection:title')
      await open('TS2026-0002')
      await click('collection:bringAnswer')
      await click('collection:choose')
    },
  }),
  'collection-release': at('chasing', {}, {
    play: async ({ click, open }) => {
      await click('collection:title')
      await open('TS2026-0002')
      await click('collection:releaseAll', { n: 2 })
    },
  }),
  mandates: at('chasing', {}, {
    play: async ({ click }) => {
      await click('collection:title')
      await click('collection:parts.mandates')
    },
  }),
  'mandates-new': at('chasing', {}, {
    play: async ({ click }) => {
      await click('collection:title')
      await click('collection:parts.mandates')
      await click('collection:newMandate')
    },
  }),
  'bank-layouts': at('chasing', {}, {
    play: async ({ click }) => {
      await click('collection:title')
      await click('collection:parts.profiles')
    },
  }),
  'bank-layout-tried': at('chasing', {}, {
    play: async ({ click, open }) => {
      await click('collection:title')
      await click('collection:parts.profiles')
      await open('工行代扣')
      await click('collection:try')
    },
  }),
  'notice-runs': at('chasing', {}, { play: ({ click }) => click('chasing:runs') }),
  'late-fees': at('fees', {}, { play: ({ click }) => click('fees:late.fee') }),
  'late-fees-empty': at('fees', {}, { world: empty, play: ({ click }) => click('fees:late.fee') }),
  'late-fees-set': at('fees', {}, {
    play: async ({ click }) => {
      await click('fees:late.fee')
      await click('fees:late.set')
    },
  }),
  waivers: at('fees', {}, { play: ({ click }) => click('fees:waiver.title') }),
  'waivers-empty': at('fees', {}, { world: empty, play: ({ click }) => click('fees:waiver.title') }),
  'waivers-one': at('fees', {}, {
    play: async ({ click, open }) => {
      await click('fees:waiver.title')
      await open('JM2026-0001')
    },
  }),
  'unit-fees': at('unit', { unit: 7 }, { world: { unit_fees: () => unitFees } }),
  'cashier-late': at('cashier', { unit: 7 }, { world: { account_of: () => withLateFee } }),
  'unit-waive': at('unit', { unit: 7 }, {
    world: { unit_fees: () => unitFees },
    play: async ({ click }) => {
      await click('fees:waiver.waive')
      await click('fees:waiver.months')
    },
  }),
  'unit-dispute': at('unit', { unit: 7 }, { world: { unit_fees: () => unitFees }, play: ({ click }) => click('fees:dispute.act') }),
  spaces: at('fees', {}, { play: ({ click }) => click('charging:spaces') }),
  'spaces-empty': at('fees', {}, { world: empty, play: ({ click }) => click('charging:spaces') }),
  'space-added': at('fees', {}, {
    world: { register_space: no({ code: 'space_known', number: 'B1-023' }) },
    play: async ({ click, type }) => {
      await click('charging:spaces')
      await click('charging:addSpace')
      await type('charging:number', 'B1-023{Enter}')
    },
  }),
  'space-assigned': at('unit', { unit: 1 }, { play: ({ click }) => click('charging:assign') }),
  'payer-set': at('unit', { unit: 1 }, { play: ({ click }) => click('charging:setPayer') }),
  'delivery-set': at('unit', { unit: 1 }, { play: ({ click }) => click('charging:setDelivery') }),
  meters: at('fees', {}, { play: ({ click }) => click('meters:round') }),
  'meters-empty': at('fees', {}, {
    world: { meter_round: () => ({ period: '2026-11', buildings: [], meters: 0, read: 0, rows: [] }) },
    play: ({ click }) => click('meters:round'),
  }),
  'meters-odd': at('fees', {}, {
    world: { read_meter: no({ code: 'reading_jumps', usage: '130', usual: '11.5' }) },
    play: async ({ click, type }) => {
      await click('meters:round')
      await type('meters:value', '1000{Enter}')
    },
  }),
  'meters-billing': at('fees', {}, {
    play: async ({ click }) => {
      await click('meters:billing')
      await click('fees:preview')
    },
  }),
  'exchange-readings': at('exchange', {}, {
    play: async ({ click }) => {
      await click('exchange:readings')
      await click('exchange:choose')
    },
  }),

  exchange: at('exchange', {}),
  'exchange-refused': at('exchange', {}, { world: { choose_book: no({ code: 'file_refused', why: 'password_protected' }) }, play: ({ click }) => click('exchange:choose') }),
  'exchange-residents': at('exchange', {}, { play: ({ click }) => click('exchange:choose') }),
  'exchange-busy': at('exchange', {}, { world: busy, play: ({ click }) => click('exchange:choose') }),
  'exchange-arrears': at('exchange', {}, {
    play: async ({ click }) => {
      await click('exchange:arrears')
      await click('exchange:choose')
    },
  }),
  'exchange-done': at('exchange', {}, {
    play: async ({ click }) => {
      await click('exchange:choose')
      await click('exchange:commit')
    },
  }),

  journal: at('journal', {}),
  'journal-empty': at('journal', {}, { world: empty }),
  'journal-busy': at('journal', {}, { world: busy }),
  'journal-refused': at('journal', {}, {
    world: { journal_workbook: no({ code: 'not_saved', reason: 'disk_full' }) },
    play: ({ click }) => click('journal:keep'),
  }),
  statements: at('statements', {}),
  'statements-empty': at('statements', {}, { world: empty }),
  'statements-busy': at('statements', {}, { world: busy }),
  'statements-choose': at('bringIn', {}),
  'statements-preview': at('bringIn', {}, { play: ({ click }) => click('statements:choose') }),
  'statements-known': at('bringIn', {}, {
    world: { preview_statement: no({ code: 'statement_known', file: '微信账单-1122.csv', on: '2026-11-22' }) },
    play: ({ click }) => click('statements:choose'),
  }),
  'statements-done': at('bringIn', {}, {
    play: async ({ click }) => {
      await click('statements:choose')
      await click('statements:commit', { n: 61 })
    },
  }),
  'statements-bank': at('bringIn', {}, {
    play: async ({ click }) => {
      await click('statements:choose')
      await click('statements:providers.bank')
      await click('statements:newAccount')
    },
  }),
  'statements-result': at('reconciliation', DAY),
  'statements-result-empty': at('reconciliation', DAY, { world: empty }),
  'statements-result-busy': at('reconciliation', DAY, { world: busy }),
  'statements-result-one': at('reconciliation', DAY, { play: ({ open }) => open('QT2026112200002') }),
  'statements-result-refused': at('reconciliation', DAY, {
    world: { resolve_difference: no({ code: 'no_difference' }) },
    play: async ({ open, click }) => {
      await open('A1-2026-000125')
      await click('statements:resolve')
    },
  }),
  staff: at('staff', {}),
  'staff-busy': at('staff', {}, { world: busy }),
  'staff-hire': at('staff', {}, {
    world: { hire: no({ code: 'name_taken', name: '李娜' }) },
    play: async ({ click, type }) => {
      await click('staff:hire')
      await type('common:name', '李娜')
      await type('staff:firstPassword', 'correct horse{Enter}')
    },
  }),
  day: at('finance', {}),
  'day-open': at('finance', {}, { world: { day_sheet: () => openDay } }),
  'day-untied': at('finance', {}, { world: { day_sheet: () => untied } }),
  'day-empty': at('finance', {}, { world: empty }),
  'day-busy': at('finance', {}, { world: busy }),
  banking: at('finance', {}, { play: ({ click }) => click('finance:banking') }),
  'banking-refused': at('finance', {}, {
    world: { bank_takings: no({ code: 'safe_holds_less', held: 421_000 }) },
    play: async ({ click, type }) => {
      await click('finance:banking')
      await type('finance:bankAmount', '5000{Enter}')
    },
  }),
  'banking-one': at('finance', {}, {
    play: async ({ click, open }) => {
      await click('finance:banking')
      await open('0071 · 0072')
    },
  }),
  'banking-back': at('finance', {}, {
    play: async ({ click, open }) => {
      await click('finance:banking')
      await open('0071 · 0072')
      await click('finance:takeBack')
    },
  }),
  'banking-empty': at('finance', {}, { world: empty, play: ({ click }) => click('finance:banking') }),
  'banking-busy': at('finance', {}, { world: busy, play: ({ click }) => click('finance:banking') }),
  deposits: at('finance', {}, { play: ({ click }) => click('deposits:tab') }),
  'deposits-empty': at('finance', {}, { world: empty, play: ({ click }) => click('deposits:tab') }),
  'deposits-busy': at('finance', {}, { world: busy, play: ({ click }) => click('deposits:tab') }),
  deposit: at('deposit', { deposit: 32 }),
  'deposit-inspect': at('deposit', { deposit: 31 }, { play: ({ click }) => click('deposits:inspect.act') }),
  'deposit-deduct': at('deposit', { deposit: 31 }, {
    world: {
      deposit: () => ({ ...inspectedDeposit }),
      deduct_deposit: no({ code: 'deduction_not_agreed' }),
    },
    play: ({ click }) => click('deposits:deduct.act'),
  }),
  'deposit-ask': at('deposit', { deposit: 31 }, { world: { deposit: () => inspectedDeposit }, play: ({ click }) => click('deposits:ask.act') }),
  'deposit-withdraw': at('deposit', { deposit: 32 }, { play: ({ click }) => click('deposits:withdraw.act') }),
  month: at('finance', {}, { play: ({ click }) => click('finance:month') }),
  'month-empty': at('finance', {}, { world: empty, play: ({ click }) => click('finance:month') }),
  'month-busy': at('finance', {}, { world: busy, play: ({ click }) => click('finance:month') }),
  'month-close': at('finance', { tab: 'close' }),
  'month-close-not-yet': at('finance', { tab: 'close' }, { world: { month_close: () => notYet } }),
  'month-close-reopen': at('finance', { tab: 'close' }, { play: ({ click }) => click('finance:close.reopen', { month: '2026-10' }) }),
  'month-close-empty': at('finance', { tab: 'close' }, { world: empty }),
  'month-close-busy': at('finance', { tab: 'close' }, { world: busy }),
  vouchers: at('finance', { tab: 'vouchers' }),
  'vouchers-unmapped': at('finance', { tab: 'vouchers' }, { world: { preview_vouchers: () => unmapped } }),
  'vouchers-empty': at('finance', { tab: 'vouchers' }, { world: empty }),
  'vouchers-busy': at('finance', { tab: 'vouchers' }, { world: busy }),
  exports: at('finance', { tab: 'exports' }),
  settings: at('settings', {}),
  'settings-found': at('settings', {}, {
    world: { verify: () => [{ table: 'receipts', row: 128, kind: 'row_changed', detail: 'amount_fen' }, { table: 'journal', row: 4031, kind: 'chain_broken', detail: 'hash' }] },
    play: ({ click }) => click('settings:books.verify'),
  }),
  'settings-empty': at('settings', {}, { world: empty }),
}
