import { SwapOutlined } from '@ant-design/icons'
import type { ShiftId } from '../ipc/bindings'
import { place } from '../shared/place'
import { Shifts } from './Shifts'

declare module '../shared/place' {
  interface Places {
    shifts: { handover?: ShiftId }
  }
}

export const places = [
  place({ name: 'shifts', title: 'shifts:title', icon: SwapOutlined, combo: 'F10', seenBy: ['receptionist', 'cashier', 'supervisor', 'finance'], Page: Shifts }),
]
