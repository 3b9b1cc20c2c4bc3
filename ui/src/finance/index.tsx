import { AccountBookOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Finance } from './Finance'

declare module '../shared/place' {
  interface Places {
    finance: object
  }
}

export const places = [
  place({ name: 'finance', title: 'finance:title', icon: AccountBookOutlined, combo: 'Ctrl+9', seenBy: ['receptionist', 'cashier', 'supervisor', 'finance'], Page: Finance }),
]
