import type { ArrearsPreview, ResidentsChanges, ResidentsPreview } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const changes: ResidentsChanges = {
  newUnits: 814,
  changedUnits: 1,
  newResidents: 787,
  changedResidents: 1,
  newOccupancies: 787,
  newVehicles: 335,
  newCards: 603,
}

const at = (row: number) => ({ sheet: '住户台账', row })

const residents: ResidentsPreview = {
  file: '住户台账.xlsx',
  rows: 818,
  changes,
  vacant: 62,
  unchangedUnits: 1,
  problemCount: 6,
  problems: [
    { at: at(69), column: 'phone', kind: 'bad_phone', text: '1996713379', unit: '1-1-1702' },
    { at: at(134), column: 'owner', kind: 'missing_owner', text: '', unit: '1-2-1602' },
    { at: at(244), column: 'area', kind: 'bad_area', text: '待测', unit: '2-2-904' },
    { at: at(322), column: 'room', kind: 'duplicate_unit', text: '1201', unit: '3-1-1201' },
    { at: at(322), column: 'owner', kind: 'other_household', text: '钱小雨', unit: '3-1-1201' },
    { at: at(528), column: 'id_number', kind: 'bad_id_number', text: '440305195412263910', unit: '4-2-1202' },
  ],
  differenceCount: 2,
  differences: [
    { at: at(4), unit: '1-1-101', person: null, column: 'area', stands: '68.35', book: '68.5' },
    { at: at(5), unit: '1-1-102', person: '吕平俊', column: 'phone', stands: '139****4501', book: '139****4502' },
  ],
  unread: [{ sheet: '住户台账', heading: '物业费标准' }],
  seen: 'a1b2c3',
}

const arrears: ArrearsPreview = {
  file: '往期欠费.xlsx',
  rows: 394,
  newCharges: 392,
  total: 11_604_178,
  chargedAlready: 0,
  problemCount: 2,
  problems: [
    { at: { sheet: '往期欠费', row: 8 }, column: 'period', kind: 'bad_period', text: '上个月', unit: '1-1-203', warning: false },
    { at: { sheet: '往期欠费', row: 12 }, column: 'owner', kind: 'other_owner', text: '李源凯', unit: '1-1-401', warning: true },
  ],
  unknownItems: [{ name: '公摊水费', rows: 1 }],
  seen: 'd4e5f6',
}

export const fixtures: Fixtures = {
  choose_book: () => ({ name: '住户台账.xlsx', mark: '9f2c41d07be6a853' }),
  import_progress: () => ({ done: 3, of: 10 }),
  stop_import: () => null,
  preview_residents: () => residents,
  import_residents: () => changes,
  preview_opening_arrears: () => arrears,
  import_opening_arrears: () => ({ charges: 392, total: 11_604_178 }),
}
