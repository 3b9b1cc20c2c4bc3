import type { JournalPage } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const page: JournalPage = {
  lines: [
    { seq: 214, at: 1_795_343_400_000, who: '王芳', act: 'reveal', thing: 'resident', subject: '张*明', detail: 'phone', reason: '厨房漏水，须联系业主' },
    { seq: 213, at: 1_795_343_160_000, who: '王芳', act: 'print_receipt', thing: 'receipt', subject: 'A1-2026-000123', detail: '', reason: '住户遗失' },
    { seq: 212, at: 1_795_342_800_000, who: '李娜', act: 'void_receipt', thing: 'receipt', subject: 'A1-2026-000122', detail: '', reason: '房号录错' },
    { seq: 211, at: 1_795_340_000_000, who: '王芳', act: 'check_in', thing: 'visit', subject: 'V20261122-003', detail: '', reason: '' },
    { seq: 210, at: 1_795_338_000_000, who: null, act: 'sign_in', thing: 'staff', subject: '赵𬭎', detail: 'wrong_passwords', reason: '' },
    { seq: 209, at: 1_795_336_000_000, who: 'deskctl', act: 'import_residents', thing: 'import', subject: '', detail: '', reason: '' },
  ],
  more: true,
  people: [
    { id: 2, name: '王芳' },
    { id: 3, name: '李娜' },
  ],
  acts: ['reveal', 'check_in', 'collect', 'void_receipt'],
}

export const fixtures: Fixtures = {
  journal: ({ filter }) => ({
    ...page,
    lines: page.lines.filter(({ act, seq }) => (filter.act === null || act === filter.act) && (filter.before === null || seq < filter.before)),
    more: filter.act === null && filter.before === null,
  }),
  journal_workbook: () => '操作日志-2026-11-22.xlsx',
}
