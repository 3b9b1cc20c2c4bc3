import { ProfileOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Fees } from './Fees'
import { UnitCharging } from './UnitCharging'
import { UnitFees } from './UnitFees'

declare module '../shared/place' {
  interface Places {
    fees: { tab?: string; find?: string }
  }
}

export const places = [place({ name: 'fees', title: 'fees:title', icon: ProfileOutlined, combo: 'Ctrl+3', seenBy: ['receptionist', 'cashier', 'supervisor', 'finance', 'administrator'], Page: Fees })]

export const unitPanels = [UnitFees, UnitCharging]
