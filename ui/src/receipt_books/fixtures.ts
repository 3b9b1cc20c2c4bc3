import type { Leaf, ReceiptBook, ReceiptBooks } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const book = (id: number, given: Partial<ReceiptBook>): ReceiptBook => ({
  id,
  label: `NO000${id}001–NO000${id}100`,
  state: 'handed_out',
  receivedOn: '2026-11-20',
  receivedFrom: '财务周敏',
  holder: '王芳',
  leaves: 100,
  used: 17,
  voided: 2,
  blank: 81,
  next: `NO000${id}020`,
  ...given,
})

export const books: ReceiptBooks = {
  books: [book(2, { state: 'received', holder: null, used: 0, voided: 0, blank: 100, next: 'NO0002001' }), book(1, {})],
  open: 1,
  holders: [
    { id: 2, name: '王芳' },
    { id: 3, name: '赵磊' },
  ],
  today: '2026-11-22',
}

const leaves: Leaf[] = [
  { number: 'NO0001019', state: 'void', receipt: null, receiptNumber: null, written: false, reason: '装纸时撕破', by: '王芳', at: 1_795_328_500_000 },
  { number: 'NO0001018', state: 'used', receipt: 3, receiptNumber: 'A1-2026-000123', written: true, reason: null, by: '王芳', at: 1_795_328_000_000 },
  { number: 'NO0001017', state: 'used', receipt: 2, receiptNumber: 'A1-2026-000122', written: false, reason: null, by: '王芳', at: 1_795_327_500_000 },
]

export const fixtures: Fixtures = {
  receipt_books: () => books,
  leaves_of_book: () => leaves,
  receive_receipt_book: () => books,
  hand_out_receipt_book: () => books,
  return_receipt_book: () => books,
  free_leaf: () => 'NO0001017',
  spoil_leaf: () => 'NO0001017',
  void_leaves: ({ voided }: { voided: { through: string } }) => (voided.through === '' ? 'NO0001020' : `NO0001020–${voided.through}`),
  write_on_leaf: () => ({ copy: 0, leaves: 'NO0001020' }),
}
