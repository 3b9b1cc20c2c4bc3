import { AccountBookOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Finance, type FinanceTab } from './Finance'

declare module '../shared/place' {
  interface Places {
    finance: { tab?: FinanceTab; date?: string }
  }
}

export const places = [
  place({ name: 'finance', title: 'finance:title', icon: AccountBookOutlined, combo: 'Ctrl+9', seenBy: ['receptionist', 'cashier', 'supervisor', 'finance'], Page: Finance }),
]
