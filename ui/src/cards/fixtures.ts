import type { Card, CardEvent, CardsBy } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const at = (day: string) => Date.parse(`${day}T10:20:00+08:00`)

const cards: Card[] = [
  { id: 4, number: '04A2B3C4', kind: 'resident', unitId: 1, unit: '3-2-1502', residentId: 1, resident: '欧阳华', state: 'active', replaces: '1557301086', replacedBy: null, issuedAt: at('2026-11-20') },
  { id: 3, number: '2385939680', kind: 'vehicle', unitId: 1, unit: '3-2-1502', residentId: null, resident: null, state: 'lost', replaces: null, replacedBy: null, issuedAt: at('2026-03-02') },
  { id: 2, number: '8950494711', kind: 'smart', unitId: 2, unit: '5-1-802', residentId: 2, resident: '阿依古丽·买买提', state: 'lost', replaces: null, replacedBy: null, issuedAt: at('2025-07-15') },
  { id: 1, number: '1557301086', kind: 'resident', unitId: 1, unit: '3-2-1502', residentId: 1, resident: '欧阳华', state: 'replaced', replaces: null, replacedBy: '04A2B3C4', issuedAt: at('2024-03-01') },
]

const life: CardEvent[] = [
  { act: 'issued', reason: '', fee: '门禁卡押金', amount: 5000, staff: '王芳', at: at('2026-03-02') },
  { act: 'reported_lost', reason: '住户来电', fee: null, amount: null, staff: '赵磊', at: at('2026-11-22') },
]

const asked: Record<CardsBy['by'], (by: CardsBy) => Card[]> = {
  unit: (by) => cards.filter((card) => by.by === 'unit' && card.unitId === by.unit),
  resident: (by) => cards.filter((card) => by.by === 'resident' && card.residentId === by.resident),
  number: (by) => cards.filter((card) => by.by === 'number' && card.number.endsWith(by.number)),
  state: (by) => cards.filter((card) => by.by === 'state' && card.state === by.state),
  since: () => cards,
}

export const fixtures: Fixtures = {
  cards: ({ by }: { by: CardsBy }) => asked[by.by](by),
  card_life: () => life,
  issue_card: () => 5,
  report_card_lost: () => null,
  unblock_card: () => null,
  reissue_card: () => 6,
  return_card: () => null,
}
