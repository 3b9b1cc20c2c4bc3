import { IdcardOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import type { Leaving } from './leaving'
import { Visits } from './Visits'

declare module '../shared/place' {
  interface Places {
    /** With a scanned slip the visitor is signed out; a visit that was looked up is only shown. */
    visits: { leaving?: Leaving; find?: string }
  }
}

export const places = [place({ name: 'visits', title: 'visits:title', icon: IdcardOutlined, combo: 'F2', seenBy: ['receptionist', 'supervisor'], Page: Visits })]
