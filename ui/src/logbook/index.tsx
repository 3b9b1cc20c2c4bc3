import { AuditOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Logbook } from './Logbook'

declare module '../shared/place' {
  interface Places {
    journal: object
  }
}

export const places = [place({ name: 'journal', title: 'journal:title', icon: AuditOutlined, combo: 'Ctrl+7', seenBy: ['supervisor', 'finance', 'administrator'], Page: Logbook })]
