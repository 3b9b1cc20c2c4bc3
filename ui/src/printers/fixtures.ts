import type { Printers, SetPrinter } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const still = { right: 0, down: 0 }

export const printers: Printers = {
  found: [
    { name: 'EPSON-LQ-630KII', usual: false },
    { name: 'HP-LaserJet-M203', usual: true },
  ],
  choices: [
    { kind: 'receipt', printer: 'EPSON-LQ-630KII', form: 'continuous_140', preprinted: false, nudge: { right: 3, down: -1 }, forms: ['continuous_140', 'continuous_93', 'a5', 'a4', 'roll_80', 'roll_58'] },
    { kind: 'slip', printer: 'XP-80C', form: 'roll_80', preprinted: false, nudge: still, forms: ['roll_80', 'roll_58', 'a5'] },
    { kind: 'sheet', printer: null, form: 'a4', preprinted: false, nudge: still, forms: ['a4'] },
  ],
  nudges: [
    { printer: 'EPSON-LQ-630KII', form: 'continuous_140', nudge: { right: 3, down: -1 } },
    { printer: 'HP-LaserJet-M203', form: 'continuous_140', nudge: { right: -2, down: 4 } },
  ],
}

export const fixtures: Fixtures = {
  printers: () => printers,
  set_printer: ({ set }: { set: SetPrinter }) => ({ ...printers.choices.find(({ kind }) => kind === set.kind), ...set }),
  test_grid: () => 'EPSON-LQ-630KII',
}
