import { ImportOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Exchange } from './Exchange'

declare module '../shared/place' {
  interface Places {
    exchange: object
  }
}

export const places = [
  place({ name: 'exchange', title: 'exchange:title', icon: ImportOutlined, combo: 'Ctrl+4', seenBy: ['supervisor', 'administrator'], Page: Exchange }),
]
