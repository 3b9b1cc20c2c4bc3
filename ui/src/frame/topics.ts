// The topics of the help: in which group each stands, at which places it comes first, and where its act is done. The words stand in the
// catalogue.
import type { Role } from '../ipc/bindings'
import type help from '../locales/zh/help.json'
import type charges from '../locales/zh/help_charges.json'
import type money from '../locales/zh/help_money.json'
import type office from '../locales/zh/help_office.json'
import type { PlaceName, Places } from '../shared/place'

export type TopicId = keyof typeof money | keyof typeof charges | keyof typeof office
export type GroupId = keyof (typeof help)['groups']

/** The files of the catalogue that hold the topics' words. */
export const PARTS = ['help_money', 'help_charges', 'help_office'] as const

export type Target = {
  [Name in PlaceName]: {
    name: Name
    params: Places[Name]
    /** Who has that part of the place, where not everybody has who has the place. */
    seenBy?: readonly Role[] | undefined
  }
}[PlaceName]

export interface Topic {
  group: GroupId
  /** The places where it comes first. */
  at: readonly PlaceName[]
  /** The pages that are about one thing, on which it is done right there. */
  on?: readonly PlaceName[]
  /** Where it is done; nothing where it is done from anywhere. */
  to?: Target
}

const to = <Name extends PlaceName>(name: Name, params: Places[Name], seenBy?: readonly Role[]) => ({ name, params, seenBy }) as Target

const READS = ['supervisor', 'finance'] as const
const COUNTER = ['receptionist', 'cashier', 'supervisor', 'finance'] as const
const APPLY = ['cashier', 'supervisor', 'finance'] as const
const UNIT = { at: ['unit', 'residents'], on: ['unit'], to: to('residents', {}) } as const
const RECEIPT = { at: ['cashier', 'receipt', 'receipts'], on: ['receipt'], to: to('receipts', {}) } as const
const SHIFT = { group: 'shifts', at: ['shifts'], to: to('shifts', {}) } as const
const COLLECTION = { group: 'collection', at: ['chasing'], to: to('chasing', { tab: 'collection' }) } as const
const fees = (tab: string, seenBy?: readonly Role[]) => ({ at: ['fees'], to: to('fees', { tab }, seenBy) }) as const
const finance = (tab: NonNullable<Places['finance']['tab']>, seenBy?: readonly Role[]) => ({ at: ['finance'], to: to('finance', { tab }, seenBy) }) as const
const deposit = { ...finance('deposits'), group: 'refunds', at: ['deposit', 'finance', 'unit'], on: ['deposit', 'unit'] } as const
const settings = { at: ['settings'], to: to('settings', {}) } as const

/** In the order in which they stand in the list. */
export const TOPICS: Readonly<Record<TopicId, Topic>> = {
  collect: { group: 'collect', at: ['home', 'cashier', 'unit', 'resident'], to: to('cashier', {}) },
  collect_part: { group: 'collect', at: ['cashier'], to: to('cashier', {}) },
  prepay: { group: 'collect', at: ['cashier', 'fees'], to: to('fees', { tab: 'offset' }, APPLY) },
  invoice: { ...RECEIPT, group: 'collect', at: ['receipt', 'receipts'] },

  void: { ...RECEIPT, group: 'refunds' },
  refund: { ...RECEIPT, group: 'refunds', at: [...RECEIPT.at, 'refund'], on: ['receipt', 'refund'] },
  deposit_inspect: deposit,
  deposit_deduct: deposit,
  deposit_return: { ...deposit, at: [...deposit.at, 'refund'], on: [...deposit.on, 'refund'] },

  open_shift: { ...SHIFT, at: ['home', 'shifts'] },
  shift_work: SHIFT,
  float: SHIFT,
  transfer: SHIFT,
  lost_slip: SHIFT,
  count: SHIFT,
  close_shift: { ...SHIFT, at: ['home', 'shifts'] },

  chase: { group: 'chasing', at: ['chasing', 'unit'], on: ['unit'], to: to('chasing', { tab: 'today' }) },
  arrears: { group: 'chasing', at: ['chasing'], to: to('chasing', { tab: 'list' }) },
  notices: { group: 'chasing', at: ['chasing'], to: to('chasing', { tab: 'list' }) },
  late_fee: { ...fees('late'), group: 'chasing' },
  dispute: { ...UNIT, group: 'chasing' },
  waive: { ...UNIT, group: 'chasing' },

  mandate: COLLECTION,
  bank_profile: COLLECTION,
  batch: COLLECTION,
  answer: COLLECTION,
  release: COLLECTION,

  bank_takings: { ...finance('banking'), group: 'finance' },
  day_sheet: { ...finance('day', READS), group: 'finance' },
  statement: { group: 'finance', at: ['statements', 'bringIn'], to: to('bringIn', {}, ['finance']) },
  differences: { group: 'finance', at: ['statements', 'reconciliation'], to: to('statements', {}) },
  month_close: { ...finance('close', READS), group: 'finance' },
  vouchers: { ...finance('vouchers', READS), group: 'finance' },
  exports: { ...finance('exports', READS), group: 'finance' },

  prices: { ...fees('items'), group: 'prices' },
  billing: { ...fees('billing', READS), group: 'prices' },
  reverse: { ...UNIT, group: 'prices', at: ['unit', 'fees'] },
  payers: { ...UNIT, group: 'prices' },
  spaces: { ...fees('spaces'), group: 'prices', at: ['fees', 'unit'], on: ['unit'] },

  read: { ...fees('round', COUNTER), group: 'meters', at: ['fees', 'exchange'] },
  meters: { ...UNIT, group: 'meters' },
  metered_billing: { ...fees('metered', READS), group: 'meters' },

  check_in: { group: 'visits', at: ['home', 'visits'], to: to('visits', {}) },
  check_out: { group: 'visits', at: ['home', 'visits'], to: to('visits', {}) },
  evacuation: { group: 'visits', at: ['visits'] },

  search: { group: 'residents', at: [] },
  units: { ...UNIT, group: 'residents' },
  people: { ...UNIT, group: 'residents', at: ['unit', 'residents', 'resident'], on: ['unit', 'resident'] },
  move_in: { ...UNIT, group: 'residents', at: ['unit', 'residents', 'moveIn'], on: ['unit', 'moveIn'] },
  vehicles: { ...UNIT, group: 'residents' },
  reveal: { ...UNIT, group: 'residents', at: ['resident'], on: ['resident'] },
  card_issue: { group: 'residents', at: ['cards'], to: to('cards', {}) },
  card_life: { group: 'residents', at: ['cards'], to: to('cards', {}) },
  imports: { group: 'residents', at: ['exchange', 'residents'], to: to('exchange', {}) },

  receipts: { ...RECEIPT, group: 'papers' },
  four_cases: { ...RECEIPT, group: 'papers', at: ['receipt', 'receipts'] },
  receipt_books: { ...finance('books', COUNTER), group: 'papers', at: ['finance', 'settings'] },
  printers: { ...settings, group: 'papers' },

  first_start: { group: 'desk', at: ['home'], to: to('home', {}) },
  sign_in: { ...settings, group: 'desk' },
  staff: { group: 'desk', at: ['staff'], to: to('staff', {}) },
  desk_rules: { ...settings, group: 'desk' },
  backup: { ...settings, group: 'desk' },
  journal: { group: 'desk', at: ['journal'], to: to('journal', {}) },
}

/** A place that stands in no list at the left belongs to whoever has this one. */
export const BELONGS: Partial<Record<PlaceName, PlaceName>> = { receipts: 'cashier', bringIn: 'statements' }
