// Every read of the window, as query options. A key begins with the command's name, so that an act can say what it makes stale.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer } from './answer'
import { commands, type ArrearsAsked, type ArrearsCorrections, type Basket, type CardId, type CardsBy, type CollectionId, type Corrections, type DepositFilter, type HitKind, type JournalFilter, type ReadingsCorrections, type ReceiptBookId, type ReceiptFilter, type ReceiptId, type ReceiptLineId, type ReconcileFilter, type RefundAsked, type ResidentId, type ShiftId, type StatementMeant, type UnitId, type VisitsBy, type WaiverAsked, type VouchersAsked } from './bindings'

export const queries = {
  deskState: () => queryOptions({ queryKey: ['desk_state'], queryFn: () => answer(commands.deskState()) }),
  settings: () => queryOptions({ queryKey: ['settings'], queryFn: () => answer(commands.settings()), staleTime: 60_000 }),
  lastBackup: () => queryOptions({ queryKey: ['last_backup'], queryFn: () => answer(commands.lastBackup()), staleTime: 60_000 }),
  search: (typed: string, kinds: readonly HitKind[]) =>
    queryOptions({ queryKey: ['search', typed, kinds], queryFn: () => answer(commands.search(typed, [...kinds])), enabled: typed.trim() !== '', gcTime: 0 }),
  parkingSpaces: () => queryOptions({ queryKey: ['parking_spaces'], queryFn: () => answer(commands.parkingSpaces()) }),
  unitCharging: (unit: UnitId) => queryOptions({ queryKey: ['unit_charging', unit], queryFn: () => answer(commands.unitCharging(unit)) }),
  feeItems: () => queryOptions({ queryKey: ['fee_items'], queryFn: () => answer(commands.feeItems()) }),
  lateFeeRules: () => queryOptions({ queryKey: ['late_fee_rules'], queryFn: () => answer(commands.lateFeeRules()) }),
  unitFees: (unit: UnitId) => queryOptions({ queryKey: ['unit_fees', unit], queryFn: () => answer(commands.unitFees(unit)) }),
  quoteWaiver: (asked: WaiverAsked | null) =>
    queryOptions({ queryKey: ['quote_waiver', asked], queryFn: () => (asked ? answer(commands.quoteWaiver(asked)) : null), enabled: asked !== null, gcTime: 0 }),
  waivers: (search: string) => queryOptions({ queryKey: ['waivers', search], queryFn: () => answer(commands.waivers(search)) }),
  handovers: () => queryOptions({ queryKey: ['handovers'], queryFn: () => answer(commands.handovers()) }),
  handover: (shift: ShiftId) => queryOptions({ queryKey: ['handover', shift], queryFn: () => answer(commands.handover(shift)), staleTime: Infinity }),
  accountOf: (units: readonly UnitId[]) =>
    queryOptions({ queryKey: ['account_of', units], queryFn: () => answer(commands.accountOf([...units])), enabled: units.length > 0, gcTime: 0 }),
  // A quote is of one moment: it is asked again whenever the basket changes, and never read from before.
  quote: (basket: Basket | null) =>
    queryOptions({ queryKey: ['quote', basket], queryFn: () => (basket ? answer(commands.quote(basket)) : null), enabled: basket !== null, gcTime: 0 }),
  quoteRefund: (asked: RefundAsked | null) =>
    queryOptions({ queryKey: ['quote_refund', asked], queryFn: () => (asked ? answer(commands.quoteRefund(asked)) : null), enabled: asked !== null, gcTime: 0 }),
  arrears: (asked: ArrearsAsked) => queryOptions({ queryKey: ['arrears', asked], queryFn: () => answer(commands.arrears(asked)), placeholderData: keepPreviousData }),
  chasingToday: () => queryOptions({ queryKey: ['chasing_today'], queryFn: () => answer(commands.chasingToday()) }),
  unitChasing: (unit: UnitId) => queryOptions({ queryKey: ['unit_chasing', unit], queryFn: () => answer(commands.unitChasing(unit)) }),
  chasingRules: () => queryOptions({ queryKey: ['chasing_rules'], queryFn: () => answer(commands.chasingRules()) }),
  noticeRuns: () => queryOptions({ queryKey: ['notice_runs'], queryFn: () => answer(commands.noticeRuns()) }),
  mandates: (unit: UnitId | null) => queryOptions({ queryKey: ['mandates', unit], queryFn: () => answer(commands.mandates(unit)) }),
  bankProfiles: () => queryOptions({ queryKey: ['bank_profiles'], queryFn: () => answer(commands.bankProfiles()) }),
  collections: () => queryOptions({ queryKey: ['collections'], queryFn: () => answer(commands.collections()) }),
  collection: (id: CollectionId) => queryOptions({ queryKey: ['collection', id], queryFn: () => answer(commands.collection(id)) }),
  previewReturn: (reading: number, id: CollectionId) =>
    queryOptions({ queryKey: ['preview_return', reading, id], queryFn: () => answer(commands.previewReturn(id)), gcTime: 0, retry: false }),
  prepaymentUse: () => queryOptions({ queryKey: ['preview_prepayment_use'], queryFn: () => answer(commands.previewPrepaymentUse()), gcTime: 0 }),
  receipts: (filter: ReceiptFilter) => queryOptions({ queryKey: ['receipts', filter], queryFn: () => answer(commands.receipts(filter)) }),
  receipt: (receipt: ReceiptId) => queryOptions({ queryKey: ['receipt', receipt], queryFn: () => answer(commands.receipt(receipt)) }),
  receiptBooks: () => queryOptions({ queryKey: ['receipt_books'], queryFn: () => answer(commands.receiptBooks()) }),
  leavesOfBook: (book: ReceiptBookId) => queryOptions({ queryKey: ['leaves_of_book', book], queryFn: () => answer(commands.leavesOfBook(book)) }),
  cashMoves: () => queryOptions({ queryKey: ['cash_moves'], queryFn: () => answer(commands.cashMoves()) }),
  shiftState: () => queryOptions({ queryKey: ['shift_state'], queryFn: () => answer(commands.shiftState()) }),
  visits: (by: VisitsBy, find: string) => queryOptions({ queryKey: ['visits', by, find], queryFn: () => answer(commands.visits(by, find)) }),
  printers: () => queryOptions({ queryKey: ['printers'], queryFn: () => answer(commands.printers()) }),
  previewResidents: (reading: number, corrections: Corrections) =>
    queryOptions({ queryKey: ['preview_residents', reading, corrections], queryFn: () => answer(commands.previewResidents(corrections)), placeholderData: keepPreviousData, gcTime: 0 }),
  previewOpeningArrears: (reading: number, corrections: ArrearsCorrections) =>
    queryOptions({
      queryKey: ['preview_opening_arrears', reading, corrections],
      queryFn: () => answer(commands.previewOpeningArrears(corrections)),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  previewReadings: (reading: number, corrections: ReadingsCorrections) =>
    queryOptions({
      queryKey: ['preview_readings', reading, corrections],
      queryFn: () => answer(commands.previewReadings(corrections)),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  meterRound: (period: string, building: string | null) =>
    queryOptions({ queryKey: ['meter_round', period, building], queryFn: () => answer(commands.meterRound(period, building)) }),
  importProgress: () => queryOptions({ queryKey: ['import_progress'], queryFn: () => answer(commands.importProgress()), refetchInterval: 200, gcTime: 0 }),
  journal: (filter: JournalFilter) =>
    infiniteQueryOptions({
      queryKey: ['journal', filter],
      queryFn: ({ pageParam }) => answer(commands.journal({ ...filter, before: pageParam })),
      initialPageParam: filter.before,
      getNextPageParam: ({ lines, more }) => (more ? lines.at(-1)?.seq : undefined),
      placeholderData: keepPreviousData,
    }),
  statements: () => queryOptions({ queryKey: ['statements'], queryFn: () => answer(commands.statements()) }),
  bankFile: (reading: number) => queryOptions({ queryKey: ['bank_file', reading], queryFn: () => answer(commands.bankFile()), gcTime: 0 }),
  previewStatement: (reading: number, meant: StatementMeant) =>
    queryOptions({ queryKey: ['preview_statement', reading, meant], queryFn: () => answer(commands.previewStatement(meant)), gcTime: 0, retry: false }),
  reconciliation: (filter: ReconcileFilter) =>
    infiniteQueryOptions({
      queryKey: ['reconciliation', filter],
      queryFn: ({ pageParam }) => answer(commands.reconciliation({ ...filter, after: pageParam })),
      initialPageParam: filter.after,
      getNextPageParam: ({ rows, count }, pages) => {
        const shown = pages.reduce((sum, page) => sum + page.rows.length, 0)
        return rows.length > 0 && shown < count ? shown : undefined
      },
      placeholderData: keepPreviousData,
    }),
  deposits: (filter: DepositFilter) => queryOptions({ queryKey: ['deposits', filter], queryFn: () => answer(commands.deposits(filter)), placeholderData: keepPreviousData }),
  deposit: (deposit: ReceiptLineId) => queryOptions({ queryKey: ['deposit', deposit], queryFn: () => answer(commands.deposit(deposit)) }),
  bankDeposits: () => queryOptions({ queryKey: ['bank_deposits'], queryFn: () => answer(commands.bankDeposits()) }),
  // What a day or month came to is asked anew each time: somebody else's closing changes it.
  daySheet: (date: string) => queryOptions({ queryKey: ['day_sheet', date], queryFn: () => answer(commands.daySheet(date)), gcTime: 0 }),
  monthReport: (month: string) => queryOptions({ queryKey: ['month_report', month], queryFn: () => answer(commands.monthReport(month)), gcTime: 0 }),
  monthClose: () => queryOptions({ queryKey: ['month_close'], queryFn: () => answer(commands.monthClose()), gcTime: 0 }),
  accountMapping: () => queryOptions({ queryKey: ['account_mapping'], queryFn: () => answer(commands.accountMapping()) }),
  previewVouchers: (asked: VouchersAsked) => queryOptions({ queryKey: ['preview_vouchers', asked], queryFn: () => answer(commands.previewVouchers(asked)), gcTime: 0 }),
  exportProgress: () => queryOptions({ queryKey: ['export_progress'], queryFn: () => answer(commands.exportProgress()), refetchInterval: 200, gcTime: 0 }),
  staff: () => queryOptions({ queryKey: ['staff'], queryFn: () => answer(commands.staff()) }),
  units: (building: string | null) => queryOptions({ queryKey: ['units', building], queryFn: () => answer(commands.units(building)) }),
  unitPage: (unit: UnitId) => queryOptions({ queryKey: ['unit_page', unit], queryFn: () => answer(commands.unitPage(unit)) }),
  residentPage: (resident: ResidentId) =>
    queryOptions({ queryKey: ['resident_page', resident], queryFn: () => answer(commands.residentPage(resident)) }),
  knownVisitors: (typed: string) => queryOptions({ queryKey: ['known_visitors', typed], queryFn: () => answer(commands.knownVisitors(typed)), gcTime: 0 }),
  cards: (by: CardsBy) => queryOptions({ queryKey: ['cards', by], queryFn: () => answer(commands.cards(by)) }),
  cardLife: (card: CardId) => queryOptions({ queryKey: ['card_life', card], queryFn: () => answer(commands.cardLife(card)) }),
}

/** The first word of a query's key. */
export type Topic = ReturnType<(typeof queries)[keyof typeof queries]>['queryKey'][0]
