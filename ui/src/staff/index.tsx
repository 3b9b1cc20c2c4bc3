import { TeamOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Staff } from './Staff'

declare module '../shared/place' {
  interface Places {
    staff: object
  }
}

export const places = [place({ name: 'staff', title: 'staff:title', icon: TeamOutlined, combo: 'Ctrl+5', seenBy: ['administrator'], Page: Staff })]
