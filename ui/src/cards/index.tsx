import { CreditCardOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Cards } from './Cards'

declare module '../shared/place' {
  interface Places {
    /** What to begin with: a number, or a unit's cards. */
    cards: { number?: string; unit?: number }
  }
}

export const places = [place({ name: 'cards', title: 'cards:title', icon: CreditCardOutlined, combo: 'F4', seenBy: ['receptionist', 'supervisor'], Page: Cards })]
