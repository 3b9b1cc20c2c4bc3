import type { BankProfiles, Collection, CollectionBrief, CollectionDebit, CollectionPreview, CollectionReturn, Mandate, ProfileTried, ReturnPreview } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const AT = 1_795_327_500_000 // 2026-11-22 14:05

const mandate: Mandate = {
  id: 1, unit: 7, unitLabel: '3-2-1502', agreement: 'XY-0001', payer: '张伟', bank: '工商银行', account: '****1234', fromOn: '2026-01-01', toOn: null,
  items: [{ feeItem: 1, name: '物业管理费' }], purpose: '物业费', version: 2, ended: null, inForce: true, by: '王芳', at: AT,
}

const mandates: Mandate[] = [
  mandate,
  { ...mandate, id: 2, unit: 8, unitLabel: '3-2-1503', agreement: 'XY-0002', payer: '阿依古丽·买买提', account: '****0088', toOn: '2026-12-31', version: 1 },
  { ...mandate, id: 3, unit: 9, unitLabel: '商铺-12', agreement: 'XY-0003', payer: '桂园分公司', inForce: false, version: 1, ended: { on: '2026-10-01', reason: '户主要求', by: '李娜' } },
]

export const brief: CollectionBrief = {
  id: 5, label: 'TS2026-0002', profile: '工行代扣', businessDate: '2026-11-22', debitOn: '2026-11-25', dueUntil: '2026-11-22', lines: 2, total: 67_150,
  paid: 0, paidTotal: 0, refused: 0, released: 0, open: 2, files: 1, answered: false, by: '王芳', at: AT,
}

const debit: CollectionDebit = {
  id: 51, number: 1, unit: 7, unitLabel: '3-2-1502', payer: '张伟', bank: '工商银行', account: '****1234', amount: 33_575, state: 'open', reason: '', receipt: null, receiptNumber: null,
  charges: [{ item: '物业管理费', period: '2026-10', amount: 33_575 }],
}

const collection: Collection = { brief, debits: [debit, { ...debit, id: 52, number: 2, unit: 8, unitLabel: '3-2-1503', payer: '阿依古丽·买买提', account: '****0088' }] }

const collections: CollectionBrief[] = [
  brief,
  { ...brief, id: 4, label: 'TS2026-0001', debitOn: '2026-10-25', lines: 210, total: 7_050_750, paid: 198, paidTotal: 6_647_850, refused: 11, released: 1, open: 0, answered: true },
]

const preview: CollectionPreview = {
  debits: collection.debits.map(({ id, unitLabel, payer, bank, account, amount }) => ({ mandate: id, unitLabel, payer, bank, account, charges: 1, amount })),
  total: 67_150,
  leftOut: [{ unitLabel: '商铺-12', item: '物业管理费', period: '2026-10', amount: 1_200_000, why: 'payer_limit', holder: null }],
  problem: null,
  seen: 'c0ffee',
}

const returned: ReturnPreview = {
  file: '回盘1125.txt',
  debits: [{ number: 1, unitLabel: '3-2-1502', payer: '张伟', amount: 33_575, paid: true, released: false, reason: '' }],
  paid: 1, paidTotal: 33_575, refused: 0, refusedTotal: 0,
  problems: [{ kind: 'other_amount', line: 3, number: 2, unitLabel: '3-2-1503', said: 33_500, sent: 33_575 }],
  seen: 'feed',
}

const posted: CollectionReturn = { label: 'TS2026-0002', paid: 1, paidTotal: 33_575, prepaid: 0, refused: 0, refusedTotal: 0, problems: 1 }

const LAYOUT = '{\n  "encoding": "gbk"\n}'

const profiles: BankProfiles = {
  profiles: [{ id: 1, name: '工行代扣', version: 2, layout: LAYOUT, by: '周敏', at: AT }],
  samples: [
    { name: '分隔符样例', layout: LAYOUT },
    { name: '定长样例', layout: '{\n  "encoding": "utf8"\n}' },
  ],
}

const tried: ProfileTried = { file: 'DK20261122_TS2026-0001.txt', encoding: 'gbk', lines: ['H|物业费代扣|TS2026-0001|2026-11-22|2|190.45', '1|XY0001|6222020000000001234|甲某|123.45|物业费', 'T|2|190.45'] }

export const fixtures: Fixtures = {
  mandates: () => mandates,
  save_mandate: () => mandate,
  end_mandate: () => mandate,
  reveal_account: () => '6222020000001234',
  bank_profiles: () => profiles,
  try_bank_profile: () => tried,
  save_bank_profile: () => profiles.profiles[0],
  collections: () => collections,
  collection: () => collection,
  preview_collection: () => preview,
  make_collection: () => collection,
  collection_file: () => 'DK20261125_TS2026-0002.txt',
  collection_paper: () => '托收清单-TS2026-0002.pdf',
  release_debits: () => collection,
  choose_return: () => ({ name: '回盘1125.txt', mark: 'feedfacefeedface' }),
  preview_return: () => returned,
  post_return: () => posted,
}
