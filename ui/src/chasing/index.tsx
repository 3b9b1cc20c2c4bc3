import { AccountBookOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Chasing } from './Chasing'
import { RulesPanel } from './RulesPanel'
import { UnitPanel } from './UnitPanel'

declare module '../shared/place' {
  interface Places {
    chasing: { tab?: string; open?: number }
  }
}

export const places = [
  place({ name: 'chasing', title: 'chasing:title', icon: AccountBookOutlined, combo: 'Ctrl+0', seenBy: ['receptionist', 'cashier', 'supervisor', 'finance'], Page: Chasing }),
]

export const settingsPanels = [RulesPanel]

export const unitPanels = [UnitPanel]
